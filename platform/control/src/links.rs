//! Secrets of links and cookies, derived from the platform's index key and the row's id: a job can write a mail again
//! without any secret being stored, and a request that is sent twice gets the same cookie. Only their hashes stand in
//! the tables.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform_kernel::secret::Token;
use platform_kernel::{Result, SignupId};
use platform_ports::keys::PlatformKeys;
use platform_ports::seal::blind_index;

/// The secret in the confirmation mail's link.
pub(crate) fn confirm_token(keys: &PlatformKeys, id: SignupId) -> Result<Token> {
    derived(keys, "signups.confirm", id)
}

/// The secret that the browser which signed up holds in its cookie.
pub(crate) fn browser_secret(keys: &PlatformKeys, id: SignupId) -> Result<Token> {
    derived(keys, "signups.browser", id)
}

fn derived(keys: &PlatformKeys, purpose: &'static str, id: SignupId) -> Result<Token> {
    let secret = blind_index(keys, purpose, &id.to_string())?;
    Ok(Token::presented(&URL_SAFE_NO_PAD.encode(secret)))
}
