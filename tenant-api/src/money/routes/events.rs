//! What the gateway tells us.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use platform_edge::{Anyone, ApiResult, Reply};
use platform_kernel::{Actor, Error};

use crate::TenantApi;
use crate::customers::refusals::Writes;
use crate::money::cards::Cards;

/// A message of the company's gateway, signed with the secret that both know. What it says is not believed: the gateway is
/// asked how things stand, so that messages that come twice, late or in another order do no harm.
#[utoipa::path(post, path = "/gateway/events", tag = "money",
    request_body(content = String, content_type = "application/json", description = "As the gateway sends it"),
    responses((status = 204, description = "Understood, or about nothing of ours"), Writes))]
pub(in crate::money) async fn receive_gateway_event(
    State(api): State<TenantApi>,
    anyone: Anyone,
    headers: HeaderMap,
    body: Bytes,
) -> ApiResult<Reply> {
    let cards = Cards {
        api: &api,
        tenant: &anyone.tenant,
        actor: Actor::System,
    };
    // Whoever asks is not told whether this company has a gateway.
    let door = cards.door().await.map_err(|error| match error {
        Error::Conflict { .. } => Error::Unauthenticated,
        other => other,
    })?;
    let signature = ["stripe-signature", "gateway-signature"]
        .iter()
        .find_map(|name| headers.get(*name)?.to_str().ok())
        .unwrap_or_default();
    let now = api.plane.clock.now();
    let about = door.gateway.heard(&door.account, signature, &body, now)?;
    if let Some(reference) = about {
        cards.heard(&reference).await?;
    }
    Ok(Reply::empty())
}
