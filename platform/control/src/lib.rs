//! Our own business on the sign-up host: sign-ups and what they provision, the directory of record, "find my company".
//!
//! Touches our own records, and a tenant's tables only through named operations: `OwnerTx`, [`TenantSeed`] (which
//! `platform-server` fills with tenant-api's own). To add a slice: a folder with `pub fn routes()`, its line in
//! [`api`], and its jobs in [`register`].

pub mod emails;
pub mod find_company;
pub mod handoff;
mod links;
pub mod mailbox;
pub mod signup;
pub mod site;
pub mod state;
mod sweep;
pub mod tenants;

use axum::Router;
use axum::middleware::{from_fn, map_response};
use axum::response::Response;
use platform_edge::stack::FormAction;
use platform_edge::{apps, docs};
use platform_jobs::Registry;
use platform_jobs::outbox::Relay;
use platform_jobs::saga::Sagas;
use utoipa_axum::router::OpenApiRouter;

pub use emails::EmailHashes;
pub use handoff::Handoffs;
pub use signup::{OwnerSeed, Provision, Seed, TenantSeed};
pub use state::{Limits, Options, SignupApi};

/// Every slice's routes.
fn api() -> OpenApiRouter<SignupApi> {
    let slices = OpenApiRouter::new()
        .merge(site::routes())
        .merge(signup::routes())
        .merge(find_company::routes());
    OpenApiRouter::with_openapi(head()).nest("/api/v1", slices)
}

fn head() -> utoipa::openapi::OpenApi {
    let info = utoipa::openapi::InfoBuilder::new()
        .title("RentRight: sign-up")
        .version("1")
        .description(Some(
            "Served on the sign-up host. Nothing here needs a session.",
        ));
    utoipa::openapi::OpenApiBuilder::new()
        .info(info.build())
        .build()
}

/// The document of this plane.
pub fn openapi() -> utoipa::openapi::OpenApi {
    docs::tidy(api().split_for_parts().1)
}

/// Everything that stands on the sign-up host. The caller wraps it in the edge's stack.
pub fn router(state: SignupApi) -> Router {
    let (router, document) = api().split_for_parts();
    let app = state.options.app.clone();
    // The hand-over posts a form from our page to the new company's own host.
    let companies = FormAction(state.options.base_url.replace("{slug}", "*"));
    let router = router.merge(mailbox::routes(&state));
    let router = docs::with_docs(router.with_state(state), &docs::tidy(document));
    apps::with_app(router, app)
        .layer(from_fn(platform_edge::unmatched::wrong_method))
        .layer(map_response(move |mut response: Response| {
            response.extensions_mut().insert(companies.clone());
            std::future::ready(response)
        }))
}

/// Puts this plane's jobs, sagas and schedules into the control queue's registry.
pub fn register(state: &SignupApi, provision: &Provision, sagas: Sagas, registry: &mut Registry) {
    sagas
        .with(signup::saga(state, provision))
        .register(registry);
    signup::register(state, registry);
    find_company::register(state, registry);
    sweep::register(state, provision, registry);
}

/// Adds what this plane wants to hear of tenants. Register the relay with the control queue's and the cells' registries.
pub fn consumers(relay: Relay) -> Relay {
    relay.to(std::sync::Arc::new(tenants::EmailDirectory))
}
