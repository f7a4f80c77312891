//! Services and safety inspections: what a product asks for, when a unit is due, and from when on it may not go out.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use platform_kernel::Day;
use serde::{Deserialize, Serialize};

use crate::customers::Refusals;
use crate::customers::text::fold;

const MOST: usize = 20;

/// A service that units of a product need again and again, by days, by meter, or by whichever comes first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// Its name, at most 60 characters, once a product.
    pub name: String,
    /// Days from one to the next, up to 3,660.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_days: Option<i32>,
    /// Hours, kilometres or miles from one to the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every_meter: Option<i64>,
    /// Whether a unit may not go out while it is due: a safety inspection.
    #[serde(default)]
    pub blocks: bool,
}

/// When a service was last done on a unit.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Serviced {
    /// The day.
    pub on: Day,
    /// The meter then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meter: Option<i64>,
}

/// The services of a unit, by name.
pub type History = BTreeMap<String, Serviced>;

/// Checked services; each needs a name of its own and a rhythm.
pub fn check(no: &mut Refusals, given: &[Service]) -> Vec<Service> {
    if given.len() > MOST {
        no.add(
            "service",
            "too_many",
            format!("give at most {MOST} services"),
        );
    }
    let mut kept: Vec<Service> = Vec::new();
    for (n, service) in given.iter().enumerate() {
        let at = |field: &str| format!("service[{n}].{field}");
        let Some(name) = no.text(&at("name"), Some(&service.name), 60) else {
            if !no.names(&at("name")) {
                no.add(&at("name"), "required", "name the service");
            }
            continue;
        };
        if kept.iter().any(|known| fold(&known.name) == fold(&name)) {
            no.add_value(&at("name"), "twice", "this service is there twice", &name);
        }
        if service.every_days.is_none() && service.every_meter.is_none() {
            no.add(
                &at("every_days"),
                "required",
                "say every how many days, or every how much of the meter",
            );
        }
        if let Some(days) = service.every_days {
            super::rules::number(no, &at("every_days"), days, 1..=3660);
        }
        if let Some(meter) = service.every_meter {
            super::rules::number(no, &at("every_meter"), meter, 1..=10_000_000);
        }
        kept.push(Service {
            name,
            ..service.clone()
        });
    }
    kept
}

/// What a unit's services count from.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    /// What was done.
    pub done: &'a History,
    /// From when on what was never done counts: the day it was bought, or came into the books.
    pub since: Day,
    /// Its meter.
    pub meter: Option<i64>,
}

/// When a service is due next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Due {
    /// The day from which on it is due.
    pub on: Option<Day>,
    /// The meter from which on it is due.
    pub at_meter: Option<i64>,
}

/// When `service` is due on a unit.
pub fn due(service: &Service, unit: &Unit<'_>) -> Due {
    let last = unit.done.get(&service.name);
    let from = last.map_or(unit.since, |done| done.on);
    let on = service.every_days.and_then(|days| {
        let day = from.0.checked_add(i64::from(days).days()).ok()?;
        Some(Day(day))
    });
    let at_meter = service.every_meter.map(|every| {
        last.and_then(|done| done.meter)
            .unwrap_or(0)
            .saturating_add(every)
    });
    Due { on, at_meter }
}

/// From which day on a unit may not go out: the earliest day on which a service that blocks is due. One that is due by
/// the meter blocks from `today`, or from the earlier day on which that was seen first.
pub fn blocked_from(
    services: &[Service],
    unit: &Unit<'_>,
    today: Day,
    before: Option<Day>,
) -> Option<Day> {
    let days = services.iter().filter(|s| s.blocks).flat_map(|service| {
        let due = due(service, unit);
        let run_out = due
            .at_meter
            .zip(unit.meter)
            .is_some_and(|(at, meter)| meter >= at);
        let seen = run_out.then(|| before.filter(|day| *day < today).unwrap_or(today));
        [due.on, seen]
    });
    days.flatten().min()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().expect("a day")
    }
    fn service(name: &str, days: Option<i32>, meter: Option<i64>, blocks: bool) -> Service {
        Service {
            name: name.into(),
            every_days: days,
            every_meter: meter,
            blocks,
        }
    }

    #[test]
    fn a_unit_is_blocked_from_the_earliest_expiry_of_what_blocks() {
        let services = [
            service("Oil", Some(10), Some(100), false),
            service("LOLER", Some(180), None, true),
            service("Brakes", None, Some(250), true),
        ];
        let mut done = History::new();
        let since = day("2026-01-01");
        let blocked = |done: &History, meter, today, before| {
            blocked_from(&services, &Unit { done, since, meter }, day(today), before)
        };
        assert_eq!(
            blocked(&done, None, "2026-01-02", None),
            Some(day("2026-06-30")),
            "never done counts from the purchase"
        );
        done.insert(
            "LOLER".into(),
            Serviced {
                on: day("2026-03-01"),
                meter: None,
            },
        );
        assert_eq!(
            blocked(&done, Some(249), "2026-03-01", None),
            Some(day("2026-08-28"))
        );
        assert_eq!(
            blocked(&done, Some(250), "2026-03-05", None),
            Some(day("2026-03-05"))
        );
        let seen = Some(day("2026-03-05"));
        assert_eq!(
            blocked(&done, Some(260), "2026-03-09", seen),
            seen,
            "the day it was seen first stays"
        );
        done.insert(
            "Brakes".into(),
            Serviced {
                on: day("2026-03-09"),
                meter: Some(260),
            },
        );
        assert_eq!(
            blocked(&done, Some(261), "2026-03-10", seen),
            Some(day("2026-08-28"))
        );
        assert_eq!(
            blocked_from(
                &services[..1],
                &Unit {
                    done: &done,
                    since,
                    meter: None
                },
                since,
                None
            ),
            None
        );
    }

    #[test]
    fn services_need_a_name_of_their_own_and_a_rhythm() {
        let mut no = Refusals::default();
        let kept = check(
            &mut no,
            &[
                service(" Oil ", Some(30), None, false),
                service("oil", Some(30), None, false),
                service("Never", None, None, false),
                service(" ", Some(1), None, false),
                service("Often", Some(0), None, false),
            ],
        );
        assert_eq!(kept[0].name, "Oil");
        let codes: Vec<String> = no
            .or(())
            .expect_err("refused")
            .into_iter()
            .map(|e| format!("{} {}", e.field, e.code))
            .collect();
        assert_eq!(
            codes,
            [
                "service[1].name twice",
                "service[2].every_days required",
                "service[3].name required",
                "service[4].every_days out_of_range",
            ]
        );
    }
}
