//! Looking at a quote by its link, and answering it.

use std::net::IpAddr;

use platform_db::{TenantTx, retrying};
use platform_edge::Anyone;
use platform_jobs::enqueue;
use platform_kernel::{Actor, Error, Instant, Result};
use platform_ports::{TenantKeys, seal};
use serde_json::json;

use super::jobs::{self, Notice};
use super::make::Present;
use super::model::standing::{Answer, QuoteState, Signature};
use super::store::{self, QuoteRow, Which};
use super::wire::{Facts, PublicQuote, place};
use crate::orders::model::act::Act;
use crate::orders::model::state::{OrderState, Stage};
use crate::orders::store::log::{self, Entry};
use crate::orders::store::order;
use crate::orders::work::{Cx, Opened, Short, may_rent, open, put_away, stage};

/// What a renter says.
#[derive(Debug)]
pub(super) enum Said {
    /// Yes, with a signature.
    Accept {
        name: String,
        strokes: Vec<Vec<u16>>,
    },
    /// No.
    Decline { reason: Option<String> },
}

impl Said {
    fn answer(&self) -> Answer {
        match self {
            Self::Accept { .. } => Answer::Accepted,
            Self::Decline { .. } => Answer::Declined,
        }
    }
    fn signature(&self, ip: IpAddr, at: Instant) -> Signature {
        let (name, strokes, reason) = match self {
            Self::Accept { name, strokes } => (Some(name.clone()), strokes.clone(), None),
            Self::Decline { reason } => (None, Vec::new(), reason.clone()),
        };
        Signature {
            name,
            strokes,
            reason,
            ip: ip.to_canonical().to_string(),
            at,
        }
    }
}

/// What the link opens; noted, when the renter opens it for the first time.
pub(super) async fn look(
    anyone: &Anyone,
    keys: &TenantKeys,
    token: &[u8; 32],
    is_renter: bool,
) -> Result<PublicQuote> {
    let now = anyone.plane.clock.now();
    let mut held = anyone.plane.db.tenant(&anyone.tenant).await?;
    let tx = &mut held;
    let row = by_link(tx, token).await?;
    let order = order::find(tx, row.order).await?;
    let present = Present::read(tx, order).await?;
    let state = present.standing(&row, now);
    readable(anyone, state)?;
    if is_renter && store::seen(tx, row.id, now).await? {
        let entry = entry(&row, "quote_seen", "The customer opened version");
        log::write(tx, &Actor::System, row.order, entry, now).await?;
    }
    let body = show(tx, keys, row, state).await?;
    held.commit().await?;
    Ok(body)
}

/// What became of an answer.
enum Outcome {
    Given(Box<PublicQuote>),
    /// It was a yes to what can't be had any more; the words are for staff.
    Refused(Box<QuoteRow>, String),
}

/// Answers a quote. The same answer again is the same; another one is refused.
pub(super) async fn give(
    anyone: &Anyone,
    keys: &TenantKeys,
    token: &[u8; 32],
    ip: IpAddr,
    said: &Said,
) -> Result<PublicQuote> {
    let outcome = retrying(async || decide(anyone, keys, token, ip, said).await).await?;
    match outcome {
        Outcome::Given(body) => Ok(*body),
        Outcome::Refused(row, why) => {
            retrying(async || tell_refused(anyone, &row, &why).await).await?;
            Err(Error::conflict(
                "not_free",
                format!(
                    "This can't be booked as it was offered any more, so nothing was booked and nothing is signed. {} \
                     has been told and will come back to you.",
                    anyone.tenant.company
                ),
            ))
        }
    }
}

async fn decide(
    anyone: &Anyone,
    keys: &TenantKeys,
    token: &[u8; 32],
    ip: IpAddr,
    said: &Said,
) -> Result<Outcome> {
    let now = anyone.plane.clock.now();
    let mut held = anyone.plane.db.tenant(&anyone.tenant).await?;
    let tx = &mut held;
    let id = by_link(tx, token).await?.order;
    // Everything that makes, replaces and answers versions takes the order's lock first: what is read now stays so.
    let opened = open(tx, id).await?;
    let row = by_link(tx, token).await?;
    let present = Present::of(tx, opened.order.clone(), &opened.lines).await?;
    match row.answer {
        Some(before) if before == said.answer() => {
            let state = present.standing(&row, now);
            let body = show(tx, keys, row, state).await?;
            held.rollback().await?;
            return Ok(Outcome::Given(Box::new(body)));
        }
        Some(before) => {
            return Err(Error::conflict(
                "answered",
                format!("This quote was {} already.", before.as_str()),
            ));
        }
        None => readable(anyone, present.standing(&row, now))?,
    }
    let signature = said.signature(ip, now);
    let plain = serde_json::to_vec(&signature).map_err(Error::internal)?;
    let sealed = seal::seal(keys, place(row.id), &plain)?;
    store::answer(tx, row.id, said.answer(), &sealed, now).await?;
    let told = match said {
        Said::Accept { .. } => entry(&row, "quote_accepted", "The customer accepted version"),
        Said::Decline { .. } => entry(&row, "quote_declined", "The customer declined version"),
    };
    log::write(tx, &Actor::System, id, told, now).await?;
    let moved = match said {
        Said::Accept { .. } => reserve(tx, opened, &row, anyone, now).await,
        Said::Decline { .. } => lose(tx, opened, &row, now).await,
    };
    match moved {
        Ok(()) => {}
        Err(Error::Conflict { detail, .. } | Error::ConflictWith { detail, .. }) => {
            held.rollback().await?;
            return Ok(Outcome::Refused(Box::new(row), detail));
        }
        Err(error) => return Err(error),
    }
    let notice = jobs::notice(row.id, Notice::Answered).tenant(anyone.tenant.id);
    enqueue(&mut *tx, notice, &anyone.plane.clock).await?;
    let row = by_link(tx, token).await?;
    let state = match said {
        Said::Accept { .. } => QuoteState::Accepted,
        Said::Decline { .. } => QuoteState::Declined,
    };
    let body = show(tx, keys, row, state).await?;
    held.commit().await?;
    Ok(Outcome::Given(Box::new(body)))
}

