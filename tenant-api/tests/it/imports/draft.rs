//! A draft: made of a file, looked at, corrected.

use http::Method;
use platform_kernel::Role;
use serde_json::{Value, json};

use super::ground::{
    act, at, cell, correct, counts, customers, form, list, manager, now, run, upload,
};

const BROKEN: &str = "Vorname;Nachname;E-Mail;Telefon;geboren\nAnn;Lee;ann@example;;\nBob;Ray;bob@example.com;ask him;03/04/2021\n\
                      ;;carl@example.com;;\nDora;Fox;dora@example.com;+44 20 7946 0018;1980-02-03\n";

#[tokio::test]
async fn a_file_becomes_a_draft_with_guesses_and_problems() {
    let (world, app) = manager().await;
    let file = BROKEN.replace("geboren", "Geburtsdatum");
    let reply = form(&app, "customers", "kunden.csv", file.as_bytes())
        .send()
        .await
        .expect(201);
    let import = reply.json();
    assert_eq!(reply.header("location").unwrap(), at(&import));
    assert_eq!(reply.version(), Some(1));
    assert_eq!(
        (&import["file_name"], &import["read_as"]["delimiter"]),
        (&json!("kunden.csv"), &json!("semicolon"))
    );
    let fields: Vec<&Value> = import["mapping"]
        .as_array()
        .unwrap()
        .iter()
        .map(|m| &m["field"])
        .collect();
    assert_eq!(
        fields,
        ["given_name", "family_name", "email", "phone", "birth_date"]
    );
    assert_eq!(
        import["columns"][2]["samples"],
        json!(["ann@example", "bob@example.com", "carl@example.com"])
    );
    assert_eq!(
        (counts(&import), import["problem_count"].as_u64()),
        ([1, 0, 0, 3], Some(4)),
        "{import:#}"
    );
    let problem = &import["problems"][0];
    assert_eq!(
        (&problem["row"], &problem["line"], &problem["column"]),
        (&json!(1), &json!(2), &json!(2))
    );
    assert!(
        problem["message"]
            .as_str()
            .unwrap()
            .contains("name@example.com"),
        "a remedy: {problem}"
    );
    assert_eq!(problem["value"], "ann@example");
    assert_eq!(customers(&world).await, 0, "a draft writes nothing");
}

#[tokio::test]
async fn cells_are_put_right_in_place() {
    let (world, app) = manager().await;
    let draft = upload(&app, &BROKEN.replace("geboren", "Geburtsdatum")).await;
    let draft = correct(&app, &draft, cell(1, 2, "ann@example.com")).await;
    assert_eq!(
        (counts(&draft), &draft["version"]),
        ([2, 0, 0, 2], &json!(2))
    );
    let fixes = json!({
        "cells": [{ "row": 2, "column": 3, "value": "" }, { "row": 3, "column": 0, "value": "Carl" }],
        "options": { "dates": "day_first" },
    });
    let draft = correct(&app, &draft, fixes).await;
    assert_eq!(
        (counts(&draft), &draft["problems"]),
        ([4, 0, 0, 0], &json!([]))
    );
    let done = run(&world, &app, &draft).await;
    assert_eq!(counts(&done), [4, 0, 0, 0]);
    let found = list(&app, "/api/v1/customers?q=bob@example.com").await;
    assert_eq!(found[0]["birth_date"], "2021-04-03");
    let reply = app
        .patch(
            &at(&done),
            done["version"].as_i64().unwrap(),
            &cell(1, 0, "x"),
        )
        .await
        .expect(409);
    assert_eq!(reply.problem(), "conflict", "only a draft can be corrected");
}

