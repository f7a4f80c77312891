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
    pub(super) paid_minor: i64,
    pub(super) first_at: Option<Instant>,
    pub(super) last_at: Option<Instant>,
    pub(super) currency: String,
}

/// `None` where there is no such customer.
pub(super) async fn of_customer(tx: &mut TenantTx, id: CustomerId) -> Result<Option<CustomerSums>> {
    Ok(sqlx::query_as!(
        CustomerSums,
        r#"SELECT coalesce(r.rentals, 0) AS "rentals!", coalesce(r.out_now, 0) AS "out_now!", p.minor AS "paid_minor!",
                  r.first_at AS "first_at: Instant", r.last_at AS "last_at: Instant", s.currency
           FROM this_tenant.customers AS c
           CROSS JOIN this_tenant.settings AS s
           CROSS JOIN LATERAL (
               SELECT count(DISTINCT o.id) AS rentals, sum(l.out_qty - l.returned_qty - l.lost_qty) AS out_now,
                      min(l.starts_at) AS first_at, max(l.starts_at) AS last_at
               FROM this_tenant.orders AS o JOIN this_tenant.order_lines AS l ON l.order_id = o.id
               WHERE o.customer_id = c.id AND l.kind = 'rental' AND l.out_qty > 0) AS r
           CROSS JOIN LATERAL (
               SELECT coalesce(sum(o.paid_minor), 0)::bigint AS minor FROM this_tenant.orders AS o WHERE o.customer_id = c.id) AS p
           WHERE c.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?)
}

/// What a unit has brought.
#[derive(Debug)]
pub(super) struct AssetSums {
    pub(super) hires: i64,
    pub(super) days_out: i64,
    pub(super) earned_minor: i64,
    pub(super) purchase_minor: Option<i64>,
    pub(super) utilisation_bp: i64,
    pub(super) currency: String,
}

/// `None` where there is no such unit.
pub(super) async fn of_asset(
    tx: &mut TenantTx,
    id: AssetId,
    now: Instant,
) -> Result<Option<AssetSums>> {
    Ok(sqlx::query_as!(
        AssetSums,
        r#"SELECT m.hires AS "hires!", m.days AS "days_out!", m.earned AS "earned_minor!", a.purchase_minor,
                  m.utilisation AS "utilisation_bp!", s.currency
           FROM this_tenant.assets AS a
           CROSS JOIN this_tenant.settings AS s
           CROSS JOIN LATERAL (
               SELECT count(*) AS hires,
                      coalesce(ceil(sum(extract(epoch FROM t.back - t.out)) / 86400), 0)::bigint AS days,
                      coalesce(sum(t.earned), 0)::bigint AS earned,
                      coalesce(round(sum(greatest(0, extract(epoch FROM t.back - greatest(t.out, $2 - interval '365 days'))))
                          / (365 * 86400) * 10000), 0)::bigint AS utilisation
               FROM (SELECT o.at AS out, coalesce(b.at, greatest($2, o.at)) AS back,
                            CASE WHEN d.source = 'import' THEN greatest(l.net_minor, d.paid_minor) ELSE l.net_minor / l.quantity END AS earned
                     FROM this_tenant.movements AS o
                     JOIN this_tenant.order_lines AS l ON l.id = o.line_id
                     JOIN this_tenant.orders AS d ON d.id = o.order_id
                     LEFT JOIN this_tenant.movements AS b ON b.id = o.closed_by
                     WHERE o.asset_id = a.id AND o.direction = 'out' AND o.undone_at IS NULL) AS t) AS m
           WHERE a.id = $1"#,
        id.uuid(),
        now as Instant
    )
    .fetch_optional(tx)
    .await?)
}
