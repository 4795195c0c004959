//! Tells the company's story through the same verbs that its people use, each at its time, so that the audit log, the
//! seals and the mails are what they would be had it all happened.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta, Weekday};

use super::cases::{CASES, Case, Ending};
use super::chance::Chance;
use super::company::Company;
use crate::candidates::{self, CandidateInput};
use crate::clock::Time;
use crate::crypto::Keys;
use crate::db::{Conn, Id, QueryError};
use crate::debriefs::{self, DecisionInput, FollowUpInput, Outcome};
use crate::mail::outbox_list;
use crate::openings::{self, NewOpening, OpeningWhole, StageInput};
use crate::panels::{self, Arrangement, ExcuseReason, NewPanel, Panel, PanelWhole, Seat};
use crate::people::{self, Newcomer, Person, Role, Viewer};
use crate::rubrics::{self, VersionWhole};
use crate::scorecards::{self, Choice, DraftInput, DraftRating, Recommendation};

/// A verb refused: the story asks for something that cannot be.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refused {
    /// What, and why.
    #[error("the demo's story does not hold: {0}: {1}")]
    Step(&'static str, String),
    /// The database's own.
    #[error(transparent)]
    Database(#[from] QueryError),
}

trait Within<T> {
    fn within(self, step: &'static str) -> Result<T, Refused>;
}
impl<T, E: std::fmt::Display> Within<T> for Result<T, E> {
    fn within(self, step: &'static str) -> Result<T, Refused> {
        self.map_err(|error| Refused::Step(step, error.to_string()))
    }
}
impl<T> Within<T> for Option<T> {
    fn within(self, step: &'static str) -> Result<T, Refused> {
        self.ok_or_else(|| Refused::Step(step, "it is not there".into()))
    }
}

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

type Step = Box<dyn FnOnce(&mut Cast, &mut Conn, Time) -> Result<(), Refused>>;

/// Everybody and everything that the story has so far.
struct Cast {
    keys: Keys,
    company: Company,
    people: HashMap<String, Person>,
    openings: Vec<(OpeningWhole, VersionWhole)>,
    panels: HashMap<usize, Id<Panel>>,
    /// The levels of each case, by criterion key: what its decision is made of.
    levels: HashMap<usize, BTreeMap<String, Vec<i32>>>,
    told: HashSet<String>,
}

/// Tells everything up to `now` and introduces one person for each part.
///
/// # Errors
/// [`Refused`], when the story asks a verb for something that cannot be.
pub(super) fn tell(conn: &mut Conn, now: Time, keys: &Keys, company: Company) -> Result<Vec<Introduction>, Refused> {
    let mut cast = Cast {
        keys: keys.clone(),
        company,
        people: HashMap::new(),
        openings: Vec::new(),
        panels: HashMap::new(),
        levels: HashMap::new(),
        told: HashSet::new(),
    };
    let days = Days(now);
    cast.found(conn, days.at(-85, 9, 0))?;
    cast.open_roles(conn, days.at(-80, 10, 0))?;
    let mut steps: Vec<(Time, Step)> = Vec::new();
    for (number, case) in CASES.iter().enumerate() {
        case_steps(&mut steps, &days, number, *case);
    }
    // In the order in which it happened: the log's times never go back. The sort is stable.
    steps.sort_by_key(|(at, _)| *at);
    for (at, step) in steps {
        step(&mut cast, conn, at.min(now))?;
    }
    outbox_list::settle_past(conn, now - TimeDelta::days(1))?;
    cast.introduce(conn, now)
}

/// Working days around today.
struct Days(Time);

impl Days {
    /// The `n`th working day from today, at that hour and minute in UTC.
    fn at(&self, n: i64, hour: u32, minute: u32) -> Time {
        let mut day: NaiveDate = self.0.in_zone(chrono_tz::UTC).date_naive();
        let mut left = n.abs();
        while left > 0 {
            day += TimeDelta::days(n.signum());
            if !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) {
                left -= 1;
            }
        }
        let clock = NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default();
        Time::from_local(day.and_time(clock), chrono_tz::UTC)
    }

    /// An hour and a half ago, at a full quarter of an hour.
    fn just_before(&self) -> Time {
        let seconds = self.0.seconds() - 100 * 60;
        Time::from_micros((seconds - seconds.rem_euclid(900)) * 1_000_000)
    }

    /// When the four interviews of a case begin.
    fn of(&self, case: Case) -> [Time; 4] {
        let later = if case.opening == 0 { 0 } else { 1 };
        let [first, second] = [self.at(case.day, 8 + later, 30), self.at(case.day, 12 + later, 0)];
        if case.ending == Ending::Collecting {
            return [first, second, self.just_before(), self.at(1, 13, 0)];
        }
        [first, second, self.at(case.day + 1, 9 + later, 0), self.at(case.day + 1, 13 + later, 30)]
    }
}

fn case_steps(steps: &mut Vec<(Time, Step)>, days: &Days, number: usize, case: Case) {
    let mut add = |at: Time, step: Step| steps.push((at, step));
    let slots = days.of(case);
    // Staggered, so that a coordinator's morning is not one minute long.
    let minute = u32::try_from(number * 7 % 50).unwrap_or(0);
    let planned = days.at((case.day - 5).min(-1), 9, minute);
    add(planned - TimeDelta::days(1), Box::new(move |cast, conn, at| cast.apply(conn, at, number)));
    let how_many = if case.ending == Ending::Planning { 2 } else { 4 };
    add(planned, Box::new(move |cast, conn, at| cast.plan(conn, at, number, &slots, how_many)));
    if case.ending != Ending::Planning {
        let at = planned + TimeDelta::minutes(20);
        add(at, Box::new(move |cast, conn, at| cast.invite(conn, at, number)));
    }
    match case.ending {
        Ending::Cancelled => {
            let why = "The candidate has taken another offer.";
            let step: Step = Box::new(move |cast, conn, at| cast.call_off(conn, at, number, why));
            add(days.at(-1, 15, 10), step);
            return;
        }
        Ending::GivenBack => {
            let why = "I have worked with the candidate and would not be impartial.";
            add(days.at(-1, 16, 5), Box::new(move |cast, conn, at| cast.give_back(conn, at, number, 1, why)));
            return;
        }
        Ending::Planning | Ending::Scheduled => return,
        _ => {}
    }
    add(slots[0], Box::new(move |cast, conn, at| cast.begin(conn, at, number)));
    for (seat, start) in slots.into_iter().enumerate() {
        let after = start + TimeDelta::minutes(70 + i64::try_from((number * 5 + seat * 11) % 40).unwrap_or(0));
        match (case.ending, seat) {
            (Ending::Collecting, 2) => {
                let at = start + TimeDelta::minutes(68);
                add(at, Box::new(move |cast, conn, at| cast.draft(conn, at, number, seat)));
            }
            (Ending::Collecting, 3) | (Ending::Late, 2) => {}
            (Ending::Excused, 2) => {
                add(after, Box::new(move |cast, conn, at| cast.excuse(conn, at, number, seat)));
            }
            (Ending::OpenedEarly, 1) => {
                let why = "The candidate has another offer that ends tomorrow. Three of four cards are in; I take the \
                           risk of deciding without the fourth being independent.";
                add(days.at(-2, 9, 40), Box::new(move |cast, conn, at| cast.open_early(conn, at, number, why)));
                add(days.at(-2, 14, 20), Box::new(move |cast, conn, at| cast.seal(conn, at, number, seat)));
            }
            _ => add(after, Box::new(move |cast, conn, at| cast.seal(conn, at, number, seat))),
        }
    }
    if case.ending == Ending::Collecting {
        let at = slots[1] + TimeDelta::minutes(115);
        add(at, Box::new(move |cast, conn, at| cast.seal_as_shadow(conn, at, number, 1)));
    }
    if case.ending == Ending::Decided {
        add(days.at(case.day + 4, 10, 15), Box::new(move |cast, conn, at| cast.decide(conn, at, number)));
    }
}

impl Cast {
    fn person(&self, key: &str) -> Result<&Person, Refused> {
        self.people.get(key).within("find a person")
    }

    fn with_role(&self, role: Role) -> Result<&Person, Refused> {
        let found = self.company.people.iter().find(|colleague| colleague.role == role).within("find a role")?;
        self.person(&found.key)
    }

    fn coordinator(&self) -> Result<Viewer, Refused> {
        self.with_role(Role::Coordinator).map(Viewer::of)
    }

    /// Who interviews without managing an opening.
    fn interviewers(&self) -> Vec<&Person> {
        let found = self.company.people.iter().filter(|it| it.role == Role::Interviewer && !it.hiring_manager);
        found.filter_map(|colleague| self.people.get(&colleague.key)).collect()
    }

    /// How much harder than the pool somebody rates, by their place in the file: what calibration should find out.
    fn severity(&self, person: &Person) -> f64 {
        const SEVERITIES: [f64; 9] = [0.0, 0.0, 0.15, -0.1, 0.75, -0.6, 0.05, -0.25, 0.4];
        let place = self.company.people.iter().position(|colleague| colleague.email == person.email);
        place.and_then(|place| SEVERITIES.get(place)).copied().unwrap_or(0.0)
    }

    fn opening(&self, number: usize) -> Result<&(OpeningWhole, VersionWhole), Refused> {
        let case = CASES.get(number).within("find a case")?;
        self.openings.get(case.opening).within("find an opening")
    }

    fn panel(&self, number: usize) -> Result<&Id<Panel>, Refused> {
        self.panels.get(&number).within("find a panel")
    }

    fn whole(&self, conn: &mut Conn, number: usize) -> Result<PanelWhole, Refused> {
        Ok(panels::whole(conn, self.panel(number)?)?)
    }

    fn seat(&self, conn: &mut Conn, number: usize, seat: usize) -> Result<Seat, Refused> {
        self.whole(conn, number)?.seats.into_iter().nth(seat).within("find a seat")
    }

    /// The company, its people, and the rubrics that ship.
    fn found(&mut self, conn: &mut Conn, now: Time) -> Result<(), Refused> {
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
            };
            let at = now + TimeDelta::minutes(4 * nth);
            let person = people::admit(conn, at, admin.as_ref(), &newcomer).within("admit a person")?;
            admin.get_or_insert_with(|| Viewer::of(&person));
            self.people.insert(colleague.key.clone(), person);
        }
        Ok(())
    }

    fn open_roles(&mut self, conn: &mut Conn, now: Time) -> Result<(), Refused> {
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

    fn apply(&mut self, conn: &mut Conn, now: Time, number: usize) -> Result<(), Refused> {
        let case = CASES.get(number).within("find a case")?;
        let applicant = self.company.candidates.get(case.candidate).within("find a candidate")?;
        let input = CandidateInput {
            name: applicant.name.clone(),
            email: String::new(),
            person: None,
            source: applicant.source.clone(),
            notes: applicant.note.clone(),
            somebody_else: false,
        };
        let id = Id::new(now);
        candidates::create(conn, now, &self.coordinator()?, &id, &input).within("add a candidate")?;
        // The panel gets its own id later; until then the candidate's stands in its place.
        self.panels.insert(number, id.cast());
        Ok(())
    }

    fn plan(
        &mut self,
        conn: &mut Conn,
        now: Time,
        number: usize,
        slots: &[Time; 4],
        how_many: usize,
    ) -> Result<(), Refused> {
        let coordinator = self.coordinator()?;
        let candidate = self.panel(number)?.cast();
        let opening = self.opening(number)?.0.opening.clone();
        let new = NewPanel { id: Id::new(now), candidate, opening: opening.id.clone() };
        let panel = panels::plan(conn, now, &coordinator, &new).within("plan a panel")?;
        self.panels.insert(number, panel);
        let seats = self.whole(conn, number)?.seats;
        let pool = self.interviewers();
        for (place, seat) in seats.iter().enumerate().take(how_many) {
            let last = place + 1 == seats.len();
            let interviewer = if last {
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
            };
            panels::arrange(conn, now, &coordinator, &seat.interview.id, &to).within("arrange an interview")?;
        }
        Ok(())
    }

    fn invite(&mut self, conn: &mut Conn, now: Time, number: usize) -> Result<(), Refused> {
        panels::schedule(conn, now, &self.coordinator()?, self.panel(number)?).within("invite").map(|_| ())
    }

    fn begin(&mut self, conn: &mut Conn, now: Time, number: usize) -> Result<(), Refused> {
        Ok(panels::begin(conn, now, self.panel(number)?).map(|_| ())?)
    }

    fn call_off(&mut self, conn: &mut Conn, now: Time, number: usize, why: &str) -> Result<(), Refused> {
        panels::cancel(conn, now, &self.coordinator()?, self.panel(number)?, why).within("call a panel off")
    }

    fn give_back(&mut self, conn: &mut Conn, now: Time, number: usize, seat: usize, why: &str) -> Result<(), Refused> {
        let seat = self.seat(conn, number, seat)?;
        let person = seat.interviewer.as_ref().within("find the interviewer")?;
        panels::decline(conn, now, &Viewer::of(person), &seat.interview.id, why).within("give an interview back")
    }

    fn excuse(&mut self, conn: &mut Conn, now: Time, number: usize, seat: usize) -> Result<(), Refused> {
        let seat = self.seat(conn, number, seat)?;
        let (reason, note) = (ExcuseReason::DidNotAttend, "Ill that day; the candidate was told.");
        let (viewer, keys) = (self.coordinator()?, &self.keys);
        scorecards::excuse(conn, now, &viewer, keys, &seat.interview.id, reason, note).within("excuse somebody")
    }

    fn open_early(&mut self, conn: &mut Conn, now: Time, number: usize, why: &str) -> Result<(), Refused> {
        let whole = self.whole(conn, number)?;
        let manager = Viewer::of(&whole.hiring_manager);
        scorecards::open_early(conn, now, &manager, &self.keys, &whole.panel.id, why).within("open early")
    }

    fn seal(&mut self, conn: &mut Conn, now: Time, number: usize, place: usize) -> Result<(), Refused> {
        let seat = self.seat(conn, number, place)?;
        let author = seat.interviewer.clone().within("find the interviewer")?;
        let card = self.card(number, place, &seat, &author, true)?;
        self.submit(conn, now, &seat, &author, &card)
    }

    /// A shadow's card is training: it counts for nothing, and is written all the same.
    fn seal_as_shadow(&mut self, conn: &mut Conn, now: Time, number: usize, place: usize) -> Result<(), Refused> {
        let seat = self.seat(conn, number, place)?;
        let author = seat.shadow.clone().within("find the shadow")?;
        let card = self.card(number, place + 10, &seat, &author, false)?;
        self.submit(conn, now, &seat, &author, &card)
    }

    fn submit(
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
    fn draft(&mut self, conn: &mut Conn, now: Time, number: usize, place: usize) -> Result<(), Refused> {
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

    /// What somebody writes: levels from the candidate's quality, the author's severity and chance; evidence from the
    /// file, never the same twice in one case.
    fn card(
        &mut self,
        number: usize,
        place: usize,
        seat: &Seat,
        author: &Person,
        counts: bool,
    ) -> Result<DraftInput, Refused> {
        let case = CASES.get(number).within("find a case")?;
        let (opening, version) = self.opening(number)?;
        let stage = opening.stages.iter().find(|stage| stage.stage.id == seat.stage.id).within("find a stage")?;
        let (mut chance, severity) = (Chance::of(number, place), self.severity(author));
        let mut ratings = Vec::new();
        let mut found: Vec<(String, String, i32)> = Vec::new();
        for (nth, whole) in
            version.criteria.iter().enumerate().filter(|(_, it)| stage.criteria.contains(&it.criterion.id))
        {
            let key = whole.criterion.key.clone();
            // What this candidate is better or worse at, whoever asks.
            let own = 0.5 * Chance::of(number, 100 + nth).around();
            let exact = 3.2 + case.quality + own - severity + 0.45 * chance.around();
            let level = exact.round().clamp(1.0, 5.0);
            let level = (1..=5).find(|known| f64::from(*known) >= level).unwrap_or(5);
            let unseen = chance.even() < 0.06 && stage.criteria.len() > 1 && !ratings.is_empty();
            let notes = self.company.notes(&key, level);
            let from = chance.below(notes.len());
            let fresh = notes.iter().cycle().skip(from).take(notes.len());
            let evidence = fresh.clone().find(|text| !self.told.contains(*text)).or_else(|| notes.first()).cloned();
            let (level, evidence) = if unseen {
                (Choice::NotObserved, String::new())
            } else {
                found.push((key, whole.criterion.name.clone(), level));
                (Choice::Level(level), evidence.unwrap_or_else(|| "Told one case in full.".into()))
            };
            ratings.push(DraftRating { criterion: whole.criterion.id.clone(), evidence, level: Some(level) });
        }
        self.told.extend(ratings.iter().map(|rating| rating.evidence.clone()).filter(|text| !text.is_empty()));
        if counts {
            let levels = self.levels.entry(number).or_default();
            for (key, _, level) in &found {
                levels.entry(key.clone()).or_default().push(*level);
            }
        }
        let mean = mean(found.iter().map(|(_, _, level)| *level));
        Ok(DraftInput { ratings, summary: summary(&found), recommendation: Some(recommendation(mean)) })
    }

    fn decide(&mut self, conn: &mut Conn, now: Time, number: usize) -> Result<(), Refused> {
        let whole = self.whole(conn, number)?;
        let (opening, version) = self.opening(number)?;
        let levels = self.levels.get(&number).within("find the ratings")?;
        let bar = opening.opening.bar.unwrap_or(3.0);
        let on_the_whole = mean(levels.values().flatten().copied());
        let hire = on_the_whole >= bar;
        let near = (on_the_whole - bar).abs() < 0.12;
        let mut ranked: Vec<(&String, f64)> =
            levels.iter().map(|(key, levels)| (key, mean(levels.iter().copied()))).collect();
        ranked.sort_by(|a, b| if hire { b.1.total_cmp(&a.1) } else { a.1.total_cmp(&b.1) });
        let word = if hire { "hire" } else { "no_hire" };
        let reason = |key: &str| {
            let text = self.company.reasons.iter().find(|it| it.outcome == word && it.criterion == key)?;
            let criterion = version.criteria.iter().find(|it| it.criterion.key == key)?;
            Some((criterion.criterion.id.clone(), text.text.clone()))
        };
        let reasons = ranked.iter().take(2).filter_map(|(key, _)| reason(key)).collect();
        let dissenter = whole.seats.get(number % 3).and_then(|seat| seat.interviewer.as_ref());
        let text = self.company.dissents.get(dissent_of(opening, hire, number));
        let dissents = dissenter.zip(text).filter(|_| number.is_multiple_of(3) || near);
        let follow_up = self.company.follow_ups.get(if hire { number % 2 } else { 2 });
        let follow_ups = follow_up.map(|text| FollowUpInput {
            text: text.text.clone(),
            owner: Some(whole.hiring_manager.id.clone()),
            due: Some((now + TimeDelta::days(14)).in_zone(chrono_tz::UTC).date_naive()),
        });
        let input = DecisionInput {
            outcome: if hire { Outcome::Offer } else { Outcome::NoOffer },
            summary: decision_summary(hire, near).into(),
            reasons,
            dissents: dissents.map(|(person, text)| (person.id.clone(), text.text.clone())).into_iter().collect(),
            follow_ups: follow_ups.into_iter().collect(),
            forum: String::new(),
        };
        debriefs::decide(conn, now, &Viewer::of(&whole.hiring_manager), &whole.panel.id, &input).within("decide")
    }

    /// One person for each part, with a link that signs them in.
    fn introduce(&self, conn: &mut Conn, now: Time) -> Result<Vec<Introduction>, Refused> {
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
    stage: &super::company::PlannedStage,
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
    }
}

fn mean(levels: impl Iterator<Item = i32>) -> f64 {
    let (sum, count) = levels.fold((0.0, 0.0), |(sum, count), level| (sum + f64::from(level), count + 1.0));
    if count > 0.0 { sum / count } else { 3.0 }
}

fn recommendation(mean: f64) -> Recommendation {
    match mean {
        mean if mean >= 4.2 => Recommendation::StrongYes,
        mean if mean >= 3.3 => Recommendation::Yes,
        mean if mean >= 2.0 => Recommendation::No,
        _ => Recommendation::StrongNo,
    }
}

fn summary(found: &[(String, String, i32)]) -> String {
    let best = found.iter().max_by_key(|(_, _, level)| *level);
    let least = found.iter().min_by_key(|(_, _, level)| *level);
    match (best, least) {
        (Some(best), Some(least)) if best.2 > least.2 => {
            format!("Strongest on {}; least on {}.", best.1.to_lowercase(), least.1.to_lowercase())
        }
        (Some(_), _) => "Much the same across what I asked about.".into(),
        _ => "I saw too little to say.".into(),
    }
}

/// Which of the file's dissents fits: by opening and outcome, two of each.
fn dissent_of(opening: &OpeningWhole, hire: bool, number: usize) -> usize {
    let first_opening = opening.opening.title.contains("Lead");
    let pair = match (first_opening, hire) {
        (true, true) => [0, 3],
        (true, false) => [1, 2],
        (false, true) => [5, 8],
        (false, false) => [4, 7],
    };
    if number.is_multiple_of(2) { pair[0] } else { pair[1] }
}

fn decision_summary(hire: bool, near: bool) -> &'static str {
    match (hire, near) {
        (true, false) => "Above the bar, and the debrief found no single rating that this hangs on.",
        (true, true) => "Just above the bar. The evidence on the outcomes of the first year decided it.",
        (false, false) => "Below the bar on what the first year asks for. The panel agrees on the evidence.",
        (false, true) => {
            "Just below the bar. One more interview would not have changed enough to be fair to ask for it."
        }
    }
}
