//! Units made, freed of their bookings, and counted for the bill.

use platform_db::TenantTx;
use platform_jobs::usage;
use platform_kernel::{Actor, AssetId, Clock, Instant, Meter, ProductId, Result, StoreId};
use serde_json::{Value, json};

use super::{Entry, log, log_many};
use crate::catalog::model::asset::AssetFields;
use crate::catalog::model::asset_state::AssetState;
use crate::catalog::model::downtime::{Booking, BookingKind, booked, is_out};
use crate::catalog::model::rules::{Rules, day_of, zone_of};
use crate::catalog::model::service::{History, Service, Unit, blocked_from};
use crate::catalog::store::assets::{self, NewAsset};
use crate::catalog::store::{AssetRecord, bookings, levels};
use crate::stores;

/// The meter of the units that a company has.
const METER: Meter = Meter::Assets;

/// Where new units belong.
#[derive(Debug, Clone)]
pub struct Fleet<'a> {
    /// Of which product.
    pub product: ProductId,
    /// The product's services.
    pub services: &'a [Service],
    /// In which store.
    pub store: StoreId,
    /// `on_order` or `in_service`.
    pub state: AssetState,
    /// The unit's own fields.
    pub fields: AssetFields,
}

/// Makes units with their stock levels, audit entries, events and metered facts. Products and stores must be held.
pub async fn create(
    tx: &mut TenantTx,
    actor: &Actor,
    rules: &Rules,
    new: Vec<Fleet<'_>>,
    origin: &Value,
    clock: &Clock,
) -> Result<Vec<AssetId>> {
    let now = clock.now();
    let mut pairs: Vec<(ProductId, StoreId)> =
        new.iter().map(|unit| (unit.product, unit.store)).collect();
    pairs.sort_unstable();
    pairs.dedup();
    levels::ensure(tx, &pairs).await?;
    levels::lock(tx, &pairs).await?;
    let nothing = History::new();
    let booked_on = day_of(now, &zone_of("UTC"));
    let rows: Vec<NewAsset> = new
        .into_iter()
        .map(|unit| {
            let counted = Unit {
                done: &nothing,
                since: unit.fields.purchased_on.unwrap_or(booked_on),
                meter: unit.fields.meter,
            };
            NewAsset {
                id: AssetId::new(now),
                product: unit.product,
                store: unit.store,
                state: unit.state,
                blocked_from: blocked_from(unit.services, &counted, rules.today, None),
                fields: unit.fields,
            }
        })
        .collect();
    assets::insert_many(tx, &rows, now).await?;
    let mut entries = Vec::with_capacity(rows.len());
    let mut facts = Vec::with_capacity(rows.len());
    for row in &rows {
        let mut more = json!({ "product": row.product, "store": row.store, "state": row.state });
        if let (Value::Object(more), Value::Object(origin)) = (&mut more, origin) {
            more.extend(origin.clone());
        }
        entries.push(Entry::new("asset.created", row.id.uuid(), "Came into the books").with(more));
        facts.push((format!("asset:{}:created", row.id), 1));
    }
    log_many(tx, actor, now, &entries).await?;
    usage::record_many(tx, METER, &facts, clock).await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// Meters that a unit left the company, or came back to it, by its move from one state to another. `version` is the
/// one that the move made: a unit may come and go more than once.
pub async fn meter(
    tx: &mut TenantTx,
    asset: &AssetRecord,
    to: AssetState,
    clock: &Clock,
) -> Result<()> {
    let version = asset.version + 1;
    let (word, quantity) = match (asset.state.is_owned(), to.is_owned()) {
        (true, false) => (to.as_str(), -1),
        (false, true) => ("back", 1),
        _ => return Ok(()),
    };
    let fact = format!("asset:{}:{word}:{version}", asset.id);
    usage::record(tx, METER, &fact, quantity, clock).await
}

/// Meters that units were never there after all.
pub async fn leave(tx: &mut TenantTx, assets: &[AssetId], clock: &Clock) -> Result<()> {
    let facts: Vec<(String, i64)> = assets
        .iter()
        .map(|id| (format!("asset:{id}:reverted"), -1))
        .collect();
    usage::record_many(tx, METER, &facts, clock).await
}

/// Makes sure that nothing is booked on a unit in `[from, to)`; `to` left out: for good. With `moved`, bookings of
/// orders go to other free units of the store first. The unit must be locked, and with `moved` all of the store's.
pub async fn free_from(
    tx: &mut TenantTx,
    actor: &Actor,
    asset: &AssetRecord,
    (from, to): (Instant, Option<Instant>),
    but: Option<platform_kernel::AllocationId>,
    moved: bool,
    now: Instant,
) -> Result<()> {
    let zone = zone_of(&stores::find(tx, asset.store_id).await?.fields.time_zone);
    let taken = bookings::overlapping(tx, asset.id, from, to, but).await?;
    let mut left: Vec<Booking> = Vec::new();
    for booking in taken {
        let can_move =
            moved && booking.kind == BookingKind::Line && !booking.pinned && !booking.is_out;
        let place = (asset.product_id, asset.store_id);
        let other = if can_move {
            let last = day_of(booking.to, &zone);
            bookings::find_free(tx, place, asset.id, &booking, last, now).await?
        } else {
            None
        };
        let Some(other) = other else {
            left.push(booking);
            continue;
        };
        bookings::reassign(tx, booking.id, other).await?;
        let number = booking.order_number.clone().unwrap_or_default();
        let more = json!({ "order": booking.order_id, "allocation": booking.id, "from": asset.id, "to": other });
        let gave = Entry::new(
            "asset.booking_moved",
            asset.id.uuid(),
            format!("Gave {number} to another unit"),
        );
        let took = Entry::new(
            "asset.booking_moved",
            other.uuid(),
            format!("Took {number} from {}", asset.fields.tag),
        );
        log(tx, actor, now, gave.with(more.clone())).await?;
        log(tx, actor, now, took.with(more)).await?;
    }
    if left.is_empty() {
        return Ok(());
    }
    Err(booked(&left, &zone))
}

/// Refuses what a unit that is out cannot take.
pub fn must_be_here(asset: &AssetRecord) -> Result<()> {
    match &asset.out {
        Some(out) => Err(is_out(&out.order_number)),
        None => Ok(()),
    }
}
