//! E-mail addresses, leniently: what other systems let through must come in; only what can't be an address stays out.

use super::shown;

/// The address as written, without what mail programs put around it.
pub fn read(text: &str) -> Result<String, String> {
    let bare = unwrapped(text);
    if bare.matches('@').count() > 1 && bare.contains([';', ',', ' ', '/']) {
        return Err(format!(
            "`{}` holds more than one e-mail address. Keep one.",
            shown(text)
        ));
    }
    if looks_like(bare) {
        return Ok(bare.to_owned());
    }
    Err(format!(
        "`{}` is not an e-mail address. Write it like name@example.com, or clear the cell.",
        shown(text)
    ))
}

/// Whether the text could be delivered to: something, one @, a domain with a dot, no blanks, RFC 5321's length.
pub fn looks_like(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let dotted = domain.split('.').count() > 1 && domain.split('.').all(|label| !label.is_empty());
    !local.is_empty()
        && !local.contains('@')
        && dotted
        && text.len() <= 254
        && !text
            .contains(|c: char| c.is_whitespace() || c.is_control() || "<>()[];,\"\\".contains(c))
}

/// `Ann <ann@example.com>;` and `mailto:ann@example.com` say the same.
fn unwrapped(text: &str) -> &str {
    let text = text.trim().trim_end_matches([';', ',', '.']);
    let text = match (text.rfind('<'), text.ends_with('>')) {
        (Some(at), true) => &text[at + 1..text.len() - 1],
        _ => text,
    };
    let prefixed = text
        .get(..7)
        .is_some_and(|p| p.eq_ignore_ascii_case("mailto:"));
    text[if prefixed { 7 } else { 0 }..].trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_other_systems_let_through() {
        for (written, read_as) in [
            (
                "ANDREA.HENDERSON@sakilacustomer.org",
                "ANDREA.HENDERSON@sakilacustomer.org",
            ),
            ("a+b_c-d'e@sub.example.co.uk", "a+b_c-d'e@sub.example.co.uk"),
            ("jürgen@müller.de", "jürgen@müller.de"),
            ("Ann Lee <ann@example.com>", "ann@example.com"),
            ("mailto:ann@example.com", "ann@example.com"),
            ("ann@example.com;", "ann@example.com"),
        ] {
            assert_eq!(read(written).as_deref(), Ok(read_as));
        }
    }

    #[test]
    fn refuses_with_the_value_and_a_remedy() {
        for bad in [
            "ann",
            "ann@",
            "@example.com",
            "ann@example",
            "a b@example.com",
            "ann@example..com",
            "a@b@c.de",
        ] {
            let message = read(bad).unwrap_err();
            assert!(
                message.contains(bad) && message.contains("name@example.com"),
                "{message}"
            );
        }
        assert!(
            read("a@b.de; c@d.de")
                .unwrap_err()
                .contains("more than one")
        );
    }
}
