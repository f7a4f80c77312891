//! Inviting colleagues, and joining.

use std::time::Duration;

use platform_kernel::Role;
use platform_testkit::TestApp;
use serde_json::{Value, json};

use crate::world::World;

const BOB: &str = "bob@acme.example";
const GOOD: &str = "eleven loud lapwings";

fn bob() -> Value {
    json!({ "email": " Bob@Acme.example", "name": "Bob", "role": "manager" })
}

async fn invite(world: &World, app: &TestApp) -> Value {
    let made = app.post("/api/v1/invitations", &bob()).await.expect(201);
    assert!(
        made.header("location")
            .unwrap()
            .starts_with("/api/v1/invitations/inv_")
    );
    world.run_jobs().await;
    made.json()
}

#[tokio::test]
async fn an_invited_colleague_joins_by_the_mailed_link() {
    let world = World::new().await;
    let app = world.owner().await;
    let made = invite(&world, &app).await;
    assert_eq!(
        (&made["email"], &made["state"], &made["role"]),
        (&json!(BOB), &json!("open"), &json!("manager"))
    );
    let mail = &world.mail.to(BOB)[0];
    assert_eq!(mail.subject, "Ada Byron invites you to Acme");
    assert!(
        mail.text
            .contains("http://acme.rentright.localhost:8080/invite?token="),
        "{}",
        mail.text
    );
    let token = world.mail.secret(BOB, "token");
    let visitor = world.visitor();
    let offer = visitor
        .get(&format!("/api/v1/invitations/by-token?token={token}"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        offer,
        json!({ "company": "Acme", "email": BOB, "name": "Bob", "role": "manager", "inviter": "Ada Byron" })
    );
    let body = json!({ "token": token, "name": "Bob B.", "password": GOOD });
    let me = visitor
        .post("/api/v1/invitations/accept", &body)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &me["staff"]["name"],
            &me["staff"]["email"],
            &me["staff"]["role"]
        ),
        (&json!("Bob B."), &json!(BOB), &json!("manager"))
    );
    let _ = visitor.get("/api/v1/session").await.expect(200);
    let listed = app.get("/api/v1/staff").await.expect(200).json();
    assert_eq!(listed["data"].as_array().unwrap().len(), 2);
    assert_eq!(
        app.get("/api/v1/invitations").await.json()["data"],
        json!([])
    );
    let events = world.events().await;
    assert!(
        events.contains(&"staff.joined".to_owned())
            && events.contains(&"staff.email_added".to_owned())
    );
    let before = world.fingerprint().await;
    let _ = world
        .visitor()
        .post("/api/v1/invitations/accept", &body)
        .await
        .expect(410);
    let _ = world
        .visitor()
        .get(&format!("/api/v1/invitations/by-token?token={token}"))
        .await
        .expect(410);
    assert_eq!(
        world.fingerprint().await,
        before,
        "a used link changes nothing"
    );
}

#[tokio::test]
async fn two_who_accept_at_once_make_one_colleague() {
    let world = World::new().await;
    let app = world.owner().await;
    invite(&world, &app).await;
    let body = json!({ "token": world.mail.secret(BOB, "token"), "name": "Bob", "password": GOOD });
    let (a, b) = (world.visitor(), world.visitor());
    let (one, two) = tokio::join!(
        a.post("/api/v1/invitations/accept", &body),
        b.post("/api/v1/invitations/accept", &body)
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 410]);
    assert_eq!(
        world.count("SELECT count(*) FROM this_tenant.staff").await,
        2
    );
}

