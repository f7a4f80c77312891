//! A cache that wipes what it evicts, opens once for all who wait, and never keeps what an eviction overtook.

use std::future::Future;
use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use moka::future::Cache;
use platform_kernel::{Error, Result};

/// Opened keys by owner, bounded in age (from the opening, however busy) and in number.
pub(super) struct KeyCache<K, V> {
    cache: Cache<K, Arc<Slot<V>>>,
    /// Counts evictions.
    evictions: AtomicU64,
}

impl<K, V> KeyCache<K, V>
where
    K: Hash + Eq + Copy + Send + Sync + 'static,
    V: Send + Sync + 'static,
{
    pub(super) fn new(max_age: Duration, capacity: u64) -> Self {
        let cache = Cache::builder()
            .time_to_live(max_age)
            .max_capacity(capacity)
            .eviction_listener(|_, slot: Arc<Slot<V>>, _| slot.clear())
            .build();
        Self {
            cache,
            evictions: AtomicU64::new(0),
        }
    }

    /// The keys of `key`, by `open` if they are not here. Failures are not kept.
    pub(super) async fn get<F>(&self, key: K, open: impl Fn() -> F) -> Result<Arc<V>>
    where
        F: Future<Output = Result<V>>,
    {
        // A second round only where an eviction came between finding the slot and looking into it.
        for _ in 0..3 {
            let before = self.evictions.load(Ordering::SeqCst);
            let opened_here = Slot::empty();
            let opening = async {
                let keys = Arc::new(open().await?);
                opened_here.put(&keys);
                Ok(Arc::new(Slot::holding(keys)))
            };
            let found = self.cache.try_get_with(key, opening).await;
            let slot = found.map_err(unshared)?;
            if let Some(keys) = opened_here.get() {
                if self.evictions.load(Ordering::SeqCst) != before {
                    self.cache.invalidate(&key).await;
                }
                return Ok(keys);
            }
            if let Some(keys) = slot.get() {
                return Ok(keys);
            }
        }
        open().await.map(Arc::new)
    }

    /// Wipes one owner's keys, and sees to it that an opening under way is not kept.
    pub(super) async fn evict(&self, key: &K) {
        self.evictions.fetch_add(1, Ordering::SeqCst);
        self.cache.invalidate(key).await;
    }

    /// Wipes all.
    pub(super) async fn clear(&self) {
        self.evictions.fetch_add(1, Ordering::SeqCst);
        self.cache.invalidate_all();
        self.sweep().await;
    }

    /// Wipes what is over age or number: moka does so when it is next used, an idle process has to be told.
    pub(super) async fn sweep(&self) {
        self.cache.run_pending_tasks().await;
    }

    pub(super) fn len(&self) -> u64 {
        self.cache.entry_count()
    }
}

/// What the cache holds instead of the keys themselves. moka frees values at leisure; emptying the slot when it
/// evicts wipes them at once.
struct Slot<V>(Mutex<Option<Arc<V>>>);

impl<V> Slot<V> {
    fn empty() -> Self {
        Self(Mutex::new(None))
    }

    fn holding(keys: Arc<V>) -> Self {
        Self(Mutex::new(Some(keys)))
    }

    fn put(&self, keys: &Arc<V>) {
        *self.lock() = Some(Arc::clone(keys));
    }

    fn get(&self) -> Option<Arc<V>> {
        self.lock().clone()
    }

    fn clear(&self) {
        *self.lock() = None;
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<V>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Those who waited for one opening share its error; each needs one of its own.
fn unshared(error: Arc<Error>) -> Error {
    Arc::try_unwrap(error).unwrap_or_else(|shared| match &*shared {
        Error::KeyUnavailable(detail) => Error::KeyUnavailable(detail.clone()),
        Error::Unavailable {
            retry_after,
            detail,
        } => Error::Unavailable {
            retry_after: *retry_after,
            detail: detail.clone(),
        },
        Error::Limited {
            retry_after,
            detail,
        } => Error::Limited {
            retry_after: *retry_after,
            detail: detail.clone(),
        },
        Error::NotFound => Error::NotFound,
        _ => Error::internal(Shared(shared)),
    })
}

#[derive(Debug, thiserror::Error)]
#[error("opening keys failed for several callers at once")]
struct Shared(#[source] Arc<Error>);
