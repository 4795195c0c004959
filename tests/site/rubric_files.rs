//! Rubrics as files through the pages, the packs to begin with, and the advice beside the fields.

use std::collections::HashSet;

use evenhand::people::Role;
use evenhand::rubrics::{
    self, Draft, DraftCriterion, DraftQuestion, FileRubric, ImportError, Outcome, QuestionKind, RubricVersion, SCHEMA,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRunner};
use serde_json::Value;

use crate::harness::{App, Client, Page};

/// A rubric that is short and whole, and that there is no advice on.
const SMALL: &str = r#"#:schema ./rubric.schema.json
key = "telling"
name = "Telling customers"
purpose = "Listen for what was told."
levels = 3
source = "Asked those who do the work."
licence = "CC0-1.0"

[[criteria]]
key = "telling"
name = "Telling"
definition = "Lets a customer know what was decided."
weight = 100
anchors = [
  "Left a customer without an answer.",
  "Told one customer what was decided.",
  "Asked a customer what they had understood.",
]

[[criteria.questions]]
key = "unwelcome"
kind = "past"
text = "Tell me about unwelcome news that you had to give."
probes = [
  "What came of it?",
]

[[criteria.questions]]
key = "silence"
kind = "situational"
text = "A customer does not answer. What would you do?"
probes = [
  "What would you try first?",
]
"#;

/// Sends a file as a browser does, with what stands in the field for its text; follows nothing.
fn upload(client: &Client, file: &str, text: &str) -> Page {
    let token = client.get("/rubrics/import").form_token();
    let mut body = String::new();
    for (name, more, value) in [
        ("form_token", "", token.as_str()),
        ("file", "; filename=\"a.toml\"\r\nContent-Type: application/octet-stream", file),
        ("text", "", text),
    ] {
        body += &format!("--zz\r\nContent-Disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n");
    }
    body += "--zz--\r\n";
    let headers = [
        ("accept", "text/html"),
        ("content-type", "multipart/form-data; boundary=zz"),
        ("sec-fetch-site", "same-origin"),
    ];
    client.request("POST", "/rubrics/import", &headers, body.as_bytes())
}

fn download(client: &Client, version: &str) -> Page {
    client.get(&format!("{version}/file")).expect(200)
}

#[test]
fn a_file_is_read_in_published_and_saved_again_to_the_byte() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let list = cora.get("/rubrics").expect(200);
    assert!(list.links().contains(&"/rubrics/import".to_owned()));
    let edit = cora.follow(upload(&cora, SMALL, "")).expect(200).says("Imported as a new rubric: this is its draft.");
    assert!(!edit.text().contains("Worth a second look"), "{}", edit.text());
    let version = edit.url.strip_suffix("/edit").unwrap().to_owned();
    let check = cora.get(&format!("{version}/publication")).says("Nothing is missing");
    let read = cora.send(check.form("/publication")).expect(200);
    assert!(read.links().contains(&format!("{version}/file")));
    let ines = app.person("Ines", Role::Interviewer);
    let saved = download(&ines, &version);
    assert_eq!(saved.body, SMALL);
    assert_eq!(saved.header("content-disposition"), Some("attachment; filename=\"telling-1.toml\""));
    assert_eq!(saved.header("content-type"), Some("application/toml; charset=utf-8"));
    // The same once more is nothing; a changed one is the next version, and the published one stays.
    let same = cora.follow(upload(&cora, &saved.body, "")).expect(200);
    assert_eq!(same.url, version);
    assert!(same.text().contains("Version 1 says what the file says: nothing was imported."));
    let changed = SMALL.replace("Told one customer", "Told two customers").replace("Telling customers", "Telling all");
    let next = cora.follow(upload(&cora, &changed, "")).expect(200);
    assert!(next.text().contains("Imported as the draft of version 2. The name stays as it was"), "{}", next.text());
    assert_eq!(download(&cora, &version).body, SMALL);
    let draft = next.url.strip_suffix("/edit").unwrap().to_owned();
    assert_eq!(download(&cora, &draft).body, changed.replace("Telling all", "Telling customers"));
    ines.get(&format!("{draft}/file")).expect(404);
    // And nobody's draft is written over.
    let refused = upload(&cora, &changed.replace("two customers", "three customers"), "").expect(422);
    assert!(refused.text().contains("“Telling customers” has a draft of version 2; publish it or remove it"));
}

