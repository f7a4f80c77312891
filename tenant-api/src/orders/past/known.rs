//! Which orders are there already, by another system's numbers.

use std::collections::{HashMap, HashSet};

use jiff::tz::TimeZone;
use platform_db::TenantTx;
use platform_kernel::{CustomerId, OrderId, Result};
use uuid::Uuid;

use super::store;

/// Before the file's number where an order of ours has that number.
pub(super) const ALIAS: &str = "IMP-";
/// The same, as it is compared.
const ALIAS_KEY: &str = "imp-";

/// The key of an order that stands in for a number with this key.
fn alias(key: &str) -> String {
    format!("{ALIAS_KEY}{key}")
}

/// The key of the number that the file gave, from that of the order it became.
pub(super) fn file_key(key: String) -> String {
    match key.strip_prefix(ALIAS_KEY) {
        Some(given) => given.to_owned(),
        None => key,
    }
}

/// Which of these numbers (as compared) are known: those of imported orders with the order, and those that are spent,
/// since orders of ours have both the number and what would stand in for it.
pub async fn known(
    tx: &mut TenantTx,
    keys: &[String],
) -> Result<(HashMap<String, OrderId>, HashSet<String>)> {
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
    pub zone: TimeZone,
}

/// The orders that another system's numbers (as compared) mean: those that came in with it, else those of that number.
pub async fn find_orders(tx: &mut TenantTx, keys: &[String]) -> Result<HashMap<String, Known>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::customers::number::key_of;

    #[test]
    fn what_stands_in_for_a_number_is_known_by_it() {
        for number in ["R-00017", "#11", "Smith", "7", "V-1234567890123"] {
            let stands_in = key_of(&format!("{ALIAS}{number}"));
            assert_eq!(stands_in, alias(&key_of(number)), "{number}");
            assert_eq!(file_key(stands_in), key_of(number), "{number}");
        }
    }
}
