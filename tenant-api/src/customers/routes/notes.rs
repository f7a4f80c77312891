//! Notes on a customer; they are read in the timeline.

use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::WriteCustomers;
use platform_kernel::{CustomerId, Error, NoteId, Result};
use serde_json::json;

use crate::customers::model::text::tidy_lines;
use crate::customers::refusals::{Matches, Writes};
use crate::customers::store::{self, Entry, notes};
use crate::customers::wire::{CreateNote, Note, UpdateNote};
use crate::customers::write;

/// Longest note, in characters.
const LONGEST: usize = 10_000;

fn checked(text: &str) -> Result<String> {
    let text =
        tidy_lines(text).ok_or_else(|| Error::invalid("text", "required", "write something"))?;
    if text.chars().count() > LONGEST {
        return Err(Error::invalid(
            "text",
            "too_long",
            format!("shorten it to {LONGEST} characters"),
        ));
    }
    Ok(text)
}

/// Write a note.
#[utoipa::path(post, path = "/customers/{id}/notes", tag = "customers", request_body = CreateNote,
    params(("id" = CustomerId, Path)),
    responses((status = 201, description = "Written", body = Note), Writes))]
pub(super) async fn create_note(
    staff: Staff<WriteCustomers>,
    Path(id): Path<CustomerId>,
    once: Once,
    body: Json<CreateNote>,
) -> ApiResult<Reply> {
    let text = checked(&body.text)?;
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            store::lock_live(tx, &keys, id).await?;
            let note =
                notes::insert(tx, id, &text, body.pinned, Some(staff.session.staff), now).await?;
            let entry = Entry::new(id, "note", "customer.note.created", "Note").note(note.id);
            store::log(
                tx,
                &staff.actor(),
                now,
                entry.detail(json!({ "note": note.id })),
            )
            .await?;
            let reply = Reply::created(format!("/api/v1/customers/{id}/notes/{}", note.id), &note)?
                .version(note.version);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Change a note.
#[utoipa::path(patch, path = "/customers/{id}/notes/{note}", tag = "customers", request_body = UpdateNote,
    params(("id" = CustomerId, Path), ("note" = NoteId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 200, description = "Changed", body = Note), Writes, Matches))]
pub(super) async fn update_note(
    staff: Staff<WriteCustomers>,
    Path((id, note)): Path<(CustomerId, NoteId)>,
    seen: IfMatch,
    body: Json<UpdateNote>,
) -> ApiResult<Reply> {
    let text = body.text.as_deref().map(checked).transpose()?;
    let keys = staff.keys().await?;
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        store::lock_live(tx, &keys, id).await?;
        let mut note = notes::lock(tx, id, note).await?;
        seen.check(note.version, &note)?;
        let pinned = body.pinned.unwrap_or(note.pinned);
        let text = text.clone().unwrap_or_else(|| note.text.clone());
        if (pinned, &text) != (note.pinned, &note.text) {
            (note.pinned, note.text) = (pinned, text);
            notes::save(tx, &note, now).await?;
            note.version += 1;
            // The note shows its new text at its old place; audit and event tell the change.
            let entry =
                Entry::new(id, "", "customer.note.updated", "").detail(json!({ "note": note.id }));
            store::log(tx, &staff.actor(), now, entry).await?;
        }
        let reply = Reply::ok(&note)?.version(note.version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Take a note away.
#[utoipa::path(delete, path = "/customers/{id}/notes/{note}", tag = "customers",
    params(("id" = CustomerId, Path), ("note" = NoteId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 204, description = "Gone"), Writes, Matches))]
pub(super) async fn delete_note(
    staff: Staff<WriteCustomers>,
    Path((id, note)): Path<(CustomerId, NoteId)>,
    seen: IfMatch,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    write(&staff, async |mut held| {
        let tx = &mut held;
        let now = staff.now();
        store::lock_live(tx, &keys, id).await?;
        let was = notes::lock(tx, id, note).await?;
        seen.check(was.version, &was)?;
        notes::delete(tx, id, note).await?;
        let entry = Entry::new(id, "", "customer.note.deleted", "").detail(json!({ "note": note }));
        store::log(tx, &staff.actor(), now, entry).await?;
        Ok((held, ()))
    })
    .await?;
    Ok(Reply::empty())
}
