//! Offering an order: the act that makes a version.

use std::time::Duration;

use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::WriteOrders;
use platform_kernel::{Error, FieldError, Instant, OrderId, QuoteId, Result};
use serde::Deserialize;
use serde_json::json;

use crate::customers::refusals::Writes;
use crate::links;
use crate::orders::model::act::Act;
use crate::orders::model::line::text;
use crate::orders::model::state::Stage;
use crate::orders::quotes::make::offer;
use crate::orders::quotes::store::{self, QuoteRow};
use crate::orders::routes::reply;
use crate::orders::store::log::Entry;
use crate::orders::wire::OrderBody;
use crate::orders::work::{Cx, Short, open, put_away, stage};

/// On which terms, and until when.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::orders) struct QuoteOrder {
    /// At most 10000 characters; those of the version before when left out.
    terms: Option<String>,
    /// Until when it can be accepted, within a year; as long as the company's rules say when left out.
    valid_until: Option<Instant>,
}

const DAY: Duration = Duration::from_hours(24);

/// Offer the order: a new version, with a link for the renter. It takes no stock, and earlier versions can no longer be
/// answered.
#[utoipa::path(post, path = "/orders/{id}/quote", tag = "orders", request_body = Option<QuoteOrder>, params(("id" = OrderId, Path)),
    responses((status = 200, description = "Quoted", body = OrderBody), Writes))]
pub(in crate::orders) async fn quote_order(
    staff: Staff<WriteOrders>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Option<Json<QuoteOrder>>,
) -> ApiResult<Reply> {
    let hash = body.as_ref().map_or(Once::NO_BODY, Json::hash);
    let asked = body.map(Json::into_inner).unwrap_or_default();
    let terms = match &asked.terms {
        Some(terms) => Some(text(terms, 10_000, "terms")?.unwrap_or_default()),
        None => None,
    };
    let keys = staff.keys().await?;
    let short = Short::default();
    let result = staff
        .once(&once, hash, async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let mut opened = open(tx, id).await?;
            opened.situation(now).check(Act::Quote)?;
            let usual = DAY * opened.rules.quote_valid_days;
            let valid_until = valid_until(asked.valid_until, usual, now)?;
            stage(&mut opened, Stage::Quoted);
            opened.order.tentative_until = None;
            let before = store::newest(tx, id).await?;
            let no = before.as_ref().map_or(1, |(no, _)| no + 1);
            let quote = QuoteId::new(now);
            let cx = Cx {
                actor: &staff.actor(),
                now,
                short: &short,
            };
            let entry = Entry {
                kind: "quoted",
                summary: format!("Quoted: version {no}"),
                detail: json!({ "quote": quote, "no": no }),
            };
            let whole = put_away(tx, &cx, opened, entry).await?;
            let row = QuoteRow {
                id: quote,
                order: id,
                no,
                offer: offer(&whole.order, &whole.lines, &whole.store),
                terms: terms
                    .clone()
                    .or(before.map(|(_, terms)| terms))
                    .unwrap_or_default(),
                valid_until,
                sent_at: None,
                seen_at: None,
                answered_at: None,
                answer: None,
                signature_sealed: None,
                replaced: false,
                created_by: Some(staff.session.staff),
                by: None,
                created_at: now,
            };
            store::replace(tx, id, now).await?;
            let token = links::quote(&keys, quote)?;
            store::insert(tx, &row, &token.hash()).await?;
            let reply = reply(tx, whole, now).await?;
            Ok((held, reply))
        })
        .await;
    Ok(short.explain(&staff, result).await?)
}

fn valid_until(asked: Option<Instant>, usual: Duration, now: Instant) -> Result<Instant> {
    let until = asked.unwrap_or(now.plus(usual));
    if until <= now || until.since(now) > DAY * 366 {
        let why = "a quote can be accepted until a time in the next year";
        let error = FieldError::new("valid_until", "out_of_range", why);
        return Err(Error::Invalid(vec![error.with_value(&until.to_string())]));
    }
    Ok(until)
}
