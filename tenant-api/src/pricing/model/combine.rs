//! Which tiers make up a hire.

use std::cmp::Reverse;
use std::ops::Range;

use super::plan::TierStrategy;
use super::timeline::{Piece, Timeline};

/// A tier that is used once, or one unit beyond the tiers.
#[derive(Debug, Clone)]
pub(super) struct Use {
    /// Its place among the pieces.
    pub(super) piece: usize,
    /// The slots that it pays for; it may end after the hire.
    pub(super) range: Range<usize>,
    /// Minor units, weekdays and seasons counted in.
    pub(super) cost: i128,
}

/// The uses that cover the hire, first slot first. None when every day of it is free.
pub(super) fn uses(timeline: &Timeline<'_>, strategy: TierStrategy, tiers: usize) -> Vec<Use> {
    let pieces: Vec<Piece> = timeline.pieces().collect();
    let first = timeline.slots[..timeline.count]
        .iter()
        .position(|slot| !slot.free);
    let Some(first) = first else {
        return Vec::new();
    };
    let cover = Cover {
        timeline,
        pieces: &pieces,
        tiers,
    };
    match strategy {
        TierStrategy::Cheapest => cover.cheapest(first),
        TierStrategy::Stepwise => cover.stepwise(first),
    }
}

struct Cover<'a> {
    timeline: &'a Timeline<'a>,
    pieces: &'a [Piece],
    /// How many of the pieces are tiers.
    tiers: usize,
}

impl Cover<'_> {
    fn use_at(&self, at: usize, piece: usize) -> Use {
        let range = at..self.timeline.end(at, self.pieces[piece]);
        let cost = self.timeline.cost(&range, self.pieces[piece]);
        Use { piece, range, cost }
    }

    /// Exact, by dynamic programming from the end: the least that the rest of the hire costs from each slot on. Of equal
    /// prices the one with fewer uses, then with the longer tier first.
    fn cheapest(&self, first: usize) -> Vec<Use> {
        let count = self.timeline.count;
        let tiers = &self.pieces[..self.tiers];
        let far = tiers.iter().map(|p| self.timeline.end(first, *p)).max();
        let far = far.unwrap_or(usize::MAX);
        let mut rest = vec![(0_i128, 0_u32); count + 1];
        let mut chosen = vec![0; count];
        for at in (0..count).rev() {
            if self.timeline.slots[at].free {
                rest[at] = rest[at + 1];
                continue;
            }
            let usable = if at < far {
                self.tiers
            } else {
                self.pieces.len()
            };
            let ways = (0..usable).map(|piece| {
                let used = self.use_at(at, piece);
                let (cost, more) = rest[used.range.end.min(count)];
                (cost + used.cost, more + 1, Reverse(used.range.end), piece)
            });
            if let Some((cost, times, _, piece)) = ways.min() {
                (rest[at], chosen[at]) = ((cost, times), piece);
            }
        }
        self.walk(first, |at| chosen[at])
    }

    fn stepwise(&self, first: usize) -> Vec<Use> {
        let mut past_longest = false;
        self.walk(first, |at| {
            if past_longest && self.tiers < self.pieces.len() {
                return self.tiers;
            }
            let ends = |piece: usize| self.timeline.end(at, self.pieces[piece]);
            let covering = (0..self.tiers)
                .filter(|piece| ends(*piece) >= self.timeline.count)
                .min_by_key(|piece| (ends(*piece), self.pieces[*piece].price));
            covering.unwrap_or_else(|| {
                past_longest = true;
                let longest = (0..self.tiers)
                    .min_by_key(|piece| (Reverse(ends(*piece)), self.pieces[*piece].price));
                longest.unwrap_or(0)
            })
        })
    }

    fn walk(&self, first: usize, mut choose: impl FnMut(usize) -> usize) -> Vec<Use> {
        let mut uses = Vec::new();
        let mut at = first;
        while at < self.timeline.count {
            if self.timeline.slots[at].free {
                at += 1;
                continue;
            }
            let next = self.use_at(at, choose(at));
            at = next.range.end;
            uses.push(next);
        }
        uses
    }
}
