//! E-mail addresses: kept as typed, compared in lower case.

/// Longest address (RFC 5321, 4.5.3.1.3, without its brackets).
const LONGEST: usize = 254;

/// Whether a text is an address that mail can be sent to: one `@`, a local part of up to 64, a domain with a dot.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let bad = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"@".contains(c);
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    text.len() <= LONGEST
        && (1..=64).contains(&local.len())
        && !local.contains(bad)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && domain.contains('.')
        && domain.split('.').all(label)
}

/// What is indexed. Mail systems that tell capitals apart are gone; two spellings are one person.
pub fn canonical(text: &str) -> String {
    text.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for good in [
            "a@b.co",
            "ANDREA.HENDERSON@sakilacustomer.org",
            "o'neil+tag@mail.example.com",
            "jörg@münchen.de",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "", "a", "a@", "@b.co", "a@b", "a b@c.de", "a@b..co", ".a@b.co", "a@-b.co", "<a@b.co>",
            "a@b@c.de",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
        assert!(!is_email(&format!("a@{}.com", "b.".repeat(130))));
        assert_eq!(canonical(" Anna@Example.COM "), "anna@example.com");
    }
}
