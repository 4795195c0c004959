//! What is asked of a plan, said once more and without looking at how plans are made.

use evenhand::assignment::{Problem, Proposal, Seat, Span};

/// Who has each seat, and when.
pub type Places = Vec<Option<(usize, i64)>>;

pub fn places(problem: &Problem, proposal: &Proposal) -> Places {
    let mut places = vec![None; problem.seats.len()];
    for one in &proposal.placed {
        assert!(places[one.seat].is_none(), "seat {} twice", one.seat);
        places[one.seat] = Some((one.person, one.start));
    }
    for one in &proposal.unmet {
        assert!(places[one.seat].is_none(), "seat {} is filled and empty", one.seat);
    }
    assert_eq!(proposal.placed.len() + proposal.unmet.len(), problem.seats.len(), "every seat is spoken of");
    places
}

fn is_fixed(seat: &Seat) -> bool {
    seat.locked_person.is_some() && seat.locked_start.is_some()
}

fn span(seat: &Seat, start: i64) -> Span {
    Span { start, end: start + seat.minutes }
}

fn apart(a: Span, b: Span, buffer: i64) -> bool {
    a.end + buffer <= b.start || b.end + buffer <= a.start
}

/// Every hard rule that the plan breaks; what two locked seats do to each other is the planner's affair.
pub fn broken(problem: &Problem, places: &Places) -> Vec<String> {
    let mut broken = Vec::new();
    for (s, seat) in problem.seats.iter().enumerate() {
        let panel = &problem.panels[seat.panel];
        let Some((who, start)) = places[s] else {
            if is_fixed(seat) {
                broken.push(format!("seat {s} is locked and empty"));
            }
            continue;
        };
        if seat.locked_person.is_some_and(|locked| locked != who) || seat.locked_start.is_some_and(|at| at != start) {
            broken.push(format!("seat {s} does not stay as it is locked"));
        }
        if is_fixed(seat) {
            continue;
        }
        let person = &problem.people[who];
        let time = span(seat, start);
        if seat.locked_person.is_none() && !seat.needs.iter().all(|need| person.qualified.contains(need)) {
            broken.push(format!("seat {s}: not qualified"));
        }
        if panel.excluded.iter().any(|(excluded, _)| *excluded == who) {
            broken.push(format!("seat {s}: excluded"));
        }
        if !person.free.iter().any(|free| free.start <= time.start && time.end <= free.end) {
            broken.push(format!("seat {s}: the person is not free"));
        }
        if !panel.free.iter().any(|free| free.start <= time.start && time.end <= free.end) {
            broken.push(format!("seat {s}: the candidate is not free"));
        }
        match (&seat.starts, seat.locked_start) {
            (_, Some(_)) => {}
            (Some(starts), None) if !starts.contains(&start) => broken.push(format!("seat {s}: not one of its starts")),
            (None, None) if start.rem_euclid(problem.grid) != 0 => broken.push(format!("seat {s}: off the grid")),
            _ => {}
        }
        for (l, limit) in person.limits.iter().enumerate() {
            let inside = |t: i64| limit.span.start <= t && t < limit.span.end;
            let new = places.iter().flatten().filter(|(other, t)| *other == who && inside(*t)).count();
            if inside(start) && limit.taken as usize + new > limit.hard as usize {
                broken.push(format!("seat {s}: limit {l}"));
            }
        }
        let mut own = vec![time];
        for (o, other) in problem.seats.iter().enumerate().filter(|(o, _)| *o != s) {
            let Some((whom, at)) = places[o] else { continue };
            let near = !apart(time, span(other, at), problem.buffer);
            if whom == who && !apart(time, span(other, at), problem.buffer.max(person.buffer)) {
                broken.push(format!("seats {s} and {o}: one person at once"));
            }
            if whom == who && other.panel == seat.panel {
                broken.push(format!("seats {s} and {o}: one person twice on a panel"));
            }
            if problem.panels[other.panel].candidate == panel.candidate && near {
                broken.push(format!("seats {s} and {o}: one candidate at once"));
            }
            if other.panel == seat.panel {
                own.push(span(other, at));
            }
        }
        let locked = problem.seats.iter().filter(|other| other.panel == seat.panel && is_fixed(other));
        let locked: Vec<Span> = locked.filter_map(|other| Some(span(other, other.locked_start?))).collect();
        let holds =
            |window: &&Span, spans: &[Span]| spans.iter().all(|s| window.start <= s.start && s.end <= window.end);
        // Where planners have locked a panel beyond every window, no window is kept.
        let kept = panel.windows.iter().any(|window| holds(&window, &locked));
        if kept && !panel.windows.iter().any(|window| holds(&window, &own)) {
            broken.push(format!("seat {s}: no window holds the panel"));
        }
    }
    broken
}

