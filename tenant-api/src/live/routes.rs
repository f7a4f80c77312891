//! The stream.

use std::collections::VecDeque;
use std::time::Duration;

use axum::extract::State as Shared;
use axum::http::HeaderMap;
use axum::response::sse::Event;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use platform_edge::{ApiResult, Staff, sse};
use platform_kernel::Role;
use platform_kernel::permission::acts::ReadOrders;
use tokio::sync::broadcast;
use tokio::sync::broadcast::error::RecvError;
use uuid::Uuid;

use super::hub::{LATE, MOST, Told};
use super::model::{Change, Entry, first_id, made_at};
use super::store;
use crate::TenantApi;

/// After this the browser comes back by itself, and its session is looked at again.
const LONGEST: Duration = Duration::from_mins(5);

/// Tell what changes, as it changes: events named `change`, each `{type, id}`; `reset` when so much changed that it is
/// better to read everything anew. With `Last-Event-ID` it goes on where it broke off.
#[utoipa::path(get, path = "/live", tag = "live", responses(
    (status = 200, description = "Events named `change`, each with a Change, and `reset`", content_type = "text/event-stream", body = Change),
))]
pub(super) async fn watch_changes(
    staff: Staff<ReadOrders>,
    Shared(api): Shared<TenantApi>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let receiver = api.live.watch(staff.db(), &staff.tenant, staff.clock());
    let seen = headers
        .get("last-event-id")
        .and_then(|id| id.to_str().ok())
        .and_then(|id| id.parse::<Uuid>().ok());
    let mut missed = VecDeque::new();
    if let Some(seen) = seen {
        let mut tx = staff.read().await?;
        // What was made before it may have been committed after it: told twice is better than not at all.
        let from = first_id(made_at(seen).minus(LATE));
        let entries = store::since(&mut tx, from, MOST).await?;
        tx.commit().await?;
        if i64::try_from(entries.len()).is_ok_and(|n| n >= MOST) {
            missed.push_back(Told::Everything);
        } else {
            let after = entries.into_iter().filter(|entry| entry.id != seen);
            missed.extend(after.map(|entry| Told::Entry(entry.into())));
        }
    }
    let reader = Reader {
        role: staff.session.role,
        missed,
        receiver,
        until: tokio::time::Instant::now() + LONGEST,
        greeted: false,
    };
    let events = stream::unfold(reader, |mut reader| async move {
        let event = reader.next().await?;
        Some((event, reader))
    });
    Ok(sse::stream(events, api.drain.clone()).into_response())
}

struct Reader {
    role: Role,
    missed: VecDeque<Told>,
    receiver: broadcast::Receiver<Told>,
    until: tokio::time::Instant,
    greeted: bool,
}

impl Reader {
    async fn next(&mut self) -> Option<Event> {
        if !self.greeted {
            self.greeted = true;
            return Some(Event::default().event("ready").data("{}"));
        }
        loop {
            let told = match self.missed.pop_front() {
                Some(told) => told,
                None => match tokio::time::timeout_at(self.until, self.receiver.recv()).await {
                    Ok(Ok(told)) => told,
                    Ok(Err(RecvError::Lagged(_))) => Told::Everything,
                    Ok(Err(RecvError::Closed)) | Err(_) => return None,
                },
            };
            match told {
                Told::Everything => return Some(Event::default().event("reset").data("{}")),
                Told::Entry(entry) => {
                    if let Some(event) = self.event(&entry) {
                        return Some(event);
                    }
                }
            }
        }
    }

    fn event(&self, entry: &Entry) -> Option<Event> {
        let change = entry.told_to(self.role)?;
        Some(sse::event("change", &change).id(entry.id.to_string()))
    }
}
