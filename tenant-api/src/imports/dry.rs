//! The dry run: every row read and judged, nothing written.

use std::collections::BTreeMap;

use platform_kernel::{Error, Result};

use super::engine::{AnyKind, taken};
use super::kind::Work;
use super::model::{Counts, Duplicates, Outcome, SHOWN_PROBLEMS, Settings};
use super::plan::{Judge, Verdict};
use super::read::Row;
use super::store::{self, ChunkVerdict};
use super::vault::{self, ChunkProblems, Part};
use super::view::ImportProblem;

/// Where a draft's rows are.
#[derive(Debug)]
pub enum Source<'a> {
    /// Sealed, on their way into the database: how many rows a chunk has, and the chunk.
    Held(&'a [(i32, Vec<u8>)]),
    /// In the database, but for chunks that were just corrected.
    Stored(&'a BTreeMap<i32, Vec<Row>>),
}

/// What the dry run says.
#[derive(Debug)]
pub struct DryRun {
    /// Chunk by chunk.
    pub chunks: Vec<ChunkVerdict>,
    /// In all.
    pub counts: Counts,
    /// Problems in all.
    pub problem_count: u32,
    /// The first of them.
    pub problems: Vec<ImportProblem>,
}

/// Runs a draft dry, in a transaction that only reads.
pub async fn run(
    kind: &dyn AnyKind,
    work: &mut Work<'_>,
    chunks: i32,
    source: &Source<'_>,
    settings: &Settings,
) -> Result<DryRun> {
    let mut judge = Judge::dry(settings.duplicates);
    let mut done = DryRun {
        chunks: Vec::new(),
        counts: Counts::default(),
        problem_count: 0,
        problems: Vec::new(),
    };
    for no in 0..chunks {
        let rows = source.rows(work, no).await?;
        let read = kind.read(&rows, settings);
        let keys: Vec<_> = read
            .iter()
            .flat_map(|row| row.keys.iter().cloned())
            .collect();
        let existing = kind
            .find(work, &keys, settings.duplicates == Duplicates::Update)
            .await?;
        let (mut outcomes, mut problems): (Vec<Outcome>, ChunkProblems) = (Vec::new(), Vec::new());
        for (at, (row, mut read)) in rows.iter().zip(read).enumerate() {
            let number = done.counts.rows + 1;
            let outcome = if read.problems.is_empty() {
                match judge.judge(number, &read.keys, &read.facets, &existing) {
                    Verdict::Create => Outcome::New,
                    Verdict::Update(_) => Outcome::Changed,
                    Verdict::Same | Verdict::Later => Outcome::Duplicate,
                    Verdict::Taken(key) => {
                        read.problems.push(taken(row, settings, &key));
                        Outcome::Refused
                    }
                }
            } else {
                Outcome::Refused
            };
            done.counts.rows = number;
            done.counts.add(outcome);
            outcomes.push(outcome);
            if !read.problems.is_empty() {
                for problem in &read.problems {
                    if done.problems.len() < SHOWN_PROBLEMS {
                        done.problems
                            .push(ImportProblem::of(number, row.line, problem));
                    }
                }
                problems.push((u16::try_from(at).unwrap_or(u16::MAX), read.problems));
            }
        }
        let verdict = verdict(work, no, &outcomes, &problems)?;
        done.problem_count += verdict.problem_count;
        done.chunks.push(verdict);
    }
    Ok(done)
}

/// Outcomes and problems of a chunk, ready to be stored.
pub fn verdict(
    work: &Work<'_>,
    no: i32,
    outcomes: &[Outcome],
    problems: &ChunkProblems,
) -> Result<ChunkVerdict> {
    let count: usize = problems.iter().map(|(_, of)| of.len()).sum();
    let sealed = if problems.is_empty() {
        None
    } else {
        Some(vault::seal_part(
            work.keys,
            work.import,
            no,
            Part::Problems,
            problems,
        )?)
    };
    Ok(ChunkVerdict {
        outcomes: outcomes.iter().map(|o| o.letter()).collect(),
        problem_count: u32::try_from(count).unwrap_or(u32::MAX),
        problems: sealed,
    })
}

impl Source<'_> {
    async fn rows(&self, work: &mut Work<'_>, no: i32) -> Result<Vec<Row>> {
        let missing = || Error::internal("a draft lacks a chunk");
        match self {
            Self::Held(chunks) => {
                let at = usize::try_from(no).unwrap_or(usize::MAX);
                let (_, sealed) = chunks.get(at).ok_or_else(missing)?;
                vault::open_rows(work.keys, work.import, no, sealed)
            }
            Self::Stored(corrected) => {
                if let Some(rows) = corrected.get(&no) {
                    return Ok(rows.clone());
                }
                let chunk = store::find_chunk(work.tx, work.import, no)
                    .await?
                    .ok_or_else(missing)?;
                vault::open_rows(work.keys, work.import, no, &chunk.cells)
            }
        }
    }
}
