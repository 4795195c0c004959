//! No page and no mail has words that stand in no file of `locales/`: in the strange language, whatever is plain English
//! was typed by somebody, or is a name.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fmt::Write;

use chrono::TimeDelta;
use diesel::prelude::*;
use diesel::sql_types::Text;
use evenhand::db::schema::people;
use evenhand::debriefs;
use evenhand::language::Language;
use evenhand::worker;

use super::harness::{App, Client, Page};
use super::walls::{self, World};

/// Whose pages are walked.
const WALKERS: [&str; 6] =
    ["coordinator", "admin", "the hiring manager", "the interviewer", "another on the panel", "the shadow"];

/// How many pages of one kind are looked at.
const OF_A_KIND: usize = 3;

/// What is said in no language: names.
const NAMES: [&str; 5] = ["Evenhand", "English", "Deutsch", "pseudo", "UTC"];

/// What people type, and what ships: in whatever language they write.
const TYPED: [(&str, &str); 55] = [
    ("addenda", "text"),
    ("anchors", "text"),
    ("approvals", "answer"),
    ("approvals", "reason"),
    ("availabilities", "team"),
    ("candidates", "name"),
    ("candidates", "notes"),
    ("candidates", "source"),
    ("consents", "note"),
    ("criteria", "definition"),
    ("criteria", "name"),
    ("criteria", "not_this"),
    ("criteria", "red_flags"),
    ("criteria", "why"),
    ("decision_reasons", "text"),
    ("decisions", "forum"),
    ("decisions", "summary"),
    ("declines", "reason"),
    ("dissents", "text"),
    ("excuses", "note"),
    ("exercise_ratings", "evidence"),
    ("exercises", "answer"),
    ("exercises", "evidence"),
    ("exercises", "question"),
    ("exercises", "rationale"),
    ("follow_ups", "text"),
    ("guides", "note"),
    ("holidays", "name"),
    ("interviews", "cancelled_reason"),
    ("interviews", "place"),
    ("interviews", "unqualified_reason"),
    ("openings", "forum"),
    ("openings", "purpose"),
    ("openings", "team"),
    ("openings", "title"),
    ("outcomes", "text"),
    ("panels", "cancelled_reason"),
    ("panels", "opened_reason"),
    ("paused_addresses", "why"),
    ("people", "name"),
    ("people", "title"),
    ("positions", "text"),
    ("privacy_texts", "text"),
    ("qualifications", "reason"),
    ("questions", "probes"),
    ("questions", "text"),
    ("ratings", "evidence"),
    ("relevance_reasons", "reason"),
    ("rubric_versions", "change_note"),
    ("rubric_versions", "purpose"),
    ("rubrics", "name"),
    ("rubrics", "source"),
    ("sessions", "browser"),
    ("stages", "name"),
    ("stages", "purpose"),
];

/// What is typed into a sealed card, the facts of a mail, how mails call their reader, or nobody, a name cut short, and what
/// the packs of questions that ship are called: they stand in no column by themselves.
const TYPED_ELSEWHERE: [&str; 10] =
    ["A draft", "A card", "Pilot", "Reader", "Hello ,", "Noor", "Engineer", "Manager", "Analyst", "Support"];

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    typed: String,
}

