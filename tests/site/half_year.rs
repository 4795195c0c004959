//! Months of interviews under a turned clock: two hundred interviewers in twelve time zones, through clock changes both
//! ways, with holidays, absences, cards that come at once, late or never, and interviews that are called off. What was
//! mailed is then held against rules that are written here a second time, by counting days and hours.
//!
//! Four weeks around the changes of October and November are part of the suite; `EVENHAND_WEEKS=26` is the half year.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{Datelike, NaiveDate, TimeDelta, Timelike, Weekday};
use chrono_tz::Tz;
use diesel::prelude::*;
use evenhand::candidates::{self, CandidateInput};
use evenhand::clock::Time;
use evenhand::db::schema::{interviews, mails, panels, scorecards};
use evenhand::db::{Conn, Id, QueryError};
use evenhand::interviewers::{self, Availability, Span};
use evenhand::mail::{Mail, MailKind, MailState};
use evenhand::openings::{self, NewOpening};
use evenhand::panels::{Interview, InterviewState, Panel, PanelState, letters};
use evenhand::people::{self, Newcomer, Person, Role, Viewer};
use evenhand::{rubrics, worker};

use crate::harness::App;

const ZONES: [&str; 12] = [
    "Europe/Berlin",
    "Europe/London",
    "America/New_York",
    "America/Los_Angeles",
    "America/Santiago",
    "America/Sao_Paulo",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
    "Pacific/Auckland",
    "Africa/Johannesburg",
    "Africa/Cairo",
];

const INTERVIEWERS: usize = 200;
const A_WEEK: usize = 150;

/// Chance that is the same in each run.
pub struct Dice(pub u64);

impl Dice {
    fn roll(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// A whole number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        (self.roll() * count as f64) as usize
    }
}

/// What becomes of an interview.
#[derive(Clone)]
struct Card {
    interview: Id<Interview>,
    panel: Id<Panel>,
    person: usize,
    end: Time,
    /// When its card comes, or it is called off, or somebody excuses it: nothing is to be asked from then on.
    over: Time,
    called_off: bool,
    manager: usize,
}

/// Somebody, with the days on which they are not to be written to.
struct Someone {
    person: Person,
    zone: Tz,
    holidays: BTreeSet<NaiveDate>,
    away: Option<Span>,
}

impl Someone {
    fn works_on(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.holidays.contains(&day)
    }

    fn is_away(&self, at: Time) -> bool {
        self.away.is_some_and(|span| span.from <= at && at < span.to)
    }

    /// By the hour: a working day, from seven to eight in the evening.
    fn in_hours(&self, at: Time) -> bool {
        let local = at.in_zone(self.zone);
        self.works_on(local.date_naive()) && (7..20).contains(&local.hour())
    }
}

struct Season {
    app: App,
    people: Vec<Someone>,
    planner: Person,
    cards: Vec<Card>,
    dice: Dice,
}

