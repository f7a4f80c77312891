//! One throw-away cluster for all test processes that share a target directory.

use std::fs::OpenOptions;
use std::io::ErrorKind;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use platform_db::cluster::{Cluster, ClusterOptions};
use platform_db::setup::{self, Admin};
use platform_db::{Db, DbOptions, Place, PoolSizes};
use platform_kernel::TenantId;
use platform_kernel::tenant::CellName;
use sqlx::{Connection as _, PgConnection};
use tokio::sync::OnceCell;

use crate::db::CELL;

static CLUSTER: OnceCell<TestCluster> = OnceCell::const_new();

/// The cluster as this process sees it. Held until the process ends; the watchdog outlives it.
#[derive(Debug)]
pub struct TestCluster {
    // Never dropped: dropping the last handle would stop the server between two tests.
    cluster: Cluster,
    /// The databases to copy.
    pub(crate) templates: Templates,
}

/// What tests' databases are copies of.
#[derive(Debug)]
pub(crate) struct Templates {
    pub(crate) control: String,
    pub(crate) cell: String,
    /// A cell in which one tenant's schema stands: making one takes longer than copying it (0.6 s in a plain test).
    pub(crate) peopled: String,
    /// Whose schema that is: every template's own, as roles belong to the whole cluster.
    pub(crate) tenant: TenantId,
}

impl Templates {
    /// Named for the sum of all migrations, so that a changed one never meets an old template.
    fn of_this_build() -> Self {
        let sets = [&migrations::CONTROL, &migrations::CELL, &migrations::TENANT];
        let sums: String = sets
            .iter()
            .flat_map(|set| set.iter().map(|m| m.checksum.as_str()))
            .collect();
        let sum = platform_kernel::secret::sha256(sums.as_bytes());
        let name = format!("template_{}", hex(&sum[..4]));
        let mut random = [0; 10];
        random.copy_from_slice(&sum[4..14]);
        let new_year_2026 = 1_767_225_600_000;
        let tenant = uuid::Builder::from_unix_timestamp_millis(new_year_2026, &random).into_uuid();
        Self {
            control: format!("{name}_control"),
            cell: format!("{name}_cell"),
            peopled: format!("{name}_peopled"),
            tenant: tenant.into(),
        }
    }
}

impl TestCluster {
    /// Joins the cluster, starting it and preparing the template first if nobody has.
    ///
    /// # Panics
    /// When PostgreSQL cannot be started: no test can run then.
    pub async fn get() -> &'static Self {
        CLUSTER
            .get_or_init(|| async {
                Self::join()
                    .await
                    .expect("the tests' PostgreSQL cluster starts")
            })
            .await
    }

    async fn join() -> anyhow::Result<Self> {
        let folder = folder()?;
        let mut options = ClusterOptions::throwaway(&folder);
        options.shared = true;
        options.max_connections = 300;
        // Many small databases come and go; none of them has to survive anything.
        options.settings = [
            ("autovacuum", "off"),
            ("max_wal_size", "1GB"),
            ("checkpoint_timeout", "1h"),
        ]
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .to_vec();
        let cluster = Cluster::start(options).await?;
        watch(&folder)?;
        let this = Self {
            cluster,
            templates: Templates::of_this_build(),
        };
        this.prepare(&folder).await?;
        Ok(this)
    }

    /// A connection as the superuser: for what no door does, such as looking over a tenant's shoulder.
    pub async fn root(&self, database: &str) -> sqlx::Result<PgConnection> {
        PgConnection::connect(&self.cluster.endpoint().url(database)).await
    }

    /// Options for a pair of databases in this cluster.
    pub(crate) fn options(&self, control: &str, cell: &str) -> anyhow::Result<DbOptions> {
        let endpoint = self.cluster.endpoint();
        let place = Place {
            host: endpoint.socket_dir.to_string_lossy().into_owned(),
            port: endpoint.port,
            tls: false,
        };
        Ok(DbOptions {
            control: place.clone(),
            control_database: control.to_owned(),
            cells: vec![(CELL.to_owned(), place, cell.to_owned())],
            login_secret: self.cluster.secret("login")?.into(),
            pools: PoolSizes {
                control: 5,
                worker: 3,
                owner: 1,
                lanes: 2,
                per_lane: 5,
                statements: 200,
            },
        })
    }

    /// Makes the templates, unless another process has.
    async fn prepare(&self, folder: &Path) -> anyhow::Result<()> {
        let Templates {
            control,
            cell,
            peopled,
            tenant,
        } = &self.templates;
        let gate = OpenOptions::new()
            .create(true)
            .append(true)
            .open(folder.join("template"))?;
        // Waiting for a lock blocks, and this runs once a process.
        let gate = tokio::task::spawn_blocking(move || gate.lock().map(|()| gate)).await??;
        let mut root = self.root("postgres").await?;
        let done: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM pg_database WHERE datistemplate AND datname IN ($1, $2, $3)",
        )
        .bind(control)
        .bind(cell)
        .bind(peopled)
        .fetch_one(&mut root)
        .await?;
        if done < 3 {
            let endpoint = self.cluster.endpoint();
            let admin = Admin {
                user: endpoint.user.clone(),
                password: endpoint.password.clone().into(),
                database: "postgres".to_owned(),
            };
            setup::prepare(&self.options(control, cell)?, &admin).await?;
            copy(&mut root, cell, peopled).await?;
            let db = Db::connect(&self.options(control, peopled)?);
            let mut tx = db.owner(&CellName(CELL.to_owned())).await?;
            tx.create_tenant(*tenant).await?;
            tx.commit().await?;
            db.close().await;
            for database in [control, cell, peopled] {
                let sql = format!("ALTER DATABASE {database} IS_TEMPLATE true");
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
                    .execute(&mut root)
                    .await?;
            }
        }
        root.close().await?;
        drop(gate);
        Ok(())
    }
}

