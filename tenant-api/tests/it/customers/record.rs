//! One customer: created, seen, changed, blocked, deleted, restored.

use http::Method;
use platform_kernel::Role;
use serde_json::json;

use super::{create, id, path, person};
use crate::world::World;

#[tokio::test]
async fn a_customer_is_created_numbered_and_read_back() {
    let world = World::new().await;
    let app = world.owner().await;
    let body = json!({
        "kind": "person", "given_name": "  Anna ", "family_name": "Mu\u{308}ller", "email": "Anna@Example.com", "phone": "020 7946 0018",
        "birth_date": "1980-02-03", "document_number": "X 123", "tags": ["VIP", "vip"], "source": " ",
        "credit_limit": { "minor": 500_000, "currency": "GBP" },
        "address": { "line1": "1 High Street", "city": "Leeds", "country": "gb" },
    });
    let made = app.post("/api/v1/customers", &body).await.expect(201);
    let customer = made.json();
    assert_eq!(made.header("location"), Some(path(&customer, "").as_str()));
    assert_eq!(made.version(), Some(1));
    assert_eq!(
        (customer["number"].as_str(), customer["name"].as_str()),
        (Some("C-00001"), Some("Anna Müller")),
        "names are composed, spaces at the ends taken off"
    );
    assert_eq!(customer["tags"], json!(["VIP"]));
    assert_eq!(customer.get("source"), None, "only spaces is absent");
    let read = app.get(&path(&customer, "")).await.expect(200);
    assert_eq!(read.json(), customer);
    assert_eq!(read.version(), Some(1));
    let addresses = app
        .get(&path(&customer, "/addresses"))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &addresses["data"][0]["country_name"],
            &addresses["data"][0]["primary"]
        ),
        (&json!("United Kingdom"), &json!(true))
    );
    let second = person(&app, "Bo", "Diddley").await;
    assert_eq!(second["number"], "C-00002");
    assert!(
        world
            .events()
            .await
            .contains(&"customer.created".to_owned())
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.audit WHERE action = 'customer.created'")
            .await,
        2
    );
}

#[tokio::test]
async fn what_is_refused_is_named_and_changes_nothing() {
    let world = World::new().await;
    let app = world.owner().await;
    let before = world.fingerprint().await;
    for (body, field) in [
        (json!({ "kind": "person" }), "given_name"),
        (
            json!({ "kind": "organisation", "given_name": "Anna" }),
            "organisation",
        ),
        (json!({ "kind": "robot", "given_name": "R2" }), "kind"),
        (json!({ "given_name": "Anna" }), "kind"),
        (
            json!({ "kind": "person", "given_name": "A", "email": "nobody" }),
            "email",
        ),
        (
            json!({ "kind": "person", "given_name": "A", "phone": "call me" }),
            "phone",
        ),
        (
            json!({ "kind": "person", "given_name": "A", "birth_date": "3 Feb" }),
            "birth_date",
        ),
        (
            json!({ "kind": "person", "given_name": "A", "credit_limit": { "minor": 1, "currency": "USD" } }),
            "credit_limit.currency",
        ),
        (
            json!({ "kind": "person", "given_name": "A", "custom": { "x": 1 } }),
            "custom.x",
        ),
        (
            json!({ "kind": "person", "given_name": "A", "address": { "line1": "1", "country": "XX" } }),
            "address.country",
        ),
        (
            json!({ "kind": "person", "given_name": "A".repeat(101) }),
            "given_name",
        ),
    ] {
        let refused = app.post("/api/v1/customers", &body).await.expect(422);
        assert_eq!(refused.problem(), "invalid");
        assert_eq!(
            refused.json()["errors"][0]["field"],
            field,
            "{}",
            refused.text()
        );
        assert_ne!(refused.json()["errors"][0]["message"], "", "say what to do");
    }
    assert_eq!(
        world.fingerprint().await,
        before,
        "a refusal must leave no trace"
    );
    assert_eq!(
        person(&app, "A", "B").await["number"],
        "C-00001",
        "nor use up a number"
    );
}

