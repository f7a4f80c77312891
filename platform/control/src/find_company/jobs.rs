//! Looking and mailing, after the answer.

use std::sync::LazyLock;

use minijinja::{Environment, Value, context};
use platform_jobs::{JobContext, NewJob, Registry, enqueue};
use platform_kernel::{Error, Result};
use platform_ports::mail::Message;
use platform_ports::seal::{self, Place};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::store;
use crate::tenants::{self, Company};
use crate::{SignupApi, state};

const MAIL: &str = "find_company.mail";

#[derive(Serialize, Deserialize)]
struct Payload {
    request: Uuid,
}

fn place(row: Uuid) -> Place {
    Place {
        table: "find_requests",
        column: "email_sealed",
        row,
    }
}

/// Notes the request: the address sealed, the job with an id only.
pub(super) async fn ask(api: &SignupApi, email: &str, hash: [u8; 32]) -> Result<()> {
    let id = Uuid::from_bytes(platform_kernel::secret::random());
    let sealed = seal::seal_text(&*api.keyring.platform().await?, place(id), email)?;
    let mut tx = api.db.control().await?;
    store::insert(&mut tx, id, &sealed, &hash, api.clock.now()).await?;
    let payload = serde_json::json!({ "request": id });
    enqueue(
        &mut tx,
        NewJob::new(MAIL)
            .payload(payload)
            .priority(60)
            .max_attempts(12),
        &api.clock,
    )
    .await?;
    tx.commit().await
}

/// Registers the slice's jobs.
pub(crate) fn register(state: &SignupApi, registry: &mut Registry) {
    let api = state.clone();
    registry.on(MAIL, move |cx: JobContext| {
        let api = api.clone();
        async move { answer(&api, cx.job.read::<Payload>()?.request).await }
    });
}

async fn answer(api: &SignupApi, id: Uuid) -> Result<()> {
    let mut tx = api.db.control().await?;
    let Some(request) = store::find(&mut tx, id).await? else {
        return Ok(());
    };
    let companies = tenants::companies_of(&mut tx, &request.email_hash).await?;
    tx.rollback().await?;
    let to = seal::open_text(
        &*api.keyring.platform().await?,
        place(id),
        &request.email_sealed,
    )?;
    api.mailer
        .send(&letter(&to, &companies, &api.options)?)
        .await?;
    let mut tx = api.db.control().await?;
    store::delete(&mut tx, id).await?;
    tx.commit().await
}

// Templates named `.html` escape what is filled in.
static TEMPLATES: LazyLock<Result<Environment<'static>, minijinja::Error>> = LazyLock::new(|| {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
    environment.add_template("found.txt", include_str!("mails/found.txt"))?;
    environment.add_template("found.html", include_str!("mails/found.html"))?;
    Ok(environment)
});

fn letter(to: &str, companies: &[Company], options: &state::Options) -> Result<Message> {
    let lines = companies.iter().map(|company| {
        context! { name => company.name.as_str(), url => options.tenant_url(&company.slug) }
    });
    let lines = Value::from(lines.collect::<Vec<Value>>());
    let render = |name: &str| {
        let templates = TEMPLATES
            .as_ref()
            .map_err(|e| Error::internal(e.to_string()))?;
        let template = templates.get_template(name).map_err(Error::internal)?;
        template
            .render(
                context! { companies => lines.clone(), signup => options.signup_origin.as_str() },
            )
            .map_err(Error::internal)
    };
    Ok(Message {
        to: to.to_owned(),
        subject: if companies.is_empty() {
            "No company on RentRight yet"
        } else {
            "Your company on RentRight"
        }
        .to_owned(),
        text: render("found.txt")?,
        html: render("found.html")?,
        tag: "find_company",
    })
}
