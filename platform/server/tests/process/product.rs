//! `rentright dev` as a child, on ports and a data directory of its own.

use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};

use crate::client::Connection;

pub struct Product {
    child: tokio::process::Child,
    pub port: u16,
    pub metrics: u16,
}

/// Three ports that were free a moment ago.
pub fn free_ports() -> Result<[u16; 3]> {
    let held: Vec<_> = (0..3)
        .map(|_| std::net::TcpListener::bind("127.0.0.1:0"))
        .collect::<std::io::Result<_>>()?;
    let ports: Vec<u16> = held
        .iter()
        .map(|l| l.local_addr().map(|a| a.port()))
        .collect::<std::io::Result<_>>()?;
    Ok([ports[0], ports[1], ports[2]])
}

/// A folder below the temporary directory, which the database's user may enter, removed at the end.
pub struct Scratch(pub PathBuf);

impl Scratch {
    pub fn new(name: &str) -> Self {
        use std::os::unix::fs::PermissionsExt as _;
        let path = std::env::temp_dir().join(format!("rr-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("the temporary directory can be written");
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755))
            .expect("the folder is ours");
        Self(path)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

impl Product {
    /// Starts it and waits until it is ready. `more` are further environment variables.
    pub async fn start(data: &Path, ports: [u16; 3], more: &[(&str, String)]) -> Result<Self> {
        let log = data.join("rentright.log");
        std::fs::create_dir_all(data)?;
        let mut command = tokio::process::Command::new(env!("CARGO_BIN_EXE_rentright"));
        command
            .arg("dev")
            .env_remove("DATABASE_URL")
            .env("RENTRIGHT_DATA_DIR", data)
            .env("RENTRIGHT_HTTP_ADDR", format!("127.0.0.1:{}", ports[0]))
            .env("RENTRIGHT_ADMIN_ADDR", format!("127.0.0.1:{}", ports[1]))
            .env("RENTRIGHT_METRICS_ADDR", format!("127.0.0.1:{}", ports[2]))
            .env("RENTRIGHT_UPLOADS_ADDR", "127.0.0.1:0")
            .env("RENTRIGHT_SIGNUPS_PER_HOUR", "1000")
            .stdout(Stdio::null())
            .stderr(
                std::fs::OpenOptions::new()
                    .create(true)
                    .append(true)
                    .open(&log)?,
            )
            .kill_on_drop(true);
        for (name, value) in more {
            command.env(name, value);
        }
        let mut product = Self {
            child: command.spawn()?,
            port: ports[0],
            metrics: ports[2],
        };
        let until = Instant::now() + Duration::from_secs(60);
        while !product.is_ready().await {
            if let Some(status) = product.child.try_wait()? {
                anyhow::bail!(
                    "rentright ended with {status}; its log says: {}",
                    tail(&log)
                );
            }
            anyhow::ensure!(
                Instant::now() < until,
                "not ready after 60 s; its log says: {}",
                tail(&log)
            );
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(product)
    }

    async fn is_ready(&self) -> bool {
        let Ok(mut to) = Connection::open(self.port).await else {
            return false;
        };
        matches!(to.get("anything", "/readyz", None).await, Ok(answer) if answer.status == 200)
    }

    pub fn pid(&self) -> rustix::process::Pid {
        self.child
            .id()
            .and_then(|id| i32::try_from(id).ok())
            .and_then(rustix::process::Pid::from_raw)
            .expect("it runs")
    }

    /// `kill -9`.
    pub async fn kill(mut self) -> Result<()> {
        self.child.start_kill()?;
        self.child.wait().await?;
        Ok(())
    }

    /// Waits for it to end by itself.
    pub async fn wait(mut self, at_most: Duration) -> Result<ExitStatus> {
        Ok(tokio::time::timeout(at_most, self.child.wait())
            .await
            .context("it did not end in time")??)
    }

    /// Ctrl-C.
    pub async fn interrupt(self) -> Result<ExitStatus> {
        rustix::process::kill_process(self.pid(), rustix::process::Signal::INT)?;
        self.wait(Duration::from_secs(20)).await
    }
}

pub fn tail(log: &Path) -> String {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    let mut lines: Vec<&str> = text.lines().rev().take(8).collect();
    lines.reverse();
    lines.join("\n")
}
