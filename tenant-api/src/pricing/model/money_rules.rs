//! The company's rules for what is taxed, held and charged besides the hire itself.

use serde::{Deserialize, Serialize};

/// A rate of tax that products can have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TaxClass {
    /// What products name it by; lower-case letters, digits and underscores.
    pub key: String,
    /// What documents name it.
    pub name: String,
    /// In basis points: 2000 is 20 %.
    pub rate_bp: u32,
}

/// What lateness is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum LatePer {
    /// Each hour that has begun.
    Hour,
    /// Each day that has begun, from the hour that it was due at.
    Day,
}

/// What one hour or day of lateness costs for one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum LateCharge {
    /// A share of the price of one day.
    Percent {
        /// In basis points: 15000 is one and a half times.
        bp: u32,
    },
    /// An amount.
    Fixed {
        /// Minor units.
        minor: i64,
    },
}

/// When and what a late return costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LateFeeRule {
    /// Up to so many minutes late cost nothing; past them, lateness counts from when it was due.
    pub grace_min: u32,
    /// What lateness is counted in.
    pub per: LatePer,
    /// What each of them costs.
    pub charge: LateCharge,
    /// The most that one unit can cost, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap_minor: Option<i64>,
}

/// When stock that comes back can go out again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum StockFree {
    /// When the hire ends.
    OffHire,
    /// When it was scanned in.
    Returned,
    /// When it was inspected.
    Inspected,
}

/// The deposit of products that name none themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum DepositRule {
    /// None.
    None {},
    /// For each unit.
    PerUnit {
        /// Minor units.
        minor: i64,
    },
    /// A share of what the hire costs with tax.
    Percent {
        /// In basis points.
        bp: u32,
    },
}

/// What a cancellation costs when at least so many hours are left until the hire begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancellationStep {
    /// Hours before the hire begins.
    pub hours_before: u32,
    /// The share of the order's sum that is charged, in basis points.
    pub fee_bp: u32,
}

/// What a cancellation costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancellationRules {
    /// The one with the most hours that are still left counts.
    #[serde(default)]
    pub steps: Vec<CancellationStep>,
    /// When fewer hours are left than any step names, and after the beginning, in basis points.
    pub late_bp: u32,
}

/// What it costs that nobody came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NoShowRule {
    /// The share of the order's sum that is charged, in basis points.
    pub fee_bp: u32,
}

/// The company's rules. Amounts are in minor units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct RentalRules {
    /// Rates of tax; at least one.
    pub tax_classes: Vec<TaxClass>,
    /// The key of the one that products have which name none.
    pub default_tax_class: String,
    /// Whether the prices of products and rate plans are with tax.
    pub prices_include_tax: bool,
    /// What late returns cost.
    pub late_fee: LateFeeRule,
    /// How long a quote can be accepted.
    pub quote_valid_days: u32,
    /// How long a tentative hold keeps stock.
    pub tentative_hours: u32,
    /// When returned stock can go out again.
    pub stock_free: StockFree,
    /// The deposit of products that name none.
    pub deposit_default: DepositRule,
    /// What a cancellation costs.
    pub cancellation: CancellationRules,
    /// What a no-show costs.
    pub no_show: NoShowRule,
    /// Minutes that new products are blocked before a hire.
    pub buffer_before_min: u32,
    /// Minutes that new products are blocked after a hire.
    pub buffer_after_min: u32,
}

impl RentalRules {
    /// The class of that key; the default one for none, or one that is gone.
    pub fn tax_class(&self, key: Option<&str>) -> Option<&TaxClass> {
        let named = |key: &str| self.tax_classes.iter().find(|class| class.key == key);
        key.and_then(named)
            .or_else(|| named(&self.default_tax_class))
    }
}
