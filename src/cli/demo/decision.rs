//! What a hiring manager of the story decides, and on which grounds.

use chrono::TimeDelta;

use super::card::mean;
use super::cast::Cast;
use super::refused::{Refused, Within};
use crate::clock::Time;
use crate::db::Conn;
use crate::debriefs::{self, DecisionInput, FollowUpInput, Outcome};
use crate::openings::OpeningWhole;
use crate::people::Viewer;

impl Cast {
    pub(super) fn decide(&mut self, conn: &mut Conn, now: Time, number: usize) -> Result<(), Refused> {
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
