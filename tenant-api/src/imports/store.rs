//! SQL of imports.

use platform_db::TenantTx;
use platform_kernel::{Error, ImportId, Instant, Result, StaffId};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::model::{Counts, Options, State};
use super::view::RevertView;

/// An import as stored; its detail still sealed.
#[derive(Debug, Clone)]
pub struct ImportRow {
    /// Its id.
    pub id: ImportId,
    /// What it brings in.
    pub kind: String,
    /// Where it is in its life.
    pub state: State,
    /// [`super::vault::Detail`].
    pub detail_sealed: Vec<u8>,
    /// A field or nothing for each column.
    pub mapping: Vec<Option<String>>,
    /// How it is to be done.
    pub options: Options,
    /// What the dry run foresaw.
    pub planned: Counts,
    /// What came of it so far.
    pub counts: Counts,
    /// Problems in all.
    pub problem_count: u32,
    /// Rows in all.
    pub row_count: u32,
    /// Chunks in all.
    pub chunk_count: i32,
    /// Chunks that the run has dealt with.
    pub written_chunks: i32,
    /// Rows that the run has dealt with.
    pub written_rows: u32,
    /// Chunks that were taken back.
    pub reverted_chunks: i32,
    /// Rows that were taken back.
    pub reverted_rows: u32,
    /// What taking back did.
    pub revert: Option<RevertView>,
    /// Why it failed.
    pub failure: Option<String>,
    /// Who started the run, or the revert.
    pub moved_by: Option<StaffId>,
    /// When it was uploaded.
    pub created_at: Instant,
    /// When the run began.
    pub started_at: Option<Instant>,
    /// When the run ended.
    pub finished_at: Option<Instant>,
    /// Until when it can be taken back.
    pub revertable_until: Option<Instant>,
    /// Since when its rows are gone.
    pub expired_at: Option<Instant>,
    /// For `If-Match`.
    pub version: i32,
}

/// A chunk as stored.
#[derive(Debug, Clone)]
pub struct ChunkRow {
    /// Its place, from 0.
    pub no: i32,
    /// A letter a row.
    pub outcomes: String,
    /// Sealed rows.
    pub cells: Vec<u8>,
    /// Sealed problems, if any.
    pub problems: Option<Vec<u8>>,
}

/// What a dry run, or a run, says of a chunk.
#[derive(Debug, Clone)]
pub struct ChunkVerdict {
    /// A letter a row.
    pub outcomes: String,
    /// Problems of its rows.
    pub problem_count: u32,
    /// The same, sealed.
    pub problems: Option<Vec<u8>>,
}

/// A new import.
#[derive(Debug)]
pub struct NewImport<'a> {
    /// Its id.
    pub id: ImportId,
    /// What it brings in.
    pub kind: &'a str,
    /// Sealed detail.
    pub detail: &'a [u8],
    /// A field or nothing for each column.
    pub mapping: &'a [Option<String>],
    /// How it is to be done.
    pub options: Options,
    /// What the dry run foresaw.
    pub planned: Counts,
    /// Problems in all.
    pub problem_count: u32,
    /// Chunks.
    pub chunks: i32,
    /// Who uploads.
    pub by: StaffId,
    /// When.
    pub now: Instant,
}

