//! Making an order.

use platform_db::TenantTx;
use platform_edge::{ApiResult, Json, Once, Reply, Staff};
use platform_kernel::permission::acts::WriteOrders;
use platform_kernel::{CustomerId, Error, FieldError, Instant, OrderId, Result, StoreId};
use serde::Deserialize;
use serde_json::json;

use super::lines::NewLine;
use super::show;
use crate::customers::number;
use crate::customers::refusals::Writes;
use crate::orders::model::line::{discount, period, text};
use crate::orders::model::state::OrderState;
use crate::orders::model::totals::Totals;
use crate::orders::price;
use crate::orders::store::log::Entry;
use crate::orders::store::order::{self, CustomerRow, Order};
use crate::orders::wire::OrderBody;
use crate::orders::work::{self, Cx, Short, put_away};

/// A new order. Everything can come later.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::orders) struct CreateOrder {
    /// Who rents.
    customer_id: Option<CustomerId>,
    /// Which store; the first one when left out.
    store_id: Option<StoreId>,
    /// When the hire begins.
    from: Option<Instant>,
    /// When it ends.
    to: Option<Instant>,
    /// The renter's own word for it, at most 120 characters.
    reference: Option<String>,
    /// A remark for colleagues, at most 4000 characters.
    note: Option<String>,
    /// At most 20 words.
    #[serde(default)]
    tags: Vec<String>,
    /// Discount on everything, in basis points.
    #[serde(default)]
    discount_bp: i32,
    /// Its lines; at most 200.
    #[serde(default)]
    lines: Vec<NewLine>,
}

/// Make an order: a draft, which takes no stock.
#[utoipa::path(post, path = "/orders", tag = "orders", request_body = CreateOrder,
    responses((status = 201, description = "Made", body = OrderBody), Writes))]
pub(in crate::orders) async fn create_order(
    staff: Staff<WriteOrders>,
    once: Once,
    body: Json<CreateOrder>,
) -> ApiResult<Reply> {
    if body.lines.len() > 200 {
        return Err(Error::invalid(
            "lines",
            "too_many",
            "an order takes at most 200 lines at once",
        )
        .into());
    }
    let short = Short::default();
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let actor = staff.actor();
            let order = draft(tx, &body, now).await?;
            let customer = customer(tx, body.customer_id).await?;
            let search = work::search(&order, customer.as_ref());
            let key = number::key_of(&order.number);
            order::insert(tx, &order, &key, &search, Some(staff.session.staff)).await?;
            let id = order.id;
            let mut opened = work::opened(tx, order).await?;
            for (n, line) in body.lines.iter().enumerate() {
                let at = format!("lines.{n}.");
                line.add(tx, &mut opened, &at, now).await?;
            }
            let entry = Entry {
                kind: "created",
                summary: "Made the order".to_owned(),
                detail: json!({ "lines": opened.lines.len() }),
            };
            let cx = Cx {
                actor: &actor,
                now,
                short: &short,
            };
            let whole = put_away(tx, &cx, opened, entry).await?;
            let shown = show(tx, whole, now).await?;
            let reply =
                Reply::created(format!("/api/v1/orders/{id}"), &shown)?.version(shown.version());
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

async fn draft(tx: &mut TenantTx, body: &CreateOrder, now: Instant) -> Result<Order> {
    let store = order::store(tx, body.store_id)
        .await?
        .filter(|s| !s.archived)
        .ok_or_else(|| unknown("store_id", "there is no such store in use"))?;
    let hire = match (body.from, body.to) {
        (Some(from), Some(to)) => Some(period(from, to, "")?),
        (None, None) => None,
        (Some(_), None) => return Err(Error::invalid("to", "required", "say when the hire ends")),
        (None, Some(_)) => {
            return Err(Error::invalid(
                "from",
                "required",
                "say when the hire begins",
            ));
        }
    };
    let (currency, rules) = price::company(tx).await?;
    let number = crate::settings::take_numbers(tx, "order", 1)
        .await?
        .pop()
        .ok_or_else(|| Error::internal("a series gave no number"))?;
    Ok(Order {
        id: OrderId::new(now),
        number,
        customer: body.customer_id,
        store: store.id.into(),
        state: OrderState::Draft,
        reference: body
            .reference
            .as_deref()
            .map(|t| text(t, 120, "reference"))
            .transpose()?
            .flatten(),
        note: body
            .note
            .as_deref()
            .map(|t| text(t, 4000, "note"))
            .transpose()?
            .flatten(),
        tags: tags(&body.tags)?,
        currency,
        prices_with_tax: rules.prices_include_tax,
        discount_bp: discount(body.discount_bp, "")?,
        period: hire,
        tentative_until: None,
        totals: Totals::default(),
        invoiced_minor: 0,
        paid_minor: 0,
        closed_at: None,
        end_reason: None,
        copied_from: None,
        version: 1,
        created_at: now,
        updated_at: now,
    })
}

/// The customer, who must be there and in use.
pub(super) async fn customer(
    tx: &mut TenantTx,
    id: Option<CustomerId>,
) -> Result<Option<CustomerRow>> {
    let Some(id) = id else {
        return Ok(None);
    };
    match order::customer(tx, id).await? {
        Some(row) if !row.gone => Ok(Some(row)),
        _ => Err(unknown("customer_id", "there is no such customer in use")),
    }
}

/// Tags, tidied.
pub(super) fn tags(given: &[String]) -> Result<Vec<String>> {
    let mut tags: Vec<String> = Vec::new();
    for tag in given {
        let Some(tag) = crate::customers::text::tidy(tag) else {
            continue;
        };
        if tag.chars().count() > 40 {
            let error = FieldError::new("tags", "too_long", "a tag has at most 40 characters");
            return Err(Error::Invalid(vec![error.with_value(&tag)]));
        }
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    if tags.len() > 20 {
        return Err(Error::invalid(
            "tags",
            "too_many",
            "an order has at most 20 tags",
        ));
    }
    Ok(tags)
}

pub(super) fn unknown(field: &str, message: &str) -> Error {
    Error::invalid(field, "unknown", message)
}
