//! Payments from another system's books, on top of what money offers to imports. Their customers must be there already,
//! and the rentals that they name.

mod fields;
mod record;

use std::collections::{HashMap, HashSet};

use async_trait::async_trait;
use jiff::tz::TimeZone;
use platform_kernel::{CustomerId, Error, Instant, PaymentId, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::who::{By, Who};
use crate::customers::{number, text::fold};
use crate::imports::cells::shown;
use crate::imports::kind::{
    Act, Existing, Facets, Field, ImportKind, Key, TakenBack, Undo, Work, opened, packed,
};
use crate::imports::row::RowReader;
use crate::money::import::{self, ImportedPayment};
use crate::orders::past::{self, Known};
use crate::record::{self as log, Change};
use crate::{history, settings};
use record::{Moment, Row};

/// The kind.
#[derive(Debug)]
pub struct Payments;

const NUMBER: &str = "number";
const RENTAL: &str = "rental";
const PAID_AT: &str = "paid_at";

/// How a payment is taken back.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Back {
    payment: PaymentId,
}

#[async_trait]
impl ImportKind for Payments {
    type Record = Row;

    fn key(&self) -> &'static str {
        "payments"
    }
    fn title(&self) -> &'static str {
        "Payments"
    }
    fn fields(&self) -> &'static [Field] {
        fields::FIELDS
    }
    fn parse(&self, row: &mut RowReader<'_>) -> Row {
        record::parse(row)
    }
    fn keys(&self, row: &Row) -> Vec<Key> {
        let key = |number: &String| key(number::key_of(number));
        row.number.iter().map(key).collect()
    }
    /// None: what was paid is not written over. A payment that is there already stays as it is.
    fn facets(&self, _: &Row) -> Facets {
        Facets::new()
    }

    fn needs(&self, row: &Row) -> Vec<Key> {
        let rental = row.rental.as_ref().map(|rental| packed(RENTAL, rental));
        let customer = row.customer.as_ref().map(|(field, by)| packed(field, by));
        let moment = row.moment().map(|moment| packed(PAID_AT, &moment));
        [rental, customer, moment].into_iter().flatten().collect()
    }

    async fn missing(&self, work: &mut Work<'_>, needs: &[Key]) -> Result<HashMap<Key, String>> {
        let (mut rentals, mut who, mut moments) = (Vec::new(), Vec::new(), Vec::new());
        for key in needs {
            match key.field {
                RENTAL => rentals.extend(opened::<String>(key).map(|rental| (key, rental))),
                PAID_AT => moments.extend(opened::<Moment>(key).map(|moment| (key, moment))),
                _ => who.extend(opened::<By>(key).map(|by| (key, by))),
            }
        }
        let named: Vec<String> = rentals.iter().map(|(_, rental)| rental.clone()).collect();
        let payers: Vec<By> = who.iter().map(|(_, by)| by.clone()).collect();
        let ground = Ground::load(work, &named, &payers).await?;
        let mut told = HashMap::new();
        for (key, rental) in &rentals {
            told.extend(ground.rental(rental).err().map(|why| ((*key).clone(), why)));
        }
        for (key, by) in &who {
            told.extend(
                ground
                    .who
                    .customer(by)
                    .err()
                    .map(|why| ((*key).clone(), why)),
            );
        }
        for (key, moment) in &moments {
            told.extend(ground.moment(moment).err().map(|why| ((*key).clone(), why)));
        }
        Ok(told)
    }

    async fn find(&self, work: &mut Work<'_>, keys: &[Key], _: bool) -> Result<Existing> {
        let numbers: Vec<String> = keys.iter().map(|key| key.value.clone()).collect();
        let mut existing = Existing::default();
        for number in import::known(work.tx, &numbers).await? {
            // Nothing is ever written over, so which one it is does not matter.
            existing.by_key.insert(key(number), vec![Uuid::nil()]);
        }
        Ok(existing)
    }

    async fn apply(&self, work: &mut Work<'_>, acts: &[Act<'_, Row>]) -> Result<Vec<Undo>> {
        let rows: Vec<&Row> = acts
            .iter()
            .map(|act| match act {
                Act::Create(row) | Act::Update(_, row) => *row,
            })
            .collect();
        let rentals: Vec<String> = rows.iter().filter_map(|row| row.rental.clone()).collect();
        let payers: Vec<By> = rows
            .iter()
            .filter_map(|row| Some(row.customer.as_ref()?.1.clone()))
            .collect();
        let ground = Ground::load(work, &rentals, &payers).await?;
        let people = people(work, &rows).await?;
        let mut payments = Vec::with_capacity(rows.len());
        for row in rows {
            payments.push(ground.payment(row, &people)?);
        }
        write(work, &payments).await?;
        payments
            .iter()
            .map(|p| serde_json::to_value(Back { payment: p.id }).map_err(Error::internal))
            .collect()
    }

    async fn revert(&self, work: &mut Work<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
        let ids = undo
            .iter()
            .map(|one| {
                let back: Back = serde_json::from_value(one.clone()).map_err(Error::internal)?;
                Ok(back.payment.uuid())
            })
            .collect::<Result<Vec<Uuid>>>()?;
        let orders = import::orders_of(work.tx, &ids).await?;
        past::lock_orders(work.tx, &orders).await?;
        let gone = import::delete_many(work.tx, &ids).await?;
        settle(work, &orders).await?;
        let changes: Vec<Change<'_>> = gone
            .iter()
            .map(|id| change(work, "payment.import_reverted", *id))
            .collect();
        log::change_many(work.tx, &changes).await?;
        let gone: HashSet<Uuid> = gone.into_iter().collect();
        Ok(ids
            .iter()
            .map(|id| {
                if gone.contains(id) {
                    TakenBack::Yes
                } else {
                    TakenBack::No(
                        "The payment was changed, refunded or put on an invoice after the import."
                            .to_owned(),
                    )
                }
            })
            .collect())
    }
}

