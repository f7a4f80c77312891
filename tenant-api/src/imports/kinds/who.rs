//! Who rented, or paid: by number, e-mail address or name, and only where that is one customer.

use std::collections::HashMap;

use platform_kernel::{CustomerId, Result};
use serde::{Deserialize, Serialize};

use crate::customers::{email, importing, number, text::fold};
use crate::imports::cells::shown;
use crate::imports::kind::Work;
use crate::imports::row::RowReader;

/// By what a row names its customer.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum By {
    /// The number, else the name.
    Any(String, String),
    /// The e-mail address.
    Email(String),
    /// The name.
    Name(String),
}

/// The field that says who, and what it says: `customer`, `customer_email` or `customer_name`, in this order. A row that
/// says nothing has a problem, unless something else tells.
pub(super) fn read(row: &mut RowReader<'_>, told_elsewhere: bool) -> Option<(&'static str, By)> {
    if let Some(said) = row.reference("customer", 200) {
        let by = if said.contains('@') {
            By::Email(email::canonical(&said))
        } else {
            By::Any(number::key_of(&said), fold(&said))
        };
        return Some(("customer", by));
    }
    if let Some(address) = row.email("customer_email") {
        return Some(("customer_email", By::Email(email::canonical(&address))));
    }
    if let Some(name) = row.text("customer_name", 200) {
        return Some(("customer_name", By::Name(fold(&name))));
    }
    // One that cannot be read has been told of.
    let told = ["customer", "customer_email", "customer_name"];
    if !told_elsewhere && !told.iter().any(|field| row.has_problem(field)) {
        row.problem(
            "customer",
            "The customer is missing. Fill in the number, e-mail address or name.",
        );
    }
    None
}

/// The customers that rows name.
pub(super) struct Who {
    by_number: HashMap<String, (CustomerId, bool)>,
    by_email: HashMap<String, Vec<CustomerId>>,
    by_name: HashMap<String, Vec<CustomerId>>,
}

impl Who {
    pub(super) async fn load(work: &mut Work<'_>, named: &[By]) -> Result<Self> {
        let (mut numbers, mut emails, mut names) = (Vec::new(), Vec::new(), Vec::new());
        for by in named {
            match by {
                By::Any(number, name) => {
                    numbers.push(number.as_str());
                    names.push(name.clone());
                }
                By::Email(email) => emails.push(email.as_str()),
                By::Name(name) => names.push(name.clone()),
            }
        }
        let mut who = Self {
            by_number: HashMap::new(),
            by_email: HashMap::new(),
            by_name: HashMap::new(),
        };
        for found in importing::find(work.tx, work.keys, &numbers, &emails, &[]).await? {
            if let Some(number) = found.number_key {
                who.by_number.insert(number, (found.id, found.live));
            }
            if let Some(email) = found.email.filter(|_| found.live) {
                who.by_email.entry(email).or_default().push(found.id);
            }
        }
        for (name, id) in importing::find_by_names(work.tx, &names).await? {
            who.by_name.entry(name).or_default().push(id);
        }
        Ok(who)
    }

    /// The one customer; else what is wrong and what to do.
    pub(super) fn customer(&self, by: &By) -> Result<CustomerId, String> {
        let one = |found: Option<&Vec<CustomerId>>, what: &str, said: &str| match found
            .map(Vec::as_slice)
        {
            Some([only]) => Ok(*only),
            Some([_, ..]) => Err(format!(
                "Several customers have the {what} `{}`. Give the customer's number.",
                shown(said)
            )),
            _ => Err(format!(
                "`{}` is no customer's {what}. Import the customers first, or correct it.",
                shown(said)
            )),
        };
        match by {
            By::Any(number, name) => match self.by_number.get(number) {
                Some((id, true)) => Ok(*id),
                Some((_, false)) => Err(
                    "This customer was deleted here. Restore it, or give another's number."
                        .to_owned(),
                ),
                None => one(self.by_name.get(name), "number or name", name),
            },
            By::Email(email) => one(self.by_email.get(email), "e-mail address", email),
            By::Name(name) => one(self.by_name.get(name), "name", name),
        }
    }
}
