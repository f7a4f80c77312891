//! What of an order has not been invoiced yet, and what a credit note takes off.
//!
//! What a hire costs up to some instant is its share, by time, of what all of it costs: `share(total, elapsed, whole)`,
//! rounded as prices are. An invoice charges that less what was invoiced before, so that the sum of all invoices is
//! exactly what the line costs, whatever is extended or priced anew on the way.

use std::collections::BTreeMap;

use platform_kernel::{Instant, LineId};

use super::document::DocumentLine;
use crate::orders::model::line::{Kind, Line};
use crate::pricing::model::amount::share;

/// What was invoiced of a line so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Billed {
    /// Without tax.
    pub net: i64,
    /// Tax.
    pub tax: i64,
    /// Up to when a hire was charged.
    pub to: Option<Instant>,
    last: DocumentLine,
}

/// A document that bears on what was invoiced.
#[derive(Debug, Clone, Copy)]
pub struct Issued<'a> {
    /// Whether it takes off: a credit note whose amount is to be invoiced again.
    pub takes_off: bool,
    /// Its lines.
    pub lines: &'a [DocumentLine],
}

/// What documents have invoiced, by line of the order.
pub fn billed<'a>(documents: impl IntoIterator<Item = Issued<'a>>) -> BTreeMap<LineId, Billed> {
    let mut sums: BTreeMap<LineId, Billed> = BTreeMap::new();
    for document in documents {
        let sign = if document.takes_off { -1 } else { 1 };
        for line in document.lines {
            let Some(id) = line.line_id else { continue };
            let sum = sums.entry(id).or_insert_with(|| Billed {
                net: 0,
                tax: 0,
                to: None,
                last: line.clone(),
            });
            sum.net += sign * line.net_minor;
            sum.tax += sign * line.tax_minor;
            if !document.takes_off {
                sum.to = sum.to.max(line.to);
                sum.last = line.clone();
            }
        }
    }
    sums
}

/// How much of the order is asked for.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wanted<'a> {
    /// Hires up to then; whole where none is named.
    pub until: Option<Instant>,
    /// Only these lines.
    pub only: Option<&'a [LineId]>,
}

/// What is still to be invoiced of the order's lines: positive, and negative where more was invoiced than is owed now.
/// `None` on overflow.
pub fn rest(
    lines: &[Line],
    billed: &BTreeMap<LineId, Billed>,
    wanted: Wanted<'_>,
) -> Option<Vec<DocumentLine>> {
    let asked = |id: &LineId| wanted.only.is_none_or(|only| only.contains(id));
    let mut found = Vec::new();
    for line in lines {
        let counts = line.stage.is_live() && line.kind != Kind::Text;
        if counts && asked(&line.id) {
            found.extend(rest_of(line, billed.get(&line.id), wanted.until)?);
        }
    }
    // Taken off the order since, or called off: what was invoiced of it is owed back.
    for (id, sum) in billed {
        let gone = !lines.iter().any(|l| l.id == *id && l.stage.is_live());
        if gone && asked(id) && (sum.net, sum.tax) != (0, 0) {
            found.push(DocumentLine {
                net_minor: -sum.net,
                tax_minor: -sum.tax,
                gross_minor: -sum.net.checked_add(sum.tax)?,
                ..sum.last.clone()
            });
        }
    }
    Some(found)
}

fn rest_of(
    line: &Line,
    billed: Option<&Billed>,
    until: Option<Instant>,
) -> Option<Option<DocumentLine>> {
    // Charged up to there already: only the whole rest can say that less is owed now.
    let charged = billed.and_then(|b| b.to);
    if line.period.is_some() && until.is_some_and(|until| charged.is_some_and(|to| to >= until)) {
        return Some(None);
    }
    let (net, tax) = owed(line, until)?;
    let (had_net, had_tax) = billed.map_or((0, 0), |b| (b.net, b.tax));
    let (net, tax) = (net.checked_sub(had_net)?, tax.checked_sub(had_tax)?);
    if (net, tax) == (0, 0) {
        return Some(None);
    }
    let (mut from, mut to) = (line.period.map(|p| p.from()), line.period.map(|p| p.to()));
    if let Some(until) = until {
        to = to.map(|to| to.min(until));
    }
    if let Some(charged) = charged {
        // A correction of what was charged whole speaks of the whole hire again.
        if to.is_some_and(|to| to > charged) {
            from = from.map(|from| from.max(charged));
        }
    }
    Some(Some(DocumentLine {
        line_id: Some(line.id),
        index: None,
        position: line.position,
        kind: line.kind,
        name: line.name.clone(),
        quantity: line.quantity,
        from,
        to,
        discount_bp: line.discount_bp,
        tax_class: line.tax_class.clone(),
        tax_bp: line.tax_bp,
        net_minor: net,
        tax_minor: tax,
        gross_minor: net.checked_add(tax)?,
        note: line.note.clone(),
    }))
}

