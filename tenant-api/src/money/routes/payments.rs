//! Payments: of an order, all of them, and new ones.

use axum::extract::State;
use platform_db::TenantTx;
use platform_db::listing::{After, Cond};
use platform_edge::{ApiResult, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadMoney, TakeMoney};
use platform_kernel::{
    CustomerId, Error, FieldError, Instant, InvoiceId, OrderId, Page, PageQuery, PaymentId, Result,
};
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;

use super::{amount, show_payment, words};
use crate::TenantApi;
use crate::customers::refusals::{Reads, Writes};
use crate::money::cards::no_gateway;
use crate::money::ledger::{self, By};
use crate::money::model::state::{PaymentKind, PaymentMethod, PaymentState};
use crate::money::store::invoices::InvoiceRow;
use crate::money::store::list::{PAYMENTS, payments as narrow};
use crate::money::store::payments::{self, NewPayment, PaymentRow};
use crate::money::store::{invoices, settings};
use crate::money::wire::{PaymentBody, Payments};
use crate::orders;
use crate::orders::order::Order;

/// Payments with their parts on invoices.
async fn bodies(tx: &mut TenantTx, rows: Vec<PaymentRow>) -> Result<Vec<PaymentBody>> {
    let ids: Vec<_> = rows.iter().map(|p| p.id).collect();
    let parts = payments::allocations(tx, &ids, &[]).await?;
    rows.into_iter()
        .map(|row| PaymentBody::of(row, &parts))
        .collect()
}

/// What an order still takes: what it comes to or was invoiced, less what was credited for good and what was paid.
fn due(order: &Order, documents: &[InvoiceRow]) -> i64 {
    let forgone = documents
        .iter()
        .filter(|row| !row.is_invoice() && row.counts() && !row.bill_again);
    let forgone: i64 = forgone.map(|row| row.gross_minor).sum();
    order.totals.gross_minor.max(order.invoiced_minor) - forgone - order.paid_minor
}

/// The payments and refunds of an order, the oldest first.
#[utoipa::path(get, path = "/orders/{id}/payments", tag = "money", params(("id" = OrderId, Path)),
    responses((status = 200, description = "The payments", body = Payments), Reads))]
pub(in crate::money) async fn list_order_payments(
    staff: Staff<ReadMoney>,
    Path(id): Path<OrderId>,
) -> ApiResult<Reply> {
    let mut held = staff.read().await?;
    let tx = &mut held;
    let order = orders::order::find(tx, id).await?;
    let documents = invoices::of_order(tx, id).await?;
    let ids = payments::of_order(tx, id).await?;
    let rows = payments::find_many(tx, &ids).await?;
    let data = bodies(tx, rows).await?;
    held.commit().await?;
    Ok(Reply::ok(&Payments {
        data,
        paid_minor: order.paid_minor,
        due_minor: due(&order, &documents),
        currency: order.currency,
    })?)
}

/// A part of a payment for an invoice.
#[derive(Debug, Clone, Copy, Deserialize, serde::Serialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct PaymentPart {
    /// Which invoice.
    pub(super) invoice_id: InvoiceId,
    /// How much, at most what is open on it.
    pub(super) minor: i64,
}

/// How a payment comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::money) enum TakenBy {
    /// Notes and coins.
    Cash,
    /// To the bank.
    Transfer,
    /// A card at a terminal that is not connected.
    Terminal,
    /// Another way.
    Other,
    /// A card through the gateway: the answer says where the customer pays.
    Card,
}

impl TakenBy {
    pub(super) fn method(self) -> PaymentMethod {
        match self {
            Self::Cash => PaymentMethod::Cash,
            Self::Transfer => PaymentMethod::Transfer,
            Self::Terminal => PaymentMethod::Terminal,
            Self::Other => PaymentMethod::Other,
            Self::Card => PaymentMethod::Card,
        }
    }
}

