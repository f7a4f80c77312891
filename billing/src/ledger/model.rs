//! What a seal is: bytes of a fact that nothing else has, a chain over them, and a tree over the chains' ends.

use aws_lc_rs::digest::{Context, SHA256};
use platform_kernel::{Day, Instant, TenantId};
use serde::{Deserialize, Serialize};

/// SHA-256; 64 hex digits in JSON.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// What the first fact of a chain follows on.
    pub const NONE: Self = Self([0; 32]);

    /// From the database's bytes.
    pub fn from_slice(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }
}

impl std::fmt::Display for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}
impl std::fmt::Debug for Digest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}
impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut bytes = [0; 32];
        hex::decode_to_slice(&text, &mut bytes).map_err(serde::de::Error::custom)?;
        Ok(Self(bytes))
    }
}

/// One metered fact. The meter is its name: a file may hold one that this version no longer knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = UsageFactBody)]
pub struct Fact {
    /// What was used.
    pub meter: String,
    /// What happened, `rental:oli_…:activated`.
    pub fact: String,
    /// How much, or for a level by how much it moved.
    pub quantity: i64,
    /// When.
    pub at: Instant,
    /// The UTC day for which it counts.
    pub day: Day,
    /// The fact that it puts right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<String>,
}

/// A fact in its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its place, from 1.
    pub no: i64,
    /// The fact.
    #[serde(flatten)]
    pub fact: Fact,
    /// SHA-256 over the hash before it and the fact's bytes.
    pub hash: Digest,
}

/// Feeds parts with their lengths, so that no two lists of parts are the same bytes.
struct Parts(Context);

impl Parts {
    fn new(kind: &[u8]) -> Self {
        let mut parts = Self(Context::new(&SHA256));
        parts.add(kind);
        parts
    }
    fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_be_bytes());
        self.0.update(part);
    }
    fn end(self) -> Digest {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.finish().as_ref());
        Digest(bytes)
    }
}

/// The hash of a tenant's fact that follows on `before` as number `no`.
pub(super) fn link(before: Digest, tenant: TenantId, no: i64, fact: &Fact) -> Digest {
    let mut parts = Parts::new(b"rentright usage fact 1");
    parts.add(&before.0);
    parts.add(tenant.uuid().as_bytes());
    parts.add(&no.to_be_bytes());
    parts.add(fact.meter.as_bytes());
    parts.add(fact.fact.as_bytes());
    parts.add(&fact.quantity.to_be_bytes());
    parts.add(&fact.at.jiff().as_microsecond().to_be_bytes());
    parts.add(fact.day.to_string().as_bytes());
    match &fact.corrects {
        None => parts.add(b""),
        // An empty id and none are two things.
        Some(corrects) => parts.add(format!("={corrects}").as_bytes()),
    }
    parts.end()
}

/// The leaf of a tenant in a day's tree: where its chain ended when the day was closed.
pub(super) fn leaf(day: Day, tenant: TenantId, no: i64, hash: Digest) -> Digest {
    let mut parts = Parts::new(b"rentright usage head 1");
    parts.add(day.to_string().as_bytes());
    parts.add(tenant.uuid().as_bytes());
    parts.add(&no.to_be_bytes());
    parts.add(&hash.0);
    parts.end()
}

fn node(left: Digest, right: Digest) -> Digest {
    let mut parts = Parts::new(b"rentright usage node 1");
    parts.add(&left.0);
    parts.add(&right.0);
    parts.end()
}

/// One step from a leaf to the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// The other one stands on the left.
    Left(Digest),
    /// The other one stands on the right.
    Right(Digest),
}

/// The root of a tree over leaves; a last one without a partner goes up as it is. Of no leaves: [`Digest::NONE`].
pub(super) fn root(leaves: &[Digest]) -> Digest {
    let mut row = leaves.to_vec();
    while row.len() > 1 {
        row = above(&row);
    }
    row.first().copied().unwrap_or(Digest::NONE)
}

fn above(row: &[Digest]) -> Vec<Digest> {
    row.chunks(2)
        .map(|pair| match pair {
            [left, right] => node(*left, *right),
            [alone] => *alone,
            _ => Digest::NONE,
        })
        .collect()
}

/// The way from the leaf at `at` to the root.
pub(super) fn path(leaves: &[Digest], mut at: usize) -> Vec<Side> {
    let mut row = leaves.to_vec();
    let mut steps = Vec::new();
    while row.len() > 1 {
        if at % 2 == 1 {
            steps.push(Side::Left(row[at - 1]));
        } else if let Some(right) = row.get(at + 1) {
            steps.push(Side::Right(*right));
        }
        row = above(&row);
        at /= 2;
    }
    steps
}

/// Where a way from a leaf leads.
pub(super) fn follow(leaf: Digest, path: &[Side]) -> Digest {
    path.iter().fold(leaf, |here, step| match step {
        Side::Left(left) => node(*left, here),
        Side::Right(right) => node(here, *right),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn leaves(count: usize) -> Vec<Digest> {
        (0..count)
            .map(|n| {
                let mut parts = Parts::new(b"test");
                parts.add(&n.to_be_bytes());
                parts.end()
            })
            .collect()
    }

    proptest! {
        #[test]
        fn every_leaf_finds_its_root_and_no_other_does(count in 1_usize..70, at in 0_usize..70, other in 0_usize..70) {
            let leaves = leaves(count);
            let (at, other) = (at % count, other % count);
            let way = path(&leaves, at);
            prop_assert_eq!(follow(leaves[at], &way), root(&leaves));
            if at != other {
                prop_assert_ne!(follow(leaves[other], &way), root(&leaves));
            }
        }
    }

    #[test]
    fn each_field_of_a_fact_changes_its_hash() {
        let at = Instant::from_millis(1_800_000_000_000);
        let tenant = TenantId::new(at);
        let fact = Fact {
            meter: "emails".into(),
            fact: "email:1:sent".into(),
            quantity: 1,
            at,
            day: "2027-01-15".parse().unwrap(),
            corrects: None,
        };
        let hash = link(Digest::NONE, tenant, 1, &fact);
        let with = |change: &dyn Fn(&mut Fact)| {
            let mut other = fact.clone();
            change(&mut other);
            link(Digest::NONE, tenant, 1, &other)
        };
        let others = [
            with(&|f| f.meter = "assets".into()),
            with(&|f| f.fact.push('x')),
            with(&|f| f.quantity = 2),
            with(&|f| f.at = f.at.plus(std::time::Duration::from_micros(1))),
            with(&|f| f.day = "2027-01-16".parse().unwrap()),
            with(&|f| f.corrects = Some(String::new())),
            link(Digest::NONE, tenant, 2, &fact),
            link(hash, tenant, 1, &fact),
            link(Digest::NONE, TenantId::new(at), 1, &fact),
        ];
        for other in others {
            assert_ne!(other, hash);
        }
    }
}
