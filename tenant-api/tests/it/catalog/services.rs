//! Services and safety inspections.

use std::time::Duration;

use serde_json::{Value, json};

use super::ground::{fresh, id, main_store, product, refused, unit};
use crate::world::World;

/// Today in the company's zone, some days on.
fn day(world: &World, ahead: i64) -> String {
    let zone = jiff::tz::TimeZone::get("Europe/London").unwrap();
    let today = world.db.clock.now().jiff().to_zoned(zone).date();
    today
        .checked_add(jiff::Span::new().days(ahead))
        .unwrap()
        .to_string()
}

#[tokio::test]
async fn an_inspection_that_runs_out_blocks_until_it_is_done() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let services = json!({ "service": [
        { "name": "LOLER", "every_days": 180, "blocks": true },
        { "name": "Oil", "every_meter": 100 },
        { "name": "Brakes", "every_meter": 250, "blocks": true },
    ] });
    let lift = product(&app, "L", "serialised", services).await;
    let made = unit(&app, &lift, &main, "L1").await;
    assert_eq!(
        made["blocked_from"],
        json!(day(&world, 180)),
        "what was never done counts from today"
    );
    let path = format!("/api/v1/assets/{}", id(&made));
    let done = async |body: Value| app.post(&format!("{path}/services"), &body).await;
    let first = done(json!({ "name": "loler", "on": day(&world, -10), "note": "passed", "cost": { "minor": 9000, "currency": "GBP" } })).await.expect(200).json();
    assert_eq!(
        (&first["blocked_from"], &first["serviced"]["LOLER"]["on"]),
        (&json!(day(&world, 170)), &json!(day(&world, -10)))
    );
    let run = app
        .patch(&path, 2, &json!({ "meter": 260 }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        run["blocked_from"],
        json!(day(&world, 0)),
        "the brakes are due by the meter"
    );
    let due = app
        .get("/api/v1/services/due?days=0")
        .await
        .expect(200)
        .json();
    let names: Vec<(&str, bool)> = due["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|d| (d["name"].as_str().unwrap(), d["blocks"].as_bool().unwrap()))
        .collect();
    assert_eq!(names.len(), 2, "{due}");
    assert!(
        names.contains(&("Oil", false)) && names.contains(&("Brakes", true)),
        "{due}"
    );
    let third = done(json!({ "name": "Brakes", "on": day(&world, 0) }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &third["blocked_from"],
            &third["serviced"]["Brakes"]["meter"]
        ),
        (&json!(day(&world, 170)), &json!(260))
    );
    let before = world.fingerprint().await;
    for (body, field) in [
        (json!({ "name": "Paint", "on": day(&world, 0) }), "name"),
        (json!({ "name": "Oil", "on": day(&world, 1) }), "on"),
        (
            json!({ "name": "Oil", "on": day(&world, 0), "meter": -1 }),
            "meter",
        ),
    ] {
        assert_eq!(refused(&done(body).await.expect(422).json())[0].0, field);
    }
    assert_eq!(world.fingerprint().await, before);
    // The plan changes: so does what it says of each unit.
    let _ = app
        .patch(
            &format!("/api/v1/products/{}", id(&lift)),
            1,
            &json!({ "service": [{ "name": "LOLER", "every_days": 30, "blocks": true }] }),
        )
        .await
        .expect(200);
    assert_eq!(
        fresh(&app, &made).await["blocked_from"],
        json!(day(&world, 20))
    );
    let _ = app
        .patch(
            &format!("/api/v1/products/{}", id(&lift)),
            2,
            &json!({ "service": null }),
        )
        .await
        .expect(200);
    assert!(fresh(&app, &made).await.get("blocked_from").is_none());
}

#[tokio::test]
async fn what_is_due_soon_is_listed_the_most_urgent_first() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let lift = product(
        &app,
        "L",
        "serialised",
        json!({ "service": [{ "name": "Check", "every_days": 40 }] }),
    )
    .await;
    for tag in ["L2", "L1"] {
        unit(&app, &lift, &main, tag).await;
    }
    let tags = async |query: &str| -> Vec<String> {
        let due = app
            .get(&format!("/api/v1/services/due{query}"))
            .await
            .expect(200)
            .json();
        due["data"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| d["tag"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        (tags("").await.len(), tags("?days=40").await),
        (0, vec!["L1".to_owned(), "L2".to_owned()])
    );
    world.db.clock.advance(Duration::from_hours(24 * 41));
    // The first session is over by then.
    let app = world.owner().await;
    let due = app.get("/api/v1/services/due").await.expect(200).json();
    assert_eq!(due["data"][0]["overdue"], true);
    let _ = app.get("/api/v1/services/due?days=731").await.expect(422);
}
