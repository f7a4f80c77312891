//! The dry run: every row read and judged, nothing written.

use std::sync::Arc;

use platform_kernel::{Error, Result};

use super::engine::{AnyKind, ReadRow, refuse_unmet, taken};
use super::kind::Work;
use super::model::{Counts, Duplicates, Outcome, SHOWN_PROBLEMS, Settings};
use super::plan::{Judge, Verdict};
use super::read::Row;
use super::store::ChunkVerdict;
use super::vault::{self, ChunkProblems, Part};
use super::view::ImportProblem;

/// A chunk, read and not judged yet.
#[derive(Debug)]
pub struct Piece {
    /// Its rows.
    pub rows: Vec<Row>,
    /// The same, read.
    pub read: Vec<ReadRow>,
    /// By which settings.
    pub settings: Arc<Settings>,
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

/// A dry run under way, in a transaction that only reads.
#[derive(Debug)]
pub struct Trial {
    duplicates: Duplicates,
    judge: Judge,
    done: DryRun,
}

impl Trial {
    /// Nothing judged yet.
    pub fn new(duplicates: Duplicates) -> Self {
        Self {
            duplicates,
            judge: Judge::dry(duplicates),
            done: DryRun {
                chunks: Vec::new(),
                counts: Counts::default(),
                problem_count: 0,
                problems: Vec::new(),
            },
        }
    }

    /// Judges the next chunk.
    pub async fn take(
        &mut self,
        kind: &dyn AnyKind,
        work: &mut Work<'_>,
        piece: Piece,
    ) -> Result<()> {
        let Self {
            duplicates,
            judge,
            done,
        } = self;
        let Piece {
            rows,
            mut read,
            settings,
        } = piece;
        refuse_unmet(kind, work, &rows, &settings, &mut read).await?;
        let keys: Vec<_> = read
            .iter()
            .flat_map(|row| row.keys.iter().cloned())
            .collect();
        let existing = kind
            .find(work, &keys, *duplicates == Duplicates::Update)
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
                        read.problems.push(taken(row, &settings, &key));
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
        let no = i32::try_from(done.chunks.len()).map_err(Error::internal)?;
        let verdict = verdict(work, no, &outcomes, &problems)?;
        done.problem_count += verdict.problem_count;
        done.chunks.push(verdict);
        Ok(())
    }

    /// What came of it.
    pub fn end(self) -> DryRun {
        self.done
    }
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
