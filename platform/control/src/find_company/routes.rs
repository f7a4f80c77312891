//! The one address.

use axum::extract::State;
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, ClientIp, Json, Reply};
use platform_kernel::{Error, FieldError};
use platform_ports::mail::check_address;
use serde::Deserialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::{SignupApi, emails};

/// The slice's routes.
pub(crate) fn routes() -> OpenApiRouter<SignupApi> {
    OpenApiRouter::new().routes(routes!(find_company))
}

/// Whose companies.
#[derive(Deserialize, ToSchema, garde::Validate)]
#[garde(allow_unvalidated)]
struct FindCompany {
    /// The address that signs in there.
    #[schema(example = "ada@acme.example")]
    email: String,
}

/// Mails an address the companies where it is staff. The answer is the same whether there are any.
#[utoipa::path(post, path = "/find-company", tag = "find-company", request_body = FindCompany,
    responses((status = 202, description = "A mail is on its way"), (status = 422, body = ProblemBody), (status = 429, body = ProblemBody)))]
async fn find_company(
    State(api): State<SignupApi>,
    ClientIp(ip): ClientIp,
    body: Json<FindCompany>,
) -> ApiResult<Reply> {
    let email = body.into_inner().email.trim().to_owned();
    check_address(&email).map_err(|why| {
        Error::Invalid(vec![
            FieldError::new("email", "invalid", why).with_value(&email),
        ])
    })?;
    api.buckets
        .finds
        .take(ip, api.options.limits.finds_per_ip)?;
    let hash = api.email_hash(&emails::normalise(&email)).await?;
    api.buckets
        .finds_by_email
        .take(hash, api.options.limits.finds_per_email)?;
    super::jobs::ask(&api, &email, hash).await?;
    api.queue.wake_control();
    Ok(Reply::accepted(&serde_json::json!({}))?)
}
