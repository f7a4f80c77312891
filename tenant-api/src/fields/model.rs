//! What a custom field is, and which values it takes.

use std::collections::BTreeMap;

use platform_kernel::{Day, FieldError, FieldId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::customers::Refusals;
use crate::customers::text::tidy;

/// Most fields a collection.
pub const MOST: usize = 60;
/// Most choices of a field.
const MOST_CHOICES: usize = 100;
/// Longest text value.
const LONGEST: usize = 2000;

/// A field's type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Any text.
    Text,
    /// Any number.
    Number,
    /// A day.
    Date,
    /// Yes or no.
    Boolean,
    /// One of the choices.
    Choice,
}

impl FieldType {
    /// As in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "number",
            Self::Date => "date",
            Self::Boolean => "boolean",
            Self::Choice => "choice",
        }
    }
    /// Parses the SQL form.
    pub fn parse(text: &str) -> Self {
        match text {
            "number" => Self::Number,
            "date" => Self::Date,
            "boolean" => Self::Boolean,
            "choice" => Self::Choice,
            _ => Self::Text,
        }
    }
}

/// A field that a company added to a collection.
#[derive(Debug, Clone, PartialEq, Serialize, utoipa::ToSchema)]
pub struct CustomField {
    /// Its id.
    pub id: FieldId,
    /// Of which collection: `customers`.
    pub collection: String,
    /// Its name in `custom`.
    pub key: String,
    /// Its name on screens.
    pub label: String,
    /// Its type; it stays as it was made.
    #[serde(rename = "type")]
    pub kind: FieldType,
    /// What can be chosen, in order; only of type `choice`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<String>,
    /// For `If-Match`.
    pub version: i32,
}

impl CustomField {
    /// The value as it is kept, or what is wanted instead.
    pub fn check(&self, value: &Value) -> Result<Value, String> {
        match (self.kind, value) {
            (FieldType::Text, Value::String(text)) => match tidy(text) {
                Some(text) if text.chars().count() <= LONGEST => Ok(text.into()),
                Some(_) => Err(format!("give at most {LONGEST} characters")),
                None => Err("give some text, or null to clear it".into()),
            },
            (FieldType::Number, Value::Number(_)) | (FieldType::Boolean, Value::Bool(_)) => {
                Ok(value.clone())
            }
            (FieldType::Date, Value::String(text)) => match text.trim().parse::<Day>() {
                Ok(day) => Ok(day.to_string().into()),
                Err(_) => Err("give a day as 2026-11-23".into()),
            },
            (FieldType::Choice, Value::String(text)) => self
                .choice(text)
                .map(Value::from)
                .ok_or_else(|| format!("choose one of {}", self.choices.join(", "))),
            (kind, _) => Err(match kind {
                FieldType::Text => "give text in quotes",
                FieldType::Number => "give a number",
                FieldType::Boolean => "give true or false",
                FieldType::Date => "give a day as \"2026-11-23\"",
                FieldType::Choice => "give one of the choices in quotes",
            }
            .into()),
        }
    }

    /// The value that a cell of a file stands for, or what is wanted instead.
    pub fn check_text(&self, text: &str) -> Result<Value, String> {
        let text = text.trim();
        match self.kind {
            FieldType::Number => text
                .parse::<i64>()
                .map(Value::from)
                .or_else(|_| text.replace(',', ".").parse::<f64>().map(Value::from))
                .ok()
                .filter(Value::is_number)
                .ok_or_else(|| "give a number".into()),
            FieldType::Boolean => match text.to_lowercase().as_str() {
                "true" | "yes" | "y" | "1" | "ja" | "oui" | "si" | "sí" => Ok(true.into()),
                "false" | "no" | "n" | "0" | "nein" | "non" => Ok(false.into()),
                _ => Err("give yes or no".into()),
            },
            _ => self.check(&Value::from(text)),
        }
    }

    fn choice(&self, text: &str) -> Option<String> {
        let wanted = tidy(text)?.to_lowercase();
        self.choices
            .iter()
            .find(|c| c.to_lowercase() == wanted)
            .cloned()
    }
}

/// Writes custom values over a record's: null clears one, keys left out stay.
pub fn apply(
    given: Option<&BTreeMap<String, Value>>,
    to: &mut BTreeMap<String, Value>,
    fields: &[CustomField],
    no: &mut Refusals,
) {
    for (key, value) in given.into_iter().flatten() {
        let path = format!("custom.{key}");
        let Some(field) = fields.iter().find(|f| f.key == *key) else {
            let known: Vec<&str> = fields.iter().map(|f| f.key.as_str()).collect();
            let message = if known.is_empty() {
                "no custom fields are defined; add one under Settings → Fields first".to_owned()
            } else {
                format!("no such custom field; use {}", known.join(", "))
            };
            no.add(&path, "unknown_field", message);
            continue;
        };
        if value.is_null() {
            to.remove(key);
            continue;
        }
        match field.check(value) {
            Ok(value) => {
                to.insert(key.clone(), value);
            }
            Err(message) => no.add_value(&path, "wrong_value", message, &value.to_string()),
        }
    }
}

