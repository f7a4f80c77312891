//! A process killed in the middle of a job: its successor on the same machine goes on at once.

mod ground;

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicI32, Ordering};
use std::time::Duration;

use ground::Ground;
use platform_jobs::{JobContext, NewJob, QueueName, Registry, Worker, enqueue};
use platform_kernel::Clock;

const DATABASE: &str = "RENTRIGHT_TEST_DATABASE";

/// No test: what the killed process runs.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by the test below, in a process of its own"]
async fn the_process_that_is_killed() {
    #[expect(
        clippy::disallowed_methods,
        reason = "how the parent tells its child where to work"
    )]
    let Ok(name) = std::env::var(DATABASE) else {
        return;
    };
    let ground = Ground::of(&name, Clock::system()).await;
    let mut registry = Registry::new();
    registry.on("long", |_: JobContext| async {
        #[expect(clippy::print_stdout, reason = "the parent waits for this line")]
        {
            println!("\nthe job runs");
        }
        tokio::time::sleep(Duration::from_mins(10)).await;
        Ok(())
    });
    let _worker = Worker::start(ground.setup(QueueName::Control, registry));
    tokio::time::sleep(Duration::from_mins(10)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_process_is_taken_over_from_at_once() {
    let ground = Ground::with(Clock::system()).await;
    let mut tx = ground.db.control().await.unwrap();
    enqueue(&mut tx, NewJob::new("long"), &ground.clock)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([
            "the_process_that_is_killed",
            "--exact",
            "--ignored",
            "--nocapture",
        ])
        .env(DATABASE, ground.name())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(
        lines
            .map_while(Result::ok)
            .any(|line| line.contains("the job runs")),
        "the child ends before it runs the job"
    );
    child.kill().unwrap();
    child.wait().unwrap();

    let attempt = Arc::new(AtomicI32::new(0));
    let (mut registry, seen) = (Registry::new(), attempt.clone());
    registry.on("long", move |cx: JobContext| {
        seen.store(cx.job.attempt, Ordering::SeqCst);
        async { Ok(()) }
    });
    let started = std::time::Instant::now();
    // A lease of a minute: waiting for it would fail.
    let mut setup = ground.setup(QueueName::Control, registry);
    setup.options.lease = Duration::from_mins(1);
    let worker = Worker::start(setup);
    while attempt.load(Ordering::SeqCst) == 0 {
        assert!(
            started.elapsed() < Duration::from_secs(2),
            "the successor waits for the dead process's lease"
        );
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert_eq!(
        attempt.load(Ordering::SeqCst),
        2,
        "the killed attempt counts"
    );
    worker.stop().await;
    ground.end().await;
}
