//! The page of a proposal: who, when and why for each interview; tick and arrange, or ask for somebody else.

use std::collections::BTreeSet;

use actix_web::web::{Data, Path, Query};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::accept::{AcceptError, Taken, accept};
use super::gather::{Gathered, gather, moment};
use super::replace::{Vacancy, vacancy};
use super::wish::{LONGEST_DAYS, Scope, Turned, Wish};
use super::words;
use crate::access::Action;
use crate::assignment::{self, Choice, Placed, Proposal};
use crate::clock::{self, Time};
use crate::figures::capital;
use crate::interviewers::{Week, week_said};
use crate::language::{Text, text};
use crate::people::Viewer;
use crate::web::{App, Error, Fields, Frame, Problems, Progress, Result, Working};

/// The longest that one is worked on, in seconds: what is found by then is shown, with what could still be won.
const SECONDS: f64 = 6.0;

/// And the most rounds, should the clock stand still.
const ROUNDS: u32 = 400;

/// What the address and the form say of the wish.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct WishForm {
    panel: String,
    opening: String,
    first: String,
    last: String,
    #[serde(serialize_with = "week_said")]
    week: String,
}

impl WishForm {
    fn scope(&self) -> std::result::Result<Scope, Error> {
        match (self.panel.as_str(), self.opening.as_str()) {
            ("", "") => Ok(Scope::Everything),
            ("", opening) => Ok(Scope::Opening(opening.parse().map_err(|_| Error::NotFound)?)),
            (panel, _) => Ok(Scope::Panel(panel.parse().map_err(|_| Error::NotFound)?)),
        }
    }

    /// The wish, and what is wrong with what was typed: that is then left as it usually is.
    fn wish(&self, now: Time, viewer: &Viewer) -> std::result::Result<(Wish, Problems), Error> {
        let mut wish = Wish::usual(self.scope()?, now, viewer.zone());
        let mut problems = Problems::default();
        let today = now.in_zone(wish.zone).date_naive();
        let mut date = |field: &str, typed: &str, usual: NaiveDate| {
            if typed.is_empty() {
                return usual;
            }
            clock::date(typed).unwrap_or_else(|| {
                problems.add(field, text!("proposals-date-wrong"));
                usual
            })
        };
        let (first, last) = (date("first", &self.first, wish.first), date("last", &self.last, wish.last));
        if last < today {
            problems.add("last", text!("proposals-days-past"));
        } else if last < first {
            problems.add("last", text!("proposals-days-reversed"));
        } else if (last - first).num_days() >= LONGEST_DAYS {
            problems.add("last", text!("proposals-days-many", days = LONGEST_DAYS));
        } else {
            (wish.first, wish.last) = (first, last);
        }
        if !self.week.is_empty() {
            match Week::read(&self.week) {
                Ok(week) => wish.week = week,
                Err(error) => problems.add("week", capital(Text::said(error))),
            }
        }
        Ok((wish, problems))
    }

    /// As it stands, with the usual values where nothing was typed.
    fn filled(&self, wish: &Wish) -> Self {
        let or = |typed: &str, usual: String| if typed.is_empty() { usual } else { typed.to_owned() };
        Self {
            first: or(&self.first, wish.first.to_string()),
            last: or(&self.last, wish.last.to_string()),
            week: or(&self.week, wish.week.lines()),
            ..self.clone()
        }
    }
}

/// One interview of the proposal.
#[derive(Serialize)]
struct Line {
    stage: String,
    minutes: i64,
    /// What a tick sends; nothing for what stands already or stays empty.
    word: Option<String>,
    /// What an empty tick sends along: that this one is to have somebody else.
    offered: Option<String>,
    ticked: bool,
    /// It stands already.
    stands: bool,
    person: Option<String>,
    starts_at: Option<Time>,
    shadow: Option<String>,
    why: Text,
    next: Option<Text>,
    /// Who would free it, where it stays empty.
    freeing: Vec<Text>,
}

#[derive(Serialize)]
struct Group {
    path: String,
    candidate: String,
    opening: String,
    lines: Vec<Line>,
    /// What the plan of the opening gives too few interviewers for.
    short: Vec<Text>,
}

