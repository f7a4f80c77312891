//! A quote on paper, for staff and for whoever holds its link.

use axum::extract::State;
use axum::response::Response;
use platform_db::TenantTx;
use platform_edge::problem::ProblemBody;
use platform_edge::{Anyone, ApiResult, ClientIp, Path, Staff};
use platform_kernel::permission::Class;
use platform_kernel::permission::acts::ReadOrders;
use platform_kernel::secret::Token;
use platform_kernel::{Error, Instant, OrderId, Result};
use platform_ports::TenantKeys;
use platform_ports::papers::Paper;

use super::public::{charge, served};
use crate::TenantApi;
use crate::accounts::throttle;
use crate::customers::refusals::Reads;
use crate::orders::quotes::answer::readable;
use crate::orders::quotes::make::Present;
use crate::orders::quotes::model::standing::QuoteState;
use crate::orders::quotes::print::{self, Facts};
use crate::orders::quotes::store::{self, QuoteRow, Which};
use crate::orders::store::order;
use crate::papers::{answer, recipient};

/// A version as PDF; once it is signed, with the signature.
#[utoipa::path(get, path = "/orders/{id}/quotes/{no}/quote.pdf", tag = "orders",
    params(("id" = OrderId, Path), ("no" = i32, Path, description = "Its number on the order")),
    responses((status = 200, description = "PDF", content_type = "application/pdf", body = String), Reads))]
pub(in crate::orders) async fn print_order_quote(
    State(api): State<TenantApi>,
    staff: Staff<ReadOrders>,
    Path((id, no)): Path<(OrderId, i32)>,
) -> ApiResult<Response> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let row = store::find(&mut tx, Which::No(id, no)).await?;
    let row = row.ok_or(Error::NotFound)?;
    let (state, _) = standing(&mut tx, &row, staff.now()).await?;
    let (paper, name) = printed(&mut tx, &keys, &row, state).await?;
    tx.commit().await?;
    Ok(answer(&api, paper, &name).await?)
}

/// The quote that a link opens, as PDF.
#[utoipa::path(get, path = "/public/quotes/{token}/quote.pdf", tag = "quotes",
    params(("token" = String, Path, description = "From the link")), responses(
    (status = 200, description = "PDF", content_type = "application/pdf", body = String),
    (status = 403, description = "The company can't show it at the moment", body = ProblemBody),
    (status = 404, description = "No such link", body = ProblemBody),
    (status = 410, description = "Replaced, changed, taken back, or its time is over", body = ProblemBody),
    (status = 429, description = "Too many from this network", body = ProblemBody)))]
pub(in crate::orders) async fn print_public_quote(
    State(api): State<TenantApi>,
    anyone: Anyone,
    ClientIp(ip): ClientIp,
    Path(token): Path<String>,
) -> ApiResult<Response> {
    served(&anyone, Class::Read)?;
    charge(&anyone, throttle::PRINT_ADDRESS, ip).await?;
    let keys = api.plane.keyring.tenant(&anyone.tenant).await?;
    let hash = Token::presented(&token).hash();
    let mut tx = api.plane.db.tenant_read(&anyone.tenant).await?;
    let row = store::find(&mut tx, Which::Token(&hash)).await?;
    let row = row.ok_or(Error::NotFound)?;
    let (state, _) = standing(&mut tx, &row, api.plane.clock.now()).await?;
    readable(&anyone, state)?;
    let (paper, name) = printed(&mut tx, &keys, &row, state).await?;
    tx.commit().await?;
    Ok(answer(&api, paper, &name).await?)
}

async fn standing(
    tx: &mut TenantTx,
    row: &QuoteRow,
    now: Instant,
) -> Result<(QuoteState, Present)> {
    let order = order::find(tx, row.order).await?;
    let present = Present::read(tx, order).await?;
    Ok((present.standing(row, now), present))
}

async fn printed(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    row: &QuoteRow,
    state: QuoteState,
) -> Result<(Paper, String)> {
    let facts = Facts {
        settings: &crate::settings::find(tx).await?,
        store: &crate::stores::find(tx, row.offer.store_id).await?,
        recipient: recipient(tx, keys, row.offer.customer_id).await?,
        stamp: match state {
            QuoteState::Open | QuoteState::Accepted => None,
            QuoteState::Declined => Some("DECLINED"),
            QuoteState::Expired => Some("EXPIRED"),
            QuoteState::Replaced | QuoteState::Outdated | QuoteState::Withdrawn => Some("REPLACED"),
        },
    };
    let document = print::document(row, facts, keys)?;
    let name = format!("{}-quote-{}", row.offer.number, row.no);
    Ok((Paper::Document(Box::new(document)), name))
}
