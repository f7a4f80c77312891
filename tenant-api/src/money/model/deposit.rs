//! A deposit: required → held → held anew before it runs out → captured, released, expired, in parts or whole.

use super::state::DepositState;

/// A deposit's amounts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Amounts {
    /// Asked for.
    pub required: i64,
    /// Held: nothing yet, or all that was asked for.
    pub held: i64,
    /// Of it, kept for what was damaged or owed.
    pub captured: i64,
    /// Of it, given back.
    pub released: i64,
    /// Of it, run out.
    pub expired: i64,
    /// How often it was held.
    pub holds: i32,
}

/// Something that happens to a deposit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// It is held now.
    Hold,
    /// So much is kept.
    Capture(i64),
    /// So much is given back.
    Release(i64),
    /// What is outstanding ran out.
    Expire,
    /// A new hold stands for what is outstanding.
    ReHold,
}

/// Why it cannot happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing is held yet.
    NotHeld,
    /// It is held already.
    Held,
    /// Nothing is outstanding any more.
    Over,
    /// Not a part of what is outstanding.
    Amount {
        /// What is.
        outstanding: i64,
    },
}

impl Amounts {
    /// Held, and neither kept, given back nor run out.
    pub fn outstanding(&self) -> i64 {
        self.held - self.captured - self.released - self.expired
    }

    /// As the database derives it.
    pub fn state(&self, failed: bool) -> DepositState {
        if self.held == 0 {
            return if failed {
                DepositState::Failed
            } else {
                DepositState::Required
            };
        }
        if self.outstanding() > 0 {
            return match (self.captured > 0, self.holds > 1) {
                (true, _) => DepositState::PartCaptured,
                (false, true) => DepositState::ReHeld,
                (false, false) => DepositState::Held,
            };
        }
        if self.captured == self.held {
            DepositState::Captured
        } else if self.captured > 0 {
            DepositState::PartCaptured
        } else if self.expired > 0 {
            DepositState::Expired
        } else {
            DepositState::Released
        }
    }

    /// The amounts after a move.
    pub fn after(mut self, what: Move) -> Result<Self, Refusal> {
        if let Move::Hold = what {
            if self.held > 0 {
                return Err(Refusal::Held);
            }
            self.held = self.required;
            self.holds += 1;
            return Ok(self);
        }
        if self.held == 0 {
            return Err(Refusal::NotHeld);
        }
        let outstanding = self.outstanding();
        if outstanding == 0 {
            return Err(Refusal::Over);
        }
        let part = |minor: i64| {
            if (1..=outstanding).contains(&minor) {
                Ok(minor)
            } else {
                Err(Refusal::Amount { outstanding })
            }
        };
        match what {
            Move::Hold => {}
            Move::Capture(minor) => self.captured += part(minor)?,
            Move::Release(minor) => self.released += part(minor)?,
            Move::Expire => self.expired += outstanding,
            Move::ReHold => self.holds += 1,
        }
        Ok(self)
    }
}