#[test]
fn a_file_with_mistakes_comes_back_with_each_of_them_and_its_text() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let wrong = SMALL.replace("weight = 100", "wait = 100").replace("levels = 3", "levels = 4");
    let refused = upload(&cora, &wrong, "").expect(422);
    for words in [
        "Line 9, column 1: Telling has no weight; write weight = 25",
        "Line 13, column 1: Telling: wait means nothing here; did you mean weight?",
        "Line 14, column 11: Telling: the anchor for level 4 is missing",
    ] {
        let text = refused.text();
        assert_eq!(text.matches(words).count(), 2, "{words}: in the summary and beside the field, in {text}");
    }
    let form = refused.form("/rubrics/import");
    assert_eq!(form.value("text"), Some(wrong.as_str()));
    // Mended in the page, without the file.
    let mended = upload(&cora, "", SMALL);
    cora.follow(mended).expect(200).says("Imported as a new rubric");
    let nothing = upload(&cora, "", " ").expect(422);
    assert!(nothing.text().contains("Choose a file, or paste its text"));
    let other =
        upload(&cora, &SMALL.replace("key = \"telling\"\nname = \"Telling c", "key = \"x\"\nname = \"TELLING C"), "");
    assert!(other.expect(422).text().contains("There is a rubric “Telling customers” with another key, \"telling\""));
    let entries = app.read(|conn, _| evenhand::audit::list(conn, None, 100)).unwrap();
    assert_eq!(entries.iter().filter(|entry| entry.action == "rubric.imported").count(), 1);
}

#[test]
fn whoever_writes_no_rubrics_imports_none() {
    let app = App::start();
    let ines = app.person("Ines", Role::Interviewer);
    ines.get("/rubrics/import").expect(404);
    ines.post("/rubrics", "/rubrics/import", &[("text", SMALL)]).expect(404);
    let (file, viewer) = (FileRubric::read(SMALL).unwrap().0, ines.viewer());
    let done = app.write(move |conn, now| rubrics::import(conn, now, Some(&viewer), &[file], true));
    assert!(matches!(done, Err(ImportError::NotFound)));
}

#[test]
fn ten_who_import_the_same_file_bring_it_in_once() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    cora.get("/rubrics/import").expect(200);
    let threads: Vec<_> = (0..10)
        .map(|_| {
            let cora = cora.clone();
            std::thread::spawn(move || upload(&cora, SMALL, "").status)
        })
        .collect();
    let answers: Vec<u16> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert!(answers.iter().all(|status| [303, 422].contains(status)) && answers.contains(&303), "{answers:?}");
    let entries = app.read(|conn, _| evenhand::audit::list(conn, None, 100)).unwrap();
    assert_eq!(entries.iter().filter(|entry| entry.action == "rubric.imported").count(), 1);
}

#[test]
fn a_pack_begins_a_draft_that_lacks_nothing() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let page = cora.get("/rubrics/new").expect(200).says("Engineer pack").says("Problem solving");
    let packs = page.form("/rubrics").options("copies");
    assert_eq!(packs, ["pack:engineer", "pack:manager", "pack:analyst", "pack:support"], "nothing is published here");
    for pack in packs {
        let form = page.form("/rubrics").set("name", &pack.replace(':', " ")).tick("copies", &pack);
        let edit = cora.send(form).expect(200).never_says("Worth a second look");
        let check = cora.send(edit.form("Save and check")).expect(200);
        check.says("5 criteria").says("30 questions").says("Nothing is missing").never_says("Worth a second look");
    }
    let taken = cora.send(page.form("/rubrics").set("name", "pack support").tick("copies", "pack:manager")).expect(422);
    let form = taken.form("/rubrics");
    assert!(form.encoded().contains("copies=pack%3Amanager"), "what was ticked is kept: {}", form.encoded());
    cora.post("/rubrics/new", "/rubrics", &[("name", "Ghost"), ("levels", "5"), ("copies", "pack:ghost")]).expect(404);
    // The scale is followed by its key, in a pack as in the base.
    let keys = app
        .read(|conn, _| {
            let file = rubrics::export(conn, "pack-engineer", None).unwrap();
            Ok::<_, evenhand::db::QueryError>(file.draft.criteria.into_iter().map(|c| c.key).collect::<Vec<_>>())
        })
        .unwrap();
    assert_eq!(keys, ["problem-solving", "learning-tasks-and-tools", "closing-gaps", "collaboration", "ownership"]);
}

