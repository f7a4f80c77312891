//! What a company brings along from the system that it used before, and what its years add up to.
//!
//! People who did things there are names for the history, found by the codes that files give them; they are no accounts.

mod model;
mod routes;
mod store;

use platform_db::TenantTx;
use platform_kernel::{Actor, Error, ImportId, Instant, Result, StaffId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use uuid::Uuid;

use crate::TenantApi;
use crate::customers::FieldChange;
use crate::record::{self, Change};

pub use store::{Person, staff_by_codes};

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    routes::all()
}

/// One import at work.
pub struct Run<'a> {
    /// The open transaction.
    pub tx: &'a mut TenantTx,
    /// Who acts.
    pub actor: &'a Actor,
    /// The import.
    pub import: ImportId,
    /// When.
    pub now: Instant,
}

/// How one act is taken back.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undo {
    /// The name was made.
    Created(Uuid),
    /// It was changed.
    Changed {
        /// Whose.
        id: Uuid,
        /// The name before.
        before: String,
        /// The version after.
        version_after: i32,
    },
}

/// Notes who a code stood for.
pub async fn add_staff(run: &mut Run<'_>, code: &str, name: &str) -> Result<Undo> {
    let id = StaffId::new(run.now).uuid();
    store::insert(run.tx, id, code, name, run.now).await?;
    log(run, id, "past_staff.created", "Created", Vec::new()).await?;
    Ok(Undo::Created(id))
}

/// Gives a person another name.
pub async fn rename_staff(run: &mut Run<'_>, id: Uuid, name: &str) -> Result<Undo> {
    let was = store::lock(run.tx, id).await?.ok_or(Error::NotFound)?;
    let before = was.name.clone();
    let version_after = renamed(run, &was, name, "past_staff.updated").await?;
    Ok(Undo::Changed {
        id,
        before,
        version_after,
    })
}

async fn renamed(run: &mut Run<'_>, was: &Person, name: &str, action: &str) -> Result<i32> {
    let version = store::rename(run.tx, was.id, name).await?;
    let change = FieldChange::open("name", json!(was.name), json!(name));
    log(run, was.id, action, "Changed name", vec![change]).await?;
    Ok(version)
}

/// Takes an act back, unless somebody else changed the name since. History then shows the code again.
pub async fn take_back(run: &mut Run<'_>, undo: &Undo) -> Result<bool> {
    let (Undo::Created(id) | Undo::Changed { id, .. }) = undo;
    let Some(was) = store::lock(run.tx, *id).await? else {
        return Ok(false);
    };
    match undo {
        Undo::Created(id) if was.version == 1 => {
            store::delete(run.tx, *id).await?;
            log(
                run,
                *id,
                "past_staff.import_reverted",
                "An import was taken back",
                Vec::new(),
            )
            .await?;
        }
        Undo::Changed {
            before,
            version_after,
            ..
        } if was.version == *version_after => {
            renamed(run, &was, before, "past_staff.import_reverted").await?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}

async fn log(
    run: &mut Run<'_>,
    id: Uuid,
    action: &str,
    words: &str,
    changes: Vec<FieldChange>,
) -> Result<()> {
    let mut detail = record::told(words, &changes);
    detail["import"] = json!(run.import);
    let change = Change {
        actor: run.actor,
        action,
        subject: Some(id),
        detail,
        at: run.now,
    };
    record::change(run.tx, change).await.map(drop)
}
