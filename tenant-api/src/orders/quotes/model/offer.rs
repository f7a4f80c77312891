//! What was offered: an order's lines and sums as they stood, and what differs between two of them.

use std::collections::BTreeMap;

use platform_kernel::{CustomerId, Instant, LineId, ProductId, StoreId};
use serde::{Deserialize, Serialize};

use crate::orders::model::line::{Kind, Line};
use crate::orders::model::totals::Totals;

/// An order as it was offered. It never changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = QuoteOffer)]
pub struct Offer {
    /// The order's number.
    pub number: String,
    /// Who was to rent.
    pub customer_id: Option<CustomerId>,
    /// From which store.
    pub store_id: StoreId,
    /// The store's name.
    pub store: String,
    /// The store's IANA zone, in which documents tell times.
    pub time_zone: String,
    /// The renter's own word for it.
    pub reference: Option<String>,
    /// ISO 4217.
    pub currency: String,
    /// Whether prices are told with tax.
    pub prices_with_tax: bool,
    /// Discount on everything, in basis points.
    pub discount_bp: i32,
    /// When it begins.
    pub from: Option<Instant>,
    /// When it ends.
    pub to: Option<Instant>,
    /// What was offered.
    pub lines: Vec<OfferLine>,
    /// Sums.
    pub totals: Totals,
}

/// A line that was offered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[schema(as = QuoteLine)]
pub struct OfferLine {
    /// The order's line.
    pub id: LineId,
    /// The kit's line that it is a part of.
    pub parent_id: Option<LineId>,
    /// What it is about.
    pub kind: Kind,
    /// The product.
    pub product_id: Option<ProductId>,
    /// Its name.
    pub name: String,
    /// How many.
    pub quantity: i32,
    /// When its hire begins.
    pub from: Option<Instant>,
    /// When it ends.
    pub to: Option<Instant>,
    /// Its own discount, in basis points.
    pub discount_bp: i32,
    /// Its tax, in basis points.
    pub tax_bp: i32,
    /// Its amounts.
    pub totals: Totals,
}

/// What a rate of tax comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = QuoteTax)]
pub struct TaxSum {
    /// In basis points.
    pub rate_bp: i32,
    /// What is taxed by it.
    pub net_minor: i64,
    /// The tax.
    pub tax_minor: i64,
}

impl Offer {
    /// Whether both promise the same for the same. Who wrote it and what the store is called does not matter.
    pub fn same_deal(&self, other: &Self) -> bool {
        let deal = |it: &Self| (it.currency.clone(), it.prices_with_tax, it.totals);
        deal(self) == deal(other) && self.lines == other.lines
    }

    /// What each rate of tax comes to, the highest first.
    pub fn taxes(&self) -> Vec<TaxSum> {
        let mut sums: BTreeMap<i32, (i64, i64)> = BTreeMap::new();
        for line in self.lines.iter().filter(|l| l.kind != Kind::Text) {
            let sum = sums.entry(line.tax_bp).or_default();
            sum.0 = sum.0.saturating_add(line.totals.net_minor);
            sum.1 = sum.1.saturating_add(line.totals.tax_minor);
        }
        let sums = sums.into_iter().rev();
        sums.filter(|(_, (net, _))| *net != 0)
            .map(|(rate_bp, (net_minor, tax_minor))| TaxSum {
                rate_bp,
                net_minor,
                tax_minor,
            })
            .collect()
    }
}

impl OfferLine {
    /// A line as it stands.
    pub fn of(line: &Line) -> Self {
        Self {
            id: line.id,
            parent_id: line.parent,
            kind: line.kind,
            product_id: line.product,
            name: line.name.clone(),
            quantity: line.quantity,
            from: line.period.map(|p| p.from()),
            to: line.period.map(|p| p.to()),
            discount_bp: line.discount_bp,
            tax_bp: line.tax_bp,
            totals: line.totals,
        }
    }
}
