//! Any kind, behind one face: reading, judging and writing rows without knowing what they are.

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use platform_kernel::{Error, Result};

use super::kind::{Act, Existing, Facets, Field, ImportKind, Key, TakenBack, Undo, Work};
use super::model::{Duplicates, Outcome, Settings};
use super::plan::{Judge, Verdict};
use super::read::Row;
use super::row::{RowProblem, RowReader};

/// A row as far as a dry run needs it.
#[derive(Debug)]
pub struct ReadRow {
    /// Why it is refused.
    pub problems: Vec<RowProblem>,
    /// What makes it a duplicate.
    pub keys: Vec<Key>,
    /// What an update would write.
    pub facets: Facets,
    /// Records of other kinds that must be there already.
    pub needs: Vec<Key>,
}

/// What became of a row.
#[derive(Debug)]
pub struct Written {
    /// How it counts.
    pub outcome: Outcome,
    /// Why it was refused.
    pub problems: Vec<RowProblem>,
}

/// What became of a chunk.
#[derive(Debug)]
pub struct WrittenChunk {
    /// Row by row.
    pub rows: Vec<Written>,
    /// How to take it back: the row's place in the chunk and the kind's words, in the order of writing.
    pub undo: Vec<(u16, Undo)>,
}

/// An [`ImportKind`] with its record type hidden.
#[async_trait]
pub trait AnyKind: Send + Sync {
    /// Stable word for programs.
    fn key(&self) -> &'static str;
    /// For people.
    fn title(&self) -> &'static str;
    /// What columns can be mapped to.
    fn fields(&self) -> &'static [Field];
    /// Reads rows for a dry run.
    fn read(&self, rows: &[Row], settings: &Settings) -> Vec<ReadRow>;
    /// Which of the rows' needs cannot be met.
    async fn missing(&self, work: &mut Work<'_>, needs: &[Key]) -> Result<HashMap<Key, String>>;
    /// What is stored under the rows' keys.
    async fn find(&self, work: &mut Work<'_>, keys: &[Key], facets: bool) -> Result<Existing>;
    /// Writes rows.
    async fn write(
        &self,
        work: &mut Work<'_>,
        rows: &[Row],
        settings: &Settings,
    ) -> Result<WrittenChunk>;
    /// Takes back, in the given order.
    async fn revert(&self, work: &mut Work<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>>;
}

#[async_trait]
impl<K: ImportKind> AnyKind for K {
    fn key(&self) -> &'static str {
        ImportKind::key(self)
    }
    fn title(&self) -> &'static str {
        ImportKind::title(self)
    }
    fn fields(&self) -> &'static [Field] {
        ImportKind::fields(self)
    }

    fn read(&self, rows: &[Row], settings: &Settings) -> Vec<ReadRow> {
        rows.iter()
            .map(|row| Parsed::of(self, row, settings).1)
            .collect()
    }

    async fn missing(&self, work: &mut Work<'_>, needs: &[Key]) -> Result<HashMap<Key, String>> {
        ImportKind::missing(self, work, needs).await
    }

    async fn find(&self, work: &mut Work<'_>, keys: &[Key], facets: bool) -> Result<Existing> {
        ImportKind::find(self, work, keys, facets).await
    }

