//! The SQL of orders that another system made.

use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{
    AllocationId, Instant, LineId, MovementId, OrderId, ProductId, Result, StaffId, StoreId,
};
use serde_json::Value;
use uuid::Uuid;

use super::Known;
use super::books::{Books, Use, Why};
use crate::availability::model::shortage::Buffers;
use crate::orders::model::line::Line;
use crate::orders::store::order::{CustomerRow, Order};

/// A unit, as far as its past needs it.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Which.
    pub id: Uuid,
    /// Its tag.
    pub tag: String,
    /// Its tag, folded.
    pub tag_key: String,
    /// `in_service`, or why it is not.
    pub state: String,
    /// Its product.
    pub product: ProductId,
    /// What that is called.
    pub name: String,
    /// What blocks it around a hire.
    pub buffers: Buffers,
    /// Its rates, or its rate plan's.
    pub rates: Option<Value>,
    /// Where it stands.
    pub store: StoreId,
    /// In which zone.
    pub time_zone: String,
}

/// Units by their folded tags.
pub async fn units(tx: &mut TenantTx, tags: &[String]) -> Result<Vec<Unit>> {
    let rows = sqlx::query!(
        r#"SELECT a.id, a.tag, a.tag_key, a.state, a.product_id, a.store_id, s.time_zone, p.name, p.buffer_before_min,
                  p.buffer_after_min, coalesce(p.rates, r.rules) AS rates
           FROM this_tenant.assets AS a
           JOIN this_tenant.products AS p ON p.id = a.product_id
           JOIN this_tenant.stores AS s ON s.id = a.store_id
           LEFT JOIN this_tenant.rate_plans AS r ON r.id = p.rate_plan_id
           WHERE a.tag_key = ANY($1)"#,
        tags
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Unit {
            id: row.id,
            tag: row.tag,
            tag_key: row.tag_key,
            state: row.state,
            product: row.product_id.into(),
            name: row.name,
            buffers: Buffers::minutes(row.buffer_before_min, row.buffer_after_min),
            rates: row.rates,
            store: row.store_id.into(),
            time_zone: row.time_zone,
        })
        .collect())
}

/// What these units did, do and are to do.
pub async fn books(tx: &mut TenantTx, units: &[Uuid]) -> Result<Books> {
    let rows = sqlx::query!(
        r#"SELECT m.asset_id AS "unit!", m.at AS "from!: Instant", b.at AS "to?: Instant", 'used' AS "what!", o.number AS "number?",
                  o.number_key AS "key?", coalesce(o.source = 'import', false) AS "imported!"
           FROM this_tenant.movements AS m
           JOIN this_tenant.orders AS o ON o.id = m.order_id
           LEFT JOIN this_tenant.movements AS b ON b.id = m.closed_by
           WHERE m.asset_id = ANY($1) AND m.direction = 'out' AND m.undone_at IS NULL
           UNION ALL
           SELECT l.asset_id, l.starts_at, l.ends_at,
                  CASE WHEN EXISTS (SELECT FROM this_tenant.movements AS m WHERE m.asset_id = l.asset_id AND m.line_id = l.line_id
                                    AND m.undone_at IS NULL) THEN 'calendar' ELSE l.kind END,
                  o.number, o.number_key, false
           FROM this_tenant.allocations AS l LEFT JOIN this_tenant.orders AS o ON o.id = l.order_id
           WHERE l.asset_id = ANY($1)"#,
        units
    )
    .fetch_all(tx)
    .await?;
    let mut books = Books::default();
    for row in rows {
        let why = match row.what.as_str() {
            "used" => Why::Used,
            "downtime" => Why::Down,
            "transfer" => Why::Travels,
            _ => Why::Promised,
        };
        if why != Why::Used
            && let Some(to) = row.to
        {
            books.occupy(row.unit, row.from, to);
        }
        if row.what == "calendar" {
            continue;
        }
        let one = Use {
            from: row.from,
            to: row.to,
            why,
            number: row.number,
            key: row.key.filter(|_| row.imported),
        };
        books.add(row.unit, one);
    }
    Ok(books)
}

