//! Accepting an invitation, by whoever holds its link.

use axum::extract::State;
use axum::http::HeaderMap;
use platform_db::retrying;
use platform_edge::problem::ProblemBody;
use platform_edge::{Anyone, ApiResult, ClientIp, Json, Query, Reply};
use platform_kernel::secret::{SecretString, Token};
use platform_kernel::{Actor, Error, Result, Role, StaffId, TenantContext};
use platform_ports::{TenantKeys, password};
use serde_json::json;

use crate::TenantApi;
use crate::accounts::email;
use crate::accounts::model;
use crate::accounts::session::{self, Beginning, Session};
use crate::accounts::store::invitations::{self, InvitationRow};
use crate::accounts::store::staff::{self, NewStaff};
use crate::record::{self, Change};

/// The secret of a mailed link.
#[derive(serde::Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct ByToken {
    /// From the mail.
    token: String,
}

/// What the invited see before they accept.
#[derive(serde::Serialize, utoipa::ToSchema)]
pub(crate) struct InvitationOffer {
    /// Who invites.
    company: String,
    /// To which address.
    email: String,
    /// As the inviter wrote it.
    name: String,
    /// As what.
    role: Role,
    /// Which colleague.
    inviter: String,
}

/// What an invitation offers.
#[utoipa::path(get, path = "/invitations/by-token", tag = "accounts", params(ByToken), responses(
    (status = 200, body = InvitationOffer),
    (status = 404, body = ProblemBody, description = "No such invitation, or a newer one was sent"),
    (status = 410, body = ProblemBody, description = "Accepted, revoked or expired"),
))]
pub(crate) async fn get_invitation_by_token(
    State(api): State<TenantApi>,
    anyone: Anyone,
    Query(query): Query<ByToken>,
) -> ApiResult<Reply> {
    let keys = api.plane.keyring.tenant(&anyone.tenant).await?;
    let token = Token::presented(&query.token);
    let row = open_invitation(&api, &anyone.tenant, &token).await?;
    let mut tx = api.plane.db.tenant_read(&anyone.tenant).await?;
    let settings = crate::settings::find(&mut tx).await?;
    tx.commit().await?;
    let offer = InvitationOffer {
        company: settings.company,
        email: address_of(&row, &keys)?,
        name: row.name,
        role: row.role,
        inviter: row.inviter,
    };
    Ok(Reply::ok(&offer)?)
}

/// The link's secret, and who one is.
#[derive(serde::Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
pub(crate) struct Accept {
    /// From the mail.
    token: String,
    /// Name, as colleagues will see it.
    name: String,
    /// 12 to 200 characters.
    #[garde(length(chars, max = 1000))]
    password: String,
}

/// Accept an invitation: become a colleague, and be signed in.
#[utoipa::path(post, path = "/invitations/accept", tag = "accounts", request_body = Accept, responses(
    (status = 200, body = Session, description = "Joined and signed in; the cookie is set"),
    (status = 404, body = ProblemBody, description = "No such invitation, or a newer one was sent"),
    (status = 409, body = ProblemBody, description = "`already_staff`"),
    (status = 410, body = ProblemBody, description = "Accepted, revoked or expired"),
    (status = 422, body = ProblemBody, description = "A field was refused"),
))]
pub(crate) async fn accept_invitation(
    State(api): State<TenantApi>,
    anyone: Anyone,
    ClientIp(ip): ClientIp,
    headers: HeaderMap,
    body: Json<Accept>,
) -> ApiResult<Reply> {
    let Accept {
        token,
        name,
        password,
    } = body.into_inner();
    let (plane, tenant) = (&api.plane, &anyone.tenant);
    let name = model::name("name", &name)?;
    let keys = plane.keyring.tenant(tenant).await?;
    // Only who holds a working link gets us to hash.
    let row = open_invitation(&api, tenant, &Token::presented(&token)).await?;
    let address = address_of(&row, &keys)?;
    let password = SecretString::from(password);
    password::check("password", &password, &[&address, &name, &tenant.company])
        .map_err(|refused| Error::Invalid(vec![refused]))?;
    let hash = api.passwords.hash(&password).await?;
    let known_by = api.email_hash.email_hash(&address).await?;
    let id = StaffId::new(plane.clock.now());
    let sealed = email::seal(&keys, "staff", id.uuid(), &address)?;
    let index = email::index(&keys, &address)?;
    let beginning = Beginning {
        how: "invitation",
        verified: Some(&hash),
        headers: &headers,
        ip,
        held: anyone.token.as_ref(),
    };
    let (answer, cookie) = retrying(async || {
        let now = plane.clock.now();
        let mut tx = plane.db.tenant(tenant).await?;
        // The row's lock decides between two who accept, and between accepting and revoking.
        if !invitations::accept(&mut tx, row.id, row.generation, now).await? {
            return Err(over());
        }
        let new = NewStaff {
            id,
            name: &name,
            email_sealed: &sealed,
            email_index: &index,
            password_hash: &hash,
            role: row.role,
            now,
        };
        staff::insert(&mut tx, &new).await?;
        let (session, cookie) = session::begin(&mut tx, plane, id, &beginning).await?;
        let change = Change {
            actor: &Actor::Staff {
                id,
                role: row.role,
                session,
            },
            action: "staff.joined",
            subject: Some(id.uuid()),
            detail: json!({ "invitation": row.id, "role": row.role }),
            at: now,
        };
        record::change(&mut tx, change).await?;
        email::announce(&mut tx, email::ADDED, &known_by, now).await?;
        let answer = session::describe(&mut tx, &keys, tenant, session).await?;
        tx.commit().await?;
        Ok((answer, cookie))
    })
    .await?;
    api.forget_sessions(tenant.id);
    Ok(Reply::ok(&answer)?.cookie(&cookie))
}

async fn open_invitation(
    api: &TenantApi,
    tenant: &TenantContext,
    token: &Token,
) -> Result<InvitationRow> {
    let mut tx = api.plane.db.tenant_read(tenant).await?;
    let row = invitations::find_by_token(&mut tx, &token.hash()).await?;
    tx.commit().await?;
    let row = row.ok_or(Error::NotFound)?;
    if row.is_open(api.plane.clock.now()) {
        Ok(row)
    } else {
        Err(over())
    }
}

fn over() -> Error {
    Error::Gone(
        "This invitation was used, taken back, or is too old. Ask your colleague for a new one."
            .into(),
    )
}

fn address_of(row: &InvitationRow, keys: &TenantKeys) -> Result<String> {
    email::open(keys, "invitations", row.id.uuid(), &row.email_sealed)
}
