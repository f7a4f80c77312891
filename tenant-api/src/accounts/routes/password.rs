//! Changing one's own password.

use axum::extract::State;
use axum::http::HeaderMap;
use platform_db::retrying;
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, ClientIp, Json, Reply, Staff};
use platform_kernel::permission::acts::OwnSessions;
use platform_kernel::secret::SecretString;
use platform_kernel::{Error, FieldError};
use platform_ports::password;
use serde_json::json;

use crate::TenantApi;
use crate::accounts::email;
use crate::accounts::session::{self, Beginning};
use crate::accounts::store::sessions::{self, Ending};
use crate::accounts::store::{resets, staff};
use crate::accounts::throttle::{self, Count};
use crate::record::{self, Change};

/// The present password and the one to be.
#[derive(serde::Deserialize, garde::Validate, utoipa::ToSchema)]
pub(crate) struct ChangePassword {
    /// The present one.
    #[garde(length(chars, max = 1000))]
    current: String,
    /// The new one: 12 to 200 characters.
    #[garde(length(chars, max = 1000))]
    new: String,
}

/// Change one's own password. Signs out everywhere else, and gives this browser a new session.
#[utoipa::path(put, path = "/session/password", tag = "accounts", request_body = ChangePassword, responses(
    (status = 204, description = "Changed; the cookie is new"),
    (status = 422, body = ProblemBody, description = "The present one is wrong, or the new one would be guessed"),
    (status = 429, body = ProblemBody, description = "Too many tries"),
))]
pub(crate) async fn change_password(
    State(api): State<TenantApi>,
    me: Staff<OwnSessions>,
    ClientIp(ip): ClientIp,
    headers: HeaderMap,
    body: Json<ChangePassword>,
) -> ApiResult<Reply> {
    let ChangePassword { current, new } = body.into_inner();
    let (current, new) = (SecretString::from(current), SecretString::from(new));
    let keys = me.keys().await?;
    let id = me.session.staff;
    let tries = [Count::of(throttle::PASSWORD, &[id.uuid().as_bytes()])];
    let (row, stored) = retrying(async || {
        let mut tx = me.begin().await?;
        let verdict = throttle::charge(&mut tx, &tries, me.now()).await?;
        let row = staff::find(&mut tx, id)
            .await?
            .ok_or(Error::Unauthenticated)?;
        let stored = staff::find_password(&mut tx, id).await?;
        tx.commit().await?;
        verdict.map(|()| (row, stored))
    })
    .await?;
    if !api.passwords.verify(&current, stored.as_deref()).await? {
        let wrong = FieldError::new("current", "wrong", "this is not your present password");
        return Err(Error::Invalid(vec![wrong]).into());
    }
    let address = email::open(&keys, "staff", id.uuid(), &row.email_sealed)?;
    let about = [address.as_str(), &row.name, &me.tenant.company];
    password::check("new", &new, &about).map_err(|refused| Error::Invalid(vec![refused]))?;
    let hash = api.passwords.hash(&new).await?;
    let beginning = Beginning {
        how: "password_change",
        verified: Some(&hash),
        headers: &headers,
        ip,
        held: None,
    };
    let cookie = retrying(async || {
        let mut tx = me.begin().await?;
        throttle::forget(&mut tx, &tries[0]).await?;
        staff::save_password(&mut tx, id, &hash).await?;
        resets::void(&mut tx, id, me.now()).await?;
        sessions::end(&mut tx, Ending::All(id)).await?;
        let change = Change {
            actor: &me.actor(),
            action: "staff.password_changed",
            subject: Some(id.uuid()),
            detail: json!({}),
            at: me.now(),
        };
        record::change(&mut tx, change).await?;
        let (_, cookie) = session::begin(&mut tx, &api.plane, id, &beginning).await?;
        tx.commit().await?;
        Ok(cookie)
    })
    .await?;
    api.forget_sessions(me.tenant.id);
    Ok(Reply::empty().cookie(&cookie))
}
