//! A customer's timeline.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform_edge::{ApiResult, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadCustomers;
use platform_kernel::{CustomerId, Error, FieldError, Page, PageQuery, Result};
use serde::Deserialize;

use crate::customers::refusals::Reads;
use crate::customers::store::{self, timeline};
use crate::customers::wire::TimelineItem;

/// What the timeline takes.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct TimelineQuery {
    /// Items a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What happened to a customer, newest first.
#[utoipa::path(get, path = "/customers/{id}/timeline", tag = "customers",
    params(("id" = CustomerId, Path), TimelineQuery),
    responses((status = 200, description = "One page", body = Page<TimelineItem>), Reads))]
pub(super) async fn list_timeline(
    staff: Staff<ReadCustomers>,
    Path(id): Path<CustomerId>,
    Query(query): Query<TimelineQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let before = query.cursor.as_deref().map(decode).transpose()?;
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    store::find(&mut tx, &keys, id).await?;
    let rows = timeline::list(&mut tx, id, before, limit + 1).await?;
    tx.commit().await?;
    let page = Page::cut(rows, limit, |(seq, _)| encode(*seq)).map(|(_, item)| item);
    Ok(Reply::ok(&page)?)
}

fn encode(seq: i64) -> String {
    URL_SAFE_NO_PAD.encode(format!("t{seq}"))
}

fn decode(cursor: &str) -> Result<i64> {
    let text = URL_SAFE_NO_PAD
        .decode(cursor)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    text.and_then(|text| text.strip_prefix('t')?.parse().ok())
        .ok_or_else(|| {
            let message = "this is no cursor of ours; leave it out to start again";
            Error::Invalid(vec![
                FieldError::new("cursor", "invalid", message).with_value(cursor),
            ])
        })
}
