//! A unit's state.

use serde_json::{Value, json};

use super::ground::{
    Booked, book, fresh, hand_out, id, main_store, metered, product, unit, unit_of, uuid,
};
use crate::world::World;

fn path(of: &Value) -> String {
    format!("/api/v1/assets/{}/state", id(of))
}

#[tokio::test]
async fn a_unit_goes_from_state_to_state_and_what_leaves_is_metered() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    let made = unit(&app, &digger, &main, "D1").await;
    let to = async |state: &str| {
        app.post(
            &path(&made),
            &json!({ "state": state, "reason": "because" }),
        )
        .await
    };
    for (state, metered_now) in [
        ("in_maintenance", 1),
        ("in_service", 1),
        ("lost", 0),
        ("in_service", 1),
        ("lost", 0),
        ("quarantined", 1),
        ("sold", 0),
    ] {
        assert_eq!(to(state).await.expect(200).json()["state"], state);
        assert_eq!(metered(&world).await, metered_now, "after {state}");
    }
    let before = world.fingerprint().await;
    let problem = to("in_service").await.expect(409).json();
    assert_eq!(problem["code"], "state");
    let _ = app
        .post(&path(&made), &json!({ "state": "asleep" }))
        .await
        .expect(422);
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn a_unit_that_is_out_or_booked_stays_in_the_fleet() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    let made = unit(&app, &digger, &main, "D1").await;
    let booked = book(
        &world,
        Booked {
            number: "R-7",
            product: &digger,
            store: &main,
            quantity: 1,
            hours: (1, 9),
            asset: Some(&made),
            pinned: true,
        },
    )
    .await;
    let before = world.fingerprint().await;
    let to = async |body: Value| app.post(&path(&made), &body).await;
    for body in [
        json!({ "state": "retired" }),
        json!({ "state": "retired", "move": true }),
        json!({ "state": "in_maintenance", "force": true }),
    ] {
        let problem = to(body).await.expect(409).json();
        assert_eq!(problem["code"], "booked");
        assert!(
            problem["detail"].as_str().unwrap().contains("R-7 ("),
            "{problem}"
        );
    }
    assert_eq!(world.fingerprint().await, before);
    hand_out(&world, booked, &digger, &made).await;
    let shown = fresh(&app, &made).await;
    assert_eq!(
        (&shown["out"]["order_number"], &shown["out"]["due"]),
        (&json!("R-7"), &json!(super::ground::at(&world, 9)))
    );
    let problem = to(json!({ "state": "lost", "force": true }))
        .await
        .expect(409)
        .json();
    assert_eq!(problem["code"], "out");
}

#[tokio::test]
async fn bookings_move_to_a_free_unit_of_the_store_when_asked() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    let (one, two, three) = (
        unit(&app, &digger, &main, "D1").await,
        unit(&app, &digger, &main, "D2").await,
        unit(&app, &digger, &main, "D3").await,
    );
    let (_, first) = book(
        &world,
        Booked {
            number: "R-1",
            product: &digger,
            store: &main,
            quantity: 1,
            hours: (1, 5),
            asset: Some(&one),
            pinned: false,
        },
    )
    .await;
    let (_, second) = book(
        &world,
        Booked {
            number: "R-2",
            product: &digger,
            store: &main,
            quantity: 1,
            hours: (3, 8),
            asset: Some(&two),
            pinned: false,
        },
    )
    .await;
    let moved = app
        .post(
            &path(&one),
            &json!({ "state": "in_maintenance", "move": true }),
        )
        .await
        .expect(200)
        .json();
    assert_eq!(moved["state"], "in_maintenance");
    assert_eq!(
        (unit_of(&world, first).await, unit_of(&world, second).await),
        (uuid(&three), uuid(&two)),
        "D2 is taken, D3 is free"
    );
    // Now nothing is left for R-1: it stays where it is, and so does D3.
    let before = world.fingerprint().await;
    let problem = app
        .post(
            &path(&three),
            &json!({ "state": "retired", "move": true, "force": true }),
        )
        .await
        .expect(409)
        .json();
    assert_eq!(problem["code"], "booked");
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn a_store_keeps_as_many_units_as_it_has_promised_unless_forced() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    let (one, _two) = (
        unit(&app, &digger, &main, "D1").await,
        unit(&app, &digger, &main, "D2").await,
    );
    // Promised, without saying which units.
    book(
        &world,
        Booked {
            number: "R-1",
            product: &digger,
            store: &main,
            quantity: 2,
            hours: (1, 5),
            asset: None,
            pinned: false,
        },
    )
    .await;
    let before = world.fingerprint().await;
    let problem = app
        .post(&path(&one), &json!({ "state": "sold" }))
        .await
        .expect(409)
        .json();
    assert_eq!(
        (
            &problem["code"],
            &problem["promised"]["needed"],
            &problem["promised"]["left"]
        ),
        (&json!("promised"), &json!(2), &json!(1))
    );
    assert_eq!(world.fingerprint().await, before);
    let sold = app
        .post(&path(&one), &json!({ "state": "sold", "force": true }))
        .await
        .expect(200)
        .json();
    assert_eq!(sold["state"], "sold");
    assert_eq!(metered(&world).await, 1);
}
