//! Every operation of the tenant's plane × who must not: generated from the OpenAPI document, so a new operation fails
//! here until it has its row.

use std::collections::BTreeMap;
use std::time::Duration;

use axum::http::Method;
use platform_db::evict::Evict;
use platform_kernel::permission::Class;
use platform_kernel::{Permission, Role};
use platform_testkit::{TestApp, TestTenant};
use serde_json::{Value, json};

mod needs;
mod things;

use crate::world::{PASSWORD, World};
use needs::table;
use things::Things;

struct Operation {
    id: String,
    method: Method,
    path: String,
    needs: Option<Permission>,
}

/// Every operation of the document with its row. A missing row, or a row without an operation, is a failure.
fn operations() -> Vec<Operation> {
    let document: Value = serde_json::from_str(
        &tenant_api::openapi(utoipa_axum::router::OpenApiRouter::new())
            .to_json()
            .unwrap(),
    )
    .unwrap();
    let table = table();
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            match table.get(id.as_str()) {
                Some(needs) => found.push(Operation {
                    id,
                    method: method.to_uppercase().parse().unwrap(),
                    path: path.clone(),
                    needs: *needs,
                }),
                None => missing.push(id),
            }
        }
    }
    assert!(
        missing.is_empty(),
        "give these operations their row in tests/it/matrix.rs: {missing:?}"
    );
    let stale: Vec<_> = table
        .keys()
        .filter(|id| found.iter().all(|o: &Operation| o.id != **id))
        .collect();
    assert!(
        stale.is_empty(),
        "these rows name no operation any more: {stale:?}"
    );
    found
}

/// The path with an id of the right kind for each parameter, `n` telling one set of ids from another.
fn random_path(path: &str, id: impl Fn(&str) -> String) -> String {
    let mut parts: Vec<String> = Vec::new();
    for part in path.split('/') {
        if part.starts_with('{') {
            let noun = parts.last().cloned().unwrap_or_default();
            parts.push(id(if noun.contains('_') {
                "customers"
            } else {
                &noun
            }));
        } else {
            parts.push(part.to_owned());
        }
    }
    parts.join("/")
}

fn prefix(noun: &str) -> &'static str {
    match noun {
        "customers" => "cus",
        "addresses" => "adr",
        "contacts" => "con",
        "notes" => "not",
        "merges" => "mrg",
        "bulk" => "blk",
        "views" => "vew",
        "custom-fields" => "fld",
        "invitations" => "inv",
        "staff" => "stf",
        "sessions" => "ses",
        "imports" => "imp",
        "orders" => "ord",
        "lines" => "lin",
        "allocations" => "alc",
        "movements" | "items" => "mov",
        "returns" => "ret",
        "quotes" => "quo",
        "rate-plans" => "rpl",
        "stores" => "sto",
        "products" => "prd",
        "assets" => "ast",
        "downtimes" => "alc",
        "sub-rentals" => "sub",
        "transfers" => "trf",
        "invoices" => "ivc",
        "payments" => "pay",
        "deposits" => "dep",
        "files" => "fil",
        // A tag, not an id: random all the same.
        "by-tag" => "tag",
        other => panic!("which prefix have ids under /{other}/? Add it to the matrix"),
    }
}

fn random_id(noun: &str) -> String {
    format!(
        "{}_{}",
        prefix(noun),
        uuid::Uuid::from_bytes(platform_kernel::secret::random()).simple()
    )
}

