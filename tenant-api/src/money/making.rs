//! Making invoices out of an order, issuing them, taking them back, crediting them.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::{Day, Error, FieldError, Instant, InvoiceId, LineId, Result};
use platform_ports::TenantKeys;
use serde_json::json;
use uuid::Uuid;

use super::ledger::{self, By};
use super::model::billing::{self, Billed, CreditLine, CreditRefusal, Issued, Wanted};
use super::model::document::{DocumentLine, DocumentTax, sums, taxes};
use super::model::period::Every;
use super::model::state::DocumentKind;
use super::store::invoices::{self, InvoiceRow, Issue, NewInvoice};
use super::store::settings::{self, MoneyRow};
use crate::customers::number;
use crate::customers::text::fold;
use crate::orders::model::line::Line;
use crate::orders::model::state::OrderState;
use crate::orders::order::Order;
use crate::pricing::rental_rules;
use crate::{orders, settings as company};

/// What of an order is to be invoiced.
#[derive(Debug, Default)]
pub(super) struct Make<'a> {
    /// A part of a long hire: up to then, or up to the end of a whole period.
    pub period: bool,
    /// Up to when.
    pub until: Option<Instant>,
    /// Only these lines.
    pub lines: Option<&'a [LineId]>,
    /// A remark on the document.
    pub note: Option<&'a str>,
}

/// What an order's documents have invoiced of its lines: drafts, too, so that nothing is charged twice.
pub(super) fn billed(documents: &[InvoiceRow]) -> Result<BTreeMap<LineId, Billed>> {
    let mut lines = Vec::new();
    for row in documents.iter().filter(|i| i.state != "void") {
        if row.is_invoice() || row.bill_again {
            lines.push((!row.is_invoice(), row.lines()?));
        }
    }
    Ok(billing::billed(lines.iter().map(|(takes_off, lines)| {
        Issued {
            takes_off: *takes_off,
            lines,
        }
    })))
}

/// With tax: what no document has of the order yet.
pub(super) fn left(lines: &[Line], documents: &[InvoiceRow]) -> Result<i64> {
    let rest = billing::rest(lines, &billed(documents)?, Wanted::default());
    let sum = rest.as_deref().and_then(sums).ok_or_else(too_large)?;
    Ok(sum.gross)
}

fn too_large() -> Error {
    Error::internal("the sum of an order's lines is too large")
}

/// Makes a draft of what is to be invoiced of a locked order.
pub(super) async fn make(
    tx: &mut TenantTx,
    by: By<'_>,
    keys: &TenantKeys,
    order: &Order,
    make: &Make<'_>,
) -> Result<InvoiceId> {
    use OrderState::{Draft, Expired, Lost, Quoted, Tentative};
    if matches!(order.state, Draft | Quoted | Tentative | Lost | Expired) {
        let why = "Reserve the order first: only what was promised is invoiced.";
        return Err(Error::conflict("not_promised", why));
    }
    let customer = order
        .customer
        .ok_or_else(|| Error::conflict("no_customer", "Say who rents before you invoice it."))?;
    let documents = invoices::of_order(tx, order.id).await?;
    if let Some(draft) = documents
        .iter()
        .find(|i| i.is_invoice() && i.state == "draft")
    {
        let why = "This order has a draft already: issue it, or void it.";
        let draft = json!({ "id": InvoiceId::from(draft.id) });
        return Err(Error::conflict_with("draft_exists", why, "draft", &draft));
    }
    let lines = orders::lines::list(tx, order.id).await?;
    let rules = settings::find(tx).await?;
    let billed = billed(&documents)?;
    let until = if make.period {
        Some(until(tx, by.now, order, &lines, &billed, &rules, make.until).await?)
    } else {
        None
    };
    let wanted = Wanted {
        until,
        only: make.lines,
    };
    let mut charged = billing::rest(&lines, &billed, wanted).ok_or_else(too_large)?;
    charged.sort_by_key(|l| l.position);
    let sum = sums(&charged).ok_or_else(too_large)?;
    if sum.gross < 0 {
        let why = "More was invoiced than the order says now: credit an invoice.";
        return Err(Error::conflict_with(
            "credit_due",
            why,
            "minor",
            &-sum.gross,
        ));
    }
    if sum.gross == 0 {
        let why = "Everything that can be is invoiced already.";
        return Err(Error::conflict("nothing_to_invoice", why));
    }
    let taxes = named_taxes(tx, &charged).await?;
    let to = ledger::bill_to(tx, keys, customer).await?;
    let id = InvoiceId::new(by.now);
    let terms = Some(rules.rules.invoice.terms.as_str()).filter(|t| !t.is_empty());
    let new = NewInvoice {
        id,
        kind: DocumentKind::Invoice,
        order: order.id,
        order_number: &order.number,
        customer: Some(customer),
        customer_name: &to.name,
        bill_to_sealed: &ledger::seal_bill_to(keys, id, &to)?,
        credits: None,
        bill_again: false,
        reason: None,
        currency: &order.currency,
        prices_with_tax: order.prices_with_tax,
        lines: &charged,
        taxes: &taxes,
        sums: sum,
        periodic: make.period,
        note: make.note,
        terms,
        search: &search(None, &order.number, &to.name),
        by: by.actor.staff_id(),
    };
    invoices::insert(tx, &new, by.now).await?;
    note_invoiced_to(tx, order, &lines).await?;
    let detail = json!({ "order": order.id, "gross_minor": sum.gross });
    by.record(tx, "invoice.created", id.uuid(), detail).await?;
    Ok(id)
}

