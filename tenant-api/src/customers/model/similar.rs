//! How alike two customers are, and why.

use std::collections::BTreeSet;

use serde::Serialize;

use super::profile::Profile;
use super::{email, phone};

/// Names less alike than this are not worth showing.
const LEAST: f64 = 0.5;

/// How alike, from 0 to 1, with the reasons in words; `None` when nothing speaks for it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Likeness {
    /// From 0 to 1.
    pub score: f64,
    /// `same e-mail`, `same phone`, `similar name`.
    pub reasons: Vec<String>,
}

/// Judges two profiles; phone numbers are read as in `region`.
pub fn likeness(a: &Profile, b: &Profile, region: &str) -> Option<Likeness> {
    let same = |a: &Option<String>, b: &Option<String>, form: &dyn Fn(&str) -> Option<String>| {
        a.as_deref()
            .and_then(form)
            .is_some_and(|a| b.as_deref().and_then(form) == Some(a))
    };
    let names = similarity(&a.name_key(), &b.name_key());
    let mut apart = 1.0;
    let mut reasons = Vec::new();
    if same(&a.email, &b.email, &|t| Some(email::canonical(t))) {
        apart *= 0.1;
        reasons.push("same e-mail".to_owned());
    }
    if same(&a.phone, &b.phone, &|t| phone::canonical(t, region)) {
        apart *= 0.25;
        reasons.push("same phone".to_owned());
    }
    if names >= LEAST {
        apart *= 1.0 - 0.6 * names;
        reasons.push("similar name".to_owned());
    }
    let score = ((1.0_f64 - apart) * 1000.0).round() / 1000.0;
    (!reasons.is_empty()).then_some(Likeness { score, reasons })
}

/// Shared trigrams over all trigrams, as `pg_trgm` counts them.
pub fn similarity(a: &str, b: &str) -> f64 {
    let (a, b) = (trigrams(a), trigrams(b));
    let shared = a.intersection(&b).count();
    let all = a.len() + b.len() - shared;
    if all == 0 {
        0.0
    } else {
        count(shared) / count(all)
    }
}

fn count(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

fn trigrams(text: &str) -> BTreeSet<[char; 3]> {
    let mut found = BTreeSet::new();
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
    {
        let padded: Vec<char> = "  "
            .chars()
            .chain(word.chars().flat_map(char::to_lowercase))
            .chain([' '])
            .collect();
        found.extend(padded.windows(3).map(|w| [w[0], w[1], w[2]]));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::profile::Kind;
    use super::*;

    fn named(name: &str, email: Option<&str>, phone: Option<&str>) -> Profile {
        Profile {
            organisation: Some(name.into()),
            email: email.map(Into::into),
            phone: phone.map(Into::into),
            ..Profile::empty(Kind::Organisation)
        }
    }

    #[test]
    fn likeness_adds_up() {
        let one = named(
            "Jon Smith Ltd",
            Some("Info@Smith.example"),
            Some("020 7946 0018"),
        );
        let two = named(
            "John Smith Ltd",
            Some("info@smith.example"),
            Some("+44 20 7946 0018"),
        );
        let all = likeness(&one, &two, "GB").expect("alike");
        assert_eq!(all.reasons, ["same e-mail", "same phone", "similar name"]);
        let name =
            likeness(&named("Jon Smith Ltd", None, None), &two, "GB").expect("alike by name");
        assert_eq!(name.reasons, ["similar name"]);
        assert!(name.score < 0.6 && all.score > 0.97 && all.score <= 1.0);
        assert_eq!(likeness(&named("Zebra", None, None), &two, "GB"), None);
        // Two without e-mail do not share one.
        assert_eq!(
            likeness(
                &named("Zebra", None, None),
                &named("Okapi", None, None),
                "GB"
            ),
            None
        );
    }

    #[test]
    fn similarity_counts_as_postgres_does() {
        // SELECT similarity('jon smith', 'john smith') → 0.6666667; word 'two words' as in pg_trgm's manual.
        assert!((similarity("jon smith", "john smith") - 8.0 / 12.0).abs() < 0.1);
        assert!((similarity("word", "two words") - 0.363_636).abs() < 1e-5);
        assert!((similarity("a", "a") - 1.0).abs() < 1e-9);
        assert!(similarity("", "") < 1e-9);
    }
}
