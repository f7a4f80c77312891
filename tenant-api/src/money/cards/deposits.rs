//! Deposits held on cards.

use std::time::Duration;

use platform_db::{TenantTx, retrying};
use platform_jobs::enqueue;
use platform_kernel::{DepositId, Error, Instant, InvoiceId, Result};
use platform_ports::gateway::{Hold, Seen};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Cards, refusal};
use crate::money::model::deposit::Move;
use crate::money::store::deposits::{self, AtGateway, DepositRow};
use crate::money::store::settings;
use crate::money::{holding, jobs};

/// What was begun at the gateway about a deposit, until it is answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(in crate::money) enum Pending {
    /// So much is kept.
    Capture {
        key: String,
        minor: i64,
        reason: String,
        invoice: Option<InvoiceId>,
    },
    /// All is let go.
    Release { key: String, reason: Option<String> },
    /// It is held anew.
    ReHold { key: String },
}

impl Cards<'_> {
    /// Brings a deposit on, as far as it goes now.
    pub(in crate::money) async fn advance_deposit(&self, id: DepositId) -> Result<()> {
        let mut tx = self.read().await?;
        let order = deposits::order_of(&mut tx, id).await?;
        let row = deposits::find(&mut tx, order, id).await?;
        tx.commit().await?;
        if row.pending.is_some() {
            return self.go_on(&row).await;
        }
        if row.gateway.is_none() || row.state != "required" {
            return Ok(());
        }
        match row.gateway_ref.clone() {
            None => self.begin_hold(&row).await,
            Some(reference) => self.look_at_hold(&row, &reference).await,
        }
    }

    async fn begin_hold(&self, row: &DepositRow) -> Result<()> {
        let door = self.door().await?;
        let id = DepositId::from(row.id);
        let order = Some((row.order_id.into(), row.order_number.as_str()));
        let amount = (row.required_minor, row.currency.as_str());
        let ask = self.ask(id.to_string(), amount, true, order)?;
        let begun = match door.gateway.begin(&door.account, &ask).await {
            Ok(begun) => begun,
            Err(error) => {
                let why = refusal(&error).ok_or(error)?;
                return self.failed_hold(id, &why).await;
            }
        };
        retrying(async || {
            let mut tx = self.begin().await?;
            let told = AtGateway {
                reference: Some(&begun.reference),
                url: Some(&begun.url),
                expires_at: begun.expires_at,
                ..AtGateway::default()
            };
            deposits::save_gateway(&mut tx, id, &told, self.now()).await?;
            if let Some(at) = begun.expires_at {
                let job = jobs::deposit(id, at).tenant(self.tenant.id);
                enqueue(&mut tx, job, &self.api.plane.clock).await?;
            }
            tx.commit().await
        })
        .await
    }

    async fn look_at_hold(&self, row: &DepositRow, reference: &str) -> Result<()> {
        let door = self.door().await?;
        let id = DepositId::from(row.id);
        match door.gateway.look(&door.account, reference).await? {
            Seen::Waiting => Ok(()),
            Seen::Held(hold) => retrying(async || self.held(id, &hold).await).await,
            Seen::Paid { .. } => Err(Error::internal("a deposit was paid instead of held")),
            Seen::Failed(why) => self.failed_hold(id, &why).await,
            Seen::Expired => self.failed_hold(id, "Nobody put a card in, in time.").await,
        }
    }

    async fn failed_hold(&self, id: DepositId, why: &str) -> Result<()> {
        retrying(async || {
            let mut held = self.begin().await?;
            let tx = &mut held;
            let (_, row) = holding::open(tx, id).await?;
            if row.state != "required" {
                return held.rollback().await;
            }
            let told = AtGateway {
                failure: Some(why),
                ..AtGateway::default()
            };
            deposits::save_gateway(tx, id, &told, self.now()).await?;
            let log = ("failed", row.required_minor, Some(why));
            deposits::log(tx, &self.actor, id, log, self.now()).await?;
            let detail = json!({ "deposit": id });
            self.by()
                .record(tx, "deposit.failed", id.uuid(), detail)
                .await?;
            held.commit().await
        })
        .await
    }

    /// The money is held: once, however often it is said.
    async fn held(&self, id: DepositId, hold: &Hold) -> Result<()> {
        let mut held = self.begin().await?;
        let tx = &mut held;
        let (_, row) = holding::open(tx, id).await?;
        if row.held_minor > 0 {
            return held.rollback().await;
        }
        if hold.minor != row.required_minor {
            return Err(Error::internal(format!(
                "{id} was held with another amount"
            )));
        }
        let told = AtGateway {
            hold: Some(&hold.hold),
            ..AtGateway::default()
        };
        deposits::save_gateway(tx, id, &told, self.now()).await?;
        holding::write(tx, self.by(), &row, Move::Hold, (hold.expires_at, None)).await?;
        watch(tx, self, id, hold.expires_at).await?;
        held.commit().await
    }

    /// Asks the gateway what was begun, and writes what became of it.
    async fn go_on(&self, row: &DepositRow) -> Result<()> {
        let id = DepositId::from(row.id);
        let asked = row.pending.clone().ok_or(Error::NotFound)?;
        let pending: Pending = serde_json::from_value(asked.clone()).map_err(Error::internal)?;
        let hold = row.gateway_hold.as_deref().ok_or(Error::NotFound)?;
        let door = self.door().await?;
        let (gateway, account) = (&door.gateway, &door.account);
        let done = match &pending {
            Pending::Capture { key, minor, .. } => gateway
                .capture(account, hold, *minor, key)
                .await
                .map(|()| None),
            Pending::Release { key, .. } => {
                gateway.release(account, hold, key).await.map(|()| None)
            }
            Pending::ReHold { key } => {
                let minor = row.amounts().outstanding();
                gateway
                    .hold_again(account, hold, minor, key)
                    .await
                    .map(Some)
            }
        };
        let done = match done {
            Ok(done) => Ok(done),
            Err(error) if refusal(&error).is_some() => Err(error),
            Err(error) => return Err(error),
        };
        let written =
            retrying(async || self.answered(id, &asked, &pending, done.as_ref()).await).await?;
        if let (true, Pending::ReHold { key }) = (written && done.is_ok(), &pending) {
            // The older hold would run out by itself: that it is let go now only frees the customer's card sooner.
            if let Err(error) = gateway.release(account, hold, &format!("{key}-old")).await {
                tracing::warn!(deposit.id = %id, error = %error, "an older hold was not let go");
            }
        }
        done.map(drop)
    }

    /// Writes the gateway's answer. `false` where somebody else has written it.
    async fn answered(
        &self,
        id: DepositId,
        asked: &Value,
        pending: &Pending,
        done: Result<&Option<Hold>, &Error>,
    ) -> Result<bool> {
        let by = self.by();
        let mut held = self.begin().await?;
        let tx = &mut held;
        let (order, row) = holding::open(tx, id).await?;
        if row.pending.as_ref() != Some(asked) {
            held.rollback().await?;
            return Ok(false);
        }
        let Ok(new) = done else {
            let amounts = row.amounts();
            deposits::save(tx, id, &amounts, row.expires_at, None, by.now).await?;
            self.watch_end(tx, id, row.expires_at).await?;
            held.commit().await?;
            return Ok(true);
        };
        match (pending, new) {
            (
                Pending::Capture {
                    minor,
                    reason,
                    invoice,
                    ..
                },
                _,
            ) => {
                let why = Some(reason.as_str());
                holding::write(tx, by, &row, Move::Capture(*minor), (row.expires_at, why)).await?;
                let now = deposits::find(tx, order.id, id).await?;
                let rest = now.amounts().outstanding();
                if rest > 0 {
                    holding::write(tx, by, &now, Move::Release(rest), (None, None)).await?;
                }
                holding::pay_from(tx, by, &order, &row, (*minor, *invoice, reason)).await?;
            }
            (Pending::Release { reason, .. }, _) => {
                let all = Move::Release(row.amounts().outstanding());
                holding::write(tx, by, &row, all, (None, reason.as_deref())).await?;
            }
            (Pending::ReHold { .. }, Some(hold)) => {
                let told = AtGateway {
                    hold: Some(&hold.hold),
                    ..AtGateway::default()
                };
                deposits::save_gateway(tx, id, &told, by.now).await?;
                holding::write(tx, by, &row, Move::ReHold, (hold.expires_at, None)).await?;
                watch(tx, self, id, hold.expires_at).await?;
            }
            (Pending::ReHold { .. }, None) => return Err(Error::internal("no new hold")),
        }
        held.commit().await?;
        Ok(true)
    }

    /// Comes back to a hold that could not be made anew when it has run out.
    async fn watch_end(
        &self,
        tx: &mut TenantTx,
        id: DepositId,
        expires_at: Option<Instant>,
    ) -> Result<()> {
        if let Some(at) = expires_at {
            let job = jobs::deposit(id, at).tenant(self.tenant.id);
            enqueue(tx, job, &self.api.plane.clock).await?;
        }
        Ok(())
    }
}

