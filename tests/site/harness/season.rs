//! A small season for tests: one opening, one candidate, a panel of three interviews an hour ago, and everybody around it.

use chrono::TimeDelta;
use diesel::prelude::*;
use evenhand::candidates::{self, Candidate, CandidateInput};
use evenhand::db::schema::{interviews, panels};
use evenhand::db::{Conn, Id, QueryError};
use evenhand::openings::{self, NewOpening, Opening};
use evenhand::panels::{Interview, InterviewState, Panel, PanelState};
use evenhand::people::{Role, Viewer};
use evenhand::rubrics::{self, Criterion, RubricVersion};

use super::{App, Client, Page};

/// Everybody and everything of one panel.
pub struct Season {
    /// Plans.
    pub coordinator: Client,
    /// Decides.
    pub manager: Client,
    /// Runs the office.
    pub admin: Client,
    /// Interview, each in one.
    pub interviewers: Vec<Client>,
    /// Learns in the first interview.
    pub shadow: Client,
    /// Works here, and has nothing to do with it.
    pub outsider: Client,
    /// A coordinator who is the candidate.
    pub colleague: Client,
    /// The opening.
    pub opening: Id<Opening>,
    /// The panel.
    pub panel: Id<Panel>,
    /// Its interviews, in the order of `interviewers`.
    pub interviews: Vec<Id<Interview>>,
}

impl Season {
    /// Interviews that ended a while ago, and no card yet.
    pub fn start(app: &App) -> Self {
        let [coordinator, admin] = [("Cora", Role::Coordinator), ("Ada", Role::Admin)].map(|(n, r)| app.person(n, r));
        let colleague = app.person("Colin", Role::Coordinator);
        let [manager, shadow, outsider, a, b, c] =
            ["Mona", "Sho", "Otto", "Ines", "Igor", "Iris"].map(|name| app.person(name, Role::Interviewer));
        let interviewers = vec![a, b, c];
        let (who, boss, candidate) = (coordinator.viewer(), manager.id(), colleague.id());
        let seats: Vec<_> = interviewers.iter().map(Client::id).collect();
        let learner = shadow.id();
        let (opening, panel, interviews) = app
            .write(move |conn, now| {
                rubrics::ship(conn, now).unwrap();
                let published = rubrics::list_published(conn)?;
                let (_, version) = published.into_iter().find(|(rubric, _)| rubric.key == "adaptability").unwrap();
                let opening = open(conn, now, &who, boss, version.id);
                let candidate = apply(conn, now, &who, Some(candidate));
                let (panel, interviews) = plan(conn, now, &opening, &candidate, &seats, &learner);
                Ok::<_, QueryError>((opening, panel, interviews))
            })
            .unwrap();
        Self { coordinator, manager, admin, interviewers, shadow, outsider, colleague, opening, panel, interviews }
    }

    /// Goes on with the same people, a new candidate and an opening of the published version `version`.
    pub fn go_on(&mut self, app: &App, version: Id<RubricVersion>) {
        let (who, boss, learner) = (self.coordinator.viewer(), self.manager.id(), self.shadow.id());
        let seats: Vec<_> = self.interviewers.iter().map(Client::id).collect();
        (self.opening, self.panel, self.interviews) = app
            .write(move |conn, now| {
                let opening = open(conn, now, &who, boss, version);
                let candidate = apply(conn, now, &who, None);
                let (panel, interviews) = plan(conn, now, &opening, &candidate, &seats, &learner);
                Ok::<_, QueryError>((opening, panel, interviews))
            })
            .unwrap();
    }

    /// The page of the `n`th interviewer's card.
    pub fn card(&self, n: usize) -> Page {
        self.interviewers[n].get(&format!("/interviews/{}/scorecard", self.interviews[n])).expect(200)
    }

    /// Fills the `n`th interviewer's card with `evidence` and `level` throughout, and goes to its review.
    pub fn review(&self, n: usize, evidence: &str, level: &str) -> Page {
        let form = fill(&self.card(n), evidence, level);
        self.interviewers[n].send(form).expect(200)
    }

    /// The same, sealed.
    pub fn submit(&self, n: usize, evidence: &str, level: &str) -> Page {
        let review = self.review(n, evidence, level);
        self.interviewers[n].send(review.form("/submission")).expect(200).says("Sealed")
    }

