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
mod print;
mod routes;
mod store;
mod wire;

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

pub use jobs::register;
/// Payments from another system's books, many at once.
pub mod import {
    pub use super::store::import::{ImportedPayment, delete_many, insert_many, known, orders_paid};
}

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}
