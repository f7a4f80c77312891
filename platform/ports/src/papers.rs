//! Papers: what is printed or mailed as PDF. A paper is plain values, worded and formatted by whoever asks for it; how it
//! looks is the adapter's. No value is ever read as markup.
//!
//! The one adapter is `platform-papers`, a crate of its own: the typesetter is the heaviest dependency of the house, and
//! only the binary needs it.

use async_trait::async_trait;
use platform_kernel::Result;
use serde::Serialize;

/// A sheet's size.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub enum Size {
    /// 210 × 297 mm.
    #[default]
    #[serde(rename = "a4")]
    A4,
    /// 8.5 × 11 in.
    #[serde(rename = "us-letter")]
    Letter,
}

impl Size {
    /// What a country (ISO 3166-1 alpha-2) prints on.
    pub fn of_region(region: &str) -> Self {
        match region {
            "US" | "CA" | "MX" | "CL" | "CO" | "CR" | "PA" | "PH" | "PR" | "VE" => Self::Letter,
            _ => Self::A4,
        }
    }
}

/// A letter-like document: quote, invoice, credit note, delivery note, return slip.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Document {
    /// What it is printed on.
    pub paper: Size,
    /// ISO 639-1, for hyphens and quotation marks.
    pub lang: String,
    /// `Invoice`.
    pub title: String,
    /// `I-00042`.
    pub number: String,
    /// Set across the page's top where it must not be taken for valid: `DRAFT`, `VOID`.
    pub stamp: Option<String>,
    /// Who sends it.
    pub sender: Sender,
    /// To whom: name, then address, a line each.
    pub recipient: Vec<String>,
    /// Date, period, reference: in two columns beside the address.
    pub facts: Vec<Fact>,
    /// A sentence before the table.
    pub opening: Option<String>,
    /// The head of the table.
    pub columns: Columns,
    /// The table.
    pub lines: Vec<DocumentLine>,
    /// Below the amounts.
    pub sums: Vec<Sum>,
    /// Terms, payment details, remarks.
    pub notes: Vec<Note>,
    /// A signature that was given.
    pub signed: Option<Signed>,
    /// Lines to sign on by hand: `Handed out by`, `Received by`.
    pub sign_here: Vec<String>,
}

/// Who sends a document.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Sender {
    /// The company.
    pub name: String,
    /// Its colour, `#rrggbb`.
    pub accent: Option<String>,
    /// Its address and phone, a line each.
    pub lines: Vec<String>,
    /// At the foot of every page: registration, bank.
    pub foot: Vec<String>,
}

/// A named value.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Fact {
    /// `Date`.
    pub name: String,
    /// `23 November 2026`.
    pub value: String,
}

/// The words above the table's columns. A column without words is left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Columns {
    /// `Quantity`.
    pub quantity: Option<String>,
    /// `What`.
    pub what: String,
    /// `Each`, `Tax` or `Returned`: narrow, to the right.
    pub aside: Option<String>,
    /// `Amount`.
    pub amount: Option<String>,
    /// A box to tick at each line's left.
    pub tick: bool,
}

/// A line of the table.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct DocumentLine {
    /// How many.
    pub quantity: Option<String>,
    /// What.
    pub what: String,
    /// Small, below it: dates, tags, serial numbers.
    pub details: Vec<String>,
    /// It belongs to the line above.
    pub part: bool,
    /// The narrow column.
    pub aside: Option<String>,
    /// To the right.
    pub amount: Option<String>,
}

/// A sum.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Sum {
    /// `Total`.
    pub name: String,
    /// `EUR 1,234.50`.
    pub amount: String,
    /// The one that counts.
    pub strong: bool,
}

/// A paragraph with a heading.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Note {
    /// `Terms`.
    pub title: Option<String>,
    /// Lines are kept.
    pub text: String,
}

/// A signature that was given.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Signed {
    /// `Accepted by Ada Lovelace on 23 November 2026, 14:05`.
    pub words: String,
    /// Strokes, each `x, y, x, y, …` within 1000 × 400; none where the name was typed.
    pub strokes: Vec<Vec<u16>>,
}

/// Labels to stick on units.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Labels {
    /// What they are printed on.
    pub sheet: Sheet,
    /// How many places at the sheet's beginning are used up.
    pub skip: usize,
    /// Which code; one that does not fit its label as bars becomes a square.
    pub symbol: Symbol,
    /// The labels.
    pub labels: Vec<Label>,
}

/// A label.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Label {
    /// What a scanner reads, and stands below it.
    pub code: String,
    /// The product.
    pub title: String,
    /// The company.
    pub sender: String,
}

/// How a code is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Symbol {
    /// Bars.
    Code128,
    /// A square.
    Qr,
}

/// Labels on a page, in tenths of a millimetre.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// Its name in the API.
    pub name: &'static str,
    /// The page.
    pub page: (u32, u32),
    /// From the page's left and top to the first label.
    pub margin: (u32, u32),
    /// A label.
    pub label: (u32, u32),
    /// From one label's left and top to the next one's.
    pub pitch: (u32, u32),
    /// Labels across and down.
    pub count: (usize, usize),
}

/// The sheets that labels are sold on, and two rolls.
pub const SHEETS: &[Sheet] = &[
    Sheet {
        name: "a4-24",
        page: (2100, 2970),
        margin: (0, 45),
        label: (700, 360),
        pitch: (700, 360),
        count: (3, 8),
    },
    Sheet {
        name: "a4-21",
        page: (2100, 2970),
        margin: (72, 151),
        label: (635, 381),
        pitch: (660, 381),
        count: (3, 7),
    },
    Sheet {
        name: "a4-65",
        page: (2100, 2970),
        margin: (47, 107),
        label: (381, 212),
        pitch: (406, 212),
        count: (5, 13),
    },
    Sheet {
        name: "letter-30",
        page: (2159, 2794),
        margin: (48, 127),
        label: (667, 254),
        pitch: (698, 254),
        count: (3, 10),
    },
    Sheet {
        name: "roll-62x29",
        page: (620, 290),
        margin: (0, 0),
        label: (620, 290),
        pitch: (620, 290),
        count: (1, 1),
    },
    Sheet {
        name: "roll-57x32",
        page: (570, 320),
        margin: (0, 0),
        label: (570, 320),
        pitch: (570, 320),
        count: (1, 1),
    },
];

/// What can be printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Paper {
    /// A document.
    Document(Box<Document>),
    /// Labels.
    Labels(Labels),
}

/// Makes papers.
#[async_trait]
pub trait Papers: Send + Sync + 'static {
    /// Sets a paper as PDF. `TooLarge` for one that no reader would print; `Unavailable` while too many are being set.
    async fn pdf(&self, paper: Paper) -> Result<Vec<u8>>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stay_on_their_sheets() {
        for sheet in SHEETS {
            let end = |margin: u32, pitch: u32, label: u32, count: usize| {
                margin + pitch * (u32::try_from(count).unwrap() - 1) + label
            };
            let (across, down) = sheet.count;
            assert!(
                end(sheet.margin.0, sheet.pitch.0, sheet.label.0, across) <= sheet.page.0
                    && end(sheet.margin.1, sheet.pitch.1, sheet.label.1, down) <= sheet.page.1,
                "{} prints beside its page",
                sheet.name
            );
            assert!(sheet.pitch.0 >= sheet.label.0 && sheet.pitch.1 >= sheet.label.1);
        }
    }
}
