//! What an order is made of: its number, its line, its price.

use std::collections::{BTreeSet, HashMap, HashSet};

use platform_db::TenantTx;
use platform_kernel::{Error, LineId, OrderId, Result, StoreId};
use serde_json::json;
use uuid::Uuid;

use super::known::ALIAS;
use super::store::{self, Made};
use super::{Hire, Run};
use crate::customers::number;
use crate::orders::model::line::{Kind, Line, period};
use crate::orders::model::state::{OrderState, Stage, of_lines};
use crate::orders::model::totals::Totals;
use crate::orders::price::{self, Terms};
use crate::orders::store::order::{self, CustomerRow, Order};
use crate::orders::work::search;
use crate::pricing::model::RentalRules;
use crate::settings;

/// The orders that the hires make.
pub(super) async fn make(run: &mut Run<'_>, hires: &[Hire]) -> Result<Vec<Made>> {
    let (currency, rules) = price::company(run.tx).await?;
    let ids: Vec<Uuid> = hires.iter().map(|h| h.customer.uuid()).collect();
    let customers: HashMap<Uuid, CustomerRow> = store::customers(run.tx, &ids)
        .await?
        .into_iter()
        .map(|c| (c.id, c))
        .collect();
    let numbers = numbers(run.tx, hires).await?;
    let mut made = Vec::with_capacity(hires.len());
    for (hire, number) in hires.iter().zip(numbers) {
        let customer = customers.get(&hire.customer.uuid());
        if customer.is_none_or(|c| c.gone) {
            let why = "this customer was deleted meanwhile";
            return Err(Error::invalid("customer", "unknown", why));
        }
        let line = line(hire)?;
        let order = Order {
            id: OrderId::new(hire.out),
            number,
            customer: Some(hire.customer),
            store: hire.unit.store,
            state: OrderState::Draft,
            reference: None,
            note: hire.note.clone(),
            tags: Vec::new(),
            currency: currency.clone(),
            // What a file says was charged is what the renter was told: with tax.
            prices_with_tax: rules.prices_include_tax || hire.amount.is_some(),
            discount_bp: 0,
            period: line.period,
            tentative_until: None,
            totals: Totals::default(),
            invoiced_minor: 0,
            paid_minor: 0,
            closed_at: hire.back,
            end_reason: None,
            copied_from: None,
            version: 1,
            created_at: hire.out,
            updated_at: run.now,
        };
        made.push(Made {
            number_key: number::key_of(&order.number),
            search: search(&order, customer),
            order,
            line,
        });
    }
    price(run.tx, &rules, hires, &mut made).await?;
    for one in &mut made {
        let facts: Vec<_> = one.line.facts().into_iter().collect();
        one.order.state = of_lines(&facts, one.order.closed_at.is_some());
        one.order.totals = one.line.totals;
    }
    Ok(made)
}

/// The file's numbers, where they are free; our series is set past those of its form.
async fn numbers(tx: &mut TenantTx, hires: &[Hire]) -> Result<Vec<String>> {
    let keys: Vec<String> = hires.iter().map(|hire| hire.key.clone()).collect();
    let taken: HashSet<String> = store::taken(tx, &keys)
        .await?
        .into_iter()
        .map(|t| t.key)
        .collect();
    let numbers: Vec<String> = hires
        .iter()
        .zip(&keys)
        .map(|(hire, key)| {
            if taken.contains(key) {
                format!("{ALIAS}{}", hire.number)
            } else {
                hire.number.clone()
            }
        })
        .collect();
    settings::pass_numbers(tx, "order", &numbers).await?;
    Ok(numbers)
}

fn line(hire: &Hire) -> Result<Line> {
    Ok(Line {
        id: LineId::new(hire.out),
        position: 1,
        parent: None,
        kind: Kind::Rental,
        product: Some(hire.unit.product),
        store: Some(hire.unit.store),
        name: hire.unit.name.clone(),
        quantity: 1,
        period: Some(period(hire.out, hire.due, "")?),
        stage: Stage::Reserved,
        prepared: 1,
        out: 1,
        returned: i32::from(hire.back.is_some()),
        lost: 0,
        price: json!({}),
        manual_minor: hire.amount,
        discount_bp: 0,
        tax_class: None,
        tax_bp: 0,
        totals: Totals::default(),
        note: None,
    })
}

/// What is back costs what the file says, whatever the tax in it was; nothing until somebody says what was paid for it.
/// What is out is priced as any order.
async fn price(
    tx: &mut TenantTx,
    rules: &RentalRules,
    hires: &[Hire],
    made: &mut [Made],
) -> Result<()> {
    for (hire, one) in hires.iter().zip(made.iter_mut()) {
        if hire.back.is_some() {
            let minor = hire.amount.unwrap_or(0);
            one.line.manual_minor = Some(minor);
            one.line.price = json!({ "list_minor": minor, "as_paid": hire.amount.is_none() });
            one.line.totals.net_minor = minor;
            one.line.totals.gross_minor = minor;
        }
    }
    let stores: BTreeSet<StoreId> = hires
        .iter()
        .filter(|h| h.back.is_none())
        .map(|h| h.unit.store)
        .collect();
    for id in stores {
        let mut live: Vec<&mut Made> = made
            .iter_mut()
            .filter(|m| m.order.store == id && m.order.closed_at.is_none())
            .collect();
        let lines: Vec<Line> = live.iter().map(|m| m.line.clone()).collect();
        let store = order::store(tx, Some(id)).await?.ok_or(Error::NotFound)?;
        let terms = Terms::read(tx, rules.clone(), &store, &lines).await?;
        for one in &mut live {
            price::line(&mut one.line, &one.order, &terms)?;
            // The renter has it already: a deposit is no longer asked for.
            one.line.totals.deposit_minor = 0;
        }
    }
    Ok(())
}
