//! Signing in and out.

use std::time::Duration;

use serde_json::json;

use crate::world::{OWNER, PASSWORD, World};

#[tokio::test]
async fn an_owner_signs_in_is_known_and_signs_out() {
    let world = World::new().await;
    let app = world.visitor();
    assert_eq!(
        app.get("/api/v1/session").await.expect(401).problem(),
        "unauthenticated"
    );
    let body = json!({ "email": "  Ada@ACME.example ", "password": PASSWORD });
    let signed_in = app.post("/api/v1/session", &body).await.expect(200);
    let cookie = signed_in.header("set-cookie").unwrap();
    assert!(
        cookie.starts_with("rr_staff=")
            && cookie.contains("HttpOnly")
            && cookie.contains("SameSite=Lax"),
        "{cookie}"
    );
    let me = app.get("/api/v1/session").await.expect(200).json();
    assert_eq!(
        me,
        signed_in.json(),
        "asking answers what signing in answered"
    );
    assert_eq!(me["staff"]["email"], OWNER);
    assert_eq!(me["staff"]["role"], "owner");
    assert_eq!(me["staff"]["locale"], "en-GB");
    assert_eq!(me["staff"]["theme"], "system");
    assert_eq!(me["tenant"]["company"], "Acme");
    assert_eq!(me["tenant"]["currency"], "GBP");
    assert_eq!(me["tenant"]["standing"], "trial");
    assert!(
        me["permissions"]
            .as_array()
            .unwrap()
            .contains(&json!("staff:write"))
    );
    assert!(me["id"].as_str().unwrap().starts_with("ses_"));
    let kept = app.cookie("rr_staff").unwrap();
    let _ = app.delete("/api/v1/session").await.expect(204);
    let _ = app.get("/api/v1/session").await.expect(401);
    app.set_cookie("rr_staff", &kept);
    let _ = app.get("/api/v1/session").await.expect(401);
    let _ = app.delete("/api/v1/session").await.expect(204);
}

#[tokio::test]
async fn an_unknown_address_and_a_wrong_password_answer_alike_and_cost_alike() {
    let world = World::new().await;
    let app = world.visitor();
    let mut answers = Vec::new();
    for email in [OWNER, "nobody@acme.example", "not an address"] {
        let before = world.api.passwords.computed();
        let body = json!({ "email": email, "password": "wrong but long enough" });
        let mut answer = app.post("/api/v1/session", &body).await.expect(401);
        let mut problem = answer.json();
        problem.as_object_mut().unwrap().remove("request_id");
        answer.headers.remove("x-request-id");
        answers.push((
            problem,
            format!("{:?}", answer.headers),
            world.api.passwords.computed() - before,
        ));
    }
    assert_eq!(answers[0].2, 1, "a refusal costs one hash");
    assert_eq!(answers[0], answers[1], "who has an account must not show");
    assert_eq!(answers[0], answers[2], "nor what an address is");
}

#[tokio::test]
async fn guessing_is_stopped_and_a_known_account_waits_no_longer_than_an_unknown_one() {
    let world = World::new().await;
    for email in [OWNER, "nobody@acme.example"] {
        let app = world.visitor();
        let body = json!({ "email": email, "password": "wrong but long enough" });
        for _ in 0..5 {
            let _ = app.post("/api/v1/session", &body).await.expect(401);
        }
        let before = world.api.passwords.computed();
        let limited = app.post("/api/v1/session", &body).await.expect(429);
        assert_eq!(limited.problem(), "limited");
        assert_eq!(limited.header("retry-after"), Some("900"), "{email}");
        assert_eq!(
            world.api.passwords.computed(),
            before,
            "a stopped try costs no hash"
        );
    }
    let app = world.visitor();
    let right = json!({ "email": OWNER, "password": PASSWORD });
    let _ = app.post("/api/v1/session", &right).await.expect(429);
    let _ = app
        .at([192, 0, 2, 7])
        .browser()
        .post("/api/v1/session", &right)
        .await
        .expect(200);
    world.db.clock.advance(Duration::from_mins(15));
    let _ = app.post("/api/v1/session", &right).await.expect(200);
}

#[tokio::test]
async fn a_right_password_wipes_the_slate() {
    let world = World::new().await;
    let app = world.visitor();
    let wrong = json!({ "email": OWNER, "password": "wrong but long enough" });
    let right = json!({ "email": OWNER, "password": PASSWORD });
    for _ in 0..3 {
        for _ in 0..4 {
            let _ = app.post("/api/v1/session", &wrong).await.expect(401);
        }
        let _ = app.post("/api/v1/session", &right).await.expect(200);
    }
}

#[tokio::test]
async fn a_crowd_of_guesses_at_once_is_counted_one_by_one() {
    let world = World::new().await;
    let app = world.visitor();
    let body = json!({ "email": OWNER, "password": "wrong but long enough" });
    let tries =
        futures_util::future::join_all((0..12).map(|_| app.post("/api/v1/session", &body))).await;
    let judged = tries.iter().filter(|answer| answer.status == 401).count();
    assert_eq!(
        judged, 5,
        "no more than five are looked at, however many come at once"
    );
}

#[tokio::test]
async fn signing_in_again_ends_the_session_that_the_browser_held() {
    let world = World::new().await;
    let app = world.owner().await;
    let first = app.cookie("rr_staff").unwrap();
    let body = json!({ "email": OWNER, "password": PASSWORD });
    let _ = app.post("/api/v1/session", &body).await.expect(200);
    assert_ne!(app.cookie("rr_staff").unwrap(), first, "a fresh token");
    let old = world.visitor();
    old.set_cookie("rr_staff", &first);
    let _ = old.get("/api/v1/session").await.expect(401);
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.sessions")
            .await,
        1
    );
}

#[tokio::test]
async fn a_session_ends_after_thirty_days_however_busy() {
    let world = World::new().await;
    let app = world.owner().await;
    for _ in 0..29 {
        world.db.clock.advance(Duration::from_hours(24));
        let _ = app.get("/api/v1/session").await.expect(200);
    }
    world.db.clock.advance(Duration::from_hours(24));
    let _ = app.get("/api/v1/session").await.expect(401);
}

#[tokio::test]
async fn only_a_hash_of_the_token_is_stored() {
    let world = World::new().await;
    let app = world.owner().await;
    let token = app.cookie("rr_staff").unwrap();
    let mut root = world.db.root().await;
    let schema = world.acme.context.schema;
    let sql = format!("SELECT string_agg(s::text, ' ') FROM {schema}.sessions s");
    let rows: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(&mut root)
        .await
        .unwrap();
    assert!(!rows.contains(&token), "the token itself stands in the row");
}

#[tokio::test]
async fn another_site_cannot_sign_a_browser_in() {
    let world = World::new().await;
    let app = world.visitor();
    let before = world.fingerprint().await;
    let body = json!({ "email": OWNER, "password": PASSWORD });
    for (name, value) in [
        ("origin", "http://evil.rentright.localhost:8080"),
        ("origin", "null"),
        ("sec-fetch-site", "same-site"),
        ("sec-fetch-site", "cross-site"),
    ] {
        let ask = app
            .ask(http::Method::POST, "/api/v1/session")
            .header(name, value)
            .json(&body);
        assert_eq!(
            ask.send().await.expect(403).problem(),
            "forbidden",
            "{name}: {value}"
        );
    }
    assert_eq!(world.fingerprint().await, before);
}
