//! The usage ledger's other side: facts are sealed into a chain a tenant, summed up by UTC day, and each closed day gets
//! one root over all chains. Facts are written by `platform_jobs::usage`, in the transaction that makes them.
//!
//! What a tenant is charged for stands in [`day_totals`]; each of its numbers opens to [`facts`]. A [`Proof`] is a
//! tenant's part of the ledger as a file, and [`verify`] looks at one without a database.

pub mod calls;
mod jobs;
mod model;
mod proof;
mod reads;
mod routes;
mod store;
mod totals;

pub use jobs::{close_days, compare, register, seal};
pub use model::{Digest, Fact, Link};
pub use proof::{Fault, Head, Proof, Proven, verify};
pub use reads::{StoredFact, export, facts};
pub use routes::routes;
pub use store::Difference;
pub use totals::{DayTotal, day_totals};
