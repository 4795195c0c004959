//! The cards laid out for the report: one column a card or seat, criteria down, ratings where they meet.

use std::collections::HashMap;

use super::Material;
use crate::clock::Time;
use crate::db::Id;
use crate::language::{Text, text};
use crate::panels::Seat;
use crate::people::Person;
use crate::rubrics::{Criterion, CriterionWhole};
use crate::scorecards::{OpenCard, Part, Rating};

/// One interview with its card, if there is one.
pub(super) struct Column<'a> {
    pub seat: Option<&'a Seat>,
    pub card: Option<&'a OpenCard>,
    pub person_id: &'a Id<Person>,
    pub name: &'a str,
    /// At most fifteen letters, for pictures.
    pub short: String,
}

impl Column<'_> {
    /// Whether there is a card that was written without knowing the others.
    pub fn is_independent(&self) -> bool {
        self.card.is_some_and(|card| card.card.independent)
    }
}

/// A criterion with its share of the whole.
pub(super) struct Line<'a> {
    pub whole: &'a CriterionWhole,
    pub weight: i32,
}

impl Line<'_> {
    pub fn id(&self) -> &Id<Criterion> {
        &self.whole.criterion.id
    }

    pub fn name(&self) -> &str {
        &self.whole.criterion.name
    }

    /// The behaviour that stands for a level.
    pub fn anchor(&self, level: i32) -> String {
        self.whole.anchors.iter().find(|anchor| anchor.level == level).map_or_else(String::new, |a| a.text.clone())
    }
}

/// Everything laid out.
pub(super) struct Sheet<'a> {
    pub material: &'a Material<'a>,
    pub columns: Vec<Column<'a>>,
    pub lines: Vec<Line<'a>>,
}

/// One rating with its place.
pub(super) struct Given<'a> {
    pub column: &'a Column<'a>,
    pub level: i32,
}

impl<'a> Sheet<'a> {
    pub fn of(material: &'a Material<'a>) -> Self {
        // A shadow's card is training: whatever came along, no report ever holds it.
        let cards: Vec<&OpenCard> = material.cards.iter().filter(|card| card.card.part == Part::Interviewer).collect();
        let mut columns = Vec::new();
        let mut used: Vec<&Id<crate::scorecards::Scorecard>> = Vec::new();
        for seat in material.panel.live() {
            let Some(person) = seat.interviewer.as_ref() else { continue };
            let own =
                |card: &&&OpenCard| card.card.interview_id == seat.interview.id && card.card.author_id == person.id;
            let card = cards.iter().find(own).copied();
            used.extend(card.map(|card| &card.card.id));
            columns.push(Column {
                seat: Some(seat),
                card,
                person_id: &person.id,
                name: &person.name,
                short: String::new(),
            });
        }
        // An interview can have been called off or handed on after its card was sealed: the card stays readable.
        for card in cards {
            if !used.contains(&&card.card.id) {
                let seat = material.panel.seats.iter().find(|seat| seat.interview.id == card.card.interview_id);
                let (person_id, name) = (&card.card.author_id, card.author_name.as_str());
                columns.push(Column { seat, card: Some(card), person_id, name, short: String::new() });
            }
        }
        let shorts = crate::figures::short_names(&columns.iter().map(|column| column.name).collect::<Vec<_>>());
        columns.iter_mut().zip(shorts).for_each(|(column, short)| column.short = short);
        let weights: HashMap<_, _> =
            material.opening.weights.iter().map(|weight| (&weight.criterion_id, weight.weight)).collect();
        let lines = material
            .version
            .criteria
            .iter()
            .map(|whole| {
                let weight = weights.get(&whole.criterion.id).copied().unwrap_or(whole.criterion.weight);
                Line { whole, weight }
            })
            .collect();
        Self { material, columns, lines }
    }

    /// What a card says on a criterion; `None` when it says nothing.
    pub fn rating(&self, column: &Column<'a>, criterion: &Id<Criterion>) -> Option<&'a Rating> {
        column.card?.ratings.iter().find(|rating| rating.criterion_id == *criterion)
    }

    /// The levels that independent cards give on a criterion.
    pub fn given(&'a self, criterion: &Id<Criterion>) -> Vec<Given<'a>> {
        self.columns
            .iter()
            .filter(|column| column.is_independent())
            .filter_map(|column| Some(Given { column, level: self.rating(column, criterion)?.level? }))
            .collect()
    }

    /// Whether the plan of an interview covers a criterion.
    pub fn is_planned(&self, column: &Column<'a>, criterion: &Id<Criterion>) -> bool {
        column.seat.is_some_and(|seat| {
            let stage = self.material.opening.stages.iter().find(|stage| stage.stage.id == seat.stage.id);
            stage.is_some_and(|stage| stage.criteria.contains(criterion))
        })
    }

    /// The mean of the independent ratings of a criterion, leaving out `without`.
    pub fn mean(&self, criterion: &Id<Criterion>, without: Option<&Id<Person>>) -> Option<f64> {
        let levels: Vec<f64> = self
            .columns
            .iter()
            .filter(|column| column.is_independent() && Some(column.person_id) != without)
            .filter_map(|column| self.rating(column, criterion)?.level.map(f64::from))
            .collect();
        mean(&levels)
    }

    /// The raw composite: the weighted mean over the criteria that have a rating.
    pub fn composite(&self, without: Option<&Id<Person>>) -> Option<f64> {
        let (mut sum, mut weights) = (0.0, 0.0);
        for line in &self.lines {
            if let Some(mean) = self.mean(line.id(), without) {
                sum += f64::from(line.weight) * mean;
                weights += f64::from(line.weight);
            }
        }
        (weights > 0.0).then(|| sum / weights)
    }

    /// The interviewers with an independent card, each once, in the order of the columns.
    pub fn interviewers(&self) -> Vec<(&'a Id<Person>, &'a str, &str)> {
        let mut found: Vec<(&Id<Person>, &str, &str)> = Vec::new();
        for column in self.columns.iter().filter(|column| column.is_independent()) {
            if found.iter().all(|(id, ..)| *id != column.person_id) {
                found.push((column.person_id, column.name, &column.short));
            }
        }
        found
    }

    /// The cards that were submitted after the reveal.
    pub fn apart(&'a self) -> impl Iterator<Item = (&'a Column<'a>, &'a OpenCard, Option<Time>)> {
        self.columns
            .iter()
            .filter_map(|column| Some((column, column.card?)))
            .filter(|(_, card)| !card.card.independent)
            .map(|(column, card)| (column, card, card.card.sealed_at))
    }

    /// A person's name, wherever it is known from.
    pub fn name_of(&self, person: &Id<Person>) -> Text {
        let names = &self.material.names;
        let seated = self.columns.iter().find(|column| column.person_id == person).map(|column| column.name);
        let manager = &self.material.panel.hiring_manager;
        seated
            .or_else(|| (manager.id == *person).then_some(manager.name.as_str()))
            .or_else(|| names.get(person).map(String::as_str))
            .map_or_else(|| text!("debriefs-who-left"), Text::from)
    }
}

pub(super) fn mean(values: &[f64]) -> Option<f64> {
    (!values.is_empty())
        .then(|| values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap_or(u32::MAX)))
}
