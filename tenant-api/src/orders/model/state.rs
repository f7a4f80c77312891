//! An order's state is a function of its lines; nobody types it.

use platform_kernel::Instant;
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every one.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// As in SQL and JSON.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $word,)* } }
            /// From SQL.
            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|it| it.as_str() == text)
            }
        }
    };
}

words! {
    /// What was promised for a line.
    Stage {
        /// Being put together; takes no stock.
        Draft = "draft",
        /// Offered; takes no stock.
        Quoted = "quoted",
        /// Held until the order's hold runs out.
        Tentative = "tentative",
        /// Promised.
        Reserved = "reserved",
        /// The renter declined.
        Lost = "lost",
        /// The hold ran out.
        Expired = "expired",
        /// Called off.
        Cancelled = "cancelled",
        /// Nobody came.
        NoShow = "no_show",
    }
}

words! {
    /// Where an order stands.
    OrderState {
        /// Being put together.
        Draft = "draft",
        /// Offered.
        Quoted = "quoted",
        /// Held for a while.
        Tentative = "tentative",
        /// Promised.
        Reserved = "reserved",
        /// Promised and prepared.
        Ready = "ready",
        /// Some units are out, and some are not yet or no longer.
        PartlyOut = "partly_out",
        /// All units are out.
        Out = "out",
        /// All units that went out are back or accounted for.
        Returned = "returned",
        /// Settled.
        Closed = "closed",
        /// The renter declined.
        Lost = "lost",
        /// The hold ran out.
        Expired = "expired",
        /// Called off.
        Cancelled = "cancelled",
        /// Nobody came.
        NoShow = "no_show",
    }
}

impl Stage {
    /// Whether the line still counts.
    pub fn is_live(self) -> bool {
        matches!(
            self,
            Self::Draft | Self::Quoted | Self::Tentative | Self::Reserved
        )
    }
    /// Whether it takes stock.
    pub fn takes_stock(self) -> bool {
        matches!(self, Self::Tentative | Self::Reserved)
    }
    fn order(self) -> OrderState {
        match self {
            Self::Draft => OrderState::Draft,
            Self::Quoted => OrderState::Quoted,
            Self::Tentative => OrderState::Tentative,
            Self::Reserved => OrderState::Reserved,
            Self::Lost => OrderState::Lost,
            Self::Expired => OrderState::Expired,
            Self::Cancelled => OrderState::Cancelled,
            Self::NoShow => OrderState::NoShow,
        }
    }
}

impl OrderState {
    /// Whether nothing more will happen, unless it is reopened.
    pub fn is_over(self) -> bool {
        matches!(
            self,
            Self::Closed | Self::Lost | Self::Expired | Self::Cancelled | Self::NoShow
        )
    }
}

/// What a line says of its order's state. Only lines that take units count: text and fees follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Facts {
    /// What was promised.
    pub stage: Stage,
    /// Units agreed.
    pub quantity: i32,
    /// Units that stand ready.
    pub prepared: i32,
    /// Units that ever went out.
    pub out: i32,
    /// Of those, units that came back.
    pub returned: i32,
    /// Of those, units that never will.
    pub lost: i32,
}

impl Facts {
    /// Units with the renter now.
    pub fn with_renter(&self) -> i32 {
        self.out - self.returned - self.lost
    }
}