/// A key made of a label: `Fleet size (m²)` → `fleet_size_m2`.
pub fn key_of(label: &str) -> String {
    let folded = crate::customers::text::fold(label);
    let mut key = String::new();
    for c in folded.chars() {
        if c.is_ascii_alphanumeric() {
            key.push(c);
        } else if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
        }
    }
    let key = key.trim_matches('_');
    let key = if key.starts_with(|c: char| c.is_ascii_lowercase()) {
        key.to_owned()
    } else {
        format!("field_{key}")
    };
    key.chars()
        .take(40)
        .collect::<String>()
        .trim_end_matches('_')
        .to_owned()
}

/// Whether a text can be a key.
pub fn is_key(key: &str) -> bool {
    key.starts_with(|c: char| c.is_ascii_lowercase())
        && key.len() <= 40
        && key
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

/// Tidied choices without doubles; one at least for a choice field and none for others.
pub fn choices_of(kind: FieldType, given: &[String]) -> Result<Vec<String>, FieldError> {
    let mut choices: Vec<String> = Vec::new();
    for choice in given.iter().filter_map(|c| tidy(c)) {
        if choice.chars().count() > 100 {
            let message = "give each choice at most 100 characters";
            return Err(FieldError::new("choices", "too_long", message).with_value(&choice));
        }
        if !choices
            .iter()
            .any(|known| known.to_lowercase() == choice.to_lowercase())
        {
            choices.push(choice);
        }
    }
    match (kind, choices.len()) {
        (FieldType::Choice, 0) => Err(FieldError::new(
            "choices",
            "required",
            "give at least one choice",
        )),
        (FieldType::Choice, n) if n > MOST_CHOICES => {
            let message = format!("give at most {MOST_CHOICES} choices");
            Err(FieldError::new("choices", "too_many", message))
        }
        (FieldType::Choice, _) | (_, 0) => Ok(choices),
        (_, _) => Err(FieldError::new(
            "choices",
            "unexpected",
            "only a field of type choice has choices; leave them out",
        )),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn field(kind: FieldType) -> CustomField {
        CustomField {
            id: FieldId::from(uuid::Uuid::nil()),
            collection: "customers".into(),
            key: "k".into(),
            label: "K".into(),
            kind,
            choices: if kind == FieldType::Choice {
                vec!["Red".into(), "Blue".into()]
            } else {
                vec![]
            },
            version: 1,
        }
    }

    #[test]
    fn values_are_taken_by_type_only() {
        let cases = [
            (FieldType::Text, json!(" a  b "), Some(json!("a b"))),
            (FieldType::Text, json!(" "), None),
            (FieldType::Text, json!(4), None),
            (FieldType::Number, json!(4.5), Some(json!(4.5))),
            (FieldType::Number, json!("4"), None),
            (FieldType::Date, json!("2026-02-30"), None),
            (
                FieldType::Date,
                json!("2026-02-28"),
                Some(json!("2026-02-28")),
            ),
            (FieldType::Boolean, json!(true), Some(json!(true))),
            (FieldType::Boolean, json!("true"), None),
            (FieldType::Choice, json!("red"), Some(json!("Red"))),
            (FieldType::Choice, json!("green"), None),
        ];
        for (kind, given, wanted) in cases {
            assert_eq!(field(kind).check(&given).ok(), wanted, "{kind:?} {given}");
        }
    }

    #[test]
    fn cells_of_files_are_read_by_type() {
        let cases = [
            (FieldType::Number, "1,5", Some(json!(1.5))),
            (FieldType::Number, "12", Some(json!(12))),
            (FieldType::Number, "NaN", None),
            (FieldType::Boolean, "Yes", Some(json!(true))),
            (FieldType::Boolean, "perhaps", None),
            (FieldType::Choice, " BLUE ", Some(json!("Blue"))),
        ];
        for (kind, given, wanted) in cases {
            assert_eq!(
                field(kind).check_text(given).ok(),
                wanted,
                "{kind:?} {given}"
            );
        }
    }

    #[test]
    fn keys_come_from_labels() {
        for (label, key) in [
            ("Fleet size (m²)", "fleet_size_m2"),
            ("Größe", "grosse"),
            ("2nd site", "field_2nd_site"),
            ("漢字", "field"),
        ] {
            assert_eq!(key_of(label), key);
            assert!(is_key(&key_of(label)), "{label}");
        }
        assert!(!is_key("A") && !is_key("1a") && !is_key("a-b") && !is_key(""));
    }
}
