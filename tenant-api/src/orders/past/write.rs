//! Writing them: under the locks of the stock and the units, and only where the unit was free.

use std::collections::{BTreeMap, BTreeSet};

use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{Error, Instant, OrderId, Result, StoreId};
use serde_json::json;
use uuid::Uuid;

use super::books::Books;
use super::make::make;
use super::store::{self, Held, Made, Slot, Told, Trip};
use super::{Hire, Run};
use crate::availability::{Asked, Take, profiles};
use crate::catalog::{ensure_levels, lock_levels};
use crate::customers::text::fold;
use crate::orders::store::units;
use crate::record::{self, Change};

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
        hire.check(books)
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