/// A database of our own planes, copied with the rights to enter it, which stand outside of what is copied.
pub(crate) async fn copy(root: &mut PgConnection, from: &str, to: &str) -> anyhow::Result<()> {
    for sql in [
        format!("CREATE DATABASE {to} TEMPLATE {from} STRATEGY file_copy OWNER rr_owner"),
        format!("REVOKE ALL ON DATABASE {to} FROM PUBLIC"),
        format!(
            "GRANT CONNECT ON DATABASE {to} TO rr_control, rr_worker, rr_provision, rr_lane_0, rr_lane_1"
        ),
    ] {
        sqlx::raw_sql(sqlx::AssertSqlSafe(sql))
            .execute(&mut *root)
            .await?;
    }
    Ok(())
}

/// `<target>/tmp/test-cluster`: test binaries stand in `<target>/<profile>/deps`.
fn folder() -> anyhow::Result<PathBuf> {
    let binary = std::env::current_exe()?;
    let target = binary
        .ancestors()
        .nth(3)
        .ok_or_else(|| anyhow::anyhow!("{} stands in no target directory", binary.display()))?;
    let folder = target.join("tmp/test-cluster");
    if let Some(memory) = in_memory(target) {
        std::fs::create_dir_all(target.join("tmp"))?;
        // Another process may be first; and who finds a real directory there goes on with it.
        match std::os::unix::fs::symlink(&memory, &folder) {
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(error.into()),
            _ => {}
        }
    }
    Ok(std::fs::canonicalize(&folder).unwrap_or(folder))
}

/// A directory in memory, for a target directory: a pair of databases is hundreds of files, and creating a file takes
/// ext4 the longer the more were deleted a moment ago (1.0 s of a plain test's 2.7). None if the machine has no such
/// place, or little of it, or if somebody else has taken the name.
fn in_memory(target: &Path) -> Option<PathBuf> {
    const FREE: u64 = 3 << 30;
    let place = Path::new("/dev/shm");
    let stat = rustix::fs::statvfs(place).ok()?;
    let sum = platform_kernel::secret::sha256(target.as_os_str().as_bytes());
    let name = format!("rentright-tests-{}", hex(&sum[..6]));
    let folder = place.join(name);
    match std::fs::create_dir(&folder) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
        Err(_) => return None,
    }
    let mine = std::fs::symlink_metadata(&folder).ok()?;
    let is_mine = mine.is_dir() && mine.uid() == rustix::process::geteuid().as_raw();
    (is_mine && stat.f_bavail * stat.f_frsize >= FREE).then_some(folder)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Makes sure that somebody will stop the cluster.
fn watch(folder: &Path) -> anyhow::Result<()> {
    let lock = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("watchdog"))?;
    if lock.try_lock().is_err() {
        return Ok(());
    }
    drop(lock);
    Command::new("sh")
        .args(["-c", include_str!("watchdog.sh"), "watchdog"])
        .arg(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .current_dir("/")
        .process_group(0)
        .spawn()?;
    Ok(())
}