/// A payment.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct CreatePayment {
    /// How it comes.
    method: TakenBy,
    /// How much, in minor units.
    amount_minor: i64,
    /// When; now when left out.
    paid_at: Option<Instant>,
    /// The counter's or the bank's word for it, at most 120 characters.
    reference: Option<String>,
    /// A remark, at most 1000 characters.
    note: Option<String>,
    /// How to spread it on the order's invoices; what is open, due first first, when left out.
    invoices: Option<Vec<PaymentPart>>,
    /// Keep what is more than the order takes as the customer's credit; it is refused otherwise.
    #[serde(default)]
    keep_credit: bool,
}

/// A payment, checked.
struct Checked {
    amount: i64,
    reference: Option<String>,
    note: Option<String>,
    paid_at: Instant,
}

fn checked(body: &CreatePayment, now: Instant) -> Result<Checked> {
    let paid_at = body.paid_at.unwrap_or(now);
    if paid_at > now.plus(Duration::from_mins(5)) {
        let error = FieldError::new("paid_at", "future", "money comes now or came before");
        return Err(Error::Invalid(vec![error.with_value(&paid_at.to_string())]));
    }
    Ok(Checked {
        amount: amount(body.amount_minor, "amount_minor")?,
        reference: words(body.reference.as_deref(), 120, "reference")?,
        note: words(body.note.as_deref(), 1_000, "note")?,
        paid_at,
    })
}

/// The parts as they can be put on the order's open invoices; each must take its part.
pub(super) fn parts(
    asked: &[PaymentPart],
    documents: &[InvoiceRow],
    free: i64,
) -> Result<Vec<(InvoiceId, i64)>> {
    let open = ledger::open_invoices(documents);
    let mut given: Vec<(InvoiceId, i64)> = Vec::new();
    for (n, part) in asked.iter().enumerate() {
        let at = format!("invoices.{n}");
        let owed = open.iter().find(|(id, _)| *id == part.invoice_id);
        let Some((_, owed)) = owed else {
            let why = "nothing is owed on such an invoice of this customer";
            return Err(Error::invalid(&format!("{at}.invoice_id"), "unknown", why));
        };
        if given.iter().any(|(id, _)| *id == part.invoice_id) {
            return Err(Error::invalid(&at, "twice", "name each invoice once"));
        }
        if !(1..=*owed).contains(&part.minor) {
            let why = format!("between 1 and {owed} can go to this invoice");
            return Err(Error::invalid(&format!("{at}.minor"), "out_of_range", why));
        }
        given.push((part.invoice_id, part.minor));
    }
    let sum = given
        .iter()
        .try_fold(0_i64, |sum, (_, minor)| sum.checked_add(*minor));
    if sum.is_none_or(|sum| sum > free) {
        let why = format!("the parts are more than the {free} there are");
        return Err(Error::invalid("invoices", "too_much", why));
    }
    Ok(given)
}

/// Take a payment on an order: by hand it has come when it is written.
#[utoipa::path(post, path = "/orders/{id}/payments", tag = "money", request_body = CreatePayment, params(("id" = OrderId, Path)),
    responses((status = 201, description = "The payment", body = PaymentBody), Writes))]
