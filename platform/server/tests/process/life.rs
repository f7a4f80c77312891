//! Start, stop, and start again: data is found, a cluster left behind is adopted, nothing keeps running.

use std::time::Duration;

use serde_json::json;

use crate::client::Connection;
use crate::product::{Product, Scratch, free_ports};
use crate::signing_up::{DOMAIN, PASSWORD, SigningUp};

fn postmaster(data: &std::path::Path) -> Option<u32> {
    let text = std::fs::read_to_string(data.join("postgres/pgdata/postmaster.pid")).ok()?;
    text.lines().next()?.parse().ok()
}

/// Whether it runs. One that has ended but was not reaped by its adopted parent does not.
fn runs(pid: u32) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.rsplit_once(") ")
        .is_some_and(|(_, rest)| !rest.starts_with('Z'))
}

async fn sign_in(port: u16, slug: &str) -> u16 {
    let mut to = Connection::open(port).await.unwrap();
    let body = json!({ "email": format!("owner@{slug}.example"), "password": PASSWORD });
    to.post(
        &format!("{slug}.{DOMAIN}:{port}"),
        "/api/v1/session",
        None,
        &body,
    )
    .await
    .unwrap()
    .status
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_second_start_finds_the_data_also_after_a_kill_and_ctrl_c_stops_everything() {
    let scratch = Scratch::new("life");
    let data = scratch.0.join("data");
    let ports = free_ports().unwrap();

    let product = Product::start(&data, ports, &[]).await.unwrap();
    let signup = SigningUp::start(product.port, "lifelong").await.unwrap();
    let token = signup.token().await.unwrap();
    signup.confirm(&token).await.unwrap();
    assert_eq!(signup.ended().await.unwrap()["state"], "active");
    let first = postmaster(&data).expect("the private cluster runs");

    // A second process on the same data must not disturb the first.
    let other = Product::start(&data, free_ports().unwrap(), &[]).await;
    assert!(
        other.is_err(),
        "two processes must not hold one data directory"
    );
    assert_eq!(
        sign_in(product.port, "lifelong").await,
        200,
        "the first goes on"
    );

    product.kill().await.unwrap();
    assert!(
        runs(first),
        "after kill -9 of its parent the database lives on"
    );
    let product = Product::start(&data, ports, &[]).await.unwrap();
    assert_eq!(
        postmaster(&data),
        Some(first),
        "our own running cluster is adopted, not started again"
    );
    assert_eq!(
        sign_in(product.port, "lifelong").await,
        200,
        "the data is found after a kill"
    );

    let mut to = Connection::open(product.metrics).await.unwrap();
    let metrics = to
        .get("x", "/metrics", None)
        .await
        .unwrap()
        .expect(200)
        .unwrap();
    let text = String::from_utf8_lossy(&metrics.body).into_owned();
    assert!(
        text.contains("rentright_http_requests_total"),
        "Prometheus finds the requests: {text}"
    );

    assert!(
        product.interrupt().await.unwrap().success(),
        "Ctrl-C is an orderly end"
    );
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!runs(first), "Ctrl-C stops the database too");

    let product = Product::start(&data, ports, &[]).await.unwrap();
    assert_eq!(
        sign_in(product.port, "lifelong").await,
        200,
        "the data is found after an orderly stop"
    );
    assert!(product.interrupt().await.unwrap().success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_logs_hold_neither_personal_data_nor_secrets() {
    let scratch = Scratch::new("logs");
    let data = scratch.0.join("data");
    let product = Product::start(
        &data,
        free_ports().unwrap(),
        &[("RENTRIGHT_LOG", "debug".to_owned())],
    )
    .await
    .unwrap();
    let signup = SigningUp::start(product.port, "logcanary").await.unwrap();
    let token = signup.token().await.unwrap();
    signup.confirm(&token).await.unwrap();
    assert_eq!(signup.ended().await.unwrap()["state"], "active");
    let inside = signup.hand_over().await.unwrap();
    let mut to = Connection::open(product.port).await.unwrap();
    let customer = json!({ "kind": "person", "given_name": "Cana", "family_name": "Ry", "email": "cana.ry@customer.example",
        "phone": "+44 20 7946 0958", "document_number": "DOC-4711-CANARY" });
    to.post(
        &inside.host,
        "/api/v1/customers",
        Some(&inside.cookie),
        &customer,
    )
    .await
    .unwrap()
    .expect(201)
    .unwrap();
    to.get(
        &inside.host,
        "/api/v1/customers?q=cana.ry@customer.example",
        Some(&inside.cookie),
    )
    .await
    .unwrap()
    .expect(200)
    .unwrap();
    assert!(product.interrupt().await.unwrap().success());
    let log = std::fs::read_to_string(data.join("rentright.log")).unwrap();
    assert!(
        log.contains(&inside.tenant),
        "the log names the tenant by id, else this test looks at the wrong file"
    );
    let cookie = inside.cookie.split('=').nth(1).unwrap();
    for canary in [
        PASSWORD,
        "owner@logcanary.example",
        &token,
        cookie,
        "cana.ry@customer.example",
        "79460958",
        "7946 0958",
        "DOC-4711-CANARY",
    ] {
        assert!(
            !log.contains(canary),
            "`{canary}` stands in the log: ids only"
        );
    }
}
