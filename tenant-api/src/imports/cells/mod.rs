//! What a cell says: forgiving readers for the shapes that every kind meets. Pure.
//!
//! Each takes trimmed, present text and answers a value, or a sentence that says what is wrong and what to do.
//! To add a shape: a file here, a getter on [`super::kind::RowReader`], and its look in [`super::mapping`].

pub mod amount;
pub mod country;
pub mod date;
pub mod email;
pub mod guard;
pub mod phone;
pub mod time;

/// The cell without blanks around it; `None` when it holds nothing else. Exports write one space for "none", and
/// pasted text brings no-break and zero-width spaces.
pub fn present(cell: &str) -> Option<&str> {
    let text = cell.trim_matches(is_blank);
    (!text.is_empty()).then_some(text)
}

/// The same for shapes in which a dash or the word "null" can't be a value. Never for names: people are called Null.
pub fn stated(cell: &str) -> Option<&str> {
    present(cell).filter(|text| {
        !matches!(
            text.to_ascii_lowercase().as_str(),
            "-" | "--" | "—" | "n/a" | "na" | "null" | "\\n" | "none" | "nil" | "#n/a" | "?"
        )
    })
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(
            c,
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{00ad}'
        )
}

/// One line of a value for a message: control characters out, cut at 60.
pub fn shown(value: &str) -> String {
    let mut text: String = value.chars().filter(|c| !c.is_control()).take(60).collect();
    if value.chars().count() > 60 {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_of_blanks_are_absent() {
        for blank in ["", " ", "\t", "\u{a0}", " \u{200b} ", "\r\n", "\u{feff}"] {
            assert_eq!(present(blank), None, "{blank:?}");
        }
        assert_eq!(present(" ANDREA\u{a0}"), Some("ANDREA"));
    }

    #[test]
    fn placeholders_are_absent_only_where_they_cannot_be_values() {
        assert_eq!(
            (stated("-"), stated("NULL"), stated("n/a")),
            (None, None, None)
        );
        assert_eq!(present("Null"), Some("Null"));
    }
}
