//! The mails about quotes.

use jiff::tz::TimeZone;
use minijinja::context;
use platform_kernel::{Instant, Result};
use platform_ports::Message;

use super::TEMPLATES;
use crate::formats::{at, money};
use crate::letters;
use crate::orders::quotes::model::offer::Offer;
use crate::orders::store::order::StoreRow;
use crate::settings::SettingsRow;

/// What the mail with a quote's link tells.
pub(in crate::orders) struct Offered<'a> {
    pub settings: &'a SettingsRow,
    pub customer: &'a str,
    pub offer: &'a Offer,
    pub store: &'a StoreRow,
    pub valid_until: Instant,
    pub link: &'a str,
}

/// "Your quote R-00042 from Acme."
pub(in crate::orders) fn quote(to: String, letter: &Offered<'_>) -> Result<Message> {
    let zone = TimeZone::get(&letter.store.time_zone).unwrap_or(TimeZone::UTC);
    let (company, offer) = (letter.settings.company.as_str(), letter.offer);
    let number = offer.number.as_str();
    let subject = format!("Your quote {number} from {company}");
    let lines: Vec<_> = offer
        .lines
        .iter()
        .filter(|l| l.parent_id.is_none())
        .map(|l| context! { quantity => l.quantity, name => l.name.as_str() })
        .collect();
    let values = context! {
        company, number, lines,
        accent => letter.settings.accent.as_deref().unwrap_or(letters::ACCENT),
        host => company,
        subject => subject.as_str(),
        name => letter.customer,
        store => letter.store.name.as_str(),
        from => offer.from.map(|from| at(from, &zone)),
        to => offer.to.map(|to| at(to, &zone)),
        total => money(offer.totals.gross_minor, &offer.currency),
        valid_until => at(letter.valid_until, &zone),
        link => letter.link,
    };
    letters::message(&TEMPLATES, to, &subject, "quote", "order.quote", &values)
}

/// What became of a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::orders) enum Outcome {
    Accepted,
    Declined,
    Refused,
}

/// What staff are told of an answer.
pub(in crate::orders) struct Answered<'a> {
    pub settings: &'a SettingsRow,
    pub colleague: &'a str,
    pub customer: &'a str,
    pub number: &'a str,
    pub no: i32,
    pub outcome: Outcome,
    pub link: &'a str,
}

/// "Quote R-00042 was accepted."
pub(in crate::orders) fn answered(to: String, letter: &Answered<'_>) -> Result<Message> {
    let (number, no, customer) = (letter.number, letter.no, letter.customer);
    let (said, words) = match letter.outcome {
        Outcome::Accepted => (
            "was accepted",
            format!("{customer} accepted and signed version {no} of the quote."),
        ),
        Outcome::Declined => (
            "was declined",
            format!(
                "{customer} declined version {no} of the quote. The order's page shows the reason, if they gave one."
            ),
        ),
        Outcome::Refused => (
            "could not be accepted",
            format!(
                "{customer} wanted to accept version {no} of the quote, but it can't be booked as it was offered any more. \
                 They were told that you will come back to them."
            ),
        ),
    };
    let subject = format!("Quote {number} {said}");
    let company = letter.settings.company.as_str();
    let values = context! {
        company, number, words,
        accent => letter.settings.accent.as_deref().unwrap_or(letters::ACCENT),
        host => company,
        subject => subject.as_str(),
        name => letter.colleague,
        link => letter.link,
    };
    letters::message(
        &TEMPLATES,
        to,
        &subject,
        "quote_answer",
        "order.quote_answer",
        &values,
    )
}
