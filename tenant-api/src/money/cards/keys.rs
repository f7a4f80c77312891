//! The company's keys at its gateway: sealed with its own key, and never shown again.

use platform_kernel::{Error, Result, TenantContext};
use platform_ports::gateway::Account;
use platform_ports::{Place, TenantKeys, seal};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::money::store::settings::MoneyRow;

/// The company's keys at its gateway, as they are sealed.
#[derive(Clone, Serialize, Deserialize)]
pub(in crate::money) struct Keys {
    pub secret_key: Zeroizing<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub webhook_secret: Option<Zeroizing<String>>,
    /// Whether real money moves.
    pub live: bool,
}

impl Keys {
    pub(in crate::money) fn account(&self) -> Account {
        Account {
            secret_key: self.secret_key.clone(),
            webhook_secret: self.webhook_secret.clone(),
        }
    }
}

fn place(tenant: &TenantContext) -> Place {
    Place {
        table: "settings",
        column: "gateway_sealed",
        row: tenant.id.uuid(),
    }
}

/// Seals the company's keys.
pub(in crate::money) fn seal_keys(
    keys: &TenantKeys,
    tenant: &TenantContext,
    gateway: &Keys,
) -> Result<Vec<u8>> {
    let plain = Zeroizing::new(serde_json::to_vec(gateway).map_err(Error::internal)?);
    seal::seal(keys, place(tenant), &plain)
}

/// Opens the company's keys, where a gateway is set up.
pub(in crate::money) fn open_keys(
    keys: &TenantKeys,
    tenant: &TenantContext,
    row: &MoneyRow,
) -> Result<Option<Keys>> {
    row.gateway_sealed
        .as_deref()
        .map(|sealed| {
            let plain = seal::open(keys, place(tenant), sealed)?;
            serde_json::from_slice(&plain).map_err(Error::internal)
        })
        .transpose()
}
