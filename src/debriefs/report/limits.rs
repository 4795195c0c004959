//! Not enough to say: where the data cannot carry a number, and what would help.

use super::differences::NEW_BELOW;
use super::sheet::{Line, Sheet};
use super::{Basis, Shown};
use crate::debriefs::run::Severity;
use crate::figures::{capital, in_turn};
use crate::language::{Text, text};

pub(super) fn limits(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Vec<Text> {
    let mut limits = Vec::new();
    limits.extend(unlinked(sheet, basis));
    match basis.shown {
        Shown::Off => limits.push(text!("debriefs-limit-off")),
        Shown::Pending => limits.push(text!("debriefs-limit-pending")),
        Shown::NoRatings => limits.push(text!("debriefs-limit-no-ratings")),
        Shown::Unlinked | Shown::Provisional | Shown::Yes => {}
    }
    limits.extend(rarely_rated(sheet));
    limits.extend(newcomers(sheet, basis));
    if let (Some(fit), Some(_)) = (basis.fit, basis.estimate) {
        if fit.assignment.is_some() {
            limits.push(text!("debriefs-limit-assignment"));
        }
        if !fit.converged {
            limits.push(text!("debriefs-limit-stopped"));
        }
    }
    let apart = sheet.apart().map(|(column, ..)| column.name).collect::<Vec<_>>();
    if !apart.is_empty() {
        limits.push(text!("debriefs-limit-apart", cards = apart.len(), people = Text::all_of(apart)));
    }
    if sheet.material.opening.opening.bar.is_none() {
        limits.push(text!("debriefs-limit-no-bar"));
    }
    limits
}

fn unlinked(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Option<Text> {
    if basis.shown != Shown::Unlinked {
        return None;
    }
    let bridge = basis.fit.and_then(|fit| fit.of(&sheet.material.panel.panel.id)).and_then(|e| e.bridge.as_ref());
    let how = match bridge {
        Some([other, own]) => {
            text!("debriefs-limit-bridge", other = sheet.name_of(other), own = sheet.name_of(own))
        }
        None => text!("debriefs-limit-second-panel"),
    };
    Some(in_turn([text!("debriefs-limit-unlinked"), how]))
}

fn rarely_rated(sheet: &Sheet<'_>) -> Vec<Text> {
    let of = |n: usize| -> Vec<&str> {
        sheet.lines.iter().filter(|line| sheet.given(line.id()).len() == n).map(Line::name).collect()
    };
    let mut found = Vec::new();
    let (none, one) = (of(0), of(1));
    if !none.is_empty() {
        let count = none.len();
        found.push(capital(text!("debriefs-limit-no-rating", criteria = Text::all_of(none), count = count)));
    }
    if !one.is_empty() {
        let count = one.len();
        found.push(capital(text!("debriefs-limit-one-rating", criteria = Text::all_of(one), count = count)));
    }
    found
}

fn newcomers(sheet: &Sheet<'_>, basis: &Basis<'_>) -> Vec<Text> {
    let Some(fit) = basis.fit.filter(|_| basis.estimate.is_some()) else {
        return Vec::new();
    };
    sheet
        .interviewers()
        .into_iter()
        .filter_map(|(id, name, _)| {
            let known = fit.severity(id);
            let basis = known.map_or_else(|| text!("debriefs-basis-cards", cards = 0), Severity::basis);
            (known.map_or(0, |severity| severity.cards + severity.exercises) < NEW_BELOW)
                .then(|| text!("debriefs-limit-new", name = name, basis = basis))
        })
        .collect()
}
