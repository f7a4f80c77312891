//! Files, forms and short words for what every test of imports does.

use std::fmt::Write as _;

use http::Method;
use platform_kernel::Role;
use platform_testkit::{Asked, TestApp, TestReply};
use serde_json::{Value, json};

use crate::world::World;

/// A company and its manager's browser.
pub async fn manager() -> (World, TestApp) {
    let world = World::new().await;
    let (_, app) = world.colleague(Role::Manager).await;
    (world, app)
}

/// A form as a browser sends it.
pub fn form<'a>(app: &'a TestApp, kind: &str, name: &str, file: &[u8]) -> Asked<'a> {
    let mut body = format!(
        "--b\r\ncontent-disposition: form-data; name=\"kind\"\r\n\r\n{kind}\r\n--b\r\ncontent-disposition: form-data; \
         name=\"file\"; filename=\"{name}\"\r\ncontent-type: text/csv\r\n\r\n"
    )
    .into_bytes();
    body.extend(file);
    body.extend(b"\r\n--b--\r\n");
    app.ask(Method::POST, "/api/v1/imports")
        .body("multipart/form-data; boundary=b", body)
}

/// Drops a file in.
pub async fn upload(app: &TestApp, file: &str) -> Value {
    form(app, "customers", "customers.csv", file.as_bytes())
        .send()
        .await
        .expect(201)
        .json()
}

/// The path of an import.
pub fn at(import: &Value) -> String {
    format!("/api/v1/imports/{}", import["id"].as_str().unwrap())
}

/// POST without a body.
pub async fn act(app: &TestApp, import: &Value, what: &str) -> TestReply {
    app.ask(Method::POST, &format!("{}/{what}", at(import)))
        .send()
        .await
}

/// The import as it is now.
pub async fn now(app: &TestApp, import: &Value) -> Value {
    app.get(&at(import)).await.expect(200).json()
}

/// Corrects a draft as it was seen.
pub async fn correct(app: &TestApp, import: &Value, body: Value) -> Value {
    app.patch(&at(import), import["version"].as_i64().unwrap(), &body)
        .await
        .expect(200)
        .json()
}

/// Runs an import to its end.
pub async fn run(world: &World, app: &TestApp, import: &Value) -> Value {
    let _ = act(app, import, "run").await.expect(202);
    world.run_jobs().await;
    now(app, import).await
}

/// Reverts an import to the end.
pub async fn revert(world: &World, app: &TestApp, import: &Value) -> Value {
    let _ = act(app, import, "revert").await.expect(202);
    world.run_jobs().await;
    now(app, import).await
}

/// New, changed, duplicate, refused.
pub fn counts(import: &Value) -> [u64; 4] {
    ["new", "changed", "duplicate", "refused"].map(|name| import["counts"][name].as_u64().unwrap())
}

/// Live customers.
pub async fn customers(world: &World) -> i64 {
    world
        .count("SELECT count(*) FROM this_tenant.customers WHERE deleted_at IS NULL")
        .await
}

/// Who uses such a system: many, with the dirt of a real export (blanks for "none", capitals, a column that is none of
/// ours). All made up.
pub fn people(count: usize) -> String {
    let mut file = "customer_no,first_name,last_name,email,store_code,active,created_on,address_line1,address_line2,\
                    district,city,postal_code,country,phone\n"
        .to_owned();
    let countries = [
        "Germany",
        "Yugoslavia",
        "Holy See (Vatican City State)",
        "\"Virgin Islands, U.S.\"",
        "India",
    ];
    for n in 1..=count {
        let postal = if n % 7 == 0 {
            String::new()
        } else {
            format!("{n:05}")
        };
        let country = countries[n % countries.len()];
        let _ = writeln!(
            file,
            "C{n},GIVEN{n},FAMILY{n},GIVEN{n}.FAMILY{n}@customer.example,S1,yes,2006-02-14,{n} Test Street,, ,Town {n},{postal},{country}, "
        );
    }
    file
}

/// `{"data": …}` of a list.
pub async fn list(app: &TestApp, path: &str) -> Vec<Value> {
    app.get(path).await.expect(200).json()["data"]
        .as_array()
        .unwrap()
        .clone()
}

/// `{"cells": …}` with one cell put right.
pub fn cell(row: u32, column: u32, value: &str) -> Value {
    json!({ "cells": [{ "row": row, "column": column, "value": value }] })
}
