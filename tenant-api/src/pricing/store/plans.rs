//! Rate plans.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, RatePlanId, Result};
use serde::Deserialize as _;
use serde_json::Value;
use uuid::Uuid;

use crate::pricing::model::{RatePlan, RateRules};
use crate::pricing::wire::RatePlanRecord;

struct Row {
    id: Uuid,
    name: String,
    rules: Value,
    archived: bool,
    products: i64,
    version: i32,
    created_at: Instant,
    updated_at: Instant,
}

impl TryFrom<Row> for RatePlanRecord {
    type Error = Error;
    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            rules: RateRules::deserialize(&row.rules).map_err(Error::internal)?,
            products: row.products,
            archived: row.archived,
            version: row.version,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

/// All rate plans, by name.
pub async fn list(tx: &mut TenantTx) -> Result<Vec<RatePlanRecord>> {
    let rows = sqlx::query_as!(
        Row,
        r#"SELECT r.id, r.name, r.rules, r.archived_at IS NOT NULL AS "archived!", coalesce(p.products, 0) AS "products!",
                  r.version, r.created_at AS "created_at: Instant", r.updated_at AS "updated_at: Instant"
           FROM this_tenant.rate_plans AS r
           LEFT JOIN (SELECT rate_plan_id, count(*) AS products FROM this_tenant.products
                      WHERE archived_at IS NULL GROUP BY rate_plan_id) AS p ON p.rate_plan_id = r.id
           ORDER BY r.name_key, r.id"#
    )
    .fetch_all(tx)
    .await?;
    rows.into_iter().map(RatePlanRecord::try_from).collect()
}

/// One rate plan.
pub async fn find(tx: &mut TenantTx, id: RatePlanId) -> Result<RatePlanRecord> {
    let row = sqlx::query_as!(
        Row,
        r#"SELECT r.id, r.name, r.rules, r.archived_at IS NOT NULL AS "archived!",
                  (SELECT count(*) FROM this_tenant.products AS p
                   WHERE p.rate_plan_id = r.id AND p.archived_at IS NULL) AS "products!",
                  r.version, r.created_at AS "created_at: Instant", r.updated_at AS "updated_at: Instant"
           FROM this_tenant.rate_plans AS r WHERE r.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.ok_or(Error::NotFound)?.try_into()
}

/// The same, locked.
pub async fn lock(tx: &mut TenantTx, id: RatePlanId) -> Result<RatePlanRecord> {
    let found = sqlx::query_scalar!(
        "SELECT id FROM this_tenant.rate_plans WHERE id = $1 FOR UPDATE",
        id.uuid()
    )
    .fetch_optional(&mut *tx)
    .await?;
    found.ok_or(Error::NotFound)?;
    find(tx, id).await
}

/// How many there are, archived ones too.
pub async fn count(tx: &mut TenantTx) -> Result<i64> {
    let count = sqlx::query_scalar!(r#"SELECT count(*) AS "count!" FROM this_tenant.rate_plans"#);
    Ok(count.fetch_one(tx).await?)
}

fn taken(error: sqlx::Error, name: &str) -> Error {
    Error::from(error).on_constraint("rate_plans_name_key", || {
        let message = format!("there is a rate plan named `{name}` already; choose another name");
        Error::invalid("name", "taken", message)
    })
}

fn json(plan: &RatePlan) -> Result<Value> {
    serde_json::to_value(plan.rules()).map_err(Error::internal)
}

/// Inserts a rate plan; its name must be new.
pub async fn insert(
    tx: &mut TenantTx,
    (name, key): (&str, &str),
    plan: &RatePlan,
    now: Instant,
) -> Result<RatePlanId> {
    let id = RatePlanId::new(now);
    sqlx::query!(
        "INSERT INTO this_tenant.rate_plans (id, name, name_key, rules, created_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $5)",
        id.uuid(),
        name,
        key,
        json(plan)?,
        now as Instant
    )
    .execute(tx)
    .await
    .map_err(|e| taken(e, name))?;
    Ok(id)
}

/// Writes name and rules, and raises the version.
pub async fn save(
    tx: &mut TenantTx,
    id: RatePlanId,
    (name, key): (&str, &str),
    plan: &RatePlan,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.rate_plans SET name = $2, name_key = $3, rules = $4, version = version + 1, updated_at = $5
         WHERE id = $1",
        id.uuid(),
        name,
        key,
        json(plan)?,
        now as Instant
    )
    .execute(tx)
    .await
    .map_err(|e| taken(e, name))?;
    Ok(())
}

/// Puts a rate plan aside, or back; raises the version.
pub async fn save_archived(
    tx: &mut TenantTx,
    id: RatePlanId,
    archived: bool,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.rate_plans SET archived_at = $2, version = version + 1, updated_at = $3 WHERE id = $1",
        id.uuid(),
        archived.then_some(now) as Option<Instant>,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
