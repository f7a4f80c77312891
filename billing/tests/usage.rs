//! What a tenant sees of the ledger over HTTP, and who does not.
#![expect(clippy::unwrap_used, reason = "a test stops where it fails")]

use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use billing::ledger::{Proof, seal, verify};
use platform_edge::{TenantPlane, tenant};
use platform_jobs::usage;
use platform_kernel::secret::Token;
use platform_kernel::{Meter, Role, Standing};
use platform_testkit::{TestApp, TestDb, TestTenant, stack};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Executor as _};

struct World {
    db: TestDb,
    router: Router,
    own: TestTenant,
    other: TestTenant,
}

impl World {
    /// Two companies; ours has three rentals of today in its ledger.
    async fn new() -> Self {
        let db = TestDb::new().await;
        let plane: TenantPlane = db.plane();
        let (router, _) = billing::routes::<TenantPlane>().split_for_parts();
        let router = Router::new()
            .nest("/api/v1", router)
            .with_state(plane.clone())
            .layer(from_fn_with_state(plane, tenant::name_tenant));
        let own = TestTenant::create(&db, "acme").await;
        let other = TestTenant::create(&db, "bolt").await;
        let mut tx = db.db.tenant(&own.context).await.unwrap();
        for n in 0..3 {
            let fact = format!("rental:{n}:activated");
            usage::record(&mut tx, Meter::ActiveRentals, &fact, 1, &db.clock)
                .await
                .unwrap();
        }
        tx.commit().await.unwrap();
        seal(&db.db, &db.cell()).await.unwrap();
        Self {
            db,
            router,
            own,
            other,
        }
    }

    /// Somebody who is signed in at a company.
    async fn signed_in(&self, tenant: &TestTenant, role: Role) -> String {
        let token = Token::generate();
        let schema = tenant.context.schema;
        let (role, hash) = (role.as_str(), hex::encode(token.hash()));
        let later = self.db.clock.now().plus(Duration::from_hours(9));
        let sql = format!(
            "WITH s AS (INSERT INTO {schema}.staff (id, name, email_sealed, email_index, role, state, created_at)
                 VALUES (gen_random_uuid(), 'Ada', '', '\\x{hash}', '{role}', 'active', now()) RETURNING id)
             INSERT INTO {schema}.sessions (id, token_hash, staff_id, created_at, last_seen_at, expires_at)
             SELECT gen_random_uuid(), '\\x{hash}', s.id, now(), now(), '{later}' FROM s"
        );
        let mut root = self.db.root().await;
        root.execute(AssertSqlSafe(sql)).await.unwrap();
        token.expose().to_owned()
    }

    fn on(&self, tenant: &TestTenant, token: Option<&str>) -> TestApp {
        let app = TestApp::new(stack(self.router.clone()), &tenant.host());
        if let Some(token) = token {
            app.set_cookie("rr_staff", token);
        }
        app
    }

    fn today(&self) -> String {
        self.db.clock.now().utc_day().to_string()
    }
}

