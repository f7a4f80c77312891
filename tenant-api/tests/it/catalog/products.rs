//! One product.

use platform_kernel::Role;
use serde_json::{Value, json};

use super::ground::{id, main_store, product, refused, stock, unit};
use crate::world::World;

#[tokio::test]
async fn a_product_is_created_read_and_changed() {
    let world = World::new().await;
    let app = world.owner().await;
    let field =
        json!({ "collection": "products", "label": "Noise", "key": "noise", "type": "number" });
    let _ = app.post("/api/v1/custom-fields", &field).await.expect(201);
    let body = json!({
        "sku": " D-18 ", "name": "Mini digger 1.8 t", "group": "Earth / Diggers", "tags": ["tracks", "Tracks"],
        "description": "Rubber\ntracks", "custom": { "noise": 93.5 }, "buffer_after_min": 120,
        "rates": { "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": 9500 }] },
        "deposit": { "minor": 50000, "currency": "GBP" }, "replacement": { "minor": 1_850_000, "currency": "GBP" },
        "checklist": [{ "label": "Oil level?", "kind": "check" }],
        "service": [{ "name": "LOLER", "every_days": 180, "blocks": true }],
    });
    let reply = app.post("/api/v1/products", &body).await.expect(201);
    let made = reply.json();
    assert_eq!(reply.version(), Some(1));
    let path = format!("/api/v1/products/{}", id(&made));
    assert_eq!(reply.header("location"), Some(path.as_str()));
    for (field, wanted) in [
        ("sku", json!("D-18")),
        ("group", json!("Earth/Diggers")),
        ("stock_method", json!("serialised")),
        ("tags", json!(["tracks"])),
        ("custom", json!({ "noise": 93.5 })),
        ("stock", json!([])),
        ("archived", json!(false)),
    ] {
        assert_eq!(made[field], wanted, "{field}");
    }
    assert_eq!(made["checklist"][0]["key"], "oil_level");
    assert_eq!(made["rates"]["tiers"][0]["price"], 9500);
    assert_eq!(app.get(&path).await.expect(200).json(), made);

    let change = json!({ "group": null, "custom": { "noise": null }, "buffer_before_min": 30, "tags": ["a"] });
    let changed = app.patch(&path, 1, &change).await.expect(200).json();
    assert_eq!(
        (
            &changed["version"],
            &changed["buffer_before_min"],
            &changed["buffer_after_min"]
        ),
        (&json!(2), &json!(30), &json!(120))
    );
    assert!(
        changed.get("group").is_none() && changed["custom"] == json!({}),
        "{changed}"
    );
    let before = world.fingerprint().await;
    let stale = app
        .patch(&path, 1, &json!({ "name": "X" }))
        .await
        .expect(412)
        .json();
    assert_eq!(stale["current"]["version"], 2);
    assert_eq!(
        app.patch(&path, 2, &change).await.expect(200).json()["version"],
        2,
        "nothing differs"
    );
    assert_eq!(world.fingerprint().await, before);
    let events: Vec<String> = world
        .events()
        .await
        .into_iter()
        .filter(|e| e.starts_with("product."))
        .collect();
    assert_eq!(events, ["product.created", "product.updated"]);
}

