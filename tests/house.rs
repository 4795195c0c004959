//! Keeps the house: who may import whom, and where SQL, HTTP, time and chance may stand. The map is in `src/lib.rs`.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where it is wrong")]

use std::fs;
use std::path::Path;

/// Rooms that share a floor know nothing of each other; imports run from right to left only.
const FLOORS: [&[&str]; 28] = [
    &["language"],
    &["access", "clock", "calibration", "assignment", "figures", "words"],
    &["crypto"],
    &["db", "templates"],
    &["config"],
    &["oidc"],
    &["audit", "mail", "web"],
    &["people"],
    &["approvals"],
    &["rubrics"],
    &["interviewers"],
    &["openings"],
    &["candidates"],
    &["panels"],
    &["scorecards"],
    &["positions"],
    &["debriefs"],
    &["training"],
    &["proposals"],
    &["board"],
    &["reminders"],
    &["privacy"],
    &["countersign"],
    &["home", "insights", "admin", "health", "search", "guide", "styleguide"],
    &["routes", "worker"],
    &["server"],
    &["cli"],
    &["main"],
];

/// Modules inside a folder that others may name: the tables, a vocabulary of its own, the door, what the server assembles.
const OPEN_INSIDES: [&str; 7] =
    ["db::schema", "mail::calendar", "openings::bar", "people::gate", "web::assets", "web::csrf", "web::headers"];

const SQL: [&str; 9] = [
    "diesel::prelude::*",
    "diesel::insert_into",
    "diesel::update",
    "diesel::delete",
    "sql_query",
    "batch_execute",
    ".load(conn",
    ".execute(conn",
    ".get_result(conn",
];

/// Everything that is wrong with one file; `path` is relative to `src`.
fn wrongs(path: &str, text: &str) -> Vec<String> {
    let mut wrongs = Vec::new();
    if !text.starts_with("//! ") {
        wrongs.push("does not say in its first line what it is for".to_owned());
    }
    // Unit tests stand at the end of a file, and may do what they like.
    let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code: String =
        text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|l| l.to_owned() + "\n").collect();
    let (room, file) = (room(path), path.rsplit('/').next().unwrap_or(path));
    for import in imports(&code) {
        let segments: Vec<&str> = import.split("::").collect();
        let target = segments[0];
        if target == room || room == "lib" {
            continue;
        }
        match (floor(room), floor(target)) {
            (Some(from), Some(to)) if to < from => {}
            (_, None) => wrongs.push(format!("imports {target}, which has no floor in tests/house.rs")),
            (None, _) => wrongs.push(format!("{room} has no floor in tests/house.rs")),
            _ => wrongs.push(format!("imports upward: {room} -> {target}")),
        }
        let inside = segments.get(1).filter(|name| segments.len() > 2 && name.starts_with(char::is_lowercase));
        if let Some(inside) = inside {
            let assembled = room == "routes" && ["pages", "api"].contains(inside);
            if !assembled && !OPEN_INSIDES.contains(&format!("{target}::{inside}").as_str()) {
                wrongs.push(format!("reaches inside a folder: {import}"));
            }
        }
    }
    let sql_room = file == "store.rs" || room == "db" || path.starts_with("mail/outbox");
    if !sql_room {
        wrongs.extend(SQL.iter().filter(|sql| code.contains(*sql)).map(|sql| format!("SQL outside a store: {sql}")));
        if code.contains("schema::") && !code.contains("table_name") {
            wrongs.push("names tables and is neither a store nor a row".into());
        }
    }
    if code.contains("table_name") && code.contains("&mut Conn") {
        wrongs.push("a noun is pure: it takes no connection".into());
    }
    let speaks_http = ["pages.rs", "api.rs", "gate.rs"].contains(&file)
        || path.contains("/pages/")
        || ["web", "server", "routes", "health", "cli", "main"].contains(&room);
    for (words, allowed) in [
        (["actix", "HttpRe"], speaks_http),
        (["Utc::now", "SystemTime::now"], path == "clock.rs"),
        (["Local::now", "Uuid::now_v7"], false),
        (["getrandom", "rand::"], path == "crypto/random.rs"),
        // What follows from a seed is no secret: the tests' alone.
        (["random::follow", "follow(seed"], path == "crypto/random.rs"),
    ] {
        let found = words.iter().filter(|word| !allowed && code.contains(*word));
        wrongs.extend(found.map(|word| format!("{word} does not belong here")));
    }
    wrongs
}

