//! Addresses of a customer.

use platform_kernel::{AddressId, FieldError};
use serde::{Deserialize, Serialize};

use super::country;
use super::patch::{Change, given};
use super::profile::FieldChange;
use super::rules::Refusals;

/// What an address is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Label {
    /// Where invoices go.
    Billing,
    /// Where goods go.
    Delivery,
    /// Where a person lives.
    Home,
    /// Anything else.
    #[default]
    Other,
}

impl Label {
    /// As in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Billing => "billing",
            Self::Delivery => "delivery",
            Self::Home => "home",
            Self::Other => "other",
        }
    }
    /// Parses the SQL form.
    pub fn parse(text: &str) -> Self {
        match text {
            "billing" => Self::Billing,
            "delivery" => Self::Delivery,
            "home" => Self::Home,
            _ => Self::Other,
        }
    }
}

/// An address, valid.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct AddressFields {
    /// What it is for.
    pub label: Label,
    /// First line. Sealed at rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line1: Option<String>,
    /// Second line. Sealed at rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line2: Option<String>,
    /// Town or city.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// County, state or district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub district: Option<String>,
    /// Postal code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub postal_code: Option<String>,
    /// ISO 3166-1 alpha-2, where the country is on that list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// The country's name: the list's, or as it was typed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country_name: Option<String>,
    /// The one that is used unasked.
    pub primary: bool,
}

/// An address as it is given out.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Address {
    /// Its id.
    pub id: AddressId,
    /// Its fields.
    #[serde(flatten)]
    pub fields: AddressFields,
    /// For `If-Match`.
    pub version: i32,
}

/// An address, or changes of one: absent stays, null clears.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct AddressPatch {
    /// What it is for; `other` when left out.
    pub label: Option<Label>,
    /// First line, at most 200 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub line1: Change<String>,
    /// Second line, at most 200 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub line2: Change<String>,
    /// Town or city, at most 100 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub city: Change<String>,
    /// County, state or district, at most 100 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub district: Change<String>,
    /// Postal code, at most 20 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub postal_code: Change<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub country: Change<String>,
    /// The country in words, instead of `country`.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub country_name: Change<String>,
    /// Whether it is the one that is used unasked.
    pub primary: Option<bool>,
}

impl AddressPatch {
    /// The address with these changes, or every reason against it. `at` stands before each field's name.
    pub fn apply(&self, mut to: AddressFields, at: &str) -> Result<AddressFields, Vec<FieldError>> {
        let mut no = Refusals::default();
        let mut text = |field: &str, given: &Change<String>, longest, old: &mut Option<String>| {
            if let Some(given) = given {
                *old = no.text(&format!("{at}{field}"), given.as_deref(), longest);
            }
        };
        text("line1", &self.line1, 200, &mut to.line1);
        text("line2", &self.line2, 200, &mut to.line2);
        text("city", &self.city, 100, &mut to.city);
        text("district", &self.district, 100, &mut to.district);
        text("postal_code", &self.postal_code, 20, &mut to.postal_code);
        to.label = self.label.unwrap_or(to.label);
        to.primary = self.primary.unwrap_or(to.primary);
        self.country(&mut to, at, &mut no);
        let lines = [
            &to.line1,
            &to.line2,
            &to.city,
            &to.district,
            &to.postal_code,
            &to.country_name,
        ];
        if no.is_empty() && lines.iter().all(|line| line.is_none()) {
            no.add(
                &format!("{at}line1"),
                "required",
                "give at least one line, a city or a country",
            );
        }
        no.or(to)
    }

    fn country(&self, to: &mut AddressFields, at: &str, no: &mut Refusals) {
        if let Some(given) = &self.country {
            let code = no.text(&format!("{at}country"), given.as_deref(), 100);
            to.country_name = None;
            to.country = code
                .as_deref()
                .and_then(country::code_of)
                .map(str::to_owned);
            if let (Some(code), None) = (&code, &to.country) {
                let message =
                    "give an ISO 3166 code such as GB, or the country in words as country_name";
                no.add_value(&format!("{at}country"), "unknown", message, code);
            }
        }
        if let Some(given) = &self.country_name
            && !(to.country.is_some() && self.country.is_some())
        {
            let name = no.text(&format!("{at}country_name"), given.as_deref(), 100);
            to.country = name
                .as_deref()
                .and_then(country::code_of)
                .map(str::to_owned);
            to.country_name = name;
        }
        if let Some(name) = to.country.as_deref().and_then(country::name_of) {
            to.country_name = Some(name.to_owned());
        }
    }
}

impl AddressFields {
    /// What differs, for the timeline: lines show only that they changed.
    pub fn changes(&self, new: &Self) -> Vec<FieldChange> {
        let mut found = Vec::new();
        for (field, from, to) in [
            ("line1", &self.line1, &new.line1),
            ("line2", &self.line2, &new.line2),
        ] {
            if from != to {
                found.push(FieldChange::sealed(field));
            }
        }
        for (field, from, to) in [
            ("city", &self.city, &new.city),
            ("district", &self.district, &new.district),
            ("postal_code", &self.postal_code, &new.postal_code),
            ("country", &self.country_name, &new.country_name),
        ] {
            if from != to {
                found.push(FieldChange::open(field, from.clone(), to.clone()));
            }
        }
        if self.label != new.label {
            found.push(FieldChange::open(
                "label",
                self.label.as_str(),
                new.label.as_str(),
            ));
        }
        if self.primary != new.primary {
            found.push(FieldChange::open("primary", self.primary, new.primary));
        }
        found
    }

    /// In a few words, without what is sealed.
    pub fn headline(&self) -> String {
        let place = [&self.city, &self.country_name];
        let place = place
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        if place.is_empty() {
            self.label.as_str().to_owned()
        } else {
            format!("{} ({place})", self.label.as_str())
        }
    }
}

#[cfg(test)]
#[path = "address_tests.rs"]
mod tests;
