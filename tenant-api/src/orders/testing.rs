//! Bare orders for tests of what stands on this slice.

use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{CustomerId, Instant, LineId, OrderId, ProductId, Result, StoreId};
use serde_json::json;

use super::model::line::{Kind, Line};
use super::model::state::{OrderState, Stage};
use super::model::totals::Totals;
use super::store::order::{self, Order};

/// A draft without lines.
pub(crate) fn blank_order(store: StoreId, customer: CustomerId, now: Instant) -> Order {
    let id = OrderId::new(now);
    Order {
        id,
        number: id.to_string(),
        customer: Some(customer),
        store,
        state: OrderState::Draft,
        reference: None,
        note: None,
        tags: Vec::new(),
        currency: "GBP".to_owned(),
        prices_with_tax: true,
        discount_bp: 0,
        period: None,
        tentative_until: None,
        totals: Totals::default(),
        invoiced_minor: 0,
        paid_minor: 0,
        closed_at: None,
        end_reason: None,
        copied_from: None,
        version: 1,
        created_at: now,
        updated_at: now,
    }
}

/// One unit of a product.
pub(crate) fn blank_line(product: ProductId, store: StoreId, hire: Period, now: Instant) -> Line {
    Line {
        id: LineId::new(now),
        position: 1,
        parent: None,
        kind: Kind::Rental,
        product: Some(product),
        store: Some(store),
        name: "p".to_owned(),
        quantity: 1,
        period: Some(hire),
        stage: Stage::Draft,
        prepared: 0,
        out: 0,
        returned: 0,
        lost: 0,
        price: json!({}),
        manual_minor: None,
        discount_bp: 0,
        tax_class: None,
        tax_bp: 0,
        totals: Totals::default(),
        note: None,
    }
}

/// Writes it.
pub(crate) async fn insert_order(tx: &mut TenantTx, order: &Order) -> Result<()> {
    order::insert(tx, order, &order.number, &order.number, None).await
}
