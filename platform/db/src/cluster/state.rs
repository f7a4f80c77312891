//! What we know of our own cluster, and how it is told from a foreign one.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context, bail};
use serde::{Deserialize, Serialize};

use super::files;

/// `state.json`, written by whoever holds the gate.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct State {
    /// PostgreSQL's identity of a cluster, drawn by `initdb`; no two clusters share it.
    system_identifier: u64,
    /// The command line of the last start.
    arguments: Vec<String>,
}

impl State {
    /// The state of a cluster that `initdb` has just made.
    pub(super) fn of_new(pgdata: &Path) -> anyhow::Result<Self> {
        Ok(Self {
            system_identifier: system_identifier(pgdata)?,
            arguments: Vec::new(),
        })
    }

    /// The state of the cluster in `pgdata`, if it is ours.
    pub(super) fn of_ours(directory: &Path, pgdata: &Path) -> anyhow::Result<Self> {
        let path = directory.join("state.json");
        let Some(text) = files::read_if_there(&path)? else {
            bail!(
                "{} holds a PostgreSQL cluster that was not made here (there is no {}). It is left alone: \
                 choose another RENTRIGHT_DATA_DIR, or use that cluster through DATABASE_URL.",
                pgdata.display(),
                path.display()
            );
        };
        let state: Self = serde_json::from_str(&text)
            .with_context(|| format!("{} is damaged", path.display()))?;
        let found = system_identifier(pgdata)?;
        if found != state.system_identifier {
            bail!(
                "{} holds another PostgreSQL cluster (system identifier {found}) than the one made here ({}). It is \
                 left alone: choose another RENTRIGHT_DATA_DIR, or put the old data back.",
                pgdata.display(),
                state.system_identifier
            );
        }
        Ok(state)
    }

    pub(super) fn with_arguments(&self, arguments: Vec<String>) -> Self {
        Self {
            arguments,
            ..self.clone()
        }
    }

    pub(super) fn has_arguments_of(&self, other: &Self) -> bool {
        self.arguments == other.arguments
    }

    pub(super) fn arguments(&self) -> &[String] {
        &self.arguments
    }

    pub(super) fn write(&self, directory: &Path) -> anyhow::Result<()> {
        files::write_private(
            &directory.join("state.json"),
            &serde_json::to_string_pretty(self)?,
        )
    }
}

/// The first eight bytes of `pg_control`, in the machine's byte order (`ControlFileData`, `catalog/pg_control.h`).
fn system_identifier(pgdata: &Path) -> anyhow::Result<u64> {
    let path = pgdata.join("global/pg_control");
    let mut bytes = [0_u8; 8];
    File::open(&path)
        .and_then(|mut file| file.read_exact(&mut bytes))
        .with_context(|| {
            format!(
                "{} cannot be read: {} is no whole cluster",
                path.display(),
                pgdata.display()
            )
        })?;
    Ok(u64::from_ne_bytes(bytes))
}
