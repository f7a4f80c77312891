//! A stand-in for Stripe: its HTTP over the embedded gateway's books, as far as [`super::Stripe`] speaks it, with the page
//! on which a customer pays. It refuses parameters that it does not know, so that a typing error does not pass.
//!
//! Dev and tests start it on this machine; it moves nobody's money.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use platform_kernel::{Currency, Error, Instant, Money};
use platform_ports::gateway::embedded::{Answer, Embedded};
use platform_ports::gateway::{Account, Ask, Gateway as _, Hold, Seen};
use serde_json::{Value, json};

use super::webhook;

type Books = Arc<Embedded>;
type Form = BTreeMap<String, String>;

/// The routes of a stand-in. `books` must have this router's own address in its page: `http://…/pay/{reference}`.
pub fn router(books: Books) -> Router {
    Router::new()
        .route(
            "/v1/checkout/sessions",
            get(list_sessions).post(create_session),
        )
        .route("/v1/checkout/sessions/{id}", get(get_session))
        .route("/v1/payment_intents", post(create_intent))
        .route("/v1/payment_intents/{id}", get(get_intent))
        .route("/v1/payment_intents/{id}/capture", post(capture_intent))
        .route("/v1/payment_intents/{id}/cancel", post(cancel_intent))
        .route("/v1/refunds", post(create_refund))
        .route("/pay/{id}", get(page).post(pay))
        .with_state(books)
}

/// A message about a page, and its signature: what Stripe would send.
pub fn message(reference: &str, secret: &str, at: Instant) -> (String, String) {
    let body = json!({
        "id": format!("evt_{reference}"), "object": "event", "type": "checkout.session.completed",
        "data": { "object": { "id": reference, "object": "checkout.session" } },
    })
    .to_string();
    let signature = webhook::sign(secret, body.as_bytes(), at);
    (body, signature)
}

/// What is wrong, in Stripe's form.
struct Wrong(StatusCode, &'static str, String);

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        let body = json!({ "error": { "type": self.1, "message": self.2 } });
        (self.0, axum::Json(body)).into_response()
    }
}

fn invalid(why: impl Into<String>) -> Wrong {
    Wrong(StatusCode::BAD_REQUEST, "invalid_request_error", why.into())
}

impl From<Error> for Wrong {
    fn from(error: Error) -> Self {
        match error {
            Error::Conflict { detail, .. } => {
                Self(StatusCode::PAYMENT_REQUIRED, "card_error", detail)
            }
            Error::NotFound => Self(
                StatusCode::NOT_FOUND,
                "invalid_request_error",
                "No such object".into(),
            ),
            other => Self(
                StatusCode::BAD_REQUEST,
                "idempotency_error",
                other.to_string(),
            ),
        }
    }
}

type Said = Result<axum::Json<Value>, Wrong>;

/// The account that a call is made for. Keys of Stripe's form that say that they are for tests.
fn account(headers: &HeaderMap) -> Result<Account, Wrong> {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    if text("stripe-version") != Some(super::VERSION) {
        return Err(invalid("the version is not pinned"));
    }
    let key = text("authorization").and_then(|v| v.strip_prefix("Bearer "));
    match key {
        Some(key) if key.starts_with("sk_test_") || key.starts_with("rk_test_") => Ok(Account {
            // The books know such keys by their own beginning.
            secret_key: format!("test_{key}").into(),
            webhook_secret: None,
        }),
        _ => Err(Wrong(
            StatusCode::UNAUTHORIZED,
            "invalid_request_error",
            "Invalid API Key provided".into(),
        )),
    }
}

/// The key of idempotency and the form of a call that moves something.
fn asked(headers: &HeaderMap, body: &Bytes, known: &[&str]) -> Result<(String, Form), Wrong> {
    let key = headers.get("idempotency-key").and_then(|v| v.to_str().ok());
    let key = key.ok_or_else(|| invalid("no key of idempotency"))?;
    let form: Form = form_urlencoded::parse(body).into_owned().collect();
    if let Some(unknown) = form.keys().find(|name| !known.contains(&name.as_str())) {
        return Err(invalid(format!("Received unknown parameter: {unknown}")));
    }
    Ok((key.to_owned(), form))
}

