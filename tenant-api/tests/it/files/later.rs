//! What is swept away, and what is deleted for good.

use std::time::Duration;

use serde_json::json;

use super::{finish, id, list, open, photo, product, send};
use crate::world::World;

const DAY: Duration = Duration::from_hours(24);

#[tokio::test]
async fn what_nobody_finished_is_swept_away_after_a_day() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let sent = open(&app, &of, "x", "text/plain", b"x")
        .await
        .expect(201)
        .json();
    assert_eq!(send(&sent, b"x").await, 200);
    let _ = open(&app, &of, "never sent", "text/plain", b"x")
        .await
        .expect(201);
    let file = photo(&app, &of).await;
    let uploads = "SELECT count(*) FROM this_tenant.uploads";
    world.run_jobs().await;
    assert_eq!(world.count(uploads).await, 3);

    world.db.clock.advance(DAY + Duration::from_secs(1));
    world.run_jobs().await;
    assert_eq!(world.count(uploads).await, 0);
    assert_eq!(world.sent(&sent).await, None);
    let app = world.owner().await;
    let _ = finish(&app, &sent).await.expect(404);
    // What became a file stays.
    assert_eq!(list(&app, &of).await, std::slice::from_ref(&file));
    let _ = app
        .get(file["content_url"].as_str().unwrap())
        .await
        .expect(200);
    assert_eq!(world.contents().await, 2);
}

#[tokio::test]
async fn what_was_stored_without_becoming_a_file_is_swept_away_too() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let file = photo(&app, &of).await;
    // As if the process had ended before the row was written.
    let mut root = world.db.root().await;
    let schema = world.acme.context.schema.to_string();
    for sql in [
        format!("DELETE FROM {schema}.files"),
        format!("UPDATE {schema}.uploads SET ended_at = NULL"),
    ] {
        let sql = sqlx::AssertSqlSafe(sql);
        sqlx::query(sql).execute(&mut root).await.unwrap();
    }
    assert_eq!(world.contents().await, 2);
    world.db.clock.advance(DAY + Duration::from_secs(1));
    world.run_jobs().await;
    assert_eq!(world.contents().await, 0);
    let app = world.owner().await;
    let _ = finish(&app, &file).await.expect(404);
}

#[tokio::test]
async fn what_was_taken_away_is_deleted_after_thirty_days_unless_it_came_back() {
    let world = World::new().await;
    let app = world.owner().await;
    let of = product(&app).await;
    let (gone, back) = (photo(&app, &of).await, photo(&app, &of).await);
    for file in [&gone, &back] {
        let path = format!("/api/v1/files/{}", id(file));
        let _ = app.delete_version(&path, 1).await.expect(204);
    }
    world.db.clock.advance(DAY * 29);
    world.run_jobs().await;
    assert_eq!(world.contents().await, 4);
    let app = world.owner().await;
    let restore = |file| format!("/api/v1/files/{}/restore", id(file));
    let _ = app.post(&restore(&back), &json!({})).await.expect(200);
    world.db.clock.advance(DAY + Duration::from_secs(1));
    world.run_jobs().await;
    assert_eq!(world.contents().await, 2);
    assert_eq!(
        world.count("SELECT count(*) FROM this_tenant.files").await,
        1
    );
    let app = world.owner().await;
    let _ = app.post(&restore(&gone), &json!({})).await.expect(404);
    let _ = app
        .get(back["content_url"].as_str().unwrap())
        .await
        .expect(200);
}
