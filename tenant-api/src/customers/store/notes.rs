//! Notes on a customer. Each stands in the timeline at the place where it was written.

use platform_db::TenantTx;
use platform_kernel::{CustomerId, Error, Instant, NoteId, Result, StaffId};

use crate::customers::wire::Note;

/// One note of a customer, locked.
pub async fn lock(tx: &mut TenantTx, customer: CustomerId, id: NoteId) -> Result<Note> {
    let row = sqlx::query!(
        "SELECT text, pinned, version FROM this_tenant.notes WHERE customer_id = $1 AND id = $2 FOR UPDATE",
        customer.uuid(),
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Note {
        id,
        text: row.text,
        pinned: row.pinned,
        version: row.version,
    })
}

/// Inserts a note.
pub async fn insert(
    tx: &mut TenantTx,
    customer: CustomerId,
    text: &str,
    pinned: bool,
    by: Option<StaffId>,
    now: Instant,
) -> Result<Note> {
    let id = NoteId::new(now);
    sqlx::query!(
        "INSERT INTO this_tenant.notes (id, customer_id, text, pinned, written_by, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6)",
        id.uuid(),
        customer.uuid(),
        text,
        pinned,
        by.map(StaffId::uuid),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(Note {
        id,
        text: text.to_owned(),
        pinned,
        version: 1,
    })
}

/// Writes a note and raises its version.
pub async fn save(tx: &mut TenantTx, note: &Note, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.notes SET text = $2, pinned = $3, version = version + 1, updated_at = $4 WHERE id = $1",
        note.id.uuid(),
        note.text,
        note.pinned,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a note away, and its place in the timeline.
pub async fn delete(tx: &mut TenantTx, customer: CustomerId, id: NoteId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.interactions WHERE customer_id = $1 AND note_id = $2",
        customer.uuid(),
        id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("DELETE FROM this_tenant.notes WHERE id = $1", id.uuid())
        .execute(tx)
        .await?;
    Ok(())
}
