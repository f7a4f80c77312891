//! From an upload to a file.

use image::ImageFormat;
use serde_json::{Value, json};

use super::{add, finish, id, list, open, picture, product, send};
use crate::world::World;

#[tokio::test]
async fn a_photo_is_seen_once_it_was_looked_at_and_not_before() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let bytes = picture(640, 480, ImageFormat::Jpeg);
    let opened = open(&app, &of, "C:\\fakepath\\Digger.jpg", "image/jpeg", &bytes).await;
    let opened = opened.expect(201).json();
    let path = format!("/api/v1/files/{}", id(&opened));
    let tenant = world.acme.id();

    let before = world.fingerprint().await;
    let early = finish(&app, &opened).await.expect(409).json();
    assert_eq!(early["code"], "not_uploaded");
    assert_eq!(world.fingerprint().await, before);
    assert_eq!(send(&opened, &bytes[1..]).await, 403, "not as announced");
    assert_eq!(send(&opened, &bytes).await, 200);
    assert!(list(&app, &of).await.is_empty());
    for asked in ["", "/content", "/thumb"] {
        let _ = app.get(&format!("{path}{asked}")).await.expect(404);
    }
    let _ = app
        .patch(&path, 1, &json!({ "name": "x" }))
        .await
        .expect(404);

    let reply = finish(&app, &opened).await.expect(200);
    assert_eq!(reply.version(), Some(1));
    let mut file = reply.json();
    assert_eq!(list(&app, &of).await, [file.clone()]);
    assert_eq!(app.get(&path).await.expect(200).json(), file);
    let created = file.as_object_mut().unwrap().remove("created_at");
    assert!(created.is_some());
    assert_eq!(
        file,
        json!({
            "id": id(&opened), "of": of, "kind": "image", "name": "Digger.jpg", "media_type": "image/jpeg",
            "bytes": bytes.len(), "width": 640, "height": 480, "caption": null, "position": 0,
            "content_url": format!("{path}/content"), "thumb_url": format!("{path}/thumb"), "by": "Ada Byron",
            "version": 1,
        })
    );
    assert_eq!(world.sent(&opened).await, None, "what was uploaded is gone");
    let stored = world.api.blobs.list(tenant, "").await.unwrap();
    assert_eq!(stored.len(), 2, "a content and a small picture");
    for entry in stored {
        let sealed = world.api.blobs.get(&entry.key).await.unwrap().unwrap();
        assert!(
            !sealed.windows(4).any(|w| w == b"JFIF"),
            "{} lies in the clear",
            entry.key
        );
    }
    assert!(world.events().await.contains(&"file.added".to_owned()));

    let before = world.fingerprint().await;
    let again = finish(&app, &opened).await.expect(200);
    assert_eq!(id(&again.json()), id(&opened));
    assert_eq!(world.fingerprint().await, before, "finished once");
}

#[tokio::test]
async fn what_cannot_be_taken_is_named_all_at_once() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let before = world.fingerprint().await;
    let asked = async |of: &Value, name: &str, media: &str, bytes: i64| {
        let body = json!({ "of": of, "name": name, "media_type": media, "bytes": bytes });
        app.post("/api/v1/files", &body).await
    };
    let wrong = asked(&of, " / ", "image/gif", 0).await.expect(422).json();
    let fields = wrong["errors"].as_array().unwrap().iter();
    let fields: Vec<_> = fields.map(|e| e["field"].as_str().unwrap()).collect();
    assert_eq!(fields, ["name", "media_type", "bytes"]);
    let long = asked(&of, "a", "text/csv", 15 * 1024 * 1024 + 1).await;
    assert_eq!(long.expect(422).json()["errors"][0]["field"], "bytes");
    for (kind, of) in [
        ("product", "prd"),
        ("asset", "ast"),
        ("order", "ord"),
        ("customer", "cus"),
        ("return_item", "mov"),
    ] {
        let of = format!("{of}_{}", "0".repeat(32));
        let _ = asked(&json!({ "type": kind, "id": of }), "a", "image/png", 1)
            .await
            .expect(404);
        let path = format!("/api/v1/files?of={kind}:{of}");
        let _ = app.get(&path).await.expect(404);
    }
    for of in [
        json!({ "type": "staff", "id": "stf_1" }),
        json!({ "type": "product", "id": "1" }),
    ] {
        let _ = asked(&of, "a", "image/png", 1).await.expect(422);
    }
    for of in ["", "product", "product:1", "staff:stf_1"] {
        let _ = app.get(&format!("/api/v1/files?of={of}")).await.expect(422);
    }
    let _ = app.get("/api/v1/files").await.expect(422);
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn a_content_that_is_not_what_it_was_said_to_be_is_refused_and_gone() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let png = picture(4, 4, ImageFormat::Png);
    let cut = &picture(64, 64, ImageFormat::Png)[..100];
    for (media, bytes, code) in [
        ("image/jpeg", &png[..], "other_type"),
        ("image/png", &b"<svg onload=alert(1)>"[..], "other_type"),
        ("image/png", cut, "unreadable"),
        ("application/pdf", &b"MZ\x90\0"[..], "other_type"),
        ("text/csv", &png[..], "other_type"),
    ] {
        let opened = open(&app, &of, "x", media, bytes).await.expect(201).json();
        assert_eq!(send(&opened, bytes).await, 200);
        let refused = finish(&app, &opened).await.expect(422).json();
        let error = &refused["errors"][0];
        assert_eq!(
            (&error["field"], &error["code"]),
            (&json!("content"), &json!(code)),
            "{media}"
        );
        assert_eq!(world.sent(&opened).await, None);
        // Sent again: it is over all the same.
        assert_eq!(send(&opened, bytes).await, 200);
        let _ = finish(&app, &opened).await.expect(404);
    }
    assert!(list(&app, &of).await.is_empty());
    assert_eq!(world.contents().await, 0);
}

