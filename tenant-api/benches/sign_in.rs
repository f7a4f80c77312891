//! Whether the time of a refused sign-in tells who has an account: 200 tries each, known and unknown addresses in turn,
//! over the whole stack. Ends with a failure when the medians differ by more than a tenth.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement stops at the first thing that is not as it says, and tells what it measured"
)]

#[expect(dead_code, reason = "the tests' world does more than this needs")]
#[path = "../tests/it/world.rs"]
mod world;

use std::time::{Duration, Instant};

use serde_json::json;
use world::{OWNER, World};

const TRIES: usize = 200;

fn main() -> std::process::ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .unwrap();
    let [known, unknown] = runtime.block_on(measure()).map(|mut times| {
        times.sort_unstable();
        times[times.len() / 2]
    });
    let apart = (known.as_secs_f64() / unknown.as_secs_f64() - 1.0).abs();
    println!(
        "refused sign-in, median of {TRIES}: known address {:.2} ms, unknown {:.2} ms, apart {:.1} %",
        known.as_secs_f64() * 1e3,
        unknown.as_secs_f64() * 1e3,
        apart * 100.0
    );
    if apart <= 0.1 {
        return std::process::ExitCode::SUCCESS;
    }
    println!("more than 10 % apart: the time of an answer tells who has an account");
    std::process::ExitCode::FAILURE
}

async fn measure() -> [Vec<Duration>; 2] {
    let world = World::new().await;
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..TRIES {
        // Another address each time, and another window now and then: it is refusals that are measured, not limits.
        let ip = [10, 0, 0, u8::try_from(round).unwrap()];
        if round % 40 == 39 {
            world.db.clock.advance(Duration::from_hours(1));
        }
        let app = world.visitor().at(ip);
        let mut order = [0, 1];
        if round % 2 == 1 {
            order.reverse();
        }
        for who in order {
            let email = [OWNER, "nobody@acme.example"][who];
            let body = json!({ "email": email, "password": "wrong but long enough" });
            let started = Instant::now();
            let answer = app.post("/api/v1/session", &body).await;
            times[who].push(started.elapsed());
            let _ = answer.expect(401);
        }
    }
    times
}
