//! The list of orders.

use platform_db::listing::{After, Cond, Filter};
use platform_edge::{ApiResult, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadOrders;
use platform_kernel::{CustomerId, Error, Page, PageQuery, StoreId};
use serde::Deserialize;

use crate::customers::refusals::Reads;
use crate::orders::store::list::{self, ORDERS, SummaryRow};
use crate::orders::wire::OrderSummary;

/// What the list takes.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::orders) struct OrdersQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before; only with the same sort.
    cursor: Option<String>,
    /// Parts of the number, the reference, or the customer's name or number.
    #[param(max_length = 200)]
    q: Option<String>,
    /// `created_at number period gross` (`period`: when it begins), with `-` before it for the other way round; the newest
    /// first when left out.
    sort: Option<String>,
    /// A tree as JSON: fields `state from to created_at gross tag`.
    filter: Option<String>,
    /// Of this customer.
    customer: Option<CustomerId>,
    /// Of this store.
    store: Option<StoreId>,
    /// `true`: only those of which something is out that should be back.
    overdue: Option<bool>,
    /// `true`: only those of which something is out or back, and not all is invoiced.
    to_invoice: Option<bool>,
}

/// List orders.
#[utoipa::path(get, path = "/orders", tag = "orders", params(OrdersQuery),
    responses((status = 200, description = "One page", body = Page<OrderSummary>), Reads))]
pub(in crate::orders) async fn list_orders(
    staff: Staff<ReadOrders>,
    Query(query): Query<OrdersQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let q = query.q.as_deref().unwrap_or("");
    if q.chars().count() > 200 {
        return Err(Error::invalid("q", "too_long", "search for at most 200 characters").into());
    }
    let now = staff.now();
    let mut all: Vec<Cond> = Vec::new();
    if let Some(text) = query.filter.as_deref().filter(|f| !f.trim().is_empty()) {
        all.push(Filter::parse(text)?.compile("orders", &list::fields())?);
    }
    all.extend(query.customer.map(list::of_customer));
    all.extend(query.store.map(list::of_store));
    all.extend(query.overdue.unwrap_or(false).then(|| list::overdue(now)));
    all.extend(query.to_invoice.unwrap_or(false).then(list::to_invoice));
    all.extend(list::words(q));
    let sort = ORDERS.sort(Some(query.sort.as_deref().unwrap_or("-created_at")))?;
    let after = query
        .cursor
        .as_deref()
        .map(|c| After::decode(c, &sort))
        .transpose()?;
    let mut tx = staff.read().await?;
    let page: Page<SummaryRow> = ORDERS
        .page(&mut tx, &Cond::All(all), &sort, after.as_ref(), limit)
        .await?;
    tx.commit().await?;
    Ok(Reply::ok(&page.map(|row| OrderSummary::of(row, now)))?)
}
