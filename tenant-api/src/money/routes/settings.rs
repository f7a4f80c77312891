//! The company's rules for its documents and deposits, and its gateway.

use axum::extract::State;
use platform_edge::{ApiResult, IfMatch, Json, Reply, Staff};
use platform_jobs::enqueue;
use platform_kernel::permission::acts::{ReadSettings, WriteSettings};
use platform_kernel::{Error, FieldError, Result, TenantContext};
use platform_ports::TenantKeys;
use serde::{Deserialize, Serialize};
use serde_json::json;
use zeroize::Zeroizing;

use crate::TenantApi;
use crate::customers::refusals::{Matches, Reads, Writes};
use crate::customers::write;
use crate::money::cards::{Keys, open_keys, seal_keys};
use crate::money::jobs;
use crate::money::model::period::Every;
use crate::money::model::rules::{DepositRules, InvoiceRules, MoneyRules, PeriodicRules};
use crate::money::store::settings::{self as store, MoneyRow};
use crate::record::{self, Change};

/// The word for no gateway.
const NONE: &str = "none";

/// The company's rules for its documents and deposits.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub(in crate::money) struct MoneySettings {
    #[serde(flatten)]
    rules: MoneyRules,
    /// Where cards are charged.
    gateway: GatewaySettings,
    /// ISO 4217: what amounts are in.
    currency: String,
    /// For `If-Match`; rises with every change of the company's settings.
    version: i32,
}

/// Where cards are charged: the company's own account. Its keys are never shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub(in crate::money) struct GatewaySettings {
    /// `none`, or which.
    name: String,
    /// The key's last four characters.
    key_hint: Option<String>,
    /// Whether real money moves.
    live: Option<bool>,
    /// Where the gateway is to send its messages.
    webhook_url: String,
    /// Whether the secret that they are signed with is known here.
    webhook_secret_set: bool,
}

/// As the settings are shown.
fn shown(
    api: &TenantApi,
    (tenant, keys): (&TenantContext, &TenantKeys),
    row: MoneyRow,
) -> Result<MoneySettings> {
    let opened = open_keys(keys, tenant, &row)?;
    let hint = |key: &str| {
        let last: String = key.chars().rev().take(4).collect();
        format!("…{}", last.chars().rev().collect::<String>())
    };
    Ok(MoneySettings {
        gateway: GatewaySettings {
            name: row.gateway.clone().unwrap_or_else(|| NONE.to_owned()),
            key_hint: opened.as_ref().map(|k| hint(&k.secret_key)),
            live: opened.as_ref().map(|k| k.live),
            webhook_url: api.options.link(tenant, "/api/v1/gateway/events"),
            webhook_secret_set: opened.is_some_and(|k| k.webhook_secret.is_some()),
        },
        rules: row.rules,
        currency: row.currency,
        version: row.version,
    })
}

/// The company's rules for invoices, long hires and deposits.
#[utoipa::path(get, path = "/settings/money", tag = "settings",
    responses((status = 200, description = "The rules", body = MoneySettings), Reads))]
pub(in crate::money) async fn get_money_settings(
    State(api): State<TenantApi>,
    staff: Staff<ReadSettings>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let mut tx = staff.read().await?;
    let row = store::find(&mut tx).await?;
    tx.commit().await?;
    let settings = shown(&api, (&staff.tenant, &keys), row)?;
    Ok(Reply::ok(&settings)?.version(settings.version))
}

/// What is left out stays.
#[derive(Debug, Default, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct UpdateInvoiceRules {
    due_days: Option<u32>,
    terms: Option<String>,
    footer: Option<String>,
}

/// What is left out stays.
#[derive(Debug, Default, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct UpdatePeriodicRules {
    every: Option<Every>,
    over_days: Option<u32>,
    issue: Option<bool>,
}

/// What is left out stays.
#[derive(Debug, Default, Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct UpdateDepositRules {
    re_hold_hours: Option<u32>,
}

/// A gateway, or none. Keys are only ever written.
#[derive(Clone, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct UpdateGateway {
    /// `none`, `stripe`, …
    name: String,
    /// A restricted key of the company's own account; stays when left out, as long as the gateway does.
    #[schema(value_type = Option<String>)]
    secret_key: Option<Zeroizing<String>>,
    /// What the gateway signs its messages with; stays when left out.
    #[schema(value_type = Option<String>)]
    webhook_secret: Option<Zeroizing<String>>,
}

impl std::fmt::Debug for UpdateGateway {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("UpdateGateway")
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// Changes of the company's rules: what is left out stays.
#[derive(Debug, Default, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub(in crate::money) struct UpdateMoneySettings {
    /// Days until due, terms and small print.
    invoice: Option<UpdateInvoiceRules>,
    /// How long hires are charged.
    periodic: Option<UpdatePeriodicRules>,
    /// How deposits are kept.
    deposit: Option<UpdateDepositRules>,
    /// Where cards are charged.
    gateway: Option<UpdateGateway>,
}

impl UpdateMoneySettings {
    fn apply(&self, was: MoneyRules) -> MoneyRules {
        let invoice = self.invoice.clone().unwrap_or_default();
        let periodic = self.periodic.clone().unwrap_or_default();
        let deposit = self.deposit.clone().unwrap_or_default();
        MoneyRules {
            invoice: InvoiceRules {
                due_days: invoice.due_days.unwrap_or(was.invoice.due_days),
                terms: invoice.terms.unwrap_or(was.invoice.terms),
                footer: invoice.footer.unwrap_or(was.invoice.footer),
            },
            periodic: PeriodicRules {
                every: periodic.every.unwrap_or(was.periodic.every),
                over_days: periodic.over_days.unwrap_or(was.periodic.over_days),
                issue: periodic.issue.unwrap_or(was.periodic.issue),
            },
            deposit: DepositRules {
                re_hold_hours: deposit.re_hold_hours.unwrap_or(was.deposit.re_hold_hours),
            },
        }
    }
}