#[tokio::test]
async fn a_retry_with_the_same_key_creates_once() {
    let world = World::new().await;
    let app = world.owner().await;
    let body = json!({ "kind": "person", "given_name": "Anna" });
    let ask = async |body| {
        app.ask(Method::POST, "/api/v1/customers")
            .once("k1")
            .json(body)
            .send()
            .await
    };
    let first = ask(&body).await.expect(201);
    let again = ask(&body).await.expect(201);
    assert_eq!(
        (first.json(), first.version()),
        (again.json(), again.version())
    );
    let other = ask(&json!({ "kind": "person", "given_name": "Bo" }))
        .await
        .expect(422);
    assert_eq!(other.problem(), "idempotency-conflict");
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.customers")
            .await,
        1
    );
}

#[tokio::test]
async fn a_change_needs_the_version_seen_and_shows_the_present_when_it_is_stale() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = create(
        &app,
        &json!({ "kind": "person", "given_name": "Anna", "email": "a@b.co", "phone": "112" }),
    )
    .await;
    let at = path(&anna, "");
    let changed = app
        .patch(&at, 1, &json!({ "family_name": "Lee", "phone": null }))
        .await
        .expect(200);
    assert_eq!(changed.version(), Some(2));
    let now = changed.json();
    assert_eq!(
        (
            now["name"].as_str(),
            now["email"].as_str(),
            now.get("phone")
        ),
        (Some("Anna Lee"), Some("a@b.co"), None)
    );
    let before = world.fingerprint().await;
    let stale = app
        .patch(&at, 1, &json!({ "given_name": "Hanna" }))
        .await
        .expect(412);
    assert_eq!(stale.json()["current"], now);
    let missing = app
        .ask(Method::PATCH, &at)
        .json(&json!({ "given_name": "Hanna" }))
        .send()
        .await
        .expect(428);
    assert_eq!(missing.problem(), "precondition-required");
    let nothing = app
        .patch(&at, 2, &json!({ "given_name": "Anna" }))
        .await
        .expect(200);
    assert_eq!(
        nothing.version(),
        Some(2),
        "what changes nothing is no new version"
    );
    let nameless = app
        .patch(&at, 2, &json!({ "given_name": null, "family_name": " " }))
        .await
        .expect(422);
    assert_eq!(nameless.json()["errors"][0]["code"], "required");
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn of_changes_made_at_once_one_wins_and_the_others_are_told() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = person(&app, "Anna", "Lee").await;
    let at = path(&anna, "");
    let tries = (0..6).map(|n| {
        let (app, at) = (app.clone(), at.clone());
        tokio::spawn(async move {
            app.patch(&at, 1, &json!({ "source": format!("door {n}") }))
                .await
                .status
                .as_u16()
        })
    });
    let mut statuses = Vec::new();
    for one in tries.collect::<Vec<_>>() {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 412, 412, 412, 412, 412]);
}

#[tokio::test]
async fn numbers_have_no_gaps_under_a_rush() {
    let world = World::new().await;
    let app = world.owner().await;
    let rush = (0..12).map(|n| {
        let app = app.clone();
        // Every third is refused: it must not use up a number.
        let given = if n % 3 == 0 { " " } else { "Anna" };
        let body = json!({ "kind": "person", "given_name": given });
        tokio::spawn(async move {
            // A busy machine sheds load (429, 503): whoever is told so comes again.
            loop {
                let reply = app.post("/api/v1/customers", &body).await;
                if ![429, 503].contains(&reply.status.as_u16()) {
                    return reply;
                }
            }
        })
    });
    let mut numbers = Vec::new();
    for one in rush.collect::<Vec<_>>() {
        let reply = one.await.unwrap();
        if reply.status.as_u16() == 201 {
            numbers.push(reply.json()["number"].as_str().unwrap().to_owned());
        }
    }
    numbers.sort();
    assert_eq!(
        numbers,
        (1..=8).map(|n| format!("C-{n:05}")).collect::<Vec<_>>()
    );
}

