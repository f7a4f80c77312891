//! A client that hangs up must never leave its transaction to the next borrower (sqlx 0.8.4–0.9.0 does, by itself).

#![allow(
    clippy::pedantic,
    clippy::unwrap_used,
    missing_docs,
    clippy::allow_attributes,
    reason = "a test"
)]

mod ground;

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};
use std::time::Duration;

use ground::Ground;
use platform_db::PoolSizes;
use platform_kernel::TenantContext;

/// Polls `work` at most `polls` times, with time for the server between them, and drops it there. True when it had finished.
async fn drop_after(polls: usize, work: impl Future) -> bool {
    let mut work = pin!(work);
    for _ in 0..polls {
        let step = work.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        if step.is_ready() {
            return true;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    false
}

async fn write(
    ground: &Ground,
    tenant: &TenantContext,
    commit: bool,
) -> platform_kernel::Result<()> {
    let mut tx = ground.db.tenant(tenant).await?;
    sqlx::query("INSERT INTO this_tenant.number_series (series, prefix, digits) VALUES (gen_random_uuid()::text, 'X', 3)")
        .execute(&mut tx)
        .await?;
    sqlx::query("SELECT pg_sleep(0.004)")
        .execute(&mut tx)
        .await?;
    if commit {
        tx.commit().await
    } else {
        tx.rollback().await
    }
}

async fn count(ground: &Ground, tenant: &TenantContext) -> i64 {
    let mut tx = ground
        .db
        .tenant(tenant)
        .await
        .expect("the only connection comes back to the pool");
    let role: String = sqlx::query_scalar("SELECT current_user::text")
        .fetch_one(&mut tx)
        .await
        .unwrap();
    assert_eq!(
        role,
        tenant.schema.to_string(),
        "the next borrower must run as its own role"
    );
    let rows =
        sqlx::query_scalar("SELECT count(*) FROM this_tenant.number_series WHERE prefix = 'X'")
            .fetch_one(&mut tx)
            .await
            .unwrap();
    tx.rollback().await.unwrap();
    rows
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_drop_at_every_await_leaves_a_clean_connection() {
    let pools = PoolSizes {
        lanes: 1,
        per_lane: 1,
        ..PoolSizes::default()
    };
    let ground = Ground::new("cancel", pools).await;
    let (a, b) = (ground.tenant("alpha").await, ground.tenant("beta").await);
    let mut finished = 0;
    for polls in 0..24 {
        finished += u32::from(drop_after(polls, write(&ground, &a, false)).await);
        // B takes the one connection: were A's transaction still open, B would be inside it, or denied.
        assert_eq!(count(&ground, &b).await, 0);
        assert_eq!(
            count(&ground, &a).await,
            0,
            "dropped after {polls} polls, something was kept without a commit"
        );
    }
    assert!(
        finished > 0,
        "no run reached its end: raise the number of polls, or the later awaits are not tested"
    );
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dropped_commit_is_whole_or_nothing() {
    let ground = Ground::new(
        "commit",
        PoolSizes {
            lanes: 1,
            per_lane: 1,
            ..PoolSizes::default()
        },
    )
    .await;
    let a = ground.tenant("alpha").await;
    for polls in 0..24 {
        let before = count(&ground, &a).await;
        let finished = drop_after(polls, write(&ground, &a, true)).await;
        let now = count(&ground, &a).await;
        assert!(
            now == before || now == before + 1,
            "{polls} polls: {before} → {now}"
        );
        assert!(
            !finished || now == before + 1,
            "a commit that was reported must be there"
        );
    }
    ground.end().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failed_begin_does_not_poison_the_pool() {
    let ground = Ground::new(
        "begin",
        PoolSizes {
            lanes: 1,
            per_lane: 1,
            ..PoolSizes::default()
        },
    )
    .await;
    let a = ground.tenant("alpha").await;
    let mut stranger = a.clone();
    stranger.id = platform_kernel::TenantId::new(platform_kernel::Clock::system().now());
    stranger.schema = platform_kernel::tenant::SchemaName::of(stranger.id);
    for _ in 0..3 {
        ground
            .db
            .tenant(&stranger)
            .await
            .expect_err("a tenant without a role has no transaction");
        assert_eq!(count(&ground, &a).await, 0);
    }
    ground.end().await;
}
