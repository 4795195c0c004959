//! Everybody and everything in the story, and what they do: each through the verb that a person would use.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::cases::{CASES, Ending, FIVE};
use super::company::{Company, PlannedStage, Position};
use super::refused::{Refused, Within};
use crate::candidates::{self, CandidateInput};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id};
use crate::interviewers;
use crate::language::Language;
use crate::openings::{self, NewOpening, Opening, OpeningWhole, Relevance, StageInput};
use crate::panels::{self, Arrangement, ExcuseReason, NewPanel, Panel, PanelWhole, Seat};
use crate::people::{self, Fresh, Newcomer, Person, Role, Viewer};
use crate::rubrics::{self, Criterion, VersionWhole};
use crate::scorecards::{self, DraftInput, NoCard};
use chrono::TimeDelta;

/// Whom to introduce, and in which words.
#[derive(Debug, Clone)]
pub(super) struct Introduction {
    /// What this person is in the story.
    pub part: &'static str,
    /// Who.
    pub person: Person,
    /// The path of their sign-in link.
    pub path: String,
}

/// Everybody and everything that the story has so far.
pub(super) struct Cast {
    pub(super) keys: Keys,
    pub(super) company: Company,
    people: HashMap<String, Person>,
    openings: Vec<(OpeningWhole, VersionWhole)>,
    panels: HashMap<usize, Id<Panel>>,
    /// The levels of each case, by criterion key: what its decision is made of.
    pub(super) levels: HashMap<usize, BTreeMap<String, Vec<i32>>>,
    pub(super) told: HashSet<String>,
}

impl Cast {
    /// Before anything has happened.
    pub(super) fn of(keys: &Keys, company: Company) -> Self {
        Self {
            keys: keys.clone(),
            company,
            people: HashMap::new(),
            openings: Vec::new(),
            panels: HashMap::new(),
            levels: HashMap::new(),
            told: HashSet::new(),
        }
    }

    pub(super) fn person(&self, key: &str) -> Result<&Person, Refused> {
        self.people.get(key).within("find a person")
    }

    pub(super) fn with_role(&self, role: Role) -> Result<&Person, Refused> {
        let found = self.company.people.iter().find(|colleague| colleague.role == role).within("find a role")?;
        self.person(&found.key)
    }

    pub(super) fn coordinator(&self) -> Result<Viewer, Refused> {
        self.with_role(Role::Coordinator).map(Viewer::of)
    }

    /// Who interviews without managing an opening.
    pub(super) fn interviewers(&self) -> Vec<&Person> {
        let found = self.company.people.iter().filter(|it| it.role == Role::Interviewer && !it.hiring_manager);
        found.filter_map(|colleague| self.people.get(&colleague.key)).collect()
    }

    /// How much harder than the pool somebody rates, by their place in the file: what calibration should find out.
    pub(super) fn severity(&self, person: &Person) -> f64 {
        const SEVERITIES: [f64; 9] = [0.0, 0.0, 0.15, -0.1, 0.75, -0.6, 0.05, -0.25, 0.4];
        let place = self.company.people.iter().position(|colleague| colleague.email == person.email);
        place.and_then(|place| SEVERITIES.get(place)).copied().unwrap_or(0.0)
    }

    pub(super) fn opening(&self, number: usize) -> Result<&(OpeningWhole, VersionWhole), Refused> {
        let case = CASES.get(number).within("find a case")?;
        self.openings.get(case.opening).within("find an opening")
    }

    pub(super) fn panel(&self, number: usize) -> Result<&Id<Panel>, Refused> {
        self.panels.get(&number).within("find a panel")
    }

    pub(super) fn whole(&self, conn: &mut Conn, number: usize) -> Result<PanelWhole, Refused> {
        Ok(panels::whole(conn, self.panel(number)?)?)
    }

    pub(super) fn seat(&self, conn: &mut Conn, number: usize, seat: usize) -> Result<Seat, Refused> {
        self.whole(conn, number)?.seats.into_iter().nth(seat).within("find a seat")
    }