#[tokio::test]
async fn a_customer_is_blocked_with_a_reason_and_unblocked() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = person(&app, "Anna", "Lee").await;
    let refused = app
        .post(&path(&anna, "/block"), &json!({ "reason": "  " }))
        .await
        .expect(422);
    assert_eq!(refused.json()["errors"][0]["field"], "reason");
    let blocked = app
        .post(&path(&anna, "/block"), &json!({ "reason": "Never paid" }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (
            &blocked["blocked"]["reason"],
            &blocked["blocked"]["by"]["name"],
            &blocked["version"]
        ),
        (&json!("Never paid"), &json!("Ada Byron"), &json!(2))
    );
    let free = app
        .post(&path(&anna, "/unblock"), &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!((free.get("blocked"), &free["version"]), (None, &json!(3)));
}

#[tokio::test]
async fn a_deleted_customer_is_out_of_use_until_restored() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = person(&app, "Anna", "Lee").await;
    let stale = app.delete_version(&path(&anna, ""), 7).await.expect(412);
    assert_eq!(stale.json()["current"]["id"], anna["id"]);
    let _ = app.delete_version(&path(&anna, ""), 1).await.expect(204);
    assert!(super::names(&app, "").await.is_empty());
    assert_eq!(super::names(&app, "deleted=only").await, ["Anna Lee"]);
    let shown = app.get(&path(&anna, "")).await.expect(200).json();
    assert!(shown["deleted_at"].is_string());
    let refused = app
        .patch(&path(&anna, ""), 2, &json!({ "source": "x" }))
        .await
        .expect(409);
    assert_eq!(refused.json()["code"], "deleted");
    let refused = app
        .post(&path(&anna, "/notes"), &json!({ "text": "x" }))
        .await
        .expect(409);
    assert_eq!(refused.problem(), "conflict");
    let back = app
        .post(&path(&anna, "/restore"), &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(back.get("deleted_at"), None);
    assert_eq!(super::names(&app, "").await, ["Anna Lee"]);
    assert_eq!(id(&back), id(&anna));
}

#[tokio::test]
async fn each_role_may_do_what_the_matrix_says() {
    let world = World::new().await;
    let owner = world.owner().await;
    let anna = person(&owner, "Anna", "Lee").await;
    let bo = person(&owner, "Bo", "Lee").await;
    let merge = json!({ "keep": anna["id"], "drop": bo["id"] });
    let bulk = json!({ "ids": [anna["id"]], "action": "delete" });
    let field = json!({ "label": "Site", "type": "text" });
    for (role, read, write, manage) in [(Role::Viewer, 200, 403, 403), (Role::Agent, 200, 201, 403)]
    {
        let (_, app) = world.colleague(role).await;
        assert_eq!(app.get(&path(&anna, "")).await.status.as_u16(), read);
        let made = app
            .post(
                "/api/v1/customers",
                &json!({ "kind": "person", "given_name": "New" }),
            )
            .await;
        assert_eq!(made.status.as_u16(), write, "{role:?}");
        assert_eq!(
            app.delete_version(&path(&anna, ""), 1)
                .await
                .status
                .as_u16(),
            manage
        );
        assert_eq!(
            app.post("/api/v1/customers/merges", &merge)
                .await
                .status
                .as_u16(),
            manage
        );
        assert_eq!(
            app.post("/api/v1/customers/bulk", &bulk)
                .await
                .status
                .as_u16(),
            manage
        );
        assert_eq!(
            app.get("/api/v1/customers/export.csv")
                .await
                .status
                .as_u16(),
            manage
        );
        assert_eq!(
            app.post("/api/v1/custom-fields", &field)
                .await
                .status
                .as_u16(),
            manage
        );
    }
    let visitor = world.visitor();
    assert_eq!(visitor.get("/api/v1/customers").await.status.as_u16(), 401);
}
