//! The queue's SQL, once for every queue: through `ControlTx` the door renders `cell.` as `control.`.

use platform_kernel::{Clock, Error, Instant, JobId, Result, TenantId};
use sqlx::PgExecutor;
use uuid::Uuid;

use crate::job::{DeadJob, Job, Lease, NewJob};

/// Adds a job to the transaction. With a `job_key` that is taken by a live job, that job is replaced and its id
/// returned; while it runs, it is run once more afterwards.
///
/// A keyed job's row stays locked until the commit, so let this be the transaction's last statement.
pub async fn enqueue<'c>(ex: impl PgExecutor<'c>, job: NewJob, clock: &Clock) -> Result<JobId> {
    let now = clock.now();
    let id = sqlx::query_scalar!(
        "INSERT INTO cell.jobs AS old (id, tenant_id, kind, payload, job_key, priority, run_at, max_attempts, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (kind, job_key, (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid))) WHERE dead_at IS NULL
         DO UPDATE SET payload = excluded.payload,
             priority = least(old.priority, excluded.priority),
             max_attempts = excluded.max_attempts,
             attempts = CASE WHEN old.locked_until IS NULL THEN 0 ELSE old.attempts END,
             run_at = CASE WHEN old.locked_until IS NULL THEN excluded.run_at ELSE old.run_at END,
             again_at = CASE WHEN old.locked_until IS NULL THEN NULL ELSE excluded.run_at END
         RETURNING id",
        JobId::new(now).uuid(),
        job.tenant.map(TenantId::uuid),
        job.kind,
        job.payload,
        job.job_key,
        job.priority,
        job.run_at.unwrap_or(now) as Instant,
        job.max_attempts.max(1),
        now as Instant
    )
    .fetch_one(ex)
    .await?;
    Ok(id.into())
}

/// The same, but leaves a live job of that key as it is. Returns whether one was added.
pub async fn enqueue_once<'c>(ex: impl PgExecutor<'c>, job: NewJob, clock: &Clock) -> Result<bool> {
    let now = clock.now();
    let done = sqlx::query!(
        "INSERT INTO cell.jobs (id, tenant_id, kind, payload, job_key, priority, run_at, max_attempts, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (kind, job_key, (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid))) WHERE dead_at IS NULL
         DO NOTHING",
        JobId::new(now).uuid(),
        job.tenant.map(TenantId::uuid),
        job.kind,
        job.payload,
        job.job_key,
        job.priority,
        job.run_at.unwrap_or(now) as Instant,
        job.max_attempts.max(1),
        now as Instant
    )
    .execute(ex)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// What a worker asks for.
pub(crate) struct Claim<'a> {
    pub(crate) kinds: &'a [String],
    pub(crate) holder: Uuid,
    pub(crate) now: Instant,
    pub(crate) until: Instant,
    pub(crate) per_tenant: u32,
    pub(crate) most: u32,
}

/// Claims due jobs: tenants take turns, none has more than `per_tenant` running. Jobs without a tenant have no such cap.
///
/// `turn` hops from tenant to tenant along `jobs_turn_idx`, so that one tenant's backlog costs the others nothing.
pub(crate) async fn claim<'c>(ex: impl PgExecutor<'c>, claim: &Claim<'_>) -> Result<Vec<Job>> {
    let mut rows = sqlx::query!(
        r#"WITH RECURSIVE busy AS MATERIALIZED (
             SELECT tenant_id, count(*) AS running FROM cell.jobs
             WHERE locked_until > $1 AND dead_at IS NULL AND tenant_id IS NOT NULL GROUP BY tenant_id
           ), turn(tenant) AS (
             (SELECT coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) FROM cell.jobs
              WHERE dead_at IS NULL ORDER BY 1 LIMIT 1)
             UNION ALL
             SELECT (SELECT coalesce(j.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) FROM cell.jobs j
                     WHERE j.dead_at IS NULL
                       AND coalesce(j.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) > turn.tenant
                     ORDER BY 1 LIMIT 1)
             FROM turn WHERE turn.tenant IS NOT NULL
           ), ready AS (
             SELECT due.id, due.priority, due.run_at,
                    CASE WHEN turn.tenant = '00000000-0000-0000-0000-000000000000'::uuid THEN 1
                         ELSE row_number() OVER (PARTITION BY turn.tenant ORDER BY due.priority, due.run_at, due.id) END AS nth
             FROM turn LEFT JOIN busy ON busy.tenant_id = turn.tenant
             CROSS JOIN LATERAL (
               SELECT j.id, j.priority, j.run_at FROM cell.jobs j
               WHERE j.dead_at IS NULL
                 AND coalesce(j.tenant_id, '00000000-0000-0000-0000-000000000000'::uuid) = turn.tenant
                 AND j.run_at <= $1 AND (j.locked_until IS NULL OR j.locked_until <= $1)
                 AND j.attempts < j.max_attempts AND j.kind = ANY($2)
               ORDER BY j.priority, j.run_at, j.id
               LIMIT CASE WHEN turn.tenant = '00000000-0000-0000-0000-000000000000'::uuid THEN $4::bigint
                          ELSE greatest(0, $3::bigint - coalesce(busy.running, 0)) END
             ) due
             WHERE turn.tenant IS NOT NULL
           ), picked AS (
             SELECT j.id FROM cell.jobs j
             WHERE j.id IN (SELECT id FROM ready ORDER BY nth, priority, run_at, id LIMIT $4::bigint)
               AND j.dead_at IS NULL AND (j.locked_until IS NULL OR j.locked_until <= $1) AND j.run_at <= $1
             FOR UPDATE SKIP LOCKED
           )
           UPDATE cell.jobs j SET locked_by = $5, locked_until = $6, attempts = j.attempts + 1, claims = j.claims + 1
           FROM picked WHERE j.id = picked.id
           RETURNING j.id, j.tenant_id, j.kind, j.payload, j.priority, j.run_at, j.attempts, j.max_attempts, j.claims"#,
        claim.now as Instant,
        claim.kinds,
        i64::from(claim.per_tenant),
        i64::from(claim.most),
        claim.holder,
        claim.until as Instant
    )
    .fetch_all(ex)
    .await?;
    rows.sort_by_key(|row| (row.priority, row.run_at));
    let jobs = rows.into_iter().map(|row| {
        let id = JobId::from(row.id);
        Job {
            id,
            tenant: row.tenant_id.map(TenantId::from),
            kind: row.kind,
            payload: row.payload,
            attempt: row.attempts,
            max_attempts: row.max_attempts,
            lease: Lease {
                id,
                claim: row.claims,
                holder: claim.holder,
            },
        }
    });
    Ok(jobs.collect())
}

