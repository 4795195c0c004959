//! What an interviewer of the story writes into a scorecard.

use super::cases::CASES;
use super::cast::Cast;
use super::chance::Chance;
use super::refused::{Refused, Within};
use crate::panels::Seat;
use crate::people::Person;
use crate::scorecards::{Choice, DraftInput, DraftRating, Recommendation};

impl Cast {
    /// What somebody writes: levels from the candidate's quality, the author's severity and chance; evidence from the
    /// file, never the same twice in one case.
    pub(super) fn card(
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
        let recommendation = Some(recommendation(mean));
        Ok(DraftInput { ratings, summary: summary(&found), recommendation, notes: Vec::new() })
    }
}

/// The mean of some levels; the middle when there are none.
pub(super) fn mean(levels: impl Iterator<Item = i32>) -> f64 {
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
