//! Takes out of a picture what the camera wrote about place, time, device and owner, and what an editor left behind,
//! without touching a pixel: a photo of a damage stays what it was. How it is to be turned stays too.
//!
//! Each format is a sequence of named parts. What is shown by them is kept, anything else goes, known or not; so does what
//! follows the picture's end.

mod jpeg;
mod png;
mod webp;

use image::metadata::Orientation;

use super::media::Media;

/// The picture without it; None where its parts cannot be told apart, or it is none.
pub fn strip(media: Media, bytes: &[u8]) -> Option<Vec<u8>> {
    match media {
        Media::Jpeg => jpeg::strip(bytes),
        Media::Png => png::strip(bytes),
        Media::WebP => webp::strip(bytes),
        Media::Pdf | Media::Text | Media::Csv => None,
    }
}

/// What Exif says of how a picture is to be turned, where it says anything.
fn orientation(exif: &[u8]) -> Option<Orientation> {
    let tiff = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    Orientation::from_exif_chunk(tiff).filter(|o| *o != Orientation::NoTransforms)
}

/// Exif that says nothing but how the picture is to be turned (TIFF 6.0, one directory of one entry).
fn exif_of(orientation: Orientation) -> [u8; 26] {
    let mut tiff = *b"II\x2a\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\0\0\0\0\0\0\0\0";
    tiff[18] = orientation.to_exif();
    tiff
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Rgb, RgbImage};
    use proptest::prelude::*;

    use super::*;

    /// Ten by six, each pixel another colour.
    fn picture() -> DynamicImage {
        let byte = |n: u32| u8::try_from(n).unwrap();
        let pixel = |x, y| Rgb([byte(x * 25), byte(y * 40), byte((x + y) * 15)]);
        RgbImage::from_fn(10, 6, pixel).into()
    }

    pub(super) fn encoded(format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        let to = &mut Cursor::new(&mut bytes);
        picture().write_to(to, format).unwrap();
        bytes
    }

    pub(super) fn decoded(bytes: &[u8], format: ImageFormat) -> (DynamicImage, Orientation) {
        let reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut decoder = reader.into_decoder().unwrap();
        let turned = decoder.orientation().unwrap();
        (DynamicImage::from_decoder(decoder).unwrap(), turned)
    }

    pub(super) fn has(bytes: &[u8], words: &[u8]) -> bool {
        bytes.windows(words.len()).any(|window| window == words)
    }

    #[test]
    fn exif_says_how_to_turn_and_no_more() {
        for turned in 2..=8 {
            let turned = Orientation::from_exif(turned).unwrap();
            assert_eq!(orientation(&exif_of(turned)), Some(turned));
        }
        assert_eq!(orientation(&exif_of(Orientation::NoTransforms)), None);
        assert_eq!(orientation(b"Exif\0\0II"), None);
    }

    #[test]
    fn what_needs_no_stripping_stays_byte_for_byte() {
        for (media, format) in [
            (Media::Jpeg, ImageFormat::Jpeg),
            (Media::Png, ImageFormat::Png),
            (Media::WebP, ImageFormat::WebP),
        ] {
            let bytes = encoded(format);
            assert_eq!(strip(media, &bytes).unwrap(), bytes, "{media:?}");
        }
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200), cut in 0_usize..400, at in 0_usize..400) {
            for (media, format) in [
                (Media::Jpeg, ImageFormat::Jpeg),
                (Media::Png, ImageFormat::Png),
                (Media::WebP, ImageFormat::WebP),
            ] {
                let good = encoded(format);
                drop(strip(media, &bytes));
                drop(strip(media, &good[..cut.min(good.len())]));
                let mut bent = good.clone();
                let at = at.min(good.len());
                bent.splice(at..at, bytes.iter().copied());
                drop(strip(media, &bent));
            }
        }
    }
}
