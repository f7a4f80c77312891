//! AES-256-GCM with random nonces, and unambiguous associated data. Private to this crate.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use zeroize::Zeroizing;

/// The tag's length in bytes.
const TAG_LEN: usize = 16;
/// What sealing adds to a plaintext: nonce and tag.
pub(crate) const OVERHEAD: usize = NONCE_LEN + TAG_LEN;

/// The bytes did not open: a wrong key, place or context, or a changed byte. Deliberately without detail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("refused by AES-256-GCM")]
pub(crate) struct Refused;

/// An AES-256-GCM key. AWS-LC wipes its memory when it is freed.
pub(crate) struct Cipher(RandomizedNonceKey);

impl Cipher {
    pub(crate) fn new(key: &[u8; 32]) -> Result<Self, Refused> {
        RandomizedNonceKey::new(&AES_256_GCM, key)
            .map(Self)
            .map_err(|_| Refused)
    }

    /// Appends `nonce ‖ ciphertext ‖ tag` to `out`. Fails only past GCM's 64 GiB.
    pub(crate) fn seal_onto(
        &self,
        aad: &[u8],
        plaintext: &[u8],
        out: &mut Vec<u8>,
    ) -> Result<(), Refused> {
        // Room for the tag from the start: growing would leave a copy of the plaintext behind.
        let mut body = Zeroizing::new(Vec::with_capacity(plaintext.len() + TAG_LEN));
        body.extend_from_slice(plaintext);
        let nonce = self
            .0
            .seal_in_place_append_tag(Aad::from(aad), &mut *body)
            .map_err(|_| Refused)?;
        out.reserve(NONCE_LEN + body.len());
        out.extend_from_slice(nonce.as_ref());
        out.extend_from_slice(&body);
        Ok(())
    }

    /// Opens `nonce ‖ ciphertext ‖ tag`.
    pub(crate) fn open(&self, aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Refused> {
        let (nonce, body) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(Refused)?;
        let mut buffer = Zeroizing::new(body.to_vec());
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let length = self
            .0
            .open_in_place(nonce, Aad::from(aad), &mut buffer)
            .map_err(|_| Refused)?
            .len();
        buffer.truncate(length);
        Ok(buffer)
    }

    /// Opens a sealed 256-bit key.
    pub(crate) fn open_key(
        &self,
        aad: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<[u8; 32]>, Refused> {
        let bytes = self.open(aad, sealed)?;
        let mut key = Zeroizing::new([0; 32]);
        if bytes.len() != key.len() {
            return Err(Refused);
        }
        key.copy_from_slice(&bytes);
        Ok(key)
    }
}

/// Associated data as length-prefixed parts: no two different lists of parts encode alike, so a byte can't
/// move from one field into its neighbour.
pub(crate) struct Parts(Vec<u8>);

impl Parts {
    /// `label` keeps the uses of this encoding apart.
    pub(crate) fn of(label: &str) -> Self {
        Self(Vec::with_capacity(192)).and(label.as_bytes())
    }

    pub(crate) fn and(mut self, part: &[u8]) -> Self {
        self.0.extend_from_slice(&(part.len() as u64).to_be_bytes());
        self.0.extend_from_slice(part);
        self
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A new 256-bit key from the operating system's generator.
pub(crate) fn random_key() -> Zeroizing<[u8; 32]> {
    Zeroizing::new(platform_kernel::secret::random())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn different_parts_never_encode_alike(
            left in proptest::collection::vec(proptest::collection::vec(0..3_u8, 0..4), 0..4),
            right in proptest::collection::vec(proptest::collection::vec(0..3_u8, 0..4), 0..4),
        ) {
            let encode = |parts: &[Vec<u8>]| parts.iter().fold(Parts::of("x"), |all, part| all.and(part)).0;
            prop_assert_eq!(left == right, encode(&left) == encode(&right));
        }
    }

    #[test]
    fn a_nonce_is_never_used_twice_in_a_row() -> Result<(), Refused> {
        let cipher = Cipher::new(&random_key())?;
        let (mut one, mut two) = (Vec::new(), Vec::new());
        cipher.seal_onto(b"", b"same", &mut one)?;
        cipher.seal_onto(b"", b"same", &mut two)?;
        assert_ne!(
            one[..NONCE_LEN],
            two[..NONCE_LEN],
            "two seals of one text must differ"
        );
        Ok(())
    }

    #[test]
    fn less_than_a_nonce_and_a_tag_is_refused() -> Result<(), Refused> {
        let cipher = Cipher::new(&random_key())?;
        for length in 0..OVERHEAD {
            assert_eq!(
                cipher.open(b"", &vec![0; length]).err(),
                Some(Refused),
                "{length} bytes"
            );
        }
        Ok(())
    }
}
