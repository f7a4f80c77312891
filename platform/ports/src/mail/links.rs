//! Finding the links of a mail, so that the mailbox can offer them.

/// Every http(s) address of both forms, each once, in order of appearance.
pub(super) fn of(text: &str, html: &str) -> Vec<String> {
    let mut links = Vec::new();
    for (body, is_html) in [(text, false), (html, true)] {
        for (at, _) in body.match_indices("http") {
            let rest = &body[at..];
            if !rest.starts_with("http://") && !rest.starts_with("https://") {
                continue;
            }
            let end = rest.find(|c: char| c.is_whitespace() || "<>\"'".contains(c));
            let link = rest[..end.unwrap_or(rest.len())]
                .trim_end_matches(['.', ',', ';', ':', '!', '?', ')']);
            let link = if is_html {
                link.replace("&amp;", "&")
            } else {
                link.to_owned()
            };
            if !links.contains(&link) {
                links.push(link);
            }
        }
    }
    links
}

#[cfg(test)]
mod tests {
    #[test]
    fn links_are_found_once_and_whole() {
        let text = "Confirm: http://rentright.localhost:8080/confirm?signup=sgn_1&token=a-b_c.\nOr ask (https://x.example/help).";
        let html = r#"<a href="http://rentright.localhost:8080/confirm?signup=sgn_1&amp;token=a-b_c">Confirm</a> httpfoo"#;
        assert_eq!(
            super::of(text, html),
            [
                "http://rentright.localhost:8080/confirm?signup=sgn_1&token=a-b_c",
                "https://x.example/help"
            ]
        );
    }
}
