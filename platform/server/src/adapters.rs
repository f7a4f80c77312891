//! Where the planes meet: what control asks of the tenants' side and the other way round, and who works on which queue.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use billing::stripe;
use platform_control::{EmailHashes, Handoffs, Provision, Seed, SignupApi, TenantSeed};
use platform_edge::TenantPlane;
use platform_edge::calls::Calls;
use platform_edge::cookie::CookieName;
use platform_edge::limits::Rate;
use platform_jobs::outbox::Relay;
use platform_jobs::saga::{Fault, Faults, Point, Sagas};
use platform_jobs::{QueueName, Registry, Setup, Worker, WorkerOptions};
use platform_kernel::{Result, TenantContext, TenantId};
use platform_ports::gateway::embedded::Embedded;
use platform_ports::{Gateway, Gateways};
use tenant_api::TenantApi;

use crate::parts::Parts;
use crate::settings::Settings;

/// The version of the terms that a sign-up accepts; their text stands in the sign-up app under `/terms`.
const TERMS_VERSION: &str = "2026-11-01";

/// The planes' routers and the queues' handlers.
pub struct Wired {
    pub signup: Router,
    pub tenant: Router,
    control_jobs: Arc<Registry>,
    cell_jobs: Arc<Registry>,
    /// How often each tenant's API is called.
    pub calls: Calls,
}

/// Makes the planes from the parts.
pub fn wire(settings: &Settings, parts: &Parts, dev: bool) -> anyhow::Result<Wired> {
    let plane = TenantPlane::new(
        parts.db.clone(),
        parts.directory.clone(),
        parts.keyring.clone(),
        parts.clock.clone(),
        &settings.domain,
        settings.tls(),
    );
    let calls = plane.calls.clone();
    let tenants = TenantApi {
        plane,
        queue: parts.queue.clone(),
        mailer: parts.mailer.clone(),
        blobs: parts.blobs.clone(),
        uploads: parts.uploads.clone(),
        papers: parts.papers.clone(),
        passwords: parts.passwords.clone(),
        gateways: gateways(settings, parts, dev)?,
        handoff: Arc::new(Redeems(Handoffs {
            db: parts.db.clone(),
            clock: parts.clock.clone(),
        })),
        email_hash: Arc::new(Hashes(EmailHashes(parts.keyring.clone()))),
        live: tenant_api::live::Hub::default(),
        drain: parts.drain.clone(),
        options: Arc::new(tenant_api::Options {
            base_url: settings.tenant_origin(),
            signup_origin: settings.signup_origin(),
            app: settings.web_root.join("tenant-api/web/dist"),
        }),
    };
    let hour = Duration::from_hours(1);
    let signups = SignupApi {
        db: parts.db.clone(),
        clock: parts.clock.clone(),
        queue: parts.queue.clone(),
        keyring: parts.keyring.clone(),
        passwords: parts.passwords.clone(),
        mailer: parts.mailer.clone(),
        mailbox: dev.then(|| parts.mailbox.clone()),
        cookie: CookieName::new(SignupApi::COOKIE, settings.tls()),
        drain: parts.drain.clone(),
        options: Arc::new(platform_control::Options {
            domain: settings.domain.clone(),
            base_url: settings.tenant_origin(),
            signup_origin: settings.signup_origin(),
            dev,
            tls: settings.tls(),
            terms_version: TERMS_VERSION.into(),
            app: settings.web_root.join("platform/web/dist"),
            limits: platform_control::Limits {
                signups_per_ip: Rate {
                    count: settings.signups_per_hour,
                    per: hour,
                    burst: settings.signups_per_hour,
                },
                confirms_per_ip: Rate {
                    count: settings.signups_per_hour * 4,
                    per: hour,
                    burst: settings.signups_per_hour * 2,
                },
                ..platform_control::Limits::default()
            },
        }),
        buckets: Arc::default(),
    };
    let provision = Provision {
        directory: parts.directory.clone(),
        blobs: parts.blobs.clone(),
        seed: Arc::new(Seeds {
            parts: parts.clone(),
        }),
    };

    let relay = platform_control::consumers(Relay::new());
    let mut control_jobs = Registry::new();
    let sagas = match settings.crash_at.as_deref().filter(|_| dev) {
        Some(place) => Sagas::new().faults(Arc::new(CrashAt::parse(place)?)),
        None => Sagas::new(),
    };
    platform_control::register(&signups, &provision, sagas, &mut control_jobs);
    relay.register(&mut control_jobs);
    let mut cell_jobs = Registry::new();
    tenant_api::register(&mut cell_jobs, &tenants);
    billing::ledger::register(&mut cell_jobs);
    relay.register(&mut cell_jobs);

    Ok(Wired {
        signup: platform_control::router(signups),
        tenant: tenant_api::router(tenants, billing::routes()),
        control_jobs: Arc::new(control_jobs),
        cell_jobs: Arc::new(cell_jobs),
        calls,
    })
}

