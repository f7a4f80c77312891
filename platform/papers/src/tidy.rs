//! What a paper may hold, and text made fit for lines of paper.

use platform_kernel::{Error, Result};
use platform_ports::papers::{Document, Labels, Paper};

/// Most lines of a document.
const MOST_LINES: usize = 2_000;
/// Most labels at once.
const MOST_LABELS: usize = 1_000;
/// Most characters of all texts together.
const MOST_TEXT: usize = 400_000;
/// Most numbers of a drawn signature.
const MOST_STROKES: usize = 20_000;
/// The longest run without a place to break that a column takes.
const LONGEST_RUN: usize = 22;

/// Refuses what nobody would print.
pub(crate) fn check(paper: &Paper) -> Result<()> {
    let fits = match paper {
        Paper::Document(document) => document_fits(document),
        Paper::Labels(labels) => labels_fit(labels),
    };
    if fits {
        Ok(())
    } else {
        Err(Error::TooLarge(
            "That is more than one document can hold; ask for fewer lines or labels.".into(),
        ))
    }
}

fn document_fits(document: &Document) -> bool {
    let details = |line: &platform_ports::papers::DocumentLine| {
        line.what.len() + line.details.iter().map(String::len).sum::<usize>()
    };
    let text: usize = document.lines.iter().map(details).sum::<usize>()
        + document.notes.iter().map(|n| n.text.len()).sum::<usize>();
    let drawn = document.signed.iter().flat_map(|s| &s.strokes);
    document.lines.len() <= MOST_LINES
        && text <= MOST_TEXT
        && drawn.map(Vec::len).sum::<usize>() <= MOST_STROKES
}

fn labels_fit(labels: &Labels) -> bool {
    let text: usize = labels
        .labels
        .iter()
        .map(|l| l.code.len() + l.title.len())
        .sum();
    labels.labels.len() <= MOST_LABELS && text <= MOST_TEXT && labels.skip <= 1_000
}

/// Gives every long run a place to break, so that it does not run out of its column.
pub(crate) fn breakable(text: &str) -> String {
    let mut run = 0;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            run = 0;
        } else {
            run += 1;
            if run > LONGEST_RUN {
                out.push('\u{200b}');
                run = 1;
            }
        }
        out.push(c);
    }
    out
}

/// Every text of a tree made breakable.
pub(crate) fn break_all(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::String(text) if text.chars().count() > LONGEST_RUN => {
            *text = breakable(text);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(break_all),
        serde_json::Value::Object(map) => map.values_mut().for_each(break_all),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform_ports::papers::{DocumentLine, Note};

    #[test]
    fn only_long_runs_are_broken() {
        let words = "a sentence of ordinary words stays as it is";
        assert_eq!(breakable(words), words);
        let run = "x".repeat(50);
        let broken = breakable(&run);
        assert_eq!(broken.matches('\u{200b}').count(), 2);
        assert_eq!(broken.replace('\u{200b}', ""), run);
    }

    #[test]
    fn what_nobody_would_print_is_refused() {
        let of = |lines, text: usize| {
            Paper::Document(Box::new(Document {
                lines: vec![DocumentLine::default(); lines],
                notes: vec![Note {
                    title: None,
                    text: "x".repeat(text),
                }],
                ..Document::default()
            }))
        };
        assert!(check(&of(2_000, 0)).is_ok());
        for paper in [of(2_001, 0), of(1, 400_001)] {
            assert!(matches!(check(&paper), Err(Error::TooLarge(_))));
        }
    }
}
