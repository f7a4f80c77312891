//! Deposits of an order.

use axum::extract::State;
use platform_db::TenantTx;
use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_jobs::enqueue;
use platform_kernel::permission::acts::{ReadMoney, TakeMoney};
use platform_kernel::{DepositId, Error, FieldError, Instant, InvoiceId, OrderId, Result};
use serde::Deserialize;

use super::{amount, reason, words};
use crate::TenantApi;
use crate::customers::refusals::{Reads, Writes};
use crate::money::cards::{self, Pending, no_gateway};
use crate::money::ledger::{self, By};
use crate::money::model::deposit::Move;
use crate::money::model::state::PaymentMethod;
use crate::money::store::deposits::{self, DepositRow, NewDeposit};
use crate::money::store::{invoices, settings};
use crate::money::wire::{DepositBody, Deposits};
use crate::money::{holding, jobs};
use crate::{orders, returns};

/// What of a deposit counts towards what the order asks for: held, or kept.
fn counts(row: &DepositRow) -> i64 {
    row.amounts().outstanding() + row.captured_minor
}

/// A deposit as it now stands.
async fn show(tx: &mut TenantTx, order: OrderId, id: DepositId) -> Result<DepositBody> {
    let row = deposits::find(tx, order, id).await?;
    let events = deposits::events(tx, order).await?;
    DepositBody::of(row, &events)
}

/// The deposits of an order, the oldest first.
#[utoipa::path(get, path = "/orders/{id}/deposits", tag = "money", params(("id" = OrderId, Path)),
    responses((status = 200, description = "The deposits", body = Deposits), Reads))]
pub(in crate::money) async fn list_order_deposits(
    staff: Staff<ReadMoney>,
    Path(id): Path<OrderId>,
) -> ApiResult<Reply> {
    let mut held = staff.read().await?;
    let tx = &mut held;
    let order = orders::order::find(tx, id).await?;
    let rows = deposits::of_order(tx, id).await?;
    let events = deposits::events(tx, id).await?;
    let inspection_open = returns::is_inspecting(tx, id).await?;
    held.commit().await?;
    let required_minor = order.totals.deposit_minor;
    let body = Deposits {
        required_minor,
        held_minor: rows.iter().map(|d| d.amounts().outstanding()).sum(),
        missing_minor: (required_minor - rows.iter().map(counts).sum::<i64>()).max(0),
        inspection_open,
        currency: order.currency,
        data: rows
            .into_iter()
            .map(|row| DepositBody::of(row, &events))
            .collect::<Result<_>>()?,
    };
    Ok(Reply::ok(&body)?)
}

/// How a deposit is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub(in crate::money) enum HeldBy {
    /// Notes and coins in the till.
    Cash,
    /// On the bank account.
    Transfer,
    /// A hold made at a terminal that is not connected.
    Terminal,
    /// A hold on a card through the gateway.
    Card,
}

impl HeldBy {
    fn method(self) -> PaymentMethod {
        match self {
            Self::Cash => PaymentMethod::Cash,
            Self::Transfer => PaymentMethod::Transfer,
            Self::Terminal => PaymentMethod::Terminal,
            Self::Card => PaymentMethod::Card,
        }
    }
}

/// A deposit.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct CreateDeposit {
    /// How it is held.
    method: HeldBy,
    /// How much; what the order asks for and has not got when left out.
    amount_minor: Option<i64>,
    /// When a hold made elsewhere runs out.
    expires_at: Option<Instant>,
    /// The counter's word for it, at most 120 characters.
    reference: Option<String>,
    /// A remark, at most 1000 characters.
    note: Option<String>,
}

fn later(at: Option<Instant>, now: Instant) -> Result<()> {
    match at {
        Some(at) if at <= now => {
            let error = FieldError::new("expires_at", "past", "a hold runs out later than now");
            Err(Error::Invalid(vec![error.with_value(&at.to_string())]))
        }
        _ => Ok(()),
    }
}

/// Take a deposit. By hand it is held when it is written.
#[utoipa::path(post, path = "/orders/{id}/deposits", tag = "money", request_body = CreateDeposit, params(("id" = OrderId, Path)),
    responses((status = 201, description = "The deposit", body = DepositBody), Writes))]
