//! Another company's records are nobody's: a foreign id answers exactly as a random or malformed one.

use http::Method;
use platform_testkit::TestTenant;
use serde_json::{Value, json};

use super::{id, path, person};
use crate::world::{PASSWORD, World};

#[tokio::test]
async fn a_foreign_id_a_random_id_and_no_id_answer_alike() {
    let world = World::new().await;
    let acme = world.owner().await;
    let other = TestTenant::create(&world.db, "other").await;
    world.seed(&other, "bob@other.example").await;
    let foreign = world.visitor().on(&other.host());
    let _ = foreign
        .post(
            "/api/v1/session",
            &json!({ "email": "bob@other.example", "password": PASSWORD }),
        )
        .await
        .expect(200);

    let (theirs, second) = (
        person(&foreign, "Foreign", "Canary").await,
        person(&foreign, "Second", "X").await,
    );
    let contact = foreign
        .post(&path(&theirs, "/contacts"), &json!({ "name": "C" }))
        .await
        .expect(201)
        .json();
    let address = foreign
        .post(&path(&theirs, "/addresses"), &json!({ "city": "C" }))
        .await
        .expect(201)
        .json();
    let note = foreign
        .post(&path(&theirs, "/notes"), &json!({ "text": "C" }))
        .await
        .expect(201)
        .json();
    let view = foreign
        .post("/api/v1/views", &json!({ "name": "C", "shared": true }))
        .await
        .expect(201)
        .json();
    let field = foreign
        .post(
            "/api/v1/custom-fields",
            &json!({ "label": "C", "type": "text" }),
        )
        .await
        .expect(201)
        .json();
    let bulk = foreign
        .post(
            "/api/v1/customers/bulk",
            &json!({ "ids": [id(&second)], "action": "tag", "tag": "x" }),
        )
        .await
        .expect(200)
        .json();
    let third = person(&foreign, "Third", "X").await;
    let merge = foreign
        .post(
            "/api/v1/customers/merges",
            &json!({ "keep": id(&second), "drop": id(&third) }),
        )
        .await
        .expect(201)
        .json();
    let own = person(&acme, "Own", "X").await;

    let before = world.fingerprint().await;
    let note_body = json!({ "text": "x" });
    let empty = json!({});
    let cases: Vec<(Method, &str, &Value, &Value)> = vec![
        (Method::GET, "/api/v1/customers/ID", &theirs, &empty),
        (Method::PATCH, "/api/v1/customers/ID", &theirs, &empty),
        (Method::DELETE, "/api/v1/customers/ID", &theirs, &empty),
        (
            Method::POST,
            "/api/v1/customers/ID/restore",
            &theirs,
            &empty,
        ),
        (
            Method::POST,
            "/api/v1/customers/ID/unblock",
            &theirs,
            &empty,
        ),
        (
            Method::GET,
            "/api/v1/customers/ID/duplicates",
            &theirs,
            &empty,
        ),
        (
            Method::GET,
            "/api/v1/customers/ID/contacts",
            &theirs,
            &empty,
        ),
        (
            Method::GET,
            "/api/v1/customers/ID/addresses",
            &theirs,
            &empty,
        ),
        (
            Method::GET,
            "/api/v1/customers/ID/consents",
            &theirs,
            &empty,
        ),
        (
            Method::GET,
            "/api/v1/customers/ID/timeline",
            &theirs,
            &empty,
        ),
        (
            Method::POST,
            "/api/v1/customers/ID/notes",
            &theirs,
            &note_body,
        ),
        (
            Method::PATCH,
            "/api/v1/customers/OWN/contacts/ID",
            &contact,
            &empty,
        ),
        (
            Method::DELETE,
            "/api/v1/customers/OWN/addresses/ID",
            &address,
            &empty,
        ),
        (
            Method::PATCH,
            "/api/v1/customers/OWN/notes/ID",
            &note,
            &empty,
        ),
        (
            Method::POST,
            "/api/v1/customers/merges/ID/undo",
            &merge,
            &empty,
        ),
        (Method::PATCH, "/api/v1/views/ID", &view, &empty),
        (Method::DELETE, "/api/v1/custom-fields/ID", &field, &empty),
        (Method::GET, "/api/v1/customers?view=ID", &view, &empty),
    ];
    for (method, template, record, body) in cases {
        let foreign = id(record);
        let prefix = &foreign[..4];
        let template = template.replace("OWN", id(&own));
        let mut answers = Vec::new();
        for id in [
            foreign.to_owned(),
            format!("{prefix}{}", "0".repeat(32)),
            "nonsense".into(),
            format!("{prefix}{}", "Z".repeat(32)),
        ] {
            let asked = acme
                .ask(method.clone(), &template.replace("ID", &id))
                .if_match(1)
                .json(body);
            let reply = asked.send().await.expect(404);
            let mut body = reply.json();
            body.as_object_mut().unwrap().remove("request_id");
            answers.push(body);
        }
        assert!(
            answers.windows(2).all(|w| w[0] == w[1]),
            "{method} {template} tells them apart: {answers:?}"
        );
    }
    let undo = format!(
        "/api/v1/customers/bulk/{}/undo",
        bulk["undo"].as_str().unwrap()
    );
    assert_eq!(
        acme.post(&undo, &json!({})).await.expect(404).problem(),
        "not-found"
    );
    let bulk = json!({ "ids": [id(&theirs)], "action": "delete" });
    let skipped = acme
        .post("/api/v1/customers/bulk", &bulk)
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&skipped["done"], &skipped["skipped"][0]["reason"]),
        (&json!(0), &json!("not found"))
    );
    assert_eq!(
        world.fingerprint().await,
        before,
        "nor may asking leave a trace"
    );
    let page = acme
        .get("/api/v1/customers?q=canary")
        .await
        .expect(200)
        .json();
    assert_eq!(page["data"], json!([]));
    assert_eq!(
        foreign.get(&path(&theirs, "")).await.expect(200).json()["version"],
        1,
        "theirs is untouched"
    );
}
