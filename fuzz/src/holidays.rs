//! A region's holidays as they are typed or exported (`src/interviewers/holidays/`): in order, each day once, on one line each.

use evenhand::clock::Time;
use evenhand::interviewers::read_holidays;

/// The first line names the region.
pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (region, text) = text.split_once('\n').unwrap_or((text, ""));
    let now = Time::parse_iso("2026-11-23T09:00:00Z").expect("a time");
    let Ok(days) = read_holidays(region, text, now) else { return };
    assert!(days.len() <= 400 && days.windows(2).all(|pair| pair[0].day < pair[1].day));
    let name = |name: &str| name.chars().count() <= 200 && !name.chars().any(char::is_control);
    assert!(days.iter().all(|one| name(&one.name) && (1..=20).contains(&one.region.len())));
    let lines: Vec<String> = days.iter().map(|one| format!("{} {}", one.day, one.name)).collect();
    if lines.iter().all(|line| line.chars().count() <= 200) {
        assert_eq!(read_holidays(region, &lines.join("\n"), now), Ok(days));
    }
}
