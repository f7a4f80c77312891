//! The OpenAPI documents: printed one by one, or all written where the web apps' clients are generated from.

use anyhow::Context as _;

/// Each plane's document and its committed copy, relative to the repository's root.
fn planes() -> [(&'static str, &'static str, utoipa::openapi::OpenApi); 3] {
    [
        (
            "signup",
            "platform/control/openapi.json",
            platform_control::openapi(),
        ),
        (
            "tenant",
            "tenant-api/openapi.json",
            tenant_api::openapi(billing::routes()),
        ),
        (
            "admin",
            "admin-console/openapi.json",
            admin_console::openapi(),
        ),
    ]
}

/// Prints `plane`'s document; without a plane, writes every committed copy.
pub fn run(plane: Option<&str>) -> anyhow::Result<()> {
    if let Some(wanted) = plane {
        let planes = planes();
        let found = planes.iter().find(|(name, _, _)| *name == wanted);
        let (_, _, document) =
            found.with_context(|| format!("no plane `{wanted}`: signup, tenant or admin"))?;
        let text = document.to_pretty_json()?;
        #[expect(clippy::print_stdout, reason = "this command's product is its output")]
        {
            println!("{text}");
        }
        return Ok(());
    }
    for (_, path, document) in planes() {
        let text = document.to_pretty_json()? + "\n";
        std::fs::write(path, text)
            .with_context(|| format!("writing {path}: run this in the repository's root"))?;
    }
    Ok(())
}
