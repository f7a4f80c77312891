//! Where contents lie: uploaded ones in the clear in the store of uploads, checked ones sealed in the file store.

use platform_kernel::{Error, FileId, Result, TenantId};
use platform_ports::seal::{self, Place};
use platform_ports::{BlobKey, Blobs, TenantKeys};
use zeroize::Zeroizing;

use super::model::content::Found;

/// Which content of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is given out.
    Content,
    /// The small picture.
    Thumb,
}

impl Part {
    fn name(self) -> &'static str {
        match self {
            Self::Content => "content",
            Self::Thumb => "thumb",
        }
    }

    fn place(self, id: FileId) -> Place {
        Place {
            table: "files",
            column: self.name(),
            row: id.uuid(),
        }
    }

    fn key(self, tenant: TenantId, id: FileId) -> Result<BlobKey> {
        BlobKey::new(tenant, &format!("files/{id}/{}", self.name()))
    }
}

/// Where an upload is put.
pub fn staged(tenant: TenantId, id: FileId) -> Result<BlobKey> {
    BlobKey::new(tenant, &id.to_string())
}

/// Seals and stores what the check found. Again, it is replaced by the same.
pub async fn put(
    blobs: &dyn Blobs,
    keys: &TenantKeys,
    tenant: TenantId,
    id: FileId,
    found: &Found,
) -> Result<()> {
    let thumb = found.picture.as_ref().map(|picture| &picture.thumb);
    let parts = [(Part::Content, Some(&found.content)), (Part::Thumb, thumb)];
    for (part, bytes) in parts {
        let Some(bytes) = bytes else { continue };
        let sealed = seal::seal(keys, part.place(id), bytes)?;
        blobs.put(&part.key(tenant, id)?, &sealed).await?;
    }
    Ok(())
}

/// Opens one content.
pub async fn get(
    blobs: &dyn Blobs,
    keys: &TenantKeys,
    tenant: TenantId,
    id: FileId,
    part: Part,
) -> Result<Zeroizing<Vec<u8>>> {
    let sealed = blobs.get(&part.key(tenant, id)?).await?;
    let sealed = sealed.ok_or_else(|| Error::internal(format!("{id} has lost its content")))?;
    seal::open(keys, part.place(id), &sealed)
}

/// Deletes what is stored of a file. Idempotent.
pub async fn delete(blobs: &dyn Blobs, tenant: TenantId, id: FileId) -> Result<()> {
    for part in [Part::Content, Part::Thumb] {
        blobs.delete(&part.key(tenant, id)?).await?;
    }
    Ok(())
}
