//! A price in words, for documents and for programs that have none of their own.

use super::breakdown::{Breakdown, StepKind};
use super::plan::{RateUnit, Weekday};

impl RateUnit {
    fn of(self, count: u32) -> String {
        let (one, many) = match self {
            Self::Hour => ("hour", "hours"),
            Self::Day => ("day", "days"),
            Self::Week => ("week", "weeks"),
            Self::Month => ("month", "months"),
            Self::Once => ("hire", "hires"),
        };
        format!("{count} {}", if count == 1 { one } else { many })
    }
}

impl Weekday {
    fn name(self) -> &'static str {
        match self {
            Self::Mon => "Monday",
            Self::Tue => "Tuesday",
            Self::Wed => "Wednesday",
            Self::Thu => "Thursday",
            Self::Fri => "Friday",
            Self::Sat => "Saturday",
            Self::Sun => "Sunday",
        }
    }
}

/// `+25 %`, `−12.5 %`.
fn percent(bp: i32) -> String {
    let sign = if bp < 0 { '−' } else { '+' };
    format!("{sign}{} %", hundredths(bp.unsigned_abs()))
}

fn hundredths(count: u32) -> String {
    let text = format!("{}.{:02}", count / 100, count % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl StepKind {
    /// The step in English: `3 days at 50.00`. `money` writes minor units as an amount.
    pub fn words(&self, money: &dyn Fn(i64) -> String) -> String {
        match self {
            Self::Tier {
                unit: RateUnit::Once,
                price,
                ..
            } => format!("The hire at {}", money(*price)),
            Self::Tier {
                times,
                count: 1,
                unit,
                price,
            } => format!("{} at {}", unit.of(*times), money(*price)),
            Self::Tier {
                times: 1,
                count,
                unit,
                price,
            } => format!("{} at {}", unit.of(*count), money(*price)),
            Self::Tier {
                times,
                count,
                unit,
                price,
            } => format!("{times} × {} at {}", unit.of(*count), money(*price)),
            Self::Beyond { times, unit, price } => {
                format!("then {} at {}", unit.of(*times), money(*price))
            }
            Self::Weekday { day, factor, .. } => match factor {
                0 => format!("{} is free", day.name()),
                500 => format!("{} counts half", day.name()),
                2000 => format!("{} counts double", day.name()),
                factor => format!("{} counts {} %", day.name(), hundredths(factor * 10)),
            },
            Self::Season {
                name, change_bp, ..
            } => format!("{name} {}", percent(*change_bp)),
            Self::QuantityBreak { from, change_bp } => {
                format!("{from} or more: {}", percent(*change_bp))
            }
            Self::MinCharge { least } => format!("Minimum charge of {}", money(*least)),
            Self::Grace { allowed_min } => format!("Within {allowed_min} minutes of grace"),
            Self::ClosedDays { days: 1 } => "1 closed day is free".to_owned(),
            Self::ClosedDays { days } => format!("{days} closed days are free"),
            Self::Manual {} => "Price set by hand".to_owned(),
        }
    }
}

impl Breakdown {
    /// Each step in English, without its amount.
    pub fn words(&self, money: &dyn Fn(i64) -> String) -> Vec<String> {
        self.steps
            .iter()
            .map(|step| step.kind.words(money))
            .collect()
    }
}
