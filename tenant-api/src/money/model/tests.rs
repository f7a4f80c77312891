//! The rules of money against everything that can happen to it.

use jiff::tz::TimeZone;
use platform_kernel::period::Period;
use platform_kernel::{Instant, LineId, ProductId, StoreId};
use proptest::prelude::*;

use super::billing::{CreditLine, CreditRefusal, Issued, Wanted, billed, credit, rest};
use super::deposit::{Amounts, Move};
use super::document::{DocumentLine, sums, taxes};
use super::period::Every;
use super::rules::MoneyRules;
use super::settle::{spread, take_back};
use super::state::{DepositState, DocumentKind, InvoiceAct, InvoiceState};
use crate::orders::model::line::Line;
use crate::orders::model::state::Stage;
use crate::orders::model::totals::Totals;
use crate::orders::testing::blank_line;
use crate::pricing::model::{Charge, total};

const DAY: i64 = 86_400_000;

fn at(text: &str) -> Instant {
    text.parse().unwrap()
}

/// A line that costs so much for a hire of so many days, taxed at a rate.
fn line(begins: Instant, days: i64, list_minor: i64, tax_bp: u32) -> Line {
    let hire = Period::new(begins, Instant::from_millis(begins.millis() + days * DAY)).unwrap();
    let uuid = LineId::new(begins).uuid();
    let mut line = blank_line(ProductId::from(uuid), StoreId::from(uuid), hire, begins);
    line.stage = Stage::Reserved;
    priced(&mut line, list_minor, tax_bp);
    line
}

fn priced(line: &mut Line, list_minor: i64, tax_bp: u32) {
    let sum = total(&Charge {
        list_minor,
        line_discount_bp: 0,
        order_discount_bp: 0,
        tax_bp,
        tax_included: true,
    })
    .unwrap();
    line.tax_bp = i32::try_from(tax_bp).unwrap();
    line.totals = Totals {
        net_minor: sum.net_minor,
        tax_minor: sum.tax_minor,
        gross_minor: sum.gross_minor,
        deposit_minor: 0,
    };
}

fn until(at: Instant) -> Wanted<'static> {
    Wanted {
        until: Some(at),
        only: None,
    }
}

/// What the documents so far leave to be charged.
fn left(lines: &[Line], documents: &[Vec<DocumentLine>], wanted: Wanted<'_>) -> Vec<DocumentLine> {
    let issued = documents.iter().map(|lines| Issued {
        takes_off: false,
        lines,
    });
    rest(lines, &billed(issued), wanted).unwrap()
}

