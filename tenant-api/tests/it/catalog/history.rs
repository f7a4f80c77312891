//! What a unit did.

use serde_json::json;

use super::ground::{Booked, book, hand_out, id, main_store, product, unit};
use crate::world::World;

#[tokio::test]
async fn a_units_history_tells_its_changes_and_its_ways_out_newest_first() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    let made = unit(&app, &digger, &main, "D1").await;
    let tick = || world.db.clock.advance(std::time::Duration::from_secs(60));
    tick();
    let path = format!("/api/v1/assets/{}", id(&made));
    let _ = app
        .patch(&path, 1, &json!({ "condition": "worn" }))
        .await
        .expect(200);
    tick();
    let booked = book(
        &world,
        Booked {
            number: "R-5",
            product: &digger,
            store: &main,
            quantity: 1,
            hours: (0, 9),
            asset: Some(&made),
            pinned: false,
        },
    )
    .await;
    hand_out(&world, booked, &digger, &made).await;
    let all = app.get(&format!("{path}/history")).await.expect(200).json();
    let told: Vec<(&str, &str)> = all["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|e| (e["kind"].as_str().unwrap(), e["summary"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("out", "Went out on R-5"),
            ("updated", "Changed condition"),
            ("created", "Came into the books")
        ]
    );
    assert_eq!(all["data"][1]["actor"]["name"], "Ada Byron");
    assert_eq!(
        all["data"][1]["changes"],
        json!([{ "field": "condition", "from": "good", "to": "worn" }])
    );
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = app
            .get(&format!("{path}/history?limit=1{cursor}"))
            .await
            .expect(200)
            .json();
        seen.push(page["data"][0]["kind"].as_str().unwrap().to_owned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, ["out", "updated", "created"]);
    let _ = app
        .get(&format!("{path}/history?cursor=x"))
        .await
        .expect(422);
}
