//! SQL of quote versions.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, OrderId, QuoteId, Result, StaffId};
use serde_json::Value;
use uuid::Uuid;

use super::model::offer::Offer;
use super::model::standing::Answer;

/// A version.
#[derive(Debug, Clone)]
pub(in crate::orders) struct QuoteRow {
    pub id: QuoteId,
    pub order: OrderId,
    pub no: i32,
    pub offer: Offer,
    pub terms: String,
    pub valid_until: Instant,
    pub sent_at: Option<Instant>,
    pub seen_at: Option<Instant>,
    pub answered_at: Option<Instant>,
    pub answer: Option<Answer>,
    pub signature_sealed: Option<Vec<u8>>,
    pub replaced: bool,
    pub created_by: Option<StaffId>,
    pub by: Option<String>,
    pub created_at: Instant,
}

struct Row {
    id: Uuid,
    order_id: Uuid,
    no: i32,
    snapshot: Value,
    terms: String,
    valid_until: Instant,
    sent_at: Option<Instant>,
    seen_at: Option<Instant>,
    answered_at: Option<Instant>,
    answer: Option<String>,
    signature_sealed: Option<Vec<u8>>,
    replaced: bool,
    created_by: Option<Uuid>,
    by: Option<String>,
    created_at: Instant,
}

impl Row {
    fn open(self) -> Result<QuoteRow> {
        Ok(QuoteRow {
            id: self.id.into(),
            order: self.order_id.into(),
            no: self.no,
            offer: serde_json::from_value(self.snapshot).map_err(Error::internal)?,
            terms: self.terms,
            valid_until: self.valid_until,
            sent_at: self.sent_at,
            seen_at: self.seen_at,
            answered_at: self.answered_at,
            answer: self.answer.as_deref().map(Answer::parse),
            signature_sealed: self.signature_sealed,
            replaced: self.replaced,
            created_by: self.created_by.map(Into::into),
            by: self.by,
            created_at: self.created_at,
        })
    }
}

/// Which version is meant.
#[derive(Debug, Clone, Copy)]
pub(in crate::orders) enum Which<'a> {
    /// Of an order, by its number.
    No(OrderId, i32),
    /// By its id.
    Id(QuoteId),
    /// By the hash of its link's secret.
    Token(&'a [u8; 32]),
}

/// A version; none where there is none.
pub(in crate::orders) async fn find(
    tx: &mut TenantTx,
    which: Which<'_>,
) -> Result<Option<QuoteRow>> {
    let (order, no, id, token) = match which {
        Which::No(order, no) => (Some(order), Some(no), None, None),
        Which::Id(id) => (None, None, Some(id), None),
        Which::Token(hash) => (None, None, None, Some(&hash[..])),
    };
    let row = sqlx::query_as!(
        Row,
        r#"SELECT q.id, q.order_id, q.no, q.snapshot, q.terms, q.valid_until AS "valid_until: Instant",
                  q.sent_at AS "sent_at: Instant", q.seen_at AS "seen_at: Instant", q.answered_at AS "answered_at: Instant",
                  q.answer, q.signature_sealed, q.replaced_at IS NOT NULL AS "replaced!", q.created_by, s.name AS "by?",
                  q.created_at AS "created_at: Instant"
           FROM this_tenant.quote_versions AS q LEFT JOIN this_tenant.staff AS s ON s.id = q.created_by
           WHERE (q.order_id = $1 AND q.no = $2) OR q.id = $3 OR q.token_hash = $4"#,
        order.map(OrderId::uuid),
        no,
        id.map(QuoteId::uuid),
        token
    )
    .fetch_optional(tx)
    .await?;
    row.map(Row::open).transpose()
}

/// An order's versions, the newest first.
pub(super) async fn list(tx: &mut TenantTx, order: OrderId) -> Result<Vec<QuoteRow>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT q.id, q.order_id, q.no, q.snapshot, q.terms, q.valid_until AS "valid_until: Instant",
                  q.sent_at AS "sent_at: Instant", q.seen_at AS "seen_at: Instant", q.answered_at AS "answered_at: Instant",
                  q.answer, q.signature_sealed, q.replaced_at IS NOT NULL AS "replaced!", q.created_by, s.name AS "by?",
                  q.created_at AS "created_at: Instant"
           FROM this_tenant.quote_versions AS q LEFT JOIN this_tenant.staff AS s ON s.id = q.created_by
           WHERE q.order_id = $1 ORDER BY q.no DESC"#,
        order.uuid()
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(Row::open).collect()
}

/// The newest version's number and terms.
pub(super) async fn newest(tx: &mut TenantTx, order: OrderId) -> Result<Option<(i32, String)>> {
    let row = sqlx::query!(
        "SELECT no, terms FROM this_tenant.quote_versions WHERE order_id = $1 ORDER BY no DESC LIMIT 1",
        order.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.no, row.terms)))
}

/// Takes every version of an order out of force.
pub(in crate::orders) async fn replace(
    tx: &mut TenantTx,
    order: OrderId,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.quote_versions SET replaced_at = $2 WHERE order_id = $1 AND replaced_at IS NULL",
        order.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Inserts a version.
pub(super) async fn insert(tx: &mut TenantTx, row: &QuoteRow, token_hash: &[u8; 32]) -> Result<()> {
    let snapshot = serde_json::to_value(&row.offer).map_err(Error::internal)?;
    sqlx::query!(
        "INSERT INTO this_tenant.quote_versions (id, order_id, no, snapshot, terms, token_hash, valid_until, created_by, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        row.id.uuid(),
        row.order.uuid(),
        row.no,
        snapshot,
        row.terms,
        &token_hash[..],
        row.valid_until as Instant,
        row.created_by.map(StaffId::uuid),
        row.created_at as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that it was sent.
pub(super) async fn sent(tx: &mut TenantTx, id: QuoteId, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.quote_versions SET sent_at = $2 WHERE id = $1",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Notes that the renter opened it. False where they had before.
pub(super) async fn seen(tx: &mut TenantTx, id: QuoteId, now: Instant) -> Result<bool> {
    let done = sqlx::query!(
        "UPDATE this_tenant.quote_versions SET seen_at = $2 WHERE id = $1 AND seen_at IS NULL",
        id.uuid(),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Writes the renter's answer, once.
pub(super) async fn answer(
    tx: &mut TenantTx,
    id: QuoteId,
    answer: Answer,
    sealed: &[u8],
    now: Instant,
) -> Result<()> {
    let done = sqlx::query!(
        "UPDATE this_tenant.quote_versions SET answer = $2, answered_at = $3, signature_sealed = $4
         WHERE id = $1 AND answer IS NULL",
        id.uuid(),
        answer.as_str(),
        now as Instant,
        sealed
    )
    .execute(tx)
    .await?;
    if done.rows_affected() == 1 {
        Ok(())
    } else {
        Err(Error::internal(
            "a quote was answered under its order's lock",
        ))
    }
}

/// Whether staff were told already that this version could not be accepted.
pub(super) async fn told_refused(
    tx: &mut TenantTx,
    order: OrderId,
    quote: QuoteId,
) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM this_tenant.order_events
                          WHERE order_id = $1 AND kind = 'quote_refused' AND detail->>'quote' = $2) AS "told!""#,
        order.uuid(),
        quote.to_string()
    )
    .fetch_one(tx)
    .await?)
}
