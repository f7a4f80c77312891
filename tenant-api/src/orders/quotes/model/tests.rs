use platform_kernel::{Error, Instant, LineId, StoreId};

use super::diff::{Version, diff};
use super::offer::{Offer, OfferLine};
use super::standing::{Answer, Facts, QuoteState, name, standing, strokes};
use crate::orders::model::line::Kind;
use crate::orders::model::state::OrderState;
use crate::orders::model::totals::Totals;

fn totals(net_minor: i64, tax_minor: i64) -> Totals {
    Totals {
        net_minor,
        tax_minor,
        gross_minor: net_minor + tax_minor,
        deposit_minor: 0,
    }
}

fn line(nth: i64, quantity: i32, net: i64, tax_bp: i32) -> OfferLine {
    OfferLine {
        id: LineId::from(uuid::Uuid::from_u128(u128::try_from(nth).unwrap())),
        parent_id: None,
        kind: Kind::Rental,
        product_id: None,
        name: format!("Line {nth}"),
        quantity,
        from: None,
        to: None,
        discount_bp: 0,
        tax_bp,
        totals: totals(net, net * i64::from(tax_bp) / 10_000),
    }
}

fn offer(lines: Vec<OfferLine>) -> Offer {
    Offer {
        number: "R-00001".to_owned(),
        customer_id: None,
        store_id: StoreId::from(uuid::Uuid::nil()),
        store: "Main".to_owned(),
        time_zone: "Europe/London".to_owned(),
        reference: None,
        currency: "GBP".to_owned(),
        prices_with_tax: false,
        discount_bp: 0,
        from: None,
        to: None,
        totals: Totals::sum(lines.iter().map(|l| l.totals)).unwrap(),
        lines,
    }
}

#[test]
fn a_diff_tells_added_removed_and_changed_lines_and_the_sums() {
    let old = offer(vec![line(1, 1, 1000, 2000), line(2, 2, 500, 2000)]);
    let mut new = offer(vec![line(2, 3, 750, 2000), line(3, 1, 100, 0)]);
    new.discount_bp = 500;
    let of = |no, offer, terms| Version { no, offer, terms };
    let told = diff(Some(of(1, &old, "a")), of(2, &new, "b")).unwrap();
    let names =
        |lines: &[OfferLine]| -> Vec<String> { lines.iter().map(|l| l.name.clone()).collect() };
    assert_eq!(names(&told.added), ["Line 3"]);
    assert_eq!(names(&told.removed), ["Line 1"]);
    assert_eq!(told.changed.len(), 1);
    let fields: Vec<&str> = told.changed[0]
        .fields
        .iter()
        .map(|f| f.field.as_str())
        .collect();
    assert_eq!(
        fields,
        ["quantity", "gross_minor", "net_minor", "tax_minor"]
    );
    assert_eq!(told.fields.len(), 1);
    assert_eq!(told.fields[0].field, "discount_bp");
    assert_eq!(
        (
            told.totals_from.unwrap().gross_minor,
            told.totals_to.gross_minor
        ),
        (1800, 1000)
    );
    assert!(told.terms_changed && !told.same);

    let first = diff(None, of(1, &old, "a")).unwrap();
    assert_eq!((first.against, first.added.len()), (None, 2));
    let again = diff(Some(of(1, &old, "a")), of(2, &old, "a")).unwrap();
    assert!(again.same, "{again:?}");
}

#[test]
fn taxes_are_summed_by_rate() {
    let offer = offer(vec![
        line(1, 1, 1000, 2000),
        line(2, 1, 500, 2000),
        line(3, 1, 700, 0),
    ]);
    let sums: Vec<_> = offer
        .taxes()
        .iter()
        .map(|t| (t.rate_bp, t.net_minor, t.tax_minor))
        .collect();
    assert_eq!(sums, [(2000, 1500, 300), (0, 700, 0)]);
}

#[test]
fn a_version_stands_where_its_order_and_the_clock_say() {
    let open = Facts {
        answer: None,
        replaced: false,
        valid_until: Instant::from_millis(10),
        order: OrderState::Quoted,
        same_deal: true,
        now: Instant::from_millis(9),
    };
    let at = |change: fn(&mut Facts)| {
        let mut facts = open;
        change(&mut facts);
        standing(&facts)
    };
    assert_eq!(at(|_| {}), QuoteState::Open);
    assert_eq!(at(|f| f.order = OrderState::Reserved), QuoteState::Open);
    assert_eq!(
        at(|f| f.now = Instant::from_millis(10)),
        QuoteState::Expired,
        "half-open"
    );
    assert_eq!(at(|f| f.replaced = true), QuoteState::Replaced);
    assert_eq!(at(|f| f.same_deal = false), QuoteState::Outdated);
    for order in [OrderState::Draft, OrderState::Out, OrderState::Cancelled] {
        let facts = Facts { order, ..open };
        assert_eq!(standing(&facts), QuoteState::Withdrawn, "{order:?}");
    }
    let said = |f: &mut Facts| {
        f.answer = Some(Answer::Accepted);
        f.replaced = true;
        f.order = OrderState::Closed;
    };
    assert_eq!(at(said), QuoteState::Accepted, "an answer stays");
}

#[test]
fn a_signature_is_bounded() {
    assert_eq!(name("  Ada\nLovelace ").unwrap(), "Ada Lovelace");
    assert!(name("  ").is_err());
    assert!(strokes(&[vec![0, 0, 1000, 400], vec![5, 5]]).is_ok());
    for bad in [
        vec![vec![]],
        vec![vec![1]],
        vec![vec![1001, 0]],
        vec![vec![0, 401]],
        vec![vec![0, 0]; 101],
        vec![vec![0; 8_002]],
    ] {
        let Err(Error::Invalid(fields)) = strokes(&bad) else {
            panic!("{} strokes must be refused", bad.len());
        };
        assert_eq!(fields[0].field, "strokes");
    }
}
