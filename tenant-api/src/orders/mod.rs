//! Rental orders: quote → reservation → hire → return, one document with lines.
//!
//! A change opens the order under its lock ([`work`]), changes lines and header, and puts it away: prices, promises
//! ([`promise`]), sums, state, log, audit and event follow from there, in the one transaction. No handler writes a
//! state or a sum. The movements slice opens orders the same way, by what this file names.

pub(crate) mod choice;
mod jobs;
mod mail;
pub mod model;
pub mod past;
pub mod plans;
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

use platform_db::TenantTx;
use platform_kernel::{OrderId, Result};
use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;
use crate::customers::text::fold;
use crate::customers::{Found, similarity};

pub use jobs::register;
pub(crate) use routes::read;
pub(crate) use store::log::{Entry, write as log};
pub(crate) use store::{lines, order, units};
pub(crate) use wire::OrderBody;
pub(crate) use work::{Cx, Opened, Short, open, put_away};

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}

/// What the palette finds among orders by number, reference or customer, each with how well it fits. A customer's own
/// record comes before their orders.
pub(crate) async fn search(tx: &mut TenantTx, q: &str) -> Result<Vec<((bool, f64), Found)>> {
    let Some(statement) = store::list::palette(q) else {
        return Ok(Vec::new());
    };
    let rows: Vec<store::list::SummaryRow> = statement.rows(tx).await?;
    let wanted = fold(q);
    let found = rows.into_iter().map(|row| {
        let number = fold(&row.number);
        let fit = (number.starts_with(&wanted), similarity(&number, &wanted));
        let words = row.state.replace('_', " ");
        let parts = [row.customer, row.reference, Some(words)];
        let subtitle: Vec<String> = parts.into_iter().flatten().collect();
        let hit = Found {
            kind: "order",
            id: OrderId::from(row.id).to_string(),
            title: row.number,
            subtitle: subtitle.join(" · "),
        };
        (fit, hit)
    });
    Ok(found.collect())
}
