//! A prepared pair of databases in a private cluster, and tenants in it.

use std::path::PathBuf;

use platform_db::cluster::{Cluster, ClusterOptions};
use platform_db::{Db, DbOptions, Place, PoolSizes, setup};
use platform_kernel::tenant::{CellName, SchemaName};
use platform_kernel::{Clock, Limits, Slug, Standing, TenantContext, TenantId};
use sqlx::{Connection as _, PgConnection};

pub struct Ground {
    pub db: Db,
    pub options: DbOptions,
    cluster: Option<Cluster>,
    dir: PathBuf,
}

impl Ground {
    pub async fn new(name: &str, pools: PoolSizes) -> Self {
        let dir = std::env::temp_dir().join(format!("rr-{}-{name}", std::process::id()));
        let options = ClusterOptions {
            shared_buffers_mb: 16,
            ..ClusterOptions::throwaway(dir.join("postgres"))
        };
        let cluster = Cluster::start(options)
            .await
            .expect("a private cluster starts: is PostgreSQL 15 installed?");
        let at = cluster.endpoint().clone();
        let place = Place {
            host: at.socket_dir.display().to_string(),
            port: at.port,
            tls: false,
        };
        let options = DbOptions {
            control: place.clone(),
            control_database: "rr_control".into(),
            cells: vec![("cell-1".into(), place, "rr_cell_1".into())],
            login_secret: "a secret of this test".into(),
            pools,
        };
        let admin = setup::Admin {
            user: at.user.clone(),
            password: at.password.clone().into(),
            database: "postgres".into(),
        };
        // Twice: preparing is safe to repeat.
        setup::prepare(&options, &admin)
            .await
            .expect("the databases are prepared");
        setup::prepare(&options, &admin)
            .await
            .expect("preparing again changes nothing");
        Self {
            db: Db::connect(&options),
            options,
            cluster: Some(cluster),
            dir,
        }
    }

    pub fn cell() -> CellName {
        CellName("cell-1".into())
    }

    pub async fn tenant(&self, slug: &str) -> TenantContext {
        let id = TenantId::new(Clock::system().now());
        for _ in 0..2 {
            let mut owner = self
                .db
                .owner(&Self::cell())
                .await
                .expect("the owner's door opens");
            owner
                .create_tenant(id)
                .await
                .expect("a tenant is made, and made again without harm");
            owner.commit().await.expect("it is kept");
        }
        TenantContext {
            id,
            slug: Slug::trusted(slug.into()),
            company: slug.into(),
            schema: SchemaName::of(id),
            cell: Self::cell(),
            generation: 1,
            standing: Standing::Active,
            plan: "trial".into(),
            limits: Limits::default(),
        }
    }

    /// A connection as the cluster's admin, to look at the catalog from outside.
    pub async fn admin(&self, database: &str) -> PgConnection {
        let cluster = self
            .cluster
            .as_ref()
            .expect("the cluster runs until the end");
        PgConnection::connect(&cluster.endpoint().url(database))
            .await
            .expect("the admin may connect")
    }

    /// A connection with a login's own password, as somebody who stole it would have.
    pub async fn as_login(&self, login: &str, database: &str) -> PgConnection {
        let key = aws_lc_rs::hmac::Key::new(aws_lc_rs::hmac::HMAC_SHA256, b"a secret of this test");
        let tag = aws_lc_rs::hmac::sign(&key, format!("login:{login}").as_bytes());
        let password =
            base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, tag);
        let url = self
            .cluster
            .as_ref()
            .expect("it runs")
            .endpoint()
            .login(login, password)
            .url(database);
        PgConnection::connect(&url)
            .await
            .expect("the login connects")
    }

    pub async fn end(mut self) {
        self.db.close().await;
        if let Some(cluster) = self.cluster.take() {
            cluster.stop().await.expect("the cluster stops");
        }
        std::fs::remove_dir_all(&self.dir).ok();
    }
}

pub fn code(error: &sqlx::Error) -> String {
    error
        .as_database_error()
        .and_then(|e| e.code())
        .map(|c| c.into_owned())
        .unwrap_or_else(|| error.to_string())
}
