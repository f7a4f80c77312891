//! Proof, for one tenant, that its fences stand: tried from outside, by whoever could try, before the tenant is let in.

use platform_kernel::{Error, Result, TenantContext, TenantId};
use sqlx::{AssertSqlSafe, Executor as _, PgPool, Row as _};

use crate::Db;
use crate::door::{TenantTx, lanes_of, open};
use platform_kernel::tenant::SchemaName;

/// What was tried.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Proof {
    /// Who was refused, in order.
    pub refused: Vec<String>,
    /// Staff that the tenant itself sees.
    pub staff: i64,
}

/// Reads the tenant's staff as strangers and as itself. An error names the fence that did not hold.
pub async fn isolation(db: &Db, tenant: &TenantContext) -> Result<Proof> {
    let pools = db.pools(&tenant.cell)?;
    let lanes = u32::try_from(pools.lanes.len()).unwrap_or(1);
    let (home, spill) = lanes_of(tenant.id, lanes);
    let mut strangers = vec![(
        "the worker's login".to_owned(),
        &pools.worker,
        "BEGIN".to_owned(),
    )];
    for lane in [home, spill] {
        let who = format!("lane {lane} without a tenant");
        strangers.push((who, &pools.lanes[lane as usize], "BEGIN".to_owned()));
    }
    if let Some(other) = neighbour(db, tenant, home, lanes).await? {
        let begin = format!(
            "BEGIN; SET LOCAL ROLE {}; SET LOCAL app.tenant_id = '{}'",
            SchemaName::of(other),
            tenant.id.uuid()
        );
        strangers.push((
            format!("tenant {other}"),
            &pools.lanes[home as usize],
            begin,
        ));
    }
    let tries = strangers.into_iter().map(async |(who, pool, begin)| {
        match seen(pool, begin, tenant).await {
            Err(Denied::Permission) => Ok(who),
            Err(Denied::Other(error)) => Err(error),
            Ok(rows) => Err(Error::internal(format!(
                "a fence is down: {who} sees {rows} of the tenant's staff"
            ))),
        }
    });
    let mut refused = futures_util::future::try_join_all(tries).await?;
    let own = &pools.lanes[home as usize];
    // The role alone, with another tenant's setting, sees no row: the fourth fence stands by itself.
    let forged = format!(
        "BEGIN; SET LOCAL ROLE {}; SET LOCAL app.tenant_id = '{}'",
        tenant.schema,
        uuid::Uuid::nil()
    );
    match seen(own, forged, tenant)
        .await
        .map_err(Denied::into_error)?
    {
        0 => refused.push("its own role with another setting".to_owned()),
        rows => {
            return Err(Error::internal(format!(
                "a fence is down: without its setting the role sees {rows} rows"
            )));
        }
    }
    let staff = seen(own, TenantTx::begin(tenant, true), tenant)
        .await
        .map_err(Denied::into_error)?;
    Ok(Proof { refused, staff })
}

enum Denied {
    Permission,
    Other(Error),
}

impl Denied {
    fn into_error(self) -> Error {
        match self {
            Self::Permission => Error::internal("the tenant may not read its own rows"),
            Self::Other(error) => error,
        }
    }
}

async fn seen(pool: &PgPool, begin: String, tenant: &TenantContext) -> Result<i64, Denied> {
    let mut tx = open(pool, begin, None).await.map_err(Denied::Other)?;
    // A made-up name is the point: the statement that no door would let through.
    let sql = AssertSqlSafe(format!("SELECT count(*) FROM {}.staff", tenant.schema));
    let answer = match tx.conn() {
        Ok(conn) => conn.fetch_one(sql).await,
        Err(error) => return Err(Denied::Other(error)),
    };
    let ended = tx.rollback();
    match answer {
        Ok(row) => {
            ended.map_err(Denied::Other)?;
            row.try_get(0).map_err(|e| Denied::Other(e.into()))
        }
        Err(sqlx::Error::Database(e)) if e.code().as_deref() == Some("42501") => {
            Err(Denied::Permission)
        }
        Err(error) => Err(Denied::Other(error.into())),
    }
}

/// Another tenant whose role the same lane may take on: the nearest thing to an attacker there is.
async fn neighbour(
    db: &Db,
    tenant: &TenantContext,
    lane: u32,
    lanes: u32,
) -> Result<Option<TenantId>> {
    let mut tx = db.cell(&tenant.cell).await?;
    let others = sqlx::query_scalar!(
        "SELECT tenant_id FROM cell.schemas WHERE tenant_id <> $1 ORDER BY created_at LIMIT 50",
        tenant.id.uuid()
    )
    .fetch_all(&mut tx)
    .await?;
    tx.rollback().await?;
    let on_lane = |id: &TenantId| {
        let (home, spill) = lanes_of(*id, lanes);
        home == lane || spill == lane
    };
    Ok(others.into_iter().map(TenantId::from).find(on_lane))
}
