//! A run: killed, doubled, cancelled, watched.

use std::time::Duration;

use serde_json::json;

use super::ground::{act, at, counts, customers, list, manager, now, people, run, upload};
use crate::world::World;

async fn written(world: &World) -> i64 {
    world
        .count("SELECT sum(written_chunks) FROM this_tenant.imports")
        .await
}

/// Runs jobs until `chunks` chunks are written, then drops the worker as a kill would.
async fn kill_after(world: &World, chunks: i64) {
    let work = world.run_jobs();
    let watch = async {
        while written(world).await < chunks {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::select! {
        _ = work => panic!("the job ended before it could be killed: give it more rows"),
        () = watch => {}
    }
    // The lease of the killed worker runs out.
    world.db.clock.advance(Duration::from_mins(1));
}

#[tokio::test]
async fn a_killed_job_goes_on_and_writes_each_row_once() {
    let (world, app) = manager().await;
    let draft = upload(&app, &people(2600)).await;
    let _ = act(&app, &draft, "run").await.expect(202);
    for chunks in [1, 3] {
        kill_after(&world, chunks).await;
    }
    let running = now(&app, &draft).await;
    assert_eq!(running["state"], "running");
    let done = running["progress"]["done"].as_u64().unwrap();
    assert!((1500..2600).contains(&done), "{running:#}");
    world.run_jobs().await;
    let done = now(&app, &draft).await;
    assert_eq!(
        (done["state"].as_str(), counts(&done)),
        (Some("done"), [2600, 0, 0, 0])
    );
    assert_eq!(customers(&world).await, 2600);
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.interactions")
            .await,
        2600
    );
    assert_eq!(done["progress"], json!({ "done": 2600, "total": 2600 }));
}

#[tokio::test]
async fn two_workers_with_the_same_job_write_each_row_once() {
    let (world, app) = manager().await;
    let draft = upload(&app, &people(1700)).await;
    let _ = act(&app, &draft, "run").await.expect(202);
    let double = "INSERT INTO cell.jobs (id, tenant_id, kind, payload, job_key, priority, run_at, created_at)
                  SELECT gen_random_uuid(), tenant_id, kind, payload, 'double', priority, run_at, created_at
                  FROM cell.jobs WHERE kind = 'imports.run'";
    sqlx::raw_sql(double)
        .execute(&mut world.db.root().await)
        .await
        .unwrap();
    tokio::join!(world.run_jobs(), world.run_jobs());
    let done = now(&app, &draft).await;
    assert_eq!(
        (done["state"].as_str(), counts(&done)),
        (Some("done"), [1700, 0, 0, 0])
    );
    assert_eq!(customers(&world).await, 1700);
}

#[tokio::test]
async fn a_run_is_cancelled_between_chunks_and_what_was_written_counts() {
    let (world, app) = manager().await;
    let draft = upload(&app, &people(2600)).await;
    let _ = act(&app, &draft, "run").await.expect(202);
    kill_after(&world, 2).await;
    let _ = act(&app, &draft, "cancel").await.expect(202);
    world.run_jobs().await;
    let stopped = now(&app, &draft).await;
    let [new, ..] = counts(&stopped);
    assert_eq!(stopped["state"], "cancelled");
    assert!((1000..2600).contains(&new) && new % 500 == 0, "{stopped:#}");
    assert_eq!(customers(&world).await, i64::try_from(new).unwrap());
    let _ = act(&app, &draft, "cancel").await.expect(409);
    let _ = act(&app, &draft, "run").await.expect(409);
    let _ = act(&app, &draft, "revert").await.expect(202);
    world.run_jobs().await;
    assert_eq!(customers(&world).await, 0);
}

#[tokio::test]
async fn the_stream_tells_each_step_and_ends_with_the_run() {
    let (world, app) = manager().await;
    let draft = upload(&app, &people(1200)).await;
    let _ = act(&app, &draft, "run").await.expect(202);
    let path = format!("{}/events", at(&draft));
    let (stream, _) = tokio::join!(app.get(&path), world.run_jobs());
    let text = stream.expect(200).text();
    let events: Vec<serde_json::Value> = text
        .lines()
        .filter_map(|line| line.strip_prefix("data: "))
        .map(|data| serde_json::from_str(data).unwrap())
        .collect();
    assert!(text.starts_with("event: import\n"), "{text}");
    assert_eq!(events.first().unwrap()["state"], "running");
    let last = events.last().unwrap();
    assert_eq!(
        (last["state"].as_str(), counts(last)),
        (Some("done"), [1200, 0, 0, 0])
    );
}

#[tokio::test]
async fn imports_are_listed_latest_first() {
    let (world, app) = manager().await;
    for n in 0..3 {
        world.db.clock.advance(Duration::from_secs(1));
        upload(&app, &format!("first name\nAnn{n}\n")).await;
    }
    let page = app.get("/api/v1/imports?limit=2").await.expect(200).json();
    assert_eq!(
        (page["data"].as_array().unwrap().len(), &page["has_more"]),
        (2, &json!(true))
    );
    assert_eq!(page["data"][0]["columns"][0]["samples"], json!(["Ann2"]));
    let rest = list(
        &app,
        &format!(
            "/api/v1/imports?limit=2&cursor={}",
            page["next_cursor"].as_str().unwrap()
        ),
    )
    .await;
    assert_eq!(rest[0]["columns"][0]["samples"], json!(["Ann0"]));
}

#[tokio::test]
async fn rows_go_when_their_window_is_over() {
    let (world, app) = manager().await;
    let done = run(&world, &app, &upload(&app, &people(2)).await).await;
    let draft = upload(&app, &people(3)).await;
    world.db.clock.advance(Duration::from_hours(24 * 30 + 1));
    world.run_jobs().await;
    let (_, app) = world.colleague(platform_kernel::Role::Owner).await;
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.import_chunks")
            .await,
        0
    );
    for import in [&done, &draft] {
        let kept = now(&app, import).await;
        assert_eq!(
            kept["columns"][0]["samples"],
            json!([]),
            "samples hold values of rows"
        );
        let _ = app.get(&format!("{}/rows", at(import))).await.expect(410);
        let _ = app
            .get(&format!("{}/rejects", at(import)))
            .await
            .expect(410);
    }
    let _ = act(&app, &done, "revert").await.expect(409);
    let _ = act(&app, &draft, "run").await.expect(410);
    assert_eq!(customers(&world).await, 2, "what was imported stays");
}
