//! What is done with a whole return.

use platform_edge::{ApiResult, Once, Path, Reply, Staff};
use platform_kernel::ReturnId;
use platform_kernel::permission::acts::ReturnOrders;

use super::show::{ReturnBody, body};
use crate::customers::refusals::Writes;
use crate::orders::{Cx, Short};
use crate::returns::process::{load, process, settle};

/// That was all for now: count lateness, and name what has to be looked at. It happens by itself some minutes after the
/// last scan.
#[utoipa::path(post, path = "/returns/{id}/receive", tag = "returns", params(("id" = ReturnId, Path)),
    responses((status = 200, description = "As it now stands", body = ReturnBody), Writes))]
pub(super) async fn receive_return(
    staff: Staff<ReturnOrders>,
    Path(id): Path<ReturnId>,
    once: Once,
) -> ApiResult<Reply> {
    let reply = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let mut loaded = load(tx, id).await?;
            process(tx, &staff.actor(), &mut loaded, staff.now()).await?;
            let body = body(tx, id).await?;
            let reply = Reply::ok(&body)?.version(body.version);
            Ok((held, reply))
        })
        .await?;
    Ok(reply)
}

/// Put its charges on the order. Everything must have been looked at; settled again, nothing more is charged.
#[utoipa::path(post, path = "/returns/{id}/settle", tag = "returns", params(("id" = ReturnId, Path)),
    responses((status = 200, description = "Settled", body = ReturnBody), Writes))]
pub(super) async fn settle_return(
    staff: Staff<ReturnOrders>,
    Path(id): Path<ReturnId>,
    once: Once,
) -> ApiResult<Reply> {
    let short = Short::default();
    let result = staff
        .once(&once, Once::NO_BODY, async |mut held| {
            let tx = &mut held;
            let actor = staff.actor();
            let cx = Cx {
                actor: &actor,
                now: staff.now(),
                short: &short,
            };
            let loaded = load(tx, id).await?;
            settle(tx, &cx, staff.session.staff, loaded).await?;
            let body = body(tx, id).await?;
            let reply = Reply::ok(&body)?.version(body.version);
            Ok((held, reply))
        })
        .await;
    Ok(short.explain(&staff, result).await?)
}
