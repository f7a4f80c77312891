//! What every change of money does: under the order's lock, with its sums, its log, its audit entry and its event.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::{
    Actor, CustomerId, Day, Error, Instant, InvoiceId, OrderId, PaymentId, Result,
};
use platform_ports::{Place, TenantKeys, seal};
use serde_json::{Value, json};
use uuid::Uuid;

use super::model::settle::{spread, take_back};
use super::store::invoices::{self, InvoiceRow};
use super::store::payments::{self, PaymentRow};
use super::wire::BillTo;
use crate::customers::{self, Label};
use crate::orders::{self, Entry};
use crate::record::{self, Change};

/// Who acts, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct By<'a> {
    pub actor: &'a Actor,
    pub now: Instant,
}

impl By<'_> {
    /// Writes an audit entry and an event.
    pub(super) async fn record(
        self,
        tx: &mut TenantTx,
        action: &str,
        subject: Uuid,
        detail: Value,
    ) -> Result<()> {
        let change = Change {
            actor: self.actor,
            action,
            subject: Some(subject),
            detail,
            at: self.now,
        };
        record::change(tx, change).await.map(drop)
    }

    /// Writes a line of the order's log.
    pub(super) async fn tell(
        self,
        tx: &mut TenantTx,
        order: OrderId,
        kind: &str,
        summary: String,
        detail: Value,
    ) -> Result<()> {
        let entry = Entry {
            kind,
            summary,
            detail,
        };
        orders::log(tx, self.actor, order, entry, self.now).await
    }
}

/// Locks orders, always in the same turn, so that two changes never wait for each other.
pub(super) async fn lock_orders(tx: &mut TenantTx, ids: &BTreeSet<OrderId>) -> Result<()> {
    for id in ids {
        orders::order::lock(tx, *id).await?;
    }
    Ok(())
}

/// Locks the order of a document and reads all of that order's documents.
pub(super) async fn open_invoice(
    tx: &mut TenantTx,
    id: InvoiceId,
) -> Result<(orders::order::Order, InvoiceRow, Vec<InvoiceRow>)> {
    let order = invoices::order_of(tx, id).await?;
    let order = orders::order::lock(tx, order).await?;
    let all = invoices::of_order(tx, order.id).await?;
    let one = all.iter().find(|i| i.id == id.uuid()).cloned();
    Ok((order, one.ok_or(Error::NotFound)?, all))
}

/// Locks a payment with every order that it, or one of `more`, bears on.
pub(super) async fn open_payment(
    tx: &mut TenantTx,
    id: PaymentId,
    more: &[InvoiceId],
) -> Result<PaymentRow> {
    let mut wanted = orders_of(tx, id).await?;
    for invoice in more {
        let order = invoices::order_of(tx, *invoice).await;
        wanted.insert(order.map_err(|error| match error {
            Error::NotFound => Error::invalid("invoices", "unknown", "there is no such invoice"),
            other => other,
        })?);
    }
    lock_orders(tx, &wanted).await?;
    payments::lock(tx, &[id.uuid()]).await?;
    // Put on another order's invoice meanwhile: begin anew with that one, too.
    if !orders_of(tx, id).await?.is_subset(&wanted) {
        return Err(Error::Contended("the payment was moved meanwhile".into()));
    }
    payments::find(tx, id).await
}

async fn orders_of(tx: &mut TenantTx, id: PaymentId) -> Result<BTreeSet<OrderId>> {
    let payment = payments::find(tx, id).await?;
    let parts = payments::allocations(tx, &[id.uuid()], &[]).await?;
    let on = parts.into_iter().map(|part| part.order_id.into());
    Ok(payment
        .order_id
        .map(Into::into)
        .into_iter()
        .chain(on)
        .collect())
}

/// Today, where the company is.
pub(super) fn today(now: Instant, zone: &str) -> Result<Day> {
    let zone = TimeZone::get(zone).map_err(Error::internal)?;
    Ok(Day(now.jiff().to_zoned(zone).date()))
}

/// The open invoices of an order, those due first first.
pub(super) fn open_invoices(documents: &[InvoiceRow]) -> Vec<(InvoiceId, i64)> {
    let mut open: Vec<&InvoiceRow> = documents.iter().filter(|i| i.open() > 0).collect();
    open.sort_by_key(|i| (i.due_on.is_none(), i.due_on, i.created_at, i.id));
    open.iter().map(|i| (i.id.into(), i.open())).collect()
}

/// Puts what is free of a payment on invoices, in turn. All their orders are locked.
pub(super) async fn pay(
    tx: &mut TenantTx,
    by: By<'_>,
    payment: &PaymentRow,
    open: &[(InvoiceId, i64)],
) -> Result<()> {
    let given = spread(payment.free(), open);
    put(tx, by, payment.id(), &given).await
}

/// Puts just these parts of a payment on invoices.
pub(super) async fn put(
    tx: &mut TenantTx,
    by: By<'_>,
    payment: PaymentId,
    given: &[(InvoiceId, i64)],
) -> Result<()> {
    if given.is_empty() {
        return Ok(());
    }
    payments::lock(tx, &[payment.uuid()]).await?;
    for (invoice, minor) in given {
        payments::allocate(tx, payment, *invoice, *minor, by.now).await?;
    }
    let invoices: Vec<Uuid> = given.iter().map(|(id, _)| id.uuid()).collect();
    resum(tx, by, &[payment.uuid()], &invoices).await
}

