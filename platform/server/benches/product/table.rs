//! The printed table, and medians and shares of what is in it.

#[derive(Default)]
pub struct Table(Vec<[String; 3]>);

impl Table {
    pub fn line(&mut self, what: &str, value: impl Into<String>, aim: &str) {
        self.0.push([what.to_owned(), value.into(), aim.to_owned()]);
    }

    #[expect(
        clippy::print_stdout,
        reason = "a measurement is run for what it prints"
    )]
    pub fn print(&self) {
        let width = |n: usize| {
            let cells = self.0.iter().map(|row| row[n].chars().count());
            cells.max().unwrap_or(0)
        };
        let (a, b) = (width(0), width(1));
        println!();
        for [what, value, aim] in &self.0 {
            println!("  {what:<a$}  {value:>b$}  {aim}");
        }
        println!();
    }
}

pub fn median(values: &[f64]) -> f64 {
    share(values, 0.5)
}

/// The value that `share` of all values do not exceed.
pub fn share(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let at = (sorted.len() as f64 * share) as usize;
    let last = sorted.len().saturating_sub(1);
    sorted.get(at.min(last)).copied().unwrap_or(f64::NAN)
}
