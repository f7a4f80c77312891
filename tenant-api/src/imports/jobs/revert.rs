//! Taking back what a run wrote, last chunk first and in each the last row first, so that a record that two rows wrote
//! to passes through the same states backwards.

use platform_kernel::{Error, Result};

use super::{Bench, Step};
use crate::imports::kind::TakenBack;
use crate::imports::model::{CHUNK, State};
use crate::imports::store;
use crate::imports::vault::{self, ChunkUndo, Part};
use crate::imports::view::{self, Kept, RevertView};

/// Reasons that are told one by one.
const TOLD: usize = 100;

/// Takes the next chunk back, or ends the revert.
pub(super) async fn step(bench: &Bench) -> Result<Step> {
    let mut tx = bench.begin().await?;
    let mut row = store::find(&mut tx, bench.import).await?;
    if row.state != State::Reverting {
        tx.rollback().await?;
        return Ok(Step::Over);
    }
    if row.reverted_chunks == row.written_chunks {
        row = store::lock(&mut tx, bench.import).await?;
        if row.state == State::Reverting {
            bench
                .end(&mut tx, &mut row, State::Reverted, "import.reverted")
                .await?;
        }
        tx.commit().await?;
        return Ok(Step::Over);
    }
    let no = row.written_chunks - row.reverted_chunks - 1;
    store::lock_chunk(&mut tx, bench.import, no).await?;
    let undo = match store::find_undo(&mut tx, bench.import, no).await? {
        Some(sealed) => {
            vault::open_part::<ChunkUndo>(&bench.keys, bench.import, no, Part::Undo, &sealed)?
        }
        None => Vec::new(),
    };
    let (places, images): (Vec<u16>, Vec<_>) = undo.into_iter().rev().unzip();
    let actor = bench.actor(&row);
    let mut work = bench.work(&mut tx, &actor);
    let back = view::kind_of(&row.kind)?.revert(&mut work, &images).await?;
    if back.len() != places.len() {
        return Err(Error::internal(
            "a kind answered for another number of acts than it was given",
        ));
    }
    let first = usize::try_from(no).map_err(Error::internal)? * CHUNK + 1;
    let mut told = row.revert.clone().unwrap_or_default();
    for (at, back) in places.into_iter().zip(back) {
        let number = u32::try_from(first + usize::from(at)).map_err(Error::internal)?;
        tell(&mut told, number, back);
    }
    // The last chunk is the only one that may be short.
    let rows = if row.reverted_chunks == 0 {
        row.written_rows - u32::try_from(first - 1).map_err(Error::internal)?
    } else {
        u32::try_from(CHUNK).map_err(Error::internal)?
    };
    if store::save_reverted(&mut tx, &row, rows, &told).await? {
        tx.commit().await?;
    } else {
        tx.rollback().await?;
    }
    Ok(Step::More)
}

fn tell(told: &mut RevertView, row: u32, back: TakenBack) {
    match back {
        TakenBack::Yes => told.reverted += 1,
        TakenBack::No(reason) => {
            told.kept += 1;
            if told.kept_rows.len() < TOLD {
                told.kept_rows.push(Kept { row, reason });
            }
        }
    }
}
