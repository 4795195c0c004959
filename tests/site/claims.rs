//! What each address asks for, in the words of the table of who may do what (`src/access`); and whether the server answers
//! everybody, at every state of a panel, as that table says.

use std::fmt::Write;

use evenhand::access::{Action, Fact, Facts, Rule};

use super::walls::{self, Route, WHO};

/// What an address asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// It is there for whoever has not signed in, or holds a secret that is an address; who it is is not asked.
    Open,
    /// Whoever may do this gets an answer; for everybody else there is nothing.
    Of(Action),
    /// The same, but in these worlds there is nothing to do it to, at least in some states: it may be missing for all.
    Absent(Action),
    /// The same, but while the cards are sealed everybody who may know of the panel hears that it waits.
    Waits(Action),
}

impl Claim {
    /// What it asks for, if it asks.
    pub fn action(self) -> Option<Action> {
        match self {
            Self::Open => None,
            Self::Of(action) | Self::Absent(action) | Self::Waits(action) => Some(action),
        }
    }
}

/// What an address asks for. An address that is not here fails the test: a new one has to be thought about.
pub fn claim(route: Route) -> Claim {
    use Action::*;
    use Claim::{Absent, Of, Open, Waits};
    let get = route.method == "get";
    match route.path {
        "/livez" | "/readyz" | "/assets/{name}" => Open,
        path if path.starts_with("/sign-in") || path.starts_with("/invitation") => Open,
        path if path.starts_with("/guides/{id}/{secret}") => Open,
        "/claim" | "/calendar/{token}.ics" | "/unsubscriptions/{person}/{token}" => Open,

        "/" | "/search" | "/guide" | "/guide/{part}" | "/calibration" | "/api/openapi.json" => Of(Work),
        "/training" | "/training/{competency}" | "/exercises/{id}" | "/exercises/{id}/rating" => Of(Work),
        "/rubrics"
        | "/rubrics/{id}"
        | "/rubrics/{id}/comparison"
        | "/rubrics/versions/{id}"
        | "/rubrics/versions/{id}/file"
            if get =>
        {
            Of(Work)
        }
        "/sign-out" | "/me/password" | "/me/password/removal" | "/me/sessions/{id}/ending" => Absent(Work),
        path if path == "/me" || path.starts_with("/me/") => Of(Work),

        path if path.starts_with("/rubrics") => Of(WriteRubrics),
        path if path.starts_with("/questions/") => Of(RetireQuestions),
        path if path.starts_with("/exercises") => Of(WriteExercises),
        "/trainees" | "/trainees/{id}" => Of(ReadTrainees),
        path if path.starts_with("/trainees/") || path.starts_with("/qualifications/") => Of(Qualify),
        path if path.starts_with("/coaching") => Of(ReadHabits),
        "/load" => Of(ReadLoad),
        "/holidays" => Of(KeepHolidays),
        path if path.starts_with("/people/{id}/availability") || path.starts_with("/people/{id}/absences") => {
            Of(KeepAvailability)
        }
        path if path.starts_with("/people/{id}/calendar") || path.starts_with("/absences/") => Of(KeepAvailability),
        path if path.starts_with("/people") => Of(KeepPeople),
        path if path.starts_with("/admin/outbox") || path.starts_with("/admin/pauses") => Of(RunOutbox),
        path if path.starts_with("/admin/history") => Of(ReadHistory),
        path if path.starts_with("/admin") => Of(RunOffice),
        "/reminders" if get => Of(ReadReminders),
        "/reminders" => Of(SayReminders),

        "/openings" if get => Of(Plan),
        "/openings" | "/openings/new" => Of(CreateOpenings),
        "/openings/{id}/dossier" | "/openings/{id}/slate" => Of(ReadDossier),
        "/openings/{id}/retention" => Of(SayRetention),
        "/openings/{id}/hold" => Of(HoldBack),
        path if path.starts_with("/openings/{id}") || path.starts_with("/stages/") => Of(PlanOpening),
        "/candidates" | "/candidates/new" | "/proposals" | "/panels" | "/panels/new" | "/panels/nudges" => Of(Plan),
        "/candidates/{id}/hold" => Of(HoldBack),
        "/candidates/{id}/consents"
        | "/candidates/{id}/consents/withdrawal"
        | "/candidates/{id}/erasure"
        | "/candidates/{id}/pack"
        | "/candidates/{id}/pack/data"
        | "/candidates/{id}/privacy" => Of(EraseCandidate),
        path if path.starts_with("/candidates/{id}") || path.starts_with("/conflicts/") => Of(SeeCandidate),
        path if path.starts_with("/privacy/{text}") => {
            if get {
                Of(ReadNotices)
            } else {
                Of(WriteNotices)
            }
        }
        "/privacy" if get => Of(SayRetention),
        "/privacy" => Of(HoldBack),
        "/holds/{id}/lifting" => Absent(HoldBack),
        path if path.starts_with("/erasures") => Of(ReadErasures),

        // Whoever asked finds it as well; only they withdraw it.
        "/approvals/{id}" | "/approvals/{id}/answer" => Of(ApproveOpening),
        "/approvals/{id}/withdrawal" => Absent(ApproveOpening),
        "/panels/{id}" => Of(SeePanel),
        "/panels/{id}/opening-early" => Of(OpenEarly),
        "/panels/{id}/debrief" | "/panels/{id}/meeting" | "/panels/{id}/receipts" => Waits(ReadDebrief),
        "/panels/{id}/decision" => Waits(Decide),
        "/panels/{id}/dissents" => Of(Dissent),
        "/panels/{id}/positions" if get => Of(ReadDebrief),
        "/panels/{id}/positions" => Absent(Dissent),
        "/panels/{id}/positions/call" => Absent(Decide),
        // It is called off already.
        "/panels/{id}/cancellation" if get => Absent(PlanPanel),
        path if path.starts_with("/panels/{id}/") => Of(PlanPanel),
        "/interviews/{id}/sign-off" => Absent(SignOff),
        "/interviews/{id}/shadow" => Absent(ReadPair),
        "/interviews/{id}/scorecard/addenda" => Absent(WriteScorecard),
        path if path.starts_with("/interviews/{id}/scorecard") => Of(WriteScorecard),
        "/interviews/{id}/decline" => Of(WriteScorecard),
        "/interviews/{id}/excuse" => Of(Excuse),
        "/interviews/{id}/snooze" => Of(PutOff),
        path if path.starts_with("/interviews/{id}") => Of(PlanPanel),
        other => panic!("{} {other} asks for nothing: say in claim() what it asks for", route.method),
    }
}

