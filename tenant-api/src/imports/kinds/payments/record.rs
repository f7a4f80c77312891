//! A row of a file of payments, read.

use serde::{Deserialize, Serialize};

use crate::customers::number;
use crate::imports::cells::{amount::decimals, time::Written};
use crate::imports::kinds::who::{self, By};
use crate::imports::row::RowReader;
use crate::pricing::model::MOST_MINOR;

/// What a row states.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Its number.
    pub number: Option<String>,
    /// The rental that it is for, as compared.
    pub rental: Option<String>,
    /// Who paid: the field that says so, and what it says. Nobody is named where the rental says it.
    pub customer: Option<(&'static str, By)>,
    /// How much, in minor units; less than nothing went back.
    pub amount: Option<i64>,
    /// When.
    pub paid_at: Option<Written>,
    /// Who took it.
    pub staff: Option<String>,
    /// A remark.
    pub note: Option<String>,
}

/// When something was paid, and for which rental: that says by which clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// When.
    pub at: Written,
    /// For which rental.
    pub rental: Option<String>,
}

/// Reads a row.
pub fn parse(row: &mut RowReader<'_>) -> Row {
    let rental = row
        .reference("rental", 60)
        .map(|said| number::key_of(&said));
    Row {
        number: row.text("number", 60),
        customer: who::read(row, rental.is_some()),
        amount: amount(row),
        paid_at: row.time("paid_at"),
        staff: row.text("staff", 100),
        note: row.text("note", 1000),
        rental,
    }
}

fn amount(row: &mut RowReader<'_>) -> Option<i64> {
    let minor = row.amount("amount", decimals(row.currency()))?;
    if minor.checked_abs().is_none_or(|minor| minor > MOST_MINOR) {
        row.problem(
            "amount",
            "No payment is that large. Correct it, or leave the row out.",
        );
        return None;
    }
    Some(minor)
}

impl Row {
    /// When it was paid, by whose clock.
    pub fn moment(&self) -> Option<Moment> {
        Some(Moment {
            at: self.paid_at?,
            rental: self.rental.clone(),
        })
    }
}
