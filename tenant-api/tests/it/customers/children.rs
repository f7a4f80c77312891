//! Contacts, addresses, notes, consents.

use serde_json::json;

use super::{create, path, person};
use crate::world::World;

#[tokio::test]
async fn contacts_are_added_changed_and_removed_and_one_is_primary() {
    let world = World::new().await;
    let app = world.owner().await;
    let acme = create(
        &app,
        &json!({ "kind": "organisation", "organisation": "Bau GmbH" }),
    )
    .await;
    let at = path(&acme, "/contacts");
    let first = app
        .post(
            &at,
            &json!({ "name": "Jo Site", "email": "jo@bau.example" }),
        )
        .await
        .expect(201);
    assert_eq!(first.json()["primary"], true, "the first one is primary");
    let second = app
        .post(
            &at,
            &json!({ "name": "Kim Yard", "primary": true, "phone": "+49 30 901820" }),
        )
        .await
        .expect(201)
        .json();
    let listed = app.get(&at).await.expect(200).json();
    assert_eq!(
        (&listed["data"][0]["name"], &listed["data"][1]["primary"]),
        (&json!("Kim Yard"), &json!(false)),
        "a new primary one takes the place of the old"
    );
    let jo = format!("{at}/{}", first.json()["id"].as_str().unwrap());
    let stale = app
        .patch(&jo, 1, &json!({ "job_title": "Foreman" }))
        .await
        .expect(412);
    assert_eq!(stale.json()["current"]["version"], 2);
    let changed = app
        .patch(&jo, 2, &json!({ "job_title": "Foreman", "email": null }))
        .await
        .expect(200);
    assert_eq!(
        (changed.version(), changed.json().get("email")),
        (Some(3), None)
    );
    let refused = app.patch(&jo, 3, &json!({ "name": " " })).await.expect(422);
    assert_eq!(refused.json()["errors"][0]["field"], "name");
    let kim = format!("{at}/{}", second["id"].as_str().unwrap());
    let _ = app.delete_version(&kim, 1).await.expect(204);
    let left = app.get(&at).await.expect(200).json();
    assert_eq!(
        (
            left["data"].as_array().unwrap().len(),
            &left["data"][0]["primary"]
        ),
        (1, &json!(true))
    );
    let read = app.get(&path(&acme, "")).await.expect(200).json();
    assert_eq!(read["contact_count"], 1);
    // A contact of another customer is none of this one's.
    let other = person(&app, "Anna", "Lee").await;
    let elsewhere = jo.replace(acme["id"].as_str().unwrap(), other["id"].as_str().unwrap());
    assert_eq!(
        app.patch(&elsewhere, 4, &json!({ "name": "X" }))
            .await
            .expect(404)
            .problem(),
        "not-found"
    );
}

