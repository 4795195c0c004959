//! The small things in a request, each given the same text: headers, parameters, names of fields, ids, times and words.

use chrono::TimeDelta;
use evenhand::clock::{Time, date};
use evenhand::crypto::{hex, unhex};
use evenhand::db::Id;
use evenhand::language::Language;
use evenhand::people::{Person, is_email, local_path};
use evenhand::proposals::Taken;
use evenhand::scorecards::api::followed;
use evenhand::web::{looked_for, said_of};
use evenhand::words::Words;
use url::Url;

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };

    // Accept-Language
    assert!(Language::offered().any(|offered| offered == Language::accepted(text)));
    // If-Match
    assert!(followed(text).is_none_or(|(_, earlier)| earlier.len() <= 1));
    // ?next= stays on this site, for whoever follows it.
    let here = Url::parse("https://evenhand.example/sign-in").expect("a URL");
    let next = here.join(local_path(text)).expect("a path");
    assert_eq!((next.scheme(), next.host_str(), next.port()), ("https", Some("evenhand.example"), None), "{next}");
    // ?q=
    let q = looked_for(&[("q".to_owned(), text.to_owned())].into());
    assert!(q.chars().count() <= 120);
    assert!(Words::of(text).fit(&[text]), "whoever looks for a text finds it");
    // The name of a field, said in words.
    said_of(text);

    if let Ok(id) = text.parse::<Id<()>>() {
        assert_eq!((id.as_str().len(), id.as_str().parse().ok()), (36, Some(id.clone())));
    }
    if let Some(taken) = Taken::read(text) {
        assert_eq!(Taken::read(&taken.word()), Some(taken.clone()));
        still_counts(taken.start);
    }
    if let Some(time) = Time::parse_iso(text) {
        assert_eq!(Time::parse_iso(&time.iso()), Some(time));
        still_counts(time);
    }
    if let Some(day) = date(text) {
        assert_eq!(date(&day.to_string()), Some(day));
        still_counts(Time::from_local(day.and_time(chrono::NaiveTime::MIN), chrono_tz::Pacific::Apia));
    }
    let email = Person::normal_email(text);
    if is_email(&email) {
        assert!(
            !email.contains(|letter: char| letter.is_whitespace() || letter.is_control() || "<>,;".contains(letter))
        );
        assert_eq!(email.matches('@').count(), 1);
    }
    if let Some(bytes) = unhex(text) {
        assert_eq!(hex(&bytes), text.to_lowercase());
    }
}

/// From every moment one can count on and back, and tell it anywhere.
fn still_counts(time: Time) {
    assert!(time - TimeDelta::days(800) <= time && time <= time + TimeDelta::days(800));
    for zone in [chrono_tz::Pacific::Kiritimati, chrono_tz::Pacific::Midway] {
        time.in_zone(zone).date_naive().to_string();
    }
}
