//! SQL of invoices, payments and deposits. Nothing here decides; it finds, inserts and saves. Whatever hangs on an order
//! is written under that order's lock.

pub mod deposits;
pub mod import;
pub mod invoices;
pub mod list;
pub mod payments;
pub mod periodic;
pub mod settings;
