//! Files that survive a crash and that nobody else may read.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{
    DirBuilderExt as _, MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _,
};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

/// The suffix of files being written. Whoever holds the lock may remove those that a crash left.
pub(super) const UNFINISHED: &str = ".tmp";

/// Makes a folder of ours (0700) if it is missing; refuses one that others may enter.
pub(super) fn private_folder(path: &Path) -> anyhow::Result<()> {
    let made = fs::DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(path);
    made.with_context(|| format!("making the folder {}", path.display()))?;
    refuse_wider(path, &fs::metadata(path)?, 0o700)
}

/// Fails when the permissions are wider than `at_most`.
pub(super) fn refuse_wider(path: &Path, found: &fs::Metadata, at_most: u32) -> anyhow::Result<()> {
    let mode = found.permissions().mode() & 0o7777;
    if mode & !at_most != 0 {
        bail!(
            "{} has mode {mode:04o}, wider than {at_most:04o}: others may have read the keys. \
             Check who could, then run: chmod {at_most:04o} {}",
            path.display(),
            path.display()
        );
    }
    Ok(())
}

/// A new private file (0600), synced. The caller holds the lock, so a file in the way is what a crash left.
fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Puts a file in place whole, once: fails if the name is taken. The caller holds the lock.
pub(super) fn publish_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = unfinished(path);
    create_new(&unfinished, bytes)?;
    // A link, unlike a rename, refuses to replace.
    fs::hard_link(&unfinished, path)?;
    fs::remove_file(&unfinished)?;
    sync_folder(path)
}

/// Replaces a file whole. The caller holds the lock.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let unfinished = unfinished(path);
    create_new(&unfinished, bytes)?;
    fs::rename(&unfinished, path)?;
    sync_folder(path)
}

/// Replaces a file and overwrites the bytes the old one held, so that they are gone from the medium too as far
/// as a file system lets a program decide that (one that copies on write, or a flash translation layer, may
/// keep them: the master key still wraps them there).
pub(super) fn replace_and_wipe(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut old = OpenOptions::new().write(true).open(path)?;
    let length = usize::try_from(old.metadata()?.size()).map_err(io::Error::other)?;
    replace(path, bytes)?;
    old.write_all(&vec![0; length])?;
    old.sync_all()
}

/// Removes what a crash left half written. The caller holds the lock.
pub(super) fn remove_unfinished(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(UNFINISHED) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// Opens the lock file and waits until it is ours; dropping the file gives it back, as does the process's end.
pub(super) fn lock(path: &Path) -> io::Result<File> {
    let file = OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(false)
        .mode(0o600)
        .open(path)?;
    file.lock()?;
    Ok(file)
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(UNFINISHED);
    name.into()
}

/// A rename lasts once its folder is synced.
fn sync_folder(path: &Path) -> io::Result<()> {
    path.parent()
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}
