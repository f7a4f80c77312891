//! The SQL of orders that another system made.

mod back;
mod find;
mod write;

pub use back::{Standing, charge_paid, delete, lock, standing};
pub use find::{Unit, books, customers, find_orders, taken, units};
pub use write::{
    Held, Made, Slot, Told, Trip, insert, insert_demand, insert_slots, insert_told, insert_trips,
};
