//! Phone numbers: kept in whatever spelling they come, refused only when there is nothing to dial.

use super::shown;

/// Whether there is a digit to dial.
pub fn read(text: &str) -> Result<String, String> {
    if text.chars().any(|c| c.is_ascii_digit()) {
        return Ok(text.to_owned());
    }
    Err(format!(
        "`{}` holds no digit to dial. Write the number, or clear the cell.",
        shown(text)
    ))
}

/// The digits, with a leading plus where one was written: what is kept of a number that no country's plan knows.
pub fn digits(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    if text.trim_start().starts_with(['+', '＋']) {
        kept.push('+');
    }
    kept.extend(text.chars().filter(char::is_ascii_digit));
    kept
}

/// Whether a value is written the way phone numbers are: 6 to 15 digits (E.164), and nothing but their punctuation.
pub fn looks_like(text: &str) -> bool {
    let count = text.chars().filter(char::is_ascii_digit).count();
    (6..=15).contains(&count)
        && text
            .chars()
            .all(|c| c.is_ascii_digit() || " +-()/.".contains(c))
        && !super::date::looks_like(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anything_with_a_digit_is_kept() {
        for odd in ["28303384290", "ext 12", "+49 (30) 1", "004989x"] {
            assert!(read(odd).is_ok(), "{odd}");
        }
        assert_eq!(digits(" +49 (0)30 / 12-34"), "+490301234");
        assert!(read("call me").unwrap_err().contains("call me"));
    }
}
