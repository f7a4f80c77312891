//! Local calendar days of a store, and what is free on each.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use platform_kernel::period::Period;
use platform_kernel::{Day, Instant};
use serde::Serialize;

use super::profile::Profile;

/// One product, one store, one local day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct Cell {
    /// The store's local day.
    pub day: Day,
    /// The fewest units that are free at any instant of it; negative where more is promised than there is.
    pub free: i64,
    /// The most that are only held tentatively.
    pub held: i64,
    /// What there is, at the least.
    pub capacity: i64,
}

/// The instants of a local day: 23, 24 or 25 hours of it, as the zone's clocks go. `None` past the end of the calendar.
pub fn day_period(day: Date, zone: &TimeZone) -> Option<Period> {
    let start = |day: Date| {
        day.to_zoned(zone.clone())
            .ok()
            .map(|at| Instant::from_jiff(at.timestamp()))
    };
    Period::new(start(day)?, start(day.tomorrow().ok()?)?)
}

/// What is free on each of the days.
pub fn cells(profile: &Profile, days: &[(Date, Period)]) -> Vec<Cell> {
    let periods: Vec<Period> = days.iter().map(|(_, period)| *period).collect();
    profile
        .over(&periods)
        .into_iter()
        .zip(days)
        .map(|(level, (day, _))| Cell {
            day: Day(*day),
            free: level.free,
            held: level.held,
            capacity: level.capacity,
        })
        .collect()
}

/// `count` local days from `first` on, each with its instants.
pub fn days(first: Date, count: u16, zone: &TimeZone) -> Vec<(Date, Period)> {
    first
        .series(jiff::Span::new().days(1))
        .take(usize::from(count))
        .map_while(|day| Some((day, day_period(day, zone)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::profile::Take;
    use super::*;

    fn hours(day: &str, zone: &str) -> u64 {
        let zone = TimeZone::get(zone).unwrap();
        let period = day_period(day.parse().unwrap(), &zone).unwrap();
        period.to().since(period.from()).as_secs() / 60
    }

    #[test]
    fn a_local_day_is_as_long_as_its_clocks_say() {
        for (day, zone, minutes) in [
            ("2026-03-29", "Europe/London", 23 * 60),
            ("2026-10-25", "Europe/London", 25 * 60),
            ("2026-11-01", "America/New_York", 25 * 60),
            ("2026-10-04", "Australia/Lord_Howe", 24 * 60 - 30),
            ("2026-06-15", "Europe/London", 24 * 60),
            ("2026-03-29", "UTC", 24 * 60),
            // Midnight does not exist: the clocks go forward at it.
            ("2026-09-06", "America/Santiago", 23 * 60),
        ] {
            assert_eq!(hours(day, zone), minutes, "{day} {zone}");
        }
    }

    #[test]
    fn a_hire_that_ends_at_midnight_leaves_the_next_day_free() {
        let zone = TimeZone::get("Europe/London").unwrap();
        let three = days("2026-03-28".parse().unwrap(), 3, &zone);
        let mut stock = Profile::new(1, 0);
        stock.take(Take {
            from: three[1].1.from(),
            to: Some(three[1].1.to()),
            quantity: 1,
            held: true,
        });
        let free: Vec<_> = cells(&stock, &three)
            .iter()
            .map(|c| (c.free, c.held, c.capacity))
            .collect();
        assert_eq!(free, [(1, 0, 1), (0, 1, 1), (1, 0, 1)]);
    }
}