pub(in crate::money) async fn create_payment(
    State(api): State<TenantApi>,
    staff: Staff<TakeMoney>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<CreatePayment>,
) -> ApiResult<Reply> {
    let new = checked(&body, staff.now())?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let order = orders::order::lock(tx, id).await?;
            let documents = invoices::of_order(tx, id).await?;
            let due = due(&order, &documents);
            if new.amount > due && !body.keep_credit {
                let why = format!(
                    "This order takes {} more, not {}. Take less, or keep the rest as the customer's credit.",
                    due.max(0),
                    new.amount
                );
                return Err(Error::conflict_with("overpaid", why, "due_minor", &due.max(0)));
            }
            let given = match &body.invoices {
                Some(asked) => parts(asked, &documents, new.amount)?,
                None => Vec::new(),
            };
            let card = match body.method {
                TakenBy::Card => Some(settings::find(tx).await?.gateway.ok_or_else(no_gateway)?),
                _ => None,
            };
            let payment = PaymentId::new(by.now);
            let row = NewPayment {
                id: payment,
                kind: PaymentKind::Payment,
                state: if card.is_some() {
                    PaymentState::Created
                } else {
                    PaymentState::Succeeded
                },
                method: body.method.method(),
                source: if card.is_some() { "gateway" } else { "desk" },
                order: Some(id),
                customer: order.customer,
                refund_of: None,
                deposit: None,
                currency: &order.currency,
                amount_minor: new.amount,
                meant_for: if card.is_some() {
                    json!(given)
                } else {
                    json!([])
                },
                reference: new.reference.as_deref(),
                note: new.note.as_deref(),
                paid_at: new.paid_at,
                gateway: card.as_deref(),
                by: Some(staff.session.staff),
            };
            payments::insert(tx, &row, by.now).await?;
            if card.is_some() {
                // It is put on invoices when it has come.
            } else if body.invoices.is_some() {
                ledger::put(tx, by, payment, &given).await?;
            } else {
                let row = payments::find(tx, payment).await?;
                ledger::pay(tx, by, &row, &ledger::open_invoices(&documents)).await?;
            }
            if card.is_none() {
                ledger::came_in(tx, by, &order, payment, new.amount).await?;
            }
            let shown = show_payment(tx, payment).await?;
            let reply = Reply::created(format!("/api/v1/payments/{}", shown.id()), &shown)?;
            Ok((held, reply.version(shown.version())))
        })
        .await?;
    if body.method != TakenBy::Card {
        return Ok(reply);
    }
    // The payment is written; now, and again when the same is asked again, the gateway is.
    let payment = super::id_of(&reply)?;
    let cards = super::cards(&api, &staff);
    cards.advance(payment).await?;
    let mut tx = staff.read().await?;
    let shown = show_payment(&mut tx, payment).await?;
    tx.commit().await?;
    let reply = Reply::created(format!("/api/v1/payments/{payment}"), &shown)?;
    Ok(reply.version(shown.version()))
}

/// What the list takes.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::money) struct PaymentsQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before; only with the same sort.
    cursor: Option<String>,
    /// A part of the reference.
    #[param(max_length = 200)]
    q: Option<String>,
    /// `paid_at`, with `-` before it for the latest first, as when left out.
    sort: Option<String>,
    /// In this state.
    state: Option<PaymentState>,
    /// Payments, or refunds.
    kind: Option<PaymentKind>,
    /// Come this way.
    method: Option<PaymentMethod>,
    /// By this customer.
    customer: Option<CustomerId>,
    /// On this order.
    order: Option<OrderId>,
    /// From then on.
    from: Option<Instant>,
    /// Before then.
    to: Option<Instant>,
}

/// List payments and refunds.
#[utoipa::path(get, path = "/payments", tag = "money", params(PaymentsQuery),
    responses((status = 200, description = "One page", body = Page<PaymentBody>), Reads))]
pub(in crate::money) async fn list_payments(
    staff: Staff<ReadMoney>,
    Query(query): Query<PaymentsQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let q = query.q.as_deref().unwrap_or("");
    if q.chars().count() > 200 {
        return Err(Error::invalid("q", "too_long", "search for at most 200 characters").into());
    }
    let sort = PAYMENTS.sort(Some(query.sort.as_deref().unwrap_or("-paid_at")))?;
    let after = query
        .cursor
        .as_deref()
        .map(|c| After::decode(c, &sort))
        .transpose()?;
    let mut all: Vec<Cond> = Vec::new();
    all.extend(query.state.map(|s| narrow::in_state(s.as_str())));
    all.extend(query.kind.map(|k| narrow::of_kind(k.as_str())));
    all.extend(query.method.map(|m| narrow::by(m.as_str())));
    all.extend(query.customer.map(narrow::of_customer));
    all.extend(query.order.map(narrow::of_order));
    all.extend(query.from.map(narrow::from));
    all.extend(query.to.map(narrow::to));
    all.extend(narrow::reference(q));
    let mut tx = staff.read().await?;
    let page: Page<PaymentRow> = PAYMENTS
        .page(&mut tx, &Cond::All(all), &sort, after.as_ref(), limit)
        .await?;
    let data = bodies(&mut tx, page.data).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Page {
        data,
        next_cursor: page.next_cursor,
        has_more: page.has_more,
    })?)
}
