//! The yardstick: pgbench with the same two statements, schema-qualified, prepared, autocommit, as a superuser past row security.

use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result};

use crate::company::Company;
use crate::load::{CONNECTIONS, Round};
use crate::product::Product;

const READ: &str = include_str!("read.sql");
const LIST: &str = include_str!("list.sql");

/// One script a tenant; pgbench picks among them at random.
pub struct Scripts(Vec<std::path::PathBuf>);

impl Scripts {
    pub async fn write(product: &Product, companies: &[Company]) -> Result<Self> {
        let dir = product.scratch().join("pgbench");
        std::fs::create_dir_all(&dir)?;
        let mut admin = product.admin(&product.cell_database).await?;
        let mut paths = Vec::new();
        for company in companies {
            let id = company.customer.context("a customer to read")?;
            let fill = |sql: &str| {
                let body: Vec<&str> = sql.lines().filter(|l| !l.starts_with("--")).collect();
                body.join(" ")
                    .replace(migrations::PLACEHOLDER, &company.schema)
            };
            // The list must find what the product's list finds: a page of 50 and one more.
            let rows = sqlx::Executor::fetch_all(
                &mut admin,
                sqlx::AssertSqlSafe(fill(LIST).replace(";", "")),
            )
            .await?;
            anyhow::ensure!(!rows.is_empty(), "the yardstick's list is empty");
            let path = dir.join(format!("{}.sql", company.schema));
            let read = fill(READ).replace(":id", &format!("'{id}'"));
            std::fs::write(&path, format!("{read}\n{}\n", fill(LIST)))?;
            paths.push(path);
        }
        Ok(Self(paths))
    }

    pub fn run(&self, product: &Product, seconds: u64) -> Result<Round> {
        let at = product.endpoint();
        let mut command = Command::new("pgbench");
        command
            .env("PGPASSWORD", &at.password)
            .args(["--no-vacuum", "--protocol=prepared", "--jobs=1"])
            .arg(format!("--client={CONNECTIONS}"))
            .arg(format!("--time={seconds}"))
            .arg(format!("--host={}", at.socket_dir.display()))
            .arg(format!("--port={}", at.port))
            .arg(format!("--username={}", at.user));
        for path in &self.0 {
            command.arg("--file").arg(path);
        }
        let out = command
            .arg(&product.cell_database)
            .output()
            .context("pgbench: is postgresql-contrib's pgbench on the path?")?;
        let text = String::from_utf8_lossy(&out.stdout);
        anyhow::ensure!(
            out.status.success(),
            "pgbench failed: {}",
            String::from_utf8_lossy(&out.stderr)
        );
        let number = |label: &str| -> Result<f64> {
            let line = text
                .lines()
                .find(|l| l.starts_with(label))
                .with_context(|| format!("no `{label}` in {text}"))?;
            line[label.len()..]
                .split(['/', ' ', '('])
                .find_map(|w| w.trim().parse().ok())
                .with_context(|| line.to_owned())
        };
        let units = number("number of transactions actually processed: ")?;
        let tps = number("tps = ")?;
        Ok(Round {
            units: units as u64,
            failures: 0,
            elapsed: Duration::from_secs_f64(units / tps),
        })
    }
}
