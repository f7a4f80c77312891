//! The steps of provisioning, each with its undo. Any may run twice, after any crash.

mod activate;
mod key;
mod place;
mod probe;
mod schema;
mod seeding;
mod storage;

pub(super) use activate::Activate;
pub(super) use key::Key;
pub(super) use place::Tenant;
pub(super) use probe::Probe;
pub(super) use schema::Schema;
pub(super) use seeding::Seeding;
pub(super) use storage::Storage;