fn room(path: &str) -> &str {
    path.split('/').next().unwrap_or(path).trim_end_matches(".rs")
}

fn floor(room: &str) -> Option<usize> {
    FLOORS.iter().position(|rooms| rooms.contains(&room))
}

/// The paths after `crate::`, with groups taken apart: `{a, b::{c, d}}` is `a`, `b::c`, `b::d`.
fn imports(code: &str) -> Vec<String> {
    code.split("crate::").skip(1).flat_map(|rest| paths(rest).0).collect()
}

fn paths(text: &str) -> (Vec<String>, &str) {
    let name_ends = text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
    let (name, mut rest) = text.split_at(name_ends);
    if let Some(deeper) = rest.strip_prefix("::") {
        let (inner, after) = paths(deeper);
        return (inner.into_iter().map(|path| format!("{name}::{path}")).collect(), after);
    }
    if !name.is_empty() {
        return (vec![name.to_owned()], rest);
    }
    if rest.starts_with('*') {
        return (vec!["*".to_owned()], rest);
    }
    let mut all = Vec::new();
    while let Some(more) = rest.strip_prefix(['{', ',']).map(str::trim_start) {
        // A comma after the last name, where the list has a line of its own.
        if more.starts_with('}') {
            rest = more;
            break;
        }
        let (inner, after) = paths(more);
        all.extend(inner);
        rest = after.find([',', '}']).map_or("", |end| &after[end..]);
    }
    (all, rest.strip_prefix('}').unwrap_or(rest))
}

