//! Every setting: its name, its default, why it is there, and where its value came from.
//!
//! A flag goes before the environment, the environment before `evenhand.toml`, and the file before the default. A name
//! that nobody knows is refused with the place where it stands: a setting that is mistyped and silently ignored is found
//! out on the day it matters.

mod calendar_host;
mod dkim;
mod log_format;
mod oidc;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ipnet::IpNet;
use toml::de::{DeTable, DeValue};

use crate::db::Location;

pub use calendar_host::CalendarHost;
pub use dkim::Dkim;
pub use log_format::LogFormat;
pub(crate) use oidc::is_issuer;
pub use oidc::{ClientSecret, Oidc};

/// What the server runs with, once flags, environment, file and defaults are laid over each other.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where to listen: `127.0.0.1:8080`, because a reverse proxy with TLS belongs in front.
    pub listen: SocketAddr,
    /// The folder of everything that is ours: database, key, backups in progress.
    pub data: PathBuf,
    /// Which database; by default `evenhand.db` in the data folder.
    pub database: Location,
    /// Where links in mails lead, without a slash at the end.
    pub base_url: String,
    /// `smtp://` or `smtps://` with user and password; without it mails wait on the outbox page.
    pub smtp_url: Option<String>,
    /// A file (PEM) with the authority that signed the mail server's certificate, in place of the public ones.
    pub smtp_ca: Option<PathBuf>,
    /// The sender of every mail.
    pub mail_from: String,
    /// The machines from which calendars are read by their address; by default none, and the field is not offered.
    pub calendar_hosts: Vec<CalendarHost>,
    /// Who signs mails (DKIM); by default nobody.
    pub dkim: Option<Dkim>,
    /// How many mails a minute a domain gets for an hour after it asked for fewer.
    pub mail_pace: u32,
    /// With whom people sign in who have an account there; by default everybody signs in by mail.
    pub oidc: Option<Oidc>,
    /// A file with the hashes of passwords that were stolen somewhere: none of them can be chosen. By default the short built-in
    /// list of common ones is all.
    pub breached_passwords_file: Option<PathBuf>,
    /// How many server threads; the number of cores by default.
    pub workers: usize,
    /// How lines of the log are written.
    pub log_format: LogFormat,
    /// Whose word for a caller's address and a request's number is taken: by default a proxy's on this machine.
    pub trusted_proxies: Vec<IpNet>,
    /// How many requests a session, or the address of somebody who is not signed in, may make a minute; 0 for any number.
    pub requests_per_minute: u32,
    /// Where metrics are told; by default nowhere.
    pub metrics_listen: Option<SocketAddr>,
    /// From how many milliseconds on a statement stands in the log; 0 for never.
    pub slow_query_ms: u32,
    /// How much room there is for pages that are kept ready, in megabytes; 0 for none.
    pub page_cache_mb: u32,
    /// For how many seconds a server that was told to stop still takes what a balancer sends it; 0 for none.
    pub drain_seconds: u32,
}

/// The file that is read when it stands in the working directory and no other is named.
const FILE: &str = "evenhand.toml";

/// The name of each setting in the file; in the environment it is in capitals after `EVENHAND_`.
const NAMES: &[&str] = &[
    "listen",
    "data",
    "database_url",
    "base_url",
    "smtp_url",
    "smtp_ca",
    "mail_from",
    "dkim_domain",
    "dkim_selector",
    "dkim_key_file",
    "mail_pace",
    "calendar_hosts",
    "oidc_issuer",
    "oidc_client_id",
    "oidc_client_secret",
    "oidc_client_secret_file",
    "oidc_name",
    "oidc_only",
    "oidc_acr_values",
    "oidc_amr",
    "oidc_second_factor",
    "breached_passwords_file",
    "workers",
    "log_format",
    "trusted_proxies",
    "requests_per_minute",
    "metrics_listen",
    "slow_query_ms",
    "page_cache_mb",
    "drain_seconds",
];

/// Variables of ours that are not settings: which file, how much to log.
const OTHER_VARIABLES: &[&str] = &["EVENHAND_CONFIG", "EVENHAND_LOG"];