#[tokio::test]
async fn a_mapping_is_changed_and_refused_by_name() {
    let (_world, app) = manager().await;
    let draft = upload(&app, "a,b,c\nAnn,Lee,x\n").await;
    assert_eq!(
        counts(&draft),
        [0, 0, 0, 1],
        "nothing is mapped, so the row has no name"
    );
    let mapping = json!({ "mapping": [{ "column": 0, "field": "given_name" }, { "column": 1, "field": "family_name" }] });
    let draft = correct(&app, &draft, mapping).await;
    assert_eq!(counts(&draft), [1, 0, 0, 0]);
    for (mapping, field, part) in [
        (
            json!([{ "column": 9, "field": null }]),
            "mapping[0].column",
            "0 to 2",
        ),
        (
            json!([{ "column": 2, "field": "shoe_size" }]),
            "mapping[0].field",
            "given_name",
        ),
        (
            json!([{ "column": 2, "field": "given_name" }]),
            "mapping[0].field",
            "Column 0",
        ),
    ] {
        let reply = app
            .patch(&at(&draft), 2, &json!({ "mapping": mapping }))
            .await
            .expect(422)
            .json();
        assert_eq!(reply["errors"][0]["field"], field);
        assert!(
            reply["errors"][0]["message"]
                .as_str()
                .unwrap()
                .contains(part),
            "{reply}"
        );
    }
    for body in [
        cell(0, 0, "x"),
        cell(2, 0, "x"),
        cell(1, 3, "x"),
        json!({ "colour": 1 }),
        json!({ "options": { "duplicates": "eat" } }),
    ] {
        let _ = app.patch(&at(&draft), 2, &body).await.expect(422);
    }
    assert_eq!(
        now(&app, &draft).await["version"],
        2,
        "a refusal changes nothing"
    );
}

#[tokio::test]
async fn two_people_cannot_correct_over_each_other() {
    let (_world, app) = manager().await;
    let draft = upload(&app, "first name\nAnn\n").await;
    let body = cell(1, 0, "Anna");
    let _ = app
        .ask(Method::PATCH, &at(&draft))
        .json(&body)
        .send()
        .await
        .expect(428);
    let _ = app.patch(&at(&draft), 1, &body).await.expect(200);
    let stale = app
        .patch(&at(&draft), 1, &cell(1, 0, "Annie"))
        .await
        .expect(412)
        .json();
    assert_eq!(stale["current"]["version"], 2);
}

