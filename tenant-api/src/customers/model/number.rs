//! Customer numbers, `C-00042`.

use super::text::fold;

/// Digits of a number's key: more than a series can ever have.
const WIDTH: usize = 12;

/// A number of a series.
pub fn format(prefix: &str, digits: u32, n: i64) -> String {
    format!("{prefix}{n:0width$}", width = digits as usize)
}

/// What is unique, sorts and is looked up: the prefix folded, the digits at the end padded. `None` without digits at
/// the end, or with more than a series has.
pub fn key(number: &str) -> Option<String> {
    let folded = fold(number);
    let start = folded.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    let (prefix, digits) = folded.split_at(start);
    let digits = digits.trim_start_matches('0');
    let has_digits = start < folded.len();
    (has_digits && digits.len() <= WIDTH).then(|| format!("{prefix}{digits:0>WIDTH$}"))
}

/// Which of a series' numbers it is, in any spelling; `None` when it is none, or longer than the series' digits.
pub fn of_series(number: &str, prefix: &str, digits: u32) -> Option<i64> {
    let key = key(number)?;
    let n: i64 = key.strip_prefix(fold(prefix).as_str())?.parse().ok()?;
    let within = n.checked_ilog10().unwrap_or(0) < digits;
    within.then_some(n)
}

/// The key of a number that another system gave: folded as it is where a series could not have made it.
pub fn key_of(number: &str) -> String {
    key(number).unwrap_or_else(|| fold(number))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_a_number_have_one_key() {
        assert_eq!(format("C-", 5, 42), "C-00042");
        assert_eq!(key("C-00042").as_deref(), Some("c-000000000042"));
        assert_eq!(key("c-42"), key("C-00042"));
        assert_eq!(key("C-0"), Some("c-000000000000".into()));
        assert_eq!(key("Smith"), None);
        assert_eq!(key("1234567890123"), None);
    }

    #[test]
    fn numbers_of_other_systems_have_a_key_and_the_series_knows_its_own() {
        assert_eq!(key_of("Ångström-X"), "angstrom-x");
        assert_eq!(key_of("c 7"), "c 000000000007");
        assert_eq!(of_series("C-00042", "C-", 5), Some(42));
        assert_eq!(of_series("c-7", "C-", 5), Some(7));
        for other in ["C81", "C-", "X-5", "C-123456"] {
            assert_eq!(of_series(other, "C-", 5), None, "{other}");
        }
        assert_eq!(of_series("17", "", 5), Some(17));
    }

    proptest! {
        #[test]
        fn keys_sort_as_numbers_do(a in 0..1_000_000_000_i64, b in 0..1_000_000_000_i64, digits in 1..8_u32) {
            let (ka, kb) = (key(&format("C-", digits, a)), key(&format("C-", digits, b)));
            prop_assert_eq!(a.cmp(&b), ka.cmp(&kb));
        }
    }
}