/// Promises what was offered, where the counter has not done so already.
async fn reserve(
    tx: &mut TenantTx,
    mut opened: Opened,
    row: &QuoteRow,
    anyone: &Anyone,
    now: Instant,
) -> Result<()> {
    let open = matches!(
        opened.order.state,
        OrderState::Quoted | OrderState::Tentative
    );
    // What takes no stock, as a fee alone, has nothing to reserve.
    if !open || opened.situation(now).check(Act::Reserve).is_err() {
        return Ok(());
    }
    may_rent(&opened)?;
    stage(&mut opened, Stage::Reserved);
    opened.order.tentative_until = None;
    let order = opened.order.id;
    away(
        tx,
        opened,
        entry(row, "reserved", "Reserved: the customer accepted version"),
        now,
    )
    .await?;
    let job = crate::orders::jobs::confirmation(order).tenant(anyone.tenant.id);
    enqueue(tx, job, &anyone.plane.clock).await?;
    Ok(())
}

/// The order is lost, and what was held for it free; what was promised already, the counter decides on.
async fn lose(tx: &mut TenantTx, mut opened: Opened, row: &QuoteRow, now: Instant) -> Result<()> {
    if !matches!(
        opened.order.state,
        OrderState::Quoted | OrderState::Tentative
    ) {
        return Ok(());
    }
    stage(&mut opened, Stage::Lost);
    opened.order.tentative_until = None;
    opened.order.end_reason = Some("The customer declined the quote".to_owned());
    away(
        tx,
        opened,
        entry(row, "lost", "Lost: the customer declined version"),
        now,
    )
    .await
}

async fn away(tx: &mut TenantTx, opened: Opened, entry: Entry<'_>, now: Instant) -> Result<()> {
    let cx = Cx {
        actor: &Actor::System,
        now,
        // What else is booked is not told to strangers, so nobody asks for the shortages.
        short: &Short::default(),
    };
    put_away(tx, &cx, opened, entry).await.map(drop)
}

/// Staff are told, once, that a yes could not be taken.
async fn tell_refused(anyone: &Anyone, row: &QuoteRow, why: &str) -> Result<()> {
    let now = anyone.plane.clock.now();
    let mut held = anyone.plane.db.tenant(&anyone.tenant).await?;
    let tx = &mut held;
    let _ = order::lock(tx, row.order).await?;
    if store::told_refused(tx, row.order, row.id).await? {
        return held.rollback().await;
    }
    let mut told = entry(row, "quote_refused", "The customer tried to accept version");
    told.summary = format!("{}, and could not: {why}", told.summary);
    log::write(tx, &Actor::System, row.order, told, now).await?;
    let notice = jobs::notice(row.id, Notice::Refused).tenant(anyone.tenant.id);
    enqueue(&mut *tx, notice, &anyone.plane.clock).await?;
    held.commit().await
}

async fn by_link(tx: &mut TenantTx, token: &[u8; 32]) -> Result<QuoteRow> {
    let found = store::find(tx, Which::Token(token)).await?;
    found.ok_or(Error::NotFound)
}

/// Refuses, in words, what its holder can no longer read.
pub(super) fn readable(anyone: &Anyone, state: QuoteState) -> Result<()> {
    match state.over(&anyone.tenant.company) {
        Some(why) => Err(Error::Gone(why)),
        None => Ok(()),
    }
}

fn entry(row: &QuoteRow, kind: &'static str, words: &str) -> Entry<'static> {
    Entry {
        kind,
        summary: format!("{words} {}", row.no),
        detail: json!({ "quote": row.id, "no": row.no }),
    }
}

async fn show(
    tx: &mut TenantTx,
    keys: &TenantKeys,
    row: QuoteRow,
    state: QuoteState,
) -> Result<PublicQuote> {
    let settings = crate::settings::find(tx).await?;
    let store = crate::stores::find(tx, row.offer.store_id).await?;
    let customer = match row.offer.customer_id {
        Some(id) => order::customer(tx, id).await?.map(|c| c.name),
        None => None,
    };
    let facts = Facts {
        settings: &settings,
        store: &store,
        customer,
        state,
    };
    PublicQuote::of(row, facts, keys)
}
