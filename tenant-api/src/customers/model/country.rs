//! Countries: a code, or a name as people write it.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::country_names::{ALIASES, NAMES};
use super::text::fold;

static BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let all = NAMES.iter().chain(ALIASES);
    all.map(|(code, name)| (fold(name), *code)).collect()
});

/// The alpha-2 code that a code or name stands for.
pub fn code_of(text: &str) -> Option<&'static str> {
    let text = text.trim();
    let by_code = NAMES
        .iter()
        .find(|(code, _)| code.eq_ignore_ascii_case(text));
    by_code
        .map(|(code, _)| *code)
        .or_else(|| BY_NAME.get(&fold(text)).copied())
}

/// The English short name of a code.
pub fn name_of(code: &str) -> Option<&'static str> {
    NAMES
        .iter()
        .find(|(known, _)| *known == code)
        .map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_understood() {
        assert_eq!(NAMES.len(), 249, "ISO 3166-1 lists 249");
        for (text, code) in [
            ("gb", "GB"),
            (" United Kingdom ", "GB"),
            ("UK", "GB"),
            ("germany", "DE"),
            ("Côte d'Ivoire", "CI"),
            ("Holy See (Vatican City State)", "VA"),
            ("Congo, The Democratic Republic of the", "CD"),
            ("Virgin Islands, U.S.", "VI"),
            ("Runion", "RE"),
            ("Kazakstan", "KZ"),
            ("Russian Federation", "RU"),
        ] {
            assert_eq!(code_of(text), Some(code), "{text}");
        }
        assert_eq!(
            code_of("Yugoslavia"),
            None,
            "a country that is no more keeps its name only"
        );
        assert_eq!(name_of("DE"), Some("Germany"));
        for (code, name) in NAMES {
            assert_eq!(code_of(name), Some(*code), "{name}");
        }
    }
}
