//! One's own name, language and theme.

use platform_db::retrying;
use platform_edge::problem::ProblemBody;
use platform_edge::{ApiResult, Json, Reply, Staff};
use platform_kernel::permission::acts::OwnSessions;
use serde_json::json;

use crate::accounts::model::{self, Theme};
use crate::accounts::session::{self, Session};
use crate::accounts::store::staff::{self, Profile};
use crate::record::{self, Change};

/// What is left out stays; null goes back to the company's language or the device's theme.
#[derive(serde::Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[expect(
    clippy::option_option,
    reason = "left out, null and a value are three things"
)]
pub(crate) struct UpdateProfile {
    /// Name, as colleagues see it.
    name: Option<String>,
    /// Language and formats, `de-AT`.
    #[serde(default, deserialize_with = "crate::patch::field")]
    #[schema(value_type = Option<String>)]
    locale: Option<Option<String>>,
    /// Theme.
    #[serde(default, deserialize_with = "crate::patch::field")]
    #[schema(value_type = Option<Theme>)]
    theme: Option<Option<Theme>>,
}

/// Change one's own name, language or theme.
#[utoipa::path(patch, path = "/session/profile", tag = "accounts", request_body = UpdateProfile, responses(
    (status = 200, body = Session),
    (status = 422, body = ProblemBody, description = "A field was refused"),
))]
pub(crate) async fn update_profile(
    me: Staff<OwnSessions>,
    body: Json<UpdateProfile>,
) -> ApiResult<Reply> {
    let name = body
        .name
        .as_deref()
        .map(|it| model::name("name", it))
        .transpose()?;
    if let Some(Some(locale)) = &body.locale {
        model::locale("locale", locale)?;
    }
    let profile = Profile {
        name: name.as_deref(),
        locale: body.locale.as_ref().map(Option::as_deref),
        theme: body.theme.map(|it| it.map(Theme::as_str)),
    };
    let fields: Vec<&str> = [
        ("name", profile.name.is_some()),
        ("locale", profile.locale.is_some()),
        ("theme", profile.theme.is_some()),
    ]
    .into_iter()
    .filter_map(|(field, given)| given.then_some(field))
    .collect();
    let keys = me.keys().await?;
    let answer = retrying(async || {
        let mut tx = me.begin().await?;
        if !fields.is_empty() {
            staff::save_profile(&mut tx, me.session.staff, &profile).await?;
            let change = Change {
                actor: &me.actor(),
                action: "staff.profile_updated",
                subject: Some(me.session.staff.uuid()),
                detail: json!({ "fields": fields }),
                at: me.now(),
            };
            record::change(&mut tx, change).await?;
        }
        let answer = session::describe(&mut tx, &keys, &me.tenant, me.session.id).await?;
        tx.commit().await?;
        Ok(answer)
    })
    .await?;
    Ok(Reply::ok(&answer)?)
}
