//! One row on its way to a record: mapped cells, read by shape, with problems per column.

use platform_kernel::Day;

use super::cells::{self, amount, country, date, email, phone, present, shown, stated, time};
use super::kind::{Field, Shape};
use super::model::Settings;

/// What is wrong with a row, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RowProblem {
    /// The column, from 0; `None` when it is the row as a whole.
    pub column: Option<u16>,
    /// The field, when the column is mapped.
    pub field: Option<String>,
    /// The value, shortened.
    pub value: Option<String>,
    /// A sentence that names the value and the remedy.
    pub message: String,
}

/// A country, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Country {
    /// ISO 3166-1 alpha-2.
    Code(&'static str),
    /// A name that no code is known for.
    Name(String),
}

/// A day of noughts.
fn no_day(text: &str) -> bool {
    text.starts_with("0000-00-00")
}

/// Reads a row's mapped cells and collects what is wrong with them.
#[derive(Debug)]
pub struct RowReader<'a> {
    cells: &'a [String],
    settings: &'a Settings,
    problems: Vec<RowProblem>,
}

impl<'a> RowReader<'a> {
    /// A reader over one row.
    pub fn new(cells: &'a [String], settings: &'a Settings) -> Self {
        Self {
            cells,
            settings,
            problems: Vec::new(),
        }
    }
    /// What was found wrong.
    pub fn into_problems(self) -> Vec<RowProblem> {
        self.problems
    }
    /// The company's country, for numbers written without one.
    pub fn region(&self) -> &'a str {
        &self.settings.region
    }
    /// The company's currency.
    pub fn currency(&self) -> &'a str {
        &self.settings.currency
    }
    /// Today, for what cannot lie ahead.
    pub fn today(&self) -> Day {
        self.settings.today
    }

    /// The cell as written, without blanks around it.
    pub fn raw(&self, field: &str) -> Option<&'a str> {
        let column = self.settings.column(field)?;
        self.cells.get(column).and_then(|cell| present(cell))
    }
    /// Whether a field that must say something says nothing: it is blank, or holds what stands for "none" in its shape.
    pub fn is_missing(&self, field: &Field) -> bool {
        let Some(raw) = self.raw(field.key) else {
            return true;
        };
        match field.shape {
            Shape::Text | Shape::Code | Shape::Words => false,
            Shape::Date => no_day(raw) || stated(raw).is_none(),
            _ => stated(raw).is_none(),
        }
    }
    /// Whether something is wrong with a field.
    pub fn has_problem(&self, field: &str) -> bool {
        let of = |problem: &RowProblem| problem.field.as_deref() == Some(field);
        self.problems.iter().any(of)
    }
    /// Text of at most `max` characters, with inner line breaks and doubled blanks made one blank.
    pub fn text(&mut self, field: &str, max: usize) -> Option<String> {
        let raw = self.raw(field)?;
        let text = raw
            .split(|c: char| c.is_whitespace() || c.is_control())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let length = text.chars().count();
        if length > max {
            self.problem(
                field,
                format!(
                    "`{}` has {length} characters; {max} fit. Shorten it.",
                    shown(raw)
                ),
            );
            return None;
        }
        (!text.is_empty()).then_some(text)
    }
    /// The number of another record, of at most `max` characters; none where "null" or a dash says so.
    pub fn reference(&mut self, field: &str, max: usize) -> Option<String> {
        stated(self.raw(field)?)?;
        self.text(field, max)
    }
    /// An e-mail address.
    pub fn email(&mut self, field: &str) -> Option<String> {
        self.shaped(field, email::read)
    }
    /// A phone number, as written.
    pub fn phone(&mut self, field: &str) -> Option<String> {
        self.shaped(field, phone::read)
    }
    /// A calendar day.
    pub fn day(&mut self, field: &str) -> Option<Day> {
        let order = self.settings.dates;
        self.shaped(field, |text| date::read(text, order))
    }
    /// A moment; a day of noughts is none, as some systems write it.
    pub fn time(&mut self, field: &str) -> Option<time::Written> {
        if no_day(self.raw(field)?) {
            return None;
        }
        let order = self.settings.dates;
        self.shaped(field, |text| time::read(text, order))
    }
    /// An amount in minor units, with this many decimals.
    pub fn amount(&mut self, field: &str, digits: u32) -> Option<i64> {
        self.shaped(field, |text| amount::read(text, digits))
    }
    /// A country; a name of at most `max` characters where its code is not known.
    pub fn country(&mut self, field: &str, max: usize) -> Option<Country> {
        stated(self.raw(field)?)?;
        let name = self.text(field, max)?;
        Some(country::code(&name).map_or(Country::Name(name), Country::Code))
    }
    /// One of some words, each with the spellings that mean it.
    pub fn choice<T: Copy>(&mut self, field: &str, words: &[(T, &[&str])]) -> Option<T> {
        let known: Vec<&str> = words
            .iter()
            .filter_map(|(_, w)| w.first().copied())
            .collect();
        self.shaped(field, |text| {
            let lower = text.to_lowercase();
            words
                .iter()
                .find_map(|(value, spellings)| {
                    spellings.contains(&lower.as_str()).then_some(*value)
                })
                .ok_or_else(|| {
                    format!(
                        "`{}` is none of: {}. Write one of them.",
                        shown(text),
                        known.join(", ")
                    )
                })
        })
    }
    /// Words between commas, semicolons or bars.
    pub fn list(&self, field: &str) -> Vec<String> {
        let words = self
            .raw(field)
            .into_iter()
            .flat_map(|text| text.split([',', ';', '|']));
        words
            .filter_map(cells::present)
            .map(str::to_owned)
            .collect()
    }

    /// Refuses the row for what a field holds.
    pub fn problem(&mut self, field: &str, message: impl Into<String>) {
        let column = self.settings.column(field);
        self.problems.push(RowProblem {
            column: column.and_then(|c| u16::try_from(c).ok()),
            field: Some(field.to_owned()),
            value: self.raw(field).map(shown),
            message: message.into(),
        });
    }
    /// Refuses the row as a whole.
    pub fn row_problem(&mut self, message: impl Into<String>) {
        self.problems.push(RowProblem {
            column: None,
            field: None,
            value: None,
            message: message.into(),
        });
    }
    /// Refuses the row for a column that is mapped to nothing.
    pub fn column_problem(&mut self, column: usize, message: impl Into<String>) {
        self.problems.push(RowProblem {
            column: u16::try_from(column).ok(),
            field: None,
            value: self.cells.get(column).and_then(|c| present(c)).map(shown),
            message: message.into(),
        });
    }

    fn shaped<T>(
        &mut self,
        field: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Option<T> {
        let text = stated(self.raw(field)?)?;
        match read(text) {
            Ok(value) => Some(value),
            Err(message) => {
                self.problem(field, message);
                None
            }
        }
    }
}
