//! An invoice or a credit note on paper.

use jiff::tz::TimeZone;
use platform_kernel::{Day, Result};
use platform_ports::papers::{Columns, Document, DocumentLine as Printed, Note, Sender, Sum};

use super::model::document::DocumentLine;
use super::store::invoices::InvoiceRow;
use super::wire::BillTo;
use crate::customers::country_name;
use crate::formats::{money, percent, short};
use crate::orders::model::line::Kind;
use crate::papers::{fact, letter};
use crate::settings::SettingsRow;
use crate::stores::Store;

/// What a document's paper is made from besides its row.
pub(super) struct Facts<'a> {
    pub settings: &'a SettingsRow,
    pub store: &'a Store,
    /// Whom it is made out to, a line each.
    pub recipient: Vec<String>,
    /// Of a credit note: the invoice's number.
    pub credits: Option<String>,
    /// The small print at the foot of every page.
    pub foot: &'a str,
}

/// The row as a document.
pub(super) fn document(row: &InvoiceRow, facts: Facts<'_>) -> Result<Document> {
    let zone = TimeZone::get(&facts.store.fields.time_zone).unwrap_or(TimeZone::UTC);
    let told = [
        fact("Date", row.issued_on.map(day)),
        fact("To be paid by", row.due_on.map(day)),
        fact("For invoice", facts.credits),
        fact("Order", Some(row.order_number.clone())),
        fact("From", row.starts_at.map(|from| short(from, &zone))),
        fact("Until", row.ends_at.map(|to| short(to, &zone))),
    ];
    let title = if row.is_invoice() {
        "Invoice"
    } else {
        "Credit note"
    };
    let stamp = match row.state.as_str() {
        "draft" => Some("DRAFT"),
        "void" => Some("VOID"),
        _ => None,
    };
    let notes = [
        (None, row.note.clone()),
        (Some("Terms of payment"), row.terms.clone()),
        (Some("Why"), row.reason.clone()),
        (Some("Why it is void"), row.void_reason.clone()),
    ];
    let number = row.number.as_deref().unwrap_or("");
    let letter = letter(facts.settings, facts.store, title, number);
    let lines = row.lines()?;
    Ok(Document {
        stamp: stamp.map(str::to_owned),
        recipient: facts.recipient,
        facts: told.into_iter().flatten().collect(),
        columns: Columns {
            quantity: Some("Quantity".to_owned()),
            what: "What".to_owned(),
            aside: Some("Tax".to_owned()),
            amount: Some("Amount".to_owned()),
            tick: false,
        },
        lines: lines.iter().map(|line| printed(line, row, &zone)).collect(),
        sums: sums(row)?,
        notes: notes
            .into_iter()
            .filter_map(|(title, text)| {
                Some(Note {
                    title: title.map(str::to_owned),
                    text: text?,
                })
            })
            .collect(),
        sender: Sender {
            foot: facts.foot.lines().map(str::to_owned).collect(),
            ..letter.sender
        },
        ..letter
    })
}

/// The name and address that the document was made out to, a line each.
pub(super) fn recipient(to: BillTo) -> Vec<String> {
    let town = [to.postal_code, to.city].into_iter().flatten();
    let town = town.collect::<Vec<_>>().join(" ");
    let country = to
        .country
        .map(|code| country_name(&code).map_or_else(|| code.clone(), str::to_owned));
    let person = to.organisation.as_ref().map(|_| to.name.clone());
    let parts = [
        Some(to.organisation.unwrap_or(to.name)),
        person,
        to.line1,
        to.line2,
        Some(town),
        to.district,
        country,
    ];
    let mut lines: Vec<String> = parts.into_iter().flatten().collect();
    lines.retain(|line| !line.is_empty());
    lines.dedup();
    lines
}

fn printed(line: &DocumentLine, row: &InvoiceRow, zone: &TimeZone) -> Printed {
    let minor = if row.prices_with_tax {
        line.gross_minor
    } else {
        line.net_minor
    };
    let own = line.from.zip(line.to);
    let own = own.filter(|(from, to)| (Some(*from), Some(*to)) != (row.starts_at, row.ends_at));
    let own = own.map(|(from, to)| format!("{} – {}", short(from, zone), short(to, zone)));
    let discount = (line.discount_bp > 0).then(|| format!("{} off", percent(line.discount_bp)));
    let priced = line.kind != Kind::Text;
    Printed {
        quantity: priced.then(|| line.quantity.to_string()),
        what: line.name.clone(),
        details: own.into_iter().chain(discount).collect(),
        part: false,
        aside: priced.then(|| percent(line.tax_bp)),
        amount: priced.then(|| money(minor, &row.currency)),
    }
}

fn sums(row: &InvoiceRow) -> Result<Vec<Sum>> {
    let sum = |name: String, minor: i64, strong: bool| Sum {
        name,
        amount: money(minor, &row.currency),
        strong,
    };
    let mut sums = vec![sum("Sum without tax".to_owned(), row.net_minor, false)];
    for tax in row.taxes()?.iter().filter(|tax| tax.tax_minor != 0) {
        let name = format!("{} {}", tax.name, percent(tax.rate_bp));
        sums.push(sum(name, tax.tax_minor, false));
    }
    let settled = row.paid_minor + row.credited_minor;
    sums.push(sum("Total".to_owned(), row.gross_minor, settled == 0));
    if row.is_invoice() && settled != 0 {
        for (name, minor) in [("Paid", row.paid_minor), ("Credited", row.credited_minor)] {
            if minor != 0 {
                sums.push(sum(name.to_owned(), -minor, false));
            }
        }
        sums.push(sum("To pay".to_owned(), row.gross_minor - settled, true));
    }
    Ok(sums)
}

fn day(day: Day) -> String {
    day.0.strftime("%-d %B %Y").to_string()
}
