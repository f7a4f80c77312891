//! The hot questions to the lists, each with the index that must serve it: tests ask for their plans as a tenant.

use platform_db::listing::{After, Cond, Filter, KeyValue, Statement};
use platform_kernel::{Currency, Day, Error, ProductId, Result};
use serde_json::json;
use uuid::Uuid;

use super::model::rules::Rules;
use super::store::asset_list::{self, ASSETS};
use super::store::product_list::{self, PRODUCTS};

/// What is asked, by which index, how. `product` is one of many that has units.
pub fn hot(product: ProductId) -> Result<Vec<(&'static str, &'static str, Statement)>> {
    let currency = Currency::parse("GBP").ok_or_else(|| Error::internal("a currency"))?;
    let rules = Rules {
        currency,
        fields: Vec::new(),
        today: Day(jiff::civil::date(2026, 1, 1)),
    };
    let products = |cond: Option<Cond>, sort: &str| -> Result<Statement> {
        let live = product_list::pool(None)?;
        let all = Cond::All([live].into_iter().chain(cond).collect());
        Ok(PRODUCTS.statement(&all, &PRODUCTS.sort(Some(sort))?, None, 51))
    };
    let after = |sort: &str, key: &str| -> Result<Statement> {
        let sort = PRODUCTS.sort(Some(sort))?;
        let after = After::row(&sort, KeyValue::Text(key.into()), Uuid::nil());
        Ok(PRODUCTS.statement(&product_list::pool(None)?, &sort, Some(&after), 51))
    };
    let assets = |cond: Vec<Cond>, after: Option<&str>| -> Result<Statement> {
        let sort = ASSETS.sort(None)?;
        let after = after.map(|key| After::row(&sort, KeyValue::Text(key.into()), Uuid::nil()));
        Ok(ASSETS.statement(&Cond::All(cond), &sort, after.as_ref(), 51))
    };
    let tagged = json!({ "field": "tag", "op": "has", "value": "rare" });
    let tagged = Filter::from_json(&tagged)?.compile("products", &product_list::fields(&rules))?;
    let of_product = asset_list::only(Some(product), None, None);
    let mut all = vec![
        (
            "first page of products",
            "products_name_idx",
            products(None, "name")?,
        ),
        (
            "next page of products",
            "products_name_idx",
            after("name", "m")?,
        ),
        (
            "products by name backwards",
            "products_name_idx",
            after("-name", "m")?,
        ),
        (
            "next page of products by sku",
            "products_sku_key",
            after("sku", "sku-000100")?,
        ),
        (
            "a rare part of a name",
            "products_search_idx",
            products(product_list::words("ouflage77"), "name")?,
        ),
        (
            "a rare tag of products",
            "products_search_idx",
            products(Some(tagged), "name")?,
        ),
        (
            "first page of units",
            "assets_tag_key",
            assets(Vec::new(), None)?,
        ),
        (
            "next page of units",
            "assets_tag_key",
            assets(Vec::new(), Some("t001"))?,
        ),
        (
            "units of a product",
            "assets_product_idx",
            assets(of_product, None)?,
        ),
        (
            "a part of a tag",
            "assets_search_idx",
            assets(asset_list::words("007777").into_iter().collect(), None)?,
        ),
    ];
    all.extend(
        product_list::palette("ouflage77")
            .map(|s| ("products in the palette", "products_search_idx", s)),
    );
    all.extend(
        asset_list::palette("007777").map(|s| ("units in the palette", "assets_search_idx", s)),
    );
    Ok(all)
}
