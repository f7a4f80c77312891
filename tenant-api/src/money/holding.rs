//! What happens to deposits: one function a move, for the desk, the gateway's answers and the jobs alike.

use platform_db::TenantTx;
use platform_kernel::{DepositId, Error, Instant, InvoiceId, PaymentId, Result};
use serde_json::json;

use super::ledger::{self, By};
use super::model::deposit::{Amounts, Move, Refusal};
use super::model::state::{PaymentKind, PaymentMethod, PaymentState};
use super::store::deposits::{self, DepositRow};
use super::store::invoices;
use super::store::payments::{self, NewPayment};
use crate::orders::{self, order::Order};

/// Locks the order of a deposit and reads both.
pub(super) async fn open(tx: &mut TenantTx, id: DepositId) -> Result<(Order, DepositRow)> {
    let order = deposits::order_of(tx, id).await?;
    let order = orders::order::lock(tx, order).await?;
    let row = deposits::find(tx, order.id, id).await?;
    Ok((order, row))
}

/// The amounts after a move, or why it cannot be.
pub(super) fn after(row: &DepositRow, what: Move) -> Result<Amounts> {
    row.amounts().after(what).map_err(|refusal| match refusal {
        Refusal::NotHeld => Error::conflict("not_held", "Nothing is held yet."),
        Refusal::Held => Error::conflict("held", "It is held already."),
        Refusal::Over => Error::conflict("over", "Nothing is held any more."),
        Refusal::Amount { outstanding } => Error::invalid(
            "amount_minor",
            "out_of_range",
            format!("between 1 and {outstanding} is held"),
        ),
    })
}

/// Refuses while something is under way at the gateway.
pub(super) fn idle(row: &DepositRow) -> Result<()> {
    if row.pending.is_some() {
        let why = "The gateway is being asked about this deposit. Try again in a moment.";
        return Err(Error::conflict("pending", why));
    }
    Ok(())
}

/// Writes a move: amounts, the deposit's log, the order's log, audit and event.
pub(super) async fn write(
    tx: &mut TenantTx,
    by: By<'_>,
    row: &DepositRow,
    what: Move,
    (expires_at, reason): (Option<Instant>, Option<&str>),
) -> Result<()> {
    let was = row.amounts();
    let amounts = after(row, what)?;
    let id = DepositId::from(row.id);
    let (kind, minor, words) = match what {
        Move::Hold => ("held", amounts.held, "Held a deposit"),
        Move::ReHold => ("re_held", was.outstanding(), "Held the deposit anew"),
        Move::Capture(minor) => ("captured", minor, "Kept some of the deposit"),
        Move::Release(minor) => ("released", minor, "Gave the deposit back"),
        Move::Expire => ("expired", was.outstanding(), "The deposit's hold ran out"),
    };
    // Nothing runs out of what is not held any more.
    let expires_at = expires_at.filter(|_| amounts.outstanding() > 0);
    deposits::save(tx, id, &amounts, expires_at, None, by.now).await?;
    deposits::log(tx, by.actor, id, (kind, minor, reason), by.now).await?;
    let detail = json!({ "deposit": id, "minor": minor });
    by.record(tx, &format!("deposit.{kind}"), row.id, detail.clone())
        .await?;
    let order = row.order_id.into();
    by.tell(
        tx,
        order,
        &format!("deposit_{kind}"),
        words.to_owned(),
        detail,
    )
    .await
}

/// What is kept from a deposit is a payment on the order: on the invoice named, or on what is open.
pub(super) async fn pay_from(
    tx: &mut TenantTx,
    by: By<'_>,
    order: &Order,
    row: &DepositRow,
    (minor, invoice, reason): (i64, Option<InvoiceId>, &str),
) -> Result<PaymentId> {
    let id = PaymentId::new(by.now);
    let by_gateway = row.gateway.is_some();
    let new = NewPayment {
        id,
        kind: PaymentKind::Payment,
        state: PaymentState::Succeeded,
        method: PaymentMethod::Deposit,
        source: if by_gateway { "gateway" } else { "desk" },
        order: Some(order.id),
        customer: order.customer,
        refund_of: None,
        deposit: Some(row.id.into()),
        currency: &row.currency,
        amount_minor: minor,
        meant_for: json!([]),
        reference: None,
        note: Some(reason),
        paid_at: by.now,
        gateway: row.gateway.as_deref(),
        by: by.actor.staff_id(),
    };
    payments::insert(tx, &new, by.now).await?;
    if by_gateway {
        payments::save_charged(tx, id, row.gateway_hold.as_deref(), by.now).await?;
    }
    let documents = invoices::of_order(tx, order.id).await?;
    let mut open = ledger::open_invoices(&documents);
    if let Some(wanted) = invoice {
        open.retain(|(id, _)| *id == wanted);
    }
    let paid = payments::find(tx, id).await?;
    ledger::pay(tx, by, &paid, &open).await?;
    ledger::settle(tx, order.id, by.now).await?;
    Ok(id)
}