fn key(value: String) -> Key {
    Key {
        field: NUMBER,
        value,
        unique: true,
    }
}

/// Who of the system before a row's code stands for.
async fn people(work: &mut Work<'_>, rows: &[&Row]) -> Result<HashMap<String, Uuid>> {
    let codes: Vec<String> = rows
        .iter()
        .filter_map(|row| Some(fold(row.staff.as_deref()?)))
        .collect();
    let people = history::staff_by_codes(work.tx, &codes).await?;
    Ok(people.into_iter().map(|p| (p.code_key, p.id)).collect())
}

/// Under the locks of their orders, whose sums follow.
async fn write(work: &mut Work<'_>, payments: &[ImportedPayment]) -> Result<()> {
    let orders: Vec<Uuid> = payments
        .iter()
        .filter_map(|p| Some(p.order?.uuid()))
        .collect();
    past::lock_orders(work.tx, &orders).await?;
    let currency = settings::find(work.tx).await?.currency;
    let done = import::insert_many(work.tx, &currency, payments, work.now).await?;
    if done.len() != payments.len() {
        return Err(Error::conflict(
            "number_taken",
            "A payment with this number was made meanwhile. Import the reject file to try this row again.",
        ));
    }
    settle(work, &orders).await?;
    let changes: Vec<Change<'_>> = payments
        .iter()
        .map(|p| change(work, "payment.imported", p.id.uuid()))
        .collect();
    log::change_many(work.tx, &changes).await
}

/// Sums up what orders were paid, and what those cost of which only that is known.
async fn settle(work: &mut Work<'_>, orders: &[Uuid]) -> Result<()> {
    import::orders_paid(work.tx, orders, work.now).await?;
    past::charge_paid(work.tx, orders).await
}

fn change<'a>(work: &Work<'a>, action: &'a str, payment: Uuid) -> Change<'a> {
    Change {
        actor: work.actor,
        action,
        subject: Some(payment),
        detail: json!({ "import": work.import }),
        at: work.now,
    }
}

/// The rentals and customers that payments name.
struct Ground {
    rentals: HashMap<String, Known>,
    who: Who,
    zone: TimeZone,
    now: Instant,
}

impl Ground {
    async fn load(work: &mut Work<'_>, rentals: &[String], payers: &[By]) -> Result<Self> {
        let company = settings::find(work.tx).await?.time_zone;
        Ok(Self {
            rentals: past::find_orders(work.tx, rentals).await?,
            who: Who::load(work, payers).await?,
            zone: TimeZone::get(&company).unwrap_or(TimeZone::UTC),
            now: work.now,
        })
    }

    fn rental(&self, number: &str) -> Result<&Known, String> {
        self.rentals.get(number).ok_or_else(|| {
            format!(
                "`{}` is no rental's number. Import the rentals first, correct it, or clear it.",
                shown(number)
            )
        })
    }

    /// By the clock of the rental's store, else by the company's.
    fn moment(&self, moment: &Moment) -> Result<Instant, String> {
        let rental = moment.rental.as_ref().and_then(|r| self.rentals.get(r));
        let zone = rental.map_or(&self.zone, |rental| &rental.zone);
        let at = moment.at.at(zone).filter(|at| *at <= self.now);
        at.ok_or_else(|| {
            format!(
                "`{}` lies ahead: what has not been paid is no payment. Correct it, or leave the row out.",
                moment.at
            )
        })
    }

    fn payment(&self, row: &Row, people: &HashMap<String, Uuid>) -> Result<ImportedPayment> {
        let invalid =
            |field: &'static str| move |why: String| Error::invalid(field, "unknown", why);
        let rental = match &row.rental {
            Some(number) => Some(self.rental(number).map_err(invalid(RENTAL))?),
            None => None,
        };
        let customer: CustomerId = match (&row.customer, rental.and_then(|r| r.customer)) {
            (Some((field, by)), _) => self.who.customer(by).map_err(invalid(field))?,
            (None, Some(customer)) => customer,
            (None, None) => {
                return Err(Error::invalid("customer", "required", "say who paid"));
            }
        };
        let (Some(moment), Some(amount_minor)) = (row.moment(), row.amount) else {
            return Err(Error::internal("a payment that was not read whole"));
        };
        let paid_at = self.moment(&moment).map_err(invalid(PAID_AT))?;
        let by = row
            .staff
            .as_deref()
            .and_then(|code| people.get(&fold(code)).copied());
        let taken = row
            .staff
            .as_deref()
            .filter(|_| by.is_none())
            .map(|code| format!("Taken by {code}"));
        let words: Vec<String> = row.note.iter().cloned().chain(taken).collect();
        let number = row.number.clone().unwrap_or_default();
        Ok(ImportedPayment {
            id: PaymentId::new(paid_at),
            external_key: number::key_of(&number),
            customer,
            order: rental.map(|r| r.order),
            amount_minor,
            paid_at,
            reference: Some(number),
            note: (!words.is_empty()).then(|| words.join(". ")),
            by,
        })
    }
}
