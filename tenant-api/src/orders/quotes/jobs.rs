//! The mails about quotes: the link to the customer, the answer to whoever made the offer. Payloads hold ids only.

use platform_db::TenantTx;
use platform_jobs::{JobContext, NewJob, Registry};
use platform_kernel::{QuoteId, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::make::Present;
use super::model::standing::{Answer, QuoteState};
use super::store::{self, QuoteRow, Which};
use crate::orders::mail;
use crate::orders::store::order::{self, StoreRow};
use crate::settings::SettingsRow;
use crate::{TenantApi, links};

const MAIL: &str = "orders.quote_mail";
const NOTICE: &str = "orders.quote_notice";

#[derive(Serialize, Deserialize)]
struct Mailed {
    quote: QuoteId,
}

/// What staff are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Notice {
    /// The customer answered.
    Answered,
    /// The customer said yes, and it could not be booked.
    Refused,
}

#[derive(Serialize, Deserialize)]
struct Noticed {
    quote: QuoteId,
    what: Notice,
}

/// To mail a version's link to the customer.
pub(super) fn mail(quote: QuoteId) -> NewJob {
    NewJob::new(MAIL)
        .payload(json!({ "quote": quote }))
        .key(quote.to_string())
        .priority(50)
}

/// To tell whoever made the offer.
pub(super) fn notice(quote: QuoteId, what: Notice) -> NewJob {
    NewJob::new(NOTICE)
        .payload(json!({ "quote": quote, "what": what }))
        .key(format!("{quote}.{what:?}"))
        .priority(80)
}

/// Puts the handlers into the registry of the cells' queue.
pub(in crate::orders) fn register(registry: &mut Registry, api: &TenantApi) {
    let state = api.clone();
    registry.on(MAIL, move |cx| send(state.clone(), cx));
    let state = api.clone();
    registry.on(NOTICE, move |cx| tell(state.clone(), cx));
}

/// What both mails tell of a version.
struct Facts {
    row: QuoteRow,
    present: Present,
    settings: SettingsRow,
    store: StoreRow,
}

async fn facts(tx: &mut TenantTx, quote: QuoteId) -> Result<Option<Facts>> {
    let Some(row) = store::find(tx, Which::Id(quote)).await? else {
        return Ok(None);
    };
    let order = order::find(tx, row.order).await?;
    let store = order::store(tx, Some(row.offer.store_id)).await?;
    let present = Present::read(tx, order).await?;
    let settings = crate::settings::find(tx).await?;
    Ok(store.map(|store| Facts {
        row,
        present,
        settings,
        store,
    }))
}

async fn send(api: TenantApi, cx: JobContext) -> Result<()> {
    let Mailed { quote } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let keys = api.plane.keyring.tenant(&tenant).await?;
    let mut tx = cx.db.tenant_read(&tenant).await?;
    let Some(facts) = facts(&mut tx, quote).await? else {
        return tx.rollback().await;
    };
    let customer = match facts.present.order.customer {
        Some(id) => Some(crate::customers::find(&mut tx, &keys, id).await?),
        None => None,
    };
    tx.commit().await?;
    // Answered, replaced or changed since it was sent off: the link would lead nowhere.
    let open = facts.present.standing(&facts.row, cx.clock.now()) == QuoteState::Open;
    let Some(customer) = customer.filter(|_| open) else {
        return Ok(());
    };
    let Some(to) = customer.profile.email.clone() else {
        return Ok(());
    };
    let token = links::quote(&keys, quote)?;
    let link = api.options.link(&tenant, &format!("/q/{}", token.expose()));
    let letter = mail::Offered {
        settings: &facts.settings,
        customer: &customer.profile.name(),
        offer: &facts.row.offer,
        store: &facts.store,
        valid_until: facts.row.valid_until,
        link: &link,
    };
    api.send_to_customer(&cx, &tenant, &mail::quote(to, &letter)?)
        .await
}

async fn tell(api: TenantApi, cx: JobContext) -> Result<()> {
    let Noticed { quote, what } = cx.job.read()?;
    let Some(tenant) = api.tenant_of(&cx).await? else {
        return Ok(());
    };
    let keys = api.plane.keyring.tenant(&tenant).await?;
    let mut tx = cx.db.tenant_read(&tenant).await?;
    let Some(facts) = facts(&mut tx, quote).await? else {
        return tx.rollback().await;
    };
    let colleague = crate::accounts::colleague_or_owner(&mut tx, facts.row.created_by).await?;
    let customer = match facts.present.order.customer {
        Some(id) => order::customer(&mut tx, id).await?,
        None => None,
    };
    tx.commit().await?;
    let Some((id, name, sealed)) = colleague else {
        return Ok(());
    };
    let to = crate::accounts::email::open(&keys, "staff", id.uuid(), &sealed)?;
    let order = facts.present.order.id;
    let answered = mail::Answered {
        settings: &facts.settings,
        colleague: &name,
        customer: customer.as_ref().map_or("The customer", |c| &c.name),
        number: &facts.present.order.number,
        no: facts.row.no,
        outcome: match (what, facts.row.answer) {
            (Notice::Refused, _) => mail::Outcome::Refused,
            (Notice::Answered, Some(Answer::Accepted)) => mail::Outcome::Accepted,
            (Notice::Answered, _) => mail::Outcome::Declined,
        },
        link: &api.options.link(&tenant, &format!("/orders/{order}")),
    };
    api.mailer.send(&mail::answered(to, &answered)?).await
}
