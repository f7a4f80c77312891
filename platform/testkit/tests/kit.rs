//! The kit itself: what every other test takes for granted.

use axum::Router;
use axum::http::header;
use axum::routing::get;
use platform_testkit::{TestApp, TestDb, TestTenant, stack};
use sqlx::Connection as _;

#[tokio::test]
async fn a_tenant_has_rows_of_its_own_and_keys_that_open() {
    let db = TestDb::for_a_tenant().await;
    let (acme, beta) = (
        TestTenant::create(&db, "acme").await,
        TestTenant::create(&db, "beta-hire").await,
    );
    assert_eq!(beta.context.company, "Beta Hire");
    assert_ne!(acme.id(), beta.id(), "only one was made ahead");
    acme.opened(&db).await;
    let mut tx = db.db.tenant(&acme.context).await.unwrap();
    let keys: i64 = sqlx::query_scalar("SELECT count(*) FROM this_tenant.data_keys")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    assert_eq!(keys, 2, "one seals, one indexes");
    tx.commit().await.unwrap();
    let found = db.directory().tenant("acme").await.unwrap();
    assert_eq!(
        found.id,
        acme.id(),
        "the directory reads what the maker wrote"
    );
}

#[tokio::test]
async fn what_a_dead_process_left_behind_is_dropped() {
    let mut child = std::process::Command::new("true").spawn().unwrap();
    let dead = format!("test_{}_left_control", child.id());
    child.wait().unwrap();
    let cluster = platform_testkit::TestCluster::get().await;
    let mut root = cluster.root("postgres").await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE DATABASE {dead}")))
        .execute(&mut root)
        .await
        .unwrap();
    let mut there = async |name: &str| -> bool {
        sqlx::query_scalar("SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)")
            .bind(name.to_owned())
            .fetch_one(&mut root)
            .await
            .unwrap()
    };
    assert!(there(&dead).await);
    let db = TestDb::new().await;
    for _ in 0..100 {
        // Another process may have the broom.
        if !there(&dead).await {
            break;
        }
        drop(TestDb::new().await);
    }
    assert!(!there(&dead).await, "its process has ended");
    assert!(
        there(&db.names.0).await && there(&db.names.1).await,
        "this process lives"
    );
    root.close().await.unwrap();
}

#[tokio::test]
async fn a_browser_keeps_its_cookies_to_itself() {
    let router = Router::new().route(
        "/",
        get(|headers: axum::http::HeaderMap| async move {
            let sent = headers
                .get(header::COOKIE)
                .and_then(|v| v.to_str().ok())
                .unwrap_or("none")
                .to_owned();
            ([(header::SET_COOKIE, "a=1; Path=/; HttpOnly")], sent)
        }),
    );
    let app = TestApp::new(stack(router), "acme.rentright.localhost:8080");
    assert_eq!(app.get("/").await.expect(200).text(), "none");
    assert_eq!(app.get("/").await.text(), "a=1");
    assert_eq!(app.browser().get("/").await.text(), "none");
}
