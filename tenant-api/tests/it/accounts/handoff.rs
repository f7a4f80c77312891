//! Arriving from the sign-up host.

use platform_testkit::{TestApp, TestReply, TestTenant};

use crate::world::World;

const HOME: &str = "http://rentright.localhost:8080";

async fn arrive(app: &TestApp, code: &str, origin: &str, site: &str) -> TestReply {
    app.ask(http::Method::POST, "/api/v1/session/handoff")
        .header("origin", origin)
        .header("sec-fetch-site", site)
        .body("application/x-www-form-urlencoded", format!("code={code}"))
        .send()
        .await
}

#[tokio::test]
async fn a_fresh_owner_arrives_signed_in_and_the_code_works_once() {
    let world = World::new().await;
    let code = world.codes.issue(world.acme.id());
    let app = world.visitor();
    let arrived = arrive(&app, code.expose(), HOME, "same-site")
        .await
        .expect(303);
    assert_eq!(arrived.header("location"), Some("/"));
    assert_eq!(
        app.get("/api/v1/session").await.expect(200).json()["staff"]["role"],
        "owner"
    );
    let second = world.visitor();
    let late = arrive(&second, code.expose(), HOME, "same-site")
        .await
        .expect(303);
    assert_eq!(
        late.header("location"),
        Some("/sign-in?reason=handoff-expired")
    );
    assert_eq!(second.cookie("rr_staff"), None);
}

#[tokio::test]
async fn a_page_without_referrer_still_arrives() {
    let world = World::new().await;
    let code = world.codes.issue(world.acme.id());
    let arrived = arrive(&world.visitor(), code.expose(), "null", "same-site")
        .await
        .expect(303);
    assert_eq!(arrived.header("location"), Some("/"));
}

#[tokio::test]
async fn a_code_of_another_tenant_or_from_another_site_is_worth_nothing() {
    let world = World::new().await;
    let beta = TestTenant::create(&world.db, "beta").await;
    world.seed(&beta, "bob@beta.example").await;
    let code = world.codes.issue(world.acme.id());
    let before = world.fingerprint().await;
    let elsewhere = world.visitor().on(&beta.host());
    let refused = arrive(&elsewhere, code.expose(), HOME, "same-site")
        .await
        .expect(303);
    assert_eq!(
        refused.header("location"),
        Some("/sign-in?reason=handoff-expired")
    );
    for (origin, site) in [
        ("http://beta.rentright.localhost:8080", "same-site"),
        ("https://evil.example", "cross-site"),
        ("null", "cross-site"),
    ] {
        let refused = arrive(&world.visitor(), code.expose(), origin, site)
            .await
            .expect(403);
        assert_eq!(refused.problem(), "forbidden", "{origin}");
    }
    assert_eq!(world.fingerprint().await, before);
    let _ = arrive(&world.visitor(), code.expose(), HOME, "same-site")
        .await
        .expect(303);
}