    /// The company, its people, and the rubrics that ship.
    pub(super) fn found(&mut self, conn: &mut Conn, now: Time) -> Result<(), Refused> {
        people::set_company_name(conn, now, &self.company.company)?;
        rubrics::ship(conn, now).within("install the rubrics")?;
        let mut admin: Option<Viewer> = None;
        for (nth, colleague) in (0..).zip(&self.company.people) {
            let newcomer = Newcomer {
                email: colleague.email.clone(),
                name: colleague.name.clone(),
                title: colleague.title.clone(),
                role: colleague.role,
                zone: colleague.zone.clone(),
                language: Language::English,
            };
            let at = now + TimeDelta::minutes(4 * nth);
            let person = people::admit(conn, at, admin.as_ref(), &newcomer).within("admit a person")?;
            admin.get_or_insert_with(|| Viewer::of(&person));
            self.people.insert(colleague.key.clone(), person);
        }
        Ok(())
    }

    /// Everybody who interviews is qualified, but the newest of them, who has begun with the exercises of curiosity.
    pub(super) fn train(&mut self, conn: &mut Conn, now: Time) -> Result<(), Refused> {
        interviewers::ship_exercises(conn, now)?;
        let coordinator = self.coordinator()?;
        let all: Vec<String> = interviewers::competencies(conn)?.into_iter().map(|one| one.key).collect();
        let newest = self.interviewers().last().map(|person| person.id.clone());
        let mut people: Vec<Person> = self.people.values().cloned().collect();
        people.sort_by(|a, b| a.name.cmp(&b.name));
        for (nth, person) in (0..).zip(&people) {
            let at = now + TimeDelta::minutes(2 * nth);
            let learns = Some(&person.id) == newest.as_ref();
            let held: Vec<String> = all.iter().filter(|key| !learns || *key != "curiosity").cloned().collect();
            let why = "Trained on the job before Evenhand; took the refresher in spring.";
            interviewers::grant(conn, at, &coordinator, &person.id, &held, why).within("qualify somebody")?;
            let enough = if learns { 6 } else { usize::MAX };
            self.rate_exercises(conn, at + TimeDelta::minutes(1), person, "curiosity", enough)?;
        }
        Ok(())
    }

    /// The yardstick's level, moved by how severe they are and a little chance.
    fn rate_exercises(
        &self,
        conn: &mut Conn,
        now: Time,
        person: &Person,
        competency: &str,
        most: usize,
    ) -> Result<(), Refused> {
        let viewer = Viewer::of(person);
        for (nth, exercise) in (0_i32..).zip(interviewers::exercises_of(conn, competency)?.iter().take(most)) {
            let chance = f64::from((nth * 7 + i32::from(person.name.as_bytes().first().copied().unwrap_or(0))) % 5 - 2);
            let felt = f64::from(exercise.level) - self.severity(person) + 0.25 * chance;
            let level = (1..=5).min_by(|a, b| (f64::from(*a) - felt).abs().total_cmp(&(f64::from(*b) - felt).abs()));
            let evidence = exercise.evidence.lines().next().unwrap_or_default();
            interviewers::rate_exercise(conn, now, &viewer, &exercise.id, evidence, level)
                .within("rate an exercise")?;
        }
        Ok(())
    }

