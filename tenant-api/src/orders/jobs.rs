//! The slice's later work: holds that run out, and the mail that confirms a reservation. Payloads hold ids only.

use platform_jobs::{JobContext, NewJob, Registry};
use platform_kernel::{Actor, Error, Instant, OrderId, Result};
use platform_ports::Message;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::mail;
use super::model::state::Stage;
use super::store::log::Entry;
use super::store::{lines, order};
use super::work::{Cx, Short, open, put_away};
use crate::TenantApi;

const EXPIRE: &str = "orders.expire";
const CONFIRM: &str = "orders.confirmation";

#[derive(Serialize, Deserialize)]
struct About {
    order: OrderId,
}

/// To end a tentative hold.
pub(super) fn expire(order: OrderId, at: Instant) -> NewJob {
    NewJob::new(EXPIRE)
        .payload(json!({ "order": order }))
        .key(order.to_string())
        .at(at)
}

/// To tell the customer that it is reserved.
pub(super) fn confirmation(order: OrderId) -> NewJob {
    NewJob::new(CONFIRM)
        .payload(json!({ "order": order }))
        .key(order.to_string())
        .priority(80)
}

/// Puts the slice's handlers into the registry of the cells' queue.
pub fn register(registry: &mut Registry, api: &TenantApi) {
    let state = api.clone();
    registry.on(EXPIRE, move |cx| expired(state.clone(), cx));
    let state = api.clone();
    registry.on(CONFIRM, move |cx| confirm(state.clone(), cx));
    super::quotes::jobs::register(registry, api);
}

/// Stock was free from the hold's last instant on; this brings the order's words in step.
async fn expired(api: TenantApi, cx: JobContext) -> Result<()> {
    let About { order } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let now = cx.clock.now();
    let mut tx = cx.db.tenant(&tenant).await?;
    let mut opened = match open(&mut tx, order).await {
        Ok(opened) => opened,
        Err(Error::NotFound) => return tx.rollback().await,
        Err(error) => return Err(error),
    };
    // Held for longer, reserved or released meanwhile.
    if opened.order.tentative_until.is_none_or(|until| until > now) {
        return tx.rollback().await;
    }
    for line in &mut opened.lines {
        if line.stage == Stage::Tentative {
            line.stage = Stage::Expired;
        }
    }
    opened.order.tentative_until = None;
    let actor = Actor::Job {
        id: cx.job.id,
        on_behalf_of: None,
    };
    let short = Short::default();
    let entry = Entry {
        kind: "expired",
        summary: "The hold ran out".to_owned(),
        detail: json!({}),
    };
    let held = Cx {
        actor: &actor,
        now,
        short: &short,
    };
    put_away(&mut tx, &held, opened, entry).await?;
    tx.commit().await
}

/// A mail to the customer, if they have an address and the order is still reserved.
async fn confirm(api: TenantApi, cx: JobContext) -> Result<()> {
    let About { order: id } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let keys = api.plane.keyring.tenant(&tenant).await?;
    let mut tx = cx.db.tenant_read(&tenant).await?;
    let order = match order::find(&mut tx, id).await {
        Ok(order) => order,
        Err(Error::NotFound) => return tx.rollback().await,
        Err(error) => return Err(error),
    };
    let customer = match order.customer {
        Some(customer) => Some(crate::customers::find(&mut tx, &keys, customer).await?),
        None => None,
    };
    let lines = lines::list(&mut tx, id).await?;
    let store = order::store(&mut tx, Some(order.store)).await?;
    let settings = crate::settings::find(&mut tx).await?;
    tx.commit().await?;
    let promised = lines.iter().any(|l| l.stage == Stage::Reserved);
    let (Some(customer), Some(store), true) = (customer, store, promised) else {
        return Ok(());
    };
    let Some(to) = customer.profile.email.clone() else {
        return Ok(());
    };
    let message: Message = mail::confirmation(
        to,
        &mail::Facts {
            settings: &settings,
            customer: &customer.profile.name(),
            order: &order,
            lines: &lines,
            store: &store,
        },
    )?;
    api.send_to_customer(&cx, &tenant, &message).await
}
