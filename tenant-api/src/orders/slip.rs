//! What goes along with the goods: the delivery note on the way out, the return slip on the way back.

use jiff::tz::TimeZone;
use platform_ports::papers::{Columns, Document, DocumentLine};

use super::model::line::{Kind, Line};
use super::store::order::Order;
use super::store::units::Allocated;
use crate::formats::short;
use crate::papers::{fact, letter};
use crate::settings::SettingsRow;
use crate::stores::Store;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Out,
    Back,
}

/// An order, as far as its slips go.
pub(super) struct Facts<'a> {
    pub settings: &'a SettingsRow,
    pub store: &'a Store,
    pub recipient: Vec<String>,
    pub order: &'a Order,
    pub lines: &'a [Line],
    pub units: &'a [Allocated],
}

/// The slip.
pub(super) fn document(way: Way, facts: Facts<'_>) -> Document {
    let zone = TimeZone::get(&facts.store.fields.time_zone).unwrap_or(TimeZone::UTC);
    let order = facts.order;
    let (title, opening, sign) = match way {
        Way::Out => (
            "Delivery note",
            "Please check what you take with you. With your name you confirm that it is complete and in order.",
            ["Handed out by, date", "Received by, date"],
        ),
        Way::Back => (
            "Return slip",
            "What is with you now and is to come back. Tick what was returned, and note its condition.",
            ["Brought back by, date", "Taken back by, date"],
        ),
    };
    let told = [
        fact("From", order.period.map(|p| short(p.from(), &zone))),
        fact("Due back", order.period.map(|p| short(p.to(), &zone))),
        fact("Store", Some(facts.store.fields.name.clone())),
        fact("Your reference", order.reference.clone()),
    ];
    let lines = facts.lines.iter().filter(|line| line.stage.is_live());
    let lines: Vec<DocumentLine> = lines
        .filter_map(|line| goods(way, line, facts.units))
        .collect();
    Document {
        recipient: facts.recipient,
        facts: told.into_iter().flatten().collect(),
        opening: Some(opening.to_owned()),
        columns: Columns {
            quantity: Some("Quantity".to_owned()),
            what: "What".to_owned(),
            aside: (way == Way::Back).then(|| "Condition, meter".to_owned()),
            amount: None,
            tick: true,
        },
        lines,
        sign_here: sign.map(str::to_owned).to_vec(),
        ..letter(facts.settings, facts.store, title, &order.number)
    }
}

/// What of a line is on the slip: all that goes out or went out, or what is still with the renter. A kit's head and words
/// stand there to read by; amounts do not.
fn goods(way: Way, line: &Line, units: &[Allocated]) -> Option<DocumentLine> {
    let count = match (line.kind, way) {
        (Kind::Fee, _) => return None,
        (Kind::Kit | Kind::Text, _) => None,
        (Kind::Sale, Way::Back) => return None,
        (Kind::Sale, Way::Out) => Some(line.quantity),
        (Kind::Rental, Way::Out) => Some(line.quantity),
        (Kind::Rental, Way::Back) => match line.with_renter() {
            0 => return None,
            there => Some(there),
        },
    };
    let of_line = units.iter().filter(|unit| unit.line == line.id.uuid());
    let tags: Vec<&str> = of_line
        .filter(|unit| way == Way::Out && !unit.back || unit.out)
        .map(|unit| unit.tag.as_str())
        .collect();
    Some(DocumentLine {
        quantity: count.map(|count| count.to_string()),
        what: line.name.clone(),
        details: Some(tags.join(", "))
            .filter(|t| !t.is_empty())
            .into_iter()
            .collect(),
        part: line.parent.is_some(),
        aside: None,
        amount: None,
    })
}
