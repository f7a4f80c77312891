//! The private PostgreSQL cluster of the `embedded` profile and of the tests.
//!
//! It is made below one directory, listens on a unix socket in a 0700 directory, and asks for a
//! generated password. The process that starts it also stops it: by [`Cluster::stop`], on drop, and while a panic
//! unwinds. After a `kill -9` the server lives on; the next start recognises it by its data directory,
//! its `postmaster.pid` and the system identifier noted at `initdb`, and adopts it. A cluster that is not
//! recognised is left alone and reported.
//!
//! What lies in the directory: `pgdata/` (PostgreSQL's own), `socket/`, `state.json` (what we know of the
//! cluster), `secrets.json` (0600), `postgres.log`, and two lock files: `gate` is held while a
//! handle starts or stops the server, `users` as long as a handle lives.

mod account;
mod binaries;
mod endpoint;
mod files;
mod initdb;
mod options;
mod postmaster;
mod secrets;
mod socket;
mod state;

pub use endpoint::Endpoint;
pub use options::ClusterOptions;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use account::Account;
use binaries::Binaries;
use postmaster::Postmaster;
use secrets::Secrets;
use state::State;

/// The superuser that `initdb` makes. Only the code that sets up the other logins uses it.
const SUPERUSER: &str = "postgres";

/// A running private cluster, and the duty to stop it.
#[derive(Debug)]
pub struct Cluster {
    directory: PathBuf,
    endpoint: Endpoint,
    running: Option<Running>,
    adopted: bool,
}

/// What a handle holds until it stops. The locks live in the kernel, so a killed process holds none.
#[derive(Debug)]
struct Running {
    postmaster: Postmaster,
    users: File,
    shared: bool,
}

impl Cluster {
    /// Starts the cluster below `options.data_dir`, making it first where there is none, or adopts it
    /// where an earlier process of ours left it running. Returns once it accepts connections: about a
    /// second from nothing, a third of one afterwards.
    ///
    /// The work runs on a blocking thread: when the caller goes away half-way, the thread still ends and
    /// stops what it had started.
    pub async fn start(options: ClusterOptions) -> anyhow::Result<Self> {
        tokio::task::spawn_blocking(move || Self::start_blocking(&options))
            .await
            .context("starting the private PostgreSQL cluster was interrupted")?
    }

    /// The same, for callers without a runtime.
    pub fn start_blocking(options: &ClusterOptions) -> anyhow::Result<Self> {
        let directory = std::path::absolute(&options.data_dir)?;
        files::make_directory(&directory)?;
        let _gate = lock(&directory.join("gate"))?;
        let users = occupy(&directory, options.shared)?;

        let pgdata = directory.join("pgdata");
        let account = Account::for_data(&pgdata)?;
        account.may_reach(&directory)?;
        files::set_mode(&directory, if account.is_other() { 0o711 } else { 0o700 })?;

        let binaries = Binaries::find(&account, &pgdata, options.bin_dir.as_deref())?;
        let mut secrets = Secrets::open(&directory)?;
        let password = secrets.of(SUPERUSER)?;
        if !pgdata.exists() {
            initdb::run(&directory, &account, &binaries, &password, options.durable)?;
        }
        let state = State::of_ours(&directory, &pgdata)?;

        let socket_dir = socket::directory(&directory, &account, options.socket_port())?;
        let wanted = state.with_arguments(options.arguments(&socket_dir)?);
        let (postmaster, adopted) =
            Self::adopt_or_launch(options, &directory, &account, &binaries, &state, &wanted)?;

        let endpoint = Endpoint {
            socket_dir,
            port: options.socket_port(),
            user: SUPERUSER.to_owned(),
            password,
        };
        let running = Running {
            postmaster,
            users,
            shared: options.shared,
        };
        Ok(Self {
            directory,
            endpoint,
            running: Some(running),
            adopted,
        })
    }

