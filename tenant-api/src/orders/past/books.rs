//! Which unit was where, when: what may be written into its past. Pure.

use std::collections::HashMap;

use platform_kernel::Instant;
use uuid::Uuid;

/// Why a unit is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It was, or is, with a renter.
    Used,
    /// It is promised, and has not gone out yet.
    Promised,
    /// It is down.
    Down,
    /// It travels.
    Travels,
}

/// A while in which a unit is taken: `[from, to)`, open at the end where nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// From when.
    pub from: Instant,
    /// Until when.
    pub to: Option<Instant>,
    /// Why.
    pub why: Why,
    /// With which order.
    pub number: Option<String>,
    /// The number by which an imported order is known, in the form that is compared.
    pub key: Option<String>,
}

impl Use {
    fn meets(&self, from: Instant, to: Option<Instant>) -> bool {
        to.is_none_or(|to| self.from < to) && self.to.is_none_or(|ends| from < ends)
    }
}

/// The uses of some units, and the time that stands in their calendars.
#[derive(Debug, Default)]
pub struct Books {
    uses: HashMap<Uuid, Vec<Use>>,
    room: HashMap<Uuid, Vec<(Instant, Instant)>>,
}

impl Books {
    /// Notes a use.
    pub fn add(&mut self, unit: Uuid, one: Use) {
        self.uses.entry(unit).or_default().push(one);
    }

    /// Notes time that is taken in the unit's calendar: no two may share an instant.
    pub fn occupy(&mut self, unit: Uuid, from: Instant, to: Instant) {
        self.room.entry(unit).or_default().push((from, to));
    }

    /// What stands in the way of a use, but for one that is known by the same number: that is the same rental again. Of
    /// what is planned only what begins before `until`: when a unit that is out should be back.
    pub fn clash(
        &self,
        unit: Uuid,
        (from, to): (Instant, Option<Instant>),
        until: Instant,
        key: &str,
    ) -> Option<&Use> {
        let uses = self.uses.get(&unit)?;
        uses.iter()
            .filter(|one| one.key.as_deref() != Some(key))
            .find(|one| match one.why {
                Why::Used => one.meets(from, to),
                _ => one.meets(from, Some(until)),
            })
    }

    /// What of `[from, to)` is still free in the calendar: turnaround of others may reach into it. `None` for nothing.
    pub fn room(&self, unit: Uuid, from: Instant, to: Instant) -> Option<(Instant, Instant)> {
        let taken = self.room.get(&unit).map(Vec::as_slice).unwrap_or_default();
        let (mut from, mut to) = (from, to);
        for (starts, ends) in taken {
            if *starts < to && from < *ends {
                if *starts <= from {
                    from = *ends;
                } else {
                    to = *starts;
                }
            }
        }
        (from < to).then_some((from, to))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(n: i64) -> Instant {
        Instant::from_millis(n * 1000)
    }
    fn used(from: i64, to: Option<i64>, key: &str) -> Use {
        Use {
            from: at(from),
            to: to.map(at),
            why: Why::Used,
            number: None,
            key: Some(key.to_owned()),
        }
    }

    #[test]
    fn touching_ends_are_no_clash_and_the_same_number_is_the_same_rental() {
        let unit = Uuid::from_u128(1);
        let mut books = Books::default();
        books.add(unit, used(10, Some(20), "a"));
        books.add(unit, used(30, None, "b"));
        let clash = |from, to: Option<i64>| {
            books
                .clash(unit, (at(from), to.map(at)), at(to.unwrap_or(from)), "x")
                .and_then(|u| u.key.clone())
        };
        assert_eq!(clash(20, Some(30)), None);
        assert_eq!(clash(0, Some(10)), None);
        // Out and back at one moment, by files that hold days only.
        assert_eq!(clash(20, Some(20)), None);
        assert_eq!(clash(15, Some(15)).as_deref(), Some("a"));
        assert_eq!(clash(19, Some(21)).as_deref(), Some("a"));
        assert_eq!(clash(25, Some(31)).as_deref(), Some("b"));
        assert_eq!(clash(40, None).as_deref(), Some("b"));
        assert_eq!(clash(20, None).as_deref(), Some("b"));
        assert!(
            books
                .clash(unit, (at(10), Some(at(20))), at(20), "a")
                .is_none()
        );
        let other = Uuid::from_u128(2);
        assert!(books.clash(other, (at(10), None), at(20), "x").is_none());
        let promised = Use {
            why: Why::Promised,
            ..used(50, Some(60), "p")
        };
        books.add(other, promised);
        assert!(books.clash(other, (at(10), None), at(50), "x").is_none());
        assert!(books.clash(other, (at(10), None), at(51), "x").is_some());
    }

    #[test]
    fn the_calendar_takes_what_is_left() {
        let unit = Uuid::from_u128(1);
        let mut books = Books::default();
        books.occupy(unit, at(0), at(12));
        books.occupy(unit, at(18), at(30));
        assert_eq!(books.room(unit, at(10), at(20)), Some((at(12), at(18))));
        assert_eq!(books.room(unit, at(2), at(8)), None);
        assert_eq!(books.room(unit, at(30), at(40)), Some((at(30), at(40))));
    }

    proptest! {
        #[test]
        fn what_the_calendar_gives_is_free(taken in prop::collection::vec((0i64..50, 1i64..10), 0..8), from in 0i64..50, long in 1i64..20) {
            let unit = Uuid::from_u128(1);
            let mut books = Books::default();
            let mut laid: Vec<(Instant, Instant)> = Vec::new();
            for (from, long) in taken {
                if let Some((from, to)) = books.room(unit, at(from), at(from + long)) {
                    prop_assert!(laid.iter().all(|(s, e)| to <= *s || *e <= from));
                    books.occupy(unit, from, to);
                    laid.push((from, to));
                }
            }
            if let Some((from, to)) = books.room(unit, at(from), at(from + long)) {
                prop_assert!(laid.iter().all(|(s, e)| to <= *s || *e <= from));
            }
        }
    }
}