/// A number that an order has.
#[derive(Debug)]
pub struct Taken {
    /// Its key.
    pub key: String,
    /// The order.
    pub order: Uuid,
    /// Whether an import made it.
    pub imported: bool,
}

/// Which of these numbers orders have.
pub async fn taken(tx: &mut TenantTx, keys: &[String]) -> Result<Vec<Taken>> {
    Ok(sqlx::query_as!(
        Taken,
        r#"SELECT number_key AS key, id AS order, coalesce(source = 'import', false) AS "imported!"
           FROM this_tenant.orders WHERE number_key = ANY($1)"#,
        keys
    )
    .fetch_all(tx)
    .await?)
}

/// Orders by number: the number's key, whether an import made it, and the order.
pub(super) async fn find_orders(
    tx: &mut TenantTx,
    keys: &[String],
) -> Result<Vec<(String, bool, Known)>> {
    let rows = sqlx::query!(
        r#"SELECT o.number_key, coalesce(o.source = 'import', false) AS "imported!", o.id, o.customer_id, s.time_zone
           FROM this_tenant.orders AS o JOIN this_tenant.stores AS s ON s.id = o.store_id
           WHERE o.number_key = ANY($1)"#,
        keys
    )
    .fetch_all(tx)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let known = Known {
                order: row.id.into(),
                customer: row.customer_id.map(Into::into),
                time_zone: row.time_zone,
            };
            (row.number_key, row.imported, known)
        })
        .collect())
}

/// Customers as far as an order shows them.
pub async fn customers(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<CustomerRow>> {
    Ok(sqlx::query_as!(
        CustomerRow,
        r#"SELECT id, number, name, blocked_reason, deleted_at IS NOT NULL AS "gone!"
           FROM this_tenant.customers WHERE id = ANY($1)"#,
        ids
    )
    .fetch_all(tx)
    .await?)
}

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

/// Locks orders, in order; unknown ids are left out.
pub async fn lock(tx: &mut TenantTx, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "SELECT id FROM this_tenant.orders WHERE id = ANY($1) ORDER BY id FOR UPDATE",
        ids
    )
    .fetch_all(tx)
    .await?)
}

/// Those of these orders that an import made and nobody but that import ever wrote to, and that nothing hangs on.
pub async fn untouched(tx: &mut TenantTx, ids: &[Uuid], import: &str) -> Result<Vec<Uuid>> {
    Ok(sqlx::query_scalar!(
        "SELECT o.id FROM this_tenant.orders AS o WHERE o.id = ANY($1) AND o.source = 'import'
           AND NOT EXISTS (SELECT FROM this_tenant.audit AS a WHERE a.subject = o.id AND a.detail ->> 'import' IS DISTINCT FROM $2)
           AND NOT EXISTS (SELECT FROM this_tenant.returns AS r WHERE r.order_id = o.id)
           AND NOT EXISTS (SELECT FROM this_tenant.quote_versions AS q WHERE q.order_id = o.id)",
        ids,
        import
    )
    .fetch_all(tx)
    .await?)
}

/// Removes orders with all that they are made of. Their logs go with them.
pub async fn delete(tx: &mut TenantTx, ids: &[Uuid]) -> Result<()> {
    sqlx::query!(
        "DELETE FROM this_tenant.movements WHERE order_id = ANY($1)",
        ids
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!(
        "DELETE FROM this_tenant.order_lines WHERE order_id = ANY($1)",
        ids
    )
    .execute(&mut *tx)
    .await?;
    sqlx::query!("DELETE FROM this_tenant.orders WHERE id = ANY($1)", ids)
        .execute(tx)
        .await?;
    Ok(())
}
