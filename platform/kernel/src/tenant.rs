//! What a request knows about its tenant, read from the directory once and carried by value.

use serde::{Deserialize, Serialize};

use crate::permission::Class;
use crate::{Error, Result, Slug, TenantId};

/// The tenant's name for its Postgres schema and for its role: `t_` + 32 hex digits, made from the id, never from input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SchemaName(TenantId);

impl SchemaName {
    /// The schema (and role) of a tenant.
    pub fn of(tenant: TenantId) -> Self {
        Self(tenant)
    }
}
impl std::fmt::Display for SchemaName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "t_{}", self.0.uuid().simple())
    }
}

/// Which Postgres a tenant lives in.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CellName(pub String);

/// How we stand with a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Being made; nothing is served yet.
    Provisioning,
    /// Trying us.
    Trial,
    /// Paying.
    Active,
    /// Late, still served in full.
    PastDue,
    /// Late for long: no new business.
    Limited,
    /// Stopped, but for what ends running rentals and pays us.
    Suspended,
    /// Leaving: grace and export.
    Closing,
    /// Gone.
    Purged,
}

impl Standing {
    const ALL: [Self; 8] = [
        Self::Provisioning,
        Self::Trial,
        Self::Active,
        Self::PastDue,
        Self::Limited,
        Self::Suspended,
        Self::Closing,
        Self::Purged,
    ];
    /// As in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisioning => "provisioning",
            Self::Trial => "trial",
            Self::Active => "active",
            Self::PastDue => "past_due",
            Self::Limited => "limited",
            Self::Suspended => "suspended",
            Self::Closing => "closing",
            Self::Purged => "purged",
        }
    }
    /// Parses the SQL and JSON form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == text)
    }
    /// Whether acts of `class` work in this standing: 402 while it can be paid away, 403 once stopped.
    pub fn admits(self, class: Class) -> Result<()> {
        match (self, class) {
            (Self::Trial | Self::Active | Self::PastDue, _)
            | (Self::Limited, Class::Always | Class::Read)
            | (Self::Suspended | Self::Closing, Class::Always) => Ok(()),
            (Self::Limited, Class::NeedsActive) => Err(Error::PaymentRequired(
                "This account has an unpaid invoice. Pay it under Settings → Billing to go on."
                    .into(),
            )),
            (Self::Suspended, _) => Err(Error::Suspended(
                "This account is suspended. Returns, payments and export still work.".into(),
            )),
            (Self::Closing, _) => Err(Error::Suspended(
                "This account is being closed. Export still works.".into(),
            )),
            (Self::Provisioning | Self::Purged, _) => Err(Error::NotFound),
        }
    }
}

/// What a plan allows a tenant to use of the shared machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Limits {
    /// Requests a second, sustained, of the whole tenant.
    pub tenant_rps: u32,
    /// Requests that may come at once before the rate counts.
    pub tenant_burst: u32,
    /// Requests a second of one actor.
    pub actor_rps: u32,
    /// Burst of one actor.
    pub actor_burst: u32,
    /// Statements in the database at once.
    pub db_slots: u32,
    /// Longest statement, milliseconds.
    pub statement_timeout_ms: u32,
    /// Longest wait for a lock, milliseconds.
    pub lock_timeout_ms: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            tenant_rps: 200,
            tenant_burst: 400,
            actor_rps: 50,
            actor_burst: 150,
            db_slots: 4,
            statement_timeout_ms: 10_000,
            lock_timeout_ms: 3_000,
        }
    }
}

/// The tenant of a request: who, where its rows live, how it stands, what it may use.
#[derive(Debug, Clone)]
pub struct TenantContext {
    /// Who.
    pub id: TenantId,
    /// Its subdomain.
    pub slug: Slug,
    /// Its name, as signed up.
    pub company: String,
    /// Its schema, and its role of the same name.
    pub schema: SchemaName,
    /// The Postgres it lives in.
    pub cell: CellName,
    /// Rises with each move, so that stale replicas are refused.
    pub generation: i64,
    /// How we stand.
    pub standing: Standing,
    /// The plan's name.
    pub plan: String,
    /// What the plan allows.
    pub limits: Limits,
}
