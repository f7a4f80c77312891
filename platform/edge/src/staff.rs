//! Who may: a handler names its permission in its signature and cannot be reached without it.

use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::{FromRef, FromRequestParts};
use axum::http::{header, request::Parts};
use platform_db::{Db, TenantTx};
use platform_directory::Session;
use platform_kernel::permission::Requires;
use platform_kernel::secret::Token;
use platform_kernel::{Actor, Clock, Error, Instant, Permission, Result, TenantContext};
use platform_ports::TenantKeys;

use crate::limits::Rate;
use crate::problem::Problem;
use crate::tenant::{Tenant, TenantPlane};

/// A signed-in staff member of the host's tenant who holds `P`, in a standing that admits it, within the limits.
pub struct Staff<P> {
    /// The tenant of the host.
    pub tenant: Arc<TenantContext>,
    /// The session.
    pub session: Arc<Session>,
    plane: TenantPlane,
    permission: PhantomData<P>,
}

impl<P> Staff<P> {
    /// Who acts, for audit rows.
    pub fn actor(&self) -> Actor {
        Actor::Staff {
            id: self.session.staff,
            role: self.session.role,
            session: self.session.id,
        }
    }
    /// A transaction on this tenant's rows.
    pub async fn begin(&self) -> Result<TenantTx> {
        self.plane.db.tenant(&self.tenant).await
    }
    /// A read-only transaction on this tenant's rows.
    pub async fn read(&self) -> Result<TenantTx> {
        self.plane.db.tenant_read(&self.tenant).await
    }
    /// This tenant's opened keys. Ask before a transaction is opened: it may go over the network.
    pub async fn keys(&self) -> Result<Arc<TenantKeys>> {
        self.plane.keyring.tenant(&self.tenant).await
    }
    /// Now.
    pub fn now(&self) -> Instant {
        self.plane.clock.now()
    }
    /// The clock.
    pub fn clock(&self) -> &Clock {
        &self.plane.clock
    }
    /// The doors, for streams and background work that outlive one transaction.
    pub fn db(&self) -> &Db {
        &self.plane.db
    }
    /// The plane's shared state.
    pub fn plane(&self) -> &TenantPlane {
        &self.plane
    }
    /// Refuses who does not hold `permission`, or whose company's standing does not admit it: for what follows only from
    /// the record that is asked for. What is known before stands in the signature.
    pub fn must(&self, permission: Permission) -> Result<()> {
        check(&self.tenant, &self.session, permission)
    }
}

fn check(tenant: &TenantContext, session: &Session, permission: Permission) -> Result<()> {
    if !session.role.allows(permission) {
        return Err(Error::forbidden(
            "permission",
            format!(
                "Your role ({}) does not hold `{}`; ask an owner.",
                session.role.as_str(),
                permission.as_str()
            ),
        ));
    }
    tenant.standing.admits(permission.class())
}

impl<S, P> FromRequestParts<S> for Staff<P>
where
    S: Send + Sync,
    P: Requires,
    TenantPlane: FromRef<S>,
{
    type Rejection = Problem;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> std::result::Result<Self, Problem> {
        let plane = TenantPlane::from_ref(state);
        let Tenant(tenant) = Tenant::from_request_parts(parts, state).await?;
        let limits = &tenant.limits;
        plane.tenant_buckets.take(
            tenant.id,
            Rate::per_second(limits.tenant_rps, limits.tenant_burst),
        )?;
        let token = presented(parts, &plane).ok_or(Error::Unauthenticated)?;
        let session = plane.directory.session(&tenant, token.hash()).await?;
        tracing::Span::current().record("actor", tracing::field::display(session.staff));
        plane.actor_buckets.take(
            (tenant.id, session.staff),
            Rate::per_second(limits.actor_rps, limits.actor_burst),
        )?;
        check(&tenant, &session, P::PERMISSION)?;
        Ok(Self {
            tenant,
            session,
            plane,
            permission: PhantomData,
        })
    }
}

fn presented(parts: &Parts, plane: &TenantPlane) -> Option<Token> {
    if parts.headers.contains_key(header::AUTHORIZATION) {
        // No bearer credential is issued yet; an unknown one must not fall back to the cookie.
        return None;
    }
    plane
        .cookie
        .read(&parts.headers)
        .filter(|t| t.len() == 43)
        .map(Token::presented)
}

/// Anybody on a tenant's host who is not signed in: sign-in, reset, invitation. Counts against the tenant.
pub struct Anyone {
    /// The tenant of the host.
    pub tenant: Arc<TenantContext>,
    /// The plane's shared state.
    pub plane: TenantPlane,
    /// The token that the request carries, if any.
    pub token: Option<Token>,
}

impl<S> FromRequestParts<S> for Anyone
where
    S: Send + Sync,
    TenantPlane: FromRef<S>,
{
    type Rejection = Problem;
    async fn from_request_parts(
        parts: &mut Parts,
        state: &S,
    ) -> std::result::Result<Self, Problem> {
        let plane = TenantPlane::from_ref(state);
        let Tenant(tenant) = Tenant::from_request_parts(parts, state).await?;
        let limits = &tenant.limits;
        plane.tenant_buckets.take(
            tenant.id,
            Rate::per_second(limits.tenant_rps, limits.tenant_burst),
        )?;
        let token = presented(parts, &plane);
        Ok(Self {
            tenant,
            plane,
            token,
        })
    }
}