impl Season {
    fn start() -> Self {
        let app = App::start();
        // Monday, 5 October 2026: Sydney's clocks have just gone forward.
        app.turn(TimeDelta::days(-49));
        let admit = |name: String, role: Role, zone: &'static str| {
            let email = format!("{}@example.org", name.to_lowercase());
            let newcomer = Newcomer {
                email,
                name,
                title: String::new(),
                role,
                zone: zone.to_owned(),
                language: evenhand::language::Language::English,
            };
            app.write(move |conn, now| people::admit(conn, now, None, &newcomer)).unwrap()
        };
        let planner = admit("Cora".into(), Role::Coordinator, "Europe/Berlin");
        let mut people: Vec<Someone> = (0..INTERVIEWERS)
            .map(|n| {
                let zone = ZONES[n % ZONES.len()];
                let person = admit(format!("P{n}"), Role::Interviewer, zone);
                Someone { person, zone: zone.parse().unwrap(), holidays: BTreeSet::new(), away: None }
            })
            .collect();
        let by = Viewer::of(&planner);
        let lists = [
            ("DE", "Europe/Berlin", ["2026-10-30", "2026-12-25", "2027-01-01", "2027-03-26"]),
            ("US", "America/New_York", ["2026-10-12", "2026-11-26", "2026-12-25", "2027-01-18"]),
        ];
        let now = app.now();
        for (region, zone, days) in lists {
            let (text, who) = (days.join("\n"), by.clone());
            app.write(move |conn, now| interviewers::say_holidays(conn, now, &who, region, &text)).unwrap();
            for someone in people.iter_mut().filter(|one| one.zone.name() == zone) {
                someone.holidays = days.iter().map(|day| day.parse().unwrap()).collect();
                let said = Availability { region: region.into(), ..Availability::usual(&someone.person.id) };
                let who = by.clone();
                app.write(move |conn, now| interviewers::say_availability(conn, now, &who, &said)).unwrap();
            }
        }
        // Each seventh is away for a week and a half, one after the other.
        for (n, someone) in people.iter_mut().enumerate().filter(|(n, _)| n % 7 == 3) {
            let first = (now + TimeDelta::days(5 + n as i64)).in_zone(someone.zone).date_naive();
            let midnight = |day: NaiveDate| Time::from_local(day.and_hms_opt(0, 0, 0).unwrap(), someone.zone);
            let span = Span { from: midnight(first), to: midnight(first + TimeDelta::days(11)) };
            let (who, id) = (by.clone(), someone.person.id.clone());
            app.write(move |conn, now| interviewers::note_away(conn, now, &who, &id, span)).unwrap();
            someone.away = Some(span);
        }
        Self { app, people, planner, cards: Vec::new(), dice: Dice(0x9E37_79B9_7F4A_7C15) }
    }

    /// Six openings, each with a hiring manager who interviews, too.
    fn open(&self) -> Vec<(Id<openings::Opening>, usize, Id<openings::Stage>)> {
        let by = Viewer::of(&self.planner);
        (0..6)
            .map(|n| {
                let (by, boss) = (by.clone(), self.people[n].person.id.clone());
                let made = self.app.write(move |conn, now| {
                    rubrics::ship(conn, now).unwrap();
                    let (_, version) = rubrics::list_published(conn)?.remove(0);
                    let input = NewOpening {
                        id: Id::new(now),
                        title: format!("Role {n}"),
                        team: String::new(),
                        purpose: "Works.".into(),
                        hiring_manager: boss,
                        rubric_version: version.id,
                        bar: None,
                        calibrated: false,
                        forum: String::new(),
                        outcomes: vec!["Something by June.".into()],
                    };
                    openings::create(conn, now, &by, &input).unwrap();
                    let stage = openings::stages_of(conn, &input.id)?.remove(0).stage.id;
                    Ok::<_, QueryError>((input.id, n, stage))
                });
                made.unwrap()
            })
            .collect()
    }

    /// The interviews of the week after next Monday.
    fn plan_week(&mut self, openings: &[(Id<openings::Opening>, usize, Id<openings::Stage>)]) {
        let now = self.app.now();
        let mut planned = Vec::new();
        for _ in 0..A_WEEK {
            let (opening, manager, stage) = openings[self.dice.below(openings.len())].clone();
            // A few do most of it.
            let u = self.dice.roll();
            let person = ((u * u) * INTERVIEWERS as f64) as usize;
            let day = if self.dice.roll() < 0.02 { 5 } else { self.dice.below(5) as i64 };
            let (hour, half) = (9 + self.dice.below(8) as u32, 30 * self.dice.below(2) as u32);
            let monday = now.in_zone(self.people[person].zone).date_naive() + TimeDelta::days(7);
            let monday = monday - TimeDelta::days(i64::from(monday.weekday().num_days_from_monday()));
            let local = (monday + TimeDelta::days(day)).and_hms_opt(hour, half, 0).unwrap();
            let starts = Time::from_local(local, self.people[person].zone);
            let end = starts + TimeDelta::minutes(45);
            // A third at once, a third within four hours, a fifth by the next day, a tenth within four; the rest never:
            // on the eighth day somebody opens the panel early.
            let (kind, within) = (self.dice.roll(), self.dice.roll());
            let hours = match kind {
                kind if kind < 0.35 => within,
                kind if kind < 0.65 => 1.0 + 3.0 * within,
                kind if kind < 0.85 => 4.0 + 26.0 * within,
                kind if kind < 0.95 => 30.0 + 66.0 * within,
                _ => 8.0 * 24.0,
            };
            let called_off = self.dice.roll() < 0.05;
            let over = if called_off {
                starts - TimeDelta::minutes((within * 3.0 * 24.0 * 60.0) as i64)
            } else {
                end + TimeDelta::minutes((hours * 60.0) as i64)
            };
            planned.push((opening, stage, manager, person, starts, over, called_off));
        }
        let (by, seats) =
            (Viewer::of(&self.planner), self.people.iter().map(|one| one.person.id.clone()).collect::<Vec<_>>());
        let rows = planned.clone();
        let made = self.app.write(move |conn, now| {
            let mut made = Vec::new();
            for (opening, stage, _, person, starts, ..) in &rows {
                made.push(insert(conn, now, &by, opening, stage, &seats[*person], *starts));
            }
            Ok::<_, QueryError>(made)
        });
        for ((panel, interview), (_, _, manager, person, starts, over, called_off)) in
            made.unwrap().into_iter().zip(planned)
        {
            let end = starts + TimeDelta::minutes(45);
            self.cards.push(Card { interview, panel, person, end, over, called_off, manager });
        }
    }

    /// One hour: cards come, interviews are called off, the worker looks, and its mails go out.
    fn hour(&mut self, done: &mut BTreeSet<usize>) {
        self.app.turn(TimeDelta::hours(1));
        let now = self.app.now();
        let due: Vec<(usize, Card, Id<Person>)> = self
            .cards
            .iter()
            .enumerate()
            .filter(|(n, card)| card.over <= now && !done.contains(n))
            .map(|(n, card)| (n, card.clone(), self.people[card.person].person.id.clone()))
            .collect();
        done.extend(due.iter().map(|(n, ..)| *n));
        for (n, ..) in &due {
            self.cards[*n].over = now;
        }
        self.app
            .write(move |conn, now| {
                for (_, card, person) in &due {
                    finish(conn, now, card, person);
                }
                Ok::<_, QueryError>(())
            })
            .unwrap();
        self.app.wait(worker::turn(&self.app.db)).unwrap();
        self.app
            .write(|conn, _| {
                let waiting = mails::table.filter(mails::state.eq(MailState::Waiting));
                diesel::update(waiting).set(mails::state.eq(MailState::Sent)).execute(conn)
            })
            .unwrap();
    }

    fn mails(&self) -> Vec<Mail> {
        let all = |conn: &mut Conn, _| -> Result<Vec<Mail>, QueryError> {
            mails::table.order(mails::created_at).select(Mail::as_select()).load(conn)
        };
        self.app.read(all).unwrap()
    }
}