/// Takes so much of a payment off its invoices, the last first.
pub(super) async fn take_off(
    tx: &mut TenantTx,
    by: By<'_>,
    payment: PaymentId,
    minor: i64,
) -> Result<()> {
    let parts = payments::allocations(tx, &[payment.uuid()], &[]).await?;
    let given: Vec<(Uuid, i64)> = parts.iter().map(|p| (p.invoice_id, p.minor)).collect();
    let kept = take_back(minor, &given);
    for (invoice, left) in &kept {
        payments::keep(tx, payment.uuid(), *invoice, *left).await?;
    }
    let invoices: Vec<Uuid> = kept.iter().map(|(id, _)| *id).collect();
    resum(tx, by, &[payment.uuid()], &invoices).await
}

/// Takes so much of what is paid off an invoice: it is its payments' free credit again, the last payment's first.
pub(super) async fn give_back(
    tx: &mut TenantTx,
    by: By<'_>,
    invoice: InvoiceId,
    minor: i64,
) -> Result<()> {
    let ids = |parts: &[payments::AllocationRow]| {
        parts.iter().map(|p| p.payment_id).collect::<Vec<Uuid>>()
    };
    let parts = payments::allocations(tx, &[], &[invoice.uuid()]).await?;
    payments::lock(tx, &ids(&parts)).await?;
    // Under the payments' locks: what is read now stays.
    let parts = payments::allocations(tx, &[], &[invoice.uuid()]).await?;
    let given: Vec<(Uuid, i64)> = parts.iter().map(|p| (p.payment_id, p.minor)).collect();
    for (payment, left) in take_back(minor, &given) {
        payments::keep(tx, payment, invoice.uuid(), left).await?;
    }
    resum(tx, by, &ids(&parts), &[invoice.uuid()]).await
}

/// Sums up payments and invoices whose allocations changed, and says which invoices are paid by it.
async fn resum(
    tx: &mut TenantTx,
    by: By<'_>,
    payment_ids: &[Uuid],
    invoice_ids: &[Uuid],
) -> Result<()> {
    payments::resum(tx, payment_ids, by.now).await?;
    for changed in invoices::resum(tx, invoice_ids, by.now).await? {
        if changed.state == "paid" {
            let detail =
                json!({ "number": changed.number, "order": OrderId::from(changed.order_id) });
            by.record(tx, "invoice.paid", changed.id, detail).await?;
        }
    }
    Ok(())
}

/// Sums up what is invoiced and paid on an order. The last thing that a change does to it.
pub(super) async fn settle(tx: &mut TenantTx, order: OrderId, now: Instant) -> Result<()> {
    let invoiced = invoices::invoiced(tx, order).await?;
    let paid = payments::paid(tx, order).await?;
    orders::order::save_money(tx, order, (invoiced, paid), now).await
}

/// Says that money came in on an order, and sums up.
pub(super) async fn came_in(
    tx: &mut TenantTx,
    by: By<'_>,
    order: &orders::order::Order,
    payment: PaymentId,
    minor: i64,
) -> Result<()> {
    let detail = json!({ "payment": payment, "order": order.id, "amount_minor": minor });
    by.record(tx, "payment.succeeded", payment.uuid(), detail.clone())
        .await?;
    by.tell(tx, order.id, "paid", "Took a payment".to_owned(), detail)
        .await?;
    settle(tx, order.id, by.now).await
}

/// Says that money of a payment went back, and sums up.
pub(super) async fn went_back(
    tx: &mut TenantTx,
    by: By<'_>,
    of: &PaymentRow,
    refund: PaymentId,
    minor: i64,
) -> Result<()> {
    let detail = json!({ "payment": of.id(), "refund": refund, "amount_minor": minor });
    by.record(tx, "payment.refunded", of.id, detail.clone())
        .await?;
    let Some(order) = of.order_id.map(OrderId::from) else {
        return Ok(());
    };
    let summary = "Gave money back".to_owned();
    by.tell(tx, order, "refunded", summary, detail).await?;
    settle(tx, order, by.now).await
}

/// Payments of an order that are not all on invoices, the oldest first.
pub(super) async fn free_payments(tx: &mut TenantTx, order: OrderId) -> Result<Vec<PaymentRow>> {
    let ids = payments::of_order(tx, order).await?;
    payments::lock(tx, &ids).await?;
    let all = payments::find_many(tx, &ids).await?;
    Ok(all.into_iter().filter(|p| p.free() > 0).collect())
}

/// Whom a document is made out to: the customer with the address that invoices go to.
pub(super) async fn bill_to(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    customer: CustomerId,
) -> Result<BillTo> {
    let record = customers::find(tx, keys, customer).await?;
    let addresses = customers::addresses(tx, keys, customer).await?;
    let address = addresses
        .iter()
        .find(|a| a.fields.label == Label::Billing)
        .or(addresses.first())
        .map(|a| a.fields.clone());
    let profile = record.profile;
    let address = address.unwrap_or_default();
    Ok(BillTo {
        name: profile.name(),
        organisation: profile.organisation,
        line1: address.line1,
        line2: address.line2,
        postal_code: address.postal_code,
        city: address.city,
        district: address.district,
        country: address.country,
        email: profile.email,
    })
}

/// Where the address of a document stands.
fn place(id: InvoiceId) -> Place {
    Place {
        table: "invoices",
        column: "bill_to_sealed",
        row: id.uuid(),
    }
}

/// Seals whom a document is made out to.
pub(super) fn seal_bill_to(keys: &TenantKeys, id: InvoiceId, to: &BillTo) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(to).map_err(Error::internal)?;
    seal::seal(keys, place(id), &plain)
}

/// Opens whom a document is made out to.
pub(super) fn open_bill_to(keys: &TenantKeys, row: &InvoiceRow) -> Result<BillTo> {
    let plain = seal::open(keys, place(row.id.into()), &row.bill_to_sealed)?;
    serde_json::from_slice(&plain).map_err(Error::internal)
}
