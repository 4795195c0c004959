//! `evenhand calibrate`: from any file of ratings to a table, JSON or a page, and what it says of files that are wrong.

use std::fs;

use serde_json::Value;

use super::machine::{Machine, Ran};

/// Three candidates, three interviewers, two criteria; everybody is linked.
const SMALL: &str = "candidate,interviewer,criterion,score
Ann,Zoë,Depth,4
Ann,Zoë,Breadth,4
Ann,Max,Depth,3
Ann,Max,Breadth,4
Bob,Zoë,Depth,2
Bob,Zoë,Breadth,3
Bob,Kim,Depth,1
Bob,Kim,Breadth,2
Cem,Max,Depth,3
Cem,Max,Breadth,2
Cem,Kim,Depth,3
Cem,Kim,Breadth,3
";

/// The first examinees of public research data, 4 levels.
fn real(examinees: u32) -> String {
    let all = include_str!("../calibration/real/uto2021.csv");
    let mut lines = all.lines();
    let head = lines.next().unwrap();
    let kept = lines.filter(|line| line.split(',').next().unwrap().parse::<u32>().unwrap() < examinees);
    format!("{head}\n{}\n", kept.collect::<Vec<_>>().join("\n"))
}

/// So many candidates that their scores are also drawn as a whole; everybody is linked.
fn crowd() -> String {
    let rows =
        (0..45).flat_map(|n| [0, 1].map(|other| format!("p{n},r{},x,{}\n", (n + other) % 5, 1 + (n * 7 + other) % 4)));
    format!("candidate,interviewer,criterion,score\n{}", rows.collect::<String>())
}

fn with(text: &str) -> Machine {
    let machine = Machine::new();
    fs::write(machine.path("ratings.csv"), text).unwrap();
    machine
}

fn calibrated(machine: &Machine, more: &[&str]) -> Ran {
    let ran = machine.run(&[&["calibrate", "ratings.csv", "--integrate", "off"], more].concat());
    assert_eq!(ran.code, 0, "{}", ran.said);
    ran
}

/// The JSON without what differs from run to run.
fn json(ran: &Ran) -> Value {
    let mut value: Value = serde_json::from_str(&ran.out).unwrap();
    let timing = value.as_object_mut().unwrap().remove("timing").unwrap();
    assert!(
        ["read", "fit", "total"].iter().all(|part| timing.get(part).and_then(Value::as_f64).unwrap() >= 0.0),
        "{timing}"
    );
    value
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

fn sorted<'a>(names: &'a str) -> Vec<&'a str> {
    let mut names: Vec<&'a str> = names.split_whitespace().collect();
    names.sort_unstable();
    names
}