    async fn write(
        &self,
        work: &mut Work<'_>,
        rows: &[Row],
        settings: &Settings,
    ) -> Result<WrittenChunk> {
        let (records, mut read): (Vec<_>, Vec<_>) = rows
            .iter()
            .map(|row| Parsed::of(self, row, settings))
            .unzip();
        refuse_unmet(self, work, rows, settings, &mut read).await?;
        let parsed: Vec<_> = records.into_iter().zip(read).collect();
        let mut outcomes: Vec<Option<Written>> = parsed
            .iter()
            .map(|(_, row)| (!row.problems.is_empty()).then(|| refused(row.problems.clone())))
            .collect();
        let mut undo = Vec::new();
        // A row that builds on another of this chunk waits for the next round; each round settles at least one.
        while outcomes.iter().any(Option::is_none) {
            let open: Vec<usize> = (0..parsed.len())
                .filter(|at| outcomes[*at].is_none())
                .collect();
            let keys: Vec<Key> = open
                .iter()
                .flat_map(|at| parsed[*at].1.keys.iter().cloned())
                .collect();
            let updates = settings.duplicates == Duplicates::Update;
            let existing = ImportKind::find(self, work, &keys, updates).await?;
            let mut judge = Judge::writing(settings.duplicates);
            let (mut acts, mut of) = (Vec::new(), Vec::new());
            for at in open {
                let (record, row) = &parsed[at];
                match judge.judge(
                    u32::try_from(at).unwrap_or(u32::MAX),
                    &row.keys,
                    &row.facets,
                    &existing,
                ) {
                    Verdict::Create => acts.push(Act::Create(record)),
                    Verdict::Update(Some(id)) => acts.push(Act::Update(id, record)),
                    Verdict::Same => {
                        outcomes[at] = Some(Written {
                            outcome: Outcome::Duplicate,
                            problems: Vec::new(),
                        });
                        continue;
                    }
                    Verdict::Taken(key) => {
                        outcomes[at] = Some(refused(vec![taken(&rows[at], settings, &key)]));
                        continue;
                    }
                    Verdict::Later | Verdict::Update(None) => continue,
                }
                of.push(at);
            }
            for ((at, act), result) in of
                .into_iter()
                .zip(&acts)
                .zip(apply(self, work, &acts).await?)
            {
                outcomes[at] = Some(match result {
                    Ok(back) => {
                        undo.push((u16::try_from(at).unwrap_or(u16::MAX), back));
                        let outcome = match act {
                            Act::Create(_) => Outcome::New,
                            Act::Update(..) => Outcome::Changed,
                        };
                        Written {
                            outcome,
                            problems: Vec::new(),
                        }
                    }
                    Err(message) => refused(vec![RowProblem {
                        column: None,
                        field: None,
                        value: None,
                        message,
                    }]),
                });
            }
        }
        Ok(WrittenChunk {
            rows: outcomes.into_iter().flatten().collect(),
            undo,
        })
    }

    async fn revert(&self, work: &mut Work<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
        ImportKind::revert(self, work, undo).await
    }
}

struct Parsed;

impl Parsed {
    fn of<K: ImportKind>(kind: &K, row: &Row, settings: &Settings) -> (K::Record, ReadRow) {
        let mut reader = RowReader::new(&row.cells, settings);
        let record = kind.parse(&mut reader);
        for field in ImportKind::fields(kind).iter().filter(|f| f.required) {
            if reader.is_missing(field) && !reader.has_problem(field.key) {
                reader.problem(
                    field.key,
                    format!(
                        "{} is missing. Fill it in, or map a column to it.",
                        field.label
                    ),
                );
            }
        }
        for column in settings.headed..row.cells.len() {
            if super::cells::present(&row.cells[column]).is_some() {
                reader.column_problem(
                    column,
                    format!(
                        "This row has more cells than the header has columns ({}), so its cells may have slipped. Put the cell \
                         that holds a delimiter in quotes, or clear this one if the others are right.",
                        settings.headed
                    ),
                );
            }
        }
        let problems = reader.into_problems();
        let is_good = problems.is_empty();
        let updates = settings.duplicates == Duplicates::Update;
        let keys = if is_good {
            kind.keys(&record)
        } else {
            Vec::new()
        };
        let needs = if is_good {
            kind.needs(&record)
        } else {
            Vec::new()
        };
        // Hashing every value is only worth it where values are compared.
        let facets = if is_good && updates {
            kind.facets(&record)
        } else {
            Facets::new()
        };
        (
            record,
            ReadRow {
                problems,
                keys,
                facets,
                needs,
            },
        )
    }
}

