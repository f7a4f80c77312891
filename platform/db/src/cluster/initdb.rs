//! Making a cluster from nothing.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use super::SUPERUSER;
use super::account::Account;
use super::binaries::Binaries;
use super::files;
use super::state::State;

/// Makes `pgdata/`. It appears under that name only when it is whole and its identifier is noted, so a
/// start that was killed half-way is simply done again.
pub(super) fn run(
    directory: &Path,
    account: &Account,
    binaries: &Binaries,
    password: &str,
    durable: bool,
) -> anyhow::Result<()> {
    let unfinished = directory.join("pgdata.unfinished");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)
            .with_context(|| format!("cannot remove {}", unfinished.display()))?;
    }
    files::make_directory(&unfinished)?;
    files::set_mode(&unfinished, 0o700)?;
    account.give(&unfinished)?;
    let password_file = directory.join("initdb.password");
    files::write_private(&password_file, password)?;
    account.give(&password_file)?;

    let mut command = account.command(&binaries.initdb());
    command.arg("-D").arg(&unfinished).args([
        "-U",
        SUPERUSER,
        "-A",
        "scram-sha-256",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]);
    command.arg(format!("--pwfile={}", password_file.display()));
    if !durable {
        command.arg("--no-sync");
    }
    let output = command.output();
    fs::remove_file(&password_file).context("cannot remove the password file made for initdb")?;
    let output = output.with_context(|| format!("{} does not run", binaries.initdb().display()))?;
    if !output.status.success() {
        bail!(
            "initdb failed ({}):\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }

    State::of_new(&unfinished)?.write(directory)?;
    fs::rename(&unfinished, directory.join("pgdata"))
        .context("cannot put the new cluster in its place")
}
