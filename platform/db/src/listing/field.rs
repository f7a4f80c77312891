//! The allow-list: which fields a list can be filtered by, with which operators, taking which values.

use std::borrow::Cow;
use std::sync::Arc;

use serde_json::Value;

use super::Bind;

/// Turns a client's value into a bind, or says what it wants instead.
pub type Parse = Arc<dyn Fn(&Value) -> Result<Bind, String> + Send + Sync>;

/// A field that a list can be filtered by.
#[derive(Clone)]
pub struct Field {
    /// As in the filter.
    pub name: Cow<'static, str>,
    /// What can be asked of it.
    pub ops: Vec<Op>,
}

/// One question that can be asked of a field.
#[derive(Clone)]
pub struct Op {
    /// As in the filter.
    pub name: &'static str,
    /// SQL in which `{}` stands for the value.
    pub sql: &'static str,
    /// For a question of yes and no: the SQL of no. Each has its own text, so that each can have its own partial index.
    pub otherwise: Option<&'static str>,
    /// Which values it takes.
    pub takes: Parse,
}

impl Field {
    /// A field with its operators.
    pub fn new(name: impl Into<Cow<'static, str>>, ops: Vec<Op>) -> Self {
        Self {
            name: name.into(),
            ops,
        }
    }
}

impl Op {
    /// An operator.
    pub fn new(name: &'static str, sql: &'static str, takes: Parse) -> Self {
        Self {
            name,
            sql,
            otherwise: None,
            takes,
        }
    }
    /// An operator that takes `true` or `false`, with the SQL of each.
    pub fn flag(name: &'static str, yes: &'static str, no: &'static str) -> Self {
        Self {
            name,
            sql: yes,
            otherwise: Some(no),
            takes: takes::boolean(),
        }
    }
}

impl std::fmt::Debug for Op {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Op({} {})", self.name, self.sql)
    }
}
impl std::fmt::Debug for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Field({} {:?})", self.name, self.ops)
    }
}

/// Ready-made [`Parse`]rs.
pub mod takes {
    use platform_kernel::Instant;

    use super::{Arc, Bind, Parse};

    /// The longest text that a filter takes, in characters.
    const LONGEST: usize = 200;

    /// Text, trimmed, not blank, made into a bind by `then`.
    pub fn text(then: impl Fn(&str) -> Bind + Send + Sync + 'static) -> Parse {
        Arc::new(move |value| match value.as_str().map(str::trim) {
            Some("") => Err("give some text".into()),
            Some(text) if text.chars().count() > LONGEST => {
                Err(format!("give at most {LONGEST} characters"))
            }
            // PostgreSQL's text has no NUL.
            Some(text) if text.contains('\0') => Err("take the NUL character out".into()),
            Some(text) => Ok(then(text)),
            None => Err("give text in quotes".into()),
        })
    }

    /// One of a few words.
    pub fn one_of(words: &'static [&'static str]) -> Parse {
        Arc::new(move |value| match value.as_str() {
            Some(text) if words.contains(&text) => Ok(Bind::Text(text.to_owned())),
            _ => Err(format!("give one of {}", words.join(", "))),
        })
    }

    /// `true` or `false`.
    pub fn boolean() -> Parse {
        Arc::new(|value| {
            value
                .as_bool()
                .map(Bind::Bool)
                .ok_or_else(|| "give true or false".into())
        })
    }

    /// A whole number.
    pub fn integer() -> Parse {
        Arc::new(|value| {
            value
                .as_i64()
                .map(Bind::Int)
                .ok_or_else(|| "give a whole number".into())
        })
    }

    /// An instant (RFC 3339), or a day, which stands for its start in UTC.
    pub fn instant() -> Parse {
        Arc::new(|value| {
            let wanted = || "give an instant as 2026-11-23T09:30:00Z, or a day as 2026-11-23";
            let text = value.as_str().ok_or_else(wanted)?;
            let at = text
                .parse::<Instant>()
                .or_else(|_| format!("{text}T00:00:00Z").parse());
            // What PostgreSQL keeps: jiff goes further back than that needs.
            at.ok()
                .filter(|at| at.millis() > -62_000_000_000_000)
                .map(Bind::Instant)
                .ok_or_else(|| wanted().into())
        })
    }
}
