//! What holds for every plan and every hire.

use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;

const ZONES: [&str; 7] = [
    "UTC",
    "Europe/London",
    "Australia/Lord_Howe",
    "America/Santiago",
    "America/New_York",
    "Asia/Kathmandu",
    "Pacific/Auckland",
];

fn amount() -> impl Strategy<Value = i64> {
    prop_oneof![
        6 => 0_i64..100_000,
        1 => 0_i64..=1_000_000_000_000,
        1 => Just(1_000_000_000_000_i64),
    ]
}

fn units(period: RateUnit) -> impl Strategy<Value = RateUnit> {
    let all = [
        RateUnit::Hour,
        RateUnit::Day,
        RateUnit::Week,
        RateUnit::Month,
    ];
    select(all.into_iter().filter(|u| *u >= period).collect::<Vec<_>>())
}

fn most(period: RateUnit, unit: RateUnit) -> u32 {
    let year = period == RateUnit::Hour;
    match unit {
        RateUnit::Hour => 8_784,
        RateUnit::Day if year => 366,
        RateUnit::Day => 3_660,
        RateUnit::Week if year => 52,
        RateUnit::Week => 520,
        RateUnit::Month if year => 12,
        RateUnit::Month => 120,
        RateUnit::Once => 1,
    }
}

fn tier(period: RateUnit) -> impl Strategy<Value = RateTier> {
    units(period).prop_flat_map(move |unit| {
        let count = prop_oneof![9 => 1_u32..=10, 1 => 1..=most(period, unit)];
        (count, amount()).prop_map(move |(count, price)| RateTier { count, unit, price })
    })
}

fn season() -> impl Strategy<Value = RateSeason> {
    let day = || (1_i8..=12, 1_i8..=28).prop_map(|(m, d)| MonthDay::new(m, d).unwrap());
    (day(), day(), -10_000_i32..=100_000).prop_map(|(from, to, change_bp)| RateSeason {
        name: "S".to_owned(),
        from,
        to,
        change_bp,
    })
}

fn weekdays() -> impl Strategy<Value = WeekdayFactors> {
    let factor =
        || proptest::option::weighted(0.3, prop_oneof![Just(0_u32), Just(500), 0..=10_000_u32]);
    (factor(), factor(), factor(), factor()).prop_map(|(mon, wed, sat, sun)| WeekdayFactors {
        mon,
        wed,
        sat,
        sun,
        ..WeekdayFactors::default()
    })
}

/// Any rules that are accepted.
fn any_rules() -> impl Strategy<Value = RateRules> {
    let period = select(vec![
        RateUnit::Hour,
        RateUnit::Day,
        RateUnit::Day,
        RateUnit::Week,
        RateUnit::Month,
    ]);
    period.prop_flat_map(|period| {
        (
            proptest::collection::vec(tier(period), 1..6),
            proptest::option::of((units(period), amount())),
            (any::<bool>(), any::<bool>(), any::<bool>()),
            0_u32..60,
            proptest::option::of(amount()),
            weekdays(),
            proptest::collection::vec(season(), 0..3),
            proptest::collection::btree_map(2_u32..=200, -10_000_i32..=0, 0..3),
        )
            .prop_map(
                move |(
                    mut tiers,
                    beyond,
                    (clock, steps, closed_days_free),
                    grace_min,
                    min_charge,
                    weekdays,
                    seasons,
                    breaks,
                )| {
                    let mut known = BTreeSet::new();
                    tiers.retain(|tier| known.insert((tier.unit, tier.count)));
                    RateRules {
                        period,
                        day_rule: if clock {
                            DayRule::Hours24
                        } else {
                            DayRule::Calendar
                        },
                        grace_min,
                        tiers,
                        beyond: beyond.map(|(unit, price)| RateBeyond { unit, price }),
                        strategy: if steps {
                            TierStrategy::Stepwise
                        } else {
                            TierStrategy::Cheapest
                        },
                        min_charge,
                        weekdays,
                        closed_days_free,
                        seasons,
                        quantity_breaks: breaks
                            .into_iter()
                            .map(|(from, change_bp)| QuantityBreak { from, change_bp })
                            .collect(),
                    }
                },
            )
    })
}

