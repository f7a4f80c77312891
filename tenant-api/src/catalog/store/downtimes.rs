//! Downtimes: allocations that serve nobody.

use platform_db::TenantTx;
use platform_kernel::{AllocationId, AssetId, Currency, Error, Instant, Money, ProductId, Result};
use uuid::Uuid;

use crate::catalog::model::downtime::{Downtime, DowntimeFields};

struct Row {
    id: Uuid,
    asset_id: Uuid,
    starts_at: Instant,
    ends_at: Instant,
    reason: Option<String>,
    note: Option<String>,
    cost_minor: Option<i64>,
    version: i32,
}

impl Row {
    fn open(self, currency: Currency) -> Downtime {
        Downtime {
            id: self.id.into(),
            asset_id: self.asset_id.into(),
            fields: DowntimeFields {
                from: self.starts_at,
                to: self.ends_at,
                reason: self.reason.unwrap_or_default(),
                note: self.note,
                cost: self.cost_minor.map(|minor| Money { minor, currency }),
            },
            version: self.version,
        }
    }
}

/// A unit's downtimes, the latest first.
pub async fn list(tx: &mut TenantTx, currency: Currency, asset: AssetId) -> Result<Vec<Downtime>> {
    let rows = sqlx::query_as!(
        Row,
        "SELECT id, asset_id, starts_at, ends_at, reason, note, cost_minor, version FROM this_tenant.allocations
         WHERE asset_id = $1 AND kind = 'downtime' ORDER BY starts_at DESC, id LIMIT 500",
        asset.uuid()
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| row.open(currency)).collect())
}

/// One downtime of a unit. The unit must be locked before it is changed.
pub async fn find(
    tx: &mut TenantTx,
    currency: Currency,
    asset: AssetId,
    id: AllocationId,
) -> Result<Downtime> {
    let row = sqlx::query_as!(
        Row,
        "SELECT id, asset_id, starts_at, ends_at, reason, note, cost_minor, version FROM this_tenant.allocations
         WHERE asset_id = $1 AND id = $2 AND kind = 'downtime'",
        asset.uuid(),
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.ok_or(Error::NotFound)?.open(currency))
}

/// The backstop: two that got past the lock of the unit's row are still refused.
fn overlaps(error: sqlx::Error) -> Error {
    Error::from(error).on_constraint("allocations_one_at_a_time", || {
        Error::conflict(
            "booked",
            "The unit was booked for that time a moment ago; look again.",
        )
    })
}

/// Inserts a downtime. The unit must be locked.
pub async fn insert(
    tx: &mut TenantTx,
    product: ProductId,
    asset: AssetId,
    f: &DowntimeFields,
    now: Instant,
) -> Result<AllocationId> {
    let id = AllocationId::new(now);
    let done = sqlx::query!(
        "INSERT INTO this_tenant.allocations (id, asset_id, product_id, kind, starts_at, ends_at, reason, note, cost_minor, created_at)
         VALUES ($1, $2, $3, 'downtime', $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        asset.uuid(),
        product.uuid(),
        f.from as Instant,
        f.to as Instant,
        f.reason,
        f.note,
        f.cost.map(|m| m.minor),
        now as Instant
    )
    .execute(tx)
    .await;
    done.map_err(overlaps)?;
    Ok(id)
}

/// Writes a downtime and raises its version.
pub async fn save(tx: &mut TenantTx, id: AllocationId, f: &DowntimeFields) -> Result<()> {
    let done = sqlx::query!(
        "UPDATE this_tenant.allocations SET starts_at = $2, ends_at = $3, reason = $4, note = $5, cost_minor = $6,
                version = version + 1 WHERE id = $1",
        id.uuid(),
        f.from as Instant,
        f.to as Instant,
        f.reason,
        f.note,
        f.cost.map(|m| m.minor)
    )
    .execute(tx)
    .await;
    done.map_err(overlaps)?;
    Ok(())
}

/// Takes a downtime away.
pub async fn delete(tx: &mut TenantTx, id: AllocationId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.allocations WHERE id = $1",
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}
