//! Taking an import back.

use std::time::Duration;

use http::Method;
use serde_json::json;

use super::ground::{act, correct, counts, customers, list, manager, people, revert, run, upload};

#[tokio::test]
async fn what_nobody_touched_goes_and_what_was_used_stays() {
    let (world, app) = manager().await;
    let done = run(&world, &app, &upload(&app, &people(700)).await).await;
    world.db.clock.advance(Duration::from_mins(1));
    let find = async |q: &str| list(&app, &format!("/api/v1/customers?q={q}")).await[0].clone();
    let changed = find("given5.family5@customer.example").await;
    let path = format!("/api/v1/customers/{}", changed["id"].as_str().unwrap());
    let _ = app
        .patch(&path, 1, &json!({ "source": "Trade fair" }))
        .await
        .expect(200);
    let noted = find("given600.family600@customer.example").await;
    let path = format!("/api/v1/customers/{}/notes", noted["id"].as_str().unwrap());
    let _ = app
        .post(&path, &json!({ "text": "Called." }))
        .await
        .expect(201);
    let back = revert(&world, &app, &done).await;
    assert_eq!(back["state"], "reverted");
    assert_eq!(
        (&back["revert"]["reverted"], &back["revert"]["kept"]),
        (&json!(698), &json!(2))
    );
    let mut rows: Vec<u64> = back["revert"]["kept_rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|k| k["row"].as_u64().unwrap())
        .collect();
    rows.sort_unstable();
    assert_eq!(rows, [5, 600]);
    assert_eq!(customers(&world).await, 2);
    assert_eq!(back["progress"], json!({ "done": 700, "total": 700 }));
    let _ = act(&app, &done, "revert").await.expect(409);
}

#[tokio::test]
async fn what_was_changed_gets_its_former_values() {
    let (world, app) = manager().await;
    let first = "no,first name,last name,e-mail,city\nA-1,Ann,Lee,ann@example.com,Leeds\nA-2,Bob,Ray,,\nA-3,Cy,Fox,,\n";
    run(&world, &app, &upload(&app, first).await).await;
    let before = list(&app, "/api/v1/customers?sort=number").await;
    world.db.clock.advance(Duration::from_mins(1));
    // A-1 twice, so that taking back passes through the state in between; A-4 is made and then changed.
    let second = "no,first name,last name,e-mail,city\nA-1,Ann,Long,,York\nA-1,Anna,Long,anna@example.com,\nA-2,Bob,Ray,bob@example.com,Hull\n\
                  A-3,Cyrus,Fox,,\nA-4,Dee,Day,,\nA-4,Dora,Day,,Ely\n";
    let draft = correct(
        &app,
        &upload(&app, second).await,
        json!({ "options": { "duplicates": "update" } }),
    )
    .await;
    let done = run(&world, &app, &draft).await;
    assert_eq!(
        (counts(&done), counts(&draft)),
        ([1, 5, 0, 0], [1, 5, 0, 0])
    );
    world.db.clock.advance(Duration::from_mins(1));
    let cy = &list(&app, "/api/v1/customers?q=A-3").await[0];
    let path = format!("/api/v1/customers/{}", cy["id"].as_str().unwrap());
    let _ = app
        .patch(
            &path,
            cy["version"].as_i64().unwrap(),
            &json!({ "given_name": "C." }),
        )
        .await
        .expect(200);

    let back = revert(&world, &app, &done).await;
    assert_eq!(
        (
            &back["revert"]["kept"],
            &back["revert"]["kept_rows"][0]["row"]
        ),
        (&json!(1), &json!(4)),
        "{back:#}"
    );
    let after = list(&app, "/api/v1/customers?sort=number").await;
    assert_eq!(after.len(), 3, "A-4 is gone");
    for (was, is) in before.iter().zip(&after).take(2) {
        for field in ["given_name", "family_name", "email", "number"] {
            assert_eq!(was[field], is[field], "{field}");
        }
    }
    assert_eq!(
        after[2]["given_name"], "C.",
        "what somebody changed since stays"
    );
    let addresses = |customer: &serde_json::Value| {
        format!(
            "/api/v1/customers/{}/addresses",
            customer["id"].as_str().unwrap()
        )
    };
    assert_eq!(list(&app, &addresses(&after[0])).await[0]["city"], "Leeds");
    assert_eq!(list(&app, &addresses(&after[1])).await.len(), 0);
}

#[tokio::test]
async fn only_what_ran_is_taken_back_and_only_once_per_key() {
    let (world, app) = manager().await;
    let draft = upload(&app, &people(1)).await;
    let _ = act(&app, &draft, "revert").await.expect(409);
    let done = run(&world, &app, &draft).await;
    let path = format!("/api/v1/imports/{}/revert", done["id"].as_str().unwrap());
    for _ in 0..2 {
        let reply = app
            .ask(Method::POST, &path)
            .once("r1")
            .send()
            .await
            .expect(202)
            .json();
        assert_eq!(reply["state"], "reverting");
    }
    world.run_jobs().await;
    assert_eq!(customers(&world).await, 0);
}
