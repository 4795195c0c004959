//! Not enough to say: where the data cannot carry a number, and what would help.

use super::differences::NEW_BELOW;
use super::sheet::{Line, Sheet};
use super::{Basis, Shown};
use crate::debriefs::run::Severity;
use crate::figures::{listed, number_of, sentence};

pub(super) fn limits(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Vec<String> {
    let mut limits = Vec::new();
    limits.extend(unlinked(sheet, basis));
    match basis.shown {
        Shown::Off => {
            limits.push("Calibration is switched off for this opening: no calibrated number is printed.".into())
        }
        Shown::Pending => {
            limits.push("The calibration has not been computed yet: no calibrated number is printed.".into())
        }
        Shown::NoRatings => limits.push("No independent card has a rating: there is no number at all.".into()),
        Shown::Unlinked | Shown::Provisional | Shown::Yes => {}
    }
    limits.extend(rarely_rated(sheet));
    limits.extend(newcomers(sheet, basis));
    if let (Some(fit), Some(_)) = (basis.fit, basis.estimate) {
        if fit.assignment.is_some() {
            limits.push(
                "Severe interviewers have met other candidates here than lenient ones: part of what looks like severity \
                 may be the candidates."
                    .into(),
            );
        }
        if !fit.converged {
            limits.push("The calibration stopped at its limit: read its numbers with care.".into());
        }
    }
    let certificate = sheet.apart().map(|(column, ..)| column.name).collect::<Vec<_>>();
    if !certificate.is_empty() {
        let (cards, are) = if certificate.len() == 1 { ("card", "is") } else { ("cards", "are") };
        limits.push(format!(
            "The {cards} of {} {are} not independent: submitted after the reveal, shown apart, counted nowhere.",
            listed(&certificate)
        ));
    }
    if sheet.material.opening.opening.bar.is_none() {
        limits.push("This opening has no bar: nothing can be said of being above it.".into());
    }
    limits
}

fn unlinked(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Option<String> {
    if basis.shown != Shown::Unlinked {
        return None;
    }
    let bridge = basis.fit.and_then(|fit| fit.of(&sheet.material.panel.panel.id)).and_then(|e| e.bridge.as_ref());
    let how = match bridge {
        Some([other, own]) => format!(
            " It would take two interviews to link them: {} with a candidate of this group, and {} with one of the others.",
            sheet.name_of(other),
            sheet.name_of(own)
        ),
        None => " It takes a second panel with interviewers of this one.".into(),
    };
    Some(format!(
        "This panel shares no interviewer, directly or through others, with most panels: it cannot be compared with them, \
         and no calibrated number is printed.{how}"
    ))
}

fn rarely_rated(sheet: &Sheet<'_>) -> Vec<String> {
    let of = |n: usize| -> Vec<&str> {
        sheet.lines.iter().filter(|line| sheet.given(line.id()).len() == n).map(Line::name).collect()
    };
    let mut found = Vec::new();
    let (none, one) = (of(0), of(1));
    if !none.is_empty() {
        let has = if none.len() == 1 { "has" } else { "have" };
        found.push(format!("{} {has} no rating.", listed(&none)));
    }
    if !one.is_empty() {
        let has = if one.len() == 1 { "has" } else { "have" };
        found.push(format!("{} {has} one rating: no calibrated number is printed for it.", listed(&one)));
    }
    found.iter().map(|text| sentence(text)).collect()
}

fn newcomers(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Vec<String> {
    let Some(fit) = basis.fit.filter(|_| basis.estimate.is_some()) else {
        return Vec::new();
    };
    sheet
        .interviewers()
        .into_iter()
        .filter_map(|(id, name, _)| {
            let known = fit.severity(id);
            let basis = known.map_or_else(|| number_of(0, "card", "cards"), Severity::basis);
            (known.map_or(0, |severity| severity.cards + severity.exercises) < NEW_BELOW).then(|| {
                format!(
                    "{name} is new: {basis} cannot tell severity from chance, and the intervals are the wider for it."
                )
            })
        })
        .collect()
}
