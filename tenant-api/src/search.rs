//! The palette's search over everything: each slice finds among its own, the best of all are shown.

use platform_edge::{ApiResult, Query, Reply, Staff};
use platform_kernel::permission::Class;
use platform_kernel::permission::acts::OwnSessions;
use platform_kernel::{Error, FieldError, Permission, Result};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::customers::refusals::Reads;
use crate::customers::{Found, Listed};
use crate::{TenantApi, catalog, customers, money, orders};

/// How many are shown.
const SHOWN: usize = 10;
const KINDS: [&str; 5] = ["customer", "product", "asset", "order", "invoice"];

/// Who sees a kind sees what is found of it.
fn need(kind: &str) -> Permission {
    match kind {
        "customer" => Permission::CustomersRead,
        "order" => Permission::OrdersRead,
        "invoice" => Permission::MoneyRead,
        _ => Permission::CatalogRead,
    }
}

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new().routes(routes!(search))
}

/// What the palette takes.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SearchQuery {
    /// Anything: a part of a name, a number, an e-mail address, a phone number in any spelling, a sku, a unit's tag, the number of an order or an invoice.
    #[param(max_length = 200)]
    q: Option<String>,
    /// Only these, between commas: `customer`, `product`, `asset`, `order`, `invoice`.
    kinds: Option<String>,
}

impl SearchQuery {
    fn kinds(&self) -> Result<Vec<&str>> {
        let Some(text) = self.kinds.as_deref().filter(|text| !text.is_empty()) else {
            return Ok(KINDS.to_vec());
        };
        let asked: Vec<&str> = text.split(',').map(str::trim).collect();
        match asked.iter().find(|kind| !KINDS.contains(kind)) {
            None => Ok(asked),
            Some(other) => {
                let message = format!("use some of {}", KINDS.join(", "));
                let error = FieldError::new("kinds", "unknown", message);
                Err(Error::Invalid(vec![error.with_value(other)]))
            }
        }
    }
}

/// Search everything that one may see, for the palette: the ten best.
#[utoipa::path(get, path = "/search", tag = "search", params(SearchQuery),
    responses((status = 200, description = "What was found, the best first", body = Listed<Found>), Reads))]
pub(crate) async fn search(
    staff: Staff<OwnSessions>,
    Query(query): Query<SearchQuery>,
) -> ApiResult<Reply> {
    staff.tenant.standing.admits(Class::Read)?;
    let mut kinds = query.kinds()?;
    kinds.retain(|kind| staff.session.role.allows(need(kind)));
    let q: String = query
        .q
        .as_deref()
        .unwrap_or_default()
        .chars()
        .take(200)
        .collect();
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let mut found = Vec::new();
    if kinds.contains(&"customer") {
        found.extend(customers::search(&mut tx, &keys, &q, staff.now()).await?);
    }
    if kinds.contains(&"product") || kinds.contains(&"asset") {
        let more = catalog::search(&mut tx, &q).await?;
        found.extend(
            more.into_iter()
                .filter(|(_, hit)| kinds.contains(&hit.kind)),
        );
    }
    if kinds.contains(&"order") {
        found.extend(orders::search(&mut tx, &q).await?);
    }
    if kinds.contains(&"invoice") {
        found.extend(money::search(&mut tx, &q).await?);
    }
    tx.commit().await?;
    found.sort_by(|(a, _), (b, _)| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    let data = found.into_iter().take(SHOWN).map(|(_, hit)| hit).collect();
    Ok(Reply::ok(&Listed { data })?)
}
