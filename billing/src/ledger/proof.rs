//! A tenant's part of the ledger as a file, and what can be said of one without us.

use platform_kernel::{Day, Instant, TenantId};
use serde::{Deserialize, Serialize};

use super::model::{Digest, Link, Side, follow, leaf, link};

/// Facts in the order of their seals, with the ends of the chain that closed days have fixed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    /// Of this file's form: 1.
    pub version: u32,
    /// Whose.
    pub tenant: TenantId,
    /// The first day asked for.
    pub from: Day,
    /// The last day asked for.
    pub to: Day,
    /// When it was made.
    pub made_at: Instant,
    /// The hash on which the first fact follows.
    pub before: Digest,
    /// Every fact from the first to the last that counts for one of those days, whatever day it counts for itself.
    pub facts: Vec<Link>,
    /// Where the chain ended when days were closed, oldest first.
    pub heads: Vec<Head>,
}

/// The end of a tenant's chain when a day was closed, and its way to that day's root.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// The closed day.
    pub day: Day,
    /// The last fact that was sealed then.
    pub no: i64,
    /// Its hash.
    pub hash: Digest,
    /// The root over all tenants' heads of that day.
    pub root: Digest,
    /// The way there.
    pub path: Vec<Side>,
}

/// What a file that holds has shown: that nothing in it was altered since it was sealed. Not that all was written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proven {
    /// How many facts.
    pub facts: usize,
    /// The days whose roots cover them, each to be compared with what was noted elsewhere.
    pub roots: Vec<(Day, Digest)>,
    /// Facts behind the last closed day's head: sealed, but by no root yet.
    pub not_closed: usize,
}

/// The first thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A form that this version does not read.
    #[error("this file has form {0}; this program reads form 1")]
    Form(u32),
    /// A fact is not what was sealed.
    #[error(
        "fact no. {no} ({meter} {fact}) is not what was sealed: it, or the one before it, was altered"
    )]
    Altered {
        /// Its place.
        no: i64,
        /// Its meter.
        meter: String,
        /// Its id.
        fact: String,
    },
    /// A place in the chain is empty, or taken twice.
    #[error("fact no. {expected} is missing: the next one in the file is no. {found}")]
    Gap {
        /// The place.
        expected: i64,
        /// What stands there.
        found: i64,
    },
    /// A closed day knew more facts than the file has.
    #[error(
        "facts are missing at the end: when {day} was closed the chain ended with no. {no}, the file ends with no. {last}"
    )]
    Short {
        /// The day.
        day: Day,
        /// Its head.
        no: i64,
        /// The file's last.
        last: i64,
    },
    /// A closed day's head is another one than the chain's.
    #[error("when {day} was closed, fact no. {no} was another one")]
    Head {
        /// The day.
        day: Day,
        /// Its head.
        no: i64,
    },
    /// A head does not lead to its root.
    #[error("the end of the chain on {day} does not lead to that day's root")]
    Root {
        /// The day.
        day: Day,
    },
}

