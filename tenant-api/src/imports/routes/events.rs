//! `GET /imports/{id}/events`: an import as it moves.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State as Shared;
use axum::response::sse::Event;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use platform_db::Db;
use platform_edge::{ApiResult, Path, Staff, sse};
use platform_kernel::permission::acts::ReadImports;
use platform_kernel::{ImportId, Result, TenantContext};
use platform_ports::TenantKeys;

use super::show::opened;
use crate::TenantApi;
use crate::imports::store;

/// How often is looked. The rows are moved by any process, so the database is asked: one short read.
const LOOK: Duration = Duration::from_millis(400);
/// After this the browser comes back by itself, and its session is looked at again.
const LOOKS: u32 = 1500;

/// Sends the import as event `import` now and each time it has moved, until it stands still.
#[utoipa::path(get, path = "/imports/{id}/events", tag = "imports", params(("id" = ImportId, Path)), responses(
    (status = 200, description = "Events named `import`, each with an Import", content_type = "text/event-stream", body = String),
))]
pub async fn watch_import(
    staff: Staff<ReadImports>,
    Shared(api): Shared<TenantApi>,
    Path(id): Path<ImportId>,
) -> ApiResult<Response> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    store::find(&mut tx, id).await?;
    tx.rollback().await?;
    let watch = Watch {
        db: staff.db().clone(),
        tenant: staff.tenant.clone(),
        keys,
        id,
        last: None,
        looks: 0,
        over: false,
    };
    let events = stream::unfold(watch, |mut watch| async move {
        let event = watch.next().await?;
        Some((event, watch))
    });
    Ok(sse::stream(events, api.drain.clone()).into_response())
}

struct Watch {
    db: Db,
    tenant: Arc<TenantContext>,
    keys: Arc<TenantKeys>,
    id: ImportId,
    last: Option<(i32, i32, i32)>,
    looks: u32,
    over: bool,
}

impl Watch {
    async fn next(&mut self) -> Option<Event> {
        if self.over {
            return None;
        }
        while self.looks < LOOKS {
            if self.looks > 0 {
                tokio::time::sleep(LOOK).await;
            }
            self.looks += 1;
            match self.look().await {
                Ok(Some(event)) => return Some(event),
                Ok(None) => {}
                // The browser comes back by itself.
                Err(error) => {
                    tracing::warn!(%error, import = %self.id, "watching an import broke off");
                    return None;
                }
            }
        }
        None
    }

    async fn look(&mut self) -> Result<Option<Event>> {
        let mut tx = self.db.tenant_read(&self.tenant).await?;
        let row = store::find(&mut tx, self.id).await?;
        tx.rollback().await?;
        let now = Some((row.version, row.written_chunks, row.reverted_chunks));
        if now == self.last {
            return Ok(None);
        }
        self.last = now;
        self.over = !row.state.is_moving();
        Ok(Some(sse::event("import", &opened(&self.keys, row)?)))
    }
}