#[test]
fn the_json_has_the_documented_keys_and_the_library_s_numbers() {
    let machine = with(&real(12));
    let ran = calibrated(&machine, &["--format", "json", "--levels", "4", "--bar", "2.5", "--seed", "7"]);
    assert_eq!(ran.said, "", "nothing to warn of");
    let raw: Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(
        keys(&raw),
        sorted("model sigma candidates interviewers criteria components agreement assignment_check warnings timing")
    );
    assert_eq!(keys(&raw["model"]), sorted("name version method levels seed data_hash"));
    assert_eq!(keys(&raw["sigma"]), sorted("theta phi h s"));
    assert_eq!(
        keys(&raw["candidates"][0]),
        sorted(
            "candidate n raw theta theta_sd composite composite_sd fair fair_lo fair_hi reliability prob_above component"
        )
    );
    assert_eq!(
        keys(&raw["interviewers"][0]),
        sorted("interviewer n cards severity severity_sd infit infit_z outfit slope_z halo_z component")
    );
    assert_eq!(keys(&raw["criteria"][0]), sorted("criterion steps steps_sd"));
    let model = &raw["model"];
    assert_eq!((&model["levels"], &model["seed"], &model["method"]), (&4.into(), &7.into(), &"joint".into()));
    assert_eq!(raw["components"], 1);

    // The same by the library alone: ids in the order of their numbers.
    let mut builder = evenhand::calibration::RatingsBuilder::new(4).unwrap();
    let text = real(12);
    let mut rows: Vec<Vec<u32>> =
        text.lines().skip(1).map(|line| line.split(',').map(|n| n.parse().unwrap()).collect()).collect();
    rows.sort();
    for n in 0..12 {
        builder.candidate(&n.to_string()).unwrap();
    }
    for n in 0..9 {
        builder.criterion(&n.to_string()).unwrap();
    }
    for row in &rows {
        let [candidate, interviewer, criterion] = [row[0], row[1], row[2]].map(|n| n.to_string());
        builder.add(&candidate, &interviewer, &criterion, u8::try_from(row[3]).unwrap() - 1).unwrap();
    }
    let options = evenhand::calibration::Options {
        bar: Some(2.5),
        integrate: evenhand::calibration::Integrate::Off,
        ..Default::default()
    };
    let found = evenhand::calibration::calibrate(&builder.build(), &options);
    for (candidate, n) in found.candidates.iter().zip(0..) {
        let said = &raw["candidates"][n];
        assert_eq!(said["candidate"].as_str().unwrap(), n.to_string());
        let pairs = [
            (&said["fair"], candidate.fair.score),
            (&said["fair_lo"], candidate.fair.interval90[0]),
            (&said["fair_hi"], candidate.fair.interval90[1]),
            (&said["prob_above"], candidate.prob_above.unwrap()),
        ];
        for (json, value) in pairs {
            assert!((json.as_f64().unwrap() - value).abs() < 1e-6, "{json} {value}");
        }
    }
}

#[test]
fn neither_rows_nor_columns_nor_other_columns_nor_line_ends_change_a_digit() {
    let machine = with(SMALL);
    let first = calibrated(&machine, &["--format", "json", "--levels", "5"]);
    let expected = json(&first);
    let names: Vec<&str> =
        expected["candidates"].as_array().unwrap().iter().map(|c| c["candidate"].as_str().unwrap()).collect();
    assert_eq!(names, ["Ann", "Bob", "Cem"]);
    // Backwards, other columns first, another order, a mark before the first letter, CRLF and blank lines, texts in quotes.
    let mut turned = String::from("\u{feff}stage,Score,\"interviewer\",CANDIDATE,note,criterion\r\n");
    for line in SMALL.lines().skip(1).collect::<Vec<_>>().iter().rev() {
        let [candidate, interviewer, criterion, score] = line.split(',').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        turned.push_str(&format!("2,{score},{interviewer},\"{candidate}\",\"x, \"\"y\"\"\nz\", {criterion} \r\n\r\n"));
    }
    fs::write(machine.path("ratings.csv"), turned.trim_end()).unwrap();
    let ran = calibrated(&machine, &["--format", "json", "--levels", "5"]);
    assert_eq!(json(&ran), expected);
    for format in ["table", "html"] {
        let turned = calibrated(&machine, &["--format", format]).out;
        let twice = calibrated(&machine, &["--format", format]).out;
        fs::write(machine.path("ratings.csv"), SMALL).unwrap();
        assert_eq!(calibrated(&machine, &["--format", format]).out, turned, "{format}");
        assert_eq!(twice, turned, "{format}");
    }
}

#[test]
fn other_names_give_the_same_scores() {
    let machine = with(SMALL);
    let before = json(&calibrated(&machine, &["--format", "json", "--levels", "4"]));
    let renamed = SMALL.replace("Ann", "z").replace("Bob", "y").replace("Zoë", "a").replace("Depth", "x");
    fs::write(machine.path("ratings.csv"), renamed).unwrap();
    let after = json(&calibrated(&machine, &["--format", "json", "--levels", "4"]));
    assert_ne!(before["model"]["data_hash"], after["model"]["data_hash"]);
    let fair = |value: &Value, name: &str| {
        let all = value["candidates"].as_array().unwrap();
        all.iter().find(|c| c["candidate"] == name).unwrap()["fair"].as_f64().unwrap()
    };
    for (old, new) in [("Ann", "z"), ("Bob", "y"), ("Cem", "Cem")] {
        assert!((fair(&before, old) - fair(&after, new)).abs() < 1e-6, "{old}");
    }
}

