//! Merges: moving what hangs on one customer to another, and back.

use std::collections::BTreeMap;

use platform_db::TenantTx;
use platform_kernel::{CustomerId, Error, Instant, MergeId, Result, StaffId};
use platform_ports::TenantKeys;
use platform_ports::seal::{Place, open, seal};
use uuid::Uuid;

use crate::customers::model::merge::{Merge, UndoImage, WINDOW};

/// Moves every child of `from` to `to`. Returns what moved, by table, and which primary ones gave way.
///
/// A table that gets a `customer_id` later belongs in here and in [`move_back`]: a test compares with the catalog.
pub async fn move_children(
    tx: &mut TenantTx,
    from: CustomerId,
    to: CustomerId,
) -> Result<(BTreeMap<String, Vec<Uuid>>, BTreeMap<String, Vec<Uuid>>)> {
    let (from, to) = (from.uuid(), to.uuid());
    let mut demoted = BTreeMap::new();
    let contacts = sqlx::query_scalar!(
        "UPDATE this_tenant.contacts SET is_primary = false WHERE customer_id = $1 AND is_primary
           AND EXISTS (SELECT 1 FROM this_tenant.contacts AS k WHERE k.customer_id = $2 AND k.is_primary) RETURNING id",
        from,
        to
    )
    .fetch_all(&mut *tx)
    .await?;
    demoted.insert("contacts".to_owned(), contacts);
    let addresses = sqlx::query_scalar!(
        "UPDATE this_tenant.addresses SET is_primary = false WHERE customer_id = $1 AND is_primary
           AND EXISTS (SELECT 1 FROM this_tenant.addresses AS k WHERE k.customer_id = $2 AND k.is_primary) RETURNING id",
        from,
        to
    )
    .fetch_all(&mut *tx)
    .await?;
    demoted.insert("addresses".to_owned(), addresses);
    let mut moved = BTreeMap::new();
    macro_rules! moved {
        ($($table:literal: $sql:literal),* $(,)?) => {$(
            let ids = sqlx::query_scalar!($sql, from, to).fetch_all(&mut *tx).await?;
            moved.insert($table.to_owned(), ids);
        )*};
    }
    moved! {
        "contacts": "UPDATE this_tenant.contacts SET customer_id = $2 WHERE customer_id = $1 RETURNING id",
        "addresses": "UPDATE this_tenant.addresses SET customer_id = $2 WHERE customer_id = $1 RETURNING id",
        "notes": "UPDATE this_tenant.notes SET customer_id = $2 WHERE customer_id = $1 RETURNING id",
        "consents": "UPDATE this_tenant.consents SET customer_id = $2 WHERE customer_id = $1 RETURNING id",
        "interactions": "UPDATE this_tenant.interactions SET customer_id = $2 WHERE customer_id = $1 RETURNING id",
        "orders": "UPDATE this_tenant.orders SET customer_id = $2 WHERE customer_id = $1 RETURNING id",
        "invoices": "UPDATE this_tenant.invoices SET customer_id = $2 WHERE customer_id = $1 RETURNING id",
        "payments": "UPDATE this_tenant.payments SET customer_id = $2 WHERE customer_id = $1 RETURNING id",
        // After those that are there.
        "files": "UPDATE this_tenant.files SET of_id = $2, position = position + (
                      SELECT coalesce(max(k.position) + 1, 0) FROM this_tenant.files AS k
                      WHERE k.of_type = 'customer' AND k.of_id = $2 AND k.removed_at IS NULL)
                  WHERE of_type = 'customer' AND of_id = $1 RETURNING id",
        "uploads": "UPDATE this_tenant.uploads SET of_id = $2 WHERE of_type = 'customer' AND of_id = $1 RETURNING id",
    }
    Ok((moved, demoted))
}

