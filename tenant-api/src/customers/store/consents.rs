//! Consents: a history that only grows, and its present state.

use platform_db::TenantTx;
use platform_kernel::{ConsentId, CustomerId, Instant, Result, StaffId};

use crate::customers::wire::{ActorRef, Channel, Consent, ConsentState, NewConsent, Purpose};

/// A customer's consents, newest first.
pub async fn list(tx: &mut TenantTx, customer: CustomerId) -> Result<Vec<Consent>> {
    let rows = sqlx::query!(
        r#"SELECT c.id, c.channel, c.purpose, c.state, c.proof, c.at, c.staff_id, s.name AS "staff_name?"
           FROM this_tenant.consents AS c LEFT JOIN this_tenant.staff AS s ON s.id = c.staff_id
           WHERE c.customer_id = $1 ORDER BY c.at DESC, c.id DESC LIMIT 1000"#,
        customer.uuid()
    )
    .fetch_all(tx)
    .await?;
    let consents = rows.into_iter().map(|r| Consent {
        id: r.id.into(),
        channel: Channel::parse(&r.channel),
        purpose: Purpose::parse(&r.purpose),
        state: ConsentState::parse(&r.state),
        proof: r.proof,
        at: r.at,
        actor: ActorRef::of(r.staff_id.map(StaffId::from), r.staff_name),
    });
    Ok(consents.collect())
}

/// Adds one. Never changes one.
pub async fn insert(
    tx: &mut TenantTx,
    customer: CustomerId,
    new: &NewConsent,
    proof: &str,
    by: Option<StaffId>,
    now: Instant,
) -> Result<ConsentId> {
    let id = ConsentId::new(now);
    sqlx::query!(
        "INSERT INTO this_tenant.consents (id, customer_id, channel, purpose, state, proof, staff_id, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        id.uuid(),
        customer.uuid(),
        new.channel.as_str(),
        new.purpose.as_str(),
        new.state.as_str(),
        proof,
        by.map(StaffId::uuid),
        now as Instant
    )
    .execute(tx)
    .await?;
    Ok(id)
}

/// Keeps the present state of consent e-mail × marketing beside the history, where lists ask for it.
pub async fn refresh(tx: &mut TenantTx, customer: CustomerId) -> Result<()> {
    sqlx::query!(
        "UPDATE this_tenant.customers AS c SET consent_email = coalesce((
             SELECT k.state = 'given' FROM this_tenant.consents AS k
             WHERE k.customer_id = c.id AND k.channel = 'email' AND k.purpose = 'marketing'
             ORDER BY k.at DESC, k.id DESC LIMIT 1), false)
         WHERE c.id = $1",
        customer.uuid()
    )
    .execute(tx)
    .await?;
    Ok(())
}

/// A colleague's name.
pub async fn staff_name(tx: &mut TenantTx, id: StaffId) -> Result<Option<String>> {
    let name = sqlx::query_scalar!(
        "SELECT name FROM this_tenant.staff WHERE id = $1",
        id.uuid()
    )
    .fetch_optional(tx)
    .await?;
    Ok(name)
}
