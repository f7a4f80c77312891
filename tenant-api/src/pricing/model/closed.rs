//! The days on which a store is closed.

use jiff::civil::Date;
use platform_kernel::Day;
use serde::Deserialize;
use serde_json::Value;

use super::plan::Weekday;

/// When a store is closed, in whole local days.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Closed {
    weekdays: [bool; 7],
    spans: Vec<(Date, Date)>,
}

/// As kept in `stores.closed_days`.
#[derive(Deserialize)]
struct Span {
    from: Day,
    to: Day,
}

impl Closed {
    /// Never closed.
    pub fn never() -> Self {
        Self::default()
    }
    /// These weekdays, and these spans of days with both ends.
    pub fn new(weekdays: &[Weekday], spans: Vec<(Date, Date)>) -> Self {
        let mut closed = [false; 7];
        for day in weekdays {
            closed[*day as usize] = true;
        }
        Self {
            weekdays: closed,
            spans,
        }
    }
    /// From a store's `hours` (weekday → opening times; a weekday left out or without times is closed, and no weekdays at
    /// all: always open) and its `closed_days` ([{from, to}]). What cannot be read closes nothing.
    pub fn of_store(hours: &Value, closed_days: &Value) -> Self {
        let open = |day: &Weekday| {
            hours
                .get(day.as_str())
                .and_then(Value::as_array)
                .is_some_and(|times| !times.is_empty())
        };
        let any = Weekday::ALL.iter().any(open);
        let weekdays: Vec<_> = Weekday::ALL
            .into_iter()
            .filter(|day| any && !open(day))
            .collect();
        let spans = closed_days.as_array().into_iter().flatten();
        let spans = spans
            .filter_map(|span| Span::deserialize(span).ok())
            .map(|span| (span.from.0, span.to.0))
            .collect();
        Self::new(&weekdays, spans)
    }
    /// Whether the store is closed on this day.
    pub fn holds(&self, date: Date) -> bool {
        self.weekdays[Weekday::of(date) as usize]
            || self
                .spans
                .iter()
                .any(|(from, to)| *from <= date && date <= *to)
    }
}
