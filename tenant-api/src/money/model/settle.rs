//! Which payment pays which invoice.

/// Puts `free` on what is open, in the order given: as much as each takes. Returns what each gets; nothing is nothing.
pub fn spread<I: Copy>(free: i64, open: &[(I, i64)]) -> Vec<(I, i64)> {
    let mut left = free.max(0);
    let mut given = Vec::new();
    for (invoice, owed) in open {
        let part = left.min((*owed).max(0));
        if part > 0 {
            left -= part;
            given.push((*invoice, part));
        }
    }
    given
}

/// Takes `amount` back from what was given, the last first. Returns what each keeps, of those that change.
pub fn take_back<I: Copy>(amount: i64, given: &[(I, i64)]) -> Vec<(I, i64)> {
    let mut left = amount.max(0);
    let mut kept = Vec::new();
    for (from, had) in given.iter().rev() {
        let part = left.min(*had);
        if part > 0 {
            left -= part;
            kept.push((*from, had - part));
        }
    }
    kept
}
