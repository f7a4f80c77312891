//! Orders that another system made: written as if they had gone over our counter, many at once, and taken back whole.
//!
//! What is back is history: closed, with its movements and its time in the unit's calendar, and it costs what the file
//! says, else what was paid for it ([`charge_paid`]), for it was charged elsewhere. What is still out is a live order: it
//! takes stock as a check-out leaves it, and costs what the file says, else what the product's rates say. Neither is
//! metered: a rental counts for the bill when it is handed out here (`active_rentals` is written by the check-out alone).

mod back;
pub mod books;
mod known;
mod make;
mod store;
mod write;

use jiff::civil::Time;
use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::{Actor, CustomerId, ImportId, Instant};
use serde::Deserialize;
use serde_json::Value;
use uuid::Uuid;

use crate::pricing::model::{DayRule, RateTier, RateUnit};
use books::{Books, Use, Why};

pub use back::{TakenBack, take_back};
pub use known::{Known, find_orders, known};
pub use store::{Unit, books as read_books, charge_paid, lock as lock_orders, units as find_units};
pub use write::insert_many;

/// One import at work.
pub struct Run<'a> {
    /// The open transaction.
    pub tx: &'a mut TenantTx,
    /// Who acts.
    pub actor: &'a Actor,
    /// The import.
    pub import: ImportId,
    /// When.
    pub now: Instant,
}

/// One unit that somebody rented.
#[derive(Debug, Clone)]
pub struct Hire {
    /// The other system's number of it.
    pub number: String,
    /// The same, as it is compared.
    pub key: String,
    /// Who rented.
    pub customer: CustomerId,
    /// The unit.
    pub unit: Unit,
    /// When it went out.
    pub out: Instant,
    /// When it was, or is, due back.
    pub due: Instant,
    /// When it came back.
    pub back: Option<Instant>,
    /// Who handed it out, in the file's words.
    pub by: Option<String>,
    /// Who that is, where it is somebody here.
    pub staff: Option<Uuid>,
    /// What was charged, in minor units.
    pub amount: Option<i64>,
    /// A remark.
    pub note: Option<String>,
}

impl Hire {
    /// Refuses what the unit cannot have done, with what to do about it.
    pub fn check(&self, books: &Books) -> Result<(), String> {
        let tag = &self.unit.tag;
        if self.back.is_none() && self.unit.state != "in_service" {
            let state = self.unit.state.replace('_', " ");
            return Err(format!(
                "`{tag}` is {state} here, so it cannot be out. Put it in service first, or say when it came back."
            ));
        }
        let until = self.back.unwrap_or_else(|| self.blocked_until());
        let span = (self.out, self.back);
        let Some(one) = books.clash(self.unit.id, span, until, &self.key) else {
            return Ok(());
        };
        let zone = &self.unit.zone;
        let shown = |at: Instant| at.jiff().to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M");
        let ends = one.to.map_or_else(
            || "and is not back".to_owned(),
            |to| format!("to {}", shown(to)),
        );
        let what = match (one.why, one.number.as_deref()) {
            (Why::Used, Some(number)) => format!("out with {number}"),
            (Why::Used, None) => "out".to_owned(),
            (Why::Promised, number) => format!("promised to {}", number.unwrap_or("an order")),
            (Why::Down, _) => "down".to_owned(),
            (Why::Travels, _) => "on its way to another store".to_owned(),
        };
        let remedy = match one.why {
            Why::Used => "Correct the times of one of the two, or leave the row out.",
            Why::Promised => "Give that order another unit first.",
            Why::Down | Why::Travels => "Change that first, or correct the times.",
        };
        Err(format!(
            "`{tag}` is {what} from {} {ends}. {remedy}",
            shown(one.from)
        ))
    }

    /// How it stands in the books.
    pub fn noted(&self) -> Use {
        Use {
            from: self.out,
            to: self.back,
            why: Why::Used,
            number: Some(self.number.clone()),
            key: Some(self.key.clone()),
        }
    }

    fn blocked_until(&self) -> Instant {
        self.due.plus(self.unit.buffers.after)
    }
}

/// The one length that a product's rates know.
#[derive(Debug, Clone)]
pub struct UsualLength {
    length: jiff::Span,
    /// Counted in dates, not from hour to hour.
    by_dates: bool,
}

/// Of a rate plan, what says how long a hire is.
#[derive(Deserialize)]
struct Lengths {
    period: RateUnit,
    #[serde(default)]
    day_rule: DayRule,
    tiers: Vec<RateTier>,
}

impl UsualLength {
    /// Of stored rates; none where they know several lengths, or none.
    pub fn of(rates: &Value) -> Option<Self> {
        let rates = Lengths::deserialize(rates).ok()?;
        let [only] = rates.tiers.as_slice() else {
            return None;
        };
        let count = i64::from(only.count);
        let span = jiff::Span::new();
        let length = match only.unit {
            RateUnit::Hour => span.try_hours(count),
            RateUnit::Day => span.try_days(count),
            RateUnit::Week => span.try_weeks(count),
            RateUnit::Month => span.try_months(count),
            RateUnit::Once => return None,
        };
        Some(Self {
            length: length.ok()?,
            by_dates: rates.day_rule == DayRule::Calendar
                && ![rates.period, only.unit].contains(&RateUnit::Hour),
        })
    }

    /// When a unit is due that went out for so long: counted as the rates count days, so that it costs just that length's
    /// price.
    pub fn after(&self, out: Instant, zone: &TimeZone) -> Option<Instant> {
        let out = out.jiff().to_zoned(zone.clone());
        let due = if self.by_dates {
            // To the end of the last date that the length covers.
            let ends = out.date().checked_add(self.length).ok()?;
            let ends = ends.to_datetime(Time::midnight());
            zone.to_ambiguous_timestamp(ends).compatible().ok()?
        } else {
            out.checked_add(self.length).ok()?.timestamp()
        };
        Some(Instant::from_jiff(due))
    }
}
