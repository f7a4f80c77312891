//! Server-sent events, read one by one, so that a test can act between them.

use std::time::Duration;

use axum::body::Body;
use axum::http::header;
use axum::response::Response;
use http_body_util::BodyExt as _;
use serde_json::Value;

/// Longest wait for the next event: a machine may be busy beside the tests.
const PATIENCE: Duration = Duration::from_mins(2);

/// A stream that goes on.
#[derive(Debug)]
pub struct TestEvents {
    what: String,
    body: Body,
    read: String,
    last_id: Option<String>,
}

impl TestEvents {
    pub(crate) fn of(what: String, response: Response) -> Self {
        let kind = response.headers().get(header::CONTENT_TYPE);
        assert_eq!(
            kind.and_then(|kind| kind.to_str().ok()),
            Some("text/event-stream"),
            "{what} answered {}",
            response.status()
        );
        Self {
            what,
            body: response.into_body(),
            read: String::new(),
            last_id: None,
        }
    }

    /// The last event's id, to go on from there.
    pub fn last_id(&self) -> Option<&str> {
        self.last_id.as_deref()
    }

    /// The next event's name and data; `None` when the stream has ended. Comments are passed over.
    ///
    /// # Panics
    /// When none comes for minutes, or its data is no JSON.
    pub async fn next(&mut self) -> Option<(String, Value)> {
        loop {
            while let Some((event, rest)) = self.read.split_once("\n\n") {
                let field = |name: &str| {
                    let mut lines = event.lines();
                    lines.find_map(|line| line.strip_prefix(name).map(str::to_owned))
                };
                let (name, data) = (field("event: "), field("data: "));
                self.last_id = field("id: ").or(self.last_id.take());
                self.read = rest.to_owned();
                if let Some(data) = data {
                    let data = serde_json::from_str(&data).expect("an event's data is JSON");
                    return Some((name.unwrap_or_default(), data));
                }
            }
            let frame = tokio::time::timeout(PATIENCE, self.body.frame())
                .await
                .unwrap_or_else(|_| panic!("{}: no event in {PATIENCE:?}", self.what))?;
            let frame = frame.expect("the stream does not break off");
            if let Some(bytes) = frame.data_ref() {
                self.read.push_str(&String::from_utf8_lossy(bytes));
            }
        }
    }
}
