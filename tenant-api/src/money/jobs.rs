//! The slice's later work: long hires charged while they last, and holds that run out. Payloads hold ids only.

use std::sync::Arc;
use std::time::Duration;

use platform_db::retrying;
use platform_jobs::{JobContext, NewJob, Outcome, Registry};
use platform_kernel::{
    Actor, DepositId, Error, Instant, OrderId, PaymentId, Result, TenantContext, TenantId,
};
use platform_ports::TenantKeys;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::cards::{self, Cards, Pending};
use super::holding;
use super::ledger::By;
use super::making::{self, Make};
use super::model::deposit::Move;
use super::model::period::Every;
use super::store::{invoices, periodic, settings};
use crate::{TenantApi, orders};

const PERIODIC: &str = "money.periodic";
const DEPOSIT: &str = "money.deposit";
const PAYMENT: &str = "money.payment";
/// Orders of one look.
const BATCH: i64 = 500;

#[derive(Serialize, Deserialize)]
struct Paid {
    payment: PaymentId,
}

#[derive(Serialize, Deserialize)]
struct About {
    deposit: DepositId,
}

/// To charge long hires, now and every day from then on, for as long as the company wants it.
pub(super) fn periodic(tenant: TenantId) -> NewJob {
    NewJob::new(PERIODIC)
        .tenant(tenant)
        .key("daily")
        .priority(200)
}

/// To look at a payment whose page is over: its message may have been lost.
pub(super) fn payment(id: PaymentId, at: Instant) -> NewJob {
    NewJob::new(PAYMENT)
        .payload(json!({ "payment": id }))
        .key(id.to_string())
        .at(at)
}

/// To look at a deposit: some time before its hold runs out, when that is so, or when the gateway's answer was lost.
pub(super) fn deposit(id: DepositId, at: Instant) -> NewJob {
    NewJob::new(DEPOSIT)
        .payload(json!({ "deposit": id }))
        .key(id.to_string())
        .at(at)
}

/// Puts the slice's handlers into the registry of the cells' queue.
pub fn register(registry: &mut Registry, api: &TenantApi) {
    let state = api.clone();
    registry.on(PERIODIC, move |cx| charge(state.clone(), cx));
    let state = api.clone();
    registry.on(DEPOSIT, move |cx| look_at_deposit(state.clone(), cx));
    let state = api.clone();
    registry.on(PAYMENT, move |cx| look_at_payment(state.clone(), cx));
}

fn actor(cx: &JobContext) -> Actor {
    Actor::Job {
        id: cx.job.id,
        on_behalf_of: None,
    }
}

/// Makes an invoice for each long hire of which a whole period is over and not charged yet.
async fn charge(api: TenantApi, cx: JobContext) -> Result<Outcome> {
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(Outcome::Done);
    };
    let mut tx = cx.db.tenant_read(&tenant).await?;
    let rules = settings::find(&mut tx).await?.rules.periodic;
    tx.commit().await?;
    if rules.every == Every::None {
        return Ok(Outcome::Done);
    }
    let keys = api.plane.keyring.tenant(&tenant).await?;
    let over = i32::try_from(rules.over_days).unwrap_or(i32::MAX);
    let mut after = OrderId::from(uuid::Uuid::nil());
    loop {
        if cx.cancel.is_cancelled() {
            return Ok(Outcome::HandBack);
        }
        let mut tx = cx.db.tenant_read(&tenant).await?;
        let found = periodic::long_hires(&mut tx, over, after, BATCH).await?;
        tx.commit().await?;
        let Some(last) = found.last() else { break };
        after = *last;
        for order in found {
            retrying(async || {
                charge_one(&cx, &tenant, &keys, order, (rules.every, rules.issue)).await
            })
            .await?;
        }
    }
    Ok(Outcome::Again(Duration::from_hours(24)))
}

