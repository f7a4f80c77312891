//! HTTP of stores.

use platform_db::TenantTx;
use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{Error, FieldError, Result, StoreId};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{Store, StoreFields, StorePatch};
use super::store;
use crate::TenantApi;
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::{FieldChange, Listed, write};
use crate::record::{self, Change};
use crate::settings;

pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(list_stores, create_store))
        .routes(routes!(get_store, update_store))
        .routes(routes!(archive_store))
        .routes(routes!(unarchive_store))
}

/// Which stores are meant.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct StoresQuery {
    /// `only`: the archived ones instead; `all`: these too.
    archived: Option<String>,
}

impl StoresQuery {
    fn wants(&self, store: &Store) -> Result<bool> {
        match self.archived.as_deref() {
            None | Some("") => Ok(!store.archived),
            Some("only") => Ok(store.archived),
            Some("all") => Ok(true),
            Some(other) => {
                let message = "give `only` or `all`, or leave it out";
                let error = FieldError::new("archived", "unknown", message);
                Err(Error::Invalid(vec![error.with_value(other)]))
            }
        }
    }
}

/// The company's stores, by name.
#[utoipa::path(get, path = "/stores", tag = "stores", params(StoresQuery),
    responses((status = 200, description = "Stores", body = Listed<Store>), Reads))]
pub(super) async fn list_stores(
    staff: Staff<ReadCatalog>,
    Query(query): Query<StoresQuery>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let stores = store::list(&mut tx).await?;
    tx.commit().await?;
    let mut data = Vec::new();
    for store in stores {
        if query.wants(&store)? {
            data.push(store);
        }
    }
    Ok(Reply::ok(&Listed { data })?)
}

/// One store.
#[utoipa::path(get, path = "/stores/{id}", tag = "stores", params(("id" = StoreId, Path)),
    responses((status = 200, description = "The store", body = Store), Reads))]
pub(super) async fn get_store(
    staff: Staff<ReadCatalog>,
    Path(id): Path<StoreId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let store = store::find(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&store)?.version(store.version))
}

/// Open a store.
#[utoipa::path(post, path = "/stores", tag = "stores", request_body = StorePatch,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a retry safe for 24 hours")),
    responses((status = 201, description = "Created", body = Store), Writes))]
pub(super) async fn create_store(
    staff: Staff<WriteCatalog>,
    once: Once,
    body: Json<StorePatch>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let zone = settings::find(tx).await?.time_zone;
            let fields = body
                .apply(StoreFields::empty(&zone))
                .map_err(Error::Invalid)?;
            let id = store::insert(tx, &fields, staff.now()).await?;
            log(tx, &staff, id, "store.created", "Created", &[]).await?;
            let store = store::find(tx, id).await?;
            let reply = Reply::created(format!("/api/v1/stores/{id}"), &store)?.version(1);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Change a store: null clears, what is left out stays.
#[utoipa::path(patch, path = "/stores/{id}", tag = "stores", request_body = StorePatch,
    params(("id" = StoreId, Path), ("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 200, description = "Changed", body = Store), Writes, Matches))]
pub(super) async fn update_store(
    staff: Staff<WriteCatalog>,
    Path(id): Path<StoreId>,
    seen: IfMatch,
    body: Json<StorePatch>,
) -> ApiResult<Reply> {
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let was = store::lock(tx, id).await?;
        seen.check(was.version, &was)?;
        let fields = body.apply(was.fields.clone()).map_err(Error::Invalid)?;
        let changes = record::differences(&was.fields, &fields)?;
        if !changes.is_empty() {
            store::save(tx, id, &fields, staff.now()).await?;
            let words = record::changed_words(&changes);
            log(tx, &staff, id, "store.updated", &words, &changes).await?;
        }
        let reply = reply(tx, id).await?;
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Take a store out of use. It must be empty, and not the last one.
#[utoipa::path(post, path = "/stores/{id}/archive", tag = "stores", params(("id" = StoreId, Path)),
    responses((status = 200, description = "Out of use", body = Store), Writes))]
pub(super) async fn archive_store(
    staff: Staff<WriteCatalog>,
    Path(id): Path<StoreId>,
    once: Once,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            store::lock_all_live(tx).await?;
            let was = store::lock(tx, id).await?;
            if !was.archived {
                store::uses(tx, id).await?.refuse()?;
                store::save_archived(tx, id, true, staff.now()).await?;
                log(tx, &staff, id, "store.archived", "Archived", &[]).await?;
            }
            let reply = reply(tx, id).await?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Bring a store back into use.
#[utoipa::path(post, path = "/stores/{id}/unarchive", tag = "stores", params(("id" = StoreId, Path)),
    responses((status = 200, description = "In use again", body = Store), Writes))]
pub(super) async fn unarchive_store(
    staff: Staff<WriteCatalog>,
    Path(id): Path<StoreId>,
    once: Once,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            if store::lock(tx, id).await?.archived {
                store::save_archived(tx, id, false, staff.now()).await?;
                log(tx, &staff, id, "store.unarchived", "Brought back", &[]).await?;
            }
            let reply = reply(tx, id).await?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

async fn reply(tx: &mut TenantTx, id: StoreId) -> Result<Reply> {
    let store = store::find(tx, id).await?;
    Ok(Reply::ok(&store)?.version(store.version))
}

async fn log(
    tx: &mut TenantTx,
    staff: &Staff<WriteCatalog>,
    id: StoreId,
    action: &str,
    summary: &str,
    changes: &[FieldChange],
) -> Result<()> {
    let change = Change {
        actor: &staff.actor(),
        action,
        subject: Some(id.uuid()),
        detail: record::told(summary, changes),
        at: staff.now(),
    };
    record::change(tx, change).await.map(drop)
}
