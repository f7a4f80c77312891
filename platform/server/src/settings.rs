//! Every setting, read once from the environment or the command line, faults reported together by [`Settings::check`].

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use platform_kernel::secret::SecretString;

/// RentRight CRM.
#[derive(Debug, Parser)]
#[command(
    name = "rentright",
    version,
    about = "RentRight CRM: rental companies' own CRM, one binary"
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Settings; each is also an environment variable.
    #[command(flatten)]
    pub settings: Settings,
}

/// What the binary can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Everything in one process: database, migrations, every plane, the worker, the dev mailbox.
    Dev,
    /// Serve planes: `signup`, `tenant`, `admin`; all when none is named.
    Serve {
        /// Planes to serve.
        planes: Vec<String>,
    },
    /// Work off the queues.
    Work,
    /// Make roles and databases where they lack, and apply the migrations.
    Migrate,
    /// Say what is wrong with this configuration.
    Doctor,
    /// The usage ledger.
    Ledger {
        /// What to do with it.
        #[command(subcommand)]
        act: LedgerAct,
    },
    /// Print a plane's OpenAPI document (`signup`, `tenant`, `admin`), or write all committed copies.
    Openapi {
        /// The plane.
        plane: Option<String>,
    },
}

/// What can be done with the usage ledger from outside.
#[derive(Debug, Clone, Subcommand)]
pub enum LedgerAct {
    /// Recompute every seal of an exported file, without a database and without us.
    Verify {
        /// The file, as `GET /api/v1/usage/export` gives it.
        file: PathBuf,
    },
}

/// Which world the ports stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Profile {
    /// Everything on this machine.
    Embedded,
    /// AWS.
    Aws,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// One JSON object a line.
    Json,
    /// For people.
    Text,
}

