//! Log lines to standard error: JSON by default, ids only.

use tracing_subscriber::EnvFilter;

use crate::settings::{LogFormat, Settings};

pub fn start(settings: &Settings) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&settings.log).map_err(|e| {
        anyhow::anyhow!(
            "RENTRIGHT_LOG `{}`: {e}; try `info` or `info,platform_jobs=debug`",
            settings.log
        )
    })?;
    // It writes whole requests, with the signatures that they carry.
    let filter = filter.add_directive("s3s=off".parse()?);
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Json => lines
            .json()
            .flatten_event(true)
            .with_span_list(false)
            .init(),
        LogFormat::Text => lines.compact().init(),
    }
    Ok(())
}
