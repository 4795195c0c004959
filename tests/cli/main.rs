//! Runs the built program as somebody at a terminal would, each time in a folder of its own.
#![expect(clippy::unwrap_used, reason = "a test stops where it is wrong")]

mod calibrate;
mod machine;
mod rubric;

use std::fs;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::{Connection, SqliteConnection};

use machine::{Machine, Ran, mode, words};

#[test]
fn an_unknown_setting_is_refused_with_its_place_and_a_suggestion() {
    let machine = Machine::new();
    fs::write(machine.path("evenhand.toml"), "# ours\n\nlissten = \"127.0.0.1:0\"\n").unwrap();
    let ran = machine.run(&["migrate"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.said, "evenhand: evenhand.toml:3: there is no setting \"lissten\"; did you mean \"listen\"?\n");
    assert_eq!(ran.out, "");
    assert!(!machine.path("data").exists(), "nothing is touched");
    let other = Machine::new();
    let ran = other.run_with(&["migrate"], &[("EVENHAND_DATABASE_ULR", "x")]);
    assert_eq!(ran.code, 2);
    assert!(ran.said.contains("did you mean \"EVENHAND_DATABASE_URL\"?"), "{}", ran.said);
    let ran = other.run_with(&["migrate"], &[("EVENHAND_SMTP_URL", "hunter2")]);
    assert!(ran.code == 2 && ran.said.contains("environment variable EVENHAND_SMTP_URL: smtp_url must be"));
    assert!(!ran.said.contains("hunter2"));
    assert_eq!(other.run(&["migrate", "--listen", "nowhere"]).code, 2);
    assert_eq!(other.run(&["nonsense"]).code, 2);
}

#[test]
fn every_command_explains_itself_with_an_example() {
    let machine = Machine::new();
    let commands: [&[&str]; 18] = [
        &[],
        &["serve"],
        &["demo"],
        &["worker"],
        &["migrate"],
        &["person", "add"],
        &["person", "link"],
        &["person", "reset-second-factor"],
        &["mail", "test"],
        &["calibrate"],
        &["rubric", "export"],
        &["rubric", "import"],
        &["rubric", "lint"],
        &["rubric", "diff"],
        &["backup"],
        &["restore"],
        &["audit", "verify"],
        &["doctor"],
    ];
    for command in commands {
        let ran = machine.run(&[command, &["--help"]].concat());
        assert!(ran.code == 0 && ran.out.contains("Example"), "{command:?}\n{}", ran.out);
        assert!(ran.out.contains(format!("evenhand {}", command.join(" ")).trim_end()), "{command:?}");
    }
}

#[test]
fn the_first_start_makes_a_private_folder_and_prints_one_claim_link() {
    let machine = Machine::new();
    let mut server = machine.serve(&[]);
    let link = server.out_line("/claim#");
    let base = server.base();
    assert!(link.trim().starts_with(&format!("{base}/claim#")), "{link}");
    assert_eq!(mode(&machine.path("data")), 0o700);
    for file in ["evenhand.db", "evenhand.db-wal", "master.key", "evenhand.db.lock"] {
        assert_eq!(mode(&machine.path("data").join(file)), 0o600, "{file}");
    }
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"));
    assert!(server.get("/sign-in").starts_with("HTTP/1.1 200"));
    // A second server on the same data is refused, and says what to do.
    let second = machine.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.code, 1);
    assert!(second.said.contains("another evenhand works with"), "{}", second.said);
    let restored = machine.run(&["restore", "nothing.db"]);
    assert!(restored.code == 1 && restored.said.contains("stop it first"), "{}", restored.said);
    // Told to stop, it stops by itself and soon.
    assert!(server.stop(Duration::from_secs(10)), "it did not stop");
    // What it has made is found again.
    let mut again = machine.serve(&[]);
    assert_ne!(again.out_line("/claim#"), link, "a start makes the old link worthless");
}