/// What is true of everybody of [`super::walls::WHO`] with that world's panel, told here a second time, by hand.
pub fn facts(who: &str, of_state: &[Fact]) -> Option<Facts> {
    use Fact::*;
    let facts: &[Fact] = match who {
        "nobody" => return None,
        "the interviewer" => &[SignedIn, Interviewer, Holder],
        "another on the panel" => &[SignedIn, Interviewer],
        "the shadow" => &[SignedIn, Shadow, Learner],
        "interviewer elsewhere" => &[SignedIn],
        "the hiring manager" => &[SignedIn, Manager, SomeManager],
        "another hiring manager" => &[SignedIn, SomeManager],
        "coordinator" => &[SignedIn, Coordinator],
        "admin" => &[SignedIn, Admin],
        "coordinator who is the candidate" => &[SignedIn, Coordinator, Candidate],
        "excused for a conflict of interest" => &[SignedIn, Interviewer, Excused],
        "who added the candidate" => &[SignedIn, SomeManager, Adder],
        "the coach" => &[SignedIn, Coach],
        "the person themselves" => &[SignedIn, Oneself],
        other => panic!("what is true of {other}?"),
    };
    Some(of_state.iter().fold(Facts::of(facts), |all, fact| all.and(*fact, true)))
}

/// What is true of everybody while the panel is in that state.
pub fn state_facts(state: &str) -> &'static [Fact] {
    match state {
        "scheduled" | "collecting" | "cancelled" => &[],
        "revealed" | "opened early" | "decided" => &[Fact::Revealed],
        "erased" => &[Fact::Revealed, Fact::Erased],
        other => panic!("no state {other}"),
    }
}

