//! Text as people type it, made comparable.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Composed (NFC), without control characters, with single spaces and none at the ends; only spaces is nothing.
pub fn tidy(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    for word in text
        .split(|c: char| c.is_whitespace() || c.is_control() || is_invisible(c))
        .filter(|word| !word.is_empty())
    {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.nfc());
    }
    (!out.is_empty()).then_some(out)
}

/// The same for text of several lines: lines stay, each tidied at its end.
pub fn tidy_lines(text: &str) -> Option<String> {
    let lines: Vec<String> = text
        .lines()
        .map(|line| {
            let kept: String = line
                .nfc()
                .filter(|c| *c == '\t' || !c.is_control())
                .collect();
            kept.trim_end().to_owned()
        })
        .collect();
    let joined = lines.join("\n");
    let trimmed = joined.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

/// What compares and sorts: lower case, without accents, letters that stand for two written as two.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for c in text.nfkd().filter(|c| !is_combining_mark(*c)) {
        if c.is_whitespace() || c.is_control() || is_invisible(c) {
            if !blank {
                out.push(' ');
            }
            blank = true;
            continue;
        }
        blank = false;
        match c {
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'ø' | 'Ø' => out.push('o'),
            'ł' | 'Ł' => out.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'þ' | 'Þ' => out.push_str("th"),
            'ı' => out.push('i'),
            '’' | '‘' | '´' | '`' => out.push('\''),
            '‐' | '‑' | '–' | '—' => out.push('-'),
            // Lowering may bring accents back (İ → i̇).
            c => out.extend(c.to_lowercase().filter(|c| !is_combining_mark(*c))),
        }
    }
    while out.ends_with(' ') {
        out.pop();
    }
    out
}

/// A pattern for `LIKE` that finds `part` anywhere.
pub fn anywhere(part: &str) -> String {
    format!("%{}%", escape(part))
}

/// A pattern for `LIKE` that finds texts starting with `part`.
pub fn starting(part: &str) -> String {
    format!("{}%", escape(part))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '%' | '_' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Zero-width and direction marks, and the byte order mark: pasted along, never meant.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn blank_is_nothing() {
        for blank in ["", " ", "\u{a0}\t\n", "\u{feff}", "\0"] {
            assert_eq!(tidy(blank), None, "{blank:?} holds nothing");
            assert_eq!(tidy_lines(blank.trim_matches('\u{feff}')), None);
        }
        assert_eq!(
            tidy("  Anna\u{a0} \tLee\u{200b} ").as_deref(),
            Some("Anna Lee")
        );
        assert_eq!(tidy_lines(" a \r\n b\0\n").as_deref(), Some("a\n b"));
    }

    #[test]
    fn folding_takes_accents_and_case() {
        assert_eq!(fold("  ÅNGSTRÖM  Straße "), "angstrom strasse");
        assert_eq!(fold("Łukasz O’Brien"), "lukasz o'brien");
        assert_eq!(fold("İSTANBUL"), "istanbul");
        assert_eq!(fold("Ｆｕｌｌ"), "full");
    }

    #[test]
    fn patterns_take_wildcards_as_letters() {
        assert_eq!(anywhere(r"50%_\"), r"%50\%\_\\%");
        assert_eq!(starting("a"), "a%");
    }

    proptest! {
        #[test]
        fn tidying_and_folding_twice_is_once(text in ".{0,40}") {
            if let Some(once) = tidy(&text) {
                prop_assert_eq!(tidy(&once), Some(once.clone()));
                prop_assert!(!once.contains('\0'), "PostgreSQL's text has no NUL");
            }
            let folded = fold(&text);
            prop_assert_eq!(fold(&folded), folded.clone(), "folding {:?}", text);
        }
        #[test]
        fn spelling_variants_fold_alike(word in "[a-zA-Zéüñç]{1,12}") {
            let decomposed: String = word.nfd().collect();
            prop_assert_eq!(fold(&word), fold(&decomposed.to_uppercase()));
        }
    }
}
