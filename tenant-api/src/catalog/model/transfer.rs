//! Stock on its way from store to store.

use platform_kernel::{
    AssetId, Error, FieldError, Instant, ProductId, Result, StoreId, TransferId,
};
use serde::{Deserialize, Serialize};

use super::downtime::check_period;
use super::product::StockMethod;
use super::product_patch::lines;
use super::rules::number;
use super::stock::MOST;
use crate::customers::Refusals;
use crate::patch::{Change, field as given};
use crate::words::words;

const MOST_UNITS: usize = 200;

words! {
    /// Where a transfer is.
    TransferState {
        /// Agreed.
        Planned = "planned",
        /// Left one store, not at the other yet.
        UnderWay = "under_way",
        /// At the other store.
        Arrived = "arrived",
        /// Called off; what was under way is back where it came from.
        Cancelled = "cancelled",
    }
}

impl TransferState {
    /// Refuses a step that this state does not lead to.
    pub fn must_lead_to(self, to: Self) -> Result<()> {
        let next: &[Self] = match self {
            Self::Planned => &[Self::UnderWay, Self::Cancelled],
            Self::UnderWay => &[Self::Arrived, Self::Cancelled],
            Self::Arrived | Self::Cancelled => &[],
        };
        if next.contains(&to) {
            return Ok(());
        }
        let (from, to) = (self.words(), to.words());
        Err(Error::conflict(
            "state",
            format!("This transfer is {from} and cannot become {to}."),
        ))
    }
    /// In words.
    pub fn words(self) -> String {
        self.as_str().replace('_', " ")
    }
    /// Whether it has not ended.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Planned | Self::UnderWay)
    }
}

/// A transfer's own fields.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct TransferFields {
    /// Of which product.
    pub product_id: ProductId,
    /// From which store.
    pub from_store: StoreId,
    /// To which store.
    pub to_store: StoreId,
    /// How many.
    pub quantity: i32,
    /// The units, of a serialised product.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub asset_ids: Vec<AssetId>,
    /// When it leaves, or left.
    pub leaves_at: Instant,
    /// When it arrives, or arrived.
    pub arrives_at: Instant,
    /// A note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Stock on its way.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Transfer {
    /// Its id.
    pub id: TransferId,
    /// Its own fields.
    #[serde(flatten)]
    pub fields: TransferFields,
    /// The product's name.
    pub product_name: String,
    /// Where it is.
    pub state: TransferState,
    /// For `If-Match`.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
}

/// A new transfer: a quantity of a bulk product, or units.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct CreateTransfer {
    /// Of which product.
    pub product_id: ProductId,
    /// From which store.
    pub from_store: StoreId,
    /// To which store.
    pub to_store: StoreId,
    /// How many, of a bulk product.
    pub quantity: Option<i32>,
    /// The units, of a serialised product; at most 200.
    #[serde(default)]
    pub asset_ids: Vec<AssetId>,
    /// When it leaves.
    pub leaves_at: Instant,
    /// When it arrives.
    pub arrives_at: Instant,
    /// A note, at most 2,000 characters.
    pub note: Option<String>,
    /// Give the units' bookings from then on to other units first, where there are free ones.
    #[serde(default, rename = "move")]
    pub moved: bool,
    /// Even when the store then has too few for what is promised: those orders are at risk.
    #[serde(default)]
    pub force: bool,
}

/// Changes of a transfer that has not ended: what is left out stays, null clears.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct TransferPatch {
    /// How many, of a bulk product; while it is planned.
    pub quantity: Option<i32>,
    /// When it leaves; while it is planned.
    pub leaves_at: Option<Instant>,
    /// When it arrives.
    pub arrives_at: Option<Instant>,
    /// A note.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub note: Change<String>,
    /// Even when a store then has too few for what is promised: those orders are at risk.
    pub force: bool,
}

/// What a step of a transfer may say.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct StepTransfer {
    /// Even when a store then has too few for what is promised: those orders are at risk.
    pub force: bool,
}

impl CreateTransfer {
    /// The transfer, valid for a product of this stock method, or every reason against it.
    pub fn check(&self, method: StockMethod) -> Result<TransferFields, Vec<FieldError>> {
        let mut no = Refusals::default();
        if self.from_store == self.to_store {
            no.add("to_store", "same", "choose another store to send it to");
        }
        let mut asset_ids = self.asset_ids.clone();
        // In id order, as they are locked.
        asset_ids.sort_unstable();
        asset_ids.dedup();
        let quantity = match method {
            StockMethod::Bulk => {
                if !asset_ids.is_empty() {
                    no.add(
                        "asset_ids",
                        "unexpected",
                        "this product is counted by number; give a quantity",
                    );
                }
                let given = self.quantity.unwrap_or(0);
                number(&mut no, "quantity", given, 1..=MOST)
            }
            StockMethod::Serialised => {
                let count = i32::try_from(asset_ids.len()).unwrap_or(i32::MAX);
                if asset_ids.is_empty() || asset_ids.len() > MOST_UNITS {
                    no.add(
                        "asset_ids",
                        "required",
                        format!("name 1 to {MOST_UNITS} units of this product"),
                    );
                } else if self.quantity.is_some_and(|given| given != count) {
                    let message = format!("leave it out, or give {count}, the number of units");
                    no.add("quantity", "unexpected", message);
                }
                count
            }
        };
        check_period(&mut no, "arrives_at", self.leaves_at, self.arrives_at);
        let note = lines(&mut no, "note", self.note.as_deref(), 2000);
        no.or(TransferFields {
            product_id: self.product_id,
            from_store: self.from_store,
            to_store: self.to_store,
            quantity,
            asset_ids,
            leaves_at: self.leaves_at,
            arrives_at: self.arrives_at,
            note,
        })
    }
}

