//! Beginning a session, and what its holder is told: who they are, where, and what they may do.

use std::net::IpAddr;

use axum::http::{HeaderMap, HeaderValue, header};
use platform_db::TenantTx;
use platform_edge::TenantPlane;
use platform_kernel::secret::Token;
use platform_kernel::{
    Actor, Error, Instant, Permission, Result, Role, SessionId, StaffId, Standing, TenantContext,
    TenantId,
};
use platform_ports::TenantKeys;
use serde::Serialize;
use serde_json::json;

use super::email;
use super::model::{SESSION_AGE, Theme};
use super::store;
use super::store::sessions::{self, NewSession};
use crate::record::{self, Change};

/// Who is signed in, where, and with which rights.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Session {
    /// This session.
    pub id: SessionId,
    /// Who.
    pub staff: SessionStaff,
    /// Where.
    pub tenant: SessionTenant,
    /// Names of the permissions that the role holds, `customers:read`.
    pub permissions: Vec<&'static str>,
    /// When it ends, however busy it is.
    pub expires_at: Instant,
}

/// The signed-in staff member.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SessionStaff {
    /// Who.
    pub id: StaffId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Their role.
    pub role: Role,
    /// Language and formats: their own choice, else the company's.
    pub locale: String,
    /// Light, dark, or as the device says.
    pub theme: Theme,
}

/// The company.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct SessionTenant {
    /// Which.
    pub id: TenantId,
    /// Its subdomain.
    pub slug: String,
    /// Its name.
    pub company: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA zone.
    pub time_zone: String,
    /// BCP 47.
    pub locale: String,
    /// How it stands with us.
    pub standing: Standing,
    /// ISO 3166-1 alpha-2.
    pub region: String,
    /// Its own accent colour, `#0f766e`.
    pub accent: Option<String>,
}

/// Describes a session.
pub(crate) async fn describe(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    tenant: &TenantContext,
    session: SessionId,
) -> Result<Session> {
    let holder = sessions::find_holder(tx, session)
        .await?
        // Ended between the look-up and here.
        .ok_or(Error::Unauthenticated)?;
    let settings = crate::settings::find(tx).await?;
    Ok(Session {
        id: session,
        staff: SessionStaff {
            id: holder.id,
            name: holder.name,
            email: email::open(keys, "staff", holder.id.uuid(), &holder.email_sealed)?,
            role: holder.role,
            locale: holder.locale.unwrap_or_else(|| settings.locale.clone()),
            theme: Theme::parse(holder.theme.as_deref()),
        },
        tenant: SessionTenant {
            id: tenant.id,
            slug: tenant.slug.to_string(),
            company: settings.company,
            currency: settings.currency,
            time_zone: settings.time_zone,
            locale: settings.locale,
            standing: tenant.standing,
            region: settings.region,
            accent: settings.accent,
        },
        permissions: holder
            .role
            .permissions()
            .into_iter()
            .map(Permission::as_str)
            .collect(),
        expires_at: holder.expires_at,
    })
}

/// How and from where a session is begun.
#[derive(Debug)]
pub(crate) struct Beginning<'a> {
    /// `password`, `handoff`, `invitation`: for the audit.
    pub(crate) how: &'static str,
    /// The password hash that was verified, which must still be theirs.
    pub(crate) verified: Option<&'a str>,
    pub(crate) headers: &'a HeaderMap,
    pub(crate) ip: IpAddr,
    /// The session that this browser holds already: it ends, so that no session outlives a change of who holds it.
    pub(crate) held: Option<&'a Token>,
}

/// Begins a session: a fresh token, whatever the browser held before. Returns its id and its cookie; 401 when `staff`
/// was disabled, or their password changed, since they proved who they are.
pub(crate) async fn begin(
    tx: &mut TenantTx,
    plane: &TenantPlane,
    staff: StaffId,
    beginning: &Beginning<'_>,
) -> Result<(SessionId, HeaderValue)> {
    let now = plane.clock.now();
    let role = store::staff::hold_for_session(tx, staff, beginning.verified)
        .await?
        .ok_or(Error::Unauthenticated)?;
    if let Some(held) = beginning.held {
        sessions::end_by_token(tx, &held.hash()).await?;
    }
    let token = Token::generate();
    let id = SessionId::new(now);
    let new = NewSession {
        id,
        token_hash: token.hash(),
        staff,
        now,
        expires_at: now.plus(SESSION_AGE),
        user_agent: user_agent(beginning.headers),
        ip: beginning.ip,
    };
    sessions::insert(tx, &new).await?;
    let actor = Actor::Staff {
        id: staff,
        role,
        session: id,
    };
    let change = Change {
        actor: &actor,
        action: "session.started",
        subject: Some(staff.uuid()),
        detail: json!({ "session": id, "how": beginning.how }),
        at: now,
    };
    record::change(tx, change).await?;
    Ok((id, plane.cookie.set(token.expose(), SESSION_AGE.as_secs())))
}

/// As sent, cut at 300 characters: shown to its owner so that they recognise the device.
fn user_agent(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::USER_AGENT)?.to_str().ok()?;
    Some(text.get(..300).unwrap_or(text))
}
