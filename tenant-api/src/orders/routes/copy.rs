//! A new order like an old one.

use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::period::Period;
use platform_kernel::permission::acts::WriteOrders;
use platform_kernel::{Error, Instant, LineId, OrderId};
use serde::Deserialize;
use serde_json::json;

use super::show;
use crate::customers::number;
use crate::customers::refusals::Writes;
use crate::orders::model::line::Line;
use crate::orders::model::state::{OrderState, Stage};
use crate::orders::model::totals::Totals;
use crate::orders::store::lines as line_store;
use crate::orders::store::log::Entry;
use crate::orders::store::order::{self, Order};
use crate::orders::wire::OrderBody;
use crate::orders::work::{self, Cx, Short, put_away};

/// When the copy begins.
#[derive(Debug, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::orders) struct CopyOrder {
    /// When it begins; every line keeps its length and its distance from the start. The old dates when left out.
    from: Option<Instant>,
}

/// Copy an order to a new draft: customer, lines and remarks, at today's prices. Nothing that happened to it.
#[utoipa::path(post, path = "/orders/{id}/copy", tag = "orders", request_body = CopyOrder, params(("id" = OrderId, Path)),
    responses((status = 201, description = "The copy", body = OrderBody), Writes))]
pub(in crate::orders) async fn copy_order(
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<CopyOrder>,
) -> ApiResult<Reply> {
    let short = Short::default();
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let actor = staff.actor();
            let old = order::find(tx, id).await?;
            let lines = line_store::list(tx, id).await?;
            let number = crate::settings::take_numbers(tx, "order", 1)
                .await?
                .pop()
                .ok_or_else(|| Error::internal("a series gave no number"))?;
            let copy = Order {
                id: OrderId::new(now),
                number,
                state: OrderState::Draft,
                period: old.period.and_then(|p| shifted(p, old.period, body.from)),
                tentative_until: None,
                totals: Totals::default(),
                invoiced_minor: 0,
                paid_minor: 0,
                closed_at: None,
                end_reason: None,
                copied_from: Some(id),
                version: 1,
                created_at: now,
                updated_at: now,
                ..old.clone()
            };
            // A customer that is gone is not taken along.
            let customer = match copy.customer {
                Some(customer) => order::customer(tx, customer).await?.filter(|c| !c.gone),
                None => None,
            };
            let copy = Order {
                customer: customer.as_ref().map(|c| c.id.into()),
                ..copy
            };
            let search = work::search(&copy, customer.as_ref());
            let key = number::key_of(&copy.number);
            order::insert(tx, &copy, &key, &search, Some(staff.session.staff)).await?;
            let new = copy.id;
            let mut opened = work::opened(tx, copy).await?;
            let ids: Vec<(LineId, LineId)> =
                lines.iter().map(|l| (l.id, LineId::new(now))).collect();
            let fresh = |id: LineId| ids.iter().find(|(was, _)| *was == id).map(|(_, is)| *is);
            for line in lines {
                let Some(id) = fresh(line.id) else { continue };
                opened.lines.push(Line {
                    id,
                    parent: line.parent.and_then(fresh),
                    period: line.period.and_then(|p| shifted(p, old.period, body.from)),
                    stage: Stage::Draft,
                    prepared: 0,
                    out: 0,
                    returned: 0,
                    lost: 0,
                    price: json!({}),
                    totals: Totals::default(),
                    ..line
                });
            }
            let entry = Entry {
                kind: "created",
                summary: format!("Copied from {}", old.number),
                detail: json!({ "copied_from": old.id }),
            };
            let cx = Cx {
                actor: &actor,
                now,
                short: &short,
            };
            let whole = put_away(tx, &cx, opened, entry).await?;
            let shown = show(tx, whole, now).await?;
            let reply =
                Reply::created(format!("/api/v1/orders/{new}"), &shown)?.version(shown.version());
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// A period as far from the new start as it was from the old one.
fn shifted(period: Period, of_order: Option<Period>, from: Option<Instant>) -> Option<Period> {
    let (Some(from), Some(was)) = (from, of_order) else {
        return Some(period);
    };
    let start = from.plus(period.from().since(was.from()));
    Period::new(start, start.plus(period.to().since(period.from())))
}
