//! What a reader is told, in words and rounded numbers: the table and the page print the same.

use serde::Serialize;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::read::Source;
use crate::calibration::{Bridge, Calibration, CandidateEstimate, FittedBy, Ratings, Warning, severity_in_levels};
use crate::figures::{Estimate, Mean, brief, listed, plain, sentence, signed};

/// A candidate is surely on one side of the bar from this probability on.
const SURE: f64 = 0.95;
/// More bridges between groups than this are not written out.
const BRIDGES: usize = 5;

/// A calibration with all that is said about it.
pub(super) struct View<'a> {
    pub(super) file: String,
    pub(super) seed: u64,
    pub(super) data_hash: &'a str,
    pub(super) ratings: &'a Ratings,
    pub(super) found: &'a Calibration,
    /// Severity of each interviewer, in levels.
    pub(super) severities: Vec<Estimate>,
    /// Full sentences.
    pub(super) warnings: Vec<String>,
}

/// An agreement coefficient.
#[derive(Serialize)]
pub(super) struct Coefficient {
    pub(super) name: String,
    pub(super) value: String,
    pub(super) meaning: String,
}

impl<'a> View<'a> {
    pub(super) fn of(
        file: String,
        seed: u64,
        source: &'a Source,
        found: &'a Calibration,
        warning: Option<String>,
    ) -> Self {
        let (ratings, data_hash) = (&source.ratings, source.data_hash.as_str());
        let mut warnings: Vec<String> = source.assumed.map(assumed).into_iter().chain(warning).collect();
        warnings.extend((source.left_out > 0).then(|| left_out(source.left_out)));
        warnings.extend(found.warnings.iter().map(|warning| said(warning, found, ratings)));
        Self { file, seed, data_hash, ratings, found, severities: severities(found), warnings }
    }

    /// "30 candidates, 10 interviewers and 6 criteria: 290 ratings on 71 scorecards, on a scale of 4 levels.", and what was
    /// rated beside them.
    pub(super) fn size(&self) -> String {
        let counted = [
            number(self.ratings.candidates().len(), "candidate", "candidates"),
            number(self.ratings.interviewers().len(), "interviewer", "interviewers"),
            number(self.ratings.criteria().len(), "criterion", "criteria"),
        ];
        let model = &self.found.model;
        let mut text = format!(
            "{}: {} on {}, on a scale of {} levels.",
            listed(&counted),
            number(model.ratings, "rating", "ratings"),
            number(model.cards, "scorecard", "scorecards"),
            model.levels
        );
        if model.links > 0 {
            text.push_str(&format!(
                " Beside them {} of {}, which tell how severe interviewers are and say nothing of candidates.",
                number(model.links, "rating", "ratings"),
                number(self.ratings.links().len(), "link", "links")
            ));
        }
        text
    }

    /// The bar as it is printed.
    pub(super) fn bar(&self) -> Option<String> {
        self.found.bar.map(|bar| brief(bar).to_string())
    }

    /// How many candidates are surely above the bar, surely below it, and neither.
    pub(super) fn sides(&self) -> Option<String> {
        let bar = self.bar()?;
        let chances = || self.found.candidates.iter().filter_map(|candidate| candidate.prob_above);
        let above = chances().filter(|p| *p >= SURE).count();
        let below = chances().filter(|p| *p <= 1.0 - SURE).count();
        let open = chances().count() - above - below;
        Some(format!(
            "The bar is {bar}. With a probability of 95\u{a0}% or more, {} above it and {} below it; for {} the ratings do not \
             settle it.",
            is_are(above),
            is_are(below),
            grouped(open)
        ))
    }

    /// Linked groups by number of ratings, the largest first, each with the places of its candidates.
    pub(super) fn groups(&self) -> Vec<Vec<usize>> {
        let mut groups: Vec<Vec<usize>> = vec![Vec::new(); self.found.linkage.components];
        for (place, group) in self.found.linkage.candidates.iter().enumerate() {
            if let Some(group) = group.and_then(|group| groups.get_mut(group as usize)) {
                group.push(place);
            }
        }
        let ratings = |group: &Vec<usize>| -> usize {
            group.iter().filter_map(|place| self.found.candidates.get(*place)).map(|candidate| candidate.n).sum()
        };
        groups.sort_by_cached_key(|group| std::cmp::Reverse(ratings(group)));
        groups
    }

