//! A mail server: how to reach it, the connections to it, and one mail handed over step by step.
//!
//! lettre's own transport says *that* a mail failed and not how far it had come, which is what decides whether it may have
//! arrived. So this walks the steps itself, on lettre's connection.

use std::fmt;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use lettre::Message;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{
    AsyncSmtpConnection, Certificate, CertificateStore, Tls, TlsParameters, TlsVersion,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use tokio::sync::{Mutex as Queue, OwnedMutexGuard, Semaphore, SemaphorePermit};
use url::Url;

use super::dkim::Signer;
use super::verdict::{Refusal, Step, Verdict};
use crate::config::Config;

/// How many connections there are at most, and so how many mails are under way.
pub(super) const CONNECTIONS: usize = 4;

/// How long one step may take. All of them together (a connection found dead, a new one, a mail) end before [`super::outbox_lease`]'s
/// lease does.
const COMMAND: Duration = Duration::from_secs(20);

/// How long others wait for the server's word for one mail. One that has it said of nothing for so long must not stop the rest.
const WORD: Duration = Duration::from_secs(1);

/// How to reach a server.
#[derive(Clone)]
pub struct Server {
    host: String,
    port: u16,
    tls: Tls,
    user: Option<String>,
    credentials: Option<Credentials>,
    hello: ClientId,
}

/// The oldest TLS to be spoken; what is older than these is never spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OldestTls {
    /// For all mail.
    V1_2,
    /// To find out which one a server speaks.
    V1_3,
}

/// What a connection turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// `mail.example.org:587`
    pub server: String,
    /// Whether it is encrypted, and the certificate checked.
    pub encrypted: bool,
    /// As whom we are signed in.
    pub user: Option<String>,
}

impl Server {
    /// The server of the settings. Over `smtp://` TLS is demanded by STARTTLS unless the server is on this very machine or
    /// the URL says otherwise with `?tls=`.
    ///
    /// # Errors
    /// What cannot be used, in a sentence without the password.
    pub fn of(config: &Config, url: &str, oldest: OldestTls) -> Result<Self, String> {
        let url = Url::parse(url).map_err(|error| error.to_string())?;
        let host = url.host_str().ok_or("it names no host")?.trim_matches(['[', ']']).to_owned();
        let parameters = || tls_parameters(config, &host, oldest);
        let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, word)| word.into_owned());
        let here = ["127.0.0.1", "localhost", "::1"].contains(&host.as_str());
        let (tls, port) = match (url.scheme(), asked.as_deref()) {
            ("smtps", _) => (Tls::Wrapper(parameters()?), 465),
            (_, Some("required")) => (Tls::Required(parameters()?), 587),
            (_, Some("opportunistic")) => (Tls::Opportunistic(parameters()?), 587),
            (_, Some(_)) => return Err("tls must be required or opportunistic".into()),
            (_, None) if here => (Tls::None, 25),
            (_, None) => (Tls::Required(parameters()?), 587),
        };
        let plain = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
        let credentials = url.password().map(|password| Credentials::new(plain(url.username()), plain(password)));
        let user = credentials.is_some().then(|| plain(url.username()));
        let name = url.path().trim_matches('/');
        let hello = if name.is_empty() { ClientId::default() } else { ClientId::Domain(name.to_owned()) };
        Ok(Self { port: url.port().unwrap_or(port), host, tls, user, credentials, hello })
    }

    /// Reaches it, speaks TLS, and signs in.
    ///
    /// # Errors
    /// [`Refusal`] with the step.
    pub async fn connect(&self) -> Result<(AsyncSmtpConnection, Contact), Refusal> {
        let wrapper = if let Tls::Wrapper(parameters) = &self.tls { Some(parameters.clone()) } else { None };
        let server = (self.host.as_str(), self.port);
        let opening = AsyncSmtpConnection::connect_tokio1(server, Some(COMMAND), &self.hello, wrapper, None);
        let mut conn = within(Step::Connect, opening).await?;
        let upgrade = match &self.tls {
            Tls::Required(_) if !conn.can_starttls() => {
                let why = "the server offers no TLS (STARTTLS), and without it nothing is sent; somebody between may have \
                           taken the offer away";
                return Err(Refusal::at(Step::Connect, None, why));
            }
            Tls::Required(parameters) => Some(parameters),
            Tls::Opportunistic(parameters) if conn.can_starttls() => Some(parameters),
            _ => None,
        };
        if let Some(parameters) = upgrade {
            within(Step::Connect, conn.starttls(parameters.clone(), &self.hello)).await?;
        }
        if let Some(credentials) = &self.credentials {
            within(Step::SignIn, conn.auth(DEFAULT_MECHANISMS, credentials)).await?;
        }
        let contact = Contact {
            server: format!("{}:{}", self.host, self.port),
            encrypted: matches!(self.tls, Tls::Wrapper(_)) || upgrade.is_some(),
            user: self.user.clone(),
        };
        Ok((conn, contact))
    }
}

