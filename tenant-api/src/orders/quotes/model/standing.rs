//! Where a version of a quote stands, and what an answer to it may look like.

use platform_kernel::{Error, FieldError, Instant, Result};
use serde::{Deserialize, Serialize};

use crate::orders::model::line::text;
use crate::orders::model::state::OrderState;

/// Where a version stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuoteState {
    /// It can be answered.
    Open,
    /// The renter signed it.
    Accepted,
    /// The renter does not want it.
    Declined,
    /// A newer version took its place, or the order is somebody else's now.
    Replaced,
    /// The order was changed since.
    Outdated,
    /// The order is no longer offered: a draft again, under way, or over.
    Withdrawn,
    /// Its time is over.
    Expired,
}

/// What the renter said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = QuoteAnswer)]
pub enum Answer {
    /// Yes.
    Accepted,
    /// No.
    Declined,
}

impl Answer {
    /// As in SQL.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
        }
    }
    /// From SQL.
    pub fn parse(text: &str) -> Self {
        if text == "accepted" {
            Self::Accepted
        } else {
            Self::Declined
        }
    }
}

/// What a version's standing follows from.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// What the renter said.
    pub answer: Option<Answer>,
    /// A newer one took its place.
    pub replaced: bool,
    /// Until when it can be accepted.
    pub valid_until: Instant,
    /// Where its order stands.
    pub order: OrderState,
    /// Whether the order still is what was offered.
    pub same_deal: bool,
    /// Now.
    pub now: Instant,
}

/// Where a version stands. An answer stays what it was, whatever comes later.
pub fn standing(facts: &Facts) -> QuoteState {
    use OrderState as S;
    match facts.answer {
        Some(Answer::Accepted) => return QuoteState::Accepted,
        Some(Answer::Declined) => return QuoteState::Declined,
        None => {}
    }
    if facts.replaced {
        return QuoteState::Replaced;
    }
    // One that the counter reserved meanwhile can still be signed.
    if !matches!(
        facts.order,
        S::Quoted | S::Tentative | S::Reserved | S::Ready
    ) {
        return QuoteState::Withdrawn;
    }
    if !facts.same_deal {
        return QuoteState::Outdated;
    }
    if facts.now >= facts.valid_until {
        return QuoteState::Expired;
    }
    QuoteState::Open
}

impl QuoteState {
    /// What the holder of a link is told when it can no longer be answered; none when it can be read.
    pub fn over(self, company: &str) -> Option<String> {
        Some(match self {
            Self::Open | Self::Accepted | Self::Declined => return None,
            Self::Replaced => format!(
                "This quote was replaced by a newer one. Use the newest link from {company}, or ask them for it."
            ),
            Self::Outdated => format!(
                "{company} changed this order after sending you the quote. Ask them for a new one."
            ),
            Self::Withdrawn => {
                format!("This quote is no longer on offer. Ask {company} if you still need it.")
            }
            Self::Expired => {
                format!("The time to accept this quote is over. Ask {company} for a new one.")
            }
        })
    }
    /// Why staff can't send it.
    pub fn unsendable(self) -> Option<&'static str> {
        Some(match self {
            Self::Open => return None,
            Self::Accepted => "The customer has accepted it.",
            Self::Declined => "The customer has declined it; quote the order anew.",
            Self::Replaced => "A newer version took its place: send that one.",
            Self::Outdated => "The order was changed since; quote it anew.",
            Self::Withdrawn => "The order is no longer on offer; quote it anew.",
            Self::Expired => "Its time is over; quote the order anew.",
        })
    }
}

/// Most strokes of a drawn signature.
const MOST_STROKES: usize = 100;
/// Most points of all strokes together.
const MOST_POINTS: usize = 4_000;
/// The width that strokes are drawn in.
pub const WIDTH: u16 = 1_000;
/// The height that strokes are drawn in.
pub const HEIGHT: u16 = 400;

/// Who answered, how, from where and when. Kept sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Signature {
    /// As they typed it; left out by who declines without a name.
    pub name: Option<String>,
    /// Drawn strokes, each `x, y, x, y, …` within 1000 × 400.
    #[serde(default)]
    pub strokes: Vec<Vec<u16>>,
    /// Why they declined.
    #[serde(default)]
    pub reason: Option<String>,
    /// The address that the answer came from.
    pub ip: String,
    /// When.
    pub at: Instant,
}

/// A typed name, checked.
pub fn name(value: &str) -> Result<String> {
    let name = text(value, 120, "name")?.map(|name| name.replace('\n', " "));
    name.ok_or_else(|| Error::invalid("name", "required", "write your name"))
}

/// Drawn strokes, checked: numbers in bounds, and not more of them than a hand draws.
pub fn strokes(value: &[Vec<u16>]) -> Result<()> {
    let refuse =
        |code: &str, why: &str| Err(Error::Invalid(vec![FieldError::new("strokes", code, why)]));
    let points: usize = value.iter().map(|stroke| stroke.len() / 2).sum();
    if value.len() > MOST_STROKES || points > MOST_POINTS {
        return refuse(
            "too_long",
            "a drawn signature has at most 100 strokes of 4000 points together",
        );
    }
    let fits = |stroke: &Vec<u16>| {
        !stroke.is_empty()
            && stroke.len().is_multiple_of(2)
            && stroke
                .chunks(2)
                .all(|point| point[0] <= WIDTH && point[1] <= HEIGHT)
    };
    if value.iter().all(fits) {
        Ok(())
    } else {
        refuse(
            "invalid",
            "a stroke is x, y, x, y, … with x up to 1000 and y up to 400",
        )
    }
}
