//! The tenant's host over HTTP, on a real PostgreSQL: a folder a slice, a file a noun, a sentence a test.

mod accounts;
mod customers;
mod imports;
mod matrix;
mod settings;
mod world;
