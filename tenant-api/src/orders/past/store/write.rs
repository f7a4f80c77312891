//! Orders and all that hangs on them, many at once.

use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{
    AllocationId, Instant, LineId, MovementId, OrderId, ProductId, Result, StaffId, StoreId,
};
use serde_json::Value;
use uuid::Uuid;

use crate::orders::model::line::Line;
use crate::orders::store::order::Order;

/// An order to be written, with its one line.
#[derive(Debug)]
pub struct Made {
    /// The order.
    pub order: Order,
    /// Its number, as it is compared.
    pub number_key: String,
    /// What the list's search reads.
    pub search: String,
    /// Its line.
    pub line: Line,
}

/// Writes orders and their lines.
pub async fn insert(
    tx: &mut TenantTx,
    made: &[Made],
    by: Option<StaffId>,
    now: Instant,
) -> Result<()> {
    fn col<T>(made: &[Made], of: impl Fn(&Made) -> T) -> Vec<T> {
        made.iter().map(of).collect()
    }
    let ids = col(made, |m| m.order.id.uuid());
    sqlx::query!(
        "INSERT INTO this_tenant.orders (id, number, number_key, customer_id, store_id, state, note, currency, prices_with_tax,
             starts_at, ends_at, net_minor, tax_minor, gross_minor, deposit_minor, closed_at, source, search, created_by,
             created_at, updated_at)
         SELECT t.id, t.number, t.number_key, t.customer, t.store, t.state, t.note, t.currency, t.with_tax, t.starts, t.ends,
                t.net, t.tax, t.gross, t.deposit, t.closed, 'import', t.search, $18, t.created, $19
         FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::bool[],
                     $10::timestamptz[], $11::timestamptz[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[],
                     $16::timestamptz[], $17::text[], $20::timestamptz[])
              AS t (id, number, number_key, customer, store, state, note, currency, with_tax, starts, ends, net, tax, gross,
                    deposit, closed, search, created)",
        &ids,
        &col(made, |m| m.order.number.clone()),
        &col(made, |m| m.number_key.clone()),
        &col(made, |m| m.order.customer.map(platform_kernel::CustomerId::uuid)) as &[Option<Uuid>],
        &col(made, |m| m.order.store.uuid()),
        &col(made, |m| m.order.state.as_str().to_owned()),
        &col(made, |m| m.order.note.clone()) as &[Option<String>],
        &col(made, |m| m.order.currency.clone()),
        &col(made, |m| m.order.prices_with_tax),
        &col(made, |m| m.order.period.map(Period::from)) as &[Option<Instant>],
        &col(made, |m| m.order.period.map(Period::to)) as &[Option<Instant>],
        &col(made, |m| m.order.totals.net_minor),
        &col(made, |m| m.order.totals.tax_minor),
        &col(made, |m| m.order.totals.gross_minor),
        &col(made, |m| m.order.totals.deposit_minor),
        &col(made, |m| m.order.closed_at) as &[Option<Instant>],
        &col(made, |m| m.search.clone()),
        by.map(StaffId::uuid),
        now as Instant,
        &col(made, |m| m.order.created_at) as &[Instant]
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "INSERT INTO this_tenant.order_lines (id, order_id, position, kind, product_id, store_id, name, quantity, starts_at,
             ends_at, stage, prepared_qty, out_qty, returned_qty, price, manual_minor, tax_class, tax_bp, net_minor, tax_minor,
             gross_minor, deposit_minor, created_at)
         SELECT t.id, t.order_id, 1, 'rental', t.product, t.store, t.name, 1, t.starts, t.ends, 'reserved', 1, 1, t.returned,
                t.price, t.manual, t.class, t.bp, t.net, t.tax, t.gross, t.deposit, $17
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::int[],
                     $9::jsonb[], $10::bigint[], $11::text[], $12::int[], $13::bigint[], $14::bigint[], $15::bigint[], $16::bigint[])
              AS t (id, order_id, product, store, name, starts, ends, returned, price, manual, class, bp, net, tax, gross, deposit)",
        &col(made, |m| m.line.id.uuid()),
        &ids,
        &col(made, |m| m.line.product.map(ProductId::uuid)) as &[Option<Uuid>],
        &col(made, |m| m.line.store.map(StoreId::uuid)) as &[Option<Uuid>],
        &col(made, |m| m.line.name.clone()),
        &col(made, |m| m.line.period.map(Period::from)) as &[Option<Instant>],
        &col(made, |m| m.line.period.map(Period::to)) as &[Option<Instant>],
        &col(made, |m| m.line.returned),
        &col(made, |m| m.line.price.clone()),
        &col(made, |m| m.line.manual_minor) as &[Option<i64>],
        &col(made, |m| m.line.tax_class.clone()) as &[Option<String>],
        &col(made, |m| m.line.tax_bp),
        &col(made, |m| m.line.totals.net_minor),
        &col(made, |m| m.line.totals.tax_minor),
        &col(made, |m| m.line.totals.gross_minor),
        &col(made, |m| m.line.totals.deposit_minor),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// What an order of one unit that is out takes of the stock.
