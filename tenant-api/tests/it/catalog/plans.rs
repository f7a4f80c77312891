//! Hot questions keep their index under the tenant's own role, row policies and all.

use platform_kernel::ProductId;
use serde_json::json;
use tenant_api::catalog::plans;
use uuid::Uuid;

use super::ground::{main_store, product, uuid};
use crate::world::World;

#[tokio::test]
async fn every_hot_question_has_its_index() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({ "name": "Digger" })).await;
    // Enough rows that reading them all is clearly dearer: the planner chooses freely.
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.products (id, sku, sku_key, name, name_key, search, stock_method, tags, created_at, updated_at)
         SELECT gen_random_uuid(), 'SKU-' || lpad(n::text, 6, '0'), 'sku-' || lpad(n::text, 6, '0'), name, name, name || ' sku-' || lpad(n::text, 6, '0'),
                'serialised', CASE WHEN n % 500 = 0 THEN '{rare}'::text[] ELSE '{}' END, now(), now()
         FROM (SELECT n, (ARRAY['amplifier', 'barrier', 'camouflage', 'dimmer', 'excavator'])[1 + n % 5] || n / 5 AS name
               FROM generate_series(1, 8000) AS n) AS made",
    )
    .execute(&mut tx)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.assets (id, product_id, store_id, tag, tag_key, state, created_at, updated_at)
         SELECT gen_random_uuid(), CASE WHEN n % 400 = 0 THEN $1 ELSE p.id END, $2, 'T' || lpad(n::text, 6, '0'), 't' || lpad(n::text, 6, '0'),
                'in_service', now(), now()
         FROM generate_series(1, 12000) AS n
         JOIN (SELECT id, row_number() OVER () AS r FROM this_tenant.products) AS p ON p.r = 1 + n % 8000",
    )
    .bind(uuid(&digger))
    .bind(uuid(&main))
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let mut root = world.db.root().await;
    let schema = world.acme.context.schema.to_string();
    // As autovacuum does soon after so many rows: until then the trigram index keeps them in a list that it reads whole.
    for table in ["products", "assets", "movements", "order_lines", "orders"] {
        let sql = format!("VACUUM ANALYZE {schema}.{table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&mut root)
            .await
            .unwrap();
    }
    let of: Uuid = uuid(&digger);
    for (what, index, statement) in plans::hot(ProductId::from(of)).unwrap() {
        let mut tx = world.db.db.tenant_read(&world.acme.context).await.unwrap();
        let plan = statement.explain(&mut tx).await.unwrap();
        assert!(
            plan.contains(index),
            "{what} should use {index}:\n{plan}\n{}",
            statement.sql()
        );
        assert!(
            !plan.contains("Seq Scan on assets"),
            "{what} reads every unit:\n{plan}"
        );
        let whole = plan
            .lines()
            .any(|line| line.contains("Seq Scan on products p"));
        assert!(!whole, "{what} reads every product:\n{plan}");
    }
}
