//! A unit of a serialised product, and changes of one.

use std::collections::BTreeMap;

use platform_kernel::{Day, FieldError, Money, ProductId, StoreId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::asset_state::AssetState;
use super::product_patch::lines;
use super::rules::{Rules, number};
use crate::customers::Refusals;
use crate::customers::text::fold;
use crate::fields;
use crate::patch::{Change, field as given};
use crate::words::words;

/// Most units made at once.
pub const MOST_AT_ONCE: usize = 200;
/// Longest tag.
pub const LONGEST_TAG: usize = 60;

words! {
    /// What shape a unit is in.
    Condition {
        /// As bought.
        New = "new",
        /// Works, looks well.
        Good = "good",
        /// Works, shows its age.
        Worn = "worn",
        /// Has a damage.
        Damaged = "damaged",
    }
}

words! {
    /// What a meter counts.
    MeterUnit {
        /// Hours of work.
        H = "h",
        /// Kilometres.
        Km = "km",
        /// Miles.
        Mi = "mi",
    }
}

/// A unit's own fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AssetFields {
    /// What stands on its label, unique whatever its capitals.
    pub tag: String,
    /// The maker's number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serial: Option<String>,
    /// What shape it is in.
    pub condition: Condition,
    /// Its meter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meter: Option<i64>,
    /// What the meter counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meter_unit: Option<MeterUnit>,
    /// What it cost.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase: Option<Money>,
    /// When it was bought.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchased_on: Option<Day>,
    /// A note of several lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Values of custom fields by key.
    #[schema(value_type = Object)]
    pub custom: BTreeMap<String, Value>,
}

impl AssetFields {
    /// A unit of which only the tag is known.
    pub fn tagged(tag: &str) -> Self {
        Self {
            tag: tag.to_owned(),
            serial: None,
            condition: Condition::Good,
            meter: None,
            meter_unit: None,
            purchase: None,
            purchased_on: None,
            note: None,
            custom: BTreeMap::new(),
        }
    }
    /// What is unique, sorts and is scanned.
    pub fn tag_key(&self) -> String {
        fold(&self.tag)
    }
}

/// Changes of a unit: what is left out stays, null clears.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct AssetPatch {
    /// What stands on its label, at most 60 characters.
    pub tag: Option<String>,
    /// The maker's number, at most 100 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub serial: Change<String>,
    /// What shape it is in.
    pub condition: Option<Condition>,
    /// Its meter.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<i64>)]
    pub meter: Change<i64>,
    /// What the meter counts; hours when left out.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<MeterUnit>)]
    pub meter_unit: Change<MeterUnit>,
    /// What it cost.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Money>)]
    pub purchase: Change<Money>,
    /// When it was bought.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Day>)]
    pub purchased_on: Change<Day>,
    /// A note, at most 2,000 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub note: Change<String>,
    /// Custom fields by key; null clears one, keys left out stay.
    #[schema(value_type = Option<Object>)]
    pub custom: Option<BTreeMap<String, Value>>,
    /// The store it stands in, to put a mistake right: a unit that travels has a transfer.
    pub store_id: Option<StoreId>,
}