    fn adopt_or_launch(
        options: &ClusterOptions,
        directory: &Path,
        account: &Account,
        binaries: &Binaries,
        state: &State,
        wanted: &State,
    ) -> anyhow::Result<(Postmaster, bool)> {
        let pgdata = directory.join("pgdata");
        if let Some(mut found) = Postmaster::find(&pgdata, options.start_timeout)? {
            // A cluster that others use now keeps its settings; one that was left behind need not.
            if options.shared || state.has_arguments_of(wanted) {
                tracing::info!(pg.pid = found.pid(), pg.data = %pgdata.display(), "adopted the running PostgreSQL cluster");
                return Ok((found, true));
            }
            tracing::info!(
                pg.pid = found.pid(),
                "restarting the PostgreSQL cluster: its settings have changed"
            );
            found.stop()?;
        }
        wanted.write(directory)?;
        let launched = Postmaster::launch(
            directory,
            account,
            binaries,
            wanted.arguments(),
            options.start_timeout,
        )?;
        tracing::info!(pg.pid = launched.pid(), pg.data = %pgdata.display(), "started the private PostgreSQL cluster");
        Ok((launched, false))
    }

    /// Where and as whom the superuser connects.
    #[must_use]
    pub fn endpoint(&self) -> &Endpoint {
        &self.endpoint
    }

    /// [`Endpoint::url`] of the superuser's `postgres` database.
    #[must_use]
    pub fn admin_url(&self) -> String {
        self.endpoint.url("postgres")
    }

    /// A generated secret of the caller's (64 hexadecimal digits), made at the first call and kept in a 0600
    /// file beside the superuser's password, so that it lives as long as the data does.
    pub fn secret(&self, name: &str) -> anyhow::Result<String> {
        let _gate = lock(&self.directory.join("gate"))?;
        Secrets::open(&self.directory)?.of(&format!("secret:{name}"))
    }

    /// Whether the server had been left running by an earlier process.
    #[must_use]
    pub fn adopted(&self) -> bool {
        self.adopted
    }

    /// The server's process id.
    #[must_use]
    pub fn pid(&self) -> Option<u32> {
        self.running
            .as_ref()
            .map(|running| running.postmaster.pid())
    }

    /// What the server printed. It holds no statement and no value (see `options.rs`).
    #[must_use]
    pub fn log_file(&self) -> PathBuf {
        self.directory.join("postgres.log")
    }

    /// Ends all sessions, stops the server and waits for its end. A shared cluster is stopped by the last
    /// handle.
    pub async fn stop(mut self) -> anyhow::Result<()> {
        tokio::task::spawn_blocking(move || self.stop_blocking())
            .await
            .context("stopping the private PostgreSQL cluster was interrupted")?
    }

    fn stop_blocking(&mut self) -> anyhow::Result<()> {
        if self.running.is_none() {
            return Ok(());
        }
        // Before `running`, so that its locks are let go while the gate is still shut: who comes through it
        // the moment it opens must not find the cluster in use by one that has just left.
        let _gate = lock(&self.directory.join("gate"))?;
        let Some(mut running) = self.running.take() else {
            return Ok(());
        };
        if running.shared {
            // Behind the gate nobody can join between these two calls.
            running.users.unlock()?;
            if running.users.try_lock().is_err() {
                return Ok(());
            }
        }
        running.postmaster.stop()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if let Err(error) = self.stop_blocking() {
            tracing::error!(
                error = format!("{error:#}"),
                "the private PostgreSQL cluster could not be stopped"
            );
        }
    }
}

/// Waits for an exclusive lock on a file, which is let go when the returned handle is dropped.
fn lock(path: &Path) -> anyhow::Result<File> {
    let file = files::open_private(path)?;
    file.lock()
        .with_context(|| format!("cannot lock {}", path.display()))?;
    Ok(file)
}

fn occupy(directory: &Path, shared: bool) -> anyhow::Result<File> {
    let path = directory.join("users");
    let file = files::open_private(&path)?;
    let taken = if shared {
        file.try_lock_shared()
    } else {
        file.try_lock()
    };
    match taken {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(
            "the PostgreSQL cluster below {} is in use by another running process (it holds {}). \
             Stop that one, or give this one another RENTRIGHT_DATA_DIR.",
            directory.display(),
            path.display()
        ),
        Err(TryLockError::Error(error)) => {
            Err(error).with_context(|| format!("cannot lock {}", path.display()))
        }
    }
}
