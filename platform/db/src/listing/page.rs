//! A list's fixed parts, and one page of it.

use std::fmt::Write as _;

use platform_kernel::page::DEFAULT_LIMIT;
use platform_kernel::{Error, FieldError, Page, Result};
use sqlx::postgres::{PgArguments, PgRow};
use sqlx::{AssertSqlSafe, Executor, FromRow};

use super::{After, Bind, Cond, KeyKind, KeyValue};
use crate::TenantTx;

/// The fixed parts of a list.
#[derive(Debug)]
pub struct Listing {
    /// `SELECT … FROM this_tenant.… AS c`, without a `WHERE`.
    pub select: &'static str,
    /// The column of the row's id, which breaks ties.
    pub id: &'static str,
    /// What it can be sorted by; the first is the usual one.
    pub sorts: &'static [SortKey],
}

/// One sort. Its column must not be null, and an index must serve `(column, id)`.
#[derive(Debug)]
pub struct SortKey {
    /// As in `?sort=`.
    pub name: &'static str,
    /// The column; `None` where the id itself is the order (ids hold the time they were made).
    pub column: Option<&'static str>,
    /// The column's type.
    pub kind: KeyKind,
}

/// A chosen sort with its direction.
#[derive(Debug, Clone, Copy)]
pub struct Sort {
    key: &'static SortKey,
    descending: bool,
}

impl Sort {
    /// As in `?sort=`.
    pub fn name(&self) -> String {
        format!(
            "{}{}",
            if self.descending { "-" } else { "" },
            self.key.name
        )
    }
    /// The sort's key.
    pub fn key(&self) -> &'static SortKey {
        self.key
    }
}

/// A row that knows its place in each sort of its list.
pub trait Keyed {
    /// The row's id.
    fn id(&self) -> uuid::Uuid;
    /// The row's value in the sort of that name.
    fn key(&self, sort: &str) -> KeyValue;
}

/// A statement made of static text and numbered places, with its binds.
#[derive(Debug, Clone)]
pub struct Statement {
    sql: String,
    binds: Vec<Bind>,
    /// Whether it is worth staying prepared.
    kept: bool,
    by_index: bool,
}

const WALKS_OFF: &str = "SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off";
const WALKS_ON: &str = "SET LOCAL enable_seqscan TO DEFAULT; SET LOCAL enable_indexscan TO DEFAULT";

impl Listing {
    /// Reads `name` or `-name`; the usual sort when left out.
    pub fn sort(&'static self, asked: Option<&str>) -> Result<Sort> {
        let (name, descending) = match asked {
            None | Some("") => (self.sorts[0].name, false),
            Some(text) => text
                .strip_prefix('-')
                .map_or((text, false), |name| (name, true)),
        };
        let found = self.sorts.iter().find(|key| key.name == name);
        found.map(|key| Sort { key, descending }).ok_or_else(|| {
            let names: Vec<&str> = self.sorts.iter().map(|key| key.name).collect();
            let message = format!(
                "sort by {}, with - before it for the other way round",
                names.join(", ")
            );
            Error::Invalid(vec![
                FieldError::new("sort", "unknown", message).with_value(name),
            ])
        })
    }

