//! Opening hours and closed days, in a store's local time.

use platform_kernel::Day;
use serde::{Deserialize, Serialize};

use crate::customers::Refusals;

/// Most closed spells a store.
const MOST_CLOSED: usize = 400;

/// When a store is open, by weekday: spans `["08:00","17:00"]` of local time, `24:00` for the day's end. A day without
/// spans is closed; no hours at all means always open.
#[derive(
    Debug, Clone, Default, PartialEq, Serialize, Deserialize, garde::Validate, utoipa::ToSchema,
)]
#[garde(allow_unvalidated)]
#[serde(default, deny_unknown_fields)]
pub struct Hours {
    /// Monday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mon: Vec<[String; 2]>,
    /// Tuesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tue: Vec<[String; 2]>,
    /// Wednesday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wed: Vec<[String; 2]>,
    /// Thursday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thu: Vec<[String; 2]>,
    /// Friday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fri: Vec<[String; 2]>,
    /// Saturday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sat: Vec<[String; 2]>,
    /// Sunday.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sun: Vec<[String; 2]>,
}

impl Hours {
    fn days(&mut self) -> [(&'static str, &mut Vec<[String; 2]>); 7] {
        [
            ("mon", &mut self.mon),
            ("tue", &mut self.tue),
            ("wed", &mut self.wed),
            ("thu", &mut self.thu),
            ("fri", &mut self.fri),
            ("sat", &mut self.sat),
            ("sun", &mut self.sun),
        ]
    }

    /// The same hours, each day in order; spans that are none or overlap are refused.
    pub(super) fn check(mut self, no: &mut Refusals) -> Self {
        for (day, spans) in self.days() {
            let field = format!("hours.{day}");
            let mut read = Vec::new();
            for [opens, closes] in spans.iter() {
                match (minute(opens), minute(closes)) {
                    (Some(from), Some(to)) if from < to => read.push((from, to)),
                    (Some(_), Some(_)) => no.add_value(
                        &field,
                        "out_of_order",
                        "a store closes after it opens; give a span past midnight as two, `22:00–24:00` and the rest on the next day",
                        &format!("{opens}–{closes}"),
                    ),
                    _ => no.add_value(
                        &field,
                        "invalid",
                        "write local times as [\"08:00\",\"17:00\"], up to 24:00",
                        &format!("{opens}–{closes}"),
                    ),
                }
            }
            read.sort_unstable();
            if let Some(pair) = read.windows(2).find(|pair| pair[1].0 < pair[0].1) {
                let message = "these spans overlap; make them one";
                no.add_value(
                    &field,
                    "overlap",
                    message,
                    &format!("{} and {}", shown(pair[0]), shown(pair[1])),
                );
            }
            *spans = read
                .into_iter()
                .map(|(from, to)| [clock(from), clock(to)])
                .collect();
        }
        self
    }
}

/// Minutes since midnight.
fn minute(text: &str) -> Option<u16> {
    let (hours, minutes) = text.trim().split_once(':')?;
    let two = |part: &str| {
        (part.len() == 2)
            .then(|| part.parse::<u16>().ok())
            .flatten()
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let all = hours * 60 + minutes;
    (minutes < 60 && all <= 24 * 60).then_some(all)
}

fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn shown((from, to): (u16, u16)) -> String {
    format!("{}–{}", clock(from), clock(to))
}

/// Whole local days on which a store is closed all the same, both ends included.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClosedDays {
    /// The first.
    pub from: Day,
    /// The last.
    pub to: Day,
    /// Why, at most 80 characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// Closed days in order; a spell that ends before it begins is refused.
pub(super) fn closed_days(given: &[ClosedDays], no: &mut Refusals) -> Vec<ClosedDays> {
    if given.len() > MOST_CLOSED {
        let message = format!("give at most {MOST_CLOSED} spells; drop those that are over");
        no.add("closed_days", "too_many", message);
    }
    let mut days: Vec<ClosedDays> = Vec::new();
    for (n, spell) in given.iter().enumerate() {
        if spell.to < spell.from {
            no.add_value(
                &format!("closed_days[{n}].to"),
                "out_of_order",
                "the last day cannot lie before the first",
                &spell.to.to_string(),
            );
        }
        let field = format!("closed_days[{n}].reason");
        days.push(ClosedDays {
            reason: no.text(&field, spell.reason.as_deref(), 80),
            ..spell.clone()
        });
    }
    days.sort_by_key(|spell| (spell.from, spell.to));
    days
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn check(hours: serde_json::Value) -> Result<Hours, Vec<String>> {
        let hours: Hours = serde_json::from_value(hours).expect("the shape of hours");
        let mut no = Refusals::default();
        let hours = hours.check(&mut no);
        no.or(hours).map_err(|errors| {
            errors
                .into_iter()
                .map(|e| format!("{} {}", e.field, e.code))
                .collect()
        })
    }

    #[test]
    fn spans_are_put_in_order() {
        let hours = check(json!({ "mon": [["13:00", "24:00"], ["08:00", "12:00"]] }));
        let hours = hours.expect("valid");
        assert_eq!(hours.mon[0], ["08:00", "12:00"]);
        assert_eq!(
            serde_json::to_value(&hours).expect("JSON"),
            json!({ "mon": [["08:00", "12:00"], ["13:00", "24:00"]] })
        );
        assert!(check(json!({ "mon": [["08:00", "12:00"], ["12:00", "13:00"]] })).is_ok());
    }

    #[test]
    fn what_is_no_span_is_named_by_its_day() {
        for (bad, wanted) in [
            (json!({ "tue": [["8:00", "17:00"]] }), "hours.tue invalid"),
            (json!({ "tue": [["08:60", "17:00"]] }), "hours.tue invalid"),
            (json!({ "tue": [["08:00", "24:01"]] }), "hours.tue invalid"),
            (
                json!({ "sun": [["17:00", "08:00"]] }),
                "hours.sun out_of_order",
            ),
            (
                json!({ "fri": [["08:00", "08:00"]] }),
                "hours.fri out_of_order",
            ),
            (
                json!({ "sat": [["08:00", "12:00"], ["11:00", "13:00"]] }),
                "hours.sat overlap",
            ),
        ] {
            assert_eq!(check(bad.clone()), Err(vec![wanted.to_owned()]), "{bad}");
        }
    }

    #[test]
    fn closed_days_are_sorted_and_never_end_before_they_begin() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let spell = |from, to| ClosedDays {
            from: day(from),
            to: day(to),
            reason: Some("  Stock  take ".into()),
        };
        let mut no = Refusals::default();
        let days = closed_days(
            &[
                spell("2026-12-24", "2026-12-26"),
                spell("2026-05-01", "2026-05-01"),
            ],
            &mut no,
        );
        assert!(no.is_empty());
        assert_eq!(
            (days[0].from, days[0].reason.as_deref()),
            (day("2026-05-01"), Some("Stock take"))
        );
        closed_days(&[spell("2026-05-02", "2026-05-01")], &mut no);
        assert!(no.names("closed_days[0].to"));
    }
}