/// Every setting.
#[derive(Debug, Clone, Args)]
pub struct Settings {
    /// Where sign-up and tenants' hosts listen.
    #[arg(
        long,
        env = "RENTRIGHT_HTTP_ADDR",
        default_value = "127.0.0.1:8080",
        global = true
    )]
    pub http_addr: SocketAddr,
    /// Where the operators' console listens.
    #[arg(
        long,
        env = "RENTRIGHT_ADMIN_ADDR",
        default_value = "127.0.0.1:8081",
        global = true
    )]
    pub admin_addr: SocketAddr,
    /// Where Prometheus reads.
    #[arg(
        long,
        env = "RENTRIGHT_METRICS_ADDR",
        default_value = "127.0.0.1:9090",
        global = true
    )]
    pub metrics_addr: SocketAddr,
    /// Where browsers upload files to, unless that is S3.
    #[arg(
        long,
        env = "RENTRIGHT_UPLOADS_ADDR",
        default_value = "127.0.0.1:8082",
        global = true
    )]
    pub uploads_addr: SocketAddr,
    /// Origin under which browsers reach it; by default `http://` and the address.
    #[arg(long, env = "RENTRIGHT_UPLOADS_ORIGIN", global = true)]
    pub uploads_origin: Option<String>,
    /// Endpoint of S3, for uploads: `https://s3.eu-west-1.amazonaws.com`. Without it, uploads go to this process.
    #[arg(long, env = "RENTRIGHT_S3_ENDPOINT", global = true)]
    pub s3_endpoint: Option<String>,
    /// Bucket of uploads. It must forget objects by itself after two days.
    #[arg(long, env = "RENTRIGHT_S3_BUCKET", global = true)]
    pub s3_bucket: Option<String>,
    /// Region of that bucket.
    #[arg(long, env = "RENTRIGHT_S3_REGION", global = true)]
    pub s3_region: Option<String>,
    /// Id of the access key that signs uploads.
    #[arg(long, env = "RENTRIGHT_S3_ACCESS_KEY_ID", global = true)]
    pub s3_access_key_id: Option<String>,
    /// Its secret.
    #[arg(
        long,
        env = "RENTRIGHT_S3_SECRET_ACCESS_KEY",
        hide_env_values = true,
        global = true
    )]
    pub s3_secret_access_key: Option<SecretString>,
    /// Whether the bucket stands in the path and not in the host, as S3's look-alikes want it.
    #[arg(long, env = "RENTRIGHT_S3_PATH_STYLE", global = true)]
    pub s3_path_style: bool,
    /// Whether S3 encrypts uploads with each tenant's own KMS key.
    #[arg(long, env = "RENTRIGHT_S3_TENANT_KEYS", global = true)]
    pub s3_tenant_keys: bool,
    /// What must outlive the process: database, keys, files.
    #[arg(
        long,
        env = "RENTRIGHT_DATA_DIR",
        default_value = ".data",
        global = true
    )]
    pub data_dir: PathBuf,
    /// The domain below which each tenant has its name.
    #[arg(
        long,
        env = "RENTRIGHT_DOMAIN",
        default_value = "rentright.localhost",
        global = true
    )]
    pub domain: String,
    /// Origin under which browsers reach the sign-up host; by default `http://` domain and port.
    #[arg(long, env = "RENTRIGHT_PUBLIC_ORIGIN", global = true)]
    pub public_origin: Option<String>,
    /// Which world the ports stand in.
    #[arg(
        long,
        env = "RENTRIGHT_PROFILE",
        default_value = "embedded",
        global = true
    )]
    pub profile: Profile,
    /// Admin login of a PostgreSQL server; without it a private cluster is started below the data directory.
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, global = true)]
    pub database_url: Option<SecretString>,
    /// The secret from which the logins' passwords are derived; needed with `DATABASE_URL`.
    #[arg(
        long,
        env = "RENTRIGHT_LOGIN_SECRET",
        hide_env_values = true,
        global = true
    )]
    pub login_secret: Option<SecretString>,
    /// Names of the control and the cell database.
    #[arg(
        long,
        env = "RENTRIGHT_CONTROL_DATABASE",
        default_value = "rentright_control",
        global = true
    )]
    pub control_database: String,
    /// Name of the first cell's database.
    #[arg(
        long,
        env = "RENTRIGHT_CELL_DATABASE",
        default_value = "rentright_cell_1",
        global = true
    )]
    pub cell_database: String,
    /// Where Stripe is, if not at its own address: a stand-in. Dev starts one by itself.
    #[arg(long, env = "RENTRIGHT_STRIPE_ADDR", global = true)]
    pub stripe_addr: Option<String>,
    /// Lanes a cell.
    #[arg(long, env = "RENTRIGHT_LANES", default_value_t = 4, global = true)]
    pub lanes: u32,
    /// Connections a lane.
    #[arg(
        long,
        env = "RENTRIGHT_LANE_CONNECTIONS",
        default_value_t = 4,
        global = true
    )]
    pub lane_connections: u32,
    /// Addresses of proxies whose `X-Forwarded-For` is believed, separated by commas.
    #[arg(
        long,
        env = "RENTRIGHT_TRUSTED_PROXIES",
        value_delimiter = ',',
        global = true
    )]
    pub trusted_proxies: Vec<IpAddr>,
    /// Requests a second that one address may make.
    #[arg(
        long,
        env = "RENTRIGHT_ADDRESS_RPS",
        default_value_t = 100,
        global = true
    )]
    pub address_rps: u32,
    /// Requests that one address may make at once.
    #[arg(
        long,
        env = "RENTRIGHT_ADDRESS_BURST",
        default_value_t = 400,
        global = true
    )]
    pub address_burst: u32,
    /// Folder that holds `platform/web/dist`, `tenant-api/web/dist` and `admin-console/web/dist`.
    #[arg(long, env = "RENTRIGHT_WEB_ROOT", default_value = ".", global = true)]
    pub web_root: PathBuf,
    /// Log lines as JSON or text.
    #[arg(
        long,
        env = "RENTRIGHT_LOG_FORMAT",
        default_value = "json",
        global = true
    )]
    pub log_format: LogFormat,
    /// What is logged, as `tracing_subscriber::EnvFilter` reads it.
    #[arg(
        long,
        env = "RENTRIGHT_LOG",
        default_value = "info,sqlx=warn",
        global = true
    )]
    pub log: String,
    /// Seconds that running requests and jobs have when the process is asked to stop.
    #[arg(
        long,
        env = "RENTRIGHT_GRACE_SECONDS",
        default_value_t = 10,
        global = true
    )]
    pub grace_seconds: u64,
    /// Sign-ups that one address may make in an hour.
    #[arg(
        long,
        env = "RENTRIGHT_SIGNUPS_PER_HOUR",
        default_value_t = 20,
        global = true
    )]
    pub signups_per_hour: u32,
    /// Ends the process at `step:point` of a saga, `dev` only: for tests of what a kill leaves behind.
    #[arg(long, env = "RENTRIGHT_CRASH_AT", hide = true, global = true)]
    pub crash_at: Option<String>,
}