#[test]
fn a_database_is_never_opened_with_another_key() {
    let machine = Machine::new();
    drop(machine.serve(&[]));
    let key = machine.path("data/master.key");
    let kept = fs::read(&key).unwrap();
    fs::remove_file(&key).unwrap();
    let ran = machine.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(ran.code == 1 && ran.said.contains("put the file back"), "{}", ran.said);
    assert!(!key.exists(), "no fresh key was made");
    fs::write(&key, "ab".repeat(32)).unwrap();
    let ran = machine.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert!(ran.code == 1 && ran.said.contains("sealed with key"), "{}", ran.said);
    let doctor = machine.run(&["doctor"]);
    assert!(doctor.code == 1 && doctor.out.contains("fail  seal"), "{}", doctor.out);
    fs::write(&key, kept).unwrap();
    drop(machine.serve(&[]));
}

#[test]
fn people_come_in_by_the_command_line() {
    let machine = Machine::new();
    let ran = machine.run(&["person", "add", "Dana@Example.org", "--name", "Dana Weber", "--role", "admin"]);
    assert_eq!(ran.code, 0, "{}", ran.said);
    assert!(ran.out.starts_with("http://127.0.0.1:8080/sign-in/link#"), "{}", ran.out);
    let twice = machine.run(&["person", "add", "dana@example.org", "--name", "Dana Weber"]);
    assert!(twice.code == 1 && twice.said.contains("works here already"), "{}", twice.said);
    let link = machine.run(&["person", "link", "dana@example.org"]);
    assert!(link.code == 0 && link.out != ran.out);
    assert_eq!(machine.run(&["person", "link", "nobody@example.org"]).code, 1);
    assert_eq!(machine.run(&["person", "add", "x@example.org", "--name", "X", "--role", "king"]).code, 2);
    let verdict = machine.run(&["audit", "verify"]);
    assert!(verdict.out.starts_with("whole: 3 entries"), "{}", verdict.out);
}

#[test]
fn a_backup_comes_back_and_a_changed_bit_is_found() {
    let machine = Machine::new();
    machine.run(&["person", "add", "dana@example.org", "--name", "Dana", "--role", "admin"]);
    let made = machine.run(&["backup", "kept.db"]);
    assert_eq!(made.code, 0, "{}", made.said);
    let manifest: serde_json::Value = serde_json::from_str(&made.out).unwrap();
    assert_eq!(manifest["audit_entries"], 2);
    assert_eq!(mode(&machine.path("kept.db")), 0o600);
    let key = fs::read_to_string(machine.path("data/master.key")).unwrap();
    let copy = fs::read(machine.path("kept.db")).unwrap();
    assert!(!copy.windows(64).any(|piece| piece == key.trim().as_bytes()), "the key is not in it");
    assert_eq!(machine.run(&["backup", "kept.db"]).code, 1, "nothing is written over");
    // What happens after the backup is gone once it is restored, and kept aside.
    machine.run(&["person", "add", "li@example.org", "--name", "Li"]);
    let restored = machine.run(&["restore", "kept.db"]);
    assert_eq!(restored.code, 0, "{}", restored.said);
    assert_eq!(machine.run(&["person", "link", "li@example.org"]).code, 1);
    assert_eq!(machine.run(&["person", "link", "dana@example.org"]).code, 0);
    let aside = fs::read_dir(machine.path("data")).unwrap().filter_map(Result::ok);
    assert_eq!(aside.filter(|file| file.file_name().to_string_lossy().contains(".before-")).count(), 1);
    // One bit anywhere, also where SQLite itself sees nothing wrong.
    let before = fs::read(machine.path("data/evenhand.db")).unwrap();
    for place in [100, copy.len() / 2, copy.len() - 1] {
        let mut bytes = copy.clone();
        bytes[place] ^= 1;
        fs::write(machine.path("kept.db"), bytes).unwrap();
        let ran = machine.run(&["restore", "kept.db"]);
        assert!(ran.code == 1 && ran.said.contains("was changed since it was made"), "{place}: {}", ran.said);
    }
    assert_eq!(fs::read(machine.path("data/evenhand.db")).unwrap(), before, "nothing was touched");
    // The same goes for the manifest itself.
    fs::write(machine.path("kept.db"), &copy).unwrap();
    let written = fs::read_to_string(machine.path("kept.db.manifest.json")).unwrap();
    for (from, to) in [("\"made_at\": \"2", "\"made_at\": \"3"), ("\"evenhand\": \"0", "\"evenhand\": \"1")] {
        assert!(written.contains(from), "{written}");
        fs::write(machine.path("kept.db.manifest.json"), written.replace(from, to)).unwrap();
        let ran = machine.run(&["restore", "kept.db"]);
        assert!(ran.code == 1 && ran.said.contains("manifest.json was changed"), "{to}: {}", ran.said);
    }
    // Without its manifest a copy is taken only with the hash.
    fs::write(machine.path("other.db"), &copy).unwrap();
    assert_eq!(machine.run(&["restore", "other.db"]).code, 1);
    let hash = manifest["sha256"].as_str().unwrap();
    assert_eq!(machine.run(&["restore", "other.db", "--sha256", hash]).code, 0);
}

