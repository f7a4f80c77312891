//! The printed table.

#[derive(Default)]
pub struct Table(Vec<[String; 3]>);

impl Table {
    pub fn line(&mut self, what: &str, value: impl Into<String>, aim: &str) {
        self.0.push([what.to_owned(), value.into(), aim.to_owned()]);
    }
    pub fn ratio(&mut self, what: &str, ratio: f64, aim: &str) {
        self.line(what, format!("{ratio:.2}"), aim);
    }
    pub fn print(&self) {
        let width = |n: usize| {
            self.0
                .iter()
                .map(|row| row[n].chars().count())
                .max()
                .unwrap_or(0)
        };
        let (a, b) = (width(0), width(1));
        println!();
        for [what, value, aim] in &self.0 {
            println!("  {what:<a$}  {value:>b$}  {aim}");
        }
        println!();
    }
}