/// Comes back to a hold some time before it runs out.
pub(in crate::money) async fn watch(
    tx: &mut TenantTx,
    cards: &Cards<'_>,
    id: DepositId,
    expires_at: Option<Instant>,
) -> Result<()> {
    let Some(at) = expires_at else { return Ok(()) };
    let hours = u64::from(settings::find(tx).await?.rules.deposit.re_hold_hours);
    let before = at.minus(Duration::from_hours(hours));
    let job = jobs::deposit(id, before.max(cards.now())).tenant(cards.tenant.id);
    enqueue(tx, job, &cards.api.plane.clock).await?;
    Ok(())
}

/// Notes what is about to be asked of the gateway about a deposit, and comes back to it, should the answer be lost.
pub(in crate::money) async fn begin_pending(
    tx: &mut TenantTx,
    cards: &Cards<'_>,
    row: &DepositRow,
    pending: &Pending,
) -> Result<()> {
    let value = serde_json::to_value(pending).map_err(Error::internal)?;
    let (id, now) = (DepositId::from(row.id), cards.now());
    deposits::save(tx, id, &row.amounts(), row.expires_at, Some(&value), now).await?;
    let soon = now.plus(Duration::from_mins(1));
    let job = jobs::deposit(id, soon).tenant(cards.tenant.id);
    enqueue(tx, job, &cards.api.plane.clock).await?;
    Ok(())
}
