//! Dropping rows, and with them what a revert needs, when the window is over.

use platform_kernel::Result;

use super::{Bench, Step};
use crate::imports::store;
use crate::imports::vault;

pub(super) async fn step(bench: &Bench) -> Result<Step> {
    let mut tx = bench.begin().await?;
    let mut row = store::lock(&mut tx, bench.import).await?;
    let open = row
        .revertable_until
        .is_some_and(|until| until > bench.now());
    if row.state.is_moving() || open || row.expired_at.is_some() {
        // Moving on sets a later day by itself.
        tx.rollback().await?;
        return Ok(Step::Over);
    }
    // Samples and problems hold values of the rows: they go too.
    let mut detail = bench.detail(&row)?;
    detail.problems.clear();
    for column in &mut detail.columns {
        column.samples.clear();
    }
    row.detail_sealed = vault::seal_detail(&bench.keys, bench.import, &detail)?;
    row.expired_at = Some(bench.now());
    store::delete_chunks(&mut tx, bench.import).await?;
    store::save_state(&mut tx, &row).await?;
    tx.commit().await?;
    Ok(Step::Over)
}