/// Whether an answer, in a word of the walls, is what the table says; else what should have been.
pub fn judge(claim: Claim, who: &str, of_state: &[Fact], word: &str) -> Result<(), &'static str> {
    judge_by(Action::rule, claim, who, of_state, word)
}

fn judge_by(
    rule: impl Fn(Action) -> Rule,
    claim: Claim,
    who: &str,
    of_state: &[Fact],
    word: &str,
) -> Result<(), &'static str> {
    let Some(action) = claim.action() else { return Ok(()) };
    let Some(facts) = facts(who, of_state) else {
        return if matches!(word, "in" | "401") { Ok(()) } else { Err("the way to the sign-in page, or 401") };
    };
    let there = !matches!(word, "404" | "in" | "401");
    let waits = matches!(claim, Claim::Waits(_)) && !facts.has(Fact::Revealed) && rule(Action::SeePanel).allows(facts);
    match (rule(action).allows(facts) || waits, claim) {
        (false, _) if word == "404" => Ok(()),
        (false, _) => Err("404"),
        (true, Claim::Absent(_)) => Ok(()),
        (true, _) if there => Ok(()),
        (true, _) => Err("an answer"),
    }
}

/// Who somebody can be: the columns of the document.
const COLUMNS: [Fact; 12] = [
    Fact::SignedIn,
    Fact::Oneself,
    Fact::Admin,
    Fact::Coordinator,
    Fact::Coach,
    Fact::Manager,
    Fact::SomeManager,
    Fact::Adder,
    Fact::Interviewer,
    Fact::Shadow,
    Fact::Holder,
    Fact::Learner,
];

/// The table and the addresses, as `docs/access.md` has them.
fn document(routes: &[Route]) -> String {
    let words = |facts: Facts| {
        let named = Fact::ALL.iter().filter(|fact| facts.has(**fact)).map(|fact| fact.word());
        named.collect::<Vec<_>>().join(", ")
    };
    let mut text = String::from(
        "# Who may do what\n\n\
         One table in the program (`src/access`) answers this question and nothing else does; this page is printed from it, and a test\n\
         holds the two together. Each address is asked by fourteen kinds of people at seven states of a panel, and must answer as the\n\
         table says (`tests/site/walls.rs`). What one may not do does not answer otherwise than what does not exist.\n\n\
         ## Facts\n\nWhat is true between whoever asks and what they ask for.\n\n| fact | it means |\n|---|---|\n",
    );
    for fact in Fact::ALL {
        writeln!(text, "| {} | {} |", fact.word(), fact.what().trim()).unwrap();
    }
    text.push_str(
        "\n## Actions\n\n● opens. What is needed besides, and what closes it for everybody, stands at the end.\n\n| |",
    );
    for fact in COLUMNS {
        write!(text, " {} |", fact.word()).unwrap();
    }
    text.push_str(" only | never |\n|---|");
    text.push_str(&":-:|".repeat(COLUMNS.len()));
    text.push_str("---|---|\n");
    for action in Action::ALL {
        let rule = action.rule();
        write!(text, "| {} |", action.what().trim()).unwrap();
        for fact in COLUMNS {
            text.push_str(if rule.who.has(fact) { " ● |" } else { " |" });
        }
        writeln!(text, " {} | {} |", words(rule.only), words(rule.never)).unwrap();
    }
    text.push_str("\n## Addresses\n\n");
    for action in Action::ALL {
        let of: Vec<String> = routes
            .iter()
            .filter(|route| claim(**route).action() == Some(*action))
            .map(|route| format!("`{} {}`", route.method.to_uppercase(), route.path))
            .collect();
        if !of.is_empty() {
            writeln!(text, "**{}**\n{}\n", action.what().trim(), of.join(" · ")).unwrap();
        }
    }
    let open: Vec<String> = routes
        .iter()
        .filter(|route| claim(**route) == Claim::Open)
        .map(|route| format!("`{} {}`", route.method.to_uppercase(), route.path))
        .collect();
    writeln!(
        text,
        "**Nobody is asked who they are:** the doors, what is always there, and links that are secrets themselves.\n{}",
        open.join(" · ")
    )
    .unwrap();
    text
}