fn read(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let name = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
            found.push((name.to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn the_house_is_in_order() {
    let mut files = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    assert!(files.len() > 50, "only {} files were found", files.len());
    files.sort();
    let list = |(path, text): &(String, String)| {
        wrongs(path, text).into_iter().map(|w| format!("src/{path}: {w}")).collect::<Vec<_>>()
    };
    let all: Vec<String> = files.iter().flat_map(list).collect();
    assert!(all.is_empty(), "\n{}\n", all.join("\n"));
}

#[test]
fn every_rule_can_fail() {
    let cases = [
        ("panels/plan.rs", "use std::fmt;", "first line"),
        ("rubrics/publish.rs", "//! x\nuse crate::panels::Panel;", "imports upward: rubrics -> panels"),
        ("mail/outbox.rs", "//! x\nuse crate::{clock::Time, web::App};", "imports upward: mail -> web"),
        ("people/store.rs", "//! x\nfn f() -> crate::attic::Box {}", "attic, which has no floor"),
        ("attic/mod.rs", "//! x\nuse crate::clock::Time;", "attic has no floor"),
        (
            "debriefs/report.rs",
            "//! x\nuse crate::panels::{self, store::find};",
            "inside a folder: panels::store::find",
        ),
        ("debriefs/pages.rs", "//! x\nuse crate::panels::pages::Form;", "inside a folder"),
        ("panels/plan.rs", "//! x\nuse diesel::prelude::*;", "SQL outside"),
        ("panels/plan.rs", "//! x\nfn f() { rows.load(conn) }", "SQL outside"),
        ("panels/plan.rs", "//! x\nuse crate::db::schema::panels;", "names tables"),
        ("panels/panel.rs", "//! x\n#[diesel(table_name = panels)]\nfn f(conn: &mut Conn) {}", "a noun is pure"),
        ("panels/plan.rs", "//! x\nuse actix_web::web;", "actix"),
        ("panels/store.rs", "//! x\nfn f() { chrono::Utc::now() }", "Utc::now"),
        ("cli/serve.rs", "//! x\nfn f() { SystemTime::now() }", "SystemTime::now"),
        ("crypto/keys.rs", "//! x\nfn f() { getrandom::fill(x) }", "getrandom"),
        ("cli/serve.rs", "//! x\nfn f() { crypto::random::follow(7) }", "random::follow"),
    ];
    for (path, text, wrong) in cases {
        let found = wrongs(path, text);
        assert!(found.iter().any(|found| found.contains(wrong)), "{path} {text:?}: {found:?} lacks {wrong:?}");
    }
}

#[test]
fn what_is_allowed_passes() {
    let cases = [
        ("routes.rs", "//! x\nuse crate::{health, panels::pages};\nfn f() { crate::panels::pages::show }"),
        ("routes.rs", "//! x\nuse crate::{\n    health, panels::pages,\n};\nfn f(a, b) {}"),
        ("panels/store.rs", "//! x\nuse diesel::prelude::*;\nuse crate::db::schema::{panels, people};"),
        ("panels/panel.rs", "//! x\nuse crate::db::schema::panels;\n#[diesel(table_name = panels)]\nstruct P;"),
        (
            "panels/pages.rs",
            "//! x\nuse actix_web::web;\nuse crate::people::Role;\nfn f() { crate::people::Role::Admin }",
        ),
        (
            "panels/plan.rs",
            "//! x\n// crate::debriefs is above\n#[cfg(test)]\nmod tests { use crate::debriefs::Report; }",
        ),
    ];
    for (path, text) in cases {
        assert_eq!(wrongs(path, text), Vec::<String>::new(), "{path} {text:?}");
    }
    assert_eq!(imports("use crate::a::{self, b::{c, d as e}, F};"), ["a::self", "a::b::c", "a::b::d", "a::F"]);
    assert_eq!(imports("use crate::a::*;"), ["a::*"]);
}

/// The tests that a text names, as `room::name`, without those that stand in `tests/site` or are a file of `tests`.
fn without_test(text: &str) -> Vec<String> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let named = text.split('`').skip(1).step_by(2).filter_map(|code| code.split_once("::"));
    let is_name =
        |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c.is_ascii_digit());
    named
        .filter(|(room, name)| is_name(room) && is_name(name))
        .filter(|(room, name)| {
            let found = |folder: &str| {
                let file = fs::read_to_string(tests.join(folder).join(format!("{room}.rs"))).unwrap_or_default();
                file.contains(&format!("#[test]\nfn {name}() {{"))
            };
            !["site", "."].iter().any(|folder| found(folder))
        })
        .map(|(room, name)| format!("{room}::{name}"))
        .collect()
}

#[test]
fn every_threat_names_tests_that_exist() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/security.md")).unwrap();
    let rows: Vec<&str> = text.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| Threat")).collect();
    assert!(rows.len() >= 25, "{} threats", rows.len());
    for row in rows {
        assert!(row.matches('`').count() >= 2 && row.contains("::"), "no test: {row}");
    }
    assert_eq!(without_test(&text), Vec::<String>::new());
    assert_eq!(
        without_test("`seal::nothing_at_all` `attic::x` `seal::sealed`"),
        ["seal::nothing_at_all", "attic::x", "seal::sealed"]
    );
}

#[test]
fn every_rule_of_what_is_taken_names_tests_that_exist() {
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md")).unwrap();
    let is_rule = |line: &&str| line.starts_with("| ") && !line.starts_with("| rule") && !line.starts_with("| value");
    let rules: Vec<&str> = text.lines().filter(is_rule).collect();
    assert!(rules.len() >= 30, "{} rules", rules.len());
    for rule in rules {
        assert!(rule.contains("::"), "no test: {rule}");
    }
    assert_eq!(without_test(&text), Vec::<String>::new());
}

/// The sections of the ASVS 5.0.0, and how many requirements of its levels 1 and 2 each has: they come first in each.
const ASVS: &str = "1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4 \
    5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 \
    8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 \
    11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 \
    16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2";

