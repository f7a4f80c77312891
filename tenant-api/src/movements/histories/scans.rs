//! What really happens: out, back, and what was given up half-way.

use std::time::Duration;

use platform_db::TenantTx;
use platform_kernel::AssetId;

use super::History;
use crate::movements::routes::back::{Condition, ScanIn, one as scan_in};
use crate::movements::routes::out::one as scan_out;
use crate::movements::routes::{ScanOut, Scanned};
use crate::orders::model::state::Stage;
use crate::orders::{Opened, Short, open, units};

impl History<'_> {
    pub(super) async fn go_out(&mut self) {
        let now = self.now;
        let before: Vec<Duration> = self.products.iter().map(|p| p.before).collect();
        let Some(n) = self.pick(|p| {
            p.stage == Stage::Reserved
                && p.out < p.quantity
                && p.hire.0.minus(before[p.product]) <= now
        }) else {
            return;
        };
        let p = self.promises[n].clone();
        let serialised = self.products[p.product].serialised;
        let mut tx = self.begin().await;
        let mut opened = open(&mut tx, p.order).await.unwrap();
        let asset = if serialised {
            let there = units::of_order(&mut tx, p.order).await.unwrap();
            there.iter().find(|u| !u.out && !u.back).map(|u| u.asset)
        } else {
            None
        };
        if serialised && asset.is_none() {
            // Promised without a unit: a colleague would look for one.
            tx.rollback().await.unwrap();
            return;
        }
        let scan = ScanOut {
            asset_id: asset,
            line_id: Some(p.line),
            ..ScanOut::default()
        };
        let done = scan_out(&mut tx, &mut opened, &scan, None, self.now)
            .await
            .unwrap();
        self.told.push(format!("out with {}: {}", p.line, done.ok));
        if !self.finish(tx, opened, &done, "checked_out").await {
            // Its unit is still out with somebody who is late, or its own time is over.
            let code = done.refusal.as_ref().map(|r| r.code);
            assert!(
                matches!(code, Some("out_elsewhere" | "unit_blocked" | "unit_booked")),
                "{code:?} {}",
                self.story()
            );
            return;
        }
        self.promises[n].out += 1;
    }

    pub(super) async fn come_back(&mut self) {
        let Some(n) = self.pick(|p| p.there() > 0) else {
            return;
        };
        let p = self.promises[n].clone();
        let serialised = self.products[p.product].serialised;
        let mut tx = self.begin().await;
        let mut opened = open(&mut tx, p.order).await.unwrap();
        let asset: Option<AssetId> = if serialised {
            let there = units::of_order(&mut tx, p.order).await.unwrap();
            there.iter().find(|u| u.out).map(|u| u.asset)
        } else {
            None
        };
        assert_eq!(
            asset.is_some(),
            serialised,
            "what is out has its unit: {}",
            self.story()
        );
        let missing = self.dice.roll(8) == 0;
        let scan = ScanIn {
            asset_id: asset,
            line_id: Some(p.line),
            condition: Some(if missing {
                Condition::Missing
            } else {
                Condition::Good
            }),
            ..ScanIn::default()
        };
        let done = scan_in(&mut tx, &mut opened, &scan, None, self.now)
            .await
            .unwrap();
        assert!(done.ok, "{:?} {}", done.refusal, self.story());
        self.told
            .push(format!("back with {} (missing: {missing})", p.line));
        assert!(self.finish(tx, opened, &done, "came_back").await);
        let p = &mut self.promises[n];
        if missing {
            p.lost += 1;
            // What is lost is no stock any more. Of an overbooked product more can be lost than the books hold: they
            // end at none.
            let stock = &mut self.products[p.product].stock;
            *stock = (*stock - 1).max(0);
        } else {
            p.returned += 1;
        }
    }

    pub(super) async fn finish(
        &self,
        mut tx: TenantTx,
        opened: Opened,
        done: &Scanned,
        kind: &'static str,
    ) -> bool {
        if !done.ok {
            tx.rollback().await.unwrap();
            return false;
        }
        let short = Short::default();
        match self.put(&mut tx, &short, opened, kind).await {
            Ok(()) => tx.commit().await.unwrap(),
            Err(error) => panic!(
                "what really happened is never refused: {error} {}",
                self.story()
            ),
        }
        true
    }

    /// A change that is given up half-way leaves nothing behind.
    pub(super) async fn undo_nothing(&mut self) {
        let Some(n) = self.pick(|p| p.stage.takes_stock() && p.out == 0) else {
            return;
        };
        let order = self.promises[n].order;
        let mut tx = self.begin().await;
        let short = Short::default();
        let mut opened = open(&mut tx, order).await.unwrap();
        opened.lines[0].stage = Stage::Cancelled;
        self.put(&mut tx, &short, opened, "cancelled")
            .await
            .unwrap();
        tx.rollback().await.unwrap();
        self.told.push("gave a change up".to_owned());
    }
}