#[derive(Serialize)]
struct ProposalPage {
    form: WishForm,
    zone: String,
    groups: Vec<Group>,
    /// How many places can be ticked.
    offers: usize,
    empty: usize,
    /// How good it is, in a sentence.
    quality: Text,
    /// What it does for comparing candidates.
    linkage: Option<Text>,
    /// Whether the reader may see everybody's load.
    coordinates: bool,
}

/// Works a proposal out, and tells how far it is.
async fn propose(
    app: Data<App>,
    viewer: Viewer,
    wish: Wish,
    form: WishForm,
    progress: Progress,
) -> std::result::Result<ProposalPage, Error> {
    let (coordinates, wanted) = (viewer.may(Action::PlanPanel), wish.clone());
    let gathered = app.db.read(move |conn, now| gather(conn, now, &viewer, &wanted)).await?;
    let clock = app.db.clock().clone();
    let worked = tokio::task::spawn_blocking(move || {
        let (began, mut rounds) = (clock.now(), 0);
        let mut keep_going = || {
            rounds += 1;
            let spent = (clock.now() - began).as_seconds_f64() / SECONDS;
            let done = spent.max(f64::from(rounds) / f64::from(ROUNDS));
            progress.tell(done);
            done < 1.0
        };
        let proposal = assignment::propose(&gathered.problem, &mut keep_going);
        (gathered, proposal)
    });
    let (gathered, proposal) = worked.await.map_err(Error::internal)?;
    let proposal = proposal.map_err(Error::internal)?;
    Ok(ProposalPage { coordinates, ..page_of(&gathered, &proposal, &wish, form) })
}

/// The page of a proposal, with what is wrong with what was typed.
async fn page(
    frame: &Frame,
    viewer: Viewer,
    app: Data<App>,
    (wish, form): (Wish, WishForm),
    problems: &Problems,
) -> Result {
    let progress = Progress::default();
    let page = Working {
        template: "proposals/show",
        rest: "proposals/shown",
        title: text!("proposals-title"),
        known: json!({ "form": form }),
        problems,
        doing: text!("proposals-doing"),
    };
    frame.after(page, progress.clone(), propose(app, viewer, wish, form, progress)).await
}

fn page_of(gathered: &Gathered, proposal: &Proposal, wish: &Wish, form: WishForm) -> ProposalPage {
    let mut groups: Vec<Group> = gathered
        .panels
        .iter()
        .map(|whole| Group {
            path: format!("/panels/{}", whole.panel.id),
            candidate: whole.candidate.name.clone(),
            opening: whole.opening.title.clone(),
            lines: Vec::new(),
            short: Vec::new(),
        })
        .collect();
    for (place, (panel, seat)) in gathered.seats.iter().enumerate() {
        let placed = proposal.placed.iter().find(|placed| placed.seat == place);
        let mut line = Line {
            stage: seat.stage.name.clone(),
            minutes: i64::from(seat.interview.minutes),
            word: None,
            offered: None,
            ticked: false,
            stands: !seat.is_open(),
            person: None,
            starts_at: None,
            shadow: None,
            why: Text::default(),
            next: None,
            freeing: Vec::new(),
        };
        match placed {
            Some(placed) => fill(&mut line, gathered, placed, wish, seat),
            None => {
                if let Some(unmet) = proposal.unmet.iter().find(|unmet| unmet.seat == place) {
                    line.why = words::unmet(unmet);
                    line.freeing = unmet.freeing.iter().map(|one| words::freeing(gathered, one)).collect();
                }
            }
        }
        if let Some(group) = groups.get_mut(*panel) {
            group.lines.push(line);
        }
    }
    for short in &proposal.short {
        let criterion = gathered.criteria.get(short.criterion).map_or("", |criterion| criterion.name.as_str());
        if let Some(group) = groups.get_mut(short.panel) {
            group.short.push(if short.seats < 2 {
                text!("proposals-short-plan", interviewers = short.seen_by, criterion = criterion)
            } else {
                text!("proposals-short", interviewers = short.seen_by, criterion = criterion)
            });
        }
    }
    ProposalPage {
        form: form.filled(wish),
        zone: wish.zone.name().to_owned(),
        offers: groups.iter().flat_map(|group| &group.lines).filter(|line| line.word.is_some()).count(),
        empty: proposal.unmet.len(),
        groups,
        quality: quality(proposal),
        linkage: linkage(proposal),
        coordinates: false,
    }
}

