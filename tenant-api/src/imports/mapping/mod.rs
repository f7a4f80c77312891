//! Which column is which field: guessed from the headers, checked against the values. Pure.

mod words;

use super::cells::{country, date, email, phone, present};
use super::kind::{Field, Shape};
use super::read::{Column, Row};

/// Below this a guess is not worth making.
const ENOUGH: f64 = 30.0;

/// A field for each of `columns`, or none, judged by the first rows. No field is given twice; the better guess has it.
pub fn guess(fields: &[Field], columns: &[Column], head: &[Row]) -> Vec<Option<&'static str>> {
    let mut candidates = Vec::new();
    for (c, column) in columns.iter().enumerate() {
        let values: Vec<&str> = head
            .iter()
            .filter_map(|row| row.cells.get(c))
            .filter_map(|v| present(v))
            .collect();
        for (f, field) in fields.iter().enumerate() {
            let score = score(field, &column.header, &values, head.len());
            if score >= ENOUGH {
                candidates.push((score, c, f));
            }
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut guessed = vec![None; columns.len()];
    for (_, c, f) in candidates {
        let key = fields[f].key;
        if guessed[c].is_none() && !guessed.contains(&Some(key)) {
            guessed[c] = Some(key);
        }
    }
    guessed
}

fn score(field: &Field, header: &str, values: &[&str], rows: usize) -> f64 {
    let named = words::likeness(field, header);
    let fit = fit(field.shape, values);
    let by_name = match (field.shape, fit) {
        _ if values.is_empty() => named,
        // A header is believed over values that are only odd, but not over values of another shape.
        (Shape::Email | Shape::Date | Shape::Phone | Shape::Amount, fit) if fit < 0.2 => {
            named * 0.2
        }
        (Shape::Choice(_), fit) if fit < 0.5 => named * 0.2,
        (Shape::Text | Shape::Words | Shape::Code, _) if share(values, email::looks_like) > 0.5 => {
            0.0
        }
        _ => named,
    };
    let by_value = match field.shape {
        Shape::Email if fit > 0.7 => 40.0,
        // Bare digits are as often a number of something else: only written-out phone numbers speak for themselves.
        Shape::Phone
            if fit > 0.7
                && share(values, |v| v.starts_with(['+', '(']) || v.contains(' ')) > 0.5 =>
        {
            32.0
        }
        Shape::Country if fit > 0.8 && share(values, |v| v.len() > 3) > 0.5 => 31.0,
        _ => 0.0,
    };
    let best = by_name.max(by_value);
    if best <= 0.0 {
        return 0.0;
    }
    // Of two columns for one field the fuller one.
    #[expect(
        clippy::cast_precision_loss,
        reason = "at most five hundred rows are looked at"
    )]
    let filled = if rows == 0 {
        0.0
    } else {
        values.len() as f64 / rows as f64
    };
    best + 4.0 * filled
}

/// How many of the values look like the shape, 0 to 1.
fn fit(shape: Shape, values: &[&str]) -> f64 {
    match shape {
        Shape::Email => share(values, email::looks_like),
        Shape::Phone => share(values, |v| {
            phone::looks_like(v) || super::cells::stated(v).is_none()
        }),
        Shape::Date => share(values, |v| {
            date::looks_like(v) || super::cells::stated(v).is_none()
        }),
        Shape::Country => share(values, |v| country::code(v).is_some()),
        Shape::Amount => share(values, |v| {
            v.bytes().any(|b| b.is_ascii_digit()) && !v.contains('@')
        }),
        Shape::Choice(words) => share(values, |v| words.contains(&v.to_lowercase().as_str())),
        Shape::Words => share(values, |v| !v.bytes().any(|b| b.is_ascii_digit())),
        Shape::Text | Shape::Code => 1.0,
    }
}

fn share(values: &[&str], is: impl Fn(&str) -> bool) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "at most five hundred values are looked at"
    )]
    let share = values.iter().filter(|v| is(v)).count() as f64 / values.len() as f64;
    share
}
