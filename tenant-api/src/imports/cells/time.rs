//! Moments in the spellings that systems and people write: a day, perhaps a time of day, perhaps how far from UTC.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use platform_kernel::Instant;
use serde::{Deserialize, Serialize};

use super::date::{self, DateOrder};
use super::shown;

/// A moment as written. Without an offset it is local time, wherever what it tells of stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "Packed", try_from = "Packed")]
pub struct Written {
    local: DateTime,
    /// Seconds east of UTC.
    offset: Option<i32>,
    /// No time of day was written.
    whole_day: bool,
}

/// Month to second, year, nanoseconds, offset, whole day: a dry run packs and opens every row, and numbers are quicker
/// than text.
#[derive(Serialize, Deserialize)]
struct Packed([i8; 5], i16, i32, Option<i32>, bool);

impl From<Written> for Packed {
    fn from(of: Written) -> Self {
        let at = of.local;
        let small = [at.month(), at.day(), at.hour(), at.minute(), at.second()];
        let nanos = at.subsec_nanosecond();
        Self(small, at.year(), nanos, of.offset, of.whole_day)
    }
}

impl TryFrom<Packed> for Written {
    type Error = jiff::Error;

    fn try_from(of: Packed) -> Result<Self, jiff::Error> {
        let Packed([month, day, hour, minute, second], year, nanos, offset, whole_day) = of;
        Ok(Self {
            local: DateTime::new(year, month, day, hour, minute, second, nanos)?,
            offset,
            whole_day,
        })
    }
}

impl Written {
    /// The moment. A local time that a change of the clocks leaves out is taken as much later, one that comes twice is the
    /// first of the two. `None` where no calendar reaches.
    pub fn at(self, zone: &TimeZone) -> Option<Instant> {
        let at = match self.offset {
            Some(seconds) => {
                Offset::from_seconds(seconds).and_then(|offset| offset.to_timestamp(self.local))
            }
            None => zone.to_ambiguous_timestamp(self.local).compatible(),
        };
        at.ok().map(Instant::from_jiff)
    }

    /// Until when, of something that is to be done by then: a day without a time lasts to its end.
    #[must_use]
    pub fn until(self) -> Self {
        let next = self.local.date().tomorrow();
        match (self.whole_day, next) {
            (true, Ok(next)) => Self {
                local: next.to_datetime(Time::midnight()),
                whole_day: false,
                ..self
            },
            _ => self,
        }
    }

    /// The same time so many days later.
    pub fn days_later(self, days: u32) -> Option<Self> {
        let span = jiff::Span::new().try_days(i64::from(days)).ok()?;
        Some(Self {
            local: self.local.checked_add(span).ok()?,
            ..self
        })
    }
}

impl std::fmt::Display for Written {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.whole_day {
            return self.local.date().fmt(f);
        }
        write!(f, "{}", self.local.strftime("%Y-%m-%d %H:%M:%S"))
    }
}

/// A moment.
pub fn read(text: &str, order: Option<DateOrder>) -> Result<Written, String> {
    let day: Date = date::read(text, order)?.0;
    let rest = date::time_of(text);
    if rest.is_empty() {
        return Ok(Written {
            local: day.to_datetime(Time::midnight()),
            offset: None,
            whole_day: true,
        });
    }
    let (time, offset) = clock(rest).ok_or_else(|| {
        format!(
            "`{}` has no time of day that can be read. Write it like 2021-04-23 14:30, with +02:00 behind it if it is not \
             local time.",
            shown(text)
        )
    })?;
    Ok(Written {
        local: day.to_datetime(time),
        offset,
        whole_day: false,
    })
}

/// `01:56`, `01:56:11.250`, `1:56 PM`, `01:56:11Z`, `01:56 +02:00`.
fn clock(text: &str) -> Option<(Time, Option<i32>)> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && !":.,".contains(c))
        .unwrap_or(text.len());
    let (digits, tail) = text.split_at(end);
    let mut parts = digits.split(':');
    let mut hour: i8 = number(parts.next()?, 1..=2)?;
    let minute: i8 = number(parts.next()?, 2..=2)?;
    let (second, nanos) = match parts.next() {
        None => (0, 0),
        Some(last) => {
            let (whole, fraction) = last.split_once(['.', ',']).unwrap_or((last, "0"));
            if fraction.is_empty() || !fraction.bytes().all(|b| b.is_ascii_digit()) {
                return None;
            }
            let nanos: i32 = format!("{fraction:0<9}").get(..9)?.parse().ok()?;
            (number(whole, 2..=2)?, nanos)
        }
    };
    if parts.next().is_some() {
        return None;
    }
    let mut tail = tail.trim().to_ascii_lowercase().replace('.', "");
    for (word, later) in [("am", 0), ("pm", 12)] {
        if let Some(rest) = tail.strip_prefix(word) {
            if !(1..=12).contains(&hour) {
                return None;
            }
            hour = hour % 12 + later;
            tail = rest.trim_start().to_owned();
            break;
        }
    }
    Some((Time::new(hour, minute, second, nanos).ok()?, offset(&tail)?))
}

/// Nothing, `z`, `utc`, `+02:00`, `-0530`, `+2`. Letters alone name no zone: `CST` is three of them.
fn offset(text: &str) -> Option<Option<i32>> {
    let sign = match text.bytes().next() {
        None => return Some(None),
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return matches!(text, "z" | "utc" | "gmt").then_some(Some(0)),
    };
    let digits = text[1..].replace(':', "");
    let (hours, minutes): (i32, i32) = match digits.len() {
        1 | 2 => (number(&digits, 1..=2)?, 0),
        4 => (number(&digits[..2], 2..=2)?, number(&digits[2..], 2..=2)?),
        _ => return None,
    };
    (hours <= 14 && minutes < 60).then_some(Some(sign * (hours * 3600 + minutes * 60)))
}

