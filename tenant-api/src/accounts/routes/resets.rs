//! Forgotten passwords.

use axum::extract::State;
use platform_db::retrying;
use platform_edge::problem::ProblemBody;
use platform_edge::{Anyone, ApiResult, ClientIp, Json, Reply};
use platform_jobs::enqueue;
use platform_kernel::secret::{SecretString, Token};
use platform_kernel::{Actor, Error, PasswordResetId};
use platform_ports::password;
use serde_json::json;

use crate::TenantApi;
use crate::accounts::model::RESET_AGE;
use crate::accounts::store::sessions::{self, Ending};
use crate::accounts::store::{resets, staff};
use crate::accounts::throttle::{self, Count};
use crate::accounts::{email, jobs};
use crate::record::{self, Change};

/// Whose password.
#[derive(serde::Deserialize, garde::Validate, utoipa::ToSchema)]
pub(crate) struct AskReset {
    /// The address of the account.
    #[garde(length(chars, max = 320))]
    email: String,
}

/// Ask for a link to set a new password.
///
/// Answers the same whether or not the address is known; the mail is written later, if there is somebody to write to.
#[utoipa::path(post, path = "/password-resets", tag = "accounts", request_body = AskReset, responses(
    (status = 202, description = "If there is such an account, a mail is on its way"),
    (status = 429, body = ProblemBody, description = "Too many from this network"),
))]
pub(crate) async fn create_password_reset(
    State(api): State<TenantApi>,
    anyone: Anyone,
    ClientIp(ip): ClientIp,
    body: Json<AskReset>,
) -> ApiResult<Reply> {
    let (plane, tenant) = (&api.plane, &anyone.tenant);
    let address = email::checked("email", &body.email)?;
    let keys = plane.keyring.tenant(tenant).await?;
    let index = email::index(&keys, &address)?;
    let asker = [Count::of(
        throttle::RESET_ADDRESS,
        &[&throttle::network(ip)],
    )];
    let mailbox = [Count::of(throttle::RESET_ACCOUNT, &[&index])];
    retrying(async || {
        let now = plane.clock.now();
        let mut tx = plane.db.tenant(tenant).await?;
        if let Err(limited) = throttle::charge(&mut tx, &asker, now).await? {
            tx.commit().await?;
            return Err(limited);
        }
        // A mailbox that has enough mail gets no more, and whoever asks is not told.
        if throttle::charge(&mut tx, &mailbox, now).await?.is_ok() {
            let id = PasswordResetId::new(now);
            resets::insert(&mut tx, id, &index, now, now.plus(RESET_AGE)).await?;
            enqueue(&mut tx, jobs::reset_mail(tenant.id, id), &plane.clock).await?;
        }
        tx.commit().await
    })
    .await?;
    api.queue.wake_cells();
    Ok(Reply::accepted(&json!({}))?)
}

/// The link's secret and the new password.
#[derive(serde::Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
pub(crate) struct ConfirmReset {
    /// From the mail.
    token: String,
    /// 12 to 200 characters.
    #[garde(length(chars, max = 1000))]
    password: String,
}

/// Set a new password by a mailed link. The link works once, for an hour; everybody signed in to the account is
/// signed out.
#[utoipa::path(post, path = "/password-resets/confirm", tag = "accounts", request_body = ConfirmReset, responses(
    (status = 204, description = "Set; sign in with it"),
    (status = 410, body = ProblemBody, description = "The link was used or is too old"),
    (status = 422, body = ProblemBody, description = "The password would be guessed"),
))]
pub(crate) async fn confirm_password_reset(
    State(api): State<TenantApi>,
    anyone: Anyone,
    body: Json<ConfirmReset>,
) -> ApiResult<Reply> {
    let ConfirmReset { token, password } = body.into_inner();
    let (plane, tenant) = (&api.plane, &anyone.tenant);
    let keys = plane.keyring.tenant(tenant).await?;
    let (token, password) = (
        Token::presented(&token).hash(),
        SecretString::from(password),
    );
    let mut tx = plane.db.tenant_read(tenant).await?;
    let found = resets::find_by_token(&mut tx, &token, plane.clock.now()).await?;
    let row = match found {
        Some(id) => staff::find(&mut tx, id).await?,
        None => None,
    };
    tx.commit().await?;
    let row = row.ok_or_else(over)?;
    let id = row.id;
    let address = email::open(&keys, "staff", id.uuid(), &row.email_sealed)?;
    password::check(
        "password",
        &password,
        &[&address, &row.name, &tenant.company],
    )
    .map_err(|refused| Error::Invalid(vec![refused]))?;
    let hash = api.passwords.hash(&password).await?;
    let tries = Count::of(
        throttle::SIGN_IN_ACCOUNT,
        &[&email::index(&keys, &address)?],
    );
    retrying(async || {
        let now = plane.clock.now();
        let mut tx = plane.db.tenant(tenant).await?;
        if !resets::redeem(&mut tx, &token, id, now).await? {
            return Err(over());
        }
        staff::save_password(&mut tx, id, &hash).await?;
        sessions::end(&mut tx, Ending::All(id)).await?;
        throttle::forget(&mut tx, &tries).await?;
        let change = Change {
            actor: &Actor::System,
            action: "staff.password_reset",
            subject: Some(id.uuid()),
            detail: json!({ "how": "mailed_link" }),
            at: now,
        };
        record::change(&mut tx, change).await?;
        tx.commit().await
    })
    .await?;
    api.forget_sessions(tenant.id);
    Ok(Reply::empty())
}

fn over() -> Error {
    Error::Gone("This link was used or is too old. Ask for a new one.".into())
}
