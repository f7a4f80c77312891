//! The confirmation mail's words.

use std::sync::LazyLock;

use minijinja::{Environment, context};
use platform_kernel::{Error, Result};
use platform_ports::mail::Message;

/// What is filled in.
pub(super) struct Confirm<'a> {
    pub(super) to: &'a str,
    pub(super) owner_name: &'a str,
    pub(super) company: &'a str,
    pub(super) address: &'a str,
    pub(super) link: &'a str,
    pub(super) hours: u64,
}

// Templates named `.html` escape what is filled in.
static TEMPLATES: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.add_template("confirm.txt", include_str!("mails/confirm.txt"))?;
    environment.add_template("confirm.html", include_str!("mails/confirm.html"))?;
    Ok(environment)
});

/// "Confirm your company".
pub(super) fn confirm(mail: &Confirm<'_>) -> Result<Message> {
    let render = |name: &str| {
        let templates = TEMPLATES
            .as_ref()
            .map_err(|e| Error::internal(e.to_string()))?;
        let template = templates.get_template(name).map_err(Error::internal)?;
        let words = context! {
            owner_name => mail.owner_name,
            company => mail.company,
            address => mail.address,
            link => mail.link,
            hours => mail.hours,
        };
        template.render(words).map_err(Error::internal)
    };
    Ok(Message {
        to: mail.to.to_owned(),
        subject: format!("Confirm {} on RentRight", mail.company),
        text: render("confirm.txt")?,
        html: render("confirm.html")?,
        tag: "signup.confirm",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_company_and_requester_and_lets_nobody_plant_markup() {
        let mail = confirm(&Confirm {
            to: "ada@acme.example",
            owner_name: "Ada <script>",
            company: "Acme & Sons",
            address: "http://acme.rentright.localhost:8080",
            link: "http://rentright.localhost:8080/confirm?signup=sgn_1&token=abc",
            hours: 48,
        })
        .unwrap();
        assert_eq!(mail.subject, "Confirm Acme & Sons on RentRight");
        assert!(
            mail.text.contains("Acme & Sons") && mail.text.contains("token=abc"),
            "{}",
            mail.text
        );
        assert!(
            mail.html.contains("Ada &lt;script&gt;") && !mail.html.contains("<script>"),
            "{}",
            mail.html
        );
        assert!(
            mail.html.contains("signup=sgn_1&amp;token=abc"),
            "{}",
            mail.html
        );
        mail.check().unwrap();
    }
}
