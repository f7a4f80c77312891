//! From rules and a period to a price.

use jiff::tz::TimeZone;
use platform_kernel::period::Period;

use super::PriceError;
use super::amount::{of_bp, share};
use super::breakdown::{Breakdown, StepKind};
use super::closed::Closed;
use super::combine::{Use, uses};
use super::plan::{RatePlan, RateRules, RateUnit, Weekday};
use super::timeline::{Piece, Timeline};

/// The most units of a line.
pub const MOST_QUANTITY: u32 = 100_000;

/// What is to be priced.
#[derive(Debug, Clone, Copy)]
pub struct Ask<'a> {
    /// The planned hire, without buffers.
    pub period: Period,
    /// The store's zone: days, weekdays and seasons are its own.
    pub zone: &'a TimeZone,
    /// How many units.
    pub quantity: u32,
    /// When the store is closed; read only by plans with `closed_days_free`.
    pub closed: &'a Closed,
}

/// The price of a hire by a plan, before discount and tax.
///
/// Refuses a quantity out of 1 to [`MOST_QUANTITY`], a hire of more than 366 days for plans by the hour and 3,660 for
/// others, and a total above [`MOST_MINOR`](super::MOST_MINOR).
pub fn price(plan: &RatePlan, ask: &Ask<'_>) -> Result<Breakdown, PriceError> {
    if !(1..=MOST_QUANTITY).contains(&ask.quantity) {
        return Err(PriceError::Quantity);
    }
    let rules = plan.rules();
    let timeline = Timeline::lay(rules, ask)?;
    let used = uses(&timeline, rules.strategy, rules.tiers.len());
    let mut steps = Vec::new();
    if timeline.graced {
        let allowed_min = rules.grace_min;
        steps.push((StepKind::Grace { allowed_min }, 0));
    }
    let days = timeline.free_days();
    if days > 0 {
        steps.push((StepKind::ClosedDays { days }, 0));
    }
    tiers(rules, &timeline, &used, &mut steps);
    changes(rules, &timeline, &used, &mut steps);
    let unit: i128 = steps.iter().map(|(_, minor)| minor).sum();
    let unit = quantity_break(rules, ask.quantity, unit, &mut steps)?;
    if let Some(least) = rules.min_charge.filter(|least| i128::from(*least) > unit) {
        steps.push((StepKind::MinCharge { least }, i128::from(least) - unit));
    }
    let charged_unit = match rules.period {
        RateUnit::Once => RateUnit::Once,
        _ => slot_unit(rules),
    };
    Breakdown::of(ask.quantity, (timeline.charged(), charged_unit), &steps)
}

type Steps = Vec<(StepKind, i128)>;

fn slot_unit(rules: &RateRules) -> RateUnit {
    if rules.period == RateUnit::Hour {
        RateUnit::Hour
    } else {
        RateUnit::Day
    }
}

/// Each tier that is used, in the order of its first use.
fn tiers(rules: &RateRules, timeline: &Timeline<'_>, used: &[Use], steps: &mut Steps) {
    let pieces: Vec<Piece> = timeline.pieces().collect();
    let mut times: Vec<(usize, u32)> = Vec::new();
    for one in used {
        match times.iter_mut().find(|(piece, _)| *piece == one.piece) {
            Some((_, count)) => *count += 1,
            None => times.push((one.piece, 1)),
        }
    }
    for (piece, times) in times {
        let Piece { count, unit, price } = pieces[piece];
        let kind = if piece < rules.tiers.len() {
            StepKind::Tier {
                times,
                count,
                unit,
                price,
            }
        } else {
            StepKind::Beyond { times, unit, price }
        };
        steps.push((kind, i128::from(times) * i128::from(price)));
    }
}

/// What weekdays and seasons change, summed over the uses. A use's cost is rounded once, with all its changes; what each
/// of them adds is the difference between the roundings with and without it, so that the steps sum to the costs.
fn changes(rules: &RateRules, timeline: &Timeline<'_>, used: &[Use], steps: &mut Steps) {
    let pieces: Vec<Piece> = timeline.pieces().collect();
    let mut all = vec![(0_i128, 0_u32); 7 + rules.seasons.len()];
    for one in used {
        let piece = pieces[one.piece];
        let mut whole = 0_i128;
        let mut parts = vec![(0_i128, 0_u32); all.len()];
        for (slot, factor) in timeline.covered(one.range.clone(), piece) {
            whole += 1000 * 10_000;
            if factor != 1000 {
                let part = &mut parts[Weekday::of(slot.date) as usize];
                part.0 += (i128::from(factor) - 1000) * 10_000;
                part.1 += 1;
            }
            if let Some(season) = slot.season {
                let part = &mut parts[7 + season];
                part.0 += i128::from(factor) * i128::from(rules.seasons[season].change_bp);
                part.1 += 1;
            }
        }
        let price = i128::from(piece.price);
        let (mut sum, mut before) = (whole, price);
        for (part, total) in parts.iter().zip(&mut all).filter(|(part, _)| part.1 > 0) {
            sum += part.0;
            let after = share(price, sum, whole);
            total.0 += after - before;
            total.1 += part.1;
            before = after;
        }
    }
    let unit = slot_unit(rules);
    for (n, (minor, slots)) in all.into_iter().enumerate() {
        if slots == 0 {
            continue;
        }
        let kind = if let Some(season) = n.checked_sub(7).map(|n| &rules.seasons[n]) {
            StepKind::Season {
                name: season.name.clone(),
                change_bp: season.change_bp,
                slots,
                unit,
            }
        } else {
            let day = Weekday::ALL[n];
            StepKind::Weekday {
                day,
                factor: rules.weekdays.of(day),
                slots,
                unit,
            }
        };
        steps.push((kind, minor));
    }
}

/// The break with the most units that the quantity reaches.
fn quantity_break(
    rules: &RateRules,
    quantity: u32,
    unit: i128,
    steps: &mut Steps,
) -> Result<i128, PriceError> {
    let reached = rules.quantity_breaks.iter().filter(|b| b.from <= quantity);
    let Some(best) = reached.max_by_key(|b| b.from) else {
        return Ok(unit);
    };
    let price = super::amount::fits(unit)?;
    let change = of_bp(price, i64::from(best.change_bp));
    let kind = StepKind::QuantityBreak {
        from: best.from,
        change_bp: best.change_bp,
    };
    steps.push((kind, change));
    Ok(unit + change)
}
