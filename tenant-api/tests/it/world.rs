//! A company with its owner, behind the whole router. Every slice's tests begin here.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::Router;
use axum::middleware::from_fn;
use platform_jobs::{Queue, QueueName, Registry, WorkerOptions};
use platform_kernel::secret::{self, Token};
use platform_kernel::{Clock, Error, Result, Role, SessionId, StaffId, TenantId};
use platform_ports::blobs::embedded::EmbeddedBlobs;
use platform_ports::gateway::embedded::Embedded;
use platform_ports::uploads::embedded::Embedded as EmbeddedUploads;
use platform_ports::{Gateway, Gateways, Passwords, Place, Uploads, blind_index, seal_text};
use platform_testkit::{TestApp, TestDb, TestMail, TestPapers, TestTenant, stack};
use tenant_api::accounts::{Owner, Seed, exempt, seed};
use tenant_api::{EmailHash, Handoff, Options, TenantApi};

/// The password of every account that has one.
pub const PASSWORD: &str = "seven quiet herons";
/// The owner of [`World::acme`].
pub const OWNER: &str = "ada@acme.example";

/// A company, signed up by its owner, and the plane that serves it.
pub struct World {
    pub acme: TestTenant,
    pub api: TenantApi,
    pub mail: Arc<TestMail>,
    pub codes: Arc<Codes>,
    /// The payment gateway, whose customers a test plays.
    pub gateway: Arc<Embedded>,
    router: Router,
    // Last, so that everything that uses the databases is gone before they are.
    pub db: TestDb,
}

impl World {
    pub async fn new() -> Self {
        Self::on(TestDb::for_a_tenant().await).await
    }

    /// The same on databases that the caller made.
    pub async fn on(db: TestDb) -> Self {
        let acme = TestTenant::create(&db, "acme").await;
        let mail = Arc::new(TestMail::default());
        let codes = Arc::new(Codes::default());
        let page = "https://pay.example/{reference}";
        let gateway = Arc::new(Embedded::new(db.clock.clone(), page));
        let uploads = uploads(&db).await;
        let api = TenantApi {
            plane: db.plane(),
            queue: Queue::new(),
            mailer: mail.clone(),
            blobs: Arc::new(EmbeddedBlobs::open(&db.folder.path().join("blobs")).unwrap()),
            uploads,
            papers: Arc::new(TestPapers),
            passwords: Passwords::new(2).unwrap(),
            gateways: Gateways::new([gateway.clone() as Arc<dyn Gateway>]),
            handoff: codes.clone(),
            email_hash: Arc::new(TestHash),
            live: tenant_api::live::Hub::default(),
            drain: tokio_util::sync::CancellationToken::new(),
            options: Arc::new(Options {
                base_url: "http://{slug}.rentright.localhost:8080".to_owned(),
                signup_origin: "http://rentright.localhost:8080".to_owned(),
                app: PathBuf::from("/nonexistent"),
            }),
        };
        let router = served(&api);
        let world = Self {
            acme,
            api,
            mail,
            codes,
            gateway,
            router,
            db,
        };
        world.seed(&world.acme, OWNER).await;
        world
    }

    /// Seeds a tenant with an owner who has [`PASSWORD`].
    pub async fn seed(&self, tenant: &TestTenant, owner: &str) {
        let first = Seed {
            keys: tenant.keys.wrapped.clone(),
            company: tenant.context.company.clone(),
            region: "GB".to_owned(),
            owner: Owner {
                name: "Ada Byron".to_owned(),
                email: owner.to_owned(),
                password_hash: self.api.passwords.hash(&PASSWORD.into()).await.unwrap(),
                email_hash: hash_of(owner),
            },
        };
        seed(
            &self.db.db,
            &*self.db.kms,
            &tenant.context,
            &first,
            &self.db.clock,
        )
        .await
        .unwrap();
    }

    /// Another process that serves the same databases: caches of its own.
    pub fn another_process(&self) -> (TenantApi, TestApp) {
        let api = TenantApi {
            plane: self.db.plane(),
            ..self.api.clone()
        };
        let app = TestApp::new(served(&api), &self.acme.host());
        (api, app)
    }

    /// A browser on acme's host that is not signed in.
    pub fn visitor(&self) -> TestApp {
        TestApp::new(self.router.clone(), &self.acme.host())
    }

    /// A browser signed in as the owner, through the form.
    pub async fn owner(&self) -> TestApp {
        let app = self.visitor();
        let body = serde_json::json!({ "email": OWNER, "password": PASSWORD });
        let _ = app.post("/api/v1/session", &body).await.expect(200);
        app
    }

    /// A browser signed in as a new colleague of `role`, put there by hand: no password is hashed.
    pub async fn colleague(&self, role: Role) -> (StaffId, TestApp) {
        let app = self.visitor();
        let (id, token) = self
            .insert_colleague(role, &format!("{}@acme.example", role.as_str()))
            .await;
        app.set_cookie("rr_staff", token.expose());
        (id, app)
    }

