//! Stripe's smallest units are ISO 4217's, but for two currencies that it still counts in hundredths.
//! <https://docs.stripe.com/currencies#special-cases>

fn in_hundredths(currency: &str) -> bool {
    matches!(currency, "isk" | "ugx")
}

/// What Stripe calls so many of our minor units.
pub(super) fn theirs(minor: i64, currency: &str) -> i64 {
    if in_hundredths(currency) {
        minor.saturating_mul(100)
    } else {
        minor
    }
}

/// How many of our minor units that is.
pub(super) fn ours(amount: i64, currency: &str) -> i64 {
    if in_hundredths(currency) {
        amount / 100
    } else {
        amount
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn krona_and_shilling_are_counted_in_hundredths_there() {
        for (currency, minor, amount) in [
            ("eur", 1_250, 1_250),
            ("jpy", 500, 500),
            ("isk", 500, 50_000),
            ("ugx", 3, 300),
        ] {
            assert_eq!(theirs(minor, currency), amount);
            assert_eq!(ours(amount, currency), minor);
        }
    }
}
