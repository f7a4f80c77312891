//! The yardstick: pgbench with the same two statements, schema-qualified, prepared, autocommit, as a superuser past row
//! security. Its connections are new in each round, so its first seconds are not counted: the product's are warm, too.

use std::process::Stdio;

use anyhow::{Context as _, Result};
use tokio::io::{AsyncBufReadExt as _, BufReader, Lines};
use tokio::process::{ChildStderr, Command};

use crate::company::Company;
use crate::cpu::Snapshot;
use crate::load::CONNECTIONS;
use crate::product::Product;

const READ: &str = include_str!("read.sql");
const LIST: &str = include_str!("list.sql");

/// One script a tenant; pgbench picks among them at random.
pub struct Scripts(Vec<std::path::PathBuf>);

/// What was counted.
pub struct Counted {
    pub per_second: f64,
    pub units: u64,
    pub before: Snapshot,
    pub after: Snapshot,
}

impl Scripts {
    pub async fn write(product: &Product, companies: &[Company]) -> Result<Self> {
        let dir = product.scratch().join("pgbench");
        std::fs::create_dir_all(&dir)?;
        let mut admin = product.admin().await?;
        let mut paths = Vec::new();
        for company in companies {
            let id = company.customer.context("a customer to read")?;
            let fill = |sql: &str| {
                let body: Vec<&str> = sql.lines().filter(|l| !l.starts_with("--")).collect();
                body.join(" ")
                    .replace(migrations::PLACEHOLDER, &company.schema)
                    .replace(":id", &format!("'{id}'"))
            };
            // It must find what the product's list finds: a page of 50 and one more.
            let list = sqlx::AssertSqlSafe(fill(LIST).replace(';', ""));
            let rows = sqlx::Executor::fetch_all(&mut admin, list).await?.len();
            anyhow::ensure!(
                rows == company.customers.min(51),
                "the yardstick's list has {rows} rows"
            );
            let path = dir.join(format!("{}.sql", company.schema));
            std::fs::write(&path, format!("{}\n{}\n", fill(READ), fill(LIST)))?;
            paths.push(path);
        }
        Ok(Self(paths))
    }

    /// Runs for `warm` seconds uncounted, and `seconds` counted.
    pub async fn run(&self, product: &Product, warm: u64, seconds: u64) -> Result<Counted> {
        let at = product.endpoint();
        let mut command = Command::new("pgbench");
        command
            .env("PGPASSWORD", &at.password)
            .args([
                "--no-vacuum",
                "--protocol=prepared",
                "--jobs=1",
                "--progress=1",
            ])
            .arg(format!("--client={CONNECTIONS}"))
            .arg(format!("--time={}", warm + seconds + 60))
            .arg(format!("--host={}", at.socket_dir.display()))
            .arg(format!("--port={}", at.port))
            .arg(format!("--username={}", at.user))
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        for path in &self.0 {
            command.arg("--file").arg(path);
        }
        let mut child = command
            .arg(&product.cell_database)
            .spawn()
            .context("pgbench is missing: tools/setup bench")?;
        let pid = child.id().context("pgbench has ended")?;
        let mut lines = BufReader::new(child.stderr.take().context("no output")?).lines();
        for _ in 0..warm {
            progress(&mut lines).await?;
        }
        let before = Snapshot::take_with(product, pid)?;
        let mut units = 0.0;
        for _ in 0..seconds {
            units += progress(&mut lines).await?;
        }
        let after = Snapshot::take_with(product, pid)?;
        child.start_kill()?;
        child.wait().await?;
        Ok(Counted {
            per_second: units / seconds as f64,
            units: units as u64,
            before,
            after,
        })
    }
}

/// The rate of the next second: `progress: 3.0 s, 4821.3 tps, lat …`.
async fn progress(lines: &mut Lines<BufReader<ChildStderr>>) -> Result<f64> {
    loop {
        let line = lines.next_line().await?.context("pgbench ended early")?;
        anyhow::ensure!(
            !line.contains("error") && !line.contains("abort"),
            "pgbench: {line}"
        );
        if let Some(rest) = line.strip_prefix("progress: ") {
            let rate = rest.split(',').nth(1).unwrap_or_default();
            let number = rate.trim().trim_end_matches(" tps").parse();
            return number.with_context(|| line.clone());
        }
    }
}
