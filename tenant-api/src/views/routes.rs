//! HTTP of saved views. Everyone who sees a list may keep views of it; sharing needs `views:share`.

use platform_db::TenantTx;
use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadCustomers;
use platform_kernel::{Error, FieldError, Instant, Permission, Result, ViewId};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{MOST, View, ViewQuery};
use super::store;
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::text::tidy;
use crate::customers::{check_question, rules, write};
use crate::fields::COLLECTIONS;
use crate::record::{self, Change};
use crate::{TenantApi, catalog};

pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(list_views, create_view))
        .routes(routes!(update_view, delete_view))
}

/// Whose views are meant.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ViewsQuery {
    /// `customers`, also when left out; `products` or `assets`.
    collection: Option<String>,
}

/// Views of a collection.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(super) struct Views {
    /// By name.
    data: Vec<View>,
}

/// A new view.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateView {
    /// Of which collection; `customers` when left out.
    collection: Option<String>,
    /// Its name, at most 80 characters.
    name: String,
    /// Whether all colleagues see it.
    #[serde(default)]
    shared: bool,
    /// What it shows.
    #[serde(default)]
    query: ViewQuery,
}

/// Changes of a view.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateView {
    /// Its name.
    name: Option<String>,
    /// Whether all colleagues see it.
    shared: Option<bool>,
    /// What it shows; replaces all of it.
    query: Option<ViewQuery>,
}

fn known(collection: Option<String>) -> Result<String> {
    let collection = collection.unwrap_or_else(|| "customers".to_owned());
    if COLLECTIONS.contains(&collection.as_str()) {
        return Ok(collection);
    }
    let error = FieldError::new(
        "collection",
        "unknown",
        format!("use one of {}", COLLECTIONS.join(", ")),
    );
    Err(Error::Invalid(vec![error.with_value(&collection)]))
}

fn name_of(text: &str) -> Result<String> {
    tidy(text)
        .filter(|name| name.chars().count() <= 80)
        .ok_or_else(|| Error::invalid("name", "required", "name the view, in 1 to 80 characters"))
}

fn may_share(staff: &Staff<ReadCustomers>) -> Result<()> {
    if staff.session.role.allows(Permission::ViewsShare) {
        return staff.tenant.standing.admits(Permission::ViewsShare.class());
    }
    let role = staff.session.role.as_str();
    let detail = format!(
        "Your role ({role}) does not hold `views:share`; ask a manager to share or change it."
    );
    Err(Error::forbidden("permission", detail))
}

/// One's own views are one's own; a shared one of a colleague is for those who may share.
fn may_change(staff: &Staff<ReadCustomers>, view: &View) -> Result<()> {
    if view.owner.id == Some(staff.session.staff) {
        Ok(())
    } else {
        may_share(staff)
    }
}

/// The list would refuse it later: refuse it now.
async fn check(tx: &mut TenantTx, collection: &str, query: &ViewQuery, now: Instant) -> Result<()> {
    query.check_size().map_err(|e| Error::Invalid(vec![e]))?;
    let (filter, sort) = (query.filter.as_ref(), query.sort.as_deref());
    let checked = if collection == "customers" {
        let rules = rules(tx, now).await?;
        check_question(filter, sort, &rules)
    } else {
        catalog::check_question(tx, collection, filter, sort, now).await
    };
    checked.map_err(|error| match error {
        Error::Invalid(errors) => Error::Invalid(
            errors
                .into_iter()
                .map(|e| FieldError {
                    field: format!("query.{}", e.field),
                    ..e
                })
                .collect(),
        ),
        other => other,
    })
}

async fn audit(
    tx: &mut TenantTx,
    staff: &Staff<ReadCustomers>,
    action: &str,
    id: ViewId,
    shared: bool,
) -> Result<()> {
    let actor = staff.actor();
    let detail = json!({ "shared": shared });
    let change = Change {
        actor: &actor,
        action,
        subject: Some(id.uuid()),
        detail,
        at: staff.now(),
    };
    record::change(tx, change).await.map(drop)
}

/// One's own views and the shared ones.
#[utoipa::path(get, path = "/views", tag = "views", params(ViewsQuery),
    responses((status = 200, description = "Views, by name", body = Views), Reads))]
pub(super) async fn list_views(
    staff: Staff<ReadCustomers>,
    Query(query): Query<ViewsQuery>,
) -> ApiResult<Reply> {
    let collection = known(query.collection)?;
    let mut tx = staff.read().await?;
    let data = store::list(&mut tx, staff.session.staff, &collection).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Views { data })?)
}

/// Save a view.
#[utoipa::path(post, path = "/views", tag = "views", request_body = CreateView,
    responses((status = 201, description = "Saved", body = View), Writes))]
pub(super) async fn create_view(
    staff: Staff<ReadCustomers>,
    once: Once,
    body: Json<CreateView>,
) -> ApiResult<Reply> {
    let collection = known(body.collection.clone())?;
    let name = name_of(&body.name)?;
    if body.shared {
        may_share(&staff)?;
    }
    let who = staff.session.staff;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            check(tx, &collection, &body.query, now).await?;
            let own = store::list(tx, who, &collection).await?;
            if own.iter().filter(|v| v.owner.id == Some(who)).count() >= MOST {
                return Err(Error::conflict(
                    "too_many",
                    format!("You have {MOST} views; delete one first."),
                ));
            }
            let id =
                store::insert(tx, who, (&collection, &name, body.shared), &body.query, now).await?;
            audit(tx, &staff, "view.created", id, body.shared).await?;
            let view = store::find(tx, who, id).await?;
            let reply = Reply::created(format!("/api/v1/views/{id}"), &view)?.version(view.version);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Change a view.
#[utoipa::path(patch, path = "/views/{id}", tag = "views", request_body = UpdateView,
    params(("id" = ViewId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 200, description = "Changed", body = View), Writes, Matches))]
pub(super) async fn update_view(
    staff: Staff<ReadCustomers>,
    Path(id): Path<ViewId>,
    seen: IfMatch,
    body: Json<UpdateView>,
) -> ApiResult<Reply> {
    let name = body.name.as_deref().map(name_of).transpose()?;
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        let mut view = store::lock(tx, staff.session.staff, id).await?;
        may_change(&staff, &view)?;
        seen.check(view.version, &view)?;
        if let Some(shared) = body.shared.filter(|shared| *shared != view.shared) {
            may_share(&staff)?;
            view.shared = shared;
        }
        if let Some(name) = &name {
            view.name.clone_from(name);
        }
        if let Some(query) = &body.query {
            check(tx, &view.collection, query, now).await?;
            view.query = query.clone();
        }
        store::save(tx, &view, now).await?;
        view.version += 1;
        audit(tx, &staff, "view.updated", id, view.shared).await?;
        let reply = Reply::ok(&view)?.version(view.version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Delete a view.
#[utoipa::path(delete, path = "/views/{id}", tag = "views",
    params(("id" = ViewId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 204, description = "Gone"), Writes, Matches))]
pub(super) async fn delete_view(
    staff: Staff<ReadCustomers>,
    Path(id): Path<ViewId>,
    seen: IfMatch,
) -> ApiResult<Reply> {
    write(&staff, async |mut held| {
        let tx = &mut held;
        let view = store::lock(tx, staff.session.staff, id).await?;
        may_change(&staff, &view)?;
        seen.check(view.version, &view)?;
        store::delete(tx, id).await?;
        audit(tx, &staff, "view.deleted", id, view.shared).await?;
        Ok((held, ()))
    })
    .await?;
    Ok(Reply::empty())
}
