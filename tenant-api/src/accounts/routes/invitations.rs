//! Inviting colleagues.

use axum::extract::State;
use platform_db::{TenantTx, retrying};
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, Json, Once, Path, Query, Reply, Staff};
use platform_jobs::enqueue;
use platform_kernel::permission::acts::{ReadStaff, WriteStaff};
use platform_kernel::{Error, Instant, InvitationId, Page, PageQuery, Result, Role};
use platform_ports::TenantKeys;
use serde_json::json;

use crate::TenantApi;
use crate::accounts::model::{self, INVITATION_AGE};
use crate::accounts::store::invitations::{self as store, InvitationRow, NewInvitation};
use crate::accounts::store::staff;
use crate::accounts::throttle::{self, Count};
use crate::accounts::{email, jobs};
use crate::links;
use crate::record::{self, Change};

/// Whether an invitation's link works.
#[derive(Debug, Clone, Copy, serde::Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum InvitationState {
    /// It does.
    Open,
    /// No longer; send it again.
    Expired,
}

/// An invitation that was not accepted yet.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct Invitation {
    id: InvitationId,
    email: String,
    name: String,
    role: Role,
    expires_at: Instant,
    state: InvitationState,
}

impl Invitation {
    fn of(row: InvitationRow, keys: &TenantKeys, now: Instant) -> Result<Self> {
        let state = if row.is_open(now) {
            InvitationState::Open
        } else {
            InvitationState::Expired
        };
        Ok(Self {
            id: row.id,
            email: email::open(keys, "invitations", row.id.uuid(), &row.email_sealed)?,
            name: row.name,
            role: row.role,
            expires_at: row.expires_at,
            state,
        })
    }
}

/// Whom to invite as what.
#[derive(serde::Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
pub(crate) struct Invite {
    /// Where the mail goes.
    #[garde(length(chars, max = 320))]
    email: String,
    /// How the mail greets them; they may change it.
    name: String,
    /// With which rights.
    role: Role,
}

/// Invite a colleague by mail. The link works for seven days.
#[utoipa::path(post, path = "/invitations", tag = "accounts", request_body = Invite, responses(
    (status = 201, body = Invitation),
    (status = 409, body = ProblemBody, description = "`already_invited` or `already_staff`"),
    (status = 422, body = ProblemBody, description = "A field was refused"),
))]
pub(crate) async fn create_invitation(
    State(api): State<TenantApi>,
    me: Staff<WriteStaff>,
    once: Once,
    body: Json<Invite>,
) -> ApiResult<Reply> {
    let hash = body.hash();
    let invite = body.into_inner();
    let address = email::checked("email", &invite.email)?;
    let name = model::name("name", &invite.name)?;
    let keys = me.keys().await?;
    let index = email::index(&keys, &address)?;
    let now = me.now();
    let id = InvitationId::new(now);
    let token = links::invitation(&keys, id, 1)?;
    let sealed = email::seal(&keys, "invitations", id.uuid(), &address)?;
    let reply = me
        .once(&once, hash, async |mut tx| {
            if staff::find_credentials(&mut tx, &index).await?.is_some() {
                return Err(Error::conflict(
                    "already_staff",
                    "Somebody with this address works here already; look among disabled staff, too.",
                ));
            }
            let new = NewInvitation {
                id,
                name: &name,
                email_sealed: &sealed,
                email_index: &index,
                role: invite.role,
                token_hash: token.hash(),
                by: me.session.staff,
                now,
                expires_at: now.plus(INVITATION_AGE),
            };
            store::insert(&mut tx, &new).await?;
            note(&mut tx, &me, "invitation.created", id).await?;
            enqueue(&mut tx, jobs::invitation_mail(me.tenant.id, id, 1), me.clock()).await?;
            let made = Invitation {
                id,
                email: address.clone(),
                name: name.clone(),
                role: invite.role,
                expires_at: new.expires_at,
                state: InvitationState::Open,
            };
            let reply = Reply::created(format!("/api/v1/invitations/{id}"), &made)?;
            Ok((tx, reply))
        })
        .await?;
    api.queue.wake_cells();
    Ok(reply)
}

