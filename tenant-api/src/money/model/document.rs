//! What stands on an invoice or a credit note.

use std::collections::BTreeMap;

use platform_kernel::{Instant, LineId};
use serde::{Deserialize, Serialize};

use crate::orders::model::line::Kind;

/// A line of an invoice or a credit note, as it was when the document was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = InvoiceLine)]
pub struct DocumentLine {
    /// The order's line.
    pub line_id: Option<LineId>,
    /// Of a credit note: the place, from 0, of the invoice's line that it takes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub index: Option<u32>,
    /// Its place.
    pub position: i32,
    /// What it is about.
    pub kind: Kind,
    /// What stands on the document.
    pub name: String,
    /// How many.
    pub quantity: i32,
    /// From when on it charges a hire.
    pub from: Option<Instant>,
    /// Up to when.
    pub to: Option<Instant>,
    /// Discount in basis points, already in the amounts.
    pub discount_bp: i32,
    /// Which tax class, where not the product's.
    pub tax_class: Option<String>,
    /// Its rate in basis points.
    pub tax_bp: i32,
    /// Without tax, after discounts.
    pub net_minor: i64,
    /// Tax.
    pub tax_minor: i64,
    /// With tax.
    pub gross_minor: i64,
    /// A remark.
    pub note: Option<String>,
}

/// What a document's lines of one rate of tax add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct DocumentTax {
    /// What documents name it.
    pub name: String,
    /// The rate in basis points.
    pub rate_bp: i32,
    /// Without tax.
    pub net_minor: i64,
    /// Tax.
    pub tax_minor: i64,
}

/// Net, tax and gross.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// Without tax.
    pub net: i64,
    /// Tax.
    pub tax: i64,
    /// With tax.
    pub gross: i64,
}

/// What lines add up to. `None` on overflow.
pub fn sums(lines: &[DocumentLine]) -> Option<Sums> {
    lines.iter().try_fold(Sums::default(), |sum, line| {
        Some(Sums {
            net: sum.net.checked_add(line.net_minor)?,
            tax: sum.tax.checked_add(line.tax_minor)?,
            gross: sum.gross.checked_add(line.gross_minor)?,
        })
    })
}

/// What lines add up to by rate, the highest first; `name` names a rate.
pub fn taxes(lines: &[DocumentLine], name: impl Fn(&DocumentLine) -> String) -> Vec<DocumentTax> {
    let mut by_rate: BTreeMap<(i32, String), (i64, i64)> = BTreeMap::new();
    for line in lines {
        let (net, tax) = by_rate.entry((-line.tax_bp, name(line))).or_default();
        *net = net.saturating_add(line.net_minor);
        *tax = tax.saturating_add(line.tax_minor);
    }
    by_rate
        .into_iter()
        .map(|((rate, name), (net_minor, tax_minor))| DocumentTax {
            name,
            rate_bp: -rate,
            net_minor,
            tax_minor,
        })
        .collect()
}
