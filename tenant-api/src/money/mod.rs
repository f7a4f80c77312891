//! Money: invoices and credit notes, payments and refunds, deposits.
//!
//! Whatever bears on an order is done under that order's lock ([`ledger`]); what an order was invoiced and paid is summed
//! up in the same transaction. An order's lines are never changed here: fees for damage or lateness come as lines of it.
//!
//! What goes by card goes through the gateway, between two transactions ([`cards`]).
//!
//! Other slices use [`import`] to bring in another system's payments, inside a transaction of their own.

mod cards;
mod holding;
mod jobs;
mod ledger;
mod making;
pub mod model;
pub mod plans;
mod print;
mod routes;
mod store;
mod wire;

use platform_db::TenantTx;
use platform_kernel::{InvoiceId, Result};
use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;
use crate::customers::text::fold;
use crate::customers::{Found, similarity};
use crate::formats;

pub use jobs::register;
pub(crate) use store::invoices::any_issued;
/// Payments from another system's books, many at once.
pub mod import {
    pub use super::store::import::{
        ImportedPayment, delete_many, insert_many, known, orders_of, orders_paid,
    };
}

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}

/// What the palette finds among issued invoices and credit notes by number, order or customer, each with how well it
/// fits.
pub(crate) async fn search(tx: &mut TenantTx, q: &str) -> Result<Vec<((bool, f64), Found)>> {
    let Some(statement) = store::list::palette(q) else {
        return Ok(Vec::new());
    };
    let rows: Vec<store::list::SummaryRow> = statement.rows(tx).await?;
    let wanted = fold(q);
    let found = rows.into_iter().filter_map(|row| {
        let title = row.number?;
        let number = fold(&title);
        let fit = (number.starts_with(&wanted), similarity(&number, &wanted));
        let sum = formats::money(row.gross_minor, &row.currency);
        let hit = Found {
            kind: "invoice",
            id: InvoiceId::from(row.id).to_string(),
            title,
            subtitle: [row.customer, row.order_number, sum].join(" · "),
        };
        Some((fit, hit))
    });
    Ok(found.collect())
}
