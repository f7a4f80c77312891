//! How many, when, why not, and what instead.

use std::time::Duration;

use serde_json::json;

use super::{DAY, Desk};

#[tokio::test]
async fn a_refusal_names_what_blocks_and_every_way_out() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 2).await;
    let bigger = desk.serialised("Bigger digger", 2).await;
    let depot = desk.another_store("Depot").await;
    for n in 1..=2 {
        desk.unit(digger, depot, &format!("Depot-{n}")).await;
    }
    let mut tx = desk
        .world
        .db
        .db
        .tenant(&desk.world.acme.context)
        .await
        .unwrap();
    sqlx::query("UPDATE this_tenant.products SET substitutes = $1 WHERE id = $2")
        .bind(vec![bigger.uuid()])
        .bind(digger.uuid())
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let blocking = desk.reserved(digger, 1, (2, 4)).await;
    let draft = desk.draft(digger, 2, (1, 3)).await;
    let refusal = desk.act(&draft, "reserve").await.expect(409).json();
    let short = &refusal["shortages"][0];
    assert_eq!(
        (short["quantity"].as_i64(), short["available"].as_i64()),
        (Some(2), Some(1))
    );
    assert_eq!(short["blocking"][0]["number"], blocking["number"]);
    assert_eq!(short["blocking"][0]["customer"], "Ada Lovelace");
    assert_eq!(
        short["ways_out"],
        json!([
            { "kind": "store", "store_id": depot, "name": "Depot", "available": 2 },
            { "kind": "substitute", "product_id": bigger, "name": "Bigger digger", "available": 2 },
            { "kind": "shift", "from": desk.day(4), "to": desk.day(6) },
            { "kind": "shift", "from": desk.day(0), "to": desk.day(2) },
            { "kind": "part", "quantity": 1 },
        ])
    );
    // Each way out is true.
    let path = format!("/api/v1/orders/{}", draft["id"].as_str().unwrap());
    let shifted = desk
        .app
        .patch(
            &path,
            draft["version"].as_i64().unwrap(),
            &json!({ "from": desk.day(4), "to": desk.day(6) }),
        )
        .await
        .expect(200)
        .json();
    let _ = desk.act(&shifted, "reserve").await.expect(200);
}

#[tokio::test]
async fn buffers_block_stock_around_a_hire() {
    let desk = Desk::new().await;
    let digger = desk.product("Digger", "serialised", (60, 120)).await;
    desk.unit(digger, desk.store, "D-1").await;
    desk.reserved(digger, 1, (5, 6)).await;
    let asked = |from: platform_kernel::Instant, to: platform_kernel::Instant| {
        format!(
            "/api/v1/availability?product={digger}&store={}&from={from}&to={to}",
            desk.store
        )
    };
    let hour = Duration::from_hours(1);
    let (start, end) = (desk.day(5), desk.day(6));
    for (from, to, free) in [
        (end.plus(hour * 3), end.plus(DAY), 1),
        (end.plus(hour * 2), end.plus(DAY), 0),
        (start.minus(DAY), start.minus(hour * 3), 1),
        (start.minus(DAY), start.minus(hour * 2), 0),
    ] {
        let answer = desk.app.get(&asked(from, to)).await.expect(200).json();
        assert_eq!(answer["available"], free, "{answer}");
    }
}

