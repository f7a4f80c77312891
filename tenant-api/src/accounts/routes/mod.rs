//! The slice's HTTP.

mod devices;
mod handoff;
mod invitations;
mod join;
mod password;
mod profile;
mod resets;
mod sign_in;
mod staff;

use platform_db::evict::Evict;
use platform_kernel::{Error, FieldError, Result, TenantId};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::TenantApi;

pub(super) use handoff::PATH as HANDOFF;

/// The slice's routes.
pub fn routes() -> OpenApiRouter<TenantApi> {
    OpenApiRouter::new()
        .routes(routes!(
            sign_in::create_session,
            sign_in::get_session,
            sign_in::delete_session
        ))
        .routes(routes!(handoff::redeem_handoff))
        .routes(routes!(password::change_password))
        .routes(routes!(profile::update_profile))
        .routes(routes!(
            devices::list_sessions,
            devices::delete_other_sessions
        ))
        .routes(routes!(devices::delete_own_session))
        .routes(routes!(
            devices::list_staff_sessions,
            devices::delete_staff_sessions
        ))
        .routes(routes!(resets::create_password_reset))
        .routes(routes!(resets::confirm_password_reset))
        .routes(routes!(staff::list_staff))
        .routes(routes!(staff::update_staff))
        .routes(routes!(
            invitations::create_invitation,
            invitations::list_invitations
        ))
        .routes(routes!(invitations::delete_invitation))
        .routes(routes!(invitations::resend_invitation))
        .routes(routes!(join::get_invitation_by_token))
        .routes(routes!(join::accept_invitation))
}

/// The cursor of a list that is ordered by id: the id itself.
fn cursor<T: std::str::FromStr>(text: Option<&str>) -> Result<Option<T>> {
    let parsed = text.map(str::parse).transpose();
    parsed.map_err(|_| {
        let why = "hand back the `next_cursor` of the page before";
        Error::Invalid(vec![
            FieldError::new("cursor", "invalid", why).with_value(text.unwrap_or_default()),
        ])
    })
}

impl TenantApi {
    /// After a commit that ended sessions or changed roles: this process forgets before it answers; the others hear it.
    fn forget_sessions(&self, tenant: TenantId) {
        self.plane.directory.forget(&Evict::Sessions(tenant));
    }
}
