//! Where one is signed in, and ending it: one's own sessions, and a colleague's by an owner.

use axum::extract::State;
use platform_db::{TenantTx, retrying};
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, Path, Reply, Staff};
use platform_kernel::permission::Requires;
use platform_kernel::permission::acts::{OwnSessions, WriteStaff};
use platform_kernel::{Error, Instant, Result, SessionId, StaffId};
use serde_json::json;

use crate::TenantApi;
use crate::accounts::store::sessions::{self, Ending};
use crate::accounts::store::staff;
use crate::record::{self, Change};

/// A signed-in browser.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct Device {
    /// The session.
    id: SessionId,
    /// Whether it is the one that asks.
    current: bool,
    /// When it signed in.
    created_at: Instant,
    /// When it was last seen, to within five minutes.
    last_seen_at: Instant,
    /// When it ends by itself.
    expires_at: Instant,
    /// As the browser names itself.
    user_agent: Option<String>,
    /// From where it signed in.
    ip: Option<String>,
}

/// Signed-in browsers, newest first.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct Devices {
    /// All of them.
    data: Vec<Device>,
}

/// Where one is signed in.
#[utoipa::path(get, path = "/sessions", tag = "accounts", responses((status = 200, body = Devices)))]
pub(crate) async fn list_sessions(me: Staff<OwnSessions>) -> ApiResult<Reply> {
    let mut tx = me.read().await?;
    let devices = devices(&mut tx, me.session.staff, me.session.id, me.now()).await?;
    tx.commit().await?;
    Ok(Reply::ok(&devices)?)
}

/// Sign out everywhere but here.
#[utoipa::path(delete, path = "/sessions", tag = "accounts", responses((status = 204, description = "Signed out")))]
pub(crate) async fn delete_other_sessions(
    State(api): State<TenantApi>,
    me: Staff<OwnSessions>,
) -> ApiResult<Reply> {
    end(
        &api,
        &me,
        Ending::Others(me.session.staff, me.session.id),
        me.session.staff,
    )
    .await?;
    Ok(Reply::empty())
}

/// Sign one of one's own browsers out.
#[utoipa::path(delete, path = "/sessions/{id}", tag = "accounts", params(("id" = SessionId, Path)), responses(
    (status = 204, description = "Signed out"),
    (status = 404, body = ProblemBody, description = "No session of yours"),
))]
pub(crate) async fn delete_own_session(
    State(api): State<TenantApi>,
    me: Staff<OwnSessions>,
    Path(id): Path<SessionId>,
) -> ApiResult<Reply> {
    if end(
        &api,
        &me,
        Ending::One(id, me.session.staff),
        me.session.staff,
    )
    .await?
        == 0
    {
        return Err(Error::NotFound.into());
    }
    if id == me.session.id {
        return Ok(Reply::empty().cookie(&api.plane.cookie.clear()));
    }
    Ok(Reply::empty())
}

/// Where a colleague is signed in.
#[utoipa::path(get, path = "/staff/{id}/sessions", tag = "accounts", params(("id" = StaffId, Path)), responses(
    (status = 200, body = Devices),
    (status = 404, body = ProblemBody, description = "No such colleague"),
))]
pub(crate) async fn list_staff_sessions(
    me: Staff<WriteStaff>,
    Path(id): Path<StaffId>,
) -> ApiResult<Reply> {
    let mut tx = me.read().await?;
    staff::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    let devices = devices(&mut tx, id, me.session.id, me.now()).await?;
    tx.commit().await?;
    Ok(Reply::ok(&devices)?)
}

/// Sign a colleague out everywhere.
#[utoipa::path(delete, path = "/staff/{id}/sessions", tag = "accounts", params(("id" = StaffId, Path)), responses(
    (status = 204, description = "Signed out"),
    (status = 404, body = ProblemBody, description = "No such colleague"),
))]
pub(crate) async fn delete_staff_sessions(
    State(api): State<TenantApi>,
    me: Staff<WriteStaff>,
    Path(id): Path<StaffId>,
) -> ApiResult<Reply> {
    let mut tx = me.read().await?;
    staff::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
    tx.commit().await?;
    end(&api, &me, Ending::All(id), id).await?;
    Ok(Reply::empty())
}

async fn devices(
    tx: &mut TenantTx,
    of: StaffId,
    current: SessionId,
    now: Instant,
) -> Result<Devices> {
    let rows = sessions::list(tx, of, now).await?;
    let data = rows.into_iter().map(|row| Device {
        id: row.id.into(),
        current: current.uuid() == row.id,
        created_at: row.created_at,
        last_seen_at: row.last_seen_at,
        expires_at: row.expires_at,
        user_agent: row.user_agent,
        ip: row.ip,
    });
    Ok(Devices {
        data: data.collect(),
    })
}

/// Ends sessions, and here at once.
async fn end<P: Requires>(
    api: &TenantApi,
    me: &Staff<P>,
    ending: Ending,
    of: StaffId,
) -> Result<u64> {
    let ended = retrying(async || {
        let mut tx = me.begin().await?;
        let ended = sessions::end(&mut tx, ending).await?;
        if ended > 0 {
            let change = Change {
                actor: &me.actor(),
                action: "session.ended",
                subject: Some(of.uuid()),
                detail: json!({ "how": "revoked", "sessions": ended }),
                at: me.now(),
            };
            record::change(&mut tx, change).await?;
        }
        tx.commit().await?;
        Ok(ended)
    })
    .await?;
    api.forget_sessions(me.tenant.id);
    Ok(ended)
}
