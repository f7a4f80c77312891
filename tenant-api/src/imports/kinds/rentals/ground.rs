//! The units and customers that rentals name, and what becomes of their times where the units stand.

use std::collections::HashMap;

use platform_kernel::{CustomerId, Instant, Result};

use super::record::{Claim, Times};
use crate::imports::cells::shown;
use crate::imports::kind::Work;
use crate::imports::kinds::who::{By, Who};
use crate::orders::past::{self, Unit};

/// Longest hire, as anywhere.
const LONGEST: std::time::Duration = std::time::Duration::from_hours(24 * 3660);

/// What rows of a chunk stand on.
pub(super) struct Ground {
    units: HashMap<String, Unit>,
    who: Who,
    now: Instant,
}

/// A claim, with its times as moments.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) out: Instant,
    pub(super) due: Instant,
    pub(super) back: Option<Instant>,
}

impl Ground {
    /// Reads what these claims name.
    pub(super) async fn load(work: &mut Work<'_>, tags: &[String], who: &[By]) -> Result<Self> {
        let units = past::find_units(work.tx, tags).await?;
        Ok(Self {
            units: units.into_iter().map(|u| (u.tag_key.clone(), u)).collect(),
            who: Who::load(work, who).await?,
            now: work.now,
        })
    }

    pub(super) fn unit(&self, tag: &str) -> Result<&Unit, String> {
        self.units.get(tag).ok_or_else(|| {
            format!(
                "`{}` is no unit's tag. Import the units first, or correct it.",
                shown(tag)
            )
        })
    }

    pub(super) fn customer(&self, by: &By) -> Result<CustomerId, String> {
        self.who.customer(by)
    }

    /// The moments, by the clock of the unit's store; told what cannot be, with the field that says so.
    pub(super) fn span(&self, claim: &Claim, unit: &Unit) -> Result<Span, String> {
        span(&claim.times, unit, self.now)
    }
}

fn span(times: &Times, unit: &Unit, now: Instant) -> Result<Span, String> {
    let zone = &unit.zone;
    let beyond = || "These times are beyond any calendar. Correct them.".to_owned();
    let out = times.out.at(zone).ok_or_else(beyond)?;
    let back = match times.back {
        Some(back) => Some(back.at(zone).ok_or_else(beyond)?),
        None => None,
    };
    if out > now {
        return Err(format!(
            "`{}` lies ahead: what has not gone out is no rental yet. Correct it, or leave the row out.",
            times.out
        ));
    }
    if let (Some(back), Some(written)) = (back, times.back) {
        if back < out {
            return Err(format!(
                "It came back ({written}) before it went out ({}). Correct one of the two.",
                times.out
            ));
        }
        if back > now {
            return Err(format!(
                "It came back at `{written}`, which lies ahead. Correct it, or clear it if the unit is still out.",
            ));
        }
    }
    let due = match times.due {
        Some(due) => {
            let at = due.at(zone).ok_or_else(beyond)?;
            if at <= out {
                return Err(format!(
                    "It was due back ({due}) before it went out ({}). Correct one of the two, or clear when it was due.",
                    times.out
                ));
            }
            at
        }
        None => usual(times, unit, out)
            .or(back)
            .filter(|due| *due > out)
            .or_else(|| times.out.days_later(1)?.at(zone))
            .filter(|due| *due > out)
            .ok_or_else(beyond)?,
    };
    if due.since(out) > LONGEST {
        return Err("A hire lasts ten years at most. Correct when it was due.".to_owned());
    }
    Ok(Span { out, due, back })
}

/// When it should be back where the file names no time: after its days, else after the one length that its product's
/// rates know.
fn usual(times: &Times, unit: &Unit, out: Instant) -> Option<Instant> {
    match times.days {
        Some(days) => times.out.days_later(days)?.at(&unit.zone),
        None => unit.usual.as_ref()?.after(out, &unit.zone),
    }
}

