//! The lists: filters, sorts, pages, groups, tags.

use std::collections::BTreeSet;

use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::ground::{id, main_store, product, store, unit};
use crate::customers::{encode, filter};
use crate::world::World;

async fn column(app: &TestApp, path: &str, field: &str) -> Vec<String> {
    let page = app.get(path).await.expect(200).json();
    let rows = page["data"].as_array().unwrap();
    rows.iter()
        .map(|r| r[field].as_str().unwrap().to_owned())
        .collect()
}

async fn skus(app: &TestApp, query: &str) -> Vec<String> {
    column(app, &format!("/api/v1/products?{query}"), "sku").await
}

#[tokio::test]
async fn products_are_filtered_searched_and_sorted() {
    let world = World::new().await;
    let app = world.owner().await;
    let field = json!({ "collection": "products", "label": "Power", "key": "power", "type": "choice", "choices": ["Petrol", "Mains"] });
    let _ = app.post("/api/v1/custom-fields", &field).await.expect(201);
    let more = json!({ "name": "Ärm lift", "group": "Access/Lifts", "tags": ["VIP"], "custom": { "power": "mains" } });
    product(&app, "Z-1", "serialised", more).await;
    product(
        &app,
        "b-2",
        "bulk",
        json!({ "name": "boom", "group": "access" }),
    )
    .await;
    product(&app, "C-3", "bulk", json!({ "name": "Access 50% ramp", "rates": { "period": "day", "tiers": [{ "count": 1, "unit": "day", "price": 1 }] } })).await;
    let is = |field: &str, op: &str, value: Value| {
        filter(&json!({ "field": field, "op": op, "value": value }))
    };
    for (query, wanted) in [
        (String::new(), vec!["C-3", "Z-1", "b-2"]),
        ("sort=sku".into(), vec!["b-2", "C-3", "Z-1"]),
        ("sort=-sku".into(), vec!["Z-1", "C-3", "b-2"]),
        ("q=ARM".into(), vec!["Z-1"]),
        ("q=lift%20z-1".into(), vec!["Z-1"]),
        ("q=vip".into(), vec!["Z-1"]),
        ("q=access".into(), vec!["C-3", "Z-1", "b-2"]),
        (format!("q={}", encode("50% r")), vec!["C-3"]),
        ("q=%25".into(), vec!["C-3"]),
        (is("stock_method", "eq", json!("bulk")), vec!["C-3", "b-2"]),
        (is("group", "eq", json!("ACCESS/lifts")), vec!["Z-1"]),
        (is("group", "starts", json!("Access")), vec!["Z-1", "b-2"]),
        (is("tag", "has", json!("vip")), vec!["Z-1"]),
        (is("tag", "has_not", json!("vip")), vec!["C-3", "b-2"]),
        (is("custom.power", "eq", json!("Mains")), vec!["Z-1"]),
        (is("priced", "eq", json!(true)), vec!["C-3"]),
        (is("archived", "eq", json!(true)), vec![]),
    ] {
        assert_eq!(skus(&app, &query).await, wanted, "{query}");
    }
    let groups = app.get("/api/v1/products/groups").await.expect(200).json();
    assert_eq!(
        groups["data"],
        json!([{ "group": "access", "count": 1 }, { "group": "Access/Lifts", "count": 1 }])
    );
    assert_eq!(
        app.get("/api/v1/products/tags").await.expect(200).json()["data"],
        json!([{ "tag": "VIP", "count": 1 }])
    );
    for (query, field) in [
        ("sort=colour".to_owned(), "sort"),
        (is("colour", "eq", json!("x")), "filter"),
        (is("custom.nope", "eq", json!("x")), "filter"),
        ("archived=x".to_owned(), "archived"),
        ("cursor=x".to_owned(), "cursor"),
        ("limit=0".to_owned(), "limit"),
        (format!("q={}", "x".repeat(201)), "q"),
    ] {
        let problem = app
            .get(&format!("/api/v1/products?{query}"))
            .await
            .expect(422)
            .json();
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
}

#[tokio::test]
async fn units_are_filtered_searched_and_sorted() {
    let world = World::new().await;
    let app = world.owner().await;
    let (main, north) = (main_store(&app).await, store(&app, "North").await);
    let (digger, lift) = (
        product(&app, "D", "serialised", json!({ "name": "Mini digger" })).await,
        product(&app, "L", "serialised", json!({ "name": "Scissor lift" })).await,
    );
    unit(&app, &digger, &main, "D-10").await;
    unit(&app, &digger, &north, "d-11").await;
    let third = unit(&app, &lift, &main, "L-20").await;
    let _ = app
        .post(
            &format!("/api/v1/assets/{}/state", id(&third)),
            &json!({ "state": "in_maintenance" }),
        )
        .await
        .expect(200);
    let is = |field: &str, op: &str, value: Value| {
        filter(&json!({ "field": field, "op": op, "value": value }))
    };
    for (query, wanted) in [
        (String::new(), vec!["D-10", "d-11", "L-20"]),
        ("sort=-tag".into(), vec!["L-20", "d-11", "D-10"]),
        ("q=1".into(), vec!["D-10", "d-11"]),
        ("q=D-1".into(), vec!["D-10", "d-11"]),
        ("q=mini%20dig".into(), vec!["D-10", "d-11"]),
        (format!("product={}", id(&digger)), vec!["D-10", "d-11"]),
        (
            format!("product={}&store={}", id(&digger), id(&north)),
            vec!["d-11"],
        ),
        ("state=in_maintenance".into(), vec!["L-20"]),
        (
            is("state", "ne", json!("in_maintenance")),
            vec!["D-10", "d-11"],
        ),
        (is("store", "eq", json!(id(&north))), vec!["d-11"]),
        (is("tag", "starts", json!("L")), vec!["L-20"]),
        (is("condition", "eq", json!("worn")), vec![]),
        (is("out", "eq", json!(false)), vec!["D-10", "d-11", "L-20"]),
        (is("blocked", "eq", json!(true)), vec![]),
        (is("purchased_on", "after", json!("2020-01-01")), vec![]),
    ] {
        assert_eq!(
            column(&app, &format!("/api/v1/assets?{query}"), "tag").await,
            wanted,
            "{query}"
        );
    }
    for (query, field) in [
        ("product=x", "product"),
        ("store=prd_1", "store"),
        ("state=asleep", "state"),
        ("sort=serial", "sort"),
    ] {
        let problem = app
            .get(&format!("/api/v1/assets?{query}"))
            .await
            .expect(422)
            .json();
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
}

#[tokio::test]
async fn pages_miss_and_repeat_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let main = main_store(&app).await;
    let digger = product(&app, "D", "serialised", json!({})).await;
    let tags: Vec<String> = (0..23).map(|n| format!("T{n:02}")).collect();
    let body = json!({ "product_id": id(&digger), "store_id": id(&main), "tags": tags });
    assert_eq!(
        app.post("/api/v1/assets", &body).await.expect(201).json()["data"]
            .as_array()
            .unwrap()
            .len(),
        23
    );
    for n in 0..11 {
        // Doubles on purpose: the id breaks ties.
        product(
            &app,
            &format!("P{n:02}"),
            "bulk",
            json!({ "name": format!("Name {}", n / 3) }),
        )
        .await;
    }
    for (path, field, total) in [
        ("/api/v1/assets?limit=5&sort=tag", "tag", 23),
        ("/api/v1/assets?limit=5&sort=-tag", "tag", 23),
        ("/api/v1/assets?limit=5&sort=-created_at", "tag", 23),
        ("/api/v1/assets?limit=5&sort=updated_at", "tag", 23),
        ("/api/v1/products?limit=5&sort=name", "sku", 12),
        ("/api/v1/products?limit=5&sort=-name", "sku", 12),
        ("/api/v1/products?limit=5&sort=-updated_at", "sku", 12),
    ] {
        let (mut seen, mut cursor) = (Vec::new(), String::new());
        loop {
            let page = app.get(&format!("{path}{cursor}")).await.expect(200).json();
            seen.extend(
                page["data"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|r| r[field].as_str().unwrap().to_owned()),
            );
            match page["next_cursor"].as_str() {
                Some(next) => cursor = format!("&cursor={next}"),
                None => break,
            }
        }
        let unique: BTreeSet<&String> = seen.iter().collect();
        assert_eq!((seen.len(), unique.len()), (total, total), "{path}");
    }
}

#[tokio::test]
async fn whatever_filter_a_client_invents_the_database_takes_it_or_the_client_is_told() {
    let world = World::new().await;
    let app = world.owner().await;
    product(&app, "A", "bulk", json!({})).await;
    let nasty = [
        "'; DROP TABLE products --",
        "%",
        "\\",
        "a\\",
        "''",
        "$1",
        "{}",
        "\u{0}",
        "🦀",
        "İ",
        "1e999",
        "2026-13-01",
    ];
    let asked = [
        ("products", "stock_method", "eq"),
        ("products", "group", "eq"),
        ("products", "group", "starts"),
        ("products", "tag", "has"),
        ("products", "archived", "eq"),
        ("products", "updated_at", "after"),
        ("assets", "product", "eq"),
        ("assets", "tag", "contains"),
        ("assets", "serial", "eq"),
        ("assets", "blocked", "eq"),
        ("assets", "purchased_on", "before"),
        ("assets", "out", "eq"),
    ];
    let others = [
        json!(i64::MAX),
        json!(1.5),
        json!(null),
        json!([1]),
        json!("0001-01-01"),
        json!(true),
    ];
    for (list, field, op) in asked {
        for value in nasty.iter().map(|t| json!(t)).chain(others.clone()) {
            let tree = json!({ "and": [{ "or": [{ "field": field, "op": op, "value": value }] }] });
            let reply = app.get(&format!("/api/v1/{list}?{}", filter(&tree))).await;
            assert!(
                [200, 422].contains(&reply.status.as_u16()),
                "{tree} answered {}",
                reply.text()
            );
        }
    }
    for text in nasty {
        for path in ["products?q=", "assets?q=", "search?q=", "assets/by-tag/"] {
            let reply = app.get(&format!("/api/v1/{path}{}", encode(text))).await;
            assert!(
                [200, 404, 422].contains(&reply.status.as_u16()),
                "{path}{text:?} answered {}",
                reply.text()
            );
        }
    }
}
