//! An order on the desk: opened under its lock, changed, and put away with everything that follows from the change.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use platform_db::TenantTx;
use platform_edge::Staff;
use platform_kernel::{Actor, Error, Instant, LineId, OrderId, Result};
use uuid::Uuid;

use super::model::act::Situation;
use super::model::line::{Kind, Line};
use super::model::state::{Facts, Stage, of_lines};
use super::model::totals::Totals;
use super::promise::{Desk, promise};
use super::store::lines::{self, ProductRow};
use super::store::log::{self, Entry};
use super::store::order::{self, CustomerRow, Order, StoreRow};
use super::{price, wire};
use crate::availability::{Shortage, explain};
use crate::customers::text::fold;
use crate::pricing::model::{RentalRules, cancellation_fee};
use crate::returns;

/// Most lines of an order.
const MOST_LINES: usize = 500;

/// An order under its lock.
pub(crate) struct Opened {
    pub order: Order,
    pub lines: Vec<Line>,
    pub rules: RentalRules,
    pub customer: Option<CustomerRow>,
    store: StoreRow,
    was: Vec<Line>,
    was_discount: i32,
    was_held: Option<Instant>,
    was_closed: bool,
}

/// Locks an order and reads its lines.
pub(crate) async fn open(tx: &mut TenantTx, id: OrderId) -> Result<Opened> {
    let order = order::lock(tx, id).await?;
    opened(tx, order).await
}

/// A new order, inserted just now.
pub(super) async fn opened(tx: &mut TenantTx, order: Order) -> Result<Opened> {
    let lines = lines::list(tx, order.id).await?;
    let around = order::around(tx, order.store, order.customer).await?;
    Ok(Opened {
        was: lines.clone(),
        was_discount: order.discount_bp,
        was_held: order.tentative_until,
        was_closed: order.closed_at.is_some(),
        order,
        lines,
        rules: price::rules(around.company)?,
        customer: around.customer,
        store: around.store,
    })
}

impl Opened {
    /// What can be done with it.
    pub(crate) fn situation(&self, now: Instant) -> Situation {
        situation(&self.order, &self.lines, now)
    }

    /// What it costs to call it off now.
    pub(super) fn ending_fees(&self, now: Instant) -> Result<EndingFees> {
        ending_fees(&self.order, &self.lines, &self.rules, now)
    }

    /// The line of that id.
    pub(crate) fn line(&mut self, id: LineId) -> Result<&mut Line> {
        self.lines
            .iter_mut()
            .find(|line| line.id == id)
            .ok_or(Error::NotFound)
    }

    /// The next free place.
    pub(crate) fn next_position(&self) -> i32 {
        self.lines.iter().map(|l| l.position).max().unwrap_or(0) + 1
    }

    /// Refuses one line more than an order has.
    pub(super) fn room(&self) -> Result<()> {
        if self.lines.len() < MOST_LINES {
            return Ok(());
        }
        let why = format!("An order has at most {MOST_LINES} lines.");
        Err(Error::conflict("too_many_lines", why))
    }

    /// Puts an amount on the order, in the order's terms (with tax or without). It is owed whatever becomes of the rest.
    pub(crate) fn add_fee(
        &mut self,
        name: String,
        minor: i64,
        tax_class: Option<String>,
        now: Instant,
    ) -> Result<LineId> {
        self.room()?;
        let id = LineId::new(now);
        self.lines.push(Line {
            id,
            position: self.next_position(),
            parent: None,
            kind: Kind::Fee,
            product: None,
            store: None,
            name,
            quantity: 1,
            period: None,
            stage: Stage::Reserved,
            prepared: 0,
            out: 0,
            returned: 0,
            lost: 0,
            price: price::charge(),
            manual_minor: Some(minor),
            discount_bp: 0,
            tax_class,
            tax_bp: 0,
            totals: Totals::default(),
            note: None,
        });
        Ok(id)
    }

    /// Refuses changes of what is over.
    pub(crate) fn live(&self) -> Result<()> {
        if self.order.state.is_over() {
            return Err(Error::conflict(
                "over",
                format!(
                    "This order is {}. Reopen it, or copy it to a new one.",
                    super::model::act::words(self.order.state)
                ),
            ));
        }
        Ok(())
    }
}

/// What it costs to call an order off, by the company's rules; in minor units and the order's terms.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
pub(crate) struct EndingFees {
    /// To cancel it now.
    pub cancel_minor: i64,
    /// When nobody comes.
    pub no_show_minor: i64,
}

