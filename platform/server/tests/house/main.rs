//! The house's own rules: which crate may know which, and what must stand where. They read the tree, so that a
//! rule that was broken anywhere is told here, with the place and what to do.

mod edges;
mod tree;
mod words;
