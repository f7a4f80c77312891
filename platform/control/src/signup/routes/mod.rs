//! The sign-up's addresses.

mod act;
mod create;
mod follow;

use std::str::FromStr as _;

use axum::http::{HeaderMap, header};
use platform_kernel::{Error, Result, SignupId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::progress::{Holder, Presented};
use crate::SignupApi;

/// The slice's routes.
pub(crate) fn routes() -> OpenApiRouter<SignupApi> {
    OpenApiRouter::new()
        .routes(routes!(create::check_availability))
        .routes(routes!(create::create_signup))
        .routes(routes!(follow::get_signup))
        .routes(routes!(follow::follow_signup))
        .routes(routes!(act::confirm_signup))
        .routes(routes!(act::resend_confirmation))
        .routes(routes!(act::create_handoff))
}

/// An id in the path; what is none does not exist.
fn id_of(text: &str) -> Result<SignupId> {
    SignupId::from_str(text).map_err(|_| Error::NotFound)
}

/// The cookie holds `id.secret`, so that a browser with several sign-ups knows which one it holds: the latest.
fn holder(api: &SignupApi, headers: &HeaderMap) -> Option<Holder> {
    let (id, secret) = api.cookie.read(headers)?.split_once('.')?;
    Some(Holder {
        id: SignupId::from_str(id).ok()?,
        secret: secret.to_owned(),
    })
}

fn presented(
    api: &SignupApi,
    headers: &HeaderMap,
    id: SignupId,
    token: Option<String>,
) -> Presented {
    Presented {
        secret: holder(api, headers)
            .filter(|holder| holder.id == id)
            .map(|holder| holder.secret),
        token,
    }
}

/// A request's idempotency key.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    match value.to_str().map(str::trim) {
        Ok(key) if (1..=255).contains(&key.len()) => Ok(Some(key.to_owned())),
        _ => Err(Error::invalid(
            "Idempotency-Key",
            "invalid",
            "use 1 to 255 visible ASCII characters, a UUID for instance",
        )),
    }
}

/// Whether a client would rather have a page than data.
pub(crate) fn prefers_html(headers: &HeaderMap) -> bool {
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|v| v.to_str().ok())
        .unwrap_or("");
    match (accept.find("text/html"), accept.find("application/json")) {
        (Some(html), Some(json)) => html < json,
        (Some(_), None) => true,
        _ => false,
    }
}
