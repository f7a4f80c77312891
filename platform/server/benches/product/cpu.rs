//! Processor time of the server, the database and the load generator, and the server's memory, from `/proc`.

use anyhow::{Context as _, Result};

use crate::product::Product;

/// Seconds of processor time so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Snapshot {
    server: f64,
    database: f64,
    load: f64,
}

impl Snapshot {
    /// Now, with the load made by this very process.
    pub fn take(product: &Product) -> Result<Self> {
        Self::take_with(product, std::process::id())
    }

    /// Now, with the load made by `load`.
    pub fn take_with(product: &Product, load: u32) -> Result<Self> {
        // Backends that have ended meanwhile are in the postmaster's account of its children.
        let mut database = Times::of(product.postmaster)?.with_children();
        for entry in std::fs::read_dir("/proc")? {
            let name = entry?.file_name();
            let Some(pid) = name.to_str().and_then(|n| n.parse::<u32>().ok()) else {
                continue;
            };
            // A backend may end while we look.
            if let Ok(times) = Times::of(pid)
                && times.parent == product.postmaster
            {
                database += times.own;
            }
        }
        Ok(Self {
            server: Times::of(product.pid)?.own,
            database,
            load: Times::of(load)?.own,
        })
    }
}

/// Microseconds of processor time a unit: server, database, load generator.
#[derive(Default)]
pub struct Costs {
    seconds: [f64; 3],
    units: u64,
}

impl Costs {
    pub fn add(&mut self, before: &Snapshot, after: &Snapshot, units: u64) {
        self.seconds[0] += after.server - before.server;
        self.seconds[1] += after.database - before.database;
        self.seconds[2] += after.load - before.load;
        self.units += units;
    }

    pub fn each(&self) -> [f64; 3] {
        self.seconds.map(|s| s * 1e6 / self.units.max(1) as f64)
    }
}

struct Times {
    parent: u32,
    own: f64,
    children: f64,
}

impl Times {
    fn of(pid: u32) -> Result<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
        // The name may hold spaces; what follows its bracket does not.
        let (_, rest) = stat.rsplit_once(") ").context("no name in /proc stat")?;
        let fields: Vec<&str> = rest.split(' ').collect();
        let number =
            |n: usize| -> Result<f64> { Ok(fields.get(n).context("short stat")?.parse()?) };
        Ok(Self {
            parent: fields.get(1).context("short stat")?.parse()?,
            // In hundredths of a second on every Linux we run on.
            own: (number(11)? + number(12)?) / 100.0,
            children: (number(13)? + number(14)?) / 100.0,
        })
    }

    fn with_children(&self) -> f64 {
        self.own + self.children
    }
}

/// Highest resident memory of a process since it began or since [`forget_peak`], in MB.
pub fn peak_mb(pid: u32) -> Result<f64> {
    let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
    let line = status
        .lines()
        .find(|l| l.starts_with("VmHWM:"))
        .context("no VmHWM")?;
    let kb: f64 = line
        .split_whitespace()
        .nth(1)
        .context("no number")?
        .parse()?;
    Ok(kb / 1024.0)
}

/// Makes the peak begin anew, so that a section's own is seen.
pub fn forget_peak(pid: u32) -> Result<()> {
    std::fs::write(format!("/proc/{pid}/clear_refs"), "5").context("resetting the peak")
}
