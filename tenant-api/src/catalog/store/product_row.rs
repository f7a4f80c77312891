//! A product as it stands in the table.

use std::collections::BTreeMap;

use platform_db::listing::{KeyValue, Keyed};
use platform_kernel::{Currency, Instant, Money, ProductId, RatePlanId};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::catalog::model::product::{CheckPoint, KitPart, ProductFields, StockMethod};
use crate::catalog::model::service::Service;

/// The columns of a product.
macro_rules! select_product {
    ($($ending:literal)?) => {
        concat!(
            "SELECT p.id, p.sku, p.sku_key, p.name, p.name_key, p.stock_method, p.group_name, p.description, p.tags, \
             p.custom, p.buffer_before_min, p.buffer_after_min, p.overbook, p.rate_plan_id, p.rates, p.tax_class, \
             p.deposit_minor, p.replacement_minor, p.kit, p.substitutes, p.checklist, p.service, p.archived_at, \
             p.version, p.created_at, p.updated_at \
             FROM this_tenant.products AS p" $(, " ", $ending)?
        )
    };
}
pub(super) use select_product;

/// A product as it stands in the table.
#[derive(Debug, sqlx::FromRow)]
pub struct ProductRow {
    id: Uuid,
    sku: String,
    sku_key: String,
    name: String,
    name_key: String,
    stock_method: String,
    group_name: Option<String>,
    description: Option<String>,
    tags: Vec<String>,
    custom: Json<BTreeMap<String, Value>>,
    buffer_before_min: i32,
    buffer_after_min: i32,
    overbook: i32,
    rate_plan_id: Option<Uuid>,
    rates: Option<Value>,
    tax_class: Option<String>,
    deposit_minor: Option<i64>,
    replacement_minor: Option<i64>,
    kit: Json<Vec<KitPart>>,
    substitutes: Vec<Uuid>,
    checklist: Json<Vec<CheckPoint>>,
    service: Json<Vec<Service>>,
    archived_at: Option<Instant>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

/// A product.
#[derive(Debug, Clone)]
pub struct ProductRecord {
    /// Its id.
    pub id: ProductId,
    /// Its own fields.
    pub fields: ProductFields,
    /// Whether it is out of use.
    pub archived: bool,
    /// Rises with each change.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
}

impl Keyed for ProductRow {
    fn id(&self) -> Uuid {
        self.id
    }
    fn key(&self, sort: &str) -> KeyValue {
        match sort {
            "sku" => KeyValue::Text(self.sku_key.clone()),
            "updated_at" => KeyValue::Instant(self.updated_at),
            _ => KeyValue::Text(self.name_key.clone()),
        }
    }
}

impl ProductRow {
    /// With its amounts in the company's currency.
    pub fn open(self, currency: Currency) -> ProductRecord {
        let money = |minor: Option<i64>| minor.map(|minor| Money { minor, currency });
        ProductRecord {
            fields: ProductFields {
                sku: self.sku,
                name: self.name,
                stock_method: StockMethod::parse(&self.stock_method),
                group: self.group_name,
                description: self.description,
                tags: self.tags,
                custom: self.custom.0,
                buffer_before_min: self.buffer_before_min,
                buffer_after_min: self.buffer_after_min,
                overbook: self.overbook,
                rate_plan_id: self.rate_plan_id.map(RatePlanId::from),
                rates: self.rates,
                tax_class: self.tax_class,
                deposit: money(self.deposit_minor),
                replacement: money(self.replacement_minor),
                kit: self.kit.0,
                substitutes: self.substitutes.into_iter().map(ProductId::from).collect(),
                checklist: self.checklist.0,
                service: self.service.0,
            },
            id: self.id.into(),
            archived: self.archived_at.is_some(),
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
    /// What it is found by.
    pub fn name_key(&self) -> &str {
        &self.name_key
    }
}
