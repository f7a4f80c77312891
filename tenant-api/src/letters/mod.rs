//! Mails to people, each in a plain and an HTML form, from a slice's templates in one layout.

use minijinja::{AutoEscape, Environment};
use platform_kernel::{Error, Result};
use platform_ports::Message;

/// The accent of a company that has none of its own.
pub(crate) const ACCENT: &str = "#0f766e";

/// A slice's templates by name, `reset.html` and `reset.txt`, with the layout that they extend.
pub(crate) fn environment(templates: &[(&'static str, &'static str)]) -> Environment<'static> {
    let mut env = Environment::new();
    env.set_auto_escape_callback(|name| {
        if std::path::Path::new(name).extension() == Some("html".as_ref()) {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    // A name that a template asks for and nobody gives is a fault, not an empty place in a mail.
    env.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    let layout = [("layout.html", include_str!("layout.html"))];
    for (name, text) in layout.iter().chain(templates) {
        if let Err(error) = env.add_template(name, text) {
            tracing::error!(%error, mail.template = name, "a mail template does not parse");
        }
    }
    env
}

/// Renders both forms of `template`.
pub(crate) fn message(
    env: &Environment<'static>,
    to: String,
    subject: &str,
    template: &str,
    tag: &'static str,
    values: &minijinja::Value,
) -> Result<Message> {
    let render = |form: &str| {
        let template = env.get_template(&format!("{template}.{form}"));
        template
            .and_then(|it| it.render(values))
            .map_err(Error::internal)
    };
    // Long names must not make a mail that cannot be sent.
    let subject = subject.chars().take(150).collect();
    Ok(Message {
        to,
        subject,
        text: render("txt")?,
        html: render("html")?,
        tag,
    })
}
