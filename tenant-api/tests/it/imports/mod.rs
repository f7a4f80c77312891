//! Files on their way in.

mod catalogue;
mod draft;
mod duplicates;
mod ground;
mod isolation;
mod life;
mod real;
mod rejects;
mod rentals;
mod rentals_real;
mod revert;
