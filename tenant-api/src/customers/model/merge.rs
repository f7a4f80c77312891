//! Making two customers one, and taking that back.

use std::collections::BTreeMap;

use platform_kernel::{CustomerId, FieldError, Instant, MergeId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::profile::Profile;

/// How long a merge can be taken back.
pub const WINDOW: std::time::Duration = std::time::Duration::from_hours(720);

/// Which of the two a field is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The customer that stays.
    Keep,
    /// The customer that goes into it.
    Drop,
}

/// Fields that can be chosen; custom fields are chosen as `custom.<key>`.
const CHOOSABLE: [&str; 9] = [
    "name",
    "email",
    "phone",
    "birth_date",
    "document_number",
    "credit_limit",
    "source",
    "tags",
    "custom",
];

/// A merge as it is given out.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Merge {
    /// Its id.
    pub id: MergeId,
    /// The customer that stayed.
    pub keep: CustomerId,
    /// The customer that went into it.
    pub drop: CustomerId,
    /// When.
    pub at: Instant,
    /// Until when it can be taken back.
    pub undoable_until: Instant,
    /// When it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone_at: Option<Instant>,
}

/// What is needed to take a merge back. Sealed in `merges.undo_sealed`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UndoImage {
    /// The kept customer before.
    pub keep_before: Profile,
    /// The kept customer just after.
    pub keep_after: Profile,
    /// Ids of what moved, by table.
    pub moved: BTreeMap<String, Vec<Uuid>>,
    /// Contacts and addresses that were the dropped customer's first choice and gave way.
    pub demoted: BTreeMap<String, Vec<Uuid>>,
}

/// The kept profile after the merge. A field not chosen is the kept one's, or the dropped one's where that is empty;
/// tags are joined, custom fields filled up.
pub fn merged(
    keep: &Profile,
    drop: &Profile,
    take: &BTreeMap<String, Side>,
) -> Result<Profile, Vec<FieldError>> {
    let unknown: Vec<FieldError> = take
        .keys()
        .filter(|f| !CHOOSABLE.contains(&f.as_str()) && !f.starts_with("custom."))
        .map(|f| {
            let message = format!("choose among {}, custom.<key>", CHOOSABLE.join(", "));
            FieldError::new(&format!("take.{f}"), "unknown_field", message)
        })
        .collect();
    if !unknown.is_empty() {
        return Err(unknown);
    }
    let side = |field: &str| take.get(field).copied();
    let mut out = keep.clone();
    if side("name") == Some(Side::Drop) {
        out.kind = drop.kind;
        out.given_name.clone_from(&drop.given_name);
        out.family_name.clone_from(&drop.family_name);
        out.organisation.clone_from(&drop.organisation);
    }
    out.email = pick(side("email"), &keep.email, &drop.email);
    out.phone = pick(side("phone"), &keep.phone, &drop.phone);
    out.birth_date = pick(side("birth_date"), &keep.birth_date, &drop.birth_date);
    out.document_number = pick(
        side("document_number"),
        &keep.document_number,
        &drop.document_number,
    );
    out.credit_limit = pick(side("credit_limit"), &keep.credit_limit, &drop.credit_limit);
    out.source = pick(side("source"), &keep.source, &drop.source);
    match side("tags") {
        Some(Side::Keep) => {}
        Some(Side::Drop) => out.tags.clone_from(&drop.tags),
        None => {
            for tag in &drop.tags {
                if !out
                    .tags
                    .iter()
                    .any(|known| known.to_lowercase() == tag.to_lowercase())
                {
                    out.tags.push(tag.clone());
                }
            }
        }
    }
    if side("custom") == Some(Side::Drop) {
        out.custom.clone_from(&drop.custom);
    }
    let keys: Vec<&String> = keep.custom.keys().chain(drop.custom.keys()).collect();
    for key in keys {
        let chosen = side(&format!("custom.{key}")).or(side("custom"));
        match pick(chosen, &keep.custom.get(key), &drop.custom.get(key)) {
            Some(value) => out.custom.insert(key.clone(), value.clone()),
            None => out.custom.remove(key),
        };
    }
    Ok(out)
}

fn pick<T: Clone>(side: Option<Side>, keep: &Option<T>, drop: &Option<T>) -> Option<T> {
    match side {
        Some(Side::Keep) => keep.clone(),
        Some(Side::Drop) => drop.clone(),
        None => keep.clone().or_else(|| drop.clone()),
    }
}

/// The kept profile with the merge taken back: fields that it changed go back, later edits of others stay.
/// Fields that it changed and that somebody edited since stand in the way: they are named.
pub fn unmerged(image: &UndoImage, now: &Profile) -> Result<Profile, Vec<String>> {
    let names = |changes: Vec<super::profile::FieldChange>| {
        changes.into_iter().map(|c| c.field).collect::<Vec<_>>()
    };
    let by_merge = names(image.keep_before.changes(&image.keep_after));
    let since = names(image.keep_after.changes(now));
    let both: Vec<String> = by_merge
        .iter()
        .filter(|f| since.contains(f))
        .cloned()
        .collect();
    if !both.is_empty() {
        return Err(both);
    }
    let before = &image.keep_before;
    let mut out = now.clone();
    for field in by_merge {
        match field.as_str() {
            "kind" => out.kind = before.kind,
            "given_name" => out.given_name.clone_from(&before.given_name),
            "family_name" => out.family_name.clone_from(&before.family_name),
            "organisation" => out.organisation.clone_from(&before.organisation),
            "email" => out.email.clone_from(&before.email),
            "phone" => out.phone.clone_from(&before.phone),
            "birth_date" => out.birth_date = before.birth_date,
            "document_number" => out.document_number.clone_from(&before.document_number),
            "tags" => out.tags.clone_from(&before.tags),
            "credit_limit" => out.credit_limit = before.credit_limit,
            "source" => out.source.clone_from(&before.source),
            custom => {
                let key = custom.trim_start_matches("custom.");
                match before.custom.get(key) {
                    Some(value) => out.custom.insert(key.to_owned(), value.clone()),
                    None => out.custom.remove(key),
                };
            }
        }
    }
    Ok(out)
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
