//! The rules of a scan: no SQL, no HTTP.

use platform_kernel::{Error, Instant, Result};
use serde::Serialize;

/// Why a scan does not count: a stable word and a sentence for the counter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Refusal {
    /// Stable word for programs.
    pub code: &'static str,
    /// What is wrong and what to do.
    pub message: String,
}

impl Refusal {
    /// A refusal.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

/// Name that a device gives a scan: 8 to 64 letters, digits and `-_.:`.
pub fn scan_id(text: &str) -> Result<()> {
    let fits = (8..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.:".contains(&b));
    if fits {
        return Ok(());
    }
    Err(Error::Invalid(vec![
        platform_kernel::FieldError::new(
            "scan_id",
            "invalid",
            "give 8 to 64 letters, digits and - _ . :, a UUID for instance",
        )
        .with_value(text),
    ]))
}

/// How far a device's clock may be off, and how long it may have been away.
const AHEAD: std::time::Duration = std::time::Duration::from_mins(5);
const AWAY: std::time::Duration = std::time::Duration::from_hours(24 * 7);

/// When a scan was made, as its device says; a little ahead is now.
pub fn made_at(said: Option<Instant>, now: Instant) -> Result<Instant> {
    let at = said.unwrap_or(now);
    if at > now.plus(AHEAD) || at < now.minus(AWAY) {
        return Err(Error::Invalid(vec![
            platform_kernel::FieldError::new(
                "at",
                "out_of_range",
                "a scan is a week old at most, and not of the future: set the device's clock",
            )
            .with_value(&at.to_string()),
        ]));
    }
    Ok(at.min(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_devices_clock_may_be_a_little_off() {
        let now = Instant::from_millis(1_700_000_000_000);
        let minute = std::time::Duration::from_mins(1);
        assert_eq!(made_at(None, now).unwrap(), now);
        assert_eq!(made_at(Some(now.plus(minute)), now).unwrap(), now);
        assert_eq!(
            made_at(Some(now.minus(minute)), now).unwrap(),
            now.minus(minute)
        );
        assert!(made_at(Some(now.plus(minute * 10)), now).is_err());
        assert!(made_at(Some(now.minus(AWAY + minute)), now).is_err());
        assert!(
            scan_id("0189-abcd").is_ok()
                && scan_id("x").is_err()
                && scan_id("a b c d e f").is_err()
        );
    }
}
