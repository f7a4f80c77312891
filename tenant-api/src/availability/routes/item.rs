//! One item and dates: for phone calls.

use platform_edge::{ApiResult, Query, Reply, Staff};
use platform_kernel::permission::acts::ReadOrders;
use platform_kernel::{Error, Instant, ProductId, StoreId};
use serde::Deserialize;

use super::period;
use super::ways::explain;
use crate::availability::model::shortage::{Buffers, Shortage, Wish};
use crate::availability::store::{self, Asked};
use crate::availability::wire::Availability;
use crate::customers::refusals::Reads;

/// What is wished.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Item {
    /// Which product.
    product: ProductId,
    /// From which store.
    store: StoreId,
    /// The hire begins.
    from: Instant,
    /// The hire ends.
    to: Instant,
    /// How many; 1 when left out.
    #[param(minimum = 1, maximum = 100_000)]
    quantity: Option<i64>,
}

/// Whether so many can be had, and if not, why and what instead. The product's buffers are added to the period.
#[utoipa::path(get, path = "/availability", tag = "availability", params(Item),
    responses((status = 200, description = "How many", body = Availability), Reads))]
pub(super) async fn get_availability(
    staff: Staff<ReadOrders>,
    Query(item): Query<Item>,
) -> ApiResult<Reply> {
    let quantity = item.quantity.unwrap_or(1);
    if !(1..=100_000).contains(&quantity) {
        return Err(Error::invalid("quantity", "out_of_range", "ask for 1 to 100,000").into());
    }
    let hire = period(item.from, item.to)?;
    let now = staff.now();
    let mut tx = staff.read().await?;
    let product = store::product(&mut tx, item.product).await?;
    let place = store::store(&mut tx, item.store).await?;
    let buffers = Buffers::minutes(product.buffer_before_min, product.buffer_after_min);
    let blocked = buffers.around(hire).unwrap_or(hire);
    let ids = [product.id.uuid()];
    let asked = Asked {
        products: &ids,
        store: place.id,
        from: blocked.from(),
        to: blocked.to(),
        now,
        but: None,
    };
    let profiles = store::profiles(&mut tx, asked).await?;
    let profile = profiles
        .get(&product.id.uuid())
        .cloned()
        .unwrap_or_default();
    let available = profile.promisable(blocked);
    let answer = if available >= quantity {
        Availability {
            product_id: product.id,
            store_id: place.id,
            from: hire.from(),
            to: hire.to(),
            quantity,
            available,
            ok: true,
            blocking: Vec::new(),
            ways_out: Vec::new(),
        }
    } else {
        let wish = Wish {
            product: product.id,
            store: place.id,
            period: blocked,
            quantity,
            buffers,
            order: None,
        };
        let at = profile.least(blocked).at;
        explain(
            &mut tx,
            Shortage {
                wish,
                available,
                at,
            },
            now,
        )
        .await?
    };
    tx.commit().await?;
    Ok(Reply::ok(&answer)?)
}