/// Variables that tests keep for themselves.
const SET_ASIDE: &str = "EVENHAND_TEST_";

/// What the command line said. Secrets are not among it: every user of the machine can read a command line.
#[derive(Debug, Clone, Default)]
pub struct Flags {
    /// `--config`
    pub config: Option<PathBuf>,
    /// `--listen`
    pub listen: Option<String>,
    /// `--data`
    pub data: Option<String>,
    /// `--database-url`
    pub database_url: Option<String>,
    /// `--base-url`
    pub base_url: Option<String>,
}

/// Where a value was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// On the command line.
    Flag(&'static str),
    /// In the environment.
    Variable(String),
    /// In a file, on a line.
    File(PathBuf, usize),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) => write!(f, "{name}"),
            Self::Variable(name) => write!(f, "environment variable {name}"),
            Self::File(path, line) => write!(f, "{}:{line}", path.display()),
        }
    }
}

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("{path}: {error}")]
    Unreadable {
        /// Which file.
        path: String,
        /// What the operating system said.
        error: std::io::Error,
    },
    /// The file is not TOML.
    #[error("{at}: {message}")]
    Syntax {
        /// Where.
        at: Source,
        /// What the parser said.
        message: String,
    },
    /// Nobody knows this name.
    #[error("{at}: there is no setting \"{name}\"{hint}", hint = hint(.like))]
    Unknown {
        /// Where it stands.
        at: Source,
        /// What was written.
        name: String,
        /// What was probably meant.
        like: Option<String>,
    },
    /// The value does not fit. The value itself is not repeated: it may hold a password.
    #[error("{at}: {name} must be {wanted}")]
    Wrong {
        /// Where it stands.
        at: Source,
        /// Which setting.
        name: &'static str,
        /// What fits, with an example.
        wanted: String,
    },
}

fn hint(like: &Option<String>) -> String {
    like.as_ref().map_or_else(
        || format!("; the settings are {}", NAMES.join(", ")),
        |name| format!("; did you mean \"{name}\"?"),
    )
}

type Said = BTreeMap<&'static str, (String, Source)>;

impl Config {
    /// Lays flags, environment, file and defaults over each other.
    ///
    /// # Errors
    /// [`ConfigError`] names the place and what to write instead.
    pub fn load(flags: &Flags, environment: impl Iterator<Item = (OsString, OsString)>) -> Result<Self, ConfigError> {
        let (variables, file) = read_environment(environment)?;
        let mut said = match flags.config.clone().or(file) {
            Some(path) => read_file(&path)?,
            None if Path::new(FILE).exists() => read_file(Path::new(FILE))?,
            None => Said::new(),
        };
        said.extend(variables);
        let flagged = [
            ("listen", "--listen", &flags.listen),
            ("data", "--data", &flags.data),
            ("database_url", "--database-url", &flags.database_url),
            ("base_url", "--base-url", &flags.base_url),
        ];
        for (name, flag, value) in flagged {
            if let Some(value) = value {
                said.insert(name, (value.clone(), Source::Flag(flag)));
            }
        }
        assemble(&said)
    }

    /// The settings of a file's text alone: no flag, no environment.
    ///
    /// # Errors
    /// [`ConfigError`] names the line and what to write instead.
    pub fn of_file(text: &str) -> Result<Self, ConfigError> {
        assemble(&read_text(Path::new(FILE), text)?)
    }

    /// Whether cookies can demand TLS: everywhere but on plain-HTTP loopback.
    pub fn secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }

    /// Whether nobody signs in by mail: everybody has an account with the identity provider.
    pub fn only_provider(&self) -> bool {
        self.oidc.as_ref().is_some_and(|oidc| oidc.only)
    }

    /// Whether what is demanded of the provider counts as a second factor.
    pub fn provider_counts_as_factor(&self) -> bool {
        self.oidc.as_ref().is_some_and(|oidc| oidc.counts_as_factor)
    }

    /// The time between two mails to a domain that asked for fewer.
    pub fn pace(&self) -> chrono::TimeDelta {
        chrono::TimeDelta::milliseconds(60_000 / i64::from(self.mail_pace.max(1)))
    }

    /// The name of the machine in links: the right half of every Message-ID.
    pub fn host(&self) -> &str {
        host_of(&self.base_url)
    }

    /// What the audit log of this server is called in its checkpoints.
    pub fn log_name(&self) -> String {
        let host = self.host();
        format!("{}/evenhand", if host.is_empty() { "localhost" } else { host })
    }

    /// Where links lead when nobody said: the address itself, as somebody on this machine would write it.
    pub fn default_base_url(listen: SocketAddr) -> String {
        if listen.ip().is_unspecified() {
            format!("http://localhost:{}", listen.port())
        } else {
            format!("http://{listen}")
        }
    }

    /// The file with the master key.
    pub fn key_file(&self) -> PathBuf {
        self.data.join("master.key")
    }
}

