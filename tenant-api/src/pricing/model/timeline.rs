//! A hire laid out in hours or days: how many count, on which dates they fall, and how far a tier reaches.

use std::ops::Range;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use super::amount::share;
use super::plan::{DayRule, RateRules, RateUnit, Weekday};
use super::{Ask, PriceError};

const HOUR: i128 = 3_600_000_000_000;
/// Longest hire of a plan by the hour, in days; it bounds the work of one price.
const MOST_DAYS_BY_HOUR: u32 = 366;
/// Longest hire of other plans: ten years.
const MOST_DAYS: u32 = 3_660;
/// A day's factor is in thousandths and a season's change in basis points: the price itself, in both.
const PLAIN: i64 = 1000 * 10_000;

/// An hour or a day that a hire can be charged for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) date: Date,
    /// Thousandths.
    pub(super) factor: u32,
    /// Which of the plan's seasons.
    pub(super) season: Option<usize>,
    /// Not counted, because the store is closed.
    pub(super) free: bool,
}

/// A tier, or what comes beyond the last one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub(super) count: u32,
    pub(super) unit: RateUnit,
    pub(super) price: i64,
}

/// How the slots that a piece covers count.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Counting {
    /// In the plan's own hours or days: free ones are passed over.
    Charged,
    /// By the calendar, with the weekdays' factors.
    Running,
    /// By the calendar, each day alike.
    Plain,
}

/// Running sums over the slots: how many, and what they weigh.
#[derive(Default)]
struct Sums {
    count: Vec<i64>,
    weight: Vec<i64>,
}

impl Sums {
    fn push(&mut self, counts: bool, weight: i64) {
        let count = self.count.last().copied().unwrap_or(0);
        let sum = self.weight.last().copied().unwrap_or(0);
        self.count.push(count + i64::from(counts));
        self.weight.push(sum + if counts { weight } else { 0 });
    }
    fn over(&self, range: &Range<usize>) -> (i64, i64) {
        (
            self.count[range.end] - self.count[range.start],
            self.weight[range.end] - self.weight[range.start],
        )
    }
}

/// The hire, and as much after it as the longest tier may reach.
pub(super) struct Timeline<'a> {
    rules: &'a RateRules,
    zone: &'a TimeZone,
    start: Timestamp,
    /// How many slots the hire has.
    pub(super) count: usize,
    /// Whether one more would count without the grace.
    pub(super) graced: bool,
    pub(super) slots: Vec<Slot>,
    charged: Sums,
    running: Sums,
    plain: Sums,
}

impl<'a> Timeline<'a> {
    pub(super) fn lay(rules: &'a RateRules, ask: &Ask<'a>) -> Result<Self, PriceError> {
        let grace = i128::from(rules.grace_min) * 60 * 1_000_000_000;
        let count = length(rules, ask, grace)?;
        let mut timeline = Self {
            rules,
            zone: ask.zone,
            start: ask.period.from().jiff(),
            count,
            graced: length(rules, ask, 0) != Ok(count),
            slots: Vec::new(),
            charged: Sums::default(),
            running: Sums::default(),
            plain: Sums::default(),
        };
        timeline.unroll(ask)?;
        timeline.sum();
        Ok(timeline)
    }

    fn hourly(&self) -> bool {
        self.rules.period == RateUnit::Hour
    }

    fn unroll(&mut self, ask: &Ask<'_>) -> Result<(), PriceError> {
        let most = self.pieces().map(|p| self.reach(p)).max().unwrap_or(0);
        let own = self.pieces().filter(|p| p.unit == self.rules.period);
        let own = own.map(|p| p.count as usize).max().unwrap_or(0);
        let (least, far) = (self.count + most, self.count + 8 * most + 400);
        let mut charged_after = 0;
        let mut date = self.zone.to_datetime(self.start).date();
        let mut slot = self.slot(ask, date);
        while self.slots.len() < least || (charged_after < own && self.slots.len() < far) {
            let at = self.slots.len();
            let today = if self.hourly() {
                self.zone.to_datetime(self.instant(at)?).date()
            } else if at == 0 {
                date
            } else {
                date.tomorrow().map_err(|_| PriceError::OutOfCalendar)?
            };
            if today != date {
                date = today;
                slot = self.slot(ask, date);
            }
            if at >= self.count && !slot.free {
                charged_after += 1;
            }
            self.slots.push(slot);
        }
        Ok(())
    }

    fn slot(&self, ask: &Ask<'_>, date: Date) -> Slot {
        let holds = |season: &super::RateSeason| season.from.holds_until(season.to, date);
        Slot {
            date,
            factor: self.rules.weekdays.of(Weekday::of(date)),
            season: self.rules.seasons.iter().position(holds),
            free: self.rules.closed_days_free && ask.closed.holds(date),
        }
    }

