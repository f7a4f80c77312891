//! A row of a product file, read.

use platform_kernel::{Currency, Money};
use serde_json::{Value, json};

use crate::catalog::{ProductFields, StockMethod, group_path};
use crate::customers::Refusals;
use crate::imports::cells;
use crate::imports::row::RowReader;
use crate::pricing::model::RatePlan;

const METHODS: &[(StockMethod, &[&str])] = &[
    (
        StockMethod::Serialised,
        &[
            "serialised",
            "serialized",
            "serial",
            "unit",
            "units",
            "individual",
            "tracked",
            "asset",
        ],
    ),
    (
        StockMethod::Bulk,
        &[
            "bulk",
            "quantity",
            "consumable",
            "untracked",
            "menge",
            "non-serialised",
            "non-serialized",
        ],
    ),
];

/// What a row states. Absent is not stated: an update leaves it alone.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its sku.
    pub sku: Option<String>,
    name: Option<String>,
    method: Option<StockMethod>,
    group: Option<String>,
    description: Option<String>,
    tags: Vec<String>,
    tax_class: Option<String>,
    rates: Option<Value>,
    replacement: Option<Money>,
    deposit: Option<Money>,
}

/// Reads a row.
pub fn parse(row: &mut RowReader<'_>) -> Row {
    let group = row.text("group", 120);
    Row {
        sku: row.text("sku", 60),
        name: row.text("name", 200),
        method: row.choice("stock_method", METHODS),
        group: group_path(&mut Refusals::default(), group.as_deref()),
        description: row.text("description", 4000),
        tags: tags(row),
        tax_class: row.text("tax_class", 40),
        rates: rates(row),
        replacement: money(row, "replacement"),
        deposit: money(row, "deposit"),
    }
}

fn tags(row: &mut RowReader<'_>) -> Vec<String> {
    let mut no = Refusals::default();
    let tags = no.tags(&row.list("tags"));
    for error in no.or(()).err().into_iter().flatten() {
        row.problem("tags", error.message);
    }
    tags
}

fn money(row: &mut RowReader<'_>, field: &str) -> Option<Money> {
    let currency = Currency::parse(row.currency())?;
    let minor = row.amount(field, cells::amount::decimals(row.currency()))?;
    if minor < 0 {
        row.problem(
            field,
            "An amount cannot be negative. Correct it, or clear the cell.",
        );
        return None;
    }
    Some(Money { minor, currency })
}

/// A price for so many days, as one tier. A price without days is for one day.
fn rates(row: &mut RowReader<'_>) -> Option<Value> {
    let days = whole(row, "rental_days");
    let price = money(row, "rate")?;
    let rates = json!({
        "period": "day",
        "tiers": [{ "count": days.unwrap_or(1), "unit": "day", "price": price.minor }],
    });
    // As a rate plan is kept, so that the same price again is no change.
    match RatePlan::parse(&rates, "rate") {
        Ok(plan) => serde_json::to_value(plan.rules()).ok(),
        Err(errors) => {
            for error in errors {
                row.problem("rate", error.message);
            }
            None
        }
    }
}

fn whole(row: &mut RowReader<'_>, field: &str) -> Option<u32> {
    let raw = row.raw(field)?;
    if let Ok(days @ 1..=3660) = raw.parse::<u32>() {
        return Some(days);
    }
    let shown = cells::shown(raw);
    row.problem(
        field,
        format!("`{shown}` is no number of days from 1 to 3660. Correct it, or clear the cell."),
    );
    None
}

impl Row {
    /// The product that the row makes.
    pub fn made(&self) -> ProductFields {
        let mut fields = ProductFields::empty(StockMethod::Serialised);
        fields.sku = self.sku.clone().unwrap_or_default();
        self.write_over(&mut fields);
        fields
    }

    /// Writes what the row states over a product; tags are added, none is taken away.
    pub fn write_over(&self, to: &mut ProductFields) {
        if let Some(name) = &self.name {
            to.name.clone_from(name);
        }
        to.stock_method = self.method.unwrap_or(to.stock_method);
        for (from, to) in [
            (&self.group, &mut to.group),
            (&self.description, &mut to.description),
            (&self.tax_class, &mut to.tax_class),
        ] {
            if from.is_some() {
                to.clone_from(from);
            }
        }
        to.replacement = self.replacement.or(to.replacement);
        to.deposit = self.deposit.or(to.deposit);
        if self.rates.is_some() {
            to.rates.clone_from(&self.rates);
            to.rate_plan_id = None;
        }
        for tag in &self.tags {
            let known = |t: &String| t.to_lowercase() == tag.to_lowercase();
            if !to.tags.iter().any(known) {
                to.tags.push(tag.clone());
            }
        }
    }

