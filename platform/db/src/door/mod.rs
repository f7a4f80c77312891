//! The four doors. Each wraps one connection inside one open transaction.

mod cell;
mod control;
mod executor;
mod owner;
mod tenant;
mod tx;

pub use cell::CellTx;
pub use control::ControlTx;
pub use owner::{OwnerTx, SchemaRow};
pub use tenant::TenantTx;

pub(crate) use owner::lanes_of;
pub(crate) use tenant::usual_limits;

pub(crate) async fn open(
    pool: &sqlx::PgPool,
    begin: String,
    slot: Option<tokio::sync::OwnedSemaphorePermit>,
) -> platform_kernel::Result<tx::Tx> {
    tx::Tx::open(pool.clone(), begin, slot).await
}