/// Whether the claim still stands; keeps it standing until the transaction ends. A saga's saves ask this first, so
/// that a runner that lost its lease writes nothing.
pub async fn holds<'c>(ex: impl PgExecutor<'c>, lease: &Lease) -> Result<()> {
    let row = sqlx::query!(
        "SELECT id FROM cell.jobs WHERE id = $1 AND locked_by = $2 AND claims = $3 FOR SHARE",
        lease.id.uuid(),
        lease.holder,
        lease.claim
    )
    .fetch_optional(ex)
    .await?;
    row.map(|_| ())
        .ok_or_else(|| Error::Contended("the job's lease was lost; its next holder goes on".into()))
}

/// Stretches the leases; returns the claims that still stand.
pub(crate) async fn heartbeat<'c>(
    ex: impl PgExecutor<'c>,
    leases: &[Lease],
    until: Instant,
) -> Result<Vec<JobId>> {
    let Some(holder) = leases.first().map(|lease| lease.holder) else {
        return Ok(Vec::new());
    };
    let ids: Vec<Uuid> = leases.iter().map(|lease| lease.id.uuid()).collect();
    let claims: Vec<i32> = leases.iter().map(|lease| lease.claim).collect();
    let kept = sqlx::query_scalar!(
        "UPDATE cell.jobs j SET locked_until = $4
         FROM unnest($1::uuid[], $2::int[]) AS held (id, claim)
         WHERE j.id = held.id AND j.claims = held.claim AND j.locked_by = $3 AND j.dead_at IS NULL
         RETURNING j.id",
        &ids,
        &claims,
        holder,
        until as Instant
    )
    .fetch_all(ex)
    .await?;
    Ok(kept.into_iter().map(JobId::from).collect())
}

/// Puts a claimed job back, due at `run_at`. `counts` is whether the attempt counts.
pub(crate) async fn put_back<'c>(
    ex: impl PgExecutor<'c>,
    lease: &Lease,
    run_at: Instant,
    counts: bool,
    error: Option<&str>,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE cell.jobs SET locked_by = NULL, locked_until = NULL,
             run_at = least($4, coalesce(again_at, $4)), again_at = NULL,
             attempts = CASE WHEN $5 THEN attempts ELSE attempts - 1 END, last_error = coalesce($6, last_error)
         WHERE id = $1 AND locked_by = $2 AND claims = $3",
        lease.id.uuid(),
        lease.holder,
        lease.claim,
        run_at as Instant,
        counts,
        error
    )
    .execute(ex)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Ends a claimed job, unless it was asked for again (then it is due again) or is on a schedule (`next`).