#[tokio::test]
async fn a_days_number_opens_to_its_facts_and_all_of_it_can_be_taken_out() {
    let world = World::new().await;
    let today = world.today();
    let token = world.signed_in(&world.own, Role::Owner).await;
    let app = world.on(&world.own, Some(&token));
    let days: Value = app.get("/api/v1/usage").await.expect(200).json();
    let row = json!({ "meter": "active_rentals", "day": today, "quantity": 3, "facts": 3 });
    assert_eq!((&days["to"], &days["data"]), (&json!(today), &json!([row])));

    let path = format!("/api/v1/usage/active_rentals/{today}/facts?limit=2");
    let first = app.get(&path).await.expect(200).json();
    assert_eq!(first["data"][0]["fact"], "rental:0:activated");
    assert_eq!(
        (&first["has_more"], &first["data"][1]["no"]),
        (&json!(true), &json!(2))
    );
    let cursor = first["next_cursor"].as_str().unwrap();
    let rest = app
        .get(&format!("{path}&cursor={cursor}"))
        .await
        .expect(200)
        .json();
    assert_eq!(rest["data"][0]["fact"], "rental:2:activated");
    assert_eq!(
        (&rest["has_more"], rest["data"].as_array().unwrap().len()),
        (&json!(false), 1)
    );

    let file = app.get("/api/v1/usage/export").await.expect(200);
    assert!(
        file.header("content-disposition")
            .unwrap()
            .contains("usage-acme-")
    );
    let proof: Proof = serde_json::from_value(file.json()).unwrap();
    let proven = verify(&proof).unwrap();
    assert_eq!((proven.facts, proven.not_closed), (3, 3));

    let neighbour = world.signed_in(&world.other, Role::Owner).await;
    let app = world.on(&world.other, Some(&neighbour));
    let days = app.get("/api/v1/usage").await.expect(200).json();
    assert_eq!(days["data"], json!([]), "nothing of another company's");
    let none = app.get("/api/v1/usage/export").await.expect(200).json();
    assert_eq!((&none["facts"], &none["heads"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn what_makes_no_sense_is_refused_by_name() {
    let world = World::new().await;
    let token = world.signed_in(&world.own, Role::Manager).await;
    let app = world.on(&world.own, Some(&token));
    for (query, field, code) in [
        ("from=2027-03-02&to=2027-03-01", "to", "before_from"),
        ("from=2026-01-01&to=2027-01-01", "to", "too_long"),
    ] {
        for path in ["usage", "usage/export"] {
            let refused = app
                .get(&format!("/api/v1/{path}?{query}"))
                .await
                .expect(422)
                .json();
            let told = &refused["errors"][0];
            assert_eq!(
                (&told["field"], &told["code"]),
                (&json!(field), &json!(code)),
                "{refused}"
            );
        }
    }
    let refused = app.get("/api/v1/usage?from=yesterday").await;
    assert!((400..500).contains(&refused.status.as_u16()));
    let _ = app
        .get("/api/v1/usage/moonlight/2027-01-15/facts")
        .await
        .expect(404);
    let _ = app
        .get("/api/v1/usage/emails/someday/facts")
        .await
        .expect(404);
    let _ = app
        .get("/api/v1/usage/emails/2027-01-15/facts?limit=0")
        .await
        .expect(422);
}

#[tokio::test]
async fn who_may_not_sees_nothing_and_who_is_suspended_still_sees_it() {
    let world = World::new().await;
    let today = world.today();
    let facts = format!("/api/v1/usage/active_rentals/{today}/facts");
    let paths = ["/api/v1/usage", facts.as_str(), "/api/v1/usage/export"];
    let stranger = world.signed_in(&world.other, Role::Owner).await;
    let agent = world.signed_in(&world.own, Role::Agent).await;
    let viewer = world.signed_in(&world.own, Role::Viewer).await;
    let owner = world.signed_in(&world.own, Role::Owner).await;
    for path in paths {
        let _ = world.on(&world.own, None).get(path).await.expect(401);
        let _ = world
            .on(&world.own, Some(&stranger))
            .get(path)
            .await
            .expect(401);
        let _ = world
            .on(&world.own, Some(&agent))
            .get(path)
            .await
            .expect(403);
        let _ = world
            .on(&world.own, Some(&viewer))
            .get(path)
            .await
            .expect(403);
        let _ = world
            .on(&world.own, Some(&owner))
            .get(path)
            .await
            .expect(200);
    }
    let mut root = world.db.control_root().await;
    let standing = Standing::Suspended.as_str();
    let sql = format!("UPDATE control.tenants SET standing = '{standing}' WHERE slug = 'acme'");
    root.execute(AssertSqlSafe(sql)).await.unwrap();
    world.db.clock.advance(Duration::from_mins(2));
    for path in paths {
        let _ = world
            .on(&world.own, Some(&owner))
            .get(path)
            .await
            .expect(200);
    }
}
