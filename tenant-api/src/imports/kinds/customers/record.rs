//! A row of a customer file, read.

use platform_kernel::{Currency, Day, Money};

use crate::customers::{AddressFields, Kind, Profile, country_name, phone};
use crate::imports::cells;
use crate::imports::row::{Country, RowReader};

/// What a row states. Absent is not stated: an update leaves it alone.
#[derive(Debug, Clone)]
pub struct Row {
    /// The number that the customer has elsewhere, and is to have here.
    pub number: Option<String>,
    /// Whether the file says what kind it is; else it follows from the names.
    pub says_kind: bool,
    /// Its own fields.
    pub profile: Profile,
    /// Its address, when any of it is stated.
    pub address: Option<AddressFields>,
    /// The company's country, for phone numbers without one.
    pub region: String,
}

/// Reads a row.
pub fn parse(row: &mut RowReader<'_>) -> Row {
    let number = row.text("number", 40);
    let stated = row.choice("kind", super::kind_words::KINDS);
    let organisation = row.text("organisation", 200);
    let (given, family) = (row.text("given_name", 100), row.text("family_name", 100));
    let full = row.text("name", 200);
    let mut profile = Profile::empty(Kind::Person);
    (
        profile.given_name,
        profile.family_name,
        profile.organisation,
    ) = (given, family, organisation);
    profile.kind = stated.unwrap_or(match &profile {
        p if p.given_name.is_none()
            && p.family_name.is_none()
            && p.organisation.is_some()
            && full.is_none() =>
        {
            Kind::Organisation
        }
        _ => Kind::Person,
    });
    take_full_name(&mut profile, full);
    refuse_nameless(row, &profile);
    profile.email = row.email("email");
    profile.phone = row.phone("phone").map(|text| kept_phone(&text));
    profile.birth_date = birth_date(row);
    profile.document_number = row.text("document_number", 60);
    profile.tags = tags(row);
    profile.credit_limit = credit_limit(row);
    profile.source = row.text("source", 80);
    Row {
        number,
        says_kind: stated.is_some(),
        profile,
        address: address(row),
        region: row.region().to_owned(),
    }
}

/// `Anna Müller` and `Müller, Anna`, where the file does not part them itself; an organisation's name is one.
fn take_full_name(profile: &mut Profile, full: Option<String>) {
    let Some(full) = full else { return };
    if profile.kind == Kind::Organisation {
        profile.organisation.get_or_insert(full);
        return;
    }
    if profile.given_name.is_some() || profile.family_name.is_some() {
        return;
    }
    let (given, family) = match full.split_once(',') {
        Some((family, given)) => (given.trim(), family.trim()),
        None => full.rsplit_once(' ').unwrap_or(("", &full)),
    };
    let kept = |part: &str| (!part.is_empty()).then(|| part.to_owned());
    (profile.given_name, profile.family_name) = (kept(given), kept(family));
}

fn refuse_nameless(row: &mut RowReader<'_>, profile: &Profile) {
    let nameless = match profile.kind {
        Kind::Person => profile.given_name.is_none() && profile.family_name.is_none(),
        Kind::Organisation => profile.organisation.is_none(),
    };
    if !nameless {
        return;
    }
    match profile.kind {
        Kind::Organisation => row.row_problem(
            "This row is an organisation without a name. Fill in its organisation, or map the column that holds it.",
        ),
        Kind::Person => row.row_problem(
            "This row has no name. Fill in a first name, a last name or an organisation, or map the column that holds it.",
        ),
    }
}

/// As typed where that can be dialled by a person; else its digits.
fn kept_phone(text: &str) -> String {
    if phone::is_phone(text) {
        return text.to_owned();
    }
    let mut digits = cells::phone::digits(text);
    digits.truncate(phone::LONGEST);
    digits
}

fn birth_date(row: &mut RowReader<'_>) -> Option<Day> {
    let day = row.day("birth_date")?;
    if day.0.year() < 1900 || day > row.today() {
        let message = format!(
            "`{day}` cannot be a birth date: it lies before 1900 or ahead. Correct it, or clear the cell."
        );
        row.problem("birth_date", message);
        return None;
    }
    Some(day)
}

fn tags(row: &mut RowReader<'_>) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for tag in row.list("tags") {
        if tag.chars().count() > 40 {
            let message = format!(
                "`{}` is longer than 40 characters. Shorten the tag.",
                cells::shown(&tag)
            );
            row.problem("tags", message);
        } else if !tags
            .iter()
            .any(|known| known.to_lowercase() == tag.to_lowercase())
        {
            tags.push(tag);
        }
    }
    if tags.len() > 50 {
        row.problem(
            "tags",
            format!("There are {} tags; 50 fit. Leave some out.", tags.len()),
        );
    }
    tags
}

fn credit_limit(row: &mut RowReader<'_>) -> Option<Money> {
    let currency = Currency::parse(row.currency())?;
    let minor = row.amount("credit_limit", cells::amount::decimals(currency.code()))?;
    if !(0..=1_000_000_000_000).contains(&minor) {
        row.problem(
            "credit_limit",
            "A credit limit lies between 0 and 10,000,000,000. Correct it, or clear the cell.",
        );
        return None;
    }
    Some(Money { minor, currency })
}

