//! Forgotten passwords.

use std::time::Duration;

use serde_json::json;

use crate::world::{OWNER, PASSWORD, World};

const NEW: &str = "eleven loud lapwings";

async fn ask(world: &World, email: &str) {
    let _ = world
        .visitor()
        .post("/api/v1/password-resets", &json!({ "email": email }))
        .await
        .expect(202);
    world.run_jobs().await;
}

#[tokio::test]
async fn a_mailed_link_sets_a_password_once_and_signs_out_everywhere() {
    let world = World::new().await;
    let app = world.owner().await;
    ask(&world, OWNER).await;
    let token = world.mail.secret(OWNER, "token");
    assert!(
        world.mail.to(OWNER)[0]
            .text
            .contains("http://acme.rentright.localhost:8080/reset?token=")
    );
    let body = json!({ "token": token, "password": NEW });
    let confirm = async || {
        world
            .visitor()
            .post("/api/v1/password-resets/confirm", &body)
            .await
    };
    let _ = confirm().await.expect(204);
    let _ = app.get("/api/v1/session").await.expect(401);
    let before = world.fingerprint().await;
    assert_eq!(confirm().await.expect(410).problem(), "gone");
    assert_eq!(world.fingerprint().await, before);
    let sign_in = |password| json!({ "email": OWNER, "password": password });
    let _ = world
        .visitor()
        .post("/api/v1/session", &sign_in(PASSWORD))
        .await
        .expect(401);
    let _ = world
        .visitor()
        .post("/api/v1/session", &sign_in(NEW))
        .await
        .expect(200);
}

#[tokio::test]
async fn two_who_use_one_link_at_once_set_one_password() {
    let world = World::new().await;
    ask(&world, OWNER).await;
    let token = world.mail.secret(OWNER, "token");
    let app = world.visitor();
    let bodies = ["eleven loud lapwings", "twelve calm curlews"]
        .map(|it| json!({ "token": token, "password": it }));
    let (one, two) = tokio::join!(
        app.post("/api/v1/password-resets/confirm", &bodies[0]),
        app.post("/api/v1/password-resets/confirm", &bodies[1])
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [204, 410]);
}

#[tokio::test]
async fn asking_tells_nothing_of_who_has_an_account() {
    let world = World::new().await;
    let app = world.visitor();
    let mut answers = Vec::new();
    for email in [OWNER, "nobody@acme.example"] {
        let hashes = world.api.passwords.computed();
        let (jobs, rows) = (
            count_jobs(&world).await,
            world
                .count("SELECT count(*) FROM this_tenant.password_resets")
                .await,
        );
        let mut answer = app
            .post("/api/v1/password-resets", &json!({ "email": email }))
            .await
            .expect(202);
        answer.headers.remove("x-request-id");
        answers.push((
            answer.text(),
            format!("{:?}", answer.headers),
            world.api.passwords.computed() - hashes,
            count_jobs(&world).await - jobs,
            world
                .count("SELECT count(*) FROM this_tenant.password_resets")
                .await
                - rows,
        ));
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!(
        (answers[0].3, answers[0].4),
        (1, 1),
        "one job and one row, whoever is asked for"
    );
    world.run_jobs().await;
    assert_eq!(world.mail.to(OWNER).len(), 1);
    assert_eq!(world.mail.count(), 1, "nobody else gets mail");
}

async fn count_jobs(world: &World) -> i64 {
    let mut root = world.db.root().await;
    sqlx::query_scalar("SELECT count(*) FROM cell.jobs")
        .fetch_one(&mut root)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_link_is_too_old_after_an_hour_and_a_mailbox_is_not_flooded() {
    let world = World::new().await;
    for _ in 0..6 {
        ask(&world, OWNER).await;
    }
    assert_eq!(
        world.mail.to(OWNER).len(),
        3,
        "three mails a quarter of an hour"
    );
    let token = world.mail.secret(OWNER, "token");
    world.db.clock.advance(Duration::from_hours(1));
    let body = json!({ "token": token, "password": NEW });
    let _ = world
        .visitor()
        .post("/api/v1/password-resets/confirm", &body)
        .await
        .expect(410);
}

#[tokio::test]
async fn a_job_that_runs_twice_mails_the_same_link_and_holds_no_address() {
    let world = World::new().await;
    let _ = world
        .visitor()
        .post("/api/v1/password-resets", &json!({ "email": OWNER }))
        .await
        .expect(202);
    let mut root = world.db.root().await;
    let payloads: Vec<String> = sqlx::query_scalar("SELECT payload::text FROM cell.jobs")
        .fetch_all(&mut root)
        .await
        .unwrap();
    assert!(!payloads.join(" ").contains("acme.example"), "{payloads:?}");
    sqlx::raw_sql(
        "CREATE TABLE again AS SELECT * FROM cell.jobs WHERE kind = 'accounts.reset_mail'",
    )
    .execute(&mut root)
    .await
    .unwrap();
    world.run_jobs().await;
    let first = world.mail.secret(OWNER, "token");
    sqlx::raw_sql("INSERT INTO cell.jobs SELECT * FROM again")
        .execute(&mut root)
        .await
        .unwrap();
    world.run_jobs().await;
    assert_eq!(world.mail.to(OWNER).len(), 2);
    assert_eq!(world.mail.secret(OWNER, "token"), first);
}
