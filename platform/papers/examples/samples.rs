//! Writes one of each paper into a folder, to be looked at: `cargo run -p platform-papers --example samples -- /tmp/papers`.

use platform_papers::Typesetter;
use platform_ports::papers::{
    Columns, Document, DocumentLine, Fact, Label, Labels, Note, Paper, Papers as _, SHEETS, Sender,
    Signed, Sum, Symbol,
};

fn texts(of: &[&str]) -> Vec<String> {
    of.iter().map(|text| (*text).to_owned()).collect()
}

fn facts(of: &[(&str, &str)]) -> Vec<Fact> {
    of.iter()
        .map(|(name, value)| Fact {
            name: (*name).to_owned(),
            value: (*value).to_owned(),
        })
        .collect()
}

fn line(quantity: &str, what: &str, details: &[&str], aside: &str, amount: &str) -> DocumentLine {
    let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    DocumentLine {
        quantity: some(quantity),
        what: what.to_owned(),
        details: texts(details),
        part: false,
        aside: some(aside),
        amount: some(amount),
    }
}

fn letter(title: &str, number: &str) -> Document {
    Document {
        lang: "en".to_owned(),
        title: title.to_owned(),
        number: number.to_owned(),
        sender: Sender {
            name: "Calder Valley Plant Hire".to_owned(),
            accent: Some("#0f766e".to_owned()),
            lines: texts(&[
                "Unit 4, Mill Lane",
                "Hebden Bridge HX7 8EJ",
                "+44 1422 555 010",
            ]),
            foot: texts(&["Company no. 01234567", "VAT GB 123 4567 89"]),
        },
        recipient: texts(&[
            "Łukasz Żółkiewski",
            "12 Harbour Street",
            "Whitby YO21 1AA",
            "United Kingdom",
        ]),
        ..Document::default()
    }
}

fn columns(aside: Option<&str>, amount: Option<&str>, tick: bool) -> Columns {
    Columns {
        quantity: Some("Quantity".to_owned()),
        what: "What".to_owned(),
        aside: aside.map(str::to_owned),
        amount: amount.map(str::to_owned),
        tick,
    }
}

fn sums(of: &[(&str, &str)]) -> Vec<Sum> {
    let last = of.len().saturating_sub(1);
    of.iter()
        .enumerate()
        .map(|(at, (name, amount))| Sum {
            name: (*name).to_owned(),
            amount: (*amount).to_owned(),
            strong: at == last,
        })
        .collect()
}

fn quote() -> Document {
    let mut part = line("4", "Wooden mats", &[], "", "");
    part.part = true;
    Document {
        facts: facts(&[
            ("Date", "23 November 2026"),
            ("Can be accepted until", "7 December 2026"),
            ("From", "Tue 1 Dec 2026, 08:00"),
            ("Until", "Fri 4 Dec 2026, 17:00"),
        ]),
        columns: columns(Some("Tax"), Some("Amount"), false),
        lines: vec![
            line("1", "Mini digger 1.8 t", &[], "20 %", "GBP 285.00"),
            part,
            line(
                "12",
                "Crowd barrier",
                &["Wed 2 Dec 2026, 08:00 – Fri 4 Dec 2026, 17:00"],
                "20 %",
                "GBP 96.00",
            ),
            line("1", "Delivery and collection", &[], "20 %", "GBP 60.00"),
        ],
        sums: sums(&[("Sum without tax", "GBP 441.00"), ("Tax 20 %", "GBP 88.20"), ("Total", "GBP 529.20")]),
        notes: vec![Note {
            title: Some("Terms".to_owned()),
            text: "Fuel is extra. Damage beyond wear is charged.\nReturn it clean, and during opening hours.".to_owned(),
        }],
        signed: Some(Signed {
            words: "Accepted by Łukasz Żółkiewski on 23 November 2026, 14:05 (version 2)".to_owned(),
            strokes: vec![
                vec![60, 300, 120, 80, 180, 310, 260, 120, 320, 300, 400, 180, 470, 260, 620, 200, 820, 240],
                vec![90, 220, 300, 190],
            ],
        }),
        ..letter("Quote", "R-00042")
    }
}

fn invoice(lines: usize, stamp: Option<&str>) -> Document {
    Document {
        stamp: stamp.map(str::to_owned),
        facts: facts(&[
            ("Invoice date", "23 November 2026"),
            ("Due", "7 December 2026"),
            ("Order", "R-00042"),
            ("Your reference", "PO 7781"),
        ]),
        columns: columns(Some("Tax"), Some("Amount"), false),
        lines: (1..=lines)
            .map(|n| {
                let name = format!("Mini digger 1.8 t, week {n}");
                line("1", &name, &["1 December 2026 – 7 December 2026"], "20 %", "GBP 285.00")
            })
            .collect(),
        sums: sums(&[
            ("Sum without tax", "GBP 1,234.00"),
            ("Tax 20 %", "GBP 246.80"),
            ("Paid", "GBP -500.00"),
            ("To pay", "GBP 980.80"),
        ]),
        notes: vec![Note {
            title: Some("Payment".to_owned()),
            text: "Please transfer the sum to GB29 NWBK 6016 1331 9268 19 and name the invoice's number.".to_owned(),
        }],
        ..letter("Invoice", "I-00107")
    }
}

fn note() -> Document {
    Document {
        opening: Some("Please check what you take with you. With your name you confirm that it is complete and in order.".to_owned()),
        facts: facts(&[("Out", "Tue 1 Dec 2026, 08:00"), ("Due back", "Fri 4 Dec 2026, 17:00")]),
        columns: columns(None, None, true),
        lines: vec![
            line("2", "Mini digger 1.8 t", &["DIG-0001 · SN 77812, DIG-0004 · SN 77815"], "", ""),
            line("12", "Crowd barrier", &[], "", ""),
        ],
        sign_here: texts(&["Handed out by, date", "Received by, date"]),
        ..letter("Delivery note", "R-00042")
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("name a folder")?;
    std::fs::create_dir_all(&folder)?;
    let setter = Typesetter::default();
    let document = |it: Document| Paper::Document(Box::new(it));
    let mut papers = vec![
        ("quote".to_owned(), document(quote())),
        ("invoice".to_owned(), document(invoice(4, None))),
        (
            "invoice-long".to_owned(),
            document(invoice(60, Some("VOID"))),
        ),
        ("delivery-note".to_owned(), document(note())),
    ];
    for sheet in SHEETS {
        for (name, symbol) in [("bars", Symbol::Code128), ("qr", Symbol::Qr)] {
            let label = |n: usize| Label {
                code: format!("DIG-{n:04}"),
                title: "Mini digger 1.8 t".to_owned(),
                sender: "Calder Valley Plant Hire".to_owned(),
            };
            let labels = Labels {
                sheet: *sheet,
                skip: 2 % (sheet.count.0 * sheet.count.1),
                symbol,
                labels: (1..=8).map(label).collect(),
            };
            papers.push((
                format!("labels-{}-{name}", sheet.name),
                Paper::Labels(labels),
            ));
        }
    }
    for (name, paper) in papers {
        std::fs::write(format!("{folder}/{name}.pdf"), setter.pdf(paper).await?)?;
    }
    Ok(())
}