fn number<T: std::str::FromStr>(text: &str, lengths: std::ops::RangeInclusive<usize>) -> Option<T> {
    let plain = lengths.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utc(text: &str, zone: &str) -> String {
        let zone = TimeZone::get(zone).unwrap();
        read(text, None).unwrap().at(&zone).unwrap().to_string()
    }

    #[test]
    fn spellings_of_a_moment_are_one() {
        for text in [
            "2021-04-23 14:05:09",
            "2021-04-23T14:05:09",
            "2021-04-23 14:05:09.0",
            "23.04.2021, 14:05:09",
            "23/04/2021 2:05:09 PM",
            "April 23, 2021 02:05:09 p.m.",
            "20210423 14:05:09",
            "2021-04-23T13:05:09Z",
            "2021-04-23T13:05:09.000Z",
            "2021-04-23 15:05:09 +02:00",
            "2021-04-23 15:05:09+0200",
            "2021-04-23T18:35:09+05:30",
            "2021-04-23 13:05:09 UTC",
        ] {
            assert_eq!(utc(text, "Europe/London"), "2021-04-23T13:05:09Z", "{text}");
        }
        assert_eq!(utc("2021-04-23 12:30 AM", "UTC"), "2021-04-23T00:30:00Z");
        assert_eq!(utc("2021-04-23 12:30 pm", "UTC"), "2021-04-23T12:30:00Z");
    }

    #[test]
    fn the_days_on_which_clocks_change() {
        for (text, zone, wanted) in [
            // Left out: an hour later by the clock.
            ("2021-03-28 01:30", "Europe/London", "2021-03-28T01:30:00Z"),
            // Twice: the first.
            ("2021-10-31 01:30", "Europe/London", "2021-10-31T00:30:00Z"),
            (
                "2021-03-14 02:30",
                "America/New_York",
                "2021-03-14T07:30:00Z",
            ),
            (
                "2021-11-07 01:30",
                "America/New_York",
                "2021-11-07T05:30:00Z",
            ),
            // Said which one.
            (
                "2021-11-07 01:30 -05:00",
                "America/New_York",
                "2021-11-07T06:30:00Z",
            ),
            // A day that begins at one o'clock.
            ("2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00Z"),
            ("2021-07-01 00:00", "Asia/Kolkata", "2021-06-30T18:30:00Z"),
        ] {
            assert_eq!(utc(text, zone), wanted, "{text} in {zone}");
        }
    }

    #[test]
    fn a_day_without_a_time_lasts_to_its_end_where_something_is_due() {
        let day = read("2021-04-23", None).unwrap();
        let zone = TimeZone::get("Europe/London").unwrap();
        assert_eq!(day.at(&zone).unwrap().to_string(), "2021-04-22T23:00:00Z");
        assert_eq!(
            day.until().at(&zone).unwrap().to_string(),
            "2021-04-23T23:00:00Z"
        );
        let time = read("2021-04-23 09:00", None).unwrap();
        assert_eq!(time.until(), time);
        // By the clock, not by hours.
        let out = read("2021-03-27 09:00", None)
            .unwrap()
            .days_later(1)
            .unwrap();
        assert_eq!(out.at(&zone).unwrap().to_string(), "2021-03-28T08:00:00Z");
        assert_eq!(
            (day.to_string(), time.to_string()),
            ("2021-04-23".to_owned(), "2021-04-23 09:00:00".to_owned())
        );
    }

    #[test]
    fn what_is_no_moment_says_how_to_write_one() {
        for bad in [
            "2021-04-23 25:00",
            "2021-04-23 10:61",
            "2021-04-23 13:00 PM",
            "2021-04-23 10:00 CST",
            "2021-04-23 10:00 +25:00",
            "2021-04-23 10:0",
            "10:00",
            "soon",
            "44309.5",
        ] {
            let told = read(bad, None).unwrap_err();
            assert!(
                told.contains("2021-04-23") && told.contains('`'),
                "{bad}: {told}"
            );
        }
        assert!(
            read("03/04/2021 10:00", None)
                .unwrap_err()
                .contains("could be")
        );
        assert!(read("03/04/2021 10:00", Some(DateOrder::MonthFirst)).is_ok());
    }

    proptest! {
        #[test]
        fn every_second_reads_back(seconds in 0i64..4_000_000_000, east in -14i32..=14) {
            let at = jiff::Timestamp::from_second(seconds).unwrap();
            let offset = Offset::from_seconds(east * 3600).unwrap();
            let local = offset.to_datetime(at);
            let text = format!("{} {}{:02}:00", local.strftime("%Y-%m-%d %H:%M:%S"), if east < 0 { '-' } else { '+' }, east.abs());
            let read = read(&text, None).unwrap();
            prop_assert_eq!(read.at(&TimeZone::UTC).map(Instant::jiff), Some(at));
            let again: Written = serde_json::from_str(&serde_json::to_string(&read).unwrap()).unwrap();
            prop_assert_eq!(again, read);
        }
        #[test]
        fn no_text_panics(text in "\\PC{0,40}", digits in "[0-9:+ .,TZapm/-]{0,30}") {
            for text in [text, digits] {
                let _ = (read(&text, None), read(&text, Some(DateOrder::DayFirst)));
            }
        }
    }
}