/// Moves back what [`move_children`] moved, as far as it is still there.
pub async fn move_back(
    tx: &mut TenantTx,
    image: &UndoImage,
    from: CustomerId,
    to: CustomerId,
) -> Result<()> {
    let (from, to) = (from.uuid(), to.uuid());
    macro_rules! back {
        ($($table:literal: $sql:literal),* $(,)?) => {$(
            if let Some(ids) = image.moved.get($table) {
                sqlx::query!($sql, from, to, ids).execute(&mut *tx).await?;
            }
        )*};
    }
    back! {
        "contacts": "UPDATE this_tenant.contacts SET customer_id = $2 WHERE customer_id = $1 AND id = ANY($3)",
        "addresses": "UPDATE this_tenant.addresses SET customer_id = $2 WHERE customer_id = $1 AND id = ANY($3)",
        "notes": "UPDATE this_tenant.notes SET customer_id = $2 WHERE customer_id = $1 AND id = ANY($3)",
        "consents": "UPDATE this_tenant.consents SET customer_id = $2 WHERE customer_id = $1 AND id = ANY($3)",
        "interactions": "UPDATE this_tenant.interactions SET customer_id = $2 WHERE customer_id = $1 AND id = ANY($3)",
        "orders": "UPDATE this_tenant.orders SET customer_id = $2 WHERE customer_id = $1 AND id = ANY($3)",
        "invoices": "UPDATE this_tenant.invoices SET customer_id = $2 WHERE customer_id = $1 AND id = ANY($3)",
        "payments": "UPDATE this_tenant.payments SET customer_id = $2 WHERE customer_id = $1 AND id = ANY($3)",
        "files": "UPDATE this_tenant.files SET of_id = $2 WHERE of_type = 'customer' AND of_id = $1 AND id = ANY($3)",
        "uploads": "UPDATE this_tenant.uploads SET of_id = $2 WHERE of_type = 'customer' AND of_id = $1 AND id = ANY($3)",
    }
    // First choices of the dropped customer are so again, unless another took the place meanwhile.
    if let Some(ids) = image.demoted.get("contacts") {
        sqlx::query!(
            "UPDATE this_tenant.contacts SET is_primary = true WHERE customer_id = $1 AND id = ANY($2)
               AND NOT EXISTS (SELECT 1 FROM this_tenant.contacts AS k WHERE k.customer_id = $1 AND k.is_primary)",
            to,
            ids
        )
        .execute(&mut *tx)
        .await?;
    }
    if let Some(ids) = image.demoted.get("addresses") {
        sqlx::query!(
            "UPDATE this_tenant.addresses SET is_primary = true WHERE customer_id = $1 AND id = ANY($2)
               AND NOT EXISTS (SELECT 1 FROM this_tenant.addresses AS k WHERE k.customer_id = $1 AND k.is_primary)",
            to,
            ids
        )
        .execute(tx)
        .await?;
    }
    Ok(())
}

/// Marks a customer as living on in another, or as itself again.
pub async fn save_merged_into(
    tx: &mut TenantTx,
    id: CustomerId,
    into: Option<CustomerId>,
    deleted_at: Option<Instant>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.customers SET merged_into = $2, deleted_at = $3, version = version + 1, updated_at = $4 WHERE id = $1",
        id.uuid(),
        into.map(CustomerId::uuid),
        deleted_at as Option<Instant>,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

fn place(id: MergeId) -> Place {
    Place {
        table: "merges",
        column: "undo_sealed",
        row: id.uuid(),
    }
}

/// Keeps a merge with its sealed undo image.
pub async fn insert(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    keep: CustomerId,
    drop: CustomerId,
    image: &UndoImage,
    by: Option<StaffId>,
    now: Instant,
) -> Result<Merge> {
    let id = MergeId::new(now);
    let merge = Merge {
        id,
        keep,
        drop,
        at: now,
        undoable_until: now.plus(WINDOW),
        undone_at: None,
    };
    let sealed = seal(
        keys,
        place(id),
        &serde_json::to_vec(image).map_err(Error::internal)?,
    )?;
    sqlx::query!(
        "INSERT INTO this_tenant.merges (id, keep_id, drop_id, staff_id, at, undoable_until, undo_sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        keep.uuid(),
        drop.uuid(),
        by.map(StaffId::uuid),
        now as Instant,
        merge.undoable_until as Instant,
        sealed
    )
    .execute(tx)
    .await?;
    Ok(merge)
}

/// A merge and its undo image, locked. The image is gone once the merge was taken back.
pub async fn lock(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    id: MergeId,
) -> Result<(Merge, Option<UndoImage>)> {
    let row = sqlx::query!(
        "SELECT keep_id, drop_id, at, undoable_until, undone_at, undo_sealed FROM this_tenant.merges WHERE id = $1 FOR UPDATE",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)?;
    let image = match row.undo_sealed {
        Some(sealed) => {
            let plain = open(keys, place(id), &sealed)?;
            Some(serde_json::from_slice(&plain).map_err(Error::internal)?)
        }
        None => None,
    };
    let merge = Merge {
        id,
        keep: row.keep_id.into(),
        drop: row.drop_id.into(),
        at: row.at,
        undoable_until: row.undoable_until,
        undone_at: row.undone_at,
    };
    Ok((merge, image))
}

/// Lets images go that nobody can use any more: they hold personal data.
pub async fn sweep(tx: &mut TenantTx, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.merges SET undo_sealed = NULL WHERE undo_sealed IS NOT NULL AND undoable_until < $1",
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Marks a merge as taken back, and lets its image go.
pub async fn save_undone(tx: &mut TenantTx, id: MergeId, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.merges SET undone_at = $2, undo_sealed = NULL WHERE id = $1",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