/// Invitations that were neither accepted nor revoked, newest first.
#[utoipa::path(get, path = "/invitations", tag = "accounts", params(PageQuery), responses(
    (status = 200, body = Page<Invitation>),
    (status = 422, body = ProblemBody, description = "A parameter was refused"),
))]
pub(crate) async fn list_invitations(
    me: Staff<ReadStaff>,
    Query(query): Query<PageQuery>,
) -> ApiResult<Reply> {
    let limit = query.limit()?;
    let before = super::cursor(query.cursor.as_deref())?;
    let keys = me.keys().await?;
    let mut tx = me.read().await?;
    let rows = store::list(&mut tx, before, limit).await?;
    tx.commit().await?;
    let open = rows
        .into_iter()
        .map(|row| Invitation::of(row, &keys, me.now()))
        .collect::<Result<Vec<_>>>()?;
    Ok(Reply::ok(&Page::cut(open, limit, |last| {
        last.id.to_string()
    }))?)
}

/// Revoke an invitation: its link stops working at once.
#[utoipa::path(delete, path = "/invitations/{id}", tag = "accounts", params(("id" = InvitationId, Path)), responses(
    (status = 204, description = "Revoked"),
    (status = 404, body = ProblemBody, description = "No such invitation"),
    (status = 409, body = ProblemBody, description = "`already_accepted`"),
))]
pub(crate) async fn delete_invitation(
    me: Staff<WriteStaff>,
    Path(id): Path<InvitationId>,
) -> ApiResult<Reply> {
    retrying(async || {
        let mut tx = me.begin().await?;
        if store::revoke(&mut tx, id, me.now()).await? {
            note(&mut tx, &me, "invitation.revoked", id).await?;
            return tx.commit().await;
        }
        let row = store::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
        tx.rollback().await?;
        match row.accepted_at {
            Some(_) => Err(accepted()),
            // Revoked twice is revoked.
            None => Ok(()),
        }
    })
    .await?;
    Ok(Reply::empty())
}

/// Send an invitation again, with a new link for another seven days; the older link stops working.
#[utoipa::path(post, path = "/invitations/{id}/resend", tag = "accounts", params(("id" = InvitationId, Path)), responses(
    (status = 200, body = Invitation),
    (status = 404, body = ProblemBody, description = "No such invitation"),
    (status = 409, body = ProblemBody, description = "`already_accepted`"),
    (status = 429, body = ProblemBody, description = "Sent often enough for now"),
))]
pub(crate) async fn resend_invitation(
    State(api): State<TenantApi>,
    me: Staff<WriteStaff>,
    once: Once,
    Path(id): Path<InvitationId>,
) -> ApiResult<Reply> {
    let keys = me.keys().await?;
    let tries = [Count::of(throttle::INVITATION, &[id.uuid().as_bytes()])];
    let reply = me
        .once(&once, [0; 32], async |mut tx| {
            let row = store::find(&mut tx, id).await?.ok_or(Error::NotFound)?;
            if row.accepted_at.is_some() {
                return Err(accepted());
            }
            if row.revoked_at.is_some() {
                return Err(Error::NotFound);
            }
            throttle::charge(&mut tx, &tries, me.now()).await??;
            let generation = row.generation + 1;
            let token = links::invitation(&keys, id, generation)?;
            let expires_at = me.now().plus(INVITATION_AGE);
            let renewed =
                store::renew(&mut tx, id, row.generation, &token.hash(), expires_at).await?;
            if !renewed {
                return Err(Error::Contended(
                    "the invitation was changed meanwhile".into(),
                ));
            }
            note(&mut tx, &me, "invitation.resent", id).await?;
            let job = jobs::invitation_mail(me.tenant.id, id, generation);
            enqueue(&mut tx, job, me.clock()).await?;
            let row = InvitationRow {
                generation,
                expires_at,
                ..row
            };
            let reply = Reply::ok(&Invitation::of(row, &keys, me.now())?)?;
            Ok((tx, reply))
        })
        .await?;
    api.queue.wake_cells();
    Ok(reply)
}

fn accepted() -> Error {
    Error::conflict(
        "already_accepted",
        "This invitation was accepted; change the colleague instead.",
    )
}

async fn note(
    tx: &mut TenantTx,
    me: &Staff<WriteStaff>,
    action: &str,
    id: InvitationId,
) -> Result<()> {
    let change = Change {
        actor: &me.actor(),
        action,
        subject: Some(id.uuid()),
        detail: json!({}),
        at: me.now(),
    };
    record::change(tx, change).await.map(drop)
}