/// The requirements that a cell names: `1.2.1 1.2.3`, or from one to another, `1.2.6–1.3.2`.
fn requirements(cell: &str, all: &[String]) -> Vec<String> {
    let place = |number: &str| all.iter().position(|one| one == number).unwrap_or_else(|| panic!("no {number}"));
    let named = |word: &str| match word.split_once('–') {
        Some((from, to)) => all[place(from)..=place(to)].to_vec(),
        None => vec![all[place(word)].clone()],
    };
    cell.split_whitespace().flat_map(named).collect()
}

#[test]
fn every_requirement_of_the_asvs_stands_once_and_names_tests_that_exist() {
    let of = |section: &str| {
        let (section, count) = section.split_once(':').unwrap();
        (1..=count.parse().unwrap()).map(|n: u8| format!("{section}.{n}")).collect::<Vec<_>>()
    };
    let all: Vec<String> = ASVS.split_whitespace().flat_map(of).collect();
    assert_eq!(all.len(), 253);
    let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/asvs.md")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("| ")).filter(|row| !row.starts_with("Requirement"));
    let mut seen = Vec::new();
    for row in rows {
        let cells: Vec<&str> = row.split(" | ").collect();
        seen.extend(requirements(cells[0], &all));
        assert!(["Holds", "Built so", "Operator", "Not here", "Open"].contains(&cells[1]), "{row}");
        let told = row.contains("::") || row.contains(".rs`") || row.contains(".mjs`") || row.contains(".py`");
        assert!(cells[1] != "Holds" || told, "it holds, and no test is named: {row}");
    }
    seen.sort();
    let mut sorted = all.clone();
    sorted.sort();
    assert_eq!(seen, sorted);
    assert_eq!(without_test(&text), Vec::<String>::new());
    assert_eq!(requirements("1.1.1 2.1.3–2.2.2", &all), ["1.1.1", "2.1.3", "2.2.1", "2.2.2"]);
}

/// Every column that holds text or bytes, as `table.column`, but for numbers: `id` and what ends in `_id`.
fn text_columns(schema: &str) -> Vec<String> {
    let mut columns = Vec::new();
    for table in schema.split("diesel::table! {").skip(1) {
        let table = table.split("\n}").next().unwrap();
        let name = table.trim_start().split(' ').next().unwrap();
        let typed = table.lines().filter_map(|line| line.trim().trim_end_matches(',').split_once(" -> "));
        let said = typed.filter(|(_, kind)| kind.contains("Text") || kind.contains("Binary"));
        let said = said.filter(|(column, _)| *column != "id" && !column.ends_with("_id"));
        columns.extend(said.map(|(column, _)| format!("{name}.{column}")));
    }
    columns
}

/// What the data map lists: rows that begin with `table`: and go on with its columns.
fn mapped_columns(map: &str) -> Vec<String> {
    let mut columns = Vec::new();
    for row in map.lines().filter_map(|line| line.strip_prefix("| `")) {
        let Some((table, rest)) = row.split_once("`: ") else { continue };
        let cell = rest.split('|').next().unwrap();
        columns.extend(cell.split('`').skip(1).step_by(2).map(|column| format!("{table}.{column}")));
    }
    columns
}

#[test]
fn the_data_map_knows_every_column_that_holds_text() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut columns = text_columns(&fs::read_to_string(root.join("src/db/schema.rs")).unwrap());
    let mut mapped = mapped_columns(&fs::read_to_string(root.join("docs/privacy.md")).unwrap());
    assert!(columns.len() > 150, "{} columns", columns.len());
    columns.sort();
    mapped.sort();
    let missing: Vec<&String> = columns.iter().filter(|column| !mapped.contains(column)).collect();
    let strange: Vec<&String> = mapped.iter().filter(|column| !columns.contains(column)).collect();
    let twice: Vec<&String> = mapped.windows(2).filter(|two| two[0] == two[1]).map(|two| &two[0]).collect();
    assert!(missing.is_empty(), "docs/privacy.md says nothing of {missing:?}");
    assert!(strange.is_empty() && twice.is_empty(), "in docs/privacy.md: no such column {strange:?}, twice {twice:?}");
    let schema = "diesel::table! {\n    cats (id) {\n        id -> Text,\n        owner_id -> Text,\n        name -> Nullable<Text>,\n        paws -> Integer,\n    }\n}";
    assert_eq!(text_columns(schema), ["cats.name"]);
    assert_eq!(mapped_columns("| `cats`: `name` `coat` | `why` |\n| x |"), ["cats.name", "cats.coat"]);
}

