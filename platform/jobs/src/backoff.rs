//! How long to wait before the next attempt.

use std::time::Duration;

/// `base` doubled for each failed attempt, at most `cap`, and up to half of it taken off at random, so that what
/// failed together does not come back together.
pub(crate) fn after(attempt: u32, base: Duration, cap: Duration) -> Duration {
    let full = base
        .saturating_mul(1u32 << attempt.saturating_sub(1).min(20))
        .min(cap);
    let [a, b] = platform_kernel::secret::random::<2>();
    let share = f64::from(u16::from_be_bytes([a, b])) / f64::from(u16::MAX);
    full.mul_f64(1.0 - share / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_up_to_the_cap_and_never_by_less_than_half() {
        let (base, cap) = (Duration::from_secs(1), Duration::from_mins(1));
        for (attempt, full) in [
            (1, 1),
            (2, 2),
            (3, 4),
            (6, 32),
            (7, 60),
            (4_000_000_000, 60),
        ] {
            let full = Duration::from_secs(full);
            for _ in 0..50 {
                let wait = after(attempt, base, cap);
                assert!(
                    wait <= full && wait >= full / 2,
                    "attempt {attempt} waits {wait:?}, not {full:?} less jitter"
                );
            }
        }
    }
}
