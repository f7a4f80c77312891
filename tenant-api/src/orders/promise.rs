//! Promising stock: the one way by which lines come to take any.
//!
//! Under the lock on the stock of every product and store that is asked for, what the changed lines took is put back,
//! what they now want is checked against everything else, and only then written. Units are chosen last: a promise counts
//! units, it does not name them.

use std::collections::{BTreeMap, BTreeSet};

use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{Error, Instant, OrderId, ProductId, Result, StoreId};
use uuid::Uuid;

use super::model::line::Line;
use super::model::state::Stage;
use super::model::units::{Want, choose, stay};
use super::store::demand::{self, Demand};
use super::store::lines::ProductRow;
use super::store::units;
use crate::availability::model::shortage::Buffers;
use crate::availability::{Asked, Profile, Shortage, Take, Wish, lock, profiles};

/// A line's wish for stock.
#[derive(Debug, Clone, Copy)]
struct Wanted {
    demand: Demand,
    blocked: Period,
    buffers: Buffers,
    serialised: bool,
    /// Before the change it took no stock, and nothing of it ever went out: it has neither demand nor units.
    first: bool,
}

/// What promising needs to know besides the lines.
pub(super) struct Desk<'a> {
    pub order: OrderId,
    pub products: &'a BTreeMap<Uuid, ProductRow>,
    /// Until when the order's hold counted before the change, and does after it.
    pub held: (Option<Instant>, Option<Instant>),
    pub now: Instant,
}

/// What a line takes of the stock, by what stands on it. `None` for one that takes none.
fn wanted(line: &Line, desk: &Desk<'_>, held: Option<Instant>) -> Option<Wanted> {
    if !line.takes_stock() {
        return None;
    }
    let (product, store, hire) = (line.product?, line.store?, line.period?);
    let row = desk.products.get(&product.uuid())?;
    let blocked = row.buffers.around(hire)?;
    Some(Wanted {
        demand: Demand {
            line: line.id.uuid(),
            product: product.uuid(),
            store: store.uuid(),
            quantity: line.takes(),
            out: line.with_renter(),
            from: blocked.from(),
            to: blocked.to(),
            due: hire.to(),
            expires: (line.stage == Stage::Tentative).then_some(held).flatten(),
        },
        blocked,
        buffers: row.buffers,
        serialised: row.serialised,
        first: false,
    })
}

impl Wanted {
    /// Whether `less` takes nothing that this does not take already: a unit that went out, one that came back, an end
    /// that comes sooner. Such a change needs no new promise, and is never refused for want of stock.
    fn covers(&self, less: &Self) -> bool {
        let (had, wants) = (&self.demand, &less.demand);
        (had.product, had.store) == (wants.product, wants.store)
            && wants.quantity <= had.quantity
            && wants.from >= had.from
            && wants.to <= had.to
            && (had.expires.is_none() || had.expires == wants.expires)
    }
}

/// Brings the stock in step with changed lines: `before` is how they stood, `after` how they shall stand. Returns the
/// shortages, and then the transaction must be rolled back; nothing is promised in part.
pub(super) async fn promise(
    tx: &mut TenantTx,
    desk: &Desk<'_>,
    before: &[Line],
    after: &[Line],
) -> Result<Vec<Shortage>> {
    let of = |lines: &[Line], held| -> BTreeMap<Uuid, Wanted> {
        lines
            .iter()
            .filter_map(|line| wanted(line, desk, held))
            .map(|w| (w.demand.line, w))
            .collect()
    };
    let (had, wants) = (of(before, desk.held.0), of(after, desk.held.1));
    let gone: Vec<Uuid> = had
        .keys()
        .filter(|line| !wants.contains_key(line))
        .copied()
        .collect();
    let went_out: BTreeSet<Uuid> = before
        .iter()
        .chain(after)
        .filter(|line| line.out > 0)
        .map(|line| line.id.uuid())
        .collect();
    let (mut less, mut fresh) = (Vec::new(), Vec::new());
    for (line, want) in &wants {
        match had.get(line) {
            Some(had) if had.demand == want.demand => {}
            Some(had) if had.covers(want) => less.push(*want),
            stood => fresh.push(Wanted {
                first: stood.is_none() && !went_out.contains(line),
                ..*want
            }),
        }
    }
    if !gone.is_empty() {
        demand::clear(tx, &gone).await?;
        units::drop_all(tx, &gone).await?;
    }
    for want in &less {
        demand::lessen(tx, &want.demand).await?;
        let count = i64::from(want.demand.quantity);
        units::trim(tx, want.demand.line, want.blocked, count).await?;
    }
    if fresh.is_empty() {
        return Ok(Vec::new());
    }
    let keys = fresh
        .iter()
        .map(|w| {
            (
                ProductId::from(w.demand.product),
                StoreId::from(w.demand.store),
            )
        })
        .collect();
    // Where nothing stood before there is nothing to put back.
    let touched: Vec<Uuid> = fresh
        .iter()
        .filter(|w| !w.first)
        .map(|w| w.demand.line)
        .collect();
    lock(tx, &keys).await?;
    if !touched.is_empty() {
        demand::clear(tx, &touched).await?;
    }
    let shortages = check(tx, desk, &fresh).await?;
    if !shortages.is_empty() {
        return Ok(shortages);
    }
    let demands: Vec<Demand> = fresh.iter().map(|w| w.demand).collect();
    demand::insert(tx, desk.order, &demands).await?;
    let rather = if touched.is_empty() {
        BTreeMap::new()
    } else {
        units::clear(tx, &touched).await?
    };
    assign(tx, desk, &fresh, &rather).await?;
    Ok(Vec::new())
}