#[tokio::test]
async fn every_kind_that_is_taken_is_taken() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    for (media, bytes, size) in [
        (
            "image/jpeg",
            picture(30, 20, ImageFormat::Jpeg),
            Some((30, 20)),
        ),
        (
            "image/png",
            picture(20, 30, ImageFormat::Png),
            Some((20, 30)),
        ),
        ("image/webp", picture(8, 8, ImageFormat::WebP), Some((8, 8))),
        ("application/pdf", b"%PDF-1.7\n%%EOF".to_vec(), None),
        ("text/plain", "Grüße".into(), None),
        ("Text/CSV", b"a;b\r\n\xe4;1\r\n".to_vec(), None),
    ] {
        let file = add(&app, &of, "a file", media, &bytes).await;
        assert_eq!(file["media_type"], media.to_lowercase());
        let is_picture = size.is_some();
        assert_eq!(file["kind"], if is_picture { "image" } else { "document" });
        assert_eq!(file["thumb_url"].is_string(), is_picture);
        let (width, height) = size.unzip();
        assert_eq!(file["width"], json!(width));
        assert_eq!(file["height"], json!(height));
    }
    let all = list(&app, &of).await;
    let positions: Vec<_> = all
        .iter()
        .map(|f| f["position"].as_i64().unwrap())
        .collect();
    assert_eq!(positions, [0, 1, 2, 3, 4, 5]);
}

#[tokio::test]
async fn a_thing_has_fifty_files_at_most_with_those_that_are_coming() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let first = add(&app, &of, "1", "text/plain", b"x").await;
    let mut opened = Value::Null;
    for n in 1..50 {
        let reply = open(&app, &of, &n.to_string(), "text/plain", b"x").await;
        opened = reply.expect(201).json();
    }
    let before = world.fingerprint().await;
    let full = open(&app, &of, "51", "text/plain", b"x").await.expect(409);
    assert_eq!(full.json()["code"], "too_many");
    assert_eq!(world.fingerprint().await, before);
    // Another thing is not full; and what was not sent in time counts no more.
    let other = product(&app).await;
    let _ = open(&app, &other, "1", "text/plain", b"x")
        .await
        .expect(201);
    world.db.clock.advance(std::time::Duration::from_mins(10));
    let late = open(&app, &of, "51", "text/plain", b"x").await.expect(201);
    assert_eq!(list(&app, &of).await.len(), 1);
    // Begun in time, finished late.
    for opened in [opened, late.json()] {
        assert_eq!(send(&opened, b"x").await, 200);
        let _ = finish(&app, &opened).await.expect(200);
    }
    assert_eq!(list(&app, &of).await.len(), 3);
    assert_eq!(id(&list(&app, &of).await[0]), id(&first));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn finished_twice_at_once_it_is_one_file() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let bytes = picture(40, 40, ImageFormat::Png);
    let opened = open(&app, &of, "x", "image/png", &bytes)
        .await
        .expect(201)
        .json();
    assert_eq!(send(&opened, &bytes).await, 200);
    let (one, two) = tokio::join!(finish(&app, &opened), finish(&app, &opened));
    assert_eq!(one.expect(200).json(), two.expect(200).json());
    assert_eq!(list(&app, &of).await.len(), 1);
    let added = world.events().await;
    let added = added.iter().filter(|kind| *kind == "file.added").count();
    assert_eq!(added, 1);
}

#[tokio::test]
async fn what_broke_off_between_two_steps_is_taken_up_there() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let opened = open(&app, &of, "x", "text/plain", b"words")
        .await
        .expect(201)
        .json();
    assert_eq!(send(&opened, b"words").await, 200);
    // Checked and stored, what was uploaded deleted, and then the process ended: only the row is missing.
    let file = finish(&app, &opened).await.expect(200).json();
    let mut root = world.db.root().await;
    let schema = world.acme.context.schema.to_string();
    for sql in [
        format!("DELETE FROM {schema}.files"),
        format!("UPDATE {schema}.uploads SET ended_at = NULL"),
    ] {
        let sql = sqlx::AssertSqlSafe(sql);
        sqlx::query(sql).execute(&mut root).await.unwrap();
    }
    let again = finish(&app, &opened).await.expect(200).json();
    assert_eq!(again, file);
    let content = app.get(again["content_url"].as_str().unwrap()).await;
    assert_eq!(content.expect(200).text(), "words");
}

#[tokio::test]
async fn a_retry_with_the_same_key_is_the_same_upload() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let body = json!({ "of": of, "name": "x", "media_type": "text/plain", "bytes": 1 });
    let asked = async || {
        let asked = app
            .ask(http::Method::POST, "/api/v1/files")
            .once("k")
            .json(&body);
        asked.send().await.expect(201)
    };
    let (one, two) = (asked().await, asked().await);
    assert_eq!(one.json(), two.json());
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.uploads")
            .await,
        1
    );
    assert_eq!(
        one.header("location"),
        Some(&*format!("/api/v1/files/{}", id(&one.json())))
    );
}
