//! Domain events: written in the transaction that makes them true, handed to consumers afterwards, in order per tenant.

mod relay;
mod store;

pub use relay::{Consumer, Relay, relay_once};
pub use store::publish;

use platform_kernel::{EventId, Instant, TenantId};

/// An event to be written. The payload holds ids and keyed hashes, never personal data.
#[derive(Debug, Clone)]
pub struct NewEvent {
    /// What happened, `staff.email_changed`.
    pub kind: &'static str,
    /// To whom.
    pub tenant: Option<TenantId>,
    /// What a consumer needs to know.
    pub payload: serde_json::Value,
}

/// An event as consumers see it.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its id: consumers are idempotent by it.
    pub id: EventId,
    /// To whom.
    pub tenant: Option<TenantId>,
    /// What happened.
    pub kind: String,
    /// What a consumer needs to know.
    pub payload: serde_json::Value,
    /// When.
    pub at: Instant,
}
