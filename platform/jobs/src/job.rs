//! The nouns of the queue.

use std::time::Duration;

use platform_kernel::{Instant, JobId, Result, TenantId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// Work to be done later. The payload holds ids, never personal data.
#[derive(Debug, Clone)]
pub struct NewJob {
    /// Which handler takes it, `imports.run`.
    pub kind: &'static str,
    /// Whose it is: tenants take turns. Through a tenant's door it must be that tenant.
    pub tenant: Option<TenantId>,
    /// What the handler needs to know.
    pub payload: serde_json::Value,
    /// At most one live job a kind, key and tenant. Enqueued again, it is replaced; while it runs, it runs once more afterwards.
    pub job_key: Option<String>,
    /// Not before; `None` is at once.
    pub run_at: Option<Instant>,
    /// Lower goes first, within a tenant. 100 is usual.
    pub priority: i16,
    /// Attempts before it is put aside as dead.
    pub max_attempts: i32,
}

impl NewJob {
    /// A job to be run at once, up to 20 times, at the usual priority.
    pub fn new(kind: &'static str) -> Self {
        Self {
            kind,
            tenant: None,
            payload: serde_json::json!({}),
            job_key: None,
            run_at: None,
            priority: 100,
            max_attempts: 20,
        }
    }
    /// Belongs to a tenant.
    #[must_use]
    pub fn tenant(mut self, tenant: TenantId) -> Self {
        self.tenant = Some(tenant);
        self
    }
    /// Carries `payload`.
    #[must_use]
    pub fn payload(mut self, payload: serde_json::Value) -> Self {
        self.payload = payload;
        self
    }
    /// Stands once under this key.
    #[must_use]
    pub fn key(mut self, key: impl Into<String>) -> Self {
        self.job_key = Some(key.into());
        self
    }
    /// Not before `at`.
    #[must_use]
    pub fn at(mut self, at: Instant) -> Self {
        self.run_at = Some(at);
        self
    }
    /// Lower goes first.
    #[must_use]
    pub fn priority(mut self, priority: i16) -> Self {
        self.priority = priority;
        self
    }
    /// Attempts before it is put aside.
    #[must_use]
    pub fn max_attempts(mut self, attempts: i32) -> Self {
        self.max_attempts = attempts;
        self
    }
}

/// One claim of a job: only who still holds it may settle it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    /// The job.
    pub id: JobId,
    /// Which claim of it.
    pub(crate) claim: i32,
    pub(crate) holder: Uuid,
}

/// A claimed job.
#[derive(Debug, Clone)]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// Whose it is.
    pub tenant: Option<TenantId>,
    /// Its kind.
    pub kind: String,
    /// What it carries.
    pub payload: serde_json::Value,
    /// Which attempt this is, from 1.
    pub attempt: i32,
    /// After which it is put aside.
    pub max_attempts: i32,
    /// The claim.
    pub lease: Lease,
}

impl Job {
    /// The payload as a type.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T> {
        T::deserialize(&self.payload).map_err(platform_kernel::Error::internal)
    }
    /// Whether a failure now is the last.
    pub fn is_last_attempt(&self) -> bool {
        self.attempt >= self.max_attempts
    }
}

/// How a run of a job ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done for good.
    Done,
    /// Not finished: run again after this long. Not counted as an attempt.
    Again(Duration),
    /// Not finished, because the worker stops: whoever comes next goes on at once. Not counted as an attempt.
    HandBack,
    /// Leave everything as a killed process would: the lease runs out. For tests of crashes.
    Vanish,
}

impl From<()> for Outcome {
    fn from((): ()) -> Self {
        Self::Done
    }
}

/// A job that was put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadJob {
    /// Its id.
    pub id: JobId,
    /// Whose it is.
    pub tenant: Option<TenantId>,
    /// Its kind.
    pub kind: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it was put aside.
    pub dead_at: Instant,
    /// What went wrong last; no personal data.
    pub last_error: Option<String>,
}
