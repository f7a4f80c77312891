//! The rules of an import's life: states, options, counts. Pure.

use std::collections::BTreeMap;

use platform_kernel::{Day, Error, FieldError, Instant, Result};
use serde::{Deserialize, Serialize};

pub use super::cells::date::DateOrder;
use super::kind::Field;

/// Rows a transaction.
pub const CHUNK: usize = 500;
/// How long an import can be reverted, and its rows are kept.
pub const WINDOW: std::time::Duration = std::time::Duration::from_hours(30 * 24);
/// Problems shown with an import itself.
pub const SHOWN_PROBLEMS: usize = 100;

/// The day it is in UTC.
pub fn today(now: Instant) -> Day {
    Day(now.jiff().to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// Where an import is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Uploaded, can be corrected; nothing has been written.
    Draft,
    /// Rows are being written.
    Running,
    /// All rows were dealt with.
    Done,
    /// Our fault stopped it; what was written so far stays, and can be reverted.
    Failed,
    /// Somebody stopped it; what was written so far stays, and can be reverted.
    Cancelled,
    /// What it wrote is being taken back.
    Reverting,
    /// What it wrote was taken back.
    Reverted,
}

impl State {
    const ALL: [Self; 7] = [
        Self::Draft,
        Self::Running,
        Self::Done,
        Self::Failed,
        Self::Cancelled,
        Self::Reverting,
        Self::Reverted,
    ];
    /// As in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Cancelled => "cancelled",
            Self::Reverting => "reverting",
            Self::Reverted => "reverted",
        }
    }
    /// Parses the SQL and JSON form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.as_str() == text)
    }
    /// The states that may follow.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Draft => &[Self::Running],
            Self::Running => &[Self::Done, Self::Failed, Self::Cancelled],
            Self::Done | Self::Failed | Self::Cancelled => &[Self::Reverting],
            Self::Reverting => &[Self::Reverted],
            Self::Reverted => &[],
        }
    }
    /// Whether a job works on it.
    pub fn is_moving(self) -> bool {
        matches!(self, Self::Running | Self::Reverting)
    }
    /// Refuses a step that this state does not lead to; `what` is what was asked for: "run".
    pub fn must_lead_to(self, to: Self, what: &str) -> Result<()> {
        if self.next().contains(&to) {
            return Ok(());
        }
        Err(Error::conflict(
            "state",
            format!("This import is {}; it cannot be {what}.", self.as_str()),
        ))
    }
}

/// What to do with rows that are there already.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// Leave what is there, count the row as a duplicate.
    #[default]
    Skip,
    /// Write what the row states over what is there.
    Update,
    /// Make another record all the same.
    Create,
}

/// How an import is to be done.
#[derive(
    Debug,
    Clone,
    Copy,
    Default,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
    garde::Validate,
)]
#[serde(deny_unknown_fields)]
#[garde(allow_unvalidated)]
pub struct Options {
    /// What to do with rows that are there already; `skip` when left out.
    #[serde(default)]
    pub duplicates: Duplicates,
    /// How `03/04/2021` is to be read; when left out, such days are problems.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<DateOrder>,
}

/// How many rows came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Counts {
    /// All rows of the file.
    pub rows: u32,
    /// Made into new records.
    pub new: u32,
    /// Changed a record.
    pub changed: u32,
    /// There already, with nothing to change.
    pub duplicate: u32,
    /// Not taken; see the problems.
    pub refused: u32,
}

impl Counts {
    /// Counts one row.
    pub fn add(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::New => self.new += 1,
            Outcome::Changed => self.changed += 1,
            Outcome::Duplicate => self.duplicate += 1,
            Outcome::Refused => self.refused += 1,
        }
    }
}

/// What becomes, or became, of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ImportOutcome)]
pub enum Outcome {
    /// A new record.
    New,
    /// A record was changed.
    Changed,
    /// There already, with nothing to change.
    Duplicate,
    /// Not taken.
    Refused,
}

impl Outcome {
    /// Its letter in the row of letters that a chunk stores.
    pub fn letter(self) -> char {
        match self {
            Self::New => 'n',
            Self::Changed => 'c',
            Self::Duplicate => 'd',
            Self::Refused => 'r',
        }
    }
    /// From its letter.
    pub fn of(letter: u8) -> Self {
        match letter {
            b'n' => Self::New,
            b'c' => Self::Changed,
            b'd' => Self::Duplicate,
            _ => Self::Refused,
        }
    }
}

/// Everything that reading a row depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    columns: BTreeMap<String, usize>,
    /// Columns that the header names; cells beyond them are problems.
    pub headed: usize,
    /// What to do with rows that are there already.
    pub duplicates: Duplicates,
    /// How ambiguous days are read.
    pub dates: Option<DateOrder>,
    /// The company's country, alpha-2.
    pub region: String,
    /// The company's currency, ISO 4217.
    pub currency: String,
    /// Today in UTC, for what cannot lie ahead.
    pub today: Day,
}

