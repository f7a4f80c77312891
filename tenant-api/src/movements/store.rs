//! SQL of movements.

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, MovementId, OrderId, Result, StaffId};
use uuid::Uuid;

/// A movement to be written.
#[derive(Debug, Clone)]
pub struct Movement {
    /// The order.
    pub order: OrderId,
    /// The line.
    pub line: Uuid,
    /// The product.
    pub product: Uuid,
    /// The unit, where units are told apart.
    pub asset: Option<Uuid>,
    /// `out` or `in`.
    pub direction: &'static str,
    /// How many.
    pub quantity: i32,
    /// When.
    pub at: Instant,
    /// Who.
    pub staff: Option<StaffId>,
    /// The device's name of the scan.
    pub scan: Option<String>,
    /// `good`, `damaged` or `missing`, of what came back.
    pub condition: Option<&'static str>,
    /// The unit's meter.
    pub meter: Option<i64>,
    /// A remark.
    pub note: Option<String>,
}

/// Writes a movement. A unit that is out already is refused by the table.
pub async fn insert(tx: &mut TenantTx, m: &Movement, now: Instant) -> Result<MovementId> {
    let id = MovementId::new(now);
    sqlx::query!(
        "INSERT INTO this_tenant.movements (id, order_id, line_id, product_id, asset_id, direction, quantity, at, staff_id, scan_id,
             condition, meter, note, created_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        id.uuid(),
        m.order.uuid(),
        m.line,
        m.product,
        m.asset,
        m.direction,
        m.quantity,
        m.at as Instant,
        m.staff.map(StaffId::uuid),
        m.scan,
        m.condition,
        m.meter,
        m.note,
        now as Instant
    )
    .execute(tx)
    .await
    .map_err(|e| {
        Error::from(e).on_constraint("movements_open_key", || {
            Error::Contended("the unit went out meanwhile".into())
        })
    })?;
    Ok(id)
}

/// A movement that stands.
#[derive(Debug, Clone)]
pub struct Stands {
    /// Its id.
    pub id: Uuid,
    /// The order.
    pub order_id: Uuid,
    /// The line.
    pub line_id: Uuid,
    /// The unit.
    pub asset_id: Option<Uuid>,
    /// `out` or `in`.
    pub direction: String,
    /// How many.
    pub quantity: i32,
    /// The movement that ended it.
    pub closed_by: Option<Uuid>,
    /// Taken back.
    pub undone: bool,
    /// `good`, `damaged` or `missing`.
    pub condition: Option<String>,
    /// When.
    pub at: Instant,
}

/// The movement that a device's scan became.
pub async fn by_scan(tx: &mut TenantTx, scan: &str) -> Result<Option<Stands>> {
    Ok(sqlx::query_as!(
        Stands,
        r#"SELECT id, order_id, line_id, asset_id, direction, quantity, closed_by, undone_at IS NOT NULL AS "undone!", condition,
                  at AS "at: Instant"
           FROM this_tenant.movements WHERE scan_id = $1"#,
        scan
    )
    .fetch_optional(tx)
    .await?)
}

/// A movement of an order.
pub async fn find(tx: &mut TenantTx, order: OrderId, id: MovementId) -> Result<Stands> {
    sqlx::query_as!(
        Stands,
        r#"SELECT id, order_id, line_id, asset_id, direction, quantity, closed_by, undone_at IS NOT NULL AS "undone!", condition,
                  at AS "at: Instant"
           FROM this_tenant.movements WHERE id = $1 AND order_id = $2"#,
        id.uuid(),
        order.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)
}

/// The open out-movement of a unit: with which order it is out.
pub async fn open_of(tx: &mut TenantTx, asset: Uuid) -> Result<Option<Stands>> {
    Ok(sqlx::query_as!(
        Stands,
        r#"SELECT id, order_id, line_id, asset_id, direction, quantity, closed_by, undone_at IS NOT NULL AS "undone!", condition,
                  at AS "at: Instant"
           FROM this_tenant.movements
           WHERE asset_id = $1 AND direction = 'out' AND closed_by IS NULL AND undone_at IS NULL"#,
        asset
    )
    .fetch_optional(tx)
    .await?)
}

/// Ends an out-movement by its return, or opens it again.
pub async fn set_closed(tx: &mut TenantTx, out: Uuid, by: Option<Uuid>) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.movements SET closed_by = $2 WHERE id = $1",
        out,
        by
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The out-movement that a return ended: it is found among those of the unit.
pub async fn closed_by(tx: &mut TenantTx, back: Uuid) -> Result<Option<Uuid>> {
    Ok(sqlx::query_scalar!(
        "SELECT o.id FROM this_tenant.movements AS i JOIN this_tenant.movements AS o ON o.asset_id = i.asset_id AND o.closed_by = i.id
         WHERE i.id = $1",
        back
    )
    .fetch_optional(tx)
    .await?)
}

