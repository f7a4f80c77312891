//! The list: filters, sorts, pages.

use std::collections::BTreeSet;
use std::time::Duration;

use serde_json::{Value, json};

use super::{create, encode, filter, names, names_of, path, person};
use crate::world::World;

#[tokio::test]
async fn every_filter_finds_whom_it_should() {
    let world = World::new().await;
    let app = world.owner().await;
    let field = json!({ "label": "Site", "key": "site", "type": "text" });
    let _ = app.post("/api/v1/custom-fields", &field).await.expect(201);
    let _ = create(&app, &json!({
        "kind": "person", "given_name": "Änna", "family_name": "Lee", "tags": ["VIP"], "custom": { "site": "north" }, "source": "Web",
        "credit_limit": { "minor": 1000, "currency": "GBP" }, "address": { "city": "Köln", "country": "DE" },
    }))
    .await;
    world.db.clock.advance(Duration::from_hours(1));
    let noon = world.db.clock.now().to_string();
    world.db.clock.advance(Duration::from_hours(1));
    let bau = create(&app, &json!({ "kind": "organisation", "organisation": "Bau 50% GmbH", "address": { "city": "Leeds", "country_name": "Atlantis" } })).await;
    let _ = app
        .post(&path(&bau, "/block"), &json!({ "reason": "x" }))
        .await
        .expect(200);
    let is =
        |field: &str, op: &str, value: Value| json!({ "field": field, "op": op, "value": value });
    let (anna, bau) = (vec!["Änna Lee"], vec!["Bau 50% GmbH"]);
    for (tree, wanted) in [
        (is("kind", "eq", json!("person")), &anna),
        (is("name", "contains", json!("ann")), &anna),
        (is("name", "contains", json!("ANNA L")), &anna),
        (is("name", "contains", json!("0% g")), &bau),
        (is("name", "contains", json!("%")), &bau),
        (is("name", "starts", json!("bau")), &bau),
        (is("name", "starts", json!("lee")), &vec![]),
        (is("number", "eq", json!("c-2")), &bau),
        (is("number", "eq", json!("2")), &bau),
        (
            is("number", "starts", json!("C-0000")),
            &vec!["Änna Lee", "Bau 50% GmbH"],
        ),
        (is("tag", "has", json!("vip")), &anna),
        (is("tag", "has_not", json!("vip")), &bau),
        (is("city", "eq", json!("KOLN")), &anna),
        (is("city", "contains", json!("eed")), &bau),
        (is("country", "eq", json!("Germany")), &anna),
        (is("country", "eq", json!("de")), &anna),
        (is("country", "eq", json!("Atlantis")), &bau),
        (is("blocked", "eq", json!(true)), &bau),
        (is("blocked", "eq", json!(false)), &anna),
        (is("created_at", "before", json!(noon)), &anna),
        (is("created_at", "after", json!(noon)), &bau),
        (is("updated_at", "after", json!(noon)), &bau),
        (is("credit_limit", "gt", json!(999)), &anna),
        (is("credit_limit", "lt", json!(1000)), &vec![]),
        (is("source", "eq", json!("web")), &anna),
        (
            is("consent_email", "eq", json!(false)),
            &vec!["Änna Lee", "Bau 50% GmbH"],
        ),
        (is("custom.site", "eq", json!("north")), &anna),
        (
            json!({ "and": [is("kind", "eq", json!("person")), { "or": [is("tag", "has", json!("none")), is("city", "eq", json!("köln"))] }] }),
            &anna,
        ),
        (
            json!({ "or": [is("kind", "eq", json!("person")), is("blocked", "eq", json!(true))] }),
            &vec!["Änna Lee", "Bau 50% GmbH"],
        ),
        (json!({ "and": [] }), &vec!["Änna Lee", "Bau 50% GmbH"]),
    ] {
        assert_eq!(names(&app, &filter(&tree)).await, *wanted, "{tree}");
    }
}

#[tokio::test]
async fn an_unknown_field_operator_sort_or_cursor_is_named() {
    let world = World::new().await;
    let app = world.owner().await;
    let bad = |field: &str, op: &str| filter(&json!({ "field": field, "op": op, "value": "x" }));
    for (query, field, part) in [
        (bad("colour", "eq"), "filter", "`colour`"),
        (bad("email_sealed", "eq"), "filter", "`email_sealed`"),
        (bad("custom.nope", "eq"), "filter", "custom.nope"),
        (bad("kind", "like"), "filter", "`like`"),
        ("filter=%7B".to_owned(), "filter", "JSON"),
        ("sort=colour".to_owned(), "sort", "name, number"),
        ("cursor=x".to_owned(), "cursor", "start again"),
        ("limit=0".to_owned(), "limit", "1 to 200"),
        ("limit=201".to_owned(), "limit", "1 to 200"),
        ("deleted=all".to_owned(), "deleted", "only"),
        (format!("q={}", "x".repeat(201)), "q", "200"),
    ] {
        let refused = app
            .get(&format!("/api/v1/customers?{query}"))
            .await
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
        assert!(
            refused["errors"][0]["message"]
                .as_str()
                .unwrap()
                .contains(part),
            "{refused}"
        );
    }
    let page = app
        .get("/api/v1/customers?limit=1")
        .await
        .expect(200)
        .json();
    assert_eq!(
        page,
        json!({ "data": [], "next_cursor": null, "has_more": false })
    );
}

