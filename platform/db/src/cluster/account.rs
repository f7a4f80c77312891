//! The operating-system user that runs the server: PostgreSQL refuses to run as root.

use std::fs::{self, Metadata};
use std::os::unix::fs::MetadataExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

/// Ourselves, or, when we are root, somebody without rights.
#[derive(Debug)]
pub(super) enum Account {
    Own,
    Other { uid: u32, gid: u32, name: String },
}

impl Account {
    /// As root: the owner of the data, where there is some, else `postgres`, else `nobody`.
    pub(super) fn for_data(pgdata: &Path) -> anyhow::Result<Self> {
        if !rustix::process::geteuid().is_root() {
            return Ok(Self::Own);
        }
        if let Ok(data) = fs::metadata(pgdata)
            && data.uid() != 0
        {
            return Ok(Self::Other {
                uid: data.uid(),
                gid: data.gid(),
                name: format!("user {}", data.uid()),
            });
        }
        let passwd = fs::read_to_string("/etc/passwd").context("cannot read /etc/passwd")?;
        ["postgres", "nobody"].into_iter().find_map(|name| entry(&passwd, name)).context(
            "PostgreSQL refuses to run as root, and there is neither a user `postgres` nor `nobody` to run it. \
             Install the package postgresql, or start as an ordinary user.",
        )
    }

    pub(super) fn is_other(&self) -> bool {
        matches!(self, Self::Other { .. })
    }

    /// The user id whose files the server may use.
    pub(super) fn uid(&self) -> u32 {
        match self {
            Self::Own => rustix::process::geteuid().as_raw(),
            Self::Other { uid, .. } => *uid,
        }
    }

    /// A command that runs as this user, free of the caller's `PG…` settings and locale.
    pub(super) fn command(&self, program: &Path) -> Command {
        let mut command = Command::new(program);
        if let Self::Other { uid, gid, .. } = self {
            // The standard library drops root's supplementary groups along with the user id.
            command.uid(*uid).gid(*gid);
        }
        for name in environment() {
            if name.to_string_lossy().starts_with("PG") {
                command.env_remove(&name);
            }
        }
        command.env("LC_ALL", "C").current_dir("/");
        command
    }

    /// Gives a file or directory of ours to this user.
    pub(super) fn give(&self, path: &Path) -> anyhow::Result<()> {
        if let Self::Other { uid, gid, name } = self {
            std::os::unix::fs::chown(path, Some(*uid), Some(*gid))
                .with_context(|| format!("cannot give {} to {name}", path.display()))?;
        }
        Ok(())
    }

    /// Whether this user can get at the directory. Its own mode is ours to set; its parents' are not.
    pub(super) fn may_reach(&self, directory: &Path) -> anyhow::Result<()> {
        let (Self::Other { name, .. }, Some(parent)) = (self, directory.parent()) else {
            return Ok(());
        };
        if let Some(closed) = self.closed_directory(parent)? {
            bail!(
                "PostgreSQL refuses to run as root, so {name} runs it, who cannot enter {} on the way to {}. \
                 Set RENTRIGHT_DATA_DIR to a place outside it (/var/lib/rentright, say), or start as an ordinary user.",
                closed.display(),
                directory.display()
            );
        }
        Ok(())
    }

    /// The topmost directory on the way, the last one included, that this user cannot enter.
    pub(super) fn closed_directory(&self, directory: &Path) -> anyhow::Result<Option<PathBuf>> {
        let Self::Other { uid, gid, .. } = self else {
            return Ok(None);
        };
        let real = fs::canonicalize(directory)
            .with_context(|| format!("cannot find {}", directory.display()))?;
        for step in real.ancestors().collect::<Vec<_>>().into_iter().rev() {
            let found =
                fs::metadata(step).with_context(|| format!("cannot look at {}", step.display()))?;
            if !may_enter(&found, *uid, *gid) {
                return Ok(Some(step.to_owned()));
            }
        }
        Ok(None)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "nothing is read from it: the names are taken out of a child's environment"
)]
fn environment() -> impl Iterator<Item = std::ffi::OsString> {
    std::env::vars_os().map(|(name, _)| name)
}

fn may_enter(directory: &Metadata, uid: u32, gid: u32) -> bool {
    let mode = directory.mode();
    let bit = if directory.uid() == uid {
        0o100
    } else if directory.gid() == gid {
        0o010
    } else {
        0o001
    };
    mode & bit != 0
}

fn entry(passwd: &str, wanted: &str) -> Option<Account> {
    passwd.lines().find_map(|line| {
        // name:password:uid:gid:… (passwd(5))
        let mut fields = line.split(':');
        let name = fields.next().filter(|name| *name == wanted)?;
        let uid = fields.nth(1)?.parse().ok()?;
        let gid = fields.next()?.parse().ok()?;
        Some(Account::Other {
            uid,
            gid,
            name: format!("the user `{name}`"),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Account, entry};

    #[test]
    fn an_account_is_found_by_its_whole_name() {
        let passwd = "root:x:0:0::/root:/bin/sh\npostgres2:x:7:7::/:/bin/sh\npostgres:x:105:110::/var:/bin/bash\n";
        assert!(matches!(
            entry(passwd, "postgres"),
            Some(Account::Other {
                uid: 105,
                gid: 110,
                ..
            })
        ));
        assert!(entry(passwd, "nobody").is_none());
    }
}
