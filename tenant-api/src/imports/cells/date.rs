//! Calendar days in the spellings that systems and people write, without ever guessing which number is the month.

use platform_kernel::Day;

use super::shown;

/// How `03/04/2021` is to be read, once somebody has said so.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// 3 April.
    DayFirst,
    /// 4 March.
    MonthFirst,
}

/// A day; a time of day behind it is passed over.
pub fn read(text: &str, order: Option<DateOrder>) -> Result<Day, String> {
    let bare = without_time(text);
    if bare.len() == 5 && bare.bytes().all(|b| b.is_ascii_digit()) {
        return Err(format!(
            "`{}` looks like a spreadsheet's day number. Format the column as a date, or write it like 2021-04-23.",
            shown(text)
        ));
    }
    let parts = parts(bare);
    let [first, second, third] = parts.as_slice() else {
        return Err(refuse(text));
    };
    match (first, second, third) {
        // 2021-04-23, 2021/4/23, 2021.04.23, 2021 April 23
        (Part::Number(y, 4), Part::Number(m, 1..=2) | Part::Month(m), Part::Number(d, 1..=2))
        // 23 April 2021, 23-Apr-2021
        | (Part::Number(d, 1..=2), Part::Month(m), Part::Number(y, 4))
        // April 23, 2021
        | (Part::Month(m), Part::Number(d, 1..=2), Part::Number(y, 4)) => day(*y, *m, *d, text),
        (Part::Number(one, 1..=2), Part::Number(two, 1..=2), Part::Number(y, 4)) => {
            numeric(*one, *two, *y, bare.contains('.'), order, text)
        }
        (_, _, Part::Number(_, 1..=2)) if parts.iter().all(|p| !matches!(p, Part::Word)) => Err(format!(
            "`{}` has a year of two digits. Write it like 2021-04-23.",
            shown(text)
        )),
        _ => Err(refuse(text)),
    }
}

/// Whether a value is written the way dates are, readable or not.
pub fn looks_like(text: &str) -> bool {
    let parts = parts(without_time(text));
    let numbers = parts
        .iter()
        .filter(|p| matches!(p, Part::Number(_, 1 | 2 | 4)))
        .count();
    let months = parts.iter().filter(|p| matches!(p, Part::Month(_))).count();
    let years = parts
        .iter()
        .filter(|p| matches!(p, Part::Number(1900..=2199, 4)))
        .count();
    parts.len() == 3 && numbers + months == 3 && months <= 1 && years == 1
}

fn numeric(
    a: u16,
    b: u16,
    y: u16,
    dots: bool,
    order: Option<DateOrder>,
    text: &str,
) -> Result<Day, String> {
    match order {
        Some(DateOrder::MonthFirst) if b > 12 || a <= 12 => day(y, a, b, text),
        // Dots are written by those who put the day first.
        _ if dots || a > 12 || a == b => day(y, b, a, text),
        _ if b > 12 => day(y, a, b, text),
        Some(_) => day(y, b, a, text),
        None => Err(format!(
            "`{}` could be {y:04}-{b:02}-{a:02} or {y:04}-{a:02}-{b:02}. Write the one that is meant, or say for the whole \
             file whether the day or the month comes first.",
            shown(text)
        )),
    }
}

fn day(y: u16, m: u16, d: u16, text: &str) -> Result<Day, String> {
    let whole = |n: u16| i8::try_from(n).ok();
    whole(m)
        .zip(whole(d))
        .and_then(|(m, d)| jiff::civil::Date::new(i16::try_from(y).ok()?, m, d).ok())
        .map(Day)
        .ok_or_else(|| {
            format!(
                "`{}` is no day of the calendar. Write it like 2021-04-23.",
                shown(text)
            )
        })
}

fn refuse(text: &str) -> String {
    format!(
        "`{}` is not a date. Write it like 2021-04-23, or clear the cell.",
        shown(text)
    )
}

/// `2006-02-14T22:04:36`, `2006-02-14 22:04:36.0`, `14/02/2006 10:04 PM` → the day.
fn without_time(text: &str) -> &str {
    let text = text.trim();
    let end = text.find(':').map_or(text.len(), |colon| {
        let hour = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
        let day =
            hour.trim_end_matches(|c: char| c == 'T' || c == 't' || c == ',' || c.is_whitespace());
        if day.len() == hour.len() {
            text.len()
        } else {
            day.len()
        }
    });
    text[..end].trim_end_matches(',')
}

/// What stands behind the day: a time of day, if anything.
pub(super) fn time_of(text: &str) -> &str {
    let text = text.trim();
    text[without_time(text).len()..]
        .trim_start_matches(|c: char| matches!(c, ',' | 'T' | 't') || c.is_whitespace())
}

#[derive(Debug)]
enum Part {
    /// A number and how many digits it is written with.
    Number(u16, usize),
    Month(u16),
    Word,
}

