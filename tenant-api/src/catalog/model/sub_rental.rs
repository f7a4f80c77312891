//! Stock rented from a supplier for a while.

use platform_kernel::{Error, FieldError, Instant, Money, ProductId, Result, StoreId, SubRentalId};
use serde::{Deserialize, Serialize};

use super::downtime::check_period;
use super::product_patch::lines;
use super::rules::{Rules, number};
use crate::customers::Refusals;
use crate::patch::{Change, field as given};
use crate::words::words;

words! {
    /// Where a sub-rental is in its life. From confirmed on it adds to what can be promised.
    SubRentalState {
        /// Asked for.
        Planned = "planned",
        /// The supplier has agreed.
        Confirmed = "confirmed",
        /// It is here.
        Received = "received",
        /// It went back.
        Returned = "returned",
        /// It came to nothing.
        Cancelled = "cancelled",
    }
}

impl SubRentalState {
    /// The states that may follow.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Planned => &[Self::Confirmed, Self::Received, Self::Cancelled],
            Self::Confirmed => &[Self::Planned, Self::Received, Self::Cancelled],
            Self::Received => &[Self::Returned],
            Self::Returned | Self::Cancelled => &[],
        }
    }
    fn must_lead_to(self, to: Self) -> Result<()> {
        if self == to || self.next().contains(&to) {
            return Ok(());
        }
        let (from, to) = (self.as_str(), to.as_str());
        Err(Error::conflict(
            "state",
            format!("This sub-rental is {from} and cannot become {to}."),
        ))
    }
}

/// A sub-rental's own fields.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct SubRentalFields {
    /// Of which product.
    pub product_id: ProductId,
    /// For which store.
    pub store_id: StoreId,
    /// From whom.
    pub supplier: String,
    /// How many.
    pub quantity: i32,
    /// From when on.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// What it costs.
    pub cost: Money,
    /// Where it is in its life.
    pub state: SubRentalState,
    /// A note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl SubRentalFields {
    /// What it adds to the stock, and when; nothing until it is confirmed.
    pub fn adds(&self) -> Option<(Instant, Instant, i32)> {
        matches!(
            self.state,
            SubRentalState::Confirmed | SubRentalState::Received
        )
        .then_some((self.from, self.to, self.quantity))
    }
}

/// Stock rented from a supplier.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct SubRental {
    /// Its id.
    pub id: SubRentalId,
    /// Its own fields.
    #[serde(flatten)]
    pub fields: SubRentalFields,
    /// The product's name.
    pub product_name: String,
    /// For `If-Match`.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
}

/// A new sub-rental.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct CreateSubRental {
    /// Of which product.
    pub product_id: ProductId,
    /// For which store.
    pub store_id: StoreId,
    /// From whom, at most 120 characters.
    pub supplier: String,
    /// How many, 1 to 100,000.
    pub quantity: i32,
    /// From when on.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
    /// What it costs; nothing when left out.
    pub cost: Option<Money>,
    /// `planned`, `confirmed` or `received`; planned when left out.
    pub state: Option<SubRentalState>,
    /// A note, at most 2,000 characters.
    pub note: Option<String>,
}

/// Changes of a sub-rental: what is left out stays, null clears.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct SubRentalPatch {
    /// From whom.
    pub supplier: Option<String>,
    /// How many.
    pub quantity: Option<i32>,
    /// From when on.
    pub from: Option<Instant>,
    /// Until when.
    pub to: Option<Instant>,
    /// What it costs.
    pub cost: Option<Money>,
    /// Its next state.
    pub state: Option<SubRentalState>,
    /// A note.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub note: Change<String>,
    /// Even when the store then has too few for what is promised: those orders are at risk.
    pub force: bool,
}

impl CreateSubRental {
    /// The sub-rental, valid, or why not.
    pub fn check(&self, rules: &Rules) -> Result<SubRentalFields> {
        let none = Money {
            minor: 0,
            currency: rules.currency,
        };
        let blank = SubRentalFields {
            product_id: self.product_id,
            store_id: self.store_id,
            supplier: String::new(),
            quantity: self.quantity,
            from: self.from,
            to: self.to,
            cost: none,
            state: SubRentalState::Planned,
            note: None,
        };
        let patch = SubRentalPatch {
            supplier: Some(self.supplier.clone()),
            quantity: Some(self.quantity),
            cost: self.cost,
            state: self.state,
            note: self.note.clone().map(Some),
            ..SubRentalPatch::default()
        };
        patch.apply(blank, rules)
    }
}

impl SubRentalPatch {
    /// The sub-rental with these changes, or why not.
    pub fn apply(&self, was: SubRentalFields, rules: &Rules) -> Result<SubRentalFields> {
        let state = self.state.unwrap_or(was.state);
        was.state.must_lead_to(state)?;
        let mut to = self.fields(was, rules).map_err(Error::Invalid)?;
        to.state = state;
        Ok(to)
    }

    fn fields(
        &self,
        mut to: SubRentalFields,
        rules: &Rules,
    ) -> Result<SubRentalFields, Vec<FieldError>> {
        let mut no = Refusals::default();
        if let Some(supplier) = &self.supplier {
            to.supplier = no.text("supplier", Some(supplier), 120).unwrap_or_default();
        }
        if to.supplier.is_empty() && !no.names("supplier") {
            no.add("supplier", "required", "say from whom it comes");
        }
        if let Some(quantity) = self.quantity {
            to.quantity = number(&mut no, "quantity", quantity, 1..=100_000);
        }
        to.from = self.from.unwrap_or(to.from);
        to.to = self.to.unwrap_or(to.to);
        check_period(&mut no, "to", to.from, to.to);
        if let Some(cost) = rules.check_money(&mut no, "cost", self.cost) {
            to.cost = cost;
        }
        if let Some(note) = &self.note {
            to.note = lines(&mut no, "note", note.as_deref(), 2000);
        }
        no.or(to)
    }
}

#[cfg(test)]
mod tests {
    use super::SubRentalState::*;
    use super::*;

    #[test]
    fn what_went_back_or_was_cancelled_stays_so() {
        for from in SubRentalState::ALL {
            let over = matches!(from, Returned | Cancelled);
            assert_eq!(from.next().is_empty(), over, "{from:?}");
            for to in SubRentalState::ALL {
                assert_eq!(
                    from.must_lead_to(*to).is_ok(),
                    from == to || from.next().contains(to)
                );
            }
        }
        assert!(Received.must_lead_to(Cancelled).is_err());
    }
}
