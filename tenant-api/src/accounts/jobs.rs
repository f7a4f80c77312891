//! The slice's later work: mails, and sweeping what is over. Payloads hold ids only.

use std::time::Duration;

use platform_db::idempotency;
use platform_jobs::{JobContext, NewJob, Outcome, Registry};
use platform_kernel::{Error, InvitationId, PasswordResetId, Result, TenantId};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::mail::{self, Company};
use super::store::{invitations, resets, sessions, staff};
use super::{email, throttle};
use crate::{TenantApi, links};

const INVITATION_MAIL: &str = "accounts.invitation_mail";
const RESET_MAIL: &str = "accounts.reset_mail";
const SWEEP: &str = "accounts.sweep";

#[derive(Serialize, Deserialize)]
struct InvitationMail {
    invitation: InvitationId,
    generation: i32,
}

#[derive(Serialize, Deserialize)]
struct ResetMail {
    reset: PasswordResetId,
}

/// To send one invitation's link.
pub(crate) fn invitation_mail(
    tenant: TenantId,
    invitation: InvitationId,
    generation: i32,
) -> NewJob {
    NewJob::new(INVITATION_MAIL)
        .tenant(tenant)
        .payload(json!({ "invitation": invitation, "generation": generation }))
        .key(invitation.to_string())
        .priority(50)
}

/// To send a reset's link, if there is somebody to send it to.
pub(crate) fn reset_mail(tenant: TenantId, reset: PasswordResetId) -> NewJob {
    NewJob::new(RESET_MAIL)
        .tenant(tenant)
        .payload(json!({ "reset": reset }))
        .key(reset.to_string())
        .priority(50)
}

/// To sweep, now and every day from then on.
pub(crate) fn sweep(tenant: TenantId) -> NewJob {
    NewJob::new(SWEEP).tenant(tenant).key("daily").priority(500)
}

/// Puts the slice's handlers into the registry of the cells' queue.
pub fn register(registry: &mut Registry, api: &TenantApi) {
    let state = api.clone();
    registry.on(INVITATION_MAIL, move |cx| {
        send_invitation(state.clone(), cx)
    });
    let state = api.clone();
    registry.on(RESET_MAIL, move |cx| send_reset(state.clone(), cx));
    let state = api.clone();
    registry.on(SWEEP, move |cx| swept(state.clone(), cx));
}

async fn send_invitation(api: TenantApi, cx: JobContext) -> Result<()> {
    let InvitationMail {
        invitation,
        generation,
    } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let keys = api.plane.keyring.tenant(&tenant).await?;
    let mut tx = cx.db.tenant_read(&tenant).await?;
    let row = invitations::find(&mut tx, invitation).await?;
    let settings = crate::settings::find(&mut tx).await?;
    tx.commit().await?;
    // Revoked, accepted or sent anew meanwhile: this mail is no longer wanted.
    let Some(row) = row.filter(|row| row.generation == generation && row.is_open(cx.clock.now()))
    else {
        return Ok(());
    };
    let token = links::invitation(&keys, invitation, generation)?;
    let link = api
        .options
        .link(&tenant, &format!("/invite?token={}", token.expose()));
    let to = email::open(&keys, "invitations", invitation.uuid(), &row.email_sealed)?;
    let host = api.options.link(&tenant, "");
    let company = Company {
        name: &settings.company,
        accent: settings.accent.as_deref(),
        host: &host,
    };
    let people = (row.name.as_str(), row.inviter.as_str(), row.role.as_str());
    api.mailer
        .send(&mail::invitation(to, &company, people, &link)?)
        .await
}

async fn send_reset(api: TenantApi, cx: JobContext) -> Result<()> {
    let ResetMail { reset } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let keys = api.plane.keyring.tenant(&tenant).await?;
    let token = links::reset(&keys, reset)?;
    let mut tx = cx.db.tenant(&tenant).await?;
    let Some(row) = resets::find(&mut tx, reset).await? else {
        return tx.rollback().await;
    };
    if row.used_at.is_some() || row.expires_at <= cx.clock.now() {
        return tx.rollback().await;
    }
    let index: [u8; 32] = row
        .email_index
        .try_into()
        .map_err(|_| Error::internal("no blind index"))?;
    let found = staff::find_credentials(&mut tx, &index)
        .await?
        .filter(|it| it.may_sign_in);
    let Some(found) = found else {
        return tx.rollback().await;
    };
    resets::arm(&mut tx, reset, found.id, &token.hash()).await?;
    let member = staff::find(&mut tx, found.id)
        .await?
        .ok_or(Error::NotFound)?;
    let settings = crate::settings::find(&mut tx).await?;
    tx.commit().await?;
    let to = email::open(&keys, "staff", member.id.uuid(), &member.email_sealed)?;
    let link = api
        .options
        .link(&tenant, &format!("/reset?token={}", token.expose()));
    let host = api.options.link(&tenant, "");
    let company = Company {
        name: &settings.company,
        accent: settings.accent.as_deref(),
        host: &host,
    };
    api.mailer
        .send(&mail::reset(to, &company, &member.name, &link)?)
        .await
}

async fn swept(api: TenantApi, cx: JobContext) -> Result<Outcome> {
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(Outcome::Done);
    };
    let now = cx.clock.now();
    let mut tx = cx.db.tenant(&tenant).await?;
    sessions::sweep(&mut tx, now).await?;
    resets::sweep(&mut tx, now).await?;
    throttle::sweep(&mut tx, now).await?;
    idempotency::sweep(&mut tx, now).await?;
    crate::customers::sweep(&mut tx, now).await?;
    tx.commit().await?;
    Ok(Outcome::Again(Duration::from_hours(24)))
}
