//! A wish that could not be granted: how far it could, what stands in the way, and what would do instead.

use platform_kernel::period::Period;
use platform_kernel::{Instant, OrderId, ProductId, StoreId};
use serde::Serialize;

/// So many of a product, from a store, for a while. The period is the one that blocks stock, buffers included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// Which product.
    pub product: ProductId,
    /// From which store.
    pub store: StoreId,
    /// The buffered period.
    pub period: Period,
    /// How many.
    pub quantity: i64,
    /// What the buffers add before and after.
    pub buffers: Buffers,
    /// The order that wishes, whose own demand does not stand in its way.
    pub order: Option<OrderId>,
}

/// Time that a unit is blocked around a hire.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Buffers {
    /// Before.
    pub before: std::time::Duration,
    /// After.
    pub after: std::time::Duration,
}

impl Buffers {
    /// From minutes.
    pub fn minutes(before: i32, after: i32) -> Self {
        let minutes = |n: i32| std::time::Duration::from_mins(u64::try_from(n).unwrap_or(0));
        Self {
            before: minutes(before),
            after: minutes(after),
        }
    }
    /// The period that really blocks stock.
    pub fn around(self, planned: Period) -> Option<Period> {
        Period::new(
            planned.from().minus(self.before),
            planned.to().plus(self.after),
        )
    }
    /// The hire inside a blocked period.
    pub fn inside(self, blocked: Period) -> Option<Period> {
        Period::new(
            blocked.from().plus(self.before),
            blocked.to().minus(self.after),
        )
    }
}

/// How far a wish can be granted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortage {
    /// What was wished.
    pub wish: Wish,
    /// How many could be had through the whole period.
    pub available: i64,
    /// When they are fewest.
    pub at: Instant,
}

/// Something that would do instead. Periods are hires, without buffers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum WayOut {
    /// As many as there are.
    Part {
        /// How many can be had.
        quantity: i64,
    },
    /// The same from another store.
    Store {
        /// Which.
        store_id: StoreId,
        /// Its name.
        name: String,
        /// How many it has through the whole period.
        available: i64,
    },
    /// The same for as long, at another time.
    Shift {
        /// From when.
        from: Instant,
        /// Until when.
        to: Instant,
    },
    /// Another product that may stand in.
    Substitute {
        /// Which.
        product_id: ProductId,
        /// Its name.
        name: String,
        /// How many there are through the whole period.
        available: i64,
    },
}
