//! What is metered: the meters' names, and how a day's facts of each make its number.

use serde::{Deserialize, Serialize};

/// How facts become a day's number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeterKind {
    /// Each fact is so much more: the day's number is their sum.
    Counter,
    /// Each fact is a step up or down of something that stays: the day's number is the highest that it was.
    Level,
}

/// Something that a tenant uses and that is written down fact by fact. Unknown names are refused, not kept.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Meter {
    /// Lines of which something was handed out; counted once each.
    ActiveRentals,
    /// Units in the books.
    Assets,
    /// E-mails sent for the tenant to its customers and staff.
    Emails,
    /// Requests to the tenant's API, the staff app's among them.
    ApiCalls,
}

impl Meter {
    /// Every meter, in the order in which they are shown.
    pub const ALL: [Self; 4] = [
        Self::ActiveRentals,
        Self::Assets,
        Self::Emails,
        Self::ApiCalls,
    ];

    /// As in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::ActiveRentals => "active_rentals",
            Self::Assets => "assets",
            Self::Emails => "emails",
            Self::ApiCalls => "api_calls",
        }
    }

    /// Parses the SQL and JSON form.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|meter| meter.as_str() == text)
    }

    /// How its facts become a day's number.
    pub fn kind(self) -> MeterKind {
        match self {
            Self::Assets => MeterKind::Level,
            Self::ActiveRentals | Self::Emails | Self::ApiCalls => MeterKind::Counter,
        }
    }
}

impl std::fmt::Display for Meter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meter_is_called_the_same_in_sql_and_json() {
        for meter in Meter::ALL {
            assert_eq!(Meter::parse(meter.as_str()), Some(meter));
            assert_eq!(
                serde_json::to_value(meter).unwrap(),
                serde_json::json!(meter.as_str())
            );
        }
        assert_eq!(Meter::parse("moonlight"), None);
    }
}