/// Hands one mail over a connection; the server's word for it.
///
/// # Errors
/// [`Refusal`] with the step.
pub async fn hand_over(conn: &mut AsyncSmtpConnection, message: &Message) -> Result<String, Refusal> {
    offer(conn, message).await?;
    let said = within(Step::Content, conn.command(Content::of(message)?)).await?;
    Ok(format!("{} {}", said.code(), said.message().collect::<Vec<_>>().join(" ")))
}

/// All that comes before the content.
async fn offer(conn: &mut AsyncSmtpConnection, message: &Message) -> Result<(), Refusal> {
    let envelope = message.envelope();
    let international = envelope.to().iter().chain(envelope.from()).any(|address| !address.to_string().is_ascii());
    if international && !conn.server_info().supports_feature(Extension::SmtpUtfEight) {
        return Err(Refusal::never("the address has letters that this mail server cannot take (it lacks SMTPUTF8)"));
    }
    let options = if international { vec![MailParameter::SmtpUtfEight] } else { Vec::new() };
    match within(Step::Sender, conn.command(Mail::new(envelope.from().cloned(), options))).await {
        // Another mail's sender would be named without the option, and could be taken.
        Err(refusal) if international => return Err(Refusal::never(refusal.why)),
        said => said?,
    };
    for address in envelope.to() {
        within(Step::Recipient, conn.command(Rcpt::new(address.clone(), Vec::new()))).await?;
    }
    within(Step::Data, conn.command(Data)).await.map(|_| ())
}

/// A mail's content with its final dot, to be written as one: lettre's own way of two writes has the dot wait for the other
/// side to acknowledge what came before it, which it puts off for 40 milliseconds.
struct Content(String);

impl Content {
    fn of(message: &Message) -> Result<Self, Refusal> {
        let text = String::from_utf8(message.formatted()).map_err(|error| Refusal::never(error.to_string()))?;
        let mut stuffed = text.replace("\r\n.", "\r\n..");
        if stuffed.starts_with('.') {
            stuffed.insert(0, '.');
        }
        let end = if stuffed.ends_with("\r\n") { ".\r\n" } else { "\r\n.\r\n" };
        Ok(Self(stuffed + end))
    }
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One step, with its end if the server takes too long.
async fn within<T>(step: Step, work: impl Future<Output = Result<T, Error>>) -> Result<T, Refusal> {
    match tokio::time::timeout(COMMAND, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(Refusal::at(step, error.status().map(u16::from), &in_words(&error))),
        Err(_) => Err(Refusal::at(step, None, &format!("no answer within {} s", COMMAND.as_secs()))),
    }
}

/// How it reads when a server hangs up: between two lines, inside TLS, while it is spoken to.
const HUNG_UP: [&str; 4] = ["incomplete response", "close_notify", "Connection reset", "Broken pipe"];

/// The error with its causes: "Connection error" alone helps nobody.
fn in_words(error: &Error) -> String {
    use std::error::Error;
    let mut causes = Vec::new();
    let mut cause = error.source();
    while let Some(inner) = cause {
        // A number of the operating system's tells nobody anything that its words do not.
        let words = inner.to_string();
        causes.push(words.split(" (os error").next().unwrap_or_default().to_owned());
        cause = inner.source();
    }
    causes.dedup();
    let causes = causes.join(": ");
    let text = match error.status() {
        Some(code) => format!("the server said {code} {causes}"),
        None if causes.contains("invalid peer certificate") => format!(
            "the server's certificate cannot be trusted ({}); a private authority is named by the setting smtp_ca",
            causes.rsplit("invalid peer certificate: ").next().unwrap_or_default()
        ),
        None if HUNG_UP.iter().any(|words| causes.contains(words)) => "the server hung up".into(),
        None if causes.is_empty() => error.to_string(),
        None => causes,
    };
    text.chars().filter(|c| !c.is_control()).take(400).collect()
}

fn tls_parameters(config: &Config, host: &str, oldest: OldestTls) -> Result<TlsParameters, String> {
    let oldest = match oldest {
        OldestTls::V1_2 => TlsVersion::Tlsv12,
        OldestTls::V1_3 => TlsVersion::Tlsv13,
    };
    let mut builder = TlsParameters::builder(host.to_owned()).set_min_tls_version(oldest);
    if let Some(path) = &config.smtp_ca {
        let wrong = |error: &dyn fmt::Display| format!("smtp_ca {}: {error}", path.display());
        let pem = std::fs::read(path).map_err(|error| wrong(&error))?;
        let authority = Certificate::from_pem(&pem).map_err(|_| wrong(&"this is no certificate in PEM form"))?;
        builder = builder.certificate_store(CertificateStore::None).add_root_certificate(authority);
    }
    builder.build().map_err(|error| error.to_string())
}

/// One mail's turn to be handed over. Whoever has it keeps it until it is written down what became of the mail: so a worker
/// that is killed has at most one mail that the server may have taken and the outbox does not know of, however many
/// connections there are.
#[derive(Default)]
pub struct Turn(Option<OwnedMutexGuard<()>>);

/// The connections to a server: made when mail is there, kept from one mail to the next, closed when nothing waits.
#[derive(Clone)]
pub struct Smtp(Arc<Pool>);

struct Pool {
    server: Server,
    signer: Option<Signer>,
    idle: Mutex<Vec<Line>>,
    /// How many connections there are, idle or at work.
    open: Arc<AtomicUsize>,
    seats: Semaphore,
    /// Who waits for a [`Turn`].
    turns: Arc<Queue<()>>,
    /// Seats that this server does not have for us.
    lost: AtomicUsize,
}

/// A connection, counted as long as it is there.
struct Line {
    conn: AsyncSmtpConnection,
    open: Arc<AtomicUsize>,
}

impl Drop for Line {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Smtp {
    pub(super) fn to(server: Server, signer: Option<Signer>) -> Self {
        Self(Arc::new(Pool {
            server,
            signer,
            idle: Mutex::default(),
            open: Arc::default(),
            seats: Semaphore::new(CONNECTIONS),
            turns: Arc::default(),
            lost: AtomicUsize::new(0),
        }))
    }

