//! Sessions: seen, ended, and worth nothing elsewhere.

use platform_kernel::Role;
use platform_testkit::{TestApp, TestTenant};
use serde_json::json;

use crate::world::{OWNER, PASSWORD, World};

async fn another_browser(world: &World) -> TestApp {
    let app = world.visitor();
    let _ = app
        .ask(http::Method::POST, "/api/v1/session")
        .header("user-agent", "Phone/1.0")
        .json(&json!({ "email": OWNER, "password": PASSWORD }))
        .send()
        .await
        .expect(200);
    app
}

#[tokio::test]
async fn somebody_sees_their_browsers_and_signs_the_others_out() {
    let world = World::new().await;
    let desk = world.owner().await;
    world.db.clock.advance(std::time::Duration::from_mins(1));
    let phone = another_browser(&world).await;
    let list = desk.get("/api/v1/sessions").await.expect(200).json();
    let data = list["data"].as_array().unwrap();
    assert_eq!(data.len(), 2);
    assert_eq!(
        (&data[0]["user_agent"], &data[0]["current"]),
        (&json!("Phone/1.0"), &json!(false))
    );
    assert_eq!(
        (&data[0]["ip"], &data[1]["current"]),
        (&json!("127.0.0.1"), &json!(true))
    );
    let _ = desk.delete("/api/v1/sessions").await.expect(204);
    let _ = phone.get("/api/v1/session").await.expect(401);
    let _ = desk.get("/api/v1/session").await.expect(200);
    assert!(world.events().await.contains(&"session.ended".to_owned()));
}

#[tokio::test]
async fn one_session_is_ended_by_its_id_and_only_by_its_owner() {
    let world = World::new().await;
    let desk = world.owner().await;
    let phone = another_browser(&world).await;
    let phone_id = phone.get("/api/v1/session").await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let (_, manager) = world.colleague(Role::Manager).await;
    let before = world.fingerprint().await;
    let path = format!("/api/v1/sessions/{phone_id}");
    assert_eq!(
        manager.delete(&path).await.expect(404).problem(),
        "not-found"
    );
    let _ = manager
        .delete("/api/v1/sessions/ses_00000000000000000000000000000000")
        .await
        .expect(404);
    let _ = manager
        .delete("/api/v1/sessions/nonsense")
        .await
        .expect(404);
    assert_eq!(
        world.fingerprint().await,
        before,
        "a refusal changes nothing"
    );
    let _ = desk.delete(&path).await.expect(204);
    let _ = phone.get("/api/v1/session").await.expect(401);
    let own = desk.get("/api/v1/session").await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let _ = desk
        .delete(&format!("/api/v1/sessions/{own}"))
        .await
        .expect(204);
    assert_eq!(
        desk.cookie("rr_staff"),
        None,
        "ending one's own session takes the cookie along"
    );
}

