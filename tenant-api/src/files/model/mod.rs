//! The rules of files: no SQL, no HTTP, no async.

pub mod content;
pub mod media;
pub mod name;
pub mod of;
pub mod picture;
mod strip;

use serde::{Deserialize, Serialize};

/// The most files that hang on one thing, open uploads counted.
pub const MOST: i64 = 50;
/// The longest file, in bytes.
pub const LONGEST: i64 = 15 * 1024 * 1024;

/// What the check of an upload found, kept until it is a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The length of what is kept.
    pub bytes: i32,
    /// Of a picture as it is looked at, in pixels.
    pub width: Option<i32>,
    /// The same.
    pub height: Option<i32>,
}
