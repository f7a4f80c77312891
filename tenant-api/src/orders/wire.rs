//! What orders look like from outside.

use std::collections::BTreeMap;

use platform_kernel::{
    AllocationId, AssetId, CustomerId, Instant, LineId, Money, OrderId, ProductId, StoreId,
};
use serde::Serialize;
use uuid::Uuid;

use super::model::act::Act;
use super::model::line::{Kind, Line};
use super::model::state::{OrderState, Stage, is_overdue};
use super::model::totals::Totals;
use super::store::lines::ProductRow;
use super::store::list::SummaryRow;
use super::store::order::{CustomerRow, Order, StoreRow};
use super::store::units::{Allocated, HeldElsewhere};
use super::work::{EndingFees, situation};

/// An order with everything that its page shows.
pub(crate) struct Whole {
    pub(super) order: Order,
    pub(super) lines: Vec<Line>,
    pub(super) customer: Option<CustomerRow>,
    pub(super) store: StoreRow,
    pub(super) products: BTreeMap<Uuid, ProductRow>,
    pub(super) ending_fees: EndingFees,
}

/// A rental order.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Order)]
pub(crate) struct OrderBody {
    id: OrderId,
    /// Its number.
    number: String,
    /// Where it stands: a function of its lines.
    state: OrderState,
    /// Something is out that should be back.
    overdue: bool,
    /// What can be done with it now.
    acts: Vec<Act>,
    /// Who rents.
    customer: Option<OrderCustomer>,
    /// Which store it belongs to.
    store: OrderStore,
    /// The renter's own word for it.
    reference: Option<String>,
    /// A remark for colleagues.
    note: Option<String>,
    tags: Vec<String>,
    /// When it begins: new lines get this, and the header follows the lines.
    from: Option<Instant>,
    /// When it ends.
    to: Option<Instant>,
    /// Until when a tentative hold counts.
    tentative_until: Option<Instant>,
    /// ISO 4217.
    currency: String,
    /// Whether prices are with tax.
    prices_with_tax: bool,
    /// Discount on everything, in basis points.
    discount_bp: i32,
    totals: Totals,
    /// Invoiced so far, in minor units.
    invoiced_minor: i64,
    /// Paid so far, in minor units.
    paid_minor: i64,
    lines: Vec<LineBody>,
    /// What it costs to call it off.
    ending_fees: EndingFees,
    /// Why it ended.
    end_reason: Option<String>,
    /// Which order it was copied from.
    copied_from: Option<OrderId>,
    closed_at: Option<Instant>,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

/// Who rents.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct OrderCustomer {
    id: CustomerId,
    number: String,
    name: String,
    /// Why they may not rent.
    blocked_reason: Option<String>,
}

/// Which store.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct OrderStore {
    id: StoreId,
    name: String,
    /// IANA zone.
    time_zone: String,
}

/// A line of an order.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = OrderLine)]
pub(crate) struct LineBody {
    id: LineId,
    position: i32,
    /// The kit's line that it is a part of.
    parent_id: Option<LineId>,
    kind: Kind,
    product_id: Option<ProductId>,
    /// The product's number.
    sku: Option<String>,
    /// Whether its units are told apart.
    serialised: bool,
    store_id: Option<StoreId>,
    /// What stands on documents.
    name: String,
    quantity: i32,
    from: Option<Instant>,
    to: Option<Instant>,
    /// What was promised.
    stage: Stage,
    /// Units that stand ready.
    prepared: i32,
    /// Units that ever went out.
    out: i32,
    /// Of those, back.
    returned: i32,
    /// Of those, never coming back.
    lost: i32,
    /// How its price came about: `list_minor`, discounts, and the `breakdown` with its steps; `as_paid` where it is what was
    /// paid for a hire from another system.
    #[schema(value_type = Object)]
    price: serde_json::Value,
    /// A price for the whole line, typed by hand, before discount.
    manual_minor: Option<i64>,
    discount_bp: i32,
    tax_class: Option<String>,
    tax_bp: i32,
    totals: Totals,
    note: Option<String>,
    /// Its units.
    allocations: Vec<AllocationBody>,
    /// For a line that takes no stock yet: how many could be had now.
    available: Option<i64>,
}

/// A unit on a line.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Allocation)]
pub(crate) struct AllocationBody {
    id: AllocationId,
    asset_id: AssetId,
    tag: String,
    /// Chosen by a person: it is not moved by itself.
    pinned: bool,
    /// It stands ready.
    prepared: bool,
    /// It is out.
    out: bool,
    /// It was out and is back.
    back: bool,
    /// The order that should have brought it back by now: this line is the unit's next.
    at_risk: Option<HeldElsewhere>,
}

