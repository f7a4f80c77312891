//! HTTP of custom fields.

use platform_edge::{ApiResult, IfMatch, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadCustomers, WriteFields};
use platform_kernel::{Error, FieldError, FieldId, Result};
use serde::Deserialize;
use serde_json::json;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::model::{self, CustomField, FieldType, MOST};
use super::{COLLECTIONS, store};
use crate::TenantApi;
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::text::tidy;
use crate::customers::write;
use crate::record::{self, Change};

pub(super) fn all() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(list_custom_fields, create_custom_field))
        .routes(routes!(update_custom_field, delete_custom_field))
}

/// Whose fields or views are meant.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct CollectionQuery {
    /// `customers`, also when left out.
    collection: Option<String>,
}

impl CollectionQuery {
    fn checked(self) -> Result<String> {
        known(self.collection.unwrap_or_else(|| "customers".to_owned()))
    }
}

fn known(collection: String) -> Result<String> {
    if COLLECTIONS.contains(&collection.as_str()) {
        return Ok(collection);
    }
    let error = FieldError::new(
        "collection",
        "unknown",
        format!("use one of {}", COLLECTIONS.join(", ")),
    );
    Err(Error::Invalid(vec![error.with_value(&collection)]))
}

/// A collection's custom fields.
#[derive(Debug, serde::Serialize, utoipa::ToSchema)]
pub(super) struct CustomFields {
    /// The oldest first.
    data: Vec<CustomField>,
}

/// A new custom field.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct CreateCustomField {
    /// Of which collection.
    collection: Option<String>,
    /// Its name in `custom`: lower-case letters, digits and underscores; made of the label when left out.
    key: Option<String>,
    /// Its name on screens, at most 80 characters.
    label: String,
    /// Its type. It cannot be changed later.
    #[serde(rename = "type")]
    kind: FieldType,
    /// What can be chosen; only of type `choice`.
    #[serde(default)]
    choices: Vec<String>,
}

/// Changes of a custom field.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(super) struct UpdateCustomField {
    /// Its name on screens.
    label: Option<String>,
    /// What can be chosen. Values no longer among them are no longer shown.
    choices: Option<Vec<String>>,
}

fn label_of(text: &str) -> Result<String> {
    tidy(text)
        .filter(|label| label.chars().count() <= 80)
        .ok_or_else(|| Error::invalid("label", "required", "name the field, in 1 to 80 characters"))
}

fn invalid(error: FieldError) -> Error {
    Error::Invalid(vec![error])
}

/// Custom fields of a collection.
#[utoipa::path(get, path = "/custom-fields", tag = "fields", params(CollectionQuery),
    responses((status = 200, description = "Its fields", body = CustomFields), Reads))]
pub(super) async fn list_custom_fields(
    staff: Staff<ReadCustomers>,
    Query(query): Query<CollectionQuery>,
) -> ApiResult<Reply> {
    let collection = query.checked()?;
    let mut tx = staff.read().await?;
    let data = store::list(&mut tx, &collection).await?;
    tx.commit().await?;
    Ok(Reply::ok(&CustomFields { data })?)
}

/// Define a custom field.
#[utoipa::path(post, path = "/custom-fields", tag = "fields", request_body = CreateCustomField,
    responses((status = 201, description = "Defined", body = CustomField), Writes))]
pub(super) async fn create_custom_field(
    staff: Staff<WriteFields>,
    once: Once,
    body: Json<CreateCustomField>,
) -> ApiResult<Reply> {
    let collection = known(
        body.collection
            .clone()
            .unwrap_or_else(|| "customers".to_owned()),
    )?;
    let label = label_of(&body.label)?;
    let key = body
        .key
        .as_deref()
        .map_or_else(|| model::key_of(&label), |key| key.trim().to_owned());
    if !model::is_key(&key) {
        let message = "use lower-case letters, digits and underscores, a letter first, at most 40";
        return Err(invalid(FieldError::new("key", "invalid", message).with_value(&key)).into());
    }
    let choices = model::choices_of(body.kind, &body.choices).map_err(invalid)?;
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            if store::list(tx, &collection).await?.len() >= MOST {
                return Err(Error::conflict(
                    "too_many",
                    format!("A collection has at most {MOST} custom fields."),
                ));
            }
            let field = CustomField {
                id: FieldId::new(now),
                collection: collection.clone(),
                key: key.clone(),
                label: label.clone(),
                kind: body.kind,
                choices: choices.clone(),
                version: 1,
            };
            store::insert(tx, &field, now).await?;
            let detail =
                json!({ "collection": field.collection, "key": field.key, "type": field.kind });
            let actor = staff.actor();
            let action = "custom_field.created";
            record::change(
                tx,
                Change {
                    actor: &actor,
                    action,
                    subject: Some(field.id.uuid()),
                    detail,
                    at: now,
                },
            )
            .await?;
            let reply =
                Reply::created(format!("/api/v1/custom-fields/{}", field.id), &field)?.version(1);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Change a custom field's label or choices.
#[utoipa::path(patch, path = "/custom-fields/{id}", tag = "fields", request_body = UpdateCustomField,
    params(("id" = FieldId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 200, description = "Changed", body = CustomField), Writes, Matches))]
pub(super) async fn update_custom_field(
    staff: Staff<WriteFields>,
    Path(id): Path<FieldId>,
    seen: IfMatch,
    body: Json<UpdateCustomField>,
) -> ApiResult<Reply> {
    let label = body.label.as_deref().map(label_of).transpose()?;
    let reply = write(&staff, async |mut held| {
        let tx = &mut held;
        let mut field = store::lock(tx, id).await?;
        seen.check(field.version, &field)?;
        let was = (field.label.clone(), field.choices.clone());
        if let Some(label) = &label {
            field.label.clone_from(label);
        }
        if let Some(choices) = &body.choices {
            field.choices = model::choices_of(field.kind, choices).map_err(invalid)?;
        }
        if was != (field.label.clone(), field.choices.clone()) {
            store::save(tx, &field).await?;
            field.version += 1;
            let actor = staff.actor();
            let detail = json!({ "key": field.key });
            let (action, at) = ("custom_field.updated", staff.now());
            record::change(
                tx,
                Change {
                    actor: &actor,
                    action,
                    subject: Some(id.uuid()),
                    detail,
                    at,
                },
            )
            .await?;
        }
        let reply = Reply::ok(&field)?.version(field.version);
        Ok((held, reply))
    })
    .await?;
    Ok(reply)
}

/// Take a custom field away. Values stay in the records unseen; a field of the same key and type brings them back.
#[utoipa::path(delete, path = "/custom-fields/{id}", tag = "fields",
    params(("id" = FieldId, Path), ("If-Match" = String, Header, description = "The version seen")),
    responses((status = 204, description = "Gone"), Writes, Matches))]
pub(super) async fn delete_custom_field(
    staff: Staff<WriteFields>,
    Path(id): Path<FieldId>,
    seen: IfMatch,
) -> ApiResult<Reply> {
    write(&staff, async |mut held| {
        let tx = &mut held;
        let field = store::lock(tx, id).await?;
        seen.check(field.version, &field)?;
        store::delete(tx, id).await?;
        let actor = staff.actor();
        let detail = json!({ "collection": field.collection, "key": field.key });
        let (action, at) = ("custom_field.deleted", staff.now());
        record::change(
            tx,
            Change {
                actor: &actor,
                action,
                subject: Some(id.uuid()),
                detail,
                at,
            },
        )
        .await
        .map(drop)?;
        Ok((held, ()))
    })
    .await?;
    Ok(Reply::empty())
}
