//! Files in a folder: `<folder>/<tenant>/<part>.d/…/<part>.f`. The suffixes keep a file `a` and a folder `a`
//! apart, which an object store does too.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, ErrorKind, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::Context as _;
use async_trait::async_trait;
use platform_kernel::{Error, Result, TenantId};

use super::{BlobEntry, BlobKey, Blobs};

/// Where files are written before they are renamed into place; not a tenant's name.
const UNFINISHED: &str = ".unfinished";

/// A store in one folder. Clones share it.
#[derive(Clone, Debug)]
pub struct EmbeddedBlobs {
    folder: Arc<PathBuf>,
}

impl EmbeddedBlobs {
    /// Opens the folder, making it (0700) the first time.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let made = make_folder(folder).and_then(|()| make_folder(&folder.join(UNFINISHED)));
        made.with_context(|| format!("making the folder {}", folder.display()))?;
        Ok(Self {
            folder: Arc::new(folder.to_owned()),
        })
    }

    /// Removes every tenant's files that were written before `at`, and what a killed process left unfinished by then.
    /// Answers how many. For stores of which nothing lasts.
    pub(crate) async fn forget_before(&self, at: SystemTime) -> Result<usize> {
        self.run(move |folder| forget_old(folder, at)).await
    }

    /// File work blocks: it goes to the blocking pool.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Path) -> io::Result<T> + Send + 'static,
    ) -> Result<T> {
        let folder = Arc::clone(&self.folder);
        let done = tokio::task::spawn_blocking(move || work(&folder)).await;
        done.map_err(Error::internal)?.map_err(Error::internal)
    }
}

#[async_trait]
impl Blobs for EmbeddedBlobs {
    async fn prefix_ready(&self, tenant: TenantId) -> Result<()> {
        self.run(move |folder| make_folder(&prefix(folder, tenant)))
            .await
    }

    async fn put(&self, key: &BlobKey, bytes: &[u8]) -> Result<()> {
        let (key, bytes) = (key.clone(), bytes.to_vec());
        self.run(move |folder| write(folder, &path(folder, &key), &bytes))
            .await
    }

    async fn get(&self, key: &BlobKey) -> Result<Option<Vec<u8>>> {
        let key = key.clone();
        self.run(move |folder| absent_is_none(fs::read(path(folder, &key))))
            .await
    }

    async fn delete(&self, key: &BlobKey) -> Result<()> {
        let key = key.clone();
        self.run(move |folder| absent_is_none(fs::remove_file(path(folder, &key))).map(drop))
            .await
    }

    async fn list(&self, tenant: TenantId, prefix: &str) -> Result<Vec<BlobEntry>> {
        let wanted = prefix.to_owned();
        let found = self.run(move |folder| {
            let mut found = Vec::new();
            walk(&self::prefix(folder, tenant), "", &mut found)?;
            found.retain(|(path, _)| path.starts_with(&wanted));
            found.sort();
            Ok(found)
        });
        let entry = |(path, size): (String, u64)| {
            Ok(BlobEntry {
                key: BlobKey::new(tenant, &path)?,
                size,
            })
        };
        found.await?.into_iter().map(entry).collect()
    }

    async fn clear(&self, tenant: TenantId) -> Result<()> {
        self.run(move |folder| absent_is_none(fs::remove_dir_all(prefix(folder, tenant))).map(drop))
            .await
    }
}

fn prefix(folder: &Path, tenant: TenantId) -> PathBuf {
    folder.join(tenant.to_string())
}

/// Made of checked parts only: see [`BlobKey::new`].
fn path(folder: &Path, key: &BlobKey) -> PathBuf {
    let mut path = prefix(folder, key.tenant());
    let (folders, name) = key.path().rsplit_once('/').unwrap_or(("", key.path()));
    for part in folders.split('/').filter(|part| !part.is_empty()) {
        path.push(format!("{part}.d"));
    }
    path.join(format!("{name}.f"))
}

fn write(folder: &Path, path: &Path, bytes: &[u8]) -> io::Result<()> {
    let name = hex::encode(platform_kernel::secret::random::<16>());
    let unfinished = folder.join(UNFINISHED).join(name);
    let written = write_new(&unfinished, bytes).and_then(|()| {
        let parent = path.parent().unwrap_or(folder);
        make_folder(parent)?;
        fs::rename(&unfinished, path)?;
        File::open(parent)?.sync_all()
    });
    if written.is_err() {
        // The write's own error says more than that of tidying up after it.
        drop(fs::remove_file(&unfinished));
    }
    written
}

fn write_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn make_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// Collects files as (key path, size); a folder that is not there holds none.
fn walk(folder: &Path, above: &str, found: &mut Vec<(String, u64)>) -> io::Result<()> {
    let Some(entries) = absent_is_none(fs::read_dir(folder))? else {
        return Ok(());
    };
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name();
        let Some(name) = name.to_str() else { continue };
        if let Some(part) = name.strip_suffix(".d") {
            walk(&entry.path(), &format!("{above}{part}/"), found)?;
        } else if let Some(part) = name.strip_suffix(".f")
            // Deleted since the folder was read.
            && let Some(metadata) = absent_is_none(entry.metadata())?
        {
            found.push((format!("{above}{part}"), metadata.len()));
        }
    }
    Ok(())
}

/// Folders stay: somebody may be about to write into one.
fn forget_old(folder: &Path, at: SystemTime) -> io::Result<usize> {
    let Some(entries) = absent_is_none(fs::read_dir(folder))? else {
        return Ok(0);
    };
    let mut gone = 0;
    for entry in entries {
        let entry = entry?;
        let Some(metadata) = absent_is_none(entry.metadata())? else {
            continue;
        };
        if metadata.is_dir() {
            gone += forget_old(&entry.path(), at)?;
        } else if metadata.modified()? < at {
            gone += usize::from(absent_is_none(fs::remove_file(entry.path()))?.is_some());
        }
    }
    Ok(gone)
}

fn absent_is_none<T>(result: io::Result<T>) -> io::Result<Option<T>> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}
