//! A real company's book, as another system exported it.

use super::ground::{act, counts, customers, list, manager, people, revert, run, upload};

/// The file, where it lies beside the workspace or where the environment says; else one of the same shape.
fn book() -> String {
    #[expect(clippy::disallowed_methods, reason = "a test asks where its data lies")]
    let folder = std::env::var("RENTRIGHT_SAKILA_DIR").unwrap_or_else(|_| {
        concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/data/sakila").to_owned()
    });
    std::fs::read_to_string(format!("{folder}/customers.csv")).unwrap_or_else(|_| people(599))
}

#[tokio::test]
async fn a_real_book_comes_in_whole_once_and_goes_again() {
    let (world, app) = manager().await;
    let draft = upload(&app, &book()).await;
    assert_eq!(draft["state"], "draft");
    assert_eq!(
        (counts(&draft), draft["problem_count"].as_u64()),
        ([599, 0, 0, 0], Some(0)),
        "{draft:#}"
    );
    let done = run(&world, &app, &draft).await;
    assert_eq!(
        (done["state"].as_str(), counts(&done)),
        (Some("done"), [599, 0, 0, 0])
    );
    assert_eq!(customers(&world).await, 599);
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.customers WHERE phone_sealed IS NOT NULL")
            .await,
        0
    );
    let hits = list(&app, "/api/v1/customers?q=C81").await;
    assert_eq!(
        hits.len(),
        1,
        "a number of the old system finds its customer: {hits:?}"
    );

    let again = upload(&app, &book()).await;
    assert_eq!(counts(&again), [0, 0, 599, 0]);
    assert_eq!(counts(&run(&world, &app, &again).await), [0, 0, 599, 0]);
    assert_eq!(customers(&world).await, 599);

    let back = revert(&world, &app, &done).await;
    assert_eq!(
        (back["state"].as_str(), back["revert"]["reverted"].as_u64()),
        (Some("reverted"), Some(599))
    );
    assert_eq!(
        world
            .count("SELECT count(*) FROM this_tenant.customers")
            .await,
        0
    );
    let third = run(&world, &app, &upload(&app, &book()).await).await;
    assert_eq!(
        counts(&third),
        [599, 0, 0, 0],
        "what was taken back is in nobody's way"
    );
}

#[tokio::test]
async fn a_run_tells_the_timeline_the_log_and_the_events() {
    let (world, app) = manager().await;
    let done = run(&world, &app, &upload(&app, &people(3)).await).await;
    assert_eq!(done["state"], "done");
    let kinds = world.events().await;
    for (kind, times) in [
        ("import.created", 1),
        ("import.started", 1),
        ("customer.imported", 3),
        ("import.finished", 1),
    ] {
        assert_eq!(
            kinds.iter().filter(|k| *k == kind).count(),
            times,
            "{kind} in {kinds:?}"
        );
    }
    let first = &list(&app, "/api/v1/customers").await[0];
    let timeline = list(
        &app,
        &format!(
            "/api/v1/customers/{}/timeline",
            first["id"].as_str().unwrap()
        ),
    )
    .await;
    assert_eq!(timeline[0]["kind"], "imported", "{timeline:?}");
    let _ = act(&app, &done, "run").await.expect(409);
}