#[tokio::test]
async fn sorts_go_both_ways_and_ignore_case_and_accents() {
    let world = World::new().await;
    let app = world.owner().await;
    for name in ["beta", "Ärger", "alpha", "Omega"] {
        let _ = create(
            &app,
            &json!({ "kind": "organisation", "organisation": name }),
        )
        .await;
        world.db.clock.advance(Duration::from_secs(1));
    }
    assert_eq!(names(&app, "").await, ["alpha", "Ärger", "beta", "Omega"]);
    assert_eq!(
        names(&app, "sort=-name").await,
        ["Omega", "beta", "Ärger", "alpha"]
    );
    assert_eq!(
        names(&app, "sort=number").await,
        ["beta", "Ärger", "alpha", "Omega"]
    );
    assert_eq!(
        names(&app, "sort=-created_at").await,
        ["Omega", "alpha", "Ärger", "beta"]
    );
    let beta = app.get("/api/v1/customers?q=beta").await.json()["data"][0].clone();
    let _ = app
        .patch(&path(&beta, ""), 1, &json!({ "source": "x" }))
        .await
        .expect(200);
    assert_eq!(
        names(&app, "sort=-updated_at&limit=2").await,
        ["beta", "Omega"]
    );
}

#[tokio::test]
async fn pages_miss_and_repeat_nothing_while_rows_change() {
    let world = World::new().await;
    let app = world.owner().await;
    let mut stay = BTreeSet::new();
    for n in 0..24 {
        // Doubles on purpose: the id breaks ties.
        let made = person(&app, &format!("Name {}", n / 2), "X").await;
        stay.insert(made["id"].as_str().unwrap().to_owned());
    }
    for sort in [
        "name",
        "-name",
        "number",
        "-number",
        "created_at",
        "-created_at",
        "updated_at",
    ] {
        let mut seen = Vec::new();
        let mut cursor = String::new();
        for round in 0.. {
            let page = app
                .get(&format!("/api/v1/customers?limit=5&sort={sort}{cursor}"))
                .await
                .expect(200)
                .json();
            seen.extend(
                page["data"]
                    .as_array()
                    .unwrap()
                    .iter()
                    .map(|r| r["id"].as_str().unwrap().to_owned()),
            );
            // Rows come and go between pages, on both sides of the cursor.
            let _ = person(&app, if round % 2 == 0 { "AAA" } else { "ZZZ" }, "new").await;
            let gone = person(&app, "Mid", "gone").await;
            let _ = app.delete_version(&path(&gone, ""), 1).await.expect(204);
            match page["next_cursor"].as_str() {
                Some(next) if round < 40 => cursor = format!("&cursor={next}"),
                _ => break,
            }
        }
        let unique: BTreeSet<_> = seen.iter().cloned().collect();
        assert_eq!(unique.len(), seen.len(), "{sort}: a row came twice");
        assert!(
            stay.is_subset(&unique),
            "{sort}: a row that stayed was missed"
        );
    }
    let page = app.get("/api/v1/customers?limit=5&sort=name").await.json();
    let other = format!(
        "/api/v1/customers?sort=-name&cursor={}",
        page["next_cursor"].as_str().unwrap()
    );
    assert_eq!(
        app.get(&other).await.expect(422).json()["errors"][0]["field"],
        "cursor"
    );
}

#[tokio::test]
async fn whatever_filter_a_client_invents_the_database_takes_it_or_the_client_is_told() {
    let world = World::new().await;
    let app = world.owner().await;
    let _ = person(&app, "Anna", "Lee").await;
    let nasty = [
        "'; DROP TABLE customers --",
        "%",
        "_",
        "\\",
        "a\\",
        "''",
        "$1",
        "{}",
        "\u{0}",
        "🦀",
        " ",
        "ﬀ",
        "İ",
        "1e999",
        "2026-13-01",
    ];
    let asked = [
        ("kind", "eq"),
        ("name", "contains"),
        ("name", "starts"),
        ("number", "eq"),
        ("number", "starts"),
        ("tag", "has"),
        ("tag", "has_not"),
        ("city", "eq"),
        ("city", "contains"),
        ("country", "eq"),
        ("blocked", "eq"),
        ("created_at", "after"),
        ("updated_at", "before"),
        ("credit_limit", "gt"),
        ("source", "eq"),
        ("custom.x", "eq"),
    ];
    let others = [
        json!(i64::MAX),
        json!(1.5),
        json!(null),
        json!([1]),
        json!("0001-01-01"),
    ];
    for (field, op) in asked {
        for value in nasty.iter().map(|t| json!(t)).chain(others.clone()) {
            let tree = json!({ "and": [{ "or": [{ "field": field, "op": op, "value": value }] }] });
            let reply = app
                .get(&format!("/api/v1/customers?{}", filter(&tree)))
                .await;
            assert!(
                [200, 422].contains(&reply.status.as_u16()),
                "{tree} answered {}",
                reply.text()
            );
        }
    }
    for text in nasty {
        let reply = app
            .get(&format!("/api/v1/customers?q={}", encode(text)))
            .await;
        assert!(
            [200, 422].contains(&reply.status.as_u16()),
            "q={text:?} answered {}",
            reply.text()
        );
        let reply = app.get(&format!("/api/v1/search?q={}", encode(text))).await;
        assert!(
            [200, 422].contains(&reply.status.as_u16()),
            "search {text:?} answered {}",
            reply.text()
        );
    }
    assert_eq!(
        names_of(&app.get("/api/v1/customers").await.json()),
        ["Anna Lee"]
    );
}
