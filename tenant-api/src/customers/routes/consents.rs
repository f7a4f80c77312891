//! Consents: written down, never changed.

use platform_edge::{ApiResult, Json, Once, Path, Reply, Staff};
use platform_kernel::permission::acts::{ReadCustomers, WriteCustomers};
use platform_kernel::{CustomerId, Error};
use serde_json::json;

use crate::customers::model::text::tidy;
use crate::customers::refusals::{Reads, Writes};
use crate::customers::store::{self, Entry, consents};
use crate::customers::wire::{ActorRef, Consent, ConsentState, Consents, NewConsent};

/// A customer's consents: the whole history, and what holds now.
#[utoipa::path(get, path = "/customers/{id}/consents", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, description = "History and present state", body = Consents), Reads))]
pub(super) async fn list_consents(
    staff: Staff<ReadCustomers>,
    Path(id): Path<CustomerId>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    store::find(&mut tx, &keys, id).await?;
    let data = consents::list(&mut tx, id).await?;
    tx.commit().await?;
    Ok(Reply::ok(&Consents::of(data))?)
}

/// Write down a consent, given or withdrawn, with how it is known.
#[utoipa::path(post, path = "/customers/{id}/consents", tag = "customers", request_body = NewConsent,
    params(("id" = CustomerId, Path)),
    responses((status = 201, description = "Written down", body = Consent), Writes))]
pub(super) async fn create_consent(
    staff: Staff<WriteCustomers>,
    Path(id): Path<CustomerId>,
    once: Once,
    body: Json<NewConsent>,
) -> ApiResult<Reply> {
    let proof = tidy(&body.proof)
        .filter(|p| p.chars().count() <= 1000)
        .ok_or_else(|| {
            let message =
                "say how it is known, in 1 to 1,000 characters: `ticked the box on hire form 1042`";
            Error::invalid("proof", "required", message)
        })?;
    let keys = staff.keys().await?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            store::lock_live(tx, &keys, id).await?;
            let by = staff.session.staff;
            let consent = consents::insert(tx, id, &body, &proof, Some(by), now).await?;
            consents::refresh(tx, id).await?;
            let verb = if body.state == ConsentState::Given { "gave" } else { "withdrew" };
            let summary = format!("{verb} consent: {} by {}", body.purpose.as_str(), body.channel.as_str());
            let entry = Entry::new(id, "consent", "customer.consent.recorded", summary);
            let entry = entry.detail(json!({
                "consent": consent, "channel": body.channel, "purpose": body.purpose, "state": body.state,
            }));
            store::log(tx, &staff.actor(), now, entry).await?;
            let made = Consent {
                id: consent,
                channel: body.channel,
                purpose: body.purpose,
                state: body.state,
                proof: proof.clone(),
                at: now,
                actor: ActorRef::of(Some(by), consents::staff_name(tx, by).await?),
            };
            let reply = Reply::created(format!("/api/v1/customers/{id}/consents"), &made)?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}
