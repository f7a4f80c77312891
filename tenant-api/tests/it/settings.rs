//! The company's settings.

use platform_kernel::Role;
use serde_json::json;

use crate::world::World;

#[tokio::test]
async fn an_owner_changes_settings_and_a_stale_change_is_shown_the_present() {
    let world = World::new().await;
    let app = world.owner().await;
    let read = app.get("/api/v1/settings").await.expect(200);
    assert_eq!(read.version(), Some(1));
    assert_eq!(
        read.json(),
        json!({
            "company": "Acme", "currency": "GBP", "time_zone": "Europe/London", "locale": "en-GB", "region": "GB",
            "accent": null, "version": 1,
            "number_series": {
                "customer": { "prefix": "C-", "next": 1, "digits": 5 }, "order": { "prefix": "R-", "next": 1, "digits": 5 },
                "invoice": { "prefix": "INV-", "next": 1, "digits": 5 },
                "credit_note": { "prefix": "CN-", "next": 1, "digits": 5 }
            }
        })
    );
    let change = json!({
        "company": " Acme Tool Hire ", "currency": "eur", "time_zone": "Europe/Dublin", "accent": "#0F766E",
        "number_series": { "customer": { "prefix": "AC-", "next": 100 } }
    });
    let changed = app.patch("/api/v1/settings", 1, &change).await.expect(200);
    assert_eq!(changed.version(), Some(2));
    let now = changed.json();
    assert_eq!(
        (&now["company"], &now["currency"], &now["accent"]),
        (&json!("Acme Tool Hire"), &json!("EUR"), &json!("#0f766e"))
    );
    assert_eq!(
        now["number_series"]["customer"],
        json!({ "prefix": "AC-", "next": 100, "digits": 5 })
    );
    let stale = app
        .patch("/api/v1/settings", 1, &json!({ "locale": "en-IE" }))
        .await
        .expect(412);
    assert_eq!(stale.problem(), "precondition-failed");
    assert_eq!(stale.json()["current"], now);
    let cleared = app
        .patch("/api/v1/settings", 2, &json!({ "accent": null }))
        .await
        .expect(200);
    assert_eq!(cleared.json()["accent"], json!(null));
    let missing = app
        .ask(http::Method::PATCH, "/api/v1/settings")
        .json(&json!({}))
        .send()
        .await;
    assert_eq!(missing.expect(428).problem(), "precondition-required");
    assert!(
        world
            .events()
            .await
            .contains(&"settings.updated".to_owned())
    );
}

#[tokio::test]
async fn what_is_no_setting_is_refused_by_name_and_changes_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let before = world.fingerprint().await;
    for (change, field) in [
        (json!({ "currency": "XXX" }), "currency"),
        (json!({ "time_zone": "Mars/Olympus" }), "time_zone"),
        (json!({ "locale": "english" }), "locale"),
        (json!({ "region": "Britain" }), "region"),
        (json!({ "accent": "red" }), "accent"),
        (json!({ "company": "  " }), "company"),
        (
            json!({ "number_series": { "customer": { "next": 0 } } }),
            "number_series.customer.next",
        ),
        (
            json!({ "number_series": { "customer": { "prefix": "=cmd" } } }),
            "number_series.customer.prefix",
        ),
        (
            json!({ "number_series": { "customer": { "digits": 40 } } }),
            "number_series.customer.digits",
        ),
        (
            json!({ "number_series": { "credit_note": { "prefix": "-" } } }),
            "number_series.credit_note.prefix",
        ),
    ] {
        let refused = app
            .patch("/api/v1/settings", 1, &change)
            .await
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn only_an_owner_changes_settings_and_everybody_reads_them() {
    let world = World::new().await;
    for role in [Role::Manager, Role::Agent, Role::Viewer] {
        let (_, app) = world.colleague(role).await;
        let _ = app.get("/api/v1/settings").await.expect(200);
        let refused = app
            .patch("/api/v1/settings", 1, &json!({ "currency": "EUR" }))
            .await
            .expect(403);
        assert_eq!(refused.problem(), "forbidden");
    }
}
