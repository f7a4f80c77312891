//! Keys from the database through the key service into the cache, on a real PostgreSQL.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing that is not as it says"
)]

mod database;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use platform_db::evict::Evict;
use platform_kernel::{Error, Instant};
use platform_ports::kms::embedded::EmbeddedKms;
use platform_ports::kms::{
    DataKey, KeyAlias, KeyContext, KeyEntry, KeyRef, KeyState, Kms, KmsError,
};
use platform_ports::store::list_tenant_keys;
use platform_ports::{KeyringOptions, Place, open_text, seal_text};
use tokio::sync::RwLock;
use uuid::Uuid;
use zeroize::Zeroizing;

use database::World;

const PLACE: Place = Place {
    table: "customers",
    column: "email",
    row: Uuid::from_u128(7),
};

/// The embedded service, watched: counts openings, and holds them up while the gate is write-locked.
struct Watched {
    kms: EmbeddedKms,
    openings: AtomicUsize,
    gate: RwLock<()>,
}

impl Watched {
    fn over(world: &World) -> Arc<Self> {
        let kms = world.embedded.clone();
        Arc::new(Self {
            kms,
            openings: AtomicUsize::new(0),
            gate: RwLock::new(()),
        })
    }

    fn openings(&self) -> usize {
        self.openings.load(Ordering::SeqCst)
    }

