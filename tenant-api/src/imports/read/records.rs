//! Text to rows of cells, without ever failing on odd quotes.

use crate::imports::cells::{guard, present};

/// A reader that takes ragged rows, any line end, and quotes in the middle of a cell.
pub fn reader(text: &str, delimiter: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// A row of the file that holds something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins, from 1.
    pub line: u32,
    /// Its cells as written, but for the guard of a disarmed formula.
    pub cells: Vec<String>,
}

/// The rows of a text that are not blank, the header first.
pub fn rows(text: &str, delimiter: u8) -> impl Iterator<Item = Row> {
    reader(text, delimiter).into_records().filter_map(|record| {
        // The text is valid UTF-8 and lengths are flexible: nothing is left for the reader to refuse.
        let record = record.ok()?;
        let line = record
            .position()
            .map_or(0, |at| at.line() + blank_lines(text, at.byte()));
        let cells: Vec<String> = record
            .iter()
            .map(|cell| guard::restore(cell).to_owned())
            .collect();
        cells
            .iter()
            .any(|cell| present(cell).is_some())
            .then(|| Row {
                line: u32::try_from(line).unwrap_or(u32::MAX),
                cells,
            })
    })
}

/// Blank lines before a record belong to its position, but it begins after them.
fn blank_lines(text: &str, from: u64) -> u64 {
    let from = usize::try_from(from).unwrap_or(usize::MAX);
    let bytes = text.as_bytes().get(from..).unwrap_or_default();
    bytes
        .iter()
        .take_while(|b| matches!(b, b'\r' | b'\n'))
        .map(|b| u64::from(*b == b'\n'))
        .sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text, b',').map(|r| r.cells).collect()
    }

    #[test]
    fn quotes_newlines_and_blank_lines() {
        let text = "a,b\r\n\r\n\"x \"\"y\"\"\",\"two\nlines\"\n , \nk\"l,m\n,,\n1,2,3\n";
        let wanted: Vec<Vec<&str>> = vec![
            vec!["a", "b"],
            vec!["x \"y\"", "two\nlines"],
            vec!["k\"l", "m"],
            vec!["1", "2", "3"],
        ];
        assert_eq!(cells(text), wanted);
        assert_eq!(
            rows(text, b',').map(|r| r.line).collect::<Vec<_>>(),
            [1, 3, 6, 8]
        );
    }

    proptest! {
        #[test]
        fn cells_come_back_as_written(table in proptest::collection::vec(proptest::collection::vec("\\PC{0,12}|[\",;\n\r' ]{0,4}", 1..5), 1..6)) {
            let mut writer = csv::WriterBuilder::new().flexible(true).quote_style(csv::QuoteStyle::Always).from_writer(Vec::new());
            for row in &table {
                writer.write_record(row).unwrap();
            }
            let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
            let kept: Vec<Vec<String>> = table
                .iter()
                .filter(|row| row.iter().any(|c| present(guard::restore(c)).is_some()))
                .map(|row| row.iter().map(|c| guard::restore(c).to_owned()).collect())
                .collect();
            prop_assert_eq!(cells(&text), kept);
        }
        #[test]
        fn no_text_panics(text in "\\PC{0,200}") {
            let _ = cells(&text);
        }
    }
}
