//! HTTP manners, the same for every plane: the order of the middleware, extractors that cannot be skipped, limits,
//! problem documents (RFC 9457), OpenAPI, streams, static apps, metrics.
//!
//! Knows no slice and no SQL. One request passes: [`stack`] → host ([`tenant`]) → session and permission ([`staff`]) →
//! body ([`extract`]) → handler → [`reply`]. To add a manner that all planes share: here; one plane's own: there.

pub mod apps;
pub mod calls;
pub mod cookie;
pub mod docs;
pub mod extract;
pub mod limits;
pub mod metrics;
pub mod once;
pub mod origin;
pub mod problem;
pub mod reply;
pub mod sse;
pub mod stack;
pub mod staff;
pub mod tenant;
pub mod unmatched;

pub use extract::{ClientIp, IfMatch, Json, Path, Query};
pub use once::Once;
pub use problem::{ApiResult, Problem};
pub use reply::Reply;
pub use staff::{Anyone, Staff};
pub use tenant::TenantPlane;
