//! Deposits.

use platform_kernel::{DepositId, Error, Instant, OrderId, Result};
use serde::Serialize;

use super::payment::AtGateway;
use crate::money::model::state::{DepositAct, DepositState, PaymentMethod};
use crate::money::store::deposits::{DepositEventRow, DepositRow};

/// Something that happened to a deposit.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub(crate) struct DepositEvent {
    at: Instant,
    /// `required held re_held captured released expired failed`
    kind: String,
    minor: i64,
    /// Who; nobody for what the product or the gateway did.
    by: Option<String>,
    reason: Option<String>,
}

/// Money held against damage: not ours until it is captured.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
#[schema(as = Deposit)]
pub(crate) struct DepositBody {
    id: DepositId,
    order_id: OrderId,
    order_number: String,
    state: DepositState,
    method: PaymentMethod,
    /// ISO 4217.
    currency: String,
    required_minor: i64,
    held_minor: i64,
    captured_minor: i64,
    released_minor: i64,
    expired_minor: i64,
    /// Held, and none of the three.
    outstanding_minor: i64,
    /// When the hold runs out.
    expires_at: Option<Instant>,
    /// Something was begun at the gateway and is not answered yet.
    pending: bool,
    reference: Option<String>,
    note: Option<String>,
    gateway: Option<AtGateway>,
    events: Vec<DepositEvent>,
    /// What can be done with it now.
    acts: Vec<DepositAct>,
    version: i32,
    created_at: Instant,
}

impl DepositBody {
    /// A deposit with its events among `events`.
    pub(crate) fn of(row: DepositRow, events: &[DepositEventRow]) -> Result<Self> {
        let odd = |what: &str| Error::internal(format!("a deposit is `{what}`"));
        let state = DepositState::parse(&row.state).ok_or_else(|| odd(&row.state))?;
        let outstanding_minor = row.amounts().outstanding();
        Ok(Self {
            acts: state.acts(
                outstanding_minor,
                row.gateway.is_some(),
                row.pending.is_some(),
            ),
            events: events
                .iter()
                .filter(|e| e.deposit_id == row.id)
                .map(|e| DepositEvent {
                    at: e.at,
                    kind: e.kind.clone(),
                    minor: e.minor,
                    by: e.by.clone(),
                    reason: e.reason.clone(),
                })
                .collect(),
            method: PaymentMethod::parse(&row.method).ok_or_else(|| odd(&row.method))?,
            id: row.id.into(),
            order_id: row.order_id.into(),
            order_number: row.order_number,
            state,
            currency: row.currency,
            required_minor: row.required_minor,
            held_minor: row.held_minor,
            captured_minor: row.captured_minor,
            released_minor: row.released_minor,
            expired_minor: row.expired_minor,
            outstanding_minor,
            expires_at: row.expires_at,
            pending: row.pending.is_some(),
            reference: row.reference,
            note: row.note,
            gateway: row.gateway.map(|name| AtGateway {
                name,
                url: row.gateway_url.filter(|_| state == DepositState::Required),
                expires_at: row.gateway_expires_at,
                failure: row.failure,
            }),
            version: row.version,
            created_at: row.created_at,
        })
    }

    pub(crate) fn version(&self) -> i32 {
        self.version
    }
}

/// The deposits of an order.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OrderDeposits)]
pub(crate) struct Deposits {
    pub(crate) data: Vec<DepositBody>,
    /// What the order's lines ask for.
    pub(crate) required_minor: i64,
    /// Held and outstanding now.
    pub(crate) held_minor: i64,
    /// Asked for, and neither held nor kept.
    pub(crate) missing_minor: i64,
    /// Something that came back is not inspected yet: nothing is released meanwhile.
    pub(crate) inspection_open: bool,
    /// ISO 4217.
    pub(crate) currency: String,
}