impl Whole {
    /// As it is shown.
    pub(super) fn body(
        self,
        units: &[Allocated],
        available: &BTreeMap<LineId, i64>,
        now: Instant,
    ) -> OrderBody {
        let situation = situation(&self.order, &self.lines, now);
        let overdue = is_overdue(
            self.lines
                .iter()
                .filter_map(|l| Some((l.facts()?, l.due()))),
            now,
        );
        let Self {
            order,
            lines,
            customer,
            store,
            ending_fees,
            products,
        } = self;
        let lines = lines.into_iter().map(|line| {
            let product = line.product.and_then(|id| products.get(&id.uuid()));
            LineBody {
                allocations: units
                    .iter()
                    .filter(|u| u.line == line.id.uuid())
                    .map(|u| AllocationBody {
                        id: u.id,
                        asset_id: u.asset,
                        tag: u.tag.clone(),
                        pinned: u.pinned,
                        prepared: u.prepared,
                        out: u.out,
                        back: u.back,
                        at_risk: u.awaited.clone().filter(|had| had.due <= now),
                    })
                    .collect(),
                available: available.get(&line.id).copied(),
                id: line.id,
                position: line.position,
                parent_id: line.parent,
                kind: line.kind,
                product_id: line.product,
                sku: product.map(|p| p.sku.clone()),
                serialised: product.is_some_and(|p| p.serialised),
                store_id: line.store,
                name: line.name,
                quantity: line.quantity,
                from: line.period.map(|p| p.from()),
                to: line.period.map(|p| p.to()),
                stage: line.stage,
                prepared: line.prepared,
                out: line.out,
                returned: line.returned,
                lost: line.lost,
                price: shown(line.price),
                manual_minor: line.manual_minor,
                discount_bp: line.discount_bp,
                tax_class: line.tax_class,
                tax_bp: line.tax_bp,
                totals: line.totals,
                note: line.note,
            }
        });
        OrderBody {
            acts: situation.acts(),
            overdue,
            lines: lines.collect(),
            id: order.id,
            number: order.number,
            state: order.state,
            customer: customer.map(|c| OrderCustomer {
                id: c.id.into(),
                number: c.number,
                name: c.name,
                blocked_reason: c.blocked_reason,
            }),
            store: OrderStore {
                id: store.id.into(),
                name: store.name,
                time_zone: store.time_zone,
            },
            reference: order.reference,
            note: order.note,
            tags: order.tags,
            from: order.period.map(|p| p.from()),
            to: order.period.map(|p| p.to()),
            tentative_until: order.tentative_until,
            currency: order.currency,
            prices_with_tax: order.prices_with_tax,
            discount_bp: order.discount_bp,
            totals: order.totals,
            invoiced_minor: order.invoiced_minor,
            paid_minor: order.paid_minor,
            ending_fees,
            end_reason: order.end_reason,
            copied_from: order.copied_from,
            closed_at: order.closed_at,
            version: order.version,
            created_at: order.created_at,
            updated_at: order.updated_at,
        }
    }
}

/// The rates that a line was promised at are ours alone.
fn shown(mut price: serde_json::Value) -> serde_json::Value {
    if let Some(kept) = price.as_object_mut() {
        kept.remove("rates");
    }
    price
}

impl OrderBody {
    pub(super) fn version(&self) -> i32 {
        self.version
    }
}

/// An order in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct OrderSummary {
    id: OrderId,
    number: String,
    state: OrderState,
    /// Something is out that should be back.
    overdue: bool,
    /// A unit of it is still out elsewhere, and overdue there.
    at_risk: bool,
    customer_id: Option<CustomerId>,
    /// The customer's name.
    customer: Option<String>,
    store_id: StoreId,
    reference: Option<String>,
    tags: Vec<String>,
    from: Option<Instant>,
    to: Option<Instant>,
    tentative_until: Option<Instant>,
    /// With tax.
    gross: Option<Money>,
    /// Invoiced so far, in minor units.
    invoiced_minor: i64,
    /// Paid so far, in minor units.
    paid_minor: i64,
    /// What is on it, in a few words.
    contents: String,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl OrderSummary {
    pub(super) fn of(row: SummaryRow, now: Instant) -> Self {
        Self {
            id: row.id.into(),
            number: row.number,
            state: OrderState::parse(&row.state).unwrap_or(OrderState::Draft),
            overdue: row.due_at.is_some_and(|due| due <= now),
            at_risk: row.awaited_since.is_some_and(|due| due <= now),
            customer_id: row.customer_id.map(Into::into),
            customer: row.customer,
            store_id: row.store_id.into(),
            reference: row.reference,
            tags: row.tags,
            from: row.starts_at,
            to: row.ends_at,
            tentative_until: row.tentative_until,
            gross: platform_kernel::Currency::parse(&row.currency).map(|currency| Money {
                minor: row.gross_minor,
                currency,
            }),
            invoiced_minor: row.invoiced_minor,
            paid_minor: row.paid_minor,
            contents: row.contents.unwrap_or_default(),
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// Something that happened to an order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(crate) struct OrderEvent {
    pub(super) at: Instant,
    /// What: `reserved`.
    pub(super) kind: String,
    /// Who, by name; nobody for what the product did itself.
    pub(super) by: Option<String>,
    /// In words.
    pub(super) summary: String,
}
