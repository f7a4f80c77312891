//! A process's life: ground, parts, planes, workers; then a signal, and everything ends in the opposite order.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use axum::Router;
use axum::extract::Request;
use axum::response::IntoResponse as _;
use axum::routing::get;
use billing::ledger::calls::Flusher;
use platform_edge::calls::Calls;
use platform_edge::limits::{Buckets, Rate};
use platform_edge::metrics::HttpMetrics;
use platform_edge::stack::Stack;
use prometheus_client::registry::Registry;
use tokio_util::sync::CancellationToken;

use crate::ground::Ground;
use crate::hosts::{Health, Hosts};
use crate::parts::Parts;
use crate::settings::Settings;
use crate::uploads::Store;
use crate::{adapters, listen};

/// What of the product this process does.
#[derive(Debug, Clone, Copy)]
pub struct Planes {
    signup: bool,
    tenant: bool,
    admin: bool,
    work: bool,
}

impl Planes {
    /// Everything.
    pub const ALL: Self = Self {
        signup: true,
        tenant: true,
        admin: true,
        work: true,
    };
    /// The queues only.
    pub const WORK: Self = Self {
        signup: false,
        tenant: false,
        admin: false,
        work: true,
    };

    /// The named planes; all three when none is named.
    pub fn of(names: &[String]) -> anyhow::Result<Self> {
        let mut planes = Self {
            work: false,
            ..Self::ALL
        };
        if !names.is_empty() {
            planes = Self {
                signup: false,
                tenant: false,
                admin: false,
                work: false,
            };
        }
        for name in names {
            match name.as_str() {
                "signup" => planes.signup = true,
                "tenant" => planes.tenant = true,
                "admin" => planes.admin = true,
                other => anyhow::bail!("no plane `{other}`: signup, tenant or admin"),
            }
        }
        Ok(planes)
    }
}

/// Makes roles and databases and applies the migrations.
pub async fn migrate(settings: &Settings) -> anyhow::Result<()> {
    settings.check()?;
    let ground = Ground::open(settings).await?;
    let done = ground.prepare().await;
    ground.close().await?;
    done
}

/// Serves and works until a signal.
pub async fn run(settings: &Settings, planes: Planes, dev: bool) -> anyhow::Result<()> {
    settings.check()?;
    // Before anything is started: a second start on the same ports must not disturb the first.
    let http = if planes.signup || planes.tenant {
        Some(listen::bind(settings.http_addr, "RENTRIGHT_HTTP_ADDR").await?)
    } else {
        None
    };
    let admin = if planes.admin {
        Some(listen::bind(settings.admin_addr, "RENTRIGHT_ADMIN_ADDR").await?)
    } else {
        None
    };
    let metrics = listen::bind(settings.metrics_addr, "RENTRIGHT_METRICS_ADDR").await?;
    let store = Store::open(settings, planes.tenant).await?;
    let signals = Signals::listen()?;

    let ground = Ground::open(settings).await?;
    let up = std::time::Instant::now();
    let outcome = serve(
        settings,
        planes,
        dev,
        &ground,
        Listeners {
            http,
            admin,
            metrics,
            store,
        },
        signals,
        up,
    )
    .await;
    ground
        .close()
        .await
        .context("stopping the private database")?;
    outcome
}

struct Listeners {
    http: Option<tokio::net::TcpListener>,
    admin: Option<tokio::net::TcpListener>,
    metrics: tokio::net::TcpListener,
    store: Store,
}