    /// Everybody who must learn nothing of the `n`th interviewer's card, with a word for them.
    pub fn others(&self, n: usize) -> Vec<(&'static str, &Client)> {
        let mut all = vec![
            ("coordinator", &self.coordinator),
            ("manager", &self.manager),
            ("admin", &self.admin),
            ("shadow", &self.shadow),
            ("outsider", &self.outsider),
            ("colleague", &self.colleague),
        ];
        all.extend(
            self.interviewers.iter().enumerate().filter(|(i, _)| *i != n).map(|(_, client)| ("interviewer", client)),
        );
        all
    }
}

/// Writes `evidence` and chooses `level` for every criterion of a card's page, and yes on the whole.
pub fn fill(page: &Page, evidence: &str, level: &str) -> super::page::Form {
    let mut form = page.form("/scorecard");
    for name in form.names() {
        if name.starts_with("evidence[") {
            form = form.set(&name, evidence);
        } else if name.starts_with("level[") {
            form = form.set(&name, level);
        }
    }
    form.set("recommendation", "yes")
}

fn open(
    conn: &mut Conn,
    now: evenhand::clock::Time,
    who: &Viewer,
    boss: Id<evenhand::people::Person>,
    version: Id<RubricVersion>,
) -> Id<Opening> {
    let input = NewOpening {
        id: Id::new(now),
        title: "Staff engineer".into(),
        team: "Payments".into(),
        purpose: "Keeps money moving.".into(),
        hiring_manager: boss,
        rubric_version: version,
        bar: Some(3.3),
        calibrated: true,
        forum: String::new(),
        outcomes: vec!["Refunds take a day by June.".into()],
    };
    assert!(openings::create(conn, now, who, &input).unwrap());
    input.id
}

fn apply(
    conn: &mut Conn,
    now: evenhand::clock::Time,
    who: &Viewer,
    colleague: Option<Id<evenhand::people::Person>>,
) -> Id<Candidate> {
    let id = Id::new(now);
    let input = CandidateInput {
        name: "Noor Haddad".into(),
        source: "Referral".into(),
        person: colleague,
        ..Default::default()
    };
    assert!(candidates::create(conn, now, who, &id, &input).unwrap());
    id
}

fn plan(
    conn: &mut Conn,
    now: evenhand::clock::Time,
    opening: &Id<Opening>,
    candidate: &Id<Candidate>,
    seats: &[Id<evenhand::people::Person>],
    learner: &Id<evenhand::people::Person>,
) -> (Id<Panel>, Vec<Id<Interview>>) {
    let stages = openings::stages_of(conn, opening).unwrap();
    let panel = Panel {
        id: Id::new(now),
        candidate_id: candidate.clone(),
        opening_id: opening.clone(),
        state: PanelState::Scheduled,
        created_by: None,
        created_at: now,
        scheduled_at: Some(now),
        collecting_at: None,
        revealed_at: None,
        revealed_how: None,
        opened_by: None,
        opened_reason: None,
        opened_approved_by: None,
        decided_at: None,
        cancelled_at: None,
        cancelled_by: None,
        cancelled_reason: None,
        revision: 1,
    };
    diesel::insert_into(panels::table).values(&panel).execute(conn).unwrap();
    let mut ids = Vec::new();
    for (i, seat) in seats.iter().enumerate() {
        let whole = &stages[i % stages.len()];
        let stage = &whole.stage;
        let interview = Interview {
            id: Id::new(now),
            panel_id: panel.id.clone(),
            stage_id: stage.id.clone(),
            interviewer_id: Some(seat.clone()),
            shadow_id: (i == 0).then(|| learner.clone()),
            starts_at: Some(now - TimeDelta::hours(3) + TimeDelta::hours(i64::try_from(i).unwrap()) / 2),
            minutes: 60,
            place: "Room 3".into(),
            state: InterviewState::Live,
            cancelled_at: None,
            cancelled_reason: None,
            sequence: 0,
            created_at: now,
            revision: 1,
            reverse: false,
            unqualified_for: String::new(),
            unqualified_reason: String::new(),
        };
        diesel::insert_into(interviews::table).values(&interview).execute(conn).unwrap();
        openings::deal(conn, now, whole, panel.id.as_str(), interview.id.as_str()).unwrap();
        ids.push(interview.id);
    }
    (panel.id, ids)
}

/// The first criterion of the opening's rubric.
pub fn a_criterion(app: &App, season: &Season) -> Id<Criterion> {
    let id = season.opening.clone();
    app.read(move |conn, _| {
        let opening = openings::find(conn, &id)?;
        Ok::<_, QueryError>(rubrics::version_whole(conn, &opening.rubric_version_id)?.criteria[0].criterion.id.clone())
    })
    .unwrap()
}
