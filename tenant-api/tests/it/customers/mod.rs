//! Customers and all that hangs on them, saved views and custom fields.

mod bulk;
mod children;
mod duplicates;
mod export;
mod fields;
mod isolation;
mod list;
mod many;
mod merges;
mod plans;
mod record;
mod region;
mod sealed;
mod search;
mod timeline;
mod views;

use platform_testkit::TestApp;
use serde_json::{Value, json};

/// Creates a customer.
pub async fn create(app: &TestApp, body: &Value) -> Value {
    app.post("/api/v1/customers", body).await.expect(201).json()
}

/// Creates a person of that name.
pub async fn person(app: &TestApp, given: &str, family: &str) -> Value {
    create(
        app,
        &json!({ "kind": "person", "given_name": given, "family_name": family }),
    )
    .await
}

/// Its id.
pub fn id(record: &Value) -> &str {
    record["id"].as_str().expect("an id")
}

/// The path of a customer, with what comes after its id.
pub fn path(record: &Value, rest: &str) -> String {
    format!("/api/v1/customers/{}{rest}", id(record))
}

/// The names on a list's page.
pub async fn names(app: &TestApp, query: &str) -> Vec<String> {
    let page = app
        .get(&format!("/api/v1/customers?{query}"))
        .await
        .expect(200)
        .json();
    names_of(&page)
}

/// The names of a page's rows.
pub fn names_of(page: &Value) -> Vec<String> {
    let rows = page["data"].as_array().expect("rows");
    rows.iter()
        .map(|row| row["name"].as_str().expect("a name").to_owned())
        .collect()
}

/// A filter as a query parameter.
pub fn filter(tree: &Value) -> String {
    format!("filter={}", encode(&tree.to_string()))
}

/// Text for a query string.
pub fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
