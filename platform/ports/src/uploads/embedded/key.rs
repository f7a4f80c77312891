//! The secret that signs uploads on this machine: a private file, made once.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

use anyhow::Context as _;
use platform_kernel::secret;

/// Reads the secret, or makes it. Two processes that start at once end up with the same.
pub(super) fn open(path: &Path) -> anyhow::Result<String> {
    if let Some(found) = read(path)? {
        return Ok(found);
    }
    let unfinished = path.with_extension(hex::encode(secret::random::<8>()));
    let made = make(&unfinished).and_then(|()| match fs::hard_link(&unfinished, path) {
        // Somebody was quicker: theirs counts.
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(()),
        other => other,
    });
    // What the making says is more than what tidying up after it does.
    drop(fs::remove_file(&unfinished));
    made.with_context(|| format!("writing {}", path.display()))?;
    read(path)?.with_context(|| format!("{} went away", path.display()))
}

fn make(path: &Path) -> std::io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(hex::encode(secret::random::<32>()).as_bytes())?;
    file.sync_all()
}

fn read(path: &Path) -> anyhow::Result<Option<String>> {
    match fs::read_to_string(path) {
        Ok(text) if text.len() == 64 => Ok(Some(text)),
        Ok(_) => anyhow::bail!(
            "{} holds no secret of 64 hexadecimal digits: remove it, and a new one is made",
            path.display()
        ),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("reading {}", path.display())),
    }
}
