use platform_ports::papers::{
    Columns, Document, DocumentLine, Label, Note, SHEETS, Sender, Signed, Symbol,
};
use typst::layout::{Frame, FrameItem};

use super::*;

/// The pages' texts, as they would be read.
fn read(paper: &Paper) -> Vec<String> {
    let desk = desk(paper).unwrap();
    let document = typst::compile::<PagedDocument>(&desk).output.unwrap();
    let pages = document.pages().iter();
    pages
        .map(|page| {
            let mut text = String::new();
            collect(&page.frame, &mut text);
            text
        })
        .collect()
}

fn collect(frame: &Frame, text: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, text),
            FrameItem::Text(run) => {
                text.push_str(&run.text);
                text.push(' ');
            }
            _ => {}
        }
    }
}

fn document(what: &str, lines: usize) -> Paper {
    Paper::Document(Box::new(Document {
        lang: "en".to_owned(),
        title: "Quote".to_owned(),
        number: "R-1".to_owned(),
        sender: Sender {
            name: what.to_owned(),
            ..Sender::default()
        },
        recipient: vec![what.to_owned()],
        columns: Columns {
            what: "What".to_owned(),
            amount: Some("Amount".to_owned()),
            ..Columns::default()
        },
        lines: (0..lines)
            .map(|n| DocumentLine {
                what: format!("{what} {n}"),
                amount: Some("EUR 1.00".to_owned()),
                ..DocumentLine::default()
            })
            .collect(),
        notes: vec![Note {
            title: Some("Terms".to_owned()),
            text: what.to_owned(),
        }],
        ..Document::default()
    }))
}

#[test]
fn what_looks_like_markup_is_text() {
    // Each would fail, load a file or vanish, were it read as markup or code.
    for hostile in [
        "#panic(1)",
        "#read(\"/etc/passwd\")",
        "#import \"@preview/x:1.0.0\": *",
        "$ x $",
        "= head",
        "*b* _e_ `r` @ref <l>",
        "\\u{41}",
        "// gone",
    ] {
        let plain = |text: &str| -> String {
            text.chars()
                .filter(|c| !c.is_whitespace() && *c != '\u{200b}')
                .collect()
        };
        let page = plain(&read(&document(hostile, 1)).concat());
        let times = page.matches(&plain(hostile)).count();
        assert!(times >= 4, "{hostile} stands {times} times in {page}");
        assert!(set(&document(hostile, 1)).unwrap().starts_with(b"%PDF-"));
    }
}

#[test]
fn a_long_table_goes_on_under_its_head() {
    let pages = read(&document("Digger", 120));
    assert!(pages.len() >= 3, "{} pages", pages.len());
    for (at, page) in pages.iter().enumerate() {
        assert!(
            page.contains(&format!("{} / {}", at + 1, pages.len())),
            "{page}"
        );
    }
    assert!(
        pages[1].contains("Amount"),
        "the head is repeated: {}",
        pages[1]
    );
}

#[test]
fn nothing_at_all_is_a_paper_too() {
    let empty = Paper::Document(Box::new(Document {
        lang: "en".to_owned(),
        ..Document::default()
    }));
    assert_eq!(read(&empty).len(), 1);
    assert!(set(&empty).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn odd_names_and_strokes_are_set() {
    let mut paper = document(&"Ж漢字🚜".repeat(40), 3);
    let Paper::Document(it) = &mut paper else {
        panic!("a document");
    };
    it.stamp = Some("VOID".to_owned());
    it.sender.accent = Some("#ff0000".to_owned());
    it.sign_here = vec!["Received by".to_owned()];
    it.signed = Some(Signed {
        words: "Signed".to_owned(),
        strokes: vec![vec![5, 5], vec![0, 0, 1000, 400], vec![1, 2, 3, 4, 5, 6]],
    });
    assert!(set(&paper).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn labels_fill_their_sheet_and_go_on_to_the_next() {
    for sheet in SHEETS {
        for symbol in [Symbol::Code128, Symbol::Qr] {
            let each = sheet.count.0 * sheet.count.1;
            let labels = Paper::Labels(Labels {
                sheet: *sheet,
                skip: each - 1,
                symbol,
                labels: (0..=each)
                    .map(|n| Label {
                        code: format!("T-{n}"),
                        title: "Digger".to_owned(),
                        sender: "Acme".to_owned(),
                    })
                    .collect(),
            });
            let pages = read(&labels);
            // The skipped places, then one more label than a sheet takes.
            assert_eq!(
                pages.len(),
                (each - 1 + each + 1).div_ceil(each),
                "{}",
                sheet.name
            );
            assert!(pages[0].contains("T-0"), "{}: {}", sheet.name, pages[0]);
        }
    }
}
