//! A return, as its page shows it.

use platform_db::TenantTx;
use platform_edge::{ApiResult, Path, Reply, Staff};
use platform_kernel::permission::acts::ReadOrders;
use platform_kernel::{
    AssetId, CustomerId, FileId, Instant, LineId, MovementId, OrderId, ProductId, Result, ReturnId,
    StoreId,
};
use serde::Serialize;
use serde_json::Value;

use crate::catalog::CheckKind;
use crate::customers::Listed;
use crate::customers::refusals::Reads;
use crate::orders::read;
use crate::returns::model::{Outcome, ReturnState};
use crate::returns::process::{current, points, suggested};
use crate::returns::store::{self, Item};

/// What came back at one time, how it was found, and what is charged.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Return)]
pub(super) struct ReturnBody {
    id: ReturnId,
    order_id: OrderId,
    order_number: String,
    /// 1 for an order's first.
    no: i32,
    state: ReturnState,
    customer_id: Option<CustomerId>,
    /// The customer's name.
    customer: Option<String>,
    store_id: StoreId,
    /// The store's name.
    store: String,
    /// The store's IANA zone.
    time_zone: String,
    /// ISO 4217: what the amounts are in.
    currency: String,
    arrived_at: Instant,
    /// When it was gone through: from then on, what comes back is another return.
    processed_at: Option<Instant>,
    /// When its charges came onto the order.
    settled_at: Option<Instant>,
    items: Vec<ItemBody>,
    /// What is or will be charged, in minor units.
    charges_minor: i64,
    pub(super) version: i32,
}

/// What one scan brought back.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ReturnItem)]
pub(super) struct ItemBody {
    pub(super) movement_id: MovementId,
    line_id: LineId,
    product_id: ProductId,
    /// The product's name.
    name: String,
    asset_id: Option<AssetId>,
    tag: Option<String>,
    quantity: i32,
    due_at: Instant,
    returned_at: Instant,
    /// How many hours or days late, as the company counts.
    late_count: i32,
    /// What that costs, in minor units.
    late_minor: i64,
    /// As scanned.
    scanned: Outcome,
    /// As found; nothing while nobody looked.
    outcome: Option<Outcome>,
    checklist: Vec<AnsweredPoint>,
    photos: Vec<FileId>,
    note: Option<String>,
    /// For damage or loss, in minor units.
    charge_minor: i64,
    /// What replacing it costs, in minor units.
    replacement_minor: i64,
    inspected_at: Option<Instant>,
    /// Who looked at it, by name; nobody for what needed no eye.
    inspected_by: Option<String>,
}

/// A point of the product's checklist.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct AnsweredPoint {
    key: String,
    label: String,
    kind: CheckKind,
    /// True or false, a number, or words; nothing while it is not answered.
    #[schema(value_type = Option<Value>)]
    value: Option<Value>,
}

fn item(item: Item) -> Result<ItemBody> {
    let checklist = points(&item)?
        .into_iter()
        .map(|point| AnsweredPoint {
            value: item.answers.get(&point.key).cloned(),
            key: point.key,
            label: point.label,
            kind: point.kind,
        })
        .collect();
    Ok(ItemBody {
        replacement_minor: suggested(&item),
        checklist,
        movement_id: item.movement,
        line_id: item.line,
        product_id: item.product,
        name: item.name,
        asset_id: item.asset,
        tag: item.tag,
        quantity: item.quantity,
        due_at: item.due_at,
        returned_at: item.returned_at,
        late_count: item.late_count,
        late_minor: item.late_minor,
        scanned: item.scanned,
        outcome: item.outcome,
        photos: item.photos.into_iter().map(Into::into).collect(),
        note: item.note,
        charge_minor: item.charge_minor,
        inspected_at: item.inspected_at,
        inspected_by: item.inspector,
    })
}

/// A return as it now stands.
pub(super) async fn body(tx: &mut TenantTx, id: ReturnId) -> Result<ReturnBody> {
    let head = store::head(tx, id).await?;
    let items = store::items(tx, id).await?;
    let state = match current(&head.row, &items) {
        ReturnState::Settled if head.closed => ReturnState::Closed,
        state => state,
    };
    Ok(ReturnBody {
        id,
        order_id: head.row.order,
        order_number: head.order_number,
        no: head.row.no,
        state,
        customer_id: head.customer_id.map(Into::into),
        customer: head.customer,
        store_id: head.store_id.into(),
        store: head.store,
        time_zone: head.time_zone,
        currency: head.currency,
        arrived_at: head.row.arrived_at,
        processed_at: head.row.processed_at,
        settled_at: head.row.settled_at,
        charges_minor: items.iter().fold(0_i64, |sum, i| {
            sum.saturating_add(i.late_minor)
                .saturating_add(i.charge_minor)
        }),
        items: items.into_iter().map(item).collect::<Result<_>>()?,
        version: head.row.version,
    })
}

/// A return.
#[utoipa::path(get, path = "/returns/{id}", tag = "returns", params(("id" = ReturnId, Path)),
    responses((status = 200, description = "The return", body = ReturnBody), Reads))]
pub(super) async fn get_return(
    staff: Staff<ReadOrders>,
    Path(id): Path<ReturnId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let body = body(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&body)?.version(body.version))
}

/// An order's returns, the first first.
#[utoipa::path(get, path = "/orders/{id}/returns", tag = "returns", params(("id" = OrderId, Path)),
    responses((status = 200, description = "Its returns", body = Listed<ReturnBody>), Reads))]
pub(super) async fn list_order_returns(
    staff: Staff<ReadOrders>,
    Path(id): Path<OrderId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    // An order that is not there is 404, not an empty list.
    read(&mut tx, id, staff.now()).await?;
    let mut data = Vec::new();
    for id in store::of_order(&mut tx, id).await? {
        data.push(body(&mut tx, id).await?);
    }
    tx.commit().await?;
    Ok(Reply::ok(&Listed { data })?)
}
