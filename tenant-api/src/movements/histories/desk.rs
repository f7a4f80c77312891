//! What is agreed: wishes, holds, changes.

use platform_kernel::Instant;
use platform_kernel::period::Period;

use super::model::Promise;
use super::{HOUR, History};
use crate::orders::model::state::Stage;
use crate::orders::testing::{blank_line, blank_order, insert_order};

impl History<'_> {
    pub(super) fn some_hire(&mut self) -> (Instant, Instant) {
        let from = self.now.since(self.start).as_secs() / 3600;
        let from = self.dice.between(
            i64::try_from(from).unwrap(),
            i64::try_from(from).unwrap() + 60,
        );
        let from = self.start.plus(HOUR * u32::try_from(from).unwrap());
        let length = self.dice.between(1, 40);
        (from, from.plus(HOUR * u32::try_from(length).unwrap()))
    }

    /// A new order, promised or held at once.
    pub(super) async fn wish(&mut self) {
        let product = usize::try_from(self.dice.roll(self.products.len() as u64)).unwrap();
        let hire = self.some_hire();
        let quantity = self.dice.between(1, 3);
        let hold = self.dice.roll(4) == 0;
        let until = self.now.plus(HOUR * 20);
        let (id, row) = (self.products[product].id, self.products[product].serialised);
        let order = blank_order(self.store, self.customer, self.now);
        let mut line = blank_line(
            id,
            self.store,
            Period::new(hire.0, hire.1).unwrap(),
            self.now,
        );
        line.quantity = i32::try_from(quantity).unwrap();
        let (order_id, line_id) = (order.id, line.id);
        let mut tx = self.begin().await;
        insert_order(&mut tx, &order).await.unwrap();
        tx.commit().await.unwrap();
        let expected = self.free(product, self.blocked(product, hire), None) >= quantity;
        let stage = if hold {
            Stage::Tentative
        } else {
            Stage::Reserved
        };
        let got = self
            .change(order_id, "reserved", |opened| {
                line.stage = stage;
                opened.order.tentative_until = hold.then_some(until);
                opened.lines.push(line);
            })
            .await
            .is_some();
        self.told.push(format!(
            "{} {quantity} of {product} (serialised: {row}) from {} to {}: {got}",
            if hold { "hold" } else { "reserve" },
            hire.0,
            hire.1
        ));
        assert_eq!(got, expected, "{}", self.story());
        if got {
            self.promises.push(Promise {
                order: order_id,
                line: line_id,
                product,
                hire,
                quantity,
                stage,
                expires: hold.then_some(until),
                out: 0,
                returned: 0,
                lost: 0,
            });
        }
    }

    pub(super) async fn confirm_hold(&mut self) {
        let now = self.now;
        let Some(n) =
            self.pick(|p| p.stage == Stage::Tentative && p.expires.is_some_and(|e| e > now))
        else {
            return;
        };
        let p = self.promises[n].clone();
        // A hold that stands takes its stock already.
        let expected =
            self.free(p.product, self.blocked(p.product, p.hire), Some(p.line)) >= p.takes();
        let got = self
            .change(p.order, "reserved", |opened| {
                opened.order.tentative_until = None;
                opened.lines[0].stage = Stage::Reserved;
            })
            .await
            .is_some();
        self.told.push(format!("confirm {}: {got}", p.line));
        assert_eq!(got, expected, "{}", self.story());
        if got {
            let p = &mut self.promises[n];
            (p.stage, p.expires) = (Stage::Reserved, None);
        }
    }

    pub(super) async fn call_off(&mut self) {
        let Some(n) = self.pick(|p| p.stage.takes_stock() && p.out == 0) else {
            return;
        };
        let p = self.promises[n].clone();
        let done = self
            .change(p.order, "cancelled", |opened| {
                opened.lines[0].stage = Stage::Cancelled
            })
            .await;
        assert!(done.is_some(), "{}", self.story());
        self.told.push(format!("cancel {}", p.line));
        self.promises[n].stage = Stage::Cancelled;
    }

    /// Extensions, early ends and moved starts.
    pub(super) async fn other_dates(&mut self) {
        let Some(n) = self.pick(|p| p.stage == Stage::Reserved && p.takes() > 0) else {
            return;
        };
        let p = self.promises[n].clone();
        let mut hire = p.hire;
        let by = HOUR * u32::try_from(self.dice.between(1, 20)).unwrap();
        if self.dice.roll(2) == 0 {
            hire.1 = hire.1.plus(by);
        } else {
            hire.1 = hire.1.minus(by).max(hire.0.plus(HOUR));
        }
        if p.out == 0 && self.dice.roll(3) == 0 {
            hire.0 = hire.0.plus(HOUR).min(hire.1.minus(HOUR));
        }
        if hire.0 >= hire.1 || hire == p.hire {
            return;
        }
        let less = hire.0 >= p.hire.0 && hire.1 <= p.hire.1;
        let expected =
            less || self.free(p.product, self.blocked(p.product, hire), Some(p.line)) >= p.takes();
        let got = self
            .change(p.order, "line_changed", |opened| {
                opened.lines[0].period = Period::new(hire.0, hire.1)
            })
            .await
            .is_some();
        self.told
            .push(format!("move {} to {} – {}: {got}", p.line, hire.0, hire.1));
        // A unit that is out, or was scanned, may be booked elsewhere although there are enough by count.
        let may_be_booked = self.products[p.product].serialised && p.out > 0;
        assert!(
            got == expected || (expected && may_be_booked),
            "{}",
            self.story()
        );
        if got {
            self.promises[n].hire = hire;
        }
    }

    pub(super) async fn other_quantity(&mut self) {
        let Some(n) = self.pick(|p| p.stage == Stage::Reserved && p.takes() > 0) else {
            return;
        };
        let p = self.promises[n].clone();
        let quantity = self.dice.between(p.out.max(1), p.out.max(1) + 2);
        let takes = quantity - p.returned - p.lost;
        if quantity == p.quantity || takes < 0 {
            return;
        }
        let expected = takes <= p.takes()
            || self.free(p.product, self.blocked(p.product, p.hire), Some(p.line)) >= takes;
        let got = self
            .change(p.order, "line_changed", |opened| {
                opened.lines[0].quantity = i32::try_from(quantity).unwrap();
                opened.lines[0].prepared = opened.lines[0].prepared.min(opened.lines[0].quantity);
            })
            .await
            .is_some();
        self.told.push(format!("{} now {quantity}: {got}", p.line));
        assert_eq!(got, expected, "{}", self.story());
        if got {
            self.promises[n].quantity = quantity;
        }
    }
}
