//! The hot questions to the list, each with the index that must serve it: tests ask for their plans as a tenant.

use platform_db::listing::{After, Cond, Filter, KeyValue, Statement};
use platform_kernel::{CustomerId, Instant, Result};
use serde_json::json;
use uuid::Uuid;

use super::store::list::{self, ORDERS};

/// What is asked, by which index, how. `customer` is one of many who rent.
pub fn hot(
    customer: CustomerId,
    now: Instant,
) -> Result<Vec<(&'static str, &'static str, Statement)>> {
    let page = |cond: Option<Cond>, sort: &str| -> Result<Statement> {
        let all = Cond::All(cond.into_iter().collect());
        Ok(ORDERS.statement(&all, &ORDERS.sort(Some(sort))?, None, 51))
    };
    let after = |sort: &str, key: KeyValue| -> Result<Statement> {
        let sort = ORDERS.sort(Some(sort))?;
        let after = After::row(&sort, key, Uuid::max());
        Ok(ORDERS.statement(&Cond::All(Vec::new()), &sort, Some(&after), 51))
    };
    let state = |state: &str| -> Result<Option<Cond>> {
        let tree = json!({ "field": "state", "op": "eq", "value": state });
        Filter::from_json(&tree)?
            .compile("orders", &list::fields())
            .map(Some)
    };
    let number = KeyValue::Text("r-000000000100".into());
    Ok(vec![
        ("newest first", "orders_pkey", page(None, "-created_at")?),
        (
            "next page of the newest",
            "orders_pkey",
            after("-created_at", KeyValue::Id)?,
        ),
        ("by number", "orders_number_key", page(None, "number")?),
        (
            "next page by number",
            "orders_number_key",
            after("number", number.clone())?,
        ),
        (
            "by number backwards",
            "orders_number_key",
            after("-number", number)?,
        ),
        (
            "of a customer",
            "orders_customer_idx",
            page(Some(list::of_customer(customer)), "-created_at")?,
        ),
        (
            "what is out",
            "orders_due_idx",
            page(state("out")?, "-created_at")?,
        ),
        (
            "what is over",
            "orders_pkey",
            page(state("closed")?, "-created_at")?,
        ),
        (
            "what is overdue",
            "orders_due_idx",
            page(Some(list::overdue(now)), "-created_at")?,
        ),
        (
            "what waits for an invoice",
            "orders_open_idx",
            page(Some(list::to_invoice()), "-created_at")?,
        ),
        (
            "a rare part of a name",
            "orders_search_idx",
            page(list::words("renwick 77"), "-created_at")?,
        ),
        (
            "a number",
            "orders_number_key",
            page(list::words("R-00042"), "-created_at")?,
        ),
    ])
}
