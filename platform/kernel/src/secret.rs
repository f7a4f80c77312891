//! Randomness and secrets: tokens that are shown once and kept as hashes.

use aws_lc_rs::{digest, rand};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
pub use secrecy::{ExposeSecret, SecretString};

/// `N` bytes of the operating system's randomness.
///
/// # Panics
/// When the operating system has no randomness: nothing can go on safely then.
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    #[expect(
        clippy::expect_used,
        reason = "without randomness every secret would be guessable: stop"
    )]
    rand::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}

/// A bearer secret: 256 random bits, base64url. Only its SHA-256 is ever stored.
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// A fresh one.
    pub fn generate() -> Self {
        Self(URL_SAFE_NO_PAD.encode(random::<32>()).into())
    }
    /// One that a client sent, whatever it is.
    pub fn presented(text: &str) -> Self {
        Self(text.to_owned().into())
    }
    /// What is stored: SHA-256 of the text. Comparing hashes by index or equality leaks nothing useful of a 256-bit secret.
    pub fn hash(&self) -> [u8; 32] {
        sha256(self.0.expose_secret().as_bytes())
    }
    /// The text, for the one moment it is handed over.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    out
}
