//! A problem as JSON, for solvers in other languages.

use evenhand::assignment::{Problem, Span};
use serde_json::{Value, json};

fn spans(spans: &[Span]) -> Value {
    spans.iter().map(|span| json!([span.start, span.end])).collect()
}

/// All of a problem that its linear cost hangs on, rotation and locks apart.
pub fn written(problem: &Problem) -> Value {
    let people = problem.people.iter().map(|person| {
        let limits = person.limits.iter().map(|limit| {
            json!({ "span": [limit.span.start, limit.span.end], "soft": limit.soft, "hard": limit.hard, "taken": limit.taken })
        });
        json!({
            "free": spans(&person.free), "avoids": spans(&person.avoids), "limits": limits.collect::<Value>(),
            "recent": person.recent, "buffer": person.buffer, "qualified": person.qualified, "team": person.team, "seniority": person.seniority,
        })
    });
    let panels = problem.panels.iter().map(|panel| {
        json!({
            "free": spans(&panel.free), "windows": spans(&panel.windows), "team": panel.team, "seniority": panel.seniority,
        })
    });
    let seats = problem.seats.iter().map(
        |seat| json!({ "panel": seat.panel, "minutes": seat.minutes, "needs": seat.needs, "starts": seat.starts }),
    );
    let aims = &problem.aims;
    json!({
        "people": people.collect::<Value>(), "panels": panels.collect::<Value>(), "seats": seats.collect::<Value>(),
        "buffer": problem.buffer, "grid": problem.grid,
        "aims": {
            "unmet": aims.unmet, "spread": aims.spread, "over_soft": aims.over_soft, "avoid": aims.avoid, "late": aims.late,
            "waiting": aims.waiting, "team": aims.team, "senior": aims.senior,
        },
    })
}
