//! Which unit serves which line.

use std::collections::{BTreeMap, BTreeSet};

use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{AllocationId, AssetId, Error, Instant, OrderId, Result};
use serde::Serialize;
use uuid::Uuid;

use crate::orders::model::units::{Busy, Plan, Unit};

/// The constraint that no unit does two things at once.
pub const ONE_AT_A_TIME: &str = "allocations_one_at_a_time";

/// The units of a product that are in service in a store, with what they do between two instants, and as far beyond as
/// anything reaches that is under way between them: what moves must fit with its whole time.
///
/// A product's units are few beside all that ever was allocated or moved, which the planner cannot know: `OFFSET 0` and
/// the counted sub-select keep it from reading those tables whole.
pub async fn list(
    tx: &mut TenantTx,
    (product, store): (Uuid, Uuid),
    (from, to): (Instant, Instant),
    now: Instant,
) -> Result<Vec<Unit>> {
    let rows = sqlx::query!(
        r#"WITH span AS (
               SELECT least($3, min(l.starts_at)) AS starts_at, greatest($4, max(l.ends_at)) AS ends_at
               FROM this_tenant.allocations AS l WHERE l.product_id = $1 AND l.ends_at > $3 AND l.starts_at < $4)
           SELECT a.id, (a.blocked_from::timestamp AT TIME ZONE s.time_zone) AS "blocked_from: Instant",
                  coalesce(late.yes, false) AS "overdue!", l.id AS "allocation?", l.starts_at AS "starts_at?: Instant",
                  l.ends_at AS "ends_at?: Instant", coalesce(l.movable, false) AS "movable!"
           FROM this_tenant.assets AS a
           JOIN this_tenant.stores AS s ON s.id = a.store_id
           CROSS JOIN span
           LEFT JOIN LATERAL (
               SELECT true AS yes FROM this_tenant.movements AS m JOIN this_tenant.order_lines AS n ON n.id = m.line_id
               WHERE m.asset_id = a.id AND m.direction = 'out' AND m.closed_by IS NULL AND m.undone_at IS NULL AND n.ends_at <= $5
               LIMIT 1) AS late ON true
           LEFT JOIN LATERAL (
               SELECT l.id, l.starts_at, l.ends_at, l.kind = 'line' AND NOT l.pinned AND l.prepared_at IS NULL
                      AND (SELECT count(*) FROM this_tenant.movements AS m
                           WHERE m.line_id = l.line_id AND m.asset_id = l.asset_id AND m.undone_at IS NULL) = 0 AS movable
               FROM this_tenant.allocations AS l
               WHERE l.asset_id = a.id AND l.ends_at > span.starts_at AND l.starts_at < span.ends_at OFFSET 0) AS l ON true
           WHERE a.product_id = $1 AND a.store_id = $2 AND a.state = 'in_service'
           ORDER BY a.id"#,
        product,
        store,
        from as Instant,
        to as Instant,
        now as Instant
    )
    .fetch_all(tx)
    .await?;
    let mut units: Vec<Unit> = Vec::new();
    for row in rows {
        if units.last().is_none_or(|last| last.id != row.id) {
            units.push(Unit {
                id: row.id,
                blocked_from: row.blocked_from,
                overdue: row.overdue,
                busy: Vec::new(),
            });
        }
        let busy =
            row.allocation
                .zip(row.starts_at)
                .zip(row.ends_at)
                .and_then(|((id, from), to)| {
                    Some(Busy {
                        id,
                        period: Period::new(from, to)?,
                        movable: row.movable,
                    })
                });
        if let Some(last) = units.last_mut() {
            last.busy.extend(busy);
        }
    }
    Ok(units)
}

/// Locks units, in order.
pub async fn lock(tx: &mut TenantTx, units: &BTreeSet<Uuid>) -> Result<()> {
    let ids: Vec<Uuid> = units.iter().copied().collect();
    sqlx::query!(
        "SELECT id FROM this_tenant.assets WHERE id = ANY($1) ORDER BY id FOR NO KEY UPDATE",
        &ids
    )
    .fetch_all(tx)
    .await?;
    Ok(())
}