/// The statements of a migration, each on one line.
fn statements(sql: &str) -> Vec<String> {
    let lines = sql.lines().filter(|line| !line.trim_start().starts_with("--"));
    let all = lines.collect::<Vec<_>>().join(" ");
    let statements = all.split(';').map(|one| one.split_whitespace().collect::<Vec<_>>().join(" "));
    statements.filter(|one| !one.is_empty()).collect()
}

/// The indexes that keep something apart: an older program that writes what is there already goes by them.
fn unique_indexes(sql: &str) -> Vec<String> {
    let statements = statements(sql);
    let made = statements.iter().filter_map(|one| one.strip_prefix("CREATE UNIQUE INDEX "));
    made.filter_map(|rest| rest.split(" ON ").next()?.split(' ').next_back().map(str::to_owned)).collect()
}

/// What stands in a migration that does more than add: a column that must be filled, or anything that is changed or taken away but
/// an index that only makes something faster, which no program knows by name.
fn not_added(sql: &str, unique: &[String]) -> Vec<String> {
    let adds = |one: &String| {
        let made = ["CREATE TABLE ", "CREATE INDEX ", "CREATE INDEX CONCURRENTLY "];
        let made = made.iter().any(|word| one.starts_with(word));
        let dropped = one.strip_prefix("DROP INDEX ").and_then(|name| name.split(' ').next_back());
        let slower = dropped.is_some_and(|name| !unique.iter().any(|known| known == name));
        let column = one.starts_with("ALTER TABLE ") && one.contains(" ADD COLUMN ");
        made || slower || column && (!one.contains(" NOT NULL") || one.contains(" DEFAULT "))
    };
    statements(sql).into_iter().filter(|one| !adds(one)).collect()
}

#[test]
fn what_lives_beside_an_older_program_only_adds() {
    for folder in ["sqlite", "postgres"] {
        let all = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations").join(folder)).unwrap();
        let all: Vec<(String, String)> = all
            .map(|one| {
                let path = one.unwrap().path();
                let name = path.file_name().unwrap().to_str().unwrap().to_owned();
                (name, fs::read_to_string(path.join("up.sql")).unwrap())
            })
            .collect();
        let unique: Vec<String> = all.iter().flat_map(|(_, sql)| unique_indexes(sql)).collect();
        assert!(unique.iter().any(|name| name == "panels_one_live"), "{unique:?}");
        for (name, sql) in &all {
            if name.split('_').next().unwrap().ends_with("beside") {
                let more = not_added(sql, &unique);
                assert!(more.is_empty(), "{folder}/{name} says that it lives beside older programs: {more:?}");
            }
        }
    }
    let fine = "-- Why.\nCREATE TABLE cats (\n  id TEXT NOT NULL\n);\nALTER TABLE dogs ADD COLUMN cat TEXT;\nCREATE INDEX a ON b (c);\nDROP INDEX d;";
    let unique = unique_indexes("CREATE INDEX a ON b (c);\nCREATE UNIQUE INDEX IF NOT EXISTS\n  one ON cats (name);");
    assert_eq!(unique, ["one"]);
    assert_eq!(not_added(fine, &unique), Vec::<String>::new());
    for wrong in [
        "ALTER TABLE dogs ADD COLUMN cat TEXT NOT NULL",
        "ALTER TABLE dogs DROP COLUMN cat",
        "DROP TABLE cats",
        "CREATE UNIQUE INDEX two ON cats (name)",
        "DROP INDEX one",
        "DROP INDEX IF EXISTS one",
        "UPDATE cats SET name = ''",
    ] {
        assert_eq!(not_added(wrong, &unique), [wrong]);
    }
}
