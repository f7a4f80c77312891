//! Taking them back, as if they had never been.

use std::collections::HashMap;

use platform_kernel::{OrderId, Result};
use serde_json::json;
use uuid::Uuid;

use super::Run;
use super::store::{self, Standing};
use crate::record::{self, Change};

/// What became of an order that was to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenBack {
    /// As if it had never been.
    Yes,
    /// Somebody changed it or worked with it since.
    Changed,
    /// Money hangs on it.
    Paid,
    /// It is there no more.
    Gone,
}

fn judged(standing: Option<&Standing>) -> TakenBack {
    match standing {
        None => TakenBack::Gone,
        Some(Standing { touched: true, .. }) => TakenBack::Changed,
        Some(Standing { money: true, .. }) => TakenBack::Paid,
        Some(_) => TakenBack::Yes,
    }
}

/// Removes orders that an import made, for good, where nobody worked with them since and no money hangs on them. The
/// answers are in the order given.
pub async fn take_back(run: &mut Run<'_>, ids: &[OrderId]) -> Result<Vec<TakenBack>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    store::lock(run.tx, &ids).await?;
    // Under the locks: what is read now stays.
    let standing: HashMap<Uuid, Standing> = store::standing(run.tx, &ids, &run.import.to_string())
        .await?
        .into_iter()
        .map(|one| (one.id, one))
        .collect();
    let told: Vec<TakenBack> = ids.iter().map(|id| judged(standing.get(id))).collect();
    let gone: Vec<Uuid> = ids
        .iter()
        .zip(&told)
        .filter_map(|(id, told)| (*told == TakenBack::Yes).then_some(*id))
        .collect();
    store::delete(run.tx, &gone).await?;
    let changes: Vec<Change<'_>> = gone
        .iter()
        .map(|id| Change {
            actor: run.actor,
            action: "order.import_reverted",
            subject: Some(*id),
            detail: json!({ "import": run.import }),
            at: run.now,
        })
        .collect();
    record::change_many(run.tx, &changes).await?;
    Ok(told)
}
