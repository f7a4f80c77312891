//! What a store is, and which changes it takes.

pub mod hours;

use platform_kernel::{Error, FieldError, Instant, StoreId};
use serde::{Deserialize, Serialize};

use crate::customers::{Refusals, country_code};
use crate::patch::{Change, field as given};
use crate::settings::time_zone;
use hours::{ClosedDays, Hours};

/// Where a store stands.
#[derive(
    Debug, Clone, Default, PartialEq, Serialize, Deserialize, garde::Validate, utoipa::ToSchema,
)]
#[garde(allow_unvalidated)]
#[serde(default, deny_unknown_fields)]
pub struct StoreAddress {
    /// Street and number, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line1: Option<String>,
    /// What else finds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    /// City, at most 100 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// County, state or district.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Postal code, at most 20 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2 where the country is known, else its name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Phone number of the store.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

impl StoreAddress {
    fn check(&self, no: &mut Refusals) -> Self {
        let mut text = |field: &str, value: &Option<String>, longest| {
            no.text(&format!("address.{field}"), value.as_deref(), longest)
        };
        let line1 = text("line1", &self.line1, 200);
        let line2 = text("line2", &self.line2, 200);
        let city = text("city", &self.city, 100);
        let district = text("district", &self.district, 100);
        let postal_code = text("postal_code", &self.postal_code, 20);
        let country = text("country", &self.country, 80);
        Self {
            line1,
            line2,
            city,
            district,
            postal_code,
            country: country.map(|c| country_code(&c).map_or(c, str::to_owned)),
            phone: no.phone("address.phone", self.phone.as_deref()),
        }
    }
}

/// A store's own fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct StoreFields {
    /// Its short name on labels and in files, unique.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// IANA zone: its days and hours are in it.
    pub time_zone: String,
    /// When it is open; none at all means always.
    #[serde(default)]
    pub hours: Hours,
    /// Days on which it is closed all the same.
    #[serde(default)]
    pub closed_days: Vec<ClosedDays>,
    /// Where it stands.
    #[serde(default)]
    pub address: StoreAddress,
}

impl StoreFields {
    /// A store that has only a zone so far.
    pub fn empty(time_zone: &str) -> Self {
        Self {
            code: None,
            name: String::new(),
            time_zone: time_zone.to_owned(),
            hours: Hours::default(),
            closed_days: Vec::new(),
            address: StoreAddress::default(),
        }
    }
}

/// A branch or depot.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Store {
    /// Its id.
    pub id: StoreId,
    /// Its own fields.
    #[serde(flatten)]
    pub fields: StoreFields,
    /// Whether it is out of use.
    pub archived: bool,
    /// For `If-Match`.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
}

/// A new store, or changes of one: what is left out stays, null clears.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct StorePatch {
    /// Its short name, at most 20 characters, unique.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub code: Change<String>,
    /// Its name, at most 100 characters; a new store needs one.
    pub name: Option<String>,
    /// IANA zone; the company's for a new store that names none.
    pub time_zone: Option<String>,
    /// When it is open; replaces all hours.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Hours>)]
    pub hours: Change<Hours>,
    /// Days on which it is closed; replaces all of them.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Vec<ClosedDays>>)]
    pub closed_days: Change<Vec<ClosedDays>>,
    /// Where it stands; replaces the whole address.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<StoreAddress>)]
    pub address: Change<StoreAddress>,
}

