//! Sign-ups in the control database.

use std::net::IpAddr;
use std::time::Duration;

use platform_db::ControlTx;
use platform_kernel::{Error, Instant, Result, SagaId, SignupId, Slug, TenantId};
use uuid::Uuid;

use super::model::State;

/// For whoever still looks at a sign-up that gave way.
const REPLACED: &str =
    "You signed up once more with another form: go on there, with the newest mail.";

/// A new sign-up's row.
pub(super) struct NewSignup<'a> {
    pub(super) id: SignupId,
    pub(super) tenant: TenantId,
    pub(super) slug: &'a Slug,
    pub(super) company: &'a str,
    pub(super) region: &'a str,
    pub(super) owner_sealed: &'a [u8],
    pub(super) email_hash: &'a [u8],
    pub(super) token_hash: &'a [u8],
    pub(super) secret_hash: &'a [u8],
    pub(super) terms_version: &'a str,
    pub(super) ip: IpAddr,
    pub(super) idem: Option<(&'a [u8], &'a [u8])>,
    pub(super) confirm_until: Instant,
}

/// Writes it. A name that is held by another gives `slug-taken`; the same idempotency key at the same moment is
/// contended.
pub(super) async fn insert(tx: &mut ControlTx, new: &NewSignup<'_>, now: Instant) -> Result<()> {
    let (idem_key, idem_body) = new.idem.unzip();
    sqlx::query!(
        "INSERT INTO control.signups (id, tenant_id, slug, skeleton, company, region, state, owner_sealed, email_hash,
             token_hash, secret_hash, terms_version, terms_accepted_at, terms_ip, created_at, confirm_until, idem_key, idem_body)
         VALUES ($1, $2, $3, $4, $5, $6, 'awaiting_confirmation', $7, $8, $9, $10, $11, $12, ($13::text)::inet, $12, $14, $15, $16)",
        new.id.uuid(),
        new.tenant.uuid(),
        new.slug.as_str(),
        new.slug.skeleton(),
        new.company,
        new.region,
        new.owner_sealed,
        new.email_hash,
        new.token_hash,
        new.secret_hash,
        new.terms_version,
        now as Instant,
        new.ip.to_string(),
        new.confirm_until as Instant,
        idem_key,
        idem_body
    )
    .execute(tx)
    .await
    .map_err(|e| {
        let taken = || Error::conflict("slug-taken", "this address is taken");
        Error::from(e)
            .on_constraint("signups_slug_key", taken)
            .on_constraint("signups_skeleton_key", taken)
            .on_constraint("signups_idem_key", || Error::Contended("the same sign-up is being made".into()))
    })?;
    Ok(())
}

/// A sign-up.
pub(super) struct Row {
    pub(super) id: SignupId,
    pub(super) tenant: TenantId,
    pub(super) slug: Slug,
    pub(super) company: String,
    pub(super) region: String,
    pub(super) state: State,
    pub(super) owner_sealed: Option<Vec<u8>>,
    pub(super) email_hash: Vec<u8>,
    pub(super) token_hash: Vec<u8>,
    pub(super) secret_hash: Vec<u8>,
    pub(super) idem_body: Option<Vec<u8>>,
    pub(super) saga: Option<SagaId>,
    pub(super) failure: Option<String>,
    pub(super) mails_sent: i32,
    pub(super) created_at: Instant,
    pub(super) confirm_until: Instant,
    pub(super) finished_at: Option<Instant>,
}

struct Raw {
    id: Uuid,
    tenant_id: Uuid,
    slug: String,
    company: String,
    region: String,
    state: String,
    owner_sealed: Option<Vec<u8>>,
    email_hash: Vec<u8>,
    token_hash: Vec<u8>,
    secret_hash: Vec<u8>,
    idem_body: Option<Vec<u8>>,
    saga_id: Option<Uuid>,
    failure: Option<String>,
    mails_sent: i32,
    created_at: Instant,
    confirm_until: Instant,
    finished_at: Option<Instant>,
}

impl TryFrom<Raw> for Row {
    type Error = Error;
    fn try_from(raw: Raw) -> Result<Self> {
        let state = State::parse(&raw.state)
            .ok_or_else(|| Error::internal(format!("unknown sign-up state `{}`", raw.state)))?;
        Ok(Self {
            id: raw.id.into(),
            tenant: raw.tenant_id.into(),
            slug: Slug::trusted(raw.slug),
            company: raw.company,
            region: raw.region,
            state,
            owner_sealed: raw.owner_sealed,
            email_hash: raw.email_hash,
            token_hash: raw.token_hash,
            secret_hash: raw.secret_hash,
            idem_body: raw.idem_body,
            saga: raw.saga_id.map(SagaId::from),
            failure: raw.failure,
            mails_sent: raw.mails_sent,
            created_at: raw.created_at,
            confirm_until: raw.confirm_until,
            finished_at: raw.finished_at,
        })
    }
}

