//! Colleagues: the list, and what an owner changes of them.

use axum::extract::State;
use platform_db::retrying;
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, IfMatch, Json, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadStaff, WriteStaff};
use platform_kernel::{Error, Instant, Page, PageQuery, Result, Role, StaffId};
use platform_ports::TenantKeys;
use serde_json::json;

use crate::TenantApi;
use crate::accounts::email;
use crate::accounts::model::{self, StaffState, Standing};
use crate::accounts::store::sessions::{self, Ending};
use crate::accounts::store::staff::{self, StaffRow};
use crate::record::{self, Change};

/// A colleague.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct StaffMember {
    id: StaffId,
    name: String,
    email: String,
    role: Role,
    state: StaffState,
    /// To within five minutes; null before the first sign-in.
    last_seen_at: Option<Instant>,
    version: i32,
}

impl StaffMember {
    fn of(row: StaffRow, keys: &TenantKeys) -> Result<Self> {
        Ok(Self {
            id: row.id,
            email: email::open(keys, "staff", row.id.uuid(), &row.email_sealed)?,
            name: row.name,
            role: row.role,
            state: row.state,
            last_seen_at: row.last_seen_at,
            version: row.version,
        })
    }
}

/// Colleagues, in the order they came.
#[utoipa::path(get, path = "/staff", tag = "accounts", params(PageQuery), responses(
    (status = 200, body = Page<StaffMember>),
    (status = 422, body = ProblemBody, description = "A parameter was refused"),
))]
pub(crate) async fn list_staff(
    me: Staff<ReadStaff>,
    Query(query): Query<PageQuery>,
) -> ApiResult<Reply> {
    let limit = query.limit()?;
    let after = super::cursor(query.cursor.as_deref())?;
    let keys = me.keys().await?;
    let mut tx = me.read().await?;
    let rows = staff::list(&mut tx, after, limit).await?;
    tx.commit().await?;
    let members = rows
        .into_iter()
        .map(|row| StaffMember::of(row, &keys))
        .collect::<Result<Vec<_>>>()?;
    Ok(Reply::ok(&Page::cut(members, limit, |last| {
        last.id.to_string()
    }))?)
}

/// What is left out stays.
#[derive(serde::Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
pub(crate) struct UpdateStaff {
    /// Name.
    name: Option<String>,
    /// Role.
    role: Option<Role>,
    /// Disabled colleagues cannot sign in, and are signed out at once.
    state: Option<StaffState>,
}

/// Change a colleague's name, role or state. The last owner can be neither demoted nor disabled.
#[utoipa::path(patch, path = "/staff/{id}", tag = "accounts", request_body = UpdateStaff,
    params(("id" = StaffId, Path), ("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses(
        (status = 200, body = StaffMember),
        (status = 404, body = ProblemBody, description = "No such colleague"),
        (status = 409, body = ProblemBody, description = "`last_owner`"),
        (status = 412, body = ProblemBody, description = "Changed meanwhile; `current` is how it is now"),
        (status = 428, body = ProblemBody, description = "If-Match is missing"),
    )
)]
pub(crate) async fn update_staff(
    State(api): State<TenantApi>,
    me: Staff<WriteStaff>,
    Path(id): Path<StaffId>,
    seen: IfMatch,
    body: Json<UpdateStaff>,
) -> ApiResult<Reply> {
    let name = body
        .name
        .as_deref()
        .map(|it| model::name("name", it))
        .transpose()?;
    let keys = me.keys().await?;
    // The hash may come over the network, so it is there before the transaction. Addresses don't change.
    let email_hash = match body.state {
        Some(_) => Some(hash_of(&api, &me, &keys, id).await?),
        None => None,
    };
    let member = retrying(async || {
        let mut tx = me.begin().await?;
        let owners = staff::lock_owners(&mut tx).await?;
        let row = staff::lock(&mut tx, id).await?.ok_or(Error::NotFound)?;
        let before = row.standing();
        let current = StaffMember::of(row, &keys)?;
        seen.check(current.version, &current)?;
        let after = Standing {
            name: name.clone().unwrap_or_else(|| before.name.clone()),
            role: body.role.unwrap_or(before.role),
            state: body.state.unwrap_or(before.state),
        };
        let fields = model::differences(&before, &after);
        if fields.is_empty() {
            tx.rollback().await?;
            return Ok(current);
        }
        model::keeps_an_owner(id, &after, &owners)?;
        let version = staff::save(&mut tx, id, &after).await?;
        if after.state == StaffState::Disabled {
            sessions::end(&mut tx, Ending::All(id)).await?;
        }
        // Cached sessions hold the role.
        if after.role != before.role {
            sessions::announce(&mut tx).await?;
        }
        let change = Change {
            actor: &me.actor(),
            action: "staff.updated",
            subject: Some(id.uuid()),
            detail: json!({ "fields": fields, "role": after.role, "state": after.state }),
            at: me.now(),
        };
        record::change(&mut tx, change).await?;
        if let Some(hash) = email_hash.filter(|_| after.state != before.state) {
            let kind = match after.state {
                StaffState::Active => email::ADDED,
                StaffState::Disabled => email::REMOVED,
            };
            email::announce(&mut tx, kind, &hash, me.now()).await?;
        }
        tx.commit().await?;
        Ok(StaffMember {
            name: after.name,
            role: after.role,
            state: after.state,
            version,
            ..current
        })
    })
    .await?;
    api.forget_sessions(me.tenant.id);
    Ok(Reply::ok(&member)?.version(member.version))
}

async fn hash_of(
    api: &TenantApi,
    me: &Staff<WriteStaff>,
    keys: &TenantKeys,
    id: StaffId,
) -> Result<[u8; 32]> {
    let mut tx = me.read().await?;
    let row = staff::find(&mut tx, id).await?;
    tx.commit().await?;
    let row = row.ok_or(Error::NotFound)?;
    let address = email::open(keys, "staff", id.uuid(), &row.email_sealed)?;
    api.email_hash.email_hash(&address).await
}
