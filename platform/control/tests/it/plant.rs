//! A sign-up host with everything behind it, and a stand-in for the tenants' side.

use std::path::PathBuf;
use std::sync::Arc;

use async_trait::async_trait;
use platform_control::{Limits, Options, Provision, Seed, SignupApi, TenantSeed};
use platform_db::Db;
use platform_directory::Directory;
use platform_edge::cookie::CookieName;
use platform_jobs::saga::{Faults, NoFaults, Sagas};
use platform_jobs::{Queue, QueueName, Registry, Setup, WorkerOptions, run_due};
use platform_kernel::{Result, TenantContext, TenantId};
use platform_ports::blobs::embedded::EmbeddedBlobs;
use platform_ports::keyring::Keyring;
use platform_ports::mail::embedded::EmbeddedMailer;
use platform_ports::password::Passwords;
use platform_ports::store::insert_tenant_keys;
use platform_testkit::{DOMAIN, TestApp, TestDb, TestMail, stack};
use serde_json::{Value, json};
use tokio::sync::Semaphore;

pub const EMAIL: &str = "ada@acme.example";

pub struct Plant {
    pub db: TestDb,
    pub api: SignupApi,
    pub mail: Arc<TestMail>,
    pub app: TestApp,
    pub directory: Directory,
    pub setup: Setup,
    pub files: PathBuf,
    /// A permit lets one seeding go on; there are plenty until a test takes them away.
    pub seeding: Arc<Semaphore>,
    _folder: tempfile::TempDir,
}

pub struct Seeding {
    db: Db,
    keyring: Keyring,
    gate: Arc<Semaphore>,
}

#[async_trait]
impl TenantSeed for Seeding {
    async fn seed(&self, tenant: &TenantContext, seed: &Seed) -> Result<()> {
        drop(self.gate.acquire().await);
        let mut tx = self.db.tenant(tenant).await?;
        insert_tenant_keys(&mut tx, &seed.keys, seed.at).await?;
        let region = platform_kernel::region::of(&seed.region);
        sqlx::query(
            "INSERT INTO this_tenant.settings (company, currency, time_zone, locale, region, updated_at)
             VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
        )
        .bind(&seed.company)
        .bind(region.currency)
        .bind(region.time_zone)
        .bind(region.locale)
        .bind(&seed.region)
        .bind(seed.at)
        .execute(&mut tx)
        .await?;
        sqlx::query(
            "INSERT INTO this_tenant.staff (id, name, email_sealed, email_index, password_hash, role, state, created_at)
             VALUES (gen_random_uuid(), $1, '', sha256(convert_to($2, 'UTF8')), $3, 'owner', 'active', $4)
             ON CONFLICT (email_index) DO NOTHING",
        )
        .bind(&seed.owner.name)
        .bind(&seed.owner.email)
        .bind(&seed.owner.password_hash)
        .bind(seed.at)
        .execute(&mut tx)
        .await?;
        tx.commit().await
    }

    async fn probe(&self, tenant: &TenantContext) -> Result<()> {
        self.keyring.tenant(tenant).await.map(|_| ())
    }
}

impl Plant {
    pub async fn new() -> Self {
        Self::with(Arc::new(NoFaults), |_| {}).await
    }

    pub async fn with(faults: Arc<dyn Faults>, change: impl FnOnce(&mut Limits)) -> Self {
        let db = TestDb::new().await;
        let folder = tempfile::tempdir().unwrap();
        let files = folder.path().join("files");
        let mut limits = Limits::default();
        change(&mut limits);
        let mail = Arc::new(TestMail::default());
        let directory = db.directory();
        let api = SignupApi {
            db: db.db.clone(),
            clock: db.clock.clone(),
            queue: Queue::new(),
            keyring: db.keyring.clone(),
            passwords: Passwords::new(1).unwrap(),
            mailer: mail.clone(),
            mailbox: Some(Arc::new(EmbeddedMailer::new(
                db.db.clone(),
                db.keyring.clone(),
                db.clock.clone(),
            ))),
            cookie: CookieName::new(SignupApi::COOKIE, false),
            drain: tokio_util::sync::CancellationToken::new(),
            options: Arc::new(Options {
                domain: DOMAIN.into(),
                base_url: format!("http://{{slug}}.{DOMAIN}:8080"),
                signup_origin: format!("http://{DOMAIN}:8080"),
                dev: true,
                tls: false,
                terms_version: "2026-01".into(),
                app: folder.path().join("no-app"),
                limits,
            }),
            buckets: Arc::default(),
        };
        let seeding = Arc::new(Semaphore::new(Semaphore::MAX_PERMITS));
        let provision = Provision {
            directory: directory.clone(),
            blobs: Arc::new(EmbeddedBlobs::open(&files).unwrap()),
            seed: Arc::new(Seeding {
                db: db.db.clone(),
                keyring: db.keyring.clone(),
                gate: seeding.clone(),
            }),
        };
        let mut registry = Registry::new();
        platform_control::register(&api, &provision, Sagas::new().faults(faults), &mut registry);
        let setup = Setup {
            db: db.db.clone(),
            clock: db.clock.clone(),
            queue: api.queue.clone(),
            name: QueueName::Control,
            registry: Arc::new(registry),
            options: WorkerOptions::default(),
        };
        let app = TestApp::new(
            stack(platform_control::router(api.clone())),
            &format!("{DOMAIN}:8080"),
        );
        Self {
            db,
            api,
            mail,
            app,
            directory,
            setup,
            files,
            seeding,
            _folder: folder,
        }
    }