#[tokio::test]
async fn addresses_take_countries_by_code_or_name_and_real_dirt() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = person(&app, "Anna", "Lee").await;
    let at = path(&anna, "/addresses");
    let dirty = json!({
        "line1": "613 Korolev Drive", "line2": " ", "district": " ", "city": "Masqat", "postal_code": "45844", "country_name": "Oman",
    });
    let made = app.post(&at, &dirty).await.expect(201).json();
    assert_eq!(
        (
            &made["country"],
            made.get("line2"),
            made.get("district"),
            &made["label"],
            &made["primary"]
        ),
        (&json!("OM"), None, None, &json!("other"), &json!(true))
    );
    let gone = app
        .post(
            &at,
            &json!({ "city": "Kragujevac", "country_name": "Yugoslavia", "label": "billing" }),
        )
        .await
        .expect(201)
        .json();
    assert_eq!(
        (gone.get("country"), &gone["country_name"]),
        (None, &json!("Yugoslavia"))
    );
    let one = format!("{at}/{}", gone["id"].as_str().unwrap());
    let moved = app
        .patch(&one, 1, &json!({ "country": "rs", "primary": true }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&moved["country_name"], &moved["version"]),
        (&json!("Serbia"), &json!(2))
    );
    assert_eq!(
        app.patch(&one, 2, &json!({ "country": "Q9" }))
            .await
            .expect(422)
            .json()["errors"][0]["field"],
        "country"
    );
    let listed = app.get(&at).await.expect(200).json();
    assert_eq!(
        (&listed["data"][0]["id"], &listed["data"][1]["primary"]),
        (&gone["id"], &json!(false))
    );
    assert_eq!(
        app.post(&at, &json!({ "line1": " " }))
            .await
            .expect(422)
            .problem(),
        "invalid"
    );
    let _ = app.delete_version(&one, 2).await.expect(204);
    assert_eq!(
        app.get(&at).await.expect(200).json()["data"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn notes_are_written_pinned_changed_and_taken_back() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = person(&app, "Anna", "Lee").await;
    let at = path(&anna, "/notes");
    assert_eq!(
        app.post(&at, &json!({ "text": "\n " }))
            .await
            .expect(422)
            .json()["errors"][0]["field"],
        "text"
    );
    let note = app
        .post(&at, &json!({ "text": "Wants the big digger\nnext week" }))
        .await
        .expect(201)
        .json();
    let one = format!("{at}/{}", note["id"].as_str().unwrap());
    let pinned = app
        .patch(&one, 1, &json!({ "pinned": true }))
        .await
        .expect(200)
        .json();
    assert_eq!(
        (&pinned["pinned"], &pinned["version"], &pinned["text"]),
        (&json!(true), &json!(2), &note["text"])
    );
    assert_eq!(
        app.patch(&one, 1, &json!({ "text": "x" }))
            .await
            .expect(412)
            .json()["current"],
        pinned
    );
    let items = app.get(&path(&anna, "/timeline")).await.expect(200).json();
    assert_eq!(
        (&items["data"][0]["kind"], &items["data"][0]["note"]),
        (&json!("note"), &pinned)
    );
    let _ = app.delete_version(&one, 2).await.expect(204);
    let items = app.get(&path(&anna, "/timeline")).await.expect(200).json();
    assert_eq!(
        items["data"].as_array().unwrap().len(),
        1,
        "its place in the timeline goes with it"
    );
    assert_eq!(
        app.patch(&one, 2, &json!({ "text": "x" }))
            .await
            .status
            .as_u16(),
        404
    );
}

#[tokio::test]
async fn consents_only_grow_and_the_latest_word_holds() {
    let world = World::new().await;
    let app = world.owner().await;
    let anna = person(&app, "Anna", "Lee").await;
    let at = path(&anna, "/consents");
    let word = |state: &str, proof: &str| json!({ "channel": "email", "purpose": "marketing", "state": state, "proof": proof });
    assert_eq!(
        app.post(&at, &word("given", " ")).await.expect(422).json()["errors"][0]["field"],
        "proof"
    );
    let _ = app
        .post(&at, &word("given", "ticked the box"))
        .await
        .expect(201);
    let by_consent = super::filter(&json!({ "field": "consent_email", "op": "eq", "value": true }));
    assert_eq!(super::names(&app, &by_consent).await, ["Anna Lee"]);
    world.db.clock.advance(std::time::Duration::from_mins(1));
    let _ = app
        .post(&at, &word("withdrawn", "wrote to us"))
        .await
        .expect(201);
    let all = app.get(&at).await.expect(200).json();
    assert_eq!(
        (
            all["data"].as_array().unwrap().len(),
            all["current"].as_array().unwrap().len()
        ),
        (2, 1)
    );
    assert_eq!(all["current"][0]["state"], "withdrawn");
    assert!(super::names(&app, &by_consent).await.is_empty());
    // Not even the tenant's own role may change or delete what was written down.
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    let changed = sqlx::query("UPDATE this_tenant.consents SET state = 'given'")
        .execute(&mut tx)
        .await;
    assert!(
        changed
            .unwrap_err()
            .to_string()
            .contains("permission denied")
    );
    drop(tx);
    let mut tx = world.db.db.tenant(&world.acme.context).await.unwrap();
    let deleted = sqlx::query("DELETE FROM this_tenant.consents")
        .execute(&mut tx)
        .await;
    assert!(
        deleted
            .unwrap_err()
            .to_string()
            .contains("permission denied")
    );
}
