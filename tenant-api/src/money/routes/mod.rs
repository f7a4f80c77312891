//! Money over HTTP.

mod deposits;
mod events;
mod invoice;
mod invoices;
mod paper;
mod payment;
mod payments;
mod settings;

use platform_db::TenantTx;
use platform_edge::{Reply, Staff};
use platform_kernel::{Error, InvoiceId, PaymentId, Result};
use platform_ports::TenantKeys;
use serde::de::DeserializeOwned;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::cards::Cards;
use super::ledger;
use super::store::{invoices as invoice_store, payments as payment_store, settings as rules};
use super::wire::{InvoiceBody, PaymentBody};
use crate::TenantApi;
use crate::orders::model::line::text;

pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(
            invoices::list_order_invoices,
            invoices::create_invoice
        ))
        .routes(routes!(invoices::list_invoices))
        .routes(routes!(invoice::get_invoice))
        .routes(routes!(paper::print_invoice))
        .routes(routes!(invoice::issue_invoice))
        .routes(routes!(invoice::void_invoice))
        .routes(routes!(invoice::credit_invoice))
        .routes(routes!(
            payments::list_order_payments,
            payments::create_payment
        ))
        .routes(routes!(payments::list_payments))
        .routes(routes!(payment::get_payment))
        .routes(routes!(payment::void_payment))
        .routes(routes!(payment::refund_payment))
        .routes(routes!(payment::allocate_payment))
        .routes(routes!(
            deposits::list_order_deposits,
            deposits::create_deposit
        ))
        .routes(routes!(payment::check_payment))
        .routes(routes!(deposits::check_deposit))
        .routes(routes!(events::receive_gateway_event))
        .routes(routes!(deposits::capture_deposit))
        .routes(routes!(deposits::release_deposit))
        .routes(routes!(deposits::re_hold_deposit))
        .routes(routes!(
            settings::get_money_settings,
            settings::update_money_settings
        ))
}

/// The gateway's side of what a colleague does.
fn cards<'a, P>(api: &'a TenantApi, staff: &'a Staff<P>) -> Cards<'a> {
    Cards {
        api,
        tenant: &staff.tenant,
        actor: staff.actor(),
    }
}

/// Which record an answer is about, be it a new one or one that was given before.
fn id_of<T: DeserializeOwned>(reply: &Reply) -> Result<T> {
    #[derive(serde::Deserialize)]
    struct About<T> {
        id: T,
    }
    let about: About<T> = reply.read()?;
    Ok(about.id)
}

/// A document as it now stands.
async fn show_invoice(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    id: InvoiceId,
    now: platform_kernel::Instant,
) -> Result<InvoiceBody> {
    let order = invoice_store::order_of(tx, id).await?;
    let all = invoice_store::of_order(tx, order).await?;
    let row = all.iter().find(|i| i.id == id.uuid()).cloned();
    let row = row.ok_or(Error::NotFound)?;
    let parts = payment_store::allocations(tx, &[], &[row.id]).await?;
    let today = ledger::today(now, &rules::find(tx).await?.time_zone)?;
    let to = ledger::open_bill_to(keys, &row)?;
    InvoiceBody::of(row, &all, &parts, to, today)
}

/// A payment as it now stands.
async fn show_payment(tx: &mut TenantTx, id: PaymentId) -> Result<PaymentBody> {
    let row = payment_store::find(tx, id).await?;
    let parts = payment_store::allocations(tx, &[id.uuid()], &[]).await?;
    PaymentBody::of(row, &parts)
}

/// Why something is done: it must be told, in at most 500 characters.
fn reason(typed: &str) -> Result<String> {
    text(typed, 500, "reason")?
        .ok_or_else(|| Error::invalid("reason", "required", "say why; it is kept"))
}

/// A remark or a reference, at most `most` characters; blank is none.
fn words(typed: Option<&str>, most: usize, field: &str) -> Result<Option<String>> {
    match typed {
        Some(typed) => text(typed, most, field),
        None => Ok(None),
    }
}

/// An amount that can be taken: whole minor units, more than nothing.
fn amount(minor: i64, field: &str) -> Result<i64> {
    if (1..=crate::pricing::model::MOST_MINOR).contains(&minor) {
        return Ok(minor);
    }
    let error = platform_kernel::FieldError::new(
        field,
        "out_of_range",
        "an amount is more than nothing, in whole minor units: 1250 is 12.50",
    );
    Err(Error::Invalid(vec![error.with_value(&minor.to_string())]))
}
