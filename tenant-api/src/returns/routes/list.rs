//! Lists of returns.

use platform_edge::{ApiResult, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadOrders;
use platform_kernel::{
    CustomerId, Error, Instant, OrderId, Page, PageQuery, Result, ReturnId, StoreId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::customers::refusals::Reads;
use crate::returns::model::ReturnState;
use crate::returns::store;

/// A return in a list.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct ReturnSummary {
    id: ReturnId,
    order_id: OrderId,
    order_number: String,
    /// 1 for an order's first.
    no: i32,
    state: ReturnState,
    customer_id: Option<CustomerId>,
    /// The customer's name.
    customer: Option<String>,
    store_id: StoreId,
    arrived_at: Instant,
    /// Scans.
    items: i64,
    /// Of them, still to be looked at.
    unseen: i64,
    /// What is or will be charged, in minor units.
    charges_minor: i64,
    /// ISO 4217.
    currency: String,
    /// The products, in a few words.
    contents: String,
}

/// What the list takes.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ReturnsQuery {
    /// Rows a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
    /// States, with commas between; `todo` is all that is not settled. All when left out.
    state: Option<String>,
    /// Of orders of this store.
    store: Option<StoreId>,
}

fn states(asked: Option<&str>) -> Result<Vec<String>> {
    let todo = |s: &&ReturnState| !matches!(**s, ReturnState::Settled | ReturnState::Closed);
    let all = ReturnState::ALL.iter();
    let names = |of: Vec<&ReturnState>| of.into_iter().map(|s| s.as_str().to_owned()).collect();
    match asked.map(str::trim).filter(|text| !text.is_empty()) {
        None => Ok(names(all.collect())),
        Some("todo") => Ok(names(all.filter(todo).collect())),
        Some(text) => text
            .split(',')
            .map(str::trim)
            .map(|word| {
                let known = ReturnState::ALL.iter().find(|s| s.as_str() == word);
                known.map(|s| s.as_str().to_owned()).ok_or_else(|| {
                    let error = platform_kernel::FieldError::new(
                        "state",
                        "unknown",
                        "ask for todo, received, inspecting, good, damaged, missing, settled or closed",
                    );
                    Error::Invalid(vec![error.with_value(word)])
                })
            })
            .collect(),
    }
}

/// List returns, the newest first.
#[utoipa::path(get, path = "/returns", tag = "returns", params(ReturnsQuery),
    responses((status = 200, description = "One page", body = Page<ReturnSummary>), Reads))]
pub(super) async fn list_returns(
    staff: Staff<ReadOrders>,
    Query(query): Query<ReturnsQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let mut states = states(query.state.as_deref())?;
    // An order's closing closes what was settled: it is not written twice.
    let closed = states.iter().any(|s| s == "closed");
    let settled = states.iter().any(|s| s == "settled");
    if closed && !settled {
        states.push("settled".to_owned());
    }
    let before = match query.cursor.as_deref() {
        None => None,
        Some(text) => Some(text.parse::<Uuid>().map_err(|_| {
            Error::invalid(
                "cursor",
                "invalid",
                "hand back the next_cursor of the page before",
            )
        })?),
    };
    let mut tx = staff.read().await?;
    let store = query.store.map(StoreId::uuid);
    let rows = store::list(&mut tx, &states, store, before, i64::from(limit) + 1).await?;
    tx.commit().await?;
    let page = Page::cut(rows, limit, |row| row.id.to_string());
    Ok(Reply::ok(&page.map(|row| {
        let state = ReturnState::parse(&row.state);
        ReturnSummary {
            id: row.id.into(),
            order_id: row.order_id.into(),
            order_number: row.order_number,
            no: row.no,
            state: if row.closed && state == ReturnState::Settled {
                ReturnState::Closed
            } else {
                state
            },
            customer_id: row.customer_id.map(Into::into),
            customer: row.customer,
            store_id: row.store_id.into(),
            arrived_at: row.arrived_at,
            items: row.items,
            unseen: row.unseen,
            charges_minor: row.charges_minor,
            currency: row.currency,
            contents: row.contents.unwrap_or_default(),
        }
    }))?)
}

/// Of which store.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CountsQuery {
    /// Of orders of this store; of all when left out.
    store: Option<StoreId>,
}

/// How many returns wait for what.
#[derive(Debug, Default, Serialize, utoipa::ToSchema)]
pub(super) struct ReturnCounts {
    /// Still coming in.
    received: i64,
    /// To be looked at.
    inspecting: i64,
    /// Looked at, with charges to be settled.
    to_settle: i64,
}

/// How many returns wait.
#[utoipa::path(get, path = "/returns/counts", tag = "returns", params(CountsQuery),
    responses((status = 200, description = "Counts", body = ReturnCounts), Reads))]
pub(super) async fn count_returns(
    staff: Staff<ReadOrders>,
    Query(query): Query<CountsQuery>,
) -> ApiResult<Reply> {
    let mut tx = staff.read().await?;
    let rows = store::counts(&mut tx, query.store.map(StoreId::uuid)).await?;
    tx.commit().await?;
    let mut counts = ReturnCounts::default();
    for (state, count) in rows {
        match ReturnState::parse(&state) {
            ReturnState::Received => counts.received += count,
            ReturnState::Inspecting => counts.inspecting += count,
            _ => counts.to_settle += count,
        }
    }
    Ok(Reply::ok(&counts)?)
}
