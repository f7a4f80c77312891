//! The `data_keys` tables: a tenant's own, and the control plane's. They hold wrapped keys only.

use platform_db::{ControlTx, TenantTx};
use platform_kernel::{Error, Instant, Result};
use serde::{Deserialize, Serialize};

use crate::kms::{KeyRef, Purpose};

/// A row of a `data_keys` table. Safe to keep in a saga's output: it opens only with the KMS key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WrappedKey {
    /// Its number, written into each value it seals.
    pub no: u32,
    /// What it is for.
    pub purpose: Purpose,
    /// The KMS key that wrapped it.
    pub key: KeyRef,
    /// As the KMS wrapped it.
    #[serde(with = "hex")]
    pub wrapped: Vec<u8>,
    /// Retired keys open, and seal no more.
    pub retired: bool,
}

/// A tenant's keys, by number.
pub async fn list_tenant_keys(tx: &mut TenantTx) -> Result<Vec<WrappedKey>> {
    let rows = sqlx::query!(
        r#"SELECT no, purpose, key_ref, wrapped, retired_at IS NOT NULL AS "retired!"
             FROM this_tenant.data_keys ORDER BY no"#
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| read(row.no, &row.purpose, row.key_ref, row.wrapped, row.retired))
        .collect()
}

/// Adds a tenant's keys. A number that is taken stays as it is, so that a second run changes nothing.
pub async fn insert_tenant_keys(
    tx: &mut TenantTx,
    keys: &[WrappedKey],
    now: Instant,
) -> Result<()> {
    for key in keys {
        sqlx::query!(
            "INSERT INTO this_tenant.data_keys (no, purpose, key_ref, wrapped, created_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (no) DO NOTHING",
            number(key)?,
            key.purpose.as_str(),
            key.key.as_str(),
            key.wrapped,
            now as _,
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

/// The platform's keys, by number.
pub async fn list_platform_keys(tx: &mut ControlTx) -> Result<Vec<WrappedKey>> {
    let rows = sqlx::query!(
        r#"SELECT no, purpose, key_ref, wrapped, retired_at IS NOT NULL AS "retired!"
             FROM control.data_keys ORDER BY no"#
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|row| read(row.no, &row.purpose, row.key_ref, row.wrapped, row.retired))
        .collect()
}

/// Adds the platform's keys. A number that is taken stays as it is: of two racers the first one's count.
pub async fn insert_platform_keys(
    tx: &mut ControlTx,
    keys: &[WrappedKey],
    now: Instant,
) -> Result<()> {
    for key in keys {
        sqlx::query!(
            "INSERT INTO control.data_keys (no, purpose, key_ref, wrapped, created_at)
             VALUES ($1, $2, $3, $4, $5) ON CONFLICT (no) DO NOTHING",
            number(key)?,
            key.purpose.as_str(),
            key.key.as_str(),
            key.wrapped,
            now as _,
        )
        .execute(&mut *tx)
        .await?;
    }
    Ok(())
}

fn number(key: &WrappedKey) -> Result<i32> {
    i32::try_from(key.no).map_err(Error::internal)
}

fn read(
    no: i32,
    purpose: &str,
    key: String,
    wrapped: Vec<u8>,
    retired: bool,
) -> Result<WrappedKey> {
    let purpose = Purpose::parse(purpose)
        .ok_or_else(|| Error::internal(format!("data key {no} has the purpose {purpose:?}")))?;
    Ok(WrappedKey {
        no: u32::try_from(no).map_err(Error::internal)?,
        purpose,
        key: KeyRef::new(key),
        wrapped,
        retired,
    })
}
