//! Files: photos and documents of products, units, orders, customers, and of what came back.
//!
//! ```text
//! create  a ticket for one upload → the browser PUTs to the store of uploads (another origin, S3's protocol)
//! finish  fetched, looked at (model/content), stripped, sealed, stored (keep) → the upload deleted → a row (taking)
//! ```
//! What is not finished within a day is swept away; what is removed can come back for 30 days ([`jobs`]). Who may see or
//! change a file follows from what it hangs on ([`model::of::Of`]), so each route asks for it once it knows ([`routes`]).
//!
//! Other slices use [`photos`] for the picture of each record of a page, and [`remove_all`] before they delete what files
//! hang on.

mod jobs;
mod keep;
pub mod model;
mod routes;
mod store;
mod taking;
mod wire;

use std::collections::HashMap;

use platform_db::TenantTx;
use platform_kernel::{Actor, Clock, Result};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use crate::TenantApi;
use crate::record::{self, Change};

pub use jobs::register;
pub use model::of::Of;
pub use wire::Photo;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}

/// The pictures that stand for records: of each the first, in the order of its files.
#[derive(Debug, Default)]
pub struct Photos {
    products: HashMap<Uuid, Photo>,
    assets: HashMap<Uuid, Photo>,
}

impl Photos {
    /// A product's.
    pub fn of_product(&self, id: Uuid) -> Option<Photo> {
        self.products.get(&id).cloned()
    }
    /// A unit's; one without has its product's.
    pub fn of_asset(&self, id: Uuid, product: Uuid) -> Option<Photo> {
        let own = self.assets.get(&id).cloned();
        own.or_else(|| self.of_product(product))
    }
}

/// The photos of these products and units, in one question.
pub async fn photos(tx: &mut TenantTx, products: &[Uuid], assets: &[Uuid]) -> Result<Photos> {
    if products.is_empty() && assets.is_empty() {
        return Ok(Photos::default());
    }
    let first = store::photos::first(tx, products, assets).await?;
    let shown = |of: HashMap<Uuid, platform_kernel::FileId>| {
        of.into_iter()
            .map(|(id, file)| (id, Photo::from(file)))
            .collect()
    };
    Ok(Photos {
        products: shown(first.products),
        assets: shown(first.assets),
    })
}

/// Takes away all files of a thing that is about to be deleted. The caller holds the thing.
pub(crate) async fn remove_all(
    tx: &mut TenantTx,
    actor: &Actor,
    of: Of,
    clock: &Clock,
) -> Result<()> {
    let now = clock.now();
    store::uploads::end_all(tx, of, now).await?;
    for row in store::files::list(tx, of).await? {
        remove(tx, actor, &row, clock).await?;
    }
    Ok(())
}

/// Takes a file away: it can come back for 30 days.
async fn remove(
    tx: &mut TenantTx,
    actor: &Actor,
    row: &store::files::FileRow,
    clock: &Clock,
) -> Result<()> {
    let now = clock.now();
    store::files::save_removed(tx, row, Some(now), now).await?;
    log(tx, actor, "file.removed", row, now).await?;
    jobs::purge_later(tx, row.id, clock).await
}

/// Writes the audit entry and the event of a change: what was changed and what it hangs on, never its name.
async fn log(
    tx: &mut TenantTx,
    actor: &Actor,
    action: &str,
    row: &store::files::FileRow,
    at: platform_kernel::Instant,
) -> Result<()> {
    let change = Change {
        actor,
        action,
        subject: Some(row.id.uuid()),
        detail: json!({ "of": row.of, "media_type": row.media.as_str(), "bytes": row.bytes }),
        at,
    };
    record::change(tx, change).await?;
    Ok(())
}