/// Whether everything else leaves enough for all of them together.
async fn check(tx: &mut TenantTx, desk: &Desk<'_>, fresh: &[Wanted]) -> Result<Vec<Shortage>> {
    let now = desk.now;
    let mut by_store: BTreeMap<Uuid, Vec<&Wanted>> = BTreeMap::new();
    for want in fresh {
        by_store.entry(want.demand.store).or_default().push(want);
    }
    let mut short = Vec::new();
    for (store, wants) in by_store {
        let products: Vec<Uuid> = wants
            .iter()
            .map(|w| w.demand.product)
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let (Some(from), Some(to)) = (
            wants.iter().map(|w| w.blocked.from()).min(),
            wants.iter().map(|w| w.blocked.to()).max(),
        ) else {
            continue;
        };
        let asked = Asked {
            products: &products,
            store: store.into(),
            from,
            to,
            now,
            but: None,
        };
        let mut stock = profiles(tx, asked).await?;
        for want in wants {
            let profile: &mut Profile = stock.entry(want.demand.product).or_default();
            let quantity = i64::from(want.demand.quantity);
            let available = profile.promisable(want.blocked);
            if available < quantity {
                short.push(Shortage {
                    wish: Wish {
                        product: want.demand.product.into(),
                        store: store.into(),
                        period: want.blocked,
                        quantity,
                        buffers: want.buffers,
                        order: Some(desk.order),
                    },
                    available,
                    at: profile.least(want.blocked).at,
                });
            }
            profile.take(Take {
                from: want.blocked.from(),
                to: Some(want.blocked.to()),
                quantity,
                held: false,
            });
        }
    }
    Ok(short)
}

/// Chooses units for lines of products whose units are told apart.
async fn assign(
    tx: &mut TenantTx,
    desk: &Desk<'_>,
    fresh: &[Wanted],
    rather: &BTreeMap<Uuid, Vec<Uuid>>,
) -> Result<()> {
    let mut by_stock: BTreeMap<(Uuid, Uuid), Vec<&Wanted>> = BTreeMap::new();
    for want in fresh.iter().filter(|w| w.serialised) {
        by_stock
            .entry((want.demand.product, want.demand.store))
            .or_default()
            .push(want);
    }
    for (stock, wants) in by_stock {
        let mut lines = Vec::new();
        for want in wants {
            let staying = if want.first {
                Vec::new()
            } else {
                units::staying(tx, want.demand.line, stock).await?
            };
            for (allocation, unit, period) in &staying {
                if *period != want.blocked {
                    stay_with(tx, desk, stock, (*allocation, *unit), want).await?;
                }
            }
            let quantity = usize::try_from(want.demand.quantity).unwrap_or(0);
            lines.push(Want {
                line: want.demand.line,
                period: want.blocked,
                quantity: quantity.saturating_sub(staying.len()),
                rather: rather.get(&want.demand.line).cloned().unwrap_or_default(),
            });
        }
        let (Some(from), Some(to)) = (
            lines.iter().map(|l| l.period.from()).min(),
            lines.iter().map(|l| l.period.to()).max(),
        ) else {
            continue;
        };
        let there = units::list(tx, stock, (from, to), desk.now).await?;
        let plan = choose(there, &lines);
        units::lock(tx, &plan.units()).await?;
        units::apply(tx, desk.order, stock.0, &plan, desk.now).await?;
    }
    Ok(())
}

/// A unit that is out, or was chosen, serves the line for another time than before: what it was to do then moves to other
/// units, or the change is refused by name.
async fn stay_with(
    tx: &mut TenantTx,
    desk: &Desk<'_>,
    stock: (Uuid, Uuid),
    (allocation, unit): (Uuid, Uuid),
    want: &Wanted,
) -> Result<()> {
    let mut there = units::list(
        tx,
        stock,
        (want.blocked.from(), want.blocked.to()),
        desk.now,
    )
    .await?;
    for other in &mut there {
        other.busy.retain(|busy| busy.id != allocation);
    }
    let Some(plan) = stay(there, unit, want.blocked) else {
        let next = units::clashes(tx, unit, want.blocked, allocation).await?;
        let numbers: Vec<String> = next.into_iter().flatten().collect();
        return Err(Error::conflict(
            "unit_booked",
            format!(
                "A unit of this line is needed elsewhere in that time{}{}. Swap the unit, or change the other order first.",
                if numbers.is_empty() { "" } else { ": " },
                numbers.join(", ")
            ),
        ));
    };
    units::lock(tx, &plan.units()).await?;
    units::apply(tx, desk.order, stock.0, &plan, desk.now).await?;
    units::move_period(tx, allocation, want.blocked).await
}
