//! Rates: a bucket each for an address, a tenant and an actor (governor's GCRA), in bounded memory.

use std::hash::Hash;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultDirectRateLimiter, Quota, RateLimiter};
use moka::sync::Cache;
use platform_kernel::{Error, Result};

/// A sustained rate and what may come at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Rate {
    /// Requests in `per`.
    pub count: u32,
    /// The window.
    pub per: Duration,
    /// Requests that may come at once.
    pub burst: u32,
}

impl Rate {
    /// So many a second.
    pub fn per_second(count: u32, burst: u32) -> Self {
        Self {
            count,
            per: Duration::from_secs(1),
            burst,
        }
    }
    fn quota(self) -> Quota {
        let one = NonZeroU32::MIN;
        let each = self.per / self.count.max(1);
        Quota::with_period(each)
            .unwrap_or_else(|| Quota::per_second(one))
            .allow_burst(NonZeroU32::new(self.burst).unwrap_or(one))
    }
}

/// A bucket a key. Idle buckets are forgotten (they are full again by then), the least used go first when crowded.
#[derive(Clone)]
pub struct Buckets<K> {
    buckets: Cache<(K, Rate), Arc<DefaultDirectRateLimiter>>,
    what: &'static str,
}

impl<K: Hash + Eq + Clone + Send + Sync + 'static> Buckets<K> {
    /// Buckets for at most `capacity` keys; `what` names the limit in refusals.
    pub fn new(what: &'static str, capacity: u64) -> Self {
        let buckets = Cache::builder()
            .max_capacity(capacity)
            .time_to_idle(Duration::from_hours(1))
            .build();
        Self { buckets, what }
    }
    /// Takes one from the key's bucket, or answers 429 with when to come back.
    pub fn take(&self, key: K, rate: Rate) -> Result<()> {
        let bucket = self
            .buckets
            .get_with((key, rate), || Arc::new(RateLimiter::direct(rate.quota())));
        bucket.check().map_err(|not_until| Error::Limited {
            retry_after: not_until.wait_time_from(DefaultClock::default().now()),
            detail: format!("Too many requests for {}; wait a moment.", self.what),
        })
    }
}

impl<K> std::fmt::Debug for Buckets<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Buckets({})", self.what)
    }
}
