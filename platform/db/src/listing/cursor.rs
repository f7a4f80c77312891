//! Cursors: the sort, and the last row's place in it. Carrying the values keeps pages in step while rows change.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform_kernel::{Error, FieldError, Instant, Result};
use serde::{Deserialize, Serialize};

use super::{Bind, Sort};

/// A row's value in a sort.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyValue {
    /// `text`
    Text(String),
    /// `timestamptz`
    Instant(Instant),
    /// `bigint`
    Int(i64),
    /// The row's id is its place.
    Id,
}

impl KeyValue {
    pub(super) fn bind(&self) -> Option<Bind> {
        match self {
            Self::Text(v) => Some(Bind::Text(v.clone())),
            Self::Instant(v) => Some(Bind::Instant(*v)),
            Self::Int(v) => Some(Bind::Int(*v)),
            Self::Id => None,
        }
    }
    fn kind(&self) -> KeyKind {
        match self {
            Self::Text(_) => KeyKind::Text,
            Self::Instant(_) => KeyKind::Instant,
            Self::Int(_) => KeyKind::Int,
            Self::Id => KeyKind::Id,
        }
    }
}

/// The type of a sort's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// `text`
    Text,
    /// `timestamptz`
    Instant,
    /// `bigint`
    Int,
    /// The row's id is its place.
    Id,
}

/// Where a page starts: after this row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct After {
    #[serde(rename = "s")]
    sort: String,
    #[serde(rename = "k")]
    pub(super) key: KeyValue,
    #[serde(rename = "i")]
    pub(super) id: uuid::Uuid,
}

impl After {
    /// The place of a row in `sort`.
    pub fn row(sort: &Sort, key: KeyValue, id: uuid::Uuid) -> Self {
        Self {
            sort: sort.name(),
            key,
            id,
        }
    }
    /// The opaque text of a cursor.
    pub fn encode(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }
    /// Reads a cursor that was made for the same sort; refuses any other text.
    pub fn decode(text: &str, sort: &Sort) -> Result<Self> {
        let refused = |message: &str| {
            Error::Invalid(vec![
                FieldError::new("cursor", "invalid", message).with_value(text),
            ])
        };
        let after: Self = URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .ok_or_else(|| refused("this is no cursor of ours; leave it out to start again"))?;
        let sane = match &after.key {
            KeyValue::Text(text) => !text.contains('\0'),
            _ => true,
        };
        if after.sort != sort.name() || after.key.kind() != sort.key().kind || !sane {
            return Err(refused(
                "this cursor belongs to another sort; leave it out to start again",
            ));
        }
        Ok(after)
    }
}