/// Only what was promised costs anything to call off, and what is over nothing any more.
pub(super) fn ending_fees(
    order: &Order,
    lines: &[Line],
    rules: &RentalRules,
    now: Instant,
) -> Result<EndingFees> {
    let promised = || {
        lines
            .iter()
            .filter(|l| l.stage == Stage::Reserved && l.kind != Kind::Fee)
    };
    let starts = promised().filter_map(|l| Some(l.period?.from())).min();
    let Some(starts) = starts.filter(|_| !order.state.is_over()) else {
        return Ok(EndingFees::default());
    };
    let sum = Totals::sum(promised().map(|l| l.totals)).unwrap_or_default();
    let sum = if order.prices_with_tax {
        sum.gross_minor
    } else {
        sum.net_minor
    };
    Ok(EndingFees {
        cancel_minor: cancellation_fee(&rules.cancellation, sum, starts, now)?,
        no_show_minor: rules.no_show.fee(sum)?,
    })
}

/// What can be done with an order.
pub(super) fn situation(order: &Order, lines: &[Line], now: Instant) -> Situation {
    Situation {
        state: order.state,
        lines: lines.iter().filter_map(Line::facts).collect(),
        has_lines: lines.iter().any(|l| l.kind != Kind::Text),
        starts_at: lines
            .iter()
            .filter(|l| l.stage.is_live())
            .filter_map(|l| Some(l.period?.from()))
            .min(),
        now,
    }
}

/// What stands in the way of a change, carried out of its transaction: it is explained once that is rolled back.
#[derive(Default)]
pub(crate) struct Short(Mutex<Vec<Shortage>>);

impl Short {
    fn keep(&self, shortages: Vec<Shortage>) -> Error {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = shortages;
        Error::conflict("short", "There is not enough free.")
    }

    /// Turns the bare refusal into one that names what blocks and what would do instead.
    pub(crate) async fn explain<P, T>(&self, staff: &Staff<P>, result: Result<T>) -> Result<T> {
        let Err(Error::Conflict { code: "short", .. }) = &result else {
            return result;
        };
        let shortages = std::mem::take(
            &mut *self
                .0
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner),
        );
        let Some(first) = shortages.first().copied() else {
            return result;
        };
        let mut tx = staff.read().await?;
        let mut told = Vec::new();
        for short in shortages.into_iter().take(5) {
            told.push(explain(&mut tx, short, staff.now()).await?);
        }
        let ids = [first.wish.product.uuid()];
        let names = lines::products(&mut tx, &ids).await?;
        tx.commit().await?;
        let name = names.first().map_or("the product", |p| p.name.as_str());
        let detail = format!(
            "Only {} of {} {} can be had in that time. Nothing was changed; `shortages` names what blocks it and what would do instead.",
            first.available, first.wish.quantity, name
        );
        Err(Error::conflict_with("short", detail, "shortages", &told))
    }
}

/// The actor, the time, and where shortages go.
pub(crate) struct Cx<'a> {
    pub actor: &'a Actor,
    pub now: Instant,
    pub short: &'a Short,
}

/// Moves every line that still counts, and has not gone out, to a stage.
pub(super) fn stage(opened: &mut Opened, to: Stage) {
    for line in &mut opened.lines {
        if line.stage.is_live() && line.out == 0 {
            line.stage = to;
        }
    }
}

/// Refuses to promise anything to somebody who may not rent.
pub(super) fn may_rent(opened: &Opened) -> Result<()> {
    let customer = opened.customer.as_ref().ok_or_else(|| {
        Error::conflict(
            "no_customer",
            "Say who rents before you promise them anything.",
        )
    })?;
    match &customer.blocked_reason {
        Some(reason) => Err(Error::conflict(
            "customer_blocked",
            format!("This customer is blocked: {reason}. A colleague who may can unblock them."),
        )),
        None => Ok(()),
    }
}

