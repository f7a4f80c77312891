//! Writing a draft's rows, chunk by chunk.

use platform_kernel::{Error, Result};

use super::{Bench, Step};
use crate::imports::dry;
use crate::imports::model::{CHUNK, Outcome, SHOWN_PROBLEMS, Settings, State, today};
use crate::imports::store::{self, ImportRow};
use crate::imports::vault::{self, ChunkProblems, Part};
use crate::imports::view::{self, ImportProblem};

/// Writes the next chunk, or ends the run.
pub(super) async fn step(bench: &Bench) -> Result<Step> {
    let mut tx = bench.begin().await?;
    let mut row = store::find(&mut tx, bench.import).await?;
    if row.state != State::Running {
        // Cancelled, or this is a late copy of the job.
        tx.rollback().await?;
        return Ok(Step::Over);
    }
    if row.written_chunks == row.chunk_count {
        return finish(bench, tx).await;
    }
    let no = row.written_chunks;
    store::lock_chunk(&mut tx, bench.import, no).await?;
    let chunk = store::find_chunk(&mut tx, bench.import, no)
        .await?
        .ok_or_else(|| Error::internal("a running import lacks a chunk"))?;
    let rows = vault::open_rows(&bench.keys, bench.import, no, &chunk.cells)?;
    let (region, currency) = store::company(&mut tx).await?;
    let detail = bench.detail(&row)?;
    let settings = Settings::new(
        &row.mapping,
        detail.headed,
        row.options,
        (&region, &currency),
        today(bench.now()),
    );

    let actor = bench.actor(&row);
    let mut work = bench.work(&mut tx, &actor);
    let done = view::kind_of(&row.kind)?
        .write(&mut work, &rows, &settings)
        .await?;
    let outcomes: Vec<Outcome> = done.rows.iter().map(|r| r.outcome).collect();
    let problems: ChunkProblems = (0..)
        .zip(done.rows)
        .filter(|(_, r)| !r.problems.is_empty())
        .map(|(at, r)| (at, r.problems))
        .collect();
    let verdict = dry::verdict(&work, no, &outcomes, &problems)?;
    let undo = if done.undo.is_empty() {
        None
    } else {
        Some(vault::seal_part(
            &bench.keys,
            bench.import,
            no,
            Part::Undo,
            &done.undo,
        )?)
    };
    for outcome in &outcomes {
        row.counts.add(*outcome);
    }
    row.problem_count += verdict.problem_count;
    let count = u32::try_from(rows.len()).map_err(Error::internal)?;
    if store::save_written(&mut tx, &row, count, &verdict, undo.as_deref()).await? {
        tx.commit().await?;
    } else {
        // Somebody else did this chunk, or stopped the run: nothing of ours stays.
        tx.rollback().await?;
    }
    Ok(Step::More)
}

async fn finish(bench: &Bench, mut tx: platform_db::TenantTx) -> Result<Step> {
    let mut row = store::lock(&mut tx, bench.import).await?;
    if row.state == State::Running {
        let mut detail = bench.detail(&row)?;
        detail.problems = first_problems(bench, &mut tx, &row).await?;
        row.detail_sealed = vault::seal_detail(&bench.keys, bench.import, &detail)?;
        bench
            .end(&mut tx, &mut row, State::Done, "import.finished")
            .await?;
    }
    tx.commit().await?;
    Ok(Step::Over)
}

/// The first problems as they turned out: a record may have been made or changed since the dry run.
async fn first_problems(
    bench: &Bench,
    tx: &mut platform_db::TenantTx,
    row: &ImportRow,
) -> Result<Vec<ImportProblem>> {
    let mut found = Vec::new();
    let mut next = 0;
    while found.len() < SHOWN_PROBLEMS
        && let Some(chunk) = store::next_chunk(tx, bench.import, next, "ncdr", true).await?
    {
        next = chunk.no + 1;
        let sealed = chunk.problems.unwrap_or_default();
        let problems: ChunkProblems =
            vault::open_part(&bench.keys, row.id, chunk.no, Part::Problems, &sealed)?;
        let rows = vault::open_rows(&bench.keys, row.id, chunk.no, &chunk.cells)?;
        let first = usize::try_from(chunk.no).map_err(Error::internal)? * CHUNK + 1;
        for (at, of) in problems {
            let at = usize::from(at);
            let line = rows.get(at).map_or(0, |r| r.line);
            let number = u32::try_from(first + at).map_err(Error::internal)?;
            found.extend(
                of.iter()
                    .map(|problem| ImportProblem::of(number, line, problem)),
            );
        }
    }
    found.truncate(SHOWN_PROBLEMS);
    Ok(found)
}

/// Marks the import as failed, so that nobody waits for it.
pub(super) async fn fail(bench: &Bench) -> Result<()> {
    let mut tx = bench.begin().await?;
    let mut row = store::lock(&mut tx, bench.import).await?;
    if row.state == State::Running {
        row.failure = Some(format!(
            "The import stopped after {} of {} rows by a fault on our side; it has been logged. What was written stays. \
             Revert it and run the file again, or import the file again now: rows that are there count as duplicates.",
            row.written_rows, row.row_count
        ));
        bench
            .end(&mut tx, &mut row, State::Failed, "import.failed")
            .await?;
    }
    tx.commit().await
}