/// Carries out a plan for units of one product. Moves come first, to make room. A downtime that got in between is a
/// collision: running the whole transaction again finds it.
pub async fn apply(
    tx: &mut TenantTx,
    order: OrderId,
    product: Uuid,
    plan: &Plan,
    now: Instant,
) -> Result<()> {
    let clash = |error: Error| {
        error.on_constraint(ONE_AT_A_TIME, || {
            Error::Contended("a unit was taken meanwhile".into())
        })
    };
    if !plan.moves.is_empty() {
        // Deleted and written anew: two units that swap would clash half-way.
        let (ids, units): (Vec<Uuid>, Vec<Uuid>) = plan.moves.iter().copied().unzip();
        sqlx::query!(
            "WITH moved AS (
                 DELETE FROM this_tenant.allocations AS l USING unnest($1::uuid[], $2::uuid[]) AS t (id, unit)
                 WHERE l.id = t.id
                 RETURNING l.id, t.unit, l.product_id, l.kind, l.line_id, l.order_id, l.starts_at, l.ends_at, l.version, l.created_at)
             INSERT INTO this_tenant.allocations (id, asset_id, product_id, kind, line_id, order_id, starts_at, ends_at, version, created_at)
             SELECT id, unit, product_id, kind, line_id, order_id, starts_at, ends_at, version + 1, created_at FROM moved",
            &ids,
            &units
        )
        .execute(&mut *tx)
        .await
        .map_err(|e| clash(e.into()))?;
    }
    if plan.assigned.is_empty() {
        return Ok(());
    }
    let ids: Vec<Uuid> = plan
        .assigned
        .iter()
        .map(|_| AllocationId::new(now).uuid())
        .collect();
    let lines: Vec<Uuid> = plan.assigned.iter().map(|(line, _, _)| *line).collect();
    let units: Vec<Uuid> = plan.assigned.iter().map(|(_, unit, _)| *unit).collect();
    let from: Vec<Instant> = plan.assigned.iter().map(|(_, _, p)| p.from()).collect();
    let to: Vec<Instant> = plan.assigned.iter().map(|(_, _, p)| p.to()).collect();
    sqlx::query!(
        "INSERT INTO this_tenant.allocations (id, asset_id, product_id, kind, line_id, order_id, starts_at, ends_at, created_at)
         SELECT t.id, t.unit, $1, 'line', t.line, $2, t.starts, t.ends, $3
         FROM unnest($4::uuid[], $5::uuid[], $6::uuid[], $7::timestamptz[], $8::timestamptz[]) AS t (id, unit, line, starts, ends)",
        product,
        order.uuid(),
        now as Instant,
        &ids,
        &units,
        &lines,
        &from as &[Instant],
        &to as &[Instant]
    )
    .execute(tx)
    .await
    .map_err(|e| clash(e.into()))?;
    Ok(())
}

/// Frees the units of lines that were chosen by themselves. Returns which line had which.
pub async fn clear(tx: &mut TenantTx, lines: &[Uuid]) -> Result<BTreeMap<Uuid, Vec<Uuid>>> {
    let rows = sqlx::query!(
        r#"DELETE FROM this_tenant.allocations AS l
           WHERE l.line_id = ANY($1) AND NOT l.pinned AND l.prepared_at IS NULL AND NOT EXISTS (
               SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id AND m.undone_at IS NULL)
           RETURNING l.line_id AS "line_id!", l.asset_id"#,
        lines
    )
    .fetch_all(tx)
    .await?;
    let mut had: BTreeMap<Uuid, Vec<Uuid>> = BTreeMap::new();
    for row in rows {
        had.entry(row.line_id).or_default().push(row.asset_id);
    }
    Ok(had)
}

/// Frees the units of lines that take no stock any more. Those that were out keep their past.
pub async fn drop_all(tx: &mut TenantTx, lines: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.allocations AS l WHERE l.line_id = ANY($1) AND NOT EXISTS (
             SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id AND m.undone_at IS NULL)",
        lines
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Cuts a line's allocations to a shorter period, and frees the units that are too many: first those that nobody chose.
/// Units that are back keep their past.
pub async fn trim(tx: &mut TenantTx, line: Uuid, to: Period, count: i64) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.allocations WHERE id IN (
             SELECT l.id FROM this_tenant.allocations AS l WHERE l.line_id = $1 AND NOT EXISTS (
                 SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id
                 AND m.undone_at IS NULL AND m.direction = 'out')
             ORDER BY l.prepared_at IS NOT NULL DESC, l.pinned DESC, l.id
             OFFSET greatest(0, $2 - (SELECT count(*) FROM this_tenant.movements AS m WHERE m.line_id = $1 AND m.asset_id IS NOT NULL
                 AND m.direction = 'out' AND m.closed_by IS NULL AND m.undone_at IS NULL)))",
        line,
        count
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE this_tenant.allocations SET starts_at = greatest(starts_at, $2), ends_at = least(ends_at, $3), version = version + 1
         WHERE line_id = $1 AND (starts_at < $2 OR ends_at > $3) AND starts_at < $3 AND ends_at > $2",
        line,
        to.from() as Instant,
        to.to() as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Another order that has a unit, and brings it back before it is this one's turn.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct HeldElsewhere {
    /// That order.
    pub order_id: OrderId,
    /// Its number.
    pub number: String,
    /// When the unit should be back.
    pub due: Instant,
}