/// The linear cost, added up once more.
pub fn linear_cost(problem: &Problem, places: &Places) -> f64 {
    let aims = &problem.aims;
    let mut cost = 0.0;
    for (who, person) in problem.people.iter().enumerate() {
        let own: Vec<i64> = places.iter().flatten().filter(|(other, _)| *other == who).map(|(_, t)| *t).collect();
        let load = person.recent + own.len() as f64;
        cost += aims.spread * (load * load - person.recent * person.recent);
        for limit in &person.limits {
            let new = own.iter().filter(|t| limit.span.start <= **t && **t < limit.span.end).count() as u32;
            let above = |many: u32| f64::from(many.saturating_sub(limit.soft));
            cost += aims.over_soft * (above(limit.taken + new) - above(limit.taken));
        }
    }
    for (p, panel) in problem.panels.iter().enumerate() {
        let seats: Vec<usize> = (0..problem.seats.len()).filter(|s| problem.seats[*s].panel == p).collect();
        let filled: Vec<(usize, usize, Span)> =
            seats.iter().filter_map(|s| places[*s].map(|(who, t)| (*s, who, span(&problem.seats[*s], t)))).collect();
        cost += aims.unmet * (seats.len() - filled.len()) as f64;
        let first = seats.iter().flat_map(|s| starts(problem, *s)).min();
        for (s, who, time) in filled.iter().filter(|(s, _, _)| !is_fixed(&problem.seats[*s])) {
            cost += aims.late * (time.start - first.unwrap()) as f64 / 1440.0;
            let avoids = problem.people[*who].avoids.iter().any(|a| a.start < time.end && time.start < a.end);
            cost += if avoids { aims.avoid } else { 0.0 };
            let served = problem.served.iter().filter(|x| x.opening == panel.opening && x.person == *who);
            cost += aims.opening * served.map(|x| x.times).sum::<f64>();
            assert!(*s < places.len());
        }
        for (i, (_, a, _)) in filled.iter().enumerate() {
            for (_, b, _) in &filled[..i] {
                let met = problem.together.iter().filter(|t| (t.a == *a && t.b == *b) || (t.a == *b && t.b == *a));
                cost += aims.pair * met.map(|t| t.times).sum::<f64>();
            }
        }
        let mut times: Vec<Span> = filled.iter().map(|(_, _, time)| *time).collect();
        times.sort_unstable();
        let waits = times.windows(2).map(|two| two[1].start - two[0].end).sum::<i64>();
        cost += aims.waiting * waits as f64 / 60.0;
        let on: Vec<usize> = filled.iter().map(|(_, who, _)| *who).collect();
        if on.is_empty() {
            continue;
        }
        if let Some(team) = panel.team {
            let own = on.iter().filter(|who| problem.people[**who].team == team).count();
            cost += if own == 0 { aims.team } else { 0.0 };
            cost += if own == on.len() && own > 1 { aims.team } else { 0.0 };
        }
        let senior = on.iter().any(|who| problem.people[*who].seniority >= panel.seniority);
        cost += if senior { 0.0 } else { aims.senior };
    }
    cost
}

/// When a seat may begin, people apart.
pub fn starts(problem: &Problem, s: usize) -> Vec<i64> {
    let seat = &problem.seats[s];
    if let (Some(_), Some(start)) = (seat.locked_person, seat.locked_start) {
        return vec![start];
    }
    let panel = &problem.panels[seat.panel];
    let fits = |t: i64| {
        let time = span(seat, t);
        let inside = |spans: &[Span]| spans.iter().any(|x| x.start <= time.start && time.end <= x.end);
        inside(&panel.free) && (panel.windows.is_empty() || inside(&panel.windows))
    };
    let named = seat.locked_start.map(|t| vec![t]).or_else(|| seat.starts.clone());
    let grid = || {
        let from = panel.free.iter().map(|f| f.start).min().unwrap_or(0);
        let to = panel.free.iter().map(|f| f.end).max().unwrap_or(0);
        (from..to).filter(|t| t.rem_euclid(problem.grid) == 0).collect()
    };
    named.unwrap_or_else(grid).into_iter().filter(|t| fits(*t)).collect()
}

/// Whether seat, person and start go with the places that there are.
pub fn goes(problem: &Problem, places: &mut Places, s: usize, place: (usize, i64)) -> bool {
    places[s] = Some(place);
    let goes = broken(problem, places).is_empty();
    if !goes {
        places[s] = None;
    }
    goes
}
