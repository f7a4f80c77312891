//! A unit's state, and the moves from one to the next. "Available" is no state: it is computed.

use platform_kernel::{Error, Result};
use serde::Deserialize;

use crate::words::words;

words! {
    /// Where a unit is in its life.
    AssetState {
        /// Bought, not here yet.
        OnOrder = "on_order",
        /// In the fleet: it can be hired out.
        InService = "in_service",
        /// Being repaired.
        InMaintenance = "in_maintenance",
        /// Set apart until somebody has looked at it.
        Quarantined = "quarantined",
        /// Out of the fleet for good.
        Retired = "retired",
        /// Sold.
        Sold = "sold",
        /// Gone, nobody knows where.
        Lost = "lost",
    }
}

impl AssetState {
    /// The states that may follow.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::OnOrder => &[Self::InService, Self::Retired],
            Self::InService => &[
                Self::InMaintenance,
                Self::Quarantined,
                Self::Retired,
                Self::Sold,
                Self::Lost,
            ],
            Self::InMaintenance => &[
                Self::InService,
                Self::Quarantined,
                Self::Retired,
                Self::Sold,
                Self::Lost,
            ],
            Self::Quarantined => &[
                Self::InService,
                Self::InMaintenance,
                Self::Retired,
                Self::Sold,
                Self::Lost,
            ],
            Self::Retired => &[Self::InService, Self::Sold],
            // Found again.
            Self::Lost => &[Self::InService, Self::Quarantined, Self::Retired],
            Self::Sold => &[],
        }
    }
    /// Whether the company still has it.
    pub fn is_owned(self) -> bool {
        !matches!(self, Self::Retired | Self::Sold | Self::Lost)
    }
    /// In words.
    pub fn words(self) -> String {
        self.as_str().replace('_', " ")
    }
    /// Refuses a move that this state does not lead to.
    pub fn must_lead_to(self, to: Self) -> Result<()> {
        if self.next().contains(&to) {
            return Ok(());
        }
        let next: Vec<String> = self.next().iter().map(|s| s.words()).collect();
        let way = if next.is_empty() {
            "that is final".to_owned()
        } else {
            format!("it can become {}", next.join(", "))
        };
        Err(Error::conflict(
            "state",
            format!(
                "This unit is {} and cannot become {}; {way}.",
                self.words(),
                to.words()
            ),
        ))
    }
}

/// What a unit is to become.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct MoveAsset {
    /// The state.
    pub state: AssetState,
    /// Why, at most 200 characters.
    pub reason: Option<String>,
    /// Give its bookings to other units first, where there are free ones.
    #[serde(default, rename = "move")]
    pub moved: bool,
    /// Even when the store then has too few for what is promised: those orders are at risk.
    #[serde(default)]
    pub force: bool,
}

#[cfg(test)]
mod tests {
    use super::AssetState::*;
    use super::*;

    #[test]
    fn only_what_was_sold_is_at_its_end_and_all_can_be_reached() {
        for from in AssetState::ALL {
            assert_eq!(from.next().is_empty(), *from == Sold, "{from:?}");
            assert!(
                !from.next().contains(from) && !from.next().contains(&OnOrder),
                "{from:?}"
            );
            for to in AssetState::ALL {
                assert_eq!(from.must_lead_to(*to).is_ok(), from.next().contains(to));
            }
            assert_eq!(AssetState::parse(from.as_str()), *from);
        }
        assert!(InService.must_lead_to(Lost).is_ok() && Lost.must_lead_to(InService).is_ok());
        let told = Sold.must_lead_to(InService).expect_err("final").to_string();
        assert!(told.contains("final"), "{told}");
    }
}
