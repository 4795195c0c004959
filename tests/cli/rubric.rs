//! `evenhand rubric`: out of a server and into another, checked and compared, with every mistake at its line.

use std::collections::BTreeSet;
use std::fs;

use super::machine::Machine;

/// A rubric that is short and whole.
const SMALL: &str = r##"#:schema ./rubric.schema.json
key = "customer-judgement"
name = "Customer judgement"
purpose = "Listen for what was weighed."
levels = 3
source = "Asked those who do the work."
licence = "CC0-1.0"

[[criteria]]
key = "weighing"
name = "Weighing"
definition = "Weighs what a customer asks against what others need."
weight = 60
anchors = [
  "Names nobody else who was concerned.",
  "Named one other person who was concerned.",
  "Compared what each choice would cost whom.",
]

[[criteria.questions]]
key = "a-wish-refused"
kind = "past"
text = "Tell me about a customer's wish that you did not fulfil."
probes = [
  "What spoke for it?",
  'Who said "no"?',
]

[[criteria.questions]]
key = "two-customers"
kind = "situational"
text = "Two customers want the last one. What would you do?"
probes = [
  "What would you want to know?",
]

[[criteria]]
key = "telling"
name = "Telling"
definition = "Tells a customer what was decided."
weight = 40
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
"##;

fn with(files: &[(&str, &str)]) -> Machine {
    let machine = Machine::new();
    for (name, text) in files {
        fs::write(machine.path(name), text).unwrap();
    }
    machine
}

