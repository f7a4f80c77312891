//! The outside world: key management, sealed values, passwords, mail, files, uploads, papers, payment gateways,
//! secrets.
//!
//! Each port is a folder: `mod.rs` is the trait and its words, `embedded.rs` the adapter that needs nothing but
//! this machine, and one file for each vendor behind a cargo feature of its name. One adapter is chosen at start;
//! nothing falls back silently. To add an adapter: implement the trait and run the port's contract test on it.
//!
//! Features: `aws` (AWS KMS), `smtp` (mail by SMTP), `aws-tests` (the KMS contract against a stand-in for AWS;
//! slow to build, so never part of the everyday check).

mod aead;
pub mod blobs;
pub mod gateway;
pub mod keyring;
pub mod keys;
pub mod kms;
pub mod mail;
pub mod papers;
pub mod password;
pub mod seal;
pub mod secrets;
pub mod store;
pub mod uploads;

pub use blobs::{BlobKey, Blobs};
pub use gateway::{Gateway, Gateways};
pub use keyring::{Keyring, KeyringOptions};
pub use keys::{PlatformKeys, TenantKeys};
pub use kms::{Kms, KmsError};
pub use mail::{Mailer, Message};
pub use papers::Papers;
pub use password::Passwords;
pub use seal::{Place, blind_index, open, open_text, seal, seal_text};
pub use secrets::Secrets;
pub use uploads::Uploads;
