//! A change as a client sends it: what is absent stays, what is null or blank is cleared.

use std::collections::BTreeMap;

use platform_kernel::{FieldError, Money};
use serde::Deserialize;
use serde_json::Value;

use super::profile::{Kind, Profile};
use super::rules::{Refusals, Rules};
use crate::fields;

pub use crate::patch::{Change, field as given};

/// Changes of a customer (JSON merge patch, RFC 7396: null clears).
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct Patch {
    /// A person or an organisation.
    pub kind: Option<Kind>,
    /// Given name of a person, at most 100 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub given_name: Change<String>,
    /// Family name of a person, at most 100 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub family_name: Change<String>,
    /// Name of an organisation, at most 200 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub organisation: Change<String>,
    /// E-mail address.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub email: Change<String>,
    /// Phone number, in any spelling.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub phone: Change<String>,
    /// Birth date, `1980-02-03`.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub birth_date: Change<String>,
    /// Number of an identity document, at most 60 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub document_number: Change<String>,
    /// All tags; replaces those there are.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Vec<String>>)]
    pub tags: Change<Vec<String>>,
    /// Custom fields by key; null clears one, keys left out stay.
    #[schema(value_type = Option<Object>)]
    pub custom: Option<BTreeMap<String, Value>>,
    /// How much may be owed, in the company's currency.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<Money>)]
    pub credit_limit: Change<Money>,
    /// Where the customer came from, at most 80 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub source: Change<String>,
}

impl Patch {
    /// The profile with these changes, or every reason against it.
    pub fn apply(&self, mut to: Profile, rules: &Rules) -> Result<Profile, Vec<FieldError>> {
        let mut no = Refusals::default();
        if let Some(kind) = self.kind {
            to.kind = kind;
        }
        if let Some(v) = &self.given_name {
            to.given_name = no.text("given_name", v.as_deref(), 100);
        }
        if let Some(v) = &self.family_name {
            to.family_name = no.text("family_name", v.as_deref(), 100);
        }
        if let Some(v) = &self.organisation {
            to.organisation = no.text("organisation", v.as_deref(), 200);
        }
        if let Some(v) = &self.email {
            to.email = no.email("email", v.as_deref());
        }
        if let Some(v) = &self.phone {
            to.phone = no.phone("phone", v.as_deref());
        }
        if let Some(v) = &self.birth_date {
            to.birth_date = no.birth_date(v.as_deref(), rules.today);
        }
        if let Some(v) = &self.document_number {
            to.document_number = no.text("document_number", v.as_deref(), 60);
        }
        if let Some(v) = &self.tags {
            to.tags = no.tags(v.as_deref().unwrap_or_default());
        }
        if let Some(v) = self.credit_limit {
            to.credit_limit = no.credit_limit(v, &rules.currency);
        }
        if let Some(v) = &self.source {
            to.source = no.text("source", v.as_deref(), 80);
        }
        fields::apply(self.custom.as_ref(), &mut to.custom, &rules.fields, &mut no);
        check_name(&to, &mut no);
        no.or(to)
    }
}

/// A field that was itself refused is reported once, not again as missing.
fn check_name(to: &Profile, no: &mut Refusals) {
    match to.kind {
        Kind::Person
            if to.given_name.is_none()
                && to.family_name.is_none()
                && !no.names("given_name")
                && !no.names("family_name") =>
        {
            no.add(
                "given_name",
                "required",
                "give a given name or a family name",
            );
        }
        Kind::Organisation if to.organisation.is_none() && !no.names("organisation") => {
            no.add("organisation", "required", "give the organisation's name");
        }
        _ => {}
    }
}

#[cfg(test)]
#[path = "patch_tests.rs"]
mod tests;
