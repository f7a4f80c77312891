//! Totals are sums of lines, in minor units.

use serde::{Deserialize, Serialize};

/// What lines add up to, in minor units of the order's currency.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Totals {
    /// Without tax, after discounts.
    pub net_minor: i64,
    /// Tax.
    pub tax_minor: i64,
    /// With tax.
    pub gross_minor: i64,
    /// Deposit asked for.
    pub deposit_minor: i64,
}

impl Totals {
    /// Adds up. `None` on overflow.
    pub fn sum(lines: impl IntoIterator<Item = Self>) -> Option<Self> {
        lines.into_iter().try_fold(Self::default(), |sum, line| {
            Some(Self {
                net_minor: sum.net_minor.checked_add(line.net_minor)?,
                tax_minor: sum.tax_minor.checked_add(line.tax_minor)?,
                gross_minor: sum.gross_minor.checked_add(line.gross_minor)?,
                deposit_minor: sum.deposit_minor.checked_add(line.deposit_minor)?,
            })
        })
    }
}
