//! Customers that may be one.

use std::collections::HashMap;

use platform_edge::{ApiResult, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadCustomers;
use platform_kernel::{CustomerId, PageQuery};
use serde::Deserialize;

use crate::customers::model::similar::likeness;
use crate::customers::refusals::Reads;
use crate::customers::store::{self, Record, duplicates, record, settings};
use crate::customers::wire::{Customer, Duplicate, DuplicatePair, Listed};

/// Who may be the same as this customer, the surest first.
#[utoipa::path(get, path = "/customers/{id}/duplicates", tag = "customers", params(("id" = CustomerId, Path)),
    responses((status = 200, description = "Likely duplicates", body = Listed<Duplicate>), Reads))]
pub(super) async fn list_customer_duplicates(
    staff: Staff<ReadCustomers>,
    Path(id): Path<CustomerId>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let of = store::find(&mut tx, &keys, id).await?;
    let rules = settings::rules(&mut tx, staff.now()).await?;
    let ids = duplicates::candidates(&mut tx, &keys, &rules.region, &of).await?;
    let others = record::find_many(&mut tx, &keys, &ids).await?;
    tx.commit().await?;
    let judged = others.into_iter().filter_map(|other| {
        let like = likeness(&of.profile, &other.profile, &rules.region)?;
        let customer = Customer::of(other, &rules.fields);
        Some(Duplicate {
            customer,
            score: like.score,
            reasons: like.reasons,
        })
    });
    let mut data: Vec<Duplicate> = judged.collect();
    data.sort_by(|a, b| b.score.total_cmp(&a.score));
    Ok(Reply::ok(&Listed { data })?)
}

/// What the list of pairs takes.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct DuplicatesQuery {
    /// Pairs, 1 to 200; 50 when left out.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
}

/// Pairs of customers that may be one, the surest first.
#[utoipa::path(get, path = "/customers/duplicates", tag = "customers", params(DuplicatesQuery),
    responses((status = 200, description = "Likely duplicates", body = Listed<DuplicatePair>), Reads))]
pub(super) async fn list_duplicates(
    staff: Staff<ReadCustomers>,
    Query(query): Query<DuplicatesQuery>,
) -> ApiResult<Reply> {
    let limit = PageQuery {
        limit: query.limit,
        ..PageQuery::default()
    }
    .limit()?;
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let rules = settings::rules(&mut tx, staff.now()).await?;
    let pairs = duplicates::pairs(&mut tx, i64::from(limit)).await?;
    let ids: Vec<_> = pairs
        .iter()
        .flat_map(|(a, b)| [a.uuid(), b.uuid()])
        .collect();
    let records = record::find_many(&mut tx, &keys, &ids).await?;
    tx.commit().await?;
    let by_id: HashMap<CustomerId, Record> = records.into_iter().map(|r| (r.id, r)).collect();
    let judged = pairs.iter().filter_map(|(a, b)| {
        let (left, right) = (by_id.get(a)?, by_id.get(b)?);
        let like = likeness(&left.profile, &right.profile, &rules.region)?;
        Some(DuplicatePair {
            left: Customer::of(left.clone(), &rules.fields),
            right: Customer::of(right.clone(), &rules.fields),
            score: like.score,
            reasons: like.reasons,
        })
    });
    let mut data: Vec<DuplicatePair> = judged.collect();
    data.sort_by(|a, b| b.score.total_cmp(&a.score));
    data.truncate(limit as usize);
    Ok(Reply::ok(&Listed { data })?)
}
