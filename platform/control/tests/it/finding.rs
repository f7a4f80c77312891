//! "Find my company": one answer for all, the rest by mail.

use platform_control::EmailHashes;
use platform_jobs::QueueName;
use platform_jobs::outbox::{NewEvent, Relay, publish, relay_once};
use serde_json::json;

use crate::plant::{EMAIL, Plant};

#[tokio::test(flavor = "multi_thread")]
async fn the_answer_is_the_same_for_all_and_the_mail_names_the_companies() {
    let plant = Plant::new().await;
    plant.company("acme").await;
    plant.company("second-co").await;
    let before = plant.mail.to(EMAIL).len();
    let asked = [
        format!(" {}", EMAIL.to_uppercase()),
        "nobody@nowhere.example".to_owned(),
    ];
    let mut answers = Vec::new();
    for email in &asked {
        let answer = plant
            .app
            .post("/api/v1/find-company", &json!({ "email": email }))
            .await
            .expect(202);
        answers.push(answer.text());
    }
    assert_eq!(answers[0], answers[1]);
    plant.work().await;
    let mails = plant.mail.to(&EMAIL.to_uppercase());
    assert_eq!(mails.len() + before, before + 1);
    assert!(
        mails[0]
            .text
            .contains("http://acme.rentright.localhost:8080"),
        "{}",
        mails[0].text
    );
    assert!(
        mails[0]
            .text
            .contains("http://second-co.rentright.localhost:8080"),
        "{}",
        mails[0].text
    );
    let none = plant.mail.to("nobody@nowhere.example");
    assert!(
        none[0].text.contains("does not sign in anywhere"),
        "{}",
        none[0].text
    );
    let mut root = plant.db.control_root().await;
    let left: i64 = sqlx::query_scalar("SELECT count(*) FROM control.find_requests")
        .fetch_one(&mut root)
        .await
        .unwrap();
    assert_eq!(left, 0, "an answered request leaves nothing behind");
    plant
        .app
        .post("/api/v1/find-company", &json!({ "email": "no address" }))
        .await
        .expect(422);
}

#[tokio::test(flavor = "multi_thread")]
async fn colleagues_who_join_and_leave_are_heard_of() {
    let plant = Plant::new().await;
    let (_, tenant) = plant.company("acme").await;
    let relay = platform_control::consumers(Relay::new());
    let bob = EmailHashes(plant.db.keyring.clone())
        .of("bob@acme.example")
        .await
        .unwrap();
    let hex: String = bob.iter().map(|b| format!("{b:02x}")).collect();
    for (kind, told) in [("staff.email_added", true), ("staff.email_removed", false)] {
        let mut tx = plant.db.db.tenant(&tenant).await.unwrap();
        let event = NewEvent {
            kind,
            tenant: Some(tenant.id),
            payload: json!({ "email_hash": hex }),
        };
        publish(&mut tx, event, &plant.db.clock).await.unwrap();
        tx.commit().await.unwrap();
        let cell = QueueName::Cell(plant.db.cell());
        relay_once(&plant.db.db, &plant.db.clock, &cell, &relay)
            .await
            .unwrap();
        plant
            .app
            .post(
                "/api/v1/find-company",
                &json!({ "email": "bob@acme.example" }),
            )
            .await
            .expect(202);
        plant.work().await;
        let mail = plant.mail.to("bob@acme.example").pop().unwrap();
        assert_eq!(
            mail.text.contains("http://acme."),
            told,
            "{kind}: {}",
            mail.text
        );
    }
}
