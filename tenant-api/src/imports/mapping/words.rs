//! Whether a header names a field, in any casing, punctuation and order of usual words.

use crate::imports::kind::Field;

/// Words that say whose or which one, not what: `Customer e-mail`, `Main phone`, `Address: city`.
const NEUTRAL: &[&str] = &[
    "customer",
    "customers",
    "client",
    "kunde",
    "kunden",
    "contact",
    "kontakt",
    "primary",
    "main",
    "default",
    "home",
    "private",
    "privat",
    "billing",
    "rechnungs",
    "address",
    "adresse",
    "the",
    "of",
    "der",
    "des",
    "du",
    "de",
    "no",
    "nr",
    "number",
    "1",
    "field",
    "value",
    "your",
    "user",
    "person",
    "personal",
    "optional",
    "required",
    "text",
];

/// 100 when the header is one of the field's names, less when it only holds one among usual words, 0 otherwise.
pub(super) fn likeness(field: &Field, header: &str) -> f64 {
    let words = words(header);
    if words.is_empty() {
        return 0.0;
    }
    let joined = words.concat();
    let names = [field.key, field.label]
        .into_iter()
        .chain(field.synonyms.iter().copied());
    let mut best: f64 = 0.0;
    for (rank, name) in names.enumerate() {
        let name = self::words(name);
        // Earlier names are more telling: of `phone` and `mobile`, both for one field, the first wins.
        #[expect(clippy::cast_precision_loss, reason = "a field has a few dozen names")]
        let rank = rank as f64 * 0.02;
        if name.concat() == joined {
            best = best.max(100.0 - rank);
        } else if holds(&words, &name) {
            #[expect(clippy::cast_precision_loss, reason = "a header has a few words")]
            let (more, less) = (name.len() as f64, (words.len() - name.len()) as f64);
            best = best.max(60.0 + 8.0 * more - 6.0 * less - rank);
        }
    }
    best
}

/// Whether the name stands in the header, and nothing but neutral words around it.
fn holds(header: &[String], name: &[String]) -> bool {
    if name.is_empty() || name.len() >= header.len() || name.concat().chars().count() < 3 {
        return false;
    }
    // A name of neutral words alone would make every header of such words a match.
    if name.iter().all(|w| NEUTRAL.contains(&w.as_str())) {
        return false;
    }
    (0..=header.len() - name.len()).any(|at| {
        let around = header[..at].iter().chain(&header[at + name.len()..]);
        header[at..at + name.len()] == *name
            && around.into_iter().all(|w| NEUTRAL.contains(&w.as_str()))
    })
}

/// `FirstName`, `first_name`, `First name:` → first, name. Umlauts and accents are folded.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut was_lower = false;
    for c in text.chars() {
        let split = !c.is_alphanumeric() || (c.is_uppercase() && was_lower);
        if split && !word.is_empty() {
            words.push(std::mem::take(&mut word));
        }
        was_lower = c.is_lowercase() || c.is_ascii_digit();
        if c.is_alphanumeric() {
            c.to_lowercase().for_each(|l| fold(l, &mut word));
        }
    }
    if !word.is_empty() {
        words.push(word);
    }
    // "e-mail", "E Mail" and "email" are one word; so are "post code" and "zip code" by their joined form.
    let mut at = 0;
    while at + 1 < words.len() {
        if words[at] == "e" && words[at + 1].starts_with("mail") {
            let mail = words.remove(at + 1);
            words[at].push_str(&mail);
        }
        at += 1;
    }
    words
}

fn fold(c: char, into: &mut String) {
    match c {
        'ä' => into.push_str("ae"),
        'ö' | 'ø' | 'œ' => into.push_str("oe"),
        'ü' => into.push_str("ue"),
        'ß' => into.push_str("ss"),
        'à'..='å' => into.push('a'),
        'ç' => into.push('c'),
        'è'..='ë' => into.push('e'),
        'ì'..='ï' => into.push('i'),
        'ñ' => into.push('n'),
        'ò'..='õ' => into.push('o'),
        'ù'..='û' => into.push('u'),
        // Combining marks, as some systems write accents.
        '\u{300}'..='\u{36f}' => {}
        other => into.push(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_fall_into_words() {
        for (header, wanted) in [
            ("FirstName", "first name"),
            ("first_name", "first name"),
            ("E-Mail Address:", "email address"),
            ("Straße", "strasse"),
            ("PHONE NO.", "phone no"),
            ("Address1", "address1"),
            ("Prénom", "prenom"),
        ] {
            assert_eq!(words(header).join(" "), wanted, "{header}");
        }
    }
}