fn host_of(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if let Some(end) = authority.find(']') {
        return authority.get(..=end).unwrap_or(authority);
    }
    authority.split_once(':').map_or(authority, |(host, _)| host)
}

/// Our variables, and the file that they name.
fn read_environment(
    environment: impl Iterator<Item = (OsString, OsString)>,
) -> Result<(Said, Option<PathBuf>), ConfigError> {
    let (mut said, mut file) = (Said::new(), None);
    for (name, value) in environment {
        let Some(name) = name.to_str().filter(|name| name.starts_with("EVENHAND_")) else {
            continue;
        };
        if name.starts_with(SET_ASIDE) || OTHER_VARIABLES.contains(&name) {
            if name == "EVENHAND_CONFIG" && !value.is_empty() {
                file = Some(PathBuf::from(&value));
            }
            continue;
        }
        let at = Source::Variable(name.to_owned());
        let known = NAMES.iter().find(|known| variable_of(known) == name);
        let Some(known) = known else {
            let all = NAMES.iter().map(|name| variable_of(name)).chain(OTHER_VARIABLES.iter().map(ToString::to_string));
            return Err(ConfigError::Unknown { at, name: name.to_owned(), like: closest(name, all) });
        };
        let value = value.into_string().map_err(|_| ConfigError::Wrong {
            at: at.clone(),
            name: known,
            wanted: "text".into(),
        })?;
        said.insert(known, (value, at));
    }
    Ok((said, file))
}

/// The variable of a setting.
fn variable_of(name: &str) -> String {
    format!("EVENHAND_{}", name.to_uppercase())
}

fn read_file(path: &Path) -> Result<Said, ConfigError> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| ConfigError::Unreadable { path: path.display().to_string(), error })?;
    read_text(path, &text)
}

fn read_text(path: &Path, text: &str) -> Result<Said, ConfigError> {
    let line_at = |byte: usize| 1 + text.bytes().take(byte).filter(|byte| *byte == b'\n').count();
    let table = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
        at: Source::File(path.to_owned(), error.span().map_or(1, |span| line_at(span.start))),
        message: error.message().to_owned(),
    })?;
    // The table sorts by name: by line, the first mistake of the file is the one that is told.
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let mut said = Said::new();
    for (key, value) in entries {
        let at = Source::File(path.to_owned(), line_at(key.span().start));
        let Some(name) = NAMES.iter().find(|name| **name == key.get_ref().as_ref()) else {
            let name = key.get_ref().to_string();
            let like = closest(&name, NAMES.iter().map(ToString::to_string));
            return Err(ConfigError::Unknown { at, name, like });
        };
        let text = match value.get_ref() {
            DeValue::String(text) => text.to_string(),
            DeValue::Integer(number) => number.to_string(),
            _ => return Err(ConfigError::Wrong { at, name, wanted: "text in quotes".into() }),
        };
        said.insert(name, (text, at));
    }
    Ok(said)
}

/// The name that was probably meant, if one is near.
pub fn closest(name: &str, all: impl Iterator<Item = String>) -> Option<String> {
    all.map(|known| (strsim::normalized_damerau_levenshtein(name, &known), known))
        .filter(|(near, _)| *near >= 0.5)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, known)| known)
}

