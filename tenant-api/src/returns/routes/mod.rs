//! Returns over HTTP.

mod inspect;
mod list;
mod show;
mod steps;

use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::TenantApi;

pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(list::list_returns))
        .routes(routes!(list::count_returns))
        .routes(routes!(show::get_return))
        .routes(routes!(show::list_order_returns))
        .routes(routes!(inspect::update_return_item))
        .routes(routes!(steps::receive_return))
        .routes(routes!(steps::settle_return))
}