    /// Hands one mail over, on a connection that is there or a new one. Connections are reached and mails offered side by
    /// side; their contents go out one after another, each in its `turn`.
    pub(super) async fn send(&self, mut message: Message, turn: &mut Turn) -> Result<(), Refusal> {
        if let Some(signer) = &self.0.signer {
            signer.sign(&mut message).map_err(Refusal::never)?;
        }
        let content = Content::of(&message)?;
        loop {
            let (mut line, kept, _seat) = self.0.connection().await?;
            let tried = match offer(&mut line.conn, &message).await {
                Ok(()) => self.0.content(&mut line.conn, &content, turn).await,
                Err(refusal) => Err(refusal),
            };
            match tried {
                Ok(()) => {
                    self.0.idle().push(line);
                    return Ok(());
                }
                // The server closed it while it lay idle: the mail has others, or a new one, to be tried on.
                Err(refusal) if kept && refusal.verdict == Verdict::Server && !refusal.is_an_answer() => {}
                Err(refusal) => {
                    // After an answer the connection is good for the next mail.
                    if refusal.is_an_answer() && within(Step::Sender, line.conn.command(Rset)).await.is_ok() {
                        self.0.idle().push(line);
                    }
                    return Err(refusal);
                }
            }
        }
    }

    /// Closes what lies idle: there is no mail.
    pub(super) async fn rest(&self) {
        let idle = std::mem::take(&mut *self.0.idle());
        for mut line in idle {
            let _ = within(Step::Connect, line.conn.quit()).await;
        }
        self.0.seats.add_permits(self.0.lost.swap(0, Ordering::Relaxed));
    }
}

impl Pool {
    fn idle(&self) -> MutexGuard<'_, Vec<Line>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Hands the content over, as soon as no other mail waits for the server's word or for that to be written down.
    async fn content(&self, conn: &mut AsyncSmtpConnection, content: &Content, turn: &mut Turn) -> Result<(), Refusal> {
        turn.0 = Some(self.turns.clone().lock_owned().await);
        let mut handing_over = pin!(within(Step::Content, conn.command(content)));
        if let Ok(said) = tokio::time::timeout(WORD, &mut handing_over).await {
            return said.map(|_| ());
        }
        turn.0 = None;
        handing_over.await.map(|_| ())
    }

    /// A connection, whether it served before, and the seat that it is used on.
    async fn connection(&self) -> Result<(Line, bool, SemaphorePermit<'_>), Refusal> {
        loop {
            let seat = self.seats.acquire().await.map_err(|error| Refusal::never(error.to_string()))?;
            let kept = self.idle().pop();
            if let Some(line) = kept {
                return Ok((line, true, seat));
            }
            match self.server.connect().await {
                Ok((conn, _)) => {
                    self.open.fetch_add(1, Ordering::Relaxed);
                    return Ok((Line { conn, open: self.open.clone() }, false, seat));
                }
                // It has us on other connections: it takes only so many of one client, and this mail waits for one of them.
                Err(_) if self.open.load(Ordering::Relaxed) > 0 => {
                    seat.forget();
                    self.lost.fetch_add(1, Ordering::Relaxed);
                }
                Err(refusal) => return Err(refusal),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_a_dot_ends_no_mail() {
        let written = |body: &str| {
            let mail = Message::builder().from("a@b.example".parse().unwrap()).to("c@d.example".parse().unwrap());
            let content = Content::of(&mail.body(body.to_owned()).unwrap()).unwrap().to_string();
            content.split_once("\r\n\r\n").unwrap().1.to_owned()
        };
        assert_eq!(written(".\r\n..\r\nend"), "..\r\n...\r\nend\r\n.\r\n");
        assert_eq!(written("end\r\n"), "end\r\n.\r\n");
    }
}
