//! Everything from a SQLite file into an empty PostgreSQL database: table by table, so that it can go on after a break, and row
//! by row compared in the end.

use diesel::connection::{DefaultLoadingMode, SimpleConnection};
use diesel::pg::PgRowByRowLoadingMode;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Integer, Text};
use diesel::{PgConnection, SqliteConnection};

use super::{Conn, QueryError};

/// How many rows travel in one transaction.
const BATCH: i64 = 500;

/// Whoever has started a server once has rows in these.
const USED: [&str; 3] = ["people", "settings", "audit_entries"];

/// Why nothing, or not all of it, was moved.
#[derive(Debug, thiserror::Error)]
pub enum TransferError {
    /// Not from SQLite to PostgreSQL.
    #[error("everything is moved from a SQLite file to PostgreSQL, and no other way")]
    OtherWay,
    /// There are rows in it which no earlier try of this has brought.
    #[error("the table {0} of that database has rows already; everything can be moved into an empty database only")]
    NotEmpty(String),
    /// Another one is at it.
    #[error("another evenhand is moving into that database at this moment")]
    Busy,
    /// The two do not have the same tables.
    #[error(
        "the two databases do not have the same tables and columns: {0}; bring both up to date with the same version"
    )]
    Differs(String),
    /// A row is not the same on both sides.
    #[error("the row {row} of {table} is not the same in both databases; empty the new one and begin again")]
    Row {
        /// Of which table.
        table: String,
        /// Its key, as far as it goes.
        row: String,
    },
    /// What a row holds cannot be read.
    #[error("a row of {0} cannot be read: {1}")]
    Unreadable(String, String),
    /// A database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

/// What is told while it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// So many rows were found: each is copied, and then compared.
    Rows(u64),
    /// So many more were copied, or were there from an earlier try.
    Copied(u64),
    /// So many more are the same.
    Same(u64),
}

#[derive(QueryableByName)]
struct Name {
    #[diesel(sql_type = Text)]
    name: String,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Numbered {
    #[diesel(sql_type = BigInt)]
    number: i64,
    #[diesel(sql_type = Text)]
    line: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName)]
struct Yes {
    #[diesel(sql_type = Bool)]
    yes: bool,
}

#[derive(QueryableByName)]
struct OfColumn {
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Integer)]
    key: i32,
}

/// What stands in a column, as far as the way through text differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Float,
    Yes,
    Bytes,
    Day,
    Moment,
}

#[derive(Debug)]
struct Column {
    name: String,
    kind: Kind,
    /// Its place in the key, from 1; 0 if it is no part of it.
    key: i32,
}

#[derive(Debug)]
struct Table {
    name: String,
    columns: Vec<Column>,
}

/// Moves everything and compares it. What an earlier try has brought stays; the file is not changed.
///
/// # Errors
/// [`TransferError`]
pub fn transfer(from: &mut Conn, to: &mut Conn, mut tell: impl FnMut(Step)) -> Result<u64, TransferError> {
    let (Conn::Sqlite(from), Conn::Postgres(to)) = (from, to) else { return Err(TransferError::OtherWay) };
    let alone: Yes = diesel::sql_query("SELECT pg_try_advisory_lock(7310457) AS yes").get_result(to)?;
    if !alone.yes {
        return Err(TransferError::Busy);
    }
    let tables = tables(from, to)?;
    begin(to, &tables)?;
    let mut rows = 0;
    for table in &tables {
        rows += count(from, &table.name)?;
    }
    tell(Step::Rows(rows));
    for table in &tables {
        copy(from, to, table, &mut tell)?;
    }
    for table in &tables {
        compare(from, to, table, &mut tell)?;
    }
    to.batch_execute("DROP TABLE evenhand_transfer; SELECT pg_advisory_unlock(7310457)")?;
    Ok(rows)
}

/// Whether everything is being moved into this database, or was and is not whole yet.
///
/// # Errors
/// The database's own.
pub(super) fn is_under_way(conn: &mut PgConnection) -> Result<bool, QueryError> {
    let found: Yes =
        diesel::sql_query("SELECT to_regclass('evenhand_transfer') IS NOT NULL AS yes").get_result(conn)?;
    Ok(found.yes)
}

