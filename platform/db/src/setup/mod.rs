//! From an admin login to a database that the four doors can use. Safe to run at every start, and twice at once.

mod migrate;
mod roles;

use anyhow::Context as _;
use sqlx::{Connection as _, PgConnection};

use crate::options::{DbOptions, Place, server};

/// The admin login that makes the others: a superuser of a private cluster, or the master user of a managed one.
#[derive(Debug, Clone)]
pub struct Admin {
    /// User name.
    pub user: String,
    /// Password.
    pub password: platform_kernel::secret::SecretString,
    /// The database to connect to first.
    pub database: String,
}

/// Makes roles, databases and revocations, and applies the control and cell migrations.
pub async fn prepare(options: &DbOptions, admin: &Admin) -> anyhow::Result<()> {
    let mut servers: Vec<(&Place, Vec<(&str, &str)>)> = vec![(
        &options.control,
        vec![(options.control_database.as_str(), "control")],
    )];
    for (_, place, database) in &options.cells {
        match servers
            .iter_mut()
            .find(|(p, _)| p.host == place.host && p.port == place.port)
        {
            Some((_, databases)) => databases.push((database, "cell")),
            None => servers.push((place, vec![(database, "cell")])),
        }
    }
    for (place, databases) in servers {
        let mut root = connect(place, admin, &admin.database).await?;
        // One bootstrap at a time on a server; released when the connection closes.
        sqlx::query("SELECT pg_advisory_lock(7202, 1)")
            .execute(&mut root)
            .await?;
        roles::make(&mut root, options)
            .await
            .context("making roles")?;
        for (database, kind) in databases {
            roles::make_database(&mut root, database)
                .await
                .with_context(|| format!("making database {database}"))?;
            let mut inside = connect(place, admin, database).await?;
            roles::fence_database(&mut inside, database)
                .await
                .with_context(|| format!("fencing database {database}"))?;
            let set = if kind == "control" {
                &migrations::CONTROL
            } else {
                &migrations::CELL
            };
            migrate::apply(&mut inside, set, kind)
                .await
                .with_context(|| format!("migrating {database}"))?;
            if kind == "control" {
                for (name, _, _) in &options.cells {
                    sqlx::query("INSERT INTO control.cells (name, state) VALUES ($1, 'open') ON CONFLICT (name) DO NOTHING")
                        .bind(name)
                        .execute(&mut inside)
                        .await?;
                }
            }
            inside.close().await?;
        }
        root.close().await?;
    }
    Ok(())
}

/// Whether the data plane can forge a setting on this connection's database: `true` is a broken fence.
pub async fn set_config_is_open(options: &DbOptions) -> anyhow::Result<bool> {
    for (_, place, database) in &options.cells {
        let mut conn =
            PgConnection::connect_with(&options.login(place, database, "rr_lane_0")).await?;
        let open: bool =
            sqlx::query_scalar("SELECT has_function_privilege('pg_catalog.set_config(text, text, boolean)', 'EXECUTE')")
                .fetch_one(&mut conn)
                .await?;
        conn.close().await?;
        if open {
            return Ok(true);
        }
    }
    Ok(false)
}

async fn connect(place: &Place, admin: &Admin, database: &str) -> anyhow::Result<PgConnection> {
    use platform_kernel::secret::ExposeSecret as _;
    let options = server(place)
        .username(&admin.user)
        .password(admin.password.expose_secret())
        .database(database);
    PgConnection::connect_with(&options).await.with_context(|| {
        format!(
            "connecting to database `{database}` at {}:{} as `{}`",
            place.host, place.port, admin.user
        )
    })
}

/// What a person wants to know of the server: versions, settings that matter, fences. Fails with the first thing that is wrong.
pub async fn report(options: &DbOptions, admin: &Admin) -> anyhow::Result<Vec<String>> {
    let mut lines = Vec::new();
    for (name, place, database) in &options.cells {
        let mut root = connect(place, admin, &admin.database).await?;
        let (version, locks, connections): (String, String, String) = sqlx::query_as(
            "SELECT current_setting('server_version'), current_setting('max_locks_per_transaction'), current_setting('max_connections')",
        )
        .fetch_one(&mut root)
        .await?;
        let major: u32 = version
            .split(['.', ' '])
            .next()
            .and_then(|v| v.parse().ok())
            .unwrap_or(0);
        anyhow::ensure!(
            major >= 15,
            "{name}: PostgreSQL {version}; 15 or later is needed"
        );
        anyhow::ensure!(
            locks.parse::<u32>().unwrap_or(0) >= 128,
            "{name}: max_locks_per_transaction is {locks}; migrating tenants in batches needs at least 128"
        );
        let wanted = options.pools.lanes * options.pools.per_lane
            + options.pools.control
            + options.pools.worker
            + options.pools.owner;
        anyhow::ensure!(
            connections.parse::<u32>().unwrap_or(0) > wanted,
            "{name}: max_connections is {connections}; this process may open {wanted}: raise it, or lower RENTRIGHT_LANE_CONNECTIONS"
        );
        lines.push(format!(
            "{name}: PostgreSQL {version}, {connections} connections, {locks} locks a transaction"
        ));
        let exists: bool =
            sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
                .bind(database)
                .fetch_one(&mut root)
                .await?;
        root.close().await?;
        if exists {
            anyhow::ensure!(
                !set_config_is_open(options).await?,
                "{name}: the data plane may execute pg_catalog.set_config; run `rentright migrate`, or revoke it from PUBLIC by hand"
            );
            lines.push(format!("{name}: set_config is revoked from the data plane"));
        } else {
            lines.push(format!(
                "{name}: database {database} is not made yet; `rentright migrate` or `dev` makes it"
            ));
        }
    }
    Ok(lines)
}
