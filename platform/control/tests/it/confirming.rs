//! The mail's link: who may, how long, and what a second press does.

use std::time::Duration;

use serde_json::json;

use crate::plant::{EMAIL, Plant};

#[tokio::test(flavor = "multi_thread")]
async fn a_confirmed_sign_up_becomes_a_company_step_by_step() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    assert!(plant.directory.tenant("acme").await.is_err());
    assert_eq!(plant.confirm(&id, &token).await["state"], "provisioning");
    plant.work().await;
    let done = plant.signup(&id).await;
    assert_eq!(done["state"], "active");
    for step in done["steps"].as_array().unwrap() {
        assert_eq!(step["state"], "done", "{step}");
        assert!(
            step["started_at"].is_string() && step["ms"].is_u64(),
            "{step}"
        );
    }
    let tenant = plant.tenant_of(&id).await;
    assert_eq!(
        plant.traces(tenant).await,
        ["schema", "role", "row", "address"]
    );
    let context = plant.directory.tenant("acme").await.unwrap();
    assert_eq!((context.id, context.standing.as_str()), (tenant, "trial"));
    let sealed = plant
        .count(
            "SELECT count(owner_sealed) FROM control.signups WHERE tenant_id = $1",
            tenant.uuid(),
        )
        .await;
    assert_eq!(sealed, 0, "what was sealed for the sign-up is gone");
    let mailed = plant
        .app
        .browser()
        .get(&format!("/api/v1/signups/{id}?token={token}"))
        .await
        .expect(200)
        .json();
    assert!(mailed.get("email").is_none(), "{mailed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn pressing_again_and_all_at_once_makes_one_company() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    futures_util::future::join_all((0..6).map(|_| plant.confirm(&id, &token))).await;
    plant.work().await;
    assert_eq!(
        plant.confirm(&id, &token).await["state"],
        "active",
        "later, too"
    );
    plant.work().await;
    let signup: platform_kernel::SignupId = id.parse().unwrap();
    assert_eq!(
        plant
            .count(
                "SELECT count(*) FROM control.sagas WHERE subject = $1",
                signup.uuid()
            )
            .await,
        1
    );
    let mut tx = plant
        .db
        .db
        .tenant(&plant.directory.tenant("acme").await.unwrap())
        .await
        .unwrap();
    let staff: i64 = sqlx::query_scalar("SELECT count(*) FROM this_tenant.staff")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    assert_eq!(staff, 1);
    tx.rollback().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_mailed_token_confirms_and_no_get_does() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    let (_, other) = plant.sign_up("other-co").await;
    let path = format!("/api/v1/signups/{id}/confirm");
    for wrong in ["", "x", other.as_str()] {
        let refused = plant
            .app
            .post(&path, &json!({ "token": wrong }))
            .await
            .expect(403);
        assert_eq!(refused.problem(), "forbidden");
    }
    plant
        .app
        .get(&format!("{path}?token={token}"))
        .await
        .expect(405);
    plant
        .app
        .get(&format!("/api/v1/signups/{id}?token={token}"))
        .await
        .expect(200);
    assert_eq!(plant.signup(&id).await["state"], "awaiting_confirmation");
    let cross = plant
        .app
        .ask(axum::http::Method::POST, &path)
        .json(&json!({ "token": token }))
        .header("origin", "http://evil.example");
    cross.send().await.expect(403);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_expired_link_is_gone_and_the_name_free_again() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    plant
        .app
        .browser()
        .post("/api/v1/signups", &Plant::body("acme"))
        .await
        .expect(409);
    plant.db.clock.advance(Duration::from_hours(48));
    let path = format!("/api/v1/signups/{id}");
    let gone = plant
        .app
        .post(&format!("{path}/confirm"), &json!({ "token": token }))
        .await
        .expect(410);
    assert_eq!(gone.problem(), "gone");
    plant
        .app
        .post(&format!("{path}/resend"), &json!({}))
        .await
        .expect(410);
    crate::sweeping::run(&plant, "signup.sweep").await;
    let over = plant.app.get(&path).await.expect(200).json();
    assert_eq!(over["state"], "failed");
    plant
        .app
        .post("/api/v1/signups", &Plant::body("acme"))
        .await
        .expect(202);
    let tenant = plant.tenant_of(&id).await;
    let sealed = plant
        .count(
            "SELECT count(owner_sealed) FROM control.signups WHERE tenant_id = $1",
            tenant.uuid(),
        )
        .await;
    assert_eq!(sealed, 0, "an expired sign-up keeps nothing personal");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_mail_comes_again_with_the_same_link_but_not_for_ever() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    let path = format!("/api/v1/signups/{id}/resend");
    plant
        .app
        .browser()
        .post(&path, &json!({}))
        .await
        .expect(403);
    for _ in 0..3 {
        plant.app.post(&path, &json!({})).await.expect(202);
        plant.work().await;
    }
    assert_eq!(plant.mail.to(EMAIL).len(), 4);
    assert_eq!(
        plant.mail.secret(EMAIL, "token"),
        token,
        "each mail's link works"
    );
    let refused = plant.app.post(&path, &json!({})).await.expect(429);
    assert!(refused.header("retry-after").is_some());
    plant.confirm(&id, &token).await;
    plant.app.post(&path, &json!({})).await.expect(409);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_told_of_each_step_and_the_stream_ends() {
    let plant = Plant::new().await;
    let (id, token) = plant.sign_up("acme").await;
    let events = format!("/api/v1/signups/{id}/events");
    let mut events = plant
        .app
        .ask(axum::http::Method::GET, &events)
        .follow()
        .await;
    let mut next = async || {
        let (name, view) = events.next().await?;
        assert_eq!(name, "signup");
        Some(view)
    };
    assert_eq!(next().await.unwrap()["state"], "awaiting_confirmation");

    // The seed is held back until the page has shown that it runs.
    plant
        .seeding
        .forget_permits(tokio::sync::Semaphore::MAX_PERMITS);
    let worker = platform_jobs::Worker::start(plant.setup.clone());
    plant.confirm(&id, &token).await;
    let states = |view: &serde_json::Value| -> Vec<String> {
        let steps = view["steps"].as_array().unwrap().iter();
        steps
            .map(|s| s["state"].as_str().unwrap().to_owned())
            .collect()
    };
    let half_way = [
        "done", "done", "done", "done", "running", "waiting", "waiting",
    ];
    let mut view = next().await.unwrap();
    while states(&view) != half_way {
        assert_eq!(view["state"], "provisioning", "not shown half-way: {view}");
        view = next().await.unwrap();
    }
    plant.seeding.add_permits(1);
    while view["state"] != "active" {
        view = next().await.unwrap();
    }
    assert_eq!(states(&view), ["done"; 7]);
    assert_eq!(next().await, None, "it ends with the company's making");
    worker.stop().await;
}
