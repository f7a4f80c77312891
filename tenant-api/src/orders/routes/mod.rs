//! Orders over HTTP.

mod acts;
mod allocations;
mod copy;
mod create;
mod lines;
mod list;
mod order;
mod papers;

use std::collections::BTreeMap;

use platform_db::TenantTx;
use platform_edge::Reply;
use platform_kernel::{Instant, LineId, OrderId, Result};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::price;
use super::store::{lines as line_store, order as order_store, units};
use super::wire::{OrderBody, Whole};
use super::work::{ending_fees, products_of};
use crate::TenantApi;
use crate::availability::{Asked, profiles};

pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(list::list_orders, create::create_order))
        .routes(routes!(order::get_order, order::update_order))
        .routes(routes!(order::list_order_events))
        .routes(routes!(papers::print_delivery_note))
        .routes(routes!(papers::print_return_slip))
        .routes(routes!(lines::create_order_line))
        .routes(routes!(lines::update_order_line, lines::delete_order_line))
        .merge(crate::orders::quotes::routes::all())
        .routes(routes!(acts::hold_order))
        .routes(routes!(acts::reserve_order))
        .routes(routes!(acts::release_order))
        .routes(routes!(acts::cancel_order))
        .routes(routes!(acts::no_show_order))
        .routes(routes!(acts::lose_order))
        .routes(routes!(acts::close_order))
        .routes(routes!(acts::reopen_order))
        .routes(routes!(copy::copy_order))
        .routes(routes!(allocations::create_allocation))
        .routes(routes!(allocations::delete_allocation))
}

/// An order as it now stands, read anew.
pub(crate) async fn read(tx: &mut TenantTx, id: OrderId, now: Instant) -> Result<OrderBody> {
    let order = order_store::find(tx, id).await?;
    let lines = line_store::list(tx, id).await?;
    let around = order_store::around(tx, order.store, order.customer).await?;
    let products = products_of(tx, lines.iter()).await?;
    let rules = price::rules(around.company)?;
    let whole = Whole {
        ending_fees: ending_fees(&order, &lines, &rules, now)?,
        order,
        lines,
        customer: around.customer,
        store: around.store,
        products,
    };
    show(tx, whole, now).await
}

/// An order with its units, and with what could be had for lines that take nothing yet.
async fn show(tx: &mut TenantTx, whole: Whole, now: Instant) -> Result<OrderBody> {
    let has_units = whole.lines.iter().any(|l| l.stage.takes_stock());
    let units = if has_units {
        units::of_order(tx, whole.order.id).await?
    } else {
        Vec::new()
    };
    let available = available(tx, &whole, now).await?;
    Ok(whole.body(&units, &available, now))
}

/// How many could be had for each line that takes nothing yet: one question a store.
async fn available(
    tx: &mut TenantTx,
    whole: &Whole,
    now: Instant,
) -> Result<BTreeMap<LineId, i64>> {
    let mut asked: BTreeMap<platform_kernel::StoreId, Vec<_>> = BTreeMap::new();
    for line in &whole.lines {
        let (Some(product), Some(store), Some(hire)) = (line.product, line.store, line.period)
        else {
            continue;
        };
        let open = line.kind == super::model::line::Kind::Rental
            && line.stage.is_live()
            && !line.stage.takes_stock();
        let row = whole.products.get(&product.uuid());
        if let (true, Some(blocked)) = (open, row.and_then(|p| p.buffers.around(hire))) {
            asked
                .entry(store)
                .or_default()
                .push((line.id, product.uuid(), blocked));
        }
    }
    let mut found = BTreeMap::new();
    for (store, lines) in asked {
        let products: Vec<_> = lines.iter().map(|(_, product, _)| *product).collect();
        let (Some(from), Some(to)) = (
            lines.iter().map(|(_, _, p)| p.from()).min(),
            lines.iter().map(|(_, _, p)| p.to()).max(),
        ) else {
            continue;
        };
        let stock = profiles(
            tx,
            Asked {
                products: &products,
                store,
                from,
                to,
                now,
                but: None,
            },
        )
        .await?;
        for (line, product, blocked) in lines {
            let free = stock.get(&product).map_or(0, |p| p.promisable(blocked));
            found.insert(line, free);
        }
    }
    Ok(found)
}

/// The answer of a change.
pub(in crate::orders) async fn reply(
    tx: &mut TenantTx,
    whole: Whole,
    now: Instant,
) -> Result<Reply> {
    let body = show(tx, whole, now).await?;
    Ok(Reply::ok(&body)?.version(body.version()))
}
