//! SQL of customers. Nothing here decides; it finds, locks, inserts and saves.

pub mod addresses;
pub mod bulk;
pub mod consents;
pub mod contacts;
pub mod duplicates;
pub mod history;
pub mod importing;
pub mod list;
pub mod many;
pub mod merges;
pub mod notes;
pub mod phones;
pub mod record;
pub mod row;
pub mod sealed;
pub mod settings;
pub mod timeline;

pub use history::{Entry, log, log_many};
pub use record::{find, lock, lock_live};
pub use row::{Record, Row};
