//! Keeps "which addresses are staff where" in step with the tenants, who tell by their outbox.

use async_trait::async_trait;
use platform_db::ControlTx;
use platform_jobs::outbox::{Consumer, Event};
use platform_kernel::{Error, Result};
use serde::Deserialize;

use super::store;

/// An address became staff: payload `{"email_hash": "<64 hex digits>"}`.
pub const ADDED: &str = "staff.email_added";
/// An address is no longer staff: the same payload.
pub const REMOVED: &str = "staff.email_removed";

/// Takes [`ADDED`] and [`REMOVED`].
#[derive(Debug)]
pub struct EmailDirectory;

#[derive(Deserialize)]
struct Payload {
    #[serde(with = "hex")]
    email_hash: Vec<u8>,
}

#[async_trait]
impl Consumer for EmailDirectory {
    fn name(&self) -> &'static str {
        "control.email_directory"
    }
    fn wants(&self, kind: &str) -> bool {
        kind == ADDED || kind == REMOVED
    }
    async fn take(&self, tx: &mut ControlTx, event: &Event) -> Result<()> {
        let tenant = event
            .tenant
            .ok_or_else(|| Error::internal("a staff event names no tenant"))?;
        let Payload { email_hash } =
            Payload::deserialize(&event.payload).map_err(Error::internal)?;
        if event.kind == ADDED {
            store::add_email(tx, &email_hash, tenant).await
        } else {
            store::remove_email(tx, &email_hash, tenant).await
        }
    }
}
