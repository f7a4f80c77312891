//! Days of every year: where a season begins and ends.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of every year, `06-01`. The 29th of February is one: in other years it falls between the 28th and the 1st.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct MonthDay {
    month: i8,
    day: i8,
}

impl MonthDay {
    /// `None` when no year has such a day.
    pub fn new(month: i8, day: i8) -> Option<Self> {
        // 2000 was a leap year: it had every day that there is.
        Date::new(2000, month, day)
            .ok()
            .map(|_| Self { month, day })
    }
    /// The day of the year of a date.
    pub fn of(date: Date) -> Self {
        Self {
            month: date.month(),
            day: date.day(),
        }
    }
    /// Whether a date lies from `self` to `last`, both included; also across the new year.
    pub fn holds_until(self, last: Self, date: Date) -> bool {
        let at = Self::of(date);
        if self <= last {
            self <= at && at <= last
        } else {
            self <= at || at <= last
        }
    }
}

impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

impl FromStr for MonthDay {
    type Err = &'static str;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let read = || {
            let (month, day) = text.split_once('-')?;
            let two = |part: &str| {
                let digits = part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
                digits.then(|| part.parse().ok()).flatten()
            };
            Self::new(two(month)?, two(day)?)
        };
        read().ok_or("write a day of the year as month and day, 06-01")
    }
}

impl Serialize for MonthDay {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for MonthDay {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl utoipa::PartialSchema for MonthDay {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^[0-9]{2}-[0-9]{2}$"))
            .examples([serde_json::json!("06-01")])
            .into()
    }
}
impl utoipa::ToSchema for MonthDay {}
