//! The address of a calendar (`src/interviewers/availability/address/`): it leads to a machine of the list, whoever reads it.

use evenhand::clock::Time;
use evenhand::config::CalendarHost;
use evenhand::crypto::Keys;
use evenhand::db::Id;
use evenhand::interviewers::CalendarAddress;
use url::Url;

pub fn run(data: &[u8]) {
    let Ok(link) = std::str::from_utf8(data) else { return };
    let host = |name: &str, port, internal| CalendarHost { name: name.into(), port, internal };
    let list = [host("cal.example.org", 443, false), host("localhost", 8080, true), host("127.0.0.1", 8080, true)];
    let (now, keys) = (Time::from_micros(0), Keys::from_master([7; 32]));
    let Ok(taken) = CalendarAddress::new(now, &Id::new(now), link, &keys, &list) else { return };
    let opened = taken.open(&keys).expect("it opens under its own key");
    assert!(list.iter().any(|one| one.name == taken.host), "{opened}");
    assert!(taken.open(&Keys::from_master([8; 32])).is_none());
    // What browsers and most programs would make of it.
    if let Ok(url) = Url::parse(&opened) {
        let same = url.host_str().is_some_and(|host| host.eq_ignore_ascii_case(&taken.host));
        let spoken = url.scheme() == "https" || (url.scheme() == "http" && taken.host != "cal.example.org");
        assert!(same && spoken && url.username().is_empty() && url.password().is_none(), "{opened} is read as {url}");
    }
}
