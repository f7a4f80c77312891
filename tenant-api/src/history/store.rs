//! SQL of what was before.

use platform_db::TenantTx;
use platform_kernel::{AssetId, CustomerId, Instant, Result};
use uuid::Uuid;

use crate::customers::text::fold;

/// Somebody who did things in the system before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Their id here.
    pub id: Uuid,
    /// The code that files give them, folded.
    pub code_key: String,
    /// Their name.
    pub name: String,
    /// Rises with each change.
    pub version: i32,
}

/// People by their folded codes.
pub async fn staff_by_codes(tx: &mut TenantTx, codes: &[String]) -> Result<Vec<Person>> {
    Ok(sqlx::query_as!(
        Person,
        "SELECT id, code_key, name, version FROM this_tenant.past_staff WHERE code_key = ANY($1)",
        codes
    )
    .fetch_all(tx)
    .await?)
}

pub(super) async fn lock(tx: &mut TenantTx, id: Uuid) -> Result<Option<Person>> {
    Ok(sqlx::query_as!(
        Person,
        "SELECT id, code_key, name, version FROM this_tenant.past_staff WHERE id = $1 FOR UPDATE",
        id
    )
    .fetch_optional(tx)
    .await?)
}

pub(super) async fn insert(
    tx: &mut TenantTx,
    id: Uuid,
    code: &str,
    name: &str,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.past_staff (id, code, code_key, name, created_at) VALUES ($1, $2, $3, $4, $5)",
        id,
        code,
        fold(code),
        name,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Returns the version after.
pub(super) async fn rename(tx: &mut TenantTx, id: Uuid, name: &str) -> Result<i32> {
    Ok(sqlx::query_scalar!(
        "UPDATE this_tenant.past_staff SET name = $2, version = version + 1 WHERE id = $1 RETURNING version",
        id,
        name
    )
    .fetch_one(tx)
    .await?)
}

pub(super) async fn delete(tx: &mut TenantTx, id: Uuid) -> Result<()> {
    sqlx::query!("DELETE FROM this_tenant.past_staff WHERE id = $1", id)
        .execute(tx)
        .await?;
    Ok(())
}

/// What a customer has brought.
#[derive(Debug)]
pub(super) struct CustomerSums {
    pub(super) rentals: i64,
    pub(super) out_now: i64,
    pub(super) overdue_now: i64,
    pub(super) paid_minor: i64,
    pub(super) first_at: Option<Instant>,
    pub(super) last_at: Option<Instant>,
    pub(super) currency: String,
}

/// `None` where there is no such customer. Who paid is who the payment says, else who rents on its order.
pub(super) async fn of_customer(
    tx: &mut TenantTx,
    id: CustomerId,
    now: Instant,
) -> Result<Option<CustomerSums>> {
    Ok(sqlx::query_as!(
        CustomerSums,
        r#"SELECT r.rentals AS "rentals!", r.out_now AS "out_now!", r.overdue_now AS "overdue_now!", p.minor AS "paid_minor!",
                  r.first_at AS "first_at: Instant", r.last_at AS "last_at: Instant", s.currency
           FROM this_tenant.customers AS c
           CROSS JOIN this_tenant.settings AS s
           CROSS JOIN LATERAL (
               SELECT count(DISTINCT o.id) AS rentals,
                      coalesce(sum(l.out_qty - l.returned_qty - l.lost_qty), 0)::bigint AS out_now,
                      coalesce(sum(l.out_qty - l.returned_qty - l.lost_qty) FILTER (WHERE l.ends_at <= $2), 0)::bigint AS overdue_now,
                      min(l.starts_at) AS first_at, max(l.starts_at) AS last_at
               FROM this_tenant.orders AS o JOIN this_tenant.order_lines AS l ON l.order_id = o.id
               WHERE o.customer_id = c.id AND l.kind = 'rental' AND l.out_qty > 0) AS r
           CROSS JOIN LATERAL (
               SELECT coalesce(sum(CASE WHEN t.kind = 'payment' THEN t.amount_minor ELSE -t.amount_minor END), 0)::bigint AS minor
               FROM (SELECT m.kind, m.amount_minor FROM this_tenant.payments AS m
                     WHERE m.customer_id = c.id AND m.state = 'succeeded' AND m.currency = s.currency
                     UNION ALL
                     SELECT m.kind, m.amount_minor FROM this_tenant.orders AS o JOIN this_tenant.payments AS m ON m.order_id = o.id
                     WHERE o.customer_id = c.id AND m.customer_id IS NULL AND m.state = 'succeeded' AND m.currency = s.currency) AS t) AS p
           WHERE c.id = $1"#,
        id.uuid(),
        now as Instant
    )
    .fetch_optional(tx)
    .await?)
}

/// What a unit has brought.
#[derive(Debug)]
pub(super) struct AssetSums {
    pub(super) hires: i64,
    pub(super) seconds_out: i64,
    pub(super) earned_minor: i64,
    pub(super) purchase_minor: Option<i64>,
    pub(super) replacement_minor: Option<i64>,
    pub(super) recent_seconds: i64,
    pub(super) known_seconds: i64,
    pub(super) currency: String,
}

/// `None` where there is no such unit. What a line is charged is shared by the units that served it. `recent` is within
/// the last 365 days, or within the time since the unit is known, whichever is shorter: `known`.
pub(super) async fn of_asset(
    tx: &mut TenantTx,
    id: AssetId,
    now: Instant,
) -> Result<Option<AssetSums>> {
    Ok(sqlx::query_as!(
        AssetSums,
        r#"SELECT m.hires AS "hires!", m.seconds AS "seconds_out!", m.earned AS "earned_minor!", a.purchase_minor,
                  p.replacement_minor, m.recent AS "recent_seconds!",
                  extract(epoch FROM $2 - greatest($2 - interval '365 days',
                      least(a.created_at, a.purchased_on::timestamp AT TIME ZONE 'UTC', m.first_at)))::bigint AS "known_seconds!",
                  s.currency
           FROM this_tenant.assets AS a
           JOIN this_tenant.products AS p ON p.id = a.product_id
           CROSS JOIN this_tenant.settings AS s
           CROSS JOIN LATERAL (
               SELECT count(DISTINCT t.line_id) AS hires, min(t.went) AS first_at,
                      coalesce(sum(extract(epoch FROM t.came - t.went)), 0)::bigint AS seconds,
                      coalesce(sum(greatest(0, extract(epoch FROM t.came - greatest(t.went, $2 - interval '365 days')))), 0)::bigint
                          AS recent,
                      coalesce(round(sum(t.share)), 0)::bigint AS earned
               FROM (SELECT o.line_id, o.at AS went, coalesce(b.at, greatest($2, o.at)) AS came,
                            l.net_minor::numeric / greatest(l.quantity, (
                                SELECT count(*) FROM this_tenant.movements AS n
                                WHERE n.line_id = l.id AND n.direction = 'out' AND n.undone_at IS NULL)) AS share
                     FROM this_tenant.movements AS o
                     JOIN this_tenant.order_lines AS l ON l.id = o.line_id
                     LEFT JOIN this_tenant.movements AS b ON b.id = o.closed_by
                     WHERE o.asset_id = a.id AND o.direction = 'out' AND o.undone_at IS NULL) AS t) AS m
           WHERE a.id = $1"#,
        id.uuid(),
        now as Instant
    )
    .fetch_optional(tx)
    .await?)
}