#[test]
fn the_document_is_the_table() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/access.md");
    let now = document(&walls::routes());
    if std::env::var("INSTA_UPDATE").is_ok_and(|how| how == "always") {
        std::fs::write(path, &now).unwrap();
    }
    let stands = std::fs::read_to_string(path).unwrap();
    assert!(stands == now, "docs/access.md is not the table; INSTA_UPDATE=always writes it again");
}

/// What was answered to whom, as the tables of the walls have it.
struct Answer {
    claim: Claim,
    who: &'static str,
    of_state: &'static [Fact],
    word: String,
}

fn recorded() -> Vec<Answer> {
    let mut answers = Vec::new();
    for (name, state) in [
        ("a_scheduled_panel", "scheduled"),
        ("a_collecting_panel", "collecting"),
        ("a_revealed_panel", "revealed"),
        ("a_panel_opened_early", "opened early"),
        ("a_decided_panel", "decided"),
        ("a_cancelled_panel", "cancelled"),
        ("a_panel_whose_candidate_is_erased", "erased"),
        ("everything_else", "collecting"),
    ] {
        answers.extend(told(name, &WHO, state_facts(state)));
    }
    answers.extend(told("whoever_is_the_candidate", &WHO[1..], &[Fact::Revealed, Fact::Candidate]));
    answers
}