    pub(super) fn open_roles(&mut self, conn: &mut Conn, now: Time) -> Result<(), Refused> {
        let coordinator = self.coordinator()?;
        let published = rubrics::list_published(conn)?;
        for (nth, position) in (0..).zip(&self.company.openings) {
            let at = now + TimeDelta::minutes(35 * nth);
            let (_, version) =
                published.iter().find(|(rubric, _)| rubric.key == position.rubric).within("find a rubric")?;
            let version = rubrics::version_whole(conn, &version.id)?;
            let new = NewOpening {
                id: Id::new(at),
                title: position.title.clone(),
                team: position.team.clone(),
                purpose: position.purpose.clone(),
                hiring_manager: self.person(&position.hiring_manager)?.id.clone(),
                rubric_version: version.version.id.clone(),
                bar: Some(position.bar),
                calibrated: true,
                forum: "People council".into(),
                outcomes: position.outcomes.clone(),
            };
            openings::create(conn, at, &coordinator, &new).within("open a role")?;
            self.relate(conn, at, &coordinator, &new.id, position)?;
            // A first plan is there already; its stages become the ones of the file.
            let mut asked = HashMap::new();
            for (place, stage) in position.stages.iter().enumerate() {
                let whole = openings::whole(conn, &new.id)?;
                let at = at + TimeDelta::minutes(3 + i64::try_from(place).unwrap_or(0));
                let input = stage_input(&version, stage, &mut asked, at);
                match whole.stages.get(place) {
                    Some(there) => {
                        let revision = whole.opening.revision;
                        openings::edit_stage(conn, at, &coordinator, &there.stage.id, revision, &input)
                            .within("edit a stage")?;
                    }
                    None => {
                        openings::add_stage(conn, at, &coordinator, &new.id, &input).within("add a stage")?;
                    }
                }
            }
            self.openings.push((openings::whole(conn, &new.id)?, version));
        }
        Ok(())
    }

    /// Ties criteria to outcomes, as the file has it.
    fn relate(
        &self,
        conn: &mut Conn,
        now: Time,
        coordinator: &Viewer,
        opening: &Id<Opening>,
        position: &Position,
    ) -> Result<(), Refused> {
        let whole = openings::whole(conn, opening)?;
        let version = rubrics::version_whole(conn, &whole.opening.rubric_version_id)?;
        let relevance = |criterion: &Criterion| Relevance {
            criterion: criterion.id.clone(),
            outcomes: position
                .serves
                .get(&criterion.key)
                .into_iter()
                .flatten()
                .filter_map(|number| whole.outcomes.get(number - 1))
                .map(|outcome| outcome.id.clone())
                .collect(),
            reason: String::new(),
        };
        let all: Vec<Relevance> = version.criteria.iter().map(|whole| relevance(&whole.criterion)).collect();
        openings::relate(conn, now, coordinator, opening, &all).within("tie criteria to outcomes")
    }

    pub(super) fn apply(&mut self, conn: &mut Conn, now: Time, number: usize) -> Result<(), Refused> {
        let case = CASES.get(number).within("find a case")?;
        let applicant = self.company.candidates.get(case.candidate).within("find a candidate")?;
        let input = CandidateInput {
            name: applicant.name.clone(),
            email: String::new(),
            person: None,
            source: applicant.source.clone(),
            notes: applicant.note.clone(),
            hours: None,
            somebody_else: false,
        };
        let id = Id::new(now);
        candidates::create(conn, now, &self.coordinator()?, &id, &input).within("add a candidate")?;
        // The panel gets its own id later; until then the candidate's stands in its place.
        self.panels.insert(number, id.cast());
        Ok(())
    }

