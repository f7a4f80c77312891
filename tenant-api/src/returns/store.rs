//! SQL of returns.

use platform_db::TenantTx;
use platform_kernel::{
    AssetId, Error, Instant, LineId, MovementId, OrderId, ProductId, Result, ReturnId, StaffId,
};
use serde_json::Value;
use uuid::Uuid;

use super::model::{Outcome, ReturnState};

/// What a scan brought back.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    /// The scan.
    pub movement: MovementId,
    /// The line that it was out on.
    pub line: LineId,
    /// The product.
    pub product: ProductId,
    /// The unit, where units are told apart.
    pub asset: Option<Uuid>,
    /// How many.
    pub quantity: i32,
    /// When it was due.
    pub due_at: Instant,
    /// When it came.
    pub returned_at: Instant,
    /// As scanned.
    pub scanned: Outcome,
    /// What was said of it.
    pub note: Option<String>,
}

/// A return's own row.
#[derive(Debug, Clone)]
pub(super) struct ReturnRow {
    pub id: ReturnId,
    pub order: OrderId,
    pub no: i32,
    pub arrived_at: Instant,
    pub processed_at: Option<Instant>,
    pub settled_at: Option<Instant>,
    pub version: i32,
}

/// Whether a worker or a colleague has still to go through something that the order brought back.
pub(super) async fn is_inspecting(tx: &mut TenantTx, order: OrderId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT 1 FROM this_tenant.returns WHERE order_id = $1 AND state IN ('received', 'inspecting'))
               AS "open!""#,
        order.uuid()
    )
    .fetch_one(tx)
    .await?)
}

