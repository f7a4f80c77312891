//! Pictures: how large they are, and a small one of each.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, RgbImage};

use super::content::Wrong;

/// The longer side of a small picture, in pixels.
const SMALL: u32 = 320;
/// Of a small picture, 1 to 100.
const QUALITY: u8 = 80;
/// The most pixels of a picture.
const MOST_PIXELS: u64 = 40_000_000;
/// The longest side, in pixels.
const LONGEST_SIDE: u32 = 20_000;
/// The most memory that reading one may take, in bytes.
const MOST_MEMORY: u64 = 192 * 1024 * 1024;

/// A picture.
#[derive(Debug)]
pub struct Picture {
    /// As it is looked at, in pixels.
    pub width: u32,
    /// As it is looked at, in pixels.
    pub height: u32,
    /// A small one: JPEG, upright, at most 320 pixels on its longer side.
    pub thumb: Vec<u8>,
}

/// Reads a picture whole.
pub fn read(bytes: &[u8], format: ImageFormat) -> Result<Picture, Wrong> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits());
    let mut decoder = reader.into_decoder().map_err(wrong)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(Wrong::TooLarge);
    }
    let orientation = decoder.orientation().map_err(wrong)?;
    let whole = DynamicImage::from_decoder(decoder).map_err(wrong)?;
    let mut small = if width.max(height) > SMALL {
        whole.thumbnail(SMALL, SMALL)
    } else {
        whole
    };
    small.apply_orientation(orientation);
    let lies = {
        use image::metadata::Orientation as O;
        matches!(
            orientation,
            O::Rotate90 | O::Rotate270 | O::Rotate90FlipH | O::Rotate270FlipH
        )
    };
    let (width, height) = if lies {
        (height, width)
    } else {
        (width, height)
    };
    let mut thumb = Vec::new();
    JpegEncoder::new_with_quality(&mut thumb, QUALITY)
        .encode_image(&on_white(&small))
        .map_err(wrong)?;
    Ok(Picture {
        width,
        height,
        thumb,
    })
}

/// What reading a picture may take.
pub(super) fn limits() -> Limits {
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    limits
}

/// JPEG knows no transparency.
fn on_white(image: &DynamicImage) -> RgbImage {
    if !image.color().has_alpha() {
        return image.to_rgb8();
    }
    let image = image.to_rgba8();
    let mut flat = RgbImage::new(image.width(), image.height());
    for (from, to) in image.pixels().zip(flat.pixels_mut()) {
        let [r, g, b, a] = from.0.map(u32::from);
        let over = |c: u32| u8::try_from((c * a + 255 * (255 - a)) / 255).unwrap_or(u8::MAX);
        to.0 = [over(r), over(g), over(b)];
    }
    flat
}

fn wrong(error: image::ImageError) -> Wrong {
    match error {
        image::ImageError::Limits(_) => Wrong::TooLarge,
        _ => Wrong::Unreadable,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32, alpha: u8) -> Vec<u8> {
        let image = image::RgbaImage::from_pixel(width, height, image::Rgba([200, 0, 0, alpha]));
        let mut bytes = Vec::new();
        let to = &mut Cursor::new(&mut bytes);
        DynamicImage::from(image)
            .write_to(to, ImageFormat::Png)
            .unwrap();
        bytes
    }

    #[test]
    fn a_small_one_keeps_the_shape_and_none_grows() {
        for (size, small) in [
            ((640, 320), (320, 160)),
            ((100, 700), (46, 320)),
            ((4000, 1), (320, 1)),
            ((20, 10), (20, 10)),
        ] {
            let picture = read(&png(size.0, size.1, 255), ImageFormat::Png).unwrap();
            assert_eq!((picture.width, picture.height), size);
            let thumb = image::load_from_memory_with_format(&picture.thumb, ImageFormat::Jpeg);
            let thumb = thumb.unwrap();
            assert_eq!((thumb.width(), thumb.height()), small);
        }
    }

    #[test]
    fn what_can_be_seen_through_is_white() {
        let picture = read(&png(10, 10, 0), ImageFormat::Png).unwrap();
        let thumb = image::load_from_memory(&picture.thumb).unwrap().to_rgb8();
        assert!(thumb.pixels().all(|p| p.0.iter().all(|c| *c > 250)));
    }

    #[test]
    fn a_bomb_is_refused_before_it_is_read() {
        let mut bomb = Vec::new();
        JpegEncoder::new_with_quality(&mut bomb, QUALITY)
            .encode_image(&RgbImage::new(8, 8))
            .unwrap();
        assert!(read(&bomb, ImageFormat::Jpeg).is_ok());
        // Its frame (SOF0) says how large it is: 9,000 by 5,000.
        let frame = bomb.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
        bomb[frame + 5..frame + 7].copy_from_slice(&5_000_u16.to_be_bytes());
        bomb[frame + 7..frame + 9].copy_from_slice(&9_000_u16.to_be_bytes());
        assert_eq!(read(&bomb, ImageFormat::Jpeg).unwrap_err(), Wrong::TooLarge);
    }
}
