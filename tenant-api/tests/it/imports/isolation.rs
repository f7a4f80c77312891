//! Another company's import answers as one that never was.

use http::Method;
use platform_kernel::secret::Token;
use platform_kernel::{ImportId, SessionId, StaffId};
use platform_ports::{Place, blind_index, seal_text};
use platform_testkit::{TestApp, TestTenant};

use super::ground::{at, cell, manager, people, run, upload};
use crate::world::World;

/// An owner of another company, put there by hand.
async fn stranger(world: &World) -> TestApp {
    let (db, now) = (&world.db, world.db.clock.now());
    let tenant = TestTenant::create(db, "beta").await;
    let keys = tenant.opened(db).await;
    let (id, token) = (StaffId::new(now), Token::generate());
    let place = Place {
        table: "staff",
        column: "email_sealed",
        row: id.uuid(),
    };
    let mut tx = db.db.tenant(&tenant.context).await.unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.staff (id, name, email_sealed, email_index, role, state, created_at)
         VALUES ($1, 'Eve', $2, $3, 'owner', 'active', $4)",
    )
    .bind(id.uuid())
    .bind(seal_text(&keys, place, "eve@beta.example").unwrap())
    .bind(&blind_index(&keys, "staff.email", "eve@beta.example").unwrap()[..])
    .bind(now)
    .execute(&mut tx)
    .await
    .unwrap();
    sqlx::query(
        "INSERT INTO this_tenant.sessions (id, token_hash, staff_id, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, $3, $4, $4, $5)",
    )
    .bind(SessionId::new(now).uuid())
    .bind(&token.hash()[..])
    .bind(id.uuid())
    .bind(now)
    .bind(now.plus(std::time::Duration::from_hours(24)))
    .execute(&mut tx)
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let app = world.visitor().on(&tenant.host());
    app.set_cookie("rr_staff", token.expose());
    app
}

#[tokio::test]
async fn a_foreign_import_answers_as_a_random_one() {
    let (world, app) = manager().await;
    let done = run(&world, &app, &upload(&app, &people(2)).await).await;
    let eve = stranger(&world).await;
    let before = world.fingerprint().await;
    let random = format!("/api/v1/imports/{}", ImportId::new(world.db.clock.now()));
    for (method, tail) in [
        (Method::GET, ""),
        (Method::GET, "/rows"),
        (Method::GET, "/rejects"),
        (Method::GET, "/events"),
        (Method::PATCH, ""),
        (Method::POST, "/run"),
        (Method::POST, "/cancel"),
        (Method::POST, "/revert"),
    ] {
        let mut answers = Vec::new();
        for path in [at(&done), random.clone()] {
            let asked = eve.ask(method.clone(), &format!("{path}{tail}"));
            let asked = if method == Method::PATCH {
                asked.if_match(1).json(&cell(1, 0, "x"))
            } else {
                asked
            };
            let reply = asked.send().await.expect(404);
            let mut body = reply.json();
            body["request_id"] = serde_json::Value::Null;
            answers.push(body);
        }
        assert_eq!(answers[0], answers[1], "{method} {tail}");
    }
    assert_eq!(
        eve.get("/api/v1/imports").await.expect(200).json()["data"]
            .as_array()
            .unwrap()
            .len(),
        0
    );
    assert_eq!(world.fingerprint().await, before);
}
