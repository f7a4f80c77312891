//! Discounts and tax by example; their rules are in the properties.

use super::*;

#[test]
fn tax_is_added_or_found_within() {
    for (amount, bp, included, net, tax_minor, gross) in [
        (10_000, 2_000, false, 10_000, 2_000, 12_000),
        (12_000, 2_000, true, 10_000, 2_000, 12_000),
        (10_000, 0, false, 10_000, 0, 10_000),
        (10_000, 0, true, 10_000, 0, 10_000),
        // Halves go away from zero: 0.125 is 0.13, and of a credit −0.13.
        (50, 2_500, false, 50, 13, 63),
        (-50, 2_500, false, -50, -13, -63),
        (100, 1_900, true, 84, 16, 100),
        (-100, 1_900, true, -84, -16, -100),
        (100, 810, false, 100, 8, 108),
        (1, 2_000, true, 1, 0, 1),
    ] {
        assert_eq!(
            tax(amount, bp, included),
            Ok(Taxed {
                net,
                tax: tax_minor,
                gross
            }),
            "{amount} at {bp}"
        );
    }
}

#[test]
fn discounts_are_taken_one_after_the_other() {
    let charge = Charge {
        list_minor: 10_000,
        line_discount_bp: 1_000,
        order_discount_bp: 500,
        tax_bp: 2_000,
        tax_included: false,
    };
    assert_eq!(
        total(&charge),
        Ok(Total {
            list_minor: 10_000,
            line_discount_minor: 1_000,
            order_discount_minor: 450,
            net_minor: 8_550,
            tax_minor: 1_710,
            gross_minor: 10_260,
        })
    );
}

#[test]
fn shares_and_amounts_out_of_range_are_refused() {
    assert_eq!(discount(1, 10_001), Err(PriceError::Share { most: 10_000 }));
    assert_eq!(
        tax(1, 100_001, false),
        Err(PriceError::Share { most: 100_000 })
    );
    assert_eq!(tax(MOST_MINOR, 1, false), Err(PriceError::TooLarge));
    assert_eq!(tax(i64::MIN, 2_000, true), Err(PriceError::TooLarge));
    assert_eq!(
        tax(MOST_MINOR, 2_000, true).map(|t| t.gross),
        Ok(MOST_MINOR)
    );
}

#[test]
fn a_deposit_is_the_products_own_or_the_companys() {
    let percent = DepositRule::Percent { bp: 2_500 };
    assert_eq!(deposit(Some(5_000), percent, 3, 99_999), Ok(15_000));
    assert_eq!(deposit(None, percent, 3, 10_010), Ok(2_503));
    assert_eq!(
        deposit(None, DepositRule::PerUnit { minor: 700 }, 3, 10_000),
        Ok(2_100)
    );
    assert_eq!(deposit(None, DepositRule::None {}, 3, 10_000), Ok(0));
    assert_eq!(
        deposit(Some(0), percent, 3, 10_000),
        Ok(0),
        "none is a deposit, too"
    );
    assert_eq!(deposit(None, percent, 1, -500), Ok(0));
}