/// Puts a changed order away: prices, promises, sums up, derives its state, writes and logs. Returns it as it now stands.
pub(crate) async fn put_away(
    tx: &mut TenantTx,
    cx: &Cx<'_>,
    mut opened: Opened,
    entry: Entry<'_>,
) -> Result<wire::Whole> {
    let order_id = opened.order.id;
    let store = if opened.store.id == opened.order.store.uuid() {
        opened.store.clone()
    } else {
        order::store(tx, Some(opened.order.store))
            .await?
            .ok_or(Error::NotFound)?
    };
    reprice(tx, &mut opened, &store).await?;
    let products = products_of(tx, opened.was.iter().chain(&opened.lines)).await?;
    derive(&mut opened)?;
    if opened.order.closed_at.is_some()
        && !opened.was_closed
        && returns::has_open(tx, order_id).await?
    {
        return Err(Error::conflict(
            "open_return",
            "Something that came back is not settled yet. Settle its return first.",
        ));
    }
    // Lines first: demand and allocations refer to them.
    let kept: BTreeSet<Uuid> = opened.lines.iter().map(|l| l.id.uuid()).collect();
    for line in &opened.lines {
        if opened.was.iter().find(|was| was.id == line.id) != Some(line) {
            lines::put(tx, order_id, line, cx.now).await?;
        }
    }
    let desk = Desk {
        order: order_id,
        products: &products,
        held: (opened.was_held, opened.order.tentative_until),
        now: cx.now,
    };
    let shortages = promise(tx, &desk, &opened.was, &opened.lines).await?;
    if !shortages.is_empty() {
        return Err(cx.short.keep(shortages));
    }
    for gone in opened
        .was
        .iter()
        .filter(|was| !kept.contains(&was.id.uuid()))
    {
        lines::delete(tx, gone.id).await?;
    }
    let search = search(&opened.order, opened.customer.as_ref());
    opened.order.version = order::save(tx, &opened.order, &search, cx.now).await?;
    opened.order.updated_at = cx.now;
    log::write(tx, cx.actor, order_id, entry, cx.now).await?;
    Ok(wire::Whole {
        ending_fees: opened.ending_fees(cx.now)?,
        order: opened.order,
        lines: opened.lines,
        customer: opened.customer,
        store,
        products,
    })
}

/// Prices what changed. A discount on everything changes everything.
async fn reprice(tx: &mut TenantTx, opened: &mut Opened, store: &StoreRow) -> Result<()> {
    let all = opened.was_discount != opened.order.discount_bp;
    let changed = |line: &Line, was: &[Line]| {
        all || was.iter().find(|w| w.id == line.id).is_none_or(|w| {
            (
                w.quantity,
                w.period,
                w.discount_bp,
                w.manual_minor,
                &w.tax_class,
                w.product,
            ) != (
                line.quantity,
                line.period,
                line.discount_bp,
                line.manual_minor,
                &line.tax_class,
                line.product,
            )
        })
    };
    let was = std::mem::take(&mut opened.was);
    if opened.lines.iter().any(|line| changed(line, &was)) {
        let terms = price::Terms::read(tx, opened.rules.clone(), store, &opened.lines).await?;
        for line in &mut opened.lines {
            if changed(line, &was) {
                price::line(line, &opened.order, &terms)?;
            }
        }
    }
    opened.was = was;
    Ok(())
}

/// What the header says is what the lines say.
fn derive(opened: &mut Opened) -> Result<()> {
    let live = || opened.lines.iter().filter(|l| l.stage.is_live());
    opened.order.totals = Totals::sum(live().map(|l| l.totals)).ok_or_else(|| {
        Error::invalid(
            "lines",
            "too_large",
            "this order's sum is more than can be charged; split it",
        )
    })?;
    let facts: Vec<Facts> = opened.lines.iter().filter_map(Line::facts).collect();
    // An order of fees alone has no units to tell its state: all its lines do.
    let facts = if facts.is_empty() {
        let said = |l: &Line| Facts {
            stage: l.stage,
            quantity: 1,
            prepared: 0,
            out: 0,
            returned: 0,
            lost: 0,
        };
        opened.lines.iter().map(said).collect()
    } else {
        facts
    };
    opened.order.state = of_lines(&facts, opened.order.closed_at.is_some());
    let hires = || live().filter_map(|l| l.period);
    if let (Some(from), Some(to)) = (
        hires().map(|p| p.from()).min(),
        hires().map(|p| p.to()).max(),
    ) {
        opened.order.period = platform_kernel::period::Period::new(from, to);
    }
    Ok(())
}

/// The products that lines are about.
pub(super) async fn products_of(
    tx: &mut TenantTx,
    lines: impl Iterator<Item = &Line>,
) -> Result<BTreeMap<Uuid, ProductRow>> {
    let ids: BTreeSet<Uuid> = lines.filter_map(|l| Some(l.product?.uuid())).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    Ok(lines::products(tx, &ids)
        .await?
        .into_iter()
        .map(|p| (p.id.uuid(), p))
        .collect())
}

/// What the list's search reads: number, reference, the customer's name and number, folded.
pub(super) fn search(order: &Order, customer: Option<&CustomerRow>) -> String {
    let parts = [
        Some(order.number.as_str()),
        order.reference.as_deref(),
        customer.map(|c| c.name.as_str()),
        customer.map(|c| c.number.as_str()),
    ];
    fold(&parts.into_iter().flatten().collect::<Vec<_>>().join(" "))
}
