//! The developer's mailbox: what would have been mailed, newest first. Stands only in the dev profile.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse as _, Response};
use axum::routing::get;
use platform_edge::docs::escape;
use platform_edge::{ApiResult, Query, Reply};
use platform_ports::mail::embedded::{EmbeddedMailer, StoredMail};
use serde::Deserialize;
use utoipa_axum::router::OpenApiRouter;

use crate::SignupApi;
use crate::signup::prefers_html;

/// The mailbox's addresses, or none outside of the dev profile. They are no part of the API's document.
pub(crate) fn routes(state: &SignupApi) -> axum::Router<SignupApi> {
    let Some(mailbox) = state.mailbox.clone().filter(|_| state.options.dev) else {
        return axum::Router::new();
    };
    let routes = OpenApiRouter::<Arc<EmbeddedMailer>>::new()
        .route("/dev/mailbox", get(list_mails))
        .route("/dev/mailbox.css", get(style));
    axum::Router::from(routes).with_state(mailbox)
}

#[derive(Deserialize)]
struct MailboxQuery {
    to: Option<String>,
}

async fn list_mails(
    State(mailbox): State<Arc<EmbeddedMailer>>,
    Query(query): Query<MailboxQuery>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let to = query
        .to
        .as_deref()
        .map(str::trim)
        .filter(|to| !to.is_empty());
    let mails = mailbox.list(to).await?;
    if prefers_html(&headers) {
        let page = Html(page(&mails, to));
        return Ok(([(header::CACHE_CONTROL, "no-store")], page).into_response());
    }
    Ok(Reply::ok(&serde_json::json!({ "data": mails }))?.into_response())
}

async fn style() -> Response {
    (
        [(header::CONTENT_TYPE, "text/css; charset=utf-8")],
        include_str!("mailbox.css"),
    )
        .into_response()
}

/// Plain text and links: a mail's own markup is shown nowhere, so that it can do nothing here.
fn page(mails: &[StoredMail], to: Option<&str>) -> String {
    let to = escape(to.unwrap_or(""));
    let mut html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Mailbox</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"stylesheet\" href=\"/dev/mailbox.css\"></head><body><main><h1>Mailbox</h1>\
         <p>What this installation would have mailed, newest first. Reload to look again.</p>\
         <form method=\"get\" action=\"/dev/mailbox\"><label>To <input name=\"to\" type=\"text\" value=\"{to}\"></label> \
         <button>Show</button></form>"
    );
    if mails.is_empty() {
        html.push_str("<p>No mail yet.</p>");
    }
    for mail in mails {
        let _ = write!(
            html,
            "<article><h2>{}</h2><p>To {} · {}</p><ul>",
            escape(&mail.subject),
            escape(&mail.to),
            mail.sent_at
        );
        for link in &mail.links {
            let link = escape(link);
            let _ = write!(html, "<li><a href=\"{link}\">{link}</a></li>");
        }
        let _ = write!(
            html,
            "</ul><details><summary>Text</summary><pre>{}</pre></details></article>",
            escape(&mail.text)
        );
    }
    html.push_str("</main></body></html>");
    html
}