/// Zone, beginning in seconds, length in minutes.
type Hire = (&'static str, i64, u64);

fn any_hire() -> impl Strategy<Value = Hire> {
    let minutes = prop_oneof![
        8 => 1_u64..60 * 24 * 40,
        1 => 1_u64..60 * 24 * 366,
        1 => 1_u64..60 * 24 * 4_000,
    ];
    // 2020 to 2040.
    (
        select(ZONES.to_vec()),
        1_577_836_800_i64..2_208_988_800,
        minutes,
    )
}

fn hire_of((_, from, minutes): Hire) -> Period {
    let from = Instant::from_millis(from * 1000);
    Period::new(from, from.plus(Duration::from_secs(minutes * 60))).unwrap()
}

fn closed() -> Closed {
    let span = (jiff::civil::date(2026, 1, 1), jiff::civil::date(2026, 1, 3));
    Closed::new(&[Weekday::Sun], vec![span])
}

fn find(rules: &RateRules, hire: Hire, quantity: u32) -> Result<Breakdown, PriceError> {
    let plan = RatePlan::new(rules.clone(), "").unwrap_or_else(|e| panic!("{rules:?}: {e:?}"));
    let (zone, closed) = (zone(hire.0), closed());
    let ask = Ask {
        period: hire_of(hire),
        zone: &zone,
        quantity,
        closed: &closed,
    };
    price(&plan, &ask)
}

/// The same without what stands after the tiers.
fn bare(rules: &RateRules) -> RateRules {
    RateRules {
        min_charge: None,
        quantity_breaks: Vec::new(),
        ..rules.clone()
    }
}

proptest! {
    #[test]
    fn every_price_is_the_sum_of_its_steps(rules in any_rules(), hire in any_hire(), quantity in 1_u32..=100_000) {
        match find(&rules, hire, quantity) {
            Ok(found) => {
                sums_up(&found);
                prop_assert!(found.unit_minor >= rules.min_charge.unwrap_or(0));
                prop_assert!(found.words(&cents).iter().all(|text| !text.is_empty()));
                let json = serde_json::to_string(&found).unwrap();
                prop_assert_eq!(serde_json::from_str::<Breakdown>(&json).unwrap(), found);
            }
            Err(PriceError::TooLarge) => prop_assert!(quantity > 1 || rules.tiers.iter().any(|t| t.price > 100_000)
                || rules.beyond.is_some_and(|b| b.price > 100_000)),
            Err(PriceError::TooLong { days }) => prop_assert!(hire.2 > u64::from(days - 2) * 24 * 60),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    #[test]
    fn without_breaks_a_price_scales_with_the_quantity(rules in any_rules(), hire in any_hire(), quantity in 1_u32..=1000) {
        let rules = RateRules { quantity_breaks: Vec::new(), ..rules };
        if let (Ok(one), Ok(many)) = (find(&rules, hire, 1), find(&rules, hire, quantity)) {
            prop_assert_eq!(many.total_minor, one.total_minor * i64::from(quantity));
        }
    }

    #[test]
    fn more_units_never_make_one_dearer(rules in any_rules(), hire in any_hire(), quantity in 1_u32..=300) {
        // Breaks that grow, as people write them.
        let mut rules = rules;
        let mut grown: Vec<_> = rules.quantity_breaks.iter().map(|b| b.change_bp).collect();
        grown.sort_by_key(|bp| std::cmp::Reverse(*bp));
        for (step, bp) in rules.quantity_breaks.iter_mut().zip(grown) {
            step.change_bp = bp;
        }
        if let (Ok(fewer), Ok(more)) = (find(&rules, hire, quantity), find(&rules, hire, quantity + 1)) {
            prop_assert!(more.unit_minor <= fewer.unit_minor);
        }
    }

    #[test]
    fn the_cheapest_price_never_falls_as_a_hire_grows(rules in any_rules(), hire in any_hire(), more in 1_u64..60 * 24 * 10) {
        let rules = RateRules { strategy: TierStrategy::Cheapest, ..rules };
        let longer = (hire.0, hire.1, hire.2 + more);
        if let (Ok(short), Ok(long)) = (find(&rules, hire, 1), find(&rules, longer, 1)) {
            prop_assert!(short.unit_minor <= long.unit_minor, "{} > {}", short.unit_minor, long.unit_minor);
        }
    }

    #[test]
    fn steps_up_never_fall_when_longer_tiers_are_dearer(
        sizes in proptest::collection::btree_set(1_u32..30, 1..6),
        mut prices in proptest::collection::vec(0_i64..100_000, 6),
        beyond in proptest::option::of(0_i64..10_000),
        hire in any_hire(), more in 1_u64..60 * 24 * 10,
    ) {
        prices.sort_unstable();
        let tiers = sizes.into_iter().zip(prices).map(|(count, price)| RateTier { count, unit: RateUnit::Day, price });
        let rules = RateRules {
            tiers: tiers.collect(),
            beyond: beyond.map(|price| RateBeyond { unit: RateUnit::Day, price }),
            strategy: TierStrategy::Stepwise,
            ..plain()
        };
        let longer = (hire.0, hire.1, hire.2 + more);
        if let (Ok(short), Ok(long)) = (find(&rules, hire, 1), find(&rules, longer, 1)) {
            prop_assert!(short.unit_minor <= long.unit_minor);
        }
    }

    #[test]
    fn the_cheapest_price_is_at_most_that_of_any_tier_alone_and_of_stepping_up(rules in any_rules(), hire in any_hire()) {
        let rules = RateRules { strategy: TierStrategy::Cheapest, ..bare(&rules) };
        let Ok(best) = find(&rules, hire, 1) else { return Ok(()) };
        for tier in &rules.tiers {
            let alone = RateRules { tiers: vec![*tier], beyond: None, ..rules.clone() };
            if let Ok(greedy) = find(&alone, hire, 1) {
                prop_assert!(best.unit_minor <= greedy.unit_minor, "{tier:?} alone is cheaper");
            }
        }
        let steps = RateRules { strategy: TierStrategy::Stepwise, ..rules };
        if let Ok(steps) = find(&steps, hire, 1) {
            prop_assert!(best.unit_minor <= steps.unit_minor);
        }
    }

    #[test]
    fn the_cheapest_price_is_the_least_of_all_combinations(
        tiers in proptest::collection::btree_map(1_u32..12, 0_i64..10_000, 1..5), days in 1_u32..25,
    ) {
        let list: Vec<_> = tiers.iter().map(|(count, price)| RateTier { count: *count, unit: RateUnit::Day, price: *price }).collect();
        let rules = RateRules { tiers: list, day_rule: DayRule::Hours24, ..plain() };
        let found = find(&rules, ("UTC", 1_700_000_000, u64::from(days) * 24 * 60), 1).unwrap();
        let all: Vec<_> = tiers.into_iter().collect();
        prop_assert_eq!(found.unit_minor, least(&all, i64::from(days)));
    }

    #[test]
    fn dates_are_those_that_a_walk_through_the_hire_sees((name, from, minutes) in any_hire()) {
        let (rules, minutes) = (plain(), minutes % (60 * 24 * 20) + 1);
        let found = find(&rules, (name, from, minutes), 1).unwrap();
        let (zone, period) = (zone(name), hire_of((name, from, minutes)));
        let mut seen = BTreeSet::new();
        let mut at = period.from();
        while at < period.to() {
            seen.insert(zone.to_datetime(at.jiff()).date());
            at = at.plus(Duration::from_mins(15));
        }
        let last = period.to().minus(Duration::from_micros(1));
        seen.insert(zone.to_datetime(last.jiff()).date());
        prop_assert_eq!(found.charged as usize, seen.len());
    }

    #[test]
    fn net_and_tax_are_gross_and_one_is_found_from_the_other(amount in -1_000_000_000_000_i64..=1_000_000_000_000, bp in 0_u32..=100_000) {
        let added = tax(amount, bp, false).unwrap();
        prop_assert_eq!(added.net + added.tax, added.gross);
        let within = tax(amount, bp, true).unwrap();
        prop_assert_eq!(within.net + within.tax, within.gross);
        prop_assert_eq!(within.gross, amount);
        // What was added is found again, exactly.
        prop_assert_eq!(tax(added.gross, bp, true).unwrap(), added);
        let credit = tax(-amount, bp, false).unwrap();
        prop_assert_eq!((credit.net, credit.tax), (-added.net, -added.tax));
        prop_assert!(tax(amount + 1, bp, true).unwrap().net >= within.net);
    }

    #[test]
    fn discounts_leave_something_between_nothing_and_all(
        list_minor in 0_i64..=MOST_MINOR, line_discount_bp in 0_u32..=10_000, order_discount_bp in 0_u32..=10_000,
        tax_bp in 0_u32..=3_000, tax_included in any::<bool>(),
    ) {
        let charge = Charge { list_minor, line_discount_bp, order_discount_bp, tax_bp, tax_included };
        let Ok(found) = total(&charge) else {
            prop_assert!(!tax_included && list_minor > MOST_MINOR / 2, "only a sum past the largest amount is refused");
            return Ok(());
        };
        let left = list_minor - found.line_discount_minor - found.order_discount_minor;
        prop_assert!((0..=list_minor).contains(&left));
        prop_assert_eq!(found.net_minor + found.tax_minor, found.gross_minor);
        prop_assert_eq!(if tax_included { found.gross_minor } else { found.net_minor }, left);
        if order_discount_bp == 10_000 {
            prop_assert_eq!(found.gross_minor, 0);
        }
    }

    #[test]
    fn a_late_fee_never_falls_with_time_and_keeps_to_its_cap(
        grace_min in 0_u32..=600, by_hour in any::<bool>(), percent in any::<bool>(), of in 0_u32..=20_000,
        cap in proptest::option::of(0_i64..1_000_000), minutes in 0_u64..60 * 24 * 30, more in 0_u64..60 * 24 * 3, from in any_hire(),
    ) {
        let rule = LateFeeRule {
            grace_min,
            per: if by_hour { LatePer::Hour } else { LatePer::Day },
            charge: if percent { LateCharge::Percent { bp: of } } else { LateCharge::Fixed { minor: i64::from(of) } },
            cap_minor: cap,
        };
        let zone = zone(from.0);
        let fee = |minutes: u64| {
            let due = Instant::from_millis(from.1 * 1000);
            let returned = due.plus(Duration::from_secs(minutes * 60));
            late_fee(&rule, &Late { due, returned, zone: &zone, day_rate_minor: 4_999, quantity: 3 }).unwrap()
        };
        let (early, late) = (fee(minutes), fee(minutes + more));
        prop_assert!(early.minor <= late.minor);
        prop_assert_eq!(late.minor, late.unit_minor * 3);
        prop_assert!(cap.is_none_or(|cap| late.unit_minor <= cap));
        prop_assert_eq!(early.late == 0, minutes <= u64::from(grace_min));
    }

    #[test]
    fn a_cancellation_costs_at_most_the_sum(sum in 0_i64..=MOST_MINOR, late_bp in 0_u32..=10_000, fee_bp in 0_u32..=10_000, hours in -100_i64..200) {
        let rules = CancellationRules { steps: vec![CancellationStep { hours_before: 48, fee_bp }], late_bp };
        let at = Instant::from_millis(1_700_000_000_000);
        let starts = Instant::from_millis(1_700_000_000_000 + hours * 3_600_000);
        let fee = cancellation_fee(&rules, sum, starts, at).unwrap();
        prop_assert!((0..=sum).contains(&fee));
        let bp = if hours >= 48 { fee_bp } else { late_bp };
        prop_assert_eq!(fee, discount(sum, bp).unwrap());
    }
}

/// How often each tier is used, tried out one by one.
fn least(tiers: &[(u32, i64)], days: i64) -> i64 {
    let Some(((count, price), rest)) = tiers.split_first() else {
        return if days <= 0 { 0 } else { i64::MAX / 4 };
    };
    let most = days.max(0) / i64::from(*count) + 1;
    let ways = (0..=most).map(|n| n * price + least(rest, days - n * i64::from(*count)));
    ways.min().unwrap()
}

fn plain() -> RateRules {
    RateRules {
        period: RateUnit::Day,
        day_rule: DayRule::Calendar,
        grace_min: 0,
        tiers: vec![RateTier {
            count: 1,
            unit: RateUnit::Day,
            price: 100,
        }],
        beyond: None,
        strategy: TierStrategy::Cheapest,
        min_charge: None,
        weekdays: WeekdayFactors::default(),
        closed_days_free: false,
        seasons: Vec::new(),
        quantity_breaks: Vec::new(),
    }
}