    /// Until somebody stands at the gate.
    async fn reached(&self, openings: usize) {
        let waiting = async {
            while self.openings() < openings {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(10), waiting)
            .await
            .expect("nobody asked the key service");
    }
}

#[async_trait]
impl Kms for Watched {
    async fn unwrap_data_key(
        &self,
        key: &KeyRef,
        wrapped: &[u8],
        context: &KeyContext,
    ) -> Result<Zeroizing<[u8; 32]>, KmsError> {
        self.openings.fetch_add(1, Ordering::SeqCst);
        let answer = self.kms.unwrap_data_key(key, wrapped, context).await;
        drop(self.gate.read().await);
        answer
    }
    async fn create_key(&self, alias: &KeyAlias) -> Result<KeyRef, KmsError> {
        self.kms.create_key(alias).await
    }
    async fn find_key(&self, alias: &KeyAlias) -> Result<Option<KeyRef>, KmsError> {
        self.kms.find_key(alias).await
    }
    async fn generate_data_key(
        &self,
        key: &KeyRef,
        context: &KeyContext,
    ) -> Result<DataKey, KmsError> {
        self.kms.generate_data_key(key, context).await
    }
    async fn disable(&self, key: &KeyRef) -> Result<(), KmsError> {
        self.kms.disable(key).await
    }
    async fn enable(&self, key: &KeyRef) -> Result<(), KmsError> {
        self.kms.enable(key).await
    }
    async fn schedule_deletion(&self, key: &KeyRef, days: u8) -> Result<Instant, KmsError> {
        self.kms.schedule_deletion(key, days).await
    }
    async fn cancel_deletion(&self, key: &KeyRef) -> Result<(), KmsError> {
        self.kms.cancel_deletion(key).await
    }
    async fn describe(&self, key: &KeyRef) -> Result<KeyState, KmsError> {
        self.kms.describe(key).await
    }
    async fn list_keys(&self) -> Result<Vec<KeyEntry>, KmsError> {
        self.kms.list_keys().await
    }
}

/// Opening one tenant asks twice: for its seal key and its index key.
const EACH: usize = 2;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn opened_keys_are_shared_then_forgotten() {
    let world = World::start().await;
    let acme = world.tenant("acme").await;
    let kms = Watched::over(&world);
    let keyring = world.keyring(kms.clone(), KeyringOptions::default());

    let gate = kms.gate.write().await;
    let callers: Vec<_> = (0..8)
        .map(|_| {
            let (keyring, acme) = (keyring.clone(), acme.clone());
            tokio::spawn(async move { keyring.tenant(&acme).await.unwrap() })
        })
        .collect();
    kms.reached(1).await;
    // The tenant has one database slot: had the opening kept its transaction, this would starve.
    world
        .db
        .tenant(&acme)
        .await
        .expect("no transaction is held over the key service")
        .commit()
        .await
        .unwrap();
    drop(gate);
    for caller in callers {
        caller.await.unwrap();
    }
    assert_eq!(
        kms.openings(),
        EACH,
        "callers at the same time share one opening"
    );

    let keys = keyring.tenant(&acme).await.unwrap();
    assert_eq!(
        kms.openings(),
        EACH,
        "what is cached is not asked for again"
    );
    let sealed = seal_text(&keys, PLACE, "ada@example.org").unwrap();
    let wiped = Arc::downgrade(&keys);
    drop(keys);
    keyring.evict(acme.id).await;
    assert!(
        wiped.upgrade().is_none(),
        "evicted keys must not stay in memory"
    );
    let keys = keyring.tenant(&acme).await.unwrap();
    assert_eq!(
        kms.openings(),
        2 * EACH,
        "an evicted tenant is asked for again"
    );
    assert_eq!(open_text(&keys, PLACE, &sealed).unwrap(), "ada@example.org");

    for (what, more) in [
        (Evict::Sessions(acme.id), 0),
        (Evict::Keys(acme.id), EACH),
        (Evict::All, EACH),
    ] {
        let before = kms.openings();
        keyring.hear(&what).await;
        keyring.tenant(&acme).await.unwrap();
        assert_eq!(kms.openings(), before + more, "{what:?}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keys_are_wiped_by_age_even_when_nobody_asks() {
    let world = World::start().await;
    let (acme, bolt) = (world.tenant("acme").await, world.tenant("bolt").await);
    let kms = Watched::over(&world);
    let max_age = Duration::from_millis(400);
    let keyring = world.keyring(
        kms.clone(),
        KeyringOptions {
            max_age,
            max_tenants: 1_000,
        },
    );
    let wiped = Arc::downgrade(&keyring.tenant(&acme).await.unwrap());
    assert!(wiped.upgrade().is_some());
    // Busy keys are asked for again all the same: the age counts from the opening, not from the last use.
    let start = tokio::time::Instant::now();
    while start.elapsed() < max_age * 2 {
        keyring.tenant(&bolt).await.unwrap();
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert!(
        kms.openings() >= 3 * EACH,
        "busy keys were never asked for again: {}",
        kms.openings()
    );
    tokio::time::sleep(max_age * 2).await;
    assert!(
        wiped.upgrade().is_none(),
        "expired keys must be wiped without anybody asking"
    );

    let options = KeyringOptions {
        max_tenants: 1,
        ..KeyringOptions::default()
    };
    let small = world.keyring(kms.clone(), options);
    let held = [
        Arc::downgrade(&small.tenant(&acme).await.unwrap()),
        Arc::downgrade(&small.tenant(&bolt).await.unwrap()),
    ];
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    let alive = held.iter().filter(|keys| keys.upgrade().is_some()).count();
    assert!(alive <= 1, "a cache of one holds {alive}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disabled_key_stops_its_tenant_alone_and_comes_back() {
    let world = World::start().await;
    let (acme, bolt) = (world.tenant("acme").await, world.tenant("bolt").await);
    let kms = Watched::over(&world);
    let keyring = world.keyring(kms.clone(), KeyringOptions::default());
    keyring.tenant(&acme).await.unwrap();
    let key = kms
        .find_key(&KeyAlias::tenant(acme.id))
        .await
        .unwrap()
        .unwrap();
    kms.disable(&key).await.unwrap();
    keyring.evict(acme.id).await;

    let (one, two) = tokio::join!(keyring.tenant(&acme), keyring.tenant(&acme));
    for refused in [one, two] {
        let Err(Error::KeyUnavailable(text)) = refused else {
            panic!("{refused:?}")
        };
        assert!(text.contains("disabled"), "{text}");
    }
    keyring
        .tenant(&bolt)
        .await
        .expect("the other tenant works on");
    keyring.platform().await.expect("and so do we");
    kms.enable(&key).await.unwrap();
    keyring.tenant(&acme).await.expect("a failure is not kept");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_eviction_overtakes_an_opening_under_way() {
    let world = World::start().await;
    let acme = world.tenant("acme").await;
    let kms = Watched::over(&world);
    let keyring = world.keyring(kms.clone(), KeyringOptions::default());
    let gate = kms.gate.write().await;
    let opening = tokio::spawn({
        let (keyring, acme) = (keyring.clone(), acme.clone());
        async move { keyring.tenant(&acme).await.map(drop) }
    });
    kms.reached(1).await;
    keyring.evict(acme.id).await;
    drop(gate);
    opening.await.unwrap().unwrap();
    assert_eq!(kms.openings(), EACH);
    keyring.tenant(&acme).await.unwrap();
    assert_eq!(
        kms.openings(),
        2 * EACH,
        "keys opened before the eviction were kept after it"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_tenants_wrapped_keys_do_not_open() {
    let world = World::start().await;
    let (acme, bolt) = (world.tenant("acme").await, world.tenant("bolt").await);
    let mut tx = world.db.tenant_read(&acme).await.unwrap();
    let stolen = list_tenant_keys(&mut tx).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = world.db.tenant(&bolt).await.unwrap();
    for key in &stolen {
        sqlx::query(
            "UPDATE this_tenant.data_keys SET key_ref = $1, wrapped = $2 WHERE purpose = $3",
        )
        .bind(key.key.as_str())
        .bind(&key.wrapped)
        .bind(key.purpose.as_str())
        .execute(&mut tx)
        .await
        .unwrap();
    }
    tx.commit().await.unwrap();
    let keyring = world.keyring(Arc::new(world.embedded.clone()), KeyringOptions::default());
    keyring.tenant(&acme).await.expect("they are acme's");
    let refused = keyring.tenant(&bolt).await;
    assert!(
        matches!(refused, Err(Error::Internal(_))),
        "bolt opened acme's keys: {refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_that_race_for_the_first_platform_keys_agree() {
    let world = World::start().await;
    let races: Vec<_> = (0..6)
        .map(|_| {
            let kms = Arc::new(world.embedded.clone());
            let options = KeyringOptions::default();
            let keyring =
                platform_ports::Keyring::new(world.another_db(), kms, world.clock.clone(), options);
            tokio::spawn(async move { keyring.platform().await.unwrap() })
        })
        .collect();
    let mut all = Vec::new();
    for race in races {
        all.push(race.await.unwrap());
    }
    let sealed = seal_text(&all[0], PLACE, "ada@example.org").unwrap();
    for keys in &all {
        assert_eq!(open_text(keys, PLACE, &sealed).unwrap(), "ada@example.org");
    }
    let mut tx = world.db.control().await.unwrap();
    let rows: i64 = sqlx::query_scalar("SELECT count(*) FROM control.data_keys")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    assert_eq!(rows, 2, "one key of each purpose");
}