#[derive(Debug)]
pub struct Held {
    /// The order.
    pub order: OrderId,
    /// Its line.
    pub line: LineId,
    /// The product and the store.
    pub stock: (ProductId, StoreId),
    /// The blocked period.
    pub blocked: Period,
    /// Due back.
    pub due: Instant,
}

/// Writes demand of units that are out, under the lock on its stock.
pub async fn insert_demand(tx: &mut TenantTx, held: &[Held]) -> Result<()> {
    let lines: Vec<Uuid> = held.iter().map(|h| h.line.uuid()).collect();
    let orders: Vec<Uuid> = held.iter().map(|h| h.order.uuid()).collect();
    let products: Vec<Uuid> = held.iter().map(|h| h.stock.0.uuid()).collect();
    let stores: Vec<Uuid> = held.iter().map(|h| h.stock.1.uuid()).collect();
    let from: Vec<Instant> = held.iter().map(|h| h.blocked.from()).collect();
    let to: Vec<Instant> = held.iter().map(|h| h.blocked.to()).collect();
    let due: Vec<Instant> = held.iter().map(|h| h.due).collect();
    sqlx::query!(
        "INSERT INTO this_tenant.demands (line_id, order_id, product_id, store_id, quantity, out_qty, starts_at, ends_at, due_at)
         SELECT t.line, t.order_id, t.product, t.store, 1, 1, t.starts, t.ends, t.due
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[])
              AS t (line, order_id, product, store, starts, ends, due)",
        &lines,
        &orders,
        &products,
        &stores,
        &from as &[Instant],
        &to as &[Instant],
        &due as &[Instant]
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// Time in a unit's calendar.
#[derive(Debug)]
pub struct Slot {
    /// The unit.
    pub unit: Uuid,
    /// Of which product.
    pub product: ProductId,
    /// For which line.
    pub line: LineId,
    /// Of which order.
    pub order: OrderId,
    /// From when.
    pub from: Instant,
    /// Until when.
    pub to: Instant,
}

/// Writes into the units' calendars, each as scanned.
pub async fn insert_slots(tx: &mut TenantTx, slots: &[Slot], now: Instant) -> Result<()> {
    let ids: Vec<Uuid> = slots
        .iter()
        .map(|_| AllocationId::new(now).uuid())
        .collect();
    let units: Vec<Uuid> = slots.iter().map(|s| s.unit).collect();
    let products: Vec<Uuid> = slots.iter().map(|s| s.product.uuid()).collect();
    let lines: Vec<Uuid> = slots.iter().map(|s| s.line.uuid()).collect();
    let orders: Vec<Uuid> = slots.iter().map(|s| s.order.uuid()).collect();
    let from: Vec<Instant> = slots.iter().map(|s| s.from).collect();
    let to: Vec<Instant> = slots.iter().map(|s| s.to).collect();
    sqlx::query!(
        "INSERT INTO this_tenant.allocations (id, asset_id, product_id, kind, line_id, order_id, starts_at, ends_at, pinned, created_at)
         SELECT t.id, t.unit, t.product, 'line', t.line, t.order_id, t.starts, t.ends, true, $8
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[])
              AS t (id, unit, product, line, order_id, starts, ends)",
        &ids,
        &units,
        &products,
        &lines,
        &orders,
        &from as &[Instant],
        &to as &[Instant],
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A unit's way out, and back where it is.
#[derive(Debug)]
pub struct Trip {
    /// With which order.
    pub order: OrderId,
    /// With which line.
    pub line: LineId,
    /// The product.
    pub product: ProductId,
    /// The unit.
    pub unit: Uuid,
    /// When it went.
    pub out: Instant,
    /// When it came back.
    pub back: Option<Instant>,
    /// Who handed it out, where that is somebody here.
    pub by: Option<Uuid>,
}

/// Writes movements out, and in for what is back.
pub async fn insert_trips(tx: &mut TenantTx, trips: &[Trip], now: Instant) -> Result<()> {
    #[derive(Default)]
    struct Columns {
        id: Vec<Uuid>,
        order: Vec<Uuid>,
        line: Vec<Uuid>,
        product: Vec<Uuid>,
        unit: Vec<Uuid>,
        direction: Vec<String>,
        at: Vec<Instant>,
        by: Vec<Option<Uuid>>,
        closed_by: Vec<Option<Uuid>>,
        condition: Vec<Option<String>>,
    }
    let mut c = Columns::default();
    for trip in trips {
        let back = trip.back.map(|at| (MovementId::new(at).uuid(), at));
        let out = (MovementId::new(trip.out).uuid(), trip.out);
        let ways = [
            back.map(|b| (b, "in", None)),
            Some((out, "out", back.map(|(id, _)| id))),
        ];
        for ((id, at), direction, closed_by) in ways.into_iter().flatten() {
            c.id.push(id);
            c.order.push(trip.order.uuid());
            c.line.push(trip.line.uuid());
            c.product.push(trip.product.uuid());
            c.unit.push(trip.unit);
            c.direction.push(direction.to_owned());
            c.at.push(at);
            c.by.push(trip.by.filter(|_| direction == "out"));
            c.closed_by.push(closed_by);
            c.condition
                .push((direction == "in").then(|| "good".to_owned()));
        }
    }
    sqlx::query!(
        "INSERT INTO this_tenant.movements (id, order_id, line_id, product_id, asset_id, direction, quantity, at, staff_id, closed_by,
             condition, created_at)
         SELECT t.id, t.order_id, t.line, t.product, t.unit, t.direction, 1, t.at, t.staff, t.closed_by, t.condition, $11
         FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::uuid[], $9::uuid[],
                     $10::text[])
              AS t (id, order_id, line, product, unit, direction, at, staff, closed_by, condition)",
        &c.id,
        &c.order,
        &c.line,
        &c.product,
        &c.unit,
        &c.direction,
        &c.at as &[Instant],
        &c.by as &[Option<Uuid>],
        &c.closed_by as &[Option<Uuid>],
        &c.condition as &[Option<String>],
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A line of an order's log.
#[derive(Debug)]
pub struct Told {
    /// The order.
    pub order: OrderId,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: &'static str,
    /// In words.
    pub summary: String,
    /// Ids, and whom the file names.
    pub detail: Value,
    /// Who of us.
    pub staff: Option<Uuid>,
}

/// Writes into orders' logs, in the order given.
pub async fn insert_told(tx: &mut TenantTx, actor: &str, told: &[Told]) -> Result<()> {
    let orders: Vec<Uuid> = told.iter().map(|t| t.order.uuid()).collect();
    let at: Vec<Instant> = told.iter().map(|t| t.at).collect();
    let kinds: Vec<String> = told.iter().map(|t| t.kind.to_owned()).collect();
    let summaries: Vec<String> = told.iter().map(|t| t.summary.clone()).collect();
    let details: Vec<Value> = told.iter().map(|t| t.detail.clone()).collect();
    let staff: Vec<Option<Uuid>> = told.iter().map(|t| t.staff).collect();
    sqlx::query!(
        "INSERT INTO this_tenant.order_events (order_id, at, kind, actor, staff_id, summary, detail)
         SELECT t.order_id, t.at, t.kind, $7, t.staff, t.summary, t.detail
         FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::jsonb[], $6::uuid[]) WITH ORDINALITY
              AS t (order_id, at, kind, summary, detail, staff, n) ORDER BY t.n",
        &orders,
        &at as &[Instant],
        &kinds,
        &summaries,
        &details,
        &staff as &[Option<Uuid>],
        actor
    )
    .execute(tx)
    .await?;
    Ok(())
}
