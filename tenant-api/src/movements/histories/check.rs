//! The database agrees with the model.

use std::collections::BTreeMap;

use super::{History, store};
use crate::orders::model::state::{OrderState, Stage};

impl History<'_> {
    /// The database agrees with the model, promise by promise.
    pub(super) async fn check(&self) {
        let mut tx = self.begin().await;
        let products: Vec<_> = self.products.iter().map(|p| p.id.uuid()).collect();
        let rows = store::demands(&mut tx, &products).await;
        let rows: BTreeMap<_, _> = rows
            .into_iter()
            .map(|r| (r.0, (i64::from(r.1), i64::from(r.2), r.3, r.4)))
            .collect();
        let wanted: BTreeMap<_, _> = self
            .promises
            .iter()
            .filter(|p| p.stage.takes_stock() && p.takes() > 0)
            .map(|p| {
                let (from, to) = self.blocked(p.product, p.hire);
                (p.line.uuid(), (p.takes(), p.there(), from, to))
            })
            .collect();
        assert_eq!(rows, wanted, "nothing is lost: {}", self.story());
        let overlapping = store::overlapping(&mut tx, &products).await;
        assert_eq!(overlapping, 0, "{}", self.story());
        let too_many = store::too_many(&mut tx, &products).await;
        assert_eq!(
            too_many,
            0,
            "no line has more units than it takes: {}",
            self.story()
        );
        let states = store::states(&mut tx, &products).await;
        tx.rollback().await.unwrap();
        let states: BTreeMap<_, _> = states.into_iter().collect();
        for p in &self.promises {
            let wanted = match p.stage {
                Stage::Cancelled => OrderState::Cancelled,
                Stage::Tentative => OrderState::Tentative,
                _ if p.there() == p.quantity => OrderState::Out,
                _ if p.there() > 0 => OrderState::PartlyOut,
                _ if p.out == p.quantity => OrderState::Returned,
                _ if p.out > 0 => OrderState::PartlyOut,
                _ => OrderState::Reserved,
            };
            let state = states[&p.line.uuid()].as_str();
            let ready = wanted == OrderState::Reserved && state == "ready";
            assert!(
                state == wanted.as_str() || ready,
                "{} is {state}, not {wanted:?}: {}",
                p.line,
                self.story()
            );
        }
    }
}