    pub(super) fn plan(
        &mut self,
        conn: &mut Conn,
        now: Time,
        number: usize,
        slots: &[Time; 5],
        how_many: usize,
    ) -> Result<(), Refused> {
        let coordinator = self.coordinator()?;
        let candidate = self.panel(number)?.cast();
        let opening = self.opening(number)?.0.opening.clone();
        let new = NewPanel { id: Id::new(now), candidate, opening: opening.id.clone() };
        let panel = panels::plan(conn, now, &coordinator, &new).within("plan a panel")?;
        self.panels.insert(number, panel.clone());
        let mut seats = self.whole(conn, number)?.seats;
        let last = seats.len().saturating_sub(1);
        if number == FIVE {
            let stage = &seats.get(last).within("find the last stage")?.stage.id;
            panels::add(conn, now, &coordinator, &panel, stage, &Id::new(now)).within("add an interview")?;
            seats = self.whole(conn, number)?.seats;
        }
        let pool = self.interviewers();
        for (place, seat) in seats.iter().enumerate().take(how_many) {
            let interviewer = if place == last {
                opening.hiring_manager_id.clone()
            } else {
                pool.get((number + place) % pool.len().max(1)).within("find an interviewer")?.id.clone()
            };
            let learns = CASES.get(number).is_some_and(|case| case.ending == Ending::Collecting) && place == 1;
            let shadow = pool.get((number + 3) % pool.len().max(1)).filter(|_| learns).map(|person| person.id.clone());
            let to = Arrangement {
                revision: seat.interview.revision,
                interviewer: Some(interviewer),
                shadow,
                starts_at: slots.get(place).copied(),
                minutes: seat.interview.minutes,
                place: format!(
                    "https://meet.tarnbridge.example/{}",
                    seat.interview.id.as_str().get(..8).unwrap_or("x")
                ),
                has_taken_place: false,
                although_busy: true,
                reverse: false,
                unqualified_reason: "Knows the work best; a trainer looks over the card afterwards.".into(),
            };
            panels::arrange(conn, now, &coordinator, &seat.interview.id, &to).within("arrange an interview")?;
        }
        Ok(())
    }

    pub(super) fn invite(&mut self, conn: &mut Conn, now: Time, number: usize) -> Result<(), Refused> {
        panels::schedule(conn, now, &self.coordinator()?, self.panel(number)?).within("invite").map(|_| ())
    }

    pub(super) fn begin(&mut self, conn: &mut Conn, now: Time, number: usize) -> Result<(), Refused> {
        Ok(panels::begin(conn, now, self.panel(number)?).map(|_| ())?)
    }

    pub(super) fn call_off(&mut self, conn: &mut Conn, now: Time, number: usize, why: &str) -> Result<(), Refused> {
        panels::cancel(conn, now, &self.coordinator()?, self.panel(number)?, why).within("call a panel off")
    }

    pub(super) fn give_back(
        &mut self,
        conn: &mut Conn,
        now: Time,
        number: usize,
        seat: usize,
        why: &str,
    ) -> Result<(), Refused> {
        let seat = self.seat(conn, number, seat)?;
        let person = seat.interviewer.as_ref().within("find the interviewer")?;
        panels::decline(conn, now, &Viewer::of(person), &seat.interview.id, why, None).within("give an interview back")
    }

    pub(super) fn excuse(&mut self, conn: &mut Conn, now: Time, number: usize, seat: usize) -> Result<(), Refused> {
        let seat = self.seat(conn, number, seat)?;
        let note = "Ill that day; the candidate was told.".to_owned();
        let why = NoCard { reason: ExcuseReason::DidNotAttend, note, conflict: None };
        let (viewer, keys) = (self.coordinator()?, &self.keys);
        scorecards::excuse(conn, now, &viewer, keys, &seat.interview.id, &why).within("excuse somebody").map(|_| ())
    }

    pub(super) fn open_early(&mut self, conn: &mut Conn, now: Time, number: usize, why: &str) -> Result<(), Refused> {
        let whole = self.whole(conn, number)?;
        let manager = Viewer::of(&whole.hiring_manager);
        let fresh = Fresh::of(&manager, now).within("open early without a browser")?;
        scorecards::open_early(conn, now, &manager, fresh, &self.keys, &whole.panel.id, why).within("open early")
    }

    pub(super) fn seal(&mut self, conn: &mut Conn, now: Time, number: usize, place: usize) -> Result<(), Refused> {
        let seat = self.seat(conn, number, place)?;
        let author = seat.interviewer.clone().within("find the interviewer")?;
        let card = self.card(number, place, &seat, &author, true)?;
        self.submit(conn, now, &seat, &author, &card)
    }