#[tokio::test]
async fn overbooking_sub_rentals_transfers_and_downtime_count() {
    let desk = Desk::new().await;
    let chairs = desk.product("Chair", "bulk", (0, 0)).await;
    desk.stock(chairs, desk.store, 10).await;
    let depot = desk.another_store("Depot").await;
    desk.stock(chairs, depot, 5).await;
    let digger = desk.serialised("Digger", 2).await;
    let (now, mut tx) = (
        desk.world.db.clock.now(),
        desk.world
            .db
            .db
            .tenant(&desk.world.acme.context)
            .await
            .unwrap(),
    );
    sqlx::query("UPDATE this_tenant.products SET overbook = 2 WHERE id = $1")
        .bind(chairs.uuid())
        .execute(&mut tx)
        .await
        .unwrap();
    sqlx::query("INSERT INTO this_tenant.sub_rentals (id, product_id, store_id, supplier, quantity, starts_at, ends_at, state, created_at, updated_at)
                 VALUES (gen_random_uuid(), $1, $2, 'Smith', 4, $3, $4, 'confirmed', $5, $5)")
        .bind(chairs.uuid()).bind(desk.store.uuid()).bind(desk.day(2)).bind(desk.day(4)).bind(now).execute(&mut tx).await.unwrap();
    sqlx::query("INSERT INTO this_tenant.transfers (id, product_id, from_store, to_store, quantity, leaves_at, arrives_at, state, created_at, updated_at)
                 VALUES (gen_random_uuid(), $1, $2, $3, 3, $4, $5, 'planned', $6, $6)")
        .bind(chairs.uuid()).bind(depot.uuid()).bind(desk.store.uuid()).bind(desk.day(5)).bind(desk.day(6)).bind(now).execute(&mut tx).await.unwrap();
    sqlx::query("INSERT INTO this_tenant.allocations (id, asset_id, product_id, kind, starts_at, ends_at, reason, created_at)
                 SELECT gen_random_uuid(), id, product_id, 'downtime', $2, $3, 'oil change', $4 FROM this_tenant.assets WHERE product_id = $1 ORDER BY tag LIMIT 1")
        .bind(digger.uuid()).bind(desk.day(2)).bind(desk.day(3)).bind(now).execute(&mut tx).await.unwrap();
    sqlx::query("UPDATE this_tenant.assets SET blocked_from = '2100-01-01' WHERE product_id = $1")
        .bind(digger.uuid())
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    for (days, free) in [
        ((0, 1), 12),
        ((2, 4), 16),
        ((3, 5), 12),
        ((6, 7), 15),
        ((5, 7), 12),
    ] {
        assert_eq!(desk.free(chairs, days).await, free, "{days:?}");
    }
    assert_eq!(desk.free(digger, (2, 4)).await, 1);
    let both = desk.draft(digger, 2, (2, 4)).await;
    let refusal = desk.act(&both, "reserve").await.expect(409).json();
    assert_eq!(
        refusal["shortages"][0]["blocking"][0]["label"],
        "Digger-1: oil change"
    );
    let order = desk.reserved(digger, 1, (2, 4)).await;
    assert_eq!(super::tags(&order, 0), ["Digger-2"]);
}

#[tokio::test]
async fn the_grid_and_the_bars_say_the_same() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 2).await;
    let chairs = desk.product("Chair", "bulk", (0, 0)).await;
    desk.stock(chairs, desk.store, 10).await;
    let order = desk.reserved(digger, 1, (1, 3)).await;
    let grid = format!(
        "/api/v1/availability/grid?store={}&days=14&limit=1",
        desk.store
    );
    let first = desk.app.get(&grid).await.expect(200).json();
    assert_eq!(first["data"][0]["name"], "Chair");
    assert_eq!(first["days"].as_array().unwrap().len(), 14);
    let next = desk
        .app
        .get(&format!(
            "{grid}&cursor={}",
            first["next_cursor"].as_str().unwrap()
        ))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (next["data"][0]["name"].as_str(), &next["has_more"]),
        (Some("Digger"), &json!(false))
    );
    let free: Vec<i64> = next["data"][0]["free"]
        .as_array()
        .unwrap()
        .iter()
        .map(|n| n.as_i64().unwrap())
        .collect();
    assert_eq!(free.iter().min(), Some(&1));
    assert_eq!(
        free.iter().filter(|n| **n == 1).count(),
        3,
        "two days' hire touches three local days"
    );
    let found = desk
        .app
        .get(&format!(
            "/api/v1/availability/grid?store={}&q=digg",
            desk.store
        ))
        .await
        .expect(200)
        .json();
    assert_eq!(found["data"].as_array().unwrap().len(), 1);
    let bars = format!(
        "/api/v1/availability/bars?product={digger}&store={}&from={}&to={}",
        desk.store,
        desk.day(0),
        desk.day(7)
    );
    let bars = desk.app.get(&bars).await.expect(200).json();
    assert_eq!(bars["assets"].as_array().unwrap().len(), 2);
    assert_eq!(bars["assets"][0]["bars"][0]["number"], order["number"]);
    assert_eq!(bars["assets"][1]["bars"], json!([]));
    for bad in ["days=0", "days=121", "limit=0", "cursor=zz", "store=x"] {
        let path = format!("/api/v1/availability/grid?store={}&{bad}", desk.store);
        let _ = desk.app.get(&path).await.expect(422);
    }
}
