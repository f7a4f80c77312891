//! The kinds of content that are taken.

use image::ImageFormat;

/// A kind of content that is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A photo.
    Jpeg,
    /// A picture without loss.
    Png,
    /// A photo or picture.
    WebP,
    /// A document.
    Pdf,
    /// Words.
    Text,
    /// A table.
    Csv,
}

impl Media {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Jpeg,
        Self::Png,
        Self::WebP,
        Self::Pdf,
        Self::Text,
        Self::Csv,
    ];

    /// The media type (IANA), as in SQL and JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Pdf => "application/pdf",
            Self::Text => "text/plain",
            Self::Csv => "text/csv",
        }
    }

    /// The type of that name, whatever its capitals. Parameters (`; charset=…`) are no part of it.
    pub fn parse(text: &str) -> Option<Self> {
        let wanted = text.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|m| m.as_str() == wanted)
    }

    /// How pictures of it are read.
    pub fn picture(self) -> Option<ImageFormat> {
        match self {
            Self::Jpeg => Some(ImageFormat::Jpeg),
            Self::Png => Some(ImageFormat::Png),
            Self::WebP => Some(ImageFormat::WebP),
            Self::Pdf | Self::Text | Self::Csv => None,
        }
    }

    /// Whether a browser shows it in its place; it saves the others.
    pub fn is_shown(self) -> bool {
        !matches!(self, Self::Text | Self::Csv)
    }
}