#[test]
fn advice_stands_beside_its_field_and_stops_nothing() {
    let app = App::start();
    let cora = app.person("Cora", Role::Coordinator);
    let advised = SMALL
        .replace("Told one customer what was decided.", "Is a natural leader who told one customer.")
        .replace("source = \"Asked those who do the work.\"\nlicence = \"CC0-1.0\"\n", "")
        .replace("A customer does not answer. What would you do?", "Would you call a customer who does not answer?");
    let edit = cora.follow(upload(&cora, &advised, "")).expect(200);
    assert!(edit.text().contains("Worth a second look: 3 remarks stand beside the fields below."), "{}", edit.text());
    for (field, words) in [
        ("criteria-0-anchor-2", "Telling, level 2: “natural leader” is a trait. Describe what somebody does"),
        ("source", "Source: nobody can tell where these criteria come from. Say where"),
        ("criteria-0-questions-1-text", "“Would you …?” can be answered with one word. Begin with"),
    ] {
        let after =
            edit.body.split(&format!("id=\"{field}-advice\"")).nth(1).unwrap_or_else(|| panic!("none at {field}"));
        let shown = after.split("</ul>").next().unwrap().replace("<span>", "");
        assert!(shown.contains(words), "{words} in {shown}");
        assert!(
            edit.body.contains(&format!("{field}-advice\"></textarea>"))
                || edit.body.contains(&format!("{field}-advice\">"))
        );
    }
    assert!(edit.body.contains("<details open>"), "what is remarked on is not folded away");
    let version = edit.url.strip_suffix("/edit").unwrap().to_owned();
    // Beside what was typed and not saved there is none.
    let refused = cora.send(edit.form(&version).set("criteria[0][weight]", "much")).expect(422);
    assert!(!refused.text().contains("Worth a second look"));
    // The source is a field of the first draft; the advice goes with what it was about.
    let saved = cora.send(edit.form(&version).set("source", "A job analysis.")).expect(200);
    assert!(saved.text().contains("2 remarks stand"), "{}", saved.text());
    let check = cora.get(&format!("{version}/publication")).says("Worth a second look").says("Nothing is missing");
    assert!(check.links().contains(&format!("{version}/edit#criteria-0-anchor-2")));
    cora.send(check.form("/publication")).expect(200).says("Published").says("A job analysis.");
}

// ---- Any rubric -------------------------------------------------------------------------------

/// Any text that a form could hold, with what TOML minds in it.
fn text() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        4 => proptest::char::range('a', 'z'),
        1 => proptest::sample::select(vec!['"', '\'', '\\', '\n', '\t', '#', '=', '[', ' ', '\r', 'é', '好', '\u{7f}', '\u{1}']),
        1 => any::<char>(),
    ];
    proptest::collection::vec(letter, 0..30).prop_map(|letters| {
        let text: String = letters.into_iter().filter(|letter| *letter != '\0').collect();
        text.replace("\"\"", "\"\"\"\"").trim().to_owned()
    })
}

fn question() -> impl Strategy<Value = DraftQuestion> {
    let kind = prop_oneof![Just(QuestionKind::Past), Just(QuestionKind::Situational)];
    (kind, text(), text()).prop_map(|(kind, text, probes)| DraftQuestion { key: String::new(), kind, text, probes })
}

fn criterion(levels: i32) -> impl Strategy<Value = DraftCriterion> {
    let anchors = proptest::collection::vec(text(), usize::try_from(levels).unwrap());
    let texts = (text(), text(), text(), text(), text(), text());
    (texts, 0..=100, anchors, proptest::collection::vec(question(), 0..4)).prop_map(
        |((competency, name, definition, why, red_flags, not_this), weight, anchors, questions)| DraftCriterion {
            key: String::new(),
            competency,
            name,
            definition,
            why,
            weight,
            red_flags,
            not_this,
            anchors,
            questions,
        },
    )
}

fn rubric() -> impl Strategy<Value = FileRubric> {
    (3..=7).prop_flat_map(|levels| {
        let texts = (text(), text(), text(), text(), text());
        (texts, proptest::collection::vec(criterion(levels), 0..4)).prop_map(
            move |((name, source, licence, purpose, change_note), criteria)| {
                let source = format!("{source}\nLicence: {licence}").trim().to_owned();
                let name = format!("R{name}");
                FileRubric { key: "any".into(), draft: Draft { name, source, levels, purpose, change_note, criteria } }
            },
        )
    })
}

