//! Changes at the same moment.

use serde_json::{Value, json};

use super::ground::{at, id, main_store, product, stock, unit};
use crate::world::World;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn stock_changes_at_once_all_count() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let chairs = product(&app, "CH", "bulk", json!({})).await;
    let path = format!("/api/v1/products/{}/stock", id(&chairs));
    // The first ones also race for the level's row.
    let mut asked = tokio::task::JoinSet::new();
    for n in 0..24 {
        let (app, path) = (app.clone(), path.clone());
        let body = json!({ "store_id": id(&main), "delta": if n % 3 == 0 { -1 } else { 2 }, "reason": "count" });
        asked.spawn(async move { app.post(&path, &body).await });
    }
    let mut sum = 0;
    while let Some(reply) = asked.join_next().await {
        let reply = reply.unwrap();
        match reply.status.as_u16() {
            201 => sum += reply.json()["movement"]["delta"].as_i64().unwrap(),
            // Nothing there yet to take one from.
            422 => assert_eq!(reply.json()["errors"][0]["code"], "too_low"),
            _ => panic!("{}", reply.text()),
        }
    }
    let level = world
        .count("SELECT sum(quantity)::bigint FROM this_tenant.stock_levels")
        .await;
    let moved = world
        .count("SELECT sum(delta)::bigint FROM this_tenant.stock_movements")
        .await;
    assert_eq!((level, moved), (sum, sum));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_last_piece_is_sold_once() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let chairs = product(&app, "CH", "bulk", json!({})).await;
    stock(&app, &chairs, &main, 1).await;
    let path = format!("/api/v1/products/{}/stock", id(&chairs));
    let mut asked = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let (app, path) = (app.clone(), path.clone());
        let body = json!({ "store_id": id(&main), "delta": -1, "reason": "sale" });
        asked.spawn(async move { app.post(&path, &body).await.status.as_u16() });
    }
    let mut statuses = asked.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422, 422, 422, 422, 422, 422, 422]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_downtimes_that_overlap_one_wins_and_no_other_is_a_fault() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    for round in 0..4 {
        let made = unit(&app, &digger, &main, &format!("D{round}")).await;
        let path = format!("/api/v1/assets/{}/downtimes", id(&made));
        let mut asked = tokio::task::JoinSet::new();
        for n in 0..8 {
            let (app, path) = (app.clone(), path.clone());
            let body =
                json!({ "from": at(&world, 10 - n), "to": at(&world, 11 + n), "reason": "Repair" });
            asked.spawn(async move { app.post(&path, &body).await });
        }
        let mut won = 0;
        while let Some(reply) = asked.join_next().await {
            let reply = reply.unwrap();
            if reply.status == 201 {
                won += 1;
            } else {
                assert_eq!(
                    (reply.status.as_u16(), &reply.json()["code"]),
                    (409, &json!("booked")),
                    "{}",
                    reply.text()
                );
            }
        }
        assert_eq!(won, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_tag_goes_to_one_unit_and_a_unit_is_sold_or_down_never_both() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    let mut asked = tokio::task::JoinSet::new();
    for n in 0..6 {
        let app = app.clone();
        let tag = if n % 2 == 0 { "Same" } else { "SAME" };
        let body = json!({ "product_id": id(&digger), "store_id": id(&main), "tags": [tag, format!("T{n}")] });
        asked.spawn(async move { app.post("/api/v1/assets", &body).await.status.as_u16() });
    }
    let mut statuses = asked.join_all().await;
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 422, 422, 422, 422, 422]);
    assert_eq!(
        world.count("SELECT count(*) FROM this_tenant.assets").await,
        2
    );

    for n in 0..4 {
        let made = unit(&app, &digger, &main, &format!("R{n}")).await;
        let path = |rest: &str| format!("/api/v1/assets/{}/{rest}", id(&made));
        let (state, down) = (path("state"), path("downtimes"));
        let bodies: [Value; 2] = [
            json!({ "state": "sold" }),
            json!({ "from": at(&world, 1), "to": at(&world, 2), "reason": "Repair" }),
        ];
        let (sold, downed) =
            tokio::join!(app.post(&state, &bodies[0]), app.post(&down, &bodies[1]));
        let both = [sold.status.as_u16(), downed.status.as_u16()];
        assert!(
            both == [200, 409] || both == [409, 201],
            "{both:?}: {} {}",
            sold.text(),
            downed.text()
        );
    }
}
