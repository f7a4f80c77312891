//! A new product, or changes of one.

use std::collections::{BTreeMap, BTreeSet};

use platform_kernel::{FieldError, Money, ProductId, RatePlanId};
use serde::Deserialize;
use serde_json::Value;

use super::product::{CheckPoint, KitPart, ProductFields, StockMethod};
use super::rules::{Rules, number};
use super::service::{self, Service};
use crate::customers::Refusals;
use crate::customers::text::{fold, tidy, tidy_lines};
use crate::fields;
use crate::patch::{Change, field as given};
use crate::pricing::model::RateRules;

const MOST_PARTS: usize = 50;
const MOST_SUBSTITUTES: usize = 20;
const MOST_CHECKS: usize = 60;
/// Minutes of a year.
const YEAR: i32 = 525_600;

/// A new product, or changes of one: what is left out stays, null clears.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct ProductPatch {
    /// Stock keeping unit, at most 60 characters, unique. A new product needs one.
    pub sku: Option<String>,
    /// Its name, at most 200 characters. A new product needs one.
    pub name: Option<String>,
    /// How its stock is counted; `serialised` for a new one that does not say.
    pub stock_method: Option<StockMethod>,
    /// Its group, a path of names: `Access/Lifts`.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub group: Change<String>,
    /// A description, at most 4,000 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub description: Change<String>,
    /// All tags; replaces those there are.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Vec<String>>)]
    pub tags: Change<Vec<String>>,
    /// Custom fields by key; null clears one, keys left out stay.
    #[schema(value_type = Option<Object>)]
    pub custom: Option<BTreeMap<String, Value>>,
    /// Minutes that a unit is blocked before a hire, up to a year.
    pub buffer_before_min: Option<i32>,
    /// Minutes that a unit is blocked after a hire, up to a year.
    pub buffer_after_min: Option<i32>,
    /// How many more than there are may be promised, in each store.
    pub overbook: Option<i32>,
    /// The rate plan that prices it; takes the place of rates of its own.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<RatePlanId>)]
    pub rate_plan_id: Change<RatePlanId>,
    /// Rules of its own that price it; take the place of a plan.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<RateRules>)]
    pub rates: Change<Value>,
    /// Key of its tax class.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub tax_class: Change<String>,
    /// What is held for each unit.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Money>)]
    pub deposit: Change<Money>,
    /// What a lost one costs.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Money>)]
    pub replacement: Change<Money>,
    /// What goes along with it; replaces all parts. No part may have parts itself.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Vec<KitPart>>)]
    pub kit: Change<Vec<KitPart>>,
    /// Products that may stand in for it, the best first.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Vec<ProductId>>)]
    pub substitutes: Change<Vec<ProductId>>,
    /// What an inspection asks; replaces all points.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Vec<CheckPoint>>)]
    pub checklist: Change<Vec<CheckPoint>>,
    /// Services and safety inspections; replaces all of them.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Vec<Service>>)]
    pub service: Change<Vec<Service>>,
}

impl ProductPatch {
    /// The product with these changes, or every reason against it. Whether what it names exists is asked of the store.
    pub fn apply(
        &self,
        id: Option<ProductId>,
        mut to: ProductFields,
        rules: &Rules,
    ) -> Result<ProductFields, Vec<FieldError>> {
        let mut no = Refusals::default();
        if let Some(sku) = &self.sku {
            to.sku = no.text("sku", Some(sku), 60).unwrap_or_default();
        }
        if let Some(name) = &self.name {
            to.name = no.text("name", Some(name), 200).unwrap_or_default();
        }
        to.stock_method = self.stock_method.unwrap_or(to.stock_method);
        if let Some(group) = &self.group {
            to.group = group_path(&mut no, group.as_deref());
        }
        if let Some(text) = &self.description {
            to.description = lines(&mut no, "description", text.as_deref(), 4000);
        }
        if let Some(tags) = &self.tags {
            to.tags = no.tags(tags.as_deref().unwrap_or_default());
        }
        fields::apply(self.custom.as_ref(), &mut to.custom, &rules.fields, &mut no);
        if let Some(minutes) = self.buffer_before_min {
            to.buffer_before_min = number(&mut no, "buffer_before_min", minutes, 0..=YEAR);
        }
        if let Some(minutes) = self.buffer_after_min {
            to.buffer_after_min = number(&mut no, "buffer_after_min", minutes, 0..=YEAR);
        }
        if let Some(more) = self.overbook {
            to.overbook = number(&mut no, "overbook", more, 0..=100_000);
        }
        self.apply_prices(&mut to, rules, &mut no);
        if let Some(parts) = &self.kit {
            to.kit = kit(&mut no, id, parts.as_deref().unwrap_or_default());
        }
        if let Some(others) = &self.substitutes {
            to.substitutes = substitutes(&mut no, id, others.as_deref().unwrap_or_default());
        }
        if let Some(points) = &self.checklist {
            to.checklist = checklist(&mut no, points.as_deref().unwrap_or_default());
        }
        if let Some(services) = &self.service {
            to.service = service::check(&mut no, services.as_deref().unwrap_or_default());
        }
        for (field, value) in [("sku", &to.sku), ("name", &to.name)] {
            if value.is_empty() && !no.names(field) {
                no.add(field, "required", format!("give the product a {field}"));
            }
        }
        no.or(to)
    }

