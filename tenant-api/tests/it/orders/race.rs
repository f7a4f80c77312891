//! Many at once: never double-booked, and nobody is left without an answer.

use futures_util::future::join_all;
use serde_json::json;

use super::Desk;

/// Reserves drafts all at once, as clients do that try again when they are told to. Returns the statuses.
async fn reserve_all(desk: &Desk, drafts: &[serde_json::Value]) -> Vec<(u16, serde_json::Value)> {
    join_all(drafts.iter().map(|draft| {
        let app = desk.app.clone();
        let path = format!("/api/v1/orders/{}/reserve", draft["id"].as_str().unwrap());
        async move {
            for _ in 0..200 {
                let reply = app.post(&path, &json!({})).await;
                let status = reply.status.as_u16();
                if !matches!(status, 429 | 503) {
                    return (status, reply.json());
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
            panic!("no answer after 200 tries");
        }
    }))
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_want_one_unit_and_one_gets_it() {
    let desk = Desk::new().await;
    let digger = desk.serialised("Digger", 1).await;
    let other = desk.another_store("Depot").await;
    desk.unit(digger, other, "Depot-1").await;
    let mut drafts = Vec::new();
    for _ in 0..1000 {
        drafts.push(desk.draft(digger, 1, (1, 3)).await);
    }
    let answers = reserve_all(&desk, &drafts).await;
    let won: Vec<_> = answers
        .iter()
        .filter(|(status, _)| *status == 200)
        .collect();
    assert_eq!(won.len(), 1);
    for (status, refusal) in answers.iter().filter(|(status, _)| *status != 200) {
        assert_eq!(
            (*status, refusal["code"].as_str()),
            (409, Some("short")),
            "{refusal}"
        );
        let ways = refusal["shortages"][0]["ways_out"].as_array().unwrap();
        assert!(
            ways.iter().any(|w| w["kind"] == "store") && ways.iter().any(|w| w["kind"] == "shift"),
            "{refusal}"
        );
    }
    assert_eq!(
        desk.world
            .count("SELECT count(*) FROM this_tenant.allocations")
            .await,
        1
    );
    assert_eq!(
        desk.world
            .count("SELECT sum(quantity) FROM this_tenant.demands")
            .await,
        1
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_want_fifty_and_fifty_get_one() {
    let desk = Desk::new().await;
    let chairs = desk.product("Chair", "bulk", (0, 0)).await;
    desk.stock(chairs, desk.store, 50).await;
    let mut drafts = Vec::new();
    for _ in 0..200 {
        drafts.push(desk.draft(chairs, 1, (1, 3)).await);
    }
    let answers = reserve_all(&desk, &drafts).await;
    assert_eq!(
        answers.iter().filter(|(status, _)| *status == 200).count(),
        50
    );
    assert!(
        answers
            .iter()
            .all(|(status, _)| matches!(status, 200 | 409))
    );
    assert_eq!(
        desk.world
            .count("SELECT sum(quantity) FROM this_tenant.demands")
            .await,
        50
    );
}
