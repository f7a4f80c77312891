//! Cells that a spreadsheet would run as a formula: disarmed in what we hand out, restored in what comes back.

const TRIGGERS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// The cell with an apostrophe before it when a spreadsheet would take it for a formula (OWASP, CSV injection).
pub fn disarm(cell: &str) -> std::borrow::Cow<'_, str> {
    if is_armed(cell) {
        format!("'{cell}").into()
    } else {
        cell.into()
    }
}

/// The opposite, so that a reject file which was put right can be dropped in again.
pub fn restore(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if is_armed(rest) => rest,
        _ => cell,
    }
}

/// A trigger, also behind apostrophes: those of a file that was disarmed twice count too.
fn is_armed(cell: &str) -> bool {
    cell.trim_start_matches('\'').starts_with(TRIGGERS)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_disarmed_and_words_left_alone() {
        assert_eq!(disarm("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(disarm("+49 30 1"), "'+49 30 1");
        assert_eq!(disarm("O'Neil"), "O'Neil");
        assert_eq!(restore("'s-Hertogenbosch"), "'s-Hertogenbosch");
    }

    proptest! {
        #[test]
        fn what_was_disarmed_comes_back(cell in "['=+@a-]{0,6}") {
            let given = disarm(&cell);
            prop_assert!(!given.starts_with(TRIGGERS));
            prop_assert_eq!(restore(&given), cell.as_str());
        }
    }
}