    fn sum(&mut self) {
        for sums in [&mut self.charged, &mut self.running, &mut self.plain] {
            sums.push(false, 0);
        }
        for slot in &self.slots {
            let season = slot.season.map(|s| &self.rules.seasons[s]);
            let share = 10_000 + season.map_or(0, |s| i64::from(s.change_bp));
            let weight = i64::from(slot.factor) * share;
            self.charged.push(!slot.free, weight);
            self.running.push(true, weight);
            self.plain.push(true, 1000 * share);
        }
    }

    /// The tiers in their order, then what comes beyond them.
    pub(super) fn pieces(&self) -> impl Iterator<Item = Piece> + use<'a> {
        let tiers = self.rules.tiers.iter().map(|tier| Piece {
            count: tier.count,
            unit: tier.unit,
            price: tier.price,
        });
        let beyond = self.rules.beyond.map(|beyond| Piece {
            count: 1,
            unit: beyond.unit,
            price: beyond.price,
        });
        tiers.chain(beyond)
    }

    /// At most so many slots lie in a piece, free ones left aside.
    fn reach(&self, piece: Piece) -> usize {
        let days = match piece.unit {
            RateUnit::Hour | RateUnit::Once => 0,
            RateUnit::Day => 1,
            RateUnit::Week => 7,
            RateUnit::Month => 31,
        } * piece.count as usize;
        match (self.hourly(), piece.unit) {
            // A day has 25 hours once a year; two more for the ends.
            (true, RateUnit::Hour) => piece.count as usize,
            (true, _) => days * 24 + days / 300 + 3,
            (false, _) => days,
        }
    }

    fn instant(&self, at: usize) -> Result<Timestamp, PriceError> {
        let hours = i64::try_from(at).map_err(|_| PriceError::OutOfCalendar)?;
        let by = jiff::SignedDuration::from_hours(hours);
        self.start
            .checked_add(by)
            .map_err(|_| PriceError::OutOfCalendar)
    }

    fn counting(&self, piece: Piece) -> Counting {
        match piece.unit {
            RateUnit::Hour | RateUnit::Day if piece.unit == self.rules.period => Counting::Charged,
            RateUnit::Hour | RateUnit::Day => Counting::Running,
            RateUnit::Week | RateUnit::Month | RateUnit::Once => Counting::Plain,
        }
    }

    /// The slot after the last one that a piece pays for, when it begins at `at`. It does not depend on the hire's end: a
    /// tier is bought whole. That is what keeps a longer hire from being cheaper.
    pub(super) fn end(&self, at: usize, piece: Piece) -> usize {
        let end = match (piece.unit, self.counting(piece)) {
            (RateUnit::Once, _) => self.count,
            (_, Counting::Charged) => {
                let wanted = self.charged.count[at] + i64::from(piece.count);
                self.charged.count.partition_point(|sum| *sum < wanted)
            }
            _ if self.hourly() => self.end_by_clock(at, piece).unwrap_or(self.slots.len()),
            _ => self.end_by_day(at, piece).unwrap_or(self.slots.len()),
        };
        end.clamp(at + 1, self.slots.len())
    }

    fn after(date: Date, piece: Piece) -> Option<Date> {
        let count = i64::from(piece.count);
        let span = match piece.unit {
            RateUnit::Week => Span::new().try_weeks(count),
            RateUnit::Month => Span::new().try_months(count),
            _ => Span::new().try_days(count),
        };
        date.checked_add(span.ok()?).ok()
    }

    fn end_by_day(&self, at: usize, piece: Piece) -> Option<usize> {
        let from = self.slots[at].date;
        let until = Self::after(from, piece)?;
        let days = (until - from).get_days();
        Some(at + usize::try_from(days).ok()?)
    }

    fn end_by_clock(&self, at: usize, piece: Piece) -> Option<usize> {
        let until = Self::after(self.slots[at].date, piece)?;
        if self.rules.day_rule == DayRule::Calendar {
            return Some(self.slots.partition_point(|slot| slot.date < until));
        }
        let begins = self.instant(at).ok()?;
        let time = self.zone.to_datetime(begins).time();
        let ends = self.zone.to_timestamp(until.to_datetime(time)).ok()?;
        let hours = ceil(ends.as_nanosecond() - begins.as_nanosecond(), HOUR);
        Some(at + usize::try_from(hours).ok()?)
    }

    /// What a piece costs that covers `range`: its price, spread evenly over what it pays for, each part at its day's worth.
    pub(super) fn cost(&self, range: &Range<usize>, piece: Piece) -> i128 {
        let (count, weight) = match (piece.unit, self.counting(piece)) {
            // The season of the first day is the season of the whole.
            (RateUnit::Once, _) => self.plain.over(&(0..1)),
            (_, Counting::Charged) => self.charged.over(range),
            (_, Counting::Running) => self.running.over(range),
            (_, Counting::Plain) => self.plain.over(range),
        };
        if count == 0 {
            return i128::from(piece.price);
        }
        share(
            i128::from(piece.price),
            i128::from(weight),
            i128::from(count) * i128::from(PLAIN),
        )
    }

    /// The slots that a piece pays for, each with the factor that counts for it.
    pub(super) fn covered(
        &self,
        range: Range<usize>,
        piece: Piece,
    ) -> impl Iterator<Item = (Slot, u32)> + '_ {
        let counting = self.counting(piece);
        let range = if piece.unit == RateUnit::Once {
            0..1
        } else {
            range
        };
        self.slots[range]
            .iter()
            .filter(move |slot| counting != Counting::Charged || !slot.free)
            .map(move |slot| {
                let plain = counting == Counting::Plain;
                (*slot, if plain { 1000 } else { slot.factor })
            })
    }

    /// How many different dates of the hire are free.
    pub(super) fn free_days(&self) -> u32 {
        let mut dates: Vec<_> = self.slots[..self.count]
            .iter()
            .filter(|slot| slot.free)
            .map(|slot| slot.date)
            .collect();
        dates.dedup();
        u32::try_from(dates.len()).unwrap_or(u32::MAX)
    }

    /// How many slots of the hire are counted.
    pub(super) fn charged(&self) -> u32 {
        let counted = self.slots[..self.count].iter().filter(|slot| !slot.free);
        u32::try_from(counted.count()).unwrap_or(u32::MAX)
    }
}

