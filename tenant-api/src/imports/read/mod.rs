//! A dropped file to a table: encoding, delimiter, header, rows. Takes any bytes; refuses with what to do. Pure.

mod delimiter;
mod encoding;
mod records;

use platform_kernel::{Error, Result};

use super::cells::{present, shown};
use encoding::refuse;

/// Largest file.
pub const MAX_BYTES: usize = 25 * 1024 * 1024;
/// Most rows below the header.
pub const MAX_ROWS: usize = 100_000;
/// Most columns.
pub const MAX_COLUMNS: usize = 200;
/// Longest cell in bytes. A longer one is nearly always a quote that was never closed.
pub const MAX_CELL: usize = 32 * 1024;

pub use records::Row;

/// How a file was read.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct ReadAs {
    /// The encoding, by its name in the WHATWG standard.
    #[schema(example = "UTF-8")]
    pub encoding: String,
    /// Why that one.
    pub encoding_reason: String,
    /// comma, semicolon, tab or bar.
    #[schema(example = "semicolon")]
    pub delimiter: String,
}

/// A column: its header as written and some values.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Column {
    /// The header as written; empty where the file has none.
    pub header: String,
    /// Up to three different values.
    pub samples: Vec<String>,
}

/// What a file turned out to be, its rows having gone to the caller's sink.
#[derive(Debug)]
pub struct Sheet {
    /// How it was read.
    pub read_as: ReadAs,
    /// The columns: the header's, and unnamed ones where rows are longer.
    pub columns: Vec<Column>,
    /// How many columns the header names.
    pub headed: usize,
}

/// Reads a file, handing its rows to `sink` in groups of `group`, with the columns that the header names.
pub fn read(
    bytes: &[u8],
    group: usize,
    mut sink: impl FnMut(&[Column], Vec<Row>) -> Result<()>,
) -> Result<Sheet> {
    if bytes.len() > MAX_BYTES {
        return Err(Error::TooLarge(
            "The file is larger than 25 MB. Split it and import the parts one after another."
                .into(),
        ));
    }
    let decoded = encoding::decode(bytes)?;
    let (mark, skip) = delimiter::sniff(&decoded.body);
    let text = &decoded.body[skip..];
    refuse_many_rows(text, mark)?;
    let mut rows = records::rows(text, mark);
    let header = rows.next().ok_or_else(|| {
        refuse("The file is empty. It needs a line of headers and at least one row.")
    })?;
    let mut table = Table::new(&header)?;
    let mut waiting = Vec::with_capacity(group);
    for row in rows {
        table.take(&row)?;
        waiting.push(row);
        if waiting.len() == group {
            let full = std::mem::replace(&mut waiting, Vec::with_capacity(group));
            sink(&table.columns[..table.headed], full)?;
        }
    }
    if table.rows == 0 {
        return Err(refuse(
            "The file has a line of headers but no rows below it.",
        ));
    }
    if !waiting.is_empty() {
        sink(&table.columns[..table.headed], waiting)?;
    }
    Ok(Sheet {
        read_as: ReadAs {
            encoding: decoded.encoding.to_owned(),
            encoding_reason: decoded.why.to_owned(),
            delimiter: delimiter::name(mark).to_owned(),
        },
        columns: table.columns,
        headed: table.headed,
    })
}

struct Table {
    columns: Vec<Column>,
    headed: usize,
    rows: usize,
}

impl Table {
    fn new(header: &Row) -> Result<Self> {
        let last = header
            .cells
            .iter()
            .rposition(|c| present(c).is_some())
            .map_or(0, |n| n + 1);
        refuse_sizes(header, last)?;
        let columns: Vec<Column> = header.cells[..last]
            .iter()
            .map(|name| Column {
                header: present(name).unwrap_or("").to_owned(),
                samples: Vec::new(),
            })
            .collect();
        Ok(Self {
            headed: columns.len(),
            columns,
            rows: 0,
        })
    }

