//! Signing in and out, and asking who is signed in.

use axum::extract::State;
use axum::http::HeaderMap;
use platform_db::retrying;
use platform_edge::problem::ProblemBody;
use platform_edge::{Anyone, ApiResult, ClientIp, Json, Reply, Staff};
use platform_kernel::permission::acts::OwnSessions;
use platform_kernel::{Error, StaffId};
use serde_json::json;

use crate::TenantApi;
use crate::accounts::email;
use crate::accounts::model::SEEN_EVERY;
use crate::accounts::session::{self, Beginning, Session};
use crate::accounts::store::{sessions, staff};
use crate::accounts::throttle::{self, Count};
use crate::record::{self, Change};

/// Address and password.
#[derive(serde::Deserialize, garde::Validate, utoipa::ToSchema)]
pub(crate) struct SignIn {
    /// As in the invitation; case and spaces around it don't matter.
    #[garde(length(chars, max = 320))]
    email: String,
    /// The password.
    #[garde(length(chars, max = 1000))]
    password: String,
}

/// Sign in.
///
/// An unknown address and a wrong password answer the same, after the same work. A few wrong tries are free; then 429
/// until the window is over. Whatever session the browser held before ends.
#[utoipa::path(post, path = "/session", tag = "accounts", request_body = SignIn, responses(
    (status = 200, body = Session, description = "Signed in; the cookie is set"),
    (status = 401, body = ProblemBody, description = "Unknown address or wrong password"),
    (status = 429, body = ProblemBody, description = "Too many tries"),
))]
pub(crate) async fn create_session(
    State(api): State<TenantApi>,
    anyone: Anyone,
    ClientIp(ip): ClientIp,
    headers: HeaderMap,
    body: Json<SignIn>,
) -> ApiResult<Reply> {
    let SignIn { email, password } = body.into_inner();
    let (plane, tenant) = (&api.plane, &anyone.tenant);
    let keys = plane.keyring.tenant(tenant).await?;
    let index = email::index(&keys, &email::normalise(&email))?;
    let network = throttle::network(ip);
    let here = Count::of(throttle::SIGN_IN_HERE, &[&index, &network]);
    let counts = [
        here.clone(),
        Count::of(throttle::SIGN_IN_ACCOUNT, &[&index]),
        Count::of(throttle::SIGN_IN_ADDRESS, &[&network]),
    ];
    let found = retrying(async || {
        let mut tx = plane.db.tenant(tenant).await?;
        let verdict = throttle::charge(&mut tx, &counts, plane.clock.now()).await?;
        let found = staff::find_credentials(&mut tx, &index).await?;
        tx.commit().await?;
        verdict.map(|()| found)
    })
    .await?;
    let stored = found.as_ref().and_then(|it| it.password_hash.as_deref());
    let right = api.passwords.verify(&password.into(), stored).await?;
    let member = found
        .filter(|it| right && it.may_sign_in)
        .ok_or(Error::Unauthenticated)?;
    let beginning = Beginning {
        how: "password",
        verified: member.password_hash.as_deref(),
        headers: &headers,
        ip,
        held: anyone.token.as_ref(),
    };
    let (answer, cookie) = retrying(async || {
        let mut tx = plane.db.tenant(tenant).await?;
        throttle::forgive(&mut tx, &counts).await?;
        throttle::forget(&mut tx, &here).await?;
        let (id, cookie) = session::begin(&mut tx, plane, member.id, &beginning).await?;
        let answer = session::describe(&mut tx, &keys, tenant, id).await?;
        tx.commit().await?;
        Ok((answer, cookie))
    })
    .await?;
    api.forget_sessions(tenant.id);
    Ok(Reply::ok(&answer)?.cookie(&cookie))
}

/// Who is signed in.
#[utoipa::path(get, path = "/session", tag = "accounts", responses(
    (status = 200, body = Session),
    (status = 401, body = ProblemBody, description = "Nobody"),
))]
pub(crate) async fn get_session(staff: Staff<OwnSessions>) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let (id, now) = (staff.session.id, staff.now());
    let mut tx = staff.begin().await?;
    sessions::touch(&mut tx, id, now, now.minus(SEEN_EVERY)).await?;
    let answer = session::describe(&mut tx, &keys, &staff.tenant, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&answer)?)
}

/// Sign out. Also without a session: the cookie goes either way.
#[utoipa::path(delete, path = "/session", tag = "accounts", responses(
    (status = 204, description = "Signed out"),
))]
pub(crate) async fn delete_session(
    State(api): State<TenantApi>,
    anyone: Anyone,
) -> ApiResult<Reply> {
    let plane = &api.plane;
    if let Some(token) = &anyone.token {
        retrying(async || {
            let mut tx = plane.db.tenant(&anyone.tenant).await?;
            if let Some(actor) = sessions::end_by_token(&mut tx, &token.hash()).await? {
                let change = Change {
                    actor: &actor,
                    action: "session.ended",
                    subject: actor.staff_id().map(StaffId::uuid),
                    detail: json!({ "how": "sign_out" }),
                    at: plane.clock.now(),
                };
                record::change(&mut tx, change).await?;
            }
            tx.commit().await
        })
        .await?;
        api.forget_sessions(anyone.tenant.id);
    }
    Ok(Reply::empty().cookie(&plane.cookie.clear()))
}
