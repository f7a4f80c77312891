//! Server-sent events: heartbeat every 15 s, closed first when the process drains, resumable by `Last-Event-ID` where ids are given.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::{Stream, StreamExt as _};
use tokio_util::sync::CancellationToken;

/// A stream of events that ends when `drain` is cancelled.
pub fn stream<S>(
    events: S,
    drain: CancellationToken,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>>
where
    S: Stream<Item = Event> + Send + 'static,
{
    let until = async move { drain.cancelled().await };
    Sse::new(events.take_until(Box::pin(until)).map(Ok))
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(15)))
}

/// One named event with a JSON body.
pub fn event<T: serde::Serialize>(name: &str, body: &T) -> Event {
    Event::default()
        .event(name)
        .data(serde_json::to_string(body).unwrap_or_default())
}