impl Settings {
    /// The sign-up host's origin.
    pub fn signup_origin(&self) -> String {
        match &self.public_origin {
            Some(origin) => origin.trim_end_matches('/').to_owned(),
            None => format!("http://{}:{}", self.domain, self.http_addr.port()),
        }
    }
    /// A tenant's origin, with `{slug}` for its name.
    pub fn tenant_origin(&self) -> String {
        self.signup_origin().replacen("://", "://{slug}.", 1)
    }
    /// Whether browsers reach us over TLS.
    pub fn tls(&self) -> bool {
        self.signup_origin().starts_with("https://")
    }
    /// Every fault of these settings, in words that say what to do.
    pub fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let label = |l: &str| {
            !l.is_empty()
                && l.bytes()
                    .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if !self.domain.split('.').all(label) || !self.domain.contains('.') {
            faults.push(format!("RENTRIGHT_DOMAIN `{}`: write a lower-case name with a dot, such as rentright.localhost", self.domain));
        }
        if let Some(origin) = &self.public_origin {
            let host = origin
                .split_once("://")
                .map(|(_, rest)| rest.split([':', '/']).next().unwrap_or(""));
            if host != Some(self.domain.as_str()) {
                faults.push(format!("RENTRIGHT_PUBLIC_ORIGIN `{origin}`: must be http(s):// and RENTRIGHT_DOMAIN (`{}`)", self.domain));
            }
        }
        if self.profile == Profile::Aws {
            if self.database_url.is_none() {
                faults.push("DATABASE_URL: the aws profile starts no database of its own; give the admin login of one".into());
            }
            if !self.tls() {
                faults.push(
                    "RENTRIGHT_PUBLIC_ORIGIN: the aws profile is served over https only".into(),
                );
            }
            faults.push("RENTRIGHT_PROFILE=aws: this build has no adapters for mail and files on AWS; use `embedded`".into());
        }
        if self.database_url.is_some() && self.login_secret.is_none() {
            faults.push("RENTRIGHT_LOGIN_SECRET: needed with DATABASE_URL, the logins' passwords are derived from it; make one with `openssl rand -hex 32`".into());
        }
        faults.extend(self.upload_faults());
        if !(1..=32).contains(&self.lanes) {
            faults.push(format!("RENTRIGHT_LANES `{}`: 1 to 32", self.lanes));
        }
        if !(1..=64).contains(&self.lane_connections) {
            faults.push(format!(
                "RENTRIGHT_LANE_CONNECTIONS `{}`: 1 to 64",
                self.lane_connections
            ));
        }
        faults
    }
    fn upload_faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let parts = [
            ("RENTRIGHT_S3_BUCKET", self.s3_bucket.is_some()),
            ("RENTRIGHT_S3_REGION", self.s3_region.is_some()),
            (
                "RENTRIGHT_S3_ACCESS_KEY_ID",
                self.s3_access_key_id.is_some(),
            ),
            (
                "RENTRIGHT_S3_SECRET_ACCESS_KEY",
                self.s3_secret_access_key.is_some(),
            ),
        ];
        let wanted = self.s3_endpoint.is_some();
        for (name, is_set) in parts {
            match (wanted, is_set) {
                (true, false) => faults.push(format!("{name}: needed with RENTRIGHT_S3_ENDPOINT")),
                (false, true) => faults.push(format!(
                    "{name}: means nothing without RENTRIGHT_S3_ENDPOINT"
                )),
                _ => {}
            }
        }
        let reached = self.uploads_origin.as_ref().or(self.s3_endpoint.as_ref());
        if self.tls() && !reached.is_some_and(|origin| origin.starts_with("https://")) {
            faults.push("RENTRIGHT_UPLOADS_ORIGIN: pages on https send to https only; give the origin of RENTRIGHT_UPLOADS_ADDR behind TLS".into());
        }
        faults
    }
    /// Refuses to go on with faults, naming all of them.
    pub fn check(&self) -> anyhow::Result<()> {
        let faults = self.faults();
        anyhow::ensure!(
            faults.is_empty(),
            "the configuration has {} fault(s):\n  - {}",
            faults.len(),
            faults.join("\n  - ")
        );
        Ok(())
    }
}