/// What was typed of a key: trimmed, of a length that keys have.
fn key(typed: Option<&Zeroizing<String>>, field: &str) -> Result<Option<Zeroizing<String>>> {
    let Some(typed) = typed else { return Ok(None) };
    let key = typed.trim();
    if (8..=255).contains(&key.len()) && key.bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(Some(Zeroizing::new(key.to_owned())));
    }
    Err(Error::invalid(
        field,
        "invalid",
        "paste the key as the gateway shows it",
    ))
}

/// A key that was typed, tried at its gateway: whether real money moves with it.
async fn tried(api: &TenantApi, gateway: &UpdateGateway) -> Result<Option<Keys>> {
    let webhook_secret = key(gateway.webhook_secret.as_ref(), "gateway.webhook_secret")?;
    if gateway.name == NONE {
        return Ok(None);
    }
    let Some(port) = api.gateways.named(&gateway.name) else {
        let error = FieldError::new("gateway.name", "unknown", "there is no such gateway here");
        return Err(Error::Invalid(vec![error.with_value(&gateway.name)]));
    };
    let Some(secret_key) = key(gateway.secret_key.as_ref(), "gateway.secret_key")? else {
        return Ok(None);
    };
    let mut keys = Keys {
        secret_key,
        webhook_secret,
        live: false,
    };
    match port.probe(&keys.account()).await {
        Ok(probe) => keys.live = probe.live,
        Err(Error::Conflict { detail, .. }) => {
            return Err(Error::invalid("gateway.secret_key", "refused", detail));
        }
        Err(error) => return Err(error),
    }
    Ok(Some(keys))
}

/// Puts the gateway that was asked for into the row.
fn set(
    row: &mut MoneyRow,
    (tenant, keys): (&TenantContext, &TenantKeys),
    (asked, tried): (&UpdateGateway, Option<&Keys>),
) -> Result<()> {
    if asked.name == NONE {
        row.gateway = None;
        row.gateway_sealed = None;
        return Ok(());
    }
    let before = open_keys(keys, tenant, row)?
        .filter(|_| row.gateway.as_deref() == Some(asked.name.as_str()));
    let mut new = match (tried, &before) {
        (Some(tried), _) => tried.clone(),
        (None, Some(before)) => before.clone(),
        (None, None) => {
            let why = "a gateway needs a key of the company's account";
            return Err(Error::invalid("gateway.secret_key", "required", why));
        }
    };
    new.webhook_secret = key(asked.webhook_secret.as_ref(), "gateway.webhook_secret")?
        .or_else(|| before.and_then(|b| b.webhook_secret));
    row.gateway = Some(asked.name.clone());
    row.gateway_sealed = Some(seal_keys(keys, tenant, &new)?);
    Ok(())
}

/// Change the company's rules. Documents that were made keep theirs.
#[utoipa::path(patch, path = "/settings/money", tag = "settings", request_body = UpdateMoneySettings,
    params(("If-Match" = String, Header, description = "The version seen, `\"3\"`")),
    responses((status = 200, description = "Changed", body = MoneySettings), Writes, Matches))]
pub(in crate::money) async fn update_money_settings(
    State(api): State<TenantApi>,
    staff: Staff<WriteSettings>,
    seen: IfMatch,
    body: Json<UpdateMoneySettings>,
) -> ApiResult<Reply> {
    let keys = staff.keys().await?;
    let ours = (&*staff.tenant, &*keys);
    // The gateway is asked before a transaction is open.
    let tried = match &body.gateway {
        Some(gateway) => tried(&api, gateway).await?,
        None => None,
    };
    let settings = write(&staff, async |mut held| {
        let tx = &mut held;
        let mut row = store::lock(tx).await?;
        let was = row.clone();
        let current = shown(&api, ours, was.clone())?;
        seen.check(current.version, &current)?;
        let rules = body
            .apply(row.rules.clone())
            .checked()
            .map_err(Error::Invalid)?;
        if let Some(gateway) = &body.gateway {
            set(&mut row, ours, (gateway, tried.as_ref()))?;
        }
        let fields: Vec<&str> = [
            ("money.invoice", rules.invoice != was.rules.invoice),
            ("money.periodic", rules.periodic != was.rules.periodic),
            ("money.deposit", rules.deposit != was.rules.deposit),
            (
                "money.gateway",
                (&row.gateway, &row.gateway_sealed) != (&was.gateway, &was.gateway_sealed),
            ),
        ]
        .into_iter()
        .filter_map(|(field, differs)| differs.then_some(field))
        .collect();
        row.rules = rules;
        if !fields.is_empty() {
            row.version = store::save(tx, &row, staff.now()).await?;
            if row.rules.periodic.every != Every::None {
                let job = jobs::periodic(staff.tenant.id);
                enqueue(&mut *tx, job, staff.clock()).await?;
            }
            let change = Change {
                actor: &staff.actor(),
                action: "settings.updated",
                subject: None,
                detail: json!({ "fields": fields }),
                at: staff.now(),
            };
            record::change(tx, change).await?;
        }
        Ok((held, shown(&api, ours, row)?))
    })
    .await?;
    Ok(Reply::ok(&settings)?.version(settings.version))
}
