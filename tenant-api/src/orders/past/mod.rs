//! Orders that another system made: written as if they had gone over our counter, many at once, and taken back whole.
//!
//! What is back is history: closed, with its movements and its time in the unit's calendar, and it costs what the file
//! says, or nothing, for it was charged elsewhere. What is still out is a live order: it takes stock as a check-out
//! leaves it, and costs what the file says, else what the product's rates say. Neither is metered: a rental counts for
//! the bill when it is handed out here (`active_rentals` is written by the check-out alone).

pub mod books;
mod store;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{
    Actor, CustomerId, Error, ImportId, Instant, LineId, OrderId, Result, StoreId,
};
use serde_json::json;
use uuid::Uuid;

use super::model::line::{Kind, Line, period};
use super::model::state::{Stage, of_lines};
use super::model::totals::Totals;
use super::price::{self, Terms};
use super::store::order::{self, CustomerRow, Order};
use super::store::units;
use super::work::search;
use crate::availability::{Asked, Take, profiles};
use crate::catalog::{ensure_levels, lock_levels};
use crate::customers::number;
use crate::customers::text::fold;
use crate::pricing::model::{RatePlan, RateUnit, RentalRules};
use crate::record::{self, Change};
use crate::settings;
use books::{Books, Use, Why};
use store::{Held, Made, Slot, Told, Trip};
pub use store::{Unit, books as read_books, lock as lock_orders, units as find_units};

/// Before the file's number where an order of ours has that number.
const ALIAS: &str = "IMP-";

/// One import at work.
pub struct Run<'a> {
    /// The open transaction.
    pub tx: &'a mut TenantTx,
    /// Who acts.
    pub actor: &'a Actor,
    /// The import.
    pub import: ImportId,
    /// When.
    pub now: Instant,
}

/// One unit that somebody rented.
#[derive(Debug, Clone)]
pub struct Hire {
    /// The other system's number of it.
    pub number: String,
    /// Who rented.
    pub customer: CustomerId,
    /// The unit.
    pub unit: Unit,
    /// When it went out.
    pub out: Instant,
    /// When it was, or is, due back.
    pub due: Instant,
    /// When it came back.
    pub back: Option<Instant>,
    /// Who handed it out, in the file's words.
    pub by: Option<String>,
    /// Who that is, where it is somebody here.
    pub staff: Option<Uuid>,
    /// What was charged, in minor units.
    pub amount: Option<i64>,
    /// A remark.
    pub note: Option<String>,
}

impl Hire {
    /// The other system's number, as it is compared.
    pub fn key(&self) -> String {
        number::key_of(&self.number)
    }

    /// Refuses what the unit cannot have done, with what to do about it.
    pub fn check(&self, books: &Books, zone: &TimeZone) -> Result<(), String> {
        let tag = &self.unit.tag;
        if self.back.is_none() && self.unit.state != "in_service" {
            let state = self.unit.state.replace('_', " ");
            return Err(format!(
                "`{tag}` is {state} here, so it cannot be out. Put it in service first, or say when it came back."
            ));
        }
        let until = self.back.unwrap_or_else(|| self.blocked_until());
        let span = (self.out, self.back);
        let Some(one) = books.clash(self.unit.id, span, until, &self.key()) else {
            return Ok(());
        };
        let shown = |at: Instant| at.jiff().to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M");
        let ends = one.to.map_or_else(
            || "and is not back".to_owned(),
            |to| format!("to {}", shown(to)),
        );
        let what = match (one.why, one.number.as_deref()) {
            (Why::Used, Some(number)) => format!("out with {number}"),
            (Why::Used, None) => "out".to_owned(),
            (Why::Promised, number) => format!("promised to {}", number.unwrap_or("an order")),
            (Why::Down, _) => "down".to_owned(),
            (Why::Travels, _) => "on its way to another store".to_owned(),
        };
        let remedy = match one.why {
            Why::Used => "Correct the times of one of the two, or leave the row out.",
            Why::Promised => "Give that order another unit first.",
            Why::Down | Why::Travels => "Change that first, or correct the times.",
        };
        Err(format!(
            "`{tag}` is {what} from {} {ends}. {remedy}",
            shown(one.from)
        ))
    }