fn ceil(part: i128, whole: i128) -> i128 {
    part.div_euclid(whole) + i128::from(part.rem_euclid(whole) > 0)
}

/// How many hours or days a hire has; one at least.
fn length(rules: &RateRules, ask: &Ask<'_>, grace: i128) -> Result<usize, PriceError> {
    let (from, to) = (ask.period.from().jiff(), ask.period.to().jiff());
    let end = Timestamp::from_nanosecond(to.as_nanosecond() - grace)
        .map_err(|_| PriceError::OutOfCalendar)?;
    let most = if rules.period == RateUnit::Hour {
        MOST_DAYS_BY_HOUR
    } else {
        MOST_DAYS
    };
    let (count, at_most) = match rules.period {
        RateUnit::Once => (1, 1),
        RateUnit::Hour => {
            let passed = end.as_nanosecond() - from.as_nanosecond();
            (ceil(passed, HOUR), i128::from(most) * 24)
        }
        _ if rules.day_rule == DayRule::Calendar => (dates(from, end, ask.zone), i128::from(most)),
        _ => (started_days(from, end, ask.zone, most)?, i128::from(most)),
    };
    if count > at_most {
        return Err(PriceError::TooLong { days: most });
    }
    usize::try_from(count.max(1)).map_err(|_| PriceError::OutOfCalendar)
}

/// The local dates that `[from, to)` touches.
fn dates(from: Timestamp, to: Timestamp, zone: &TimeZone) -> i128 {
    let Some(last) = (to > from)
        .then(|| Timestamp::from_nanosecond(to.as_nanosecond() - 1).ok())
        .flatten()
    else {
        return 1;
    };
    let (first, last) = (zone.to_datetime(from).date(), zone.to_datetime(last).date());
    i128::from((last - first).get_days()) + 1
}

/// The days that have begun between two instants, each from the first one's hour to the same hour of the next day by the
/// clock on the wall. Counts no further than one more than `most`.
pub(super) fn started_days(
    from: Timestamp,
    to: Timestamp,
    zone: &TimeZone,
    most: u32,
) -> Result<i128, PriceError> {
    let start = zone.to_datetime(from);
    let apart = (zone.to_datetime(to).date() - start.date()).get_days();
    let mut days = i64::from(apart.saturating_sub(1)).clamp(1, i64::from(most) + 1);
    while days <= i64::from(most) {
        let by = Span::new()
            .try_days(days)
            .map_err(|_| PriceError::OutOfCalendar)?;
        let until = start
            .checked_add(by)
            .and_then(|at| zone.to_timestamp(at))
            .map_err(|_| PriceError::OutOfCalendar)?;
        if to <= until {
            break;
        }
        days += 1;
    }
    Ok(i128::from(days))
}
