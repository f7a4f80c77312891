//! The server process: found, launched, awaited, stopped.

mod process;

use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use rustix::process::{Pid, Signal};

use super::account::Account;
use super::binaries::Binaries;
use super::files;

const POLL: Duration = Duration::from_millis(10);
/// A fast shutdown writes a checkpoint: seconds at most on a developer's machine.
const FAST_SHUTDOWN: Duration = Duration::from_secs(30);
const IMMEDIATE_SHUTDOWN: Duration = Duration::from_secs(10);
/// A start appends to the log; past this size it begins a new one.
const LOG_LIMIT: u64 = 8 * 1024 * 1024;

/// One running server, whether it is our child or was adopted.
#[derive(Debug)]
pub(super) struct Postmaster {
    pid: Pid,
    pgdata: PathBuf,
    /// Reaped by us; an adopted server is reaped by init.
    child: Option<Child>,
}

impl Postmaster {
    /// The server that runs on this data now, awaited until it is ready. The data has been recognised as
    /// ours, so its server is, too. Whatever else the process id in a stale file names is left alone.
    pub(super) fn find(pgdata: &Path, timeout: Duration) -> anyhow::Result<Option<Self>> {
        let pgdata = fs::canonicalize(pgdata)?;
        let deadline = Instant::now() + timeout;
        while let Some(file) = PidFile::read(&pgdata)?
            && process::serves(file.pid, &pgdata)
        {
            if file.ready {
                return Ok(Some(Self {
                    pid: file.pid,
                    pgdata,
                    child: None,
                }));
            }
            if Instant::now() > deadline {
                bail!(
                    "the PostgreSQL server {} is neither ready nor gone after {timeout:?}",
                    file.pid.as_raw_nonzero()
                );
            }
            std::thread::sleep(POLL);
        }
        clear_traces(&pgdata)?;
        Ok(None)
    }

    pub(super) fn launch(
        directory: &Path,
        account: &Account,
        binaries: &Binaries,
        arguments: &[String],
        timeout: Duration,
    ) -> anyhow::Result<Self> {
        let pgdata = fs::canonicalize(directory.join("pgdata"))?;
        let log = directory.join("postgres.log");
        if fs::metadata(&log).is_ok_and(|found| found.len() > LOG_LIMIT) {
            fs::rename(&log, log.with_extension("log.1"))?;
        }
        let output = OpenOptions::new()
            .create(true)
            .append(true)
            .mode(0o600)
            .open(&log)?;
        let printed_before = output.metadata()?.len();

        let mut command = account.command(&binaries.postgres());
        command.arg("-D").arg(&pgdata).args(arguments);
        command
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output);
        // In a group of its own the terminal's Ctrl-C reaches only us, who drain before we stop it.
        command.process_group(0);
        let child = command
            .spawn()
            .with_context(|| format!("{} does not run", binaries.postgres().display()))?;
        let pid = Pid::from_child(&child);
        let mut launched = Self {
            pid,
            pgdata,
            child: Some(child),
        };

        let deadline = Instant::now() + timeout;
        loop {
            if !launched.is_running()? {
                let text = fs::read(&log).unwrap_or_default();
                let start = usize::try_from(printed_before).unwrap_or(0).min(text.len());
                bail!(
                    "PostgreSQL ended while starting:\n{}",
                    String::from_utf8_lossy(&text[start..]).trim()
                );
            }
            if PidFile::read(&launched.pgdata)?.is_some_and(|file| file.pid == pid && file.ready) {
                return Ok(launched);
            }
            if Instant::now() > deadline {
                launched.stop()?;
                bail!(
                    "PostgreSQL was not ready after {timeout:?}; see {}",
                    log.display()
                );
            }
            std::thread::sleep(POLL);
        }
    }

    pub(super) fn pid(&self) -> u32 {
        self.pid.as_raw_nonzero().get().unsigned_abs()
    }

    /// A fast shutdown; when that hangs, an immediate one, which the next start recovers from.
    pub(super) fn stop(&mut self) -> anyhow::Result<()> {
        for (signal, patience) in [
            (Signal::INT, FAST_SHUTDOWN),
            (Signal::QUIT, IMMEDIATE_SHUTDOWN),
        ] {
            if !self.is_running()? {
                return Ok(());
            }
            match rustix::process::kill_process(self.pid, signal) {
                Ok(()) | Err(rustix::io::Errno::SRCH) => {}
                Err(error) => return Err(error).context("cannot signal the PostgreSQL server"),
            }
            let deadline = Instant::now() + patience;
            while Instant::now() < deadline {
                if !self.is_running()? {
                    return Ok(());
                }
                std::thread::sleep(POLL);
            }
            tracing::warn!(
                pg.pid = self.pid(),
                "PostgreSQL has not stopped after {patience:?}"
            );
        }
        bail!("the PostgreSQL server {} does not stop", self.pid())
    }

    fn is_running(&mut self) -> anyhow::Result<bool> {
        match &mut self.child {
            Some(child) => Ok(child.try_wait()?.is_none()),
            None => Ok(process::serves(self.pid, &self.pgdata)),
        }
    }
}

/// Without a live server, its sessions may still be on their way out, and its file may name a process that
/// has meanwhile got the same id, which would keep PostgreSQL from starting.
fn clear_traces(pgdata: &Path) -> anyhow::Result<()> {
    let deadline = Instant::now() + IMMEDIATE_SHUTDOWN;
    while process::anyone_in(pgdata) {
        if Instant::now() > deadline {
            bail!(
                "processes of a PostgreSQL server that has died still use {}; end them first",
                pgdata.display()
            );
        }
        std::thread::sleep(POLL);
    }
    if PidFile::read(pgdata)?.is_some_and(|file| process::is_alive(file.pid)) {
        fs::remove_file(pgdata.join("postmaster.pid"))
            .context("cannot remove a stale postmaster.pid")?;
    }
    Ok(())
}

/// `postmaster.pid` (`utils/pidfile.h`): process id, data directory, start time, port, socket directory,
/// listen address, shared memory key, status.
struct PidFile {
    pid: Pid,
    ready: bool,
}

impl PidFile {
    fn read(pgdata: &Path) -> anyhow::Result<Option<Self>> {
        let Some(text) = files::read_if_there(&pgdata.join("postmaster.pid"))? else {
            return Ok(None);
        };
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let pid = lines
            .first()
            .and_then(|line| line.parse().ok())
            .and_then(Pid::from_raw);
        // A file that is just being written, or names another place, tells nothing.
        let here = lines.get(1).is_some_and(|line| Path::new(line) == pgdata);
        Ok(pid.filter(|_| here).map(|pid| Self {
            pid,
            ready: lines.get(7) == Some(&"ready"),
        }))
    }
}
