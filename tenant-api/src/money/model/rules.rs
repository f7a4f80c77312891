//! The company's rules for its documents and deposits.

use platform_kernel::FieldError;
use serde::{Deserialize, Serialize};

use super::period::Every;
use crate::customers::text::tidy_lines;

/// What stands on invoices, and when they are due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct InvoiceRules {
    /// Days after the day of issue.
    pub due_days: u32,
    /// Terms of payment, in words.
    pub terms: String,
    /// The small print: bank account, registration numbers.
    pub footer: String,
}

impl Default for InvoiceRules {
    fn default() -> Self {
        Self {
            due_days: 14,
            terms: String::new(),
            footer: String::new(),
        }
    }
}

/// When long hires are charged while they last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PeriodicRules {
    /// How often.
    pub every: Every,
    /// Only hires that are longer than so many days.
    pub over_days: u32,
    /// Whether they are issued by themselves; left as drafts otherwise.
    pub issue: bool,
}

impl Default for PeriodicRules {
    fn default() -> Self {
        Self {
            every: Every::None,
            over_days: 28,
            issue: false,
        }
    }
}

/// How deposits are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct DepositRules {
    /// How many hours before a hold on a card runs out it is made anew.
    pub re_hold_hours: u32,
}

impl Default for DepositRules {
    fn default() -> Self {
        Self { re_hold_hours: 24 }
    }
}

/// The company's rules for its documents and deposits.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default)]
pub struct MoneyRules {
    /// Invoices.
    pub invoice: InvoiceRules,
    /// Long hires.
    pub periodic: PeriodicRules,
    /// Deposits.
    pub deposit: DepositRules,
}

impl MoneyRules {
    /// Checks the rules and tidies their texts; each refusal names its field.
    pub fn checked(mut self) -> Result<Self, Vec<FieldError>> {
        let mut faults = Vec::new();
        let mut range = |field: &str, value: u32, (least, most): (u32, u32)| {
            if !(least..=most).contains(&value) {
                let why = format!("use {least} to {most}");
                faults.push(
                    FieldError::new(field, "out_of_range", why).with_value(&value.to_string()),
                );
            }
        };
        range("invoice.due_days", self.invoice.due_days, (0, 365));
        range("periodic.over_days", self.periodic.over_days, (1, 3_650));
        range(
            "deposit.re_hold_hours",
            self.deposit.re_hold_hours,
            (1, 168),
        );
        for (field, text) in [
            ("invoice.terms", &mut self.invoice.terms),
            ("invoice.footer", &mut self.invoice.footer),
        ] {
            *text = tidy_lines(text).unwrap_or_default();
            if text.chars().count() > 2_000 {
                faults.push(FieldError::new(
                    field,
                    "too_long",
                    "write at most 2000 characters",
                ));
            }
        }
        if faults.is_empty() {
            Ok(self)
        } else {
            Err(faults)
        }
    }
}