/// A body that is well formed for operations which look at the body before they look for the record.
fn body(id: &str, customers: [&str; 2]) -> Value {
    match id {
        "create_merge" => json!({ "keep": customers[0], "drop": customers[1] }),
        "bulk_customers" => json!({ "ids": customers, "action": "tag", "tag": "x" }),
        "block_customer" => json!({ "reason": "unpaid" }),
        "create_note" => json!({ "text": "x" }),
        "update_note" => json!({ "text": "y" }),
        "create_contact" => json!({ "name": "C" }),
        "update_contact" => json!({ "name": "D" }),
        "create_address" => json!({ "label": "other", "city": "Leeds" }),
        "update_address" => json!({ "city": "York" }),
        "create_consent" => {
            json!({ "channel": "email", "purpose": "marketing", "state": "given", "proof": "signed form" })
        }
        "update_customer" => json!({ "given_name": "Eve" }),
        "update_view" => json!({ "name": "Z" }),
        "update_custom_field" => json!({ "label": "Z" }),
        "update_staff" => json!({ "name": "Z" }),
        "create_order_line" => json!({ "kind": "text", "name": "x" }),
        "create_allocation" => json!({ "tag": "x" }),
        "check_out_order" | "return_order" => json!({ "scans": [{ "tag": "x" }] }),
        "update_rate_plan" => json!({ "name": "Z" }),
        "update_store" | "update_product" => json!({ "name": "Z" }),
        "change_stock" => {
            json!({ "store_id": random_id("stores"), "delta": 1, "reason": "found" })
        }
        "update_asset" => json!({ "note": "Z" }),
        "move_asset" => json!({ "state": "retired" }),
        "create_downtime" => {
            json!({ "from": "2030-01-01T00:00:00Z", "to": "2030-01-02T00:00:00Z", "reason": "x" })
        }
        "update_downtime" => json!({ "reason": "Z" }),
        "record_service" => json!({ "name": "x", "on": "2026-01-01" }),
        "create_payment" => json!({ "method": "cash", "amount_minor": 1 }),
        "create_deposit" => json!({ "method": "cash", "amount_minor": 1 }),
        "void_invoice" | "credit_invoice" | "void_payment" | "refund_payment" => {
            json!({ "reason": "x" })
        }
        "create_file" => json!({
            "of": { "type": "return_item", "id": random_id("items") }, "name": "x.png", "media_type": "image/png", "bytes": 1,
        }),
        "update_file" => json!({ "caption": "Z" }),
        "allocate_payment" => json!({ "invoices": [] }),
        "capture_deposit" => json!({ "amount_minor": 1, "reason": "x" }),
        "update_sub_rental" | "update_transfer" => json!({ "note": "Z" }),
        _ => json!({}),
    }
}