    /// The statement of one page.
    pub fn statement(
        &self,
        cond: &Cond,
        sort: &Sort,
        after: Option<&After>,
        limit: u32,
    ) -> Statement {
        let (mut sql, mut binds) = (self.select.to_owned(), Vec::new());
        let (compare, direction) = if sort.descending {
            ("<", "DESC")
        } else {
            (">", "ASC")
        };
        sql.push_str(" WHERE ");
        cond.write(&mut sql, &mut binds);
        // Pages of the whole list are few texts and asked all the time, so they stay prepared; their limit stands in
        // the text, for a plan that is kept must know it. Each filter's or search's value deserves a plan of its own.
        let kept = binds.is_empty() && limit % DEFAULT_LIMIT == 1;
        // Writing to a String cannot fail.
        if let Some(after) = after {
            if let (Some(column), Some(value)) = (sort.key.column, after.key.bind()) {
                binds.push(value);
                let n = binds.len();
                let _ = write!(
                    sql,
                    " AND ({column}, {}) {compare} (${n}, ${})",
                    self.id,
                    n + 1
                );
            } else {
                let _ = write!(sql, " AND {} {compare} ${}", self.id, binds.len() + 1);
            }
            binds.push(Bind::Uuid(after.id));
        }
        sql.push_str(" ORDER BY ");
        if let Some(column) = sort.key.column {
            let _ = write!(sql, "{column} {direction}, ");
        }
        let _ = write!(sql, "{} {direction} LIMIT ", self.id);
        if kept {
            let _ = write!(sql, "{limit}");
        } else {
            binds.push(Bind::Int(i64::from(limit)));
            let _ = write!(sql, "${}", binds.len());
        }
        Statement {
            sql,
            binds,
            kept,
            by_index: false,
        }
    }

    /// One page of rows, and the cursor of the next.
    pub async fn page<R>(
        &self,
        tx: &mut TenantTx,
        cond: &Cond,
        sort: &Sort,
        after: Option<&After>,
        limit: u32,
    ) -> Result<Page<R>>
    where
        R: Keyed + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let asked = self.statement(cond, sort, after, limit.saturating_add(1));
        Ok(cut(asked.rows(tx).await?, sort, limit))
    }

    /// The same, by what an index finds: see [`Statement::by_index`].
    pub async fn page_by_index<R>(
        &self,
        tx: &mut TenantTx,
        cond: &Cond,
        sort: &Sort,
        after: Option<&After>,
        limit: u32,
    ) -> Result<Page<R>>
    where
        R: Keyed + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let asked = self.statement(cond, sort, after, limit.saturating_add(1));
        Ok(cut(asked.by_index().rows(tx).await?, sort, limit))
    }
}

fn cut<R: Keyed>(rows: Vec<R>, sort: &Sort, limit: u32) -> Page<R> {
    let name = sort.key.name;
    Page::cut(rows, limit, |row| {
        After::row(sort, row.key(name), row.id()).encode()
    })
}

impl Statement {
    /// Static SQL with a condition and an ending: for what is no keyset page (counts, candidates).
    pub fn new(select: &'static str, cond: &Cond, ending: &'static str) -> Self {
        let (mut sql, mut binds) = (select.to_owned(), Vec::new());
        sql.push_str(" WHERE ");
        cond.write(&mut sql, &mut binds);
        sql.push_str(ending);
        Self {
            sql,
            binds,
            kept: false,
            by_index: false,
        }
    }

    /// Its text.
    pub fn sql(&self) -> &str {
        &self.sql
    }

    /// The same rows, gathered by an index and sorted, never by walking the table or an order's index until there are
    /// enough.
    ///
    /// For parts of texts the planner has to guess how many rows they meet: row security hides the statistics of what is
    /// compared by an operator that is not leakproof, as LIKE is. It takes two letters for four in a hundred, walks along
    /// the order, and reads everybody when there is nobody. Good for a few thousand rows: count them first, with a limit.
    #[must_use]
    pub fn by_index(mut self) -> Self {
        self.by_index = true;
        self
    }