pub(in crate::money) async fn create_deposit(
    State(api): State<TenantApi>,
    staff: Staff<TakeMoney>,
    Path(id): Path<OrderId>,
    once: Once,
    body: Json<CreateDeposit>,
) -> ApiResult<Reply> {
    let asked = body
        .amount_minor
        .map(|minor| amount(minor, "amount_minor"))
        .transpose()?;
    let reference = words(body.reference.as_deref(), 120, "reference")?;
    let note = words(body.note.as_deref(), 1_000, "note")?;
    later(body.expires_at, staff.now())?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let order = orders::order::lock(tx, id).await?;
            if order.state.is_over() {
                let why = "This order is over: no deposit is taken on it any more.";
                return Err(Error::conflict("over", why));
            }
            let card = match body.method {
                HeldBy::Card => Some(settings::find(tx).await?.gateway.ok_or_else(no_gateway)?),
                _ => None,
            };
            let there: i64 = deposits::of_order(tx, id).await?.iter().map(counts).sum();
            let missing = order.totals.deposit_minor - there;
            let required_minor = match asked {
                Some(minor) => minor,
                None if missing > 0 => missing,
                None => {
                    let why =
                        "This order asks for no more deposit. Say how much to take all the same.";
                    return Err(Error::conflict("nothing_missing", why));
                }
            };
            let deposit = DepositId::new(by.now);
            let new = NewDeposit {
                id: deposit,
                order: id,
                method: body.method.method(),
                currency: &order.currency,
                required_minor,
                expires_at: body.expires_at.filter(|_| card.is_none()),
                reference: reference.as_deref(),
                note: note.as_deref(),
                gateway: card.as_deref(),
                by: Some(staff.session.staff),
            };
            deposits::insert(tx, &new, by.now).await?;
            if card.is_some() {
                let log = ("required", required_minor, None);
                deposits::log(tx, &actor, deposit, log, by.now).await?;
            } else {
                let row = deposits::find(tx, id, deposit).await?;
                holding::write(tx, by, &row, Move::Hold, (body.expires_at, None)).await?;
                if let Some(at) = body.expires_at {
                    let job = jobs::deposit(deposit, at).tenant(staff.tenant.id);
                    enqueue(&mut *tx, job, staff.clock()).await?;
                }
            }
            let shown = show(tx, id, deposit).await?;
            let reply = Reply::created(format!("/api/v1/orders/{id}/deposits"), &shown)?;
            Ok((held, reply.version(shown.version())))
        })
        .await?;
    if body.method != HeldBy::Card {
        return Ok(reply);
    }
    let deposit = super::id_of(&reply)?;
    let shown = advance(&api, &staff, deposit).await?;
    let reply = Reply::created(format!("/api/v1/orders/{id}/deposits"), &shown)?;
    Ok(reply.version(shown.version()))
}

/// Asks the gateway for what is to be asked, and shows the deposit as it then stands.
async fn advance(api: &TenantApi, staff: &Staff<TakeMoney>, id: DepositId) -> Result<DepositBody> {
    super::cards(api, staff).advance_deposit(id).await?;
    let mut tx = staff.read().await?;
    let order = deposits::order_of(&mut tx, id).await?;
    let shown = show(&mut tx, order, id).await?;
    tx.commit().await?;
    Ok(shown)
}

/// By hand it is done; by card the gateway is asked now, and again when the same is asked again.
async fn settled(
    api: &TenantApi,
    staff: &Staff<TakeMoney>,
    reply: Reply,
    id: DepositId,
) -> ApiResult<Reply> {
    #[derive(Deserialize)]
    struct Begun {
        pending: bool,
    }
    let begun: Begun = reply.read()?;
    if !begun.pending {
        return Ok(reply);
    }
    let shown = advance(api, staff, id).await?;
    Ok(Reply::ok(&shown)?.version(shown.version()))
}

/// How much is kept, and why.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct CaptureDeposit {
    /// How much, at most what is held.
    amount_minor: i64,
    /// What for, at most 500 characters.
    reason: String,
    /// The invoice that it pays; what is open on the order, due first first, when left out.
    invoice_id: Option<InvoiceId>,
}

/// Keep some of a deposit: it becomes a payment on the order.
#[utoipa::path(post, path = "/deposits/{id}/capture", tag = "money", request_body = CaptureDeposit, params(("id" = DepositId, Path)),
    responses((status = 200, description = "The deposit", body = DepositBody), Writes))]
pub(in crate::money) async fn capture_deposit(
    State(api): State<TenantApi>,
    staff: Staff<TakeMoney>,
    Path(id): Path<DepositId>,
    once: Once,
    body: Json<CaptureDeposit>,
) -> ApiResult<Reply> {
    let why = reason(&body.reason)?;
    let minor = amount(body.amount_minor, "amount_minor")?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let (order, row) = holding::open(tx, id).await?;
            holding::idle(&row)?;
            if let Some(invoice) = body.invoice_id {
                let documents = invoices::of_order(tx, order.id).await?;
                let open = ledger::open_invoices(&documents);
                if !open.iter().any(|(of, _)| *of == invoice) {
                    let why = "nothing is owed on such an invoice of this order";
                    return Err(Error::invalid("invoice_id", "unknown", why));
                }
            }
            let moved = Move::Capture(minor);
            if row.gateway.is_some() {
                holding::after(&row, moved)?;
                let pending = Pending::Capture {
                    key: format!("{id}-{}", row.version),
                    minor,
                    reason: why.clone(),
                    invoice: body.invoice_id,
                };
                cards::begin_pending(tx, &super::cards(&api, &staff), &row, &pending).await?;
            } else {
                holding::write(tx, by, &row, moved, (row.expires_at, Some(&why))).await?;
                let paid = (minor, body.invoice_id, why.as_str());
                holding::pay_from(tx, by, &order, &row, paid).await?;
            }
            let shown = show(tx, order.id, id).await?;
            let reply = Reply::ok(&shown)?.version(shown.version());
            Ok((held, reply))
        })
        .await?;
    settled(&api, &staff, reply, id).await
}

