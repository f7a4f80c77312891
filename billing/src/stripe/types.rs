//! As much of Stripe's objects as is read here.

use serde::Deserialize;

/// A page on which a customer pays.
#[derive(Debug, Deserialize)]
pub(super) struct Session {
    pub id: String,
    pub url: Option<String>,
    pub status: Option<String>,
    pub expires_at: Option<i64>,
    #[serde(default, deserialize_with = "expanded")]
    pub payment_intent: Option<Intent>,
}

/// Money that is about to move, has moved, or is held.
#[derive(Debug, Deserialize)]
pub(super) struct Intent {
    pub id: String,
    pub status: String,
    pub currency: String,
    #[serde(default)]
    pub amount_received: i64,
    #[serde(default)]
    pub amount_capturable: i64,
    pub customer: Option<String>,
    pub payment_method: Option<String>,
    #[serde(default, deserialize_with = "expanded")]
    pub latest_charge: Option<Charge>,
    pub last_payment_error: Option<Fault>,
}

/// What was done to a card.
#[derive(Debug, Deserialize)]
pub(super) struct Charge {
    pub payment_method_details: Option<Details>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Details {
    pub card: Option<Card>,
}

/// Nothing of the card itself is read.
#[derive(Debug, Deserialize)]
pub(super) struct Card {
    pub capture_before: Option<i64>,
}

#[derive(Debug, Deserialize)]
pub(super) struct Refund {
    pub status: Option<String>,
}

/// Any list: that it can be read is all that is asked.
#[derive(Debug, Deserialize)]
pub(super) struct List {}

/// What is wrong.
#[derive(Debug, Deserialize)]
pub(super) struct Faulty {
    pub error: Fault,
}

#[derive(Debug, Deserialize)]
pub(super) struct Fault {
    #[serde(rename = "type")]
    pub kind: Option<String>,
    pub message: Option<String>,
}

/// An object; nothing where only its name is given, because it was not expanded.
fn expanded<'de, D, T>(d: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::de::DeserializeOwned,
{
    let value = serde_json::Value::deserialize(d)?;
    if value.is_object() {
        return serde_json::from_value(value)
            .map(Some)
            .map_err(serde::de::Error::custom);
    }
    Ok(None)
}
