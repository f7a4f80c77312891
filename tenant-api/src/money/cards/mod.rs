//! What goes through the gateway. A transaction says what is meant and commits; then the gateway is asked, under a key that
//! is always the same for it; then a second transaction writes what became of it. Whatever breaks off in between is taken
//! up again, by the same request, by `check`, by the gateway's message or by a job, and never moves money twice.

mod deposits;
mod keys;
mod payments;

use std::sync::Arc;

use platform_db::TenantTx;
use platform_kernel::{Actor, Currency, Error, Instant, Money, OrderId, Result, TenantContext};
use platform_ports::gateway::{Account, Ask, Gateway};

use super::ledger::By;
use super::store::{deposits as deposit_rows, payments as payment_rows, settings};
use crate::TenantApi;

pub(super) use deposits::{Pending, begin_pending, watch};
pub(super) use keys::{Keys, open_keys, seal_keys};

/// A company's gateway, and everything that its answers are written with.
pub(super) struct Cards<'a> {
    pub api: &'a TenantApi,
    pub tenant: &'a Arc<TenantContext>,
    pub actor: Actor,
}

/// The gateway and the company's account there.
pub(super) struct Door {
    pub gateway: Arc<dyn Gateway>,
    pub account: Account,
}

impl Cards<'_> {
    fn now(&self) -> Instant {
        self.api.plane.clock.now()
    }
    fn by(&self) -> By<'_> {
        By {
            actor: &self.actor,
            now: self.now(),
        }
    }
    async fn begin(&self) -> Result<TenantTx> {
        self.api.plane.db.tenant(self.tenant).await
    }
    async fn read(&self) -> Result<TenantTx> {
        self.api.plane.db.tenant_read(self.tenant).await
    }

    /// The company's gateway; a conflict where none is set up.
    pub(super) async fn door(&self) -> Result<Door> {
        let keys = self.api.plane.keyring.tenant(self.tenant).await?;
        let mut tx = self.read().await?;
        let row = settings::find(&mut tx).await?;
        tx.commit().await?;
        let opened = open_keys(&keys, self.tenant, &row)?;
        let (Some(name), Some(opened)) = (row.gateway, opened) else {
            return Err(no_gateway());
        };
        let gateway = self
            .api
            .gateways
            .named(&name)
            .ok_or_else(|| Error::unavailable("this gateway is not served here"))?;
        Ok(Door {
            gateway,
            account: opened.account(),
        })
    }

    /// What a customer is asked for.
    fn ask(
        &self,
        key: String,
        (minor, currency): (i64, &str),
        hold: bool,
        order: Option<(OrderId, &str)>,
    ) -> Result<Ask> {
        let currency = Currency::parse(currency).ok_or_else(|| Error::internal("no currency"))?;
        let company = &self.tenant.company;
        let (path, description) = match order {
            Some((id, number)) => (format!("/orders/{id}"), format!("{company} · {number}")),
            None => ("/".to_owned(), company.clone()),
        };
        Ok(Ask {
            key,
            amount: Money { minor, currency },
            hold,
            description,
            return_url: self.api.options.link(self.tenant, &path),
        })
    }

    /// What a message of the gateway is about, brought on. Nothing where it is about nothing of ours.
    pub(super) async fn heard(&self, reference: &str) -> Result<()> {
        let mut tx = self.read().await?;
        let payment = payment_rows::find_by_gateway_ref(&mut tx, reference).await?;
        let deposit = deposit_rows::find_by_gateway_ref(&mut tx, reference).await?;
        tx.commit().await?;
        if let Some(payment) = payment {
            self.advance(payment).await?;
        }
        if let Some(deposit) = deposit {
            self.advance_deposit(deposit).await?;
        }
        Ok(())
    }
}

/// The gateway's refusal in its words; `None` for what may pass.
fn refusal(error: &Error) -> Option<String> {
    match error {
        Error::Conflict {
            code: "gateway_refused",
            detail,
        } => Some(detail.clone()),
        _ => None,
    }
}

/// Cards need a gateway.
pub(super) fn no_gateway() -> Error {
    Error::conflict(
        "no_gateway",
        "No payment gateway is set up. An owner can connect one under Settings, Money.",
    )
}