impl Wired {
    /// A worker for our own queue and one for each cell's.
    pub fn start_workers(&self, parts: &Parts, grace: Duration) -> Vec<Worker> {
        let cells = parts
            .db
            .cells()
            .into_iter()
            .map(|c| (QueueName::Cell(c), self.cell_jobs.clone()));
        std::iter::once((QueueName::Control, self.control_jobs.clone()))
            .chain(cells)
            .map(|(name, registry)| {
                Worker::start(Setup {
                    db: parts.db.clone(),
                    clock: parts.clock.clone(),
                    queue: parts.queue.clone(),
                    name,
                    registry,
                    options: WorkerOptions {
                        grace,
                        ..WorkerOptions::default()
                    },
                })
            })
            .collect()
    }
}

/// The payment gateways: Stripe, or in dev a stand-in for it in this process, unless the settings name another place.
fn gateways(settings: &Settings, parts: &Parts, dev: bool) -> anyhow::Result<Gateways> {
    let address = match &settings.stripe_addr {
        Some(address) => address.clone(),
        None if dev => stand_in_for_stripe(parts)?,
        None => stripe::ADDRESS.to_owned(),
    };
    let stripe = stripe::Stripe::at(&address)?;
    Ok(Gateways::new([Arc::new(stripe) as Arc<dyn Gateway>]))
}

/// Serves a stand-in for Stripe on this machine. Any key that begins with `sk_test_` or `rk_test_` is an account there.
fn stand_in_for_stripe(parts: &Parts) -> anyhow::Result<String> {
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
    listener.set_nonblocking(true)?;
    let address = format!("http://{}", listener.local_addr()?);
    let page = format!("{address}/pay/{{reference}}");
    let books = Arc::new(Embedded::new(parts.clock.clone(), page));
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let drain = parts.drain.clone();
    tokio::spawn(async move {
        let served = axum::serve(listener, stripe::stand_in::router(books))
            .with_graceful_shutdown(drain.cancelled_owned());
        if let Err(error) = served.await {
            tracing::error!(%error, "the stand-in for Stripe ended");
        }
    });
    Ok(address)
}

/// Control's one-use codes, for the tenants' hosts.
struct Redeems(Handoffs);

#[async_trait]
impl tenant_api::Handoff for Redeems {
    async fn redeem(&self, code_hash: [u8; 32], tenant: TenantId) -> Result<()> {
        self.0.redeem(code_hash, tenant).await
    }
}

/// Control's hash of addresses, for the tenants' events.
struct Hashes(EmailHashes);

#[async_trait]
impl tenant_api::EmailHash for Hashes {
    async fn email_hash(&self, normalised: &str) -> Result<[u8; 32]> {
        self.0
            .of(&platform_control::emails::normalise(normalised))
            .await
    }
}

/// The tenants' own first rows, for provisioning.
struct Seeds {
    parts: Parts,
}

#[async_trait]
impl TenantSeed for Seeds {
    async fn seed(&self, tenant: &TenantContext, seed: &Seed) -> Result<()> {
        let parts = &self.parts;
        let address = platform_control::emails::normalise(&seed.owner.email);
        let email_hash = EmailHashes(parts.keyring.clone()).of(&address).await?;
        let seed = tenant_api::accounts::Seed {
            keys: seed.keys.clone(),
            company: seed.company.clone(),
            region: seed.region.clone(),
            owner: tenant_api::accounts::Owner {
                name: seed.owner.name.clone(),
                email: seed.owner.email.clone(),
                password_hash: seed.owner.password_hash.clone(),
                email_hash,
            },
        };
        tenant_api::accounts::seed(
            &parts.db,
            parts.keyring.kms().as_ref(),
            tenant,
            &seed,
            &parts.clock,
        )
        .await
    }

    async fn probe(&self, tenant: &TenantContext) -> Result<()> {
        tenant_api::accounts::probe(&self.parts.db, &self.parts.keyring, tenant).await
    }
}

/// Ends the process at a place in a saga, as `kill -9` would: for the tests that start this binary.
struct CrashAt {
    step: String,
    point: Point,
}

impl CrashAt {
    fn parse(place: &str) -> anyhow::Result<Self> {
        let (step, point) = place.split_once(':').unwrap_or((place, ""));
        let point = match point {
            "before-act" => Point::BeforeAct,
            "after-act" => Point::AfterAct,
            "after-save" => Point::AfterSave,
            _ => anyhow::bail!(
                "RENTRIGHT_CRASH_AT `{place}`: write step:before-act, step:after-act or step:after-save"
            ),
        };
        Ok(Self {
            step: step.to_owned(),
            point,
        })
    }
}

impl Faults for CrashAt {
    fn at(&self, step: &'static str, point: Point) -> Fault {
        if step == self.step && point == self.point {
            std::process::abort();
        }
        Fault::None
    }
}