/// The tables of both, each after those that it refers to.
fn tables(from: &mut SqliteConnection, to: &mut PgConnection) -> Result<Vec<Table>, TransferError> {
    let found: Vec<Name> = diesel::sql_query(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' \
         AND name <> '__diesel_schema_migrations' ORDER BY name",
    )
    .load(from)?;
    let mut left: Vec<(Table, Vec<String>)> = Vec::new();
    for Name { name } in found {
        let refers = format!("SELECT DISTINCT \"table\" AS name FROM pragma_foreign_key_list('{name}')");
        let refers: Vec<Name> = diesel::sql_query(refers).load(from)?;
        let refers = refers.into_iter().map(|one| one.name).filter(|other| *other != name).collect();
        left.push((Table { columns: columns(from, to, &name)?, name }, refers));
    }
    let mut tables: Vec<Table> = Vec::new();
    while !left.is_empty() {
        let ready = |(_, refers): &(Table, Vec<String>)| {
            refers.iter().all(|other| tables.iter().any(|table| table.name == *other))
        };
        let Some(at) = left.iter().position(ready) else {
            let names = left.iter().map(|(table, _)| table.name.as_str()).collect::<Vec<_>>().join(", ");
            return Err(TransferError::Differs(format!("{names} refer to each other")));
        };
        tables.push(left.remove(at).0);
    }
    Ok(tables)
}

/// The columns of a table, which must be the same on both sides.
fn columns(from: &mut SqliteConnection, to: &mut PgConnection, table: &str) -> Result<Vec<Column>, TransferError> {
    let here = format!("SELECT name, type AS kind, pk AS key FROM pragma_table_info('{table}') ORDER BY name");
    let here: Vec<OfColumn> = diesel::sql_query(here).load(from)?;
    let there: Vec<Name> = diesel::sql_query(
        "SELECT attname::text AS name FROM pg_attribute WHERE attrelid = to_regclass($1) AND attnum > 0 \
         AND NOT attisdropped ORDER BY attname COLLATE \"C\"",
    )
    .bind::<Text, _>(table)
    .load(to)?;
    let differs = |what: String| Err(TransferError::Differs(what));
    if !here.iter().map(|column| &column.name).eq(there.iter().map(|column| &column.name)) {
        return differs(table.to_owned());
    }
    let mut columns = Vec::new();
    for OfColumn { name, kind, key } in here {
        let kind = match kind.to_ascii_uppercase().as_str() {
            "TEXT" => Kind::Text,
            "INTEGER" | "BIGINT" => Kind::Number,
            "DOUBLE" | "DOUBLE PRECISION" | "REAL" => Kind::Float,
            "BOOLEAN" => Kind::Yes,
            "BLOB" => Kind::Bytes,
            "DATE" => Kind::Day,
            "TIMESTAMP" => Kind::Moment,
            other => return differs(format!("{table}.{name} is {other}")),
        };
        columns.push(Column { name, kind, key });
    }
    if columns.iter().all(|column| column.key == 0) {
        return differs(format!("{table} has no key"));
    }
    Ok(columns)
}

/// Notes that it has begun, in a database that nobody has used yet; goes on where it was begun before. What the migrations
/// have put into the tables goes: the file has its own of it.
fn begin(to: &mut PgConnection, tables: &[Table]) -> Result<(), TransferError> {
    if is_under_way(to)? {
        return Ok(());
    }
    for table in USED {
        let any: Yes = diesel::sql_query(format!("SELECT EXISTS (SELECT 1 FROM {table}) AS yes")).get_result(to)?;
        if any.yes {
            return Err(TransferError::NotEmpty(table.to_owned()));
        }
    }
    let mut clear = String::from("CREATE TABLE evenhand_transfer (of_table TEXT PRIMARY KEY, number BIGINT NOT NULL);");
    for Table { name, .. } in tables.iter().rev() {
        clear.push_str(&format!(
            "ALTER TABLE \"{name}\" DISABLE TRIGGER USER; DELETE FROM \"{name}\"; ALTER TABLE \"{name}\" ENABLE TRIGGER USER;"
        ));
    }
    to.transaction(|to| to.batch_execute(&clear))?;
    Ok(())
}

fn count(from: &mut SqliteConnection, table: &str) -> Result<u64, TransferError> {
    let rows: Number = diesel::sql_query(format!("SELECT count(*) AS number FROM \"{table}\"")).get_result(from)?;
    Ok(u64::try_from(rows.number).unwrap_or(0))
}

