//! Which unit serves which line.
//!
//! Demand is checked first, by count; this only chooses. A unit that is free through the whole period is taken, the
//! tightest fit first, so that long gaps stay whole. Where none is, one line that nobody pinned and that has not gone
//! out may move to another unit. Where even that does not help, the line stays without a unit for now: it is promised
//! all the same, and whoever prepares it chooses.

use std::collections::{BTreeMap, BTreeSet};

use platform_kernel::Instant;
use platform_kernel::period::Period;
use uuid::Uuid;

/// What a unit does for a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Busy {
    /// The allocation.
    pub id: Uuid,
    /// When.
    pub period: Period,
    /// Whether it may move to another unit: a line's, not pinned, not prepared, not out.
    pub movable: bool,
}

/// A unit that is in service in the store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// The asset.
    pub id: Uuid,
    /// It may not be out at or after this instant: its inspection has run out.
    pub blocked_from: Option<Instant>,
    /// It is out and should be back: nobody can count on it.
    pub overdue: bool,
    /// What it does, in any order.
    pub busy: Vec<Busy>,
}

impl Unit {
    fn may_serve(&self, period: Period) -> bool {
        !self.overdue && self.blocked_from.is_none_or(|from| from >= period.to())
    }
    fn clashes(&self, period: Period) -> impl Iterator<Item = &Busy> {
        self.busy
            .iter()
            .filter(move |busy| busy.period.overlaps(period))
    }
    fn is_free(&self, period: Period) -> bool {
        self.may_serve(period) && self.clashes(period).next().is_none()
    }
    /// How long it stands idle before the period: short gaps are filled first.
    fn idle_before(&self, period: Period) -> std::time::Duration {
        let ends = self.busy.iter().map(|busy| busy.period.to());
        ends.filter(|end| *end <= period.from())
            .max()
            .map_or(std::time::Duration::MAX, |end| period.from().since(end))
    }
}

/// A line that wants units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Want {
    /// The line.
    pub line: Uuid,
    /// The blocked period.
    pub period: Period,
    /// How many units it still lacks.
    pub quantity: usize,
    /// Units that it had before: they are kept where they can be.
    pub rather: Vec<Uuid>,
}

/// What to write.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Allocation → the unit that it moves to.
    pub moves: Vec<(Uuid, Uuid)>,
    /// Line, unit, when.
    pub assigned: Vec<(Uuid, Uuid, Period)>,
    /// Line → units that it goes without for now.
    pub lacking: BTreeMap<Uuid, usize>,
}

impl Plan {
    /// Every unit that the plan touches, in the order in which they are locked.
    pub fn units(&self) -> BTreeSet<Uuid> {
        let moved = self.moves.iter().map(|(_, unit)| *unit);
        let assigned = self.assigned.iter().map(|(_, unit, _)| *unit);
        moved.chain(assigned).collect()
    }
}

/// Chooses units for the wants, in their order.
pub fn choose(mut units: Vec<Unit>, wants: &[Want]) -> Plan {
    units.sort_by_key(|unit| unit.id);
    let mut plan = Plan::default();
    for want in wants {
        for _ in 0..want.quantity {
            let found =
                free(&units, want, &plan).or_else(|| make_room(&mut units, want, None, &mut plan));
            match found {
                Some(at) => {
                    units[at].busy.push(Busy {
                        id: want.line,
                        period: want.period,
                        movable: false,
                    });
                    plan.assigned.push((want.line, units[at].id, want.period));
                }
                None => *plan.lacking.entry(want.line).or_default() += 1,
            }
        }
    }
    plan
}

/// The best free unit.
fn free(units: &[Unit], want: &Want, plan: &Plan) -> Option<usize> {
    let serves = |unit: &Unit| {
        plan.assigned
            .iter()
            .any(|(line, id, _)| *line == want.line && *id == unit.id)
    };
    (0..units.len())
        .filter(|at| units[*at].is_free(want.period) && !serves(&units[*at]))
        .min_by_key(|at| {
            let unit = &units[*at];
            (
                !want.rather.contains(&unit.id),
                unit.idle_before(want.period),
                unit.id,
            )
        })
}

/// Makes room for a unit that is out to stay out through `period`: what it was to do then moves to others. `None` where
/// something can't move. The unit's own allocation must not stand among what it does.
pub fn stay(mut units: Vec<Unit>, unit: Uuid, period: Period) -> Option<Plan> {
    units.sort_by_key(|unit| unit.id);
    let want = Want {
        line: Uuid::nil(),
        period,
        quantity: 1,
        rather: Vec::new(),
    };
    let mut plan = Plan::default();
    make_room(&mut units, &want, Some(unit), &mut plan).map(|_| plan)
}

