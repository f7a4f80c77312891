//! What a caller may decide about the cluster, and the server's command line that follows from it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;

/// How the private cluster is made and run. [`ClusterOptions::new`] suits a developer's machine,
/// [`ClusterOptions::throwaway`] a test run.
#[derive(Debug, Clone)]
pub struct ClusterOptions {
    /// The directory that holds everything of this cluster; made where there is none. When the process is
    /// root it must be reachable for the unprivileged user that runs the server.
    pub data_dir: PathBuf,
    /// Whether data outlives a crash of the machine. Without it the server never waits for the disk.
    pub durable: bool,
    /// Whether several processes may hold the cluster at once; the last one stops it.
    pub shared: bool,
    /// Also listens on this TCP port of 127.0.0.1. Without it there is the unix socket only.
    pub port: Option<u16>,
    /// The folder of `initdb` and `postgres`, where the usual places are not right.
    pub bin_dir: Option<PathBuf>,
    /// `max_connections`.
    pub max_connections: u16,
    /// `shared_buffers`, in MB.
    pub shared_buffers_mb: u32,
    /// `max_locks_per_transaction`: a batch of tenant migrations locks each relation that it makes.
    pub max_locks_per_transaction: u32,
    /// Further settings; they win over ours.
    pub settings: Vec<(String, String)>,
    /// How long a start, crash recovery included, may take.
    pub start_timeout: Duration,
}

impl ClusterOptions {
    /// A cluster whose data is kept.
    #[must_use]
    pub fn new(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            data_dir: data_dir.into(),
            durable: true,
            shared: false,
            port: None,
            bin_dir: None,
            max_connections: 100,
            shared_buffers_mb: 128,
            max_locks_per_transaction: 256,
            settings: Vec::new(),
            start_timeout: Duration::from_mins(1),
        }
    }

    /// A cluster whose data may be lost: several times faster at creating tenants.
    #[must_use]
    pub fn throwaway(data_dir: impl Into<PathBuf>) -> Self {
        Self {
            durable: false,
            ..Self::new(data_dir)
        }
    }

    /// The port in the socket's file name. It means nothing else, so it can't collide with a server's.
    pub(super) fn socket_port(&self) -> u16 {
        self.port.unwrap_or(5432)
    }

    pub(super) fn arguments(&self, socket_dir: &Path) -> anyhow::Result<Vec<String>> {
        let socket_dir = socket_dir
            .to_str()
            .context("the socket directory's name is not UTF-8")?;
        let mut settings: Vec<(&str, String)> = vec![
            ("unix_socket_directories", socket_dir.to_owned()),
            ("unix_socket_permissions", "0700".to_owned()),
            (
                "listen_addresses",
                self.port.map_or("", |_| "127.0.0.1").to_owned(),
            ),
            ("port", self.socket_port().to_string()),
            ("max_connections", self.max_connections.to_string()),
            ("shared_buffers", format!("{}MB", self.shared_buffers_mb)),
            (
                "max_locks_per_transaction",
                self.max_locks_per_transaction.to_string(),
            ),
            ("TimeZone", "UTC".to_owned()),
            ("log_timezone", "UTC".to_owned()),
        ];
        // Short statements over many small schemas: compiling them costs more than it saves, and one
        // tenant's parallel scan would take the other tenants' cores.
        settings.extend([
            ("jit", "off".to_owned()),
            ("max_parallel_workers_per_gather", "0".to_owned()),
        ]);
        // A logged statement or DETAIL line would carry personal data.
        settings.extend([
            ("logging_collector", "off".to_owned()),
            ("log_min_error_statement", "panic".to_owned()),
            ("log_error_verbosity", "terse".to_owned()),
            ("log_parameter_max_length_on_error", "0".to_owned()),
        ]);
        if !self.durable {
            settings.extend(
                ["fsync", "full_page_writes", "synchronous_commit"]
                    .map(|name| (name, "off".to_owned())),
            );
            settings.extend([
                ("wal_level", "minimal".to_owned()),
                ("max_wal_senders", "0".to_owned()),
            ]);
        }
        let own = settings
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let further = self
            .settings
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        Ok(own
            .chain(further)
            .flat_map(|setting| ["-c".to_owned(), setting])
            .collect())
    }
}
