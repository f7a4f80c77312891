//! An order's papers.

use axum::extract::State;
use axum::response::Response;
use platform_edge::{ApiResult, Path, Staff};
use platform_kernel::OrderId;
use platform_kernel::permission::acts::ReadOrders;
use platform_ports::papers::Paper;

use crate::TenantApi;
use crate::customers::refusals::Reads;
use crate::orders::slip::{self, Way};
use crate::orders::store::{lines, order, units};
use crate::papers::{answer, recipient};

/// The delivery note: what goes out, with the tags of its units, to be ticked and signed.
#[utoipa::path(get, path = "/orders/{id}/delivery-note.pdf", tag = "orders", params(("id" = OrderId, Path)),
    responses((status = 200, description = "PDF", content_type = "application/pdf", body = String), Reads))]
pub(in crate::orders) async fn print_delivery_note(
    State(api): State<TenantApi>,
    staff: Staff<ReadOrders>,
    Path(id): Path<OrderId>,
) -> ApiResult<Response> {
    printed(&api, &staff, id, Way::Out).await
}

/// The return slip: what is still with the renter, to be ticked as it comes back.
#[utoipa::path(get, path = "/orders/{id}/return-slip.pdf", tag = "orders", params(("id" = OrderId, Path)),
    responses((status = 200, description = "PDF", content_type = "application/pdf", body = String), Reads))]
pub(in crate::orders) async fn print_return_slip(
    State(api): State<TenantApi>,
    staff: Staff<ReadOrders>,
    Path(id): Path<OrderId>,
) -> ApiResult<Response> {
    printed(&api, &staff, id, Way::Back).await
}

async fn printed(
    api: &TenantApi,
    staff: &Staff<ReadOrders>,
    id: OrderId,
    way: Way,
) -> ApiResult<Response> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let order = order::find(&mut tx, id).await?;
    let facts = slip::Facts {
        settings: &crate::settings::find(&mut tx).await?,
        store: &crate::stores::find(&mut tx, order.store).await?,
        recipient: recipient(&mut tx, &keys, order.customer).await?,
        order: &order,
        lines: &lines::list(&mut tx, id).await?,
        units: &units::of_order(&mut tx, id).await?,
    };
    tx.commit().await?;
    let paper = Paper::Document(Box::new(slip::document(way, facts)));
    let name = match way {
        Way::Out => format!("{}-delivery-note", order.number),
        Way::Back => format!("{}-return-slip", order.number),
    };
    Ok(answer(api, paper, &name).await?)
}
