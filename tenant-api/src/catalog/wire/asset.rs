//! A unit and what happened to it, going out; and a service that was done, coming in.

use platform_kernel::{AssetId, Day, Instant, Money, OrderId, ProductId, StoreId};
use serde::{Deserialize, Serialize};

use super::product::retain_known;
use crate::catalog::model::asset::AssetFields;
use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::service::History;
use crate::catalog::store::AssetRecord;
use crate::catalog::store::asset_row::OutOn;
use crate::customers::{ActorRef, FieldChange, Listed};
use crate::fields::CustomField;
use crate::files::Photo;

/// A unit of a serialised product.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Asset {
    /// Its id.
    pub id: AssetId,
    /// Of which product.
    pub product_id: ProductId,
    /// The product's name.
    pub product_name: String,
    /// In which store.
    pub store_id: StoreId,
    /// Its own fields.
    #[serde(flatten)]
    pub fields: AssetFields,
    /// Its first picture; one without has its product's.
    pub photo: Option<Photo>,
    /// Where it is in its life.
    pub state: AssetState,
    /// From which local day on it may not go out: the earliest expiry of the inspections that block.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blocked_from: Option<Day>,
    /// When its services were last done, by name.
    #[schema(value_type = Object)]
    pub serviced: History,
    /// The order it is out on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out: Option<OutOn>,
    /// For `If-Match`.
    pub version: i32,
    /// When it came into the books.
    pub created_at: Instant,
    /// When it was last changed.
    pub updated_at: Instant,
}

impl Asset {
    /// As it is given out: custom values that no definition knows (any more) stay inside.
    pub fn of(record: AssetRecord, custom: &[CustomField], photo: Option<Photo>) -> Self {
        let mut fields = record.fields;
        retain_known(&mut fields.custom, custom);
        Self {
            id: record.id,
            product_id: record.product_id,
            product_name: record.product_name,
            store_id: record.store_id,
            fields,
            photo,
            state: record.state,
            blocked_from: record.blocked_from,
            serviced: record.serviced,
            out: record.out,
            version: record.version,
            created_at: record.created_at,
            updated_at: record.updated_at,
        }
    }
}

/// Units that were made: the one that a `tag` asked for, or those of `tags`.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[serde(untagged)]
pub enum CreatedAssets {
    /// One.
    One(Box<Asset>),
    /// Many.
    Many(Listed<Asset>),
}

/// Something that happened to a unit.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AssetEvent {
    /// When.
    pub at: Instant,
    /// What: `created`, `updated`, `moved`, `out`, `in`, `downtime_created`, `serviced`, ….
    pub kind: String,
    /// In words.
    pub summary: String,
    /// Who did it.
    pub actor: ActorRef,
    /// Which fields changed.
    pub changes: Vec<FieldChange>,
    /// The order, of a way out or in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_id: Option<OrderId>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_number: Option<String>,
    /// In what shape it came back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// Its meter then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meter: Option<i64>,
}

/// A service that was done on a unit.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct DoneService {
    /// Which of the product's services.
    pub name: String,
    /// The day on which it was done.
    pub on: Day,
    /// The meter then; the unit's present one when left out.
    pub meter: Option<i64>,
    /// A note, at most 500 characters.
    pub note: Option<String>,
    /// What it cost.
    pub cost: Option<Money>,
}

/// A service that a unit needs soon, or should have had.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct DueService {
    /// The unit.
    pub asset_id: AssetId,
    /// Its tag.
    pub tag: String,
    /// Of which product.
    pub product_id: ProductId,
    /// The product's name.
    pub product_name: String,
    /// In which store.
    pub store_id: StoreId,
    /// The service.
    pub name: String,
    /// Whether the unit may not go out while it is due.
    pub blocks: bool,
    /// From which day on it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<Day>,
    /// From which meter on it is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at_meter: Option<i64>,
    /// The unit's meter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meter: Option<i64>,
    /// Whether it is due already.
    pub overdue: bool,
}

/// What is due, the most urgent first.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct DueServices {
    /// At most a thousand.
    pub data: Vec<DueService>,
}
