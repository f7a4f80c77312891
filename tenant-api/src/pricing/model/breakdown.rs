//! How a price came about.

use serde::{Deserialize, Serialize};

use super::amount::fits;
use super::plan::{RateUnit, Weekday};
use super::{MOST_QUANTITY, PriceError};

/// What a step did. `params` are its numbers; prices are in minor units for one unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum StepKind {
    /// A tier was used so many times: `3 days at 50.00`, `2 × 7 days at 200.00`.
    Tier {
        /// How often.
        times: u32,
        /// The tier's length.
        count: u32,
        /// In this unit.
        unit: RateUnit,
        /// The tier's price.
        price: i64,
    },
    /// Units after the longest tier.
    Beyond {
        /// How many.
        times: u32,
        /// Of these.
        unit: RateUnit,
        /// The price of each.
        price: i64,
    },
    /// Days of this weekday are worth more or less.
    Weekday {
        /// Which.
        day: Weekday,
        /// In thousandths.
        factor: u32,
        /// How many hours or days of it are paid for.
        slots: u32,
        /// Hours or days.
        unit: RateUnit,
    },
    /// Days of this season are dearer or cheaper.
    Season {
        /// Its name.
        name: String,
        /// In basis points.
        change_bp: i32,
        /// How many hours or days of it are paid for.
        slots: u32,
        /// Hours or days.
        unit: RateUnit,
    },
    /// So many or more are cheaper.
    QuantityBreak {
        /// From how many on.
        from: u32,
        /// In basis points.
        change_bp: i32,
    },
    /// Lifted to the least that a unit costs.
    MinCharge {
        /// That least.
        least: i64,
    },
    /// The hire ran over by less than the plan's grace. Costs nothing.
    Grace {
        /// The plan's grace.
        allowed_min: u32,
    },
    /// Days on which the store is closed were not counted. Costs nothing.
    ClosedDays {
        /// How many.
        days: u32,
    },
    /// Typed by hand, not computed.
    Manual {},
}

/// One step of a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PriceStep {
    /// What it did.
    #[serde(flatten)]
    pub kind: StepKind,
    /// By how much it changed one unit's price, in minor units.
    pub unit_minor: i64,
    /// The same times the quantity.
    pub minor: i64,
}

/// The price of a line before discount and tax, and how it came about. The steps' `minor` sum exactly to `total_minor`,
/// their `unit_minor` to `unit_minor`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Breakdown {
    /// How many units.
    pub quantity: u32,
    /// How many of `charged_unit` count.
    pub charged: u32,
    /// Hours, days, or once.
    pub charged_unit: RateUnit,
    /// One unit's price, in minor units.
    pub unit_minor: i64,
    /// All units' price: `unit_minor` × `quantity`.
    pub total_minor: i64,
    /// In the order in which they were taken.
    pub steps: Vec<PriceStep>,
}

impl Breakdown {
    /// A price that somebody typed: `unit_minor` for each unit.
    pub fn manual(unit_minor: i64, quantity: u32) -> Result<Self, PriceError> {
        Self::of(
            quantity,
            (1, RateUnit::Once),
            &[(StepKind::Manual {}, i128::from(unit_minor))],
        )
    }

    /// Sums up steps of one unit.
    pub(super) fn of(
        quantity: u32,
        (charged, charged_unit): (u32, RateUnit),
        steps: &[(StepKind, i128)],
    ) -> Result<Self, PriceError> {
        if !(1..=MOST_QUANTITY).contains(&quantity) {
            return Err(PriceError::Quantity);
        }
        let times = i128::from(quantity);
        let unit: i128 = steps.iter().map(|(_, minor)| minor).sum();
        let steps = steps.iter().map(|(kind, minor)| {
            Ok(PriceStep {
                kind: kind.clone(),
                unit_minor: fits(*minor)?,
                minor: fits(minor * times)?,
            })
        });
        Ok(Self {
            quantity,
            charged,
            charged_unit,
            unit_minor: fits(unit)?,
            total_minor: fits(unit * times)?,
            steps: steps.collect::<Result<_, PriceError>>()?,
        })
    }
}
