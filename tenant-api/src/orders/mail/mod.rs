//! The slice's mails.

mod quotes;

use std::sync::LazyLock;

use jiff::tz::TimeZone;
use minijinja::{Environment, context};
use platform_kernel::Result;
use platform_ports::Message;

use super::model::line::Line;
use super::store::order::{Order, StoreRow};
use crate::formats::{at, money};
use crate::letters;
use crate::settings::SettingsRow;

pub(super) use quotes::{Answered, Offered, Outcome, answered, quote};

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    letters::environment(&[
        ("confirmation.html", include_str!("confirmation.html")),
        ("confirmation.txt", include_str!("confirmation.txt")),
        ("quote.html", include_str!("quote.html")),
        ("quote.txt", include_str!("quote.txt")),
        ("quote_answer.html", include_str!("quote_answer.html")),
        ("quote_answer.txt", include_str!("quote_answer.txt")),
    ])
});

/// What a confirmation tells.
pub(super) struct Facts<'a> {
    pub settings: &'a SettingsRow,
    pub customer: &'a str,
    pub order: &'a Order,
    pub lines: &'a [Line],
    pub store: &'a StoreRow,
}

/// "Your reservation R-00042 at Acme."
pub(super) fn confirmation(to: String, facts: &Facts<'_>) -> Result<Message> {
    let zone = TimeZone::get(&facts.store.time_zone).unwrap_or(TimeZone::UTC);
    let company = facts.settings.company.as_str();
    let number = facts.order.number.as_str();
    let subject = format!("Your reservation {number} at {company}");
    let lines: Vec<_> = facts
        .lines
        .iter()
        .filter(|l| l.stage.is_live() && l.parent.is_none())
        .map(|l| context! { quantity => l.quantity, name => l.name.as_str() })
        .collect();
    let values = context! {
        company, number,
        accent => facts.settings.accent.as_deref().unwrap_or(letters::ACCENT),
        host => company,
        subject => subject.as_str(),
        name => facts.customer,
        store => facts.store.name.as_str(),
        from => facts.order.period.map(|p| at(p.from(), &zone)),
        to => facts.order.period.map(|p| at(p.to(), &zone)),
        total => money(facts.order.totals.gross_minor, &facts.order.currency),
        lines,
    };
    letters::message(
        &TEMPLATES,
        to,
        &subject,
        "confirmation",
        "order.confirmation",
        &values,
    )
}
