//! Services and safety inspections of units.

use jiff::ToSpan as _;
use platform_edge::{ApiResult, Json, Once, Path, Query, Reply, Staff};
use platform_kernel::permission::acts::{ReadCatalog, WriteCatalog};
use platform_kernel::{AssetId, Day, Error, FieldError, Result};
use serde::Deserialize;
use serde_json::json;

use super::reply_asset;
use crate::catalog::acts::{self, Entry};
use crate::catalog::model::product_patch::lines;
use crate::catalog::model::rules::{day_of, number, zone_of};
use crate::catalog::model::service::{Service, Serviced, Unit, blocked_from, due};
use crate::catalog::store::assets::Standing;
use crate::catalog::store::services::Serviceable;
use crate::catalog::store::{assets, products, rules, services};
use crate::catalog::wire::{Asset, DoneService, DueService, DueServices};
use crate::customers::Refusals;
use crate::customers::refusals::{Reads, Writes};
use crate::customers::text::fold;

/// The most that are listed.
const MOST: usize = 1000;

/// Note that a service was done. From when on the unit may not go out is put right with it.
#[utoipa::path(post, path = "/assets/{id}/services", tag = "assets", request_body = DoneService,
    params(("id" = AssetId, Path)),
    responses((status = 200, description = "The unit", body = Asset), Writes))]
pub(super) async fn record_service(
    staff: Staff<WriteCatalog>,
    Path(id): Path<AssetId>,
    once: Once,
    body: Json<DoneService>,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, body.hash(), async |mut held| {
            let tx = &mut held;
            let now = staff.now();
            let rules = rules(tx, "assets", now).await?;
            let was = assets::lock(tx, rules.currency, id).await?;
            let product = products::find(tx, rules.currency, was.product_id).await?;
            let mut no = Refusals::default();
            let service = service_of(&mut no, &body.name, &product.fields.service);
            if body.on > rules.today {
                let message = "a service cannot have been done on a day that lies ahead";
                no.add_value("on", "in_future", message, &body.on.to_string());
            }
            let meter = body.meter.map(|m| number(&mut no, "meter", m, 0..=1_000_000_000));
            let note = lines(&mut no, "note", body.note.as_deref(), 500);
            let cost = rules.check_money(&mut no, "cost", body.cost);
            let name = no.or(service).map_err(Error::Invalid)?;
            let meter = meter.or(was.fields.meter);
            let mut done = was.serviced.clone();
            done.insert(name.clone(), Serviced { on: body.on, meter });
            let mut fields = was.fields.clone();
            // A meter runs forward: a service noted late says nothing about today.
            fields.meter = fields.meter.max(meter);
            if fields.meter.is_some() && fields.meter_unit.is_none() {
                fields.meter_unit = Some(crate::catalog::MeterUnit::H);
            }
            let unit = Unit {
                done: &done,
                since: fields
                    .purchased_on
                    .unwrap_or_else(|| day_of(was.created_at, &zone_of("UTC"))),
                meter: fields.meter,
            };
            let standing = Standing {
                store: was.store_id,
                state: was.state,
                blocked_from: blocked_from(&product.fields.service, &unit, rules.today, was.blocked_from),
                serviced: &done,
            };
            assets::save(tx, id, &fields, standing, now).await?;
            let entry = Entry::new("asset.serviced", id.uuid(), format!("Serviced: {name}"));
            let more = json!({ "service": name, "on": body.on, "meter": meter, "note": note, "cost": cost });
            acts::log(tx, &staff.actor(), now, entry.with(more)).await?;
            let reply = reply_asset(tx, id, now).await?;
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

fn service_of(no: &mut Refusals, name: &str, services: &[Service]) -> String {
    if let Some(service) = services.iter().find(|s| fold(&s.name) == fold(name)) {
        return service.name.clone();
    }
    let known: Vec<&str> = services.iter().map(|s| s.name.as_str()).collect();
    let message = if known.is_empty() {
        "the product asks for no services; add one to it first".to_owned()
    } else {
        format!("use one of {}", known.join(", "))
    };
    no.add_value("name", "unknown", message, name);
    String::new()
}

/// How far ahead services are asked for.
#[derive(Debug, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct DueQuery {
    /// Days ahead, 0 to 730; 30 when left out.
    #[param(minimum = 0, maximum = 730)]
    days: Option<u16>,
}

/// What units need soon, or should have had, the most urgent first.
#[utoipa::path(get, path = "/services/due", tag = "assets", params(DueQuery),
    responses((status = 200, description = "Due services", body = DueServices), Reads))]
pub(super) async fn list_due_services(
    staff: Staff<ReadCatalog>,
    Query(query): Query<DueQuery>,
) -> ApiResult<Reply> {
    let days = query.days.unwrap_or(30);
    if days > 730 {
        let error = FieldError::new("days", "out_of_range", "give 0 to 730 days");
        return Err(Error::Invalid(vec![error.with_value(&days.to_string())]).into());
    }
    let mut tx = staff.read().await?;
    let rules = rules(&mut tx, "assets", staff.now()).await?;
    let (by_product, units) = services::list(&mut tx).await?;
    tx.commit().await?;
    let until = ahead(rules.today, days)?;
    let mut data: Vec<DueService> = units
        .iter()
        .flat_map(|unit| {
            let services = by_product.get(&unit.product_id).into_iter().flatten();
            services.filter_map(|service| due_of(unit, service, rules.today, until))
        })
        .collect();
    data.sort_by(|a, b| {
        let urgency = |d: &DueService| (!d.overdue, d.due_on.is_none(), d.due_on);
        urgency(a).cmp(&urgency(b)).then_with(|| a.tag.cmp(&b.tag))
    });
    data.truncate(MOST);
    Ok(Reply::ok(&DueServices { data })?)
}

fn ahead(today: Day, days: u16) -> Result<Day> {
    let day = today.0.checked_add(i64::from(days).days());
    day.map(Day).map_err(Error::internal)
}

fn due_of(unit: &Serviceable, service: &Service, today: Day, until: Day) -> Option<DueService> {
    let of = Unit {
        done: &unit.done,
        since: unit.since,
        meter: unit.meter,
    };
    let due = due(service, &of);
    let run_out = due
        .at_meter
        .zip(unit.meter)
        .is_some_and(|(at, meter)| meter >= at);
    let soon = due.on.is_some_and(|day| day <= until);
    (run_out || soon).then(|| DueService {
        asset_id: unit.id,
        tag: unit.tag.clone(),
        product_id: unit.product_id,
        product_name: unit.product_name.clone(),
        store_id: unit.store_id,
        name: service.name.clone(),
        blocks: service.blocks,
        due_on: due.on,
        due_at_meter: due.at_meter,
        meter: unit.meter,
        overdue: run_out || due.on.is_some_and(|day| day <= today),
    })
}