proptest! {
    /// However a hire is cut into periods, and whatever it is made to cost or to last on the way: its invoices add up to
    /// what it costs in the end, in net, tax and gross, and no two of them charge the same time.
    #[test]
    fn invoices_of_a_hire_add_up_to_what_it_costs(
        days in 1_i64..400,
        cost in 1_i64..10_000_000,
        tax_bp in 0_u32..3_000,
        cuts in prop::collection::vec(0_i64..500, 0..12),
        later_cost in prop::option::of(1_i64..10_000_000),
        longer in 0_i64..100,
    ) {
        let begins = at("2026-03-01T09:00:00Z");
        let mut lines = [line(begins, days, cost, tax_bp)];
        let mut documents: Vec<Vec<DocumentLine>> = Vec::new();
        for (n, cut) in cuts.iter().enumerate() {
            if n == 3 {
                let end = Instant::from_millis(begins.millis() + (days + longer) * DAY);
                lines[0].period = Period::new(begins, end);
                priced(&mut lines[0], later_cost.unwrap_or(cost), tax_bp);
            }
            let charged = left(&lines, &documents, until(Instant::from_millis(begins.millis() + cut * DAY)));
            if !charged.is_empty() {
                documents.push(charged);
            }
        }
        let last = left(&lines, &documents, Wanted::default());
        documents.push(last);
        let all: Vec<DocumentLine> = documents.iter().flatten().cloned().collect();
        let sum = sums(&all).unwrap();
        let total = lines[0].totals;
        prop_assert_eq!((sum.net, sum.tax, sum.gross), (total.net_minor, total.tax_minor, total.gross_minor));
        for line in &all {
            prop_assert_eq!(line.gross_minor, line.net_minor + line.tax_minor);
        }
        prop_assert!(left(&lines, &documents, Wanted::default()).is_empty(), "everything is charged");
        // As long as nothing is changed, each charges what no other did.
        let unchanged = documents.iter().flatten().take(3.min(cuts.len()));
        let mut to = None;
        for line in unchanged {
            if let (Some(before), Some(from)) = (to, line.from) {
                prop_assert!(from >= before || line.to <= Some(before));
            }
            to = to.max(line.to);
        }
    }

    /// However an invoice is credited in parts: no more than it says, of no line more than it has, and to the cent.
    #[test]
    fn credit_notes_take_no_more_than_there_is(
        amounts in prop::collection::vec((1_i64..1_000_000, 0_u32..3_000), 1..6),
        parts in prop::collection::vec((0_u32..7, prop::option::of(-10_i64..1_200_000)), 0..20),
    ) {
        let begins = at("2026-03-01T09:00:00Z");
        let lines: Vec<Line> = amounts.iter().map(|(cost, bp)| line(begins, 3, *cost, *bp)).collect();
        let invoice = left(&lines, &[], Wanted::default());
        let mut before: Vec<DocumentLine> = Vec::new();
        for (index, gross_minor) in parts {
            match credit(&invoice, &before, Some(&[CreditLine { index, gross_minor }])) {
                Ok(note) => before.extend(note),
                Err(CreditRefusal::NoLine(place)) => prop_assert!(place as usize >= invoice.len()),
                Err(_) => {}
            }
            for (n, line) in invoice.iter().enumerate() {
                let of: Vec<DocumentLine> = before.iter().filter(|b| b.index == u32::try_from(n).ok()).cloned().collect();
                let had = sums(&of).unwrap();
                prop_assert!((0..=line.gross_minor).contains(&had.gross));
                prop_assert!((0..=line.net_minor).contains(&had.net) && (0..=line.tax_minor).contains(&had.tax));
            }
        }
        if let Ok(note) = credit(&invoice, &before, None) {
            before.extend(note);
        }
        let (all, taken) = (sums(&invoice).unwrap(), sums(&before).unwrap());
        prop_assert_eq!(all, taken, "the last credit note takes exactly the rest");
        prop_assert_eq!(credit(&invoice, &before, None), Err(CreditRefusal::Nothing));
    }

    /// A payment is spread without a cent made or lost, and what is taken back can be spread again.
    #[test]
    fn a_payment_is_spread_and_taken_back_to_the_cent(
        free in 0_i64..1_000_000,
        open in prop::collection::vec(0_i64..300_000, 0..8),
        back in 0_i64..1_500_000,
    ) {
        let open: Vec<(usize, i64)> = open.into_iter().enumerate().collect();
        let given = spread(free, &open);
        let sum: i64 = given.iter().map(|(_, minor)| minor).sum();
        prop_assert_eq!(sum, free.min(open.iter().map(|(_, minor)| minor).sum()));
        for (invoice, minor) in &given {
            prop_assert!(*minor > 0 && *minor <= open[*invoice].1);
        }
        let kept = take_back(back, &given);
        let taken: i64 = kept.iter().map(|(invoice, left)| {
            given.iter().find(|(i, _)| i == invoice).unwrap().1 - left
        }).sum();
        prop_assert_eq!(taken, back.min(sum));
        prop_assert!(kept.iter().all(|(_, left)| *left >= 0));
    }

    /// Whatever is done to a deposit: captured + released + expired never exceeds what is held, and what is refused
    /// changes nothing.
    #[test]
    fn a_deposit_never_gives_more_than_it_holds(
        required in 1_i64..1_000_000,
        moves in prop::collection::vec((0_u8..5, 0_i64..1_200_000), 0..30),
    ) {
        let mut amounts = Amounts { required, ..Amounts::default() };
        prop_assert_eq!(amounts.state(false), DepositState::Required);
        for (which, minor) in moves {
            let what = match which {
                0 => Move::Hold,
                1 => Move::Capture(minor),
                2 => Move::Release(minor),
                3 => Move::ReHold,
                _ => Move::Expire,
            };
            let before = amounts;
            if let Ok(after) = amounts.after(what) {
                amounts = after;
            }
            prop_assert!(amounts.held == 0 || amounts.held == required);
            prop_assert!(amounts.captured <= amounts.held);
            prop_assert_eq!(amounts.captured + amounts.released + amounts.expired + amounts.outstanding(), amounts.held);
            prop_assert!(amounts.outstanding() >= 0 && amounts.outstanding() <= before.outstanding().max(required));
            let over = matches!(amounts.state(false), DepositState::Captured | DepositState::Released | DepositState::Expired);
            prop_assert_eq!(over && amounts.outstanding() != 0, false);
        }
    }
}

