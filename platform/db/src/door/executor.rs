//! `sqlx::Executor` for the doors: the statement's text is rendered, its arguments pass through, the connection does the rest.

use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArguments, PgStatement};
use sqlx::{AssertSqlSafe, Execute, Postgres, SqlSafeStr as _, SqlStr};

/// A statement with its placeholder schema rendered. The one place where text becomes a trusted statement.
pub(crate) struct Rendered {
    sql: SqlStr,
    arguments: Option<Result<Option<PgArguments>, BoxDynError>>,
    persistent: bool,
}

impl Rendered {
    pub(crate) fn of<'q, E: Execute<'q, Postgres>>(mut query: E, from: &str, to: &str) -> Self {
        let arguments = Some(query.take_arguments());
        let persistent = query.persistent();
        Self {
            sql: text(&query.sql(), from, to),
            arguments,
            persistent,
        }
    }
}

/// `from` → `to` in a statement that is otherwise `'static` or already asserted.
pub(crate) fn text(sql: &SqlStr, from: &str, to: &str) -> SqlStr {
    AssertSqlSafe(sql.as_str().replace(from, to)).into_sql_str()
}

impl Execute<'_, Postgres> for Rendered {
    fn sql(self) -> SqlStr {
        self.sql
    }
    fn statement(&self) -> Option<&PgStatement> {
        None
    }
    fn take_arguments(&mut self) -> Result<Option<PgArguments>, BoxDynError> {
        self.arguments.take().unwrap_or(Ok(None))
    }
    fn persistent(&self) -> bool {
        self.persistent
    }
}

/// Implements `sqlx::Executor` for `&mut Door`, where `Door` has `tx: Tx` and `rendering(&self) -> (&str, &str)`.
macro_rules! door_executor {
    ($door:ty) => {
        impl<'c> sqlx::Executor<'c> for &'c mut $door {
            type Database = sqlx::Postgres;

            fn fetch_many<'e, 'q: 'e, E>(
                self,
                query: E,
            ) -> futures_core::stream::BoxStream<
                'e,
                Result<
                    sqlx::Either<sqlx::postgres::PgQueryResult, sqlx::postgres::PgRow>,
                    sqlx::Error,
                >,
            >
            where
                'c: 'e,
                E: 'q + sqlx::Execute<'q, sqlx::Postgres>,
            {
                let rendered = {
                    let (from, to) = self.rendering();
                    $crate::door::executor::Rendered::of(query, from, to)
                };
                match self.tx.conn() {
                    Ok(conn) => conn.fetch_many(rendered),
                    Err(_) => Box::pin(futures_util::stream::once(async { Err(sqlx::Error::PoolClosed) })),
                }
            }

            fn fetch_optional<'e, 'q: 'e, E>(
                self,
                query: E,
            ) -> futures_core::future::BoxFuture<'e, Result<Option<sqlx::postgres::PgRow>, sqlx::Error>>
            where
                'c: 'e,
                E: 'q + sqlx::Execute<'q, sqlx::Postgres>,
            {
                let rendered = {
                    let (from, to) = self.rendering();
                    $crate::door::executor::Rendered::of(query, from, to)
                };
                match self.tx.conn() {
                    Ok(conn) => conn.fetch_optional(rendered),
                    Err(_) => Box::pin(async { Err(sqlx::Error::PoolClosed) }),
                }
            }

            fn prepare_with<'e>(
                self,
                sql: sqlx::SqlStr,
                parameters: &'e [sqlx::postgres::PgTypeInfo],
            ) -> futures_core::future::BoxFuture<'e, Result<sqlx::postgres::PgStatement, sqlx::Error>>
            where
                'c: 'e,
            {
                let sql = {
                    let (from, to) = self.rendering();
                    $crate::door::executor::text(&sql, from, to)
                };
                match self.tx.conn() {
                    Ok(conn) => conn.prepare_with(sql, parameters),
                    Err(_) => Box::pin(async { Err(sqlx::Error::PoolClosed) }),
                }
            }

            fn describe<'e>(
                self,
                sql: sqlx::SqlStr,
            ) -> futures_core::future::BoxFuture<'e, Result<sqlx::Describe<sqlx::Postgres>, sqlx::Error>>
            where
                'c: 'e,
            {
                let sql = {
                    let (from, to) = self.rendering();
                    $crate::door::executor::text(&sql, from, to)
                };
                match self.tx.conn() {
                    Ok(conn) => conn.describe(sql),
                    Err(_) => Box::pin(async { Err(sqlx::Error::PoolClosed) }),
                }
            }
        }
    };
}
pub(crate) use door_executor;