fn fill(line: &mut Line, gathered: &Gathered, placed: &Placed, wish: &Wish, seat: &crate::panels::Seat) {
    let person = gathered.people.get(placed.person);
    let shadow = placed.shadow.and_then(|place| gathered.people.get(place)).or(seat.shadow.as_ref());
    line.person = person.map(|person| person.name.clone());
    line.starts_at = Some(moment(placed.start));
    line.shadow = shadow.map(|person| person.name.clone());
    if line.stands {
        return;
    }
    let kept = wish.kept.iter().any(|kept| kept.interview == seat.interview.id);
    line.why = if kept { text!("proposals-kept") } else { words::why(gathered, placed) };
    line.next = placed.next.as_ref().filter(|_| !kept).map(|next| words::next(gathered, next));
    line.ticked = true;
    if let Some(person) = person {
        let taken = Taken {
            interview: seat.interview.id.clone(),
            revision: seat.interview.revision,
            person: person.id.clone(),
            start: moment(placed.start),
            shadow: shadow.map(|person| person.id.clone()),
        };
        line.word = Some(taken.word());
        line.offered = Some(format!("{}.{}", seat.interview.id, person.id));
    }
}

/// How good it is, in a sentence that promises no more than is proven.
fn quality(proposal: &Proposal) -> Text {
    match proposal.linear_gap() {
        None => text!("proposals-unproven"),
        Some(gap) if gap < 0.0005 => text!("proposals-proven"),
        Some(gap) => text!("proposals-gap", share = Text::figure(100.0 * gap, 1)),
    }
}

fn linkage(proposal: &Proposal) -> Option<Text> {
    let linkage = &proposal.linkage;
    let (before, after) = (linkage.error_load_only, linkage.error_after);
    let better = before - after > 0.005;
    let joined = linkage.components_load_only > linkage.components_after;
    if !better && !joined {
        return None;
    }
    let (error, load) = (Text::figure(after, 2), Text::figure(before, 2));
    if !joined {
        return Some(text!("proposals-linkage", error = error, load = load));
    }
    let (groups, instead) = (linkage.components_after, linkage.components_load_only);
    Some(text!("proposals-linkage-joined", error = error, load = load, groups = groups, instead = instead))
}

/// `GET /proposals`
pub async fn show(frame: Frame, viewer: Viewer, app: Data<App>, form: Query<WishForm>) -> Result {
    let form = form.into_inner();
    let (wish, problems) = form.wish(app.db.clock().now(), &viewer)?;
    page(&frame, viewer, app, (wish, form), &problems).await
}

/// `POST /proposals`: arranges what is ticked, or (`again`) keeps it and looks for others for the rest.
pub async fn create(frame: Frame, viewer: Viewer, app: Data<App>, fields: Fields) -> Result {
    let names = ["panel", "opening", "first", "last", "week"];
    let form: WishForm = Fields::of(&names.map(|name| (name, fields.get(name)))).parse()?;
    let (mut wish, _) = form.wish(app.db.clock().now(), &viewer)?;
    let taken: Vec<Taken> = fields.all("take").into_iter().filter_map(Taken::read).collect();
    let again = !fields.get("again").is_empty();
    let mut problems = Problems::default();
    if taken.is_empty() && !again {
        problems.add("take", text!("proposals-nothing-ticked"));
    }
    if !again && problems.is_empty() {
        let (by, all) = (viewer.clone(), taken.clone());
        match app.db.write(move |conn, now| accept(conn, now, &by, &all)).await {
            Ok(arranged) => {
                return Ok(frame.onward(&back(&form), text!("proposals-arranged", interviews = arranged)));
            }
            Err(AcceptError::Refused(_, crate::panels::ArrangeError::NotYours)) => return Err(Error::NotFound),
            Err(AcceptError::Refused(_, why)) => {
                problems.add("take", text!("proposals-refused", why = Text::said(why)));
            }
            Err(AcceptError::Database(error)) => return Err(error.into()),
        }
    }
    if again {
        let kept: BTreeSet<String> = taken.iter().map(|one| one.interview.to_string()).collect();
        let turned = |word: &str| {
            let (interview, person) = word.split_once('.')?;
            (!kept.contains(interview)).then_some(())?;
            Some(Turned { interview: interview.parse().ok()?, person: person.parse().ok()? })
        };
        let before = fields.all("turned").into_iter().filter_map(turned);
        wish.turned = fields.all("offered").into_iter().filter_map(turned).chain(before).collect();
        wish.kept = taken;
    }
    page(&frame, viewer, app, (wish, form), &problems).await
}