fn assemble(said: &Said) -> Result<Config, ConfigError> {
    let wrong = |name: &'static str, wanted: &str| {
        let at = said.get(name).map_or(Source::Flag("the default"), |(_, at)| at.clone());
        ConfigError::Wrong { at, name, wanted: wanted.to_owned() }
    };
    // An empty value is an unset one: that is what `EVENHAND_SMTP_URL=` in a service file means.
    let text = |name: &str| said.get(name).map(|(value, _)| value.trim()).filter(|value| !value.is_empty());
    let listen: SocketAddr = text("listen")
        .unwrap_or("127.0.0.1:8080")
        .parse()
        .map_err(|_| wrong("listen", "an address with a port, such as 127.0.0.1:8080"))?;
    let data = PathBuf::from(text("data").unwrap_or("./data"));
    let database = match text("database_url") {
        None => Location::Sqlite(data.join("evenhand.db")),
        Some(url) => Location::parse(url).map_err(|why| wrong("database_url", &format!("a database: {why}")))?,
    };
    let base_url = match text("base_url") {
        None => Config::default_base_url(listen),
        Some(url) => base(url)
            .ok_or_else(|| wrong("base_url", "a site's address without a path, such as https://hiring.example.org"))?,
    };
    let smtp_url = text("smtp_url").map(str::to_owned);
    if smtp_url.as_deref().is_some_and(|url| !is_smtp(url)) {
        let wanted = "smtp://user:password@host:587 (STARTTLS) or smtps://user:password@host:465 (TLS from the start)";
        return Err(wrong("smtp_url", wanted));
    }
    let smtp_ca = text("smtp_ca").map(PathBuf::from);
    let mail_from = match text("mail_from") {
        None => format!("Evenhand <evenhand@{}>", mail_domain(host_of(&base_url))),
        Some(from) if is_sender(from) => from.to_owned(),
        Some(_) => return Err(wrong("mail_from", "an address, such as Evenhand <hiring@example.org>")),
    };
    let dkim = Dkim::of(["dkim_domain", "dkim_selector", "dkim_key_file"].map(text), &mail_from)
        .map_err(|(name, wanted)| wrong(name, wanted))?;
    let calendar_hosts = text("calendar_hosts").unwrap_or_default().split([',', ' ']).filter(|host| !host.is_empty());
    let calendar_hosts = calendar_hosts.map(CalendarHost::read).collect::<Option<Vec<_>>>().ok_or_else(|| {
        wrong("calendar_hosts", "names of machines, such as calendar.google.com, outlook.office365.com")
    })?;
    let oidc = Oidc::of(&oidc::Words {
        issuer: text("oidc_issuer"),
        client_id: text("oidc_client_id"),
        client_secret: text("oidc_client_secret"),
        client_secret_file: text("oidc_client_secret_file"),
        name: text("oidc_name"),
        only: text("oidc_only"),
        acr_values: text("oidc_acr_values"),
        amr: text("oidc_amr"),
        second_factor: text("oidc_second_factor"),
    })
    .map_err(|(name, wanted)| wrong(name, wanted))?;
    let mail_pace = match text("mail_pace") {
        None => 10,
        Some(number) => number
            .parse()
            .ok()
            .filter(|n| (1..=600).contains(n))
            .ok_or_else(|| wrong("mail_pace", "a number of mails a minute from 1 to 600"))?,
    };
    let workers = match text("workers") {
        None => std::thread::available_parallelism().map_or(2, usize::from),
        Some(number) => number
            .parse()
            .ok()
            .filter(|n| (1..=256).contains(n))
            .ok_or_else(|| wrong("workers", "a number of threads from 1 to 256"))?,
    };
    let log_format = match text("log_format") {
        None => LogFormat::Text,
        Some(word) => LogFormat::read(word).ok_or_else(|| wrong("log_format", "text or json"))?,
    };
    let trusted_proxies = text("trusted_proxies").unwrap_or("127.0.0.1, ::1").split([',', ' ']);
    let trusted_proxies = trusted_proxies.filter(|proxy| !proxy.is_empty() && *proxy != "none").map(network);
    let trusted_proxies = trusted_proxies
        .collect::<Option<_>>()
        .ok_or_else(|| wrong("trusted_proxies", "addresses or networks, such as 127.0.0.1, 10.0.0.0/8, or none"))?;
    let number = |name: &'static str, unsaid: u32, most: u32, wanted: &str| match text(name) {
        None => Ok(unsaid),
        Some(said) => said.parse().ok().filter(|n| *n <= most).ok_or_else(|| wrong(name, wanted)),
    };
    let requests_per_minute =
        number("requests_per_minute", 600, 1_000_000, "a number up to 1000000, or 0 for no limit")?;
    let slow_query_ms = number("slow_query_ms", 500, 600_000, "a number of milliseconds up to 600000, or 0 for never")?;
    let page_cache_mb = number("page_cache_mb", 16, 4096, "a number of megabytes up to 4096, or 0 for none")?;
    let drain_seconds = number("drain_seconds", 5, 300, "a number of seconds up to 300")?;
    let metrics_listen = text("metrics_listen")
        .map(str::parse)
        .transpose()
        .map_err(|_| wrong("metrics_listen", "an address with a port, such as 127.0.0.1:9464"))?;
    Ok(Config {
        listen,
        data,
        database,
        base_url,
        smtp_url,
        smtp_ca,
        mail_from,
        dkim,
        mail_pace,
        calendar_hosts,
        oidc,
        breached_passwords_file: text("breached_passwords_file").map(PathBuf::from),
        workers,
        log_format,
        trusted_proxies,
        requests_per_minute,
        metrics_listen,
        slow_query_ms,
        page_cache_mb,
        drain_seconds,
    })
}