    /// How it stands in the books.
    pub fn noted(&self) -> Use {
        Use {
            from: self.out,
            to: self.back,
            why: Why::Used,
            number: Some(self.number.clone()),
            key: Some(self.key()),
        }
    }

    fn blocked_until(&self) -> Instant {
        self.due.plus(self.unit.buffers.after)
    }
}

/// How long a product goes out where nobody says: its rates' one length, if they know only one.
pub fn usual_length(unit: &Unit) -> Option<jiff::Span> {
    let plan = RatePlan::parse(unit.rates.as_ref()?, "rates").ok()?;
    let [only] = plan.rules().tiers.as_slice() else {
        return None;
    };
    let count = i64::from(only.count);
    let span = jiff::Span::new();
    let length = match only.unit {
        RateUnit::Hour => span.try_hours(count),
        RateUnit::Day => span.try_days(count),
        RateUnit::Week => span.try_weeks(count),
        RateUnit::Month => span.try_months(count),
        RateUnit::Once => return None,
    };
    length.ok()
}

/// Which of these numbers (as compared) are known: those of imported orders with the order, and those that are spent,
/// since orders of ours have both the number and what would stand in for it.
pub async fn known(
    tx: &mut TenantTx,
    keys: &[String],
) -> Result<(HashMap<String, OrderId>, HashSet<String>)> {
    let alias = |key: &String| number::key_of(&format!("{ALIAS}{key}"));
    let asked: Vec<String> = keys.iter().flat_map(|k| [k.clone(), alias(k)]).collect();
    let taken: HashMap<String, (Uuid, bool)> = store::taken(tx, &asked)
        .await?
        .into_iter()
        .map(|t| (t.key, (t.order, t.imported)))
        .collect();
    let (mut known, mut spent) = (HashMap::new(), HashSet::new());
    for key in keys {
        let both = [taken.get(key), taken.get(&alias(key))];
        let imported = both.iter().flatten().find(|(_, imported)| *imported);
        if let Some((order, _)) = imported {
            known.insert(key.clone(), (*order).into());
        } else if both.iter().all(Option::is_some) {
            spent.insert(key.clone());
        }
    }
    Ok((known, spent))
}

/// An order that a payment is for.
#[derive(Debug, Clone)]
pub struct Known {
    /// The order.
    pub order: OrderId,
    /// Who rents.
    pub customer: Option<CustomerId>,
    /// By which clock its store goes.
    pub time_zone: String,
}

/// The orders that another system's numbers (as compared) mean: those that came in with it, else those of that number.
pub async fn find_orders(tx: &mut TenantTx, keys: &[String]) -> Result<HashMap<String, Known>> {
    let alias = |key: &String| number::key_of(&format!("{ALIAS}{key}"));
    let asked: Vec<String> = keys.iter().flat_map(|k| [k.clone(), alias(k)]).collect();
    let found: HashMap<String, (bool, Known)> = store::find_orders(tx, &asked)
        .await?
        .into_iter()
        .map(|(key, imported, order)| (key, (imported, order)))
        .collect();
    Ok(keys
        .iter()
        .filter_map(|key| {
            let own = found.get(key);
            let stands_in = found.get(&alias(key)).filter(|(imported, _)| *imported);
            let best = own.filter(|(imported, _)| *imported).or(stands_in).or(own);
            Some((key.clone(), best?.1.clone()))
        })
        .collect())
}

