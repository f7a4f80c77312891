//! Counting tries, so that guessing is slow and mail is no weapon. A try is counted, and the count committed, before
//! it is judged: a thousand at once count as a thousand. Counts go by hashes and are kept for accounts that do not exist
//! as for those that do.

use std::net::IpAddr;
use std::time::Duration;

use platform_db::TenantTx;
use platform_kernel::{Error, Instant, Result, secret};

use super::store::attempts;

/// So many tries of one key in a window.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    name: &'static str,
    most: i32,
    window: Duration,
}

const fn rule(name: &'static str, most: i32, minutes: u64) -> Rule {
    Rule {
        name,
        most,
        window: Duration::from_mins(minutes),
    }
}

/// Wrong passwords for one account from one address.
pub(crate) const SIGN_IN_HERE: Rule = rule("sign_in.account_address", 5, 15);
/// Wrong passwords for one account from anywhere: high, since anybody can reach it for anybody.
pub(crate) const SIGN_IN_ACCOUNT: Rule = rule("sign_in.account", 100, 60);
/// Wrong passwords from one address, for any account: an office behind one address mistypes, too.
pub(crate) const SIGN_IN_ADDRESS: Rule = rule("sign_in.address", 50, 15);
/// Wrong present passwords of somebody signed in.
pub(crate) const PASSWORD: Rule = rule("password", 5, 15);
/// Reset mails asked for from one address.
pub(crate) const RESET_ADDRESS: Rule = rule("reset.address", 20, 15);
/// Reset mails to one mailbox.
pub(crate) const RESET_ACCOUNT: Rule = rule("reset.account", 3, 15);
/// Mails of one invitation.
pub(crate) const INVITATION: Rule = rule("invitation", 5, 60);
/// Looks at the pages that a link's secret opens, from one address.
pub(crate) const LINK_ADDRESS: Rule = rule("link.address", 120, 15);
/// Papers printed from such pages, from one address: each costs a moment of a processor.
pub(crate) const PRINT_ADDRESS: Rule = rule("print.address", 20, 15);
/// Answers given on such pages, from one address.
pub(crate) const ANSWER_ADDRESS: Rule = rule("answer.address", 20, 15);

/// One thing that is counted.
#[derive(Debug, Clone)]
pub(crate) struct Count {
    rule: Rule,
    key: [u8; 32],
}

impl Count {
    /// Of what: the parts together make the key.
    pub(crate) fn of(rule: Rule, parts: &[&[u8]]) -> Self {
        let mut bytes = rule.name.as_bytes().to_vec();
        for part in parts {
            bytes.extend((part.len() as u64).to_be_bytes());
            bytes.extend(*part);
        }
        Self {
            rule,
            key: secret::sha256(&bytes),
        }
    }
}

/// What of an address is counted: a whole /64 of IPv6 is one customer of some provider.
pub(crate) fn network(ip: IpAddr) -> Vec<u8> {
    match ip.to_canonical() {
        IpAddr::V4(v4) => v4.octets().to_vec(),
        IpAddr::V6(v6) => v6.octets()[..8].to_vec(),
    }
}

/// Counts one try of each, narrowest first, up to the first that is past its limit: 429 with the end of its window.
/// What one address is refused for counts no further, so that it cannot lock an account for others. Commit either way.
pub(crate) async fn charge(
    tx: &mut TenantTx,
    counts: &[Count],
    now: Instant,
) -> Result<Result<()>> {
    for Count { rule, key } in counts {
        let tried = attempts::count(tx, key, now, now.minus(rule.window)).await?;
        if tried.count > rule.most {
            return Ok(Err(Error::Limited {
                retry_after: tried.since.plus(rule.window).since(now),
                detail: "Too many tries; wait a while before the next one.".into(),
            }));
        }
    }
    Ok(Ok(()))
}

/// A try that turned out to be right does not count.
pub(crate) async fn forgive(tx: &mut TenantTx, counts: &[Count]) -> Result<()> {
    for Count { key, .. } in counts {
        attempts::uncount(tx, key).await?;
    }
    Ok(())
}

/// Forgets every try of a key.
pub(crate) async fn forget(tx: &mut TenantTx, count: &Count) -> Result<()> {
    attempts::forget(tx, &count.key).await
}

/// Drops counts whose window, whichever, is long over.
pub(crate) async fn sweep(tx: &mut TenantTx, now: Instant) -> Result<()> {
    attempts::sweep(tx, now.minus(Duration::from_hours(24))).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_keep_rules_and_parts_apart() {
        let key = |rule, parts: &[&[u8]]| Count::of(rule, parts).key;
        assert_ne!(
            key(SIGN_IN_HERE, &[b"ab", b"c"]),
            key(SIGN_IN_HERE, &[b"a", b"bc"])
        );
        assert_ne!(key(SIGN_IN_ACCOUNT, &[b"a"]), key(RESET_ACCOUNT, &[b"a"]));
    }

    #[test]
    fn a_provider_s_whole_prefix_counts_as_one() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3::4"), of("2001:db8:1:2:ffff::9"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
    }
}