/// Refuses the rows that need what is not there.
pub async fn refuse_unmet(
    kind: &dyn AnyKind,
    work: &mut Work<'_>,
    rows: &[Row],
    settings: &Settings,
    read: &mut [ReadRow],
) -> Result<()> {
    let needs: HashSet<&Key> = read.iter().flat_map(|row| &row.needs).collect();
    if needs.is_empty() {
        return Ok(());
    }
    let needs: Vec<Key> = needs.into_iter().cloned().collect();
    let missing = kind.missing(work, &needs).await?;
    if missing.is_empty() {
        return Ok(());
    }
    for (row, read) in rows.iter().zip(read) {
        let mut reader = RowReader::new(&row.cells, settings);
        for key in &read.needs {
            if let Some(message) = missing.get(key) {
                reader.problem(key.field, message.clone());
            }
        }
        read.problems.extend(reader.into_problems());
    }
    Ok(())
}

fn refused(problems: Vec<RowProblem>) -> Written {
    Written {
        outcome: Outcome::Refused,
        problems,
    }
}

/// The problem of a row whose unique key another record has.
pub fn taken(row: &Row, settings: &Settings, key: &Key) -> RowProblem {
    let mut reader = RowReader::new(&row.cells, settings);
    reader.problem(
        key.field,
        format!(
            "`{}` belongs to another record already. Clear it to get a fresh one, or choose to skip or update duplicates.",
            super::cells::shown(&key.value)
        ),
    );
    reader.into_problems().remove(0)
}

/// Applies all acts, or finds those that the database can't take by halving: they fail alone, the others are written.
async fn apply<K: ImportKind>(
    kind: &K,
    work: &mut Work<'_>,
    acts: &[Act<'_, K::Record>],
) -> Result<Vec<Result<Undo, String>>> {
    let mut results = Vec::with_capacity(acts.len());
    let mut parts = vec![acts];
    while let Some(part) = parts.pop() {
        if part.is_empty() {
            continue;
        }
        sqlx::query("SAVEPOINT part").execute(&mut *work.tx).await?;
        match kind.apply(work, part).await {
            Ok(undo) => {
                if undo.len() != part.len() {
                    return Err(Error::internal(
                        "a kind answered for another number of rows than it was given",
                    ));
                }
                sqlx::query("RELEASE SAVEPOINT part")
                    .execute(&mut *work.tx)
                    .await?;
                results.extend(undo.into_iter().map(Ok));
            }
            Err(error) => {
                let Some(message) = about_a_row(&error) else {
                    return Err(error);
                };
                sqlx::query("ROLLBACK TO SAVEPOINT part")
                    .execute(&mut *work.tx)
                    .await?;
                sqlx::query("RELEASE SAVEPOINT part")
                    .execute(&mut *work.tx)
                    .await?;
                match part {
                    [_] => results.push(Err(message)),
                    many => {
                        let (first, second) = many.split_at(many.len() / 2);
                        // Last in, first out: the first half keeps its place.
                        parts.extend([second, first]);
                    }
                }
            }
        }
    }
    Ok(results)
}

/// What to tell about a row when it is the row's fault; `None` when trying again or another day may help.
fn about_a_row(error: &Error) -> Option<String> {
    match error {
        Error::Invalid(fields) => {
            let words: Vec<String> = fields
                .iter()
                .map(|f| format!("{}: {}", f.field, f.message))
                .collect();
            Some(words.join("; "))
        }
        Error::Conflict { detail, .. } | Error::ConflictWith { detail, .. } => Some(detail.clone()),
        Error::Internal(cause) => {
            let code = cause
                .downcast_ref::<sqlx::Error>()?
                .as_database_error()?
                .code()?;
            match code.as_ref() {
                "23505" => Some(
                    "Another record with the same number was made meanwhile. Import the reject file to try this row again."
                        .to_owned(),
                ),
                // Classes 22 and 23: the values themselves don't fit.
                code if code.starts_with("22") || code.starts_with("23") => {
                    Some("The database could not take a value of this row. Shorten or simplify its cells.".to_owned())
                }
                _ => None,
            }
        }
        _ => None,
    }
}
