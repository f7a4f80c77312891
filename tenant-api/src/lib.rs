//! A tenant's own host: one folder a slice, each with `model.rs` (rules), `store.rs` (SQL), `routes.rs` (HTTP), `jobs.rs`.
//!
//! May use the kernel up to `platform-edge`; never the control plane, billing or the admin console: what it needs of
//! them reaches it through [`state`]. To add a slice: a folder with `pub fn routes()`, and its line in [`api`].

pub mod accounts;
pub mod availability;
pub mod catalog;
pub mod customers;
mod decimals;
pub mod fields;
pub mod files;
mod formats;
pub mod history;
pub mod imports;
mod letters;
mod links;
pub mod live;
pub mod money;
pub mod movements;
pub mod orders;
mod papers;
pub mod patch;
pub mod pricing;
pub mod record;
pub mod returns;
mod search;
pub mod settings;
pub mod state;
pub mod stores;
pub mod views;
mod words;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use platform_edge::{apps, docs, tenant};
use utoipa_axum::router::OpenApiRouter;

pub use state::{EmailHash, Handoff, Options, TenantApi};

/// Every slice's routes, below `/api/v1`.
fn api(guests: OpenApiRouter<TenantApi>) -> OpenApiRouter<TenantApi> {
    let slices = OpenApiRouter::new()
        .merge(accounts::routes())
        .merge(settings::routes())
        .merge(customers::routes())
        .merge(views::routes())
        .merge(fields::routes())
        .merge(imports::routes())
        .merge(history::routes())
        .merge(pricing::routes())
        .merge(availability::routes())
        .merge(orders::routes())
        .merge(movements::routes())
        .merge(returns::routes())
        .merge(money::routes())
        .merge(files::routes())
        .merge(stores::routes())
        .merge(catalog::routes())
        .merge(live::routes())
        .merge(search::routes())
        .merge(guests);
    OpenApiRouter::with_openapi(head()).nest("/api/v1", slices)
}

fn head() -> utoipa::openapi::OpenApi {
    utoipa::openapi::OpenApiBuilder::new()
        .info(
            utoipa::openapi::InfoBuilder::new()
                .title("RentRight: a rental company's API")
                .version("1")
                .description(Some(
                    "Served on each company's own host. Sign in with POST /api/v1/session; the cookie does the rest.",
                ))
                .build(),
        )
        .build()
}

/// The document of this plane, with what other rooms serve on it.
pub fn openapi(guests: OpenApiRouter<TenantApi>) -> utoipa::openapi::OpenApi {
    docs::tidy(api(guests).split_for_parts().1)
}

/// Puts every slice's job handlers into the registry of the cells' queue.
pub fn register(registry: &mut platform_jobs::Registry, state: &TenantApi) {
    accounts::register(registry, state);
    customers::register(registry, state);
    imports::register(registry, state);
    orders::register(registry, state);
    returns::register(registry, state);
    money::register(registry, state);
    files::register(registry, state);
}

/// Everything that stands on a tenant's host. The caller wraps it in the edge's stack and lays [`accounts::exempt`]
/// outside of that. `guests` are other rooms' routes below `/api/v1`, behind the same door.
pub fn router(state: TenantApi, guests: OpenApiRouter<TenantApi>) -> Router {
    let (router, document) = api(guests).split_for_parts();
    let plane = state.plane.clone();
    let app = state.options.app.clone();
    let router = docs::with_docs(router.with_state(state), &docs::tidy(document));
    apps::with_app(router, app)
        .layer(from_fn(platform_edge::unmatched::wrong_method))
        .layer(from_fn_with_state(plane, tenant::name_tenant))
}
