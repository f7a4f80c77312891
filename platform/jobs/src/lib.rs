//! Later work: a durable queue, its worker, schedules, sagas, the outbox relay and the usage ledger's write function.
//! Knows no particular job: slices register handlers by kind, and `platform-server` starts the workers.
//!
//! The queue's SQL is written once, against `cell.`; on [`platform_db::ControlTx`] the door renders `control.` instead.
//! Everything here may run twice: a handler, a saga's step and a consumer must each be idempotent.
//!
//! To add a job: `enqueue` it in the transaction that makes it necessary, `Queue::wake` after the commit, and
//! `Registry::on` its kind. To add a saga: implement [`saga::Step`] for each step and list them in a [`saga::Saga`].

mod backoff;
mod job;
pub mod outbox;
mod process;
mod queue;
mod registry;
pub mod saga;
mod store;
pub mod usage;
mod worker;

pub use job::{DeadJob, Job, Lease, NewJob, Outcome};
pub use queue::{Queue, QueueName, QueueTx};
pub use registry::{Handler, JobContext, Registry};
pub use store::{dead, depth, enqueue, enqueue_once, holds, revive};
pub use worker::{Setup, Worker, WorkerOptions, run_due};