async fn charge_one(
    cx: &JobContext,
    tenant: &Arc<TenantContext>,
    keys: &TenantKeys,
    order: OrderId,
    (every, at_once): (Every, bool),
) -> Result<()> {
    let now = cx.clock.now();
    let mut tx = cx.db.tenant(tenant).await?;
    let order = orders::order::lock(&mut tx, order).await?;
    let documents = invoices::of_order(&mut tx, order.id).await?;
    let draft = documents
        .iter()
        .any(|i| i.is_invoice() && i.state == "draft");
    let lines = orders::lines::list(&mut tx, order.id).await?;
    let charged = making::billed(&documents)?
        .values()
        .filter_map(|b| b.to)
        .max();
    let zone = making::zone_of(&mut tx, &order).await?;
    let due = making::begins(&lines)
        .and_then(|begins| every.last(begins, &zone, now))
        .filter(|end| charged.is_none_or(|to| *end > to));
    // A draft waits for somebody: what it does not charge is charged after it.
    let (Some(until), false, true) = (due, draft, order.customer.is_some()) else {
        return tx.rollback().await;
    };
    let actor = actor(cx);
    let by = By { actor: &actor, now };
    let make = Make {
        period: true,
        until: Some(until),
        ..Make::default()
    };
    match making::make(&mut tx, by, keys, &order, &make).await {
        Ok(id) if at_once => making::issue(&mut tx, by, &order, id, None).await?,
        Ok(_) => {}
        // Charged by hand, or less is owed than was charged: a person decides.
        Err(Error::Conflict { .. } | Error::ConflictWith { .. }) => return tx.rollback().await,
        Err(error) => return Err(error),
    }
    tx.commit().await
}

/// Asks the gateway how a payment stands.
async fn look_at_payment(api: TenantApi, cx: JobContext) -> Result<()> {
    let Paid { payment } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let cards = Cards {
        api: &api,
        tenant: &tenant,
        actor: actor(&cx),
    };
    gone_is_done(cards.advance(payment).await)
}

/// What is not there any more needs nothing done; nor what only a person can put right.
fn gone_is_done(result: Result<()>) -> Result<()> {
    match result {
        Err(Error::NotFound | Error::Conflict { .. }) => Ok(()),
        other => other,
    }
}

/// Goes on with what was begun at the gateway; holds a card's deposit anew before it runs out; and what has run out is
/// held no longer.
async fn look_at_deposit(api: TenantApi, cx: JobContext) -> Result<()> {
    let About { deposit } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let cards = Cards {
        api: &api,
        tenant: &tenant,
        actor: actor(&cx),
    };
    gone_is_done(cards.advance_deposit(deposit).await)?;
    let now = cx.clock.now();
    let mut held = cx.db.tenant(&tenant).await?;
    let tx = &mut held;
    let row = match holding::open(tx, deposit).await {
        Ok((_, row)) => row,
        Err(Error::NotFound) => return held.rollback().await,
        Err(error) => return Err(error),
    };
    let outstanding = row.amounts().outstanding() > 0 && row.pending.is_none();
    let Some(at) = row.expires_at.filter(|_| outstanding) else {
        return held.rollback().await;
    };
    if at <= now {
        let actor = actor(&cx);
        let by = By { actor: &actor, now };
        holding::write(tx, by, &row, Move::Expire, (None, None)).await?;
        return held.commit().await;
    }
    if row.gateway.is_none() {
        return held.rollback().await;
    }
    let hours = u64::from(settings::find(tx).await?.rules.deposit.re_hold_hours);
    if at.minus(Duration::from_hours(hours)) > now {
        cards::watch(tx, &cards, deposit, row.expires_at).await?;
        return held.commit().await;
    }
    let pending = Pending::ReHold {
        key: format!("{deposit}-{}", row.version),
    };
    cards::begin_pending(tx, &cards, &row, &pending).await?;
    held.commit().await?;
    gone_is_done(cards.advance_deposit(deposit).await)
}
