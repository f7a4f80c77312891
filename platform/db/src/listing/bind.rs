//! Values on their way into a statement.

use platform_kernel::{Day, Error, Instant, Result};
use sqlx::Arguments as _;
use sqlx::postgres::PgArguments;

/// One bound value.
#[derive(Debug, Clone, PartialEq)]
pub enum Bind {
    /// `text`
    Text(String),
    /// `text[]`
    Texts(Vec<String>),
    /// `boolean`
    Bool(bool),
    /// `bigint`
    Int(i64),
    /// `timestamptz`
    Instant(Instant),
    /// `date`
    Day(Day),
    /// `jsonb`
    Json(serde_json::Value),
    /// `uuid`
    Uuid(uuid::Uuid),
    /// `uuid[]`
    Uuids(Vec<uuid::Uuid>),
    /// `bytea[]`, for blind indexes
    Bytes(Vec<Vec<u8>>),
}

impl Bind {
    pub(super) fn add_to(&self, arguments: &mut PgArguments) -> Result<()> {
        let added = match self {
            Self::Text(v) => arguments.add(v),
            Self::Texts(v) => arguments.add(v),
            Self::Bool(v) => arguments.add(v),
            Self::Int(v) => arguments.add(v),
            Self::Instant(v) => arguments.add(v),
            Self::Day(v) => arguments.add(v),
            Self::Json(v) => arguments.add(v),
            Self::Uuid(v) => arguments.add(v),
            Self::Uuids(v) => arguments.add(v),
            Self::Bytes(v) => arguments.add(v),
        };
        added.map_err(Error::internal)
    }
}
