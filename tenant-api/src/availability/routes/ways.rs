//! Why not, and what instead.

use std::time::Duration;

use platform_db::TenantTx;
use platform_kernel::{Instant, Result};

use crate::availability::model::profile::Profile;
use crate::availability::model::shortage::{Shortage, WayOut};
use crate::availability::store::{self, Asked};
use crate::availability::wire::{Availability, BlockingJob};

/// How far another start is looked for, before and after the wished one.
const SEARCHED: Duration = Duration::from_hours(24 * 60);
/// Blocking jobs that are named.
const NAMED: i64 = 10;

/// Names what blocks a wish and what would do instead. Asked in a transaction of its own, after the refusal: nobody
/// waits for it.
pub async fn explain(tx: &mut TenantTx, short: Shortage, now: Instant) -> Result<Availability> {
    let wish = short.wish;
    let jobs = store::jobs(
        tx,
        (wish.product, wish.store),
        (wish.period.from(), wish.period.to()),
        now,
        wish.order,
        NAMED,
    )
    .await?;
    let hire = wish.buffers.inside(wish.period).unwrap_or(wish.period);
    Ok(Availability {
        product_id: wish.product,
        store_id: wish.store,
        from: hire.from(),
        to: hire.to(),
        quantity: wish.quantity,
        available: short.available,
        ok: false,
        blocking: jobs
            .into_iter()
            .map(|job| BlockingJob {
                kind: job.kind,
                order_id: job.order_id.map(Into::into),
                number: job.number,
                customer: job.customer,
                label: job.label,
                quantity: job.quantity,
                from: job.starts_at,
                to: job.ends_at,
            })
            .collect(),
        ways_out: ways_out(tx, short, now).await?,
    })
}

async fn ways_out(tx: &mut TenantTx, short: Shortage, now: Instant) -> Result<Vec<WayOut>> {
    let wish = short.wish;
    let asked = |products, store| Asked {
        products,
        store,
        from: wish.period.from(),
        to: wish.period.to(),
        now,
        but: wish.order,
    };
    let mut ways = Vec::new();
    let this = [wish.product.uuid()];
    for other in store::other_stores(tx, wish.product, wish.store).await? {
        let there = store::profiles(tx, asked(&this, other.id)).await?;
        let available = there
            .get(&wish.product.uuid())
            .map_or(0, |p| p.promisable(wish.period));
        if available >= wish.quantity {
            ways.push(WayOut::Store {
                store_id: other.id,
                name: other.name,
                available,
            });
        }
    }
    let product = store::product(tx, wish.product).await?;
    if !product.substitutes.is_empty() {
        let there = store::profiles(tx, asked(&product.substitutes, wish.store)).await?;
        for (id, name) in store::names(tx, &product.substitutes).await? {
            let available = there
                .get(&id.uuid())
                .map_or(0, |p| p.promisable(wish.period));
            if available >= wish.quantity {
                ways.push(WayOut::Substitute {
                    product_id: id,
                    name,
                    available,
                });
            }
        }
    }
    ways.extend(shifts(tx, short, now).await?);
    if short.available > 0 {
        ways.push(WayOut::Part {
            quantity: short.available,
        });
    }
    Ok(ways)
}

/// The nearest other starts, one later and one earlier, not in the past.
async fn shifts(tx: &mut TenantTx, short: Shortage, now: Instant) -> Result<Vec<WayOut>> {
    let wish = short.wish;
    let length = wish.period.to().since(wish.period.from());
    let since = wish.period.from().minus(SEARCHED).max(now);
    let until = wish.period.from().plus(SEARCHED);
    let ids = [wish.product.uuid()];
    let asked = Asked {
        products: &ids,
        store: wish.store,
        from: since,
        to: until.plus(length),
        now,
        but: wish.order,
    };
    let profiles = store::profiles(tx, asked).await?;
    let Some(profile): Option<&Profile> = profiles.get(&wish.product.uuid()) else {
        return Ok(Vec::new());
    };
    let later = profile.next_fit(length, wish.quantity, wish.period.from(), until);
    let sooner = profile.last_fit(length, wish.quantity, wish.period.from(), since);
    Ok([later, sooner]
        .into_iter()
        .flatten()
        .filter_map(|start| {
            let blocked = platform_kernel::period::Period::new(start, start.plus(length))?;
            let hire = wish.buffers.inside(blocked)?;
            Some(WayOut::Shift {
                from: hire.from(),
                to: hire.to(),
            })
        })
        .collect())
}
