//! Signing up: form → sealed row and a mail → confirmation → a saga that provisions the company → hand-over.

mod create;
mod jobs;
mod mails;
mod model;
mod progress;
mod routes;
mod saga;
mod steps;
mod store;
mod view;

pub(crate) use jobs::register;
pub(crate) use routes::{prefers_html, routes};
pub(crate) use saga::saga;
pub use saga::{OwnerSeed, Provision, Seed, TenantSeed};
pub(crate) use store::{explained_orphans, sweep};
