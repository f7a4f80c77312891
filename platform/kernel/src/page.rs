//! Keyset pages: `?limit=&cursor=` → `{data, next_cursor, has_more}`.

use serde::{Deserialize, Serialize};

/// The largest page that a list gives.
pub const MAX_LIMIT: u32 = 200;
/// The page that a list gives unasked.
pub const DEFAULT_LIMIT: u32 = 50;

/// One page of a list.
#[derive(Debug, Clone, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Page<T> {
    /// The rows, in the asked order.
    pub data: Vec<T>,
    /// Hand this back as `cursor` for the next page.
    pub next_cursor: Option<String>,
    /// Whether a next page exists.
    pub has_more: bool,
}

/// What every list takes.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PageQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    pub limit: Option<u32>,
    /// The `next_cursor` of the page before.
    pub cursor: Option<String>,
    /// Words to search for.
    #[param(max_length = 200)]
    pub q: Option<String>,
}

impl PageQuery {
    /// The limit, checked.
    pub fn limit(&self) -> crate::Result<u32> {
        match self.limit.unwrap_or(DEFAULT_LIMIT) {
            n @ 1..=MAX_LIMIT => Ok(n),
            n => Err(crate::Error::Invalid(vec![
                crate::FieldError::new(
                    "limit",
                    "out_of_range",
                    format!("limit must be 1 to {MAX_LIMIT}"),
                )
                .with_value(&n.to_string()),
            ])),
        }
    }
}

impl<T> Page<T> {
    /// Cuts `rows`, fetched with one more than `limit`, and names the next cursor by the last row that stays.
    pub fn cut(mut rows: Vec<T>, limit: u32, cursor: impl Fn(&T) -> String) -> Self {
        let limit = limit as usize;
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        let next_cursor = if has_more {
            rows.last().map(cursor)
        } else {
            None
        };
        Self {
            data: rows,
            next_cursor,
            has_more,
        }
    }
    /// The same page with other rows.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Page<U> {
        Page {
            data: self.data.into_iter().map(f).collect(),
            next_cursor: self.next_cursor,
            has_more: self.has_more,
        }
    }
}
