//! A customer's timeline, newest first, by keyset.

use platform_db::TenantTx;
use platform_kernel::{CustomerId, Error, NoteId, Result, StaffId};

use crate::customers::model::profile::FieldChange;
use crate::customers::wire::{ActorRef, Note, TimelineItem};

/// Items before `before` (a sequence number), with the number of each.
pub async fn list(
    tx: &mut TenantTx,
    customer: CustomerId,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<(i64, TimelineItem)>> {
    let rows = sqlx::query!(
        r#"SELECT i.seq, i.id, i.at, i.kind, i.staff_id, s.name AS "staff_name?", i.summary, i.changes,
                  n.id AS "note_id?", n.text AS "text?", n.pinned AS "pinned?", n.version AS "version?"
           FROM this_tenant.interactions AS i
           LEFT JOIN this_tenant.staff AS s ON s.id = i.staff_id
           LEFT JOIN this_tenant.notes AS n ON n.id = i.note_id
           WHERE i.customer_id = $1 AND i.seq < $2
           ORDER BY i.seq DESC LIMIT $3"#,
        customer.uuid(),
        before.unwrap_or(i64::MAX),
        i64::from(limit)
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter()
        .map(|r| {
            let changes: Vec<FieldChange> =
                serde_json::from_value(r.changes).map_err(Error::internal)?;
            let note = match (r.note_id, r.text, r.pinned, r.version) {
                (Some(id), Some(text), Some(pinned), Some(version)) => Some(Note {
                    id: NoteId::from(id),
                    text,
                    pinned,
                    version,
                }),
                _ => None,
            };
            let item = TimelineItem {
                id: r.id.into(),
                at: r.at,
                kind: r.kind,
                actor: ActorRef::of(r.staff_id.map(StaffId::from), r.staff_name),
                summary: r.summary,
                changes,
                note,
            };
            Ok((r.seq, item))
        })
        .collect()
}
