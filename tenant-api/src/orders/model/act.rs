//! What can be done with an order now: the same answer for the API's refusals and for the buttons that are offered.

use platform_kernel::{Error, Instant, Result};
use serde::Serialize;

use super::state::{Facts, OrderState, Stage};

/// Something that can be done with a whole order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// Offer it.
    Quote,
    /// Hold the stock for a while.
    Hold,
    /// Promise it.
    Reserve,
    /// Let the stock go, and go on putting it together.
    Release,
    /// Hand units out.
    CheckOut,
    /// Take units back.
    Return,
    /// Call it off.
    Cancel,
    /// Nobody came.
    NoShow,
    /// The renter declined.
    Lose,
    /// Everything is settled.
    Close,
    /// Go on with what was over.
    Reopen,
}

impl Act {
    /// Every act, in the order in which they are offered.
    pub const ALL: [Self; 11] = [
        Self::CheckOut,
        Self::Return,
        Self::Reserve,
        Self::Quote,
        Self::Hold,
        Self::Release,
        Self::Close,
        Self::NoShow,
        Self::Lose,
        Self::Cancel,
        Self::Reopen,
    ];
}

/// An order, as far as its acts go.
#[derive(Debug, Clone)]
pub struct Situation {
    /// Its state.
    pub state: OrderState,
    /// Its lines that take units.
    pub lines: Vec<Facts>,
    /// Whether it has any line that costs or takes something.
    pub has_lines: bool,
    /// When it begins.
    pub starts_at: Option<Instant>,
    /// Now.
    pub now: Instant,
}

impl Situation {
    /// Why an act can't be done now; `None` when it can.
    fn obstacle(&self, act: Act) -> Option<&'static str> {
        use OrderState as S;
        let went_out = self.lines.iter().any(|l| l.out > 0);
        let open = matches!(self.state, S::Draft | S::Quoted | S::Tentative);
        let promised = matches!(self.state, S::Reserved | S::Ready);
        let loose = self
            .lines
            .iter()
            .any(|l| l.stage.is_live() && l.stage != Stage::Reserved);
        let fits = match act {
            Act::Quote => {
                if open && !self.has_lines {
                    return Some("There is nothing on it yet: add a line first.");
                }
                open
            }
            Act::Hold => {
                if open && self.lines.is_empty() {
                    return Some("Nothing on it takes stock: add a product first.");
                }
                open
            }
            Act::Reserve => {
                if open && self.lines.is_empty() {
                    return Some("Nothing on it takes stock: add a product first.");
                }
                open || (loose
                    && matches!(self.state, S::Reserved | S::Ready | S::PartlyOut | S::Out))
            }
            Act::Release => {
                (promised || matches!(self.state, S::Tentative | S::Quoted)) && !went_out
            }
            Act::CheckOut => promised || (self.state == S::PartlyOut && self.waits()),
            Act::Return => matches!(self.state, S::PartlyOut | S::Out) && self.is_out(),
            Act::Cancel => (open || promised) && !went_out,
            Act::NoShow => {
                if promised && self.starts_at.is_some_and(|at| at > self.now) {
                    return Some("It has not begun yet: cancel it instead.");
                }
                promised
            }
            Act::Lose => matches!(self.state, S::Draft | S::Quoted),
            Act::Close => {
                self.state == S::Returned || (self.state == S::PartlyOut && !self.is_out())
            }
            Act::Reopen => self.state.is_over(),
        };
        if fits {
            return None;
        }
        Some(match (act, went_out) {
            (Act::Cancel | Act::Release, true) => "Units of it went out: take them back instead.",
            (Act::CheckOut, _) if open => "Reserve it first.",
            (Act::Return, _) => "None of its units is out.",
            (Act::Close, _) if self.is_out() => "Some of its units are still out.",
            _ => "That is not possible in its present state.",
        })
    }

    fn waits(&self) -> bool {
        self.lines
            .iter()
            .any(|l| l.stage == Stage::Reserved && l.out < l.quantity)
    }

    fn is_out(&self) -> bool {
        self.lines.iter().any(|l| l.with_renter() > 0)
    }

    /// The acts that can be done now.
    pub fn acts(&self) -> Vec<Act> {
        Act::ALL
            .into_iter()
            .filter(|act| self.obstacle(*act).is_none())
            .collect()
    }

    /// Refuses an act that can't be done now, and says why.
    pub fn check(&self, act: Act) -> Result<()> {
        match self.obstacle(act) {
            None => Ok(()),
            Some(why) => Err(Error::conflict(
                "state",
                format!("This order is {}. {why}", words(self.state)),
            )),
        }
    }
}

/// The state in the counter's words.
pub fn words(state: OrderState) -> &'static str {
    match state {
        OrderState::Draft => "a draft",
        OrderState::Quoted => "quoted",
        OrderState::Tentative => "held tentatively",
        OrderState::Reserved => "reserved",
        OrderState::Ready => "ready to go out",
        OrderState::PartlyOut => "partly out",
        OrderState::Out => "out",
        OrderState::Returned => "returned",
        OrderState::Closed => "closed",
        OrderState::Lost => "lost",
        OrderState::Expired => "expired",
        OrderState::Cancelled => "cancelled",
        OrderState::NoShow => "a no-show",
    }
}

#[cfg(test)]
mod tests {
    use super::super::state::of_lines;
    use super::*;

    fn situation(lines: Vec<Facts>, closed: bool) -> Situation {
        Situation {
            state: of_lines(&lines, closed),
            has_lines: !lines.is_empty(),
            lines,
            starts_at: Some(Instant::from_millis(1_000)),
            now: Instant::from_millis(2_000),
        }
    }
    fn line(stage: Stage, out: i32, returned: i32) -> Facts {
        Facts {
            stage,
            quantity: 2,
            prepared: 0,
            out,
            returned,
            lost: 0,
        }
    }

    #[test]
    fn only_legal_acts_are_offered() {
        use Act::{CheckOut, Close, Hold, Lose, NoShow, Quote, Release, Reopen, Reserve, Return};
        for (lines, closed, wanted) in [
            (vec![], false, vec![Lose, Act::Cancel]),
            (
                vec![line(Stage::Draft, 0, 0)],
                false,
                vec![Reserve, Quote, Hold, Lose, Act::Cancel],
            ),
            (
                vec![line(Stage::Reserved, 0, 0)],
                false,
                vec![CheckOut, Release, NoShow, Act::Cancel],
            ),
            (vec![line(Stage::Reserved, 2, 0)], false, vec![Return]),
            (
                vec![line(Stage::Reserved, 1, 0)],
                false,
                vec![CheckOut, Return],
            ),
            (vec![line(Stage::Reserved, 2, 2)], false, vec![Close]),
            (vec![line(Stage::Reserved, 2, 2)], true, vec![Reopen]),
            (vec![line(Stage::Cancelled, 0, 0)], false, vec![Reopen]),
        ] {
            let situation = situation(lines, closed);
            assert_eq!(situation.acts(), wanted, "{situation:?}");
            for act in Act::ALL {
                assert_eq!(
                    situation.check(act).is_ok(),
                    wanted.contains(&act),
                    "{act:?}"
                );
            }
        }
    }

    #[test]
    fn a_refusal_says_what_to_do() {
        let out = situation(vec![line(Stage::Reserved, 2, 0)], false);
        let Err(Error::Conflict { detail, .. }) = out.check(Act::Cancel) else {
            panic!("an order that is out can't be cancelled");
        };
        assert_eq!(
            detail,
            "This order is out. Units of it went out: take them back instead."
        );
    }
}
