//! Where browsers upload to: S3, or a server of its protocol in this process.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use anyhow::Context as _;
use platform_kernel::Clock;
use platform_ports::Uploads;
use platform_ports::uploads::S3Options;
use platform_ports::uploads::embedded::{Embedded, Options};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::listen;
use crate::settings::Settings;

/// The store of uploads, and the server of it that this process is to be.
pub struct Store {
    /// The store.
    pub uploads: Uploads,
    server: Option<(Embedded, TcpListener)>,
}

impl Store {
    /// Binds the server's address where this process `serves` it; starts nothing yet.
    pub async fn open(settings: &Settings, serves: bool) -> anyhow::Result<Self> {
        let clock = Clock::system();
        if let Some(options) = s3(settings) {
            return Ok(Self {
                uploads: Uploads::new(&options, clock)?,
                server: None,
            });
        }
        let options = Options {
            folder: settings.data_dir.join("uploads"),
            company_origin: settings.tenant_origin(),
            public_origin: settings.uploads_origin.clone(),
        };
        let listener = if serves {
            Some(listen::bind(settings.uploads_addr, "RENTRIGHT_UPLOADS_ADDR").await?)
        } else {
            None
        };
        // The database's own account must be able to pass through what holds both.
        std::fs::create_dir_all(&settings.data_dir).context("making the data folder")?;
        let server = Embedded::open(options, clock).context("opening the folder for uploads")?;
        let at = match &listener {
            Some(listener) => listener.local_addr()?,
            None => settings.uploads_addr,
        };
        Ok(Self {
            uploads: server.uploads(reached(at))?,
            server: listener.map(|listener| (server, listener)),
        })
    }

    /// Serves until `stop`, where there is something to serve.
    pub fn serve(self, stop: CancellationToken) -> anyhow::Result<Option<JoinHandle<()>>> {
        let Some((server, listener)) = self.server else {
            return Ok(None);
        };
        server.serve(listener, stop.cancelled_owned()).map(Some)
    }
}

/// S3, as the settings name it; `Settings::faults` sees to it that they name all of it or nothing.
fn s3(settings: &Settings) -> Option<S3Options> {
    Some(S3Options {
        endpoint: settings.s3_endpoint.clone()?,
        public_endpoint: settings.uploads_origin.clone(),
        bucket: settings.s3_bucket.clone()?,
        region: settings.s3_region.clone()?,
        path_style: settings.s3_path_style,
        access_key: settings.s3_access_key_id.clone()?,
        secret_key: settings.s3_secret_access_key.clone()?,
        tenant_keys: settings.s3_tenant_keys,
    })
}

/// An address of every interface is reached on this machine's own.
fn reached(at: SocketAddr) -> SocketAddr {
    if at.ip().is_unspecified() {
        SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), at.port())
    } else {
        at
    }
}
