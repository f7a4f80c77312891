//! JPEG (ITU-T T.81, annex B): segments that begin with `FF` and a marker.

use image::metadata::Orientation;

use super::{exif_of, orientation};

const START: u8 = 0xd8;
const END: u8 = 0xd9;
const SCAN: u8 = 0xda;
const APP0: u8 = 0xe0;
const APP1: u8 = 0xe1;
const APP15: u8 = 0xef;
const COMMENT: u8 = 0xfe;

/// Keeps what the decoder needs, the colour profile, and how to turn it.
pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(&[0xff, START])?;
    let mut turned = None;
    let mut out = vec![0xff, START];
    // Where a reader looks for Exif: right after the start, or after JFIF's own segment.
    let mut head = out.len();
    loop {
        // Any number of FF may stand before a marker.
        rest = rest.strip_prefix(&[0xff])?;
        let (&marker, after) = rest.split_first()?;
        rest = match marker {
            0xff => continue,
            END => break,
            0x01 | 0xd0..=0xd7 => after,
            _ => {
                let (length, _) = after.split_first_chunk::<2>()?;
                let length = usize::from(u16::from_be_bytes(*length));
                let segment = after.get(..length)?;
                let body = segment.get(2..)?;
                if marker == APP1 && body.starts_with(b"Exif\0\0") {
                    turned = turned.or(orientation(body));
                }
                if is_kept(marker, body) {
                    let is_first = out.len() == 2;
                    out.extend([0xff, marker]);
                    out.extend(segment);
                    if marker == APP0 && is_first {
                        head = out.len();
                    }
                }
                let mut after = after.get(length..)?;
                if marker == SCAN {
                    let end = scan_end(after);
                    out.extend(&after[..end]);
                    after = &after[end..];
                    // Broken off: what there is can be looked at.
                    if after.is_empty() {
                        break;
                    }
                }
                after
            }
        };
    }
    out.extend([0xff, END]);
    if let Some(turned) = turned {
        let segment = segment(turned);
        out.splice(head..head, segment);
    }
    Some(out)
}

/// Where coded data ends: at a marker that is no stuffing and no restart.
fn scan_end(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|b| *b == 0xff) {
        at += found;
        match bytes.get(at + 1) {
            None => break,
            Some(0x00 | 0xd0..=0xd7) => at += 2,
            Some(0xff) => at += 1,
            Some(_) => return at,
        }
    }
    bytes.len()
}

fn is_kept(marker: u8, body: &[u8]) -> bool {
    match marker {
        APP0 => body.starts_with(b"JFIF\0"),
        // The colour profile.
        0xe2 => body.starts_with(b"ICC_PROFILE\0"),
        // How the colours are coded.
        0xee => body.starts_with(b"Adobe"),
        APP1..=APP15 | COMMENT => false,
        _ => true,
    }
}

fn segment(turned: Orientation) -> Vec<u8> {
    let exif = exif_of(turned);
    // 2 for itself, 6 for the name, 26 for Exif.
    let mut segment = vec![0xff, APP1, 0, 34];
    segment.extend(b"Exif\0\0");
    segment.extend(exif);
    segment
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;

    use super::super::tests::{decoded, encoded, has};
    use super::*;

    fn with(bytes: &[u8], marker: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        let more = [&[0xff, marker], &length[..], body].concat();
        [&bytes[..2], &more, &bytes[2..]].concat()
    }

    #[test]
    fn place_and_owner_go_and_the_pixels_and_the_turn_stay() {
        let plain = encoded(ImageFormat::Jpeg);
        let exif = [
            b"Exif\0\0",
            &exif_of(Orientation::Rotate90)[..],
            b"GPS 52.5 13.4",
        ]
        .concat();
        let mut bytes = with(&plain, APP1, &exif);
        bytes = with(&bytes, APP1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>");
        bytes = with(&bytes, 0xed, b"Photoshop 3.0\0 by Jane");
        bytes = with(&bytes, COMMENT, b"Jane's phone");
        bytes = with(&bytes, 0xe2, b"MPF\0 more pictures");
        bytes = with(&bytes, 0xe2, b"ICC_PROFILE\0\x01\x01 colours");
        bytes.extend(b"ftypmp4 a film");
        let out = strip(&bytes).unwrap();
        for gone in [&b"GPS"[..], b"xmpmeta", b"Jane", b"MPF", b"film"] {
            assert!(!has(&out, gone), "{}", String::from_utf8_lossy(gone));
        }
        assert!(has(&out, b"ICC_PROFILE"));
        let (was, _) = decoded(&plain, ImageFormat::Jpeg);
        let (is, turned) = decoded(&out, ImageFormat::Jpeg);
        assert_eq!(is, was);
        assert_eq!(turned, Orientation::Rotate90);
        assert_eq!(strip(&out).unwrap(), out, "stripped again, nothing changes");
    }

    #[test]
    fn what_broke_off_in_its_scan_gets_an_end() {
        let plain = encoded(ImageFormat::Jpeg);
        let out = strip(&plain[..plain.len() - 2]).unwrap();
        assert_eq!(out, plain);
        assert!(strip(&plain[..20]).is_none());
    }
}