/// A sign-up by its id.
pub(super) async fn find(tx: &mut ControlTx, id: SignupId) -> Result<Row> {
    let raw = sqlx::query_as!(
        Raw,
        "SELECT id, tenant_id, slug, company, region, state, owner_sealed, email_hash, token_hash, secret_hash, idem_body,
             saga_id, failure, mails_sent, created_at, confirm_until, finished_at
         FROM control.signups WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    raw.ok_or(Error::NotFound)?.try_into()
}

/// The same, locked until the transaction ends.
pub(super) async fn lock(tx: &mut ControlTx, id: SignupId) -> Result<Row> {
    sqlx::query!(
        "SELECT id FROM control.signups WHERE id = $1 FOR UPDATE",
        id.uuid()
    )
    .fetch_optional(&mut *tx)
    .await?
    .ok_or(Error::NotFound)?;
    find(tx, id).await
}

/// The sign-up that was made under an idempotency key.
pub(super) async fn find_by_idem(tx: &mut ControlTx, key: &[u8]) -> Result<Option<Row>> {
    let id = sqlx::query_scalar!("SELECT id FROM control.signups WHERE idem_key = $1", key)
        .fetch_optional(&mut *tx)
        .await?;
    match id {
        Some(id) => find(tx, id.into()).await.map(Some),
        None => Ok(None),
    }
}

/// How a name collides with one that is held, `but` for one sign-up's: `Some(true)` when it is the very same,
/// `Some(false)` when it only looks like it.
pub(super) async fn held(
    tx: &mut ControlTx,
    slug: &Slug,
    but: Option<SignupId>,
) -> Result<Option<bool>> {
    let same = sqlx::query_scalar!(
        r#"SELECT slug = $1 AS "same!" FROM (
             SELECT slug, skeleton FROM control.signups
             WHERE state IN ('awaiting_confirmation', 'provisioning', 'active') AND id IS DISTINCT FROM $3
             UNION ALL SELECT slug, skeleton FROM control.tenants) held
           WHERE slug = $1 OR skeleton = $2 ORDER BY 1 DESC LIMIT 1"#,
        slug.as_str(),
        slug.skeleton(),
        but.map(SignupId::uuid)
    )
    .fetch_optional(tx)
    .await?;
    Ok(same)
}

/// The first of these names that nobody holds.
pub(super) async fn first_free(tx: &mut ControlTx, names: &[Slug]) -> Result<Option<Slug>> {
    let skeletons: Vec<String> = names.iter().map(Slug::skeleton).collect();
    let held = sqlx::query_scalar!(
        r#"SELECT skeleton AS "skeleton!" FROM control.signups
           WHERE skeleton = ANY($1) AND state IN ('awaiting_confirmation', 'provisioning', 'active')
           UNION ALL SELECT skeleton FROM control.tenants WHERE skeleton = ANY($1)"#,
        &skeletons
    )
    .fetch_all(tx)
    .await?;
    Ok(names
        .iter()
        .find(|name| !held.contains(&name.skeleton()))
        .cloned())
}

/// Sign-ups of an address since `since`.
pub(super) async fn count_of(tx: &mut ControlTx, email_hash: &[u8], since: Instant) -> Result<i64> {
    let count = sqlx::query_scalar!(
        r#"SELECT count(*) AS "count!" FROM control.signups WHERE email_hash = $1 AND created_at > $2"#,
        email_hash,
        since as Instant
    )
    .fetch_one(tx)
    .await?;
    Ok(count)
}

/// A confirmation mail went out.
pub(super) async fn mail_sent(tx: &mut ControlTx, id: SignupId) -> Result<()> {
    sqlx::query!(
        "UPDATE control.signups SET mails_sent = mails_sent + 1 WHERE id = $1",
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A newer form of the same browser takes its place: the name is free and what was sealed goes.
pub(super) async fn replaced(tx: &mut ControlTx, id: SignupId, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE control.signups SET state = 'expired', owner_sealed = NULL, failure = $2, finished_at = $3
         WHERE id = $1 AND state = 'awaiting_confirmation'",
        id.uuid(),
        REPLACED,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Confirmed: the saga runs.
pub(super) async fn provisioning(
    tx: &mut ControlTx,
    id: SignupId,
    saga: SagaId,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE control.signups SET state = 'provisioning', saga_id = $2, confirmed_at = $3 WHERE id = $1",
        id.uuid(),
        saga.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The company stands: what was sealed for it goes.
pub(super) async fn activated(tx: &mut ControlTx, id: SignupId, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE control.signups SET state = 'active', owner_sealed = NULL, finished_at = $2
         WHERE id = $1 AND state = 'provisioning'",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// It did not work out: the name is free again and what was sealed goes.
pub(super) async fn failed(
    tx: &mut ControlTx,
    id: SignupId,
    why: &str,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE control.signups SET state = 'failed', owner_sealed = NULL, failure = $2, finished_at = $3
         WHERE id = $1 AND state = 'provisioning'",
        id.uuid(),
        why,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// How long a sign-up that came to nothing is kept: proof of what was accepted, and why something was cleaned up.
const KEPT: Duration = Duration::from_hours(30 * 24);
/// How long an idempotency key is kept.
const IDEM_KEPT: Duration = Duration::from_hours(24);

/// Lets go of what was abandoned. Returns how many expired.
pub(crate) async fn sweep(tx: &mut ControlTx, now: Instant) -> Result<u64> {
    let expired = sqlx::query!(
        "UPDATE control.signups SET state = 'expired', owner_sealed = NULL, finished_at = $1
         WHERE state = 'awaiting_confirmation' AND confirm_until <= $1",
        now as Instant
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE control.signups SET idem_key = NULL, idem_body = NULL WHERE idem_key IS NOT NULL AND created_at < $1",
        now.minus(IDEM_KEPT) as Instant
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM control.signups WHERE state IN ('failed', 'expired') AND created_at < $1",
        now.minus(KEPT) as Instant
    )
    .execute(&mut *tx)
    .await?;
    Ok(expired.rows_affected())
}

/// Those of `tenants` whose sign-up is known to have come to nothing.
pub(crate) async fn explained_orphans(tx: &mut ControlTx, tenants: &[Uuid]) -> Result<Vec<Uuid>> {
    let found = sqlx::query_scalar!(
        "SELECT tenant_id FROM control.signups WHERE tenant_id = ANY($1) AND state IN ('failed', 'expired')",
        tenants
    )
    .fetch_all(tx)
    .await?;
    Ok(found)
}
