//! What a tenant is metered by, on its own host: days, their facts, and all of it as a file with its proof.

use axum::extract::FromRef;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, Path, Query, Reply, Staff, TenantPlane};
use platform_kernel::permission::acts::ReadBilling;
use platform_kernel::{Day, Error, FieldError, Meter, Page, PageQuery, Result};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{DayTotal, StoredFact, reads, totals};

/// The ledger's routes, for whatever state a tenant's host has.
pub fn routes<S>() -> OpenApiRouter<S>
where
    S: Clone + Send + Sync + 'static,
    TenantPlane: FromRef<S>,
{
    OpenApiRouter::new()
        .routes(routes!(list_usage))
        .routes(routes!(list_usage_facts))
        .routes(routes!(export_usage))
}

/// Refusals of an operation that reads.
#[derive(utoipa::IntoResponses)]
#[expect(dead_code, reason = "read by the OpenAPI document alone")]
enum Refused {
    /// Not signed in.
    #[response(status = 401, content_type = "application/problem+json")]
    Unauthenticated(#[to_schema] ProblemBody),
    /// The role lacks the permission.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] ProblemBody),
    /// There is nothing here.
    #[response(status = 404, content_type = "application/problem+json")]
    NotFound(#[to_schema] ProblemBody),
    /// Parameters were refused; each is named.
    #[response(status = 422, content_type = "application/problem+json")]
    Invalid(#[to_schema] ProblemBody),
    /// Too many requests; see `Retry-After`.
    #[response(status = 429, content_type = "application/problem+json")]
    Limited(#[to_schema] ProblemBody),
    /// A part is away.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(#[to_schema] ProblemBody),
}

/// Longest stretch that is asked for at once, in days.
const LONGEST: i32 = 93;

/// UTC days, both included; today and the 30 days before it when left out.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
struct Days {
    /// The first day.
    from: Option<Day>,
    /// The last day. At most 93 days are told at once.
    to: Option<Day>,
}

impl Days {
    fn within(&self, today: Day) -> Result<(Day, Day)> {
        let to = self.to.unwrap_or(today);
        let from = match self.from {
            Some(from) => from,
            None => Day(to.0.saturating_sub(jiff::Span::new().days(30))),
        };
        let days = from.0.until(to.0).map_or(-1, |span| span.get_days());
        if (0..LONGEST).contains(&days) {
            return Ok((from, to));
        }
        let (code, detail) = if days < 0 {
            ("before_from", "to must not lie before from".to_owned())
        } else {
            (
                "too_long",
                format!("ask for at most {LONGEST} days at once"),
            )
        };
        Err(Error::Invalid(vec![
            FieldError::new("to", code, detail).with_value(&to.to_string()),
        ]))
    }
}

/// A stretch of days.
#[derive(Debug, Serialize, ToSchema)]
struct UsageDays {
    /// The first day.
    from: Day,
    /// The last day.
    to: Day,
    /// Every meter's number of each day, as far as its facts are sealed: seconds after they came about.
    data: Vec<DayTotal>,
}

/// What was used, by UTC day. Each day opens to its facts.
#[utoipa::path(get, path = "/usage", tag = "billing", params(Days),
    responses((status = 200, body = UsageDays), Refused))]
async fn list_usage(staff: Staff<ReadBilling>, Query(days): Query<Days>) -> ApiResult<Reply> {
    let (from, to) = days.within(staff.now().utc_day())?;
    let mut tx = staff.read().await?;
    let data = totals::day_totals(&mut tx, from, to).await?;
    tx.commit().await?;
    Ok(Reply::ok(&UsageDays { from, to, data })?)
}

/// The facts behind a day's number, oldest first.
#[utoipa::path(get, path = "/usage/{meter}/{day}/facts", tag = "billing",
    params(("meter" = String, Path, example = "active_rentals"), ("day" = Day, Path), PageQuery),
    responses((status = 200, body = Page<StoredFact>), Refused))]
async fn list_usage_facts(
    staff: Staff<ReadBilling>,
    Path((meter, day)): Path<(String, Day)>,
    Query(page): Query<PageQuery>,
) -> ApiResult<Reply> {
    let meter = Meter::parse(&meter).ok_or(Error::NotFound)?;
    let limit = page.limit()?;
    let mut tx = staff.read().await?;
    let rows = reads::facts(
        &mut tx,
        meter,
        day,
        page.cursor.as_deref(),
        i64::from(limit) + 1,
    )
    .await?;
    tx.commit().await?;
    Ok(Reply::ok(&Page::cut(rows, limit, |row| {
        row.fact.fact.clone()
    }))?)
}

/// Everything that was metered, as a file with its seals. `rentright ledger verify FILE` shows, without us, that nothing
/// in it was altered since it was sealed; it does not show that everything was written down.
#[utoipa::path(get, path = "/usage/export", tag = "billing", params(Days),
    responses((status = 200, description = "A JSON file: facts in the order of their seals, and the closed days' roots",
        content_type = "application/json", body = serde_json::Value), Refused))]
async fn export_usage(staff: Staff<ReadBilling>, Query(days): Query<Days>) -> ApiResult<Response> {
    let days = days.within(staff.now().utc_day())?;
    let mut tx = staff.read().await?;
    let proof = reads::export(&mut tx, days, staff.now()).await?;
    tx.commit().await?;
    let name = format!("usage-{}-{}-{}.json", staff.tenant.slug, days.0, days.1);
    let body = serde_json::to_vec(&proof).map_err(Error::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "application/json".to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ),
    ];
    Ok((headers, body).into_response())
}
