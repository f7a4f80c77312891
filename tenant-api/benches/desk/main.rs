//! `make bench`: the rental desk of a company with a hundred thousand orders, over HTTP, on a durable database of its own.
//!
//! How long it takes to say what is free of a product on the next sixty days, beside the best statement that a hand
//! writes for it (`days.sql`); the grid of two hundred products; how many orders a second eight clients reserve; and what
//! becomes of eight who want the same unit. `--quick` only shows that it works; `--explain` prints the plan of the statement
//! by hand instead.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement stops at the first thing that is not as it says"
)]

#[path = "../../../platform/server/tests/process/client.rs"]
mod client;
mod ground;
mod looking;
mod reserving;
#[path = "../../tests/it/speed/seed.rs"]
mod seed;
#[path = "../../../platform/server/benches/product/table.rs"]
mod table;
#[expect(dead_code, reason = "the tests' world does more than this needs")]
#[path = "../../tests/it/world.rs"]
mod world;

use anyhow::Result;

// As in the product.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Sizes of a run.
#[derive(Debug, Clone, Copy)]
struct Size {
    books: seed::Books,
    looking: looking::Size,
    reserving: reserving::Size,
}

const WHOLE: Size = Size {
    books: seed::Books {
        orders: 100_000,
        units: 2_000,
        products: 400,
        customers: 5_000,
        drafts: 24_000,
    },
    looking: looking::Size {
        warm: 100,
        asked: 400,
        grids: 60,
    },
    reserving: reserving::Size {
        rounds: 5,
        seconds: 5,
        contests: 40,
    },
};
const QUICK: Size = Size {
    books: seed::Books {
        orders: 4_000,
        units: 800,
        products: 200,
        customers: 100,
        drafts: 2_000,
    },
    looking: looking::Size {
        warm: 5,
        asked: 10,
        grids: 3,
    },
    reserving: reserving::Size {
        rounds: 1,
        seconds: 1,
        contests: 3,
    },
};

fn main() -> Result<()> {
    let asked: Vec<String> = std::env::args().skip(1).collect();
    let quick = asked.iter().any(|a| a == "--quick");
    // `tools/bench` hands its words to every bench: this one has no halves.
    if asked.iter().any(|a| a == "load" || a == "large") {
        return Ok(());
    }
    let size = if quick { QUICK } else { WHOLE };
    // The server has threads of its own, as many as the product; whoever asks shares only the processors with it.
    let served = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    let asking = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let mut report = table::Table::default();
    let ground = served.block_on(ground::Ground::lay(size.books, &mut report))?;
    let outcome = asking.block_on(async {
        if asked.iter().any(|a| a == "--explain") {
            tell(&looking::explain(&ground).await?);
            return Ok(());
        }
        looking::measure(&ground, size.looking, &mut report).await?;
        reserving::measure(&ground, size.reserving, &mut report).await
    });
    report.print();
    served.block_on(ground.clear())?;
    outcome
}

#[expect(clippy::print_stdout, reason = "a plan is asked for to be printed")]
fn tell(text: &str) {
    println!("{text}");
}
