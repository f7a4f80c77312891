//! Time as an argument: instants in UTC to the microsecond (what Postgres keeps), calendar days, and the clock that is passed in.

use std::sync::{Arc, Mutex, PoisonError};

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgHasArrayType, PgTypeInfo, PgValueRef, Postgres};
use sqlx::{Decode, Encode, Type};

/// A point in time, UTC, microsecond precision; `timestamptz` in SQL, RFC 3339 in JSON.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Instant(jiff::Timestamp);

impl Instant {
    /// From a jiff timestamp, cut to microseconds.
    pub fn from_jiff(at: jiff::Timestamp) -> Self {
        Self(jiff::Timestamp::from_microsecond(at.as_microsecond()).unwrap_or(at))
    }
    /// From Unix milliseconds; out-of-range values saturate at the epoch.
    pub fn from_millis(ms: i64) -> Self {
        Self(jiff::Timestamp::from_millisecond(ms).unwrap_or(jiff::Timestamp::UNIX_EPOCH))
    }
    /// The jiff timestamp, for calendar arithmetic.
    pub fn jiff(self) -> jiff::Timestamp {
        self.0
    }
    /// Unix milliseconds.
    pub fn millis(self) -> i64 {
        self.0.as_millisecond()
    }
    /// This instant plus a duration, saturating.
    #[must_use]
    pub fn plus(self, by: std::time::Duration) -> Self {
        self.0.saturating_add(by).map_or(self, Self)
    }
    /// This instant minus a duration, saturating.
    #[must_use]
    pub fn minus(self, by: std::time::Duration) -> Self {
        self.0.saturating_sub(by).map_or(self, Self)
    }
    /// The calendar day in UTC.
    pub fn utc_day(self) -> Day {
        Day(self.0.to_zoned(jiff::tz::TimeZone::UTC).date())
    }
    /// Time since `earlier`; zero when `earlier` is later.
    pub fn since(self, earlier: Self) -> std::time::Duration {
        std::time::Duration::try_from(self.0.duration_since(earlier.0)).unwrap_or_default()
    }
}

impl std::fmt::Display for Instant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
impl std::str::FromStr for Instant {
    type Err = jiff::Error;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        s.parse().map(Self::from_jiff)
    }
}

/// A calendar day without a zone; `date` in SQL, `YYYY-MM-DD` in JSON.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
#[serde(transparent)]
pub struct Day(pub jiff::civil::Date);

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
impl std::str::FromStr for Day {
    type Err = jiff::Error;
    fn from_str(s: &str) -> Result<Self, Self::Err> {
        s.parse().map(Self)
    }
}

macro_rules! sql_time {
    ($ours:ident, $theirs:ty, $make:expr, $format:ident, $example:literal) => {
        impl Type<Postgres> for $ours {
            fn type_info() -> PgTypeInfo {
                <$theirs as Type<Postgres>>::type_info()
            }
        }
        impl PgHasArrayType for $ours {
            fn array_type_info() -> PgTypeInfo {
                <$theirs as PgHasArrayType>::array_type_info()
            }
        }
        impl Encode<'_, Postgres> for $ours {
            fn encode_by_ref(&self, buf: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
                <$theirs as Encode<Postgres>>::encode(<$theirs>::from(self.0), buf)
            }
        }
        impl<'r> Decode<'r, Postgres> for $ours {
            fn decode(value: PgValueRef<'r>) -> Result<Self, BoxDynError> {
                Ok(($make)(
                    <$theirs as Decode<Postgres>>::decode(value)?.to_jiff(),
                ))
            }
        }
        impl utoipa::PartialSchema for $ours {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::schema::Type::String)
                    .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                        utoipa::openapi::KnownFormat::$format,
                    )))
                    .examples([serde_json::json!($example)])
                    .into()
            }
        }
        impl utoipa::ToSchema for $ours {}
    };
}
sql_time!(
    Instant,
    jiff_sqlx::Timestamp,
    Instant::from_jiff,
    DateTime,
    "2026-11-23T09:30:00Z"
);
sql_time!(Day, jiff_sqlx::Date, Day, Date, "2026-11-23");

/// Where "now" comes from. The system's, or one that a test holds still and moves.
#[derive(Clone, Default)]
pub struct Clock(Option<Arc<Mutex<Instant>>>);

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(None)
    }
    /// A clock that stands at `at` until [`Clock::advance`].
    pub fn fixed(at: Instant) -> Self {
        Self(Some(Arc::new(Mutex::new(at))))
    }
    /// The present instant.
    pub fn now(&self) -> Instant {
        match &self.0 {
            #[expect(
                clippy::disallowed_methods,
                reason = "the one place that reads the machine's clock"
            )]
            None => Instant::from_jiff(jiff::Timestamp::now()),
            Some(held) => *held.lock().unwrap_or_else(PoisonError::into_inner),
        }
    }
    /// Moves a held clock; the system's is left alone.
    pub fn advance(&self, by: std::time::Duration) {
        if let Some(held) = &self.0 {
            let mut at = held.lock().unwrap_or_else(PoisonError::into_inner);
            *at = at.plus(by);
        }
    }
}

impl std::fmt::Debug for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(if self.0.is_some() {
            "Clock(fixed)"
        } else {
            "Clock(system)"
        })
    }
}
