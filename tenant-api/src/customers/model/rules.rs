//! What the company's settings say about a customer's fields, and the checks of single values.

use platform_kernel::{Day, FieldError, Money};

use super::text::tidy;
use super::{email, phone};
use crate::fields::CustomField;

/// What a value is checked against.
#[derive(Debug, Clone)]
pub struct Rules {
    /// The company's country, for phone numbers without one.
    pub region: String,
    /// The company's currency.
    pub currency: String,
    /// Prefix of customer numbers, so that `42` finds `C-00042`.
    pub prefix: String,
    /// Custom fields of customers.
    pub fields: Vec<CustomField>,
    /// Today, for what cannot lie ahead.
    pub today: Day,
}

/// Collects refusals field by field.
#[derive(Debug, Default)]
pub struct Refusals(Vec<FieldError>);

impl Refusals {
    /// Adds one.
    pub fn add(&mut self, field: &str, code: &str, message: impl Into<String>) {
        self.0.push(FieldError::new(field, code, message));
    }
    /// Adds one with the refused value; not for sealed fields.
    pub fn add_value(&mut self, field: &str, code: &str, message: impl Into<String>, value: &str) {
        self.0
            .push(FieldError::new(field, code, message).with_value(value));
    }
    /// Adds what another check refused.
    pub fn extend(&mut self, errors: Vec<FieldError>) {
        self.0.extend(errors);
    }
    /// Whether nothing was refused yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Whether this field was refused.
    pub fn names(&self, field: &str) -> bool {
        self.0.iter().any(|e| e.field == field)
    }
    /// `value` when nothing was refused.
    pub fn or<T>(self, value: T) -> Result<T, Vec<FieldError>> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self.0)
        }
    }

    /// Text on one line of at most `longest` characters; blank is nothing.
    pub fn text(&mut self, field: &str, given: Option<&str>, longest: usize) -> Option<String> {
        let text = tidy(given?)?;
        let length = text.chars().count();
        if length > longest {
            self.add(
                field,
                "too_long",
                format!("shorten it to {longest} characters; it has {length}"),
            );
            return None;
        }
        Some(text)
    }

    /// An e-mail address.
    pub fn email(&mut self, field: &str, given: Option<&str>) -> Option<String> {
        let text = tidy(given?)?;
        if email::is_email(&text) {
            return Some(text);
        }
        self.add(field, "invalid", "write the address as name@example.com");
        None
    }

    /// A phone number.
    pub fn phone(&mut self, field: &str, given: Option<&str>) -> Option<String> {
        let text = tidy(given?)?;
        if phone::is_phone(&text) {
            return Some(text);
        }
        self.add(
            field,
            "invalid",
            "write the number with digits, spaces, + ( ) - . / and, if it has one, `ext 12`; at most 40 characters",
        );
        None
    }

    /// A birth date.
    pub fn birth_date(&mut self, given: Option<&str>, today: Day) -> Option<Day> {
        let text = tidy(given?)?;
        match text.parse::<Day>() {
            Ok(day) if day.0.year() < 1900 => {
                self.add("birth_date", "too_early", "give a year after 1900");
                None
            }
            Ok(day) if day > today => {
                self.add("birth_date", "in_future", "a birth date cannot lie ahead");
                None
            }
            Ok(day) => Some(day),
            Err(_) => {
                self.add("birth_date", "invalid", "write the day as 1980-02-03");
                None
            }
        }
    }

    /// Tags: tidied, without doubles in other capitals.
    pub fn tags(&mut self, given: &[String]) -> Vec<String> {
        let mut tags: Vec<String> = Vec::new();
        for (n, tag) in given.iter().enumerate() {
            let Some(tag) = self.text(&format!("tags[{n}]"), Some(tag), 40) else {
                continue;
            };
            if !tags
                .iter()
                .any(|known| known.to_lowercase() == tag.to_lowercase())
            {
                tags.push(tag);
            }
        }
        if tags.len() > 50 {
            self.add("tags", "too_many", "give at most 50 tags");
        }
        tags
    }

    /// A credit limit in the company's currency.
    pub fn credit_limit(&mut self, given: Option<Money>, currency: &str) -> Option<Money> {
        let money = given?;
        if money.currency.code() != currency {
            let message = format!("credit limits are kept in {currency}, the company's currency");
            self.add_value(
                "credit_limit.currency",
                "other_currency",
                message,
                money.currency.code(),
            );
        } else if !(0..=1_000_000_000_000).contains(&money.minor) {
            let message = "give an amount from 0 up, in minor units (cents)";
            self.add_value(
                "credit_limit.minor",
                "out_of_range",
                message,
                &money.minor.to_string(),
            );
        }
        Some(money)
    }
}
