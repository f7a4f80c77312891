//! Amounts of money, in either decimal style, to minor units.

use super::shown;

/// Decimals of a currency: ISO 4217's without minor units that our regions use have none.
pub fn decimals(currency: &str) -> u32 {
    if matches!(currency, "JPY" | "KRW" | "CLP" | "ISK" | "VND") {
        0
    } else {
        2
    }
}

/// Minor units of a currency with `digits` decimals. `1.234,50`, `1,234.50`, `1234.5`, `€ 1 234`; `1,234` could be
/// either style and is asked back.
pub fn read(text: &str, digits: u32) -> Result<i64, String> {
    let refuse = || {
        format!(
            "`{}` is not an amount. Write it like 1234.50, or clear the cell.",
            shown(text)
        )
    };
    let kept: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !"€$£¥'’".contains(*c) && !c.is_alphabetic())
        .collect();
    let (negative, kept) = match kept.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, kept.as_str()),
    };
    if kept.is_empty()
        || !kept
            .chars()
            .all(|c| c.is_ascii_digit() || c == '.' || c == ',')
    {
        return Err(refuse());
    }
    let (whole, fraction) = split(kept).ok_or_else(|| {
        format!(
            "`{}` could be thousands or decimals. Write it like 1234.50.",
            shown(text)
        )
    })?;
    let places = digits as usize;
    if fraction.len() > places && fraction[places..].bytes().any(|b| b != b'0') {
        return Err(format!(
            "`{}` has more than {digits} decimals. Round it.",
            shown(text)
        ));
    }
    let mut minor: String = whole.chars().filter(char::is_ascii_digit).collect();
    minor.extend(fraction.chars().chain(std::iter::repeat('0')).take(places));
    let minor: i64 = if minor.is_empty() {
        Err(refuse())
    } else {
        minor.parse().map_err(|_| refuse())
    }?;
    Ok(if negative { -minor } else { minor })
}

/// Whole part and decimals. The last of two different marks is the decimal one; a lone mark before exactly three
/// digits says nothing.
fn split(text: &str) -> Option<(&str, &str)> {
    let last = text.rfind(['.', ',']);
    let Some(at) = last else {
        return Some((text, ""));
    };
    let mark = text.as_bytes()[at];
    let (whole, fraction) = (&text[..at], &text[at + 1..]);
    let both = text.contains('.') && text.contains(',');
    let repeated = text.bytes().filter(|b| *b == mark).count() > 1;
    if repeated {
        return Some((text, ""));
    }
    if both || fraction.len() != 3 || whole.is_empty() || whole == "0" {
        return Some((whole, fraction));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_decimal_styles_are_read() {
        for (text, minor) in [
            ("1234.50", 123_450),
            ("1234,5", 123_450),
            ("1.234,50", 123_450),
            ("1,234.50", 123_450),
            ("€ 1 234", 123_400),
            ("1.234.567", 123_456_700),
            ("500 EUR", 50_000),
            ("-12.00", -1_200),
            ("0.5", 50),
            ("12.500000", 1_250),
        ] {
            assert_eq!(read(text, 2), Ok(minor), "{text}");
        }
        assert_eq!(read("1200", 0), Ok(1200));
    }

    #[test]
    fn what_says_nothing_is_asked_back() {
        assert!(read("1,234", 2).unwrap_err().contains("1234.50"));
        assert!(read("1.005", 2).is_err(), "thousands or decimals");
        for bad in ["", "abc", "1-2", "99999999999999999999"] {
            assert!(read(bad, 2).is_err(), "{bad}");
        }
    }
}
