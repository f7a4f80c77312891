//! What is an e-mail address to us.

/// Accepts a plain ASCII address: RFC 5321's dot-string at a host name with at least one dot, or at
/// `localhost`. Quoted local parts, address literals and internationalised addresses (RFC 6531) are refused: too
/// few relays take them. Answers what is wrong.
pub fn check_address(address: &str) -> Result<(), &'static str> {
    if !address.is_ascii() {
        return Err("an e-mail address has ASCII characters only; write a domain in its xn-- form");
    }
    let Some((local, domain)) = address.rsplit_once('@') else {
        return Err("an e-mail address has an @");
    };
    if local.is_empty() || local.len() > 64 || address.len() > 254 {
        return Err("an e-mail address has at most 64 characters before the @ and 254 in all");
    }
    if local
        .split('.')
        .any(|atom| atom.is_empty() || !atom.bytes().all(is_atom_text))
    {
        return Err(
            "before the @ only letters, digits, single dots and !#$%&'*+/=?^_`{|}~- may stand",
        );
    }
    let labels: Vec<_> = domain.split('.').collect();
    if !labels.iter().all(|label| is_label(label)) || (labels.len() < 2 && domain != "localhost") {
        return Err("after the @ stands a host name such as example.org");
    }
    Ok(())
}

/// RFC 5322, 3.2.3.
fn is_atom_text(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+/=?^_`{|}~-".contains(&byte)
}

/// RFC 1123, 2.1.
fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && !label.starts_with('-')
        && !label.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::check_address;

    #[test]
    fn usual_addresses_are_taken() {
        for address in [
            "ada@example.org",
            "a@b.co",
            "ada.lovelace+rental@mail.example.co.uk",
            "o'brien@example.org",
            "dev@localhost",
            "x@xn--bcher-kva.example",
        ] {
            assert_eq!(check_address(address), Ok(()), "{address}");
        }
    }

    #[test]
    fn what_is_no_address_or_carries_more_than_one_is_refused() {
        let long = format!("{}@example.org", "a".repeat(65));
        let longer = format!("a@{}.example.org", "a.".repeat(130));
        for address in [
            "",
            "ada",
            "@example.org",
            "ada@",
            "ada@example",
            "ada@-example.org",
            "ada@example-.org",
            "ada@example..org",
            "ada..l@example.org",
            ".ada@example.org",
            "ada.@example.org",
            "ada@example.org\r\nBcc: all@example.org",
            "ada@example.org\n",
            "ada\r@example.org",
            "ada@example.org,bob@example.org",
            "ada@example.org bob@example.org",
            "Ada <ada@example.org>",
            "\"ada\"@example.org",
            "ada@[127.0.0.1]",
            "ada@bob@example.org",
            "ädä@example.org",
            &long,
            &longer,
        ] {
            assert!(check_address(address).is_err(), "{address:?} was taken");
        }
    }
}
