//! Movements over HTTP.

pub(super) mod back;
mod list;
pub(super) mod out;
mod undo;

use platform_kernel::{AssetId, Instant, LineId, MovementId};
use serde::{Deserialize, Serialize};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::Refusal;
use crate::TenantApi;
use crate::orders::OrderBody;

/// Most scans that are sent at once.
const MOST_SCANS: usize = 500;

pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(out::check_out_order))
        .routes(routes!(back::return_order))
        .routes(routes!(list::list_movements))
        .routes(routes!(undo::undo_movement))
}

/// What a scan became.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(in crate::movements) struct Scanned {
    /// The device's name of it.
    pub(in crate::movements) scan_id: Option<String>,
    /// Whether it counts.
    pub(in crate::movements) ok: bool,
    /// It was sent before, and counted then.
    pub(in crate::movements) repeated: bool,
    /// The movement.
    pub(in crate::movements) movement_id: Option<MovementId>,
    /// The line.
    pub(in crate::movements) line_id: Option<LineId>,
    /// The unit.
    pub(in crate::movements) asset_id: Option<AssetId>,
    /// Its tag.
    pub(in crate::movements) tag: Option<String>,
    /// What it is.
    pub(in crate::movements) name: Option<String>,
    /// How many.
    pub(in crate::movements) quantity: i32,
    /// The return that it is part of.
    pub(in crate::movements) return_id: Option<platform_kernel::ReturnId>,
    /// Why it does not count.
    pub(in crate::movements) refusal: Option<Refusal>,
}

impl Scanned {
    fn refused(scan_id: Option<String>, refusal: Refusal) -> Self {
        Self {
            scan_id,
            ok: false,
            repeated: false,
            movement_id: None,
            line_id: None,
            asset_id: None,
            tag: None,
            name: None,
            quantity: 0,
            return_id: None,
            refusal: Some(refusal),
        }
    }
}

/// What became of the scans, each in its place, and the order as it now stands.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ScanResults {
    /// One a scan, in the order sent.
    results: Vec<Scanned>,
    /// The order.
    order: OrderBody,
}

/// One scan out.
#[derive(Debug, Clone, Default, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::movements) struct ScanOut {
    /// The device's name of it, so that it can be sent again: 8 to 64 characters.
    pub(in crate::movements) scan_id: Option<String>,
    /// The unit's tag, as read.
    pub(in crate::movements) tag: Option<String>,
    /// The unit, instead of a tag.
    pub(in crate::movements) asset_id: Option<AssetId>,
    /// The line, for products whose units are not told apart.
    pub(in crate::movements) line_id: Option<LineId>,
    /// How many of them; 1 when left out.
    pub(in crate::movements) quantity: Option<i32>,
    /// When it was scanned; now when left out.
    pub(in crate::movements) at: Option<Instant>,
    /// A remark.
    pub(in crate::movements) note: Option<String>,
}
