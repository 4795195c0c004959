//! Reading weights: one for each criterion of the ratings, none for any other.

use std::io::Read;

use super::super::failure::Failure;
use super::sheet::Sheet;
use crate::config::closest;
use crate::figures::listed;

/// The weights in the order of `criteria`.
pub(super) fn read(name: String, from: impl Read, criteria: &[String]) -> Result<Vec<f64>, Failure> {
    let mut sheet = Sheet::open(name, from, ["criterion", "weight"], 2)?;
    let mut weights: Vec<Option<f64>> = vec![None; criteria.len()];
    while let Some([criterion, weight]) = sheet.next()? {
        let (criterion, weight) = (criterion.to_owned(), weight.to_owned());
        let place = criteria.iter().position(|known| *known == criterion);
        let Some(slot) = place.and_then(|place| weights.get_mut(place)) else {
            let mend = match closest(&criterion, criteria.iter().cloned()) {
                Some(like) => format!("did you mean {like:?}?"),
                None => format!("the ratings have {}", quoted(criteria)),
            };
            return Err(sheet.wrong("criterion", &format!("no rating has {criterion:?}; {mend}")));
        };
        if slot.is_some() {
            return Err(sheet.wrong("criterion", &format!("{criterion:?} has a weight already; keep one of the two")));
        }
        match weight.parse::<f64>() {
            Ok(weight) if weight.is_finite() && weight >= 0.0 => *slot = Some(weight),
            _ => {
                let what = format!("{weight:?} is no weight; write a number from 0, like 2 or 0.25");
                return Err(sheet.wrong("weight", &what));
            }
        }
    }
    let missing: Vec<String> =
        criteria.iter().zip(&weights).filter(|(_, weight)| weight.is_none()).map(|(id, _)| id.clone()).collect();
    if !missing.is_empty() {
        let what = format!("no weight for {}; add it, 0 if it should not count", quoted(&missing));
        return Err(sheet.wrong_at(sheet.line(), &what));
    }
    let weights: Vec<f64> = weights.into_iter().flatten().collect();
    let sum: f64 = weights.iter().sum();
    if sum > 0.0 && sum.is_finite() {
        Ok(weights)
    } else {
        Err(sheet.wrong_at(sheet.line(), "the weights do not add up to anything; give one criterion a weight above 0"))
    }
}

fn quoted(ids: &[String]) -> String {
    listed(&ids.iter().map(|id| format!("{id:?}")).collect::<Vec<_>>())
}
