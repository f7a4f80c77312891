//! A file's name.

use platform_kernel::FieldError;

use crate::customers::text::tidy;

/// The longest name, in characters.
const LONGEST: usize = 200;

/// The name without the folders that a browser may send along, without what cannot be seen.
pub fn file_name(typed: &str) -> Result<String, FieldError> {
    let last = typed.rsplit(['/', '\\']).next().unwrap_or(typed);
    let name = tidy(last).filter(|name| !name.bytes().all(|b| b == b'.'));
    let Some(name) = name else {
        let why = "give the file a name";
        return Err(FieldError::new("name", "required", why));
    };
    if name.chars().count() > LONGEST {
        let why = "shorten the name to 200 characters";
        return Err(FieldError::new("name", "too_long", why).with_value(&name));
    }
    Ok(name)
}

/// As a parameter of `Content-Disposition` (RFC 6266): plain letters for old programs, and the whole of it.
pub fn disposition(kind: &str, name: &str) -> String {
    let plain: String = name
        .chars()
        .map(|c| match c {
            ' ' | '!' | '#'..='$' | '&'..='.' | '0'..='[' | ']'..='~' => c,
            _ => '_',
        })
        .collect();
    let mut whole = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            whole.push(char::from(byte));
        } else {
            whole.push_str(&format!("%{byte:02X}"));
        }
    }
    format!("{kind}; filename=\"{plain}\"; filename*=UTF-8''{whole}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_folders_and_nothing_else() {
        for (typed, wanted) in [
            ("photo.jpg", "photo.jpg"),
            ("C:\\fakepath\\Schaden links.JPG", "Schaden links.JPG"),
            ("../../etc/passwd", "passwd"),
            ("  a\u{0}b\u{202e}c ", "a b c"),
        ] {
            assert_eq!(file_name(typed).unwrap(), wanted, "{typed:?}");
        }
        for none in ["", "  ", "..", "a/", "\u{200b}"] {
            assert_eq!(file_name(none).unwrap_err().code, "required", "{none:?}");
        }
        assert!(file_name(&"ä".repeat(200)).is_ok());
        assert_eq!(file_name(&"ä".repeat(201)).unwrap_err().code, "too_long");
    }

    #[test]
    fn a_name_cannot_leave_its_header() {
        assert_eq!(
            disposition("inline", "Zaun \"6m\" ä;\\.jpg"),
            "inline; filename=\"Zaun _6m_ _;_.jpg\"; filename*=UTF-8''Zaun%20%226m%22%20%C3%A4%3B%5C.jpg"
        );
        assert!(disposition("inline", "a\r\nb").is_ascii());
        assert!(!disposition("inline", "a\r\nb").contains('\n'));
    }
}
