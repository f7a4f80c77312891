//! Where the databases are and how many connections each door may hold.

use aws_lc_rs::hmac;
use base64::Engine as _;
use platform_kernel::secret::{ExposeSecret, SecretString};
use sqlx::postgres::PgConnectOptions;

/// How to reach one Postgres server, without a login.
#[derive(Debug, Clone)]
pub struct Place {
    /// Host name, address, or the folder of the unix socket.
    pub host: String,
    /// Port; also part of the socket's name.
    pub port: u16,
    /// Whether TLS is demanded: always, but on a unix socket.
    pub tls: bool,
}

/// Connections each door may hold.
#[derive(Debug, Clone)]
pub struct PoolSizes {
    /// [`crate::ControlTx`].
    pub control: u32,
    /// [`crate::CellTx`].
    pub worker: u32,
    /// [`crate::OwnerTx`].
    pub owner: u32,
    /// Lanes a cell; each has its own login.
    pub lanes: u32,
    /// Connections a lane.
    pub per_lane: u32,
    /// Statements kept prepared on a connection: tenants a lane × hot statements (about 25 KB each).
    pub statements: usize,
}

impl Default for PoolSizes {
    fn default() -> Self {
        Self {
            control: 6,
            worker: 3,
            owner: 2,
            lanes: 4,
            per_lane: 4,
            statements: 1500,
        }
    }
}

/// Everything [`crate::Db::connect`] needs.
#[derive(Debug, Clone)]
pub struct DbOptions {
    /// The server of the control database.
    pub control: Place,
    /// Name of the control database.
    pub control_database: String,
    /// The cells: name, server, database.
    pub cells: Vec<(String, Place, String)>,
    /// One secret from which each login's password is derived.
    pub login_secret: SecretString,
    /// Connections.
    pub pools: PoolSizes,
}

impl DbOptions {
    /// Options for a login of ours. The search path is fixed for the connection's life: only `shared`, for operators.
    pub(crate) fn login(&self, place: &Place, database: &str, login: &str) -> PgConnectOptions {
        server(place)
            .database(database)
            .username(login)
            .password(&self.password(login))
            .application_name(login)
            .statement_cache_capacity(self.pools.statements)
            .options([("search_path", "shared")])
    }

    /// A login's password: HMAC-SHA-256 of its name under the login secret.
    pub(crate) fn password(&self, login: &str) -> String {
        let key = hmac::Key::new(
            hmac::HMAC_SHA256,
            self.login_secret.expose_secret().as_bytes(),
        );
        base64::engine::general_purpose::URL_SAFE_NO_PAD
            .encode(hmac::sign(&key, format!("login:{login}").as_bytes()))
    }
}

pub(crate) fn server(place: &Place) -> PgConnectOptions {
    use sqlx::postgres::PgSslMode;
    let options = PgConnectOptions::new_without_pgpass().port(place.port);
    if place.host.starts_with('/') {
        options.socket(&place.host)
    } else {
        options.host(&place.host).ssl_mode(if place.tls {
            PgSslMode::VerifyFull
        } else {
            PgSslMode::Prefer
        })
    }
}