/// Writes hires, each as an order of its own. The answers are in the order given. One that cannot be is an error, and
/// then nothing may be kept.
pub async fn insert_many(run: &mut Run<'_>, hires: &[Hire]) -> Result<Vec<OrderId>> {
    if hires.is_empty() {
        return Ok(Vec::new());
    }
    let out: Vec<&Hire> = hires.iter().filter(|h| h.back.is_none()).collect();
    lock(run.tx, hires, &out).await?;
    let ids: Vec<Uuid> = hires.iter().map(|h| h.unit.id).collect();
    let mut books = store::books(run.tx, &ids).await?;
    let slots = judge(hires, &mut books)?;
    enough(run.tx, &out, run.now).await?;
    let made = make(run, hires).await?;
    store::insert(run.tx, &made, run.actor.staff_id(), run.now).await?;
    let (mut held, mut calendar, mut trips) = (Vec::new(), Vec::new(), Vec::new());
    for ((hire, one), slot) in hires.iter().zip(&made).zip(slots) {
        let (order, line, product) = (one.order.id, one.line.id, hire.unit.product);
        trips.push(Trip {
            order,
            line,
            product,
            unit: hire.unit.id,
            out: hire.out,
            back: hire.back,
            by: hire.staff,
        });
        if let Some((from, to)) = slot {
            calendar.push(Slot {
                unit: hire.unit.id,
                product,
                line,
                order,
                from,
                to,
            });
        }
        let blocked = one
            .line
            .period
            .and_then(|hire_| hire.unit.buffers.around(hire_));
        if let (None, Some(blocked)) = (hire.back, blocked) {
            held.push(Held {
                order,
                line,
                stock: (product, hire.unit.store),
                blocked,
                due: hire.due,
            });
        }
    }
    store::insert_demand(run.tx, &held).await?;
    store::insert_slots(run.tx, &calendar, run.now).await?;
    store::insert_trips(run.tx, &trips, run.now).await?;
    tell(run, hires, &made).await?;
    Ok(made.iter().map(|m| m.order.id).collect())
}

/// The stock of what is out, then the units.
async fn lock(tx: &mut TenantTx, hires: &[Hire], out: &[&Hire]) -> Result<()> {
    let levels: BTreeSet<_> = out.iter().map(|h| (h.unit.product, h.unit.store)).collect();
    let levels: Vec<_> = levels.into_iter().collect();
    if !levels.is_empty() {
        ensure_levels(tx, &levels).await?;
        lock_levels(tx, &levels).await?;
    }
    units::lock(tx, &hires.iter().map(|h| h.unit.id).collect()).await
}

/// What each hire takes of its unit's calendar; refuses what meets another use.
fn judge(hires: &[Hire], books: &mut Books) -> Result<Vec<Option<(Instant, Instant)>>> {
    let mut order: Vec<usize> = (0..hires.len()).collect();
    order.sort_by_key(|at| (hires[*at].out, *at));
    let mut slots = vec![None; hires.len()];
    for at in order {
        let hire = &hires[at];
        let zone = TimeZone::get(&hire.unit.time_zone).unwrap_or(TimeZone::UTC);
        hire.check(books, &zone)
            .map_err(|why| Error::conflict("unit_taken", why))?;
        books.add(hire.unit.id, hire.noted());
        let (from, to) = match hire.back {
            Some(back) => (hire.out, back),
            None => (
                hire.out.minus(hire.unit.buffers.before),
                hire.blocked_until(),
            ),
        };
        slots[at] = books.room(hire.unit.id, from, to);
        if let Some((from, to)) = slots[at] {
            books.occupy(hire.unit.id, from, to);
        }
    }
    Ok(slots)
}

/// Whether what is promised stays covered by what is left when these are out. One that is overdue puts later jobs at
/// risk and breaks no promise by itself, as anywhere.
async fn enough(tx: &mut TenantTx, out: &[&Hire], now: Instant) -> Result<()> {
    let mut by_store: BTreeMap<StoreId, Vec<(&Hire, Period)>> = BTreeMap::new();
    for hire in out {
        if let Some(rest) = Period::new(now, hire.blocked_until()) {
            by_store
                .entry(hire.unit.store)
                .or_default()
                .push((hire, rest));
        }
    }
    for (store, hires) in by_store {
        let products: Vec<Uuid> = hires.iter().map(|(h, _)| h.unit.product.uuid()).collect();
        let Some(to) = hires.iter().map(|(_, rest)| rest.to()).max() else {
            continue;
        };
        let asked = Asked {
            products: &products,
            store,
            from: now,
            to,
            now,
            but: None,
        };
        let mut stock = profiles(tx, asked).await?;
        for (hire, rest) in hires {
            let profile = stock.entry(hire.unit.product.uuid()).or_default();
            if profile.promisable(rest) < 1 {
                return Err(Error::conflict(
                    "short",
                    format!(
                        "All units of {} are promised to orders before `{}` is due back. Release one of those orders first, or \
                         say when it came back.",
                        hire.unit.name, hire.unit.tag
                    ),
                ));
            }
            profile.take(Take {
                from: rest.from(),
                to: Some(rest.to()),
                quantity: 1,
                held: false,
            });
        }
    }
    Ok(())
}

