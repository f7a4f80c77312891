//! Whether a content is what it was announced as; and what of it is kept.

use super::media::Media;
use super::picture::{self, Picture};
use super::strip;

/// What is kept of an upload.
#[derive(Debug)]
pub struct Found {
    /// What is given out: of pictures, without what the camera wrote about place, time and owner.
    pub content: Vec<u8>,
    /// Of a picture.
    pub picture: Option<Picture>,
}

/// Why a content is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Another kind of content, where that is known.
    Other(Option<&'static str>),
    /// A picture that cannot be read.
    Unreadable,
    /// A picture of too many pixels.
    TooLarge,
    /// Not as long as announced.
    Length,
}

impl Wrong {
    /// For programs.
    pub fn code(self) -> &'static str {
        match self {
            Self::Other(_) => "other_type",
            Self::Unreadable => "unreadable",
            Self::TooLarge => "too_many_pixels",
            Self::Length => "other_length",
        }
    }

    /// For people.
    pub fn message(self, said: Media) -> String {
        let said = said.as_str();
        match self {
            Self::Other(Some(found)) => {
                format!("this file is {found}, not {said}: choose it again")
            }
            Self::Other(None) => format!("this file is not {said}, whatever its name says"),
            Self::Unreadable => "this picture cannot be read; it may be damaged".to_owned(),
            Self::TooLarge => {
                "this picture has too many pixels: make it smaller, 40 megapixels at most"
                    .to_owned()
            }
            Self::Length => "the upload broke off, or the file changed: send it again".to_owned(),
        }
    }
}

/// Looks at a whole content. Takes up to seconds of a core and some 200 MB: call it where that does no harm.
pub fn look(said: Media, bytes: Vec<u8>) -> Result<Found, Wrong> {
    let Some(format) = said.picture() else {
        return document(said, bytes);
    };
    let found = infer::get(&bytes).map(|found| found.mime_type());
    if found != Some(said.as_str()) {
        return Err(Wrong::Other(found));
    }
    let content = strip::strip(said, &bytes).ok_or(Wrong::Unreadable)?;
    // Of the stripped content: what is shown was read once.
    let picture = picture::read(&content, format)?;
    Ok(Found {
        content,
        picture: Some(picture),
    })
}

fn document(said: Media, content: Vec<u8>) -> Result<Found, Wrong> {
    let found = infer::get(&content).map(|found| found.mime_type());
    let fits = match said {
        Media::Pdf => found == Some(said.as_str()),
        _ => is_text(&content),
    };
    if !fits {
        return Err(Wrong::Other(found));
    }
    Ok(Found {
        content,
        picture: None,
    })
}

/// Words in whatever encoding keeps ASCII: no control characters but those that part lines, columns and pages.
fn is_text(content: &[u8]) -> bool {
    !content
        .iter()
        .any(|byte| *byte == 0x7f || (*byte < 0x20 && !b"\t\n\r\x0c".contains(byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_what_they_say() {
        assert!(look(Media::Pdf, b"%PDF-1.7\n...".to_vec()).is_ok());
        assert!(look(Media::Text, "Grüße\r\n\tdort".into()).is_ok());
        assert!(look(Media::Csv, b"a;b\r\n\xfc;1\r\n".to_vec()).is_ok());
        let wrong = |said, bytes: &[u8]| look(said, bytes.to_vec()).unwrap_err();
        assert_eq!(wrong(Media::Pdf, b"no such thing"), Wrong::Other(None));
        assert_eq!(
            wrong(Media::Pdf, b"PK\x03\x04 and so on"),
            Wrong::Other(Some("application/zip"))
        );
        assert!(matches!(wrong(Media::Text, b"MZ\x00\x01"), Wrong::Other(_)));
        assert!(matches!(wrong(Media::Csv, b"a;\x00b"), Wrong::Other(_)));
        assert_eq!(
            wrong(Media::Jpeg, b"%PDF-1.7"),
            Wrong::Other(Some("application/pdf"))
        );
        assert_eq!(wrong(Media::Jpeg, b"\xff\xd8\xff\xe0"), Wrong::Unreadable);
        assert_eq!(wrong(Media::Png, b"\x89PNG\r\n\x1a\n"), Wrong::Unreadable);
        assert_eq!(
            wrong(Media::WebP, b"RIFF\0\0\0\0WEBPVP8 "),
            Wrong::Unreadable
        );
    }
}
