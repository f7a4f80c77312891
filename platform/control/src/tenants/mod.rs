//! The directory of record: which tenants there are, where they live, and which addresses are staff where.

mod email_directory;
mod store;

pub use email_directory::EmailDirectory;
pub(crate) use store::{
    Company, NewTenant, activate, add_email, cell_of, companies_of, forget_strangers, insert,
    is_active, known, pick_cell, remove_unborn, save_key,
};
