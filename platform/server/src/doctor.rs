//! `rentright doctor`: every fault of the configuration and its surroundings, each with its remedy.

use crate::ground::Ground;
use crate::settings::Settings;

pub async fn run(settings: &Settings) -> anyhow::Result<()> {
    let mut faults = settings.faults();
    let mut good = Vec::new();
    for (name, address) in [
        ("RENTRIGHT_HTTP_ADDR", settings.http_addr),
        ("RENTRIGHT_ADMIN_ADDR", settings.admin_addr),
        ("RENTRIGHT_METRICS_ADDR", settings.metrics_addr),
        ("RENTRIGHT_UPLOADS_ADDR", settings.uploads_addr),
    ] {
        match crate::listen::bind(address, name).await {
            Ok(_) => good.push(format!("{name}: {address} is free")),
            Err(error) => faults.push(format!("{error:#}")),
        }
    }
    for app in ["platform/web", "tenant-api/web", "admin-console/web"] {
        let index = settings.web_root.join(app).join("dist/index.html");
        if index.is_file() {
            good.push(format!("{app}: built"));
        } else {
            faults.push(format!(
                "{} is missing: run `make build`, or point RENTRIGHT_WEB_ROOT at the built apps",
                index.display()
            ));
        }
    }
    if settings.faults().is_empty() {
        match database(settings).await {
            Ok(lines) => good.extend(lines),
            Err(error) => faults.push(format!("database: {error:#}")),
        }
    }
    #[expect(clippy::print_stdout, reason = "this command's product is its output")]
    {
        for line in &good {
            println!("ok    {line}");
        }
        for line in &faults {
            println!("FAULT {line}");
        }
    }
    anyhow::ensure!(faults.is_empty(), "{} fault(s)", faults.len());
    Ok(())
}

async fn database(settings: &Settings) -> anyhow::Result<Vec<String>> {
    let ground = Ground::open(settings).await?;
    let report = platform_db::setup::report(&ground.options, &ground.admin).await;
    ground.close().await?;
    report
}
