//! Sealed columns and blind indexes: the fifth fence.
//!
//! A sealed value is `[version 1][data key number, u32 big-endian][nonce 12][ciphertext][tag 16]`, AES-256-GCM
//! under one of the owner's data keys. Version, owner, table, column and row are authenticated with it: bytes
//! copied to another tenant, row or column do not open there.
//!
//! **Nonces** are 96 random bits, which NIST SP 800-38D (8.3) bounds to 2^32 values a key for a collision chance
//! below 2^-32. So a data key is retired long before: add a new row to `data_keys`, set `retired_at` on the old;
//! new values take the new number, old ones keep opening, and rewriting them is a job of its own.
//!
//! A **blind index** finds equal values without opening them: HMAC-SHA256 under a key derived from the owner's
//! *index* key, one for each purpose. It shows which rows are equal inside one tenant and column, no more. The
//! index key can't be retired by a new row alone: every index must be computed again.

use aws_lc_rs::{hkdf, hmac};
use platform_kernel::{Error, Result};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::aead::{OVERHEAD, Parts};
use crate::keys::KeySet;

const VERSION: u8 = 1;
const HEADER: usize = 1 + 4;

/// Where a sealed value stands. Give the same when opening.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Place {
    /// The table, without its schema.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's primary key.
    pub row: Uuid,
}

/// A value did not open. Says where it stands, never what it holds.
#[derive(Debug, thiserror::Error)]
#[error("the sealed value in {}.{} of row {} ({owner}) does not open: {why}", place.table, place.column, place.row)]
pub struct OpenError {
    place: Place,
    owner: String,
    why: &'static str,
}

/// Seals `plaintext` for one place. The result is `plaintext` + 33 bytes.
pub fn seal(keys: &KeySet, place: Place, plaintext: &[u8]) -> Result<Vec<u8>> {
    let (no, cipher) = keys
        .current()
        .ok_or_else(|| refuse(keys, place, "no key in service"))?;
    let mut sealed = Vec::with_capacity(HEADER + OVERHEAD + plaintext.len());
    sealed.push(VERSION);
    sealed.extend_from_slice(&no.to_be_bytes());
    cipher
        .seal_onto(aad(keys, place).bytes(), plaintext, &mut sealed)
        .map_err(Error::internal)?;
    Ok(sealed)
}

/// Opens what [`seal`] made for the same owner and place; refuses anything else.
pub fn open(keys: &KeySet, place: Place, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>> {
    let short = || refuse(keys, place, "it is too short");
    let (&version, rest) = sealed.split_first().ok_or_else(short)?;
    let (no, body) = rest.split_first_chunk::<4>().ok_or_else(short)?;
    if version != VERSION {
        return Err(refuse(keys, place, "its version is unknown"));
    }
    let cipher = keys
        .numbered(u32::from_be_bytes(*no))
        .ok_or_else(|| refuse(keys, place, "its data key is unknown"))?;
    cipher
        .open(aad(keys, place).bytes(), body)
        .map_err(|_| refuse(keys, place, "it was changed, or sealed elsewhere"))
}

/// [`seal`] for text.
pub fn seal_text(keys: &KeySet, place: Place, text: &str) -> Result<Vec<u8>> {
    seal(keys, place, text.as_bytes())
}

/// [`open`] for text.
pub fn open_text(keys: &KeySet, place: Place, sealed: &[u8]) -> Result<String> {
    let bytes = open(keys, place, sealed)?;
    let text = std::str::from_utf8(&bytes).map_err(|_| refuse(keys, place, "it holds no text"))?;
    Ok(text.to_owned())
}

/// The blind index of a value. `purpose` keeps columns apart (`"customers.email"`); normalise first (lower case,
/// E.164, …), for only equal bytes index alike.
pub fn blind_index(keys: &KeySet, purpose: &'static str, normalised: &str) -> Result<[u8; 32]> {
    let mut key = Zeroizing::new([0; 32]);
    let info = Parts::of("rentright/blind-index")
        .and(keys.name().as_bytes())
        .and(purpose.as_bytes());
    let info = [info.bytes()];
    let derived = keys
        .index()
        .expand(&info, hkdf::HKDF_SHA256)
        .and_then(|okm| okm.fill(key.as_mut_slice()));
    derived.map_err(Error::internal)?;
    let tag = hmac::sign(
        &hmac::Key::new(hmac::HMAC_SHA256, key.as_slice()),
        normalised.as_bytes(),
    );
    let mut index = [0; 32];
    index.copy_from_slice(tag.as_ref());
    Ok(index)
}

fn aad(keys: &KeySet, place: Place) -> Parts {
    Parts::of("rentright/seal")
        .and(&[VERSION])
        .and(keys.name().as_bytes())
        .and(place.table.as_bytes())
        .and(place.column.as_bytes())
        .and(place.row.as_bytes())
}

fn refuse(keys: &KeySet, place: Place, why: &'static str) -> Error {
    Error::internal(OpenError {
        place,
        owner: keys.owner().to_string(),
        why,
    })
}