/// Up to when a periodic invoice charges: as asked; else to the end of the last whole period, or, where that is charged,
/// of the one that runs.
async fn until(
    tx: &mut TenantTx,
    now: Instant,
    order: &Order,
    lines: &[Line],
    billed: &BTreeMap<LineId, Billed>,
    rules: &MoneyRow,
    asked: Option<Instant>,
) -> Result<Instant> {
    if let Some(until) = asked {
        return Ok(until);
    }
    let none = || {
        let why = "There is no hire on this order that goes on for longer.";
        Error::conflict("nothing_to_invoice", why)
    };
    let begins = begins(lines).ok_or_else(none)?;
    let zone = zone_of(tx, order).await?;
    let every = match rules.rules.periodic.every {
        // Asked for by hand all the same.
        Every::None => Every::Month,
        every => every,
    };
    let charged = billed.values().filter_map(|b| b.to).max();
    let last = every
        .last(begins, &zone, now)
        .filter(|end| charged.is_none_or(|to| *end > to));
    last.or_else(|| every.next(begins, &zone, charged.unwrap_or(begins)))
        .ok_or_else(none)
}

/// When the hires of an order begin.
pub(super) fn begins(lines: &[Line]) -> Option<Instant> {
    lines
        .iter()
        .filter(|l| l.stage.is_live())
        .filter_map(|l| Some(l.period?.from()))
        .min()
}

/// The zone of an order's store.
pub(super) async fn zone_of(tx: &mut TenantTx, order: &Order) -> Result<TimeZone> {
    let store = orders::order::store(tx, Some(order.store)).await?;
    let store = store.ok_or(Error::NotFound)?;
    TimeZone::get(&store.time_zone).map_err(Error::internal)
}

/// What lines add up to by rate, named as the company names its classes.
async fn named_taxes(tx: &mut TenantTx, lines: &[DocumentLine]) -> Result<Vec<DocumentTax>> {
    let rules = rental_rules(tx).await?;
    Ok(taxes(lines, |line| {
        let class = rules.tax_class(line.tax_class.as_deref());
        class.map_or_else(String::new, |c| c.name.clone())
    }))
}