impl TransferPatch {
    /// The transfer with these changes, or why not.
    pub fn apply(&self, state: TransferState, mut to: TransferFields) -> Result<TransferFields> {
        if !state.is_open() {
            let message = format!("This transfer is {}; it changes no more.", state.words());
            return Err(Error::conflict("state", message));
        }
        let mut no = Refusals::default();
        if state == TransferState::UnderWay {
            for (field, given) in [
                ("quantity", self.quantity.is_some()),
                ("leaves_at", self.leaves_at.is_some()),
            ] {
                if given {
                    no.add(
                        field,
                        "under_way",
                        "it has left already; only its arrival can change",
                    );
                }
            }
        }
        if let Some(quantity) = self.quantity {
            if to.asset_ids.is_empty() {
                to.quantity = number(&mut no, "quantity", quantity, 1..=MOST);
            } else {
                let message = "a transfer of units keeps its units; cancel it and plan another";
                no.add("quantity", "unexpected", message);
            }
        }
        to.leaves_at = self.leaves_at.unwrap_or(to.leaves_at);
        to.arrives_at = self.arrives_at.unwrap_or(to.arrives_at);
        check_period(&mut no, "arrives_at", to.leaves_at, to.arrives_at);
        if let Some(note) = &self.note {
            to.note = lines(&mut no, "note", note.as_deref(), 2000);
        }
        no.or(to).map_err(Error::Invalid)
    }
}

/// When a transfer that leaves at `now` arrives: as planned, or after as long as was planned when it left late.
pub fn arrival(fields: &TransferFields, now: Instant) -> Instant {
    if fields.arrives_at > now {
        fields.arrives_at
    } else {
        now.plus(fields.arrives_at.since(fields.leaves_at))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::TransferState::*;
    use super::*;

    fn at(hour: i64) -> Instant {
        Instant::from_millis(hour * 3_600_000)
    }
    fn create(more: &Value, method: StockMethod) -> Result<TransferFields, Vec<String>> {
        let mut body = json!({
            "product_id": ProductId::new(at(0)), "from_store": StoreId::new(at(0)), "to_store": StoreId::new(at(1)),
            "leaves_at": at(1), "arrives_at": at(2),
        });
        for (key, value) in more.as_object().expect("fields") {
            body[key] = value.clone();
        }
        let body: CreateTransfer = serde_json::from_value(body).expect("the shape of a transfer");
        body.check(method).map_err(|errors| {
            errors
                .into_iter()
                .map(|e| format!("{} {}", e.field, e.code))
                .collect()
        })
    }

    #[test]
    fn a_transfer_goes_forward_only() {
        for (from, to, fine) in [
            (Planned, UnderWay, true),
            (Planned, Arrived, false),
            (UnderWay, Arrived, true),
            (UnderWay, Planned, false),
            (Planned, Cancelled, true),
            (UnderWay, Cancelled, true),
            (Arrived, Cancelled, false),
            (Cancelled, UnderWay, false),
        ] {
            assert_eq!(from.must_lead_to(to).is_ok(), fine, "{from:?} → {to:?}");
        }
    }

    #[test]
    fn bulk_goes_by_quantity_and_units_by_name() {
        let unit = AssetId::new(at(0));
        assert_eq!(
            create(&json!({ "quantity": 3 }), StockMethod::Bulk)
                .expect("valid")
                .quantity,
            3
        );
        let units = create(
            &json!({ "asset_ids": [unit, unit] }),
            StockMethod::Serialised,
        )
        .expect("valid");
        assert_eq!((units.quantity, units.asset_ids), (1, vec![unit]));
        for (body, method, wanted) in [
            (json!({}), StockMethod::Bulk, "quantity out_of_range"),
            (
                json!({ "quantity": 1, "asset_ids": [unit] }),
                StockMethod::Bulk,
                "asset_ids unexpected",
            ),
            (
                json!({ "quantity": 1 }),
                StockMethod::Serialised,
                "asset_ids required",
            ),
            (
                json!({ "quantity": 1, "arrives_at": at(1) }),
                StockMethod::Bulk,
                "arrives_at out_of_order",
            ),
        ] {
            assert_eq!(
                create(&body, method),
                Err(vec![wanted.to_owned()]),
                "{body}"
            );
        }
    }

    #[test]
    fn what_left_late_takes_as_long_as_planned() {
        let fields = create(&json!({ "quantity": 1 }), StockMethod::Bulk).expect("valid");
        assert_eq!(
            (arrival(&fields, at(0)), arrival(&fields, at(5))),
            (at(2), at(6))
        );
        let patch = TransferPatch {
            arrives_at: Some(at(9)),
            ..TransferPatch::default()
        };
        assert_eq!(
            patch
                .apply(UnderWay, fields.clone())
                .expect("valid")
                .arrives_at,
            at(9)
        );
        assert!(patch.apply(Arrived, fields.clone()).is_err());
        let late = TransferPatch {
            quantity: Some(2),
            ..TransferPatch::default()
        };
        assert!(
            late.apply(Planned, fields.clone()).is_ok() && late.apply(UnderWay, fields).is_err()
        );
    }
}