#[test]
fn a_changed_entry_of_the_log_is_found() {
    let machine = Machine::new();
    machine.run(&["person", "add", "dana@example.org", "--name", "Dana"]);
    machine.run(&["person", "add", "li@example.org", "--name", "Li"]);
    assert_eq!(machine.run(&["audit", "verify"]).code, 0);
    let file = machine.path("data/evenhand.db");
    let mut conn = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
    // The tables themselves refuse; somebody with the file can take that away.
    assert!(conn.batch_execute("UPDATE audit_entries SET detail = '{}' WHERE seq = 1").is_err());
    conn.batch_execute("DROP TRIGGER audit_entries_no_update; UPDATE audit_entries SET detail = '{}' WHERE seq = 1")
        .unwrap();
    drop(conn);
    let ran = machine.run(&["audit", "verify"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, "broken at entry 1: its content was changed\n"));
    let json = machine.run(&["audit", "verify", "--json"]);
    assert!(json.code == 1 && json.out.contains("\"whole\":false"), "{}", json.out);
    let doctor = machine.run(&["doctor"]);
    assert!(doctor.code == 1 && doctor.out.contains("fail  audit log"), "{}", doctor.out);
    let backup = machine.run(&["backup", "kept.db"]);
    assert!(backup.code == 1 && backup.said.contains("is not whole"), "{}", backup.said);
    assert!(!machine.path("kept.db").exists() && !machine.path("kept.db.part").exists());
}

#[test]
fn the_doctor_says_what_is_wrong_and_how_to_mend_it() {
    let machine = Machine::new();
    let nothing = machine.run(&["doctor"]);
    assert!(nothing.code == 1 && nothing.out.contains("fail  database"), "{}", nothing.out);
    assert!(!machine.path("data").exists(), "looking changes nothing");
    drop(machine.serve(&[]));
    let well = machine.run(&["doctor"]);
    assert_eq!(well.code, 0, "{}", well.out);
    for line in [
        "ok    data folder",
        "ok    key",
        "ok    SQLite",
        "ok    database",
        "ok    journal",
        "ok    integrity",
        "warn  backup       none was ever made",
        "ok    audit log",
        "ok    clock",
        "ok    outbox",
        "ok    calibration  none yet",
        "warn  mail",
    ] {
        assert!(well.out.contains(line), "{line} is missing in\n{}", well.out);
    }
    machine.open_to_all("data");
    let oidc = [
        ("EVENHAND_OIDC_ISSUER", "http://127.0.0.1:1"),
        ("EVENHAND_OIDC_CLIENT_ID", "evenhand"),
        ("EVENHAND_OIDC_CLIENT_SECRET", "x"),
    ];
    let ran = machine.run_with(&["doctor"], &oidc);
    assert!(
        ran.code == 1 && ran.out.contains("fail  sign-in      the identity provider cannot be reached"),
        "{}",
        ran.out
    );
    let ran = machine.run_with(&["doctor"], &[("EVENHAND_SMTP_URL", "smtp://127.0.0.1:1")]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("fail  data folder") && ran.out.contains("chmod 700"), "{}", ran.out);
    assert!(ran.out.contains("fail  mail") && ran.out.contains("EVENHAND_SMTP_URL"), "{}", ran.out);
    let ran = machine.run(&["doctor", "--base-url", "http://hiring.example.org"]);
    assert!(ran.out.contains("warn  base URL") && ran.out.contains("https://"), "{}", ran.out);
}