    fn apply_prices(&self, to: &mut ProductFields, rules: &Rules, no: &mut Refusals) {
        if let (Some(Some(_)), Some(Some(_))) = (self.rate_plan_id, &self.rates) {
            let message = "give a rate plan or rates of its own, not both";
            no.add("rates", "both", message);
        }
        if let Some(plan) = self.rate_plan_id {
            to.rate_plan_id = plan;
            to.rates = to.rates.take().filter(|_| plan.is_none());
        }
        if let Some(rates) = &self.rates {
            to.rates = rates
                .as_ref()
                .map(|rates| super::product_rates::check(no, rates));
            to.rate_plan_id = to.rate_plan_id.filter(|_| rates.is_none());
        }
        if let Some(key) = &self.tax_class {
            to.tax_class = no.text("tax_class", key.as_deref(), 40);
        }
        if let Some(money) = self.deposit {
            to.deposit = rules.check_money(no, "deposit", money);
        }
        if let Some(money) = self.replacement {
            to.replacement = rules.check_money(no, "replacement", money);
        }
    }
}

/// `Access / Lifts` → `Access/Lifts`.
pub fn group_path(no: &mut Refusals, given: Option<&str>) -> Option<String> {
    let steps: Vec<String> = given?.split('/').filter_map(tidy).collect();
    no.text("group", Some(&steps.join("/")), 120)
}

/// Text of several lines.
pub fn lines(
    no: &mut Refusals,
    field: &str,
    given: Option<&str>,
    longest: usize,
) -> Option<String> {
    let text = tidy_lines(given?)?;
    let length = text.chars().count();
    if length > longest {
        let message = format!("shorten it to {longest} characters; it has {length}");
        no.add(field, "too_long", message);
        return None;
    }
    Some(text)
}

fn kit(no: &mut Refusals, id: Option<ProductId>, parts: &[KitPart]) -> Vec<KitPart> {
    if parts.len() > MOST_PARTS {
        no.add(
            "kit",
            "too_many",
            format!("give at most {MOST_PARTS} parts"),
        );
    }
    let mut seen = BTreeSet::new();
    let mut kept = Vec::new();
    for (n, part) in parts.iter().enumerate() {
        let at = format!("kit[{n}].product_id");
        let shown = part.product_id.to_string();
        if id == Some(part.product_id) {
            no.add_value(
                &at,
                "itself",
                "a product cannot be a part of itself",
                &shown,
            );
        } else if !seen.insert(part.product_id) {
            let message = "this part is there twice; raise its quantity instead";
            no.add_value(&at, "twice", message, &shown);
        }
        kept.push(KitPart {
            name: None,
            quantity: number(no, &format!("kit[{n}].quantity"), part.quantity, 1..=1000),
            ..part.clone()
        });
    }
    kept
}

fn substitutes(no: &mut Refusals, id: Option<ProductId>, others: &[ProductId]) -> Vec<ProductId> {
    if others.len() > MOST_SUBSTITUTES {
        let message = format!("give at most {MOST_SUBSTITUTES} substitutes");
        no.add("substitutes", "too_many", message);
    }
    let mut kept: Vec<ProductId> = Vec::new();
    for (n, other) in others.iter().enumerate() {
        if id == Some(*other) {
            let message = "a product cannot stand in for itself";
            no.add_value(
                &format!("substitutes[{n}]"),
                "itself",
                message,
                &other.to_string(),
            );
        } else if !kept.contains(other) {
            kept.push(*other);
        }
    }
    kept
}

fn checklist(no: &mut Refusals, points: &[CheckPoint]) -> Vec<CheckPoint> {
    if points.len() > MOST_CHECKS {
        no.add(
            "checklist",
            "too_many",
            format!("give at most {MOST_CHECKS} points"),
        );
    }
    let mut kept: Vec<CheckPoint> = Vec::new();
    for (n, point) in points.iter().enumerate() {
        let label = no.text(&format!("checklist[{n}].label"), Some(&point.label), 120);
        let Some(label) = label else {
            if !no.names(&format!("checklist[{n}].label")) {
                no.add(
                    &format!("checklist[{n}].label"),
                    "required",
                    "say what is asked",
                );
            }
            continue;
        };
        let key = if point.key.trim().is_empty() {
            fields::key_of(&label)
        } else {
            point.key.trim().to_owned()
        };
        let at = format!("checklist[{n}].key");
        if !fields::is_key(&key) {
            let message =
                "use lower-case letters, digits and underscores, a letter first, at most 40";
            no.add_value(&at, "invalid", message, &key);
        } else if kept
            .iter()
            .any(|k| k.key == key || fold(&k.label) == fold(&label))
        {
            no.add_value(&at, "twice", "this point is there twice", &key);
        }
        kept.push(CheckPoint {
            key,
            label,
            kind: point.kind,
        });
    }
    kept
}

#[cfg(test)]
#[path = "product_patch_tests.rs"]
mod tests;
