//! What would it cost?

use platform_db::TenantTx;
use platform_edge::{ApiResult, Json, Reply, Staff};
use platform_kernel::period::Period;
use platform_kernel::permission::acts::ReadCatalog;
use platform_kernel::{Error, FieldError, Result};

use crate::customers::refusals::Writes;
use crate::decimals::{decimal, digits};
use crate::pricing::model::{Ask, Charge, RatePlan, RentalRules, TaxClass, deposit, price, total};
use crate::pricing::store::offers::{self, Offer, Place};
use crate::pricing::store::{plans, rental};
use crate::pricing::wire::{PriceAnswer, PriceQuestion};

/// What is priced: rules, and what a product adds to them.
struct Subject {
    plan: RatePlan,
    tax_class: Option<String>,
    deposit_minor: Option<i64>,
}

impl From<RatePlan> for Subject {
    fn from(plan: RatePlan) -> Self {
        Self {
            plan,
            tax_class: None,
            deposit_minor: None,
        }
    }
}

async fn subject(tx: &mut TenantTx, question: &PriceQuestion) -> Result<Subject> {
    match (question.product_id, question.rate_plan_id, &question.rules) {
        (Some(id), None, None) => {
            let Offer {
                plan,
                tax_class,
                deposit_minor,
                ..
            } = offers::find_offer(tx, id).await?;
            let plan = plan.ok_or_else(|| {
                let detail = "The product has neither rates nor a rate plan. Give it one, or set the price by hand.";
                Error::conflict("no_rates", detail)
            })?;
            Ok(Subject {
                plan,
                tax_class,
                deposit_minor,
            })
        }
        (None, Some(id), None) => {
            let rules = plans::find(tx, id).await?.rules;
            Ok(RatePlan::new(rules, "rules")
                .map_err(Error::Invalid)?
                .into())
        }
        (None, None, Some(rules)) => {
            let plan = RatePlan::new(rules.clone(), "rules").map_err(Error::Invalid)?;
            Ok(plan.into())
        }
        _ => {
            let message = "name exactly one of product_id, rate_plan_id and rules";
            Err(Error::invalid("product_id", "one_of", message))
        }
    }
}

fn tax_class(rules: &RentalRules, asked: Option<&str>, own: Option<&str>) -> Result<TaxClass> {
    if let Some(key) = asked
        && rules.tax_classes.iter().all(|class| class.key != key)
    {
        let message = "name the key of one of the company's tax classes";
        let error = FieldError::new("tax_class", "unknown", message);
        return Err(Error::Invalid(vec![error.with_value(key)]));
    }
    rules
        .tax_class(asked.or(own))
        .cloned()
        .ok_or_else(|| Error::internal("the company has no tax class"))
}

/// Compute a price and tell how it came about. Nothing is changed.
#[utoipa::path(post, path = "/prices", tag = "prices", request_body = PriceQuestion,
    responses((status = 200, description = "The price", body = PriceAnswer), Writes))]
pub(super) async fn compute_price(
    staff: Staff<ReadCatalog>,
    body: Json<PriceQuestion>,
) -> ApiResult<Reply> {
    let question = body.into_inner();
    let period = Period::new(question.from, question.to).ok_or_else(|| {
        let error = FieldError::new("to", "not_after_from", "give an end after the beginning");
        Error::Invalid(vec![error.with_value(&question.to.to_string())])
    })?;
    let mut tx = staff.read().await?;
    let company = rental::find(&mut tx).await?;
    let Place { zone, closed } =
        offers::find_place(&mut tx, question.store_id, &company.time_zone).await?;
    let subject = subject(&mut tx, &question).await?;
    tx.commit().await?;

    let ask = Ask {
        period,
        zone: &zone,
        quantity: question.quantity.unwrap_or(1),
        closed: &closed,
    };
    let (rules, own) = (company.rules, subject.tax_class.as_deref());
    let class = tax_class(&rules, question.tax_class.as_deref(), own)?;
    let breakdown = price(&subject.plan, &ask).map_err(Error::from)?;
    let charge = Charge {
        list_minor: breakdown.total_minor,
        line_discount_bp: question.discount_bp.unwrap_or(0),
        order_discount_bp: question.order_discount_bp.unwrap_or(0),
        tax_bp: class.rate_bp,
        tax_included: rules.prices_include_tax,
    };
    let total = total(&charge).map_err(Error::from)?;
    let held = deposit(
        subject.deposit_minor,
        rules.deposit_default,
        ask.quantity,
        total.gross_minor,
    );
    let places = digits(&company.currency);
    Ok(Reply::ok(&PriceAnswer {
        words: breakdown.words(&|minor| decimal(minor, places)),
        currency: company.currency,
        breakdown,
        prices_include_tax: rules.prices_include_tax,
        tax_class: class,
        total,
        deposit_minor: held.map_err(Error::from)?,
    })?)
}