/// Takes a movement back.
pub async fn undo(tx: &mut TenantTx, id: Uuid, by: Option<StaffId>, now: Instant) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.movements SET undone_at = $2, undone_by = $3 WHERE id = $1",
        id,
        now as Instant,
        by.map(StaffId::uuid)
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A movement, as lists show it.
#[derive(Debug)]
pub struct Listed {
    /// Its id.
    pub id: Uuid,
    /// The line.
    pub line_id: Uuid,
    /// What the line is called.
    pub name: String,
    /// The unit.
    pub asset_id: Option<Uuid>,
    /// Its tag.
    pub tag: Option<String>,
    /// `out` or `in`.
    pub direction: String,
    /// How many.
    pub quantity: i32,
    /// When.
    pub at: Instant,
    /// Who.
    pub by: Option<String>,
    /// How it came back.
    pub condition: Option<String>,
    /// The meter.
    pub meter: Option<i64>,
    /// A remark.
    pub note: Option<String>,
    /// When it was taken back.
    pub undone_at: Option<Instant>,
    /// The device's name of the scan.
    pub scan_id: Option<String>,
}

/// The movements of an order, newest first; at most `limit`.
pub async fn list(tx: &mut TenantTx, order: OrderId, limit: i64) -> Result<Vec<Listed>> {
    Ok(sqlx::query_as!(
        Listed,
        r#"SELECT m.id, m.line_id, n.name, m.asset_id, a.tag AS "tag?", m.direction, m.quantity, m.at AS "at: Instant",
                  coalesce(s.name, p.name) AS "by?", m.condition, m.meter, m.note, m.undone_at AS "undone_at: Instant", m.scan_id
           FROM this_tenant.movements AS m
           JOIN this_tenant.order_lines AS n ON n.id = m.line_id
           LEFT JOIN this_tenant.assets AS a ON a.id = m.asset_id
           LEFT JOIN this_tenant.staff AS s ON s.id = m.staff_id
           LEFT JOIN this_tenant.past_staff AS p ON p.id = m.staff_id
           WHERE m.order_id = $1 ORDER BY m.id DESC LIMIT $2"#,
        order.uuid(),
        limit
    )
    .fetch_all(tx)
    .await?)
}

/// Ends a unit's allocation as it comes back: the rest of its time is free. An instant of it stays, as its past.
pub async fn free_allocation(
    tx: &mut TenantTx,
    line: Uuid,
    asset: Uuid,
    from: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.allocations SET ends_at = greatest($3, starts_at + interval '1 microsecond'), version = version + 1
         WHERE line_id = $1 AND asset_id = $2 AND ends_at > $3",
        line,
        asset,
        from as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a unit that can't go out off the lines that it was to serve: they stay promised, and whoever prepares them chooses
/// another.
pub async fn free_future(tx: &mut TenantTx, asset: Uuid) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.allocations AS l WHERE l.asset_id = $1 AND l.kind = 'line' AND NOT EXISTS (
             SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id AND m.undone_at IS NULL)",
        asset
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Writes what a return says of a unit: its meter, its condition, and a state that keeps it from going out.
pub async fn save_asset(
    tx: &mut TenantTx,
    asset: Uuid,
    meter: Option<i64>,
    (condition, state): (Option<&str>, Option<&str>),
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.assets SET meter = coalesce(greatest($2, meter), meter, $2), condition = coalesce($3, condition),
                state = coalesce($4, state), version = version + 1, updated_at = $5 WHERE id = $1",
        asset,
        meter,
        condition,
        state,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Bulk stock that is lost, or was found again (negative): the level and the reason why, together.
pub async fn lose_stock(
    tx: &mut TenantTx,
    (product, place): (Uuid, Uuid),
    quantity: i32,
    staff: Option<StaffId>,
    now: Instant,
) -> Result<()> {
    let lost = sqlx::query_scalar!(
        r#"UPDATE this_tenant.stock_levels AS l SET quantity = greatest(0, l.quantity - $3)
           FROM (SELECT quantity FROM this_tenant.stock_levels WHERE product_id = $1 AND store_id = $2 FOR NO KEY UPDATE) AS was
           WHERE l.product_id = $1 AND l.store_id = $2 RETURNING was.quantity - l.quantity AS "lost!""#,
        product,
        place,
        quantity
    )
    .fetch_optional(&mut *tx)
    .await?
    .unwrap_or(0);
    if lost == 0 {
        return Ok(());
    }
    let reason = if lost > 0 { "loss" } else { "found" };
    sqlx::query!(
        "INSERT INTO this_tenant.stock_movements (id, product_id, store_id, delta, reason, staff_id, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        MovementId::new(now).uuid(),
        product,
        place,
        -lost,
        reason,
        staff.map(StaffId::uuid),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}