/// The answers of one table, of which the columns are these people.
fn told(name: &str, who: &[&'static str], of_state: &'static [Fact]) -> Vec<Answer> {
    let path = format!("{}/tests/site/snapshots/site__walls__{name}.snap", env!("CARGO_MANIFEST_DIR"));
    let routes = walls::routes();
    let mut answers = Vec::new();
    for line in std::fs::read_to_string(path).unwrap().lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let [.., method, path] = words[..] else { continue };
        let Some(route) = routes.iter().find(|route| route.method == method && route.path == path) else { continue };
        let claim = claim(*route);
        let answer = |(who, word): (&&'static str, &str)| Answer { claim, who, of_state, word: word.to_owned() };
        answers.extend(who.iter().zip(words).map(answer));
    }
    answers
}

/// An action, what opens it, what it needs besides, what closes it.
type Told = (Action, &'static [Fact], &'static [Fact], &'static [Fact]);

/// The rows that no address asks for by itself, or that have nothing to be done to in the walls' worlds: told a second time.
const TOLD_AGAIN: [Told; 6] = {
    use Fact::*;
    [
        (Action::HandOnOpening, &[Admin, Coordinator], &[], &[]),
        (Action::ReadPair, &[Holder, Learner], &[Revealed], &[Candidate, Excused, Erased]),
        (Action::SignOff, &[Holder], &[], &[Candidate, Erased]),
        (Action::JoinDebrief, &[Admin, Coordinator, Manager, Interviewer], &[], &[Candidate, Excused, Erased]),
        (Action::ApproveOpening, &[Admin, Manager], &[], &[Candidate, Excused, Erased]),
        (Action::PackPanel, &[Admin, Coordinator], &[], &[Candidate, Excused, Erased]),
    ]
};

/// Whoever is the first is (in the walls' worlds) the second as well, so that the first opens nothing more.
const IMPLIED: [(Fact, Fact); 4] = [
    (Fact::Manager, Fact::SomeManager),
    (Fact::Adder, Fact::SomeManager),
    (Fact::Holder, Fact::Interviewer),
    (Fact::Learner, Fact::Shadow),
];

/// Cells that no wall notices, with the test that does.
const ELSEWHERE: [(&str, &str); 2] = [
    ("WriteScorecard opens Shadow", "seal::a_shadow_writes_in_their_own_interview_alone"),
    ("Decide closes Excused", "debriefs::a_hiring_manager_with_a_conflict_of_interest_does_not_decide"),
];

/// These without `fact` if it is among them, and with it if it is not.
fn flip(facts: Facts, fact: Fact) -> Facts {
    Fact::ALL.iter().fold(Facts::default(), |all, one| all.and(*one, facts.has(*one) != (*one == fact)))
}

/// Every change of one cell of the table is noticed by an answer that the walls have recorded, or stands here with the
/// test that notices it.
#[test]
fn no_cell_of_the_table_changes_unnoticed() {
    let answers = recorded();
    assert!(answers.len() > 4_000, "{} answers", answers.len());
    let wrong = |rules: &dyn Fn(Action) -> Rule| {
        answers.iter().any(|one| judge_by(rules, one.claim, one.who, one.of_state, &one.word).is_err())
            || TOLD_AGAIN.iter().any(|(action, who, only, never)| {
                let told = Rule { who: Facts::of(who), only: Facts::of(only), never: Facts::of(never) };
                rules(*action) != told
            })
    };
    assert!(!wrong(&Action::rule));
    let mut unnoticed = Vec::new();
    for action in Action::ALL {
        let rule = action.rule();
        for fact in Fact::ALL {
            let opens = Rule { who: flip(rule.who, *fact), ..rule };
            let needs = Rule { only: flip(rule.only, *fact), ..rule };
            let closes = Rule { never: flip(rule.never, *fact), ..rule };
            // What is open to everybody, or to everybody who is this as well, is not opened any further. To close more than
            // the table does harms nobody.
            let opened = rule.who.has(Fact::SignedIn)
                || IMPLIED.iter().any(|(is, also)| is == fact && rule.who.has(*also) && !rule.who.has(*is));
            let changed = [
                (COLUMNS.contains(fact) && (rule.who.has(*fact) || !opened), "opens", opens),
                (rule.only.has(*fact), "needs", needs),
                (rule.never.has(*fact), "closes", closes),
            ];
            for (_, how, changed) in changed.into_iter().filter(|(counts, ..)| *counts) {
                if !wrong(&|asked| if asked == *action { changed } else { asked.rule() }) {
                    unnoticed.push(format!("{action:?} {how} {fact:?}"));
                }
            }
        }
    }
    assert_eq!(unnoticed, ELSEWHERE.map(|(cell, _)| cell));
    for (cell, test) in ELSEWHERE {
        let (room, name) = test.split_once("::").unwrap();
        let path = format!("{}/tests/site/{room}.rs", env!("CARGO_MANIFEST_DIR"));
        assert!(std::fs::read_to_string(path).unwrap().contains(&format!("fn {name}()")), "{cell}: there is no {test}");
    }
}

#[test]
fn an_answer_that_the_table_does_not_give_is_noticed() {
    let of = Claim::Of(Action::Decide);
    assert_eq!(judge(of, "the hiring manager", &[Fact::Revealed], "404"), Err("an answer"));
    assert_eq!(judge(of, "coordinator", &[Fact::Revealed], "200"), Err("404"));
    assert_eq!(judge(of, "coordinator", &[Fact::Revealed], "403"), Err("404"));
    assert_eq!(judge(of, "coordinator who is the candidate", &[Fact::Revealed], "422"), Err("404"));
    assert_eq!(judge(of, "nobody", &[Fact::Revealed], "404"), Err("the way to the sign-in page, or 401"));
    assert_eq!(judge(Claim::Waits(Action::ReadDebrief), "the shadow", &[Fact::Revealed], "200"), Err("404"));
    assert_eq!(judge(Claim::Waits(Action::ReadDebrief), "the shadow", &[], "200"), Ok(()));
    assert_eq!(judge(Claim::Waits(Action::ReadDebrief), "interviewer elsewhere", &[], "409"), Err("404"));
    assert_eq!(judge(Claim::Absent(Action::Decide), "admin", &[Fact::Revealed], "409"), Err("404"));
}
