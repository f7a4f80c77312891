//! What can be done with a whole order. Which acts are possible, one function decides: [`Situation::check`].
//!
//! [`Situation::check`]: crate::orders::model::act::Situation::check

use std::time::Duration;

use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::WriteOrders;
use platform_kernel::{Error, FieldError, Instant, OrderId, Result};
use serde::Deserialize;
use serde_json::json;

use super::reply;
use crate::TenantApi;
use crate::customers::refusals::Writes;
use crate::orders::jobs;
use crate::orders::model::act::Act;
use crate::orders::model::line::text;
use crate::orders::model::state::Stage;
use crate::orders::store::log::Entry;
use crate::orders::wire::OrderBody;
use crate::orders::work::{Cx, Opened, Short, may_rent, open, put_away, stage};
use axum::extract::State;
use platform_jobs::{NewJob, enqueue};

/// A change of the whole order: what it is called, what it does to it, which work follows.
struct Change<'a> {
    act: Act,
    kind: &'a str,
    summary: String,
    job: Option<NewJob>,
}

/// Opens the order, checks that the act is possible, lets `change` do it, and puts the order away.
async fn act<F>(
    (api, staff): (&TenantApi, &Staff<WriteOrders>),
    id: OrderId,
    (once, hash): (&Once, [u8; 32]),
    change: F,
) -> ApiResult<Reply>
where
    F: Fn(&mut Opened, Instant) -> Result<Change<'static>>,
{
    let short = Short::default();
    let result = staff
        .once(once, hash, async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let actor = staff.actor();
            let mut opened = open(tx, id).await?;
            let situation = opened.situation(now);
            let done = change(&mut opened, now)?;
            situation.check(done.act)?;
            let entry = Entry {
                kind: done.kind,
                summary: done.summary,
                detail: json!({}),
            };
            let cx = Cx {
                actor: &actor,
                now,
                short: &short,
            };
            let whole = put_away(tx, &cx, opened, entry).await?;
            if let Some(job) = done.job {
                enqueue(&mut *tx, job.tenant(staff.tenant.id), staff.clock()).await?;
            }
            let reply = reply(tx, whole, now).await?;
            Ok((held, reply))
        })
        .await;
    let reply = short.explain(staff, result).await?;
    api.queue.wake_cells();
    Ok(reply)
}

/// Until when to hold.
#[derive(Debug, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::orders) struct HoldOrder {
    /// Until when; as long as the company's rules say when left out.
    until: Option<Instant>,
}

/// The most that calling off may cost, in minor units.
const MOST_MINOR: i64 = 1_000_000_000_000;
/// Longest hold.
const LONGEST_HOLD: Duration = Duration::from_hours(24 * 90);

/// Hold the stock for a while. Holding again changes until when.
#[utoipa::path(post, path = "/orders/{id}/hold", tag = "orders", request_body = HoldOrder, params(("id" = OrderId, Path)),
    responses((status = 200, description = "Held", body = OrderBody), Writes))]
pub(in crate::orders) async fn hold_order(
    State(api): State<TenantApi>,
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<HoldOrder>,
) -> ApiResult<Reply> {
    act((&api, &staff), id, (&once, body.hash()), |opened, now| {
        may_rent(opened)?;
        let usual = Duration::from_hours(u64::from(opened.rules.tentative_hours));
        let until = body.until.unwrap_or(now.plus(usual));
        if until <= now || until.since(now) > LONGEST_HOLD {
            let error = FieldError::new(
                "until",
                "out_of_range",
                "hold it until a time in the next 90 days",
            );
            return Err(Error::Invalid(vec![error.with_value(&until.to_string())]));
        }
        opened.order.tentative_until = Some(until);
        stage(opened, Stage::Tentative);
        Ok(Change {
            act: Act::Hold,
            kind: "held",
            summary: "Held the stock".to_owned(),
            job: Some(jobs::expire(opened.order.id, until)),
        })
    })
    .await
}

/// Promise the stock, for every line that is not promised yet: all of it, or nothing.
#[utoipa::path(post, path = "/orders/{id}/reserve", tag = "orders", params(("id" = OrderId, Path)),
    responses((status = 200, description = "Reserved", body = OrderBody), Writes))]
pub(in crate::orders) async fn reserve_order(
    State(api): State<TenantApi>,
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
) -> ApiResult<Reply> {
    act((&api, &staff), id, (&once, Once::NO_BODY), |opened, _| {
        may_rent(opened)?;
        stage(opened, Stage::Reserved);
        opened.order.tentative_until = None;
        Ok(Change {
            act: Act::Reserve,
            kind: "reserved",
            summary: "Reserved".to_owned(),
            job: Some(jobs::confirmation(opened.order.id)),
        })
    })
    .await
}

/// Let the stock go, and go on putting the order together.
#[utoipa::path(post, path = "/orders/{id}/release", tag = "orders", params(("id" = OrderId, Path)),
    responses((status = 200, description = "A draft again", body = OrderBody), Writes))]
pub(in crate::orders) async fn release_order(
    State(api): State<TenantApi>,
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
) -> ApiResult<Reply> {
    act((&api, &staff), id, (&once, Once::NO_BODY), |opened, _| {
        stage(opened, Stage::Draft);
        unprepare(opened);
        opened.order.tentative_until = None;
        Ok(Change {
            act: Act::Release,
            kind: "released",
            summary: "Let the stock go".to_owned(),
            job: None,
        })
    })
    .await
}

fn unprepare(opened: &mut Opened) {
    for line in &mut opened.lines {
        line.prepared = 0;
    }
}