    /// Whether severe interviewers met other candidates than lenient ones.
    pub(super) fn assignment(&self) -> String {
        let check = &self.found.assignment;
        let Some(correlation) = check.correlation else {
            return "Whether severe interviewers met other candidates than lenient ones cannot be told from these ratings."
                .into();
        };
        let said = signed(correlation, 2);
        if !check.flagged {
            return format!(
                "Severe and lenient interviewers met much the same candidates: the correlation between how able a \
                 candidate is and how severe their panel was is {said}, no more than chance."
            );
        }
        let met = if correlation > 0.0 { "stronger" } else { "weaker" };
        let first = format!(
            "Severe interviewers met {met} candidates than lenient ones did: the correlation between how able a candidate \
             is and how severe their panel was is {said}."
        );
        let then = match (check.within, self.found.model.method) {
            (Some(within), _) => format!(
                "Severities were therefore taken only from candidates whom several interviewers met, where the \
                 assignment cannot mislead. Seen that way, the correlation is {}.",
                signed(within, 2)
            ),
            (None, FittedBy::Joint | FittedBy::Within) => "The fair scores may lean towards the middle because of it. \
                 Assign interviewers to candidates without regard to how strong they seem."
                .to_owned(),
        };
        format!("{first} {then}")
    }

    /// Agreement before any model.
    pub(super) fn agreement(&self) -> Vec<Coefficient> {
        let found = &self.found.agreement;
        if found.units == 0 {
            return Vec::new();
        }
        let share = |value: Option<f64>| {
            value.map_or_else(|| "–".into(), |value| format!("{}\u{a0}%", plain(value * 100.0, 0)))
        };
        let value = |value: Option<f64>| value.map_or_else(|| "–".into(), |value| signed(value, 2).replace('+', ""));
        let coefficient = |name: &str, value: String, meaning: &str| Coefficient {
            name: name.to_owned(),
            value,
            meaning: meaning.to_owned(),
        };
        let ac2 = match (found.ac2, found.ac2_se) {
            (Some(ac2), Some(se)) => format!("{} ± {}", value(Some(ac2)), plain(1.96 * se, 2)),
            (ac2, _) => value(ac2),
        };
        vec![
            coefficient(
                "Equal",
                share(found.exact),
                "of two ratings of a candidate on a criterion, how often both are the same level",
            ),
            coefficient("At most one apart", share(found.within_one), "the same, or neighbouring levels"),
            coefficient(
                "Krippendorff’s alpha, ordinal",
                value(found.alpha_ordinal),
                "1: interviewers always agree; 0: no more than by chance. Below 0.67 single ratings carry little",
            ),
            coefficient(
                "Krippendorff’s alpha, interval",
                value(found.alpha_interval),
                "the same, with levels as equal steps",
            ),
            coefficient(
                "Gwet’s AC2, quadratic",
                ac2,
                "like alpha, and steady when nearly all ratings are the same level; ± is its 95\u{a0}% interval",
            ),
        ]
    }

    /// What agreement rests on.
    pub(super) fn agreement_basis(&self) -> String {
        match self.found.agreement.units {
            0 => "Nobody was rated by two interviewers on the same criterion, so agreement cannot be told.".into(),
            units => format!(
                "From {}. Agreement says how alike ratings are, not how right: severity lowers it, and so do candidates \
                 who are much alike.",
                number(
                    units,
                    "case where a candidate has several ratings on a criterion",
                    "cases where a candidate has several ratings on a criterion"
                )
            ),
        }
    }

    /// How the numbers came about.
    pub(super) fn method(&self) -> String {
        let model = &self.found.model;
        let how = match model.method {
            FittedBy::Joint => "everything fitted at once",
            FittedBy::Within => "severities from comparisons within candidates, then the candidates",
        };
        let averaged =
            if model.integrated { ", averaged over what is not known of the standard deviations" } else { "" };
        let sigma = &self.found.sigma;
        let [theta, phi, h, s] = [sigma.theta, sigma.phi, sigma.h, sigma.s].map(|sd| plain(sd, 2));
        format!(
            "Model: {}, version {}; {how}{averaged}. Standard deviations in logits: candidates {theta}, their criteria \
             {phi}, scorecards {h}, severities {s}.",
            model.name, model.version
        )
    }

    /// "Depth 2, Breadth 1": shares of the criteria, when they differ.
    pub(super) fn weights(&self) -> Option<String> {
        let weights = &self.found.weights;
        let equal = weights.windows(2).all(|pair| matches!(pair, [a, b] if (a - b).abs() < 1e-9));
        let said: Vec<String> =
            self.ratings.criteria().iter().zip(weights).map(|(id, w)| format!("{id} {} %", brief(w * 100.0))).collect();
        (!equal).then(|| format!("Weights: {}.", said.join(", ")))
    }
}

