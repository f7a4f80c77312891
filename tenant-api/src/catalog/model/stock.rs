//! Bulk stock: what is there, and why it rose or fell.

use platform_kernel::{Error, FieldError, Instant, MovementId, StaffId, StoreId, TransferId};
use serde::{Deserialize, Serialize};

use super::product_patch::lines;
use crate::customers::Refusals;
use crate::words::words;

/// The most of one product that a store can hold.
pub const MOST: i32 = 1_000_000;

words! {
    /// Why stock rose or fell.
    StockReason {
        /// Bought.
        Purchase = "purchase",
        /// Sold.
        Sale = "sale",
        /// Counted.
        Count = "count",
        /// Lost or broken.
        Loss = "loss",
        /// Found again.
        Found = "found",
        /// Moved between stores.
        Transfer = "transfer",
        /// Brought in from a file.
        Import = "import",
    }
}

/// A rise or fall of stock.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct StockMovement {
    /// Its id.
    pub id: MovementId,
    /// In which store.
    pub store_id: StoreId,
    /// By how many.
    pub delta: i32,
    /// Why.
    pub reason: StockReason,
    /// A note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The transfer, if it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_id: Option<TransferId>,
    /// Who did it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<StaffId>,
    /// When.
    pub at: Instant,
}

/// A change of bulk stock: by how many it rose or fell, or how many were counted.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct ChangeStock {
    /// In which store.
    pub store_id: StoreId,
    /// By how many; negative where it fell.
    pub delta: Option<i32>,
    /// How many there are; instead of `delta`.
    pub counted: Option<i32>,
    /// Why; `count` when left out with `counted`. Not `transfer` or `import`: these write their own.
    pub reason: Option<StockReason>,
    /// A note, at most 500 characters.
    pub note: Option<String>,
    /// Even below what is promised: those orders are at risk.
    #[serde(default)]
    pub force: bool,
}

/// A checked change of stock.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// Why.
    pub reason: StockReason,
    /// A note.
    pub note: Option<String>,
    amount: Amount,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Amount {
    By(i32),
    To(i32),
}

impl ChangeStock {
    /// Checks all that does not depend on the present stock.
    pub fn check(&self) -> Result<Wanted, Vec<FieldError>> {
        let mut no = Refusals::default();
        let amount = match (self.delta, self.counted) {
            (Some(delta), None) => {
                if delta == 0 {
                    no.add("delta", "zero", "say by how many the stock rose or fell");
                }
                Amount::By(super::rules::number(&mut no, "delta", delta, -MOST..=MOST))
            }
            (None, Some(counted)) => {
                Amount::To(super::rules::number(&mut no, "counted", counted, 0..=MOST))
            }
            (Some(_), Some(_)) => {
                no.add("counted", "both", "give a change or a count, not both");
                Amount::By(0)
            }
            (None, None) => {
                no.add(
                    "delta",
                    "required",
                    "say by how many the stock rose or fell, or how many were counted",
                );
                Amount::By(0)
            }
        };
        let reason = self.reason.unwrap_or(StockReason::Count);
        if self.reason.is_none() && self.delta.is_some() {
            no.add(
                "reason",
                "required",
                "say why: purchase, sale, loss, found or count",
            );
        } else if matches!(reason, StockReason::Transfer | StockReason::Import) {
            let message = "transfers and imports write their own movements; use purchase, sale, loss, found or count";
            no.add_value("reason", "unexpected", message, reason.as_str());
        }
        let note = lines(&mut no, "note", self.note.as_deref(), 500);
        no.or(Wanted {
            reason,
            note,
            amount,
        })
    }
}

impl Wanted {
    /// By how many `quantity` is to change; zero where a count found what was there.
    pub fn delta(&self, quantity: i32) -> Result<i32, Error> {
        let delta = match self.amount {
            Amount::By(delta) => delta,
            Amount::To(counted) => counted - quantity,
        };
        let after = quantity.saturating_add(delta);
        if after < 0 {
            let message = format!("there are {quantity}; the stock cannot fall below none");
            return Err(Error::invalid("delta", "too_low", message));
        }
        if after > MOST {
            let message = format!("a store holds at most {MOST} of a product");
            return Err(Error::invalid("delta", "too_high", message));
        }
        Ok(delta)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn change(mut body: Value) -> ChangeStock {
        body["store_id"] = json!(StoreId::new(Instant::from_millis(0)));
        serde_json::from_value(body).expect("the shape of a change")
    }

    #[test]
    fn a_count_is_a_change_to_what_was_counted() {
        let counted = change(json!({ "counted": 7 })).check().expect("valid");
        assert_eq!(counted.reason, StockReason::Count);
        assert_eq!(
            (counted.delta(10).ok(), counted.delta(7).ok()),
            (Some(-3), Some(0))
        );
        let sold = change(json!({ "delta": -3, "reason": "sale" }))
            .check()
            .expect("valid");
        assert_eq!(
            (sold.delta(3).ok(), sold.delta(2).is_err()),
            (Some(-3), true)
        );
    }

    #[test]
    fn what_says_nothing_or_too_much_is_refused() {
        for (body, wanted) in [
            (json!({}), "delta required"),
            (json!({ "delta": 0, "reason": "sale" }), "delta zero"),
            (
                json!({ "delta": 1, "counted": 1, "reason": "count" }),
                "counted both",
            ),
            (json!({ "delta": 1 }), "reason required"),
            (
                json!({ "delta": 1, "reason": "transfer" }),
                "reason unexpected",
            ),
            (json!({ "counted": -1 }), "counted out_of_range"),
            (
                json!({ "delta": 2_000_000, "reason": "found" }),
                "delta out_of_range",
            ),
        ] {
            let errors = change(body.clone()).check().expect_err("refused");
            assert_eq!(
                format!("{} {}", errors[0].field, errors[0].code),
                wanted,
                "{body}"
            );
        }
    }
}