/// Runs in one transaction: the row is locked first, so that an enqueue at the same time is not lost.
pub(crate) async fn finish(
    tx: &mut crate::QueueTx,
    lease: &Lease,
    next: Option<Instant>,
    error: Option<&str>,
) -> Result<bool> {
    let held = sqlx::query_scalar!(
        "SELECT again_at FROM cell.jobs WHERE id = $1 AND locked_by = $2 AND claims = $3 FOR UPDATE",
        lease.id.uuid(),
        lease.holder,
        lease.claim
    )
    .fetch_optional(&mut *tx)
    .await?;
    let Some(again) = held else {
        return Ok(false);
    };
    match again.or(next) {
        None => {
            sqlx::query!("DELETE FROM cell.jobs WHERE id = $1", lease.id.uuid())
                .execute(tx)
                .await?;
        }
        Some(at) => {
            sqlx::query!(
                "UPDATE cell.jobs SET locked_by = NULL, locked_until = NULL, again_at = NULL, attempts = 0,
                     run_at = $2, last_error = $3 WHERE id = $1",
                lease.id.uuid(),
                at as Instant,
                error
            )
            .execute(tx)
            .await?;
        }
    }
    Ok(true)
}

/// Puts a claimed job aside.
pub(crate) async fn bury<'c>(
    ex: impl PgExecutor<'c>,
    lease: &Lease,
    now: Instant,
    error: &str,
) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE cell.jobs SET locked_by = NULL, locked_until = NULL, dead_at = $4, last_error = $5
         WHERE id = $1 AND locked_by = $2 AND claims = $3",
        lease.id.uuid(),
        lease.holder,
        lease.claim,
        now as Instant,
        error
    )
    .execute(ex)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Puts aside what took its worker down with it on every attempt: its last lease ran out.
pub(crate) async fn bury_killers<'c>(ex: impl PgExecutor<'c>, now: Instant) -> Result<u64> {
    let done = sqlx::query!(
        "UPDATE cell.jobs SET locked_by = NULL, locked_until = NULL, dead_at = $1,
             last_error = 'its worker vanished on the last attempt'
         WHERE locked_until <= $1 AND dead_at IS NULL AND attempts >= max_attempts",
        now as Instant
    )
    .execute(ex)
    .await?;
    Ok(done.rows_affected())
}

/// Who holds leases now.
pub(crate) async fn holders<'c>(ex: impl PgExecutor<'c>) -> Result<Vec<Uuid>> {
    let rows = sqlx::query_scalar!(
        r#"SELECT DISTINCT locked_by AS "holder!" FROM cell.jobs
           WHERE locked_until IS NOT NULL AND locked_by IS NOT NULL AND dead_at IS NULL"#
    )
    .fetch_all(ex)
    .await?;
    Ok(rows)
}

/// Frees what dead holders held.
pub(crate) async fn reclaim<'c>(ex: impl PgExecutor<'c>, dead: &[Uuid]) -> Result<u64> {
    let done = sqlx::query!(
        "UPDATE cell.jobs SET locked_by = NULL, locked_until = NULL
         WHERE locked_by = ANY($1) AND dead_at IS NULL AND attempts < max_attempts",
        dead
    )
    .execute(ex)
    .await?;
    Ok(done.rows_affected())
}

/// Jobs that were put aside, latest first.
pub async fn dead<'c>(ex: impl PgExecutor<'c>, limit: i64) -> Result<Vec<DeadJob>> {
    let rows = sqlx::query!(
        r#"SELECT id, tenant_id, kind, attempts, dead_at AS "dead_at!", last_error FROM cell.jobs
           WHERE dead_at IS NOT NULL ORDER BY dead_at DESC, id LIMIT $1"#,
        limit
    )
    .fetch_all(ex)
    .await?;
    let jobs = rows.into_iter().map(|row| DeadJob {
        id: row.id.into(),
        tenant: row.tenant_id.map(TenantId::from),
        kind: row.kind,
        attempts: row.attempts,
        dead_at: row.dead_at,
        last_error: row.last_error,
    });
    Ok(jobs.collect())
}

/// Gives a job that was put aside all its attempts again. A conflict when a live job holds its key.
pub async fn revive<'c>(ex: impl PgExecutor<'c>, id: JobId, clock: &Clock) -> Result<()> {
    let done = sqlx::query!(
        "UPDATE cell.jobs SET dead_at = NULL, attempts = 0, run_at = $2 WHERE id = $1 AND dead_at IS NOT NULL",
        id.uuid(),
        clock.now() as Instant
    )
    .execute(ex)
    .await
    .map_err(|e| {
        Error::from(e).on_constraint("jobs_key_idx", || {
            Error::conflict("job-replaced", "a newer job of the same key is waiting; nothing needs to be done")
        })
    })?;
    if done.rows_affected() == 0 {
        Err(Error::NotFound)
    } else {
        Ok(())
    }
}

/// How many jobs are due and how many were put aside, for metrics and for tests.
pub async fn depth<'c>(ex: impl PgExecutor<'c>, now: Instant) -> Result<(i64, i64)> {
    let row = sqlx::query!(
        r#"SELECT count(*) FILTER (WHERE dead_at IS NULL AND run_at <= $1) AS "due!",
                  count(*) FILTER (WHERE dead_at IS NOT NULL) AS "dead!" FROM cell.jobs"#,
        now as Instant
    )
    .fetch_one(ex)
    .await?;
    Ok((row.due, row.dead))
}
