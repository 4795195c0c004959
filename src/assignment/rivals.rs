//! Who else could have had a seat, what each would cost, and what spoke for whoever has it.

use super::links::Links;
use super::plan::{Place, Plan};
use super::proposal::{Cost, Part, Reason};
use super::table::{Table, lacks};

/// Somebody at their best start for a seat, with what that adds to the cost.
#[derive(Debug, Clone)]
pub(super) struct Rival {
    pub place: Place,
    pub cost: Cost,
    /// The standard errors summed, with them.
    pub error: f64,
}

/// What it adds that an empty seat of the plan is filled so.
pub(super) fn added(table: &Table, plan: &mut Plan, links: &Links, seat: usize, place: Place) -> Rival {
    let panel = table.problem.seats[seat].panel;
    let mut cost = added_by_linear(table, plan, seat, place);
    let aims = &table.problem.aims;
    let mut error = 0.0;
    if aims.error > 0.0 || aims.apart > 0.0 {
        error = links.error_with(table, panel, place.0);
        cost.add(Part::Error, aims.error * (error - links.error()));
        cost.add(Part::Apart, aims.apart * links.groups_added(table, panel, place.0));
    }
    Rival { place, cost, error }
}

fn added_by_linear(table: &Table, plan: &mut Plan, seat: usize, place: Place) -> Cost {
    let panel = table.problem.seats[seat].panel;
    let of = |plan: &Plan| plan.panel_cost(table, panel).plus(&plan.person_cost(table, place.0));
    let before = of(plan);
    plan.place(table, seat, place);
    let after = of(plan);
    plan.clear(table, seat);
    after.minus(&before)
}

/// Everybody who could take an empty seat of the plan, the cheapest first; beyond `most`, by load and time alone.
pub(super) fn rivals(table: &Table, plan: &mut Plan, links: &Links, seat: usize, most: usize) -> Vec<Rival> {
    let row = &table.rows[seat];
    let open: Vec<bool> = row.starts.iter().map(|start| plan.is_open(table, seat, *start)).collect();
    let mut could: Vec<(f64, usize, Vec<i64>)> = Vec::new();
    for (i, able) in row.able.iter().enumerate() {
        let slots = able.slots.iter().filter(|slot| open[slot.at]);
        let free = slots.filter(|slot| plan.obstacle(table, seat, (able.person, row.starts[slot.at])).is_none());
        let free: Vec<_> = free.collect();
        let points =
            free.iter().filter_map(|slot| plan.one_more(table, able.person, slot.atom)).map(|(load, over)| load + over);
        if let Some(points) = points.min_by(f64::total_cmp) {
            could.push((points + able.served, i, free.iter().map(|slot| row.starts[slot.at]).collect()));
        }
    }
    could.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut rivals: Vec<Rival> = Vec::new();
    for (_, i, starts) in could.into_iter().take(most) {
        let person = row.able[i].person;
        let best = starts
            .into_iter()
            .map(|start| ((person, start), added_by_linear(table, plan, seat, (person, start)).total()))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        if let Some((place, _)) = best {
            rivals.push(added(table, plan, links, seat, place));
        }
    }
    rivals.sort_by(|a, b| a.cost.total().total_cmp(&b.cost.total()));
    rivals
}

/// What spoke for `chosen` on an empty seat of the plan against the others, the weightiest first.
pub(super) fn reasons(
    table: &Table,
    plan: &Plan,
    links: &Links,
    seat: usize,
    chosen: &Rival,
    others: &[Rival],
) -> Vec<Reason> {
    let problem = table.problem;
    let (person, _) = chosen.place;
    let wanted = &problem.seats[seat];
    if wanted.locked_person == Some(person) {
        return vec![Reason::Locked];
    }
    let others: Vec<&Rival> = others.iter().filter(|other| other.place.0 != person).collect();
    if others.is_empty() {
        let able = |(who, of): (usize, &super::Person)| {
            who != person && lacks(of, wanted).is_empty() && table.exclusion(wanted.panel, who).is_none()
        };
        let qualified = problem.people.iter().enumerate().filter(|of| able(*of)).count();
        return vec![if qualified == 0 { Reason::OnlyOne } else { Reason::OnlyFree { qualified } }];
    }
    let many = others.len() as f64;
    let mean = |of: &dyn Fn(&Rival) -> f64| others.iter().map(|other| of(other)).sum::<f64>() / many;
    let load = |who: usize| problem.people[who].recent + plan.booked[who].len() as f64 + 1.0;
    let candidates = links.candidates().max(1) as f64;
    let mut found: Vec<(f64, Reason)> = Vec::new();
    for part in Part::ALL {
        let gain = mean(&|other| other.cost.of(part)) - chosen.cost.of(part);
        if gain < 0.05 {
            continue;
        }
        let reason = match part {
            Part::Load => Reason::LessLoaded { load: load(person), others: mean(&|other| load(other.place.0)) },
            Part::SoftLimits => {
                let above = others.iter().filter(|o| o.cost.of(part) > chosen.cost.of(part)).count();
                Reason::WithinSoftLimits { others_above: above }
            }
            Part::Avoided => Reason::PreferredTime,
            Part::Late => Reason::Earlier,
            Part::Waiting => Reason::LessWaiting,
            Part::Rotation => Reason::FreshEyes,
            Part::Teams => Reason::MixesTeams,
            Part::Seniority => Reason::Senior,
            Part::Error => {
                Reason::LowerError { with: chosen.error / candidates, others: mean(&|other| other.error) / candidates }
            }
            Part::Apart => match links.joined(table, wanted.panel, person) {
                Some((a, b)) => Reason::LinksGroups { a, b },
                None => continue,
            },
            Part::Unmet | Part::Shadows => continue,
        };
        found.push((gain, reason));
    }
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.into_iter().map(|(_, reason)| reason).collect()
}