/// `10.0.0.0/8`, or one address.
fn network(text: &str) -> Option<IpNet> {
    text.parse().ok().or_else(|| text.parse::<std::net::IpAddr>().ok().map(IpNet::from))
}

/// `http(s)://host[:port]`, without what may come after.
fn base(url: &str) -> Option<String> {
    let url = url.trim_end_matches('/');
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"))?;
    let plain = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphanumeric() || "-._:[]".contains(c));
    plain.then(|| url.to_owned())
}

fn is_smtp(url: &str) -> bool {
    let rest = url.strip_prefix("smtp://").or_else(|| url.strip_prefix("smtps://"));
    rest.is_some_and(|rest| !host_of(rest.rsplit('@').next().unwrap_or(rest)).is_empty())
}

fn is_sender(from: &str) -> bool {
    let address = from.rsplit_once('<').map_or(Some(from), |(_, rest)| rest.strip_suffix('>'));
    let halves = address.and_then(|address| address.split_once('@'));
    !from.chars().any(char::is_control)
        && halves.is_some_and(|(user, host)| !user.is_empty() && !host.is_empty() && !host.contains(['@', ' ']))
}

/// An address wants a name after the `@`, and a number is none.
fn mail_domain(host: &str) -> &str {
    if host.starts_with('[') || host.parse::<std::net::IpAddr>().is_ok() { "localhost" } else { host }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(pairs: &[(&str, &str)]) -> impl Iterator<Item = (OsString, OsString)> {
        pairs.iter().map(|(name, value)| (OsString::from(name), OsString::from(value))).collect::<Vec<_>>().into_iter()
    }

    fn written(name: &str, text: &str) -> Flags {
        let path = std::env::temp_dir().join(format!("evenhand-config-{}-{name}.toml", std::process::id()));
        std::fs::write(&path, text).unwrap();
        Flags { config: Some(path), ..Flags::default() }
    }

    #[test]
    fn nothing_said_gives_the_defaults() {
        let config = Config::load(&Flags::default(), env(&[("PATH", "/bin")])).unwrap();
        assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
        assert_eq!(config.database, Location::Sqlite("./data/evenhand.db".into()));
        assert_eq!(config.base_url, "http://127.0.0.1:8080");
        assert_eq!(config.mail_from, "Evenhand <evenhand@localhost>");
        assert_eq!(config.smtp_url, None);
    }

    #[test]
    fn flags_go_before_the_environment_and_that_before_the_file() {
        let mut flags = written("order", "listen = \"127.0.0.1:1\"\nbase_url = \"https://a.example/\"\nworkers = 3\n");
        let config = Config::load(&flags, env(&[])).unwrap();
        assert_eq!((config.listen.port(), config.workers), (1, 3));
        assert_eq!((config.base_url.as_str(), config.host()), ("https://a.example", "a.example"));
        let config = Config::load(&flags, env(&[("EVENHAND_LISTEN", "127.0.0.1:2")])).unwrap();
        assert_eq!(config.listen.port(), 2);
        flags.listen = Some("127.0.0.1:3".into());
        let config = Config::load(&flags, env(&[("EVENHAND_LISTEN", "127.0.0.1:2")])).unwrap();
        assert_eq!(config.listen.port(), 3);
    }

    #[test]
    fn an_unknown_key_is_refused_with_its_line_and_a_suggestion() {
        let flags = written("unknown", "# ours\nlisten = \"127.0.0.1:1\"\nbase_ulr = \"https://a.example\"\n");
        let said = Config::load(&flags, env(&[])).unwrap_err().to_string();
        assert!(
            said.ends_with("unknown.toml:3: there is no setting \"base_ulr\"; did you mean \"base_url\"?"),
            "{said}"
        );
        let said = Config::load(&written("table", "[zzz]\na = 1\n"), env(&[])).unwrap_err().to_string();
        assert!(said.contains(":1: there is no setting \"zzz\"; the settings are listen, data"), "{said}");
    }

    #[test]
    fn an_unknown_variable_is_refused_with_a_suggestion_and_tests_have_their_own() {
        let said = Config::load(&Flags::default(), env(&[("EVENHAND_SMPT_URL", "x")])).unwrap_err().to_string();
        assert!(said.contains("did you mean \"EVENHAND_SMTP_URL\"?"), "{said}");
        assert!(Config::load(&Flags::default(), env(&[("EVENHAND_TEST_POSTGRES", "x")])).is_ok());
    }

    #[test]
    fn a_wrong_value_names_its_source_and_never_repeats_a_secret() {
        let said = Config::load(&Flags::default(), env(&[("EVENHAND_LISTEN", "8080")])).unwrap_err().to_string();
        assert!(said.starts_with("environment variable EVENHAND_LISTEN: listen must be"), "{said}");
        let said = Config::load(&written("type", "\n\nlisten = true\n"), env(&[])).unwrap_err().to_string();
        assert!(said.contains(":3: listen must be text in quotes"), "{said}");
        let flags = written("secret", "smtp_url = \"http://u:hunter2@host\"");
        let said = Config::load(&flags, env(&[])).unwrap_err().to_string();
        assert!(said.contains(":1: smtp_url") && !said.contains("hunter2"), "{said}");
        let flags = Flags { database_url: Some("mysql://u:hunter2@host".into()), ..Flags::default() };
        let said = Config::load(&flags, env(&[])).unwrap_err().to_string();
        assert!(said.starts_with("--database-url: database_url must be") && !said.contains("hunter2"), "{said}");
    }

    #[test]
    fn what_is_not_toml_is_refused_with_its_line() {
        let said = Config::load(&written("syntax", "listen = \"a\"\nbase_url =\n"), env(&[])).unwrap_err().to_string();
        assert!(said.contains(".toml:2: "), "{said}");
    }

    #[test]
    fn calendars_are_read_from_the_machines_of_the_list_alone() {
        let hosts = |text: &str| {
            let said = Config::load(&written("hosts", &format!("calendar_hosts = \"{text}\"")), env(&[]));
            said.map(|config| config.calendar_hosts).map_err(|error| error.to_string())
        };
        let listed = hosts("Calendar.example.org, internal:dav.corp.example:8443 internal:127.0.0.1:9").unwrap();
        let served = |scheme, name, port| listed.iter().any(|host| host.serves(scheme, name, port));
        assert!(served("https", "calendar.example.org", 443) && served("https", "CALENDAR.example.org", 443));
        assert!(served("https", "dav.corp.example", 8443) && served("http", "127.0.0.1", 9));
        assert!(!served("http", "calendar.example.org", 443) && !served("http", "dav.corp.example", 8443));
        assert!(!served("https", "calendar.example.org", 8443) && !served("https", "evil.calendar.example.org", 443));
        assert_eq!(hosts("").unwrap(), []);
        assert!(hosts("https://calendar.example.org/x").unwrap_err().contains("calendar_hosts must be names"));
    }

    #[test]
    fn mails_are_signed_with_all_three_settings_for_the_senders_domain_or_not_at_all() {
        let with = |pairs: &[(&str, &str)]| {
            let mut all = vec![("EVENHAND_MAIL_FROM", "Evenhand <hiring@people.Example.org>")];
            all.extend(pairs);
            Config::load(&Flags::default(), env(&all)).map(|config| config.dkim).map_err(|error| error.to_string())
        };
        let [domain, selector, file] = [
            ("EVENHAND_DKIM_DOMAIN", "Example.ORG"),
            ("EVENHAND_DKIM_SELECTOR", "s1"),
            ("EVENHAND_DKIM_KEY_FILE", "/k"),
        ];
        let dkim = Dkim { domain: "example.org".into(), selector: "s1".into(), key_file: "/k".into() };
        assert_eq!(with(&[domain, selector, file]), Ok(Some(dkim)));
        assert_eq!(with(&[]), Ok(None));
        for (some, missing) in [
            (vec![selector, file], "dkim_domain"),
            (vec![domain, file], "dkim_selector"),
            (vec![domain, selector], "dkim_key_file"),
            (vec![file], "dkim_domain"),
        ] {
            let said = with(&some).unwrap_err();
            assert!(said.contains(&format!("{missing} must be set where")), "{said}");
        }
        for other in ["other.org", "ample.org", "org", "team.people.example.org", "example.org; x", "-.example.org"] {
            let said = with(&[("EVENHAND_DKIM_DOMAIN", other), selector, file]).unwrap_err();
            assert!(said.contains("dkim_domain must be the domain of mail_from"), "{other}: {said}");
        }
        assert!(
            with(&[domain, ("EVENHAND_DKIM_SELECTOR", "a b"), file]).unwrap_err().contains("dkim_selector must be")
        );
    }

    #[test]
    fn a_provider_is_told_whole_over_tls_and_its_secret_is_never_repeated() {
        let with = |pairs: &[(&str, &str)]| {
            let said = Config::load(&Flags::default(), env(pairs));
            said.map(|config| config.oidc).map_err(|error| error.to_string())
        };
        let [issuer, id, secret] = [
            ("EVENHAND_OIDC_ISSUER", "https://login.example.org/realm"),
            ("EVENHAND_OIDC_CLIENT_ID", "evenhand"),
            ("EVENHAND_OIDC_CLIENT_SECRET", "hunter2"),
        ];
        let file = ("EVENHAND_OIDC_CLIENT_SECRET_FILE", "/run/secret");
        let oidc = with(&[issuer, id, secret]).unwrap().unwrap();
        assert_eq!((oidc.issuer.as_str(), oidc.only), ("https://login.example.org/realm", false));
        assert!(!format!("{oidc:?}").contains("hunter2"));
        let (ways, means) = (("EVENHAND_OIDC_ACR_VALUES", " phr  phrh"), ("EVENHAND_OIDC_AMR", "mfa"));
        let strong = with(&[issuer, id, secret, ways, means, ("EVENHAND_OIDC_SECOND_FACTOR", "yes")]).unwrap().unwrap();
        assert_eq!(
            (strong.acr_values.join(","), strong.amr.join(","), strong.counts_as_factor),
            ("phr,phrh".into(), "mfa".into(), true)
        );
        assert!(with(&[issuer, id, file, ("EVENHAND_OIDC_ONLY", "yes")]).unwrap().unwrap().only);
        assert_eq!(with(&[]), Ok(None));
        for (some, wrong) in [
            (vec![id, secret], "oidc_issuer"),
            (vec![issuer, secret], "oidc_client_id"),
            (vec![issuer, id], "oidc_client_secret_file"),
            (vec![issuer, id, secret, file], "oidc_client_secret_file"),
            (vec![("EVENHAND_OIDC_ONLY", "yes")], "oidc_issuer"),
            (vec![issuer, id, secret, ("EVENHAND_OIDC_ONLY", "true")], "oidc_only"),
            (vec![issuer, id, secret, ("EVENHAND_OIDC_NAME", "a\nb")], "oidc_name"),
            (vec![("EVENHAND_OIDC_AMR", "mfa")], "oidc_issuer"),
            (vec![issuer, id, secret, ("EVENHAND_OIDC_AMR", "mfa, hwk")], "oidc_amr"),
            (vec![issuer, id, secret, ("EVENHAND_OIDC_ACR_VALUES", "ä")], "oidc_acr_values"),
            (vec![issuer, id, secret, ("EVENHAND_OIDC_SECOND_FACTOR", "yes")], "oidc_second_factor"),
            (vec![issuer, id, secret, ("EVENHAND_OIDC_SECOND_FACTOR", "mfa")], "oidc_second_factor"),
        ] {
            let said = with(&some).unwrap_err();
            assert!(said.contains(&format!("{wrong} must be")) && !said.contains("hunter2"), "{said}");
        }
        for elsewhere in
            ["http://login.example.org", "login.example.org", "https://u:p@a.example", "https://a.example?x"]
        {
            let said = with(&[("EVENHAND_OIDC_ISSUER", elsewhere), id, secret]).unwrap_err();
            assert!(said.contains("oidc_issuer must be"), "{elsewhere}: {said}");
        }
        assert!(with(&[("EVENHAND_OIDC_ISSUER", "http://127.0.0.1:9"), id, secret]).is_ok());
    }

    #[test]
    fn what_watches_over_the_server_is_off_or_generous_until_somebody_says_otherwise() {
        let with = |pairs: &[(&str, &str)]| Config::load(&Flags::default(), env(pairs)).map_err(|why| why.to_string());
        let config = with(&[]).unwrap();
        assert_eq!((config.log_format, config.metrics_listen), (LogFormat::Text, None));
        assert_eq!((config.requests_per_minute, config.slow_query_ms, config.drain_seconds), (600, 500, 5));
        let trusts = |config: &Config, address: &str| {
            config.trusted_proxies.iter().any(|proxy| proxy.contains(&address.parse::<std::net::IpAddr>().unwrap()))
        };
        assert!(trusts(&config, "127.0.0.1") && trusts(&config, "::1") && !trusts(&config, "127.0.0.2"));
        let config = with(&[("EVENHAND_TRUSTED_PROXIES", "10.1.0.0/16 192.0.2.7")]).unwrap();
        assert!(trusts(&config, "10.1.9.9") && trusts(&config, "192.0.2.7") && !trusts(&config, "127.0.0.1"));
        assert_eq!(with(&[("EVENHAND_TRUSTED_PROXIES", "none")]).unwrap().trusted_proxies, []);
        for (name, value, said) in [
            ("EVENHAND_LOG_FORMAT", "xml", "log_format must be text or json"),
            ("EVENHAND_TRUSTED_PROXIES", "10.0.0.0/99", "trusted_proxies must be addresses"),
            ("EVENHAND_REQUESTS_PER_MINUTE", "-1", "requests_per_minute must be a number"),
            ("EVENHAND_METRICS_LISTEN", "9464", "metrics_listen must be an address with a port"),
            ("EVENHAND_SLOW_QUERY_MS", "fast", "slow_query_ms must be a number"),
            ("EVENHAND_DRAIN_SECONDS", "301", "drain_seconds must be a number of seconds up to 300"),
        ] {
            let found = with(&[(name, value)]).unwrap_err();
            assert!(found.contains(said), "{found}");
        }
    }

    #[test]
    fn senders_and_bases() {
        assert!(is_sender("Evenhand <hiring@example.org>") && is_sender("hiring@example.org"));
        assert!(!is_sender("hiring") && !is_sender("a@b\nBcc: c@d") && !is_sender("Evenhand <hiring@example.org"));
        assert_eq!(base("https://a.example/"), Some("https://a.example".into()));
        assert_eq!(base("https://a.example/x"), None);
        assert_eq!(base("a.example"), None);
        assert_eq!(host_of("http://[::1]:80"), "[::1]");
        assert!(is_smtp("smtp://u:p@host:25") && is_smtp("smtps://host") && !is_smtp("smtp://"));
    }
}
