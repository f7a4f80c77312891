//! What a saved view is.

use platform_kernel::{FieldError, ViewId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::customers::ActorRef;

/// Most views of one person in a collection.
pub const MOST: usize = 200;
/// Largest query, as JSON.
const LARGEST: usize = 20_000;

/// What a view remembers of a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ViewQuery {
    /// The list's filter tree.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub filter: Option<Value>,
    /// The list's sort, `-updated_at`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// Words to search for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    /// Columns shown, in order; the screen's own affair.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<Object>>)]
    pub columns: Option<Vec<Value>>,
    /// Anything else that the screen remembers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub layout: Option<Value>,
}

impl ViewQuery {
    /// Bounded in size; the filter and sort are checked by the collection.
    pub fn check_size(&self) -> Result<(), FieldError> {
        let size = serde_json::to_string(self).map_or(usize::MAX, |text| text.len());
        if size > LARGEST {
            let message =
                format!("a view holds at most {LARGEST} characters of JSON; this one has {size}");
            return Err(FieldError::new("query", "too_long", message));
        }
        Ok(())
    }
}

/// A saved view.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct View {
    /// Its id.
    pub id: ViewId,
    /// Of which collection.
    pub collection: String,
    /// Its name.
    pub name: String,
    /// Whether all colleagues see it.
    pub shared: bool,
    /// What it shows.
    pub query: ViewQuery,
    /// Who made it.
    pub owner: ActorRef,
    /// For `If-Match`.
    pub version: i32,
}