fn is_are(n: usize) -> String {
    match n {
        0 => "none is".into(),
        1 => "1 candidate is".into(),
        n => format!("{} candidates are", grouped(n)),
    }
}

/// `12,345`.
pub(super) fn grouped(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 rating`, `12,345 ratings`.
pub(super) fn number(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n), if n == 1 { one } else { many })
}

/// A candidate's fair score as it is printed.
pub(super) fn fair(candidate: &CandidateEstimate) -> Estimate {
    Estimate::score(candidate.fair.score, candidate.fair.interval80, candidate.fair.interval95)
}

/// The plain mean of a candidate's ratings as it is printed.
pub(super) fn raw(candidate: &CandidateEstimate) -> Option<Mean> {
    candidate.raw.map(Mean::of)
}

/// In levels: the scale that interviewers use, instead of logits.
fn severities(found: &Calibration) -> Vec<Estimate> {
    let steps: Vec<Vec<f64>> = found.criteria.iter().filter(|c| c.n > 0).map(|c| c.steps.clone()).collect();
    let sigma = &found.sigma;
    let spread = (sigma.theta.powi(2) + sigma.phi.powi(2) + sigma.h.powi(2)).sqrt();
    let levels = |severity: f64| severity_in_levels(severity, &steps, spread);
    let estimates = found.interviewers.iter().map(|interviewer| {
        let (mean, sd) = (interviewer.severity, interviewer.severity_sd);
        let ends = |z: f64| [levels(mean - z * sd), levels(mean + z * sd)];
        Estimate::difference(levels(mean), ends(1.2816), ends(1.96))
    });
    estimates.collect()
}

fn left_out(n: usize) -> String {
    match n {
        1 => "One interviewer rated links and no candidate, and is left out.".into(),
        n => format!("{} interviewers rated links and no candidate, and are left out.", grouped(n)),
    }
}

fn assumed(levels: u8) -> String {
    format!(
        "The scale is taken to have {levels} levels, by the highest score in the file; if it has others, say so with --levels."
    )
}

fn said(warning: &Warning, found: &Calibration, ratings: &Ratings) -> String {
    let criterion = |place: u32| ratings.criteria().get(place as usize).map_or("", String::as_str);
    match warning {
        Warning::FewRatings { criterion: place, n } => {
            format!(
                "Criterion {} has {} only: its steps are mostly guessed.",
                criterion(*place),
                number(*n, "rating", "ratings")
            )
        }
        Warning::UnusedLevels { criterion: place, levels } => {
            let levels: Vec<String> = levels.iter().map(ToString::to_string).collect();
            let word = if levels.len() == 1 { "level" } else { "levels" };
            format!("Nobody gave {word} {} on criterion {}.", listed(&levels), criterion(*place))
        }
        Warning::Unlinked { .. } => {
            let mut text = sentence(&format!("{warning}."));
            let bridges = &found.linkage.bridges;
            if bridges.len() <= BRIDGES {
                text.extend(bridges.iter().map(|bridge| joined(bridge, ratings)));
            }
            text
        }
        other => sentence(&format!("{other}.")),
    }
}

/// Which interviews would make a group comparable.
fn joined(bridge: &Bridge, ratings: &Ratings) -> String {
    let name = |ids: &'_ [String], place: u32| ids.get(place as usize).cloned().unwrap_or_default();
    let pair = |(candidate, interviewer): (u32, u32)| {
        format!(
            "candidate {} by interviewer {}",
            name(ratings.candidates(), candidate),
            name(ratings.interviewers(), interviewer)
        )
    };
    let group = name(ratings.candidates(), bridge.outward.0);
    format!(
        " Two interviews would join the group of candidate {group} to the largest: {}, and {}.",
        pair(bridge.outward),
        pair(bridge.inward)
    )
}

/// A text in at most so many columns of a terminal, on one line.
pub(super) fn cut(text: &str, width: usize) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if text.width() <= width {
        return text;
    }
    let mut cut = String::new();
    for c in text.chars() {
        if cut.width() + c.width().unwrap_or(0) >= width {
            break;
        }
        cut.push(c);
    }
    cut + "…"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_cut_by_columns_in_every_script() {
        assert_eq!(cut("Amara Osei", 10), "Amara Osei");
        assert_eq!(cut("Amara Osei", 6), "Amara…");
        assert_eq!(cut("面接官候補", 6).width(), 5);
        assert_eq!(cut("a\nb", 4), "a b");
    }

    #[test]
    fn large_numbers_are_grouped() {
        let cases = [(0, "0"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567")];
        for (n, text) in cases {
            assert_eq!(grouped(n), text);
        }
        assert_eq!(number(1, "rating", "ratings"), "1 rating");
    }
}
