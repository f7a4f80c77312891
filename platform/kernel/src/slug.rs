//! A tenant's subdomain: what may be one, what is kept back, and what would be mistaken for another.

use serde::{Deserialize, Serialize};

/// A valid subdomain label: 3 to 40 of `a-z 0-9 -`, no hyphen at an end or doubled, not reserved.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

/// Why a slug is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SlugError {
    /// Not a usable label.
    #[error(
        "use 3 to 40 lower-case letters, digits and single hyphens, starting and ending with a letter or digit"
    )]
    Invalid,
    /// Kept for us.
    #[error("this name is kept for RentRight's own use; add your town or trade to it")]
    Reserved,
    /// Could be read as one that is kept for us.
    #[error("this name looks like one of RentRight's own; add your town or trade to it")]
    LookAlike,
}

/// Names that would let a tenant pose as us, or that infrastructure expects.
const RESERVED: &[&str] = &[
    "about",
    "abuse",
    "account",
    "accounts",
    "admin",
    "administrator",
    "api",
    "app",
    "apps",
    "assets",
    "auth",
    "autoconfig",
    "autodiscover",
    "billing",
    "blog",
    "cdn",
    "cell",
    "console",
    "dashboard",
    "demo",
    "dev",
    "dns",
    "docs",
    "email",
    "finance",
    "ftp",
    "grafana",
    "guest",
    "health",
    "help",
    "hostmaster",
    "imap",
    "info",
    "internal",
    "invoice",
    "invoices",
    "legal",
    "localhost",
    "login",
    "logout",
    "mail",
    "metrics",
    "monitor",
    "news",
    "noreply",
    "no-reply",
    "ns1",
    "ns2",
    "oauth",
    "official",
    "operator",
    "operators",
    "owner",
    "pay",
    "payment",
    "payments",
    "pop",
    "postmaster",
    "privacy",
    "prod",
    "prometheus",
    "register",
    "rentright",
    "root",
    "sales",
    "secure",
    "security",
    "service",
    "session",
    "sign-in",
    "sign-up",
    "signin",
    "signup",
    "smtp",
    "ssl",
    "sso",
    "staff",
    "staging",
    "static",
    "status",
    "stripe",
    "support",
    "sysadmin",
    "system",
    "team",
    "tenant",
    "terms",
    "test",
    "trust",
    "verify",
    "webhook",
    "webhooks",
    "webmaster",
    "www",
    "wpad",
];

impl Slug {
    /// Checks form, reservation and likeness to reserved names.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let fits = (3..=40).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            && !text.contains("--");
        if !fits {
            return Err(SlugError::Invalid);
        }
        if RESERVED.contains(&text) {
            return Err(SlugError::Reserved);
        }
        let own = skeleton(text);
        // "rentright" anywhere in the name would pose as us; other reserved names only as a whole.
        if own.contains(&skeleton("rentright")) || RESERVED.iter().any(|r| skeleton(r) == own) {
            return Err(SlugError::LookAlike);
        }
        Ok(Self(text.to_owned()))
    }
    /// A slug read back from our own tables.
    pub fn trusted(text: String) -> Self {
        Self(text)
    }
    /// The label.
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// What a hurried reader sees: equal skeletons are look-alikes. Unique among tenants in the control database.
    pub fn skeleton(&self) -> String {
        skeleton(&self.0)
    }
}

impl std::fmt::Display for Slug {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}

/// Folds what is easily confused in lower-case ASCII (after Unicode's confusables, UTS 39, cut to our alphabet).
fn skeleton(text: &str) -> String {
    text.replace('-', "")
        .replace("rn", "m")
        .replace("vv", "w")
        .replace("cl", "d")
        .chars()
        .map(|c| match c {
            '0' => 'o',
            '1' | 'i' => 'l',
            '5' => 's',
            '2' => 'z',
            '8' => 'b',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_ordinary_names() {
        for name in ["acme", "acme-hire", "a1-rentals", "north-sea-tools"] {
            assert!(
                Slug::parse(name).is_ok(),
                "{name} is an ordinary company name: widen the rule"
            );
        }
    }
    #[test]
    fn refuses_broken_reserved_and_look_alike_names() {
        for (name, why) in [
            ("ab", SlugError::Invalid),
            ("-acme", SlugError::Invalid),
            ("xn--acme", SlugError::Invalid),
            ("Acme", SlugError::Invalid),
            ("admin", SlugError::Reserved),
            ("adm1n", SlugError::LookAlike),
            ("rentr1ght", SlugError::LookAlike),
            ("rent-right", SlugError::LookAlike),
            ("my-rentright", SlugError::LookAlike),
        ] {
            assert_eq!(Slug::parse(name), Err(why), "{name}");
        }
    }
    #[test]
    fn look_alikes_share_a_skeleton() {
        assert_eq!(skeleton("acrne"), skeleton("acme"));
        assert_ne!(skeleton("acme"), skeleton("acne"));
    }
}
