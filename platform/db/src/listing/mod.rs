//! Lists with filters and sorts.
