//! Named, captioned, moved, taken away, brought back.

use std::time::Duration;

use platform_testkit::TestApp;
use serde_json::{Value, json};

use super::{add, id, list, product};
use crate::world::World;

fn path(file: &Value) -> String {
    format!("/api/v1/files/{}", id(file))
}

async fn three(app: &TestApp, of: &Value) -> Vec<Value> {
    let mut files = Vec::new();
    for name in ["a", "b", "c"] {
        files.push(add(app, of, name, "text/plain", name.as_bytes()).await);
    }
    files
}

async fn names(app: &TestApp, of: &Value) -> String {
    let files = list(app, of).await;
    for (place, file) in files.iter().enumerate() {
        assert_eq!(file["position"], place, "places are 0, 1, …");
    }
    files.iter().map(|f| f["name"].as_str().unwrap()).collect()
}

#[tokio::test]
async fn names_and_captions_change_and_null_takes_a_caption_away() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let file = add(&app, &of, "a", "text/plain", b"x").await;
    let path = path(&file);
    let body = json!({ "name": "/x/Left side.txt", "caption": " Scratch \n" });
    let reply = app.patch(&path, 1, &body).await.expect(200);
    assert_eq!(reply.version(), Some(2));
    let now = reply.json();
    assert_eq!(
        (&now["name"], &now["caption"]),
        (&json!("Left side.txt"), &json!("Scratch"))
    );
    let now = app
        .patch(&path, 2, &json!({ "caption": null }))
        .await
        .expect(200)
        .json();
    assert_eq!(now["caption"], Value::Null);
    assert_eq!(now["name"], "Left side.txt");

    let before = world.fingerprint().await;
    let same = app
        .patch(&path, 3, &json!({ "name": "Left side.txt" }))
        .await;
    assert_eq!(same.expect(200).version(), Some(3), "nothing changed");
    let stale = app
        .patch(&path, 1, &json!({ "name": "y" }))
        .await
        .expect(412);
    assert_eq!(stale.json()["current"], now);
    let _ = app
        .ask(http::Method::PATCH, &path)
        .json(&body)
        .send()
        .await
        .expect(428);
    let _ = app.delete(&path).await.expect(428);
    let _ = app.delete_version(&path, 1).await.expect(412);
    for body in [
        json!({ "name": "" }),
        json!({ "name": "x".repeat(201) }),
        json!({ "caption": "x".repeat(501) }),
        json!({ "position": -1 }),
        json!({ "bytes": 1 }),
    ] {
        let _ = app.patch(&path, 3, &body).await.expect(422);
    }
    assert_eq!(world.fingerprint().await, before);
}

#[tokio::test]
async fn a_file_moves_and_the_others_make_room() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let files = three(&app, &of).await;
    let moved = async |n: usize, version: i64, to: u32| {
        let body = json!({ "position": to });
        app.patch(&path(&files[n]), version, &body)
            .await
            .expect(200)
            .json()
    };
    assert_eq!(moved(2, 1, 0).await["position"], 0);
    assert_eq!(names(&app, &of).await, "cab");
    assert_eq!(moved(2, 2, 99).await["position"], 2);
    assert_eq!(names(&app, &of).await, "abc");
    assert_eq!(moved(0, 1, 1).await["version"], 2);
    assert_eq!(names(&app, &of).await, "bac");
    assert_eq!(moved(0, 2, 1).await["version"], 2, "it stood there");
}

#[tokio::test]
async fn what_is_taken_away_can_come_back_as_the_last() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let files = three(&app, &of).await;
    let path = path(&files[0]);
    assert_eq!(app.delete_version(&path, 1).await.status, 204);
    assert_eq!(names(&app, &of).await, "bc");
    for asked in ["", "/content"] {
        let _ = app.get(&format!("{path}{asked}")).await.expect(404);
    }
    let _ = app
        .patch(&path, 2, &json!({ "name": "x" }))
        .await
        .expect(404);
    let _ = app.delete_version(&path, 2).await.expect(404);
    let finished = app.post(&format!("{path}/finish"), &json!({})).await;
    let _ = finished.expect(404);

    let restore = format!("{path}/restore");
    let back = app.post(&restore, &json!({})).await.expect(200);
    assert_eq!(back.version(), Some(3));
    assert_eq!(names(&app, &of).await, "bca");
    let again = app.post(&restore, &json!({})).await.expect(200);
    assert_eq!(again.json(), back.json(), "brought back once");
    let content = app.get(&format!("{path}/content")).await.expect(200);
    assert_eq!(content.text(), "a");
    let events = world.events().await;
    let told: Vec<_> = events
        .iter()
        .filter(|kind| kind.starts_with("file."))
        .collect();
    assert_eq!(
        told,
        [
            "file.added",
            "file.added",
            "file.added",
            "file.removed",
            "file.restored"
        ]
    );

    let _ = app.delete_version(&path, 3).await.expect(204);
    world.db.clock.advance(Duration::from_hours(30 * 24));
    // The session is over by now.
    let app = world.owner().await;
    let _ = app.post(&restore, &json!({})).await.expect(404);
}
