//! One payment: read, voided, refunded, put on invoices.

use std::collections::BTreeSet;

use axum::extract::State;
use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{ReadMoney, TakeMoney, WriteMoney};
use platform_kernel::{Error, InvoiceId, OrderId, PaymentId, Result};
use serde::Deserialize;
use serde_json::json;

use super::invoice::VoidDocument;
use super::payments::{PaymentPart, TakenBy, parts};
use super::{amount, reason, show_payment};
use crate::TenantApi;
use crate::customers::refusals::{Reads, Writes};
use crate::money::ledger::{self, By};
use crate::money::model::state::{PaymentAct, PaymentKind, PaymentMethod, PaymentState};
use crate::money::store::invoices;
use crate::money::store::payments::{self, NewPayment, PaymentRow};
use crate::money::wire::PaymentBody;

/// A payment or a refund.
#[utoipa::path(get, path = "/payments/{id}", tag = "money", params(("id" = PaymentId, Path)),
    responses((status = 200, description = "The payment", body = PaymentBody), Reads))]
pub(in crate::money) async fn get_payment(
    staff: Staff<ReadMoney>,
    Path(id): Path<PaymentId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let body = show_payment(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&body)?.version(body.version()))
}

/// Refuses what cannot be done with a payment, and says why.
pub(super) fn can(row: &PaymentRow, act: PaymentAct) -> Result<()> {
    let facts = row.facts()?;
    if facts.acts().contains(&act) {
        return Ok(());
    }
    let (code, why) = if facts.kind == PaymentKind::Refund {
        ("refund", "This is a refund: it stays as it is.")
    } else if facts.state == PaymentState::Void {
        ("void", "This payment is void.")
    } else if facts.state != PaymentState::Succeeded {
        ("not_paid", "This payment has not come.")
    } else {
        match act {
            PaymentAct::Void if facts.by_gateway => (
                "by_gateway",
                "This money was moved by the gateway: refund it instead.",
            ),
            PaymentAct::Void if facts.method == PaymentMethod::Deposit => (
                "from_deposit",
                "This was kept from a deposit: refund it instead.",
            ),
            PaymentAct::Void => ("refunded", "Some of it was refunded already."),
            PaymentAct::Refund => ("refunded", "All of it was refunded already."),
            _ => ("nothing_free", "All of it is on invoices, or refunded."),
        }
    };
    Err(Error::conflict(code, why))
}

/// Sums up the order of a payment.
async fn settle(tx: &mut platform_db::TenantTx, by: By<'_>, row: &PaymentRow) -> Result<()> {
    match row.order_id {
        Some(order) => ledger::settle(tx, order.into(), by.now).await,
        None => Ok(()),
    }
}

/// Take a payment back that was typed by mistake: its invoices are open again.
#[utoipa::path(post, path = "/payments/{id}/void", tag = "money", request_body = VoidDocument, params(("id" = PaymentId, Path)),
    responses((status = 200, description = "Void", body = PaymentBody), Writes))]
pub(in crate::money) async fn void_payment(
    staff: Staff<WriteMoney>,
    Path(id): Path<PaymentId>,
    once: Once,
    body: Json<VoidDocument>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let row = ledger::open_payment(tx, id, &[]).await?;
            let reason = body.reason()?;
            can(&row, PaymentAct::Void)?;
            ledger::take_off(tx, by, id, row.allocated_minor).await?;
            payments::void(tx, id, &reason, by.now).await?;
            let detail = json!({ "payment": id, "amount_minor": row.amount_minor });
            by.record(tx, "payment.voided", id.uuid(), detail.clone())
                .await?;
            if let Some(order) = row.order_id {
                let summary = "Voided a payment".to_owned();
                by.tell(tx, order.into(), "payment_voided", summary, detail)
                    .await?;
            }
            settle(tx, by, &row).await?;
            let shown = show_payment(tx, id).await?;
            let reply = Reply::ok(&shown)?.version(shown.version());
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// How much is given back, and why.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct RefundPayment {
    /// All that is not refunded yet when left out.
    amount_minor: Option<i64>,
    /// At most 500 characters.
    reason: String,
    /// How; the way it came when left out.
    method: Option<TakenBy>,
}

/// Give money back: first what is on no invoice, then its invoices are open again.
#[utoipa::path(post, path = "/payments/{id}/refund", tag = "money", request_body = RefundPayment, params(("id" = PaymentId, Path)),
    responses((status = 201, description = "The refund", body = PaymentBody), Writes))]
