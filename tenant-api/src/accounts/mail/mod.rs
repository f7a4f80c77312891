//! The slice's mails, each in a plain and an HTML form, from templates.

use std::sync::LazyLock;

use minijinja::{Environment, context};
use platform_kernel::Result;
use platform_ports::Message;

use crate::letters;

static TEMPLATES: LazyLock<Environment<'static>> = LazyLock::new(|| {
    letters::environment(&[
        ("invitation.html", include_str!("invitation.html")),
        ("invitation.txt", include_str!("invitation.txt")),
        ("reset.html", include_str!("reset.html")),
        ("reset.txt", include_str!("reset.txt")),
    ])
});

/// What both mails know of the company.
#[derive(Debug)]
pub(crate) struct Company<'a> {
    pub(crate) name: &'a str,
    pub(crate) accent: Option<&'a str>,
    pub(crate) host: &'a str,
}

/// "Ada invites you to Acme."
pub(crate) fn invitation(
    to: String,
    company: &Company<'_>,
    (name, inviter, role): (&str, &str, &str),
    link: &str,
) -> Result<Message> {
    let subject = format!("{inviter} invites you to {}", company.name);
    let values = context! {
        company => company.name, accent => accent(company), host => company.host,
        name, inviter, role, link, subject => subject.as_str()
    };
    message(to, &subject, "invitation", "invitation", &values)
}

/// "Set a new password."
pub(crate) fn reset(to: String, company: &Company<'_>, name: &str, link: &str) -> Result<Message> {
    let subject = format!("Set a new password for {}", company.name);
    let values = context! {
        company => company.name, accent => accent(company), host => company.host, name, link, subject => subject.as_str()
    };
    message(to, &subject, "reset", "password.reset", &values)
}

fn accent<'a>(company: &Company<'a>) -> &'a str {
    company.accent.unwrap_or(letters::ACCENT)
}

fn message(
    to: String,
    subject: &str,
    template: &str,
    tag: &'static str,
    values: &minijinja::Value,
) -> Result<Message> {
    letters::message(&TEMPLATES, to, subject, template, tag, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_typed_is_text_in_both_forms() {
        let company = Company {
            name: "Fish & <b>Chips</b>",
            accent: None,
            host: "fish.example",
        };
        let people = ("Bob", "Ada <script>", "manager");
        let mail = invitation(
            "bob@example.org".into(),
            &company,
            people,
            "https://x/invite?token=a_b-c",
        )
        .unwrap();
        mail.check().unwrap();
        assert!(
            mail.text.contains("Fish & <b>Chips</b>")
                && mail.text.contains("https://x/invite?token=a_b-c")
        );
        assert!(
            mail.html.contains("Fish &amp; &lt;b&gt;Chips") && !mail.html.contains("<script>"),
            "{}",
            mail.html
        );
        let mail = reset(
            "bob@example.org".into(),
            &company,
            "Bob",
            "https://x/reset?token=t",
        )
        .unwrap();
        mail.check().unwrap();
        assert!(
            mail.html.contains("https:&#x2f;&#x2f;x&#x2f;reset")
                || mail.html.contains("https://x/reset?token=t")
        );
    }
}
