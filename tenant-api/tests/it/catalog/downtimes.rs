//! When units are down.

use serde_json::{Value, json};

use super::ground::{Booked, at, book, id, main_store, product, refused, unit, unit_of, uuid};
use crate::world::World;

fn path(of: &Value, rest: &str) -> String {
    format!("/api/v1/assets/{}/downtimes{rest}", id(of))
}

fn down(world: &World, hours: (i64, i64)) -> Value {
    json!({ "from": at(world, hours.0), "to": at(world, hours.1), "reason": "Repair" })
}

#[tokio::test]
async fn a_downtime_is_noted_changed_and_taken_away() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    let made = unit(&app, &digger, &main, "D1").await;
    let mut body = down(&world, (1, 5));
    body["cost"] = json!({ "minor": 12_000, "currency": "GBP" });
    let reply = app.post(&path(&made, ""), &body).await.expect(201);
    let first = reply.json();
    assert_eq!(
        (&first["reason"], &first["cost"]["minor"], &first["version"]),
        (&json!("Repair"), &json!(12_000), &json!(1))
    );
    let _ = app
        .post(&path(&made, ""), &down(&world, (5, 6)))
        .await
        .expect(201);
    let listed = app.get(&path(&made, "")).await.expect(200).json();
    assert_eq!(listed["data"].as_array().unwrap().len(), 2);
    assert_eq!(listed["data"][1], first, "the latest first");
    let one = path(&made, &format!("/{}", id(&first)));
    assert_eq!(reply.header("location").unwrap(), one);
    let before = world.fingerprint().await;
    let problem = app
        .patch(&one, 1, &json!({ "to": at(&world, 6) }))
        .await
        .expect(409)
        .json();
    assert_eq!(
        (&problem["code"], &problem["bookings"][0]["kind"]),
        (&json!("booked"), &json!("downtime"))
    );
    let problem = app
        .patch(&one, 1, &json!({ "to": at(&world, 1) }))
        .await
        .expect(422)
        .json();
    assert_eq!(refused(&problem)[0].0, "to");
    assert_eq!(world.fingerprint().await, before);
    let shorter = app
        .patch(
            &one,
            1,
            &json!({ "to": at(&world, 2), "cost": null, "note": "done" }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            shorter["version"].clone(),
            shorter.get("cost"),
            shorter["note"].clone()
        ),
        (json!(2), None, json!("done"))
    );
    let _ = app.delete_version(&one, 1).await.expect(412);
    let _ = app.delete_version(&one, 2).await.expect(204);
    let _ = app.delete_version(&one, 2).await.expect(404);
    let other = unit(&app, &digger, &main, "D2").await;
    let left = app.get(&path(&made, "")).await.json()["data"][0].clone();
    let foreign = path(&other, &format!("/{}", id(&left)));
    let _ = app
        .patch(&foreign, 1, &json!({ "reason": "X" }))
        .await
        .expect(404);
}

#[tokio::test]
async fn what_is_booked_stands_in_the_way_or_moves() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    let (one, two) = (
        unit(&app, &digger, &main, "D1").await,
        unit(&app, &digger, &main, "D2").await,
    );
    let (_, line) = book(
        &world,
        Booked {
            number: "R-1",
            product: &digger,
            store: &main,
            quantity: 1,
            hours: (2, 4),
            asset: Some(&one),
            pinned: false,
        },
    )
    .await;
    let before = world.fingerprint().await;
    for hours in [(1, 3), (3, 5), (2, 4), (0, 9)] {
        let problem = app
            .post(&path(&one, ""), &down(&world, hours))
            .await
            .expect(409)
            .json();
        assert_eq!(
            (&problem["code"], &problem["bookings"][0]["order_number"]),
            (&json!("booked"), &json!("R-1")),
            "{hours:?}"
        );
    }
    assert_eq!(world.fingerprint().await, before);
    // Ends that touch do not overlap.
    let _ = app
        .post(&path(&one, ""), &down(&world, (1, 2)))
        .await
        .expect(201);
    let _ = app
        .post(&path(&one, ""), &down(&world, (4, 5)))
        .await
        .expect(201);
    let mut body = down(&world, (2, 4));
    body["move"] = json!(true);
    let _ = app.post(&path(&one, ""), &body).await.expect(201);
    assert_eq!(unit_of(&world, line).await, uuid(&two));
    let history = app
        .get(&format!("/api/v1/assets/{}/history", id(&two)))
        .await
        .expect(200)
        .json();
    let told = history["data"].as_array().unwrap();
    assert!(
        told.iter().any(|e| e["summary"] == "Took R-1 from D1"),
        "{history}"
    );
}
