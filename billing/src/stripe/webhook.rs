//! Stripe's messages: `Stripe-Signature: t=…,v1=…`, an HMAC-SHA256 of `t.body`.
//! <https://docs.stripe.com/webhooks#verify-manually>

use aws_lc_rs::hmac;
use platform_kernel::{Error, Instant, Result};
use serde::Deserialize;

/// A message that is older, or younger, was recorded and is played again.
const TOLERANCE_MS: i64 = 5 * 60 * 1_000;

/// Refuses what was not signed with the secret, just now.
pub(super) fn verify(secret: &str, signature: &str, body: &[u8], now: Instant) -> Result<()> {
    let parts = || {
        signature
            .split(',')
            .filter_map(|part| part.trim().split_once('='))
    };
    let at: i64 = parts()
        .find(|(name, _)| *name == "t")
        .and_then(|(_, at)| at.parse().ok())
        .ok_or(Error::Unauthenticated)?;
    if (now.millis() - at.saturating_mul(1_000)).abs() > TOLERANCE_MS {
        return Err(Error::Unauthenticated);
    }
    let mut signed = format!("{at}.").into_bytes();
    signed.extend_from_slice(body);
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    // While a secret is replaced there are two; each comparison takes constant time.
    let known = parts()
        .filter(|(name, _)| *name == "v1")
        .filter_map(|(_, tag)| hex::decode(tag).ok())
        .any(|tag| hmac::verify(&key, &signed, &tag).is_ok());
    if known {
        Ok(())
    } else {
        Err(Error::Unauthenticated)
    }
}

/// Which page a message is about.
pub(super) fn about(body: &[u8]) -> Result<Option<String>> {
    #[derive(Deserialize)]
    struct Message {
        #[serde(rename = "type")]
        kind: String,
        data: Data,
    }
    #[derive(Deserialize)]
    struct Data {
        object: Object,
    }
    #[derive(Deserialize)]
    struct Object {
        id: String,
    }
    let message: Message = serde_json::from_slice(body)
        .map_err(|_| Error::Malformed("This is no message of Stripe's.".into()))?;
    let ours = message.kind.starts_with("checkout.session.");
    Ok(ours.then_some(message.data.object.id))
}

/// Signs a message as Stripe does: for whoever plays its side.
pub(super) fn sign(secret: &str, body: &[u8], at: Instant) -> String {
    let seconds = at.millis() / 1_000;
    let mut signed = format!("{seconds}.").into_bytes();
    signed.extend_from_slice(body);
    let key = hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
    format!("t={seconds},v1={}", hex::encode(hmac::sign(&key, &signed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BODY: &[u8] = br#"{"type":"checkout.session.completed","data":{"object":{"id":"cs_1"}}}"#;

    #[test]
    fn only_what_was_signed_just_now_with_the_secret_is_believed() {
        let now = Instant::from_millis(1_700_000_000_000);
        let good = sign("whsec_a", BODY, now);
        assert!(verify("whsec_a", &good, BODY, now).is_ok());
        assert!(verify("whsec_b", &good, BODY, now).is_err());
        assert!(verify("whsec_a", &good, b"{}", now).is_err());
        let later = Instant::from_millis(now.millis() + 301_000);
        assert!(verify("whsec_a", &good, BODY, later).is_err());
        assert!(verify("whsec_a", "", BODY, now).is_err());
        assert!(verify("whsec_a", "t=1700000000", BODY, now).is_err());
        // A secret that is being replaced: one of two is right.
        let both = format!("{good},v1={}", "00".repeat(32));
        assert!(verify("whsec_a", &both, BODY, now).is_ok());
        // Computed by hand with openssl: HMAC-SHA256 of `1700000000.{}` under `whsec_test`.
        let by_hand =
            "t=1700000000,v1=35495024f4ef3f94e5a93e22221544c4b75e9a42300cd965ab81cb85cd994e91";
        assert!(verify("whsec_test", by_hand, b"{}", now).is_ok());
    }

    #[test]
    fn messages_about_pages_name_them() {
        assert_eq!(about(BODY).unwrap().as_deref(), Some("cs_1"));
        let other = br#"{"type":"charge.updated","data":{"object":{"id":"ch_1"}}}"#;
        assert_eq!(about(other).unwrap(), None);
        assert!(about(b"nonsense").is_err());
    }
}
