//! What staff see of an order's quotes, and mailing one.

use axum::extract::State;
use platform_db::TenantTx;
use platform_edge::{ApiResult, Once, Path, Reply, Staff};
use platform_jobs::enqueue;
use platform_kernel::permission::acts::{ReadOrders, WriteOrders};
use platform_kernel::{Error, OrderId, Permission, QuoteId, Result};
use platform_ports::TenantKeys;
use serde_json::json;

use crate::customers::Listed;
use crate::customers::refusals::{Reads, Writes};
use crate::orders::quotes::jobs;
use crate::orders::quotes::make::Present;
use crate::orders::quotes::model::diff::{Diff, Version, diff};
use crate::orders::quotes::store::{self, QuoteRow, Which};
use crate::orders::quotes::wire::{QuoteBody, QuoteSummary};
use crate::orders::store::log::{self, Entry};
use crate::orders::store::order;
use crate::{TenantApi, links};

/// What an order was offered as, the newest version first.
#[utoipa::path(get, path = "/orders/{id}/quotes", tag = "orders", params(("id" = OrderId, Path)),
    responses((status = 200, description = "Every version", body = Listed<QuoteSummary>), Reads))]
pub(in crate::orders) async fn list_order_quotes(
    staff: Staff<ReadOrders>,
    Path(id): Path<OrderId>,
) -> ApiResult<Reply> {
    let now = staff.now();
    let mut tx = staff.read().await?;
    let order = order::find(&mut tx, id).await?;
    let present = Present::read(&mut tx, order).await?;
    let rows = store::list(&mut tx, id).await?;
    tx.commit().await?;
    let data = rows.into_iter();
    let data = data
        .map(|row| QuoteSummary::of(row, &present, now))
        .collect();
    Ok(Reply::ok(&Listed { data })?)
}

/// One version of an order's quote.
#[utoipa::path(get, path = "/orders/{id}/quotes/{no}", tag = "orders",
    params(("id" = OrderId, Path), ("no" = i32, Path, description = "Its number on the order")),
    responses((status = 200, description = "The version", body = QuoteBody), Reads))]
pub(in crate::orders) async fn get_order_quote(
    State(api): State<TenantApi>,
    staff: Staff<ReadOrders>,
    Path((id, no)): Path<(OrderId, i32)>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let row = found(&mut tx, Which::No(id, no)).await?;
    // Who holds the link can answer: only those who may quote are given it.
    let link = staff
        .session
        .role
        .allows(Permission::OrdersWrite)
        .then(|| address(&api, &staff, &keys, row.id))
        .transpose()?;
    let body = shown(&mut tx, row, &keys, link, staff.now()).await?;
    tx.commit().await?;
    Ok(Reply::ok(&body)?)
}

/// What a version changed against the one before it.
#[utoipa::path(get, path = "/orders/{id}/quotes/{no}/diff", tag = "orders",
    params(("id" = OrderId, Path), ("no" = i32, Path, description = "Its number on the order")),
    responses((status = 200, description = "What changed", body = Diff), Reads))]
pub(in crate::orders) async fn compare_order_quote(
    staff: Staff<ReadOrders>,
    Path((id, no)): Path<(OrderId, i32)>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let new = found(&mut tx, Which::No(id, no)).await?;
    let old = store::find(&mut tx, Which::No(id, no.saturating_sub(1))).await?;
    tx.commit().await?;
    let told = diff(old.as_ref().map(version), version(&new))?;
    Ok(Reply::ok(&told)?)
}

fn version(row: &QuoteRow) -> Version<'_> {
    Version {
        no: row.no,
        offer: &row.offer,
        terms: &row.terms,
    }
}

/// Mail a version's link to the customer. Sending it again mails the same link.
#[utoipa::path(post, path = "/orders/{id}/quotes/{no}/send", tag = "orders",
    params(("id" = OrderId, Path), ("no" = i32, Path, description = "Its number on the order")),
    responses((status = 200, description = "On its way", body = QuoteBody), Writes))]
pub(in crate::orders) async fn send_order_quote(
    State(api): State<TenantApi>,
    staff: Staff<WriteOrders>,
    Path((id, no)): Path<(OrderId, i32)>,
    once: Once,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let order = order::lock(tx, id).await?;
            let mut row = found(tx, Which::No(id, no)).await?;
            let customer = match order.customer {
                Some(customer) => Some(crate::customers::find(tx, &keys, customer).await?),
                None => None,
            };
            let present = Present::read(tx, order).await?;
            if let Some(why) = present.standing(&row, now).unsendable() {
                return Err(Error::conflict(
                    "not_open",
                    format!("Version {no} can't be sent. {why}"),
                ));
            }
            if customer.is_none_or(|c| c.profile.email.is_none()) {
                return Err(Error::conflict(
                    "no_email",
                    "The customer has no e-mail address: add one, or hand them the link yourself.",
                ));
            }
            store::sent(tx, row.id, now).await?;
            row.sent_at = Some(now);
            let entry = Entry {
                kind: "quote_sent",
                summary: format!("Sent version {no} of the quote"),
                detail: json!({ "quote": row.id, "no": no }),
            };
            log::write(tx, &staff.actor(), id, entry, now).await?;
            let job = jobs::mail(row.id).tenant(staff.tenant.id);
            enqueue(&mut *tx, job, staff.clock()).await?;
            let link = address(&api, &staff, &keys, row.id)?;
            let body = QuoteBody::of(row, &present, &keys, Some(link), now)?;
            Ok((held, Reply::ok(&body)?))
        })
        .await?;
    api.queue.wake_cells();
    Ok(reply)
}

async fn found(tx: &mut TenantTx, which: Which<'_>) -> Result<QuoteRow> {
    store::find(tx, which).await?.ok_or(Error::NotFound)
}

async fn shown(
    tx: &mut TenantTx,
    row: QuoteRow,
    keys: &TenantKeys,
    link: Option<String>,
    now: platform_kernel::Instant,
) -> Result<QuoteBody> {
    let order = order::find(tx, row.order).await?;
    let present = Present::read(tx, order).await?;
    QuoteBody::of(row, &present, keys, link, now)
}

fn address<P>(
    api: &TenantApi,
    staff: &Staff<P>,
    keys: &TenantKeys,
    quote: QuoteId,
) -> Result<String> {
    let token = links::quote(keys, quote)?;
    let path = format!("/q/{}", token.expose());
    Ok(api.options.link(&staff.tenant, &path))
}
