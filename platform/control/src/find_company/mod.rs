//! "Find my company": always the same answer and the same work; what was found goes by mail only.

mod jobs;
mod routes;
mod store;

pub(crate) use jobs::register;
pub(crate) use routes::routes;
pub(crate) use store::sweep;
