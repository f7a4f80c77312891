//! A customer's own fields, valid by construction: made only by [`Patch::apply`].

use std::collections::BTreeMap;

use platform_kernel::{Day, Money};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::text::fold;

/// A person or an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A person.
    Person,
    /// A company, club or authority.
    Organisation,
}

impl Kind {
    /// As in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
        }
    }
    /// Parses the SQL form.
    pub fn parse(text: &str) -> Self {
        if text == "organisation" {
            Self::Organisation
        } else {
            Self::Person
        }
    }
}

/// A customer's own fields, readable. Also what an undo image holds, always sealed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Profile {
    /// A person or an organisation.
    pub kind: Kind,
    /// Given name of a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub given_name: Option<String>,
    /// Family name of a person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_name: Option<String>,
    /// Name of an organisation; of a person, where they work.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// E-mail address. Sealed at rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// Phone number as typed. Sealed at rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// Birth date. Sealed at rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub birth_date: Option<Day>,
    /// Number of an identity document. Sealed at rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document_number: Option<String>,
    /// Tags, in the order given.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Values of custom fields by key.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub custom: BTreeMap<String, Value>,
    /// How much may be owed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub credit_limit: Option<Money>,
    /// Where the customer came from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// One changed field of a record, for its timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct FieldChange {
    /// Which.
    pub field: String,
    /// What it was; left out for sealed fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub from: Option<Value>,
    /// What it is; left out for sealed fields.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub to: Option<Value>,
}

impl FieldChange {
    /// A readable change.
    pub fn open(field: &str, from: impl Into<Value>, to: impl Into<Value>) -> Self {
        let some = |v: Value| (!v.is_null()).then_some(v);
        Self {
            field: field.to_owned(),
            from: some(from.into()),
            to: some(to.into()),
        }
    }
    /// A change that shows only that it happened.
    pub fn sealed(field: &str) -> Self {
        Self {
            field: field.to_owned(),
            from: None,
            to: None,
        }
    }
}

/// Fields whose values stand sealed: their changes are told, their values never.
pub const SEALED: [&str; 4] = ["email", "phone", "birth_date", "document_number"];

impl Profile {
    /// Nothing but a kind; no customer yet.
    pub fn empty(kind: Kind) -> Self {
        Self {
            kind,
            given_name: None,
            family_name: None,
            organisation: None,
            email: None,
            phone: None,
            birth_date: None,
            document_number: None,
            tags: Vec::new(),
            custom: BTreeMap::new(),
            credit_limit: None,
            source: None,
        }
    }

    /// The name that lists show.
    pub fn name(&self) -> String {
        let person = [self.given_name.as_deref(), self.family_name.as_deref()];
        let person = person.into_iter().flatten().collect::<Vec<_>>().join(" ");
        match self.kind {
            Kind::Person => person,
            Kind::Organisation => self.organisation.clone().unwrap_or(person),
        }
    }

    /// The name folded: sorts and compares.
    pub fn name_key(&self) -> String {
        fold(&self.name())
    }

    /// Every part of the name and the number, folded: what is searched by parts.
    pub fn search(&self, number: &str) -> String {
        let mut all = self.name_key();
        for part in [&self.given_name, &self.family_name, &self.organisation] {
            let part = part.as_deref().map(fold).unwrap_or_default();
            if !all.contains(&part) {
                all.push(' ');
                all.push_str(&part);
            }
        }
        format!("{all} {}", fold(number))
    }

    /// What differs from `self` to `new`, in a fixed order.
    pub fn changes(&self, new: &Self) -> Vec<FieldChange> {
        let (old, new) = (fields(self), fields(new));
        let mut found = Vec::new();
        for ((name, from), (_, to)) in old.iter().zip(&new) {
            if from == to {
                continue;
            }
            if SEALED.contains(name) {
                found.push(FieldChange::sealed(name));
            } else if *name == "custom" {
                let keys = |v: &Value| v.as_object().cloned().unwrap_or_default();
                let (from, to) = (keys(from), keys(to));
                let all: std::collections::BTreeSet<&String> =
                    from.keys().chain(to.keys()).collect();
                let get = |map: &serde_json::Map<String, Value>, key: &str| {
                    map.get(key).cloned().unwrap_or(Value::Null)
                };
                found.extend(
                    all.into_iter()
                        .filter(|k| from.get(*k) != to.get(*k))
                        .map(|key| {
                            FieldChange::open(
                                &format!("custom.{key}"),
                                get(&from, key),
                                get(&to, key),
                            )
                        }),
                );
            } else {
                found.push(FieldChange::open(name, from.clone(), to.clone()));
            }
        }
        found
    }
}

/// Every field with its value, in the order in which changes are told.
fn fields(p: &Profile) -> [(&'static str, Value); 12] {
    let text = |v: &Option<String>| v.clone().map_or(Value::Null, Value::from);
    let json = |v: serde_json::Result<Value>| v.unwrap_or(Value::Null);
    [
        ("kind", p.kind.as_str().into()),
        ("given_name", text(&p.given_name)),
        ("family_name", text(&p.family_name)),
        ("organisation", text(&p.organisation)),
        ("email", text(&p.email)),
        ("phone", text(&p.phone)),
        ("birth_date", text(&p.birth_date.map(|d| d.to_string()))),
        ("document_number", text(&p.document_number)),
        ("tags", json(serde_json::to_value(&p.tags))),
        ("custom", json(serde_json::to_value(&p.custom))),
        ("credit_limit", json(serde_json::to_value(p.credit_limit))),
        ("source", text(&p.source)),
    ]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn anna() -> Profile {
        Profile {
            given_name: Some("Anna".into()),
            family_name: Some("Müller".into()),
            organisation: Some("Bau GmbH".into()),
            ..Profile::empty(Kind::Person)
        }
    }

    #[test]
    fn the_name_follows_the_kind() {
        let mut p = anna();
        assert_eq!(p.name(), "Anna Müller");
        assert_eq!(p.search("C-00007"), "anna muller bau gmbh c-00007");
        p.kind = Kind::Organisation;
        assert_eq!(p.name(), "Bau GmbH");
        assert_eq!(p.search("C-00007"), "bau gmbh anna muller c-00007");
    }

    #[test]
    fn sealed_fields_tell_only_that_they_changed() {
        let mut new = anna();
        new.email = Some("canary@example.com".into());
        new.birth_date = "1980-02-03".parse().ok();
        new.given_name = None;
        new.custom.insert("site".into(), json!("north"));
        let changes = anna().changes(&new);
        let told = serde_json::to_string(&changes).unwrap_or_default();
        assert!(!told.contains("canary") && !told.contains("1980"), "{told}");
        assert_eq!(
            changes,
            [
                FieldChange::open("given_name", "Anna", Value::Null),
                FieldChange::sealed("email"),
                FieldChange::sealed("birth_date"),
                FieldChange::open("custom.site", Value::Null, "north"),
            ]
        );
        assert_eq!(new.changes(&new), []);
    }
}