fn field<'f>(form: &'f Form, name: &str) -> Result<&'f str, Wrong> {
    form.get(name)
        .map(String::as_str)
        .ok_or_else(|| invalid(format!("Missing required param: {name}.")))
}

fn number(form: &Form, name: &str) -> Result<i64, Wrong> {
    field(form, name)?
        .parse()
        .map_err(|_| invalid(format!("Invalid integer: {name}")))
}

async fn list_sessions(headers: HeaderMap) -> Said {
    account(&headers)?;
    Ok(axum::Json(
        json!({ "object": "list", "data": [], "has_more": false }),
    ))
}

async fn create_session(State(books): State<Books>, headers: HeaderMap, body: Bytes) -> Said {
    let account = account(&headers)?;
    let known = [
        "mode",
        "client_reference_id",
        "success_url",
        "cancel_url",
        "payment_method_types[0]",
        "line_items[0][quantity]",
        "line_items[0][price_data][currency]",
        "line_items[0][price_data][unit_amount]",
        "line_items[0][price_data][product_data][name]",
        "payment_intent_data[description]",
        "payment_intent_data[metadata][rentright]",
        "payment_intent_data[capture_method]",
        "payment_intent_data[setup_future_usage]",
        "customer_creation",
    ];
    let (key, form) = asked(&headers, &body, &known)?;
    if field(&form, "mode")? != "payment" {
        return Err(invalid("only payments are known here"));
    }
    let currency = Currency::parse(field(&form, "line_items[0][price_data][currency]")?);
    let ask = Ask {
        key,
        amount: Money {
            minor: number(&form, "line_items[0][price_data][unit_amount]")?,
            currency: currency.ok_or_else(|| invalid("Invalid currency"))?,
        },
        hold: form
            .get("payment_intent_data[capture_method]")
            .is_some_and(|how| how == "manual"),
        description: field(&form, "line_items[0][price_data][product_data][name]")?.to_owned(),
        return_url: field(&form, "success_url")?.to_owned(),
    };
    let begun = books.begin(&account, &ask).await?;
    let seconds = begun.expires_at.map(|at| at.millis() / 1_000);
    Ok(axum::Json(json!({
        "id": begun.reference, "object": "checkout.session", "url": begun.url, "status": "open", "expires_at": seconds,
        "payment_intent": null, "payment_status": "unpaid",
    })))
}

/// An intent, as far as it is read.
fn intent(id: &str, status: &str, currency: &str, (received, hold): (i64, Option<&Hold>)) -> Value {
    let until = hold
        .and_then(|h| h.expires_at)
        .map(|at| at.millis() / 1_000);
    json!({
        "id": id, "object": "payment_intent", "status": status, "currency": currency, "amount_received": received,
        "amount_capturable": hold.map_or(0, |h| h.minor), "customer": "cus_1", "payment_method": "pm_1",
        "latest_charge": { "payment_method_details": { "card": { "capture_before": until } } },
    })
}

async fn get_session(
    State(books): State<Books>,
    headers: HeaderMap,
    Path(id): Path<String>,
) -> Said {
    let account = account(&headers)?;
    let seen = books.look(&account, &id).await?;
    let currency = currency_of(&books, &id);
    let (status, intent) = match &seen {
        Seen::Waiting => ("open", Value::Null),
        Seen::Expired => ("expired", Value::Null),
        Seen::Paid { charge, minor } => (
            "complete",
            intent(charge, "succeeded", &currency, (*minor, None)),
        ),
        Seen::Held(hold) => (
            "complete",
            intent(&hold.hold, "requires_capture", &currency, (0, Some(hold))),
        ),
        Seen::Failed(why) => {
            let mut failed = intent("pi_failed", "requires_payment_method", &currency, (0, None));
            failed["last_payment_error"] = json!({ "type": "card_error", "message": why });
            ("complete", failed)
        }
    };
    Ok(axum::Json(json!({
        "id": id, "object": "checkout.session", "url": null, "status": status, "expires_at": null, "payment_intent": intent,
    })))
}