    fn take(&mut self, row: &Row) -> Result<()> {
        self.rows += 1;
        let last = row
            .cells
            .iter()
            .rposition(|c| present(c).is_some())
            .map_or(0, |n| n + 1);
        refuse_sizes(row, last)?;
        while self.columns.len() < last {
            self.columns.push(Column::default());
        }
        for (column, cell) in self.columns.iter_mut().zip(&row.cells) {
            if column.samples.len() < 3
                && let Some(value) = present(cell)
            {
                let value = shown(value);
                if !column.samples.contains(&value) {
                    column.samples.push(value);
                }
            }
        }
        Ok(())
    }
}

/// Before any row is handed on: what is refused must not cost the work of taking it.
fn refuse_many_rows(text: &str, mark: u8) -> Result<()> {
    let lines = text.bytes().filter(|b| *b == b'\n' || *b == b'\r').count();
    // With the header, which is no row.
    if lines <= MAX_ROWS || records::rows(text, mark).take(MAX_ROWS + 2).count() <= MAX_ROWS + 1 {
        return Ok(());
    }
    Err(Error::TooLarge(
        "The file has more than 100,000 rows. Split it and import the parts one after another."
            .into(),
    ))
}

fn refuse_sizes(row: &Row, columns: usize) -> Result<()> {
    if columns > MAX_COLUMNS {
        return Err(refuse(format!(
            "Line {} has {columns} cells; an import takes up to {MAX_COLUMNS} columns. Leave out what is not to be imported.",
            row.line
        )));
    }
    if row.cells.iter().any(|cell| cell.len() > MAX_CELL) {
        return Err(refuse(format!(
            "The row that begins on line {} holds a cell of more than 32 KB. Usually a quotation mark was never closed there.",
            row.line
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn table(bytes: &[u8]) -> Result<(Sheet, Vec<Row>)> {
        let mut all = Vec::new();
        let sheet = read(bytes, 2, |_, rows| {
            all.extend(rows);
            Ok(())
        })?;
        Ok((sheet, all))
    }

    #[test]
    fn a_file_of_a_spreadsheet_is_read() {
        let (sheet, rows) = table(
            b"\xef\xbb\xbfVorname;Nachname;;E-Mail;\r\nAnn;Lee; ;a@b.de;\r\n;;;;\r\nBob;Ray;x\r\n",
        )
        .unwrap();
        assert_eq!(
            (
                sheet.read_as.encoding.as_str(),
                sheet.read_as.delimiter.as_str()
            ),
            ("UTF-8", "semicolon")
        );
        let headers: Vec<&str> = sheet.columns.iter().map(|c| c.header.as_str()).collect();
        assert_eq!(headers, ["Vorname", "Nachname", "", "E-Mail"]);
        assert_eq!((rows.len(), rows[1].line), (2, 4));
        assert_eq!(sheet.columns[0].samples, ["Ann", "Bob"]);
    }

    #[test]
    fn rows_longer_than_the_header_widen_the_table() {
        let (sheet, _) = table(b"a,b\n1,2\n1,2,3\n").unwrap();
        assert_eq!((sheet.headed, sheet.columns.len()), (2, 3));
    }

    #[test]
    fn sizes_are_refused_with_words() {
        assert!(format!("{:?}", table(b"").unwrap_err()).contains("empty"));
        assert!(format!("{:?}", table(b"a,b\n \n").unwrap_err()).contains("no rows"));
        let wide = "x,".repeat(300);
        assert!(
            format!(
                "{:?}",
                table(format!("{wide}\n{wide}").as_bytes()).unwrap_err()
            )
            .contains("200 columns")
        );
        let open = format!("a,b\n1,\"{}", "never closed\n".repeat(4000));
        assert!(format!("{:?}", table(open.as_bytes()).unwrap_err()).contains("quotation mark"));
        let long = "a,b\n".to_owned() + &"1,2\n".repeat(MAX_ROWS + 1);
        assert!(
            matches!(table(long.as_bytes()), Err(Error::TooLarge(why)) if why.contains("100,000"))
        );
        assert!(
            matches!(table(&vec![b'a'; MAX_BYTES + 1]), Err(Error::TooLarge(why)) if why.contains("25 MB"))
        );
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            if let Ok((sheet, rows)) = table(&bytes) {
                prop_assert!(!rows.is_empty());
                prop_assert!(sheet.columns.len() >= sheet.headed);
            }
        }
    }
}
