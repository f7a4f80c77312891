//! Going through an arrival, and settling it: each happens once, under the order's lock.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::{Actor, Error, Instant, LineId, ProductId, Result, ReturnId, StaffId};
use serde_json::json;

use super::model::{Outcome, ReturnState, passes, state_of};
use super::store::{self, Item, ReturnRow};
use crate::catalog::CheckPoint;
use crate::orders::{Cx, Entry, Opened, log, open, put_away};
use crate::pricing::model::{Late, LatePer, RatePlan, StockFree, day_rate, late_fee};
use crate::pricing::{Offer, find_offers};

/// A return under its order's lock, and its own.
pub(super) struct Loaded {
    pub opened: Opened,
    pub row: ReturnRow,
    pub items: Vec<Item>,
}

/// Locks a return, its order first: the order in which scans take the two.
pub(super) async fn load(tx: &mut TenantTx, id: ReturnId) -> Result<Loaded> {
    let order = store::order_of(tx, id).await?;
    let opened = open(tx, order).await?;
    let row = store::lock(tx, id).await?;
    let items = store::items(tx, id).await?;
    Ok(Loaded { opened, row, items })
}

/// The product's checklist, as it is now.
pub(super) fn points(item: &Item) -> Result<Vec<CheckPoint>> {
    serde_json::from_value(item.checklist.clone()).map_err(Error::internal)
}

/// Ends an arrival: counts lateness, passes what needs no eye, and settles at once what costs nothing. What was gone
/// through before stays as it is.
pub(super) async fn process(
    tx: &mut TenantTx,
    actor: &Actor,
    loaded: &mut Loaded,
    now: Instant,
) -> Result<()> {
    if loaded.row.processed_at.is_some() {
        return Ok(());
    }
    count_lateness(tx, &loaded.opened, &mut loaded.items).await?;
    let inspects_all = loaded.opened.rules.stock_free == StockFree::Inspected;
    for item in &mut loaded.items {
        if passes(item.scanned, &points(item)?, inspects_all) {
            item.outcome = Some(Outcome::Good);
            item.inspected_at = Some(now);
        }
        if item.scanned == Outcome::Missing {
            item.charge_minor = suggested(item);
        }
        store::save_item(tx, item).await?;
    }
    loaded.row.processed_at = Some(now);
    let nothing_due = loaded
        .items
        .iter()
        .all(|i| i.outcome == Some(Outcome::Good) && i.late_minor == 0);
    if nothing_due {
        loaded.row.settled_at = Some(now);
    }
    save_state(tx, &loaded.row, &loaded.items, now).await?;
    loaded.row.version += 1;
    let unseen = loaded.items.iter().filter(|i| i.outcome.is_none()).count();
    let summary = match (unseen, nothing_due) {
        (0, true) => format!("Return {} is in order", loaded.row.no),
        (0, false) => format!("Return {} came late", loaded.row.no),
        (n, _) => format!("Return {}: {n} to inspect", loaded.row.no),
    };
    let entry = Entry {
        kind: "return_processed",
        summary,
        detail: json!({ "return": loaded.row.id, "unseen": unseen }),
    };
    log(tx, actor, loaded.row.order, entry, now).await
}

/// What a lost or broken item may be charged: its replacement.
pub(super) fn suggested(item: &Item) -> i64 {
    item.replacement_minor
        .unwrap_or(0)
        .saturating_mul(i64::from(item.quantity))
}

/// Writes the state that the items say.
pub(super) async fn save_state(
    tx: &mut TenantTx,
    row: &ReturnRow,
    items: &[Item],
    now: Instant,
) -> Result<()> {
    let state = current(row, items);
    store::save(tx, row, state, None, now).await
}

/// The state that the items say.
pub(super) fn current(row: &ReturnRow, items: &[Item]) -> ReturnState {
    state_of(
        items.iter().map(|i| i.outcome),
        row.processed_at.is_some(),
        row.settled_at.is_some(),
    )
}