fn insert(
    conn: &mut Conn,
    now: Time,
    by: &Viewer,
    opening: &Id<openings::Opening>,
    stage: &Id<openings::Stage>,
    person: &Id<Person>,
    starts: Time,
) -> (Id<Panel>, Id<Interview>) {
    let candidate = Id::new(now);
    let input = CandidateInput { name: "Noor Haddad".into(), ..Default::default() };
    candidates::create(conn, now, by, &candidate, &input).unwrap();
    let panel = Panel {
        id: Id::new(now),
        candidate_id: candidate,
        opening_id: opening.clone(),
        state: PanelState::Scheduled,
        created_by: Some(by.id.clone()),
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
    let interview = Interview {
        id: Id::new(now),
        panel_id: panel.id.clone(),
        stage_id: stage.clone(),
        interviewer_id: Some(person.clone()),
        shadow_id: None,
        starts_at: Some(starts),
        minutes: 45,
        place: String::new(),
        state: InterviewState::Live,
        cancelled_at: None,
        cancelled_reason: None,
        sequence: 1,
        created_at: now,
        revision: 1,
        reverse: false,
        unqualified_for: String::new(),
        unqualified_reason: String::new(),
    };
    diesel::insert_into(interviews::table).values(&interview).execute(conn).unwrap();
    (panel.id, interview.id)
}

/// Its card comes in, or it is called off: the row, and what every use case that ends the waiting does.
fn finish(conn: &mut Conn, now: Time, card: &Card, person: &Id<Person>) {
    let panel = panels::table.find(&card.panel);
    if card.called_off {
        let row = interviews::table.find(&card.interview);
        diesel::update(row).set(interviews::state.eq(InterviewState::Cancelled)).execute(conn).unwrap();
        diesel::update(panel).set(panels::state.eq(PanelState::Cancelled)).execute(conn).unwrap();
    } else {
        let row = (
            scorecards::id.eq(Id::<()>::new(now).to_string()),
            scorecards::interview_id.eq(&card.interview),
            scorecards::author_id.eq(person),
            scorecards::part.eq("interviewer"),
            scorecards::state.eq("sealed"),
            scorecards::revision.eq(1),
            scorecards::key_id.eq("test"),
            scorecards::independent.eq(true),
            scorecards::created_at.eq(now),
            scorecards::sealed_at.eq(Some(now)),
        );
        diesel::insert_into(scorecards::table).values(row).execute(conn).unwrap();
    }
    letters::stop_reminders(conn, &card.interview).unwrap();
}

fn speaks_of(mail: &Mail) -> BTreeSet<String> {
    let payload: serde_json::Value = serde_json::from_str(&mail.payload).unwrap();
    let listed = payload["threads"].as_array().into_iter().flatten().filter_map(|one| one.as_str());
    let all = listed.map(str::to_owned).chain(mail.thread_id.clone());
    all.filter_map(|thread| thread.strip_prefix("interview/").map(str::to_owned)).collect()
}

#[test]
fn nobody_is_chased_at_night_twice_a_day_or_after_the_card_is_in() {
    let weeks: i64 = std::env::var("EVENHAND_WEEKS").ok().and_then(|weeks| weeks.parse().ok()).unwrap_or(4);
    let mut season = Season::start();
    let openings = season.open();
    let mut done = BTreeSet::new();
    for week in 0..weeks {
        // What is planned in the last week is not looked at to its end.
        if week + 2 < weeks || week == 0 {
            season.plan_week(&openings);
        }
        for _ in 0..7 * 24 {
            season.hour(&mut done);
        }
    }
    let end = season.app.now();
    let mails = season.mails();
    let by_id: HashMap<&str, &Someone> = season.people.iter().map(|one| (one.person.id.as_str(), one)).collect();
    let planner = Someone {
        person: season.planner.clone(),
        zone: chrono_tz::Europe::Berlin,
        holidays: BTreeSet::new(),
        away: None,
    };
    let addressee = |mail: &Mail| {
        let id = mail.person_id.as_deref().unwrap();
        by_id.get(id).copied().unwrap_or(&planner)
    };
    let cards: HashMap<String, &Card> = season.cards.iter().map(|card| (card.interview.to_string(), card)).collect();
    let mut count: BTreeMap<MailKind, usize> = BTreeMap::new();
    let mut days = BTreeSet::new();
    for mail in &mails {
        *count.entry(mail.kind).or_default() += 1;
        let (to, at) = (addressee(mail), mail.created_at);
        let local = at.in_zone(to.zone);
        let what = format!("{} to {} at {local}", mail.kind, mail.address);
        match mail.kind {
            MailKind::Nudge => {
                assert!(to.in_hours(at) && !to.is_away(at), "{what}");
                assert!(days.insert((mail.address.clone(), local.date_naive())), "{what}: the second of that day");
            }
            MailKind::Escalate => assert!(to.in_hours(at), "{what}"),
            MailKind::Digest => assert!(to.in_hours(at) && !to.is_away(at), "{what}"),
            MailKind::Prepare => {
                let start = cards[mail.cause_id.as_str()].end - TimeDelta::minutes(45);
                let there = to.works_on(start.in_zone(to.zone).date_naive());
                assert!(at < start && ((to.in_hours(at) && !to.is_away(at)) || !there || to.is_away(start)), "{what}");
            }
            MailKind::Score => {
                let card = cards[mail.cause_id.as_str()];
                assert!(at >= card.end && (at - card.end < TimeDelta::hours(1) || to.in_hours(at)), "{what}");
            }
            _ => {}
        }
        if matches!(mail.kind, MailKind::Nudge | MailKind::Escalate | MailKind::Score | MailKind::Prepare) {
            for interview in speaks_of(mail) {
                assert!(
                    at < cards[&interview].over
                        || !done.contains(
                            &season.cards.iter().position(|card| card.interview.as_str() == interview).unwrap()
                        ),
                    "{what}: it was over"
                );
            }
        }
    }
    // Every card that was late was told of on the next morning, to whoever should know.
    let mut told: BTreeMap<(String, String), Time> = BTreeMap::new();
    for mail in mails.iter().filter(|mail| mail.kind == MailKind::Escalate) {
        for interview in speaks_of(mail) {
            let known = told.insert((interview, mail.address.clone()), mail.created_at);
            assert!(known.is_none(), "told twice to {}", mail.address);
        }
    }
    let mut late = 0;
    for card in season.cards.iter().filter(|card| !card.called_off) {
        let debtor = &season.people[card.person];
        let asked = mails.iter().find(|mail| mail.kind == MailKind::Score && mail.cause_id == card.interview.as_str());
        let Some(asked) = asked else { continue };
        let mut deadline = card.end.max(asked.created_at).in_zone(debtor.zone);
        let mut left = 2;
        while left > 0 {
            let next = deadline.date_naive().succ_opt().unwrap();
            let there = Time::from_local(next.and_time(deadline.time()), debtor.zone).in_zone(debtor.zone);
            deadline = there;
            left -= i32::from(debtor.works_on(next));
        }
        let deadline = Time::from_micros(deadline.timestamp_micros());
        for to in [&season.people[card.manager], &planner] {
            if to.person.id == debtor.person.id {
                continue;
            }
            // Hour by hour to nine o'clock of a working day of theirs.
            let mut morning = deadline;
            let step = TimeDelta::minutes(15);
            while !(to.works_on(morning.in_zone(to.zone).date_naive()) && morning.in_zone(to.zone).hour() == 9) {
                morning = Time::from_micros((morning + step).micros() / 900_000_000 * 900_000_000);
            }
            if card.over <= morning + TimeDelta::hours(1) || morning + TimeDelta::hours(1) > end {
                continue;
            }
            late += 1;
            let heard = told.get(&(card.interview.to_string(), to.person.email.clone()));
            let heard = heard.unwrap_or_else(|| {
                panic!("{} did not hear of a card that was late at {}", to.person.email, deadline.iso())
            });
            assert!(
                *heard >= deadline && *heard <= morning + TimeDelta::hours(1),
                "{} heard at {}, due {}",
                to.person.email,
                heard.iso(),
                morning.iso()
            );
        }
    }
    assert!(late > 10, "only {late} were late");
    // One hour after, then daily for ten working days, for each card by itself.
    let (mut until_in, mut all_ten) = (0, 0);
    for card in season.cards.iter().filter(|card| !card.called_off && card.end < end) {
        let someone = &season.people[card.person];
        let mut at = card.end + TimeDelta::hours(1);
        let mut asked = 0;
        while asked < 11 && at < end {
            if asked == 0 || someone.works_on(at.in_zone(someone.zone).date_naive()) {
                until_in += usize::from(at < card.over);
                all_ten += 1;
                asked += 1;
            }
            at = at + TimeDelta::days(1);
        }
    }
    let of = |kind: MailKind| count.get(&kind).copied().unwrap_or(0);
    println!(
        "{weeks} weeks, {} interviews: {} kits, {} askings at the end, {} reminders, {} lists of late cards ({late} expected lines), {} digests; \
         one hour after and then daily for ten working days per card: {until_in} mails if each stops with its card, {all_ten} if not",
        season.cards.len(),
        of(MailKind::Prepare),
        of(MailKind::Score),
        of(MailKind::Nudge),
        of(MailKind::Escalate),
        of(MailKind::Digest),
    );
    assert!(of(MailKind::Nudge) * 5 <= all_ten * 2, "fewer than two fifths of what chasing each card would be");
}
