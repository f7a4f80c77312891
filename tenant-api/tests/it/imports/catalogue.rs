//! A real company's stores, products and units, as another system exported them.

use std::fmt::Write as _;

use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::ground::{act, correct, counts, form, list, manager, now, revert, run};
use crate::world::World;

/// A file of the book, where it lies beside the workspace or where the environment says; else one of the same shape.
pub(super) fn book(name: &str, otherwise: fn() -> String) -> String {
    #[expect(clippy::disallowed_methods, reason = "a test asks where its data lies")]
    let folder = std::env::var("RENTRIGHT_SAKILA_DIR").unwrap_or_else(|_| {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/sakila").to_owned()
    });
    std::fs::read_to_string(format!("{folder}/{name}.csv")).unwrap_or_else(|_| otherwise())
}

pub(super) fn stores() -> String {
    "store_code,name,address_line1,address_line2,district,city,postal_code,country,phone\n\
     S1,Store 1,47 Test Drive,, ,Lethbridge,,Canada, \nS2,Store 2,28 Test Boulevard,, ,Woodridge,,Australia, \n"
        .to_owned()
}

pub(super) fn products() -> String {
    let mut file =
        "sku,name,category,description,rental_days,rate_per_rental,replacement_cost\n".to_owned();
    for n in 1..=1000 {
        let _ = writeln!(
            file,
            "F{n},TITLE {n},Group {},\"A Tale, of {n}\",{},{}.99,22.99",
            n % 16,
            3 + n % 5,
            n % 5
        );
    }
    file
}

pub(super) fn assets() -> String {
    let mut file = "asset_tag,sku,store_code\n".to_owned();
    for n in 1..=4581 {
        let _ = writeln!(file, "A{n},F{},S{}", 1 + n % 958, 1 + n % 2);
    }
    file
}

pub(super) async fn upload(app: &TestApp, kind: &str, file: &str) -> Value {
    form(app, kind, &format!("{kind}.csv"), file.as_bytes())
        .send()
        .await
        .expect(201)
        .json()
}

pub(super) async fn brought_in(world: &World, app: &TestApp, kind: &str, file: &str) -> Value {
    let draft = upload(app, kind, file).await;
    assert_eq!(draft["problem_count"], 0, "{draft:#}");
    run(world, app, &draft).await
}

#[tokio::test]
async fn a_real_book_comes_in_whole_once_and_goes_again() {
    let (world, app) = manager().await;
    let files = [
        ("stores", book("stores", stores)),
        ("products", book("products", products)),
        ("assets", book("assets", assets)),
    ];
    let mut done = Vec::new();
    for ((kind, file), count) in files.iter().zip([2, 1000, 4581]) {
        let import = brought_in(&world, &app, kind, file).await;
        assert_eq!(
            (import["state"].as_str(), counts(&import)),
            (Some("done"), [count, 0, 0, 0]),
            "{kind}"
        );
        done.push(import);
    }
    let store = list(&app, "/api/v1/stores")
        .await
        .into_iter()
        .find(|s| s["code"] == "S1")
        .unwrap();
    assert_eq!(
        (&store["address"]["city"], &store["address"]["country"]),
        (&json!("Lethbridge"), &json!("CA"))
    );
    assert!(
        store["address"].get("phone").is_none(),
        "a blank is none: {store}"
    );
    let product = list(&app, "/api/v1/products?q=F188")
        .await
        .into_iter()
        .find(|p| p["sku"] == "F188")
        .unwrap();
    assert_eq!(product["stock_method"], "serialised");
    let tier = &product["rates"]["tiers"][0];
    assert!(
        tier["price"].as_i64().unwrap() > 0
            && tier["count"].as_i64().unwrap() >= 3
            && tier["unit"] == "day",
        "{product}"
    );
    assert!(
        product["replacement"]["minor"].as_i64().unwrap() > 900 && product["group"].is_string(),
        "{product}"
    );
    assert!(
        !product["stock"].as_array().unwrap().is_empty(),
        "its units count as its stock: {product}"
    );
    assert_eq!(crate::catalog::metered(&world).await, 4581);
    let unlevelled = "SELECT count(*) FROM this_tenant.assets AS a WHERE NOT EXISTS (SELECT 1 FROM this_tenant.stock_levels AS l WHERE l.product_id = a.product_id AND l.store_id = a.store_id)";
    assert_eq!(
        world.count(unlevelled).await,
        0,
        "capacity has its row for every unit"
    );

    for ((kind, file), count) in files.iter().zip([2, 1000, 4581]) {
        assert_eq!(
            counts(&upload(&app, kind, file).await),
            [0, 0, count, 0],
            "{kind} again"
        );
    }
    // Backwards: nothing hangs on what goes.
    for import in done.iter().rev() {
        let back = revert(&world, &app, import).await;
        assert_eq!(
            (&back["state"], &back["revert"]["kept"]),
            (&json!("reverted"), &json!(0)),
            "{back:#}"
        );
    }
    for (table, left) in [
        ("SELECT count(*) FROM this_tenant.assets", 0),
        ("SELECT count(*) FROM this_tenant.products", 0),
        ("SELECT count(*) FROM this_tenant.stock_levels", 0),
        ("SELECT count(*) FROM this_tenant.stores", 1),
    ] {
        assert_eq!(world.count(table).await, left, "{table}");
    }
    assert_eq!(crate::catalog::metered(&world).await, 0);
}