fn parts(text: &str) -> Vec<Part> {
    // 20210423 is ISO 8601's basic form.
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return [&text[..4], &text[4..6], &text[6..]].map(part).into();
    }
    text.split(|c: char| c.is_whitespace() || "-/.,‐–".contains(c))
        .filter(|p| !p.is_empty())
        .take(4)
        .map(part)
        .collect()
}

fn part(text: &str) -> Part {
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|end| {
        text.strip_suffix(end)
            .filter(|n| n.bytes().all(|b| b.is_ascii_digit()))
    });
    let text = ordinal.unwrap_or(text);
    if !text.is_empty() && text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text
            .parse()
            .map_or(Part::Word, |n| Part::Number(n, text.len()));
    }
    month(text).map_or(Part::Word, Part::Month)
}

/// Months by name in English, German, French, Spanish, Italian and Dutch; their usual short forms with them.
const MONTHS: [&[&str]; 12] = [
    &[
        "january", "januar", "jänner", "janvier", "enero", "gennaio", "januari", "jan", "ene",
        "gen", "janv",
    ],
    &[
        "february", "februar", "février", "fevrier", "febrero", "febbraio", "februari", "feb",
        "févr", "fév",
    ],
    &[
        "march", "märz", "maerz", "mars", "marzo", "maart", "mar", "mrz", "mrt",
    ],
    &["april", "avril", "abril", "aprile", "apr", "avr", "abr"],
    &["may", "mai", "mayo", "maggio", "mei", "mag"],
    &["june", "juni", "juin", "junio", "giugno", "jun", "giu"],
    &[
        "july", "juli", "juillet", "julio", "luglio", "jul", "juil", "lug",
    ],
    &["august", "août", "aout", "agosto", "augustus", "aug", "ago"],
    &[
        "september",
        "septembre",
        "septiembre",
        "settembre",
        "sep",
        "sept",
        "set",
    ],
    &[
        "october", "oktober", "octobre", "octubre", "ottobre", "oct", "okt", "ott",
    ],
    &["november", "novembre", "noviembre", "nov"],
    &[
        "december",
        "dezember",
        "décembre",
        "decembre",
        "diciembre",
        "dicembre",
        "dec",
        "dez",
        "déc",
        "dic",
    ],
];

fn month(text: &str) -> Option<u16> {
    let word = text.to_lowercase();
    MONTHS
        .iter()
        .zip(1..)
        .find_map(|(names, n)| names.contains(&word.as_str()).then_some(n))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn unambiguous_spellings_are_one_day() {
        for text in [
            "2021-04-23",
            "2021/4/23",
            "2021.04.23",
            "20210423",
            "23.04.2021",
            "23.4.2021",
            "23/04/2021",
            "04/23/2021",
            "23-04-2021",
            "23 April 2021",
            "23-Apr-2021",
            "April 23, 2021",
            "Apr 23rd 2021",
            "23. April 2021",
            "23 avril 2021",
            "2021-04-23T22:04:36Z",
            "2021-04-23 22:04:36",
            "23/04/2021 10:04 PM",
            "23.04.2021, 08:15",
        ] {
            assert_eq!(
                read(text, None).map(|d| d.to_string()).as_deref(),
                Ok("2021-04-23"),
                "{text}"
            );
            assert!(looks_like(text), "{text}");
        }
        assert_eq!(read("03/03/2021", None).unwrap().to_string(), "2021-03-03");
        assert_eq!(read("03.04.2021", None).unwrap().to_string(), "2021-04-03");
    }

    #[test]
    fn an_ambiguous_day_is_asked_back_with_both_readings() {
        let message = read("03/04/2021", None).unwrap_err();
        assert!(
            message.contains("2021-04-03") && message.contains("2021-03-04"),
            "{message}"
        );
        assert_eq!(
            read("03/04/2021", Some(DateOrder::DayFirst))
                .unwrap()
                .to_string(),
            "2021-04-03"
        );
        assert_eq!(
            read("03/04/2021", Some(DateOrder::MonthFirst))
                .unwrap()
                .to_string(),
            "2021-03-04"
        );
        assert_eq!(
            read("23/04/2021", Some(DateOrder::MonthFirst))
                .unwrap()
                .to_string(),
            "2021-04-23"
        );
    }

    #[test]
    fn what_is_no_day_says_how_to_write_one() {
        for bad in [
            "2021-02-30",
            "31/02/2021",
            "yesterday",
            "44309",
            "1/2",
            "12.5",
            "01/02/03",
            "2021-13-01",
            "—",
        ] {
            assert!(read(bad, None).unwrap_err().contains("2021-04-23"), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_day_reads_back(n in 0i64..60_000) {
            let day = jiff::civil::date(1900, 1, 1).saturating_add(jiff::SignedDuration::from_hours(24 * n));
            prop_assert_eq!(read(&day.to_string(), None), Ok(Day(day)));
        }
        #[test]
        fn no_text_panics(text in "\\PC{0,40}") {
            let _ = (read(&text, None), read(&text, Some(DateOrder::DayFirst)), looks_like(&text));
        }
    }
}