fn address(row: &mut RowReader<'_>) -> Option<AddressFields> {
    let (country, country_name) = match row.country("country", 100) {
        None => (None, None),
        Some(Country::Code(code)) => (Some(code.to_owned()), country_name(code).map(str::to_owned)),
        Some(Country::Name(name)) => (None, Some(name)),
    };
    let address = AddressFields {
        line1: row.text("line1", 200),
        line2: row.text("line2", 200),
        city: row.text("city", 100),
        district: row.text("district", 100),
        postal_code: row.text("postal_code", 20),
        country,
        country_name,
        primary: true,
        ..AddressFields::default()
    };
    let parts = [
        &address.line1,
        &address.line2,
        &address.city,
        &address.district,
        &address.postal_code,
    ];
    let stated = parts
        .into_iter()
        .chain([&address.country, &address.country_name])
        .any(Option::is_some);
    stated.then_some(address)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::model::{Options, Settings};

    fn read(pairs: &[(&str, &str)]) -> (Row, Vec<String>) {
        let mapping: Vec<Option<String>> = pairs
            .iter()
            .map(|(field, _)| Some((*field).to_owned()))
            .collect();
        let cells: Vec<String> = pairs.iter().map(|(_, cell)| (*cell).to_owned()).collect();
        let today = "2026-11-23".parse().unwrap();
        let settings = Settings::new(
            &mapping,
            cells.len(),
            Options::default(),
            ("GB", "GBP"),
            today,
        );
        let mut reader = RowReader::new(&cells, &settings);
        let row = parse(&mut reader);
        (
            row,
            reader
                .into_problems()
                .into_iter()
                .map(|p| p.message)
                .collect(),
        )
    }

    #[test]
    fn real_dirt_comes_in_whole() {
        let (row, problems) = read(&[
            ("number", "C81"),
            ("given_name", "ANDREA"),
            ("family_name", "HENDERSON"),
            ("email", "ANDREA.HENDERSON@example.org"),
            ("line1", "320 Baiyin Parkway"),
            ("line2", ""),
            ("district", " "),
            ("city", "Mahajanga"),
            ("postal_code", ""),
            ("country", "Madagascar"),
            ("phone", " "),
        ]);
        assert_eq!(problems, [""; 0]);
        assert_eq!(
            (row.profile.name(), row.profile.phone),
            ("ANDREA HENDERSON".to_owned(), None)
        );
        let address = row.address.unwrap();
        assert_eq!(
            (
                address.country.as_deref(),
                address.district,
                address.postal_code
            ),
            (Some("MG"), None, None)
        );
    }

    #[test]
    fn names_are_parted_only_where_the_file_does_not() {
        for (pairs, given, family, organisation) in [
            (
                &[("name", "Anna Maria Müller")][..],
                Some("Anna Maria"),
                Some("Müller"),
                None,
            ),
            (
                &[("name", "Müller, Anna")],
                Some("Anna"),
                Some("Müller"),
                None,
            ),
            (&[("name", "Cher")], None, Some("Cher"), None),
            (
                &[("name", "A B"), ("family_name", "Lee")],
                None,
                Some("Lee"),
                None,
            ),
            (
                &[("kind", "company"), ("name", "Bau GmbH")],
                None,
                None,
                Some("Bau GmbH"),
            ),
            (
                &[("organisation", "Bau GmbH")],
                None,
                None,
                Some("Bau GmbH"),
            ),
        ] {
            let (row, problems) = read(pairs);
            assert_eq!(problems, [""; 0], "{pairs:?}");
            let p = row.profile;
            assert_eq!(
                (
                    p.given_name.as_deref(),
                    p.family_name.as_deref(),
                    p.organisation.as_deref()
                ),
                (given, family, organisation),
                "{pairs:?}"
            );
        }
    }

    #[test]
    fn phones_are_kept_as_typed_or_as_digits() {
        for (written, kept) in [
            ("+44 20 7946 0018", "+44 20 7946 0018"),
            ("mob: 07700 900123 (wife)", "07700900123"),
        ] {
            let (row, problems) = read(&[("name", "Ann"), ("phone", written)]);
            assert_eq!(
                (row.profile.phone.as_deref(), problems.len()),
                (Some(kept), 0),
                "{written}"
            );
        }
        assert_eq!(
            read(&[("name", "Ann"), ("phone", "none")]).0.profile.phone,
            None
        );
        assert_eq!(read(&[("name", "Ann"), ("phone", "ask her")]).1.len(), 1);
    }

    #[test]
    fn what_cannot_be_taken_is_said_once_each_with_a_remedy() {
        let (_, problems) = read(&[
            ("email", "not an address"),
            ("birth_date", "03/04/2021"),
            ("credit_limit", "much"),
            ("kind", "robot"),
        ]);
        assert_eq!(problems.len(), 5, "{problems:?}");
    }
}