impl AssetPatch {
    /// The unit with these changes, or every reason against it.
    pub fn apply(
        &self,
        mut to: AssetFields,
        rules: &Rules,
    ) -> Result<AssetFields, Vec<FieldError>> {
        let mut no = Refusals::default();
        if let Some(tag) = &self.tag {
            to.tag = no.text("tag", Some(tag), LONGEST_TAG).unwrap_or_default();
        }
        if to.tag.is_empty() && !no.names("tag") {
            no.add("tag", "required", "give the unit a tag");
        }
        if let Some(serial) = &self.serial {
            to.serial = no.text("serial", serial.as_deref(), 100);
        }
        to.condition = self.condition.unwrap_or(to.condition);
        if let Some(meter) = self.meter {
            to.meter = meter.map(|m| number(&mut no, "meter", m, 0..=1_000_000_000));
        }
        if let Some(unit) = self.meter_unit {
            to.meter_unit = unit;
        }
        if to.meter.is_some() && to.meter_unit.is_none() {
            to.meter_unit = Some(MeterUnit::H);
        }
        if let Some(money) = self.purchase {
            to.purchase = rules.check_money(&mut no, "purchase", money);
        }
        if let Some(day) = self.purchased_on {
            if day.is_some_and(|day| day.0.year() < 1900) {
                no.add("purchased_on", "too_early", "give a year after 1900");
            }
            to.purchased_on = day;
        }
        if let Some(note) = &self.note {
            to.note = lines(&mut no, "note", note.as_deref(), 2000);
        }
        fields::apply(self.custom.as_ref(), &mut to.custom, &rules.fields, &mut no);
        no.or(to)
    }
}

/// New units: one with a `tag`, or up to 200 alike with `tags`.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct CreateAssets {
    /// Of which product.
    pub product_id: ProductId,
    /// In which store.
    pub store_id: StoreId,
    /// What stands on its label.
    pub tag: Option<String>,
    /// The tags of many at once, instead.
    pub tags: Option<Vec<String>>,
    /// The maker's number.
    pub serial: Option<String>,
    /// `on_order` or `in_service`; in service when left out.
    pub state: Option<AssetState>,
    /// What shape it is in; good when left out.
    pub condition: Option<Condition>,
    /// Its meter.
    pub meter: Option<i64>,
    /// What the meter counts; hours when left out.
    pub meter_unit: Option<MeterUnit>,
    /// What it cost.
    pub purchase: Option<Money>,
    /// When it was bought.
    pub purchased_on: Option<Day>,
    /// A note.
    pub note: Option<String>,
    /// Custom fields by key.
    #[schema(value_type = Option<Object>)]
    pub custom: Option<BTreeMap<String, Value>>,
}

impl CreateAssets {
    /// Each unit, valid, or every reason against them.
    pub fn check(&self, rules: &Rules) -> Result<(AssetState, Vec<AssetFields>), Vec<FieldError>> {
        let mut no = Refusals::default();
        let state = self.state.unwrap_or(AssetState::InService);
        if !matches!(state, AssetState::OnOrder | AssetState::InService) {
            let message = "a new unit is on_order or in_service";
            no.add_value("state", "unexpected", message, state.as_str());
        }
        let patch = AssetPatch {
            serial: self.serial.clone().map(Some),
            condition: self.condition,
            meter: self.meter.map(Some),
            meter_unit: self.meter_unit.map(Some),
            purchase: self.purchase.map(Some),
            purchased_on: self.purchased_on.map(Some),
            note: self.note.clone().map(Some),
            custom: self.custom.clone(),
            ..AssetPatch::default()
        };
        let tags = self.checked_tags(&mut no);
        // What all share is refused once, whatever the tags are.
        let alike = patch.apply(AssetFields::tagged("-"), rules);
        match (no.or(tags), alike) {
            (Ok(tags), Ok(alike)) => {
                let each = |tag| AssetFields {
                    tag,
                    ..alike.clone()
                };
                Ok((state, tags.into_iter().map(each).collect()))
            }
            (tags, alike) => Err([tags.err(), alike.err()]
                .into_iter()
                .flatten()
                .flatten()
                .collect()),
        }
    }

