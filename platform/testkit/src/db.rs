//! A pair of databases of one test's own.

use std::sync::{Arc, Mutex};

use platform_db::{Db, DbOptions};
use platform_directory::Directory;
use platform_edge::TenantPlane;
use platform_kernel::secret;
use platform_kernel::tenant::CellName;
use platform_kernel::{Clock, TenantId};
use platform_ports::kms::embedded::EmbeddedKms;
use platform_ports::{Keyring, KeyringOptions};
use rustix::process::{Pid, test_kill_process};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::TestCluster;
use crate::cluster::copy;

/// The one cell of a test.
pub const CELL: &str = "cell-1";
/// The domain of a test's planes.
pub const DOMAIN: &str = "rentright.localhost";

/// Doors on fresh databases, with all that stands right behind them. The databases go when the
/// process has ended.
pub struct TestDb {
    /// The doors.
    pub db: Db,
    /// As the doors were made, for a second process's worth of them.
    pub options: DbOptions,
    /// Stands still until `advance`.
    pub clock: Clock,
    /// Keys in a folder that vanishes with the test.
    pub kms: Arc<EmbeddedKms>,
    /// Opened keys.
    pub keyring: Keyring,
    /// The names of the two databases: control and cell.
    pub names: (String, String),
    /// A folder that vanishes with the test.
    pub folder: tempfile::TempDir,
    /// Whose schema stands in the cell already.
    pub(crate) ahead: Mutex<Option<TenantId>>,
}

impl TestDb {
    /// As provisioning finds them: nobody's schema stands.
    ///
    /// # Panics
    /// When the cluster does not answer.
    pub async fn new() -> Self {
        Self::copied(None).await.expect("a fresh pair of databases")
    }

    /// The same for tests that begin with a tenant: the schema of the first [`TestTenant`](crate::TestTenant) is copied
    /// with the cell.
    ///
    /// # Panics
    /// When the cluster does not answer.
    pub async fn for_a_tenant() -> Self {
        let tenant = TestCluster::get().await.templates.tenant;
        Self::copied(Some(tenant))
            .await
            .expect("a fresh pair of databases")
    }

    async fn copied(ahead: Option<TenantId>) -> anyhow::Result<Self> {
        let cluster = TestCluster::get().await;
        // The process's id tells whose it is.
        let id = format!(
            "{}_{}",
            std::process::id(),
            uuid::Uuid::from_bytes(secret::random()).simple()
        );
        let names = (format!("test_{id}_control"), format!("test_{id}_cell"));
        let templates = &cluster.templates;
        let cell = if ahead.is_some() {
            &templates.peopled
        } else {
            &templates.cell
        };
        let mut root = cluster.root("postgres").await?;
        sweep(cluster, &mut root).await?;
        copy(&mut root, &templates.control, &names.0).await?;
        copy(&mut root, cell, &names.1).await?;
        root.close().await?;
        let options = cluster.options(&names.0, &names.1)?;
        let mut this = Self::on(options, Clock::fixed(Clock::system().now()))?;
        this.ahead = Mutex::new(ahead);
        Ok(this)
    }

    /// Doors on a prepared pair of databases in another cluster than the tests': for measurements, which want one that
    /// waits for its disk. Its one cell is called [`CELL`]; [`TestDb::root`] does not know it.
    pub fn on(options: DbOptions, clock: Clock) -> anyhow::Result<Self> {
        let cell = options.cells.first().map(|(_, _, name)| name.clone());
        let names = (options.control_database.clone(), cell.unwrap_or_default());
        let db = Db::connect(&options);
        let folder = tempfile::tempdir()?;
        let kms = Arc::new(EmbeddedKms::open(
            &folder.path().join("kms"),
            clock.clone(),
        )?);
        let keyring = Keyring::new(
            db.clone(),
            kms.clone(),
            clock.clone(),
            KeyringOptions::default(),
        );
        Ok(Self {
            db,
            options,
            clock,
            kms,
            keyring,
            names,
            folder,
            ahead: Mutex::new(None),
        })
    }

    /// A directory of its own cache, as another process has one.
    pub fn directory(&self) -> Directory {
        Directory::new(self.db.clone(), self.clock.clone())
    }

    /// The state of a tenant plane, with a fresh directory.
    pub fn plane(&self) -> TenantPlane {
        TenantPlane::new(
            self.db.clone(),
            self.directory(),
            self.keyring.clone(),
            self.clock.clone(),
            DOMAIN,
            false,
        )
    }

    /// The one cell.
    pub fn cell(&self) -> CellName {
        CellName(CELL.to_owned())
    }

    /// A connection as the superuser to the cell's database: to look at, or break, what no door shows.
    ///
    /// # Panics
    /// When the cluster does not answer.
    pub async fn root(&self) -> PgConnection {
        let cluster = TestCluster::get().await;
        cluster
            .root(&self.names.1)
            .await
            .expect("the cluster answers")
    }

    /// The same for the control database.
    ///
    /// # Panics
    /// When the cluster does not answer.
    pub async fn control_root(&self) -> PgConnection {
        let cluster = TestCluster::get().await;
        cluster
            .root(&self.names.0)
            .await
            .expect("the cluster answers")
    }
}

impl std::fmt::Debug for TestDb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TestDb({}, {})", self.names.0, self.names.1)
    }
}

/// Drops what processes that have ended left behind, with the roles of its tenants, so that a long run stays quick. Not
/// done when a handle is dropped: PostgreSQL waits for every connection that is being opened, and a test's own
/// runtime, blocked in a drop, would be what it waits for.
async fn sweep(cluster: &TestCluster, root: &mut PgConnection) -> anyhow::Result<()> {
    // One at a time; who comes second leaves it to the first. Given back when the connection ends.
    let mine: bool = sqlx::query_scalar("SELECT pg_try_advisory_lock(7203, 1)")
        .fetch_one(&mut *root)
        .await?;
    if !mine {
        return Ok(());
    }
    let databases: Vec<String> =
        sqlx::query_scalar(r"SELECT datname::text FROM pg_database WHERE datname LIKE 'test\_%'")
            .fetch_all(&mut *root)
            .await?;
    let left = databases.iter().filter(|name| {
        let owner = name.split('_').nth(1).and_then(|pid| pid.parse().ok());
        owner
            .and_then(Pid::from_raw)
            .is_some_and(|pid| test_kill_process(pid).is_err())
    });
    for name in left {
        let mut sqls = vec![format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")];
        if name.ends_with("_cell") {
            let mut inside = cluster.root(name).await?;
            let tenants: Vec<uuid::Uuid> = sqlx::query_scalar("SELECT tenant_id FROM cell.schemas")
                .fetch_all(&mut inside)
                .await?;
            inside.close().await?;
            sqls.extend(
                tenants
                    .iter()
                    .filter(|id| **id != cluster.templates.tenant.uuid())
                    .map(|id| format!("DROP ROLE IF EXISTS t_{}", id.simple())),
            );
        }
        for sql in sqls {
            sqlx::raw_sql(AssertSqlSafe(sql))
                .execute(&mut *root)
                .await?;
        }
    }
    Ok(())
}
