//! The simplest model of a desk: a list of promises, and dice.

use std::time::Duration;

use platform_kernel::{Instant, LineId, OrderId, ProductId};

use super::History;
use crate::orders::model::state::Stage;

/// A small generator of our own, so that a seed plays the same history on every machine and with every library.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: u64) -> u64 {
        // SplitMix64 (Steele, Lea, Flood 2014).
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % sides
    }
    pub(super) fn between(&mut self, least: i64, most: i64) -> i64 {
        least + i64::try_from(self.roll(u64::try_from(most - least + 1).unwrap())).unwrap()
    }
}

/// What the model knows of an order.
#[derive(Debug, Clone)]
pub(super) struct Promise {
    pub(super) order: OrderId,
    pub(super) line: LineId,
    pub(super) product: usize,
    pub(super) hire: (Instant, Instant),
    pub(super) quantity: i64,
    pub(super) stage: Stage,
    pub(super) expires: Option<Instant>,
    pub(super) out: i64,
    pub(super) returned: i64,
    pub(super) lost: i64,
}

impl Promise {
    pub(super) fn there(&self) -> i64 {
        self.out - self.returned - self.lost
    }
    pub(super) fn takes(&self) -> i64 {
        self.quantity - self.returned - self.lost
    }
}

pub(super) struct Product {
    pub(super) id: ProductId,
    pub(super) serialised: bool,
    pub(super) stock: i64,
    pub(super) overbook: i64,
    pub(super) before: Duration,
    pub(super) after: Duration,
}

impl History<'_> {
    /// How many of a product are free through a blocked period, all promises but one counted hour by hour.
    pub(super) fn free(
        &self,
        product: usize,
        blocked: (Instant, Instant),
        but: Option<LineId>,
    ) -> i64 {
        let of = &self.products[product];
        let mut least = i64::MAX;
        let mut at = blocked.0;
        while at < blocked.1 {
            let mut free = of.stock;
            for p in self
                .promises
                .iter()
                .filter(|p| p.product == product && Some(p.line) != but)
            {
                let held =
                    p.stage == Stage::Tentative && p.expires.is_some_and(|until| until > self.now);
                if !(held || p.stage == Stage::Reserved) || p.takes() <= 0 {
                    continue;
                }
                let (from, to) = (p.hire.0.minus(of.before), p.hire.1.plus(of.after));
                if at >= from && at < to {
                    free -= p.takes();
                } else if p.there() > 0 && p.hire.1 <= self.now && at >= to.max(self.now) {
                    free -= p.there();
                }
            }
            least = least.min(free);
            // Everything here begins and ends on whole quarters of an hour.
            at = at.plus(Duration::from_mins(15));
        }
        least + of.overbook
    }

    pub(super) fn blocked(&self, product: usize, hire: (Instant, Instant)) -> (Instant, Instant) {
        let of = &self.products[product];
        (hire.0.minus(of.before), hire.1.plus(of.after))
    }
}
