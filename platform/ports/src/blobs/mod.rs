//! Files: a tenant's documents, imports, exports. Stored as the bytes they are given, so seal what
//! `seal` must seal before it comes here.
//!
//! A key belongs to one tenant by its type; there is no way to list or reach across.

pub mod embedded;

use std::fmt;

use async_trait::async_trait;
use platform_kernel::{Error, Result, TenantId};

const PARTS_MAX: usize = 8;
const PART_MAX: usize = 100;

/// Where one file stands: a tenant and a path such as `imports/imp_…/source.csv`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BlobKey {
    tenant: TenantId,
    path: String,
}

impl BlobKey {
    /// Takes 1 to 8 parts between slashes, each of 1 to 100 ASCII letters, digits, `_`, `-` and `.`, and none
    /// that starts with a dot: no part can climb out of the tenant's prefix, whatever the store.
    pub fn new(tenant: TenantId, path: &str) -> Result<Self> {
        let parts: Vec<_> = path.split('/').collect();
        if parts.len() > PARTS_MAX || !parts.iter().all(|part| is_part(part)) {
            let why = "a file's key is 1 to 8 names between slashes, of letters, digits, `_`, `-` and `.`";
            return Err(Error::Invalid(vec![
                platform_kernel::FieldError::new("key", "form", why).with_value(path),
            ]));
        }
        Ok(Self {
            tenant,
            path: path.to_owned(),
        })
    }

    /// Whose.
    pub fn tenant(&self) -> TenantId {
        self.tenant
    }

    /// The path below the tenant's prefix.
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for BlobKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.tenant, self.path)
    }
}

fn is_part(part: &str) -> bool {
    (1..=PART_MAX).contains(&part.len())
        && !part.starts_with('.')
        && part
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte))
}

/// One file of a listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlobEntry {
    /// Its key.
    pub key: BlobKey,
    /// Its size in bytes.
    pub size: u64,
}

/// A store of files.
#[async_trait]
pub trait Blobs: Send + Sync + 'static {
    /// Makes whatever a tenant's prefix needs. Idempotent; provisioning calls it.
    async fn prefix_ready(&self, tenant: TenantId) -> Result<()>;

    /// Writes a file whole, replacing one of that key. A reader sees the old or the new, never half.
    async fn put(&self, key: &BlobKey, bytes: &[u8]) -> Result<()>;

    /// Reads a file whole; None when there is none.
    async fn get(&self, key: &BlobKey) -> Result<Option<Vec<u8>>>;

    /// Removes a file. Idempotent.
    async fn delete(&self, key: &BlobKey) -> Result<()>;

    /// A tenant's files whose paths start with `prefix` (any text; empty for all), by path.
    async fn list(&self, tenant: TenantId, prefix: &str) -> Result<Vec<BlobEntry>>;

    /// Removes a tenant's prefix with everything in it. Idempotent; undoing and purging call it.
    async fn clear(&self, tenant: TenantId) -> Result<()>;
}