fn exported(machine: &Machine, more: &[&str]) -> String {
    let ran = machine.run(&[&["rubric", "export"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.said);
    ran.out
}

#[test]
fn what_ships_is_written_and_clean_and_comes_back() {
    let machine = Machine::new();
    let ran = machine.run(&["rubric", "export", "--library", "lib"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    assert!(!machine.path("data").exists(), "no database is needed");
    let files: Vec<String> = ran.out.lines().map(str::to_owned).collect();
    assert_eq!(files.len(), 8, "{}", ran.out);
    let (rubrics, schema): (Vec<&str>, Vec<&str>) =
        files.iter().map(String::as_str).partition(|f| f.ends_with(".toml"));
    assert_eq!(schema, ["lib/rubric.schema.json"]);
    let checked = machine.run(&[&["rubric", "lint", "--minutes", "60"], &rubrics[..]].concat());
    assert_eq!((checked.code, checked.out.as_str(), checked.said.as_str()), (0, "", "0 found in 0 of 7 files\n"));
    let again = machine.run(&["rubric", "export", "--library", "lib"]);
    assert!(again.code == 1 && again.said.contains("is there already"), "{}", again.said);

    let ran = machine.run(&[&["rubric", "import", "--publish"], &rubrics[..]].concat());
    assert_eq!(ran.code, 0, "{}", ran.said);
    assert!(ran.out.contains("lib/engineer.toml: new rubric “Engineer”, version 1, published"), "{}", ran.out);
    for file in rubrics {
        let key = file.strip_prefix("lib/").unwrap().strip_suffix(".toml").unwrap();
        assert_eq!(exported(&machine, &[key]), fs::read_to_string(machine.path(file)).unwrap(), "{key}");
    }
}

#[test]
fn a_rubric_goes_from_server_to_server_unchanged_and_its_published_version_stays() {
    let (one, other) = (with(&[("small.toml", SMALL)]), Machine::new());
    let ran = one.run(&["rubric", "import", "small.toml"]);
    assert_eq!(ran.out, "small.toml: new rubric “Customer judgement”, version 1, draft\n", "{}", ran.said);
    assert_eq!(exported(&one, &["customer-judgement"]), SMALL);
    let again = one.run(&["rubric", "import", "small.toml", "--publish"]);
    assert_eq!(again.out, "small.toml: “Customer judgement” says this already in version 1, published\n");

    exported(&one, &["customer-judgement", "-o", "out.toml"]);
    fs::copy(one.path("out.toml"), other.path("in.toml")).unwrap();
    assert_eq!(other.run(&["rubric", "import", "in.toml", "--publish"]).code, 0);
    assert_eq!(exported(&other, &["customer-judgement"]), SMALL);

    // A changed file is a new version, and the old one stays to the byte.
    let changed =
        SMALL.replace("Named one other person", "Named two other people").replace("Customer judgement", "Judging");
    fs::write(one.path("small.toml"), &changed).unwrap();
    let ran = one.run(&["rubric", "import", "small.toml"]);
    assert_eq!(ran.out, "small.toml: “Customer judgement”, version 2, draft\n");
    assert_eq!(ran.said, "small.toml: the name stays as it was: it belongs to every version\n");
    assert_eq!(exported(&one, &["customer-judgement"]), SMALL, "the newest published one");
    let second = changed.replace("Judging", "Customer judgement");
    assert_eq!(exported(&one, &["customer-judgement", "--version", "2"]), second);
    // Nobody's draft is written over.
    fs::write(one.path("small.toml"), changed.replace("two other people", "three other people")).unwrap();
    let ran = one.run(&["rubric", "import", "small.toml", "--publish"]);
    assert_eq!(ran.code, 1);
    assert_eq!(
        ran.said,
        "evenhand: small.toml: “Customer judgement” has a draft of version 2; publish it or remove it, then import again\n\
         nothing was imported\n"
    );
    fs::write(one.path("small.toml"), &changed).unwrap();
    assert_eq!(one.run(&["rubric", "import", "small.toml", "--publish"]).code, 0);
    assert_eq!(exported(&one, &["customer-judgement"]), second);
    assert_eq!(exported(&one, &["customer-judgement", "--version", "1"]), SMALL);
    assert!(one.run(&["audit", "verify"]).out.starts_with("whole:"));
}

#[test]
fn all_files_are_imported_or_none() {
    let gap = SMALL.replace("key = \"customer-judgement\"", "key = \"gap\"").replace("Customer judgement", "Gap");
    let machine = with(&[
        ("a.toml", SMALL),
        ("b.toml", &SMALL.replace("key = \"customer-judgement\"", "key = \"other\"")),
        ("c.toml", SMALL),
        ("gap.toml", &gap.replace("Told one customer what was decided.", "")),
    ]);
    let ran = machine.run(&["rubric", "import", "a.toml", "b.toml", "c.toml"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert_eq!(
        ran.said,
        "evenhand: b.toml: there is a rubric “Customer judgement” with another key, \"customer-judgement\"; write that key, \
         or another name\nc.toml: another file has the key \"customer-judgement\" too; import one of them\n\
         nothing was imported\n"
    );
    assert_eq!(machine.run(&["rubric", "export", "customer-judgement"]).code, 1);
    let ran = machine.run(&["rubric", "import", "a.toml", "gap.toml", "--publish"]);
    assert!(ran.code == 1 && ran.said.contains("gap.toml: it is not complete: Telling: write an anchor for level 2"));
    assert_eq!(machine.run(&["rubric", "export", "customer-judgement"]).code, 1, "not even the first");
    // A draft may have gaps.
    assert_eq!(machine.run(&["rubric", "import", "a.toml", "gap.toml"]).code, 0);
    let unknown = machine.run(&["rubric", "export", "customer-jugdement"]);
    assert_eq!(
        unknown.said,
        "evenhand: there is no rubric with the key \"customer-jugdement\"; did you mean \"customer-judgement\"?\n"
    );
    let version = machine.run(&["rubric", "export", "gap", "--version", "7"]);
    assert_eq!(version.said, "evenhand: \"gap\" has no version 7; it has 1\n");
}

#[test]
fn every_mistake_of_a_file_is_named_at_once() {
    let broken = SMALL
        .replace("levels = 3", "levels = 9")
        .replace("weight = 60", "wait = 60")
        .replace("  \"Left a customer without an answer.\",\n", "")
        .replace("key = \"telling\"", "key = \"weighing\"")
        .replace("kind = \"situational\"", "kind = \"future\"");
    let machine = with(&[("broken.toml", &broken), ("torn.toml", "key = \"x\nname = \n"), ("small.toml", SMALL)]);
    let ran = machine.run(&["rubric", "import", "small.toml", "broken.toml", "torn.toml", "none.toml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    insta::assert_snapshot!(ran.said);
    assert!(!machine.path("data").exists(), "nothing is touched");
    let shorter = machine.run_with(&["rubric", "lint", "broken.toml"], &[]);
    assert_eq!(shorter.code, 2);
    let three = broken.replace("levels = 9", "levels = 3");
    fs::write(machine.path("broken.toml"), three).unwrap();
    let ran = machine.run(&["rubric", "lint", "broken.toml", "small.toml"]);
    assert_eq!(ran.code, 2);
    assert!(ran.said.contains("Telling: the anchor for level 3 is missing; write it, or \"\" for one to write later"));
}

#[test]
fn every_planted_fault_is_found_at_its_line_and_nothing_else() {
    let text = include_str!("rubric/faulty.toml");
    let machine = with(&[("faulty.toml", text)]);
    let mut planted = BTreeSet::new();
    for (line, text) in (1..).zip(text.lines()) {
        let comment = text.rsplit_once("# ").map_or("", |(_, comment)| comment.split(':').next().unwrap());
        planted.extend(comment.split(", ").filter(|code| !code.is_empty()).map(|code| (line, code.to_owned())));
    }
    let kinds: BTreeSet<&str> = planted.iter().map(|(_, code)| code.as_str()).collect();
    assert!(planted.len() >= 40 && kinds.len() >= 20, "{} faults of {} kinds", planted.len(), kinds.len());
    let ran = machine.run(&["rubric", "lint", "faulty.toml", "--minutes", "30"]);
    assert_eq!(ran.code, 1);
    let found: BTreeSet<(usize, String)> = ran
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("faulty.toml:"))
        .map(|line| {
            let mut parts = line.splitn(4, ':');
            let place = parts.next().unwrap().parse().unwrap();
            (place, parts.nth(1).unwrap().trim().to_owned())
        })
        .collect();
    let missed: Vec<_> = planted.difference(&found).collect();
    let invented: Vec<_> = found.difference(&planted).collect();
    assert!(missed.is_empty() && invented.is_empty(), "missed {missed:?}, invented {invented:?}\n{}", ran.out);
    insta::assert_snapshot!(ran.out + &ran.said);
}

#[test]
fn what_changed_is_said_in_words() {
    let changed = SMALL
        .replace("Named one other person who was concerned.", "Named two others who were concerned.")
        .replace("weight = 60", "weight = 55")
        .replace("weight = 40", "weight = 45")
        .replace("  \"What came of it?\",", "  \"What came of it?\",\n  \"What would you say today?\",")
        .replace("key = \"silence\"", "key = \"long-silence\"")
        .replace("Listen for what was weighed.", "Listen for what was weighed, and against what.");
    let machine = with(&[("old.toml", SMALL), ("new.toml", &changed)]);
    let same = machine.run(&["rubric", "diff", "old.toml", "old.toml"]);
    assert_eq!((same.code, same.out.as_str()), (0, ""));
    let ran = machine.run(&["rubric", "diff", "old.toml", "new.toml"]);
    assert_eq!(ran.code, 1);
    insta::assert_snapshot!(ran.out);
    assert_eq!(machine.run(&["rubric", "diff", "old.toml", "none.toml"]).code, 2);
}
