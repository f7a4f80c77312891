//! Applies a set of migrations to one database, each in its own transaction, as the owner.

use migrations::{Migration, Set};
use sqlx::{AssertSqlSafe, Executor as _, PgConnection};

pub(super) async fn apply(conn: &mut PgConnection, set: &Set, kind: &str) -> anyhow::Result<()> {
    conn.execute(
        "SET ROLE rr_owner; CREATE SCHEMA IF NOT EXISTS ledger; CREATE TABLE IF NOT EXISTS ledger.migrations
         (version int PRIMARY KEY, name text NOT NULL, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())",
    )
    .await?;
    let applied: Vec<(i32, String)> =
        sqlx::query_as("SELECT version, checksum FROM ledger.migrations ORDER BY version")
            .fetch_all(&mut *conn)
            .await?;
    for migration in set.iter() {
        match applied
            .iter()
            .find(|(version, _)| *version == migration.version)
        {
            Some((_, checksum)) => anyhow::ensure!(
                *checksum == migration.checksum,
                "{kind}/{} was changed after it had been applied; add a new migration instead",
                migration.name
            ),
            None => one(conn, migration).await?,
        }
    }
    conn.execute("RESET ROLE").await?;
    Ok(())
}

async fn one(conn: &mut PgConnection, migration: &Migration) -> anyhow::Result<()> {
    tracing::info!(migration.name = migration.name, "applying migration");
    conn.execute(AssertSqlSafe(format!(
        "BEGIN; {}\n; INSERT INTO ledger.migrations (version, name, checksum) VALUES ({}, '{}', '{}'); COMMIT",
        migration.sql, migration.version, migration.name, migration.checksum
    )))
    .await
    .map_err(|error| anyhow::anyhow!("{}: {error}", migration.name))?;
    Ok(())
}