#[test]
fn the_table_fits_the_terminal_and_orders_by_name() {
    let machine = with(&real(12));
    let ran = calibrated(&machine, &["--bar", "2.5"]);
    assert!(ran.said.contains("warning: The scale is taken to have 4 levels"), "{}", ran.said);
    assert!(ran.out.contains("The scale is taken to have 4 levels"), "what is kept apart carries its warnings itself");
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    assert!(!ran.out.contains('\u{1b}'), "no colours");
    let column = |head: &str, rows: usize| -> Vec<String> {
        let below = ran.out.lines().skip_while(|line| !line.starts_with(head)).skip(1).take(rows);
        below.map(|line| line.split_whitespace().next().unwrap().to_owned()).collect()
    };
    assert_eq!(column("candidate ", 12), (0..12).map(|n| n.to_string()).collect::<Vec<_>>());
    assert_eq!(column("interviewer ", 3), ["0", "1", "2"], "the order of names, not of severity");
    for part in ["AGREEMENT", "alpha", "WHO MET WHOM", "correlation", "above bar", "SHA-256"] {
        assert!(ran.out.contains(part), "{part} is missing in\n{}", ran.out);
    }
    let words = ran.out.to_lowercase();
    assert!(!words.contains("rank ") && !words.contains("best"), "nobody is ranked");
}

#[test]
fn stdin_is_read_and_a_settings_file_does_not_matter() {
    let machine = Machine::new();
    fs::write(machine.path("evenhand.toml"), "nonsense = 1\n").unwrap();
    let ran = machine.feed(&["calibrate", "-", "--integrate", "off", "--format", "json"], SMALL.as_bytes());
    assert_eq!(ran.code, 0, "{}", ran.said);
    assert_eq!(json(&ran)["candidates"].as_array().unwrap().len(), 3);
    assert!(!machine.path("data").exists(), "nothing is made");
}