/// The orders that the hires make.
async fn make(run: &mut Run<'_>, hires: &[Hire]) -> Result<Vec<Made>> {
    let (currency, rules) = price::company(run.tx).await?;
    let ids: Vec<Uuid> = hires.iter().map(|h| h.customer.uuid()).collect();
    let customers: HashMap<Uuid, CustomerRow> = store::customers(run.tx, &ids)
        .await?
        .into_iter()
        .map(|c| (c.id, c))
        .collect();
    let numbers = numbers(run.tx, hires).await?;
    let mut made = Vec::with_capacity(hires.len());
    for (hire, number) in hires.iter().zip(numbers) {
        let customer = customers.get(&hire.customer.uuid());
        if customer.is_none_or(|c| c.gone) {
            let why = "this customer was deleted meanwhile";
            return Err(Error::invalid("customer", "unknown", why));
        }
        let line = line(hire)?;
        let order = Order {
            id: OrderId::new(hire.out),
            number,
            customer: Some(hire.customer),
            store: hire.unit.store,
            state: super::model::state::OrderState::Draft,
            reference: None,
            note: hire.note.clone(),
            tags: Vec::new(),
            currency: currency.clone(),
            prices_with_tax: rules.prices_include_tax,
            discount_bp: 0,
            period: line.period,
            tentative_until: None,
            totals: Totals::default(),
            invoiced_minor: 0,
            paid_minor: 0,
            closed_at: hire.back,
            end_reason: None,
            copied_from: None,
            version: 1,
            created_at: hire.out,
            updated_at: run.now,
        };
        made.push(Made {
            number_key: number::key_of(&order.number),
            search: search(&order, customer),
            order,
            line,
        });
    }
    price(run.tx, &rules, hires, &mut made).await?;
    for one in &mut made {
        let facts: Vec<_> = one.line.facts().into_iter().collect();
        one.order.state = of_lines(&facts, one.order.closed_at.is_some());
        one.order.totals = one.line.totals;
    }
    Ok(made)
}

/// The file's numbers, where they are free; our series is set past those of its form.
async fn numbers(tx: &mut TenantTx, hires: &[Hire]) -> Result<Vec<String>> {
    let keys: Vec<String> = hires.iter().map(Hire::key).collect();
    let taken: HashSet<String> = store::taken(tx, &keys)
        .await?
        .into_iter()
        .map(|t| t.key)
        .collect();
    let numbers: Vec<String> = hires
        .iter()
        .zip(&keys)
        .map(|(hire, key)| {
            if taken.contains(key) {
                format!("{ALIAS}{}", hire.number)
            } else {
                hire.number.clone()
            }
        })
        .collect();
    settings::pass_numbers(tx, "order", &numbers).await?;
    Ok(numbers)
}

fn line(hire: &Hire) -> Result<Line> {
    Ok(Line {
        id: LineId::new(hire.out),
        position: 1,
        parent: None,
        kind: Kind::Rental,
        product: Some(hire.unit.product),
        store: Some(hire.unit.store),
        name: hire.unit.name.clone(),
        quantity: 1,
        period: Some(period(hire.out, hire.due, "")?),
        stage: Stage::Reserved,
        prepared: 1,
        out: 1,
        returned: i32::from(hire.back.is_some()),
        lost: 0,
        price: json!({}),
        manual_minor: hire.amount,
        discount_bp: 0,
        tax_class: None,
        tax_bp: 0,
        totals: Totals::default(),
        note: None,
    })
}

