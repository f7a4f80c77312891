//! Acts on several customers, and what is found among them.

use std::collections::BTreeMap;

use platform_kernel::{BulkId, CustomerId};
use serde::{Deserialize, Serialize};

use super::Customer;
use crate::customers::model::merge::Side;
use crate::words::words;

words! {
    /// What a bulk act does.
    BulkAction {
        /// Adds a tag.
        Tag = "tag",
        /// Takes a tag away.
        Untag = "untag",
        /// Deletes, restorably.
        Delete = "delete",
        /// Restores.
        Restore = "restore",
    }
}

/// Two customers to make one.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct CreateMerge {
    /// The customer that stays.
    pub keep: CustomerId,
    /// The customer that goes into it.
    pub drop: CustomerId,
    /// From which of the two a field is taken: `name email phone birth_date document_number credit_limit source tags
    /// custom custom.<key>`. Left out: the kept one's, or the dropped one's where that is empty.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub take: BTreeMap<String, Side>,
}

/// An act on many customers.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct BulkCustomers {
    /// Which, at most 500.
    #[schema(value_type = Vec<CustomerId>, max_items = 500)]
    pub ids: Vec<String>,
    /// What.
    pub action: BulkAction,
    /// The tag, of tag and untag.
    pub tag: Option<String>,
}

/// A customer that a bulk act left alone.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Skipped {
    /// As it was sent.
    pub id: String,
    /// Why.
    pub reason: String,
}

/// What a bulk act did.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct BulkDone {
    /// How many customers it changed.
    pub done: usize,
    /// Those it left alone.
    pub skipped: Vec<Skipped>,
    /// Hand this to `POST /customers/bulk/{id}/undo` to take it back; left out when nothing changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undo: Option<BulkId>,
}

/// Two customers that may be one.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DuplicatePair {
    /// The older one.
    pub left: Customer,
    /// The newer one.
    pub right: Customer,
    /// How sure, from 0 to 1.
    pub score: f64,
    /// `same e-mail`, `same phone`, `similar name`.
    pub reasons: Vec<String>,
}

/// A customer that may be the same.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Duplicate {
    /// Who.
    pub customer: Customer,
    /// How sure, from 0 to 1.
    pub score: f64,
    /// `same e-mail`, `same phone`, `similar name`.
    pub reasons: Vec<String>,
}

/// A tag in use.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct TagCount {
    /// The tag.
    pub tag: String,
    /// How many customers bear it.
    pub count: i64,
}

/// Something that the palette found.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Found {
    /// `customer`, `product`, `asset`, `order` or `invoice`
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its name; a unit's tag; a document's number.
    pub title: String,
    /// Its number, sku or product, and what else tells it apart.
    pub subtitle: String,
}

/// A short list that has no pages.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Listed<T> {
    /// Its rows.
    pub data: Vec<T>,
}