    /// A shadow's card is training: it counts for nothing, and is written all the same.
    pub(super) fn seal_as_shadow(
        &mut self,
        conn: &mut Conn,
        now: Time,
        number: usize,
        place: usize,
    ) -> Result<(), Refused> {
        let seat = self.seat(conn, number, place)?;
        let author = seat.shadow.clone().within("find the shadow")?;
        let card = self.card(number, place + 10, &seat, &author, false)?;
        self.submit(conn, now, &seat, &author, &card)
    }

    pub(super) fn submit(
        &self,
        conn: &mut Conn,
        now: Time,
        seat: &Seat,
        author: &Person,
        card: &DraftInput,
    ) -> Result<(), Refused> {
        let (viewer, id) = (Viewer::of(author), &seat.interview.id);
        let revision = scorecards::save(conn, now, &viewer, &self.keys, id, 0, card).within("save a card")?;
        scorecards::submit(conn, now, &viewer, &self.keys, id, revision).within("seal a card").map(|_| ())
    }

    /// A card that is half written: the first criterion done, the second begun.
    pub(super) fn draft(&mut self, conn: &mut Conn, now: Time, number: usize, place: usize) -> Result<(), Refused> {
        let seat = self.seat(conn, number, place)?;
        let author = seat.interviewer.clone().within("find the interviewer")?;
        let mut card = self.card(number, place, &seat, &author, false)?;
        card.recommendation = None;
        card.summary = String::new();
        for rating in card.ratings.iter_mut().skip(1) {
            rating.level = None;
        }
        let viewer = Viewer::of(&author);
        scorecards::save(conn, now, &viewer, &self.keys, &seat.interview.id, 0, &card)
            .within("save a draft")
            .map(|_| ())
    }

    /// One person for each part, with a link that signs them in.
    pub(super) fn introduce(&self, conn: &mut Conn, now: Time) -> Result<Vec<Introduction>, Refused> {
        let number = |ending| CASES.iter().position(|case| case.ending == ending).within("find a case");
        let writing = self.seat(conn, number(Ending::Collecting)?, 2)?.interviewer.within("find who writes")?;
        let late = self.seat(conn, number(Ending::Late)?, 2)?.interviewer.within("find who is late")?;
        let managers = self.company.people.iter().filter(|it| it.hiring_manager).map(|it| self.person(&it.key));
        let managers = managers.collect::<Result<Vec<_>, _>>()?;
        let mut parts = vec![
            ("admin", self.with_role(Role::Admin)?.clone()),
            ("coordinator", self.with_role(Role::Coordinator)?.clone()),
        ];
        parts.extend(managers.into_iter().map(|person| ("hiring manager", person.clone())));
        parts.push(("interviewer, with a scorecard half written", writing.clone()));
        if late.id != writing.id {
            parts.push(("interviewer, with a scorecard overdue", late));
        }
        let link = |(part, person): (&'static str, Person)| {
            let path = people::standing_link(conn, now, &person)?;
            Ok(Introduction { part, person, path })
        };
        parts.into_iter().map(link).collect()
    }
}

/// The stage of the file, with two questions for each criterion; a stage that covers a criterion again asks others.
fn stage_input(
    version: &VersionWhole,
    stage: &PlannedStage,
    asked: &mut HashMap<String, usize>,
    now: Time,
) -> StageInput {
    let covered: Vec<_> =
        version.criteria.iter().filter(|whole| stage.criteria.contains(&whole.criterion.key)).collect();
    let mut questions = Vec::new();
    for whole in &covered {
        let from = asked.entry(whole.criterion.key.clone()).or_insert(0);
        let count = whole.questions.len();
        questions
            .extend(whole.questions.iter().cycle().skip(*from).take(count.min(2)).map(|question| question.id.clone()));
        *from += 2;
    }
    StageInput {
        id: Id::new(now),
        name: stage.name.clone(),
        purpose: stage.purpose.clone(),
        minutes: stage.minutes,
        criteria: covered.iter().map(|whole| whole.criterion.id.clone()).collect(),
        questions,
        rotates: None,
    }
}
