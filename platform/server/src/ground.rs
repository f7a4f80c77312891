//! The database under everything: a private cluster below the data directory, or a server that `DATABASE_URL` names.

use anyhow::Context as _;
use platform_db::cluster::{Cluster, ClusterOptions};
use platform_db::{Db, DbOptions, Place, PoolSizes, setup};
use platform_kernel::secret::ExposeSecret as _;

use crate::settings::Settings;

/// The prepared ground.
pub struct Ground {
    /// How the doors connect.
    pub options: DbOptions,
    /// The login that made the others.
    pub admin: setup::Admin,
    cluster: Option<Cluster>,
}

impl Ground {
    /// Finds or starts the server; changes no database yet.
    pub async fn open(settings: &Settings) -> anyhow::Result<Self> {
        let pools = PoolSizes {
            lanes: settings.lanes,
            per_lane: settings.lane_connections,
            ..PoolSizes::default()
        };
        let (cluster, place, admin, login_secret) = match &settings.database_url {
            Some(url) => {
                let secret = settings
                    .login_secret
                    .clone()
                    .context("RENTRIGHT_LOGIN_SECRET is not set")?;
                let (place, admin) = parse(url.expose_secret())?;
                (None, place, admin, secret)
            }
            None => {
                let needed = settings.lanes * settings.lane_connections + 20;
                let options = ClusterOptions {
                    max_connections: u16::try_from(needed.max(100)).unwrap_or(u16::MAX),
                    ..ClusterOptions::new(settings.data_dir.join("postgres"))
                };
                let cluster = Cluster::start(options)
                    .await
                    .context("starting the private database")?;
                let at = cluster.endpoint();
                let place = Place {
                    host: at.socket_dir.display().to_string(),
                    port: at.port,
                    tls: false,
                };
                let admin = setup::Admin {
                    user: at.user.clone(),
                    password: at.password.clone().into(),
                    database: "postgres".into(),
                };
                let secret = cluster.secret("logins")?.into();
                (Some(cluster), place, admin, secret)
            }
        };
        let options = DbOptions {
            control: place.clone(),
            control_database: settings.control_database.clone(),
            cells: vec![("cell-1".into(), place, settings.cell_database.clone())],
            login_secret,
            pools,
        };
        Ok(Self {
            options,
            admin,
            cluster,
        })
    }

    /// Roles, databases, migrations; then the check that nobody can forge a setting.
    pub async fn prepare(&self) -> anyhow::Result<()> {
        setup::prepare(&self.options, &self.admin).await?;
        let open = setup::set_config_is_open(&self.options)
            .await
            .context("connecting as the data plane")?;
        anyhow::ensure!(
            !open,
            "the data plane may execute pg_catalog.set_config: row policies could be forged; revoke it from PUBLIC"
        );
        Ok(())
    }

    /// The doors.
    pub fn doors(&self) -> Db {
        Db::connect(&self.options)
    }

    /// Stops the private cluster, if it is ours.
    pub async fn close(self) -> anyhow::Result<()> {
        match self.cluster {
            Some(cluster) => cluster.stop().await,
            None => Ok(()),
        }
    }
}

fn parse(url: &str) -> anyhow::Result<(Place, setup::Admin)> {
    use sqlx::postgres::{PgConnectOptions, PgSslMode};
    let options: PgConnectOptions = url.parse().map_err(|_| {
        anyhow::anyhow!("DATABASE_URL: write postgres://user:password@host:5432/database")
    })?;
    let host = options.get_socket().map_or_else(
        || options.get_host().to_owned(),
        |s| s.display().to_string(),
    );
    let tls = matches!(
        options.get_ssl_mode(),
        PgSslMode::Require | PgSslMode::VerifyCa | PgSslMode::VerifyFull
    );
    let parsed = url::Url::parse(url).context("DATABASE_URL")?;
    let password = percent(parsed.password().unwrap_or(""));
    let place = Place {
        host,
        port: options.get_port(),
        tls,
    };
    let admin = setup::Admin {
        user: options.get_username().to_owned(),
        password: password.into(),
        database: options.get_database().unwrap_or("postgres").to_owned(),
    };
    Ok((place, admin))
}

fn percent(text: &str) -> String {
    percent_encoding::percent_decode_str(text)
        .decode_utf8_lossy()
        .into_owned()
}
