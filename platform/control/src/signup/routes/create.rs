//! Is the name free, and: here we are.

use axum::extract::State;
use axum::http::HeaderMap;
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, ClientIp, Json, Query, Reply};
use platform_kernel::Slug;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::SignupApi;
use crate::signup::create::{self, Asked, create};
use crate::signup::model::{self, CreateSignup};
use crate::signup::progress::{Presented, read};
use crate::signup::store;
use crate::signup::view::Signup;

#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct AvailabilityQuery {
    /// The wanted address.
    slug: String,
}

/// Whether a company's address can be had.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Availability {
    slug: String,
    available: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<UnavailableReason>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<String>,
    /// One that can be had.
    #[serde(skip_serializing_if = "Option::is_none")]
    suggestion: Option<String>,
}

/// Why not.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
enum UnavailableReason {
    Taken,
    Reserved,
    LookAlike,
    Invalid,
}

/// Whether an address is free. It is held only by signing up; the browser whose own sign-up holds it, unconfirmed, may
/// have it for another form.
#[utoipa::path(get, path = "/signups/availability", tag = "signups", params(AvailabilityQuery),
    responses((status = 200, body = Availability), (status = 429, body = ProblemBody)))]
pub(super) async fn check_availability(
    State(api): State<SignupApi>,
    ClientIp(ip): ClientIp,
    Query(query): Query<AvailabilityQuery>,
    headers: HeaderMap,
) -> ApiResult<Reply> {
    api.buckets
        .availability
        .take(ip, api.options.limits.availability_per_ip)?;
    // Longer than any name: nothing to look for.
    let text: String = query.slug.trim().to_lowercase().chars().take(100).collect();
    let mut tx = api.db.control().await?;
    let refused = match Slug::parse(&text) {
        Ok(slug) => {
            match create::held(&api, &mut tx, &slug, super::holder(&api, &headers).as_ref()).await?
            {
                None => None,
                Some(true) => Some((UnavailableReason::Taken, "this address is taken".to_owned())),
                Some(false) => Some((
                    UnavailableReason::LookAlike,
                    "this looks too much like another company's address".to_owned(),
                )),
            }
        }
        Err(why) => Some((
            match model::slug_code(why) {
                "reserved" => UnavailableReason::Reserved,
                "look_alike" => UnavailableReason::LookAlike,
                _ => UnavailableReason::Invalid,
            },
            why.to_string(),
        )),
    };
    let suggestion = match &refused {
        None => None,
        Some(_) => store::first_free(&mut tx, &model::neighbours(&text))
            .await?
            .map(|slug| slug.to_string()),
    };
    tx.rollback().await?;
    let available = refused.is_none();
    let (reason, message) = refused.unzip();
    Ok(Reply::ok(&Availability {
        slug: text,
        available,
        reason,
        message,
        suggestion,
    })?)
}

/// Signs a company up. Nothing is made until the mail's link is confirmed. From the browser whose own sign-up holds the
/// address, and is not confirmed yet, the new form takes the old one's place.
#[utoipa::path(post, path = "/signups", tag = "signups", request_body = CreateSignup,
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repetition of the same request harmless")),
    responses(
        (status = 202, body = Signup, description = "Waits for its confirmation; the answer sets the cookie that follows it"),
        (status = 409, body = ProblemBody, description = "The address is taken, or looks like one that is; `suggestion` is one that can be had"),
        (status = 422, body = ProblemBody), (status = 429, body = ProblemBody)))]
pub(super) async fn create_signup(
    State(api): State<SignupApi>,
    ClientIp(ip): ClientIp,
    headers: HeaderMap,
    body: Json<CreateSignup>,
) -> ApiResult<Reply> {
    let once = super::idempotency_key(&headers)?.map(|key| (key, body.hash()));
    let wanted = model::check(body.into_inner())?;
    api.buckets
        .signups
        .take(ip, api.options.limits.signups_per_ip)?;
    let holder = super::holder(&api, &headers);
    let (id, secret) = create(&api, wanted, Asked { ip, once, holder }).await?;
    let presented = Presented {
        secret: Some(secret.expose().to_owned()),
        token: None,
    };
    let (_, _, view) = read(&api, id, &presented).await?;
    let limits = &api.options.limits;
    let lives = limits.confirm_within + limits.handoff_within;
    let cookie = api
        .cookie
        .set(&format!("{id}.{}", secret.expose()), lives.as_secs());
    Ok(Reply::accepted(&view)?.cookie(&cookie))
}
