//! What a line costs. Until it is promised, a line follows the product's rates; from then on it keeps those that it was
//! promised at, and only its length and quantity change its price.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::{Error, Result};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::model::line::{Kind, Line};
use super::model::state::Stage;
use super::model::totals::Totals;
use super::store::order::{Order, StoreRow};
use super::store::terms::{self, CompanyRow, ProductTerms};
use crate::pricing::model::{
    Ask, Breakdown, Charge, Closed, RatePlan, RentalRules, deposit, price, rental_rules, total,
};

/// How a line's price came about: kept with it, so that it can be explained, and stays what it was.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Kept {
    /// The rates that it was computed by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rates: Option<Value>,
    /// Each step.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    breakdown: Option<Value>,
    /// Before discounts.
    #[serde(default)]
    list_minor: i64,
    /// Taken off by the line's discount.
    #[serde(default)]
    line_discount_minor: i64,
    /// Taken off by the order's.
    #[serde(default)]
    order_discount_minor: i64,
    /// Charged for what happened, lateness or damage or calling off: the order's discount is not for that.
    #[serde(default, skip_serializing_if = "is_false")]
    charge: bool,
    /// The product's deposit for a unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    deposit_minor: Option<i64>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(value: &bool) -> bool {
    !value
}

/// The price of a fee that the order's discount is not for.
pub(super) fn charge() -> Value {
    serde_json::json!({ "charge": true })
}

/// What prices are made from.
pub(super) struct Terms {
    rules: RentalRules,
    products: BTreeMap<Uuid, ProductTerms>,
    zone: TimeZone,
    closed: Closed,
}

/// The company's terms: its own, or those of its region.
pub(super) async fn company(tx: &mut TenantTx) -> Result<(String, RentalRules)> {
    let mut row = terms::company(tx).await?;
    let currency = std::mem::take(&mut row.currency);
    Ok((currency, rules(row)?))
}

/// The rules among a company's terms.
pub(super) fn rules(row: CompanyRow) -> Result<RentalRules> {
    match row.rental.as_object() {
        Some(set) if !set.is_empty() => serde_json::from_value(row.rental).map_err(Error::internal),
        _ => Ok(rental_rules(&row.region)),
    }
}

impl Terms {
    /// Reads what the lines' prices need.
    pub(super) async fn read(
        tx: &mut TenantTx,
        rules: RentalRules,
        store: &StoreRow,
        lines: &[Line],
    ) -> Result<Self> {
        let ids: Vec<Uuid> = lines
            .iter()
            .filter_map(|l| Some(l.product?.uuid()))
            .collect();
        let products = terms::products(tx, &ids).await?;
        Ok(Self {
            rules,
            products: products.into_iter().map(|p| (p.id.uuid(), p)).collect(),
            zone: TimeZone::get(&store.time_zone).map_err(Error::internal)?,
            closed: Closed::of_store(&store.hours, &store.closed_days),
        })
    }
}

/// Prices a line anew.
pub(super) fn line(line: &mut Line, order: &Order, terms: &Terms) -> Result<()> {
    if line.kind == Kind::Text {
        return Ok(());
    }
    let kept: Kept = serde_json::from_value(line.price.clone()).unwrap_or_default();
    let own = line.product.and_then(|id| terms.products.get(&id.uuid()));
    let promised = line.stage == Stage::Reserved && kept.rates.is_some();
    let (rates, deposit_minor) = if promised {
        (kept.rates, kept.deposit_minor)
    } else {
        if let Some(class) = terms.rules.tax_class(
            line.tax_class
                .as_deref()
                .or(own.and_then(|p| p.tax_class.as_deref())),
        ) {
            line.tax_bp = i32::try_from(class.rate_bp).unwrap_or(0);
        }
        (
            own.and_then(|p| p.rates.clone()),
            own.and_then(|p| p.deposit_minor),
        )
    };
    let breakdown = computed(line, rates.as_ref(), terms)?;
    let list_minor = line
        .manual_minor
        .or(breakdown.as_ref().map(|b| b.total_minor))
        .unwrap_or(0);
    let bp = |n: i32| u32::try_from(n).unwrap_or(0);
    let sum = total(&Charge {
        list_minor,
        line_discount_bp: bp(line.discount_bp),
        order_discount_bp: if kept.charge {
            0
        } else {
            bp(order.discount_bp)
        },
        tax_bp: bp(line.tax_bp),
        tax_included: order.prices_with_tax,
    })?;
    let held = if line.kind == Kind::Rental {
        let units = u32::try_from(line.quantity).unwrap_or(1);
        deposit(
            deposit_minor,
            terms.rules.deposit_default,
            units,
            sum.gross_minor,
        )?
    } else {
        0
    };
    line.totals = Totals {
        net_minor: sum.net_minor,
        tax_minor: sum.tax_minor,
        gross_minor: sum.gross_minor,
        deposit_minor: held,
    };
    line.price = serde_json::to_value(Kept {
        rates,
        breakdown: breakdown
            .map(serde_json::to_value)
            .transpose()
            .map_err(Error::internal)?,
        list_minor,
        line_discount_minor: sum.line_discount_minor,
        order_discount_minor: sum.order_discount_minor,
        charge: kept.charge,
        deposit_minor,
    })
    .map_err(Error::internal)?;
    Ok(())
}

/// By the rates, where the line is a hire that has any.
fn computed(line: &Line, rates: Option<&Value>, terms: &Terms) -> Result<Option<Breakdown>> {
    let (Kind::Rental | Kind::Kit, Some(period), Some(rates)) = (line.kind, line.period, rates)
    else {
        return Ok(None);
    };
    let plan = RatePlan::parse(rates, "rates").map_err(Error::Invalid)?;
    let ask = Ask {
        period,
        zone: &terms.zone,
        quantity: u32::try_from(line.quantity).unwrap_or(0),
        closed: &terms.closed,
    };
    Ok(Some(price(&plan, &ask)?))
}