#[test]
fn what_was_taken_off_the_order_is_owed_back() {
    let begins = at("2026-03-01T09:00:00Z");
    let mut lines = vec![line(begins, 2, 5_000, 2_000), line(begins, 2, 3_000, 2_000)];
    // Made in the same instant, but two lines.
    assert_ne!(lines[0].id, lines[1].id);
    let first = left(&lines, &[], Wanted::default());
    assert_eq!(sums(&first).unwrap().gross, 8_000);
    let gone = lines.pop().unwrap();
    lines[0].totals.gross_minor += 120;
    lines[0].totals.net_minor += 100;
    lines[0].totals.tax_minor += 20;
    let then = left(&lines, std::slice::from_ref(&first), Wanted::default());
    let sum = sums(&then).unwrap();
    assert_eq!(sum.gross, 120 - 3_000);
    let back = then.iter().find(|l| l.line_id == Some(gone.id)).unwrap();
    assert_eq!(
        (back.gross_minor, back.net_minor, back.tax_minor),
        (-3_000, -2_500, -500)
    );
    // Only the one that was asked for.
    let only = [lines[0].id];
    let wanted = Wanted {
        until: None,
        only: Some(&only),
    };
    let one = left(&lines, &[first], wanted);
    assert_eq!(one.len(), 1);
    assert_eq!(one[0].gross_minor, 120);
}

#[test]
fn a_credit_that_is_to_be_billed_again_is_owed_again() {
    let begins = at("2026-03-01T09:00:00Z");
    let lines = vec![line(begins, 2, 5_000, 2_000)];
    let first = left(&lines, &[], Wanted::default());
    let note = credit(
        &first,
        &[],
        Some(&[CreditLine {
            index: 0,
            gross_minor: Some(1_200),
        }]),
    )
    .unwrap();
    let documents = [
        Issued {
            takes_off: false,
            lines: &first,
        },
        Issued {
            takes_off: true,
            lines: &note,
        },
    ];
    let again = rest(&lines, &billed(documents), Wanted::default()).unwrap();
    assert_eq!(sums(&again).unwrap().gross, 1_200);
}

#[test]
fn periods_end_in_the_stores_own_days() {
    let london = TimeZone::get("Europe/London").unwrap();
    let begins = at("2026-01-31T09:00:00Z");
    for (every, n, wanted) in [
        (Every::Days28, 1, "2026-02-28T09:00:00Z"),
        // Summer time began in between: nine in the morning all the same.
        (Every::Days28, 3, "2026-04-25T08:00:00Z"),
        (Every::Month, 1, "2026-02-28T09:00:00Z"),
        (Every::Month, 2, "2026-03-31T08:00:00Z"),
        (Every::Month, 3, "2026-04-30T08:00:00Z"),
    ] {
        assert_eq!(
            every.end(begins, &london, n),
            Some(at(wanted)),
            "{every:?} {n}"
        );
    }
    let now = at("2026-04-01T00:00:00Z");
    assert_eq!(
        Every::Month.last(begins, &london, now),
        Some(at("2026-03-31T08:00:00Z"))
    );
    assert_eq!(
        Every::Month.next(begins, &london, now),
        Some(at("2026-04-30T08:00:00Z"))
    );
    assert_eq!(Every::Month.last(begins, &london, begins), None);
    assert_eq!(Every::None.next(begins, &london, now), None);
}

#[test]
fn taxes_are_summed_by_rate() {
    let begins = at("2026-03-01T09:00:00Z");
    let lines = [
        line(begins, 2, 1_200, 2_000),
        line(begins, 2, 2_400, 2_000),
        line(begins, 2, 500, 0),
    ];
    let document = left(&lines, &[], Wanted::default());
    let by_rate = taxes(&document, |l| format!("{} %", l.tax_bp / 100));
    let found: Vec<_> = by_rate
        .iter()
        .map(|t| (t.name.as_str(), t.net_minor, t.tax_minor))
        .collect();
    assert_eq!(found, [("20 %", 3_000, 600), ("0 %", 500, 0)]);
}

#[test]
fn only_what_is_possible_is_offered() {
    use InvoiceAct::{Credit, Issue, Pay, Void};
    let invoice = DocumentKind::Invoice;
    for (state, amounts, wanted) in [
        (InvoiceState::Draft, (0, 0, 100), vec![Issue, Void]),
        (InvoiceState::Issued, (0, 0, 100), vec![Void, Credit, Pay]),
        (InvoiceState::Overdue, (10, 0, 100), vec![Credit, Pay]),
        (InvoiceState::Paid, (100, 0, 100), vec![Credit]),
        (InvoiceState::Credited, (0, 100, 100), vec![]),
        (InvoiceState::Void, (0, 0, 100), vec![]),
    ] {
        assert_eq!(state.acts(invoice, amounts), wanted, "{state:?}");
    }
    assert!(
        InvoiceState::Issued
            .acts(DocumentKind::CreditNote, (0, 0, 100))
            .is_empty()
    );
}

#[test]
fn rules_that_cannot_be_are_named() {
    let mut rules = MoneyRules::default();
    rules.invoice.due_days = 400;
    rules.periodic.over_days = 0;
    rules.invoice.terms = "x".repeat(2_001);
    let faults = rules.checked().unwrap_err();
    let fields: Vec<&str> = faults.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(
        fields,
        ["invoice.due_days", "periodic.over_days", "invoice.terms"]
    );
}
