//! What years add up to. Pure.

/// Days of 24 hours; one that was begun counts.
pub(super) fn days(seconds: i64) -> i64 {
    const DAY: i64 = 24 * 60 * 60;
    seconds / DAY + i64::from(seconds % DAY > 0)
}

/// A part of a whole in basis points, to the nearest; `None` where there is no whole.
pub(super) fn share_bp(part: i64, whole: i64) -> Option<i64> {
    if whole <= 0 {
        return None;
    }
    let (part, whole) = (i128::from(part), i128::from(whole));
    let doubled = part * 20_000 + if part < 0 { -whole } else { whole };
    i64::try_from(doubled / (2 * whole)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_was_begun_counts() {
        for (seconds, wanted) in [(0, 0), (1, 1), (86_400, 1), (86_401, 2)] {
            assert_eq!(days(seconds), wanted, "{seconds}");
        }
    }

    #[test]
    fn shares_are_rounded_and_nothing_has_none() {
        for (part, whole, wanted) in [
            (1, 3, Some(3333)),
            (2, 3, Some(6667)),
            (-2, 3, Some(-6667)),
            (1, 20_000, Some(1)),
            (5, 4, Some(12_500)),
            (i64::MAX, 1, None),
            (5, 0, None),
        ] {
            assert_eq!(share_bp(part, whole), wanted, "{part} of {whole}");
        }
    }
}
