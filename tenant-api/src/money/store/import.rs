//! Payments from another system's books, many at once.

use platform_db::TenantTx;
use platform_kernel::{CustomerId, Instant, OrderId, PaymentId, Result};
use uuid::Uuid;

/// A payment from another system's books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPayment {
    /// Its id here.
    pub id: PaymentId,
    /// That system's name of it: the same one is never taken twice.
    pub external_key: String,
    /// By whom.
    pub customer: CustomerId,
    /// For which order, where that is known.
    pub order: Option<OrderId>,
    /// How much came; nothing is an amount, too, and less than nothing went back.
    pub amount_minor: i64,
    /// When.
    pub paid_at: Instant,
    /// That system's word for it.
    pub reference: Option<String>,
    /// A remark.
    pub note: Option<String>,
    /// Who took it, where that is somebody of the system before whose name is known.
    pub by: Option<Uuid>,
}

/// Inserts payments in one statement; those whose key is there already are left out. Returns the ids that were inserted.
/// The caller sums up what their orders have been paid ([`orders_paid`]).
pub async fn insert_many(
    tx: &mut TenantTx,
    currency: &str,
    rows: &[ImportedPayment],
    now: Instant,
) -> Result<Vec<PaymentId>> {
    let ids: Vec<Uuid> = rows.iter().map(|r| r.id.uuid()).collect();
    let keys: Vec<String> = rows.iter().map(|r| r.external_key.clone()).collect();
    let customers: Vec<Uuid> = rows.iter().map(|r| r.customer.uuid()).collect();
    let orders: Vec<Option<Uuid>> = rows.iter().map(|r| r.order.map(OrderId::uuid)).collect();
    let kind = |r: &ImportedPayment| match r.amount_minor {
        ..0 => "refund".to_owned(),
        _ => "payment".to_owned(),
    };
    let kinds: Vec<String> = rows.iter().map(kind).collect();
    let amounts: Vec<i64> = rows.iter().map(|r| r.amount_minor.abs()).collect();
    let paid: Vec<Instant> = rows.iter().map(|r| r.paid_at).collect();
    let references: Vec<Option<String>> = rows.iter().map(|r| r.reference.clone()).collect();
    let notes: Vec<Option<String>> = rows.iter().map(|r| r.note.clone()).collect();
    let people: Vec<Option<Uuid>> = rows.iter().map(|r| r.by).collect();
    let inserted = sqlx::query_scalar!(
        "INSERT INTO this_tenant.payments (id, kind, state, method, source, order_id, customer_id, currency, amount_minor,
             reference, note, paid_at, external_key, created_by, created_at, updated_at)
         SELECT t.id, t.kind, 'succeeded', 'other', 'import', t.order_id, t.customer_id, $8, t.amount, t.reference, t.note,
                t.paid_at, t.external_key, t.staff, $9, $9
         FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::bigint[], $6::timestamptz[], $7::text[], $10::text[],
                     $11::text[], $12::uuid[])
              AS t (id, external_key, customer_id, order_id, amount, paid_at, reference, kind, note, staff)
         ON CONFLICT (external_key) DO NOTHING RETURNING id",
        &ids,
        &keys,
        &customers,
        &orders as &[Option<Uuid>],
        &amounts,
        &paid as &[Instant],
        &references as &[Option<String>],
        currency,
        now as Instant,
        &kinds,
        &notes as &[Option<String>],
        &people as &[Option<Uuid>]
    )
    .fetch_all(tx)
    .await?;
    Ok(inserted.into_iter().map(Into::into).collect())
}

/// Sums up anew what these orders have been paid, in one statement.
pub async fn orders_paid(tx: &mut TenantTx, orders: &[Uuid], now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.orders AS o SET paid_minor = s.minor, version = version + 1, updated_at = $2
         FROM (SELECT n.id, coalesce((SELECT sum(CASE WHEN p.kind = 'payment' THEN p.amount_minor ELSE -p.amount_minor END)
                                      FROM this_tenant.payments AS p WHERE p.order_id = n.id AND p.state = 'succeeded'),
                                     0)::bigint AS minor
               FROM unnest($1::uuid[]) AS n (id)) AS s
         WHERE o.id = s.id AND o.paid_minor <> s.minor",
        orders,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The orders that these payments are on.
pub async fn orders_of(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        r#"SELECT DISTINCT order_id AS "order_id!" FROM this_tenant.payments WHERE id = ANY($1) AND order_id IS NOT NULL"#,
        ids
    )
    .fetch_all(tx)
    .await?)
}

/// Takes imported payments away again, under the locks of their orders; those that were voided, refunded or put on an
/// invoice since stay: each of these raised their version. Returns those that are gone.
pub async fn delete_many(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "DELETE FROM this_tenant.payments AS p
         WHERE p.id = ANY($1) AND p.source = 'import' AND p.version = 1
           AND NOT EXISTS (SELECT 1 FROM this_tenant.payments AS r WHERE r.refund_of = p.id)
         RETURNING p.id",
        ids
    )
    .fetch_all(tx)
    .await?)
}

/// Which of these names are there already.
pub async fn known(tx: &mut TenantTx, keys: &[String]) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar!(
        r#"SELECT external_key AS "key!" FROM this_tenant.payments WHERE external_key = ANY($1)"#,
        keys
    )
    .fetch_all(tx)
    .await?)
}
