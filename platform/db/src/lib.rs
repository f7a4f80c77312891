//! Sole owner of the database pools. Four doors and no fifth:
//!
//! | door | for | login |
//! |---|---|---|
//! | [`ControlTx`] | our own records | `rr_control` |
//! | [`CellTx`] | the worker: schema `cell` only | `rr_worker` |
//! | [`OwnerTx`] | DDL, migrations, drop: named operations only | `rr_provision`, acting as `rr_owner` |
//! | [`TenantTx`] | one tenant's rows, under that tenant's role | `rr_lane_N` |
//!
//! A door is an `sqlx::Executor`; it renders placeholder schemas into the statement's text, so that SQL is checked at
//! compile time once and prepared per tenant. Dropped without `commit`, it rolls back and cleans its connection.
//! To add a login or a grant: `setup/roles.rs`, and the table above.

pub mod cluster;
mod db;
mod door;
pub mod evict;
pub mod idempotency;
pub mod listing;
mod options;
pub mod probe;
mod retry;
pub mod setup;

pub use db::{CellPools, Db};
pub use door::{CellTx, ControlTx, OwnerTx, SchemaRow, TenantTx};
pub use options::{DbOptions, Place, PoolSizes};
pub use retry::retrying;