/// All that was typed, and each line of it, the longest first: nothing that holds another is broken by it.
fn typed(app: &App) -> Vec<String> {
    let of = |(table, column): &(&str, &str)| format!("SELECT COALESCE({column}, '') AS typed FROM {table}");
    let query = TYPED.iter().map(of).collect::<Vec<_>>().join(" UNION ALL ");
    let rows = app.read(move |conn, _| diesel::sql_query(query).load::<Row>(conn)).unwrap();
    let mut all: BTreeSet<String> = TYPED_ELSEWHERE.iter().map(|words| (*words).to_owned()).collect();
    for Row { typed } in rows {
        for text in typed.lines().chain([typed.as_str()]) {
            // A line of an answer that begins with > is asked by the interviewer.
            all.insert(text.trim_start_matches("> ").split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    // Nobody knows what language somebody reads who does not work here.
    for letter in app.mails().iter().filter(|letter| letter.mail.person_id.is_none()) {
        let words = letter.words(app);
        all.extend(words.text.lines().chain([words.subject.as_str()]).map(str::to_owned));
    }
    let mut all: Vec<String> = all.into_iter().filter(|words| words.len() > 1).collect();
    all.sort_by_key(|words| std::cmp::Reverse(words.len()));
    all
}

/// The text without `words` wherever they stand by themselves.
fn without(text: &str, words: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(words) {
        let (before, after) = (&rest[..at], &rest[at + words.len()..]);
        let joined = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        left.push_str(before);
        left.push_str(if joined(before.chars().next_back()) || joined(after.chars().next()) { words } else { " " });
        rest = after;
    }
    left + rest
}

/// The words of a piece that are plain English.
fn plain(piece: &str) -> Vec<String> {
    let said = |chunk: &&str| {
        let address =
            ["@", "://", ".example", "evenhand.test"].iter().any(|part| chunk.contains(part)) || chunk.starts_with('/');
        let zone = chunk.trim_matches(|c: char| !c.is_alphanumeric()).parse::<chrono_tz::Tz>().is_ok();
        // Hashes, versions and the like.
        let number = chunk.contains(|c: char| c.is_ascii_digit());
        !(address || zone || number)
    };
    let words = piece.split_whitespace().filter(said).flat_map(|chunk| chunk.split(|c: char| !c.is_alphanumeric()));
    words
        .filter(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_alphabetic()) && !NAMES.contains(word))
        .map(str::to_owned)
        .collect()
}

/// What is plain English in these pieces, and was typed by nobody.
fn ours(pieces: &[String], typed: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for piece in pieces.iter().filter(|piece| !plain(piece).is_empty()) {
        // What does not begin with any of its words does not stand in it: most does not, and need not be searched for.
        let words: BTreeSet<&str> = piece.split(|c: char| !c.is_alphanumeric()).collect();
        let may_stand = |typed: &&String| {
            let mut begins = typed.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            begins.next().is_none_or(|word| words.contains(word))
        };
        let left = typed.iter().filter(may_stand).fold(piece.clone(), |left, words| without(&left, words));
        if !plain(&left).is_empty() {
            found.push(left.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    found
}

/// An address with `{id}` in the place of each id, and without what is asked for.
fn kind(path: &str) -> String {
    let path = path.split('?').next().unwrap_or(path);
    let part = |part: &str| if part.len() == 36 && part.contains('-') { "{id}".to_owned() } else { part.to_owned() };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Every page of the site map, and a few of each kind that links lead to.
pub fn reached(world: &World, client: &Client) -> Vec<Page> {
    let gets = walls::routes().into_iter().filter(|route| route.method == "get");
    let mut next: VecDeque<String> = gets.map(|route| world.path(route)).collect();
    let (mut met, mut kinds) = (next.iter().cloned().collect::<BTreeSet<_>>(), BTreeMap::<String, usize>::new());
    let mut pages = Vec::new();
    while let Some(path) = next.pop_front() {
        let page = client.get(&path);
        assert!(page.status < 500, "{path}: {}", page.status);
        // Who asks for an asset is not looked up: what is said of one that is missing is in the browser's language.
        if path.starts_with("/assets/")
            || page.header("content-type").is_none_or(|media| !media.starts_with("text/html"))
        {
            continue;
        }
        for link in page.links() {
            let link = link.split('#').next().unwrap_or_default().to_owned();
            if !link.starts_with('/') || link.starts_with("//") || !met.insert(link.clone()) {
                continue;
            }
            let seen = kinds.entry(kind(&link)).or_default();
            *seen += 1;
            if *seen <= OF_A_KIND {
                next.push_back(link);
            }
        }
        pages.push(page);
    }
    pages
}

/// Every page of everybody, and every mail, of a company with a panel in that state.
fn says_nothing_of_its_own(state: &str) {
    let world = World::in_state(state);
    let app = &world.app;
    app.wait(debriefs::refresh_calibrations(&app.db)).unwrap();
    // Everybody, those too whose mails an admin looks at.
    app.write(|conn, _| diesel::update(people::table).set(people::language.eq(Language::Pseudo)).execute(conn))
        .unwrap();
    let typed = typed(app);
    let (mut wrong, mut all_kinds) = (BTreeMap::<String, BTreeSet<String>>::new(), BTreeSet::new());
    for who in WALKERS {
        let client = world.client(who);
        for page in reached(&world, client) {
            let kind = if page.status == 200 { kind(&page.url) } else { "/errors".to_owned() };
            all_kinds.insert(kind.clone());
            wrong.entry(kind).or_default().extend(ours(&page.pieces(), &typed));
        }
    }
    assert!(all_kinds.len() > 60, "the walk is short, {}: {all_kinds:?}", all_kinds.len());
    // A week goes by, with all that is sent in it.
    for _ in 0..42 {
        app.turn(TimeDelta::hours(4));
        app.wait(worker::turn(&app.db)).unwrap();
    }
    for letter in app.mails() {
        let words = letter.words_in(app, Language::Pseudo);
        let mut pieces = Page::of_markup(words.html).pieces();
        pieces.extend(words.text.lines().chain([words.subject.as_str()]).map(str::to_owned));
        let kind = letter.mail.kind.to_string();
        wrong.entry(format!("the mail {kind}")).or_default().extend(ours(&pieces, &typed));
    }
    let mut told = String::new();
    for (at, pieces) in wrong.iter().filter(|(_, pieces)| !pieces.is_empty()) {
        writeln!(told, "{at}").unwrap();
        pieces.iter().for_each(|piece| writeln!(told, "    {piece}").unwrap());
    }
    assert!(told.is_empty(), "The panel is {state}. In no file of locales/:\n{told}");
}

#[test]
fn with_a_scheduled_panel() {
    says_nothing_of_its_own("scheduled");
}

#[test]
fn with_a_collecting_panel() {
    says_nothing_of_its_own("collecting");
}

#[test]
fn with_a_revealed_panel() {
    says_nothing_of_its_own("revealed");
}

#[test]
fn with_a_panel_opened_early() {
    says_nothing_of_its_own("opened early");
}

#[test]
fn with_a_decided_panel() {
    says_nothing_of_its_own("decided");
}

#[test]
fn with_a_cancelled_panel() {
    says_nothing_of_its_own("cancelled");
}

#[test]
fn what_is_plain_english_is_found() {
    let typed = ["Noor Haddad in May".to_owned(), "Noor Haddad".to_owned()];
    for (piece, left) in [
        ("Ŧḗḗşŧ Noor Haddad, Europe/Berlin", None),
        ("Noor Haddad in May", None),
        ("Read Noor Haddad’s card", Some("Read ’s card")),
        ("noor@example.org https://a.example/plain /panels v0.1.0rc Evenhand", None),
        ("Noor Haddads", Some("Noor Haddads")),
    ] {
        let found = ours(&[piece.to_owned()], &typed);
        assert_eq!(found.first().map(String::as_str), left, "{piece}");
    }
}