    /// A new colleague and the token of their session. They have no password.
    pub async fn insert_colleague(&self, role: Role, email: &str) -> (StaffId, Token) {
        let now = self.db.clock.now();
        let (id, token) = (StaffId::new(now), Token::generate());
        let keys = self.acme.opened(&self.db).await;
        let place = Place {
            table: "staff",
            column: "email_sealed",
            row: id.uuid(),
        };
        let mut tx = self.db.db.tenant(&self.acme.context).await.unwrap();
        sqlx::query(
            "INSERT INTO this_tenant.staff (id, name, email_sealed, email_index, role, state, created_at)
             VALUES ($1, $2, $3, $4, $5, 'active', $6)",
        )
        .bind(id.uuid())
        .bind(format!("A {}", role.as_str()))
        .bind(seal_text(&keys, place, email).unwrap())
        .bind(&blind_index(&keys, "staff.email", email).unwrap()[..])
        .bind(role.as_str())
        .bind(now)
        .execute(&mut tx)
        .await
        .unwrap();
        sqlx::query(
            "INSERT INTO this_tenant.sessions (id, token_hash, staff_id, created_at, last_seen_at, expires_at)
             VALUES ($1, $2, $3, $4, $4, $5)",
        )
        .bind(SessionId::new(now).uuid())
        .bind(&token.hash()[..])
        .bind(id.uuid())
        .bind(now)
        .bind(now.plus(std::time::Duration::from_hours(24 * 30)))
        .execute(&mut tx)
        .await
        .unwrap();
        tx.commit().await.unwrap();
        (id, token)
    }

    /// Runs the cell's due jobs, all slices'. Returns how many ran.
    pub async fn run_jobs(&self) -> usize {
        let mut registry = Registry::new();
        tenant_api::register(&mut registry, &self.api);
        let setup = platform_jobs::Setup {
            db: self.db.db.clone(),
            clock: self.db.clock.clone(),
            queue: self.api.queue.clone(),
            name: QueueName::Cell(self.db.cell()),
            registry: Arc::new(registry),
            options: WorkerOptions::default(),
        };
        platform_jobs::run_due(&setup).await.unwrap()
    }

    /// One number from acme's rows: `SELECT count(*) FROM this_tenant.staff`.
    pub async fn count(&self, sql: &'static str) -> i64 {
        let mut tx = self.db.db.tenant_read(&self.acme.context).await.unwrap();
        let count = sqlx::query_scalar(sql).fetch_one(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        count
    }

    /// The kinds of events written so far, oldest first.
    pub async fn events(&self) -> Vec<String> {
        let mut root = self.db.root().await;
        sqlx::query_scalar("SELECT kind FROM cell.outbox ORDER BY seq")
            .fetch_all(&mut root)
            .await
            .unwrap()
    }

    /// A sum over all of acme's rows and its part of the cell's machinery, to show that a refusal changed nothing. What
    /// counts tries is left out.
    pub async fn fingerprint(&self) -> String {
        let mut root = self.db.root().await;
        let schema = self.acme.context.schema.to_string();
        let tables: Vec<String> = sqlx::query_scalar(
            "SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
             WHERE (table_schema = $1 AND table_name <> 'attempts') OR (table_schema = 'cell' AND table_name <> 'schemas')
             ORDER BY 1",
        )
        .bind(&schema)
        .fetch_all(&mut root)
        .await
        .unwrap();
        let mut sums = Vec::new();
        for table in tables {
            let sql = format!(
                "SELECT coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM {table} t"
            );
            let sum: String = sqlx::query_scalar(sqlx::AssertSqlSafe(sql))
                .fetch_one(&mut root)
                .await
                .unwrap();
            sums.push(format!("{table} {sum}"));
        }
        sums.join("\n")
    }
}

/// A store of uploads of this test's own. Its signatures are judged by the machine's clock, so they are made by it.
async fn uploads(db: &TestDb) -> Uploads {
    let options = platform_ports::uploads::embedded::Options {
        folder: db.folder.path().join("uploads"),
        company_origin: "http://{slug}.rentright.localhost:8080".to_owned(),
        public_origin: None,
    };
    let server = EmbeddedUploads::open(options, Clock::system()).unwrap();
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let uploads = server.uploads(listener.local_addr().unwrap()).unwrap();
    drop(server.serve(listener, std::future::pending()).unwrap());
    uploads
}

/// The whole router, as it is served.
pub fn served(api: &TenantApi) -> Router {
    stack(tenant_api::router(
        api.clone(),
        utoipa_axum::router::OpenApiRouter::new(),
    ))
    .layer(from_fn(exempt))
}

/// Stands in for the control plane's one-use codes.
#[derive(Default)]
pub struct Codes(Mutex<HashMap<[u8; 32], TenantId>>);

impl Codes {
    pub fn issue(&self, tenant: TenantId) -> Token {
        let code = Token::generate();
        self.0.lock().unwrap().insert(code.hash(), tenant);
        code
    }
}

#[async_trait]
impl Handoff for Codes {
    async fn redeem(&self, code_hash: [u8; 32], tenant: TenantId) -> Result<()> {
        let mut codes = self.0.lock().unwrap();
        match codes.get(&code_hash) {
            Some(of) if *of == tenant => drop(codes.remove(&code_hash)),
            _ => return Err(Error::NotFound),
        }
        Ok(())
    }
}

/// Stands in for the platform-keyed hash.
struct TestHash;

#[async_trait]
impl EmailHash for TestHash {
    async fn email_hash(&self, normalised: &str) -> Result<[u8; 32]> {
        Ok(hash_of(normalised))
    }
}

pub fn hash_of(email: &str) -> [u8; 32] {
    secret::sha256(format!("platform:{email}").as_bytes())
}