/// By the rates that each line was promised at, or the product's of today where it has none.
async fn count_lateness(tx: &mut TenantTx, opened: &Opened, items: &mut [Item]) -> Result<()> {
    let late = |item: &&mut Item| item.returned_at > item.due_at;
    let products: Vec<ProductId> = items.iter_mut().filter(late).map(|i| i.product).collect();
    if products.is_empty() {
        return Ok(());
    }
    let offers: BTreeMap<ProductId, Offer> = find_offers(tx, &products)
        .await?
        .into_iter()
        .map(|offer| (offer.product, offer))
        .collect();
    let zone = store::zone_of(tx, opened.order.id).await?;
    let zone = TimeZone::get(&zone).map_err(Error::internal)?;
    for item in items.iter_mut().filter(late) {
        let line = opened.lines.iter().find(|l| l.id == item.line);
        let promised = line.and_then(|l| RatePlan::parse(l.price.get("rates")?, "rates").ok());
        let today = offers.get(&item.product).and_then(|o| o.plan.clone());
        let date = item.due_at.jiff().to_zoned(zone.clone()).date();
        let day_rate_minor = match promised.or(today) {
            Some(plan) => day_rate(&plan, date, &zone)?,
            None => 0,
        };
        let fee = late_fee(
            &opened.rules.late_fee,
            &Late {
                due: item.due_at,
                returned: item.returned_at,
                zone: &zone,
                day_rate_minor,
                quantity: u32::try_from(item.quantity).unwrap_or(0),
            },
        )?;
        item.late_count = i32::try_from(fee.late).unwrap_or(i32::MAX);
        item.late_minor = fee.minor;
    }
    Ok(())
}

/// Puts a return's charges on its order. Settled before, it stays as it is.
pub(super) async fn settle(
    tx: &mut TenantTx,
    cx: &Cx<'_>,
    by: StaffId,
    mut loaded: Loaded,
) -> Result<()> {
    if loaded.row.settled_at.is_some() {
        return Ok(());
    }
    process(tx, cx.actor, &mut loaded, cx.now).await?;
    if loaded.row.settled_at.is_some() {
        return Ok(());
    }
    let unseen: Vec<&str> = loaded
        .items
        .iter()
        .filter(|i| i.outcome.is_none())
        .map(|i| i.tag.as_deref().unwrap_or(&i.name))
        .collect();
    if !unseen.is_empty() {
        return Err(Error::conflict(
            "unseen",
            format!("Inspect these first: {}.", unseen.join(", ")),
        ));
    }
    if loaded.opened.order.closed_at.is_some() {
        return Err(Error::conflict(
            "over",
            "The order is closed. Reopen it first.",
        ));
    }
    let Loaded {
        mut opened,
        mut row,
        mut items,
    } = loaded;
    let charged = charge(&mut opened, &mut items, cx.now)?;
    for item in &items {
        store::save_item(tx, item).await?;
    }
    row.settled_at = Some(cx.now);
    store::save(tx, &row, ReturnState::Settled, Some(by), cx.now).await?;
    let entry = Entry {
        kind: "return_settled",
        summary: match charged {
            0 => format!("Return {} settled without charges", row.no),
            _ => format!("Return {} settled", row.no),
        },
        detail: json!({ "return": row.id, "charged_minor": charged }),
    };
    put_away(tx, cx, opened, entry).await?;
    Ok(())
}

/// Puts fees on the order: lateness once for each line and length, damage and loss for each item. Returns their sum.
fn charge(opened: &mut Opened, items: &mut [Item], now: Instant) -> Result<i64> {
    let mut sum: i64 = 0;
    let mut add = |opened: &mut Opened, name: String, minor: i64, class: Option<String>| {
        sum = sum.checked_add(minor).ok_or_else(|| {
            Error::invalid(
                "charge_minor",
                "too_large",
                "that is more than can be charged",
            )
        })?;
        opened.add_fee(name, minor, class, now)
    };
    let per = match opened.rules.late_fee.per {
        LatePer::Hour => "h",
        LatePer::Day => "d",
    };
    let mut late: BTreeMap<(LineId, i32), (i32, i64)> = BTreeMap::new();
    for item in items.iter().filter(|i| i.late_minor > 0) {
        let sum = late.entry((item.line, item.late_count)).or_default();
        sum.0 = sum.0.saturating_add(item.quantity);
        sum.1 = sum.1.saturating_add(item.late_minor);
    }
    for ((line, count), (quantity, minor)) in late {
        let same = |i: &&mut Item| i.late_minor > 0 && (i.line, i.late_count) == (line, count);
        let Some(first) = items.iter_mut().find(same) else {
            continue;
        };
        let class = first.tax_class.clone();
        let name = format!("Late return: {quantity} × {}, {count} {per}", first.name);
        let fee = add(opened, name, minor, class)?;
        for item in items.iter_mut().filter(same) {
            item.late_line = Some(fee);
        }
    }
    for item in items.iter_mut().filter(|i| i.charge_minor > 0) {
        let what = match item.outcome {
            Some(Outcome::Missing) => "Loss",
            _ => "Damage",
        };
        let which = match &item.tag {
            Some(tag) => format!("{} {tag}", item.name),
            None => format!("{} × {}", item.quantity, item.name),
        };
        let class = item.tax_class.clone();
        let fee = add(opened, format!("{what}: {which}"), item.charge_minor, class)?;
        item.charge_line = Some(fee);
    }
    Ok(sum)
}
