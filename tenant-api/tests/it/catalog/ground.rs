//! Short words for what every test of the catalogue does, and orders put there by hand.

use std::time::Duration;

use platform_kernel::{Instant, LineId, OrderId};
use platform_testkit::TestApp;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::world::World;

/// Its id.
pub fn id(record: &Value) -> &str {
    record["id"]
        .as_str()
        .unwrap_or_else(|| panic!("no id in {record}"))
}

/// An id's uuid, for SQL.
pub fn uuid(record: &Value) -> Uuid {
    id(record).split_once('_').unwrap().1.parse().unwrap()
}

/// The company's first store.
pub async fn main_store(app: &TestApp) -> Value {
    app.get("/api/v1/stores").await.expect(200).json()["data"][0].clone()
}

/// Another store.
pub async fn store(app: &TestApp, name: &str) -> Value {
    app.post("/api/v1/stores", &json!({ "name": name }))
        .await
        .expect(201)
        .json()
}

/// A product of that sku and stock method, with more fields.
pub async fn product(app: &TestApp, sku: &str, method: &str, more: Value) -> Value {
    let mut body = json!({ "sku": sku, "name": format!("Product {sku}"), "stock_method": method });
    for (key, value) in more.as_object().unwrap() {
        body[key] = value.clone();
    }
    app.post("/api/v1/products", &body).await.expect(201).json()
}

/// A unit.
pub async fn unit(app: &TestApp, product: &Value, store: &Value, tag: &str) -> Value {
    let body = json!({ "product_id": id(product), "store_id": id(store), "tag": tag });
    app.post("/api/v1/assets", &body).await.expect(201).json()
}

/// Puts bulk stock into a store.
pub async fn stock(app: &TestApp, product: &Value, store: &Value, quantity: i64) {
    let body = json!({ "store_id": id(store), "delta": quantity, "reason": "purchase" });
    let path = format!("/api/v1/products/{}/stock", id(product));
    let _ = app.post(&path, &body).await.expect(201);
}

/// The unit as it is now.
pub async fn fresh(app: &TestApp, asset: &Value) -> Value {
    app.get(&format!("/api/v1/assets/{}", id(asset)))
        .await
        .expect(200)
        .json()
}

/// Hours from now, negative for before.
pub fn at(world: &World, hours: i64) -> Instant {
    let now = world.db.clock.now();
    let by = Duration::from_secs(hours.unsigned_abs() * 3600);
    if hours < 0 {
        now.minus(by)
    } else {
        now.plus(by)
    }
}

/// What an order by hand takes.
pub struct Booked<'a> {
    pub number: &'a str,
    pub product: &'a Value,
    pub store: &'a Value,
    pub quantity: i32,
    pub hours: (i64, i64),
    pub asset: Option<&'a Value>,
    pub pinned: bool,
}

/// Puts a reserved order there, with its demand and, if a unit is named, its allocation. Answers order and line.
pub async fn book(world: &World, of: Booked<'_>) -> (Uuid, Uuid) {
    let now = world.db.clock.now();
    let (order, line) = (OrderId::new(now).uuid(), LineId::new(now).uuid());
    let (from, to) = (at(world, of.hours.0), at(world, of.hours.1));
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.orders (id, number, number_key, store_id, state, search, currency, prices_with_tax, created_at, updated_at)
         VALUES ($1, $2, lower($2), $3, 'reserved', lower($2), 'GBP', true, $4, $4)",
    )
    .bind(order)
    .bind(of.number)
    .bind(uuid(of.store))
    .bind(now)
    .execute(&mut tx)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.order_lines (id, order_id, position, kind, product_id, store_id, name, quantity, starts_at, ends_at, stage, created_at)
         VALUES ($1, $2, 1, 'rental', $3, $4, 'X', $5, $6, $7, 'reserved', $8)",
    )
    .bind(line)
    .bind(order)
    .bind(uuid(of.product))
    .bind(uuid(of.store))
    .bind(of.quantity)
    .bind(from)
    .bind(to)
    .bind(now)
    .execute(&mut tx)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.demands (line_id, order_id, product_id, store_id, quantity, starts_at, ends_at, due_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7)",
    )
    .bind(line)
    .bind(order)
    .bind(uuid(of.product))
    .bind(uuid(of.store))
    .bind(of.quantity)
    .bind(from)
    .bind(to)
    .execute(&mut tx)
    .await
    .unwrap();
    if let Some(asset) = of.asset {
        sqlx::query(
            "INSERT INTO this_tenant.allocations (id, asset_id, product_id, kind, line_id, order_id, starts_at, ends_at, pinned, created_at)
             VALUES (gen_random_uuid(), $1, $2, 'line', $3, $4, $5, $6, $7, $8)",
        )
        .bind(uuid(asset))
        .bind(uuid(of.product))
        .bind(line)
        .bind(order)
        .bind(from)
        .bind(to)
        .bind(of.pinned)
        .bind(now)
        .execute(&mut tx)
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    (order, line)
}

/// Hands a unit out on a booking.
pub async fn hand_out(world: &World, (order, line): (Uuid, Uuid), product: &Value, asset: &Value) {
    let now = world.db.clock.now();
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.movements (id, order_id, line_id, product_id, asset_id, direction, quantity, at, created_at)
         VALUES (gen_random_uuid(), $1, $2, $3, $4, 'out', 1, $5, $5)",
    )
    .bind(order)
    .bind(line)
    .bind(uuid(product))
    .bind(uuid(asset))
    .bind(now)
    .execute(&mut tx)
    .await
    .unwrap();
    sqlx::query("UPDATE this_tenant.demands SET out_qty = 1 WHERE line_id = $1")
        .bind(line)
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Which unit a line has.
pub async fn unit_of(world: &World, line: Uuid) -> Uuid {
    let mut tx = world.db.db.tenant_read(&world.acme.context).await.unwrap();
    let unit =
        sqlx::query_scalar("SELECT asset_id FROM this_tenant.allocations WHERE line_id = $1")
            .bind(line)
            .fetch_one(&mut tx)
            .await
            .unwrap();
    tx.commit().await.unwrap();
    unit
}

/// Metered units: the sum of the facts.
pub async fn metered(world: &World) -> i64 {
    let mut root = world.db.root().await;
    sqlx::query_scalar(
        "SELECT coalesce(sum(quantity), 0)::bigint FROM cell.usage WHERE meter = 'assets'",
    )
    .fetch_one(&mut root)
    .await
    .unwrap()
}

/// Fields of a refusal.
pub fn refused(problem: &Value) -> Vec<(String, String)> {
    let errors = problem["errors"]
        .as_array()
        .unwrap_or_else(|| panic!("no errors in {problem}"));
    let text = |e: &Value, key: &str| e[key].as_str().unwrap().to_owned();
    errors
        .iter()
        .map(|e| (text(e, "field"), text(e, "code")))
        .collect()
}