/// Copies what is not there yet, some rows in each transaction, by the order in which SQLite keeps them.
fn copy(
    from: &mut SqliteConnection,
    to: &mut PgConnection,
    table: &Table,
    tell: &mut impl FnMut(Step),
) -> Result<(), TransferError> {
    let name = &table.name;
    let noted: Option<Number> = diesel::sql_query("SELECT number FROM evenhand_transfer WHERE of_table = $1")
        .bind::<Text, _>(name)
        .get_result(to)
        .optional()?;
    let mut last = noted.map_or(i64::MIN, |noted| noted.number);
    let earlier: Number = diesel::sql_query(format!("SELECT count(*) AS number FROM \"{name}\" WHERE rowid <= ?"))
        .bind::<BigInt, _>(last)
        .get_result(from)?;
    tell(Step::Copied(u64::try_from(earlier.number).unwrap_or(0)));
    let read = format!(
        "SELECT rowid AS number, {} AS line FROM \"{name}\" WHERE rowid > ? ORDER BY rowid LIMIT {BATCH}",
        table.as_json_of_sqlite()
    );
    let write = table.insert();
    loop {
        let rows: Vec<Numbered> = diesel::sql_query(&read).bind::<BigInt, _>(last).load(from)?;
        let Some(newest) = rows.last().map(|row| row.number) else { return Ok(()) };
        let all = format!("[{}]", rows.iter().map(|row| row.line.as_str()).collect::<Vec<_>>().join(","));
        to.transaction(|to| {
            // What the tables forbid to later changes is not forbidden to a copy of what was allowed.
            to.batch_execute(&format!("ALTER TABLE \"{name}\" DISABLE TRIGGER USER"))?;
            diesel::sql_query(&write).bind::<Text, _>(&all).execute(to)?;
            to.batch_execute(&format!("ALTER TABLE \"{name}\" ENABLE TRIGGER USER"))?;
            diesel::sql_query(
                "INSERT INTO evenhand_transfer VALUES ($1, $2) ON CONFLICT (of_table) DO UPDATE SET number = $2",
            )
            .bind::<Text, _>(name)
            .bind::<BigInt, _>(newest)
            .execute(to)
        })?;
        last = newest;
        tell(Step::Copied(rows.len() as u64));
    }
}

/// Goes through both tables by their key and compares every value.
fn compare(
    from: &mut SqliteConnection,
    to: &mut PgConnection,
    table: &Table,
    tell: &mut impl FnMut(Step),
) -> Result<(), TransferError> {
    let here = format!(
        "SELECT {} AS line FROM \"{}\" ORDER BY {}",
        table.as_json_of_sqlite(),
        table.name,
        table.key(|column| format!("\"{}\"", column.name))
    );
    let there = format!(
        "SELECT {} AS line FROM \"{}\" ORDER BY {}",
        table.as_json_of_postgres(),
        table.name,
        table.key(|column| match column.kind {
            Kind::Text => format!("\"{}\" COLLATE \"C\"", column.name),
            _ => format!("\"{}\"", column.name),
        })
    );
    let mut here = diesel::sql_query(here).load_iter::<Line, DefaultLoadingMode>(from)?;
    let mut there = diesel::sql_query(there).load_iter::<Line, PgRowByRowLoadingMode>(to)?;
    loop {
        let (one, other) = (here.next().transpose()?, there.next().transpose()?);
        let read = |line: &Line| table.values(&line.line);
        let (one, other) = (one.as_ref().map(read).transpose()?, other.as_ref().map(read).transpose()?);
        if one != other {
            return Err(TransferError::Row { table: table.name.clone(), row: table.name_of(one.or(other)) });
        }
        if one.is_none() {
            return Ok(());
        }
        tell(Step::Same(1));
    }
}

impl Table {
    fn each(&self, expression: impl Fn(&Column) -> String) -> String {
        self.columns.iter().map(expression).collect::<Vec<_>>().join(", ")
    }

    fn key(&self, expression: impl Fn(&Column) -> String) -> String {
        let mut key: Vec<&Column> = self.columns.iter().filter(|column| column.key > 0).collect();
        key.sort_by_key(|column| column.key);
        key.into_iter().map(expression).collect::<Vec<_>>().join(", ")
    }

