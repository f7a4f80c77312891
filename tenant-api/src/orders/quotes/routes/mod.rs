//! Quotes over HTTP: for staff, and for whoever holds a link.

mod offer;
mod papers;
mod public;
mod staff;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::TenantApi;

pub(in crate::orders) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(offer::quote_order))
        .routes(routes!(staff::list_order_quotes))
        .routes(routes!(staff::get_order_quote))
        .routes(routes!(staff::compare_order_quote))
        .routes(routes!(staff::send_order_quote))
        .routes(routes!(papers::print_order_quote))
        .routes(routes!(papers::print_public_quote))
        .routes(routes!(public::get_public_quote))
        .routes(routes!(public::accept_public_quote))
        .routes(routes!(public::decline_public_quote))
}
