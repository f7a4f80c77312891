//! Contacts: people at a customer.

use platform_kernel::{ContactId, FieldError};
use serde::{Deserialize, Serialize};

use super::patch::{Change, given};
use super::profile::FieldChange;
use super::rules::Refusals;

/// A contact, valid.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ContactFields {
    /// Their name.
    pub name: String,
    /// What they do there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job_title: Option<String>,
    /// E-mail address. Sealed at rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone number as typed. Sealed at rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// The one who is called unasked.
    pub primary: bool,
}

/// A contact as it is given out.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Contact {
    /// Its id.
    pub id: ContactId,
    /// Its fields.
    #[serde(flatten)]
    pub fields: ContactFields,
    /// For `If-Match`.
    pub version: i32,
}

/// A contact, or changes of one: absent stays, null clears.
#[derive(Debug, Clone, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields, default)]
pub struct ContactPatch {
    /// Their name, at most 200 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub name: Change<String>,
    /// What they do there, at most 100 characters.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub job_title: Change<String>,
    /// E-mail address.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub email: Change<String>,
    /// Phone number, in any spelling.
    #[serde(deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    pub phone: Change<String>,
    /// Whether they are called unasked.
    pub primary: Option<bool>,
}

impl ContactPatch {
    /// The contact with these changes, or every reason against it.
    pub fn apply(&self, mut to: ContactFields) -> Result<ContactFields, Vec<FieldError>> {
        let mut no = Refusals::default();
        if let Some(v) = &self.name {
            to.name = no.text("name", v.as_deref(), 200).unwrap_or_default();
        }
        if let Some(v) = &self.job_title {
            to.job_title = no.text("job_title", v.as_deref(), 100);
        }
        if let Some(v) = &self.email {
            to.email = no.email("email", v.as_deref());
        }
        if let Some(v) = &self.phone {
            to.phone = no.phone("phone", v.as_deref());
        }
        to.primary = self.primary.unwrap_or(to.primary);
        if to.name.is_empty() && no.is_empty() {
            no.add("name", "required", "give the contact's name");
        }
        no.or(to)
    }
}

impl ContactFields {
    /// What differs, for the timeline: e-mail and phone show only that they changed.
    pub fn changes(&self, new: &Self) -> Vec<FieldChange> {
        let mut found = Vec::new();
        if self.name != new.name {
            found.push(FieldChange::open(
                "name",
                self.name.clone(),
                new.name.clone(),
            ));
        }
        if self.job_title != new.job_title {
            found.push(FieldChange::open(
                "job_title",
                self.job_title.clone(),
                new.job_title.clone(),
            ));
        }
        if self.email != new.email {
            found.push(FieldChange::sealed("email"));
        }
        if self.phone != new.phone {
            found.push(FieldChange::sealed("phone"));
        }
        if self.primary != new.primary {
            found.push(FieldChange::open("primary", self.primary, new.primary));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_contact_needs_a_name() {
        let apply = |to: ContactFields, patch| {
            let patch: ContactPatch =
                serde_json::from_value(patch).expect("the shape of a contact");
            patch.apply(to)
        };
        let made = apply(
            ContactFields::default(),
            json!({"name": " Jo  Site ", "email": "jo@site.example"}),
        )
        .expect("valid");
        assert_eq!(made.name, "Jo Site");
        assert_eq!(
            apply(made.clone(), json!({"name": null})).expect_err("nameless")[0].code,
            "required"
        );
        let moved = apply(
            made.clone(),
            json!({"email": "other@site.example", "primary": true}),
        )
        .expect("valid");
        assert_eq!(
            made.changes(&moved),
            [
                FieldChange::sealed("email"),
                FieldChange::open("primary", false, true)
            ]
        );
    }
}