/// Moves what may move from one unit to others, so that it becomes free: any unit, or the one that it must be.
fn make_room(
    units: &mut [Unit],
    want: &Want,
    only: Option<Uuid>,
    plan: &mut Plan,
) -> Option<usize> {
    'units: for at in 0..units.len() {
        // A unit that must stay out does so, late or uninspected.
        let serves = match only {
            Some(id) => units[at].id == id,
            None => units[at].may_serve(want.period),
        };
        if !serves {
            continue;
        }
        let clashes: Vec<Busy> = units[at].clashes(want.period).copied().collect();
        if clashes.iter().any(|busy| !busy.movable) {
            continue;
        }
        // Try the moves on a copy: all of them work out, or none is made.
        let mut tried = units.to_vec();
        let mut moves = Vec::new();
        tried[at]
            .busy
            .retain(|busy| !busy.period.overlaps(want.period));
        for busy in &clashes {
            let elsewhere = (0..tried.len())
                .filter(|to| *to != at && tried[*to].is_free(busy.period))
                .min_by_key(|to| (tried[*to].idle_before(busy.period), tried[*to].id));
            let Some(to) = elsewhere else {
                continue 'units;
            };
            tried[to].busy.push(*busy);
            moves.push((busy.id, tried[to].id));
        }
        units.clone_from_slice(&tried);
        for (id, to) in moves {
            plan.moves.retain(|(moved, _)| *moved != id);
            plan.moves.push((id, to));
        }
        return Some(at);
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn period(from: i64, to: i64) -> Period {
        let at = |n: i64| Instant::from_millis(1_700_000_000_000 + n * 60_000);
        Period::new(at(from), at(to)).unwrap()
    }
    fn id(n: u128) -> Uuid {
        Uuid::from_u128(n)
    }
    fn unit(n: u128, busy: &[(u128, i64, i64, bool)]) -> Unit {
        let busy = busy.iter().map(|(n, from, to, movable)| Busy {
            id: id(*n),
            period: period(*from, *to),
            movable: *movable,
        });
        Unit {
            id: id(n),
            blocked_from: None,
            overdue: false,
            busy: busy.collect(),
        }
    }
    fn want(line: u128, from: i64, to: i64, quantity: usize) -> Want {
        Want {
            line: id(line),
            period: period(from, to),
            quantity,
            rather: Vec::new(),
        }
    }

    #[test]
    fn the_tightest_gap_is_filled_first() {
        let units = vec![unit(1, &[]), unit(2, &[(9, 0, 10, false)])];
        let plan = choose(units, &[want(50, 10, 20, 1)]);
        assert_eq!(plan.assigned, [(id(50), id(2), period(10, 20))]);
    }

    #[test]
    fn one_line_moves_to_make_room_but_no_pinned_one() {
        // Each unit is free for half of the period; together they are free enough.
        let busy = |movable| {
            vec![
                unit(1, &[(8, 0, 10, true)]),
                unit(2, &[(9, 10, 20, movable)]),
            ]
        };
        let plan = choose(busy(true), &[want(50, 0, 20, 1)]);
        assert_eq!(plan.assigned.len(), 1);
        assert_eq!(plan.moves.len(), 1);
        assert!(plan.lacking.is_empty());
        let both_pinned = vec![
            unit(1, &[(8, 0, 10, false)]),
            unit(2, &[(9, 10, 20, false)]),
        ];
        let plan = choose(both_pinned, &[want(50, 0, 20, 1)]);
        assert_eq!(plan.lacking.get(&id(50)), Some(&1));
    }

    #[test]
    fn units_that_are_overdue_or_uninspected_are_not_chosen() {
        let mut late = unit(1, &[]);
        late.overdue = true;
        let mut uninspected = unit(2, &[]);
        uninspected.blocked_from = Some(period(15, 16).from());
        let plan = choose(
            vec![late.clone(), uninspected.clone()],
            &[want(50, 10, 20, 1)],
        );
        assert_eq!(plan.lacking.len(), 1);
        let plan = choose(vec![late, uninspected], &[want(50, 5, 15, 1)]);
        assert_eq!(plan.assigned.len(), 1);
    }

    proptest! {
        /// Whatever is planned, no unit does two things at once, nothing is lost, and no line gets more than it wants.
        #[test]
        fn no_unit_does_two_things_at_once(
            count in 1u128..6,
            busy in prop::collection::vec((0u128..6, 0i64..40, 1i64..15, any::<bool>()), 0..20),
            wants in prop::collection::vec((0i64..40, 1i64..20, 1usize..4), 1..8),
        ) {
            let mut units: Vec<Unit> = (0..count).map(|n| unit(n + 1, &[])).collect();
            for (n, (at, from, length, movable)) in busy.into_iter().enumerate() {
                let period = period(from, from + length);
                let unit = &mut units[(at % count) as usize];
                if unit.is_free(period) {
                    unit.busy.push(Busy { id: id(1000 + n as u128), period, movable });
                }
            }
            let wants: Vec<Want> = wants.into_iter().enumerate()
                .map(|(n, (from, length, quantity))| want(5000 + n as u128, from, from + length, quantity)).collect();
            let plan = choose(units.clone(), &wants);

            let moves: BTreeMap<Uuid, Uuid> = plan.moves.iter().copied().collect();
            prop_assert_eq!(moves.len(), plan.moves.len(), "an allocation moves to one place");
            let mut after: BTreeMap<Uuid, Vec<Period>> = BTreeMap::new();
            for unit in &units {
                for busy in &unit.busy {
                    if moves.contains_key(&busy.id) {
                        prop_assert!(busy.movable);
                    }
                    let to = moves.get(&busy.id).copied().unwrap_or(unit.id);
                    after.entry(to).or_default().push(busy.period);
                }
            }
            for (_, unit, period) in &plan.assigned {
                after.entry(*unit).or_default().push(*period);
            }
            for periods in after.values() {
                for (n, one) in periods.iter().enumerate() {
                    for other in &periods[n + 1..] {
                        prop_assert!(!one.overlaps(*other), "{:?} and {:?}", one, other);
                    }
                }
            }
            for want in &wants {
                let got = plan.assigned.iter().filter(|(line, _, _)| *line == want.line).count();
                prop_assert_eq!(got + plan.lacking.get(&want.line).copied().unwrap_or(0), want.quantity);
            }
        }
    }
}
