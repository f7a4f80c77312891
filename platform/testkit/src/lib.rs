//! What tests stand on: a real PostgreSQL, a tenant, and an HTTP client that needs no socket. A dev-dependency only.
//!
//! ```ignore
//! #[tokio::test]
//! async fn a_customer_is_found_by_phone() {
//!     let db = TestDb::new().await;                        // a fresh pair of databases, some 100 ms
//!     let acme = TestTenant::create(&db, "acme").await;    // its row, role, schema and keys; seed it as your slice needs
//!     let app = TestApp::new(testkit::stack(router(state(&db))), &acme.host());
//!     let made = app.post("/api/v1/customers", &json!({ … })).await.expect(201);
//!     let page = app.get("/api/v1/customers?q=…").await.expect(200).json();
//! }
//! ```
//! - [`TestCluster`]: one throw-away cluster for every test process of a target directory. The first process starts it,
//!   the others join; a watchdog stops and removes it some seconds after the last one has ended. Nothing to clean up.
//! - [`TestDb`]: a control and a cell database of this test's own, copied from a prepared template, dropped once the
//!   process has ended, with doors, embedded KMS, keyring, directory and a clock that stands still until `db.clock.advance(…)`.
//! - [`TestTenant`]: what provisioning makes before the seed. A slice's own seed is the slice's to call.
//! - [`TestApp`]: requests to a given router, with a cookie jar as a browser has one, `If-Match`, `Idempotency-Key`,
//!   and [`TestEvents`] where the answer is a stream.
//! - [`TestMail`]: a mailer that keeps what it is given.
//!
//! To add a maker: here when two crates need it, else beside the tests that do.

mod app;
mod cluster;
mod db;
mod events;
mod mail;
mod papers;
mod tenant;

pub use app::{Asked, TestApp, TestReply, stack};
pub use cluster::TestCluster;
pub use db::{CELL, DOMAIN, TestDb};
pub use events::TestEvents;
pub use mail::TestMail;
pub use papers::TestPapers;
pub use tenant::TestTenant;
