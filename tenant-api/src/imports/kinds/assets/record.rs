//! A row of a file of units, read.

use platform_kernel::{Currency, Day, Money};

use crate::catalog::{AssetFields, Condition};
use crate::imports::cells;
use crate::imports::row::RowReader;

const CONDITIONS: &[(Condition, &[&str])] = &[
    (
        Condition::New,
        &["new", "neu", "neuf", "nuevo", "nuovo", "nieuw"],
    ),
    (
        Condition::Good,
        &["good", "gut", "ok", "bon", "bueno", "buono", "goed", "used"],
    ),
    (
        Condition::Worn,
        &["worn", "fair", "poor", "gebraucht", "usé", "usado", "usato"],
    ),
    (
        Condition::Damaged,
        &[
            "damaged",
            "defect",
            "defective",
            "broken",
            "beschädigt",
            "defekt",
            "endommagé",
        ],
    ),
];

/// What a row states. Absent is not stated: an update leaves it alone.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its tag.
    pub tag: Option<String>,
    /// The sku of its product.
    pub sku: Option<String>,
    /// Code or name of its store.
    pub store: Option<String>,
    serial: Option<String>,
    condition: Option<Condition>,
    purchase: Option<Money>,
    purchased_on: Option<Day>,
    meter: Option<i64>,
    note: Option<String>,
}

/// Reads a row.
pub fn parse(row: &mut RowReader<'_>) -> Row {
    Row {
        tag: row.text("tag", 60),
        sku: row.text("sku", 60),
        store: row.text("store", 100),
        serial: row.text("serial", 100),
        condition: row.choice("condition", CONDITIONS),
        purchase: purchase(row),
        purchased_on: row.day("purchased_on"),
        meter: meter(row),
        note: row.text("note", 2000),
    }
}

fn purchase(row: &mut RowReader<'_>) -> Option<Money> {
    let currency = Currency::parse(row.currency())?;
    let minor = row.amount("purchase", cells::amount::decimals(row.currency()))?;
    if minor < 0 {
        row.problem(
            "purchase",
            "A price cannot be negative. Correct it, or clear the cell.",
        );
        return None;
    }
    Some(Money { minor, currency })
}

fn meter(row: &mut RowReader<'_>) -> Option<i64> {
    let whole = row.amount("meter", 0)?;
    if !(0..=1_000_000_000).contains(&whole) {
        row.problem(
            "meter",
            "A meter is a whole number from 0 up. Correct it, or clear the cell.",
        );
        return None;
    }
    Some(whole)
}

impl Row {
    /// The unit that the row makes.
    pub fn made(&self) -> AssetFields {
        let mut fields = AssetFields::tagged(self.tag.as_deref().unwrap_or_default());
        self.write_over(&mut fields);
        fields
    }

    /// Writes what the row states over a unit. Its product and store stay: a unit that travels has a transfer.
    pub fn write_over(&self, to: &mut AssetFields) {
        to.condition = self.condition.unwrap_or(to.condition);
        for (from, to) in [(&self.serial, &mut to.serial), (&self.note, &mut to.note)] {
            if from.is_some() {
                to.clone_from(from);
            }
        }
        to.purchase = self.purchase.or(to.purchase);
        to.purchased_on = self.purchased_on.or(to.purchased_on);
        to.meter = self.meter.or(to.meter);
        if to.meter.is_some() && to.meter_unit.is_none() {
            to.meter_unit = Some(crate::catalog::MeterUnit::H);
        }
    }

    /// What a unit holds, in a row's words.
    pub fn of(fields: &AssetFields) -> Self {
        Self {
            tag: Some(fields.tag.clone()),
            serial: fields.serial.clone(),
            condition: Some(fields.condition),
            purchase: fields.purchase,
            purchased_on: fields.purchased_on,
            meter: fields.meter,
            note: fields.note.clone(),
            ..Self::default()
        }
    }

    /// Every stated value by name.
    pub fn stated(&self) -> Vec<(&'static str, String)> {
        let mut all: Vec<(&'static str, String)> = Vec::new();
        let mut put = |field, value: Option<String>| all.extend(value.map(|value| (field, value)));
        put("serial", self.serial.clone());
        put("condition", self.condition.map(|c| c.as_str().to_owned()));
        put("purchase", self.purchase.map(|m| m.minor.to_string()));
        put("purchased_on", self.purchased_on.map(|d| d.to_string()));
        put("meter", self.meter.map(|m| m.to_string()));
        put("note", self.note.clone());
        all
    }
}