/// A unit on a line.
#[derive(Debug, Clone)]
pub struct Allocated {
    /// The allocation.
    pub id: AllocationId,
    /// The line.
    pub line: Uuid,
    /// The unit.
    pub asset: AssetId,
    /// Its tag.
    pub tag: String,
    /// Chosen by a person.
    pub pinned: bool,
    /// It stands ready.
    pub prepared: bool,
    /// It is out with the line.
    pub out: bool,
    /// It was out with the line and is back.
    pub back: bool,
    /// Who has it now, where this line is its next.
    pub awaited: Option<HeldElsewhere>,
}

/// The units of an order's lines, by tag.
pub async fn of_order(tx: &mut TenantTx, order: OrderId) -> Result<Vec<Allocated>> {
    let rows = sqlx::query!(
        r#"SELECT l.id, l.line_id AS "line_id!", l.asset_id, a.tag, l.pinned, l.prepared_at IS NOT NULL AS "prepared!",
                  EXISTS (SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id
                          AND m.direction = 'out' AND m.closed_by IS NULL AND m.undone_at IS NULL) AS "out!",
                  EXISTS (SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id
                          AND m.direction = 'out' AND m.closed_by IS NOT NULL AND m.undone_at IS NULL) AS "back!",
                  had.order_id AS "had_by?", had.number AS "had_number?", had.due AS "due?: Instant"
           FROM this_tenant.order_lines AS n
           JOIN this_tenant.allocations AS l ON l.line_id = n.id
           JOIN this_tenant.assets AS a ON a.id = l.asset_id
           LEFT JOIN LATERAL (
               SELECT o.id AS order_id, o.number, h.ends_at AS due
               FROM this_tenant.movements AS m
               JOIN this_tenant.order_lines AS h ON h.id = m.line_id AND h.ends_at <= l.starts_at
               JOIN this_tenant.orders AS o ON o.id = h.order_id
               WHERE m.asset_id = l.asset_id AND m.line_id <> l.line_id
                 AND m.direction = 'out' AND m.closed_by IS NULL AND m.undone_at IS NULL
                 AND NOT EXISTS (SELECT FROM this_tenant.allocations AS b WHERE b.asset_id = l.asset_id AND b.kind = 'line'
                                 AND b.line_id <> m.line_id AND b.ends_at > h.ends_at AND b.ends_at <= l.starts_at)) AS had ON true
           WHERE n.order_id = $1 ORDER BY a.tag_key"#,
        order.uuid()
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Allocated {
            id: row.id.into(),
            line: row.line_id,
            asset: row.asset_id.into(),
            tag: row.tag,
            pinned: row.pinned,
            prepared: row.prepared,
            out: row.out,
            back: row.back,
            awaited: row
                .had_by
                .zip(row.had_number)
                .zip(row.due)
                .map(|((order, number), due)| HeldElsewhere {
                    order_id: order.into(),
                    number,
                    due,
                }),
        })
        .collect())
}

/// A unit, found by its id or by its tag as scanned (folded).
#[derive(Debug, Clone)]
pub struct Found {
    /// The unit.
    pub id: Uuid,
    /// Of which product.
    pub product: Uuid,
    /// Where it stands.
    pub store: Uuid,
    /// Its tag.
    pub tag: String,
    /// Its state.
    pub state: String,
}

/// A unit by its id or its folded tag.
pub async fn find(
    tx: &mut TenantTx,
    id: Option<AssetId>,
    tag_key: Option<&str>,
) -> Result<Option<Found>> {
    Ok(sqlx::query_as!(
        Found,
        "SELECT id, product_id AS product, store_id AS store, tag, state FROM this_tenant.assets WHERE id = $1 OR tag_key = $2 LIMIT 1",
        id.map(AssetId::uuid),
        tag_key
    )
    .fetch_optional(tx)
    .await?)
}

