//! Invoices, payments, deposits.

mod cards;
mod deposits;
mod import;
mod invoices;
mod ledger;
mod papers;
mod payments;
mod periodic;
mod search;
mod settings;

use platform_testkit::TestReply;
use serde_json::{Value, json};

use crate::orders::Desk;

/// An order of 30.00: one unit for three days.
pub async fn hired(desk: &Desk) -> Value {
    let product = desk.serialised("Digger", 2).await;
    desk.reserved(product, 1, (0, 3)).await
}

/// The id of a thing.
pub fn id(of: &Value) -> String {
    of["id"].as_str().unwrap().to_owned()
}

/// Asks for an invoice of an order.
pub async fn invoice(desk: &Desk, order: &Value, body: Value) -> TestReply {
    let path = format!("/api/v1/orders/{}/invoices", id(order));
    desk.app.post(&path, &body).await
}

/// An issued invoice of all of it.
pub async fn issued(desk: &Desk, order: &Value) -> Value {
    invoice(desk, order, json!({ "issue": true }))
        .await
        .expect(201)
        .json()
}

/// Takes a payment in cash.
pub async fn pay(desk: &Desk, order: &Value, minor: i64) -> TestReply {
    let path = format!("/api/v1/orders/{}/payments", id(order));
    let body = json!({ "method": "cash", "amount_minor": minor });
    desk.app.post(&path, &body).await
}

/// Does something with an invoice, a payment or a deposit.
pub async fn act(desk: &Desk, noun: &str, of: &Value, act: &str, body: Value) -> TestReply {
    let path = format!("/api/v1/{noun}/{}/{act}", id(of));
    desk.app.post(&path, &body).await
}

/// A thing as it now stands.
pub async fn now(desk: &Desk, noun: &str, of: &Value) -> Value {
    let path = format!("/api/v1/{noun}/{}", id(of));
    desk.app.get(&path).await.expect(200).json()
}