/// Adds a draft.
pub async fn insert(tx: &mut TenantTx, new: &NewImport<'_>) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.imports
             (id, kind, state, detail_sealed, mapping, options, planned, counts, problem_count, row_count, chunk_count, created_by, created_at)
         VALUES ($1, $2, 'draft', $3, $4, $5, $6, $6, $7, $8, $9, $10, $11)",
        new.id.uuid(),
        new.kind,
        new.detail,
        json(&new.mapping)?,
        json(&new.options)?,
        json(&new.planned)?,
        whole(new.problem_count),
        whole(new.planned.rows),
        new.chunks,
        new.by.uuid(),
        new.now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Adds a draft's chunk.
pub async fn insert_chunk(
    tx: &mut TenantTx,
    id: ImportId,
    no: i32,
    rows: i32,
    cells: &[u8],
    verdict: &ChunkVerdict,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.import_chunks (import_id, no, row_count, outcomes, problem_count, cells_sealed, problems_sealed)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        id.uuid(),
        no,
        rows,
        verdict.outcomes,
        whole(verdict.problem_count),
        cells,
        verdict.problems
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// One import; 404 when there is none.
pub async fn find(tx: &mut TenantTx, id: ImportId) -> Result<ImportRow> {
    let row = sqlx::query_as!(
        Stored,
        "SELECT id, kind, state, detail_sealed, mapping, options, planned, counts, problem_count, row_count, chunk_count,
                written_chunks, written_rows, reverted_chunks, reverted_rows, revert, failure, moved_by, created_at,
                started_at, finished_at, revertable_until, expired_at, version
         FROM this_tenant.imports WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.ok_or(Error::NotFound)?.read()
}

/// The same, locked until the transaction ends.
pub async fn lock(tx: &mut TenantTx, id: ImportId) -> Result<ImportRow> {
    sqlx::query!(
        "SELECT id FROM this_tenant.imports WHERE id = $1 FOR NO KEY UPDATE",
        id.uuid()
    )
    .fetch_optional(&mut *tx)
    .await?
    .ok_or(Error::NotFound)?;
    find(tx, id).await
}

/// Imports, latest first, from `before` on.
pub async fn list(
    tx: &mut TenantTx,
    before: Option<ImportId>,
    limit: i64,
) -> Result<Vec<ImportRow>> {
    let rows = sqlx::query_as!(
        Stored,
        "SELECT id, kind, state, detail_sealed, mapping, options, planned, counts, problem_count, row_count, chunk_count,
                written_chunks, written_rows, reverted_chunks, reverted_rows, revert, failure, moved_by, created_at,
                started_at, finished_at, revertable_until, expired_at, version
         FROM this_tenant.imports WHERE $1::uuid IS NULL OR id < $1 ORDER BY id DESC LIMIT $2",
        before.map(ImportId::uuid),
        limit
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Stored::read).collect()
}

/// One chunk; `None` past the last, or when the rows are gone.
pub async fn find_chunk(tx: &mut TenantTx, id: ImportId, no: i32) -> Result<Option<ChunkRow>> {
    let row = sqlx::query_as!(
        ChunkRow,
        "SELECT no, outcomes, cells_sealed AS cells, problems_sealed AS problems
         FROM this_tenant.import_chunks WHERE import_id = $1 AND no = $2",
        id.uuid(),
        no
    )
    .fetch_optional(tx)
    .await?;
    Ok(row)
}

/// The first chunk from `no` on that holds a row of one of the outcomes in `letters`, or a problem if `problems`.
pub async fn next_chunk(
    tx: &mut TenantTx,
    id: ImportId,
    no: i32,
    letters: &str,
    problems: bool,
) -> Result<Option<ChunkRow>> {
    let row = sqlx::query_as!(
        ChunkRow,
        "SELECT no, outcomes, cells_sealed AS cells, problems_sealed AS problems FROM this_tenant.import_chunks
         WHERE import_id = $1 AND no >= $2 AND outcomes ~ ('[' || $3 || ']') AND (NOT $4 OR problem_count > 0)
         ORDER BY no LIMIT 1",
        id.uuid(),
        no,
        letters,
        problems
    )
    .fetch_optional(tx)
    .await?;
    Ok(row)
}

/// Locks a chunk that is about to be written, so that two workers do not do the same work.
pub async fn lock_chunk(tx: &mut TenantTx, id: ImportId, no: i32) -> Result<()> {
    sqlx::query!(
        "SELECT no FROM this_tenant.import_chunks WHERE import_id = $1 AND no = $2 FOR NO KEY UPDATE",
        id.uuid(),
        no
    )
    .fetch_optional(tx)
    .await?;
    Ok(())
}

/// A chunk's sealed undo images.
pub async fn find_undo(tx: &mut TenantTx, id: ImportId, no: i32) -> Result<Option<Vec<u8>>> {
    let sealed = sqlx::query_scalar!(
        "SELECT undo_sealed FROM this_tenant.import_chunks WHERE import_id = $1 AND no = $2",
        id.uuid(),
        no
    )
    .fetch_optional(tx)
    .await?;
    Ok(sealed.flatten())
}

/// Saves what a corrected draft now is. `cells` are the chunks whose cells were changed.
pub async fn save_draft(
    tx: &mut TenantTx,
    row: &ImportRow,
    verdicts: &[ChunkVerdict],
    cells: &[(i32, Vec<u8>)],
) -> Result<()> {
    let numbers: Vec<i32> = (0..).take(verdicts.len()).collect();
    let outcomes: Vec<String> = verdicts.iter().map(|v| v.outcomes.clone()).collect();
    let counts: Vec<i32> = verdicts.iter().map(|v| whole(v.problem_count)).collect();
    let problems: Vec<Option<Vec<u8>>> = verdicts.iter().map(|v| v.problems.clone()).collect();
    sqlx::query!(
        "UPDATE this_tenant.import_chunks c SET outcomes = v.outcomes, problem_count = v.count, problems_sealed = v.problems
         FROM unnest($2::int[], $3::text[], $4::int[], $5::bytea[]) AS v (no, outcomes, count, problems)
         WHERE c.import_id = $1 AND c.no = v.no
           AND (c.outcomes <> v.outcomes OR c.problem_count <> v.count OR v.count > 0)",
        row.id.uuid(),
        &numbers,
        &outcomes,
        &counts,
        &problems as &[Option<Vec<u8>>]
    )
    .execute(&mut *tx)
    .await?;
    for (no, sealed) in cells {
        sqlx::query!(
            "UPDATE this_tenant.import_chunks SET cells_sealed = $3 WHERE import_id = $1 AND no = $2",
            row.id.uuid(),
            no,
            sealed
        )
        .execute(&mut *tx)
        .await?;
    }
    sqlx::query!(
        "UPDATE this_tenant.imports SET detail_sealed = $2, mapping = $3, options = $4, planned = $5, counts = $5,
             problem_count = $6, version = $7 WHERE id = $1",
        row.id.uuid(),
        row.detail_sealed,
        json(&row.mapping)?,
        json(&row.options)?,
        json(&row.planned)?,
        whole(row.problem_count),
        row.version
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Saves a step from one state to the next, and all that goes with it.
pub async fn save_state(tx: &mut TenantTx, row: &ImportRow) -> Result<()> {
    let revert = row.revert.as_ref().map(json).transpose()?;
    sqlx::query!(
        "UPDATE this_tenant.imports SET state = $2, detail_sealed = $3, counts = $4, problem_count = $5, revert = $6,
             failure = $7, moved_by = $8, started_at = $9, finished_at = $10, revertable_until = $11, expired_at = $12,
             version = version + 1 WHERE id = $1",
        row.id.uuid(),
        row.state.as_str(),
        row.detail_sealed,
        json(&row.counts)?,
        whole(row.problem_count),
        revert,
        row.failure,
        row.moved_by.map(StaffId::uuid),
        row.started_at as Option<Instant>,
        row.finished_at as Option<Instant>,
        row.revertable_until as Option<Instant>,
        row.expired_at as Option<Instant>
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Saves a written chunk and moves the run on, once: when somebody else did, or the run was stopped, nothing is
/// written and the answer is `false`.
pub async fn save_written(
    tx: &mut TenantTx,
    row: &ImportRow,
    rows: u32,
    verdict: &ChunkVerdict,
    undo: Option<&[u8]>,
) -> Result<bool> {
    let moved = sqlx::query!(
        "UPDATE this_tenant.imports SET written_chunks = written_chunks + 1, written_rows = written_rows + $3, counts = $4,
             problem_count = $5
         WHERE id = $1 AND state = 'running' AND written_chunks = $2",
        row.id.uuid(),
        row.written_chunks,
        whole(rows),
        json(&row.counts)?,
        whole(row.problem_count)
    )
    .execute(&mut *tx)
    .await?;
    if moved.rows_affected() == 0 {
        return Ok(false);
    }
    sqlx::query!(
        "UPDATE this_tenant.import_chunks SET outcomes = $3, problem_count = $4, problems_sealed = $5, undo_sealed = $6
         WHERE import_id = $1 AND no = $2",
        row.id.uuid(),
        row.written_chunks,
        verdict.outcomes,
        whole(verdict.problem_count),
        verdict.problems,
        undo
    )
    .execute(tx)
    .await?;
    Ok(true)
}

/// Moves a revert on by one chunk, once.
pub async fn save_reverted(
    tx: &mut TenantTx,
    row: &ImportRow,
    rows: u32,
    revert: &RevertView,
) -> Result<bool> {
    let moved = sqlx::query!(
        "UPDATE this_tenant.imports SET reverted_chunks = reverted_chunks + 1, reverted_rows = reverted_rows + $3, revert = $4
         WHERE id = $1 AND state = 'reverting' AND reverted_chunks = $2",
        row.id.uuid(),
        row.reverted_chunks,
        whole(rows),
        json(revert)?
    )
    .execute(tx)
    .await?;
    Ok(moved.rows_affected() == 1)
}

/// Drops the rows and all that a revert needs.
pub async fn delete_chunks(tx: &mut TenantTx, id: ImportId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.import_chunks WHERE import_id = $1",
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The company's country and currency.
pub async fn company(tx: &mut TenantTx) -> Result<(String, String)> {
    let row = sqlx::query!("SELECT region, currency FROM this_tenant.settings")
        .fetch_optional(tx)
        .await?;
    // Before the seed there are no settings: the kernel's first region counts then.
    let first = platform_kernel::region::of("");
    Ok(row.map_or_else(
        || (first.code.to_owned(), first.currency.to_owned()),
        |row| (row.region, row.currency),
    ))
}

struct Stored {
    id: uuid::Uuid,
    kind: String,
    state: String,
    detail_sealed: Vec<u8>,
    mapping: Value,
    options: Value,
    planned: Value,
    counts: Value,
    problem_count: i32,
    row_count: i32,
    chunk_count: i32,
    written_chunks: i32,
    written_rows: i32,
    reverted_chunks: i32,
    reverted_rows: i32,
    revert: Option<Value>,
    failure: Option<String>,
    moved_by: Option<uuid::Uuid>,
    created_at: Instant,
    started_at: Option<Instant>,
    finished_at: Option<Instant>,
    revertable_until: Option<Instant>,
    expired_at: Option<Instant>,
    version: i32,
}

impl Stored {
    fn read(self) -> Result<ImportRow> {
        Ok(ImportRow {
            id: self.id.into(),
            kind: self.kind,
            state: State::parse(&self.state)
                .ok_or_else(|| Error::internal("an import in an unknown state"))?,
            detail_sealed: self.detail_sealed,
            mapping: typed(self.mapping)?,
            options: typed(self.options)?,
            planned: typed(self.planned)?,
            counts: typed(self.counts)?,
            problem_count: self.problem_count.unsigned_abs(),
            row_count: self.row_count.unsigned_abs(),
            chunk_count: self.chunk_count,
            written_chunks: self.written_chunks,
            written_rows: self.written_rows.unsigned_abs(),
            reverted_chunks: self.reverted_chunks,
            reverted_rows: self.reverted_rows.unsigned_abs(),
            revert: self.revert.map(typed).transpose()?,
            failure: self.failure,
            moved_by: self.moved_by.map(StaffId::from),
            created_at: self.created_at,
            started_at: self.started_at,
            finished_at: self.finished_at,
            revertable_until: self.revertable_until,
            expired_at: self.expired_at,
            version: self.version,
        })
    }
}

fn json<T: Serialize>(value: &T) -> Result<Value> {
    serde_json::to_value(value).map_err(Error::internal)
}

fn typed<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(Error::internal)
}

fn whole(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