/// The order's open arrival; a new one where there is none.
pub(super) async fn open_arrival(
    tx: &mut TenantTx,
    order: OrderId,
    at: Instant,
    now: Instant,
) -> Result<ReturnId> {
    let open = sqlx::query_scalar!(
        "SELECT id FROM this_tenant.returns WHERE order_id = $1 AND state = 'received'",
        order.uuid()
    )
    .fetch_optional(&mut *tx)
    .await?;
    if let Some(id) = open {
        return Ok(id.into());
    }
    let id = ReturnId::new(now);
    sqlx::query!(
        "INSERT INTO this_tenant.returns (id, order_id, no, state, arrived_at, created_at, updated_at)
         SELECT $1, $2, coalesce(max(no), 0) + 1, 'received', $3, $4, $4 FROM this_tenant.returns WHERE order_id = $2",
        id.uuid(),
        order.uuid(),
        at as Instant,
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// The zone of an order's store.
pub(super) async fn zone_of(tx: &mut TenantTx, order: OrderId) -> Result<String> {
    let zone = sqlx::query_scalar!(
        "SELECT s.time_zone FROM this_tenant.orders AS o JOIN this_tenant.stores AS s ON s.id = o.store_id WHERE o.id = $1",
        order.uuid()
    );
    zone.fetch_optional(tx).await?.ok_or(Error::NotFound)
}

/// The store that serves a line.
pub(super) async fn place_of(tx: &mut TenantTx, line: LineId) -> Result<Option<Uuid>> {
    let place = sqlx::query_scalar!(
        "SELECT store_id FROM this_tenant.order_lines WHERE id = $1",
        line.uuid()
    );
    Ok(place.fetch_optional(tx).await?.flatten())
}

/// Puts an item on an arrival.
pub(super) async fn insert_item(tx: &mut TenantTx, id: ReturnId, item: &Arrival) -> Result<()> {
    sqlx::query!(
        "INSERT INTO this_tenant.return_items (movement_id, return_id, line_id, product_id, asset_id, quantity, due_at,
             returned_at, scanned, note)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        item.movement.uuid(),
        id.uuid(),
        item.line.uuid(),
        item.product.uuid(),
        item.asset,
        item.quantity,
        item.due_at as Instant,
        item.returned_at as Instant,
        item.scanned.as_str(),
        item.note
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "UPDATE this_tenant.movements SET return_id = $2 WHERE id = $1",
        item.movement.uuid(),
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// The return that a scan's item is on.
pub(super) async fn of_movement(tx: &mut TenantTx, id: MovementId) -> Result<Option<ReturnId>> {
    let found = sqlx::query_scalar!(
        "SELECT return_id FROM this_tenant.return_items WHERE movement_id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(found.map(Into::into))
}

/// Bulk stock that an inspection wrote off with this item: product, store, how many.
pub(super) async fn written_off(
    tx: &mut TenantTx,
    id: MovementId,
) -> Result<Option<(Uuid, Uuid, i32)>> {
    let row = sqlx::query!(
        r#"SELECT i.product_id, l.store_id AS "store_id!", i.quantity FROM this_tenant.return_items AS i
           JOIN this_tenant.order_lines AS l ON l.id = i.line_id
           WHERE i.movement_id = $1 AND i.asset_id IS NULL AND i.outcome = 'damaged' AND l.store_id IS NOT NULL"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(row.map(|row| (row.product_id, row.store_id, row.quantity)))
}

/// Takes an item away.
pub(super) async fn delete_item(tx: &mut TenantTx, id: MovementId) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.return_items WHERE movement_id = $1",
        id.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Takes a return away that holds nothing any more.
pub(super) async fn delete(tx: &mut TenantTx, id: ReturnId) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.movements AS m SET return_id = NULL FROM this_tenant.returns AS r
         WHERE r.id = $1 AND m.order_id = r.order_id AND m.return_id = r.id",
        id.uuid()
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("DELETE FROM this_tenant.returns WHERE id = $1", id.uuid())
        .execute(tx)
        .await?;
    Ok(())
}

/// Whose return it is, so that its order can be locked first.
pub(super) async fn order_of(tx: &mut TenantTx, id: ReturnId) -> Result<OrderId> {
    let found = sqlx::query_scalar!(
        "SELECT order_id FROM this_tenant.returns WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    found.map(Into::into).ok_or(Error::NotFound)
}

/// Locks a return.
pub(super) async fn lock(tx: &mut TenantTx, id: ReturnId) -> Result<ReturnRow> {
    let row = sqlx::query!(
        r#"SELECT id, order_id, no, arrived_at AS "arrived_at: Instant", processed_at AS "processed_at: Instant",
                  settled_at AS "settled_at: Instant", version
           FROM this_tenant.returns WHERE id = $1 FOR NO KEY UPDATE"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(ReturnRow {
        id: row.id.into(),
        order: row.order_id.into(),
        no: row.no,
        arrived_at: row.arrived_at,
        processed_at: row.processed_at,
        settled_at: row.settled_at,
        version: row.version,
    })
}

/// Writes a return's own row; its version rises.
pub(super) async fn save(
    tx: &mut TenantTx,
    row: &ReturnRow,
    state: ReturnState,
    by: Option<StaffId>,
    now: Instant,
) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.returns SET state = $2, processed_at = $3, settled_at = $4, settled_by = coalesce($5, settled_by),
             version = version + 1, updated_at = $6 WHERE id = $1",
        row.id.uuid(),
        state.as_str(),
        row.processed_at as Option<Instant>,
        row.settled_at as Option<Instant>,
        by.map(StaffId::uuid),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// An item with what it is called.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub movement: MovementId,
    pub line: LineId,
    pub product: ProductId,
    pub name: String,
    pub asset: Option<AssetId>,
    pub tag: Option<String>,
    pub quantity: i32,
    pub due_at: Instant,
    pub returned_at: Instant,
    pub late_count: i32,
    pub late_minor: i64,
    pub scanned: Outcome,
    pub outcome: Option<Outcome>,
    pub checklist: Value,
    pub answers: Value,
    pub photos: Vec<Uuid>,
    pub note: Option<String>,
    pub charge_minor: i64,
    pub replacement_minor: Option<i64>,
    pub tax_class: Option<String>,
    pub late_line: Option<LineId>,
    pub charge_line: Option<LineId>,
    pub inspected_at: Option<Instant>,
    pub inspected_by: Option<StaffId>,
    pub inspector: Option<String>,
}

/// A return's items, what needs an eye first.
pub(super) async fn items(tx: &mut TenantTx, id: ReturnId) -> Result<Vec<Item>> {
    let rows = sqlx::query!(
        r#"SELECT i.movement_id, i.line_id, i.product_id, p.name, i.asset_id, a.tag AS "tag?", i.quantity,
                  i.due_at AS "due_at: Instant", i.returned_at AS "returned_at: Instant", i.late_count, i.late_minor, i.scanned,
                  i.outcome, p.checklist, i.answers, i.photos, i.note, i.charge_minor, p.replacement_minor, p.tax_class,
                  i.late_line_id, i.charge_line_id, i.inspected_at AS "inspected_at: Instant", i.inspected_by,
                  s.name AS "inspector?"
           FROM this_tenant.return_items AS i
           JOIN this_tenant.products AS p ON p.id = i.product_id
           LEFT JOIN this_tenant.assets AS a ON a.id = i.asset_id
           LEFT JOIN this_tenant.staff AS s ON s.id = i.inspected_by
           WHERE i.return_id = $1 ORDER BY i.scanned = 'good', p.name, a.tag, i.movement_id"#,
        id.uuid()
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Item {
            movement: row.movement_id.into(),
            line: row.line_id.into(),
            product: row.product_id.into(),
            name: row.name,
            asset: row.asset_id.map(Into::into),
            tag: row.tag,
            quantity: row.quantity,
            due_at: row.due_at,
            returned_at: row.returned_at,
            late_count: row.late_count,
            late_minor: row.late_minor,
            scanned: Outcome::parse(&row.scanned),
            outcome: row.outcome.as_deref().map(Outcome::parse),
            checklist: row.checklist,
            answers: row.answers,
            photos: row.photos,
            note: row.note,
            charge_minor: row.charge_minor,
            replacement_minor: row.replacement_minor,
            tax_class: row.tax_class,
            late_line: row.late_line_id.map(Into::into),
            charge_line: row.charge_line_id.map(Into::into),
            inspected_at: row.inspected_at,
            inspected_by: row.inspected_by.map(Into::into),
            inspector: row.inspector,
        })
        .collect())
}

/// Writes what was found and what is charged.
pub(super) async fn save_item(tx: &mut TenantTx, item: &Item) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.return_items SET late_count = $2, late_minor = $3, outcome = $4, answers = $5, photos = $6, note = $7,
             charge_minor = $8, late_line_id = $9, charge_line_id = $10, inspected_at = $11, inspected_by = $12
         WHERE movement_id = $1",
        item.movement.uuid(),
        item.late_count,
        item.late_minor,
        item.outcome.map(Outcome::as_str),
        item.answers,
        &item.photos,
        item.note,
        item.charge_minor,
        item.late_line.map(LineId::uuid),
        item.charge_line.map(LineId::uuid),
        item.inspected_at as Option<Instant>,
        item.inspected_by.map(StaffId::uuid)
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Whether an order has a return that is not settled.
pub(super) async fn has_open(tx: &mut TenantTx, order: OrderId) -> Result<bool> {
    Ok(sqlx::query_scalar!(
        r#"SELECT EXISTS (SELECT FROM this_tenant.returns WHERE order_id = $1 AND settled_at IS NULL) AS "open!""#,
        order.uuid()
    )
    .fetch_one(tx)
    .await?)
}

/// An order's returns, the first first.
pub(super) async fn of_order(tx: &mut TenantTx, order: OrderId) -> Result<Vec<ReturnId>> {
    let ids = sqlx::query_scalar!(
        "SELECT id FROM this_tenant.returns WHERE order_id = $1 ORDER BY no",
        order.uuid()
    )
    .fetch_all(tx)
    .await?;
    Ok(ids.into_iter().map(Into::into).collect())
}

/// What a return's page says of its order.
#[derive(Debug)]
pub(super) struct Head {
    pub row: ReturnRow,
    pub order_number: String,
    pub closed: bool,
    pub customer_id: Option<Uuid>,
    pub customer: Option<String>,
    pub store_id: Uuid,
    pub store: String,
    pub time_zone: String,
    pub currency: String,
}

/// A return with what its page says of its order.
pub(super) async fn head(tx: &mut TenantTx, id: ReturnId) -> Result<Head> {
    let row = sqlx::query!(
        r#"SELECT r.id, r.order_id, r.no, r.arrived_at AS "arrived_at: Instant", r.processed_at AS "processed_at: Instant",
                  r.settled_at AS "settled_at: Instant", r.version, o.number, o.closed_at IS NOT NULL AS "closed!",
                  o.customer_id, c.name AS "customer?", o.store_id, s.name AS store, s.time_zone, o.currency
           FROM this_tenant.returns AS r
           JOIN this_tenant.orders AS o ON o.id = r.order_id
           JOIN this_tenant.stores AS s ON s.id = o.store_id
           LEFT JOIN this_tenant.customers AS c ON c.id = o.customer_id
           WHERE r.id = $1"#,
        id.uuid()
    )
    .fetch_optional(tx)
    .await?
    .ok_or(Error::NotFound)?;
    Ok(Head {
        row: ReturnRow {
            id: row.id.into(),
            order: row.order_id.into(),
            no: row.no,
            arrived_at: row.arrived_at,
            processed_at: row.processed_at,
            settled_at: row.settled_at,
            version: row.version,
        },
        order_number: row.number,
        closed: row.closed,
        customer_id: row.customer_id,
        customer: row.customer,
        store_id: row.store_id,
        store: row.store,
        time_zone: row.time_zone,
        currency: row.currency,
    })
}

/// A return in a list.
#[derive(Debug)]
pub(super) struct Listed {
    pub id: Uuid,
    pub order_id: Uuid,
    pub order_number: String,
    pub customer_id: Option<Uuid>,
    pub customer: Option<String>,
    pub store_id: Uuid,
    pub no: i32,
    pub state: String,
    pub closed: bool,
    pub arrived_at: Instant,
    pub items: i64,
    pub unseen: i64,
    pub charges_minor: i64,
    pub currency: String,
    pub contents: Option<String>,
}

/// Returns in these states, the newest first, before a place.
pub(super) async fn list(
    tx: &mut TenantTx,
    states: &[String],
    store: Option<Uuid>,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Listed>> {
    Ok(sqlx::query_as!(
        Listed,
        r#"SELECT r.id AS "id!", r.order_id AS "order_id!", o.number AS "order_number!", o.customer_id, c.name AS "customer?",
                  o.store_id AS "store_id!", r.no AS "no!", r.state AS "state!", o.closed_at IS NOT NULL AS "closed!",
                  r.arrived_at AS "arrived_at!: Instant", i.items AS "items!", i.unseen AS "unseen!",
                  i.charges AS "charges_minor!", o.currency AS "currency!", i.contents
           FROM (SELECT id, order_id, no, state, arrived_at FROM this_tenant.returns WHERE state = ANY($1) AND ($3::uuid IS NULL OR id < $3)) AS r
           JOIN this_tenant.orders AS o ON o.id = r.order_id
           LEFT JOIN this_tenant.customers AS c ON c.id = o.customer_id
           CROSS JOIN LATERAL (
               SELECT count(*) AS items, count(*) FILTER (WHERE n.outcome IS NULL) AS unseen,
                      coalesce(sum(n.late_minor + n.charge_minor), 0)::bigint AS charges,
                      string_agg(DISTINCT p.name, ', ') AS contents
               FROM this_tenant.return_items AS n JOIN this_tenant.products AS p ON p.id = n.product_id
               WHERE n.return_id = r.id) AS i
           WHERE $2::uuid IS NULL OR o.store_id = $2
           ORDER BY r.id DESC LIMIT $4"#,
        states,
        store,
        before,
        limit
    )
    .fetch_all(tx)
    .await?)
}

/// How many returns wait in each open state.
pub(super) async fn counts(tx: &mut TenantTx, store: Option<Uuid>) -> Result<Vec<(String, i64)>> {
    let rows = sqlx::query!(
        r#"SELECT r.state, count(*) AS "count!" FROM this_tenant.returns AS r
           WHERE r.state IN ('received', 'inspecting', 'good', 'damaged', 'missing')
             AND ($1::uuid IS NULL OR EXISTS (SELECT FROM this_tenant.orders AS o WHERE o.id = r.order_id AND o.store_id = $1))
           GROUP BY r.state"#,
        store
    )
    .fetch_all(tx)
    .await?;
    Ok(rows.into_iter().map(|row| (row.state, row.count)).collect())
}
