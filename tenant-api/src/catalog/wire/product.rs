//! A product and its stock, going out.

use std::collections::{BTreeMap, HashMap};

use platform_kernel::{Instant, ProductId, StoreId};
use serde::Serialize;

use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::product::ProductFields;
use crate::catalog::model::stock::StockMovement;
use crate::catalog::store::ProductRecord;
use crate::fields::CustomField;
use crate::files::Photo;

/// What is offered for rent.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Product {
    /// Its id.
    pub id: ProductId,
    /// Its own fields.
    #[serde(flatten)]
    pub fields: ProductFields,
    /// Its first picture.
    pub photo: Option<Photo>,
    /// What the stores have: the level of a bulk product, the units in service of another.
    pub stock: Vec<StoreStock>,
    /// Whether it is out of use.
    pub archived: bool,
    /// For `If-Match`.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
}

/// What a store has of a product.
#[derive(Debug, Clone, Copy, Serialize, utoipa::ToSchema)]
pub struct StoreStock {
    /// The store.
    pub store_id: StoreId,
    /// How many.
    pub quantity: i64,
}

impl Product {
    /// As it is given out: parts with their names; custom values that no definition knows (any more) stay inside.
    pub fn of(
        record: ProductRecord,
        custom: &[CustomField],
        names: &HashMap<ProductId, String>,
        stock: Vec<StoreStock>,
        photo: Option<Photo>,
    ) -> Self {
        let mut fields = record.fields;
        retain_known(&mut fields.custom, custom);
        for part in &mut fields.kit {
            part.name = names.get(&part.product_id).cloned();
        }
        Self {
            id: record.id,
            fields,
            photo,
            stock,
            archived: record.archived,
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

/// Leaves out values that no definition knows, or that it would not take any more.
pub(super) fn retain_known(
    values: &mut BTreeMap<String, serde_json::Value>,
    custom: &[CustomField],
) {
    values.retain(|key, value| {
        custom
            .iter()
            .any(|f| f.key == *key && f.check(value).is_ok())
    });
}

/// A group in use.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GroupCount {
    /// The path of its name.
    pub group: String,
    /// How many products stand in it.
    pub count: i64,
}

/// What a store has of a product, and how it came about.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StockOf {
    /// The store.
    pub store_id: StoreId,
    /// The level of a bulk product, the units in service of another.
    pub quantity: i64,
    /// Of a serialised product: how many units it has in each state.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schema(value_type = Object)]
    pub units: BTreeMap<AssetState, i64>,
    /// Of a bulk product: the latest changes, newest first.
    pub movements: Vec<StockMovement>,
}

/// A change of stock, done.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct StockChanged {
    /// The store.
    pub store_id: StoreId,
    /// How many there are now.
    pub quantity: i32,
    /// What was written; left out where a count found what was there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub movement: Option<StockMovement>,
}