impl Settings {
    /// From a mapping (a field or nothing for each column), options, the company's region and currency, and today.
    pub fn new(
        mapping: &[Option<String>],
        headed: usize,
        options: Options,
        (region, currency): (&str, &str),
        today: Day,
    ) -> Self {
        let columns = mapping
            .iter()
            .enumerate()
            .filter_map(|(at, field)| Some((field.clone()?, at)))
            .collect();
        Self {
            columns,
            headed,
            duplicates: options.duplicates,
            dates: options.dates,
            region: region.to_owned(),
            currency: currency.to_owned(),
            today,
        }
    }
    /// The column that holds a field.
    pub fn column(&self, field: &str) -> Option<usize> {
        self.columns.get(field).copied()
    }
}

/// The mapping with `changes` made; refuses unknown columns and fields, and a field that two columns would have.
pub fn remapped(
    fields: &[Field],
    before: &[Option<String>],
    changes: &[(u32, Option<String>)],
) -> Result<Vec<Option<String>>> {
    let mut mapping = before.to_vec();
    let mut errors = Vec::new();
    let mut refuse = |at: usize, name: &str, code: &str, message: String, value: &str| {
        errors.push(
            FieldError::new(&format!("mapping[{at}].{name}"), code, message).with_value(value),
        );
    };
    for (at, (column, field)) in changes.iter().enumerate() {
        let slot = usize::try_from(*column)
            .ok()
            .and_then(|c| mapping.get_mut(c));
        let Some(slot) = slot else {
            let last = before.len().saturating_sub(1);
            refuse(
                at,
                "column",
                "out_of_range",
                format!("This file has columns 0 to {last}."),
                &column.to_string(),
            );
            continue;
        };
        match field {
            Some(key) if !fields.iter().any(|f| f.key == key) => {
                let known: Vec<&str> = fields.iter().map(|f| f.key).collect();
                refuse(
                    at,
                    "field",
                    "unknown",
                    format!(
                        "`{key}` is no field here. Use one of: {}.",
                        known.join(", ")
                    ),
                    key,
                );
            }
            field => slot.clone_from(field),
        }
    }
    for (at, (column, field)) in changes.iter().enumerate() {
        let Some(key) = field else { continue };
        let others: Vec<usize> = (0..mapping.len())
            .filter(|c| mapping[*c].as_ref() == Some(key))
            .collect();
        if let Some(other) = others
            .iter()
            .find(|c| u32::try_from(**c).ok() != Some(*column))
            .filter(|_| others.len() > 1)
        {
            refuse(
                at,
                "field",
                "taken",
                format!("Column {other} is `{key}` already. Map that one to nothing first."),
                key,
            );
        }
    }
    if errors.is_empty() {
        Ok(mapping)
    } else {
        Err(Error::Invalid(errors))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::imports::kind::Shape;

    const FIELDS: &[Field] = &[
        Field {
            key: "a",
            label: "A",
            required: false,
            example: "",
            shape: Shape::Text,
            synonyms: &[],
        },
        Field {
            key: "b",
            label: "B",
            required: false,
            example: "",
            shape: Shape::Text,
            synonyms: &[],
        },
    ];

    #[test]
    fn only_drafts_run_and_only_what_ran_is_reverted() {
        for from in State::ALL {
            assert_eq!(
                from.must_lead_to(State::Running, "run").is_ok(),
                from == State::Draft
            );
            let ran = matches!(from, State::Done | State::Failed | State::Cancelled);
            assert_eq!(from.must_lead_to(State::Reverting, "reverted").is_ok(), ran);
            assert_eq!(State::parse(from.as_str()), Some(from));
        }
    }

    #[test]
    fn a_mapping_is_changed_as_a_whole() {
        let some = |s: &str| Some(s.to_owned());
        let before = [some("a"), None, some("b")];
        // A swap in one go is fine.
        assert_eq!(
            remapped(FIELDS, &before, &[(0, some("b")), (2, some("a"))]).unwrap(),
            [some("b"), None, some("a")]
        );
        assert_eq!(
            remapped(FIELDS, &before, &[(2, None)]).unwrap(),
            [some("a"), None, None]
        );
        for bad in [(9, None), (1, some("c")), (1, some("a"))] {
            let Err(Error::Invalid(errors)) = remapped(FIELDS, &before, std::slice::from_ref(&bad))
            else {
                panic!("{bad:?} was taken");
            };
            assert!(errors[0].field.starts_with("mapping[0]"), "{errors:?}");
        }
    }
}