#[tokio::test]
async fn a_revoked_session_is_refused_at_once_by_every_process() {
    let world = World::new().await;
    let owner = world.owner().await;
    let (id, agent) = world.colleague(Role::Agent).await;
    let (_other, elsewhere) = world.another_process();
    elsewhere.set_cookie("rr_staff", &agent.cookie("rr_staff").unwrap());
    // Both processes hold the session in their caches.
    for _ in 0..3 {
        let _ = agent.get("/api/v1/session").await.expect(200);
        let _ = elsewhere.get("/api/v1/session").await.expect(200);
    }
    let _ = owner
        .delete(&format!("/api/v1/staff/{id}/sessions"))
        .await
        .expect(204);
    let _ = agent.get("/api/v1/session").await.expect(401);
    // The other process hears of it from the database; the notice travels while we ask.
    let started = std::time::Instant::now();
    while elsewhere.get("/api/v1/session").await.status != 401 {
        assert!(
            started.elapsed() < std::time::Duration::from_secs(1),
            "revocation took longer than a second"
        );
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
}

#[tokio::test]
async fn a_session_is_none_on_another_tenant_s_host() {
    let world = World::new().await;
    let app = world.owner().await;
    let beta = TestTenant::create(&world.db, "beta").await;
    world.seed(&beta, OWNER).await;
    let there = app.on(&beta.host());
    there.set_cookie("rr_staff", &app.cookie("rr_staff").unwrap());
    for path in [
        "/api/v1/session",
        "/api/v1/staff",
        "/api/v1/settings",
        "/api/v1/sessions",
    ] {
        assert_eq!(
            there.get(path).await.expect(401).problem(),
            "unauthenticated",
            "{path}"
        );
    }
    let _ = there.delete("/api/v1/session").await.expect(204);
    let _ = app.get("/api/v1/session").await.expect(200);
}

#[tokio::test]
async fn a_bearer_header_or_a_doubled_cookie_is_no_session() {
    let world = World::new().await;
    let app = world.owner().await;
    let token = app.cookie("rr_staff").unwrap();
    let with = async |name: &str, value: String| {
        let fresh = world.visitor();
        let ask = fresh
            .ask(http::Method::GET, "/api/v1/session")
            .header(name, &value);
        ask.send().await.status.as_u16()
    };
    assert_eq!(with("cookie", format!("rr_staff={token}")).await, 200);
    assert_eq!(
        with("cookie", format!("rr_staff={token}; rr_staff={token}")).await,
        401
    );
    assert_eq!(with("authorization", format!("Bearer {token}")).await, 401);
}

#[tokio::test]
async fn no_account_route_answers_a_stranger() {
    let world = World::new().await;
    let app = world.visitor();
    let before = world.fingerprint().await;
    let id = "00000000000000000000000000000000";
    for (method, path) in [
        ("GET", "/api/v1/session".to_owned()),
        ("PUT", "/api/v1/session/password".to_owned()),
        ("PATCH", "/api/v1/session/profile".to_owned()),
        ("GET", "/api/v1/sessions".to_owned()),
        ("DELETE", "/api/v1/sessions".to_owned()),
        ("DELETE", format!("/api/v1/sessions/ses_{id}")),
        ("GET", "/api/v1/staff".to_owned()),
        ("PATCH", format!("/api/v1/staff/stf_{id}")),
        ("GET", format!("/api/v1/staff/stf_{id}/sessions")),
        ("DELETE", format!("/api/v1/staff/stf_{id}/sessions")),
        ("POST", "/api/v1/invitations".to_owned()),
        ("GET", "/api/v1/invitations".to_owned()),
        ("DELETE", format!("/api/v1/invitations/inv_{id}")),
        ("POST", format!("/api/v1/invitations/inv_{id}/resend")),
        ("GET", "/api/v1/settings".to_owned()),
        ("PATCH", "/api/v1/settings".to_owned()),
    ] {
        let ask = app
            .ask(method.parse().unwrap(), &path)
            .json(&json!({}))
            .send()
            .await;
        assert_eq!(
            ask.expect(401).problem(),
            "unauthenticated",
            "{method} {path}"
        );
    }
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn what_is_not_there_and_what_is_not_done_are_problems() {
    let world = World::new().await;
    let app = world.visitor();
    assert_eq!(
        app.get("/api/v1/nonsense").await.expect(404).problem(),
        "not-found"
    );
    let wrong = app.put("/api/v1/session", &json!({})).await.expect(405);
    assert_eq!(wrong.problem(), "method-not-allowed");
    assert!(
        wrong.header("allow").unwrap().contains("POST"),
        "{:?}",
        wrong.headers
    );
    let nobody = app.on("nobody.rentright.localhost:8080");
    assert_eq!(
        nobody.get("/api/v1/session").await.expect(404).problem(),
        "not-found"
    );
    let document = app.get("/openapi.json").await.expect(200).json();
    assert_eq!(
        document["paths"]["/api/v1/session"]["post"]["operationId"],
        "create_session"
    );
    let _ = app.get("/docs").await.expect(200);
}
