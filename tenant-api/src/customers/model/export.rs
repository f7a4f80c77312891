//! Cells of a CSV that a spreadsheet opens: nothing in them may run.

use std::borrow::Cow;

/// The text with an apostrophe before it where a spreadsheet would take it for a formula (OWASP, CSV injection).
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// One line of a CSV (RFC 4180), every cell made safe.
pub fn line<S: AsRef<str>>(cells: &[S]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory cannot fail.
    let written = writer.write_record(cells.iter().map(|cell| safe(cell.as_ref()).into_owned()));
    drop(written);
    writer.into_inner().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn formulas_are_taken_as_text() {
        for bad in ["=1+1", "+44 20", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"] {
            assert!(safe(bad).starts_with('\''), "{bad:?} would run");
        }
        for good in ["Anna", "a=b", "1-2", ""] {
            assert_eq!(safe(good), good);
        }
    }

    proptest! {
        #[test]
        fn a_line_reads_back_as_its_cells(cells in prop::collection::vec("[^\u{feff}\n]{0,20}", 1..6)) {
            let text = line(&cells);
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_slice());
            let read: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("valid CSV");
            // A lone empty cell is an empty line: the writer quotes it, so it reads back too.
            prop_assert_eq!(read.len(), 1);
            for (cell, back) in cells.iter().zip(&read[0]) {
                prop_assert_eq!(back.strip_prefix('\'').filter(|_| cell != back).unwrap_or(back), cell);
                prop_assert!(!back.starts_with(['=', '+', '-', '@', '\t', '\r']), "{} would run", back);
            }
        }
    }
}
