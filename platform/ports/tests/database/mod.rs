//! A database of the test's own, and key service and keyring over it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;

use platform_db::cluster::{Cluster, ClusterOptions};
use platform_db::setup::{Admin, prepare};
use platform_db::{Db, DbOptions, Place, PoolSizes};
use platform_kernel::tenant::{CellName, SchemaName};
use platform_kernel::{Clock, Instant, Limits, Slug, Standing, TenantContext, TenantId};
use platform_ports::keyring::create_tenant_keys;
use platform_ports::kms::Kms;
use platform_ports::kms::embedded::EmbeddedKms;
use platform_ports::store::insert_tenant_keys;
use platform_ports::{Keyring, KeyringOptions};

pub struct World {
    pub db: Db,
    pub clock: Clock,
    pub embedded: EmbeddedKms,
    options: DbOptions,
    // In this order: the server stops before its folder goes.
    _cluster: Cluster,
    _folder: tempfile::TempDir,
}

impl World {
    pub async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        // The server may run as another user than root.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let cluster = ClusterOptions {
            shared_buffers_mb: 16,
            max_connections: 40,
            ..ClusterOptions::throwaway(folder.path().join("postgres"))
        };
        let cluster = Cluster::start(cluster).await.unwrap();
        let endpoint = cluster.endpoint();
        let place = Place {
            host: endpoint.socket_dir.to_str().unwrap().to_owned(),
            port: endpoint.port,
            tls: false,
        };
        let options = DbOptions {
            control: place.clone(),
            control_database: "control".to_owned(),
            cells: vec![("one".to_owned(), place, "cell".to_owned())],
            login_secret: "a test's secret".to_owned().into(),
            pools: PoolSizes::default(),
        };
        let admin = Admin {
            user: endpoint.user.clone(),
            password: endpoint.password.clone().into(),
            database: "postgres".to_owned(),
        };
        prepare(&options, &admin).await.unwrap();
        let clock = Clock::fixed("2026-11-23T09:00:00Z".parse::<Instant>().unwrap());
        let embedded = EmbeddedKms::open(&folder.path().join("kms"), clock.clone()).unwrap();
        Self {
            db: Db::connect(&options),
            clock,
            embedded,
            options,
            _cluster: cluster,
            _folder: folder,
        }
    }

    /// Pools of another process.
    #[expect(
        clippy::allow_attributes,
        reason = "which test file uses a helper varies"
    )]
    #[allow(dead_code)]
    pub fn another_db(&self) -> Db {
        Db::connect(&self.options)
    }

    pub fn keyring(&self, kms: Arc<dyn Kms>, options: KeyringOptions) -> Keyring {
        Keyring::new(self.db.clone(), kms, self.clock.clone(), options)
    }

    /// A tenant with schema and keys, as provisioning makes it; one database slot.
    #[expect(
        clippy::allow_attributes,
        reason = "which test file uses a helper varies"
    )]
    #[allow(dead_code)]
    pub async fn tenant(&self, slug: &str) -> TenantContext {
        let id = TenantId::new(self.clock.now());
        let context = TenantContext {
            id,
            slug: Slug::parse(slug).unwrap(),
            company: slug.to_owned(),
            schema: SchemaName::of(id),
            cell: CellName("one".to_owned()),
            generation: 1,
            standing: Standing::Active,
            plan: "trial".to_owned(),
            limits: Limits {
                db_slots: 1,
                ..Limits::default()
            },
        };
        let mut owner = self.db.owner(&context.cell).await.unwrap();
        owner.create_tenant(id).await.unwrap();
        owner.commit().await.unwrap();
        let keys = create_tenant_keys(&self.embedded, id).await.unwrap();
        let mut tx = self.db.tenant(&context).await.unwrap();
        insert_tenant_keys(&mut tx, &keys.wrapped, self.clock.now())
            .await
            .unwrap();
        tx.commit().await.unwrap();
        context
    }
}
