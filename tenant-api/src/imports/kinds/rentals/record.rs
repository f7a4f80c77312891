//! A row of a file of rentals, read.

use serde::{Deserialize, Serialize};

use crate::customers::text::fold;
use crate::imports::cells::{self, time::Written};
use crate::imports::kinds::who::{self, By};
use crate::imports::row::RowReader;

/// Where a rental stands, in the file's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Status {
    Returned,
    Out,
    /// It never went out, or has not yet.
    Neither,
}

const STATUSES: &[(Status, &[&str])] = &[
    (
        Status::Returned,
        &[
            "returned",
            "back",
            "closed",
            "completed",
            "complete",
            "finished",
            "done",
            "ended",
            "archived",
            "checked in",
            "zurück",
            "zurückgegeben",
            "abgeschlossen",
            "retourné",
            "terminé",
            "devuelto",
            "finalizado",
            "restituito",
        ],
    ),
    (
        Status::Out,
        &[
            "out",
            "active",
            "rented",
            "on rent",
            "on hire",
            "started",
            "in progress",
            "open",
            "checked out",
            "picked up",
            "overdue",
            "late",
            "ausgeliehen",
            "vermietet",
            "überfällig",
            "en cours",
            "loué",
            "alquilado",
            "noleggiato",
        ],
    ),
    (
        Status::Neither,
        &[
            "reserved",
            "booked",
            "confirmed",
            "pending",
            "draft",
            "quote",
            "concept",
            "new",
            "cancelled",
            "canceled",
            "no show",
            "reserviert",
            "gebucht",
            "storniert",
            "réservé",
            "annulé",
        ],
    ),
];

/// Longest hire in days, as anywhere.
const MOST_DAYS: u32 = 3660;

/// When a unit was out, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// When it went.
    pub out: Written,
    /// Until when it was to be back.
    pub due: Option<Written>,
    /// For how many days it went, where that is all that is known.
    pub days: Option<u32>,
    /// When it came back.
    pub back: Option<Written>,
}

/// What a row states.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its number.
    pub number: Option<String>,
    /// The unit's tag.
    pub tag: Option<String>,
    /// Who rented: the field that says so, and what it says.
    pub customer: Option<(&'static str, By)>,
    /// Who handed it out.
    pub staff: Option<String>,
    /// When.
    pub times: Option<Times>,
    /// What was charged, in minor units.
    pub amount: Option<i64>,
    /// A remark.
    pub note: Option<String>,
}

/// A rental as far as it meets others: what the dry run needs of a row, in one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claim {
    /// Its number.
    pub number: String,
    /// The unit's tag, folded.
    pub tag: String,
    /// Who rented.
    pub customer: By,
    /// When.
    pub times: Times,
}

/// Reads a row.
pub fn parse(row: &mut RowReader<'_>) -> Row {
    let number = row.text("number", 60);
    Row {
        tag: row.text("tag", 60),
        customer: who::read(row, false),
        staff: row.text("staff", 100),
        times: times(row),
        amount: amount(row),
        note: row.text("note", 4000),
        number,
    }
}

fn times(row: &mut RowReader<'_>) -> Option<Times> {
    let out = row.time("out_at");
    let due = row.time("due_at").map(Written::until);
    let days = days(row);
    let mut back = row.time("returned_at");
    match row.choice("status", STATUSES) {
        Some(Status::Neither) => row.problem(
            "status",
            "What did not go out is no rental yet. Leave the row out, and make it an order here if it still comes.",
        ),
        Some(Status::Out) if back.is_some() => row.problem(
            "status",
            "It cannot be out and returned at once. Clear the one that is wrong.",
        ),
        Some(Status::Returned) if back.is_none() && !row.has_problem("returned_at") => match (due, out) {
            (Some(due), _) => back = Some(due),
            (None, Some(_)) => row.problem(
                "returned_at",
                "It is returned, but when is missing. Fill in the day, or when it was due.",
            ),
            (None, None) => {}
        },
        _ => {}
    }
    Some(Times {
        out: out?,
        due,
        days,
        back,
    })
}

fn days(row: &mut RowReader<'_>) -> Option<u32> {
    let raw = cells::stated(row.raw("days")?)?;
    let number = raw.trim_end_matches(|c: char| c.is_alphabetic() || c.is_whitespace());
    let number = number.strip_suffix(".0").unwrap_or(number);
    if let Some(days) = number.parse().ok().filter(|d| (1..=MOST_DAYS).contains(d)) {
        return Some(days);
    }
    let shown = cells::shown(raw);
    row.problem(
        "days",
        format!(
            "`{shown}` is no number of days from 1 to {MOST_DAYS}. Correct it, or clear the cell."
        ),
    );
    None
}

fn amount(row: &mut RowReader<'_>) -> Option<i64> {
    let minor = row.amount("amount", cells::amount::decimals(row.currency()))?;
    if !(0..=crate::pricing::model::MOST_MINOR).contains(&minor) {
        row.problem(
            "amount",
            "What was charged is an amount from 0 up. Correct it, or clear the cell.",
        );
        return None;
    }
    Some(minor)
}

impl Row {
    /// What it claims, if it was read whole.
    pub fn claim(&self) -> Option<Claim> {
        Some(Claim {
            number: self.number.clone()?,
            tag: fold(self.tag.as_deref()?),
            customer: self.customer.as_ref()?.1.clone(),
            times: self.times?,
        })
    }
}
