//! Bytes to text: which encoding a file is in, and why we think so.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};
use platform_kernel::{Error, Result};

/// A file as text.
#[derive(Debug)]
pub struct Text<'a> {
    /// The text, without a byte order mark.
    pub body: Cow<'a, str>,
    /// The encoding's name.
    pub encoding: &'static str,
    /// Why that one, in a line.
    pub why: &'static str,
}

/// Decodes a file. Refuses what is no text at all, saying what it is and what to do.
pub fn decode(bytes: &[u8]) -> Result<Text<'_>> {
    refuse_other_files(bytes)?;
    let (encoding, skip, why) = detect(bytes);
    // The mark was taken off: decoding must not look for it again.
    let (body, broken) = encoding.decode_without_bom_handling(&bytes[skip..]);
    if broken && encoding != WINDOWS_1252 {
        return Err(refuse(format!(
            "The file says it is {} but is damaged. Export it again, as CSV in UTF-8.",
            encoding.name()
        )));
    }
    if body.chars().take(100_000).any(|c| c == '\0') {
        return Err(refuse(
            "The file is no text: it holds zero bytes. Export it as CSV in UTF-8.",
        ));
    }
    Ok(Text {
        body,
        encoding: encoding.name(),
        why,
    })
}

fn detect(bytes: &[u8]) -> (&'static Encoding, usize, &'static str) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, length, "its byte order mark says so");
    }
    let head = &bytes[..bytes.len().min(4096)];
    // Text of Europe in UTF-16 has every other byte zero; no other text has any.
    let zeros = |parity: usize| {
        head.iter()
            .skip(parity)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    let many = head.len() / 5;
    if odd > many && even * 10 < odd {
        return (UTF_16LE, 0, "every second byte is zero");
    }
    if even > many && odd * 10 < even {
        return (UTF_16BE, 0, "every second byte is zero");
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (UTF_8, 0, "all of it is valid UTF-8");
    }
    (
        WINDOWS_1252,
        0,
        "it is not valid UTF-8, and Windows programs of Western Europe write this",
    )
}

/// What people drop in by mistake, told by its first bytes.
fn refuse_other_files(bytes: &[u8]) -> Result<()> {
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    let what = if starts(b"PK\x03\x04") {
        "an Excel or OpenDocument workbook (or another archive)"
    } else if starts(b"\xd0\xcf\x11\xe0") {
        "an old Excel workbook"
    } else if starts(b"%PDF") {
        "a PDF"
    } else if starts(b"\x1f\x8b") {
        "a compressed file"
    } else if starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8") {
        "a picture"
    } else {
        return Ok(());
    };
    Err(refuse(format!(
        "This is {what}. Save the sheet as CSV (in Excel: File, Save as, CSV UTF-8) and drop that in."
    )))
}

pub(super) fn refuse(message: impl Into<String>) -> Error {
    Error::invalid("file", "unreadable", message)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn utf16(text: &str, little: bool, mark: bool) -> Vec<u8> {
        let mark = if mark { "\u{feff}" } else { "" };
        let units = mark.encode_utf16().chain(text.encode_utf16());
        units
            .flat_map(|u| {
                if little {
                    u.to_le_bytes()
                } else {
                    u.to_be_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn each_encoding_is_told_with_a_reason() {
        let text = "name;city\nJürgen Müller;Köln\nFrançois;Orléans\n";
        let (windows, _, _) = WINDOWS_1252.encode(text);
        let mut marked = b"\xef\xbb\xbf".to_vec();
        marked.extend(text.as_bytes());
        for (bytes, name) in [
            (text.as_bytes().to_vec(), "UTF-8"),
            (marked, "UTF-8"),
            (utf16(text, true, true), "UTF-16LE"),
            (utf16(text, false, true), "UTF-16BE"),
            (utf16(text, true, false), "UTF-16LE"),
            (utf16(text, false, false), "UTF-16BE"),
            (windows.into_owned(), "windows-1252"),
        ] {
            let read = decode(&bytes).unwrap();
            assert_eq!((read.encoding, read.body.as_ref()), (name, text));
            assert!(!read.why.is_empty());
        }
    }

    #[test]
    fn other_files_are_named() {
        let message = |bytes: &[u8]| format!("{:?}", decode(bytes).unwrap_err());
        assert!(message(b"PK\x03\x04....").contains("CSV UTF-8"));
        assert!(message(b"%PDF-1.7").contains("PDF"));
        assert!(message(b"a,b\n\0\x01\x02,c\n").contains("zero bytes"));
    }

    proptest! {
        #[test]
        fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = decode(&bytes);
        }
    }
}