#[cfg(test)]
mod tests {
    use jiff::tz::TimeZone;
    use platform_kernel::{ProductId, StoreId};
    use serde_json::json;
    use uuid::Uuid;

    use super::*;
    use crate::imports::cells::time::read;

    fn unit(day_rule: &str, tiers: serde_json::Value) -> Unit {
        Unit {
            id: Uuid::from_u128(1),
            tag: "A1".into(),
            tag_key: "a1".into(),
            state: "in_service".into(),
            product: ProductId::from(Uuid::nil()),
            name: "Digger".into(),
            buffers: Default::default(),
            usual: past::UsualLength::of(
                &json!({ "period": "day", "day_rule": day_rule, "tiers": tiers }),
            ),
            store: StoreId::from(Uuid::nil()),
            zone: TimeZone::get("Europe/London").unwrap(),
        }
    }
    fn judged(
        out: &str,
        due: &str,
        days: Option<u32>,
        back: &str,
        unit: &Unit,
    ) -> Result<(String, String), String> {
        let written = |text: &str| (!text.is_empty()).then(|| read(text, None).unwrap());
        let times = Times {
            out: written(out).unwrap(),
            due: written(due).map(crate::imports::cells::time::Written::until),
            days,
            back: written(back),
        };
        let now = "2026-11-01T12:00:00Z".parse().unwrap();
        let span = span(&times, unit, now)?;
        let shown = |at: Instant| at.to_string();
        Ok((shown(span.due), span.back.map(shown).unwrap_or_default()))
    }

    #[test]
    fn a_rental_is_due_when_the_file_or_the_rates_say_or_when_it_came_back() {
        let day = unit(
            "calendar",
            json!([{ "count": 3, "unit": "day", "price": 100 }]),
        );
        let hour = unit("24h", json!([{ "count": 3, "unit": "day", "price": 100 }]));
        let two = unit(
            "calendar",
            json!([{ "count": 1, "unit": "day", "price": 100 }, { "count": 1, "unit": "week", "price": 300 }]),
        );
        for (due, days, back, of, wanted) in [
            (
                "2026-03-29 17:00",
                Some(9),
                "",
                &day,
                "2026-03-29T16:00:00Z",
            ),
            ("2026-03-29", None, "", &day, "2026-03-29T23:00:00Z"),
            // Three dates, and three times the same hour by the clock, over the change of the clocks.
            ("", None, "", &day, "2026-03-29T23:00:00Z"),
            ("", None, "", &hour, "2026-03-30T09:00:00Z"),
            ("", Some(1), "", &day, "2026-03-28T10:00:00Z"),
            // Rates of several lengths say nothing.
            ("", None, "2026-03-28 11:00", &two, "2026-03-28T11:00:00Z"),
            ("", None, "2026-03-27 10:00", &two, "2026-03-28T10:00:00Z"),
            ("", None, "", &two, "2026-03-28T10:00:00Z"),
        ] {
            let judged = judged("2026-03-27 10:00", due, days, back, of).unwrap();
            assert_eq!(judged.0, wanted, "{due} {days:?} {back}");
        }
    }

    #[test]
    fn what_cannot_be_is_told_with_its_times() {
        let day = unit("calendar", json!([]));
        for (out, due, back, told) in [
            (
                "2026-03-27 10:00",
                "",
                "2026-03-27 09:59",
                "(2026-03-27 09:59:00) before it went out (2026-03-27 10:00:00)",
            ),
            ("2026-12-01", "", "", "`2026-12-01` lies ahead"),
            ("2026-03-27 10:00", "", "2026-12-24", "2026-12-24"),
            (
                "2026-03-27 10:00",
                "2026-03-27 10:00",
                "",
                "before it went out",
            ),
            ("2000-01-01", "2020-01-01", "", "ten years"),
        ] {
            let message = judged(out, due, None, back, &day).unwrap_err();
            assert!(message.contains(told), "{message}");
        }
        // Out and back on one day, where the file knows days only.
        assert!(judged("2026-03-27", "2026-03-27", None, "2026-03-27", &day).is_ok());
    }
}