    /// Every row.
    pub async fn rows<R>(&self, tx: &mut TenantTx) -> Result<Vec<R>>
    where
        R: for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let query = sqlx::query_as_with(AssertSqlSafe(self.sql.clone()), self.arguments()?);
        let query = query.persistent(self.kept);
        if !self.by_index {
            return Ok(query.fetch_all(tx).await?);
        }
        Executor::execute(&mut *tx, WALKS_OFF).await?;
        let rows = query.fetch_all(&mut *tx).await?;
        Executor::execute(&mut *tx, WALKS_ON).await?;
        Ok(rows)
    }

    /// The plan that this tenant gets: for tests that a hot query keeps its index.
    pub async fn explain(&self, tx: &mut TenantTx) -> Result<String> {
        if self.by_index {
            Executor::execute(&mut *tx, WALKS_OFF).await?;
        }
        let sql = format!("EXPLAIN {}", self.sql);
        let query = sqlx::query_scalar_with::<_, String, _>(AssertSqlSafe(sql), self.arguments()?);
        let plan = query.persistent(false).fetch_all(&mut *tx).await?;
        if self.by_index {
            Executor::execute(&mut *tx, WALKS_ON).await?;
        }
        Ok(plan.join("\n"))
    }

    fn arguments(&self) -> Result<PgArguments> {
        let mut arguments = PgArguments::default();
        for bind in &self.binds {
            bind.add_to(&mut arguments)?;
        }
        Ok(arguments)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static LIST: Listing = Listing {
        select: "SELECT c.id FROM this_tenant.customers AS c",
        id: "c.id",
        sorts: &[
            SortKey {
                name: "name",
                column: Some("c.name_key"),
                kind: KeyKind::Text,
            },
            SortKey {
                name: "created_at",
                column: None,
                kind: KeyKind::Id,
            },
        ],
    };

    #[test]
    fn a_page_starts_after_its_cursor() -> Result<()> {
        let sort = LIST.sort(Some("-name"))?;
        let after = After::row(&sort, KeyValue::Text("smith".into()), uuid::Uuid::nil());
        let cursor = After::decode(&after.encode(), &sort)?;
        let made = LIST.statement(
            &Cond::plain("c.deleted_at IS NULL"),
            &sort,
            Some(&cursor),
            11,
        );
        assert_eq!(
            made.sql(),
            "SELECT c.id FROM this_tenant.customers AS c WHERE (c.deleted_at IS NULL) AND (c.name_key, c.id) < ($1, $2) \
             ORDER BY c.name_key DESC, c.id DESC LIMIT $3"
        );
        let by_age = LIST.statement(&Cond::All(vec![]), &LIST.sort(Some("created_at"))?, None, 3);
        assert!(
            by_age
                .sql()
                .ends_with("WHERE (true) ORDER BY c.id ASC LIMIT $1")
        );
        Ok(())
    }

    #[test]
    fn only_pages_of_the_whole_list_stay_prepared() -> Result<()> {
        let sort = LIST.sort(None)?;
        let after = After::row(&sort, KeyValue::Text("smith".into()), uuid::Uuid::nil());
        let (all, some) = (
            Cond::plain("c.deleted_at IS NULL"),
            Cond::is("c.kind = {}", Bind::Text("person".into())),
        );
        for (cond, after, limit, kept) in [
            (&all, None, 51, true),
            (&all, Some(&after), 101, true),
            (&all, None, 8, false),
            (&some, None, 51, false),
        ] {
            let made = LIST.statement(cond, &sort, after, limit);
            assert_eq!(made.kept, kept, "{}", made.sql());
            assert_eq!(made.sql().ends_with(&format!("LIMIT {limit}")), kept);
        }
        Ok(())
    }

    #[test]
    fn a_cursor_is_bound_to_its_sort() -> Result<()> {
        let (up, down) = (LIST.sort(None)?, LIST.sort(Some("-name"))?);
        let cursor = After::row(&up, KeyValue::Text("a".into()), uuid::Uuid::nil()).encode();
        assert!(After::decode(&cursor, &up).is_ok());
        for (text, sort) in [
            (cursor.as_str(), &down),
            ("nonsense", &up),
            ("", &up),
            ("bnVsbA", &up),
        ] {
            assert!(
                matches!(After::decode(text, sort), Err(Error::Invalid(_))),
                "{text} must be refused"
            );
        }
        // The right name with a value of another type would be a type error in SQL.
        let forged = After::row(&up, KeyValue::Int(4), uuid::Uuid::nil()).encode();
        assert!(After::decode(&forged, &up).is_err());
        assert!(LIST.sort(Some("colour")).is_err());
        Ok(())
    }
}
