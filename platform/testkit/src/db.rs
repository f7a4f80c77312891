//! A pair of databases of one test's own.

use std::sync::Arc;

use platform_db::{Db, DbOptions};
use platform_directory::Directory;
use platform_edge::TenantPlane;
use platform_kernel::Clock;
use platform_kernel::secret;
use platform_kernel::tenant::CellName;
use platform_ports::kms::embedded::EmbeddedKms;
use platform_ports::{Keyring, KeyringOptions};
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

use crate::TestCluster;

/// The one cell of a test.
pub const CELL: &str = "cell-1";
/// The domain of a test's planes.
pub const DOMAIN: &str = "rentright.localhost";

/// Doors on fresh databases, with all that stands right behind them. Dropping it drops the databases.
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
    _folder: tempfile::TempDir,
}

impl TestDb {
    /// Copies the template.
    ///
    /// # Panics
    /// When the cluster does not answer.
    pub async fn new() -> Self {
        Self::copied().await.expect("a fresh pair of databases")
    }

    async fn copied() -> anyhow::Result<Self> {
        let cluster = TestCluster::get().await;
        let id = uuid::Uuid::from_bytes(secret::random())
            .simple()
            .to_string();
        let names = (format!("test_{id}_control"), format!("test_{id}_cell"));
        let mut root = cluster.root("postgres").await?;
        for (name, template) in [
            (&names.0, &cluster.template.0),
            (&names.1, &cluster.template.1),
        ] {
            // What stands in pg_database is not copied: give the logins their way in again.
            for sql in [
                format!(
                    "CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy OWNER rr_owner"
                ),
                format!("REVOKE ALL ON DATABASE {name} FROM PUBLIC"),
                format!(
                    "GRANT CONNECT ON DATABASE {name} TO rr_control, rr_worker, rr_provision, rr_lane_0, rr_lane_1"
                ),
            ] {
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut root).await?;
            }
        }
        root.close().await?;
        let options = cluster.options(&names.0, &names.1)?;
        let db = Db::connect(&options);
        let clock = Clock::fixed(Clock::system().now());
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
            _folder: folder,
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

impl Drop for TestDb {
    /// Databases and the roles of their tenants go, so that a long run stays quick. What is missed here goes with
    /// the cluster.
    fn drop(&mut self) {
        let names = self.names.clone();
        let work = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            runtime.block_on(remove(&names))
        });
        drop(work.join());
    }
}

async fn remove((control, cell): &(String, String)) -> anyhow::Result<()> {
    let cluster = TestCluster::get().await;
    let mut inside = cluster.root(cell).await?;
    let tenants: Vec<uuid::Uuid> = sqlx::query_scalar("SELECT tenant_id FROM cell.schemas")
        .fetch_all(&mut inside)
        .await?;
    inside.close().await?;
    let mut root = cluster.root("postgres").await?;
    let databases = [control, cell].map(|name| format!("DROP DATABASE {name} WITH (FORCE)"));
    let roles = tenants
        .iter()
        .map(|id| format!("DROP ROLE IF EXISTS t_{}", id.simple()));
    for sql in databases.into_iter().chain(roles) {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut root).await?;
    }
    root.close().await?;
    Ok(())
}