async fn ask(
    app: &TestApp,
    operation: &Operation,
    path: &str,
    body: &Value,
) -> platform_testkit::TestReply {
    let mut asked = app.ask(operation.method.clone(), path);
    if matches!(operation.method, Method::PATCH | Method::DELETE) {
        asked = asked.if_match(1);
    }
    if matches!(operation.method, Method::POST | Method::PATCH | Method::PUT) {
        asked = asked.json(body);
    }
    tokio::time::timeout(Duration::from_secs(20), asked.send())
        .await
        .expect("an answer, not a stream, is wanted of a refusal")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_operation_refuses_whoever_must_not() {
    let world = World::new().await;
    let bravo = TestTenant::create(&world.db, "bravo").await;
    world.seed(&bravo, "bo@bravo.example").await;
    let owner = world.owner().await;
    let foreign = owner.on(&bravo.host());
    // Acme's session, presented on bravo's host.
    foreign.set_cookie("rr_staff", &owner.cookie("rr_staff").unwrap());
    let mut colleagues = Vec::new();
    for role in [Role::Manager, Role::Agent, Role::Viewer] {
        colleagues.push((role, world.colleague(role).await.1));
    }
    let before = world.fingerprint().await;
    for operation in operations() {
        let Some(needs) = operation.needs else {
            continue;
        };
        let path = random_path(&operation.path, random_id);
        let body = body(
            &operation.id,
            [&random_id("customers"), &random_id("customers")],
        );
        let id = &operation.id;
        let reply = ask(&world.visitor(), &operation, &path, &body).await;
        assert_eq!(
            reply.status,
            401,
            "{id} without a session: {}",
            reply.text()
        );
        let reply = ask(&foreign, &operation, &path, &body).await;
        assert_eq!(
            reply.status,
            401,
            "{id} with another tenant's session: {}",
            reply.text()
        );
        for (role, app) in &colleagues {
            if !role.allows(needs) {
                let reply = ask(app, &operation, &path, &body).await;
                assert_eq!(
                    reply.status,
                    403,
                    "{id} as {role:?}, who lacks {}: {}",
                    needs.as_str(),
                    reply.text()
                );
                assert!(
                    reply.text().contains(needs.as_str()),
                    "{id} must name the permission: {}",
                    reply.text()
                );
            }
        }
    }
    assert_eq!(
        world.fingerprint().await,
        before,
        "a refusal has changed something"
    );

    // Suspended: what is always allowed goes past the gate, nothing else does.
    let mut tx = world.db.db.control().await.unwrap();
    sqlx::query("UPDATE control.tenants SET standing = 'suspended' WHERE id = $1")
        .bind(world.acme.id().uuid())
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    world
        .api
        .plane
        .directory
        .forget(&Evict::Tenant(world.acme.id()));
    tokio::time::sleep(Duration::from_millis(50)).await;
    for operation in operations() {
        let Some(needs) = operation.needs else {
            continue;
        };
        // These two end the owner's own sessions.
        if matches!(
            operation.id.as_str(),
            "delete_other_sessions" | "export_customers"
        ) {
            continue;
        }
        let path = random_path(&operation.path, random_id);
        let body = body(
            &operation.id,
            [&random_id("customers"), &random_id("customers")],
        );
        let reply = ask(&owner, &operation, &path, &body).await;
        let stopped = reply.text().contains("problems/suspended");
        // The palette looks into rooms that are closed, so it is closed by itself.
        let is_closed = needs.class() != Class::Always || operation.id == "search";
        assert_eq!(
            stopped,
            is_closed,
            "{} while suspended: {} {}",
            operation.id,
            reply.status,
            reply.text()
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_foreign_id_answers_exactly_as_a_random_one() {
    let world = World::new().await;
    let bravo = TestTenant::create(&world.db, "bravo").await;
    world.seed(&bravo, "bo@bravo.example").await;
    let owner = world.owner().await;
    let theirs = owner.on(&bravo.host());
    let signed = theirs
        .post(
            "/api/v1/session",
            &json!({ "email": "bo@bravo.example", "password": PASSWORD }),
        )
        .await;
    let session = signed.expect(200).json();

    let Things {
        ids,
        customer,
        other,
    } = things::make(&world, &theirs, &session).await;

    let before = world.fingerprint().await;
    for operation in operations() {
        let names_records = operation.path.contains('{')
            || matches!(operation.id.as_str(), "create_merge" | "bulk_customers");
        if !names_records || operation.needs.is_none() {
            continue;
        }
        let known = |noun: &str| {
            ids.get(noun)
                .filter(|id| !id.is_empty())
                .cloned()
                .unwrap_or_else(|| random_id(noun))
        };
        let random: BTreeMap<String, String> = ids
            .keys()
            .map(|noun| ((*noun).to_owned(), random_id(noun)))
            .collect();
        let unknown = |noun: &str| random.get(noun).cloned().unwrap_or_else(|| random_id(noun));
        // Both pairs in the same order: lists of refused ids are sorted by id.
        let sorted = |a: String, b: String| if a < b { (a, b) } else { (b, a) };
        let (a, b) = sorted(random_id("customers"), random_id("customers"));
        let (customer, other) = sorted(customer.clone(), other.clone());
        let foreign = ask(
            &owner,
            &operation,
            &random_path(&operation.path, known),
            &body(&operation.id, [&customer, &other]),
        )
        .await;
        let random = ask(
            &owner,
            &operation,
            &random_path(&operation.path, unknown),
            &body(&operation.id, [&a, &b]),
        )
        .await;
        let plain = |reply: &platform_testkit::TestReply, swaps: &[(&str, &str)]| {
            let mut text = reply.text();
            for (from, to) in swaps {
                text = text.replace(from, to);
            }
            let mut value: Value = serde_json::from_str(&text).unwrap_or(Value::String(text));
            if let Some(map) = value.as_object_mut() {
                map.remove("request_id");
            }
            value
        };
        assert_eq!(
            foreign.status,
            random.status,
            "{}: {} | {}",
            operation.id,
            foreign.text(),
            random.text()
        );
        assert_eq!(
            plain(&foreign, &[(&customer, "A"), (&other, "B")]),
            plain(&random, &[(&a, "A"), (&b, "B")]),
            "{} tells a foreign id from a random one",
            operation.id
        );
        // Deleting one's own session by a foreign id must not be a success either.
        assert!(
            foreign.status != 200 || operation.id == "bulk_customers",
            "{}: {}",
            operation.id,
            foreign.text()
        );
    }
    assert_eq!(
        world.fingerprint().await,
        before,
        "a request with foreign ids has changed something"
    );
}
