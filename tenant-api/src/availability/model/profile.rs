//! The free units of one product in one store, as a step function of time.

use std::collections::BTreeMap;
use std::time::Duration;

use platform_kernel::Instant;
use platform_kernel::period::Period;

/// Something that takes units away for a while; a negative quantity brings some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Take {
    /// First instant.
    pub from: Instant,
    /// First instant past the end; `None`: nobody knows when it ends (a unit that is overdue).
    pub to: Option<Instant>,
    /// Units.
    pub quantity: i64,
    /// Whether it is a tentative hold, which runs out by itself.
    pub held: bool,
}

/// Units by time, from the beginning to the end of time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// What stands in the store, whatever the time.
    pub base: i64,
    /// How many more than there are may be promised.
    pub overbook: i64,
    /// At each instant, by how much the free units change, and by how much of that the held ones do.
    steps: BTreeMap<Instant, Step>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Step {
    free: i64,
    held: i64,
    capacity: i64,
}

/// The fewest units that are free in a period, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Least {
    /// Units; may be negative where more is promised than there is.
    pub free: i64,
    /// The first instant at which there are so few.
    pub at: Instant,
}

impl Profile {
    /// `base` units, `overbook` more to promise, nothing taken yet.
    pub fn new(base: i64, overbook: i64) -> Self {
        Self {
            base,
            overbook,
            steps: BTreeMap::new(),
        }
    }

    /// Takes units away, or brings some.
    pub fn take(&mut self, take: Take) {
        if take.to.is_some_and(|to| to <= take.from) || take.quantity == 0 {
            return;
        }
        let held = if take.held { take.quantity } else { 0 };
        // What brings units, or takes them out of the store's stock, is no demand.
        let step = |sign: i64| Step {
            free: -sign * take.quantity,
            held: sign * held,
            capacity: 0,
        };
        self.step(take.from, step(1));
        if let Some(to) = take.to {
            self.step(to, step(-1));
        }
    }

    /// Changes what there is: downtime, sub-rental, transfers. Counts in the capacity, not as demand.
    pub fn supply(&mut self, from: Instant, to: Option<Instant>, quantity: i64) {
        if to.is_some_and(|to| to <= from) || quantity == 0 {
            return;
        }
        let step = |sign: i64| Step {
            free: sign * quantity,
            held: 0,
            capacity: sign * quantity,
        };
        self.step(from, step(1));
        if let Some(to) = to {
            self.step(to, step(-1));
        }
    }

    fn step(&mut self, at: Instant, by: Step) {
        let step = self.steps.entry(at).or_default();
        step.free += by.free;
        step.held += by.held;
        step.capacity += by.capacity;
    }

    /// What holds at each change: the instant from which it does, free units, held ones, and what there is in all.
    fn levels(&self) -> impl Iterator<Item = (Instant, Level)> + '_ {
        let mut level = self.before();
        self.steps.iter().map(move |(at, step)| {
            level.free += step.free;
            level.held += step.held;
            level.capacity += step.capacity;
            (*at, level)
        })
    }

    fn before(&self) -> Level {
        Level {
            free: self.base,
            held: 0,
            capacity: self.base,
        }
    }

    /// The level at an instant.
    pub fn at(&self, at: Instant) -> Level {
        self.levels()
            .take_while(|(from, _)| *from <= at)
            .last()
            .map_or_else(|| self.before(), |(_, level)| level)
    }

    /// The fewest free units in a period, overbooking left aside.
    pub fn least(&self, period: Period) -> Least {
        let mut least = Least {
            free: self.at(period.from()).free,
            at: period.from(),
        };
        for (at, level) in self.levels() {
            if at > period.from() && at < period.to() && level.free < least.free {
                least = Least {
                    free: level.free,
                    at,
                };
            }
        }
        least
    }

    /// How many can still be promised through a whole period, overbooking counted; never negative.
    pub fn promisable(&self, period: Period) -> i64 {
        self.least(period).free.saturating_add(self.overbook).max(0)
    }

    /// The first start at or after `after`, and at or before `until`, from which `quantity` can be promised for `length`.
    pub fn next_fit(
        &self,
        length: Duration,
        quantity: i64,
        after: Instant,
        until: Instant,
    ) -> Option<Instant> {
        // Only where something becomes free can a period begin to fit that did not fit before.
        let starts = self.steps.keys().copied().filter(|at| *at > after);
        std::iter::once(after)
            .chain(starts)
            .take_while(|start| *start <= until)
            .find(|start| self.fits(*start, length, quantity))
    }

    /// The last start before `before`, and not before `since`, from which `quantity` can be promised for `length`.
    pub fn last_fit(
        &self,
        length: Duration,
        quantity: i64,
        before: Instant,
        since: Instant,
    ) -> Option<Instant> {
        let starts = self.steps.keys().rev().map(|at| at.minus(length));
        starts
            .chain(std::iter::once(since))
            .filter(|start| *start < before && *start >= since)
            .find(|start| self.fits(*start, length, quantity))
    }

    fn fits(&self, start: Instant, length: Duration, quantity: i64) -> bool {
        Period::new(start, start.plus(length)).is_some_and(|p| self.promisable(p) >= quantity)
    }

    /// Fewest free, most held and least capacity in each of the periods, which must be in order and must not overlap.
    pub(super) fn over(&self, periods: &[Period]) -> Vec<Level> {
        let levels: Vec<(Instant, Level)> = self.levels().collect();
        let mut next = 0;
        let mut now = self.before();
        let mut out = Vec::with_capacity(periods.len());
        for period in periods {
            while levels.get(next).is_some_and(|(at, _)| *at <= period.from()) {
                now = levels[next].1;
                next += 1;
            }
            let mut worst = now;
            while levels.get(next).is_some_and(|(at, _)| *at < period.to()) {
                now = levels[next].1;
                next += 1;
                worst.free = worst.free.min(now.free);
                worst.held = worst.held.max(now.held);
                worst.capacity = worst.capacity.min(now.capacity);
            }
            out.push(worst);
        }
        out
    }
}