    /// What a product holds, in a row's words.
    pub fn of(fields: &ProductFields) -> Self {
        Self {
            sku: Some(fields.sku.clone()),
            name: Some(fields.name.clone()),
            method: Some(fields.stock_method),
            group: fields.group.clone(),
            description: fields.description.clone(),
            tags: fields.tags.clone(),
            tax_class: fields.tax_class.clone(),
            rates: fields.rates.clone(),
            replacement: fields.replacement,
            deposit: fields.deposit,
        }
    }

    /// Every stated value by name; a tag each.
    pub fn stated(&self) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = Vec::new();
        let mut put = |field: &str, value: Option<String>| {
            all.extend(value.map(|value| (field.to_owned(), value)));
        };
        put("name", self.name.clone());
        put("stock_method", self.method.map(|m| m.as_str().to_owned()));
        put("group", self.group.clone());
        put("description", self.description.clone());
        put("tax_class", self.tax_class.clone());
        // In the order of the rules' own fields, whatever the order in which they are stored.
        let rates = self.rates.as_ref();
        let plan = rates.and_then(|rates| RatePlan::parse(rates, "rate").ok());
        put(
            "rate",
            plan.and_then(|p| serde_json::to_string(p.rules()).ok()),
        );
        let minor = |m: Option<Money>| m.map(|m| m.minor.to_string());
        put("replacement", minor(self.replacement));
        put("deposit", minor(self.deposit));
        for tag in &self.tags {
            put(&format!("tags {}", tag.to_lowercase()), Some(String::new()));
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use platform_kernel::Day;

    use super::*;
    use crate::imports::model::{Options, Settings};

    fn read(pairs: &[(&str, &str)]) -> (Row, Vec<String>) {
        let mapping: Vec<Option<String>> =
            pairs.iter().map(|(f, _)| Some((*f).to_owned())).collect();
        let cells: Vec<String> = pairs.iter().map(|(_, v)| (*v).to_owned()).collect();
        let today = Day(jiff::civil::date(2026, 11, 23));
        let settings = Settings::new(
            &mapping,
            pairs.len(),
            Options::default(),
            ("GB", "GBP"),
            today,
        );
        let mut reader = RowReader::new(&cells, &settings);
        let row = parse(&mut reader);
        (
            row,
            reader
                .into_problems()
                .into_iter()
                .map(|p| p.message)
                .collect(),
        )
    }

    #[test]
    fn a_price_for_some_days_becomes_a_tier() {
        let (row, problems) = read(&[
            ("sku", "F854"),
            ("name", "STRANGERS GRAFFITI"),
            ("rental_days", "4"),
            ("rate", "4.99"),
            ("replacement", "22.99"),
            ("group", "Horror"),
        ]);
        assert_eq!(problems, [""; 0]);
        let made = row.made();
        let rates = made.rates.expect("a price");
        assert_eq!(
            (&rates["period"], &rates["tiers"]),
            (
                &json!("day"),
                &json!([{ "count": 4, "unit": "day", "price": 499 }])
            )
        );
        assert_eq!(
            (made.replacement.map(|m| m.minor), made.group.as_deref()),
            (Some(2299), Some("Horror"))
        );
        assert_eq!(made.stock_method, StockMethod::Serialised);
        let (row, _) = read(&[("rate", "5")]);
        assert_eq!(row.rates.unwrap()["tiers"][0]["count"], 1);
        assert_eq!(
            read(&[("rental_days", "4")]).0.rates,
            None,
            "days without a price are no price"
        );
    }

    #[test]
    fn what_cannot_be_taken_is_said() {
        for pair in [
            ("rental_days", "soon"),
            ("rate", "much"),
            ("replacement", "-1"),
            ("stock_method", "magic"),
        ] {
            let mut pairs = vec![("rate", "1")];
            pairs.retain(|(field, _)| *field != pair.0);
            pairs.push(pair);
            assert_eq!(read(&pairs).1.len(), 1, "{pair:?}");
        }
    }

    #[test]
    fn an_update_adds_tags_and_leaves_what_it_does_not_state() {
        let (row, _) = read(&[("sku", "A"), ("name", "B"), ("tags", "new, OLD")]);
        let mut to = ProductFields::empty(StockMethod::Bulk);
        (to.tags, to.description) = (vec!["old".into()], Some("kept".into()));
        row.write_over(&mut to);
        assert_eq!(
            (to.tags, to.description.as_deref(), to.stock_method),
            (
                vec!["old".to_owned(), "new".to_owned()],
                Some("kept"),
                StockMethod::Bulk
            )
        );
    }
}
