//! Bodies of requests and answers.

use platform_kernel::{Instant, ProductId, RatePlanId, StoreId};
use serde::{Deserialize, Serialize};

use super::model::{
    Breakdown, CancellationRules, DepositRule, LateFeeRule, NoShowRule, RateRules, RentalRules,
    StockFree, TaxClass, Total,
};

/// A rate plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = RatePlan)]
pub struct RatePlanRecord {
    /// Its id.
    pub id: RatePlanId,
    /// Its name.
    pub name: String,
    /// How it makes prices.
    pub rules: RateRules,
    /// How many products in use have it.
    pub products: i64,
    /// Put aside: no longer offered to choose. Products that have it keep it.
    pub archived: bool,
    /// For `If-Match`.
    pub version: i32,
    /// When it was made.
    pub created_at: Instant,
    /// When it was changed last.
    pub updated_at: Instant,
}

/// Rate plans.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RatePlans {
    /// By name.
    pub(super) data: Vec<RatePlanRecord>,
}

/// A new rate plan.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateRatePlan {
    /// Its name, at most 80 characters, one of its own.
    pub(super) name: String,
    /// How it makes prices.
    pub(super) rules: RateRules,
}

/// Changes of a rate plan: what is left out stays.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateRatePlan {
    /// Its name.
    pub(super) name: Option<String>,
    /// How it makes prices; replaces all of it. Prices of orders that were confirmed stay.
    pub(super) rules: Option<RateRules>,
}

/// The company's rules for tax, deposits and fees.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct RentalSettings {
    #[serde(flatten)]
    pub(super) rules: RentalRules,
    /// ISO 4217: what the amounts are in.
    pub(super) currency: String,
    /// For `If-Match`; rises with every change of the company's settings.
    pub(super) version: i32,
}

/// Changes of the company's rules: what is left out stays, what is given replaces all of that rule.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateRentalSettings {
    /// 1 to 20. A class that products name can't be left out.
    pub(super) tax_classes: Option<Vec<TaxClass>>,
    /// The key of one of them.
    pub(super) default_tax_class: Option<String>,
    /// Whether prices are with tax. It reads what is stored anew; no price is changed.
    pub(super) prices_include_tax: Option<bool>,
    /// What late returns cost.
    pub(super) late_fee: Option<LateFeeRule>,
    /// 1 to 365.
    pub(super) quote_valid_days: Option<u32>,
    /// 1 to 8760.
    pub(super) tentative_hours: Option<u32>,
    /// When returned stock can go out again.
    pub(super) stock_free: Option<StockFree>,
    /// The deposit of products that name none.
    pub(super) deposit_default: Option<DepositRule>,
    /// What a cancellation costs.
    pub(super) cancellation: Option<CancellationRules>,
    /// What a no-show costs.
    pub(super) no_show: Option<NoShowRule>,
    /// 0 to 525600.
    pub(super) buffer_before_min: Option<u32>,
    /// 0 to 525600.
    pub(super) buffer_after_min: Option<u32>,
}

impl UpdateRentalSettings {
    /// The rules with these changes.
    pub(super) fn apply(&self, mut rules: RentalRules) -> RentalRules {
        macro_rules! take {
            ($($field:ident)*) => {
                $(if let Some(value) = self.$field.clone() { rules.$field = value; })*
            };
        }
        take!(
            tax_classes default_tax_class prices_include_tax late_fee quote_valid_days tentative_hours stock_free
            deposit_default cancellation no_show buffer_before_min buffer_after_min
        );
        rules
    }
}

/// The names of the rules that differ.
pub(super) fn differences(before: &RentalRules, after: &RentalRules) -> Vec<&'static str> {
    macro_rules! list {
        ($($field:ident)*) => {
            [$((concat!("rental.", stringify!($field)), before.$field != after.$field),)*]
        };
    }
    let all = list!(
        tax_classes default_tax_class prices_include_tax late_fee quote_valid_days tentative_hours stock_free
        deposit_default cancellation no_show buffer_before_min buffer_after_min
    );
    all.into_iter()
        .filter_map(|(name, differs)| differs.then_some(name))
        .collect()
}

/// What would it cost? Name one of `product_id`, `rate_plan_id` and `rules`.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct PriceQuestion {
    /// By the product's own rates or its rate plan, with its tax class and deposit.
    pub(super) product_id: Option<ProductId>,
    /// By a rate plan.
    pub(super) rate_plan_id: Option<RatePlanId>,
    /// By rules that need not be stored: a preview.
    pub(super) rules: Option<RateRules>,
    /// When the hire begins.
    pub(super) from: Instant,
    /// When it ends; after `from`.
    pub(super) to: Instant,
    /// How many units; 1 when left out.
    pub(super) quantity: Option<u32>,
    /// Whose days and closed days count; when left out the company's zone, never closed.
    pub(super) store_id: Option<StoreId>,
    /// The line's discount, in basis points.
    pub(super) discount_bp: Option<u32>,
    /// The order's discount, taken off what the line's leaves.
    pub(super) order_discount_bp: Option<u32>,
    /// Key of a tax class, instead of the product's.
    pub(super) tax_class: Option<String>,
}

/// What it costs, and why.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(super) struct PriceAnswer {
    /// ISO 4217: what all amounts are in.
    pub(super) currency: String,
    /// How the price came about.
    pub(super) breakdown: Breakdown,
    /// Each of its steps in English.
    pub(super) words: Vec<String>,
    /// Whether the price is with tax.
    pub(super) prices_include_tax: bool,
    /// Whose rate counts.
    pub(super) tax_class: TaxClass,
    /// After discounts and tax.
    pub(super) total: Total,
    /// What is held as a deposit.
    pub(super) deposit_minor: i64,
}