impl StorePatch {
    /// The store's fields with these changes, or every reason against them.
    pub fn apply(&self, mut to: StoreFields) -> Result<StoreFields, Vec<FieldError>> {
        let mut no = Refusals::default();
        if let Some(code) = &self.code {
            to.code = no.text("code", code.as_deref(), 20);
        }
        if let Some(name) = &self.name {
            to.name = no.text("name", Some(name), 100).unwrap_or_default();
        }
        if let Some(zone) = &self.time_zone {
            match time_zone(zone) {
                Ok(zone) => to.time_zone = zone,
                Err(_) => no.add_value(
                    "time_zone",
                    "invalid",
                    "write an IANA zone such as Europe/London",
                    zone,
                ),
            }
        }
        if let Some(hours) = &self.hours {
            to.hours = hours.clone().unwrap_or_default().check(&mut no);
        }
        if let Some(days) = &self.closed_days {
            to.closed_days = hours::closed_days(days.as_deref().unwrap_or_default(), &mut no);
        }
        if let Some(address) = &self.address {
            to.address = address.clone().unwrap_or_default().check(&mut no);
        }
        if to.name.is_empty() && !no.names("name") {
            no.add("name", "required", "give the store a name");
        }
        no.or(to)
    }
}

/// What stands in the way of archiving a store.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Uses {
    /// Stores in use, this one among them.
    pub live_stores: i64,
    /// Units that the company still has here.
    pub units: i64,
    /// Bulk stock here.
    pub stock: i64,
    /// Orders that are not over.
    pub orders: i64,
    /// Transfers from or to it that have not ended, and sub-rentals.
    pub moves: i64,
}

impl Uses {
    /// Refuses, and says what has to go first.
    pub fn refuse(self) -> Result<(), Error> {
        if self.live_stores <= 1 {
            return Err(Error::conflict(
                "last_store",
                "This is the last store in use; make another one first.",
            ));
        }
        let mut held = Vec::new();
        for (count, one, many) in [
            (self.units, "unit", "units"),
            (self.stock, "piece of bulk stock", "pieces of bulk stock"),
            (self.orders, "open order", "open orders"),
            (
                self.moves,
                "open transfer or sub-rental",
                "open transfers or sub-rentals",
            ),
        ] {
            if count > 0 {
                held.push(format!("{count} {}", if count == 1 { one } else { many }));
            }
        }
        if held.is_empty() {
            return Ok(());
        }
        Err(Error::conflict(
            "in_use",
            format!(
                "This store still has {}. Move or end them, then archive it.",
                held.join(", ")
            ),
        ))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn apply(patch: serde_json::Value) -> Result<StoreFields, Vec<String>> {
        let patch: StorePatch = serde_json::from_value(patch).expect("the shape of a store");
        patch
            .apply(StoreFields::empty("Europe/London"))
            .map_err(|errors| errors.into_iter().map(|e| e.field).collect())
    }

    #[test]
    fn a_store_needs_a_name_and_a_zone_that_exists() {
        let made = apply(
            json!({ "name": " North  depot ", "time_zone": "europe/berlin", "code": " N1 " }),
        );
        let made = made.expect("valid");
        assert_eq!(
            (
                made.name.as_str(),
                made.time_zone.as_str(),
                made.code.as_deref()
            ),
            ("North depot", "Europe/Berlin", Some("N1"))
        );
        assert_eq!(
            apply(
                json!({ "name": " ", "time_zone": "Mars/Olympus", "address": { "phone": "ask" } })
            ),
            Err(vec![
                "time_zone".into(),
                "address.phone".into(),
                "name".into()
            ])
        );
        let address = apply(json!({ "name": "X", "address": { "country": "canada", "city": "" } }));
        let address = address.expect("valid").address;
        assert_eq!(
            (address.country.as_deref(), address.city),
            (Some("CA"), None)
        );
    }

    #[test]
    fn what_a_store_still_holds_is_told_in_words() {
        let uses = Uses {
            live_stores: 2,
            units: 1,
            orders: 3,
            ..Uses::default()
        };
        let told = uses.refuse().expect_err("in use").to_string();
        assert!(told.contains("1 unit, 3 open orders"), "{told}");
        let last = Uses {
            live_stores: 1,
            ..Uses::default()
        };
        assert!(
            last.refuse()
                .expect_err("the last")
                .to_string()
                .contains("last_store")
        );
        let free = Uses {
            live_stores: 2,
            ..Uses::default()
        };
        assert!(free.refuse().is_ok());
    }
}
