//! The hot questions to the list, each with the index that must serve it: tests ask for their plans as a tenant.

use platform_db::listing::{After, Cond, Filter, KeyValue, Statement};
use platform_kernel::{Clock, Result};
use platform_ports::TenantKeys;
use serde_json::json;

use super::model::rules::Rules;
use super::store::duplicates;
use super::store::list::{CUSTOMERS, Pool, counted, fields, palette, words};

/// What is asked, by which index, how.
pub fn hot(keys: &TenantKeys) -> Result<Vec<(&'static str, &'static str, Statement)>> {
    let rules = Rules {
        region: "GB".into(),
        currency: "GBP".into(),
        prefix: "C-".into(),
        fields: Vec::new(),
        today: platform_kernel::Day(jiff::civil::date(2026, 1, 1)),
    };
    let list = |cond: Option<Cond>, sort: &str| -> Result<Statement> {
        let all = Cond::All([Pool::Live.cond()].into_iter().chain(cond).collect());
        Ok(CUSTOMERS.statement(&all, &CUSTOMERS.sort(Some(sort))?, None, 51))
    };
    let after = |sort: &str, key: KeyValue| -> Result<Statement> {
        let sort = CUSTOMERS.sort(Some(sort))?;
        let after = After::row(&sort, key, uuid::Uuid::nil());
        Ok(CUSTOMERS.statement(&Pool::Live.cond(), &sort, Some(&after), 51))
    };
    let asked = |q: &str| words(q, &rules, keys);
    let filtered = |field: &str, op: &str, value: &str| {
        let tree = json!({ "field": field, "op": op, "value": value });
        Filter::from_json(&tree)?
            .compile("customers", &fields(&rules))
            .map(Some)
    };
    let now = Clock::system().now();
    Ok(vec![
        (
            "first page by name",
            "customers_name_idx",
            list(None, "name")?,
        ),
        (
            "next page by name",
            "customers_name_idx",
            after("name", KeyValue::Text("m".into()))?,
        ),
        (
            "page by name backwards",
            "customers_name_idx",
            after("-name", KeyValue::Text("m".into()))?,
        ),
        (
            "next page by number",
            "customers_number_key",
            after("number", KeyValue::Text("c-000000000100".into()))?,
        ),
        ("newest first", "customers_pkey", list(None, "-created_at")?),
        (
            "next page of the newest",
            "customers_pkey",
            after("-created_at", KeyValue::Id)?,
        ),
        (
            "last changed first",
            "customers_updated_idx",
            list(None, "-updated_at")?,
        ),
        (
            "next page of the last changed",
            "customers_updated_idx",
            after("-updated_at", KeyValue::Instant(now))?,
        ),
        (
            "a rare part of a name",
            "customers_search_idx",
            list(asked("artermain30")?, "name")?,
        ),
        (
            "two parts of a name",
            "customers_search_idx",
            list(asked("kaja quartermain30")?, "name")?,
        ),
        (
            "how many have two letters",
            "customers_search_idx",
            counted(&Cond::All(asked("zq")?.into_iter().collect())),
        ),
        (
            "a number",
            "customers_number_key",
            list(asked("C-00042")?, "name")?,
        ),
        (
            "an e-mail address",
            "customers_email_idx",
            list(asked("c42@list.example")?, "name")?,
        ),
        (
            "a phone number",
            "customers_phone_idx",
            list(asked("020 7000 0042")?, "name")?,
        ),
        (
            "a rare tag",
            "customers_search_idx",
            list(filtered("tag", "has", "rare")?, "name")?,
        ),
        (
            "name contains",
            "customers_search_idx",
            list(filtered("name", "contains", "artermain30")?, "name")?,
        ),
        (
            "number eq",
            "customers_number_key",
            list(filtered("number", "eq", "C-42")?, "name")?,
        ),
        (
            "similar names",
            "customers_search_idx",
            duplicates::similar_names("kaja quartermain30"),
        ),
    ]
    .into_iter()
    .chain(
        palette("artermain30", &rules, keys)?.map(|s| ("the palette", "customers_search_idx", s)),
    )
    .collect())
}
