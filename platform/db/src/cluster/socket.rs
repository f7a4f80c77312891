//! The directory of the unix socket.

use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use aws_lc_rs::digest;

use super::account::Account;
use super::files;

/// A socket's address holds 108 bytes with its closing zero on Linux, 104 on macOS (`unix(7)`).
const LONGEST: usize = 103;

/// `socket/` beside the data. Where that path is too long for a socket, a short one named by its hash.
pub(super) fn directory(base: &Path, account: &Account, port: u16) -> anyhow::Result<PathBuf> {
    let beside = base.join("socket");
    let chosen = if fits(&beside, port) {
        beside
    } else {
        short_directory(base, account)?
    };
    files::make_directory(&chosen)?;
    // Below /tmp somebody else may have made it, or a link of that name, before us.
    let found = fs::symlink_metadata(&chosen)
        .with_context(|| format!("cannot look at {}", chosen.display()))?;
    let ours = [rustix::process::geteuid().as_raw(), account.uid()];
    if !found.is_dir() || !ours.contains(&found.uid()) {
        bail!(
            "{} is not a directory of ours. Remove it, or choose a shorter RENTRIGHT_DATA_DIR.",
            chosen.display()
        );
    }
    files::set_mode(&chosen, 0o700)?;
    account.give(&chosen)?;
    Ok(chosen)
}

fn fits(directory: &Path, port: u16) -> bool {
    directory.join(format!(".s.PGSQL.{port}")).as_os_str().len() <= LONGEST
}

fn short_directory(base: &Path, account: &Account) -> anyhow::Result<PathBuf> {
    let hash = digest::digest(&digest::SHA256, base.as_os_str().as_bytes());
    let name = format!("rentright-{}", hex::encode(&hash.as_ref()[..8]));
    if let Some(runtime) = runtime_directory()
        && runtime.is_dir()
        && account.closed_directory(&runtime)?.is_none()
        && fits(&runtime.join(&name), u16::MAX)
    {
        return Ok(runtime.join(name));
    }
    Ok(Path::new("/tmp").join(name))
}

#[expect(
    clippy::disallowed_methods,
    reason = "the XDG base directory specification, not a setting of ours"
)]
fn runtime_directory() -> Option<PathBuf> {
    std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_path_gets_a_short_socket_directory_of_its_own() {
        let long = PathBuf::from("/tmp").join("x".repeat(120));
        assert!(!fits(&long, 5432));
        let one = short_directory(&long, &Account::Own).expect("a directory");
        let other = short_directory(&long.join("y"), &Account::Own).expect("a directory");
        assert!(fits(&one, 5432));
        assert_ne!(one, other, "two clusters must not share a socket directory");
    }
}
