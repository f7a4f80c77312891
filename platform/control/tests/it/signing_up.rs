//! The form: what is taken, what is refused and how, what is kept.

use platform_edge::limits::Rate;
use platform_jobs::saga::NoFaults;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;

use crate::plant::{EMAIL, Plant};

#[tokio::test(flavor = "multi_thread")]
async fn a_sign_up_is_taken_mailed_and_shown_by_who_asks() {
    let plant = Plant::new().await;
    let made = plant
        .app
        .post("/api/v1/signups", &Plant::body("acme"))
        .await
        .expect(202);
    let cookie = made.header("set-cookie").unwrap().to_owned();
    assert!(
        cookie.starts_with("rr_signup=sgn_")
            && cookie.contains("HttpOnly")
            && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let made = made.json();
    assert_eq!(made["state"], "awaiting_confirmation");
    let names: Vec<&str> = made["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["name"].as_str().unwrap())
        .collect();
    assert_eq!(
        names,
        [
            "tenant", "key", "schema", "storage", "seed", "probe", "activate"
        ]
    );
    assert_eq!(made["tenant_url"], "http://acme.rentright.localhost:8080");

    plant.work().await;
    let mails = plant.mail.to(EMAIL);
    assert_eq!(mails.len(), 1);
    let id = made["id"].as_str().unwrap();
    let token = plant.mail.secret(EMAIL, "token");
    assert!(mails[0].text.contains(&format!(
        "http://rentright.localhost:8080/confirm?signup={id}&token={token}"
    )));
    assert!(
        mails[0].text.contains("Acme Hire") && mails[0].text.contains("Ada Lovelace"),
        "{}",
        mails[0].text
    );

    let own = plant.signup(id).await;
    assert_eq!(
        (own["company"].as_str(), own.get("email")),
        (Some("Acme Hire"), None)
    );
    let stranger = plant.app.browser();
    let path = format!("/api/v1/signups/{id}");
    let seen = stranger.get(&path).await.expect(200).json();
    let keys: Vec<&String> = seen.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["id", "state", "steps"],
        "a stranger sees no personal data"
    );
    let seen = stranger
        .get(&format!("{path}?token=wrong"))
        .await
        .expect(200)
        .json();
    assert!(seen.get("company").is_none(), "a wrong token is none");
    let mailed = stranger
        .get(&format!("{path}?token={token}"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (mailed["owner_name"].as_str(), mailed["email"].as_str()),
        (Some("Ada Lovelace"), Some(EMAIL))
    );
    assert_eq!(
        plant.signup(id).await["state"],
        "awaiting_confirmation",
        "looking confirms nothing"
    );
    stranger
        .get("/api/v1/signups/sgn_00000000000000000000000000000000")
        .await
        .expect(404);
    stranger.get("/api/v1/signups/what").await.expect(404);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_fault_is_named_at_once_with_field_value_and_remedy() {
    let plant = Plant::new().await;
    let bad = json!({ "company": "", "slug": "Admin", "owner_name": "A", "email": "nowhere", "password": "short", "accept_terms": false, "region": "XX" });
    let refused = plant.app.post("/api/v1/signups", &bad).await.expect(422);
    assert_eq!(refused.problem(), "invalid");
    let errors = refused.json()["errors"].clone();
    let fields: Vec<&str> = errors
        .as_array()
        .unwrap()
        .iter()
        .map(|e| e["field"].as_str().unwrap())
        .collect();
    assert_eq!(
        fields,
        [
            "company",
            "owner_name",
            "slug",
            "email",
            "password",
            "accept_terms",
            "region"
        ]
    );
    assert_eq!(errors[3]["value"], "nowhere");
    assert!(
        errors[4].get("value").is_none(),
        "a password is never sent back"
    );
    let refused = plant
        .app
        .post("/api/v1/signups", &json!({ "company": "Acme" }))
        .await
        .expect(422)
        .json();
    assert_eq!(refused["errors"][0]["code"], "required");
    plant
        .app
        .ask(axum::http::Method::POST, "/api/v1/signups")
        .body("application/json", "{")
        .send()
        .await
        .expect(400);
    plant
        .app
        .ask(axum::http::Method::DELETE, "/api/v1/signups")
        .send()
        .await
        .expect(405);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_held_by_one_and_look_alikes_are_refused_with_a_free_one_offered() {
    let plant = Plant::new().await;
    plant
        .app
        .post("/api/v1/signups", &Plant::body("acme"))
        .await
        .expect(202);
    let other = plant.app.browser();
    let refused = other
        .post("/api/v1/signups", &Plant::body("acme"))
        .await
        .expect(409);
    assert_eq!(refused.problem(), "conflict");
    assert_eq!(refused.json()["code"], "slug-taken");
    assert_eq!(refused.json()["suggestion"], "acme-hire");
    assert!(
        refused.text().contains("acme-hire is free"),
        "{}",
        refused.text()
    );
    let refused = other
        .post("/api/v1/signups", &Plant::body("acrne"))
        .await
        .expect(409)
        .json();
    assert_eq!(refused["code"], "slug-look-alike", "rn reads as m");
    let asked = |slug: &str| format!("/api/v1/signups/availability?slug={slug}");
    let taken = other.get(&asked("acme")).await.expect(200).json();
    assert_eq!(
        taken,
        json!({ "slug": "acme", "available": false, "reason": "taken", "message": "this address is taken", "suggestion": "acme-hire" })
    );
    for (slug, reason) in [
        ("acrne", "look_alike"),
        ("admin", "reserved"),
        ("adm1n", "look_alike"),
        ("a", "invalid"),
    ] {
        assert_eq!(
            other.get(&asked(slug)).await.expect(200).json()["reason"],
            reason,
            "{slug}"
        );
    }
    let free = other.get(&asked("north-sea")).await.expect(200).json();
    assert_eq!(free, json!({ "slug": "north-sea", "available": true }));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_many_at_once_for_one_name_exactly_one_wins() {
    let plant = Plant::new().await;
    let tries = (0..8).map(|_| {
        let app = plant.app.browser();
        async move {
            app.post("/api/v1/signups", &Plant::body("acme"))
                .await
                .status
                .as_u16()
        }
    });
    let mut answers = futures_util::future::join_all(tries).await;
    answers.sort_unstable();
    assert_eq!(answers, [202, 409, 409, 409, 409, 409, 409, 409]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_request_twice_is_one_sign_up_and_the_key_fits_no_other() {
    let plant = Plant::new().await;
    let send = |slug: &str, key: &str| {
        let (app, body, key) = (plant.app.browser(), Plant::body(slug), key.to_owned());
        async move {
            let sent = app
                .ask(axum::http::Method::POST, "/api/v1/signups")
                .json(&body)
                .once(&key)
                .send()
                .await;
            (sent, app.cookie("rr_signup"))
        }
    };
    let ((first, cookie), (again, cookie_again)) =
        (send("acme", "k1").await, send("acme", "k1").await);
    let (first, again) = (first.expect(202).json(), again.expect(202).json());
    assert_eq!(first["id"], again["id"]);
    assert_eq!(
        cookie, cookie_again,
        "a lost answer loses nothing: the repetition gets the same secret"
    );
    assert_eq!(
        send("other-name", "k1").await.0.expect(422).problem(),
        "idempotency-conflict"
    );
    let both = futures_util::future::join_all((0..4).map(|_| send("at-once", "k2"))).await;
    let ids: std::collections::BTreeSet<String> = both
        .into_iter()
        .map(|(r, _)| r.expect(202).json()["id"].to_string())
        .collect();
    assert_eq!(ids.len(), 1, "also at the same moment");
    plant.work().await;
    assert_eq!(plant.mail.count(), 2, "one mail each");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_personal_stands_nowhere_in_the_clear() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    let mut root = plant.db.control_root().await;
    let mut seen = String::new();
    for sql in [
        "SELECT coalesce(string_agg(s::text, ''), '') FROM control.signups s",
        "SELECT coalesce(string_agg(j::text, ''), '') FROM control.jobs j",
        "SELECT coalesce(string_agg(o::text, ''), '') FROM control.outbox o",
    ] {
        seen += &sqlx::query_scalar::<_, String>(sql)
            .fetch_one(&mut root)
            .await
            .unwrap();
    }
    let hex_of = |text: &str| text.bytes().map(|b| format!("{b:02x}")).collect::<String>();
    for secret in [
        EMAIL,
        "Ada Lovelace",
        "correct horse",
        "$argon2",
        token.as_str(),
    ] {
        assert!(
            !seen.contains(secret) && !seen.contains(&hex_of(secret)),
            "{secret} stands in the clear"
        );
    }
    assert!(
        seen.contains("2026-01"),
        "the version of the terms that were accepted is on record"
    );
    assert!(!id.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_sign_ups_are_told_when_to_come_back() {
    let few = Rate {
        count: 2,
        per: Duration::from_hours(1),
        burst: 2,
    };
    let plant = Plant::with(Arc::new(NoFaults), |limits| {
        limits.signups_per_ip = few;
        limits.signups_per_email = 3;
        limits.finds_per_ip = few;
    })
    .await;
    for slug in ["one-co", "two-co"] {
        plant
            .app
            .post("/api/v1/signups", &Plant::body(slug))
            .await
            .expect(202);
    }
    let refused = plant
        .app
        .post("/api/v1/signups", &Plant::body("three-co"))
        .await
        .expect(429);
    assert_eq!(refused.problem(), "limited");
    assert!(
        refused
            .header("retry-after")
            .unwrap()
            .parse::<u64>()
            .unwrap()
            > 60
    );
    let elsewhere = plant.app.at([10, 0, 0, 9]);
    elsewhere
        .post("/api/v1/signups", &Plant::body("three-co"))
        .await
        .expect(202);
    let refused = elsewhere
        .post("/api/v1/signups", &Plant::body("four-co"))
        .await
        .expect(429);
    assert!(
        refused.text().contains("e-mail address"),
        "{}",
        refused.text()
    );
    let find = json!({ "email": EMAIL });
    for _ in 0..2 {
        plant
            .app
            .post("/api/v1/find-company", &find)
            .await
            .expect(202);
    }
    assert!(
        plant
            .app
            .post("/api/v1/find-company", &find)
            .await
            .expect(429)
            .header("retry-after")
            .is_some()
    );
}
