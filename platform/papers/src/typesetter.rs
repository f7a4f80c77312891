//! From values to PDF.

use std::sync::LazyLock;

use platform_kernel::{Error, Result};
use platform_ports::papers::{Labels, Paper};
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt as _, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, pdf};

use crate::{codes, tidy};

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    let files: [&'static [u8]; 2] = [
        include_bytes!("../fonts/Inter-Regular.ttf"),
        include_bytes!("../fonts/Inter-SemiBold.ttf"),
    ];
    files
        .into_iter()
        .flat_map(|file| Font::iter(Bytes::new(file)))
        .collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static DOCUMENT: LazyLock<Option<Source>> =
    LazyLock::new(|| template("document.typ", include_str!("../templates/document.typ")));
static LABELS: LazyLock<Option<Source>> =
    LazyLock::new(|| template("labels.typ", include_str!("../templates/labels.typ")));

/// The one file that a template can read.
const DATA: &str = "data.json";

fn file(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn template(name: &str, text: &str) -> Option<Source> {
    Some(Source::new(file(name)?, text.to_owned()))
}

/// Sets a paper.
pub(crate) fn set(paper: &Paper) -> Result<Vec<u8>> {
    let desk = desk(paper)?;
    let made = typst::compile::<PagedDocument>(&desk)
        .output
        .and_then(|document| {
            let options = PdfOptions {
                creator: Smart::Custom(Some("RentRight".to_owned())),
                ..PdfOptions::default()
            };
            pdf(&document, &options)
        });
    // What one paper was made from is of no use to the next, and is somebody's.
    typst::comemo::evict(0);
    made.map_err(|faults| Error::internal(told(&faults)))
}

/// A paper's template and its data.
fn desk(paper: &Paper) -> Result<Desk> {
    let (source, mut values) = match paper {
        Paper::Document(document) => {
            let values = serde_json::to_value(document).map_err(Error::internal)?;
            (&*DOCUMENT, values)
        }
        Paper::Labels(labels) => (&*LABELS, labels_of(labels)?),
    };
    tidy::break_all(&mut values);
    let data = serde_json::to_vec(&values).map_err(Error::internal)?;
    let unnamed = || Error::internal("a template has no name");
    Ok(Desk {
        main: source.clone().ok_or_else(unnamed)?,
        data_id: file(DATA).ok_or_else(unnamed)?,
        data: Bytes::new(data),
    })
}

/// A template's faults in words; values are no part of them.
fn told(faults: &[SourceDiagnostic]) -> String {
    let words: Vec<&str> = faults.iter().map(|fault| fault.message.as_str()).collect();
    format!("a paper was not set: {}", words.join("; "))
}

/// Labels, their codes drawn.
fn labels_of(labels: &Labels) -> Result<Value> {
    let mut drawn = Vec::with_capacity(labels.labels.len());
    for label in &labels.labels {
        let code = codes::draw(&label.code, labels.symbol, &labels.sheet)?;
        drawn.push(json!({ "label": label, "code": code }));
    }
    Ok(json!({
        "sheet": labels.sheet,
        "skip": labels.skip,
        "padding": codes::padding(&labels.sheet),
        "labels": drawn,
    }))
}

/// All that a template can see.
struct Desk {
    main: Source,
    data_id: FileId,
    data: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }
    fn main(&self) -> FileId {
        self.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            Ok(self.main.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id {
            Ok(self.data.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }
    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests;
