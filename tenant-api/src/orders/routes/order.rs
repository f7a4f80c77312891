//! One order: read, changed, and what happened to it.

use platform_edge::{ApiResult, IfMatch, Json, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadOrders, WriteOrders};
use platform_kernel::{CustomerId, Error, Instant, OrderId, Page, PageQuery, StoreId};
use serde::Deserialize;
use serde_json::json;

use super::create::{customer, tags, unknown};
use super::{read, reply};
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::write;
use crate::orders::model::line::{discount, period, text};
use crate::orders::store::log::{self, Entry};
use crate::orders::store::order;
use crate::orders::wire::{OrderBody, OrderEvent};
use crate::orders::work::{Cx, Short, open, put_away};

/// An order.
#[utoipa::path(get, path = "/orders/{id}", tag = "orders", params(("id" = OrderId, Path)),
    responses((status = 200, description = "The order", body = OrderBody), Reads))]
pub(in crate::orders) async fn get_order(
    staff: Staff<ReadOrders>,
    Path(id): Path<OrderId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let body = read(&mut tx, id, staff.now()).await?;
    tx.commit().await?;
    Ok(Reply::ok(&body)?.version(body.version()))
}

/// What is left out stays; null takes it away.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::option_option,
    reason = "left out, null and a value are three things"
)]
pub(in crate::orders) struct UpdateOrder {
    /// Who rents.
    #[serde(default, deserialize_with = "crate::patch::field")]
    #[schema(value_type = Option<CustomerId>)]
    customer_id: Option<Option<CustomerId>>,
    /// The store of new lines.
    store_id: Option<StoreId>,
    /// When it begins: lines that had the order's dates go along.
    from: Option<Instant>,
    /// When it ends: lines that had the order's dates go along.
    to: Option<Instant>,
    /// The renter's own word for it.
    #[serde(default, deserialize_with = "crate::patch::field")]
    #[schema(value_type = Option<String>)]
    reference: Option<Option<String>>,
    /// A remark for colleagues.
    #[serde(default, deserialize_with = "crate::patch::field")]
    #[schema(value_type = Option<String>)]
    note: Option<Option<String>>,
    /// All of them.
    tags: Option<Vec<String>>,
    /// Discount on everything, in basis points.
    discount_bp: Option<i32>,
}

/// Change an order. Where it takes stock, other dates are checked as a new promise is, and refused whole when there is
/// not enough.
#[utoipa::path(patch, path = "/orders/{id}", tag = "orders", request_body = UpdateOrder,
    params(("id" = OrderId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 200, description = "Changed", body = OrderBody), Writes, Matches))]
pub(in crate::orders) async fn update_order(
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    seen: IfMatch,
    body: Json<UpdateOrder>,
) -> ApiResult<Reply> {
    let short = Short::default();
    let result = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let actor = staff.actor();
        let mut opened = open(tx, id).await?;
        if seen.0 != opened.order.version {
            seen.check(opened.order.version, &read(tx, id, now).await?)?;
        }
        let mut said = Vec::new();
        if let Some(who) = body.customer_id {
            opened.live()?;
            if opened.lines.iter().any(|l| l.out > 0) {
                let why = "some of it went out to the customer that it has; only a new order can be somebody else's";
                return Err(Error::invalid("customer_id", "out", why));
            }
            if who != opened.order.customer {
                // Who holds a link for the one customer must not bind the other.
                crate::orders::quotes::store::replace(tx, id, now).await?;
            }
            opened.customer = customer(tx, who).await?;
            opened.order.customer = who;
            said.push("customer");
        }
        if let Some(store) = body.store_id {
            opened.live()?;
            let row = order::store(tx, Some(store)).await?.filter(|s| !s.archived);
            row.ok_or_else(|| unknown("store_id", "there is no such store in use"))?;
            opened.order.store = store;
            said.push("store");
        }
        if body.from.is_some() || body.to.is_some() {
            opened.live()?;
            dates(&mut opened, &body)?;
            said.push("dates");
        }
        if let Some(text_of) = &body.reference {
            opened.order.reference = match text_of {
                Some(t) => text(t, 120, "reference")?,
                None => None,
            };
            said.push("reference");
        }
        if let Some(text_of) = &body.note {
            opened.order.note = match text_of {
                Some(t) => text(t, 4000, "note")?,
                None => None,
            };
            said.push("note");
        }
        if let Some(all) = &body.tags {
            opened.order.tags = tags(all)?;
            said.push("tags");
        }
        if let Some(bp) = body.discount_bp {
            opened.live()?;
            opened.order.discount_bp = discount(bp, "")?;
            said.push("discount");
        }
        let entry = Entry {
            kind: "updated",
            summary: format!("Changed {}", said.join(", ")),
            detail: json!({ "fields": said }),
        };
        let cx = Cx {
            actor: &actor,
            now,
            short: &short,
        };
        let whole = put_away(tx, &cx, opened, entry).await?;
        let reply = reply(tx, whole, now).await?;
        Ok((held, reply))
    })
    .await;
    Ok(short.explain(&staff, result).await?)
}

/// Gives the order other dates, and with it every line that had the order's own.
fn dates(
    opened: &mut crate::orders::work::Opened,
    body: &UpdateOrder,
) -> platform_kernel::Result<()> {
    let was = opened.order.period;
    let (from, to) = match (body.from, body.to, was) {
        (Some(from), Some(to), _) => (from, to),
        (Some(from), None, Some(was)) => (from, was.to()),
        (None, Some(to), Some(was)) => (was.from(), to),
        (from, _, None) => {
            let field = if from.is_none() { "from" } else { "to" };
            return Err(Error::invalid(
                field,
                "required",
                "say when it begins and ends",
            ));
        }
        (None, None, Some(_)) => return Ok(()),
    };
    let new = period(from, to, "")?;
    for line in &mut opened.lines {
        let Some(own) = line.period.filter(|_| line.stage.is_live()) else {
            continue;
        };
        let Some(was) = was else { continue };
        let start = if own.from() == was.from() && line.out == 0 {
            new.from()
        } else {
            own.from()
        };
        let end = if own.to() == was.to() {
            new.to()
        } else {
            own.to()
        };
        // A line with dates of its own may now begin after it ends: it keeps its own.
        if let Some(moved) = platform_kernel::period::Period::new(start, end) {
            line.period = Some(moved);
        }
    }
    opened.order.period = Some(new);
    Ok(())
}

/// What happened to an order, the newest first.
#[utoipa::path(get, path = "/orders/{id}/events", tag = "orders", params(("id" = OrderId, Path), PageQuery),
    responses((status = 200, description = "One page", body = Page<OrderEvent>), Reads))]
pub(in crate::orders) async fn list_order_events(
    staff: Staff<ReadOrders>,
    Path(id): Path<OrderId>,
    Query(query): Query<PageQuery>,
) -> ApiResult<Reply> {
    let limit = query.limit()?;
    let before: Option<i64> = match query.cursor.as_deref() {
        Some(text) => Some(text.parse().map_err(|_| {
            Error::invalid(
                "cursor",
                "invalid",
                "hand back the next_cursor of the page before",
            )
        })?),
        None => None,
    };
    let mut tx = staff.read().await?;
    order::find(&mut tx, id).await?;
    let rows = log::list(&mut tx, id, before, i64::from(limit) + 1).await?;
    tx.commit().await?;
    let page = Page::cut(rows, limit, |row| row.seq.to_string());
    Ok(Reply::ok(&page.map(|row| OrderEvent {
        at: row.at,
        kind: row.kind,
        by: row.by,
        summary: row.summary,
    }))?)
}
