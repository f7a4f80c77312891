//! The rental desk: availability, orders, out and back.

mod acts;
mod allocations;
mod availability;
mod change;
pub mod papers;
mod quotes;
mod race;
mod returns;
mod scans;

use platform_kernel::{AssetId, CustomerId, Instant, ProductId, StoreId};
use platform_testkit::TestApp;
use serde_json::{Value, json};
use std::time::Duration;

use crate::world::World;

/// A company with a store, a customer and whatever stock a test puts there.
pub struct Desk {
    pub world: World,
    pub app: TestApp,
    pub store: StoreId,
    pub customer: CustomerId,
    units: std::sync::atomic::AtomicU64,
}

pub const DAY: Duration = Duration::from_hours(24);

impl Desk {
    pub async fn new() -> Self {
        let world = World::new().await;
        let app = world.owner().await;
        let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
        let store: uuid::Uuid = sqlx::query_scalar("SELECT id FROM this_tenant.stores")
            .fetch_one(&mut tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        let body = json!({ "kind": "person", "given_name": "Ada", "family_name": "Lovelace", "email": "ada@renters.example" });
        let made = app
            .post("/api/v1/customers", &body)
            .await
            .expect(201)
            .json();
        Self {
            customer: made["id"].as_str().unwrap().parse().unwrap(),
            world,
            app,
            store: store.into(),
            units: 0.into(),
        }
    }

    /// So many days from now.
    pub fn day(&self, days: i64) -> Instant {
        let now = self.world.db.clock.now();
        let by = DAY * u32::try_from(days.abs()).unwrap();
        if days < 0 {
            now.minus(by)
        } else {
            now.plus(by)
        }
    }

    /// A product that costs 10.00 a day and is blocked for so many minutes before and after a hire.
    pub async fn product(&self, name: &str, method: &str, buffers: (i32, i32)) -> ProductId {
        let id = ProductId::new(self.world.db.clock.now());
        let rates = json!({ "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": 1000 }], "day_rule": "24h", "strategy": "stepwise" });
        let mut tx = self
            .world
            .db
            .db
            .tenant(&self.world.acme.context)
            .await
            .unwrap();
        sqlx::query(
            "INSERT INTO this_tenant.products (id, sku, sku_key, name, name_key, search, stock_method, buffer_before_min,
                 buffer_after_min, rates, deposit_minor, created_at, updated_at)
             VALUES ($1, $2, $2, $3, lower($3), lower($3), $4, $5, $6, $7, 500, $8, $8)",
        )
        .bind(id.uuid())
        .bind(id.to_string())
        .bind(name)
        .bind(method)
        .bind(buffers.0)
        .bind(buffers.1)
        .bind(rates)
        .bind(self.world.db.clock.now())
        .execute(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        self.stock(id, self.store, 0).await;
        id
    }

    /// So many of a bulk product in a store.
    pub async fn stock(&self, product: ProductId, store: StoreId, quantity: i32) {
        let mut tx = self
            .world
            .db
            .db
            .tenant(&self.world.acme.context)
            .await
            .unwrap();
        sqlx::query(
            "INSERT INTO this_tenant.stock_levels (product_id, store_id, quantity) VALUES ($1, $2, $3)
             ON CONFLICT (product_id, store_id) DO UPDATE SET quantity = $3",
        )
        .bind(product.uuid())
        .bind(store.uuid())
        .bind(quantity)
        .execute(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
    }

    /// A unit with a tag.
    pub async fn unit(&self, product: ProductId, store: StoreId, tag: &str) -> AssetId {
        // Of units that fit alike the older one is chosen, so they are made one after the other.
        let nth = self
            .units
            .fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let id = AssetId::new(self.world.db.clock.now().plus(Duration::from_millis(nth)));
        self.stock(product, store, 0).await;
        let mut tx = self
            .world
            .db
            .db
            .tenant(&self.world.acme.context)
            .await
            .unwrap();
        sqlx::query(
            "INSERT INTO this_tenant.assets (id, product_id, store_id, tag, tag_key, state, created_at, updated_at)
             VALUES ($1, $2, $3, $4, lower($4), 'in_service', $5, $5)",
        )
        .bind(id.uuid())
        .bind(product.uuid())
        .bind(store.uuid())
        .bind(tag)
        .bind(self.world.db.clock.now())
        .execute(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A product whose units are told apart, with so many of them: `Digger 1`, `Digger 2`.
    pub async fn serialised(&self, name: &str, units: usize) -> ProductId {
        let product = self.product(name, "serialised", (0, 0)).await;
        for n in 1..=units {
            self.unit(product, self.store, &format!("{name}-{n}")).await;
        }
        product
    }

    /// Another store.
    pub async fn another_store(&self, name: &str) -> StoreId {
        // The older store is the usual one.
        let id = StoreId::new(self.world.db.clock.now().plus(Duration::from_millis(1)));
        let mut tx = self
            .world
            .db
            .db
            .tenant(&self.world.acme.context)
            .await
            .unwrap();
        sqlx::query("INSERT INTO this_tenant.stores (id, name, time_zone, created_at) VALUES ($1, $2, 'Europe/London', $3)")
            .bind(id.uuid())
            .bind(name)
            .bind(self.world.db.clock.now())
            .execute(&mut tx)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        id
    }

    /// A draft with one line, from one day to another.
    pub async fn draft(&self, product: ProductId, quantity: i64, days: (i64, i64)) -> Value {
        let body = json!({
            "customer_id": self.customer, "from": self.day(days.0), "to": self.day(days.1),
            "lines": [{ "product_id": product, "quantity": quantity }],
        });
        self.app
            .post("/api/v1/orders", &body)
            .await
            .expect(201)
            .json()
    }

    /// The same, reserved.
    pub async fn reserved(&self, product: ProductId, quantity: i64, days: (i64, i64)) -> Value {
        let draft = self.draft(product, quantity, days).await;
        self.act(&draft, "reserve").await.expect(200).json()
    }

    /// Does something with a whole order.
    pub async fn act(&self, order: &Value, act: &str) -> platform_testkit::TestReply {
        let path = format!("/api/v1/orders/{}/{act}", order["id"].as_str().unwrap());
        self.app.post(&path, &json!({})).await
    }

    /// The order as it stands.
    pub async fn now(&self, order: &Value) -> Value {
        let path = format!("/api/v1/orders/{}", order["id"].as_str().unwrap());
        self.app.get(&path).await.expect(200).json()
    }

    /// How many can be had.
    pub async fn free(&self, product: ProductId, days: (i64, i64)) -> i64 {
        let path = format!(
            "/api/v1/availability?product={product}&store={}&from={}&to={}&quantity=1",
            self.store,
            self.day(days.0),
            self.day(days.1)
        );
        self.app.get(&path).await.expect(200).json()["available"]
            .as_i64()
            .unwrap()
    }

    /// Sends scans and returns what became of them.
    pub async fn scan(&self, order: &Value, way: &str, scans: Value) -> Value {
        let path = format!("/api/v1/orders/{}/{way}", order["id"].as_str().unwrap());
        self.app
            .post(&path, &json!({ "scans": scans }))
            .await
            .expect(200)
            .json()
    }
}

/// The tags on a line.
pub fn tags(order: &Value, line: usize) -> Vec<String> {
    let mut tags: Vec<String> = order["lines"][line]["allocations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| a["tag"].as_str().unwrap().to_owned())
        .collect();
    tags.sort();
    tags
}