/// A certain unit for a line.
#[derive(Debug)]
pub struct Chosen {
    /// The line.
    pub line: Uuid,
    /// The unit.
    pub unit: Uuid,
    /// Its product.
    pub product: Uuid,
    /// The period that blocks it.
    pub period: Period,
    /// Whether it stays put.
    pub pinned: bool,
}

/// Puts a chosen unit on a line.
pub async fn put(
    tx: &mut TenantTx,
    order: OrderId,
    chosen: &Chosen,
    now: Instant,
) -> Result<AllocationId> {
    let id = AllocationId::new(now);
    sqlx::query!(
        "INSERT INTO this_tenant.allocations (id, asset_id, product_id, kind, line_id, order_id, starts_at, ends_at, pinned, created_at)
         VALUES ($1, $2, $3, 'line', $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        chosen.unit,
        chosen.product,
        chosen.line,
        order.uuid(),
        chosen.period.from() as Instant,
        chosen.period.to() as Instant,
        chosen.pinned,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Marks a unit as chosen by a person.
pub async fn set_pinned(tx: &mut TenantTx, id: AllocationId) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.allocations SET pinned = true, version = version + 1 WHERE id = $1",
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a unit off a line. Returns which, and of which line; `NotFound` where there is no such allocation of the order.
pub async fn unpin(tx: &mut TenantTx, order: OrderId, id: AllocationId) -> Result<Uuid> {
    let row = sqlx::query_scalar!(
        "DELETE FROM this_tenant.allocations WHERE id = $1 AND order_id = $2 AND kind = 'line' RETURNING asset_id",
        id.uuid(),
        order.uuid()
    )
    .fetch_optional(tx)
    .await?;
    row.ok_or(Error::NotFound)
}

/// The numbers of the orders that a unit serves in a period, but for one allocation; `None` for a downtime.
pub async fn clashes(
    tx: &mut TenantTx,
    unit: Uuid,
    period: Period,
    but: Uuid,
) -> Result<Vec<Option<String>>> {
    let rows = sqlx::query!(
        r#"SELECT o.number AS "number?" FROM this_tenant.allocations AS l LEFT JOIN this_tenant.orders AS o ON o.id = l.order_id
           WHERE l.asset_id = $1 AND l.ends_at > $2 AND l.starts_at < $3 AND l.id <> $4 ORDER BY l.starts_at LIMIT 5"#,
        unit,
        period.from() as Instant,
        period.to() as Instant,
        but
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| row.number).collect())
}

/// The units of a line that stay with it whatever its time: out with it, or chosen. Allocation, unit, blocked period. Units
/// that are back, or of another product or store than the line now wants, are none of them.
pub async fn staying(
    tx: &mut TenantTx,
    line: Uuid,
    (product, store): (Uuid, Uuid),
) -> Result<Vec<(Uuid, Uuid, Period)>> {
    sqlx::query!(
        r#"DELETE FROM this_tenant.allocations AS l USING this_tenant.assets AS a
           WHERE l.line_id = $1 AND a.id = l.asset_id AND (a.product_id <> $2 OR a.store_id <> $3)
             AND NOT EXISTS (SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id AND m.undone_at IS NULL)"#,
        line,
        product,
        store
    )
    .execute(&mut *tx)
    .await?;
    let rows = sqlx::query!(
        r#"SELECT l.id, l.asset_id, l.starts_at AS "starts_at: Instant", l.ends_at AS "ends_at: Instant"
           FROM this_tenant.allocations AS l WHERE l.line_id = $1 AND NOT EXISTS (
               SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id
               AND m.direction = 'out' AND m.closed_by IS NOT NULL AND m.undone_at IS NULL)"#,
        line
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .filter_map(|row| {
            Some((
                row.id,
                row.asset_id,
                Period::new(row.starts_at, row.ends_at)?,
            ))
        })
        .collect())
}

/// Gives an allocation another period.
pub async fn move_period(tx: &mut TenantTx, allocation: Uuid, period: Period) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.allocations SET starts_at = $2, ends_at = $3, version = version + 1 WHERE id = $1",
        allocation,
        period.from() as Instant,
        period.to() as Instant
    )
    .execute(tx)
    .await
    .map_err(|e| {
        Error::from(e).on_constraint(ONE_AT_A_TIME, || {
            Error::Contended("a unit was taken meanwhile".into())
        })
    })?;
    Ok(())
}