pub(in crate::money) async fn refund_payment(
    State(api): State<TenantApi>,
    staff: Staff<WriteMoney>,
    Path(id): Path<PaymentId>,
    once: Once,
    body: Json<RefundPayment>,
) -> ApiResult<Reply> {
    let why = reason(&body.reason)?;
    let asked = body
        .amount_minor
        .map(|minor| amount(minor, "amount_minor"))
        .transpose()?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let row = ledger::open_payment(tx, id, &[]).await?;
            can(&row, PaymentAct::Refund)?;
            let left = row.amount_minor - row.refunded_minor;
            let minor = asked.unwrap_or(left);
            if minor > left {
                let why = format!("at most {left} of this payment can be given back");
                return Err(Error::invalid("amount_minor", "out_of_range", why));
            }
            // What the gateway took, the gateway gives back, unless it is given back by hand.
            let by_card =
                row.source == "gateway" && matches!(body.method, None | Some(TakenBy::Card));
            let method = match body.method {
                Some(TakenBy::Card) if by_card => PaymentMethod::Card,
                Some(TakenBy::Card) => {
                    let why = "only what came by card through the gateway goes back that way";
                    return Err(Error::invalid("method", "invalid", why));
                }
                Some(method) => method.method(),
                None if by_card => PaymentMethod::Card,
                None => match row.facts()?.method {
                    PaymentMethod::Deposit => PaymentMethod::Other,
                    method => method,
                },
            };
            ledger::take_off(tx, by, id, minor - row.free().min(minor)).await?;
            payments::add_refunded(tx, id, minor, by.now).await?;
            let refund = PaymentId::new(by.now);
            let new = NewPayment {
                id: refund,
                kind: PaymentKind::Refund,
                state: if by_card {
                    PaymentState::Created
                } else {
                    PaymentState::Succeeded
                },
                method,
                source: if by_card { "gateway" } else { "desk" },
                order: row.order_id.map(Into::into),
                customer: row.customer_id.map(Into::into),
                refund_of: Some(id),
                deposit: row.deposit_id.map(Into::into),
                currency: &row.currency,
                amount_minor: minor,
                meant_for: json!([]),
                reference: None,
                note: Some(&why),
                paid_at: by.now,
                gateway: row.gateway.as_deref().filter(|_| by_card),
                by: Some(staff.session.staff),
            };
            payments::insert(tx, &new, by.now).await?;
            if !by_card {
                ledger::went_back(tx, by, &row, refund, minor).await?;
            }
            let shown = show_payment(tx, refund).await?;
            let reply = Reply::created(format!("/api/v1/payments/{}", shown.id()), &shown)?;
            Ok((held, reply.version(shown.version())))
        })
        .await?;
    let refund = super::id_of(&reply)?;
    super::cards(&api, &staff).advance(refund).await?;
    let mut tx = staff.read().await?;
    let shown = show_payment(&mut tx, refund).await?;
    tx.commit().await?;
    let reply = Reply::created(format!("/api/v1/payments/{refund}"), &shown)?;
    Ok(reply.version(shown.version()))
}

/// Which invoices.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct AllocatePayment {
    /// How much on which: invoices of the same customer, or of the payment's order.
    invoices: Vec<PaymentPart>,
}

/// Put what is free of a payment on invoices of the same customer.
#[utoipa::path(post, path = "/payments/{id}/allocate", tag = "money", request_body = AllocatePayment, params(("id" = PaymentId, Path)),
    responses((status = 200, description = "The payment", body = PaymentBody), Writes))]
pub(in crate::money) async fn allocate_payment(
    staff: Staff<TakeMoney>,
    Path(id): Path<PaymentId>,
    once: Once,
    body: Json<AllocatePayment>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let wanted: Vec<InvoiceId> = body.invoices.iter().map(|p| p.invoice_id).collect();
            // A payment that is none of ours is not found before its invoices are looked at.
            payments::find(tx, id).await?;
            let row = ledger::open_payment(tx, id, &wanted).await?;
            can(&row, PaymentAct::Allocate)?;
            let mut orders: BTreeSet<OrderId> = BTreeSet::new();
            for invoice in &wanted {
                orders.insert(invoices::order_of(tx, *invoice).await?);
            }
            let mut documents = Vec::new();
            for order in orders {
                documents.extend(invoices::of_order(tx, order).await?);
            }
            documents.retain(|i| {
                let same = i.customer_id.is_some() && i.customer_id == row.customer_id;
                (same || Some(i.order_id) == row.order_id) && i.currency == row.currency
            });
            let given = parts(&body.invoices, &documents, row.free())?;
            ledger::put(tx, by, id, &given).await?;
            let detail = json!({ "payment": id, "invoices": wanted });
            by.record(tx, "payment.allocated", id.uuid(), detail)
                .await?;
            let shown = show_payment(tx, id).await?;
            let reply = Reply::ok(&shown)?.version(shown.version());
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Ask the gateway how a payment or a refund stands. Its messages normally say so first.
#[utoipa::path(post, path = "/payments/{id}/check", tag = "money", params(("id" = PaymentId, Path)),
    responses((status = 200, description = "The payment", body = PaymentBody), Writes))]
pub(in crate::money) async fn check_payment(
    State(api): State<TenantApi>,
    staff: Staff<TakeMoney>,
    Path(id): Path<PaymentId>,
) -> ApiResult<Reply> {
    super::cards(&api, &staff).advance(id).await?;
    let mut tx = staff.read().await?;
    let body = show_payment(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&body)?.version(body.version()))
}
