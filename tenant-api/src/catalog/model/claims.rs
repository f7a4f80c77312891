//! Whether a store's stock of a product still covers what was promised: the most that is needed at once, from now on.

use std::collections::BTreeMap;

use platform_kernel::{Error, Instant};

/// Something that takes stock for a while; with a negative quantity, something that adds to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Claim {
    /// From when on.
    pub from: Instant,
    /// Until when; `None`: for good.
    pub to: Option<Instant>,
    /// How many.
    pub quantity: i64,
}

/// Where stock does not reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Short {
    /// The most that is needed at once.
    pub needed: i64,
    /// From when on there is enough again; `None`: never, as far as is known.
    pub until: Option<Instant>,
}

/// The shortage with `have` in stock, from `now` on. What touches at its ends does not overlap.
pub fn short(claims: &[Claim], have: i64, now: Instant) -> Option<Short> {
    let mut steps: BTreeMap<Instant, i64> = BTreeMap::new();
    for claim in claims {
        if claim.to.is_some_and(|to| to <= now) {
            continue;
        }
        *steps.entry(claim.from.max(now)).or_default() += claim.quantity;
        if let Some(to) = claim.to {
            *steps.entry(to.max(claim.from)).or_default() -= claim.quantity;
        }
    }
    let (mut load, mut worst, mut until, mut over) = (0, None::<i64>, None, false);
    for (at, step) in steps {
        load += step;
        if over && load <= have {
            until = Some(at);
        }
        over = load > have;
        if over {
            worst = Some(worst.map_or(load, |most| most.max(load)));
        }
    }
    let needed = worst?;
    Some(Short {
        needed,
        until: until.filter(|_| !over),
    })
}

/// The refusal of a change that would leave a store short.
pub fn refuse(short: Short, have: i64, zone: &jiff::tz::TimeZone) -> Error {
    let until = short.until.map(|at| super::rules::local(at, zone));
    let words = until
        .as_deref()
        .map_or_else(String::new, |at| format!(" until {at}"));
    let detail = format!(
        "{} are promised at this store{words}, and {have} would be left. Change those orders first; a manager may go ahead with \
         `force`, and the orders are at risk.",
        short.needed
    );
    let members = serde_json::json!({
        "needed": short.needed, "left": have, "until": short.until,
    });
    Error::conflict_with("promised", detail, "promised", &members)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn at(minute: i64) -> Instant {
        Instant::from_millis(minute * 60_000)
    }
    fn claim(from: i64, to: i64, quantity: i64) -> Claim {
        Claim {
            from: at(from),
            to: Some(at(to)),
            quantity,
        }
    }

    #[test]
    fn the_most_at_once_counts_and_what_is_over_does_not() {
        let claims = [
            claim(0, 10, 9),
            claim(20, 40, 3),
            claim(30, 50, 2),
            claim(50, 60, 4),
        ];
        assert_eq!(short(&claims, 5, at(10)), None);
        assert_eq!(
            short(&claims, 4, at(10)),
            Some(Short {
                needed: 5,
                until: Some(at(40))
            })
        );
        assert_eq!(
            short(&claims, 3, at(10)),
            Some(Short {
                needed: 5,
                until: Some(at(60))
            })
        );
        let overdue = Claim {
            from: at(5),
            to: None,
            quantity: 6,
        };
        assert_eq!(
            short(&[overdue], 5, at(10)),
            Some(Short {
                needed: 6,
                until: None
            })
        );
        assert_eq!(
            short(&[overdue, claim(0, 30, -1)], 5, at(10)),
            Some(Short {
                needed: 6,
                until: None
            })
        );
        assert_eq!(
            short(
                &[
                    overdue,
                    Claim {
                        from: at(12),
                        to: None,
                        quantity: -1
                    }
                ],
                5,
                at(10)
            ),
            Some(Short {
                needed: 6,
                until: Some(at(12))
            })
        );
    }

    proptest! {
        #[test]
        fn sweeping_says_what_asking_every_minute_says(
            raw in prop::collection::vec((0..60_i64, 1..30_i64, -3..6_i64), 0..12), have in 0..12_i64, now in 0..40_i64
        ) {
            let claims: Vec<Claim> = raw.iter().map(|(from, length, quantity)| claim(*from, from + length, *quantity)).collect();
            let load = |minute: i64| -> i64 {
                raw.iter().filter(|(from, length, _)| *from <= minute && minute < from + length).map(|(_, _, q)| q).sum()
            };
            let over: Vec<i64> = (now..100).filter(|minute| load(*minute) > have).collect();
            let wanted = over.last().map(|last| Short {
                needed: over.iter().map(|minute| load(*minute)).max().unwrap_or(0),
                until: Some(at(last + 1)),
            });
            prop_assert_eq!(short(&claims, have, at(now)), wanted);
        }
    }
}
