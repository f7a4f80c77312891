//! Imports: a file becomes a draft that says what is wrong and lets it be fixed, then records, then perhaps nothing again.
//!
//! ```text
//! read/  bytes → rows        mapping/  columns → fields      row.rs, cells/  cells → values
//! plan   rows → verdicts     engine    a kind behind one face   kinds/  what can be imported
//! dry    the dry run         vault     sealing               jobs/   running, reverting, expiring
//! ```
//! The engine knows no kind. To add one see [`kind`]. Rows, samples and undo images are sealed with the tenant's key.

pub mod cells;
mod draft;
mod dry;
mod engine;
mod fix;
mod jobs;
pub mod kind;
mod kinds;
mod mapping;
pub mod model;
mod plan;
mod read;
mod routes;
mod row;
mod store;
mod vault;
mod view;

pub use jobs::register;
pub use routes::routes;