async fn serve(
    settings: &Settings,
    planes: Planes,
    dev: bool,
    ground: &Ground,
    listeners: Listeners,
    mut signals: Signals,
    up: std::time::Instant,
) -> anyhow::Result<()> {
    if dev {
        ground.prepare().await?;
    }
    let db = ground.doors();
    let uploads = listeners.store.uploads.clone();
    let parts = Parts::new(settings, db.clone(), uploads.clone())?;
    let wired = adapters::wire(settings, &parts, dev)?;

    let mut registry = Registry::with_prefix("rentright");
    let http_metrics = HttpMetrics::register(&mut registry);
    let registry = Arc::new(registry);
    let health = Health {
        db: db.clone(),
        directory: parts.directory.clone(),
    };

    let stop = CancellationToken::new();
    let mut serving = Vec::new();
    let uploading = listeners.store.serve(stop.clone())?;
    let stack = |plane| stack(settings, plane, &http_metrics);
    if let Some(listener) = listeners.http {
        let hosts = Hosts {
            signup: planes
                .signup
                .then(|| stack("signup").around(wired.signup.clone())),
            tenant: planes.tenant.then(|| {
                let stack = Stack {
                    uploads: Some(uploads.origin().to_owned()),
                    ..stack("tenant")
                };
                stack
                    .around(wired.tenant.clone())
                    .layer(axum::middleware::from_fn(tenant_api::accounts::exempt))
            }),
            domain: settings.domain.clone(),
            origin: settings.signup_origin(),
            health: health.clone(),
        };
        serving.push(listen::serve(listener, hosts.router(), stop.clone()));
    }
    if let Some(listener) = listeners.admin {
        let app = settings.web_root.join("admin-console/web/dist");
        let router = with_health(
            stack("admin").around(admin_console::router(app)),
            health.clone(),
        );
        serving.push(listen::serve(listener, router, stop.clone()));
    }
    let metrics = Router::new().route(
        "/metrics",
        get(move || {
            let registry = registry.clone();
            async move { exposition(&registry) }
        }),
    );
    serving.push(listen::serve(
        listeners.metrics,
        with_health(metrics, health),
        stop.clone(),
    ));

    let workers = if planes.work {
        wired.start_workers(&parts, Duration::from_secs(settings.grace_seconds))
    } else {
        Vec::new()
    };
    let counting = count_calls(&parts, wired.calls.clone(), stop.clone());
    tracing::info!(start.ms = up.elapsed().as_secs_f64() * 1e3, "ready");
    if dev {
        greet(settings);
    }

    signals.wait().await;
    tracing::info!("stopping: running requests end, jobs are handed back");
    parts.directory.drain();
    parts.drain.cancel();
    stop.cancel();
    let grace = Duration::from_secs(settings.grace_seconds);
    let ended = async {
        for task in serving {
            drop(task.await);
        }
        if let Some(task) = uploading {
            drop(task.await);
        }
    };
    tokio::select! {
        () = ended => {}
        () = tokio::time::sleep(grace) => tracing::warn!("requests were still running when the grace ended"),
        () = signals.wait() => tracing::warn!("asked twice: stopping at once"),
    }
    for worker in workers {
        worker.stop().await;
    }
    drop(counting.await);
    db.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Writes the counted API calls down once a minute, and what is left when everything else has ended.
fn count_calls(
    parts: &Parts,
    calls: Calls,
    stop: CancellationToken,
) -> tokio::task::JoinHandle<()> {
    let mut flusher = Flusher::new(parts.db.clone(), parts.clock.clone(), calls);
    tokio::spawn(async move {
        while stop
            .run_until_cancelled(tokio::time::sleep(Duration::from_mins(1)))
            .await
            .is_some()
        {
            flusher.flush().await;
        }
        flusher.flush().await;
    })
}

fn stack(settings: &Settings, plane: &'static str, metrics: &Arc<HttpMetrics>) -> Stack {
    Stack {
        plane,
        timeout: Duration::from_secs(30),
        trusted_proxies: settings.trusted_proxies.clone().into(),
        address_rate: Rate::per_second(settings.address_rps, settings.address_burst),
        addresses: Buckets::new("your address", 100_000),
        metrics: metrics.clone(),
        tls: settings.tls(),
        uploads: None,
    }
}

fn with_health(router: Router, health: Health) -> Router {
    router.layer(axum::middleware::from_fn(
        move |request: Request, next: axum::middleware::Next| {
            let health = health.clone();
            async move {
                match health.answer(request.uri().path()).await {
                    Some(answer) => answer,
                    None => next.run(request).await,
                }
            }
        },
    ))
}

fn exposition(registry: &Registry) -> axum::response::Response {
    let mut text = String::new();
    match prometheus_client::encoding::text::encode(&mut text, registry) {
        Ok(()) => {
            let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            ([(axum::http::header::CONTENT_TYPE, kind)], text).into_response()
        }
        Err(_) => axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn greet(settings: &Settings) {
    let origin = settings.signup_origin();
    #[expect(
        clippy::print_stdout,
        reason = "the person at the terminal wants the addresses"
    )]
    {
        println!(
            "\n  RentRight runs.\n\n  Sign up       {origin}\n  Staff         {}\n  Mailbox       {origin}/dev/mailbox\n  Operators     http://admin.{}:{}\n  Metrics       http://{}/metrics\n\n  Ctrl-C stops everything; the data stays in {}.\n",
            settings.tenant_origin(),
            settings.domain,
            settings.admin_addr.port(),
            settings.metrics_addr,
            settings.data_dir.display(),
        );
    }
}

/// SIGINT and SIGTERM.
struct Signals {
    interrupt: tokio::signal::unix::Signal,
    terminate: tokio::signal::unix::Signal,
}

impl Signals {
    fn listen() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
        })
    }
    async fn wait(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}