    fn checked_tags(&self, no: &mut Refusals) -> Vec<String> {
        let given: Vec<(String, &String)> = match (&self.tag, &self.tags) {
            (Some(_), Some(_)) => {
                no.add("tags", "both", "give one tag or many tags, not both");
                return Vec::new();
            }
            (Some(tag), None) => vec![("tag".to_owned(), tag)],
            (None, Some(tags)) => (0..)
                .zip(tags)
                .map(|(n, tag)| (format!("tags[{n}]"), tag))
                .collect(),
            (None, None) => Vec::new(),
        };
        if given.len() > MOST_AT_ONCE {
            no.add(
                "tags",
                "too_many",
                format!("make at most {MOST_AT_ONCE} units at once"),
            );
        }
        if given.len() > 1 && self.serial.is_some() {
            no.add(
                "serial",
                "unexpected",
                "units made together cannot share a serial number",
            );
        }
        let mut kept: Vec<String> = Vec::new();
        for (at, tag) in &given {
            match no.text(at, Some(tag), LONGEST_TAG) {
                Some(tag) if kept.iter().any(|known| fold(known) == fold(&tag)) => {
                    no.add_value(at, "twice", "this tag is there twice", &tag);
                }
                Some(tag) => kept.push(tag),
                None if no.names(at) => {}
                None => no.add(at, "required", "give the unit a tag"),
            }
        }
        if given.is_empty() {
            no.add("tag", "required", "give the unit a tag");
        }
        kept
    }
}

#[cfg(test)]
mod tests {
    use platform_kernel::Currency;
    use serde_json::json;

    use super::*;

    fn rules() -> Rules {
        Rules {
            currency: Currency::parse("GBP").expect("a currency"),
            fields: Vec::new(),
            today: Day(jiff::civil::date(2026, 11, 23)),
        }
    }
    fn create(mut more: Value) -> Result<Vec<AssetFields>, Vec<String>> {
        let now = platform_kernel::Instant::from_millis(0);
        more["product_id"] = json!(ProductId::new(now));
        more["store_id"] = json!(StoreId::new(now));
        let body: CreateAssets = serde_json::from_value(more).expect("the shape of new units");
        body.check(&rules())
            .map(|(_, units)| units)
            .map_err(|errors| {
                errors
                    .into_iter()
                    .map(|e| format!("{} {}", e.field, e.code))
                    .collect()
            })
    }

    #[test]
    fn one_or_many_are_made_alike() {
        let one = create(json!({ "tag": "  E  1 ", "meter": 7 })).expect("valid");
        assert_eq!(
            (one[0].tag.as_str(), one[0].meter_unit),
            ("E 1", Some(MeterUnit::H))
        );
        assert_eq!(one[0].tag_key(), "e 1");
        let many = create(json!({ "tags": ["E1", "E2"], "condition": "new" })).expect("valid");
        assert_eq!(many.len(), 2);
        assert!(many.iter().all(|unit| unit.condition == Condition::New));
    }

    #[test]
    fn what_is_wrong_with_new_units_is_named() {
        for (body, wanted) in [
            (json!({}), vec!["tag required"]),
            (json!({ "tag": " " }), vec!["tag required"]),
            (
                json!({ "tags": ["E1", "e1", ""] }),
                vec!["tags[1] twice", "tags[2] required"],
            ),
            (json!({ "tag": "A", "tags": ["B"] }), vec!["tags both"]),
            (
                json!({ "tags": ["A", "B"], "serial": "1" }),
                vec!["serial unexpected"],
            ),
            (
                json!({ "tag": "A", "state": "sold" }),
                vec!["state unexpected"],
            ),
            (
                json!({ "tag": "A", "meter": -1 }),
                vec!["meter out_of_range"],
            ),
            (
                json!({ "tag": "A", "purchase": { "minor": 1, "currency": "EUR" } }),
                vec!["purchase.currency other_currency"],
            ),
            (
                json!({ "tag": "A", "custom": { "x": 1 } }),
                vec!["custom.x unknown_field"],
            ),
        ] {
            let wanted: Vec<String> = wanted.into_iter().map(str::to_owned).collect();
            assert_eq!(create(body.clone()).err(), Some(wanted), "{body}");
        }
        let many: Vec<String> = (0..201).map(|n| format!("T{n}")).collect();
        assert_eq!(
            create(json!({ "tags": many })).err(),
            Some(vec!["tags too_many".to_owned()])
        );
    }
}