#[test]
fn a_report_is_whole_or_not_there() {
    let machine = with(SMALL);
    let ran = calibrated(&machine, &["--format", "json", "--out", "report.json"]);
    assert_eq!(ran.out, "");
    let text = fs::read_to_string(machine.path("report.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["components"], 1);
    // A mistake in the next file leaves the old report alone, and nothing lying about.
    fs::write(machine.path("ratings.csv"), "candidate,interviewer,criterion,score\na,b,c,d\n").unwrap();
    let ran = machine.run(&["calibrate", "ratings.csv", "--out", "report.json"]);
    assert_eq!(ran.code, 4);
    assert_eq!(fs::read_to_string(machine.path("report.json")).unwrap(), text);
    let mut left: Vec<_> = fs::read_dir(machine.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["ratings.csv", "report.json", "tmp"]);
    let nowhere = machine.run(&["calibrate", "ratings.csv", "--out", "nowhere/report.json"]);
    assert!(nowhere.code == 1 && nowhere.said.contains("nowhere/report.json cannot be written"), "{}", nowhere.said);
}

#[test]
fn every_mistake_has_its_place_and_what_to_write_instead() {
    let head = "candidate,interviewer,criterion,score\n";
    let cases: [(&[u8], &[&str], &str); 24] = [
        (b"", &[], "ratings.csv is empty; its first line names the columns: candidate,interviewer,criterion,score"),
        (head.as_bytes(), &[], "ratings.csv:1: there are no ratings below the header"),
        (
            b"candidate,intervewer,criterion,score\n",
            &[],
            "ratings.csv:1: there is no column \"interviewer\", only \"candidate\", \"intervewer\", \"criterion\" and \
             \"score\"; did you mean \"intervewer\"? Call it \"interviewer\"",
        ),
        (
            b"who,score\n",
            &[],
            "ratings.csv:1: there is no column \"candidate\", only \"who\" and \"score\"; add it, or",
        ),
        (b"candidate;interviewer;criterion;score\n", &[], "since a semicolon stands between the columns; write commas"),
        (
            b"score,candidate,interviewer,criterion,score\n",
            &[],
            "ratings.csv:1: columns 1 and 5 are both called \"score\"",
        ),
        (b"\na,b,c,d\n", &[], "ratings.csv:2: there is no column \"candidate\""),
        (
            b"\n\n{}a,b,c,3\r\n\r\na,b,d,3.5\r\n",
            &[],
            "ratings.csv:6: column 4 (score): \"3.5\" is not a whole number; write a level from 1 to 10",
        ),
        (b"{}\"a\n\nb\",b,c,3\n\"a\nb\",b,d,x\n", &[], "ratings.csv:5: column 4 (score): \"x\" is not"),
        (
            b"{}a,b,c,0",
            &[],
            "ratings.csv:2: column 4 (score): 0 is no level, since levels count from 1; write a level from 1",
        ),
        (
            b"{}a,b,c,6\n",
            &["--levels", "5"],
            "ratings.csv:2: column 4 (score): 6 is above --levels 5; write a level from 1 to 5",
        ),
        (
            b"{}a,b,c,11\n",
            &[],
            "ratings.csv:2: column 4 (score): 11 is above the longest scale; write a level from 1 to 10",
        ),
        (b"{}a,b,c,-1\n", &[], "column 4 (score): \"-1\" is not a whole number"),
        (b"{}a,b,c,\n", &[], "column 4 (score): it is empty; write a level from 1 to 10, or leave out the whole line"),
        (b"{}a,b,c,1\n, b,c,1\n", &[], "ratings.csv:3: column 1 (candidate): it is empty; write a name or a number"),
        (b"{}a,\"\",c,1\n", &[], "ratings.csv:2: column 2 (interviewer): it is empty"),
        (
            b"{}a,b,c,1\na,d,c,2\na,b,d,3\n a,b,c ,2\n",
            &[],
            "ratings.csv:5: line 2 rates the same candidate, interviewer and criterion; keep the one",
        ),
        (b"{}a,b,c\n", &[], "ratings.csv:2: 3 fields where the header has 4; write a comma for every column"),
        (
            b"{}a,Osei, B,c,3\n",
            &[],
            "ratings.csv:2: 5 fields where the header has 4; put quotes around a text that holds a comma",
        ),
        (
            b"candidate,interviewer,criterion,score,link\na,b,c,1,\na,d,c,1,maybe\n",
            &[],
            "ratings.csv:3: column 5 (link): \"maybe\" is neither yes nor no; write yes for what everybody rated alike",
        ),
        (
            b"candidate,Link,interviewer,criterion,score\na,no,b,c,1\n\ne,YES,b,c,1\ne,yes,d,c,1\ne,,f,c,2\n",
            &[],
            "ratings.csv:6: line 4 rates the same candidate, and one of the two says that it is a link; give the link a name",
        ),
        (
            b"link,candidate,interviewer,criterion,score\nyes,e,b,c,1\nyes,e,d,c,1\n",
            &[],
            "ratings.csv:3: every rating is one of a link, and none of a candidate",
        ),
        (b"link,candidate,interviewer,criterion,score,link\n", &[], "columns 1 and 6 are both called \"link\""),
        (
            b"{}a,b,c,1\na,\"b,d,2\na,c,c,2\n",
            &[],
            "ratings.csv:3: 2 fields where the header has 4; a quotation mark is opened here and not closed",
        ),
    ];
    for (text, more, wanted) in cases {
        let machine = Machine::new();
        let text = String::from_utf8(text.to_vec()).unwrap().replace("{}", head);
        fs::write(machine.path("ratings.csv"), &text).unwrap();
        let ran = machine.run(&[&["calibrate", "ratings.csv"], more].concat());
        assert_eq!((ran.code, ran.out.as_str()), (4, ""), "{text:?}: {}", ran.said);
        assert!(ran.said.starts_with("evenhand: ") && ran.said.contains(wanted), "{text:?}: {}", ran.said);
        assert_eq!(ran.said.lines().count(), 1, "{}", ran.said);
    }
    let machine = Machine::new();
    fs::write(machine.path("latin.csv"), [head.as_bytes(), b"a,Zo\xeb,c,1\n"].concat()).unwrap();
    let ran = machine.run(&["calibrate", "latin.csv"]);
    assert_eq!(ran.code, 4);
    assert!(
        ran.said.contains("latin.csv:2: column 2 (interviewer) is not UTF-8; save the file as UTF-8"),
        "{}",
        ran.said
    );
}

#[test]
fn the_exit_code_says_what_kind_of_mistake_it_was() {
    let machine = with(SMALL);
    let missing = machine.run(&["calibrate", "nothing.csv"]);
    assert!(missing.code == 3 && missing.said.contains("nothing.csv cannot be read"), "{}", missing.said);
    let folder = machine.run(&["calibrate", "tmp"]);
    assert!(folder.code == 3 && folder.said.contains("tmp is a folder"), "{}", folder.said);
    let bar = machine.run(&["calibrate", "ratings.csv", "--bar", "4.5"]);
    assert!(
        bar.code == 2 && bar.said.contains("--bar 4.5 is not on the scale; say a score from 1 to 4"),
        "{}",
        bar.said
    );
    assert_eq!(machine.run(&["calibrate", "ratings.csv", "--bar", "nan"]).code, 2);
    for more in [["--levels", "1"], ["--levels", "11"], ["--method", "magic"], ["--format", "pdf"], ["--seed", "x"]] {
        assert_eq!(machine.run(&[&["calibrate", "ratings.csv"], &more[..]].concat()).code, 2, "{more:?}");
    }
    let both = machine.run(&["calibrate", "ratings.csv", "--method", "within", "--integrate", "on"]);
    assert!(both.code == 2 && both.said.contains("leave one of them out"), "{}", both.said);
    assert_eq!(machine.run(&["calibrate"]).code, 2);
}

#[test]
fn weights_move_the_fair_score_and_their_mistakes_are_named() {
    let machine = with(SMALL);
    let fair = |more: &[&str]| {
        let value = json(&calibrated(&machine, &[&["--format", "json", "--levels", "4"], more].concat()));
        value["candidates"][0]["fair"].as_f64().unwrap()
    };
    let weigh = |text: &str| {
        fs::write(machine.path("weights.csv"), text).unwrap();
        machine.run(&["calibrate", "ratings.csv", "--integrate", "off", "--weights", "weights.csv"])
    };
    let (equal, _) = (fair(&[]), weigh("criterion,weight\nDepth,5\nBreadth,5\n"));
    assert!((fair(&["--weights", "weights.csv"]) - equal).abs() < 1e-9);
    let ran = weigh("weight,criterion\n0,Depth\n2.5,Breadth\n");
    assert!(ran.code == 0 && ran.out.contains("Weights: Breadth 100 %, Depth 0 %."), "{}", ran.out);
    assert!((fair(&["--weights", "weights.csv"]) - equal).abs() > 0.02, "another composite");
    let cases = [
        (
            "criterion,weight\nDepht,1\n",
            "weights.csv:2: column 1 (criterion): no rating has \"Depht\"; did you mean \"Depth\"?",
        ),
        ("criterion,weight\nDepth,1\n", "weights.csv:2: no weight for \"Breadth\"; add it, 0 if it should not count"),
        ("criterion,weight\nDepth,1\nDepth,2\n", "weights.csv:3: column 1 (criterion): \"Depth\" has a weight already"),
        (
            "criterion,weight\nDepth,-1\n",
            "weights.csv:2: column 2 (weight): \"-1\" is no weight; write a number from 0",
        ),
        ("criterion,weight\nDepth,0\nBreadth,0\n", "the weights do not add up to anything"),
        ("criterion\nDepth\n", "weights.csv:1: there is no column \"weight\""),
    ];
    for (text, wanted) in cases {
        let ran = weigh(text);
        assert!(ran.code == 4 && ran.said.contains(wanted), "{text}: {}", ran.said);
    }
}

#[test]
fn unlinked_groups_are_kept_apart_and_told_how_to_join() {
    let machine = with("candidate,interviewer,criterion,score\na,r,x,1\nb,r,x,3\nc,q,x,2\nd,q,x,3\ne,q,x,1\n");
    let ran = calibrated(&machine, &["--format", "json"]);
    assert!(
        ran.said.contains(
            "the group of candidate a to the largest: candidate a by interviewer q, and candidate c by interviewer r."
        ),
        "{}",
        ran.said
    );
    let value = json(&ran);
    assert_eq!(value["components"], 2);
    let component = |n: usize| value["candidates"][n]["component"].as_u64().unwrap();
    assert!(component(0) == component(1) && component(2) == component(4) && component(0) != component(2));
    let table = calibrated(&machine, &[]).out;
    assert_eq!(table.matches("comparable within, not with other groups").count(), 2, "{table}");
    let page = calibrated(&machine, &["--format", "html"]).out;
    assert!(page.contains("Group 1 of 2: 3 candidates") && page.contains("not between groups"));
    let one = with("candidate,interviewer,criterion,score\na,r,x,2\n");
    for format in ["json", "table", "html"] {
        let ran = calibrated(&one, &["--format", format]);
        assert!(ran.said.contains("There is one candidate only"), "{}", ran.said);
    }
}

#[test]
fn links_join_groups_and_are_said_apart() {
    let head = "candidate,interviewer,criterion,score,link\n";
    let own = ["a,r,x,1,", "b,r,x,3,no", "c,q,x,2,No", "d,q,x,3,", "e,q,x,1,"];
    let links = ["l1,r,x,1,yes", "l1,q,x,2,yes", "l2,q,y,3,YES", "l2,r,y,3,yes", "l1,s,x,1,yes"];
    let text = |rows: &[&str]| format!("{head}{}\n", rows.join("\n"));
    let machine = with(&text(&[links, own].concat()));
    let ran = calibrated(&machine, &["--format", "json"]);
    assert!(ran.said.contains("One interviewer rated links and no candidate, and is left out."), "{}", ran.said);
    assert!(!ran.said.contains("groups"), "{}", ran.said);
    let value = json(&ran);
    assert_eq!((value["components"].as_u64(), value["model"]["links"].as_u64()), (Some(1), Some(4)));
    let column = |list: &str, name: &str| -> Vec<Value> {
        value[list].as_array().unwrap().iter().map(|one| one[name].clone()).collect()
    };
    assert_eq!(column("candidates", "candidate"), ["a", "b", "c", "d", "e"]);
    assert_eq!(column("interviewers", "interviewer"), ["q", "r"]);
    assert_eq!(column("interviewers", "cards"), [3, 2]);
    assert_eq!(column("interviewers", "links"), [2, 2]);
    assert_eq!(column("criteria", "criterion"), ["x", "y"]);
    // The hash of the documented lines: `sha256sum` says so.
    let lines = "[\"a\",\"r\",\"x\",1]\n[\"b\",\"r\",\"x\",3]\n[\"c\",\"q\",\"x\",2]\n[\"d\",\"q\",\"x\",3]\n\
                 [\"e\",\"q\",\"x\",1]\n[\"l1\",\"q\",\"x\",2,\"link\"]\n[\"l1\",\"r\",\"x\",1,\"link\"]\n\
                 [\"l2\",\"q\",\"y\",3,\"link\"]\n[\"l2\",\"r\",\"y\",3,\"link\"]\n";
    assert_eq!(value["model"]["data_hash"], evenhand::crypto::sha256_hex(lines));
    let said = "Beside them 4 ratings of 2 links, which tell how severe interviewers are";
    let table = calibrated(&machine, &[]).out;
    let flat = table.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(flat.contains("5 candidates, 2 interviewers and 2 criteria: 5 ratings on 5 scorecards"), "{table}");
    assert!(flat.contains(said) && flat.contains("interviewer ratings cards links severity"), "{table}");
    assert!(table.lines().all(|line| line.chars().count() <= 80), "{table}");
    let page = calibrated(&machine, &["--format", "html"]).out;
    assert!(page.contains(said) && page.contains("by common interviewers, candidates and links"), "{page}");
    // A file whose column says no throughout is the file without the column.
    let plain: Vec<&str> = own.iter().map(|row| row.rsplit_once(',').unwrap().0).collect();
    let without = with(&format!("candidate,interviewer,criterion,score\n{}\n", plain.join("\n")));
    let json_of = |machine: &Machine| json(&calibrated(machine, &["--format", "json"]));
    let without = json_of(&without);
    assert_eq!(json_of(&with(&text(&own))), without);
    assert!(without["model"].get("links").is_none() && without["interviewers"][0].get("links").is_none());
}

#[test]
fn the_page_is_well_formed_and_needs_nothing_else() {
    let named = SMALL.replace("Ann", "\"Ann <b>&\"").replace("Zoë", "</script>");
    for (text, more) in [(named, vec!["--bar", "3"]), (real(12), vec!["--bar", "2.5"]), (crowd(), vec!["--bar", "2.6"])]
    {
        let machine = with(&text);
        let page = calibrated(&machine, &[&["--format", "html"], &more[..]].concat()).out;
        assert!(page.starts_with("<!doctype html>"));
        let mut open: Vec<&str> = Vec::new();
        let mut ids: Vec<&str> = Vec::new();
        for (tag, _) in tags(&page) {
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap();
            if let Some(id) = tag.split(" id=\"").nth(1) {
                ids.push(id.split('"').next().unwrap());
            }
            if tag.starts_with('/') {
                assert_eq!(open.pop(), Some(name), "</{name}> closes something else");
            } else if !tag.ends_with('/') && !["meta", "!doctype"].contains(&name) {
                open.push(name);
            }
        }
        assert_eq!(open, Vec::<&str>::new());
        let (all, labels) = (ids.len(), page.split("aria-labelledby=\"").skip(1));
        for label in labels.flat_map(|label| label.split('"').next().unwrap().split(' ')) {
            assert!(ids.contains(&label), "nothing is called {label}");
        }
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id stands twice");
        for outside in ["<script", "<link", "<img", "src=", "url(", "@import", "<b>"] {
            assert!(!page.contains(outside), "{outside}");
        }
    }
}

/// Every tag without its brackets, and the text that follows it.
fn tags(page: &str) -> impl Iterator<Item = (&str, &str)> {
    // What stands in a style sheet is no markup.
    let (head, rest) = page.split_once("<style>").unwrap();
    let body = rest.split_once("</style>").unwrap().1;
    [head, body].into_iter().flat_map(|part| part.split('<').skip(1)).map(|piece| piece.split_once('>').unwrap())
}

#[test]
fn every_picture_is_its_table() {
    let page = |text: String| calibrated(&with(&text), &["--format", "html", "--bar", "2.5"]).out;
    let (real, crowd) = (page(real(15)), page(crowd()));
    let figures: Vec<&str> = [&real, &crowd]
        .into_iter()
        .flat_map(|page| page.split("<figure>").skip(1).map(|f| f.split("</figure>").next().unwrap()))
        .collect();
    for caption in
        ["Fair scores", "How fair scores are spread", "Severity", "Use of the levels", "Who met whom", "How many"]
    {
        assert!(figures.iter().any(|figure| figure.contains(&format!("<figcaption>{caption}"))), "{caption}");
    }
    let mut marks = 0;
    for figure in figures {
        let caption = between(figure, "<figcaption>", "</figcaption>");
        let (picture, table) = figure.split_once("</svg>").unwrap();
        assert!(
            picture.contains("<title") && picture.contains("<desc") && table.contains("<p class=\"meta\">"),
            "{caption}"
        );
        let rows: Vec<Vec<&str>> = table
            .split("<tr>")
            .skip(2)
            .map(|row| row.split("</t").filter_map(|cell| cell.rsplit_once('>').map(|(_, text)| text)).collect())
            .collect();
        if caption == "Who met whom" {
            let cards: usize = rows.iter().map(|row| row[1].split(", ").count()).sum();
            let lines = picture.split("<g class=\"link\">").nth(1).unwrap().split("</g>").next().unwrap();
            assert_eq!(lines.matches("<line").count(), cards);
            marks += cards;
            continue;
        }
        let values: Vec<&str> = picture.split("class=\"value\"").skip(1).map(|t| between(t, ">", "<")).collect();
        assert_eq!(values.len(), rows.len(), "{caption}");
        let diamonds: Vec<f64> = picture.split("class=\"estimate\" d=\"M").skip(1).map(number).collect();
        let rings: Vec<f64> = picture.split("class=\"raw\" cx=\"").skip(1).map(number).collect();
        let thin: Vec<&str> = picture.split("class=\"ci95\"").skip(1).collect();
        for (n, (row, value)) in rows.iter().zip(values).enumerate() {
            assert!(row.contains(&value), "{caption}: {value} is not in {row:?}");
            if diamonds.is_empty() {
                continue;
            }
            // Back from the picture to the scale: within half a unit of what is printed, and of what is drawn.
            let ticks: Vec<(f64, f64)> = picture
                .split("class=\"tick\" x=\"")
                .skip(1)
                .map(|t| (number(t), between(t, ">", "<").replace('−', "-").parse().unwrap()))
                .collect();
            let (first, last) = (ticks[0], ticks[ticks.len() - 1]);
            let scale = |x: f64| first.1 + (x - first.0) / (last.0 - first.0) * (last.1 - first.1);
            let near = |x: f64, text: &str| {
                let printed: f64 = text.replace('−', "-").trim_start_matches('+').parse().unwrap();
                assert!((scale(x) - printed).abs() < 0.002, "{caption}: {x} is {} and not {text}", scale(x));
            };
            let fair = usize::from(!rings.is_empty());
            near(diamonds[n], row[1 + fair]);
            if let Some(ring) = rings.get(n) {
                near(*ring, row[1]);
            }
            let (from, to) = row[3 + fair].split_once(" to ").unwrap();
            near(number(thin[n].split("x1=\"").nth(1).unwrap()), from);
            near(number(thin[n].split("x2=\"").nth(1).unwrap()), to);
            marks += 1;
        }
        if picture.contains("class=\"piece\"") {
            for (drawn, row) in picture.split("<text x=\"0\"").skip(1).zip(&rows) {
                let widths: Vec<f64> = drawn.split("width=\"").skip(1).map(number).collect();
                let counts: Vec<f64> = row[1..].iter().filter_map(|n| n.parse().ok()).filter(|n| *n > 0.0).collect();
                let (all, of) = (widths.iter().sum::<f64>(), counts.iter().take(widths.len()).sum::<f64>());
                for (width, count) in widths.iter().zip(&counts) {
                    assert!((width / all - count / of).abs() < 0.002, "{caption}: {widths:?} {counts:?}");
                }
                marks += widths.len();
            }
        }
    }
    // All candidates, the scorecards of the first fifteen, and interviewers and levels besides.
    assert!(marks > 15 + 45 + 15 * 5 + 18 + 5, "only {marks} marks were looked at");
}

fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    text.split_once(from).unwrap().1.split_once(to).unwrap().0
}

/// The number that a text begins with.
fn number(text: &str) -> f64 {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-').unwrap_or(text.len());
    text[..end].parse().unwrap()
}