#[tokio::test]
async fn rows_are_listed_in_pages_and_by_what_becomes_of_them() {
    let (_world, app) = manager().await;
    let mut file = "first name,e-mail\n".to_owned();
    for n in 0..1203 {
        let mark = if n % 400 == 1 { "" } else { "@example.com" };
        file.push_str(&format!("Ann,a{n}{mark}\n"));
    }
    let draft = upload(&app, &file).await;
    assert_eq!(counts(&draft), [1199, 0, 0, 4]);
    let path = format!("{}/rows", at(&draft));
    let bad = list(&app, &format!("{path}?only=problems")).await;
    let numbers: Vec<u64> = bad.iter().map(|row| row["row"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [2, 402, 802, 1202]);
    assert_eq!(
        (&bad[1]["outcome"], &bad[1]["problems"][0]["column"]),
        (&json!("refused"), &json!(1))
    );
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = app
            .get(&format!("{path}?limit=200{cursor}"))
            .await
            .expect(200)
            .json();
        seen.extend(
            page["data"]
                .as_array()
                .unwrap()
                .iter()
                .map(|row| row["row"].as_u64().unwrap()),
        );
        let Some(next) = page["next_cursor"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(seen, (1..=1203).collect::<Vec<_>>());
    for query in [
        "limit=0",
        "limit=201",
        "cursor=x",
        "only=pretty",
        "colour=red",
    ] {
        let _ = app.get(&format!("{path}?{query}")).await.expect(422);
    }
}

#[tokio::test]
async fn what_is_no_table_is_refused_and_leaves_nothing() {
    let (world, app) = manager().await;
    let before = world.fingerprint().await;
    for (kind, file, status, words) in [
        ("customers", &b""[..], 422, "empty"),
        ("customers", b"first name\n", 422, "no rows"),
        ("customers", b"PK\x03\x04zip", 422, "CSV"),
        ("dragons", b"a\n1\n", 422, "customers"),
    ] {
        let reply = form(&app, kind, "a.csv", file).send().await.expect(status);
        assert!(reply.text().contains(words), "{}", reply.text());
    }
    let many = "first name\n".to_owned() + &"Ann\n".repeat(100_001);
    let reply = form(&app, "customers", "a.csv", many.as_bytes())
        .send()
        .await
        .expect(413);
    assert!(reply.text().contains("100,000"), "{}", reply.text());
    let large = vec![b'a'; 26 * 1024 * 1024];
    let reply = form(&app, "customers", "a.csv", &large)
        .send()
        .await
        .expect(413);
    assert!(reply.text().contains("25 MB"), "{}", reply.text());
    let _ = app
        .post("/api/v1/imports", &json!({ "kind": "customers" }))
        .await
        .expect(400);
    let half = app
        .ask(Method::POST, "/api/v1/imports")
        .body("multipart/form-data; boundary=b", "--b\r\nnonsense");
    let _ = half.send().await.expect(400);
    assert_eq!(
        world.fingerprint().await,
        before,
        "a refusal changes nothing"
    );
}

#[tokio::test]
async fn the_same_upload_sent_twice_is_one_import() {
    let (world, app) = manager().await;
    let send = async |file: &str| {
        form(&app, "customers", "a.csv", file.as_bytes())
            .once("k1")
            .send()
            .await
    };
    let first = send("first name\nAnn\n").await.expect(201).json();
    let second = send("first name\nAnn\n").await.expect(201).json();
    assert_eq!(first, second);
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.imports")
            .await,
        1
    );
    assert_eq!(
        send("first name\nBob\n").await.expect(422).problem(),
        "idempotency-conflict"
    );
}

#[tokio::test]
async fn who_may_not_import_may_at_most_look() {
    let (world, app) = manager().await;
    let draft = upload(&app, "first name\nAnn\n").await;
    let (_, agent) = world.colleague(Role::Agent).await;
    let (_, viewer) = world.colleague(Role::Viewer).await;
    let _ = agent.get(&at(&draft)).await.expect(200);
    let _ = viewer.get(&at(&draft)).await.expect(403);
    for what in ["run", "cancel", "revert"] {
        let _ = act(&agent, &draft, what).await.expect(403);
    }
    let _ = form(&agent, "customers", "a.csv", b"a\n1\n")
        .send()
        .await
        .expect(403);
    let _ = world.visitor().get(&at(&draft)).await.expect(401);
    let kinds = list(&agent, "/api/v1/imports/kinds").await;
    assert_eq!(kinds[0]["kind"], "customers");
    assert!(
        kinds[0]["fields"]
            .as_array()
            .unwrap()
            .iter()
            .any(|f| f["key"] == "email" && f["label"] == "E-mail")
    );
}

#[tokio::test]
async fn rows_that_slipped_are_told_and_can_be_put_right() {
    let (_world, app) = manager().await;
    let draft = upload(&app, "first name,last name\nAnn,Lee\nBob,Ray,x\n").await;
    assert_eq!(counts(&draft), [1, 0, 0, 1]);
    assert_eq!(
        (
            &draft["problems"][0]["column"],
            &draft["columns"][2]["header"]
        ),
        (&json!(2), &json!("Column 3"))
    );
    let draft = correct(&app, &draft, cell(2, 2, "")).await;
    assert_eq!(counts(&draft), [2, 0, 0, 0]);
}

#[tokio::test]
async fn nothing_of_the_file_stands_readable_in_the_database() {
    let (world, app) = manager().await;
    let draft = upload(
        &app,
        "first name,e-mail,note\nCanaryann,canary@example.com,canarynote\nCanarybob,canary-bad,x\n",
    )
    .await;
    assert_eq!(counts(&draft), [1, 0, 0, 1]);
    for table in ["imports", "import_chunks", "audit"] {
        let mut root = world.db.root().await;
        let sql = format!(
            "SELECT string_agg(t::text, '') FROM {}.{table} AS t",
            world.acme.context.schema
        );
        let text: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
            .fetch_one(&mut root)
            .await
            .unwrap();
        // Sealed bytes are shown in hexadecimal.
        let hex: String = "anary".bytes().map(|b| format!("{b:02x}")).collect();
        assert!(
            !text.contains("anary") && !text.contains(&hex),
            "{table} holds a value of the file"
        );
    }
}
