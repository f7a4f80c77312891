//! Rates of a product's own, in a rate plan's words.

use serde_json::Value;

use crate::customers::Refusals;
use crate::pricing::model::RatePlan;

/// The rules as they are kept; what makes no price is refused, each field named below `rates`.
pub fn check(no: &mut Refusals, rates: &Value) -> Value {
    match RatePlan::parse(rates, "rates") {
        Ok(plan) => serde_json::to_value(plan.rules()).unwrap_or_else(|_| rates.clone()),
        Err(errors) => {
            no.extend(errors);
            rates.clone()
        }
    }
}
