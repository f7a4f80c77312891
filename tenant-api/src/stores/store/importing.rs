//! What imports need of stores: finding by what a file says, making, writing over, and taking it back.

use platform_db::TenantTx;
use platform_kernel::{Actor, Error, ImportId, Instant, Result, StoreId};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{insert, lock, lock_all_live, save, uses};
use crate::record::{self, Change};
use crate::stores::model::{Store, StoreFields};

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
    /// It was made.
    Created(StoreId),
    /// It was changed.
    Changed {
        /// Which.
        id: StoreId,
        /// Its fields before.
        before: Box<StoreFields>,
        /// Its version after.
        version_after: i32,
    },
}

/// What became of an act that was to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenBack {
    /// As if it had never been.
    Yes,
    /// Somebody changed or used the store since.
    Changed,
    /// It is there no more.
    Gone,
}

/// Makes a store in the company's zone, unless the file says another.
pub async fn create(run: &mut Run<'_>, fields: &StoreFields) -> Result<Undo> {
    let id = insert(run.tx, fields, run.now).await?;
    log(run, id, "store.created", "Created", Vec::new()).await?;
    Ok(Undo::Created(id))
}

/// Writes over a store what `merge` makes of its fields.
pub async fn change(
    run: &mut Run<'_>,
    id: StoreId,
    merge: impl FnOnce(&mut StoreFields) + Send,
) -> Result<Undo> {
    let was = lock(run.tx, id).await?;
    let mut new = was.fields.clone();
    merge(&mut new);
    let done = write(run, &was, &new, "store.updated").await?;
    Ok(Undo::Changed {
        id,
        version_after: was.version + i32::from(done),
        before: Box::new(was.fields),
    })
}

async fn write(run: &mut Run<'_>, was: &Store, new: &StoreFields, action: &str) -> Result<bool> {
    let changes = record::differences(&was.fields, new)?;
    if changes.is_empty() {
        return Ok(false);
    }
    save(run.tx, was.id, new, run.now).await?;
    let words = record::changed_words(&changes);
    log(run, was.id, action, &words, changes).await?;
    Ok(true)
}

/// Takes an act back. A store that was made goes, if nobody changed it, nothing stands in it and it is not the last.
pub async fn take_back(run: &mut Run<'_>, undo: &Undo) -> Result<TakenBack> {
    lock_all_live(run.tx).await?;
    let id = match undo {
        Undo::Created(id) | Undo::Changed { id, .. } => *id,
    };
    let was = match lock(run.tx, id).await {
        Err(Error::NotFound) => return Ok(TakenBack::Gone),
        other => other?,
    };
    match undo {
        Undo::Changed { version_after, .. } if was.version != *version_after => {
            Ok(TakenBack::Changed)
        }
        Undo::Changed { before, .. } => {
            write(run, &was, before, "store.import_reverted").await?;
            Ok(TakenBack::Yes)
        }
        Undo::Created(_) => remove(run, id).await,
    }
}

async fn remove(run: &mut Run<'_>, id: StoreId) -> Result<TakenBack> {
    if uses(run.tx, id).await?.refuse().is_err() {
        return Ok(TakenBack::Changed);
    }
    let gone = sqlx::query!(
        "DELETE FROM this_tenant.stores AS s WHERE s.id = $1
           AND NOT EXISTS (SELECT 1 FROM this_tenant.audit AS a WHERE a.subject = s.id AND a.detail ->> 'import' IS DISTINCT FROM $2)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.assets AS a WHERE a.store_id = s.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.stock_levels AS l WHERE l.store_id = s.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.orders AS o WHERE o.store_id = s.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.order_lines AS l WHERE l.store_id = s.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.stock_movements AS m WHERE m.store_id = s.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.sub_rentals AS r WHERE r.store_id = s.id)
           AND NOT EXISTS (SELECT 1 FROM this_tenant.transfers AS t WHERE s.id IN (t.from_store, t.to_store))",
        id.uuid(),
        run.import.to_string()
    )
    .execute(&mut *run.tx)
    .await?;
    if gone.rows_affected() == 0 {
        return Ok(TakenBack::Changed);
    }
    let words = "An import was taken back";
    log(run, id, "store.import_reverted", words, Vec::new()).await?;
    Ok(TakenBack::Yes)
}

/// The zone that stores have where nothing else is said.
pub async fn usual_zone(tx: &mut TenantTx) -> Result<String> {
    Ok(crate::settings::find(tx).await?.time_zone)
}

async fn log(
    run: &mut Run<'_>,
    id: StoreId,
    action: &str,
    words: &str,
    changes: Vec<crate::customers::FieldChange>,
) -> Result<()> {
    let mut detail = record::told(words, &changes);
    if let Value::Object(detail) = &mut detail {
        detail.insert("import".to_owned(), json!(run.import));
    }
    let change = Change {
        actor: run.actor,
        action,
        subject: Some(id.uuid()),
        detail,
        at: run.now,
    };
    record::change(run.tx, change).await.map(drop)
}
