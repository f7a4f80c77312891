//! Phone numbers: kept as typed, found in any spelling.

use phonenumber::Mode;
use phonenumber::country::Id;
use unicode_normalization::UnicodeNormalization as _;

/// Longest number as typed, with its punctuation.
pub const LONGEST: usize = 40;

/// Whether a text can be a phone number at all: three digits or more, the usual punctuation, an extension.
pub fn is_phone(text: &str) -> bool {
    let plain: String = text.nfkc().collect();
    let lower = plain.to_lowercase();
    let (number, extension) = split_extension(&lower);
    plain.chars().count() <= LONGEST
        && number.chars().filter(char::is_ascii_digit).count() >= 3
        && number
            .chars()
            .all(|c| c.is_ascii_digit() || " +-–().,/".contains(c))
        && extension
            .chars()
            .all(|c| c.is_ascii_digit() || " .#".contains(c))
}

/// What is indexed: E.164 by the numbering plan of the number's own country or else the company's; plain digits
/// where no plan knows the number. `None` when there are no digits.
pub fn canonical(text: &str, region: &str) -> Option<String> {
    let plain: String = text.nfkc().collect::<String>().to_lowercase();
    let (number, _) = split_extension(&plain);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() || number.chars().count() > LONGEST {
        return None;
    }
    let plus = number.trim_start().starts_with('+');
    let spelled = if plus {
        format!("+{digits}")
    } else {
        digits.clone()
    };
    parsed(&spelled, region).or_else(|| {
        let short = digits.trim_start_matches('0');
        Some(if short.is_empty() {
            digits.clone()
        } else {
            short.to_owned()
        })
    })
}

/// Every form under which a number that somebody types may be indexed.
pub fn candidates(text: &str, region: &str) -> Vec<String> {
    let digits: String = text.nfkc().filter(char::is_ascii_digit).collect();
    let short = digits.trim_start_matches('0');
    let mut found: Vec<String> = canonical(text, region).into_iter().collect();
    // Typed without the plus; or indexed as plain digits because no plan knew it.
    found.extend(canonical(&format!("+{short}"), region));
    found.push(short.to_owned());
    found.retain(|form| !form.is_empty());
    found.sort();
    found.dedup();
    found
}

fn parsed(number: &str, region: &str) -> Option<String> {
    // `+44 (0)20 …` is written everywhere and meant without its zero.
    let country: Option<Id> = region.parse().ok();
    let parsed = phonenumber::parse(country, number).ok()?;
    Some(parsed.format().mode(Mode::E164).to_string())
}

fn split_extension(text: &str) -> (&str, &str) {
    ["ext", "x", "#"]
        .iter()
        .find_map(|mark| text.split_once(mark))
        .map_or((text, ""), |(number, extension)| (number, extension))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_number_index_alike() {
        let wanted = canonical("+44 20 7946 0018", "GB");
        assert_eq!(wanted.as_deref(), Some("+442079460018"));
        for spelling in [
            "020 7946 0018",
            "(020) 7946-0018",
            "0044 20 7946 0018",
            "+44 (0)20 7946 0018",
            "02079460018",
            "+44.20.7946.0018",
            "020 7946 0018 ext 12",
            "０２０ ７９４６ ００１８",
        ] {
            assert_eq!(canonical(spelling, "GB"), wanted, "{spelling}");
        }
        assert_eq!(
            canonical("030 901820", "DE").as_deref(),
            Some("+4930901820")
        );
        assert_eq!(
            canonical("(212) 555-0123", "US"),
            canonical("+1 212 555 0123", "DE")
        );
    }

    #[test]
    fn numbers_outside_every_plan_are_found_by_their_digits() {
        for number in ["28303384290", "112", "990911107354", "000 0000 0000"] {
            let kept = canonical(number, "GB");
            assert!(kept.is_some(), "{number}");
            let typed = format!(
                " {} ",
                number
                    .chars()
                    .map(String::from)
                    .collect::<Vec<_>>()
                    .join("-")
            );
            assert!(
                candidates(&typed, "GB").contains(&kept.unwrap_or_default())
                    || number.starts_with('0'),
                "{number} typed as {typed} must be found"
            );
        }
        assert_eq!(canonical("ext", "GB"), None);
    }

    #[test]
    fn what_is_no_number_is_told_apart() {
        for number in [
            "+44 20 7946 0018",
            "112",
            "(030) 90-18.20",
            "555 0123 x4",
            "28303384290",
        ] {
            assert!(is_phone(number), "{number} is a number");
        }
        for text in [
            "",
            "12",
            "call me",
            "a@b.c",
            "+44 20 7946 0018 or later",
            "1".repeat(41).as_str(),
        ] {
            assert!(!is_phone(text), "{text} is no number");
        }
    }

    proptest! {
        #[test]
        fn no_text_breaks_the_parser(text in "[+0-9 ().x#-]{0,45}|.{0,45}", region in "[A-Z]{2}") {
            if let Some(form) = canonical(&text, &region) {
                prop_assert!(candidates(&text, &region).contains(&form));
                prop_assert!(form.chars().all(|c| c == '+' || c.is_ascii_digit()), "{}", form);
            }
        }
        #[test]
        fn punctuation_never_matters(digits in "0[1-9][0-9]{8,9}", gaps in prop::collection::vec(0..4usize, 12)) {
            let spaced: String = digits.chars().zip(gaps)
                .flat_map(|(d, gap)| [Some(d), [None, Some(' '), Some('-'), Some('.')][gap]]).flatten().collect();
            prop_assert_eq!(canonical(&spaced, "GB"), canonical(&digits, "GB"), "{}", spaced);
        }
    }
}
