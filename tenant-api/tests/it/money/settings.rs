//! The company's rules for its documents.

use platform_kernel::Role;
use serde_json::json;

use crate::orders::Desk;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn rules_are_changed_in_part_and_seen_in_the_next_invoice() {
    let desk = Desk::new().await;
    let path = "/api/v1/settings/money";
    let was = desk.app.get(path).await.expect(200).json();
    assert_eq!(
        was["invoice"],
        json!({ "due_days": 14, "terms": "", "footer": "" })
    );
    assert_eq!(
        was["periodic"],
        json!({ "every": "none", "over_days": 28, "issue": false })
    );
    let version = was["version"].as_i64().unwrap();
    let change = json!({ "invoice": { "due_days": 30, "terms": "Net thirty days." } });
    let is = desk
        .app
        .patch(path, version, &change)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&is["invoice"]["due_days"], &is["periodic"]),
        (&json!(30), &was["periodic"])
    );
    let stale = desk
        .app
        .patch(path, version, &change)
        .await
        .expect(412)
        .json();
    assert_eq!(stale["current"]["version"], is["version"]);

    let before = desk.world.fingerprint().await;
    let version = is["version"].as_i64().unwrap();
    for (body, field) in [
        (
            json!({ "invoice": { "due_days": 366 } }),
            "invoice.due_days",
        ),
        (
            json!({ "periodic": { "over_days": 0 } }),
            "periodic.over_days",
        ),
        (
            json!({ "deposit": { "re_hold_hours": 1000 } }),
            "deposit.re_hold_hours",
        ),
    ] {
        let reply = desk
            .app
            .patch(path, version, &body)
            .await
            .expect(422)
            .json();
        assert_eq!(reply["errors"][0]["field"], field);
    }
    assert_eq!(desk.world.fingerprint().await, before);
    let (_, manager) = desk.world.colleague(Role::Manager).await;
    let _ = manager.patch(path, version, &change).await.expect(403);

    let order = super::hired(&desk).await;
    let bill = super::issued(&desk, &order).await;
    assert_eq!(bill["terms"], "Net thirty days.");
    let days = desk
        .world
        .count("SELECT (due_on - issued_on)::bigint FROM this_tenant.invoices")
        .await;
    assert_eq!(days, 30);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_gateways_keys_are_tried_sealed_and_never_shown() {
    let desk = Desk::new().await;
    let path = "/api/v1/settings/money";
    let was = desk.app.get(path).await.expect(200).json();
    assert_eq!(
        (&was["gateway"]["name"], &was["gateway"]["key_hint"]),
        (&json!("none"), &json!(null))
    );
    assert_eq!(
        was["gateway"]["webhook_url"],
        "http://acme.rentright.localhost:8080/api/v1/gateway/events"
    );
    let version = was["version"].as_i64().unwrap();
    let before = desk.world.fingerprint().await;
    for (gateway, field) in [
        (json!({ "name": "embedded" }), "gateway.secret_key"),
        (
            json!({ "name": "embedded", "secret_key": "short" }),
            "gateway.secret_key",
        ),
        (
            json!({ "name": "embedded", "secret_key": "sk_wrong_key" }),
            "gateway.secret_key",
        ),
        (
            json!({ "name": "other", "secret_key": "test_key_0001" }),
            "gateway.name",
        ),
    ] {
        let reply = desk
            .app
            .patch(path, version, &json!({ "gateway": gateway }))
            .await;
        assert_eq!(reply.expect(422).json()["errors"][0]["field"], field);
    }
    assert_eq!(desk.world.fingerprint().await, before);
    let set = json!({ "gateway": { "name": "embedded", "secret_key": "test_key_0001", "webhook_secret": "whsec_0001" } });
    let is = desk.app.patch(path, version, &set).await.expect(200);
    assert!(!is.text().contains("test_key_0001") && !is.text().contains("whsec_0001"));
    let is = is.json();
    assert_eq!(is["gateway"]["key_hint"], "…0001");
    assert_eq!(
        (&is["gateway"]["live"], &is["gateway"]["webhook_secret_set"]),
        (&json!(false), &json!(true))
    );
    let plain = desk.world.count(
        "SELECT count(*) FROM this_tenant.settings WHERE position('test_key_0001'::bytea IN gateway_sealed) > 0",
    ).await;
    assert_eq!(plain, 0, "it is sealed");
    let told = desk
        .world
        .count("SELECT count(*) FROM this_tenant.audit WHERE detail::text LIKE '%test_key%'")
        .await;
    assert_eq!(told, 0);
    // The secret stays when only the key is changed.
    let key = json!({ "gateway": { "name": "embedded", "secret_key": "test_key_0002" } });
    let is = desk
        .app
        .patch(path, is["version"].as_i64().unwrap(), &key)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &is["gateway"]["key_hint"],
            &is["gateway"]["webhook_secret_set"]
        ),
        (&json!("…0002"), &json!(true))
    );
    let none = json!({ "gateway": { "name": "none" } });
    let is = desk
        .app
        .patch(path, is["version"].as_i64().unwrap(), &none)
        .await
        .expect(200)
        .json();
    assert_eq!(is["gateway"]["webhook_secret_set"], false);
}
