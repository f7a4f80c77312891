//! JSON of the catalogue: what goes out and what comes in.

mod asset;
mod product;

pub use asset::{Asset, AssetEvent, CreatedAssets, DoneService, DueService, DueServices};
pub use product::{GroupCount, Product, StockChanged, StockOf, StoreStock};