/// The same, with a key for each criterion and question, as a server gives them.
fn keyed(mut rubric: FileRubric, nth: usize) -> FileRubric {
    rubric.key = format!("any-{nth}");
    rubric.draft.name = format!("{nth} {}", rubric.draft.name);
    for (c, criterion) in rubric.draft.criteria.iter_mut().enumerate() {
        criterion.key = format!("c{c}");
        for (q, question) in criterion.questions.iter_mut().enumerate() {
            question.key = format!("q-{q}");
        }
    }
    rubric
}

#[test]
fn any_rubric_comes_back_from_its_file_and_from_the_database() {
    let app = App::start();
    let nth = std::cell::Cell::new(0);
    let mut runner = TestRunner::new(Config { cases: 96, failure_persistence: None, ..Config::default() });
    let ran = runner.run(&rubric(), |rubric| {
        let written = rubric.write();
        let (read, _) =
            FileRubric::read(&written).map_err(|wrong| TestCaseError::fail(format!("{wrong:?}\n{written}")))?;
        prop_assert_eq!(&read, &rubric);
        prop_assert_eq!(read.write(), written);
        nth.set(nth.get() + 1);
        let rubric = keyed(rubric, nth.get());
        let written = rubric.write();
        fits(&written)?;
        let (file, key) = (FileRubric::read(&written).unwrap().0, rubric.key.clone());
        let (first, exported, again) = app
            .write(move |conn, now| {
                let first = rubrics::import(conn, now, None, std::slice::from_ref(&file), false)?.remove(0).outcome;
                let exported = rubrics::export(conn, &key, None).unwrap();
                let again = rubrics::import(conn, now, None, std::slice::from_ref(&exported), false)?.remove(0).outcome;
                Ok::<_, ImportError>((first, exported, again))
            })
            .map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!((first, again), (Outcome::Created, Outcome::Unchanged));
        prop_assert_eq!(exported.write(), written);
        prop_assert_eq!(exported, rubric);
        Ok(())
    });
    ran.unwrap();
    assert!(nth.get() >= 96, "only {} rubrics", nth.get());
}

fn fits(file: &str) -> Result<(), TestCaseError> {
    let value: Value = toml::from_str(file).map_err(|error| TestCaseError::fail(error.to_string()))?;
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    prop_assert_eq!(misfits(&schema, &schema, &value, ""), Vec::<String>::new());
    Ok(())
}

/// What of a value a schema does not allow: as much of JSON Schema as ours uses.
fn misfits(root: &Value, schema: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut wrong = Vec::new();
    for (word, wanted) in schema.as_object().unwrap() {
        let number = |value: &Value| value.as_i64().unwrap();
        let length = || i64::try_from(value.as_str().map_or(0, |text| text.chars().count())).unwrap();
        let items = || i64::try_from(value.as_array().map_or(0, Vec::len)).unwrap();
        let well = match word.as_str() {
            "$schema" | "title" | "description" | "definitions" => true,
            "$ref" => {
                let name = wanted.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
                wrong.extend(misfits(root, &root["definitions"][name], value, at));
                true
            }
            "type" => match wanted.as_str().unwrap() {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "string" => value.is_string(),
                "integer" => value.is_i64(),
                other => panic!("no type {other}"),
            },
            "enum" => wanted.as_array().unwrap().contains(value),
            "minimum" => value.as_i64() >= wanted.as_i64(),
            "maximum" => value.as_i64() <= wanted.as_i64(),
            "minLength" => length() >= number(wanted),
            "maxLength" => length() <= number(wanted),
            "minItems" => items() >= number(wanted),
            "maxItems" => items() <= number(wanted),
            "pattern" => {
                let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
                assert!(["^[a-z0-9-]+$", "^[a-z0-9-]*$"].contains(&wanted.as_str().unwrap()));
                value.as_str().is_some_and(|key| key.chars().all(plain))
            }
            "required" => {
                let names = wanted.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                wrong.extend(names.filter(|name| value.get(name).is_none()).map(|name| format!("{at}: no {name}")));
                true
            }
            "additionalProperties" => {
                let known = schema["properties"].as_object().unwrap();
                let names = value.as_object().into_iter().flatten().map(|(name, _)| name);
                wrong.extend(names.filter(|name| !known.contains_key(*name)).map(|name| format!("{at}: {name}")));
                true
            }
            "properties" => {
                for (name, inner) in wanted.as_object().unwrap() {
                    let found = value.get(name).map(|value| misfits(root, inner, value, &format!("{at}/{name}")));
                    wrong.extend(found.unwrap_or_default());
                }
                true
            }
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    wrong.extend(misfits(root, wanted, item, &format!("{at}/{n}")));
                }
                true
            }
            other => panic!("the schema uses {other}, which this test does not know"),
        };
        if !well {
            wrong.push(format!("{at}: {word}"));
        }
    }
    wrong
}

