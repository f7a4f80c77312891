//! Stores: branches and depots, each with its zone, its hours and the days it is closed.
//!
//! Other slices use [`find`] and [`list`], and [`lock_live`] before they put something into a store: it keeps the
//! store from being archived meanwhile.

mod model;
mod routes;
pub(crate) mod store;

use utoipa_axum::router::OpenApiRouter;

use crate::TenantApi;

pub use model::hours::{ClosedDays, Hours};
pub use model::{Store, StoreAddress, StoreFields, StorePatch};
pub use store::{find, importing, list, lock_live};

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}