    /// A row as an array of texts and nulls, in JSON.
    fn as_json_of_sqlite(&self) -> String {
        let values = self.each(|Column { name, kind, .. }| match kind {
            Kind::Text | Kind::Day | Kind::Moment => format!("\"{name}\""),
            Kind::Number | Kind::Yes => format!("CAST(\"{name}\" AS TEXT)"),
            // As many digits as make the same number again.
            Kind::Float => format!("CASE WHEN \"{name}\" IS NULL THEN NULL ELSE printf('%.17g', \"{name}\") END"),
            Kind::Bytes => format!("CASE WHEN \"{name}\" IS NULL THEN NULL ELSE lower(hex(\"{name}\")) END"),
        });
        format!("json_array({values})")
    }

    fn as_json_of_postgres(&self) -> String {
        let values = self.each(|Column { name, kind, .. }| match kind {
            Kind::Text => format!("\"{name}\""),
            Kind::Number | Kind::Float | Kind::Day => format!("\"{name}\"::text"),
            Kind::Yes => format!("\"{name}\"::integer::text"),
            Kind::Bytes => format!("encode(\"{name}\", 'hex')"),
            Kind::Moment => format!("to_char(\"{name}\", 'YYYY-MM-DD HH24:MI:SS.US')"),
        });
        format!("json_build_array({values})::text")
    }

    /// Takes an array of rows in JSON.
    fn insert(&self) -> String {
        let names = self.each(|column| format!("\"{}\"", column.name));
        let values: Vec<String> = self
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| match column.kind {
                Kind::Text => format!("row->>{at}"),
                Kind::Number => format!("(row->>{at})::bigint"),
                Kind::Float => format!("(row->>{at})::double precision"),
                Kind::Yes => format!("(row->>{at})::boolean"),
                Kind::Bytes => format!("decode(row->>{at}, 'hex')"),
                Kind::Day => format!("(row->>{at})::date"),
                Kind::Moment => format!("(row->>{at})::timestamp"),
            })
            .collect();
        let values = values.join(", ");
        format!("INSERT INTO \"{}\" ({names}) SELECT {values} FROM json_array_elements($1::json) AS row", self.name)
    }

    /// A row's values, written in one way whichever database has said them.
    fn values(&self, line: &str) -> Result<Vec<Option<String>>, TransferError> {
        let unreadable = |why: String| TransferError::Unreadable(self.name.clone(), why);
        let mut values: Vec<Option<String>> = serde_json::from_str(line).map_err(|why| unreadable(why.to_string()))?;
        for (value, column) in values.iter_mut().zip(&self.columns) {
            let Some(text) = value else { continue };
            let again = match column.kind {
                Kind::Float => text.parse::<f64>().map(|number| format!("{:x}", number.to_bits())).ok(),
                Kind::Moment => moment(text),
                Kind::Text | Kind::Number | Kind::Yes | Kind::Bytes | Kind::Day => continue,
            };
            *text = again.ok_or_else(|| unreadable(format!("{} in {}", text, column.name)))?;
        }
        Ok(values)
    }

    /// The key of a row, to look for it.
    fn name_of(&self, values: Option<Vec<Option<String>>>) -> String {
        let values = values.unwrap_or_default();
        let mut key: Vec<(&Column, Option<String>)> =
            self.columns.iter().zip(values).filter(|(column, _)| column.key > 0).collect();
        key.sort_by_key(|(column, _)| column.key);
        key.into_iter().filter_map(|(_, value)| value).collect::<Vec<_>>().join(" ")
    }
}

/// A moment to the microsecond, as both keep it and each writes it in its own way.
fn moment(text: &str) -> Option<String> {
    let read = |format| chrono::NaiveDateTime::parse_from_str(text, format).ok();
    let moment = read("%Y-%m-%d %H:%M:%S%.f").or_else(|| read("%Y-%m-%dT%H:%M:%S%.f"))?;
    Some(moment.and_utc().timestamp_micros().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_the_same_however_it_is_written() {
        let micros = moment("2026-11-23 09:00:00.25");
        assert_eq!(micros.as_deref(), Some("1795424400250000"));
        assert_eq!(moment("2026-11-23T09:00:00.250000"), micros);
        assert_eq!(moment("2026-11-23 09:00:00").as_deref(), Some("1795424400000000"));
        assert_eq!(moment("yesterday"), None);
    }
}
