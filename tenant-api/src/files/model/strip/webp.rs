//! WebP (RFC 9649): a RIFF file of chunks; the first of an extended one says which others there are.

use super::{exif_of, orientation};

const EXIF: u8 = 0b0000_1000;
const XMP: u8 = 0b0000_0100;
const KEPT: &[&[u8; 4]] = &[
    b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
];

/// Keeps what is shown, and how to turn it.
pub(super) fn strip(bytes: &[u8]) -> Option<Vec<u8>> {
    let size = bytes.strip_prefix(b"RIFF")?.first_chunk::<4>()?;
    let size = usize::try_from(u32::from_le_bytes(*size)).ok()?;
    // What follows the file is no part of it.
    let file = bytes.get(8..size.checked_add(8)?)?;
    let mut rest = file.strip_prefix(b"WEBP")?;
    let mut turned = None;
    let mut out = b"RIFF\0\0\0\0WEBP".to_vec();
    let mut flags = None;
    while !rest.is_empty() {
        let name = rest.get(..4)?;
        let length = rest.get(4..8)?.first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        let data = rest.get(8..length.checked_add(8)?)?;
        // Chunks have even lengths; the last one's padding may be missing.
        let end = (8 + length + length % 2).min(rest.len());
        if name == b"EXIF" {
            turned = turned.or(orientation(data));
        }
        if name == b"VP8X" {
            flags = Some(out.len() + 8);
        }
        if KEPT.iter().any(|kept| *kept == name) {
            out.extend(&rest[..end]);
            if end < 8 + length + length % 2 {
                out.push(0);
            }
        }
        rest = &rest[end..];
    }
    if let Some(flags) = flags {
        let flags = out.get_mut(flags)?;
        *flags &= !(EXIF | XMP);
        if let Some(turned) = turned {
            *flags |= EXIF;
            let exif = exif_of(turned);
            out.extend(b"EXIF");
            out.extend(26_u32.to_le_bytes());
            out.extend(exif);
        }
    }
    let size = u32::try_from(out.len() - 8).ok()?;
    out[4..8].copy_from_slice(&size.to_le_bytes());
    Some(out)
}

#[cfg(test)]
mod tests {
    use image::ImageFormat;
    use image::metadata::Orientation;

    use super::super::tests::{decoded, encoded, has};
    use super::*;

    fn chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_le_bytes();
        let padding = vec![0; data.len() % 2];
        [&name[..], &length, data, &padding].concat()
    }

    /// An extended file of ten by six pixels.
    fn extended(more: &[Vec<u8>]) -> Vec<u8> {
        let plain = encoded(ImageFormat::WebP);
        let header = chunk(b"VP8X", &[EXIF | XMP, 0, 0, 0, 9, 0, 0, 5, 0, 0]);
        let body = [b"WEBP", &header[..], &plain[12..], &more.concat()].concat();
        let size = u32::try_from(body.len()).unwrap().to_le_bytes();
        [b"RIFF", &size[..], &body].concat()
    }

    #[test]
    fn place_and_owner_go_and_the_pixels_and_the_turn_stay() {
        let exif = [&exif_of(Orientation::Rotate180)[..], b"GPS"].concat();
        let mut bytes = extended(&[
            chunk(b"EXIF", &exif),
            chunk(b"XMP ", b"<x:xmpmeta/>"),
            chunk(b"jane", b"hers"),
        ]);
        bytes.extend(b"a film");
        let out = strip(&bytes).unwrap();
        for gone in [&b"GPS"[..], b"xmpmeta", b"hers", b"film"] {
            assert!(!has(&out, gone), "{}", String::from_utf8_lossy(gone));
        }
        let (was, _) = decoded(&encoded(ImageFormat::WebP), ImageFormat::WebP);
        let (is, turned) = decoded(&out, ImageFormat::WebP);
        assert_eq!(is, was);
        assert_eq!(turned, Orientation::Rotate180);
        assert_eq!(strip(&out).unwrap(), out, "stripped again, nothing changes");
    }
}