/// Net and tax of a line up to an instant.
fn owed(line: &Line, until: Option<Instant>) -> Option<(i64, i64)> {
    let whole = (line.totals.net_minor, line.totals.tax_minor);
    let (Some(until), Some(period)) = (until, line.period) else {
        return Some(whole);
    };
    let all = i128::from(period.to().millis() - period.from().millis());
    let elapsed = i128::from(until.millis() - period.from().millis()).clamp(0, all);
    let part = |amount: i64| i64::try_from(share(i128::from(amount), elapsed, all)).ok();
    let (gross, tax) = (part(line.totals.gross_minor)?, part(whole.1)?);
    Some((gross.checked_sub(tax)?, tax))
}

/// Why a credit note cannot be made so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditRefusal {
    /// There is no line at that place.
    NoLine(u32),
    /// The line is named twice.
    Twice(u32),
    /// More than what is left of it, or nothing.
    Amount {
        /// Its place.
        index: u32,
        /// What can be credited at most.
        most: i64,
    },
    /// Nothing is left to credit.
    Nothing,
}

/// A part of an invoice to be credited: the line's place, and how much with tax; all that is left where none is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditLine {
    /// The line's place, from 0.
    pub index: u32,
    /// With tax.
    pub gross_minor: Option<i64>,
}

/// The lines of a credit note on `invoice`, of which `before` was credited already. Amounts are positive where the
/// invoice's are. Without `asked`: all that is left.
pub fn credit(
    invoice: &[DocumentLine],
    before: &[DocumentLine],
    asked: Option<&[CreditLine]>,
) -> Result<Vec<DocumentLine>, CreditRefusal> {
    let left = |index: u32, line: &DocumentLine| {
        let had = before.iter().filter(|b| b.index == Some(index));
        had.fold((line.net_minor, line.tax_minor), |(net, tax), b| {
            (net - b.net_minor, tax - b.tax_minor)
        })
    };
    let all: Vec<CreditLine>;
    let wanted = if let Some(asked) = asked {
        asked
    } else {
        all = (0..u32::try_from(invoice.len()).unwrap_or(u32::MAX))
            .map(|index| CreditLine {
                index,
                gross_minor: None,
            })
            .collect();
        &all
    };
    let mut lines: Vec<DocumentLine> = Vec::new();
    for part in wanted {
        let index = part.index;
        let line = usize::try_from(index).ok().and_then(|n| invoice.get(n));
        let line = line.ok_or(CreditRefusal::NoLine(index))?;
        if lines.iter().any(|l| l.index == Some(index)) {
            return Err(CreditRefusal::Twice(index));
        }
        let (net, tax) = left(index, line);
        let most = net + tax;
        let (net, tax) = match part.gross_minor {
            None => (net, tax),
            Some(gross)
                if gross.signum() == most.signum() && gross.abs() <= most.abs() && gross != 0 =>
            {
                // The tax of a part is its share of what is left, so that the last part takes exactly the rest.
                let tax = share(
                    i128::from(tax) * i128::from(gross.signum()),
                    i128::from(gross.abs()),
                    i128::from(most.abs()),
                );
                let tax = i64::try_from(tax).unwrap_or(0) * gross.signum();
                (gross - tax, tax)
            }
            Some(_) => return Err(CreditRefusal::Amount { index, most }),
        };
        if (net, tax) != (0, 0) {
            lines.push(DocumentLine {
                index: Some(index),
                net_minor: net,
                tax_minor: tax,
                gross_minor: net + tax,
                ..line.clone()
            });
        }
    }
    if lines.is_empty() {
        return Err(CreditRefusal::Nothing);
    }
    Ok(lines)
}
