//! A process that is killed inside a sign-up: after the restart each confirmed sign-up is active or fully undone, nothing is orphaned,
//! and one that was not confirmed still waits.

use std::collections::BTreeSet;
use std::time::Duration;

use anyhow::Result;
use platform_db::cluster::{Cluster, ClusterOptions};
use platform_kernel::Clock;
use platform_ports::kms::Kms as _;
use platform_ports::kms::embedded::EmbeddedKms;
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use crate::product::{Product, Scratch, free_ports};
use crate::signing_up::SigningUp;

const STEPS: [&str; 7] = [
    "tenant", "key", "schema", "storage", "seed", "probe", "activate",
];

/// Two letters for a number: names that a hurried eye tells apart, or the sign-up would refuse them.
fn letters(n: u8) -> String {
    [n / 10, n % 10]
        .map(|d| char::from(b"aeghkmptxy"[usize::from(d)]))
        .iter()
        .collect()
}

struct Ground {
    cluster: Cluster,
    scratch: Scratch,
    ports: [u16; 3],
}

impl Ground {
    async fn new(name: &str) -> Result<Self> {
        let scratch = Scratch::new(name);
        let options = ClusterOptions {
            shared_buffers_mb: 16,
            ..ClusterOptions::throwaway(scratch.0.join("postgres"))
        };
        Ok(Self {
            cluster: Cluster::start(options).await?,
            scratch,
            ports: free_ports()?,
        })
    }

    fn data(&self) -> std::path::PathBuf {
        self.scratch.0.join("data")
    }

    async fn product(&self, more: &[(&str, String)]) -> Result<Product> {
        let mut all = vec![
            ("DATABASE_URL", self.cluster.admin_url()),
            ("RENTRIGHT_LOGIN_SECRET", "a secret of this test".to_owned()),
        ];
        all.extend(more.iter().cloned());
        Product::start(&self.data(), self.ports, &all).await
    }

    async fn column(&self, database: &str, sql: &str) -> Result<BTreeSet<String>> {
        let mut admin = PgConnection::connect(&self.cluster.endpoint().url(database)).await?;
        let rows = admin.fetch_all(AssertSqlSafe(sql.to_owned())).await?;
        admin.close().await?;
        Ok(rows
            .iter()
            .map(|row| sqlx::Row::get::<String, _>(row, 0))
            .collect())
    }

    /// Schemas, roles and keys are exactly those of the tenants that are served.
    async fn assert_nothing_is_orphaned(&self, when: &str) -> Result<()> {
        let tenants = self
            .column("rentright_control", "SELECT replace(id::text, '-', '') FROM control.tenants WHERE standing NOT IN ('provisioning', 'purged')")
            .await?;
        let named = |rows: BTreeSet<String>| {
            rows.iter()
                .map(|n| n.trim_start_matches("t_").to_owned())
                .collect::<BTreeSet<_>>()
        };
        let schemas = named(
            self.column(
                "rentright_cell_1",
                "SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 't\\_%'",
            )
            .await?,
        );
        let roles = named(
            self.column(
                "postgres",
                "SELECT rolname::text FROM pg_roles WHERE rolname LIKE 't\\_%'",
            )
            .await?,
        );
        assert_eq!(
            schemas, tenants,
            "{when}: schemas and served tenants differ"
        );
        assert_eq!(roles, tenants, "{when}: roles and served tenants differ");
        let left = self
            .column(
                "rentright_control",
                "SELECT slug FROM control.tenants WHERE standing = 'provisioning'",
            )
            .await?;
        assert!(left.is_empty(), "{when}: still provisioning: {left:?}");
        let kms = EmbeddedKms::open(&self.data().join("kms"), Clock::system())?;
        let mut usable = 0;
        for key in kms.list_keys().await? {
            usable += usize::from(matches!(
                kms.describe(&key.key).await?,
                platform_ports::kms::KeyState::Enabled
            ));
        }
        // One for each tenant and the platform's own.
        assert_eq!(
            usable,
            tenants.len() + 1,
            "{when}: usable keys must be the tenants' and ours"
        );
        Ok(())
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_before_and_after_each_step_a_confirmed_sign_up_still_ends_whole() {
    let ground = Ground::new("steps").await.unwrap();
    let mut n = 0;
    for step in STEPS {
        for point in ["before-act", "after-act", "after-save"] {
            let slug = format!("kill{}", letters(n));
            n += 1;
            let crash = [("RENTRIGHT_CRASH_AT", format!("{step}:{point}"))];
            let product = ground.product(&crash).await.unwrap();
            let waiting = SigningUp::start(product.port, &format!("{slug}-waits"))
                .await
                .unwrap();
            let signup = SigningUp::start(product.port, &slug).await.unwrap();
            let token = signup.token().await.unwrap();
            waiting.token().await.unwrap();
            signup.confirm(&token).await.unwrap();
            let status = product.wait(Duration::from_secs(30)).await.unwrap();
            assert!(
                !status.success(),
                "{step}:{point}: the process was to die there and ended well"
            );

            let product = ground.product(&[]).await.unwrap();
            let ended = signup.ended().await.unwrap();
            let when = format!("killed at {step}:{point}");
            assert_eq!(ended["state"], "active", "{when}: {ended}");
            signup
                .hand_over()
                .await
                .expect("the owner still lands signed in");
            assert_eq!(
                waiting.show().await.unwrap()["state"],
                "awaiting_confirmation",
                "{when}: the unconfirmed one must wait"
            );
            ground.assert_nothing_is_orphaned(&when).await.unwrap();
            product.kill().await.unwrap();
        }
    }
    ground.cluster.stop().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_twenty_random_moments_a_confirmed_sign_up_still_ends_whole() {
    let ground = Ground::new("moments").await.unwrap();
    for n in 0..20u8 {
        let product = ground.product(&[]).await.unwrap();
        let signup = SigningUp::start(product.port, &format!("moment{}", letters(n)))
            .await
            .unwrap();
        let token = signup.token().await.unwrap();
        signup.confirm(&token).await.unwrap();
        let [a, b] = platform_kernel::secret::random::<2>();
        let pause = Duration::from_micros(u64::from(u16::from_be_bytes([a, b])) * 10);
        tokio::time::sleep(pause).await;
        product.kill().await.unwrap();

        let product = ground.product(&[]).await.unwrap();
        let ended = signup.ended().await.unwrap();
        let when = format!("killed {pause:?} after the confirmation");
        assert_eq!(ended["state"], "active", "{when}: {ended}");
        ground.assert_nothing_is_orphaned(&when).await.unwrap();
        product.kill().await.unwrap();
    }
    ground.cluster.stop().await.unwrap();
}