/// The order's state. `closed` is the one fact that the lines do not hold.
pub fn of_lines(lines: &[Facts], closed: bool) -> OrderState {
    let live: Vec<&Facts> = lines.iter().filter(|l| l.stage.is_live()).collect();
    if live.is_empty() {
        if closed {
            return OrderState::Closed;
        }
        // Lines end together, but for single ones that were cancelled before.
        let last = [Stage::NoShow, Stage::Expired, Stage::Lost, Stage::Cancelled];
        return last
            .into_iter()
            .find(|stage| lines.iter().any(|l| l.stage == *stage))
            .map_or(OrderState::Draft, Stage::order);
    }
    let sum = |of: fn(&Facts) -> i32| live.iter().map(|l| i64::from(of(l))).sum::<i64>();
    let (quantity, out, there) = (sum(|l| l.quantity), sum(|l| l.out), sum(Facts::with_renter));
    if there > 0 {
        return if there == quantity {
            OrderState::Out
        } else {
            OrderState::PartlyOut
        };
    }
    if out > 0 && out == quantity {
        return if closed {
            OrderState::Closed
        } else {
            OrderState::Returned
        };
    }
    if out > 0 {
        // What went out is back, and something has not gone out yet.
        return if closed {
            OrderState::Closed
        } else {
            OrderState::PartlyOut
        };
    }
    let most = [
        Stage::Reserved,
        Stage::Tentative,
        Stage::Quoted,
        Stage::Draft,
    ]
    .into_iter()
    .find(|stage| live.iter().any(|l| l.stage == *stage))
    .unwrap_or(Stage::Draft);
    let ready = most == Stage::Reserved
        && live
            .iter()
            .all(|l| l.stage == Stage::Reserved && l.prepared == l.quantity);
    if ready {
        OrderState::Ready
    } else {
        most.order()
    }
}

/// Whether something is out that should be back.
pub fn is_overdue(lines: impl IntoIterator<Item = (Facts, Option<Instant>)>, now: Instant) -> bool {
    lines
        .into_iter()
        .any(|(line, due)| line.with_renter() > 0 && due.is_some_and(|due| due <= now))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(stage: Stage, quantity: i32, out: i32, returned: i32) -> Facts {
        Facts {
            stage,
            quantity,
            prepared: 0,
            out,
            returned,
            lost: 0,
        }
    }

    #[test]
    fn the_header_says_what_the_lines_say() {
        use Stage::{Cancelled, Draft, Quoted, Reserved, Tentative};
        let ready = Facts {
            prepared: 2,
            ..line(Reserved, 2, 0, 0)
        };
        let lost = Facts {
            lost: 1,
            ..line(Reserved, 2, 2, 1)
        };
        for (lines, closed, wanted) in [
            (vec![], false, OrderState::Draft),
            (vec![line(Draft, 1, 0, 0)], false, OrderState::Draft),
            (
                vec![line(Quoted, 1, 0, 0), line(Draft, 1, 0, 0)],
                false,
                OrderState::Quoted,
            ),
            (vec![line(Tentative, 1, 0, 0)], false, OrderState::Tentative),
            (
                vec![line(Reserved, 1, 0, 0), line(Draft, 1, 0, 0)],
                false,
                OrderState::Reserved,
            ),
            (vec![ready], false, OrderState::Ready),
            (
                vec![ready, line(Reserved, 1, 0, 0)],
                false,
                OrderState::Reserved,
            ),
            (vec![line(Reserved, 2, 2, 0)], false, OrderState::Out),
            (vec![line(Reserved, 2, 1, 0)], false, OrderState::PartlyOut),
            (vec![line(Reserved, 2, 2, 1)], false, OrderState::PartlyOut),
            (
                vec![line(Reserved, 1, 1, 1), line(Reserved, 1, 0, 0)],
                false,
                OrderState::PartlyOut,
            ),
            (vec![line(Reserved, 2, 2, 2)], false, OrderState::Returned),
            (vec![lost], false, OrderState::Returned),
            (vec![line(Reserved, 2, 2, 2)], true, OrderState::Closed),
            (
                vec![line(Reserved, 2, 2, 2), line(Cancelled, 1, 0, 0)],
                false,
                OrderState::Returned,
            ),
            (vec![line(Cancelled, 1, 0, 0)], false, OrderState::Cancelled),
        ] {
            assert_eq!(of_lines(&lines, closed), wanted, "{lines:?}");
        }
    }

    #[test]
    fn words_are_read_back() {
        for state in OrderState::ALL {
            assert_eq!(OrderState::parse(state.as_str()), Some(*state));
            assert_eq!(
                serde_json::to_value(state).unwrap(),
                serde_json::json!(state.as_str())
            );
        }
        for stage in Stage::ALL {
            assert_eq!(Stage::parse(stage.as_str()), Some(*stage));
        }
    }
}
