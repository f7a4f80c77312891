//! Sealing and opening what stands sealed, and the blind indexes beside it.

use platform_kernel::Result;
use platform_ports::TenantKeys;
use platform_ports::seal::{Place, blind_index, open_text, seal_text};
use uuid::Uuid;

use crate::customers::model::{email, phone};

/// One row's sealed columns.
#[derive(Debug, Clone, Copy)]
pub struct Sealer<'k> {
    keys: &'k TenantKeys,
    table: &'static str,
    row: Uuid,
}

impl<'k> Sealer<'k> {
    /// For a row of `table`.
    pub fn new(keys: &'k TenantKeys, table: &'static str, row: Uuid) -> Self {
        Self { keys, table, row }
    }
    fn place(&self, column: &'static str) -> Place {
        Place {
            table: self.table,
            column,
            row: self.row,
        }
    }
    /// Seals a value for a column.
    pub fn seal(&self, column: &'static str, text: Option<&str>) -> Result<Option<Vec<u8>>> {
        text.map(|text| seal_text(self.keys, self.place(column), text))
            .transpose()
    }
    /// Opens a column.
    pub fn open(&self, column: &'static str, sealed: Option<&[u8]>) -> Result<Option<String>> {
        sealed
            .map(|sealed| open_text(self.keys, self.place(column), sealed))
            .transpose()
    }
}

/// The blind index of an e-mail address. One purpose for customers and contacts: a caller may be either.
pub fn email_index(keys: &TenantKeys, address: &str) -> Result<Vec<u8>> {
    Ok(blind_index(keys, "customers.email", &email::canonical(address))?.to_vec())
}

/// The blind index of a phone number, typed in `region`.
pub fn phone_index(keys: &TenantKeys, number: &str, region: &str) -> Result<Vec<u8>> {
    let form = phone::canonical(number, region).unwrap_or_default();
    Ok(blind_index(keys, "customers.phone", &form)?.to_vec())
}

/// The blind indexes under which a typed number may stand.
pub fn phone_indexes(keys: &TenantKeys, number: &str, region: &str) -> Result<Vec<Vec<u8>>> {
    let forms = phone::candidates(number, region);
    forms
        .iter()
        .map(|form| Ok(blind_index(keys, "customers.phone", form)?.to_vec()))
        .collect()
}
