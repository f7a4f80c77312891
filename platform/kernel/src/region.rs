//! What a country usually means for a rental company: currency, zone, locale. Defaults only; the tenant changes them.

/// Defaults of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Region {
    /// ISO 3166-1 alpha-2.
    pub code: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    /// IANA zone.
    pub time_zone: &'static str,
    /// BCP 47.
    pub locale: &'static str,
}

const REGIONS: &[Region] = &[
    r("GB", "GBP", "Europe/London", "en-GB"),
    r("IE", "EUR", "Europe/Dublin", "en-IE"),
    r("US", "USD", "America/New_York", "en-US"),
    r("CA", "CAD", "America/Toronto", "en-CA"),
    r("AU", "AUD", "Australia/Sydney", "en-AU"),
    r("NZ", "NZD", "Pacific/Auckland", "en-NZ"),
    r("DE", "EUR", "Europe/Berlin", "de-DE"),
    r("AT", "EUR", "Europe/Vienna", "de-AT"),
    r("CH", "CHF", "Europe/Zurich", "de-CH"),
    r("FR", "EUR", "Europe/Paris", "fr-FR"),
    r("BE", "EUR", "Europe/Brussels", "nl-BE"),
    r("NL", "EUR", "Europe/Amsterdam", "nl-NL"),
    r("ES", "EUR", "Europe/Madrid", "es-ES"),
    r("PT", "EUR", "Europe/Lisbon", "pt-PT"),
    r("IT", "EUR", "Europe/Rome", "it-IT"),
    r("PL", "PLN", "Europe/Warsaw", "pl-PL"),
    r("CZ", "CZK", "Europe/Prague", "cs-CZ"),
    r("DK", "DKK", "Europe/Copenhagen", "da-DK"),
    r("SE", "SEK", "Europe/Stockholm", "sv-SE"),
    r("NO", "NOK", "Europe/Oslo", "nb-NO"),
    r("FI", "EUR", "Europe/Helsinki", "fi-FI"),
    r("ZA", "ZAR", "Africa/Johannesburg", "en-ZA"),
    r("IN", "INR", "Asia/Kolkata", "en-IN"),
    r("SG", "SGD", "Asia/Singapore", "en-SG"),
    r("JP", "JPY", "Asia/Tokyo", "ja-JP"),
    r("BR", "BRL", "America/Sao_Paulo", "pt-BR"),
    r("MX", "MXN", "America/Mexico_City", "es-MX"),
];

const fn r(
    code: &'static str,
    currency: &'static str,
    time_zone: &'static str,
    locale: &'static str,
) -> Region {
    Region {
        code,
        currency,
        time_zone,
        locale,
    }
}

/// The region of a country code; Great Britain's when the country is not listed.
pub fn of(code: &str) -> Region {
    REGIONS
        .iter()
        .copied()
        .find(|region| region.code.eq_ignore_ascii_case(code))
        .unwrap_or(REGIONS[0])
}

/// Whether a country code has defaults.
pub fn known(code: &str) -> bool {
    REGIONS
        .iter()
        .any(|region| region.code.eq_ignore_ascii_case(code))
}