/// What is back costs what the file says, whatever the tax in it was. What is out is priced as any order.
async fn price(
    tx: &mut TenantTx,
    rules: &RentalRules,
    hires: &[Hire],
    made: &mut [Made],
) -> Result<()> {
    for (hire, one) in hires.iter().zip(made.iter_mut()) {
        if hire.back.is_some() {
            let minor = hire.amount.unwrap_or(0);
            one.line.manual_minor = Some(minor);
            one.line.price = json!({ "list_minor": minor });
            one.line.totals.net_minor = minor;
            one.line.totals.gross_minor = minor;
        }
    }
    let stores: BTreeSet<StoreId> = hires
        .iter()
        .filter(|h| h.back.is_none())
        .map(|h| h.unit.store)
        .collect();
    for id in stores {
        let mut live: Vec<&mut Made> = made
            .iter_mut()
            .filter(|m| m.order.store == id && m.order.closed_at.is_none())
            .collect();
        let lines: Vec<Line> = live.iter().map(|m| m.line.clone()).collect();
        let store = order::store(tx, Some(id)).await?.ok_or(Error::NotFound)?;
        let terms = Terms::read(tx, rules.clone(), &store, &lines).await?;
        for one in &mut live {
            price::line(&mut one.line, &one.order, &terms)?;
            // The renter has it already: a deposit is no longer asked for.
            one.line.totals.deposit_minor = 0;
        }
    }
    Ok(())
}

/// The orders' logs as it went, and that we have it from a file; audit and events.
async fn tell(run: &mut Run<'_>, hires: &[Hire], made: &[Made]) -> Result<()> {
    let origin = json!({ "import": run.import });
    let mut told = Vec::with_capacity(3 * hires.len());
    let mut changes = Vec::with_capacity(hires.len());
    for (hire, one) in hires.iter().zip(made) {
        let order = one.order.id;
        let mut by = origin.clone();
        if let Some(name) = &hire.by {
            by["by"] = json!(name);
            by["by_key"] = json!(fold(name));
        }
        told.push(Told {
            order,
            at: hire.out,
            kind: "checked_out",
            summary: format!("{} went out", hire.unit.tag),
            detail: by,
            staff: None,
        });
        told.extend(hire.back.map(|at| Told {
            order,
            at,
            kind: "came_back",
            summary: format!("{} came back", hire.unit.tag),
            detail: origin.clone(),
            staff: None,
        }));
        told.push(Told {
            order,
            at: run.now,
            kind: "imported",
            summary: format!("Imported as {}", hire.number),
            detail: origin.clone(),
            staff: run.actor.staff_id().map(platform_kernel::StaffId::uuid),
        });
        changes.push(Change {
            actor: run.actor,
            action: "order.imported",
            subject: Some(order.uuid()),
            detail: origin.clone(),
            at: run.now,
        });
    }
    store::insert_told(run.tx, &run.actor.label(), &told).await?;
    record::change_many(run.tx, &changes).await
}

/// What became of an order that was to be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenBack {
    /// As if it had never been.
    Yes,
    /// Somebody changed it or worked with it since.
    Changed,
    /// It is there no more.
    Gone,
}

/// Removes orders that an import made, for good, where nobody worked with them since. The answers are in the order given.
pub async fn take_back(run: &mut Run<'_>, ids: &[OrderId]) -> Result<Vec<TakenBack>> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.uuid()).collect();
    let there: HashSet<Uuid> = store::lock(run.tx, &ids).await?.into_iter().collect();
    let gone = store::untouched(run.tx, &ids, &run.import.to_string()).await?;
    store::delete(run.tx, &gone).await?;
    let changes: Vec<Change<'_>> = gone
        .iter()
        .map(|id| Change {
            actor: run.actor,
            action: "order.import_reverted",
            subject: Some(*id),
            detail: json!({ "import": run.import }),
            at: run.now,
        })
        .collect();
    record::change_many(run.tx, &changes).await?;
    let gone: HashSet<Uuid> = gone.into_iter().collect();
    Ok(ids
        .iter()
        .map(|id| match (gone.contains(id), there.contains(id)) {
            (true, _) => TakenBack::Yes,
            (false, true) => TakenBack::Changed,
            (false, false) => TakenBack::Gone,
        })
        .collect())
}
