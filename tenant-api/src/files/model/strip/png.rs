//! PNG (W3C PNG, third edition): chunks of length, name, data and checksum.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageFormat, ImageReader};

use super::orientation;
use crate::files::model::picture::limits;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";
/// What is shown depends on these; the names of chunks that must be understood begin with a capital.
const KEPT: &[&[u8; 4]] = &[
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI", b"sBIT", b"bKGD",
    b"pHYs", b"hIST", b"acTL", b"fcTL", b"fdAT",
];

/// Keeps what is shown. One that is to be turned is turned: without loss, as all that PNG does.
pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut rest = bytes.strip_prefix(SIGNATURE)?;
    let mut out = SIGNATURE.to_vec();
    let mut turned = None;
    loop {
        let (length, _) = rest.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let name = rest.get(4..8)?;
        let end = length.checked_add(12)?;
        let chunk = rest.get(..end)?;
        if name == b"eXIf" {
            turned = turned.or(orientation(&chunk[8..8 + length]));
        }
        if name[0].is_ascii_uppercase() || KEPT.iter().any(|kept| *kept == name) {
            out.extend(chunk);
        }
        if name == b"IEND" {
            break;
        }
        rest = &rest[end..];
    }
    match turned {
        Some(turned) => turn(&out, turned),
        None => Some(out),
    }
}

fn turn(bytes: &[u8], turned: Orientation) -> Option<Vec<u8>> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), ImageFormat::Png);
    reader.limits(limits());
    let mut image = reader.decode().ok()?;
    image.apply_orientation(turned);
    let mut out = Vec::new();
    DynamicImage::write_to(&image, &mut Cursor::new(&mut out), ImageFormat::Png).ok()?;
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::super::exif_of;
    use super::super::tests::{decoded, encoded, has};
    use super::*;

    /// The checksum of the chunk does not matter: PNG readers skip what they don't know. Exif's does.
    fn with(bytes: &[u8], name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        let more = [&length[..], name, data, &[0; 4]].concat();
        // After the header: signature 8, IHDR 25.
        [&bytes[..33], &more, &bytes[33..]].concat()
    }

    #[test]
    fn words_and_places_go_and_the_pixels_stay() {
        let plain = encoded(ImageFormat::Png);
        let mut bytes = with(&plain, b"tEXt", b"Author\0Jane");
        bytes = with(&bytes, b"iTXt", b"XML:com.adobe.xmp\0 GPS");
        bytes = with(&bytes, b"prVt", b"a maker's own");
        bytes.extend(b"a film");
        assert_eq!(strip(&bytes).unwrap(), plain);
    }

    #[test]
    fn what_is_to_be_turned_is_turned() {
        let plain = encoded(ImageFormat::Png);
        let exif = [&exif_of(Orientation::Rotate90)[..], b"GPS"].concat();
        let out = strip(&with(&plain, b"eXIf", &exif)).unwrap();
        assert!(!has(&out, b"GPS") && !has(&out, b"eXIf"));
        let (mut was, _) = decoded(&plain, ImageFormat::Png);
        was.apply_orientation(Orientation::Rotate90);
        let (is, turned) = decoded(&out, ImageFormat::Png);
        assert_eq!((is, turned), (was, Orientation::NoTransforms));
    }
}
