//! Acts on many customers at once, and taking them back.

use platform_db::TenantTx;
use platform_kernel::{BulkId, Error, Instant, Result, StaffId};
use uuid::Uuid;

/// What a bulk act needs to know of a customer.
#[derive(Debug)]
pub struct Subject {
    /// Which.
    pub id: Uuid,
    /// Its tags.
    pub tags: Vec<String>,
    /// Whether it is deleted.
    pub deleted: bool,
    /// Whether it went into another.
    pub merged: bool,
}

/// A bulk act that was done.
#[derive(Debug)]
pub struct Act {
    /// `tag`, `untag`, `delete` or `restore`.
    pub action: String,
    /// The tag, of tag and untag.
    pub tag: Option<String>,
    /// The customers that it changed.
    pub customers: Vec<Uuid>,
    /// Until when it can be taken back.
    pub undoable_until: Instant,
    /// When it was taken back.
    pub undone_at: Option<Instant>,
}

/// These customers, locked in the order of their ids.
pub async fn lock_many(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Subject>> {
    let rows = sqlx::query!(
        r#"SELECT id, tags, deleted_at IS NOT NULL AS "deleted!", merged_into IS NOT NULL AS "merged!"
           FROM this_tenant.customers WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE"#,
        ids
    )
    .fetch_all(tx)
    .await?;
    let subject = rows.into_iter().map(|r| Subject {
        id: r.id,
        tags: r.tags,
        deleted: r.deleted,
        merged: r.merged,
    });
    Ok(subject.collect())
}

/// Adds a tag to customers that lack it.
pub async fn add_tag(tx: &mut TenantTx, ids: &[Uuid], tag: &str, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.customers SET tags = array_append(tags, $2), version = version + 1, updated_at = $3
         WHERE id = ANY($1)",
        ids,
        tag,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a tag from customers, whatever its capitals.
pub async fn remove_tag(tx: &mut TenantTx, ids: &[Uuid], tag: &str, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.customers
         SET tags = ARRAY(SELECT t FROM unnest(tags) WITH ORDINALITY AS u (t, n) WHERE lower(t) <> lower($2) ORDER BY n),
             version = version + 1, updated_at = $3
         WHERE id = ANY($1)",
        ids,
        tag,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Keeps what is needed to take an act back.
pub async fn insert(
    tx: &mut TenantTx,
    action: &str,
    tag: Option<&str>,
    customers: &[Uuid],
    by: Option<StaffId>,
    now: Instant,
    undoable_until: Instant,
) -> Result<BulkId> {
    let id = BulkId::new(now);
    sqlx::query!(
        "INSERT INTO this_tenant.bulk_acts (id, action, tag, customer_ids, staff_id, at, undoable_until)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        action,
        tag,
        customers,
        by.map(StaffId::uuid),
        now as Instant,
        undoable_until as Instant
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// A bulk act, locked.
pub async fn lock(tx: &mut TenantTx, id: BulkId) -> Result<Act> {
    let row = sqlx::query!(
        "SELECT action, tag, customer_ids, undoable_until, undone_at FROM this_tenant.bulk_acts WHERE id = $1 FOR UPDATE",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Act {
        action: row.action,
        tag: row.tag,
        customers: row.customer_ids,
        undoable_until: row.undoable_until,
        undone_at: row.undone_at,
    })
}

/// Forgets acts that could no longer be taken back at `before`.
pub async fn sweep(tx: &mut TenantTx, before: Instant) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.bulk_acts WHERE undoable_until < $1",
        before as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Marks an act as taken back.
pub async fn save_undone(tx: &mut TenantTx, id: BulkId, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.bulk_acts SET undone_at = $2 WHERE id = $1",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
