//! What a hire costs, and why: rate plans, the company's rental rules, and the engine that other slices call.

pub mod model;
