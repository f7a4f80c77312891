//! When a unit is down, and what is booked on it.

use platform_kernel::{AllocationId, AssetId, Error, FieldError, Instant, LineId, Money, OrderId};
use serde::{Deserialize, Serialize};

use super::product_patch::lines;
use super::rules::{Rules, local};
use crate::customers::Refusals;
use crate::patch::{Change, field as given};
use crate::words::words;

/// Bookings that a refusal names; more are counted.
const NAMED: usize = 5;

words! {
    /// What takes a unit for a while.
    BookingKind {
        /// A line of an order.
        Line = "line",
        /// It is down.
        Downtime = "downtime",
        /// It travels to another store.
        Transfer = "transfer",
    }
}

/// Something that takes a unit for a while.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Booking {
    /// Its id.
    pub id: AllocationId,
    /// What it is.
    pub kind: BookingKind,
    /// The order, of a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<OrderId>,
    /// The order's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_number: Option<String>,
    /// The line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_id: Option<LineId>,
    /// From when the unit is blocked.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// Whether somebody chose this unit, so that it is not swapped by itself.
    pub pinned: bool,
    /// Whether the unit is out on it now.
    pub is_out: bool,
}

/// The refusal that names what a unit is booked for.
pub fn booked(bookings: &[Booking], zone: &jiff::tz::TimeZone) -> Error {
    let mut named: Vec<String> = bookings
        .iter()
        .take(NAMED)
        .map(|booking| {
            let what = match booking.kind {
                BookingKind::Line => booking
                    .order_number
                    .clone()
                    .unwrap_or_else(|| "an order".to_owned()),
                BookingKind::Downtime => "a downtime".to_owned(),
                BookingKind::Transfer => "a transfer".to_owned(),
            };
            format!(
                "{what} ({} – {})",
                local(booking.from, zone),
                local(booking.to, zone)
            )
        })
        .collect();
    if bookings.len() > NAMED {
        named.push(format!("{} more", bookings.len() - NAMED));
    }
    let detail = format!(
        "The unit is taken by {}. Give those another unit, or choose another time.",
        named.join(", ")
    );
    Error::conflict_with("booked", detail, "bookings", &bookings)
}

/// The refusal of a change that a unit which is out cannot take.
pub fn is_out(order: &str) -> Error {
    Error::conflict(
        "out",
        format!("The unit is out on {order}; take it back first."),
    )
}

/// A time in which a unit cannot go out.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Downtime {
    /// Its id.
    pub id: AllocationId,
    /// The unit.
    pub asset_id: AssetId,
    /// Its own fields.
    #[serde(flatten)]
    pub fields: DowntimeFields,
    /// For `If-Match`.
    pub version: i32,
}

/// A downtime's own fields.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct DowntimeFields {
    /// From when on.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// Why.
    pub reason: String,
    /// A note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What it cost.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Money>,
}

/// A new downtime.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct CreateDowntime {
    /// From when on.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// Why, at most 80 characters.
    pub reason: String,
    /// A note, at most 2,000 characters.
    pub note: Option<String>,
    /// What it cost.
    pub cost: Option<Money>,
    /// Give the unit's bookings in that time to other units first, where there are free ones.
    #[serde(default, rename = "move")]
    pub moved: bool,
}

/// Changes of a downtime: what is left out stays, null clears.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct DowntimePatch {
    /// From when on.
    pub from: Option<Instant>,
    /// Until when.
    pub to: Option<Instant>,
    /// Why.
    pub reason: Option<String>,
    /// A note.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub note: Change<String>,
    /// What it cost.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Money>)]
    pub cost: Change<Money>,
}

impl CreateDowntime {
    /// The downtime, valid, or every reason against it.
    pub fn check(&self, rules: &Rules) -> Result<DowntimeFields, Vec<FieldError>> {
        let patch = DowntimePatch {
            reason: Some(self.reason.clone()),
            note: self.note.clone().map(Some),
            cost: self.cost.map(Some),
            ..DowntimePatch::default()
        };
        patch.apply(
            DowntimeFields {
                from: self.from,
                to: self.to,
                reason: String::new(),
                note: None,
                cost: None,
            },
            rules,
        )
    }
}

impl DowntimePatch {
    /// The downtime with these changes, or every reason against it.
    pub fn apply(
        &self,
        mut to: DowntimeFields,
        rules: &Rules,
    ) -> Result<DowntimeFields, Vec<FieldError>> {
        let mut no = Refusals::default();
        to.from = self.from.unwrap_or(to.from);
        to.to = self.to.unwrap_or(to.to);
        check_period(&mut no, "to", to.from, to.to);
        if let Some(reason) = &self.reason {
            to.reason = no.text("reason", Some(reason), 80).unwrap_or_default();
        }
        if to.reason.is_empty() && !no.names("reason") {
            no.add("reason", "required", "say why the unit is down");
        }
        if let Some(note) = &self.note {
            to.note = lines(&mut no, "note", note.as_deref(), 2000);
        }
        if let Some(money) = self.cost {
            to.cost = rules.check_money(&mut no, "cost", money);
        }
        no.or(to)
    }
}

/// The furthest that a plan may reach: what lies behind it is a slip of the keyboard.
const FURTHEST_YEAR: i16 = 2199;

/// Refuses a period that is empty, or lies where no plan does.
pub fn check_period(no: &mut Refusals, field: &str, from: Instant, to: Instant) {
    let year = |at: Instant| at.jiff().to_zoned(jiff::tz::TimeZone::UTC).year();
    if to <= from {
        let message = "the end must lie after the start";
        no.add_value(field, "out_of_order", message, &to.to_string());
    } else if year(to) > FURTHEST_YEAR || year(from) < 1970 {
        no.add_value(
            field,
            "out_of_range",
            "give a time from 1970 to 2199",
            &to.to_string(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn booking(kind: BookingKind, number: Option<&str>) -> Booking {
        let now = Instant::from_millis(1_795_000_000_000);
        Booking {
            id: AllocationId::new(now),
            kind,
            order_id: None,
            order_number: number.map(str::to_owned),
            line_id: None,
            from: now,
            to: now.plus(std::time::Duration::from_hours(1)),
            pinned: false,
            is_out: false,
        }
    }

    #[test]
    fn a_refusal_names_the_first_bookings_in_local_time() {
        let zone = super::super::rules::zone_of("Europe/Berlin");
        let mut all = vec![
            booking(BookingKind::Line, Some("R-00012")),
            booking(BookingKind::Downtime, None),
        ];
        let told = booked(&all, &zone).to_string();
        assert!(
            told.contains("R-00012 (2026-11-18 12:06 – 2026-11-18 13:06), a downtime ("),
            "{told}"
        );
        all.extend((0..5).map(|_| booking(BookingKind::Transfer, None)));
        assert!(booked(&all, &zone).to_string().contains("2 more"));
    }
}
