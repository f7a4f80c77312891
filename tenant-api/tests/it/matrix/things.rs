//! One of each of a company's things.

use std::collections::BTreeMap;
use std::time::Duration;

use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::body;
use crate::world::World;

/// What there is of a company.
pub(super) struct Things {
    /// An id by the noun in its path.
    pub ids: BTreeMap<&'static str, String>,
    /// A customer.
    pub customer: String,
    /// Another one.
    pub other: String,
}

/// Makes them, as whoever is signed in.
pub(super) async fn make(world: &World, theirs: &TestApp, session: &Value) -> Things {
    let mut ids: BTreeMap<&str, String> = BTreeMap::new();
    let text = |v: &Value| v["id"].as_str().unwrap().to_owned();
    let customer = text(
        &theirs
            .post(
                "/api/v1/customers",
                &json!({ "kind": "person", "given_name": "Bea" }),
            )
            .await
            .expect(201)
            .json(),
    );
    let other = text(
        &theirs
            .post(
                "/api/v1/customers",
                &json!({ "kind": "person", "given_name": "Ben" }),
            )
            .await
            .expect(201)
            .json(),
    );
    for (noun, path, what) in [
        ("addresses", "addresses", "create_address"),
        ("contacts", "contacts", "create_contact"),
        ("notes", "notes", "create_note"),
    ] {
        let made = theirs
            .post(
                &format!("/api/v1/customers/{customer}/{path}"),
                &body(what, ["", ""]),
            )
            .await
            .expect(201)
            .json();
        ids.insert(noun, text(&made));
    }
    let view = json!({ "collection": "customers", "name": "V", "shared": true, "query": {} });
    ids.insert(
        "views",
        text(&theirs.post("/api/v1/views", &view).await.expect(201).json()),
    );
    let field = json!({ "collection": "customers", "key": "k", "label": "K", "type": "text" });
    ids.insert(
        "custom-fields",
        text(
            &theirs
                .post("/api/v1/custom-fields", &field)
                .await
                .expect(201)
                .json(),
        ),
    );
    let invited = json!({ "email": "new@bravo.example", "name": "New", "role": "agent" });
    ids.insert(
        "invitations",
        text(
            &theirs
                .post("/api/v1/invitations", &invited)
                .await
                .expect(201)
                .json(),
        ),
    );
    let stores = theirs.get("/api/v1/stores").await.expect(200).json();
    ids.insert("stores", text(&stores["data"][0]));
    let made = async |path: &str, body: Value| {
        let reply = theirs.post(&format!("/api/v1/{path}"), &body).await;
        reply.expect(201).json()
    };
    let rules = json!({ "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": 1 }] });
    let plan = json!({ "name": "P", "rules": rules });
    ids.insert("rate-plans", text(&made("rate-plans", plan).await));
    let place = text(&stores["data"][0]);
    let other_store = text(&made("stores", json!({ "name": "B" })).await);
    let bulk = json!({ "sku": "B", "name": "B", "stock_method": "bulk" });
    let bulk = text(&made("products", bulk).await);
    let product = text(&made("products", json!({ "sku": "S", "name": "S" })).await);
    let unit = json!({ "product_id": product, "store_id": place, "tag": "T1" });
    let asset = text(&made("assets", unit).await);
    let down = body("create_downtime", ["", ""]);
    let downtime = made(&format!("assets/{asset}/downtimes"), down.clone()).await;
    ids.insert("downtimes", text(&downtime));
    let period = json!({ "product_id": bulk, "store_id": place, "supplier": "S", "quantity": 1, "from": down["from"], "to": down["to"] });
    ids.insert("sub-rentals", text(&made("sub-rentals", period).await));
    let stock = json!({ "store_id": place, "delta": 5, "reason": "found" });
    made(&format!("products/{bulk}/stock"), stock).await;
    let transfer = json!({
        "product_id": bulk, "from_store": place, "to_store": other_store, "quantity": 1, "leaves_at": down["from"],
        "arrives_at": down["to"],
    });
    ids.insert("transfers", text(&made("transfers", transfer).await));
    ids.insert("by-tag", "T1".to_owned());
    ids.insert("products", product.clone());
    ids.insert("assets", asset);
    ids.insert("sessions", session["id"].as_str().unwrap().to_owned());
    ids.insert("staff", session["staff"]["id"].as_str().unwrap().to_owned());
    let tagged = theirs
        .post(
            "/api/v1/customers/bulk",
            &json!({ "ids": [&other], "action": "tag", "tag": "x" }),
        )
        .await
        .expect(200)
        .json();
    ids.insert("bulk", tagged["undo"].as_str().unwrap_or("").to_owned());
    let third = text(
        &theirs
            .post(
                "/api/v1/customers",
                &json!({ "kind": "person", "given_name": "Bob" }),
            )
            .await
            .expect(201)
            .json(),
    );
    let merged = theirs
        .post(
            "/api/v1/customers/merges",
            &json!({ "keep": &other, "drop": &third }),
        )
        .await
        .expect(201)
        .json();
    ids.insert("merges", text(&merged));
    ids.insert("customers", customer.clone());
    let order =
        json!({ "customer_id": &customer, "lines": [{ "kind": "text", "name": "mind the step" }] });
    let order = theirs
        .post("/api/v1/orders", &order)
        .await
        .expect(201)
        .json();
    let unit = json!({ "product_id": product, "store_id": place, "tag": "T2" });
    made("assets", unit).await;
    let now = world.db.clock.now();
    let hire = json!({
        "customer_id": &customer, "store_id": &place, "from": now, "to": now.plus(Duration::from_hours(24)),
        "lines": [{ "product_id": product }],
    });
    let hire = text(&made("orders", hire).await);
    let act = async |act: &str, body: Value| {
        let path = format!("/api/v1/orders/{hire}/{act}");
        theirs.post(&path, &body).await.expect(200).json()
    };
    act("reserve", json!({})).await;
    act("check-out", json!({ "scans": [{ "tag": "T2" }] })).await;
    let back = act("return", json!({ "scans": [{ "tag": "T2" }] })).await;
    let back = &back["results"][0];
    ids.insert("returns", back["return_id"].as_str().unwrap().to_owned());
    for noun in ["movements", "items"] {
        ids.insert(noun, back["movement_id"].as_str().unwrap().to_owned());
    }
    let fee = json!({ "kind": "fee", "name": "Cleaning", "amount_minor": 100 });
    made(&format!("orders/{hire}/lines"), fee).await;
    let cash = json!({ "method": "cash", "amount_minor": 1 });
    for (noun, body) in [
        ("invoices", json!({})),
        ("payments", cash.clone()),
        ("deposits", cash),
    ] {
        let one = made(&format!("orders/{hire}/{noun}"), body).await;
        ids.insert(noun, text(&one));
    }
    let of = json!({ "type": "customer", "id": &customer });
    ids.insert("files", text(&crate::files::photo(theirs, &of).await));
    ids.insert("lines", text(&order["lines"][0]));
    ids.insert("orders", text(&order));
    Things {
        ids,
        customer,
        other,
    }
}
