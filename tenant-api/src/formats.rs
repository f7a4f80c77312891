//! Amounts and times in words that mails and papers share.

use jiff::tz::TimeZone;
use platform_kernel::Instant;

use crate::decimals::{decimal, digits};

/// Local time at the store, told so that nobody mistakes it.
pub(crate) fn at(instant: Instant, zone: &TimeZone) -> String {
    let local = instant.jiff().to_zoned(zone.clone());
    local.strftime("%A %d %B %Y, %H:%M").to_string()
}

/// The same, short enough for a column: `Tue 1 Dec 2026, 08:00`.
pub(crate) fn short(instant: Instant, zone: &TimeZone) -> String {
    let local = instant.jiff().to_zoned(zone.clone());
    local.strftime("%a %-d %b %Y, %H:%M").to_string()
}

/// A day: `23 November 2026`.
pub(crate) fn day(instant: Instant, zone: &TimeZone) -> String {
    let local = instant.jiff().to_zoned(zone.clone());
    local.strftime("%-d %B %Y").to_string()
}

/// `EUR 1,234.50`, with as many decimals as the currency has.
pub(crate) fn money(minor: i64, currency: &str) -> String {
    let plain = decimal(minor, digits(currency));
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", plain.as_str()),
    };
    let (whole, rest) = plain.split_once('.').unwrap_or((plain, ""));
    let mut grouped = String::new();
    for (n, digit) in whole.chars().enumerate() {
        if n > 0 && (whole.len() - n).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let point = if rest.is_empty() { "" } else { "." };
    format!("{currency} {sign}{grouped}{point}{rest}")
}

/// `20 %`, `8.1 %`.
pub(crate) fn percent(bp: i32) -> String {
    let text = decimal(i64::from(bp), 2);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{} %", if text.is_empty() { "0" } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_their_currencys_decimals() {
        assert_eq!(money(123_450, "EUR"), "EUR 1,234.50");
        assert_eq!(money(1_234_567, "JPY"), "JPY 1,234,567");
        assert_eq!(money(-5, "GBP"), "GBP -0.05");
        assert_eq!(money(1_500, "KWD"), "KWD 1.500");
        assert_eq!(money(-123_456_789, "EUR"), "EUR -1,234,567.89");
    }

    #[test]
    fn rates_are_told_as_short_as_they_are() {
        let told: Vec<String> = [2000, 810, 2550, 0, 5].map(percent).to_vec();
        assert_eq!(told, ["20 %", "8.1 %", "25.5 %", "0 %", "0.05 %"]);
    }

    #[test]
    fn times_are_the_store_s() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let winter = Instant::from_millis(1_796_112_000_000);
        assert_eq!(short(winter, &zone), "Tue 1 Dec 2026, 09:00");
        assert_eq!(day(winter, &zone), "1 December 2026");
    }
}
