//! The slice's SQL.

pub(crate) mod attempts;
pub(crate) mod founding;
pub(crate) mod invitations;
pub(crate) mod resets;
pub(crate) mod sessions;
pub(crate) mod staff;

/// `text` from SQL as a role.
fn role(text: &str) -> platform_kernel::Result<platform_kernel::Role> {
    platform_kernel::Role::parse(text)
        .ok_or_else(|| platform_kernel::Error::internal(format!("unknown role `{text}`")))
}
