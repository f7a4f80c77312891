//! The developer's mailbox and what the app asks first.

use platform_ports::mail::{Mailer as _, Message};
use platform_testkit::{TestApp, stack};
use std::sync::Arc;

use crate::plant::Plant;

#[tokio::test(flavor = "multi_thread")]
async fn mail_is_listed_as_data_or_as_a_page_that_runs_nothing() {
    let plant = Plant::new().await;
    let mailbox = plant.api.mailbox.clone().unwrap();
    let mail = Message {
        to: "ada@acme.example".into(),
        subject: "Hello <script>alert(1)</script>".into(),
        text: "Open http://rentright.localhost:8080/confirm?signup=sgn_1&token=abc now".into(),
        html: "<p>Hi</p>".into(),
        tag: "test",
    };
    mailbox.send(&mail).await.unwrap();
    let listed = plant
        .app
        .get("/dev/mailbox?to=ADA@acme.example")
        .await
        .expect(200)
        .json();
    assert_eq!(
        listed["data"][0]["links"][0],
        "http://rentright.localhost:8080/confirm?signup=sgn_1&token=abc"
    );
    assert_eq!(
        plant
            .app
            .get("/dev/mailbox?to=bob@acme.example")
            .await
            .expect(200)
            .json()["data"],
        serde_json::json!([])
    );
    let page = plant
        .app
        .ask(axum::http::Method::GET, "/dev/mailbox")
        .header("accept", "text/html,*/*")
        .send()
        .await
        .expect(200);
    let html = page.text();
    assert!(
        html.contains("&lt;script&gt;") && !html.contains("<script"),
        "{html}"
    );
    assert!(
        html.contains(
            "<a href=\"http://rentright.localhost:8080/confirm?signup=sgn_1&amp;token=abc\">"
        ),
        "{html}"
    );
    plant.app.get("/dev/mailbox.css").await.expect(200);
}

#[tokio::test(flavor = "multi_thread")]
async fn there_is_no_mailbox_outside_of_the_dev_profile() {
    let plant = Plant::new().await;
    let mut api = plant.api.clone();
    let mut options = (*api.options).clone();
    options.dev = false;
    api.options = Arc::new(options);
    let app = TestApp::new(
        stack(platform_control::router(api)),
        "rentright.localhost:8080",
    );
    app.get("/dev/mailbox").await.expect(404);
    assert_eq!(
        app.get("/api/v1/config").await.expect(200).json()["profile"],
        "prod"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_document_names_every_operation() {
    let plant = Plant::new().await;
    let document = plant.app.get("/openapi.json").await.expect(200).json();
    let mut operations: Vec<String> = document["paths"]
        .as_object()
        .unwrap()
        .values()
        .flat_map(|item| item.as_object().unwrap().values())
        .filter_map(|op| op["operationId"].as_str().map(str::to_owned))
        .collect();
    operations.sort_unstable();
    let expected = [
        "check_availability",
        "confirm_signup",
        "create_handoff",
        "create_signup",
        "find_company",
        "follow_signup",
        "get_config",
        "get_signup",
        "resend_confirmation",
    ];
    assert_eq!(operations, expected);
    let config = plant.app.get("/api/v1/config").await.expect(200).json();
    assert_eq!(
        config["base_url_template"],
        "http://{slug}.rentright.localhost:8080"
    );
    plant.app.get("/api/v1/nothing").await.expect(404);
}