fn currency_of(books: &Embedded, page: &str) -> String {
    let currency = books.asked(page).map(|ask| ask.amount.currency);
    currency.map_or_else(|| "eur".to_owned(), |c| c.code().to_ascii_lowercase())
}

/// The books keep no currency with money: whatever counts in minor units will do for asking.
async fn get_intent(headers: HeaderMap, Path(id): Path<String>) -> Said {
    account(&headers)?;
    Ok(axum::Json(intent(
        &id,
        "requires_capture",
        "eur",
        (0, None),
    )))
}

async fn create_intent(State(books): State<Books>, headers: HeaderMap, body: Bytes) -> Said {
    let account = account(&headers)?;
    let known = [
        "amount",
        "currency",
        "customer",
        "payment_method",
        "payment_method_types[0]",
        "capture_method",
        "off_session",
        "confirm",
        "metadata[rentright]",
        "expand[0]",
    ];
    let (key, form) = asked(&headers, &body, &known)?;
    let minor = number(&form, "amount")?;
    for (name, wanted) in [
        ("capture_method", "manual"),
        ("off_session", "true"),
        ("confirm", "true"),
    ] {
        if field(&form, name)? != wanted {
            return Err(invalid(format!("{name} must be {wanted}")));
        }
    }
    let hold = books.hold_anew(&account, minor, &key)?;
    let currency = field(&form, "currency")?;
    Ok(axum::Json(intent(
        &hold.hold,
        "requires_capture",
        currency,
        (0, Some(&hold)),
    )))
}

async fn capture_intent(
    State(books): State<Books>,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: Bytes,
) -> Said {
    let account = account(&headers)?;
    let (key, form) = asked(&headers, &body, &["amount_to_capture"])?;
    let minor = number(&form, "amount_to_capture")?;
    books.capture(&account, &id, minor, &key).await?;
    Ok(axum::Json(intent(&id, "succeeded", "eur", (minor, None))))
}

async fn cancel_intent(
    State(books): State<Books>,
    headers: HeaderMap,
    Path(id): Path<String>,
    body: Bytes,
) -> Said {
    let account = account(&headers)?;
    let (key, _) = asked(&headers, &body, &[])?;
    books.release(&account, &id, &key).await?;
    Ok(axum::Json(intent(&id, "canceled", "eur", (0, None))))
}

async fn create_refund(State(books): State<Books>, headers: HeaderMap, body: Bytes) -> Said {
    let account = account(&headers)?;
    let (key, form) = asked(&headers, &body, &["payment_intent", "amount"])?;
    let charge = field(&form, "payment_intent")?;
    books
        .refund(&account, charge, number(&form, "amount")?, &key)
        .await?;
    Ok(axum::Json(
        json!({ "id": "re_1", "object": "refund", "status": "succeeded" }),
    ))
}

/// The page on which a customer pays, without a card.
async fn page(State(books): State<Books>, Path(id): Path<String>) -> Response {
    let Some(ask) = books.asked(&id) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let escape = |text: &str| {
        text.replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('"', "&quot;")
    };
    let what = if ask.hold { "Hold" } else { "Pay" };
    Html(format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>Test payment</title>\
         <main><h1>{}</h1><p>{what} {} {} (minor units). This is a stand-in: no money moves.</p>\
         <form method=post><button name=answer value=pay>{what}</button> \
         <button name=answer value=refuse>Decline the card</button></form></main>",
        escape(&ask.description),
        ask.amount.minor,
        ask.amount.currency,
    ))
    .into_response()
}

async fn pay(State(books): State<Books>, Path(id): Path<String>, body: Bytes) -> Response {
    let refuses =
        form_urlencoded::parse(&body).any(|(name, value)| name == "answer" && value == "refuse");
    let answer = if refuses { Answer::Refuse } else { Answer::Pay };
    match (books.answer(&id, answer), books.asked(&id)) {
        (Ok(()), Some(ask)) => Redirect::to(&ask.return_url).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}
