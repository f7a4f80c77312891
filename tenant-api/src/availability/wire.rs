//! What availability looks like from outside.

use platform_kernel::{AllocationId, AssetId, Day, Instant, LineId, OrderId, ProductId, StoreId};
use serde::Serialize;

use super::model::cells::Cell;
use super::model::shortage::WayOut;
use crate::catalog::AssetState;

/// How many of a product can be promised for a period, and if not enough, why and what instead.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Availability {
    /// Which product.
    pub product_id: ProductId,
    /// Which store.
    pub store_id: StoreId,
    /// From when, without buffers.
    pub from: Instant,
    /// Until when, without buffers.
    pub to: Instant,
    /// How many were asked for.
    pub quantity: i64,
    /// How many can be promised through the whole period.
    pub available: i64,
    /// Whether that is enough.
    pub ok: bool,
    /// If not: what takes the units.
    pub blocking: Vec<BlockingJob>,
    /// If not: what would do instead.
    pub ways_out: Vec<WayOut>,
}

/// Something that takes units in the wished period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct BlockingJob {
    /// `order`, `held` (tentative), `overdue` or `downtime`.
    pub kind: String,
    /// The order, if it is one.
    pub order_id: Option<OrderId>,
    /// Its number.
    pub number: Option<String>,
    /// Its customer's name.
    pub customer: Option<String>,
    /// The unit and the reason of a downtime.
    pub label: Option<String>,
    /// Units.
    pub quantity: i32,
    /// From when, buffers included.
    pub from: Instant,
    /// Until when, buffers included.
    pub to: Instant,
}

/// Day by day.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Days {
    /// Which product.
    pub product_id: ProductId,
    /// Which store.
    pub store_id: StoreId,
    /// IANA zone whose days these are.
    pub time_zone: String,
    /// The days, in order.
    pub days: Vec<Cell>,
}

/// Products × days.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Grid {
    /// Which store.
    pub store_id: StoreId,
    /// IANA zone whose days these are.
    pub time_zone: String,
    /// The days, in order; every product's cells stand in the same one.
    pub days: Vec<Day>,
    /// The products, by name.
    pub data: Vec<GridProduct>,
    /// Hand this back as `cursor` for the next page.
    pub next_cursor: Option<String>,
    /// Whether a next page exists.
    pub has_more: bool,
}

/// A row of the grid.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct GridProduct {
    /// Which product.
    pub product_id: ProductId,
    /// Its name.
    pub name: String,
    /// Its number.
    pub sku: String,
    /// Its group's path.
    pub group: Option<String>,
    /// Fewest free units, a day each; negative where more is promised than there is.
    pub free: Vec<i64>,
    /// Most units held tentatively, a day each.
    pub held: Vec<i64>,
    /// What there is at the least, a day each.
    pub capacity: Vec<i64>,
}

/// The units of a product, and what each does.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Bars {
    /// Which product.
    pub product_id: ProductId,
    /// Which store.
    pub store_id: StoreId,
    /// IANA zone of the store.
    pub time_zone: String,
    /// By tag.
    pub assets: Vec<AssetBars>,
    /// Lines that have no unit yet.
    pub unassigned: Vec<Bar>,
}

/// One unit.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct AssetBars {
    /// Which.
    pub asset_id: AssetId,
    /// Its tag.
    pub tag: String,
    /// Its state.
    pub state: AssetState,
    /// What it does, in order.
    pub bars: Vec<Bar>,
}

/// Something that a unit does for a while.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Bar {
    /// The allocation, where there is one.
    pub id: Option<AllocationId>,
    /// `line`, `downtime`, `transfer` or `unassigned`.
    pub kind: String,
    /// Units.
    pub quantity: i32,
    /// The order of a line.
    pub order_id: Option<OrderId>,
    /// The line.
    pub line_id: Option<LineId>,
    /// The order's number.
    pub number: Option<String>,
    /// Its customer's name.
    pub customer: Option<String>,
    /// Its state.
    pub order_state: Option<String>,
    /// Why it is down.
    pub reason: Option<String>,
    /// Chosen by a person: it is not moved by itself.
    pub pinned: bool,
    /// It is out.
    pub out: bool,
    /// It is out and should be back.
    pub overdue: bool,
    /// The hire begins.
    pub planned_from: Option<Instant>,
    /// The hire ends.
    pub planned_to: Option<Instant>,
    /// The unit is blocked from.
    pub from: Instant,
    /// The unit is blocked until.
    pub to: Instant,
}
