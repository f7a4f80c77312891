//! A quote on paper.

use jiff::tz::TimeZone;
use platform_kernel::Result;
use platform_ports::TenantKeys;
use platform_ports::papers::{Columns, Document, DocumentLine, Note, Signed, Sum};

use super::model::offer::{Offer, OfferLine};
use super::model::standing::Answer;
use super::store::QuoteRow;
use super::wire::signature;
use crate::formats::{at, day, money, percent, short};
use crate::orders::model::line::Kind;
use crate::papers::{fact, letter};
use crate::settings::SettingsRow;
use crate::stores::Store;

/// What a quote's paper is made from besides the version.
pub(super) struct Facts<'a> {
    pub settings: &'a SettingsRow,
    pub store: &'a Store,
    pub recipient: Vec<String>,
    /// Set across it where it no longer counts.
    pub stamp: Option<&'static str>,
}

/// The version as a document.
pub(super) fn document(row: &QuoteRow, facts: Facts<'_>, keys: &TenantKeys) -> Result<Document> {
    let offer = &row.offer;
    let zone = TimeZone::get(&offer.time_zone).unwrap_or(TimeZone::UTC);
    let told = [
        fact("Date", Some(day(row.created_at, &zone))),
        fact("Can be accepted until", Some(short(row.valid_until, &zone))),
        fact("From", offer.from.map(|from| short(from, &zone))),
        fact("Until", offer.to.map(|to| short(to, &zone))),
        fact("Store", Some(offer.store.clone())),
        fact("Your reference", offer.reference.clone()),
    ];
    let signed = signature(row, keys)?.filter(|_| row.answer == Some(Answer::Accepted));
    let signed = signed.map(|signature| Signed {
        words: format!(
            "Accepted by {} on {} (version {})",
            signature.name.unwrap_or_default(),
            at(signature.at, &zone),
            row.no
        ),
        strokes: signature.strokes,
    });
    let terms = Some(row.terms.clone()).filter(|terms| !terms.is_empty());
    Ok(Document {
        stamp: facts.stamp.map(str::to_owned),
        recipient: facts.recipient,
        facts: told.into_iter().flatten().collect(),
        columns: Columns {
            quantity: Some("Quantity".to_owned()),
            what: "What".to_owned(),
            aside: Some("Tax".to_owned()),
            amount: Some("Amount".to_owned()),
            tick: false,
        },
        lines: offer.lines.iter().map(|l| line(l, offer, &zone)).collect(),
        sums: sums(offer),
        notes: terms
            .map(|text| Note {
                title: Some("Terms".to_owned()),
                text,
            })
            .into_iter()
            .collect(),
        signed,
        ..letter(
            facts.settings,
            facts.store,
            "Quote",
            &format!("{} · {}", offer.number, row.no),
        )
    })
}

fn line(line: &OfferLine, offer: &Offer, zone: &TimeZone) -> DocumentLine {
    let priced =
        line.kind != Kind::Text && !(line.parent_id.is_some() && line.totals.gross_minor == 0);
    let minor = if offer.prices_with_tax {
        line.totals.gross_minor
    } else {
        line.totals.net_minor
    };
    let own = line
        .from
        .zip(line.to)
        .filter(|_| (line.from, line.to) != (offer.from, offer.to));
    let own = own.map(|(from, to)| format!("{} – {}", short(from, zone), short(to, zone)));
    let discount = (line.discount_bp > 0).then(|| format!("{} off", percent(line.discount_bp)));
    DocumentLine {
        quantity: (line.kind != Kind::Text).then(|| line.quantity.to_string()),
        what: line.name.clone(),
        details: own.into_iter().chain(discount).collect(),
        part: line.parent_id.is_some(),
        aside: priced.then(|| percent(line.tax_bp)),
        amount: priced.then(|| money(minor, &offer.currency)),
    }
}

fn sums(offer: &Offer) -> Vec<Sum> {
    let sum = |name: String, minor: i64, strong: bool| Sum {
        name,
        amount: money(minor, &offer.currency),
        strong,
    };
    let totals = &offer.totals;
    let mut sums = Vec::new();
    if offer.discount_bp > 0 {
        sums.push(Sum {
            name: "Discount on everything, taken off above".to_owned(),
            amount: percent(offer.discount_bp),
            strong: false,
        });
    }
    sums.push(sum("Sum without tax".to_owned(), totals.net_minor, false));
    let taxes = offer.taxes();
    sums.extend(taxes.iter().filter(|tax| tax.tax_minor != 0).map(|tax| {
        sum(
            format!("Tax {}", percent(tax.rate_bp)),
            tax.tax_minor,
            false,
        )
    }));
    sums.push(sum("Total".to_owned(), totals.gross_minor, true));
    if totals.deposit_minor > 0 {
        sums.push(sum(
            "Deposit, given back after the hire".to_owned(),
            totals.deposit_minor,
            false,
        ));
    }
    sums
}
