//! Which orders are there already, by another system's numbers.

use std::collections::{HashMap, HashSet};

use platform_db::TenantTx;
use platform_kernel::{CustomerId, OrderId, Result};
use uuid::Uuid;

use super::store;
use crate::customers::number;

/// Before the file's number where an order of ours has that number.
pub(super) const ALIAS: &str = "IMP-";

/// Which of these numbers (as compared) are known: those of imported orders with the order, and those that are spent,
/// since orders of ours have both the number and what would stand in for it.
pub async fn known(
    tx: &mut TenantTx,
    keys: &[String],
) -> Result<(HashMap<String, OrderId>, HashSet<String>)> {
    let alias = |key: &String| number::key_of(&format!("{ALIAS}{key}"));
    let asked: Vec<String> = keys.iter().flat_map(|k| [k.clone(), alias(k)]).collect();
    let taken: HashMap<String, (Uuid, bool)> = store::taken(tx, &asked)
        .await?
        .into_iter()
        .map(|t| (t.key, (t.order, t.imported)))
        .collect();
    let (mut known, mut spent) = (HashMap::new(), HashSet::new());
    for key in keys {
        let both = [taken.get(key), taken.get(&alias(key))];
        let imported = both.iter().flatten().find(|(_, imported)| *imported);
        if let Some((order, _)) = imported {
            known.insert(key.clone(), (*order).into());
        } else if both.iter().all(Option::is_some) {
            spent.insert(key.clone());
        }
    }
    Ok((known, spent))
}

/// An order that a payment is for.
#[derive(Debug, Clone)]
pub struct Known {
    /// The order.
    pub order: OrderId,
    /// Who rents.
    pub customer: Option<CustomerId>,
    /// By which clock its store goes.
    pub time_zone: String,
}

/// The orders that another system's numbers (as compared) mean: those that came in with it, else those of that number.
pub async fn find_orders(tx: &mut TenantTx, keys: &[String]) -> Result<HashMap<String, Known>> {
    let alias = |key: &String| number::key_of(&format!("{ALIAS}{key}"));
    let asked: Vec<String> = keys.iter().flat_map(|k| [k.clone(), alias(k)]).collect();
    let found: HashMap<String, (bool, Known)> = store::find_orders(tx, &asked)
        .await?
        .into_iter()
        .map(|(key, imported, order)| (key, (imported, order)))
        .collect();
    Ok(keys
        .iter()
        .filter_map(|key| {
            let own = found.get(key);
            let stands_in = found.get(&alias(key)).filter(|(imported, _)| *imported);
            let best = own.filter(|(imported, _)| *imported).or(stands_in).or(own);
            Some((key.clone(), best?.1.clone()))
        })
        .collect())
}
