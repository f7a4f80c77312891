//! The words every room speaks: typed ids, error, clock, money, period, tenant, actor, permission, page, secret.
//!
//! No IO, no HTTP, no pools. The only sqlx used here is its `Type`/`Encode`/`Decode`, so that a typed id is a bind.
//! To add an id: one line in [`ids`]. To add a permission: one line in [`permission`], and its row in the matrix there.

pub mod actor;
pub mod clock;
pub mod error;
pub mod ids;
pub mod meter;
pub mod money;
pub mod page;
pub mod period;
pub mod permission;
pub mod region;
pub mod secret;
pub mod slug;
pub mod tenant;

pub use actor::Actor;
pub use clock::{Clock, Day, Instant};
pub use error::{Error, FieldError, Result};
pub use ids::*;
pub use meter::{Meter, MeterKind};
pub use money::{Currency, Money};
pub use page::{Page, PageQuery};
pub use permission::{Permission, Role};
pub use slug::Slug;
pub use tenant::{Limits, Standing, TenantContext};
