//! Processor time of the server, the database and the load generator, from `/proc`.

use anyhow::{Context as _, Result};

use crate::product::Product;
use crate::table::Table;

/// Seconds of processor time so far.
#[derive(Debug, Clone, Copy, Default)]
pub struct Snapshot {
    server: f64,
    database: f64,
    load: f64,
}

impl Snapshot {
    pub fn take(product: &Product) -> Result<Self> {
        let mut database = seconds(product.postmaster)?;
        for entry in std::fs::read_dir("/proc")? {
            let name = entry?.file_name();
            let Some(pid) = name.to_str().and_then(|n| n.parse::<u32>().ok()) else {
                continue;
            };
            if parent(pid) == Some(product.postmaster) {
                // A backend may end while we look.
                database += seconds(pid).unwrap_or(0.0);
            }
        }
        Ok(Self {
            server: seconds(product.pid)?,
            database,
            load: seconds(std::process::id())?,
        })
    }
}

/// Microseconds of processor time a unit.
#[derive(Default)]
pub struct Costs {
    stack: [f64; 3],
    stack_units: u64,
    raw_database: f64,
    raw_units: u64,
}

impl Costs {
    pub fn stack(&mut self, before: &Snapshot, after: &Snapshot, units: u64) {
        self.stack[0] += after.server - before.server;
        self.stack[1] += after.database - before.database;
        self.stack[2] += after.load - before.load;
        self.stack_units += units;
    }
    pub fn raw(&mut self, before: &Snapshot, after: &Snapshot, units: u64) {
        self.raw_database += after.database - before.database;
        self.raw_units += units;
    }
    pub fn report(&self, table: &mut Table) {
        let each = |s: f64, units: u64| s * 1e6 / units.max(1) as f64;
        let [server, database, load] = self.stack.map(|s| each(s, self.stack_units));
        table.line(
            "    CPU a unit: server · database · load generator",
            format!("{server:.0} · {database:.0} · {load:.0} µs"),
            "",
        );
        table.line(
            "    CPU a unit of pgbench: database",
            format!("{:.0} µs", each(self.raw_database, self.raw_units)),
            "",
        );
    }
}

fn fields(pid: u32) -> Result<Vec<String>> {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The name may hold spaces; what follows its bracket does not.
    let (_, rest) = stat.rsplit_once(") ").context("no name in /proc stat")?;
    Ok(rest.split(' ').map(str::to_owned).collect())
}

fn parent(pid: u32) -> Option<u32> {
    fields(pid).ok()?.get(1)?.parse().ok()
}

fn seconds(pid: u32) -> Result<f64> {
    let fields = fields(pid)?;
    let ticks = |n: usize| {
        fields
            .get(n)
            .and_then(|t| t.parse::<f64>().ok())
            .context("no times in /proc stat")
    };
    // utime and stime, in hundredths of a second on every Linux we run on.
    Ok((ticks(11)? + ticks(12)?) / 100.0)
}

/// Highest resident memory of a process so far, in MB.
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
