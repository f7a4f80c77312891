//! Files on their way in.

mod catalogue;
mod draft;
mod duplicates;
mod ground;
mod isolation;
mod life;
mod payments;
mod real;
mod rejects;
mod rentals;
mod revert;
mod whole;
