//! Payments and refunds by card.

use platform_db::{TenantTx, retrying};
use platform_jobs::enqueue;
use platform_kernel::{Error, InvoiceId, OrderId, PaymentId, Result};
use platform_ports::gateway::Seen;
use serde_json::json;

use super::{Cards, refusal};
use crate::money::model::state::PaymentState;
use crate::money::store::invoices;
use crate::money::store::payments::{self, Begun, PaymentRow};
use crate::money::{jobs, ledger};
use crate::orders;
use crate::orders::order::Order;

impl Cards<'_> {
    /// Brings a payment or a refund on, as far as it goes now.
    pub(in crate::money) async fn advance(&self, id: PaymentId) -> Result<()> {
        let mut tx = self.read().await?;
        let row = payments::find(&mut tx, id).await?;
        tx.commit().await?;
        match (row.kind.as_str(), row.state.as_str()) {
            ("payment", "created") => self.begin_payment(&row).await,
            ("payment", "action_required") => self.look_at_payment(&row).await,
            ("refund", "created") => self.give_back(&row).await,
            _ => Ok(()),
        }
    }

    async fn begin_payment(&self, row: &PaymentRow) -> Result<()> {
        let door = self.door().await?;
        let order = row
            .order_id
            .map(OrderId::from)
            .zip(row.order_number.as_deref());
        let amount = (row.amount_minor, row.currency.as_str());
        let ask = self.ask(row.id().to_string(), amount, false, order)?;
        let begun = match door.gateway.begin(&door.account, &ask).await {
            Ok(begun) => begun,
            Err(error) => return self.failed_payment(row, error).await,
        };
        retrying(async || {
            let mut tx = self.begin().await?;
            let told = Begun {
                reference: &begun.reference,
                url: Some(&begun.url),
                expires_at: begun.expires_at,
            };
            payments::save_begun(&mut tx, row.id(), &told, self.now()).await?;
            if let Some(at) = begun.expires_at {
                let job = jobs::payment(row.id(), at).tenant(self.tenant.id);
                enqueue(&mut tx, job, &self.api.plane.clock).await?;
            }
            tx.commit().await
        })
        .await
    }

    /// A refusal ends a payment; what may pass is told, and tried again.
    async fn failed_payment(&self, row: &PaymentRow, error: Error) -> Result<()> {
        let Some(why) = refusal(&error) else {
            return Err(error);
        };
        self.end_payment(row.id(), PaymentState::Failed, Some(&why))
            .await
    }

    async fn end_payment(
        &self,
        id: PaymentId,
        state: PaymentState,
        why: Option<&str>,
    ) -> Result<()> {
        retrying(async || {
            let mut tx = self.begin().await?;
            let row = ledger::open_payment(&mut tx, id, &[]).await?;
            if waits(&row) {
                payments::save_state(&mut tx, id, state, why, self.now()).await?;
                let detail = json!({ "payment": id, "state": state.as_str() });
                self.by()
                    .record(&mut tx, "payment.failed", id.uuid(), detail)
                    .await?;
            }
            tx.commit().await
        })
        .await
    }

    async fn look_at_payment(&self, row: &PaymentRow) -> Result<()> {
        let reference = row.gateway_ref.as_deref().ok_or(Error::NotFound)?;
        let door = self.door().await?;
        match door.gateway.look(&door.account, reference).await? {
            Seen::Waiting => Ok(()),
            Seen::Paid { charge, minor } => {
                retrying(async || self.paid(row.id(), &charge, minor).await).await
            }
            Seen::Held(_) => Err(Error::internal("a payment was held instead of paid")),
            Seen::Failed(why) => {
                self.end_payment(row.id(), PaymentState::Failed, Some(&why))
                    .await
            }
            Seen::Expired => {
                self.end_payment(row.id(), PaymentState::Expired, None)
                    .await
            }
        }
    }

    /// The money has come: once, however often it is said.
    async fn paid(&self, id: PaymentId, charge: &str, minor: i64) -> Result<()> {
        let by = self.by();
        let mut held = self.begin().await?;
        let tx = &mut held;
        let row = ledger::open_payment(tx, id, &[]).await?;
        if !waits(&row) {
            return held.rollback().await;
        }
        if minor != row.amount_minor {
            return Err(Error::internal(format!("{id} came with another amount")));
        }
        payments::save_charged(tx, id, Some(charge), by.now).await?;
        if let Some(order) = row.order_id {
            let order = orders::order::find(tx, order.into()).await?;
            self.spread(tx, &order, &row).await?;
            ledger::came_in(tx, by, &order, id, minor).await?;
        }
        held.commit().await
    }

    /// Puts a payment that has come on the invoices that it was meant for, as far as they are still open.
    async fn spread(&self, tx: &mut TenantTx, order: &Order, row: &PaymentRow) -> Result<()> {
        let open = ledger::open_invoices(&invoices::of_order(tx, order.id).await?);
        let meant: Option<Vec<(InvoiceId, i64)>> =
            serde_json::from_value(row.meant_for.clone()).map_err(Error::internal)?;
        let open = match meant.filter(|m| !m.is_empty()) {
            Some(meant) => meant
                .into_iter()
                .filter_map(|(id, minor)| {
                    let owed = open.iter().find(|(of, _)| *of == id)?.1;
                    Some((id, minor.min(owed)))
                })
                .collect(),
            None => open,
        };
        let now = payments::find(tx, row.id()).await?;
        ledger::pay(tx, self.by(), &now, &open).await
    }

    /// Gives money back through the gateway.
    async fn give_back(&self, row: &PaymentRow) -> Result<()> {
        let of = PaymentId::from(row.refund_of.ok_or(Error::NotFound)?);
        let mut tx = self.read().await?;
        let paid = payments::find(&mut tx, of).await?;
        tx.commit().await?;
        let charge = paid.gateway_charge.as_deref().ok_or(Error::NotFound)?;
        let door = self.door().await?;
        let key = row.id().to_string();
        let asked = door
            .gateway
            .refund(&door.account, charge, row.amount_minor, &key)
            .await;
        let refused = match asked {
            Ok(()) => None,
            Err(error) => Some(refusal(&error).ok_or(error)?),
        };
        retrying(async || {
            let mut held = self.begin().await?;
            let tx = &mut held;
            ledger::open_payment(tx, of, &[]).await?;
            let now = payments::find(tx, row.id()).await?;
            if !waits(&now) {
                return held.rollback().await;
            }
            match &refused {
                None => {
                    payments::save_state(tx, row.id(), PaymentState::Succeeded, None, self.now())
                        .await?;
                    ledger::went_back(tx, self.by(), &paid, row.id(), row.amount_minor).await?;
                }
                Some(why) => {
                    payments::save_state(tx, row.id(), PaymentState::Failed, Some(why), self.now())
                        .await?;
                    payments::add_refunded(tx, of, -row.amount_minor, self.now()).await?;
                    let detail = json!({ "payment": of, "refund": row.id() });
                    self.by()
                        .record(tx, "payment.failed", row.id, detail)
                        .await?;
                }
            }
            held.commit().await
        })
        .await
    }
}

fn waits(row: &PaymentRow) -> bool {
    matches!(row.state.as_str(), "created" | "action_required")
}
