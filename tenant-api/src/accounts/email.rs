//! Staff addresses: normalised, sealed, found by blind index.

use platform_db::TenantTx;
use platform_kernel::{Error, EventId, FieldError, Instant, Result};
use platform_ports::mail::check_address;
use platform_ports::{Place, TenantKeys, blind_index, open_text, seal_text};
use serde_json::json;
use unicode_normalization::UnicodeNormalization as _;
use uuid::Uuid;

use crate::record;

/// Trimmed, NFC, lower case: two spellings of one mailbox are one account.
pub(crate) fn normalise(text: &str) -> String {
    text.trim().nfc().collect::<String>().to_lowercase()
}

/// Normalises an address and refuses what cannot be mailed.
pub(crate) fn checked(field: &str, text: &str) -> Result<String> {
    let address = normalise(text);
    check_address(&address).map_err(|why| {
        Error::Invalid(vec![
            FieldError::new(field, "invalid_email", why).with_value(&address),
        ])
    })?;
    Ok(address)
}

/// What staff and invitations are found by. One purpose for both, so that an invited colleague can be recognised.
pub(crate) fn index(keys: &TenantKeys, normalised: &str) -> Result<[u8; 32]> {
    blind_index(keys, "staff.email", normalised)
}

/// Seals an address into a row of `staff` or `invitations`.
pub(crate) fn seal(
    keys: &TenantKeys,
    table: &'static str,
    row: Uuid,
    normalised: &str,
) -> Result<Vec<u8>> {
    seal_text(keys, place(table, row), normalised)
}

/// Opens the address of a row.
pub(crate) fn open(
    keys: &TenantKeys,
    table: &'static str,
    row: Uuid,
    sealed: &[u8],
) -> Result<String> {
    open_text(keys, place(table, row), sealed)
}

/// Somebody with this address may sign in here from now on.
pub(crate) const ADDED: &str = "staff.email_added";
/// Nobody with this address may any more.
pub(crate) const REMOVED: &str = "staff.email_removed";

/// Tells the control plane's table of addresses → companies: the platform-keyed hash, never the address.
pub(crate) async fn announce(
    tx: &mut TenantTx,
    kind: &'static str,
    hash: &[u8; 32],
    at: Instant,
) -> Result<EventId> {
    record::announce(tx, kind, &json!({ "email_hash": hex::encode(hash) }), at).await
}

fn place(table: &'static str, row: Uuid) -> Place {
    Place {
        table,
        column: "email_sealed",
        row,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_mailbox_are_one_address() {
        assert_eq!(normalise("  Ada@Example.ORG\n"), "ada@example.org");
        assert_eq!(normalise("CAFE\u{301}@x.org"), "caf\u{e9}@x.org");
        assert!(checked("email", "Ada@Example.org").is_ok());
        assert!(checked("email", "ada").is_err());
    }
}
