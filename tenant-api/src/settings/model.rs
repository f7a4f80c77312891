//! What settings may be.

use platform_kernel::{Error, FieldError, Result};

/// ISO 4217 codes in circulation (list one of 2024, without funds, metals and testing codes).
const CURRENCIES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ \
    GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD \
    MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR \
    RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX \
    USD UYU UZS VED VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

fn refused(field: &str, value: &str, why: &str) -> Error {
    Error::Invalid(vec![
        FieldError::new(field, "invalid", why).with_value(value),
    ])
}

/// A currency's code.
pub(super) fn currency(text: &str) -> Result<String> {
    let code = text.trim().to_ascii_uppercase();
    if code.len() == 3
        && CURRENCIES
            .split_ascii_whitespace()
            .any(|known| known == code)
    {
        return Ok(code);
    }
    Err(refused(
        "currency",
        text,
        "write an ISO 4217 code such as EUR",
    ))
}

/// A zone that the time zone database knows.
pub(crate) fn time_zone(text: &str) -> Result<String> {
    match jiff::tz::TimeZone::get(text) {
        // A name in another case is found, too: keep the database's spelling.
        Ok(zone) => Ok(zone.iana_name().unwrap_or(text).to_owned()),
        Err(_) => Err(refused(
            "time_zone",
            text,
            "write an IANA zone such as Europe/London",
        )),
    }
}

/// ISO 3166-1 alpha-2, as far as its form.
pub(super) fn region(text: &str) -> Result<String> {
    let code = text.trim().to_ascii_uppercase();
    if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) {
        return Ok(code);
    }
    Err(refused(
        "region",
        text,
        "write a country's two letters such as GB",
    ))
}

/// `#rrggbb`.
pub(super) fn accent(text: &str) -> Result<String> {
    let colour = text.trim().to_ascii_lowercase();
    let digits = colour.strip_prefix('#').unwrap_or("");
    if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Ok(colour);
    }
    Err(refused("accent", text, "write a colour as #0f766e"))
}

/// What is printed before a number: short, and nothing that a spreadsheet takes for a formula.
pub(super) fn prefix(field: &str, text: &str) -> Result<String> {
    let prefix = text.trim();
    let fits = prefix.chars().count() <= 12
        && prefix
            .chars()
            .all(|c| c.is_alphanumeric() || "-_/.# ".contains(c))
        && !prefix.starts_with('-');
    if fits {
        return Ok(prefix.to_owned());
    }
    let why = "use at most 12 letters, digits, spaces and - _ / . #, not starting with a hyphen";
    Err(refused(field, text, why))
}

/// The number of digits that a number is filled up to.
pub(super) fn digits(field: &str, count: i32) -> Result<i32> {
    if (1..=12).contains(&count) {
        return Ok(count);
    }
    Err(refused(field, &count.to_string(), "use 1 to 12 digits"))
}

/// The next number: it only rises, or a number would be given twice.
pub(super) fn next(field: &str, wanted: i64, present: i64) -> Result<i64> {
    if (present..=999_999_999_999).contains(&wanted) {
        return Ok(wanted);
    }
    let why = format!("the next number can only be raised, and is {present} now");
    Err(refused(field, &wanted.to_string(), &why))
}

/// The numbers of what tax offices read have no gaps: the first can be chosen, none skipped later.
pub(super) fn no_gap(field: &str, wanted: i64, present: i64) -> Result<()> {
    if wanted == present {
        return Ok(());
    }
    let why = format!(
        "documents have been issued: their numbers go on without a gap, and the next is {present}; only the prefix and the digits can change"
    );
    Err(refused(field, &wanted.to_string(), &why))
}

/// `C-00042`.
pub(super) fn numbered(prefix: &str, digits: i32, number: i64) -> String {
    let width = usize::try_from(digits).unwrap_or(1);
    format!("{prefix}{number:0width$}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_checked_and_spelt_one_way() {
        assert_eq!(currency(" eur ").ok().as_deref(), Some("EUR"));
        assert!(currency("XXX").is_err() && currency("EURO").is_err());
        assert_eq!(
            time_zone("Europe/Berlin").ok().as_deref(),
            Some("Europe/Berlin")
        );
        assert!(time_zone("Europe/Atlantis").is_err());
        assert_eq!(region("gb").ok().as_deref(), Some("GB"));
        assert_eq!(accent("#0F766E").ok().as_deref(), Some("#0f766e"));
        assert!(accent("red").is_err() && accent("#12345g").is_err());
    }

    #[test]
    fn numbers_only_rise_and_are_filled_up() {
        assert_eq!(numbered("C-", 5, 42), "C-00042");
        assert_eq!(numbered("", 1, 123), "123");
        assert!(next("f", 7, 7).is_ok() && next("f", 8, 7).is_ok() && next("f", 6, 7).is_err());
        for bad in ["=1+1", "-1", "a very long prefix indeed"] {
            assert!(prefix("f", bad).is_err(), "{bad}");
        }
    }
}