#[test]
fn the_doctor_looks_at_a_database_that_is_being_served() {
    let machine = Machine::new();
    let server = machine.serve(&[]);
    let well = machine.run(&["doctor"]);
    assert!(well.code == 0 && well.out.contains("warn  backup"), "{}", well.out);
    assert_eq!(machine.run(&["backup", "kept.db"]).code, 0);
    let well = machine.run(&["doctor"]);
    assert!(well.out.contains("ok    backup       the last is of"), "{}", well.out);
    assert!(well.out.contains("kept.db"), "{}", well.out);
    assert!(server.get("/readyz").starts_with("HTTP/1.1 200"), "nothing was locked");
    fs::write(machine.path("data/last-backup.json"), r#"{"made_at":"2020-02-03T04:05:06Z","file":"/kept.db"}"#)
        .unwrap();
    let old = machine.run(&["doctor"]);
    assert!(old.code == 0 && old.out.contains("warn  backup       the last is of 2020-02-03"), "{}", old.out);
}

#[test]
fn tables_of_a_later_version_are_left_alone() {
    let machine = Machine::new();
    machine.run(&["person", "add", "dana@example.org", "--name", "Dana"]);
    let file = machine.path("data/evenhand.db");
    let mut conn = SqliteConnection::establish(&file.to_string_lossy()).unwrap();
    conn.batch_execute("INSERT INTO __diesel_schema_migrations (version) VALUES ('9999')").unwrap();
    drop(conn);
    for command in [&["serve", "--listen", "127.0.0.1:0"][..], &["migrate"], &["person", "link", "dana@example.org"]] {
        let ran = machine.run(command);
        assert!(ran.code == 1 && ran.said.contains("later version of Evenhand (migration 9999"), "{}", ran.said);
    }
    let doctor = machine.run(&["doctor"]);
    assert!(doctor.code == 1 && doctor.out.contains("is of a later version: 9999"), "{}", doctor.out);
    // Unless it says that older programs live beside it: then they go on, and start.
    let change = |sql: &str| SqliteConnection::establish(&file.to_string_lossy()).unwrap().batch_execute(sql).unwrap();
    change("UPDATE __diesel_schema_migrations SET version = '9999beside' WHERE version = '9999'");
    assert_eq!(machine.run(&["person", "link", "dana@example.org"]).code, 0);
    assert!(machine.run(&["doctor"]).out.contains("of a later version, beside which this one goes on: 9999beside"));
    change("DELETE FROM __diesel_schema_migrations WHERE version = '0031'");
    let ran = machine.run(&["migrate"]);
    assert!(ran.code == 1 && ran.said.contains("migration 9999beside"), "what is between is missing: {}", ran.said);
    // A copy of it can be made, for whoever wants to go on with the later one.
    assert_eq!(machine.run(&["backup", "kept.db"]).code, 0);
}

#[test]
fn mail_test_says_what_the_server_said() {
    let machine = Machine::new();
    let ran = machine.run(&["mail", "test", "dana@example.org"]);
    assert!(ran.code == 1 && ran.said.contains("no mail server is connected"), "{}", ran.said);
    let url = ("EVENHAND_SMTP_URL", "smtp://127.0.0.1:1");
    let ran = machine.run_with(&["mail", "test", "dana@example.org"], &[url]);
    assert!(ran.code == 1 && ran.said.to_lowercase().contains("refused"), "{}", ran.said);
}

#[test]
fn what_is_no_bounce_of_ours_is_refused_with_a_code_of_its_own() {
    let machine = Machine::new();
    let ran = machine.feed(&["mail", "bounce"], b"From: a@example.org\r\n\r\nHello\r\n");
    assert!(ran.code == 4 && ran.said.contains("no delivery status notification"), "{}", ran.said);
    let ran = machine.feed(&["mail", "bounce"], &vec![b'x'; 5_000_000]);
    assert!(ran.code == 4 && ran.said.contains("shorter than 1 MB"), "{}", ran.said);
}

#[test]
fn migrate_says_what_ran_once() {
    let machine = Machine::new();
    let first = machine.run(&["migrate"]);
    assert!(first.code == 0 && first.out.lines().count() >= 9, "{}", first.out);
    let second = machine.run(&["migrate"]);
    assert_eq!((second.code, second.out.as_str()), (0, ""));
}

#[test]
fn the_demo_is_a_whole_company_and_leaves_nothing_behind() {
    let machine = Machine::new();
    let mut demo = machine.start(&["demo"]);
    let links: Vec<String> = (0..6).map(|_| demo.out_line("/sign-in/link#")).collect();
    let parts = demo.out_so_far();
    for part in ["admin:", "coordinator:", "hiring manager:", "half written:", "overdue:"] {
        assert!(parts.contains(part), "{part} is missing in\n{parts}");
    }
    assert!(links.iter().all(|link| link.trim().starts_with(&demo.base())));
    assert!(demo.get("/readyz").starts_with("HTTP/1.1 200"));
    let folders = || machine.temporary().filter(|name| name.starts_with("evenhand-demo-")).count();
    assert_eq!(folders(), 1);
    let database = machine.demo_database();
    let mut copy = SqliteConnection::establish(&database).unwrap();
    let states = words(&mut copy, "SELECT DISTINCT state AS word FROM panels ORDER BY state");
    assert_eq!(states, ["cancelled", "collecting", "decided", "planning", "revealed", "scheduled"]);
    let cards = words(&mut copy, "SELECT DISTINCT state AS word FROM scorecards ORDER BY state");
    assert_eq!(cards, ["draft", "revealed", "sealed"]);
    let backwards = "SELECT CAST(COUNT(*) AS TEXT) AS word FROM audit_entries a JOIN audit_entries b \
                     ON b.seq = a.seq + 1 WHERE b.at < a.at";
    assert_eq!(words(&mut copy, backwards), ["0"], "the log's times never go back");
    drop(copy);
    assert!(demo.stop(Duration::from_secs(15)), "it did not stop");
    assert_eq!(folders(), 0);
}

#[test]
fn a_checkpoint_holds_the_log_to_what_it_said_and_a_proof_tells_it_without_the_log() {
    let machine = Machine::new();
    let add = |name: &str| machine.run(&["person", "add", &format!("{name}@example.org"), "--name", name]);
    let file = |name: &str, ran: &Ran| fs::write(machine.path(name), &ran.out).unwrap();
    add("dana");
    let old = machine.run(&["audit", "checkpoint"]);
    assert!(old.code == 0 && old.out.starts_with("127.0.0.1/evenhand\n2\n"), "{}{}", old.out, old.said);
    file("old.txt", &old);
    for name in ["li", "mo", "ny"] {
        add(name);
    }
    file("new.txt", &machine.run(&["audit", "checkpoint"]));
    let whole = machine.run(&["audit", "verify", "--against", "old.txt"]);
    assert!(whole.code == 0 && whole.out.starts_with("whole: "), "{}", whole.said);
    assert_eq!(machine.feed(&["audit", "verify", "--against", "-"], old.out.as_bytes()).code, 0);
    // The server may have had another address then.
    let moved = ["audit", "verify", "--against", "old.txt", "--base-url", "https://hiring.example.org"];
    assert_eq!(machine.run(&moved).code, 0);
    // Somebody who has no log and no key of the server.
    let key = machine.run(&["audit", "checkpoint", "--key"]).out.trim().to_owned();
    let proof = machine.run(&["audit", "proof", "--since", "old.txt", "--until", "new.txt"]);
    file("proof.json", &proof);
    let check =
        |old: &str, new: &str, key: &str| machine.run(&["audit", "consistent", old, new, "proof.json", "--key", key]);
    let ran = check("old.txt", "new.txt", &key);
    assert!(ran.code == 0 && ran.out.starts_with("holds"), "{}{}", ran.out, ran.said);
    let turned = check("new.txt", "old.txt", &key);
    assert!(turned.code == 1 && turned.out.starts_with("does not hold"), "{}", turned.out);
    let spoilt = proof.out.replacen(":[\"", ":[\"AAAA", 1);
    assert_ne!(spoilt, proof.out);
    fs::write(machine.path("proof.json"), spoilt).unwrap();
    assert_eq!(check("old.txt", "new.txt", &key).code, 1);
    // Another server's word counts for nothing.
    let other = Machine::new();
    other.run(&["person", "add", "dana@example.org", "--name", "dana"]);
    file("theirs.txt", &other.run(&["audit", "checkpoint"]));
    let foreign = machine.run(&["audit", "verify", "--against", "theirs.txt"]);
    assert!(foreign.code == 1 && foreign.said.contains("signed with the key of this log"), "{}", foreign.said);
    fs::write(machine.path("no.txt"), "412").unwrap();
    assert!(machine.run(&["audit", "verify", "--against", "no.txt"]).said.contains("no signed checkpoint"));
    // A log that was put back to before is found by whoever has the newer checkpoint.
    let mut conn = SqliteConnection::establish(&machine.path("data/evenhand.db").to_string_lossy()).unwrap();
    conn.batch_execute(
        "DROP TRIGGER audit_entries_no_delete; DELETE FROM audit_entries WHERE seq > 2; UPDATE audit_head SET seq = 2, \
         hash = (SELECT hash FROM audit_entries WHERE seq = 2)",
    )
    .unwrap();
    drop(conn);
    assert_eq!(machine.run(&["audit", "verify"]).code, 0, "the chain alone does not know what came after");
    let cut = machine.run(&["audit", "verify", "--against", "new.txt"]);
    assert!(cut.code == 1 && cut.out.contains("newest entries are missing"), "{}", cut.out);
}

#[test]
fn a_receipt_says_when_its_card_was_sealed_and_of_which_card_it_is() {
    let machine = Machine::new();
    let mut demo = machine.start(&["demo"]);
    demo.out_line("/sign-in/link#");
    let url = format!("sqlite://{}", machine.demo_database());
    let mut conn = SqliteConnection::establish(&machine.demo_database()).unwrap();
    let revealed = "FROM scorecards WHERE canonical IS NOT NULL ORDER BY id LIMIT 1";
    let mut one = |column: &str| words(&mut conn, &format!("SELECT {column} AS word {revealed}")).remove(0);
    let (commitment, salt, card) = (one("commitment"), one("lower(hex(salt))"), one("canonical"));
    fs::write(machine.path("card.json"), &card).unwrap();
    fs::write(machine.path("other.json"), card.replacen(':', ": ", 1)).unwrap();
    let check = |more: &[&str]| machine.run(&[&["audit", "receipt", "--database-url", &url], more].concat());
    for given in
        [&[&*commitment][..], &[&commitment.to_uppercase()], &[&commitment, "--salt", &salt, "--card", "card.json"]]
    {
        let ran = check(given);
        assert!(ran.code == 0 && ran.out.starts_with("holds: entry "), "{given:?}: {}{}", ran.out, ran.said);
    }
    let other = check(&[&commitment, "--salt", &salt, "--card", "other.json"]);
    assert_eq!((other.code, &*other.out), (1, "does not hold: the card is not what was sealed\n"));
    let nobodys = check(&[&"0".repeat(64)]);
    assert_eq!((nobodys.code, &*nobodys.out), (1, "does not hold: the log has no card of that receipt\n"));
    assert!(check(&["%"]).said.contains("64 hexadecimal digits"));
    assert!(demo.stop(Duration::from_secs(20)));
}