/// How much is given back.
#[derive(Debug, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct ReleaseDeposit {
    /// All that is held when left out.
    amount_minor: Option<i64>,
    /// At most 500 characters.
    reason: Option<String>,
}

/// Give a deposit back. Not while something that came back is not inspected.
#[utoipa::path(post, path = "/deposits/{id}/release", tag = "money", request_body = ReleaseDeposit, params(("id" = DepositId, Path)),
    responses((status = 200, description = "The deposit", body = DepositBody), Writes))]
pub(in crate::money) async fn release_deposit(
    State(api): State<TenantApi>,
    staff: Staff<TakeMoney>,
    Path(id): Path<DepositId>,
    once: Once,
    body: Json<ReleaseDeposit>,
) -> ApiResult<Reply> {
    let why = words(body.reason.as_deref(), 500, "reason")?;
    let asked = body
        .amount_minor
        .map(|minor| amount(minor, "amount_minor"))
        .transpose()?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let (order, row) = holding::open(tx, id).await?;
            holding::idle(&row)?;
            if returns::is_inspecting(tx, order.id).await? {
                let why =
                    "Something that came back is not inspected yet. Finish the inspection first.";
                return Err(Error::conflict("inspection_open", why));
            }
            let minor = asked.unwrap_or(row.amounts().outstanding());
            let moved = Move::Release(minor);
            if row.gateway.is_some() {
                holding::after(&row, moved)?;
                if minor < row.amounts().outstanding() {
                    let why = "a hold on a card is given back whole";
                    return Err(Error::invalid("amount_minor", "whole", why));
                }
                let pending = Pending::Release {
                    key: format!("{id}-{}", row.version),
                    reason: why.clone(),
                };
                cards::begin_pending(tx, &super::cards(&api, &staff), &row, &pending).await?;
            } else {
                holding::write(tx, by, &row, moved, (row.expires_at, why.as_deref())).await?;
            }
            let shown = show(tx, order.id, id).await?;
            let reply = Reply::ok(&shown)?.version(shown.version());
            Ok((held, reply))
        })
        .await?;
    settled(&api, &staff, reply, id).await
}

/// Until when a hold made elsewhere goes on.
#[derive(Debug, Default, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct ReHoldDeposit {
    /// Until when; for good when left out.
    expires_at: Option<Instant>,
}

/// Hold a deposit anew, before it runs out.
#[utoipa::path(post, path = "/deposits/{id}/re-hold", tag = "money", request_body = ReHoldDeposit, params(("id" = DepositId, Path)),
    responses((status = 200, description = "The deposit", body = DepositBody), Writes))]
pub(in crate::money) async fn re_hold_deposit(
    State(api): State<TenantApi>,
    staff: Staff<TakeMoney>,
    Path(id): Path<DepositId>,
    once: Once,
    body: Json<ReHoldDeposit>,
) -> ApiResult<Reply> {
    later(body.expires_at, staff.now())?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let by = By {
                actor: &actor,
                now: staff.now(),
            };
            let (order, row) = holding::open(tx, id).await?;
            holding::idle(&row)?;
            if row.gateway.is_some() {
                holding::after(&row, Move::ReHold)?;
                let pending = Pending::ReHold {
                    key: format!("{id}-{}", row.version),
                };
                cards::begin_pending(tx, &super::cards(&api, &staff), &row, &pending).await?;
            } else {
                holding::write(tx, by, &row, Move::ReHold, (body.expires_at, None)).await?;
                if let Some(at) = body.expires_at {
                    let job = jobs::deposit(id, at).tenant(staff.tenant.id);
                    enqueue(&mut *tx, job, staff.clock()).await?;
                }
            }
            let shown = show(tx, order.id, id).await?;
            let reply = Reply::ok(&shown)?.version(shown.version());
            Ok((held, reply))
        })
        .await?;
    settled(&api, &staff, reply, id).await
}

/// Ask the gateway how a deposit stands. Its messages normally say so first.
#[utoipa::path(post, path = "/deposits/{id}/check", tag = "money", params(("id" = DepositId, Path)),
    responses((status = 200, description = "The deposit", body = DepositBody), Writes))]
pub(in crate::money) async fn check_deposit(
    State(api): State<TenantApi>,
    staff: Staff<TakeMoney>,
    Path(id): Path<DepositId>,
) -> ApiResult<Reply> {
    let shown = advance(&api, &staff, id).await?;
    Ok(Reply::ok(&shown)?.version(shown.version()))
}
