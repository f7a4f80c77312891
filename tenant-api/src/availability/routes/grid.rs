//! Products × days.

use platform_edge::{ApiResult, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadOrders;
use platform_kernel::{Day, Error, Page, PageQuery, Result, StoreId};
use serde::Deserialize;
use uuid::Uuid;

use super::{days_of, span};
use crate::availability::model::cells::cells;
use crate::availability::store::{self, Asked, GridRow};
use crate::availability::wire::{Grid, GridProduct};
use crate::customers::refusals::Reads;
use crate::customers::text::{anywhere, fold};

/// Words of a search that count.
const MOST_WORDS: usize = 8;

/// Which part of the grid.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Which store.
    store: StoreId,
    /// First local day; today when left out.
    from: Option<Day>,
    /// How many days, at most 120; 14 when left out.
    days: Option<u16>,
    /// Parts of the name, number, group or tags.
    #[param(max_length = 200)]
    q: Option<String>,
    /// `true`: only products that fall short on one of the days. Pages are then shorter than `limit`.
    only_short: Option<bool>,
    /// Products a page, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// The `next_cursor` of the page before.
    cursor: Option<String>,
}

/// What is free of each product on each day.
#[utoipa::path(get, path = "/availability/grid", tag = "availability", params(Which),
    responses((status = 200, description = "Products and their days", body = Grid), Reads))]
pub(super) async fn get_availability_grid(
    staff: Staff<ReadOrders>,
    Query(which): Query<Which>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: which.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let after = which.cursor.as_deref().map(read_cursor).transpose()?;
    let words: Vec<String> = fold(which.q.as_deref().unwrap_or(""))
        .split_whitespace()
        .take(MOST_WORDS)
        .map(anywhere)
        .collect();
    let now = staff.now();
    let mut tx = staff.read().await?;
    let first = which.from.map(|day| day.0);
    let (place, days) = days_of(&mut tx, which.store, first, which.days.unwrap_or(14), now).await?;
    let (from, to) = span(&days).ok_or(Error::NotFound)?;
    let rows = store::grid_products(
        &mut tx,
        place.id,
        &words,
        after.as_ref().map(|(name, id)| (name.as_str(), *id)),
        i64::from(limit) + 1,
    )
    .await?;
    let page = Page::cut(rows, limit, write_cursor);
    let ids: Vec<Uuid> = page.data.iter().map(|row| row.id).collect();
    let asked = Asked {
        products: &ids,
        store: place.id,
        from,
        to,
        now,
        but: None,
    };
    let profiles = store::profiles(&mut tx, asked).await?;
    tx.commit().await?;
    let Page {
        data,
        next_cursor,
        has_more,
    } = page;
    let data = data.into_iter().map(|row| {
        let profile = profiles.get(&row.id).cloned().unwrap_or_default();
        let cells = cells(&profile, &days);
        GridProduct {
            product_id: row.id.into(),
            name: row.name,
            sku: row.sku,
            group: row.group_name,
            free: cells.iter().map(|cell| cell.free).collect(),
            held: cells.iter().map(|cell| cell.held).collect(),
            capacity: cells.iter().map(|cell| cell.capacity).collect(),
        }
    });
    let short = |row: &GridProduct| row.free.iter().any(|free| *free < 0);
    Ok(Reply::ok(&Grid {
        store_id: place.id,
        time_zone: place.time_zone,
        days: days.iter().map(|(day, _)| Day(*day)).collect(),
        data: data
            .filter(|row| !which.only_short.unwrap_or(false) || short(row))
            .collect(),
        next_cursor,
        has_more,
    })?)
}

/// Name and id of the last row, so that the next page goes on behind it.
fn write_cursor(row: &GridRow) -> String {
    hex::encode(format!("{}\n{}", row.id, row.name_key))
}

fn read_cursor(text: &str) -> Result<(String, Uuid)> {
    let read = || {
        let bytes = hex::decode(text).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let (id, name) = text.split_once('\n')?;
        (!name.contains('\0')).then_some(())?;
        Some((name.to_owned(), id.parse().ok()?))
    };
    read().ok_or_else(|| {
        Error::invalid(
            "cursor",
            "invalid",
            "hand back the next_cursor of the page before, or leave it out",
        )
    })
}