/// Somebody who could take one interview.
#[derive(Serialize)]
struct Offer {
    name: String,
    starts_at: Time,
    why: Text,
    /// What the button sends.
    word: String,
}

#[derive(Serialize)]
struct ReplacementPage {
    path: String,
    panel: String,
    panel_path: String,
    candidate: String,
    stage: String,
    minutes: i32,
    starts_at: Option<Time>,
    choices: Vec<Offer>,
}

/// `GET /interviews/{id}/replacement`: who else could, with reasons.
pub async fn replacement(frame: Frame, viewer: Viewer, app: Data<App>, id: Path<String>) -> Result {
    let id = id.parse().map_err(|_| Error::NotFound)?;
    let Vacancy { whole, seat, open } = app.db.read(move |conn, now| vacancy(conn, now, &viewer, &id)).await?;
    let (panel, panel_path) = (whole.panel.id.to_string(), format!("/panels/{}", whole.panel.id));
    let Some((gathered, place)) = open else {
        let why = match seat.interviewer {
            Some(person) => text!("proposals-else-taken", name = person.name),
            None => text!("proposals-else-over"),
        };
        return Ok(frame.onward(&panel_path, why));
    };
    let work = tokio::task::spawn_blocking(move || {
        let ranked = assignment::ranked(&gathered.problem, place);
        (gathered, ranked)
    });
    let (gathered, ranked) = work.await.map_err(Error::internal)?;
    let offer = |choice: &Choice| {
        let person = gathered.people.get(choice.person)?;
        let taken = Taken {
            interview: seat.interview.id.clone(),
            revision: seat.interview.revision,
            person: person.id.clone(),
            start: moment(choice.start),
            shadow: seat.interview.shadow_id.clone(),
        };
        let (starts_at, why, word) = (taken.start, words::choice(choice), taken.word());
        Some(Offer { name: person.name.clone(), starts_at, why, word })
    };
    let page = ReplacementPage {
        path: format!("/interviews/{}", seat.interview.id),
        panel,
        panel_path,
        candidate: whole.candidate.name,
        choices: ranked.map_err(Error::internal)?.iter().filter_map(offer).collect(),
        stage: seat.stage.name,
        minutes: seat.interview.minutes,
        starts_at: seat.interview.starts_at,
    };
    frame.page("proposals/replacement", text!("proposals-else"), &page)
}

fn back(form: &WishForm) -> String {
    match (form.panel.as_str(), form.opening.as_str()) {
        ("", "") => "/panels".to_owned(),
        ("", opening) => format!("/panels?opening={opening}"),
        (panel, _) => format!("/panels/{panel}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::templates::Templates;
    use crate::web::ROOM;

    #[test]
    fn a_page_that_is_begun_before_the_proposal_is_there_ends_as_one_that_waited_for_it() {
        let templates = Templates::load().unwrap();
        let mut data = json!({
            "frame": {
                "form_token": "t", "zone": "Europe/Berlin", "language": "en", "title": "Proposal",
                "version": "1", "flash": null, "person": null,
                "assets": { "favicon_svg": "f", "app_css": "c", "app_js": "j" },
            },
            "problems": [], "groups": [],
            "offers": 0, "empty": 0, "zone": "Europe/Berlin", "coordinates": false, "linkage": null, "quality": "",
            "form": { "panel": "p", "first": "2026-12-01", "last": "2026-12-14", "week": "Mon 09:00–17:00" },
        });
        let (whole, rest) = (
            templates.html(crate::language::Language::English, "proposals/show", &data).unwrap(),
            templates.html(crate::language::Language::English, "proposals/shown", &data).unwrap(),
        );
        data["working"] = true.into();
        let begun = templates.html(crate::language::Language::English, "proposals/show", &data).unwrap();
        let (head, tail) = begun.split_once(ROOM).unwrap();
        assert!(rest.contains("No panel lacks anybody") && !begun.contains("No panel lacks anybody"));
        assert_eq!(
            format!("{head}{rest}{tail}").replace(char::is_whitespace, ""),
            whole.replace(char::is_whitespace, "")
        );
    }
}