#[tokio::test]
async fn what_cannot_be_a_product_is_named_and_writes_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let made = product(&app, "Å-1", "bulk", json!({})).await;
    let before = world.fingerprint().await;
    let unknown = "prd_00000000000000000000000000000000";
    for (body, field, code) in [
        (json!({ "name": "B" }), "sku", "required"),
        (json!({ "sku": "a-1", "name": "B" }), "sku", "taken"),
        (
            json!({ "sku": "B", "name": "B", "rates": { "period": "day", "tiers": [] } }),
            "rates.tiers",
            "",
        ),
        (
            json!({ "sku": "B", "name": "B", "rate_plan_id": "rpl_00000000000000000000000000000000" }),
            "rate_plan_id",
            "unknown",
        ),
        (
            json!({ "sku": "B", "name": "B", "kit": [{ "product_id": unknown }] }),
            "kit[0].product_id",
            "unknown",
        ),
        (
            json!({ "sku": "B", "name": "B", "substitutes": [unknown] }),
            "substitutes[0]",
            "unknown",
        ),
        (
            json!({ "sku": "B", "name": "B", "deposit": { "minor": 1, "currency": "EUR" } }),
            "deposit.currency",
            "other_currency",
        ),
        (
            json!({ "sku": "B", "name": "B", "custom": { "x": 1 } }),
            "custom.x",
            "unknown_field",
        ),
        (
            json!({ "sku": "B", "name": "B", "stock_method": "magic" }),
            "stock_method",
            "wrong_type",
        ),
    ] {
        let problem = app.post("/api/v1/products", &body).await.expect(422).json();
        let told = refused(&problem);
        assert_eq!(told[0].0, field, "{problem}");
        assert!(code.is_empty() || told[0].1 == code, "{problem}");
    }
    let path = format!("/api/v1/products/{}", id(&made));
    let _ = app.patch(&path, 1, &json!({ "sku": "" })).await.expect(422);
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn the_stock_method_stays_once_there_is_stock() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let (free, bulk, units) = (
        product(&app, "A", "bulk", json!({})).await,
        product(&app, "B", "bulk", json!({})).await,
        product(&app, "C", "serialised", json!({})).await,
    );
    stock(&app, &bulk, &main, 5).await;
    unit(&app, &units, &main, "C1").await;
    let patch = async |p: &Value, method: &str| {
        app.patch(
            &format!("/api/v1/products/{}", id(p)),
            1,
            &json!({ "stock_method": method }),
        )
        .await
    };
    assert_eq!(
        patch(&free, "serialised").await.expect(200).json()["stock_method"],
        "serialised"
    );
    let before = world.fingerprint().await;
    assert_eq!(
        patch(&bulk, "serialised").await.expect(409).json()["code"],
        "in_use"
    );
    assert_eq!(
        patch(&units, "bulk").await.expect(409).json()["code"],
        "in_use"
    );
    assert_eq!(world.fingerprint().await, before);
    // What a page shows of the stock: levels of bulk ones, units in service of others.
    let page = app
        .get("/api/v1/products?sort=sku")
        .await
        .expect(200)
        .json();
    let quantities: Vec<&Value> = page["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| &p["stock"])
        .collect();
    let of = |n: i64| json!([{ "store_id": id(&main), "quantity": n }]);
    assert_eq!(quantities, [&json!([]), &of(5), &of(1)]);
}

#[tokio::test]
async fn an_archived_product_leaves_the_list_and_comes_back() {
    let world = World::new().await;
    let app = world.owner().await;
    let made = product(&app, "A", "bulk", json!({})).await;
    let main = main_store(&app).await;
    let path = |rest: &str| format!("/api/v1/products/{}{rest}", id(&made));
    let gone = app
        .post(&path("/archive"), &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&gone["archived"], &gone["version"]),
        (&json!(true), &json!(2))
    );
    let again = app
        .post(&path("/archive"), &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(again["version"], 2, "the wish is fulfilled");
    let list = async |query: &str| {
        app.get(&format!("/api/v1/products{query}"))
            .await
            .expect(200)
            .json()["data"]
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(
        (
            list("").await,
            list("?archived=only").await,
            list("?archived=all").await
        ),
        (0, 1, 1)
    );
    let transfer = json!({
        "product_id": id(&made), "from_store": id(&main), "to_store": id(&main), "quantity": 1,
        "leaves_at": "2027-01-01T00:00:00Z", "arrives_at": "2027-01-02T00:00:00Z",
    });
    assert_eq!(
        refused(
            &app.post("/api/v1/transfers", &transfer)
                .await
                .expect(422)
                .json()
        )[0]
        .1,
        "archived"
    );
    let back = app
        .post(&path("/unarchive"), &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(back["archived"], false);
}

#[tokio::test]
async fn an_agent_reads_and_a_retry_writes_once() {
    let world = World::new().await;
    let (_, agent) = world.colleague(Role::Agent).await;
    let (_, manager) = world.colleague(Role::Manager).await;
    let body = json!({ "sku": "A", "name": "A" });
    let before = world.fingerprint().await;
    let _ = agent.post("/api/v1/products", &body).await.expect(403);
    assert_eq!(world.fingerprint().await, before);
    let ask = || {
        manager
            .ask(http::Method::POST, "/api/v1/products")
            .once("k1")
            .json(&body)
            .send()
    };
    let (first, second) = (
        ask().await.expect(201).json(),
        ask().await.expect(201).json(),
    );
    assert_eq!(first, second);
    assert_eq!(
        agent.get("/api/v1/products").await.expect(200).json()["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}
