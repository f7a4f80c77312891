//! What a product is.

use std::collections::BTreeMap;

use platform_kernel::{Money, ProductId, RatePlanId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::service::Service;
use crate::customers::text::fold;
use crate::pricing::model::RateRules;
use crate::words::words;

words! {
    /// How stock is counted. It stays as it was made once there is stock.
    StockMethod {
        /// Unit by unit, each with its tag.
        Serialised = "serialised",
        /// By number, for each store.
        Bulk = "bulk",
    }
}

words! {
    /// What a kit's part is to it.
    PartRole {
        /// Always goes along; the kit is made of it.
        Component = "component",
        /// Goes along as an extra.
        Accessory = "accessory",
    }
}

words! {
    /// How a point of a checklist is answered.
    CheckKind {
        /// Done or not.
        Check = "check",
        /// In words.
        Text = "text",
        /// With a number.
        Number = "number",
        /// With a photo.
        Photo = "photo",
    }
}

/// What goes along with a product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct KitPart {
    /// The part.
    pub product_id: ProductId,
    /// Its name; given out only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// How many go with each, 1 to 1,000.
    #[serde(default = "one")]
    pub quantity: i32,
    /// Component or accessory.
    #[serde(default = "component")]
    pub role: PartRole,
    /// Whether it is asked for each time.
    #[serde(default)]
    pub optional: bool,
}

fn one() -> i32 {
    1
}
fn component() -> PartRole {
    PartRole::Component
}

/// A point of what an inspection asks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckPoint {
    /// Its name for programs; made of the label when left out.
    #[serde(default)]
    pub key: String,
    /// What is asked, at most 120 characters.
    pub label: String,
    /// How it is answered.
    pub kind: CheckKind,
}

/// A product's own fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProductFields {
    /// Stock keeping unit, unique.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// How its stock is counted.
    pub stock_method: StockMethod,
    /// The group it stands in, a path of names: `Access/Lifts`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// A description of several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Tags, in the order given.
    pub tags: Vec<String>,
    /// Values of custom fields by key.
    #[schema(value_type = Object)]
    pub custom: BTreeMap<String, Value>,
    /// Minutes that a unit is blocked before a hire.
    pub buffer_before_min: i32,
    /// Minutes that a unit is blocked after a hire.
    pub buffer_after_min: i32,
    /// How many more than there are may be promised, in each store.
    pub overbook: i32,
    /// The rate plan that prices it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_plan_id: Option<RatePlanId>,
    /// Rules of its own that price it, instead of a plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<RateRules>)]
    pub rates: Option<Value>,
    /// Key of its tax class; the company's usual one when left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tax_class: Option<String>,
    /// What is held for each unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Money>,
    /// What a lost one costs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Money>,
    /// What goes along with it.
    pub kit: Vec<KitPart>,
    /// Products that may stand in for it, the best first.
    pub substitutes: Vec<ProductId>,
    /// What an inspection asks.
    pub checklist: Vec<CheckPoint>,
    /// Services and safety inspections.
    pub service: Vec<Service>,
}

impl ProductFields {
    /// A product of which nothing is known but how it is counted.
    pub fn empty(stock_method: StockMethod) -> Self {
        Self {
            sku: String::new(),
            name: String::new(),
            stock_method,
            group: None,
            description: None,
            tags: Vec::new(),
            custom: BTreeMap::new(),
            buffer_before_min: 0,
            buffer_after_min: 0,
            overbook: 0,
            rate_plan_id: None,
            rates: None,
            tax_class: None,
            deposit: None,
            replacement: None,
            kit: Vec::new(),
            substitutes: Vec::new(),
            checklist: Vec::new(),
            service: Vec::new(),
        }
    }
    /// What is unique, sorts and is looked up by.
    pub fn sku_key(&self) -> String {
        fold(&self.sku)
    }
    /// What names sort by.
    pub fn name_key(&self) -> String {
        fold(&self.name)
    }
    /// What is searched: name, sku, group and tags.
    pub fn search(&self) -> String {
        let mut words = vec![self.name.as_str(), self.sku.as_str()];
        words.extend(self.group.as_deref());
        words.extend(self.tags.iter().map(String::as_str));
        fold(&words.join(" "))
    }
    /// Every other product that it names.
    pub fn named(&self) -> Vec<ProductId> {
        let parts = self.kit.iter().map(|part| part.product_id);
        parts.chain(self.substitutes.iter().copied()).collect()
    }
}
