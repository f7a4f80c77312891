//! Watching a sign-up become a company.

use std::time::Duration;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use futures_util::stream;
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, Path, Query, Reply, sse};
use platform_kernel::{Error, SignupId};
use serde::Deserialize;
use tokio::sync::{OwnedSemaphorePermit, watch};
use utoipa::IntoParams;

use super::{id_of, presented};
use crate::SignupApi;
use crate::signup::progress::{Presented, read};
use crate::signup::view::Signup;

/// Looks at the database this often while a company is being made, in case another process makes it.
const LOOK: Duration = Duration::from_millis(120);
/// And this often while nothing has been confirmed.
const LOOK_IDLE: Duration = Duration::from_secs(1);
/// A stream ends after this; browsers connect again by themselves.
const LONGEST: Duration = Duration::from_hours(1);

#[derive(Debug, Deserialize, IntoParams)]
pub(super) struct TokenQuery {
    /// The token of the mail's link.
    token: Option<String>,
}

/// A sign-up. Company and address only with the browser's cookie or the mail's token, the requester only with the token.
#[utoipa::path(get, path = "/signups/{id}", tag = "signups", params(("id" = String, Path), TokenQuery),
    responses((status = 200, body = Signup), (status = 404, body = ProblemBody)))]
pub(super) async fn get_signup(
    State(api): State<SignupApi>,
    Path(id): Path<String>,
    Query(query): Query<TokenQuery>,
    headers: HeaderMap,
) -> ApiResult<Reply> {
    let id = id_of(&id)?;
    let (_, _, view) = read(&api, id, &presented(&api, &headers, id, query.token)).await?;
    Ok(Reply::ok(&view)?)
}

/// The same as it changes: server-sent events named `signup`, until it is active or has failed.
#[utoipa::path(get, path = "/signups/{id}/events", tag = "signups", params(("id" = String, Path), TokenQuery),
    responses((status = 200, description = "Events `signup`, data as of GET", content_type = "text/event-stream"),
        (status = 404, body = ProblemBody), (status = 503, body = ProblemBody)))]
pub(super) async fn follow_signup(
    State(api): State<SignupApi>,
    Path(id): Path<String>,
    Query(query): Query<TokenQuery>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let id = id_of(&id)?;
    let place = api.buckets.streams.clone().try_acquire_owned();
    let place = place
        .map_err(|_| Error::unavailable("Many people are waiting for their company right now."))?;
    let presented = presented(&api, &headers, id, query.token);
    // Listens before it looks, so that nothing falls in between.
    let moves = api.queue.saga_moves();
    let (_, _, first) = read(&api, id, &presented).await?;
    let drain = api.drain.clone();
    let follower = Follower {
        api,
        id,
        presented,
        moves,
        shown: None,
        next: Some(first),
        ends: tokio::time::Instant::now() + LONGEST,
        _place: place,
    };
    let events = stream::unfold(follower, |mut follower| async move {
        let view = follower.next().await?;
        Some((sse::event("signup", &view), follower))
    });
    Ok(sse::stream(events, drain).into_response())
}

struct Follower {
    api: SignupApi,
    id: SignupId,
    presented: Presented,
    moves: watch::Receiver<u64>,
    shown: Option<Signup>,
    next: Option<Signup>,
    ends: tokio::time::Instant,
    _place: OwnedSemaphorePermit,
}

impl Follower {
    /// The next view that differs from the one shown.
    async fn next(&mut self) -> Option<Signup> {
        if let Some(first) = self.next.take() {
            self.shown = Some(first.clone());
            return Some(first);
        }
        while !self.shown.as_ref().is_some_and(Signup::is_over) {
            if tokio::time::Instant::now() >= self.ends {
                return None;
            }
            let look = if self.shown.as_ref().is_some_and(Signup::moves) {
                LOOK
            } else {
                LOOK_IDLE
            };
            tokio::select! {
                () = tokio::time::sleep(look) => {}
                moved = self.moves.changed() => if moved.is_err() { return None },
            }
            match read(&self.api, self.id, &self.presented).await {
                Ok((_, _, view)) if self.shown.as_ref() != Some(&view) => {
                    self.shown = Some(view.clone());
                    return Some(view);
                }
                Ok(_) => {}
                // A busy moment: look again. Anything else ends the stream, and the browser asks anew.
                Err(error) if error.is_transient() => tokio::time::sleep(LOOK_IDLE).await,
                Err(_) => return None,
            }
        }
        None
    }
}