/// Why it ends.
#[derive(Debug, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::orders) struct EndOrder {
    /// At most 500 characters.
    reason: Option<String>,
    /// What it costs the renter, in minor units and in the order's terms; what the company's rules say when left out.
    fee_minor: Option<i64>,
}

impl EndOrder {
    /// The fee that the rules say, or the one that somebody typed.
    fn fee(&self, by_rule: i64) -> Result<i64> {
        let minor = self.fee_minor.unwrap_or(by_rule);
        if (0..=MOST_MINOR).contains(&minor) {
            return Ok(minor);
        }
        let error = FieldError::new(
            "fee_minor",
            "out_of_range",
            "charge nothing or more, in minor units",
        );
        Err(Error::Invalid(vec![error.with_value(&minor.to_string())]))
    }
    fn reason(&self) -> Result<Option<String>> {
        match &self.reason {
            Some(reason) => text(reason, 500, "reason"),
            None => Ok(None),
        }
    }
}

fn ended(
    opened: &mut Opened,
    body: &EndOrder,
    to: Stage,
    (act, kind, words): (Act, &'static str, &str),
) -> Result<Change<'static>> {
    let reason = body.reason()?;
    stage(opened, to);
    unprepare(opened);
    opened.order.tentative_until = None;
    let summary = match &reason {
        Some(reason) => format!("{words}: {reason}"),
        None => words.to_owned(),
    };
    opened.order.end_reason = reason;
    Ok(Change {
        act,
        kind,
        summary,
        job: None,
    })
}

/// Call the order off. What it held is free again.
#[utoipa::path(post, path = "/orders/{id}/cancel", tag = "orders", request_body = EndOrder, params(("id" = OrderId, Path)),
    responses((status = 200, description = "Cancelled", body = OrderBody), Writes))]
pub(in crate::orders) async fn cancel_order(
    State(api): State<TenantApi>,
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<EndOrder>,
) -> ApiResult<Reply> {
    act((&api, &staff), id, (&once, body.hash()), |opened, now| {
        let fee = body.fee(opened.ending_fees(now)?.cancel_minor)?;
        let change = ended(
            opened,
            &body,
            Stage::Cancelled,
            (Act::Cancel, "cancelled", "Cancelled"),
        )?;
        if fee > 0 {
            opened.add_fee("Cancellation".to_owned(), fee, None, now)?;
        }
        Ok(change)
    })
    .await
}

/// Nobody came. What it held is free again.
#[utoipa::path(post, path = "/orders/{id}/no-show", tag = "orders", request_body = EndOrder, params(("id" = OrderId, Path)),
    responses((status = 200, description = "A no-show", body = OrderBody), Writes))]
pub(in crate::orders) async fn no_show_order(
    State(api): State<TenantApi>,
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<EndOrder>,
) -> ApiResult<Reply> {
    act((&api, &staff), id, (&once, body.hash()), |opened, now| {
        let fee = body.fee(opened.ending_fees(now)?.no_show_minor)?;
        let change = ended(
            opened,
            &body,
            Stage::NoShow,
            (Act::NoShow, "no_show", "Nobody came"),
        )?;
        if fee > 0 {
            opened.add_fee("No-show".to_owned(), fee, None, now)?;
        }
        Ok(change)
    })
    .await
}

/// The renter declined.
#[utoipa::path(post, path = "/orders/{id}/lose", tag = "orders", request_body = EndOrder, params(("id" = OrderId, Path)),
    responses((status = 200, description = "Lost", body = OrderBody), Writes))]
pub(in crate::orders) async fn lose_order(
    State(api): State<TenantApi>,
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<EndOrder>,
) -> ApiResult<Reply> {
    act((&api, &staff), id, (&once, body.hash()), |opened, _| {
        ended(opened, &body, Stage::Lost, (Act::Lose, "lost", "Lost"))
    })
    .await
}

/// Everything is settled. What never went out is let go.
#[utoipa::path(post, path = "/orders/{id}/close", tag = "orders", params(("id" = OrderId, Path)),
    responses((status = 200, description = "Closed", body = OrderBody), Writes))]
pub(in crate::orders) async fn close_order(
    State(api): State<TenantApi>,
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
) -> ApiResult<Reply> {
    act((&api, &staff), id, (&once, Once::NO_BODY), |opened, now| {
        for line in &mut opened.lines {
            let waits = line.facts().is_some_and(|f| f.out < f.quantity);
            if line.stage.is_live() && waits {
                // Only as many as went out were hired in the end.
                if line.out == 0 {
                    line.stage = Stage::Cancelled;
                } else {
                    line.quantity = line.out;
                }
            }
        }
        opened.order.closed_at = Some(now);
        Ok(Change {
            act: Act::Close,
            kind: "closed",
            summary: "Closed".to_owned(),
            job: None,
        })
    })
    .await
}

/// Go on with what was over: a closed order is returned again, any other a draft.
#[utoipa::path(post, path = "/orders/{id}/reopen", tag = "orders", params(("id" = OrderId, Path)),
    responses((status = 200, description = "Open again", body = OrderBody), Writes))]
pub(in crate::orders) async fn reopen_order(
    State(api): State<TenantApi>,
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
) -> ApiResult<Reply> {
    act((&api, &staff), id, (&once, Once::NO_BODY), |opened, _| {
        let was_closed = opened.order.closed_at.take().is_some();
        if !was_closed {
            for line in &mut opened.lines {
                line.stage = Stage::Draft;
            }
        }
        opened.order.end_reason = None;
        Ok(Change {
            act: Act::Reopen,
            kind: "reopened",
            summary: "Reopened".to_owned(),
            job: None,
        })
    })
    .await
}
