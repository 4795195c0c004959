//! A rubric as TOML (`src/rubrics/file/`): what is read is written, and comes back as it was; mistakes stand within the file.

use evenhand::clock::Time;
use evenhand::rubrics::{FileRubric, compare, faults, lint};

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (rubric, _) = match FileRubric::read(text) {
        Ok(read) => read,
        Err(mistakes) => {
            assert!(!mistakes.is_empty(), "it is refused and nobody says why");
            let lines = 1 + text.matches('\n').count();
            assert!(
                mistakes.iter().all(|mistake| (1..=lines).contains(&mistake.place.line) && mistake.place.column > 0)
            );
            return;
        }
    };
    let written = rubric.write();
    let (again, places) = FileRubric::read(&written).expect("what is written can be read");
    assert_eq!(again, rubric);
    assert_eq!(again.write(), written);
    let (one, other) = (rubric.whole(Time::from_micros(0)), again.whole(Time::from_micros(0)));
    let found = compare(&one, &other);
    assert!(found.general.is_empty() && found.criteria.is_empty(), "{found:?}");
    assert!(faults(&one).iter().all(|fault| places.of(&fault.field, None).line <= written.lines().count()));
    lint(&rubric.draft, Some(180));
}
