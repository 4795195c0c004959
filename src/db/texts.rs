//! Everything that stands in the rows, whatever the table: to look through the whole database.

use diesel::connection::DefaultLoadingMode;
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::{Binary, Text};

use super::{Conn, QueryResult};

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    of_table: String,
    #[diesel(sql_type = Text)]
    column: String,
    #[diesel(sql_type = Text)]
    kind: String,
}

#[derive(QueryableByName)]
struct Value {
    #[diesel(sql_type = Binary)]
    bytes: Vec<u8>,
}

const OF_SQLITE: &str = "SELECT m.name AS of_table, c.name AS \"column\", '' AS kind \
    FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY m.name, c.cid";
const OF_POSTGRES: &str = "SELECT r.relname::text AS of_table, a.attname::text AS \"column\", format_type(a.atttypid, NULL) AS kind \
    FROM pg_class r JOIN pg_attribute a ON a.attrelid = r.oid WHERE r.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped \
    AND r.relnamespace = current_schema()::regnamespace ORDER BY r.relname, a.attnum";

/// Hands every value of every row to `look`, as bytes, with its table and column. Numbers and times come as text.
///
/// # Errors
/// The database's own.
pub fn each_text(conn: &mut Conn, mut look: impl FnMut(&str, &str, &[u8])) -> QueryResult<()> {
    let columns: Vec<Column> = match conn {
        Conn::Sqlite(c) => diesel::sql_query(OF_SQLITE).load(c)?,
        Conn::Postgres(c) => diesel::sql_query(OF_POSTGRES).load(c)?,
    };
    for Column { of_table, column, kind } in columns {
        let bytes = match (&*conn, kind.as_str()) {
            (Conn::Sqlite(_), _) => format!("CAST(\"{column}\" AS BLOB)"),
            (Conn::Postgres(_), "bytea") => format!("\"{column}\""),
            (Conn::Postgres(_), _) => format!("convert_to(\"{column}\"::text, 'UTF8')"),
        };
        let query = format!("SELECT {bytes} AS bytes FROM \"{of_table}\" WHERE \"{column}\" IS NOT NULL");
        // One row after the other: a company's evidence need not fit into memory.
        let mut look = |value: QueryResult<Value>| value.map(|value| look(&of_table, &column, &value.bytes));
        match conn {
            Conn::Sqlite(c) => {
                diesel::sql_query(query).load_iter::<Value, DefaultLoadingMode>(c)?.try_for_each(&mut look)?;
            }
            Conn::Postgres(c) => {
                diesel::sql_query(query).load_iter::<Value, PgRowByRowLoadingMode>(c)?.try_for_each(&mut look)?;
            }
        }
    }
    Ok(())
}