#[tokio::test]
async fn accepting_and_revoking_at_once_is_one_or_the_other() {
    let world = World::new().await;
    let app = world.owner().await;
    let id = invite(&world, &app).await["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let body = json!({ "token": world.mail.secret(BOB, "token"), "name": "Bob", "password": GOOD });
    let visitor = world.visitor();
    let path = format!("/api/v1/invitations/{id}");
    let (joined, revoked) = tokio::join!(
        visitor.post("/api/v1/invitations/accept", &body),
        app.delete(&path)
    );
    let staff = world.count("SELECT count(*) FROM this_tenant.staff").await;
    match (joined.status.as_u16(), revoked.status.as_u16(), staff) {
        (200, 409, 2) | (410, 204, 1) => {}
        other => panic!("joined, revoked, staff = {other:?}"),
    }
}

#[tokio::test]
async fn one_address_has_one_open_invitation_and_only_strangers_are_invited() {
    let world = World::new().await;
    let app = world.owner().await;
    let invitation = bob();
    let (one, two) = tokio::join!(
        app.post("/api/v1/invitations", &invitation),
        app.post("/api/v1/invitations", &invitation)
    );
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    let before = world.fingerprint().await;
    let again = app
        .post("/api/v1/invitations", &invitation)
        .await
        .expect(409)
        .json();
    assert_eq!(again["code"], "already_invited");
    let owner = json!({ "email": "ADA@acme.example", "name": "Ada", "role": "viewer" });
    assert_eq!(
        app.post("/api/v1/invitations", &owner)
            .await
            .expect(409)
            .json()["code"],
        "already_staff"
    );
    for (body, field) in [
        (
            json!({ "email": "bob", "name": "Bob", "role": "agent" }),
            "email",
        ),
        (
            json!({ "email": "x@y.example", "name": " ", "role": "agent" }),
            "name",
        ),
        (
            json!({ "email": "x@y.example", "name": "X", "role": "king" }),
            "role",
        ),
        (json!({ "name": "X", "role": "agent" }), "email"),
    ] {
        let refused = app
            .post("/api/v1/invitations", &body)
            .await
            .expect(422)
            .json();
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn a_repeated_request_with_its_key_invites_once() {
    let world = World::new().await;
    let app = world.owner().await;
    let ask = |body: Value| {
        app.ask(http::Method::POST, "/api/v1/invitations")
            .once("k-1")
            .json(&body)
            .send()
    };
    let first = ask(bob()).await.expect(201);
    let again = ask(bob()).await.expect(201);
    assert_eq!(
        (first.json(), first.header("location")),
        (again.json(), again.header("location"))
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.invitations")
            .await,
        1
    );
    let mut root = world.db.root().await;
    let schema = world.acme.context.schema;
    let sql = format!("SELECT string_agg(encode(answer, 'escape'), ' ') FROM {schema}.idempotency");
    let kept: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
        .fetch_one(&mut root)
        .await
        .unwrap();
    assert!(!kept.contains("bob"), "kept answers are sealed");
    let other = json!({ "email": "eve@acme.example", "name": "Eve", "role": "agent" });
    assert_eq!(
        ask(other).await.expect(422).problem(),
        "idempotency-conflict"
    );
    world.run_jobs().await;
    assert_eq!(world.mail.count(), 1);
}

#[tokio::test]
async fn sending_again_makes_the_older_link_void_and_revoking_the_newer() {
    let world = World::new().await;
    let app = world.owner().await;
    let id = invite(&world, &app).await["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let old = world.mail.secret(BOB, "token");
    world.db.clock.advance(Duration::from_hours(8 * 24));
    let app2 = world.visitor();
    let _ = app2
        .get(&format!("/api/v1/invitations/by-token?token={old}"))
        .await
        .expect(410);
    assert_eq!(
        app.get("/api/v1/invitations").await.expect(200).json()["data"][0]["state"],
        "expired"
    );
    let renewed = app
        .post(&format!("/api/v1/invitations/{id}/resend"), &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(renewed["state"], "open");
    world.run_jobs().await;
    let new = world.mail.secret(BOB, "token");
    assert_ne!(old, new);
    let _ = app2
        .get(&format!("/api/v1/invitations/by-token?token={old}"))
        .await
        .expect(404);
    let _ = app2
        .get(&format!("/api/v1/invitations/by-token?token={new}"))
        .await
        .expect(200);
    let _ = app
        .delete(&format!("/api/v1/invitations/{id}"))
        .await
        .expect(204);
    let _ = app
        .delete(&format!("/api/v1/invitations/{id}"))
        .await
        .expect(204);
    let _ = app2
        .get(&format!("/api/v1/invitations/by-token?token={new}"))
        .await
        .expect(410);
    let _ = app
        .post(&format!("/api/v1/invitations/{id}/resend"), &json!({}))
        .await
        .expect(404);
    let _ = app
        .delete("/api/v1/invitations/inv_00000000000000000000000000000000")
        .await
        .expect(404);
    let _ = app.post("/api/v1/invitations", &bob()).await.expect(201);
}

#[tokio::test]
async fn an_expired_invitation_makes_way_for_a_new_one() {
    let world = World::new().await;
    let app = world.owner().await;
    let _ = app.post("/api/v1/invitations", &bob()).await.expect(201);
    world.db.clock.advance(Duration::from_hours(8 * 24));
    let _ = app.post("/api/v1/invitations", &bob()).await.expect(201);
    world.run_jobs().await;
    assert_eq!(
        world.mail.to(BOB).len(),
        1,
        "the expired one's mail is no longer wanted"
    );
}

#[tokio::test]
async fn only_an_owner_invites() {
    let world = World::new().await;
    let before_count = world
        .count("SELECT count(*) FROM this_tenant.invitations")
        .await;
    for role in [Role::Manager, Role::Agent, Role::Viewer] {
        let (_, app) = world.colleague(role).await;
        assert_eq!(
            app.post("/api/v1/invitations", &bob())
                .await
                .expect(403)
                .problem(),
            "forbidden"
        );
    }
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.invitations")
            .await,
        before_count
    );
}
