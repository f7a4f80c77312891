//! E-mail addresses: one spelling, and the platform-keyed hash by which "find my company" and limits know them.

use platform_kernel::Result;
use platform_ports::keyring::Keyring;
use platform_ports::seal::blind_index;

/// The spelling that is hashed: trimmed, lower case.
pub fn normalise(address: &str) -> String {
    address.trim().to_lowercase()
}

/// Hashes addresses with the platform's index key.
#[derive(Debug, Clone)]
pub struct EmailHashes(pub Keyring);

impl EmailHashes {
    /// Of a normalised address. May ask the key service: hold no transaction over it.
    pub async fn of(&self, normalised: &str) -> Result<[u8; 32]> {
        blind_index(&*self.0.platform().await?, "email", normalised)
    }
}
