//! Rate plans.

use platform_db::TenantTx;
use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{Error, FieldError, RatePlanId, Result};
use serde::Deserialize;
use serde_json::json;

use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::text::{fold, tidy};
use crate::customers::write;
use crate::pricing::model::{RatePlan, RateRules};
use crate::pricing::store::plans as store;
use crate::pricing::wire::{CreateRatePlan, RatePlanRecord, RatePlans, UpdateRatePlan};
use crate::record::{self, Change};

/// The most a company has, archived ones too.
const MOST: i64 = 500;
/// Which rate plans are meant.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct RatePlansQuery {
    /// `only`: the archived ones instead; `all`: these too.
    archived: Option<String>,
}

impl RatePlansQuery {
    fn wants(&self) -> Result<fn(&RatePlanRecord) -> bool> {
        match self.archived.as_deref() {
            None | Some("") => Ok(|plan| !plan.archived),
            Some("only") => Ok(|plan| plan.archived),
            Some("all") => Ok(|_| true),
            Some(other) => {
                let message = "give `only` or `all`, or leave it out";
                let error = FieldError::new("archived", "unknown", message);
                Err(Error::Invalid(vec![error.with_value(other)]))
            }
        }
    }
}

fn name_of(text: &str) -> Result<String> {
    tidy(text)
        .filter(|name| name.chars().count() <= 80)
        .ok_or_else(|| {
            Error::invalid(
                "name",
                "required",
                "name the rate plan, in 1 to 80 characters",
            )
        })
}

fn checked(rules: RateRules) -> Result<RatePlan> {
    RatePlan::new(rules, "rules").map_err(Error::Invalid)
}

async fn note(
    tx: &mut TenantTx,
    staff: &Staff<WriteCatalog>,
    (action, id): (&str, RatePlanId),
    fields: &[&str],
) -> Result<()> {
    let change = Change {
        actor: &staff.actor(),
        action,
        subject: Some(id.uuid()),
        detail: json!({ "fields": fields }),
        at: staff.now(),
    };
    record::change(tx, change).await.map(drop)
}

async fn present(tx: &mut TenantTx, id: RatePlanId) -> Result<Reply> {
    let plan = store::find(tx, id).await?;
    Ok(Reply::ok(&plan)?.version(plan.version))
}

/// The company's rate plans, by name.
#[utoipa::path(get, path = "/rate-plans", tag = "prices", params(RatePlansQuery),
    responses((status = 200, description = "Rate plans", body = RatePlans), Reads))]
pub(super) async fn list_rate_plans(
    staff: Staff<ReadCatalog>,
    Query(query): Query<RatePlansQuery>,
) -> ApiResult<Reply> {
    let wanted = query.wants()?;
    let mut tx = staff.read().await?;
    let mut data = store::list(&mut tx).await?;
    tx.commit().await?;
    data.retain(wanted);
    Ok(Reply::ok(&RatePlans { data })?)
}

/// One rate plan.
#[utoipa::path(get, path = "/rate-plans/{id}", tag = "prices", params(("id" = RatePlanId, Path)),
    responses((status = 200, description = "The rate plan", body = RatePlanRecord), Reads))]
pub(super) async fn get_rate_plan(
    staff: Staff<ReadCatalog>,
    Path(id): Path<RatePlanId>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let reply = present(&mut tx, id).await?;
    tx.commit().await?;
    Ok(reply)
}

/// Make a rate plan.
#[utoipa::path(post, path = "/rate-plans", tag = "prices", request_body = CreateRatePlan,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a retry safe for 24 hours")),
    responses((status = 201, description = "Created", body = RatePlanRecord), Writes))]
pub(super) async fn create_rate_plan(
    staff: Staff<WriteCatalog>,
    once: Once,
    body: Json<CreateRatePlan>,
) -> ApiResult<Reply> {
    let name = name_of(&body.name)?;
    let plan = checked(body.rules.clone())?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            if store::count(tx).await? >= MOST {
                let detail = format!("There are {MOST} rate plans; change one of them instead.");
                return Err(Error::conflict("too_many", detail));
            }
            let id = store::insert(tx, (&name, &fold(&name)), &plan, staff.now()).await?;
            note(tx, &staff, ("rate_plan.created", id), &[]).await?;
            let made = store::find(tx, id).await?;
            let reply = Reply::created(format!("/api/v1/rate-plans/{id}"), &made)?;
            Ok((held, reply.version(made.version)))
        })
        .await?;
    Ok(reply)
}

/// Change a rate plan. Products that have it cost the new prices; orders that were confirmed keep theirs.
#[utoipa::path(patch, path = "/rate-plans/{id}", tag = "prices", request_body = UpdateRatePlan,
    params(("id" = RatePlanId, Path), ("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 200, description = "Changed", body = RatePlanRecord), Writes, Matches))]
pub(super) async fn update_rate_plan(
    staff: Staff<WriteCatalog>,
    Path(id): Path<RatePlanId>,
    seen: IfMatch,
    body: Json<UpdateRatePlan>,
) -> ApiResult<Reply> {
    let name = body.name.as_deref().map(name_of).transpose()?;
    let plan = body.rules.clone().map(checked).transpose()?;
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let was = store::lock(tx, id).await?;
        seen.check(was.version, &was)?;
        let name = name.as_ref().unwrap_or(&was.name);
        let plan = match &plan {
            Some(plan) => plan.clone(),
            None => RatePlan::new(was.rules.clone(), "rules").map_err(Error::Invalid)?,
        };
        let changes = [
            ("name", *name != was.name),
            ("rules", *plan.rules() != was.rules),
        ];
        let fields: Vec<_> = changes
            .into_iter()
            .filter_map(|(field, differs)| differs.then_some(field))
            .collect();
        if !fields.is_empty() {
            store::save(tx, id, (name, &fold(name)), &plan, staff.now()).await?;
            note(tx, &staff, ("rate_plan.updated", id), &fields).await?;
        }
        let reply = present(tx, id).await?;
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

async fn set_archived(
    staff: &Staff<WriteCatalog>,
    once: &Once,
    id: RatePlanId,
    archived: bool,
) -> Result<Reply> {
    staff
        .once(once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            if store::lock(tx, id).await?.archived != archived {
                store::save_archived(tx, id, archived, staff.now()).await?;
                let action = if archived {
                    "rate_plan.archived"
                } else {
                    "rate_plan.unarchived"
                };
                note(tx, staff, (action, id), &[]).await?;
            }
            let reply = present(tx, id).await?;
            Ok((held, reply))
        })
        .await
}

/// Put a rate plan aside: it is no longer offered to choose. Products that have it keep it.
#[utoipa::path(post, path = "/rate-plans/{id}/archive", tag = "prices", params(("id" = RatePlanId, Path)),
    responses((status = 200, description = "Archived", body = RatePlanRecord), Writes))]
pub(super) async fn archive_rate_plan(
    staff: Staff<WriteCatalog>,
    Path(id): Path<RatePlanId>,
    once: Once,
) -> ApiResult<Reply> {
    Ok(set_archived(&staff, &once, id, true).await?)
}

/// Offer an archived rate plan again.
#[utoipa::path(post, path = "/rate-plans/{id}/unarchive", tag = "prices", params(("id" = RatePlanId, Path)),
    responses((status = 200, description = "In use again", body = RatePlanRecord), Writes))]
pub(super) async fn unarchive_rate_plan(
    staff: Staff<WriteCatalog>,
    Path(id): Path<RatePlanId>,
    once: Once,
) -> ApiResult<Reply> {
    Ok(set_archived(&staff, &once, id, false).await?)
}
