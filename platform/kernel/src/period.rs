//! Half-open periods `[from, to)` of instants (invariant 3 of the domain).

use serde::{Deserialize, Serialize};

use crate::Instant;

/// `[from, to)`, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(try_from = "Raw")]
pub struct Period {
    from: Instant,
    to: Instant,
}

#[derive(Deserialize)]
struct Raw {
    from: Instant,
    to: Instant,
}

impl TryFrom<Raw> for Period {
    type Error = String;
    fn try_from(raw: Raw) -> Result<Self, String> {
        Self::new(raw.from, raw.to)
            .ok_or_else(|| format!("`to` ({}) must be after `from` ({})", raw.to, raw.from))
    }
}

impl Period {
    /// `None` unless `to` is after `from`.
    pub fn new(from: Instant, to: Instant) -> Option<Self> {
        (from < to).then_some(Self { from, to })
    }
    /// First instant inside.
    pub fn from(self) -> Instant {
        self.from
    }
    /// First instant past the end.
    pub fn to(self) -> Instant {
        self.to
    }
    /// Whether both share an instant; touching ends do not.
    pub fn overlaps(self, other: Self) -> bool {
        self.from < other.to && other.from < self.to
    }
}
