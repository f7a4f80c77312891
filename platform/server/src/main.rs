//! The one binary: `rentright dev | serve | work | migrate | doctor | ledger | openapi`. Wires the rooms together, decides nothing.

mod adapters;
mod doctor;
mod ground;
mod hosts;
mod ledger;
mod listen;
mod openapi;
mod parts;
mod run;
mod settings;
mod telemetry;
mod uploads;

use clap::Parser;
use settings::{Cli, Command};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    let outcome = runtime.block_on(async {
        match &cli.command {
            Command::Openapi { plane } => return openapi::run(plane.as_deref()),
            Command::Ledger { act } => return ledger::run(act),
            _ => {}
        }
        telemetry::start(&cli.settings)?;
        match &cli.command {
            Command::Dev => run::run(&cli.settings, run::Planes::ALL, true).await,
            Command::Serve { planes } => {
                run::run(&cli.settings, run::Planes::of(planes)?, false).await
            }
            Command::Work => run::run(&cli.settings, run::Planes::WORK, false).await,
            Command::Migrate => run::migrate(&cli.settings).await,
            Command::Doctor => doctor::run(&cli.settings).await,
            Command::Openapi { .. } | Command::Ledger { .. } => Ok(()),
        }
    });
    match outcome {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(error) => fail(&error),
    }
}

fn fail(error: &anyhow::Error) -> std::process::ExitCode {
    #[expect(
        clippy::print_stderr,
        reason = "the last word of a process that cannot go on is for the person at the terminal"
    )]
    {
        eprintln!("rentright: {error:#}");
    }
    std::process::ExitCode::FAILURE
}
