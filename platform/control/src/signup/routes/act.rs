//! Confirming, asking for the mail again, and being taken along.

use axum::extract::State;
use axum::http::HeaderMap;
use platform_db::retrying;
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, ClientIp, Json, Path, Reply};
use platform_jobs::saga;
use platform_kernel::{Error, Result, SignupId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{id_of, presented};
use crate::signup::model::{self, Confirm, State as Stands};
use crate::signup::progress::{Presented, read};
use crate::signup::saga::{Input, KIND};
use crate::signup::view::{Sees, Signup, sees, step_names};
use crate::signup::{jobs, store};
use crate::{SignupApi, handoff};

/// The mail's secret.
#[derive(Deserialize, ToSchema, garde::Validate)]
#[garde(allow_unvalidated)]
pub(super) struct ConfirmSignup {
    /// As in the link.
    token: String,
}

/// Confirms a sign-up: now its company is made. Once more changes nothing.
#[utoipa::path(post, path = "/signups/{id}/confirm", tag = "signups", params(("id" = String, Path)), request_body = ConfirmSignup,
    responses((status = 202, body = Signup), (status = 403, body = ProblemBody, description = "Not the mail's token"),
        (status = 404, body = ProblemBody), (status = 410, body = ProblemBody, description = "Expired"), (status = 429, body = ProblemBody)))]
pub(super) async fn confirm_signup(
    State(api): State<SignupApi>,
    ClientIp(ip): ClientIp,
    Path(id): Path<String>,
    body: Json<ConfirmSignup>,
) -> ApiResult<Reply> {
    api.buckets
        .confirms
        .take(ip, api.options.limits.confirms_per_ip)?;
    let id = id_of(&id)?;
    let token = body.into_inner().token;
    retrying(async || confirm(&api, id, &token).await).await?;
    api.queue.wake_control();
    let (_, _, view) = read(
        &api,
        id,
        &Presented {
            secret: None,
            token: Some(token),
        },
    )
    .await?;
    Ok(Reply::accepted(&view)?)
}

async fn confirm(api: &SignupApi, id: SignupId, token: &str) -> Result<()> {
    let now = api.clock.now();
    let mut tx = api.db.control().await?;
    let row = store::lock(&mut tx, id).await?;
    if sees(&row, None, Some(token)) != Sees::Token {
        return Err(Error::forbidden(
            "wrong-token",
            "This link is not the one we mailed. Open the newest mail and use its link.",
        ));
    }
    if model::confirm(row.state, row.confirm_until, now)? == Confirm::Start {
        let input = Input {
            signup: id,
            tenant: row.tenant,
        };
        let input = serde_json::to_value(input).map_err(Error::internal)?;
        let run =
            saga::start_named(&mut tx, KIND, &step_names(), id.uuid(), input, &api.clock).await?;
        store::provisioning(&mut tx, id, run, now).await?;
    }
    tx.commit().await
}

/// Mails the confirmation again, to the browser that signed up.
#[utoipa::path(post, path = "/signups/{id}/resend", tag = "signups", params(("id" = String, Path)),
    responses((status = 202, description = "On its way"), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody), (status = 410, body = ProblemBody), (status = 429, body = ProblemBody)))]
pub(super) async fn resend_confirmation(
    State(api): State<SignupApi>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Reply> {
    let id = id_of(&id)?;
    let limits = &api.options.limits;
    let now = api.clock.now();
    let mut tx = api.db.control().await?;
    let row = store::find(&mut tx, id).await?;
    holder_only(&row, &presented(&api, &headers, id, None))?;
    match model::confirm(row.state, row.confirm_until, now)? {
        Confirm::Start => {}
        Confirm::AlreadyDone if row.state == Stands::Failed => {
            return Err(
                Error::conflict("over", "this sign-up did not succeed; sign up once more").into(),
            );
        }
        Confirm::AlreadyDone => {
            return Err(Error::conflict("confirmed", "this sign-up is confirmed already").into());
        }
    }
    if u32::try_from(row.mails_sent).unwrap_or(u32::MAX) >= limits.mails_per_signup {
        let detail = "This confirmation was mailed often already. Look into your spam folder, or sign up with another address.";
        return Err(Error::Limited {
            retry_after: row.confirm_until.since(now),
            detail: detail.into(),
        }
        .into());
    }
    api.buckets.resends.take(id, limits.resends)?;
    jobs::send_mail(&mut tx, id, &api.clock).await?;
    tx.commit().await?;
    api.queue.wake_control();
    Ok(Reply::accepted(&serde_json::json!({}))?)
}

/// The way to one's own company, signed in.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Handoff {
    /// The page at the company's own address.
    url: String,
    /// To be posted there within a minute, once.
    code: String,
}

/// A one-use code for the browser that signed up: posted to the company's own host, it signs the owner in there.
#[utoipa::path(post, path = "/signups/{id}/handoff", tag = "signups", params(("id" = String, Path)),
    responses((status = 200, body = Handoff), (status = 403, body = ProblemBody), (status = 404, body = ProblemBody),
        (status = 409, body = ProblemBody, description = "Not ready"), (status = 410, body = ProblemBody, description = "Too late: sign in")))]
pub(super) async fn create_handoff(
    State(api): State<SignupApi>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Reply> {
    let id = id_of(&id)?;
    let now = api.clock.now();
    let mut tx = api.db.control().await?;
    let row = store::find(&mut tx, id).await?;
    holder_only(&row, &presented(&api, &headers, id, None))?;
    model::may_hand_off(
        row.state,
        row.finished_at,
        api.options.limits.handoff_within,
        now,
    )?;
    let code = handoff::issue(&mut tx, id, row.tenant, now).await?;
    tx.commit().await?;
    let url = format!("{}/welcome", api.options.tenant_url(&row.slug));
    Ok(Reply::ok(&Handoff {
        url,
        code: code.expose().to_owned(),
    })?)
}

/// Only the browser that signed up.
fn holder_only(row: &store::Row, presented: &Presented) -> Result<()> {
    if sees(row, presented.secret.as_deref(), None) == Sees::Secret {
        return Ok(());
    }
    let detail = "Only the browser that signed up can do this. Sign in at your company's own address instead.";
    Err(Error::forbidden("not-the-browser", detail))
}
