//! What the company's rules may be.

use std::collections::BTreeSet;

use platform_kernel::FieldError;

use super::check::Refusals;
use super::money_rules::{DepositRule, LateCharge, RentalRules};
use crate::customers::text::tidy;

const MOST_MINOR: i64 = 1_000_000_000_000;
const MOST_CLASSES: usize = 20;
const MOST_STEPS: usize = 20;
/// A year, in minutes.
const MOST_BUFFER: u32 = 525_600;

impl RentalRules {
    /// Checks the rules and tidies their names; each refusal names its field.
    pub fn checked(mut self) -> Result<Self, Vec<FieldError>> {
        let mut refused = Refusals::below("");
        self.check_taxes(&mut refused);
        self.check_late_fee(&mut refused);
        refused.range("quote_valid_days", self.quote_valid_days, (1, 365));
        refused.range("tentative_hours", self.tentative_hours, (1, 8_760));
        refused.range(
            "buffer_before_min",
            self.buffer_before_min,
            (0, MOST_BUFFER),
        );
        refused.range("buffer_after_min", self.buffer_after_min, (0, MOST_BUFFER));
        match self.deposit_default {
            DepositRule::None {} => {}
            DepositRule::PerUnit { minor } => {
                refused.range("deposit_default.minor", minor, (0, MOST_MINOR));
            }
            DepositRule::Percent { bp } => refused.range("deposit_default.bp", bp, (0, 100_000)),
        }
        self.check_cancellation(&mut refused);
        refused.range("no_show.fee_bp", self.no_show.fee_bp, (0, 10_000));
        refused.or(self)
    }

    fn check_taxes(&mut self, refused: &mut Refusals<'_>) {
        let count = self.tax_classes.len();
        if !(1..=MOST_CLASSES).contains(&count) {
            let message = format!("give 1 to {MOST_CLASSES} tax classes");
            refused.add("tax_classes", "out_of_range", message, count);
        }
        let mut keys = BTreeSet::new();
        for (n, class) in self.tax_classes.iter_mut().enumerate() {
            let field = |name: &str| format!("tax_classes[{n}].{name}");
            if !crate::fields::is_key(&class.key) {
                let message =
                    "use lower-case letters, digits and underscores, a letter first, at most 40";
                refused.add(&field("key"), "invalid", message, &class.key);
            } else if !keys.insert(class.key.clone()) {
                let message = "another class has this key; choose one of its own";
                refused.add(&field("key"), "duplicate", message, &class.key);
            }
            match tidy(&class.name).filter(|name| name.chars().count() <= 60) {
                Some(name) => class.name = name,
                None => refused.add(
                    &field("name"),
                    "required",
                    "name the class, in 1 to 60 characters",
                    &class.name,
                ),
            }
            refused.range(&field("rate_bp"), class.rate_bp, (0, 100_000));
        }
        let default = &self.default_tax_class;
        if self.tax_classes.iter().all(|class| class.key != *default) {
            let message = "name the key of one of the tax classes";
            refused.add("default_tax_class", "unknown", message, default);
        }
    }

    fn check_late_fee(&self, refused: &mut Refusals<'_>) {
        let rule = &self.late_fee;
        refused.range("late_fee.grace_min", rule.grace_min, (0, 10_080));
        match rule.charge {
            LateCharge::Percent { bp } => {
                refused.range("late_fee.charge.bp", bp, (0, 100_000));
            }
            LateCharge::Fixed { minor } => {
                refused.range("late_fee.charge.minor", minor, (0, MOST_MINOR));
            }
        }
        if let Some(cap) = rule.cap_minor {
            refused.range("late_fee.cap_minor", cap, (0, MOST_MINOR));
        }
    }

    fn check_cancellation(&mut self, refused: &mut Refusals<'_>) {
        let rule = &mut self.cancellation;
        refused.range("cancellation.late_bp", rule.late_bp, (0, 10_000));
        if rule.steps.len() > MOST_STEPS {
            let message = format!("give at most {MOST_STEPS} steps");
            refused.add("cancellation.steps", "too_many", message, rule.steps.len());
        }
        let mut known = BTreeSet::new();
        for (n, step) in rule.steps.iter().enumerate() {
            let field = |name: &str| format!("cancellation.steps[{n}].{name}");
            refused.range(&field("hours_before"), step.hours_before, (0, 8_760));
            refused.range(&field("fee_bp"), step.fee_bp, (0, 10_000));
            if !known.insert(step.hours_before) {
                let message = "these hours have a fee already; keep one of them";
                refused.add(
                    &field("hours_before"),
                    "duplicate",
                    message,
                    step.hours_before,
                );
            }
        }
        rule.steps
            .sort_by_key(|step| std::cmp::Reverse(step.hours_before));
    }
}