/// What holds at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Level {
    /// Free units; negative where more is promised than there is.
    pub free: i64,
    /// Of those that are not free, how many are only held.
    pub held: i64,
    /// What there is.
    pub capacity: i64,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(minutes: i64) -> Instant {
        Instant::from_millis(1_700_000_000_000 + minutes * 60_000)
    }
    fn period(from: i64, to: i64) -> Period {
        Period::new(at(from), at(to)).unwrap()
    }
    fn take(from: i64, to: i64, quantity: i64) -> Take {
        Take {
            from: at(from),
            to: Some(at(to)),
            quantity,
            held: false,
        }
    }

    #[test]
    fn touching_periods_do_not_share_an_instant() {
        let mut stock = Profile::new(1, 0);
        stock.take(take(0, 10, 1));
        assert_eq!(stock.promisable(period(10, 20)), 1);
        assert_eq!(stock.promisable(period(-10, 0)), 1);
        assert_eq!(stock.promisable(period(9, 20)), 0);
        assert_eq!(stock.least(period(-5, 20)), Least { free: 0, at: at(0) });
    }

    #[test]
    fn what_is_overdue_is_free_for_nobody_until_it_is_back() {
        let mut stock = Profile::new(2, 0);
        stock.take(Take {
            from: at(0),
            to: None,
            quantity: 1,
            held: false,
        });
        assert_eq!(stock.promisable(period(100_000, 100_001)), 1);
    }

    #[test]
    fn ways_out_are_found_before_and_after() {
        let mut stock = Profile::new(1, 0);
        stock.take(take(100, 200, 1));
        stock.take(take(230, 300, 1));
        let hour = Duration::from_mins(60);
        assert_eq!(stock.next_fit(hour, 1, at(150), at(1000)), Some(at(300)));
        assert_eq!(
            stock.next_fit(Duration::from_mins(30), 1, at(150), at(1000)),
            Some(at(200))
        );
        assert_eq!(stock.next_fit(hour, 2, at(150), at(1000)), None);
        assert_eq!(stock.last_fit(hour, 1, at(150), at(0)), Some(at(40)));
        assert_eq!(stock.last_fit(hour, 1, at(150), at(41)), None);
    }

    proptest! {
        /// Against the plainest thing that can be said: at each minute, count.
        #[test]
        fn it_counts_as_one_would_by_hand(
            base in 0i64..6,
            takes in prop::collection::vec((0i64..60, 1i64..30, -2i64..4), 0..12),
            from in 0i64..60, length in 1i64..30,
        ) {
            let mut stock = Profile::new(base, 1);
            for (start, length, quantity) in &takes {
                stock.take(take(*start, start + length, *quantity));
            }
            let free = |minute: i64| base - takes.iter()
                .filter(|(start, length, _)| (*start..start + length).contains(&minute))
                .map(|(_, _, quantity)| quantity)
                .sum::<i64>();
            let by_hand = (from..from + length).map(free).min().unwrap();
            prop_assert_eq!(stock.least(period(from, from + length)).free, by_hand);
            prop_assert_eq!(stock.promisable(period(from, from + length)), (by_hand + 1).max(0));
            let days: Vec<Period> = (0..10).map(|n| period(n * 9, n * 9 + 9)).collect();
            for (day, level) in days.iter().zip(stock.over(&days)) {
                prop_assert_eq!(level.free, stock.least(*day).free);
            }
        }
    }
}