#[tokio::test]
async fn what_a_unit_needs_must_be_there_and_the_dry_run_says_so() {
    let (world, app) = manager().await;
    let _ = brought_in(
        &world,
        &app,
        "products",
        "sku,name,stock type\nD,Digger,serialised\nCH,Chair,bulk\n",
    )
    .await;
    let file = "tag,sku,store,condition,purchase date\nD1,d,Main store,worn,2024-05-01\nD2,X,,,\nD3,CH,,,\nD4,D,Nowhere,,\nD5,D,,shiny,\nD1,D,,,\n";
    let draft = upload(&app, "assets", file).await;
    assert_eq!(counts(&draft), [1, 0, 1, 4], "{draft:#}");
    let told: Vec<(u64, &str)> = draft["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|p| (p["row"].as_u64().unwrap(), p["field"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [(2, "sku"), (3, "sku"), (4, "store"), (5, "condition")]
    );
    let fixed = correct(
        &app,
        &draft,
        json!({ "cells": [{ "row": 2, "column": 1, "value": "D" }] }),
    )
    .await;
    assert_eq!(counts(&fixed), [2, 0, 1, 3]);
    let done = run(&world, &app, &fixed).await;
    assert_eq!(counts(&done), [2, 0, 1, 3]);
    let unit = app.get("/api/v1/assets/by-tag/D1").await.expect(200).json();
    assert_eq!(
        (&unit["condition"], &unit["purchased_on"]),
        (&json!("worn"), &json!("2024-05-01"))
    );
}

#[tokio::test]
async fn an_update_writes_over_and_a_revert_gives_the_former_values_back() {
    let (world, app) = manager().await;
    let first = "sku,name,category,price,tags\nD,Digger,Earth,50.00,old\nE,Excavator,Earth,,\n";
    let _ = brought_in(&world, &app, "products", first).await;
    let _ = brought_in(&world, &app, "assets", "tag,sku,serial\nD1,D,111\nE1,E,\n").await;
    world.db.clock.advance(std::time::Duration::from_secs(60));
    let before = (
        list(&app, "/api/v1/products?sort=sku").await,
        list(&app, "/api/v1/assets").await,
    );
    let update = json!({ "options": { "duplicates": "update" } });
    let second = "sku,name,category,price,tags\nd,Mini digger,,60.00,new\nE,Excavator,Earth,,\nF,Forklift,,,\n";
    let draft = correct(
        &app,
        &upload(&app, "products", second).await,
        update.clone(),
    )
    .await;
    assert_eq!(counts(&draft), [1, 1, 1, 0], "{draft:#}");
    let products = run(&world, &app, &draft).await;
    assert_eq!(counts(&products), [1, 1, 1, 0]);
    let digger = list(&app, "/api/v1/products?sort=sku").await[0].clone();
    assert_eq!(
        (&digger["name"], &digger["group"], &digger["tags"]),
        (
            &json!("Mini digger"),
            &json!("Earth"),
            &json!(["old", "new"])
        )
    );
    assert_eq!(digger["rates"]["tiers"][0]["price"], 6000);
    let draft = correct(
        &app,
        &upload(&app, "assets", "tag,sku,serial\nD1,D,222\nE1,E,\n").await,
        update,
    )
    .await;
    let units = run(&world, &app, &draft).await;
    assert_eq!(counts(&units), [0, 1, 1, 0]);
    world.db.clock.advance(std::time::Duration::from_secs(60));
    for import in [&units, &products] {
        let back = revert(&world, &app, import).await;
        assert_eq!(back["revert"]["kept"], 0, "{back:#}");
    }
    let after = (
        list(&app, "/api/v1/products?sort=sku").await,
        list(&app, "/api/v1/assets").await,
    );
    assert_eq!(after.0.len(), 2, "the forklift is gone");
    for (was, is) in before.0.iter().zip(&after.0) {
        for field in ["sku", "name", "group", "tags", "rates"] {
            assert_eq!(was[field], is[field], "{field}");
        }
    }
    assert_eq!(after.1[0]["serial"], before.1[0]["serial"]);
}

#[tokio::test]
async fn what_was_used_or_changed_since_stays() {
    let (world, app) = manager().await;
    let stores = brought_in(&world, &app, "stores", "code,name\nN,North\nS,South\n").await;
    let products = brought_in(
        &world,
        &app,
        "products",
        "sku,name\nD,Digger\nE,Excavator\nF,Forklift\n",
    )
    .await;
    let assets = brought_in(&world, &app, "assets", "tag,sku,store\nD1,D,N\nD2,D,N\n").await;
    world.db.clock.advance(std::time::Duration::from_secs(60));
    let unit = app.get("/api/v1/assets/by-tag/D1").await.json();
    let down =
        json!({ "from": "2027-01-01T00:00:00Z", "to": "2027-01-02T00:00:00Z", "reason": "Repair" });
    let _ = app
        .post(
            &format!("/api/v1/assets/{}/downtimes", unit["id"].as_str().unwrap()),
            &down,
        )
        .await
        .expect(201);
    let excavator = &list(&app, "/api/v1/products?q=excavator").await[0];
    let _ = app
        .patch(
            &format!("/api/v1/products/{}", excavator["id"].as_str().unwrap()),
            1,
            &json!({ "overbook": 1 }),
        )
        .await
        .expect(200);
    for (import, kept, gone) in [(&assets, 1, 1), (&products, 2, 1), (&stores, 1, 1)] {
        let _ = act(&app, import, "revert").await.expect(202);
        world.run_jobs().await;
        let back = now(&app, import).await;
        assert_eq!(
            (&back["revert"]["kept"], &back["revert"]["reverted"]),
            (&json!(kept), &json!(gone)),
            "{back:#}"
        );
    }
    assert_eq!(
        list(&app, "/api/v1/stores").await.len(),
        2,
        "the first one, and the one with a unit"
    );
}
