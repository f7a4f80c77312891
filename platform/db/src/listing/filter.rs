//! A filter as a client writes it: `{"and":[{"field":"tag","op":"has","value":"vip"},{"or":[…]}]}`.

use platform_kernel::{Error, FieldError, Result};
use serde_json::Value;

use super::{Bind, Cond, Field, MAX_DEPTH, MAX_TESTS};

/// A filter tree. Nothing in it is trusted until [`Filter::compile`].
#[derive(Debug, Clone, PartialEq)]
pub enum Filter {
    /// All hold; an empty one filters nothing.
    And(Vec<Filter>),
    /// One holds.
    Or(Vec<Filter>),
    /// One question.
    Test(Test),
}

/// One question to one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// The field's name.
    pub field: String,
    /// The operator's name.
    pub op: String,
    /// The value asked for.
    pub value: Value,
}

impl Filter {
    /// Parses the JSON text of a query string.
    pub fn parse(text: &str) -> Result<Self> {
        let value: Value = serde_json::from_str(text)
            .map_err(|e| refuse("not_json", format!("the filter is no JSON: {e}"), text))?;
        Self::from_json(&value)
    }

    /// Reads a tree, refusing unknown keys, too deep nesting and too many tests.
    pub fn from_json(value: &Value) -> Result<Self> {
        let mut left = MAX_TESTS;
        read(value, MAX_DEPTH, &mut left)
    }

    /// Checks every test against the allow-list and makes it SQL with binds.
    pub fn compile(&self, collection: &str, fields: &[Field]) -> Result<Cond> {
        match self {
            Self::And(parts) => all(parts, collection, fields).map(Cond::All),
            Self::Or(parts) => all(parts, collection, fields).map(Cond::Any),
            Self::Test(test) => test.compile(collection, fields),
        }
    }
}

fn all(parts: &[Filter], collection: &str, fields: &[Field]) -> Result<Vec<Cond>> {
    parts
        .iter()
        .map(|p| p.compile(collection, fields))
        .collect()
}

impl Test {
    fn compile(&self, collection: &str, fields: &[Field]) -> Result<Cond> {
        let Some(field) = fields.iter().find(|f| f.name == self.field) else {
            let names: Vec<&str> = fields.iter().map(|f| f.name.as_ref()).collect();
            let message = format!(
                "`{}` is no field that {collection} can be filtered by; use {}",
                cut(&self.field),
                names.join(", ")
            );
            return Err(refuse("unknown_field", message, &self.field));
        };
        let Some(op) = field.ops.iter().find(|op| op.name == self.op) else {
            let names: Vec<&str> = field.ops.iter().map(|op| op.name).collect();
            let message = format!(
                "`{}` takes no `{}`; use {}",
                field.name,
                cut(&self.op),
                names.join(", ")
            );
            return Err(refuse("unknown_op", message, &self.op));
        };
        let bind = (op.takes)(&self.value).map_err(|wanted| {
            let message = format!("`{} {}`: {wanted}", field.name, op.name);
            refuse("wrong_value", message, &self.value.to_string())
        })?;
        Ok(match (op.otherwise, bind) {
            (Some(_), Bind::Bool(true)) => Cond::plain(op.sql),
            (Some(no), Bind::Bool(false)) => Cond::plain(no),
            (_, bind) => Cond::is(op.sql, bind),
        })
    }
}

fn read(value: &Value, depth: usize, left: &mut usize) -> Result<Filter> {
    if depth == 0 {
        let message = format!("nest at most {MAX_DEPTH} levels deep");
        return Err(refuse("too_deep", message, ""));
    }
    let shape = || {
        refuse(
            "wrong_shape",
            r#"write {"field":…,"op":…,"value":…}, {"and":[…]} or {"or":[…]}"#.into(),
            &value.to_string(),
        )
    };
    let object = value.as_object().ok_or_else(shape)?;
    if let Some(Value::String(field)) = object.get("field") {
        *left = left
            .checked_sub(1)
            .ok_or_else(|| refuse("too_many", format!("use at most {MAX_TESTS} tests"), ""))?;
        let op = object.get("op").and_then(Value::as_str).ok_or_else(shape)?;
        let known = |key: &String| matches!(key.as_str(), "field" | "op" | "value");
        if !object.keys().all(known) {
            return Err(shape());
        }
        return Ok(Filter::Test(Test {
            field: field.clone(),
            op: op.to_owned(),
            value: object.get("value").cloned().unwrap_or(Value::Null),
        }));
    }
    let mut entries = object.iter();
    let (Some((key, Value::Array(parts))), None) = (entries.next(), entries.next()) else {
        return Err(shape());
    };
    let parts = parts
        .iter()
        .map(|part| read(part, depth - 1, left))
        .collect::<Result<Vec<_>>>()?;
    match key.as_str() {
        "and" => Ok(Filter::And(parts)),
        "or" if parts.is_empty() => Err(refuse(
            "empty",
            "an `or` without tests matches nothing; add a test or leave it out".into(),
            "",
        )),
        "or" => Ok(Filter::Or(parts)),
        _ => Err(shape()),
    }
}

fn refuse(code: &str, message: String, value: &str) -> Error {
    let error = FieldError::new("filter", code, message);
    Error::Invalid(vec![if value.is_empty() {
        error
    } else {
        error.with_value(value)
    }])
}

fn cut(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests;
