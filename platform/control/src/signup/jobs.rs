//! The confirmation mail.

use platform_db::ControlTx;
use platform_jobs::{JobContext, NewJob, Registry, enqueue};
use platform_kernel::{Clock, Result, SignupId};
use serde::{Deserialize, Serialize};

use super::model::State;
use super::{mails, progress, store};
use crate::{SignupApi, links};

const MAIL: &str = "signup.mail";

#[derive(Serialize, Deserialize)]
struct Payload {
    signup_id: SignupId,
}

/// Lets the confirmation be mailed after the commit.
pub(super) async fn send_mail(tx: &mut ControlTx, id: SignupId, clock: &Clock) -> Result<()> {
    let payload = serde_json::json!({ "signup_id": id });
    // Somebody waits for it: before the sweepers.
    let job = NewJob::new(MAIL)
        .key(id.to_string())
        .payload(payload)
        .priority(50)
        .max_attempts(12);
    enqueue(tx, job, clock).await?;
    Ok(())
}

/// Registers the slice's jobs.
pub(crate) fn register(state: &SignupApi, registry: &mut Registry) {
    let api = state.clone();
    registry.on(MAIL, move |cx: JobContext| {
        let api = api.clone();
        async move { mail(&api, cx.job.read::<Payload>()?.signup_id).await }
    });
}

async fn mail(api: &SignupApi, id: SignupId) -> Result<()> {
    let mut tx = api.db.control().await?;
    let row = store::find(&mut tx, id).await?;
    tx.rollback().await?;
    if row.state != State::Awaiting || api.clock.now() >= row.confirm_until {
        return Ok(());
    }
    let keys = api.keyring.platform().await?;
    let owner = progress::open_owner(&keys, &row)?;
    let token = links::confirm_token(&keys, id)?;
    let link = format!(
        "{}/confirm?signup={id}&token={}",
        api.options.signup_origin,
        token.expose()
    );
    let message = mails::confirm(&mails::Confirm {
        to: &owner.email,
        owner_name: &owner.name,
        company: &row.company,
        address: &api.options.tenant_url(&row.slug),
        link: &link,
        hours: api.options.limits.confirm_within.as_secs() / 3600,
    })?;
    api.mailer.send(&message).await?;
    let mut tx = api.db.control().await?;
    store::mail_sent(&mut tx, id).await?;
    tx.commit().await
}