    /// Runs what is due now.
    pub async fn work(&self) {
        run_due(&self.setup).await.unwrap();
    }

    pub fn body(slug: &str) -> Value {
        json!({
            "company": "Acme Hire", "slug": slug, "owner_name": "Ada Lovelace", "email": EMAIL,
            "password": "correct horse battery", "accept_terms": true, "region": "DE"
        })
    }

    /// Signs up and has the mail sent. Answers the id and the mail's token.
    pub async fn sign_up(&self, slug: &str) -> (String, String) {
        let made = self
            .app
            .post("/api/v1/signups", &Self::body(slug))
            .await
            .expect(202)
            .json();
        self.work().await;
        (
            made["id"].as_str().unwrap().to_owned(),
            self.mail.secret(EMAIL, "token"),
        )
    }

    pub async fn confirm(&self, id: &str, token: &str) -> Value {
        let path = format!("/api/v1/signups/{id}/confirm");
        self.app
            .post(&path, &json!({ "token": token }))
            .await
            .expect(202)
            .json()
    }

    /// All the way to a company that stands.
    pub async fn company(&self, slug: &str) -> (String, Arc<TenantContext>) {
        let (id, token) = self.sign_up(slug).await;
        self.confirm(&id, &token).await;
        self.work().await;
        (id, self.directory.tenant(slug).await.unwrap())
    }

    pub async fn signup(&self, id: &str) -> Value {
        self.app
            .get(&format!("/api/v1/signups/{id}"))
            .await
            .expect(200)
            .json()
    }

    /// The tenant that a sign-up is to become.
    pub async fn tenant_of(&self, id: &str) -> TenantId {
        let id: platform_kernel::SignupId = id.parse().unwrap();
        let mut root = self.db.control_root().await;
        let tenant: uuid::Uuid =
            sqlx::query_scalar("SELECT tenant_id FROM control.signups WHERE id = $1")
                .bind(id.uuid())
                .fetch_one(&mut root)
                .await
                .unwrap();
        tenant.into()
    }

    /// One number from the control database.
    pub async fn count(&self, sql: &'static str, id: uuid::Uuid) -> i64 {
        let mut root = self.db.control_root().await;
        sqlx::query_scalar(sql)
            .bind(id)
            .fetch_one(&mut root)
            .await
            .unwrap()
    }

    /// What stands of a tenant outside of its key: rows of ours, schema, role, files.
    pub async fn traces(&self, tenant: TenantId) -> Vec<&'static str> {
        let name = platform_kernel::tenant::SchemaName::of(tenant).to_string();
        let mut root = self.db.root().await;
        let mut found = Vec::new();
        for (what, sql) in [
            (
                "schema",
                "SELECT count(*) FROM pg_namespace WHERE nspname = $1",
            ),
            ("role", "SELECT count(*) FROM pg_roles WHERE rolname = $1"),
        ] {
            let count: i64 = sqlx::query_scalar(sql)
                .bind(&name)
                .fetch_one(&mut root)
                .await
                .unwrap();
            if count > 0 {
                found.push(what);
            }
        }
        if self
            .count(
                "SELECT count(*) FROM control.tenants WHERE id = $1",
                tenant.uuid(),
            )
            .await
            > 0
        {
            found.push("row");
        }
        if self
            .count(
                "SELECT count(*) FROM control.email_tenants WHERE tenant_id = $1",
                tenant.uuid(),
            )
            .await
            > 0
        {
            found.push("address");
        }
        found
    }
}
