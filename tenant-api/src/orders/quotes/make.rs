//! A version made from an order, and how it stands against the order now.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, Result};

use super::model::offer::{Offer, OfferLine};
use super::model::standing::{Facts, QuoteState, standing};
use super::store::QuoteRow;
use crate::orders::model::line::Line;
use crate::orders::store::lines;
use crate::orders::store::order::{self, Order, StoreRow};

/// The order as it stands: the lines that still count.
pub(super) fn offer(order: &Order, lines: &[Line], store: &StoreRow) -> Offer {
    let live = lines.iter().filter(|line| line.stage.is_live());
    Offer {
        number: order.number.clone(),
        customer_id: order.customer,
        store_id: order.store,
        store: store.name.clone(),
        time_zone: store.time_zone.clone(),
        reference: order.reference.clone(),
        currency: order.currency.clone(),
        prices_with_tax: order.prices_with_tax,
        discount_bp: order.discount_bp,
        from: order.period.map(|p| p.from()),
        to: order.period.map(|p| p.to()),
        lines: live.map(OfferLine::of).collect(),
        totals: order.totals,
    }
}

/// An order and what it would offer now.
pub(super) struct Present {
    pub order: Order,
    pub offer: Offer,
}

impl Present {
    /// Reads both.
    pub(super) async fn read(tx: &mut TenantTx, order: Order) -> Result<Self> {
        let lines = lines::list(tx, order.id).await?;
        Self::of(tx, order, &lines).await
    }

    /// With the lines read already.
    pub(super) async fn of(tx: &mut TenantTx, order: Order, lines: &[Line]) -> Result<Self> {
        let store = order::store(tx, Some(order.store))
            .await?
            .ok_or(Error::NotFound)?;
        let offer = offer(&order, lines, &store);
        Ok(Self { order, offer })
    }

    /// Where a version of it stands.
    pub(super) fn standing(&self, row: &QuoteRow, now: Instant) -> QuoteState {
        standing(&Facts {
            answer: row.answer,
            replaced: row.replaced,
            valid_until: row.valid_until,
            order: self.order.state,
            same_deal: self.offer.same_deal(&row.offer),
            now,
        })
    }
}
