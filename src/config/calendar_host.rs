//! The machines from which calendars are read.

/// A machine from which calendars are read: `calendar.example.org`, `calendar.example.org:8443`, and with `internal:` before
/// it one in the company's own network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarHost {
    /// Its name, in lower case.
    pub name: String,
    /// Its port.
    pub port: u16,
    /// Whether it may stand at an address that is not public.
    pub internal: bool,
}

impl CalendarHost {
    pub(super) fn read(text: &str) -> Option<Self> {
        let (internal, rest) = text.strip_prefix("internal:").map_or((false, text), |rest| (true, rest));
        let (name, port) = match rest.rsplit_once(':') {
            Some((name, port)) => (name, port.parse().ok()?),
            None => (rest, 443),
        };
        let fits = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || "-.".contains(c));
        fits.then(|| Self { name: name.to_lowercase(), port, internal })
    }

    /// Whether this is the machine of a URL. Without TLS it is only on this very computer.
    pub fn serves(&self, scheme: &str, name: &str, port: u16) -> bool {
        let here = self.internal && ["127.0.0.1", "localhost"].contains(&name);
        let spoken = scheme == "https" || (scheme == "http" && here);
        spoken && self.name == name.to_lowercase() && self.port == port
    }
}
