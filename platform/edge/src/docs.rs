//! `/openapi.json` and `/docs`: a plain page of every operation, made from the document, with no script at all.

use std::fmt::Write as _;

use axum::Router;
use axum::http::header;
use axum::routing::get;
use utoipa::{PartialSchema as _, ToSchema as _};

/// Adds the two addresses for `api`.
pub fn with_docs<S: Clone + Send + Sync + 'static>(
    router: Router<S>,
    api: &utoipa::openapi::OpenApi,
) -> Router<S> {
    let json = api.to_json().unwrap_or_default();
    let page = page(&serde_json::from_str(&json).unwrap_or_default());
    router
        .route(
            "/openapi.json",
            get(move || async move { ([(header::CONTENT_TYPE, "application/json")], json) }),
        )
        .route(
            "/docs",
            get(
                move || async move { ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page) },
            ),
        )
}

/// Lets every refusal point at one schema `Problem` instead of repeating it: a tenth of the size, and one type in the clients.
pub fn tidy(api: utoipa::openapi::OpenApi) -> utoipa::openapi::OpenApi {
    let Ok(mut document) = serde_json::to_value(&api) else {
        return api;
    };
    for item in document["paths"]
        .as_object_mut()
        .into_iter()
        .flat_map(|paths| paths.values_mut())
    {
        for operation in item
            .as_object_mut()
            .into_iter()
            .flat_map(|item| item.values_mut())
        {
            let answers = operation["responses"].as_object_mut();
            for answer in answers.into_iter().flat_map(|answers| answers.values_mut()) {
                if let Some(problem) =
                    answer.pointer_mut("/content/application~1problem+json/schema")
                {
                    *problem = serde_json::json!({ "$ref": "#/components/schemas/Problem" });
                }
            }
        }
    }
    let mut schemas = vec![("Problem".to_owned(), crate::problem::ProblemBody::schema())];
    crate::problem::ProblemBody::schemas(&mut schemas);
    for (name, schema) in schemas {
        if let Ok(schema) = serde_json::to_value(schema) {
            document["components"]["schemas"][name] = schema;
        }
    }
    serde_json::from_value(document).unwrap_or(api)
}

fn page(api: &serde_json::Value) -> String {
    let title = escape(api["info"]["title"].as_str().unwrap_or("API"));
    let mut html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head><body><h1>{title}</h1>\
         <p>{}</p><p>The document itself: <a href=\"/openapi.json\">/openapi.json</a></p>",
        escape(api["info"]["description"].as_str().unwrap_or(""))
    );
    for (path, item) in api["paths"].as_object().into_iter().flatten() {
        for (method, operation) in item.as_object().into_iter().flatten() {
            let Some(id) = operation["operationId"].as_str() else {
                continue;
            };
            let _ = write!(
                html,
                "<section><h2><code>{} {}</code></h2><p><b>{}</b> {}</p><ul>",
                escape(&method.to_uppercase()),
                escape(path),
                escape(id),
                escape(
                    operation["summary"]
                        .as_str()
                        .or(operation["description"].as_str())
                        .unwrap_or("")
                )
            );
            for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
                let _ = write!(
                    html,
                    "<li>{} {}</li>",
                    escape(status),
                    escape(answer["description"].as_str().unwrap_or(""))
                );
            }
            html.push_str("</ul></section>");
        }
    }
    html.push_str("</body></html>");
    html
}

/// Text for HTML.
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
