//! A form with a mistake in it: the browser that sent it sends another, and nobody else can.

use std::sync::Arc;

use platform_jobs::saga::NoFaults;
use platform_testkit::{TestApp, TestReply};
use serde_json::{Value, json};

use crate::plant::{EMAIL, Plant};

const TYPO: &str = "ada@acme.exmaple";

fn form(slug: &str, email: &str) -> Value {
    let mut body = Plant::body(slug);
    body["email"] = json!(email);
    body
}

async fn sign_up(app: &TestApp, slug: &str, email: &str) -> TestReply {
    app.post("/api/v1/signups", &form(slug, email)).await
}

/// Every sign-up: its name, state, and whether anything personal is kept of it.
async fn rows(plant: &Plant) -> Vec<(String, String, bool)> {
    let mut root = plant.db.control_root().await;
    sqlx::query_as(
        "SELECT slug, state, owner_sealed IS NOT NULL FROM control.signups ORDER BY slug, state",
    )
    .fetch_all(&mut root)
    .await
    .unwrap()
}

fn row(slug: &str, state: &str, kept: bool) -> (String, String, bool) {
    (slug.to_owned(), state.to_owned(), kept)
}

async fn availability(app: &TestApp, slug: &str) -> Value {
    app.get(&format!("/api/v1/signups/availability?slug={slug}"))
        .await
        .expect(200)
        .json()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_browser_corrects_its_address_and_keeps_the_name() {
    let plant = Plant::new().await;
    let first = sign_up(&plant.app, "acme", TYPO).await.expect(202).json();
    plant.work().await;
    let old_token = plant.mail.secret(TYPO, "token");
    let old_cookie = plant.app.cookie("rr_signup");
    assert_eq!(
        availability(&plant.app, "acme").await,
        json!({ "slug": "acme", "available": true }),
        "what it holds itself is not in its way"
    );
    assert_eq!(
        availability(&plant.app.browser(), "acme").await["available"],
        false
    );

    let second = sign_up(&plant.app, "acme", EMAIL).await.expect(202).json();
    assert_ne!(first["id"], second["id"]);
    assert_ne!(plant.app.cookie("rr_signup"), old_cookie);
    assert_eq!(
        rows(&plant).await,
        [
            row("acme", "awaiting_confirmation", true),
            row("acme", "expired", false)
        ]
    );
    let old = first["id"].as_str().unwrap();
    let path = format!("/api/v1/signups/{old}");
    let gone = plant
        .app
        .post(&format!("{path}/confirm"), &json!({ "token": old_token }))
        .await
        .expect(410);
    assert_eq!(
        gone.problem(),
        "gone",
        "the stranger's link is worth nothing"
    );
    let seen = plant
        .app
        .get(&format!("{path}?token={old_token}"))
        .await
        .expect(200)
        .json();
    assert_eq!(seen["state"], "failed");
    assert!(
        seen["failure"].as_str().unwrap().contains("newest mail"),
        "{seen}"
    );

    plant.work().await;
    let (id, token) = (
        second["id"].as_str().unwrap(),
        plant.mail.secret(EMAIL, "token"),
    );
    plant.confirm(id, &token).await;
    plant.work().await;
    assert_eq!(plant.signup(id).await["state"], "active");
    assert!(plant.directory.tenant("acme").await.is_ok());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mail_that_had_not_gone_out_yet_stays_unsent() {
    let plant = Plant::new().await;
    sign_up(&plant.app, "acme", TYPO).await.expect(202);
    sign_up(&plant.app, "acme", EMAIL).await.expect(202);
    plant.work().await;
    assert_eq!(
        (plant.mail.to(TYPO).len(), plant.mail.to(EMAIL).len()),
        (0, 1)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn another_browser_is_refused_with_a_name_that_is_free_and_nothing_changes() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    let before = rows(&plant).await;
    let stranger = plant.app.browser();
    for (cookie, why) in [
        (None, "no cookie"),
        (Some(format!("{id}.guessed")), "a guessed secret"),
        (Some(format!("{id}.")), "no secret"),
        (Some("sgn_nonsense".to_owned()), "no cookie of ours"),
    ] {
        if let Some(cookie) = cookie {
            stranger.set_cookie("rr_signup", &cookie);
        }
        let refused = sign_up(&stranger, "acme", TYPO).await.expect(409);
        assert_eq!(refused.problem(), "conflict", "{why}");
        let told = refused.json();
        assert_eq!(
            (&told["code"], &told["suggestion"]),
            (&json!("slug-taken"), &json!("acme-hire")),
            "{why}: {told}"
        );
        assert_eq!(rows(&plant).await, before, "{why}");
    }
    let alike = sign_up(&stranger, "acrne", TYPO).await.expect(409).json();
    assert_eq!(alike["code"], "slug-look-alike");
    assert!(alike["suggestion"].is_string(), "{alike}");
    // The holder of another sign-up holds that one only.
    let other = plant.app.browser();
    sign_up(&other, "other-co", "bo@other.example")
        .await
        .expect(202);
    sign_up(&other, "acme", "bo@other.example")
        .await
        .expect(409);
    assert_eq!(plant.mail.to(TYPO).len(), 0);
    plant.confirm(&id, &token).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_form_leaves_the_waiting_sign_up_as_it_is() {
    let plant = Plant::with(Arc::new(NoFaults), |limits| limits.signups_per_email = 1).await;
    let (id, token) = plant.sign_up("acme").await;
    let before = rows(&plant).await;
    sign_up(&plant.app, "acme", "nowhere").await.expect(422);
    sign_up(&plant.app, "acme", EMAIL).await.expect(429);
    assert_eq!(rows(&plant).await, before);
    plant.confirm(&id, &token).await;
    plant.work().await;
    assert_eq!(plant.signup(&id).await["state"], "active");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_confirmed_gives_way_to_nobody() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    plant.confirm(&id, &token).await;
    sign_up(&plant.app, "acme", TYPO).await.expect(409);
    assert_eq!(availability(&plant.app, "acme").await["available"], false);
    plant.work().await;
    sign_up(&plant.app, "acme", TYPO).await.expect(409);
    assert_eq!(rows(&plant).await, [row("acme", "active", false)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_up_for_another_name_stays_beside_the_new_one() {
    let plant = Plant::new().await;
    sign_up(&plant.app, "acme", EMAIL).await.expect(202);
    sign_up(&plant.app, "north-sea", EMAIL).await.expect(202);
    assert_eq!(
        rows(&plant).await,
        [
            row("acme", "awaiting_confirmation", true),
            row("north-sea", "awaiting_confirmation", true)
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_corrections_at_once_one_takes_the_name() {
    let plant = Plant::new().await;
    sign_up(&plant.app, "acme", TYPO).await.expect(202);
    let cookie = plant.app.cookie("rr_signup").unwrap();
    let tries = (0..6).map(|n| {
        let app = plant.app.browser();
        app.set_cookie("rr_signup", &cookie);
        async move {
            sign_up(&app, "acme", &format!("ada{n}@acme.example"))
                .await
                .status
                .as_u16()
        }
    });
    let mut answers = futures_util::future::join_all(tries).await;
    answers.sort_unstable();
    assert_eq!(answers, [202, 409, 409, 409, 409, 409]);
    assert_eq!(
        rows(&plant).await,
        [
            row("acme", "awaiting_confirmation", true),
            row("acme", "expired", false)
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_sent_twice_is_one_sign_up() {
    let plant = Plant::new().await;
    sign_up(&plant.app, "acme", TYPO).await.expect(202);
    let send = async || {
        let asked = plant
            .app
            .ask(axum::http::Method::POST, "/api/v1/signups")
            .json(&form("acme", EMAIL))
            .once("k1");
        asked.send().await.expect(202).json()
    };
    let (first, again) = (send().await, send().await);
    assert_eq!(first["id"], again["id"]);
    assert_eq!(rows(&plant).await.len(), 2);
}
