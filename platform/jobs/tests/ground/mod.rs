//! A control and a cell database of this test's own, in one throw-away cluster that all tests of this crate share.
#![expect(
    clippy::expect_used,
    reason = "a test that has no database can't go on"
)]
#![cfg_attr(
    test,
    allow(
        dead_code,
        clippy::allow_attributes,
        reason = "each test file uses its part"
    )
)]

use std::sync::Arc;
use std::time::Duration;

use platform_db::cluster::{Cluster, ClusterOptions};
use platform_db::{Db, DbOptions, Place, PoolSizes, setup};
use platform_jobs::{Queue, QueueName, Registry, Setup, WorkerOptions};
use platform_kernel::tenant::{CellName, SchemaName};
use platform_kernel::{Clock, Instant, Limits, Slug, Standing, TenantContext, TenantId};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

pub struct Ground {
    pub db: Db,
    pub clock: Clock,
    pub queue: Queue,
    name: String,
    cluster: Cluster,
}

impl Ground {
    /// With a held clock.
    pub async fn new() -> Self {
        Self::with(Clock::fixed(Instant::from_millis(1_800_000_000_000))).await
    }

    pub async fn with(clock: Clock) -> Self {
        let unique: [u8; 6] = platform_kernel::secret::random();
        let name = unique
            .iter()
            .fold(String::from("t"), |name, byte| format!("{name}{byte:02x}"));
        Self::of(&name, clock).await
    }

    /// The databases of that name, made where there are none.
    pub async fn of(name: &str, clock: Clock) -> Self {
        let cluster = Cluster::start(ClusterOptions {
            shared: true,
            shared_buffers_mb: 32,
            ..ClusterOptions::throwaway(std::env::temp_dir().join("rentright-jobs-tests"))
        })
        .await
        .expect("a private cluster starts: is PostgreSQL installed?");
        let at = cluster.endpoint().clone();
        let place = Place {
            host: at.socket_dir.display().to_string(),
            port: at.port,
            tls: false,
        };
        let options = DbOptions {
            control: place.clone(),
            control_database: format!("{name}_control"),
            cells: vec![("cell-1".into(), place, format!("{name}_cell"))],
            login_secret: "a secret of these tests".into(),
            pools: PoolSizes {
                control: 4,
                worker: 3,
                owner: 1,
                lanes: 2,
                per_lane: 2,
                statements: 100,
            },
        };
        let admin = setup::Admin {
            user: at.user,
            password: at.password.into(),
            database: "postgres".into(),
        };
        setup::prepare(&options, &admin)
            .await
            .expect("the databases are prepared");
        Self {
            db: Db::connect(&options),
            clock,
            queue: Queue::new(),
            name: name.to_owned(),
            cluster,
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn cell() -> CellName {
        CellName("cell-1".into())
    }

    pub fn setup(&self, name: QueueName, registry: Registry) -> Setup {
        Setup {
            db: self.db.clone(),
            clock: self.clock.clone(),
            queue: self.queue.clone(),
            name,
            registry: Arc::new(registry),
            options: WorkerOptions {
                grace: Duration::from_millis(200),
                ..WorkerOptions::default()
            },
        }
    }

    pub async fn tenant(&self) -> TenantContext {
        let id = TenantId::new(Clock::system().now());
        let mut owner = self
            .db
            .owner(&Self::cell())
            .await
            .expect("the owner's door opens");
        owner.create_tenant(id).await.expect("a tenant is made");
        owner.commit().await.expect("it is kept");
        TenantContext {
            id,
            slug: Slug::trusted("acme".into()),
            company: "Acme".into(),
            schema: SchemaName::of(id),
            cell: Self::cell(),
            generation: 1,
            standing: Standing::Active,
            plan: "trial".into(),
            limits: Limits::default(),
        }
    }

    pub async fn end(self) {
        self.db.close().await;
        let mut admin = PgConnection::connect(&self.cluster.admin_url())
            .await
            .expect("the admin connects");
        for database in ["control", "cell"] {
            let sql = format!("DROP DATABASE {}_{database} WITH (FORCE)", self.name);
            admin
                .execute(AssertSqlSafe(sql))
                .await
                .expect("the test's database is dropped");
        }
        admin.close().await.ok();
        self.cluster.stop().await.expect("the cluster is let go");
    }
}
