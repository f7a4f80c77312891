//! Putting one certain unit on a line: chosen by a person, or scanned as it goes out.

use std::collections::BTreeSet;

use platform_db::TenantTx;
use platform_kernel::period::Period;
use platform_kernel::{AllocationId, Error, Instant, OrderId, ProductId, Result, StoreId};
use uuid::Uuid;

use super::model::line::Line;
use super::model::units::stay;
use super::store::units::{self, Allocated, Chosen, Found};

/// Where the unit is wanted.
pub(crate) struct Wish<'a> {
    /// The line, which takes stock.
    pub line: &'a Line,
    /// Its product and store.
    pub stock: (ProductId, StoreId),
    /// The period that blocks the unit.
    pub blocked: Period,
    /// What the product is called.
    pub name: &'a str,
    /// The allocation that must give way; one that was chosen by itself does, where none is named and the line is full.
    pub instead_of: Option<AllocationId>,
    /// Whether it stays put from now on: a person's choice does; a scanned unit is held by being out.
    pub pin: bool,
}

/// Puts the unit on the line. What else it was to do in that time moves to other units where it may; otherwise the
/// choice is refused by name.
pub(crate) async fn put(
    tx: &mut TenantTx,
    order: OrderId,
    unit: &Found,
    wish: &Wish<'_>,
    now: Instant,
) -> Result<()> {
    let (product, store) = wish.stock;
    if unit.product != product.uuid() {
        return Err(Error::conflict(
            "other_product",
            format!(
                "{} is not a {}: scan a unit of that, or change the line.",
                unit.tag, wish.name
            ),
        ));
    }
    if unit.store != store.uuid() || unit.state != "in_service" {
        return Err(Error::conflict(
            "not_here",
            format!(
                "{} does not stand in this line's store, ready to go out.",
                unit.tag
            ),
        ));
    }
    crate::availability::lock(tx, &BTreeSet::from([(product, store)])).await?;
    let on_line: Vec<Allocated> = units::of_order(tx, order)
        .await?
        .into_iter()
        .filter(|u| u.line == wish.line.id.uuid())
        .collect();
    if let Some(here) = on_line
        .iter()
        .find(|u| u.asset.uuid() == unit.id && !u.back)
    {
        // Chosen by itself before, by a person now.
        if wish.pin {
            units::set_pinned(tx, here.id).await?;
        }
        return Ok(());
    }
    if let Some(gone) = gives_way(&on_line, wish)? {
        units::unpin(tx, order, gone.id).await?;
    }
    let stock = (product.uuid(), store.uuid());
    let span = (wish.blocked.from(), wish.blocked.to());
    let there = units::list(tx, stock, span, now).await?;
    if let Some(it) = there.iter().find(|u| u.id == unit.id) {
        let why = if it.overdue {
            Some("is out and overdue")
        } else if it.blocked_from.is_some_and(|at| at < wish.blocked.to()) {
            Some("needs its inspection before then")
        } else {
            None
        };
        if let Some(why) = why {
            return Err(Error::conflict(
                "unit_blocked",
                format!("{} {why}.", unit.tag),
            ));
        }
    }
    let Some(plan) = stay(there, unit.id, wish.blocked) else {
        let next = units::clashes(tx, unit.id, wish.blocked, Uuid::nil()).await?;
        let names: Vec<String> = next
            .into_iter()
            .map(|n| n.unwrap_or_else(|| "a downtime".to_owned()))
            .collect();
        return Err(Error::conflict(
            "unit_booked",
            format!("{} is taken in that time: {}.", unit.tag, names.join(", ")),
        ));
    };
    let mut touched = plan.units();
    touched.insert(unit.id);
    units::lock(tx, &touched).await?;
    units::apply(tx, order, product.uuid(), &plan, now).await?;
    let line = wish.line.id.uuid();
    let chosen = Chosen {
        line,
        unit: unit.id,
        product: product.uuid(),
        period: wish.blocked,
        pinned: wish.pin,
    };
    units::put(tx, order, &chosen, now).await.map(drop)
}

/// The unit that must go so that another can come; none where the line has a place left.
fn gives_way<'a>(on_line: &'a [Allocated], wish: &Wish<'_>) -> Result<Option<&'a Allocated>> {
    let taken = on_line.iter().filter(|u| !u.back).count();
    let full = taken >= usize::try_from(wish.line.takes()).unwrap_or(0);
    let gone = match wish.instead_of {
        Some(wanted) => Some(
            on_line
                .iter()
                .find(|u| u.id == wanted && !u.back)
                .ok_or_else(|| {
                    Error::invalid("instead_of", "unknown", "there is no such unit on the line")
                })?,
        ),
        None if full => {
            let loose = on_line
                .iter()
                .find(|u| !u.pinned && !u.out && !u.prepared && !u.back);
            Some(loose.ok_or_else(|| {
                Error::conflict(
                    "full",
                    "The line has all its units: say which one this replaces.",
                )
            })?)
        }
        None => None,
    };
    match gone {
        Some(out) if out.out => Err(Error::conflict(
            "out",
            format!(
                "{} is out. Take it back first, then hand out the other.",
                out.tag
            ),
        )),
        gone => Ok(gone),
    }
}