/// What the list's search reads.
fn search(number: Option<&str>, order: &str, customer: &str) -> String {
    let parts = [number, Some(order), Some(customer)];
    fold(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// Notes on the order's lines up to when they are invoiced, as its documents now say.
async fn note_invoiced_to(tx: &mut TenantTx, order: &Order, lines: &[Line]) -> Result<()> {
    let billed = billed(&invoices::of_order(tx, order.id).await?)?;
    let ids: Vec<Uuid> = lines.iter().map(|l| l.id.uuid()).collect();
    let to: Vec<Option<Instant>> = lines
        .iter()
        .map(|l| billed.get(&l.id).and_then(|b| b.to))
        .collect();
    orders::lines::save_invoiced_to(tx, order.id, &ids, &to).await
}

/// Gives a draft its number and its day, and puts on it what was paid on the order before.
pub(super) async fn issue(
    tx: &mut TenantTx,
    by: By<'_>,
    order: &Order,
    id: InvoiceId,
    due_on: Option<Day>,
) -> Result<()> {
    let row = invoices::of_order(tx, order.id).await?;
    let row = row
        .into_iter()
        .find(|i| i.id == id.uuid())
        .ok_or(Error::NotFound)?;
    if row.state != "draft" {
        return Err(Error::conflict(
            "not_a_draft",
            "Only a draft can be issued, and this is none any more.",
        ));
    }
    let rules = settings::find(tx).await?;
    let on = ledger::today(by.now, &rules.time_zone)?;
    let due_on = match due_on {
        Some(due) if due < on => {
            let why = "it is due today at the earliest";
            let error = FieldError::new("due_on", "out_of_range", why);
            return Err(Error::Invalid(vec![error.with_value(&due.to_string())]));
        }
        Some(due) => due,
        None => {
            let days = i64::from(rules.rules.invoice.due_days);
            let due = on.0.checked_add(jiff::Span::new().days(days));
            Day(due.map_err(Error::internal)?)
        }
    };
    let free = ledger::free_payments(tx, order.id).await?;
    numbered(tx, by, &row, "invoice", (on, Some(due_on))).await?;
    let mut open = row.gross_minor;
    for payment in free {
        let part = payment.free().min(open);
        if part > 0 {
            ledger::put(tx, by, payment.id(), &[(id, part)]).await?;
            open -= part;
        }
    }
    ledger::settle(tx, order.id, by.now).await
}

/// Draws the next number of a series for a document, and says so.
async fn numbered(
    tx: &mut TenantTx,
    by: By<'_>,
    row: &InvoiceRow,
    series: &str,
    (on, due_on): (Day, Option<Day>),
) -> Result<()> {
    let number = company::take_numbers(tx, series, 1).await?;
    let number = number
        .into_iter()
        .next()
        .ok_or_else(|| Error::internal("a series gave no number"))?;
    let id = InvoiceId::from(row.id);
    let issue = Issue {
        number: &number,
        number_key: &number::key_of(&number),
        on,
        due_on,
        search: &search(Some(&number), &row.order_number, &row.customer),
    };
    invoices::issue(tx, id, &issue, by.now)
        .await
        .map_err(|error| error.on_constraint("invoices_number_key", taken))?;
    let (action, kind, words) = if row.is_invoice() {
        ("invoice.issued", "invoiced", "Issued invoice")
    } else {
        ("invoice.credited", "credited", "Issued credit note")
    };
    let detail = json!({ "invoice": id, "number": number, "gross_minor": row.gross_minor });
    by.record(tx, action, row.id, detail.clone()).await?;
    let summary = format!("{words} {number}");
    by.tell(tx, row.order_id.into(), kind, summary, detail)
        .await
}

fn taken() -> Error {
    Error::conflict(
        "number_taken",
        "Another document has that number. Change the series' prefix, or raise its next number.",
    )
}

/// Takes a document back on which nothing was paid or credited.
pub(super) async fn void(
    tx: &mut TenantTx,
    by: By<'_>,
    order: &Order,
    row: &InvoiceRow,
    reason: &str,
) -> Result<()> {
    if row.state == "void" {
        return Err(Error::conflict("void", "This document is void already."));
    }
    if !row.is_invoice() {
        let why = "A credit note stays. Invoice again what it took off.";
        return Err(Error::conflict("credit_note", why));
    }
    if row.credited_minor > 0 {
        let why = "Some of it is credited already: credit the rest instead.";
        return Err(Error::conflict("credited", why));
    }
    if row.paid_minor > 0 {
        let why = "Something is paid on it: credit it instead, or void the payment first.";
        return Err(Error::conflict("paid", why));
    }
    let id = InvoiceId::from(row.id);
    invoices::void(tx, id, reason, by.now).await?;
    let lines = orders::lines::list(tx, order.id).await?;
    note_invoiced_to(tx, order, &lines).await?;
    let detail = json!({ "invoice": id, "number": row.number });
    by.record(tx, "invoice.voided", row.id, detail.clone())
        .await?;
    if let Some(number) = &row.number {
        let summary = format!("Voided invoice {number}");
        by.tell(tx, order.id, "invoice_voided", summary, detail)
            .await?;
        ledger::settle(tx, order.id, by.now).await?;
    }
    Ok(())
}

/// What of an invoice is to be credited.
#[derive(Debug)]
pub(super) struct Credit<'a> {
    /// Which parts; all that is left where none are named.
    pub lines: Option<&'a [CreditLine]>,
    /// Why.
    pub reason: &'a str,
    /// Whether the order has it to be invoiced again.
    pub bill_again: bool,
}

/// Issues a credit note on an invoice. What is paid and owed no longer is its payments' free credit.
pub(super) async fn credit(
    tx: &mut TenantTx,
    by: By<'_>,
    keys: &TenantKeys,
    order: &Order,
    (row, documents): (&InvoiceRow, &[InvoiceRow]),
    credit: &Credit<'_>,
) -> Result<InvoiceId> {
    if !row.is_invoice() || !row.counts() {
        let why = "Only an issued invoice can be credited.";
        return Err(Error::conflict("not_issued", why));
    }
    let mut before = Vec::new();
    for note in documents.iter().filter(|i| i.credits_id == Some(row.id)) {
        before.extend(note.lines()?);
    }
    let lines = billing::credit(&row.lines()?, &before, credit.lines).map_err(refused)?;
    let sum = sums(&lines).ok_or_else(too_large)?;
    let left = row.gross_minor - row.credited_minor;
    if sum.gross <= 0 || sum.gross > left {
        let why = format!(
            "these lines add up to {}; between 1 and {left} can be credited",
            sum.gross
        );
        return Err(Error::invalid("lines", "out_of_range", why));
    }
    let invoice = InvoiceId::from(row.id);
    let over = row.paid_minor + row.credited_minor + sum.gross - row.gross_minor;
    if over > 0 {
        ledger::give_back(tx, by, invoice, over).await?;
    }
    invoices::add_credited(tx, invoice, sum.gross, by.now).await?;
    let to = ledger::open_bill_to(keys, row)?;
    let taxes = named_taxes(tx, &lines).await?;
    let id = InvoiceId::new(by.now);
    let new = NewInvoice {
        id,
        kind: DocumentKind::CreditNote,
        order: order.id,
        order_number: &row.order_number,
        customer: row.customer_id.map(Into::into),
        customer_name: &row.customer,
        bill_to_sealed: &ledger::seal_bill_to(keys, id, &to)?,
        credits: Some(invoice),
        bill_again: credit.bill_again,
        reason: Some(credit.reason),
        currency: &row.currency,
        prices_with_tax: row.prices_with_tax,
        lines: &lines,
        taxes: &taxes,
        sums: sum,
        periodic: false,
        note: None,
        terms: None,
        search: &search(None, &row.order_number, &row.customer),
        by: by.actor.staff_id(),
    };
    invoices::insert(tx, &new, by.now).await?;
    let rules = settings::find(tx).await?;
    let on = ledger::today(by.now, &rules.time_zone)?;
    let all = invoices::of_order(tx, order.id).await?;
    let made = all
        .iter()
        .find(|i| i.id == id.uuid())
        .ok_or(Error::NotFound)?;
    numbered(tx, by, made, "credit_note", (on, None)).await?;
    ledger::settle(tx, order.id, by.now).await?;
    Ok(id)
}

fn refused(why: CreditRefusal) -> Error {
    match why {
        CreditRefusal::NoLine(index) => Error::invalid(
            &format!("lines.{index}"),
            "unknown",
            "the invoice has no line at that place",
        ),
        CreditRefusal::Twice(index) => {
            Error::invalid(&format!("lines.{index}"), "twice", "name each line once")
        }
        CreditRefusal::Amount { index, most } => Error::invalid(
            &format!("lines.{index}.gross_minor"),
            "out_of_range",
            format!("at most {most} of this line can be credited"),
        ),
        CreditRefusal::Nothing => {
            Error::conflict("credited", "All of this invoice is credited already.")
        }
    }
}
