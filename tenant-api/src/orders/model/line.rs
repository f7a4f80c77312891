//! A line of an order.

use platform_kernel::period::Period;
use platform_kernel::{Error, FieldError, Instant, LineId, ProductId, Result, StoreId};
use serde::{Deserialize, Serialize};

use super::state::{Facts, Stage};
use super::totals::Totals;

/// What a line is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = LineKind)]
pub enum Kind {
    /// Units for a while.
    Rental,
    /// The head of a kit, whose parts are lines of their own.
    Kit,
    /// An amount: delivery, cleaning, damage.
    Fee,
    /// Something sold.
    Sale,
    /// Words.
    Text,
}

impl Kind {
    /// As in SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Rental => "rental",
            Self::Kit => "kit",
            Self::Fee => "fee",
            Self::Sale => "sale",
            Self::Text => "text",
        }
    }
    /// From SQL.
    pub fn parse(text: &str) -> Self {
        match text {
            "kit" => Self::Kit,
            "fee" => Self::Fee,
            "sale" => Self::Sale,
            "text" => Self::Text,
            _ => Self::Rental,
        }
    }
}

/// A line as it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its id.
    pub id: LineId,
    /// Its place on the order.
    pub position: i32,
    /// The kit's line that it is a part of.
    pub parent: Option<LineId>,
    /// What it is about.
    pub kind: Kind,
    /// The product, of a rental and a kit.
    pub product: Option<ProductId>,
    /// The store that serves it.
    pub store: Option<StoreId>,
    /// What stands on documents.
    pub name: String,
    /// How many.
    pub quantity: i32,
    /// The planned hire, of a rental and a kit.
    pub period: Option<Period>,
    /// What was promised.
    pub stage: Stage,
    /// Units that stand ready.
    pub prepared: i32,
    /// Units that ever went out.
    pub out: i32,
    /// Units that came back.
    pub returned: i32,
    /// Units that never will.
    pub lost: i32,
    /// How its price came about.
    pub price: serde_json::Value,
    /// A price for the whole line, typed by hand, before discount.
    pub manual_minor: Option<i64>,
    /// Discount in basis points.
    pub discount_bp: i32,
    /// Which tax class, where not the product's.
    pub tax_class: Option<String>,
    /// Its rate in basis points.
    pub tax_bp: i32,
    /// Its amounts.
    pub totals: Totals,
    /// A remark.
    pub note: Option<String>,
}

impl Line {
    /// What it says of the order's state; `None` for one that takes no units.
    pub fn facts(&self) -> Option<Facts> {
        (self.kind == Kind::Rental).then_some(Facts {
            stage: self.stage,
            quantity: self.quantity,
            prepared: self.prepared,
            out: self.out,
            returned: self.returned,
            lost: self.lost,
        })
    }
    /// Units with the renter now.
    pub fn with_renter(&self) -> i32 {
        self.out - self.returned - self.lost
    }
    /// Units that it still takes: those that never come back, or are back, are nobody's demand.
    pub fn takes(&self) -> i32 {
        self.quantity - self.returned - self.lost
    }
    /// Whether it takes stock now.
    pub fn takes_stock(&self) -> bool {
        self.kind == Kind::Rental && self.stage.takes_stock() && self.takes() > 0
    }
    /// Due back.
    pub fn due(&self) -> Option<Instant> {
        self.period.map(Period::to)
    }
}

/// Longest hire: ten years.
const LONGEST: std::time::Duration = std::time::Duration::from_hours(24 * 3660);
/// Most units of a line.
pub const MOST: i32 = 100_000;

/// A planned period, checked. `at` names the fields' parent, as `lines.0.`.
pub fn period(from: Instant, to: Instant, at: &str) -> Result<Period> {
    let period = Period::new(from, to).ok_or_else(|| {
        Error::Invalid(vec![
            FieldError::new(
                &format!("{at}to"),
                "before_from",
                "the end must be after the start",
            )
            .with_value(&to.to_string()),
        ])
    })?;
    if to.since(from) > LONGEST {
        let error = FieldError::new(
            &format!("{at}to"),
            "too_long",
            "a hire lasts ten years at most",
        );
        return Err(Error::Invalid(vec![error.with_value(&to.to_string())]));
    }
    Ok(period)
}

/// A quantity, checked.
pub fn quantity(count: i32, at: &str) -> Result<i32> {
    if (1..=MOST).contains(&count) {
        return Ok(count);
    }
    Err(Error::Invalid(vec![
        FieldError::new(
            &format!("{at}quantity"),
            "out_of_range",
            format!("a line takes 1 to {MOST} units"),
        )
        .with_value(&count.to_string()),
    ]))
}

/// A discount in basis points, checked.
pub fn discount(bp: i32, at: &str) -> Result<i32> {
    if (0..=10_000).contains(&bp) {
        return Ok(bp);
    }
    Err(Error::Invalid(vec![
        FieldError::new(
            &format!("{at}discount_bp"),
            "out_of_range",
            "a discount is 0 to 10000 basis points: 1000 is ten per cent",
        )
        .with_value(&bp.to_string()),
    ]))
}

/// Text of at most `most` characters; blank becomes nothing.
pub fn text(value: &str, most: usize, field: &str) -> Result<Option<String>> {
    let text = crate::customers::text::tidy_lines(value);
    if let Some(long) = text.as_deref().filter(|t| t.chars().count() > most) {
        let error = FieldError::new(
            field,
            "too_long",
            format!("write at most {most} characters"),
        );
        return Err(Error::Invalid(vec![error.with_value(long)]));
    }
    Ok(text)
}
