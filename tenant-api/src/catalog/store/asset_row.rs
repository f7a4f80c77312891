//! A unit as it stands in the table.

use std::collections::BTreeMap;

use platform_db::listing::{KeyValue, Keyed};
use platform_kernel::{AssetId, Currency, Day, Instant, Money, OrderId, ProductId, StoreId};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::catalog::model::asset::{AssetFields, Condition, MeterUnit};
use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::service::History;

/// The columns of a unit, with the order that it is out on.
macro_rules! select_asset {
    ($($ending:literal)?) => {
        concat!(
            "SELECT a.id, a.product_id, p.name AS product_name, a.store_id, a.tag, a.tag_key, a.serial, a.state, \
             a.condition, a.meter, a.meter_unit, a.purchase_minor, a.purchased_on, a.blocked_from, a.serviced, a.note, \
             a.custom, a.version, a.created_at, a.updated_at, m.order_id AS out_order, o.number AS out_number, \
             l.ends_at AS out_due \
             FROM this_tenant.assets AS a JOIN this_tenant.products AS p ON p.id = a.product_id \
             LEFT JOIN this_tenant.movements AS m ON m.asset_id = a.id AND m.direction = 'out' \
                       AND m.closed_by IS NULL AND m.undone_at IS NULL \
             LEFT JOIN this_tenant.order_lines AS l ON l.id = m.line_id \
             LEFT JOIN this_tenant.orders AS o ON o.id = m.order_id" $(, " ", $ending)?
        )
    };
}
pub(super) use select_asset;

/// A unit as it stands in the table.
#[derive(Debug, sqlx::FromRow)]
pub struct AssetRow {
    id: Uuid,
    product_id: Uuid,
    product_name: String,
    store_id: Uuid,
    tag: String,
    tag_key: String,
    serial: Option<String>,
    state: String,
    condition: String,
    meter: Option<i64>,
    meter_unit: Option<String>,
    purchase_minor: Option<i64>,
    purchased_on: Option<Day>,
    blocked_from: Option<Day>,
    serviced: Json<History>,
    note: Option<String>,
    custom: Json<BTreeMap<String, Value>>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
    out_order: Option<Uuid>,
    out_number: Option<String>,
    out_due: Option<Instant>,
}

/// The order that a unit is out on.
#[derive(Debug, Clone, PartialEq, serde::Serialize, utoipa::ToSchema)]
pub struct OutOn {
    /// The order.
    pub order_id: OrderId,
    /// Its number.
    pub order_number: String,
    /// When the unit is due back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due: Option<Instant>,
}

/// A unit.
#[derive(Debug, Clone)]
pub struct AssetRecord {
    /// Its id.
    pub id: AssetId,
    /// Of which product.
    pub product_id: ProductId,
    /// The product's name.
    pub product_name: String,
    /// In which store.
    pub store_id: StoreId,
    /// Its own fields.
    pub fields: AssetFields,
    /// Where it is in its life.
    pub state: AssetState,
    /// From which local day on it may not go out.
    pub blocked_from: Option<Day>,
    /// When its services were last done.
    pub serviced: History,
    /// The order it is out on.
    pub out: Option<OutOn>,
    /// Rises with each change.
    pub version: i32,
    /// When it came into the books.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
}

impl Keyed for AssetRow {
    fn id(&self) -> Uuid {
        self.id
    }
    fn key(&self, sort: &str) -> KeyValue {
        match sort {
            "created_at" => KeyValue::Id,
            "updated_at" => KeyValue::Instant(self.updated_at),
            _ => KeyValue::Text(self.tag_key.clone()),
        }
    }
}

impl AssetRow {
    /// With its amounts in the company's currency.
    pub fn open(self, currency: Currency) -> AssetRecord {
        let out = self.out_order.map(|order| OutOn {
            order_id: order.into(),
            order_number: self.out_number.unwrap_or_default(),
            due: self.out_due,
        });
        AssetRecord {
            id: self.id.into(),
            product_id: self.product_id.into(),
            product_name: self.product_name,
            store_id: self.store_id.into(),
            fields: AssetFields {
                tag: self.tag,
                serial: self.serial,
                condition: Condition::parse(&self.condition),
                meter: self.meter,
                meter_unit: self.meter_unit.as_deref().map(MeterUnit::parse),
                purchase: self.purchase_minor.map(|minor| Money { minor, currency }),
                purchased_on: self.purchased_on,
                note: self.note,
                custom: self.custom.0,
            },
            state: AssetState::parse(&self.state),
            blocked_from: self.blocked_from,
            serviced: self.serviced.0,
            out,
            version: self.version,
            created_at: self.created_at,
            updated_at: self.updated_at,
        }
    }
    /// What it is found by.
    pub fn tag_key(&self) -> &str {
        &self.tag_key
    }
}
