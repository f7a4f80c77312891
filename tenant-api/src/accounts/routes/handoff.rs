//! Arriving from the sign-up host: its page posts a one-use code, and the fresh owner is signed in.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use platform_db::retrying;
use platform_edge::{Anyone, ApiResult, ClientIp};
use platform_kernel::secret::Token;
use platform_kernel::{Error, Result};

use crate::TenantApi;
use crate::accounts::session::{self, Beginning};
use crate::accounts::store::staff;

/// The address, as [`crate::accounts::exempt`] knows it.
pub(in crate::accounts) const PATH: &str = "/api/v1/session/handoff";

/// Sign in by the code that the sign-up host gave. A form, posted by that host's page.
#[utoipa::path(post, path = "/session/handoff", tag = "accounts",
    request_body(content = String, content_type = "application/x-www-form-urlencoded", description = "`code=…`"),
    responses(
        (status = 303, description = "To `/` with the cookie, or to `/sign-in?reason=handoff-expired`"),
    )
)]
pub(crate) async fn redeem_handoff(
    State(api): State<TenantApi>,
    anyone: Anyone,
    ClientIp(ip): ClientIp,
    headers: HeaderMap,
    form: Bytes,
) -> ApiResult<Response> {
    if !comes_from(&headers, &api.options.signup_origin) {
        return Err(Error::forbidden(
            "cross-site",
            "This sign-in was sent by another site; sign in with your password.",
        )
        .into());
    }
    let redeemed = match code_of(&form) {
        Some(code) => api.handoff.redeem(code.hash(), anyone.tenant.id).await,
        None => Err(Error::NotFound),
    };
    match redeemed {
        Ok(()) => {}
        Err(Error::NotFound | Error::Gone(_) | Error::Forbidden { .. }) => return Ok(expired()),
        Err(error) => return Err(error.into()),
    }
    let beginning = Beginning {
        how: "handoff",
        verified: None,
        headers: &headers,
        ip,
        held: anyone.token.as_ref(),
    };
    let signed_in: Result<_> = retrying(async || {
        let mut tx = api.plane.db.tenant(&anyone.tenant).await?;
        let owner = staff::find_first_owner(&mut tx)
            .await?
            .ok_or(Error::Unauthenticated)?;
        let (_, cookie) = session::begin(&mut tx, &api.plane, owner, &beginning).await?;
        tx.commit().await?;
        Ok(cookie)
    })
    .await;
    match signed_in {
        Ok(cookie) => {
            api.forget_sessions(anyone.tenant.id);
            let to = [(header::LOCATION, "/"), (header::CACHE_CONTROL, "no-store")];
            Ok((StatusCode::SEE_OTHER, [(header::SET_COOKIE, cookie)], to).into_response())
        }
        Err(Error::Unauthenticated) => Ok(expired()),
        Err(error) => Err(error.into()),
    }
}

fn expired() -> Response {
    let to = [
        (header::LOCATION, "/sign-in?reason=handoff-expired"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (StatusCode::SEE_OTHER, to).into_response()
}

/// Whether the sign-up host's page sent it. A page that sends no referrer sends `Origin: null`; then the browser's own
/// word that it came from a sister host has to do, and the code, which is bound to this tenant and given to one browser
/// only, does the rest.
fn comes_from(headers: &HeaderMap, signup_origin: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    match text(header::ORIGIN.as_str()) {
        Some("null") => text("sec-fetch-site") == Some("same-site"),
        // No browser at all: then there is no other site's page to fear.
        None => matches!(text("sec-fetch-site"), None | Some("same-site")),
        Some(origin) => origin == signup_origin,
    }
}

/// The code of a form body. Codes are base64url: nothing in them is escaped.
fn code_of(form: &[u8]) -> Option<Token> {
    let text = std::str::from_utf8(form).ok()?;
    let code = text
        .split('&')
        .find_map(|pair| pair.strip_prefix("code="))?;
    (1..=200)
        .contains(&code.len())
        .then(|| Token::presented(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in pairs {
            map.insert(*name, value.parse().unwrap());
        }
        map
    }

    #[test]
    fn only_the_sign_up_host_hands_over() {
        let ours = "http://rentright.localhost:8080";
        for good in [
            &[("origin", ours)][..],
            &[("origin", "null"), ("sec-fetch-site", "same-site")],
            &[("sec-fetch-site", "same-site")],
            // A program.
            &[],
        ] {
            assert!(comes_from(&headers(good), ours), "{good:?}");
        }
        for bad in [
            &[
                ("origin", "http://evil.rentright.localhost:8080"),
                ("sec-fetch-site", "same-site"),
            ][..],
            &[("sec-fetch-site", "cross-site")],
            &[("origin", "null")],
            &[("origin", "null"), ("sec-fetch-site", "cross-site")],
        ] {
            assert!(!comes_from(&headers(bad), ours), "{bad:?}");
        }
    }

    #[test]
    fn the_code_is_read_from_the_form() {
        assert_eq!(
            code_of(b"a=b&code=xyz")
                .map(|c| c.expose().to_owned())
                .as_deref(),
            Some("xyz")
        );
        assert!(
            code_of(b"code=").is_none()
                && code_of(b"other=1").is_none()
                && code_of(&[0xff]).is_none()
        );
    }
}
