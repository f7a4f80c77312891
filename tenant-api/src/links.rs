//! The secrets of mailed links. They are derived from the tenant's index key, so that the job that writes a mail needs
//! no secret in its payload and a second run writes the same link. Only their hash is stored.

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform_kernel::secret::Token;
use platform_kernel::{InvitationId, PasswordResetId, QuoteId, Result};
use platform_ports::{TenantKeys, blind_index};

/// Of an invitation, as sent for the `generation`th time.
pub(crate) fn invitation(keys: &TenantKeys, id: InvitationId, generation: i32) -> Result<Token> {
    derived(keys, "invitations.token", &format!("{id}.{generation}"))
}

/// Of a password reset.
pub(crate) fn reset(keys: &TenantKeys, id: PasswordResetId) -> Result<Token> {
    derived(keys, "password_resets.token", &id.to_string())
}

/// Of a version of a quote: 256 bits that nobody without the key can tell from chance.
pub(crate) fn quote(keys: &TenantKeys, id: QuoteId) -> Result<Token> {
    derived(keys, "quote_versions.token", &id.to_string())
}

fn derived(keys: &TenantKeys, purpose: &'static str, of: &str) -> Result<Token> {
    let secret = blind_index(keys, purpose, of)?;
    // One more hash: a token is never itself a blind index.
    let secret = digest::digest(&digest::SHA256, &secret);
    Ok(Token::presented(&URL_SAFE_NO_PAD.encode(secret)))
}
