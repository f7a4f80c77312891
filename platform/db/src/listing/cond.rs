//! Conditions: static SQL with one bound value each, joined by and/or.

use super::Bind;

/// A condition of a `WHERE`.
#[derive(Debug, Clone, PartialEq)]
pub enum Cond {
    /// All hold; none of none is true.
    All(Vec<Cond>),
    /// At least one holds; none of none is false.
    Any(Vec<Cond>),
    /// SQL in which every `{}` stands for the bound value; without a value, plain SQL.
    Is(&'static str, Option<Bind>),
}

impl Cond {
    /// SQL with one value.
    pub fn is(sql: &'static str, value: Bind) -> Self {
        Self::Is(sql, Some(value))
    }
    /// SQL without a value.
    pub fn plain(sql: &'static str) -> Self {
        Self::Is(sql, None)
    }

    /// Writes this condition, always inside its own parentheses.
    pub(super) fn write(&self, sql: &mut String, binds: &mut Vec<Bind>) {
        sql.push('(');
        match self {
            Self::All(parts) => join(parts, " AND ", "true", sql, binds),
            Self::Any(parts) => join(parts, " OR ", "false", sql, binds),
            Self::Is(text, None) => sql.push_str(text),
            Self::Is(text, Some(value)) => {
                binds.push(value.clone());
                let place = format!("${}", binds.len());
                sql.push_str(&text.replace("{}", &place));
            }
        }
        sql.push(')');
    }
}

fn join(parts: &[Cond], by: &str, none: &str, sql: &mut String, binds: &mut Vec<Bind>) {
    if parts.is_empty() {
        sql.push_str(none);
    }
    for (n, part) in parts.iter().enumerate() {
        if n > 0 {
            sql.push_str(by);
        }
        part.write(sql, binds);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_become_numbered_places() {
        let cond = Cond::All(vec![
            Cond::plain("c.deleted_at IS NULL"),
            Cond::Any(vec![
                Cond::is("c.kind = {}", Bind::Text("person".into())),
                Cond::is("c.a = {} AND c.b = {}", Bind::Int(4)),
            ]),
            Cond::Any(vec![]),
        ]);
        let (mut sql, mut binds) = (String::new(), vec![Bind::Bool(true)]);
        cond.write(&mut sql, &mut binds);
        assert_eq!(
            sql,
            "((c.deleted_at IS NULL) AND ((c.kind = $2) OR (c.a = $3 AND c.b = $3)) AND (false))"
        );
        assert_eq!(binds.len(), 3);
    }
}
