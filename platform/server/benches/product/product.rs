//! A release build of the product on its own durable cluster, as a child process.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use platform_db::cluster::{Cluster, ClusterOptions};
use sqlx::{Connection as _, PgConnection};

pub struct Product {
    child: tokio::process::Child,
    cluster: Cluster,
    dir: PathBuf,
    pub pid: u32,
    pub postmaster: u32,
    pub port: u16,
    pub cell_database: String,
    pub start_up: Duration,
}

impl Product {
    pub async fn start() -> Result<Self> {
        let dir = std::env::temp_dir().join(format!("rentright-bench-{}", std::process::id()));
        let options = ClusterOptions {
            max_connections: 100,
            ..ClusterOptions::new(dir.join("postgres"))
        };
        let cluster = Cluster::start(options).await?;
        let [port, admin_port, metrics_port] = free_ports()?;
        let spawn = || {
            tokio::process::Command::new(env!("CARGO_BIN_EXE_rentright"))
                .arg("dev")
                .env("DATABASE_URL", cluster.admin_url())
                .env("RENTRIGHT_LOGIN_SECRET", "only for this measurement")
                .env("RENTRIGHT_DATA_DIR", dir.join("data"))
                .env("RENTRIGHT_HTTP_ADDR", format!("127.0.0.1:{port}"))
                .env("RENTRIGHT_ADMIN_ADDR", format!("127.0.0.1:{admin_port}"))
                .env(
                    "RENTRIGHT_METRICS_ADDR",
                    format!("127.0.0.1:{metrics_port}"),
                )
                .env("RENTRIGHT_UPLOADS_ADDR", "127.0.0.1:0")
                .env("RENTRIGHT_ADDRESS_RPS", "1000000")
                .env("RENTRIGHT_ADDRESS_BURST", "1000000")
                .env("RENTRIGHT_SIGNUPS_PER_HOUR", "100000")
                .stdout(Stdio::null())
                .stderr(std::fs::File::create(dir.join("rentright.log"))?)
                .kill_on_drop(true)
                .spawn()
                .context("starting rentright")
        };
        std::fs::create_dir_all(dir.join("data"))?;
        // The first start makes roles and databases; what counts is the ordinary one after it.
        let mut first = spawn()?;
        wait_ready(port).await.with_context(|| tail(&dir))?;
        stop(&mut first).await?;
        lift_limits(&cluster).await?;
        let started = Instant::now();
        let child = spawn()?;
        wait_ready(port).await.with_context(|| tail(&dir))?;
        let start_up = started.elapsed();
        Ok(Self {
            pid: child.id().context("rentright has ended")?,
            postmaster: cluster.pid().context("the cluster has ended")?,
            child,
            cluster,
            dir,
            port,
            cell_database: "rentright_cell_1".into(),
            start_up,
        })
    }

    /// A superuser's connection to the cell, past every fence: the yardstick runs on it.
    pub async fn admin(&self) -> Result<PgConnection> {
        let url = self.endpoint().url(&self.cell_database);
        Ok(PgConnection::connect(&url).await?)
    }

    pub fn endpoint(&self) -> &platform_db::cluster::Endpoint {
        self.cluster.endpoint()
    }

    pub fn scratch(&self) -> &std::path::Path {
        &self.dir
    }

    pub async fn stop(mut self) -> Result<()> {
        stop(&mut self.child).await?;
        self.cluster.stop().await?;
        std::fs::remove_dir_all(&self.dir).ok();
        Ok(())
    }
}

/// Companies to come may ask as much as they like: it is the stack that is measured, not where its limits stand. Each
/// request is counted against them all the same.
async fn lift_limits(cluster: &Cluster) -> Result<()> {
    let mut control = PgConnection::connect(&cluster.endpoint().url("rentright_control")).await?;
    let limits = r#"{"tenant_rps": 1000000, "tenant_burst": 1000000, "actor_rps": 1000000, "actor_burst": 1000000}"#;
    let sql = format!("ALTER TABLE control.tenants ALTER COLUMN limits SET DEFAULT '{limits}'");
    sqlx::Executor::execute(&mut control, sqlx::AssertSqlSafe(sql)).await?;
    Ok(())
}

async fn stop(child: &mut tokio::process::Child) -> Result<()> {
    if let Some(pid) = child
        .id()
        .and_then(|id| i32::try_from(id).ok())
        .and_then(rustix::process::Pid::from_raw)
    {
        rustix::process::kill_process(pid, rustix::process::Signal::INT)?;
    }
    tokio::time::timeout(Duration::from_secs(20), child.wait())
        .await
        .context("rentright did not stop in 20 s")??;
    Ok(())
}

async fn wait_ready(port: u16) -> Result<()> {
    let until = Instant::now() + Duration::from_secs(60);
    loop {
        if let Ok(mut to) = crate::client::Connection::open(port).await
            && let Ok(answer) = to.get("rentright.localhost", "/readyz", None).await
            && answer.status == 200
        {
            return Ok(());
        }
        anyhow::ensure!(Instant::now() < until, "rentright was not ready after 60 s");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

fn tail(dir: &std::path::Path) -> String {
    let log = std::fs::read_to_string(dir.join("rentright.log")).unwrap_or_default();
    let lines: Vec<&str> = log.lines().rev().take(5).collect();
    format!("its last lines: {}", lines.join("\n"))
}

fn free_ports() -> Result<[u16; 3]> {
    let held: Vec<_> = (0..3)
        .map(|_| std::net::TcpListener::bind("127.0.0.1:0"))
        .collect::<std::io::Result<_>>()?;
    let ports: Vec<u16> = held
        .iter()
        .map(|l| l.local_addr().map(|a| a.port()))
        .collect::<std::io::Result<_>>()?;
    Ok([ports[0], ports[1], ports[2]])
}
