//! Fields of a PATCH (RFC 7396): left out, set to null, or set to a value.

use serde::{Deserialize, Deserializer};

/// Absent, null, or a value.
pub type Change<T> = Option<Option<T>>;

/// For `#[serde(default, deserialize_with = "crate::patch::field")] x: Option<Option<T>>`: left out is `None`, null is
/// `Some(None)`.
pub fn field<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    d: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(d).map(Some)
}

#[cfg(test)]
mod tests {
    #[derive(serde::Deserialize)]
    #[expect(clippy::option_option, reason = "the three things under test")]
    struct Body {
        #[serde(default, deserialize_with = "super::field")]
        accent: Option<Option<String>>,
    }

    #[test]
    fn absent_null_and_a_value_are_three_things() {
        let read = |text| serde_json::from_str::<Body>(text).unwrap().accent;
        assert_eq!(read("{}"), None);
        assert_eq!(read(r#"{"accent":null}"#), Some(None));
        assert_eq!(read(r#"{"accent":"x"}"#), Some(Some("x".to_owned())));
    }
}
