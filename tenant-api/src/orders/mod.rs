//! Rental orders: quote → reservation → hire → return, one document with lines.
//!
//! A change opens the order under its lock ([`work`]), changes lines and header, and puts it away: prices, promises
//! ([`promise`]), sums, state, log, audit and event follow from there, in the one transaction. No handler writes a
//! state or a sum. The movements slice opens orders the same way, by what this file names.

pub(crate) mod choice;
mod jobs;
mod mail;
pub mod model;
mod price;
mod promise;
mod quotes;
mod routes;
mod slip;
mod store;
#[cfg(test)]
pub(crate) mod testing;
mod wire;
mod work;

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

pub use jobs::register;
pub(crate) use jobs::tenant_of;
pub(crate) use routes::read;
pub(crate) use store::log::{Entry, write as log};
pub(crate) use store::{lines, order, units};
pub(crate) use wire::OrderBody;
pub(crate) use work::{Cx, Opened, Short, open, put_away};

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}
