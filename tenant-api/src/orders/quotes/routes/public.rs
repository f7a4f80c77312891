//! The quote's page, for whoever holds its link. No session: the link's secret is all that opens it.

use std::net::IpAddr;

use axum::extract::State;
use platform_db::retrying;
use platform_edge::problem::ProblemBody;
use platform_edge::{Anyone, ApiResult, ClientIp, Json, Path, Reply};
use platform_kernel::permission::Class;
use platform_kernel::secret::Token;
use platform_kernel::{Error, Result};
use serde::Deserialize;

use crate::TenantApi;
use crate::accounts::throttle::{self, Count, Rule};
use crate::orders::model::line::text;
use crate::orders::quotes::answer::{self, Said};
use crate::orders::quotes::model::standing::{name, strokes};
use crate::orders::quotes::wire::PublicQuote;

/// The quote that a link opens. The first time it is opened, staff see that it was.
#[utoipa::path(get, path = "/public/quotes/{token}", tag = "quotes",
    params(("token" = String, Path, description = "From the link")), responses(
    (status = 200, description = "The quote; once answered, with the answer", body = PublicQuote),
    (status = 403, description = "The company can't show it at the moment", body = ProblemBody),
    (status = 404, description = "No such link", body = ProblemBody),
    (status = 410, description = "Replaced, changed, taken back, or its time is over", body = ProblemBody),
    (status = 429, description = "Too many from this network", body = ProblemBody)))]
pub(in crate::orders) async fn get_public_quote(
    State(api): State<TenantApi>,
    anyone: Anyone,
    ClientIp(ip): ClientIp,
    Path(token): Path<String>,
) -> ApiResult<Reply> {
    served(&anyone, Class::Read)?;
    charge(&anyone, throttle::LINK_ADDRESS, ip).await?;
    let keys = api.plane.keyring.tenant(&anyone.tenant).await?;
    let hash = Token::presented(&token).hash();
    // Staff who look at their own link are not the renter.
    let is_renter = anyone.token.is_none();
    let body = retrying(async || answer::look(&anyone, &keys, &hash, is_renter).await).await?;
    Ok(Reply::ok(&body)?)
}

/// A signature.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::orders) struct AcceptQuote {
    /// The signer's name, at most 120 characters.
    name: String,
    /// A drawn signature: strokes, each `x, y, x, y, …` within 1000 × 400.
    #[serde(default)]
    strokes: Vec<Vec<u16>>,
}

/// Accept a quote: it is signed, and what it offers is reserved. Accepting again answers the same.
#[utoipa::path(post, path = "/public/quotes/{token}/accept", tag = "quotes", request_body = AcceptQuote,
    params(("token" = String, Path, description = "From the link")), responses(
    (status = 200, description = "Accepted", body = PublicQuote),
    (status = 403, description = "The company can't take answers at the moment", body = ProblemBody),
    (status = 404, description = "No such link", body = ProblemBody),
    (status = 409, description = "`answered` otherwise before, or `not_free`: nothing was booked and the company was told", body = ProblemBody),
    (status = 410, description = "Replaced, changed, taken back, or its time is over", body = ProblemBody),
    (status = 422, description = "A field was refused", body = ProblemBody),
    (status = 429, description = "Too many from this network", body = ProblemBody)))]
pub(in crate::orders) async fn accept_public_quote(
    State(api): State<TenantApi>,
    anyone: Anyone,
    ClientIp(ip): ClientIp,
    Path(token): Path<String>,
    body: Json<AcceptQuote>,
) -> ApiResult<Reply> {
    let body = body.into_inner();
    strokes(&body.strokes)?;
    let said = Said::Accept {
        name: name(&body.name)?,
        strokes: body.strokes,
    };
    answered(&api, &anyone, ip, &token, &said).await
}

/// Why not.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::orders) struct DeclineQuote {
    /// At most 500 characters.
    reason: Option<String>,
}

/// Decline a quote. What was held for it is free again. Declining again answers the same.
#[utoipa::path(post, path = "/public/quotes/{token}/decline", tag = "quotes", request_body = DeclineQuote,
    params(("token" = String, Path, description = "From the link")), responses(
    (status = 200, description = "Declined", body = PublicQuote),
    (status = 403, description = "The company can't take answers at the moment", body = ProblemBody),
    (status = 404, description = "No such link", body = ProblemBody),
    (status = 409, description = "`answered` otherwise before", body = ProblemBody),
    (status = 410, description = "Replaced, changed, taken back, or its time is over", body = ProblemBody),
    (status = 422, description = "A field was refused", body = ProblemBody),
    (status = 429, description = "Too many from this network", body = ProblemBody)))]
pub(in crate::orders) async fn decline_public_quote(
    State(api): State<TenantApi>,
    anyone: Anyone,
    ClientIp(ip): ClientIp,
    Path(token): Path<String>,
    body: Json<DeclineQuote>,
) -> ApiResult<Reply> {
    let reason = match &body.reason {
        Some(reason) => text(reason, 500, "reason")?,
        None => None,
    };
    answered(&api, &anyone, ip, &token, &Said::Decline { reason }).await
}

async fn answered(
    api: &TenantApi,
    anyone: &Anyone,
    ip: IpAddr,
    token: &str,
    said: &Said,
) -> ApiResult<Reply> {
    served(anyone, Class::NeedsActive)?;
    charge(anyone, throttle::ANSWER_ADDRESS, ip).await?;
    let keys = api.plane.keyring.tenant(&anyone.tenant).await?;
    let hash = Token::presented(token).hash();
    let body = answer::give(anyone, &keys, &hash, ip, said).await;
    // A refusal has work to do as well: staff are told of it.
    api.queue.wake_cells();
    Ok(Reply::ok(&body?)?)
}

/// A company that may not work can't be dealt with by this page either; its standing is nobody's business.
pub(super) fn served(anyone: &Anyone, class: Class) -> Result<()> {
    anyone.tenant.standing.admits(class).map_err(|refusal| {
        if matches!(refusal, Error::NotFound) {
            return refusal;
        }
        let company = &anyone.tenant.company;
        Error::forbidden(
            "closed",
            format!(
                "{company} can't be reached by this page at the moment. Please ask them directly."
            ),
        )
    })
}

/// Counts a request against its network before the link is looked at, and keeps the count whatever comes of it.
pub(super) async fn charge(anyone: &Anyone, rule: Rule, ip: IpAddr) -> Result<()> {
    let network = [Count::of(rule, &[&throttle::network(ip)])];
    retrying(async || {
        let mut tx = anyone.plane.db.tenant(&anyone.tenant).await?;
        let now = anyone.plane.clock.now();
        let judged = throttle::charge(&mut tx, &network, now).await?;
        tx.commit().await?;
        judged
    })
    .await
}