/// Recomputes every hash of a file, in order.
pub fn verify(proof: &Proof) -> Result<Proven, Fault> {
    if proof.version != 1 {
        return Err(Fault::Form(proof.version));
    }
    let mut hash = proof.before;
    let mut next = proof.facts.first().map_or(1, |first| first.no);
    for one in &proof.facts {
        if one.no != next {
            return Err(Fault::Gap {
                expected: next,
                found: one.no,
            });
        }
        hash = link(hash, proof.tenant, one.no, &one.fact);
        if hash != one.hash {
            return Err(Fault::Altered {
                no: one.no,
                meter: one.fact.meter.clone(),
                fact: one.fact.fact.clone(),
            });
        }
        next += 1;
    }
    let first = proof.facts.first().map_or(1, |first| first.no);
    let mut closed = 0;
    for head in &proof.heads {
        if head.no >= next {
            return Err(Fault::Short {
                day: head.day,
                no: head.no,
                last: next - 1,
            });
        }
        // One before the first fact can be seen only in what that one follows on.
        let there = match head.no - first {
            -1 => Some(proof.before),
            at => usize::try_from(at)
                .ok()
                .and_then(|at| proof.facts.get(at))
                .map(|one| one.hash),
        };
        if there.is_some_and(|there| there != head.hash) {
            return Err(Fault::Head {
                day: head.day,
                no: head.no,
            });
        }
        let here = leaf(head.day, proof.tenant, head.no, head.hash);
        if follow(here, &head.path) != head.root {
            return Err(Fault::Root { day: head.day });
        }
        closed = closed.max(head.no);
    }
    Ok(Proven {
        facts: proof.facts.len(),
        roots: proof.heads.iter().map(|h| (h.day, h.root)).collect(),
        not_closed: proof.facts.iter().filter(|one| one.no > closed).count(),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::model::{Fact, path, root};
    use super::*;

    fn proof(count: i64) -> Proof {
        let made_at = Instant::from_millis(1_800_000_000_000);
        let tenant = TenantId::new(made_at);
        let day: Day = "2027-01-15".parse().unwrap();
        let mut hash = Digest::NONE;
        let facts: Vec<Link> = (1..=count)
            .map(|no| {
                let fact = Fact {
                    meter: "active_rentals".into(),
                    fact: format!("rental:{no}:activated"),
                    quantity: 1,
                    at: made_at,
                    day,
                    corrects: None,
                };
                hash = link(hash, tenant, no, &fact);
                Link { no, fact, hash }
            })
            .collect();
        let others = [Digest([7; 32]), leaf(day, tenant, count, hash)];
        let head = Head {
            day,
            no: count,
            hash,
            root: root(&others),
            path: path(&others, 1),
        };
        Proof {
            version: 1,
            tenant,
            from: day,
            to: day,
            made_at,
            before: Digest::NONE,
            facts,
            heads: vec![head],
        }
    }

    #[test]
    fn what_is_whole_is_believed_and_names_its_roots() {
        let whole = proof(5);
        let proven = verify(&whole).unwrap();
        assert_eq!((proven.facts, proven.not_closed), (5, 0));
        assert_eq!(proven.roots, [(whole.heads[0].day, whole.heads[0].root)]);
    }

    #[test]
    fn a_last_fact_that_was_taken_away_is_missed() {
        let mut short = proof(5);
        short.facts.pop();
        assert!(matches!(
            verify(&short),
            Err(Fault::Short { no: 5, last: 4, .. })
        ));
        let mut hole = proof(5);
        hole.facts.remove(2);
        assert_eq!(
            verify(&hole),
            Err(Fault::Gap {
                expected: 3,
                found: 4
            })
        );
    }

    #[test]
    fn a_chain_that_was_made_anew_does_not_lead_to_the_root() {
        let mut forged = proof(5);
        forged.facts[4].fact.quantity = 9;
        let before = forged.facts[3].hash;
        forged.facts[4].hash = link(before, forged.tenant, 5, &forged.facts[4].fact);
        assert!(matches!(verify(&forged), Err(Fault::Head { no: 5, .. })));
        forged.heads[0].hash = forged.facts[4].hash;
        assert!(matches!(verify(&forged), Err(Fault::Root { .. })));
    }

    proptest! {
        /// Whatever byte of the file is flipped: it is no longer read, or it is named, or it says something that no
        /// seal covers (when the file was made, and for which days somebody asked).
        #[test]
        fn a_flipped_byte_is_named(at in any::<prop::sample::Index>(), bit in 0_u8..8) {
            let whole = proof(4);
            let mut bytes = serde_json::to_vec(&whole).unwrap();
            let at = at.index(bytes.len());
            bytes[at] ^= 1 << bit;
            if let Ok(read) = serde_json::from_slice::<Proof>(&bytes) {
                let told = Proof { made_at: whole.made_at, from: whole.from, to: whole.to, ..read.clone() };
                if told != whole {
                    prop_assert!(verify(&read).is_err(), "{}", String::from_utf8_lossy(&bytes));
                }
            }
        }
    }
}
