//! HTTP of prices.

mod plans;
mod prices;
mod rental;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::TenantApi;

/// The slice's routes.
pub fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(plans::list_rate_plans, plans::create_rate_plan))
        .routes(routes!(plans::get_rate_plan, plans::update_rate_plan))
        .routes(routes!(plans::archive_rate_plan))
        .routes(routes!(plans::unarchive_rate_plan))
        .routes(routes!(
            rental::get_rental_settings,
            rental::update_rental_settings
        ))
        .routes(routes!(prices::compute_price))
}