#[test]
fn what_ships_fits_the_schema_and_what_the_reader_refuses_does_not() {
    for (name, text) in rubrics::library_files().into_iter().filter(|(name, _)| name.ends_with(".toml")) {
        fits(&text).unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
    }
    for (from, to) in [
        ("weight", "wait"),
        ("levels = 3", "levels = 9"),
        ("weight = 100", "weight = 101"),
        ("\"past\"", "\"future\""),
        ("key = \"telling\"\nname = \"Telling c", "key = \"My key\"\nname = \"Telling c"),
        ("name = \"Telling customers\"", "name = \"\""),
        ("key = \"unwelcome\"", "kind_of = \"unwelcome\""),
        ("purpose = \"Listen for what was told.\"", "purpose = 3"),
    ] {
        let wrong = SMALL.replacen(from, to, 1);
        assert_ne!(wrong, SMALL, "{from}");
        assert!(FileRubric::read(&wrong).is_err(), "{to}: the reader");
        assert!(fits(&wrong).is_err(), "{to}: the schema");
    }
    // And both know the same names.
    let schema: Value = serde_json::from_str(SCHEMA).unwrap();
    let names = |of: &Value| of["properties"].as_object().unwrap().keys().cloned().collect::<HashSet<_>>();
    for (of, line) in [
        (&schema, "zzzzzz = 1\n"),
        (&schema["definitions"]["criterion"], "[[criteria]]\nzzzzzz = 1\n"),
        (&schema["definitions"]["question"], "[[criteria]]\n[[criteria.questions]]\nzzzzzz = 1\n"),
    ] {
        let mistakes = FileRubric::read(line).unwrap_err();
        let said: Vec<String> = mistakes.iter().map(|mistake| mistake.message.to_string()).collect();
        let list = said.iter().find_map(|said| said.split("zzzzzz means nothing here; write one of ").nth(1));
        let known: HashSet<String> = list.unwrap().split(", ").map(str::to_owned).collect();
        assert_eq!(known, names(of));
    }
}

#[test]
fn a_published_version_outlives_every_import() {
    let app = App::start();
    let version = |key: &'static str| {
        app.read(move |conn, _| Ok::<_, evenhand::db::QueryError>(rubrics::export(conn, key, Some(1)).unwrap()))
            .unwrap()
    };
    let take = |text: &str| {
        let file = FileRubric::read(text).unwrap().0;
        app.write(move |conn, now| rubrics::import(conn, now, None, &[file], true)).unwrap().remove(0)
    };
    let first = take(SMALL);
    for (n, (from, to)) in [
        ("Told one customer", "Told two customers"),
        ("levels = 3", "levels = 4"),
        ("weight = 100", "weight = 100\nwhy = \"It matters.\""),
        ("name = \"Telling customers\"", "name = \"Renamed\""),
        ("source = \"Asked", "source = \"Never asked"),
        ("key = \"unwelcome\"\n", ""),
    ]
    .into_iter()
    .enumerate()
    {
        let mut changed = SMALL.replacen(from, to, 1).replace("Listen", &format!("{n}: listen"));
        if to == "levels = 4" {
            changed = changed.replace("had understood.\",", "had understood.\",\n  \"Wrote it down for all.\",");
        }
        let done = take(&changed);
        assert_eq!((done.outcome, done.number), (Outcome::Drafted, i32::try_from(n).unwrap() + 2));
        assert_ne!(done.version, first.version);
        assert_eq!(version("telling").write(), SMALL, "{to}");
    }
    let id: evenhand::db::Id<RubricVersion> = first.version;
    assert_eq!(app.read(move |conn, _| rubrics::find_version(conn, &id)).unwrap().number, 1);
}
