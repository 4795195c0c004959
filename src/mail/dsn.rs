//! What a mail server says of a mail that it had taken: a delivery status notification (RFC 3464).

use mail_parser::{Message, MessageParser, MimeHeaders, PartType};

/// What became of the mail on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It came back for good (`Action: failed`, `Status: 5.…`).
    CameBack,
    /// It is still under way, or failed for a reason that passes.
    Delayed,
}

/// A notification, as far as it matters here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The Message-ID of the mail that it is about, without its brackets.
    pub message_id: String,
    /// What became of it.
    pub fate: Fate,
    /// The status and the other server's words, on one line.
    pub said: String,
}

/// Why a message is no notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoReport {
    /// Not RFC 3464.
    #[error("this is no delivery status notification (RFC 3464)")]
    Other,
    /// It does not say what became of an addressee.
    #[error("this notification does not say what became of the mail")]
    Fateless,
    /// It does not come with the mail, or its headers.
    #[error("this notification does not say which mail it is about")]
    Nameless,
}

impl Report {
    /// Reads a notification.
    ///
    /// # Errors
    /// [`NoReport`].
    pub fn read(bytes: &[u8]) -> Result<Self, NoReport> {
        let message = MessageParser::default().parse(bytes).ok_or(NoReport::Other)?;
        let kind = message.content_type().ok_or(NoReport::Other)?;
        let is_report = kind.c_type.eq_ignore_ascii_case("multipart")
            && kind.c_subtype.as_deref().is_some_and(|subtype| subtype.eq_ignore_ascii_case("report"));
        let status = part(&message, &["delivery-status", "global-delivery-status"]);
        let status = status.filter(|_| is_report).ok_or(NoReport::Other)?;
        let status = String::from_utf8_lossy(status.contents()).into_owned();
        let field = |name: &str| field(&status, name);
        let (action, code) = field("Action").zip(field("Status")).ok_or(NoReport::Fateless)?;
        let fate = match (action.to_ascii_lowercase().as_str(), code.starts_with('5')) {
            ("failed", true) => Fate::CameBack,
            ("failed" | "delayed", _) => Fate::Delayed,
            _ => return Err(NoReport::Fateless),
        };
        let words = field("Diagnostic-Code").unwrap_or_default();
        let words = words.split_once(';').map_or(words.as_str(), |(_, words)| words);
        // Most servers say their status twice.
        let said = if words.contains(&code) { words.to_owned() } else { format!("{code} {words}") };
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = said.chars().filter(|c| !c.is_control()).take(400).collect();
        Ok(Self { message_id: original_id(&message).ok_or(NoReport::Nameless)?, fate, said })
    }
}

fn part<'a>(message: &'a Message<'a>, subtypes: &[&str]) -> Option<&'a mail_parser::MessagePart<'a>> {
    message.parts.iter().find(|part| {
        let subtype = part.content_type().and_then(|kind| kind.c_subtype.as_deref()).unwrap_or_default();
        subtypes.iter().any(|wanted| subtype.eq_ignore_ascii_case(wanted))
    })
}

/// The Message-ID of the returned mail or of its returned headers.
fn original_id(message: &Message<'_>) -> Option<String> {
    let returned = part(message, &["rfc822", "global", "rfc822-headers", "global-headers"])?;
    if let PartType::Message(original) = &returned.body {
        return original.message_id().map(str::to_owned);
    }
    // Headers alone are a message without a body.
    let mut headers = returned.contents().to_vec();
    headers.extend_from_slice(b"\r\n\r\n");
    MessageParser::default().parse(&headers)?.message_id().map(str::to_owned)
}

/// A field of the notification, unfolded. The first block is about the message, those that follow about an addressee; what
/// is read here stands in the latter alone, and our mails have one addressee.
fn field(status: &str, name: &str) -> Option<String> {
    let mut lines = status
        .lines()
        .skip_while(|line| line.split_once(':').is_none_or(|(found, _)| !found.trim().eq_ignore_ascii_case(name)));
    let (_, first) = lines.next()?.split_once(':')?;
    let more = lines.take_while(|line| line.starts_with([' ', '\t']));
    let whole = std::iter::once(first).chain(more).map(str::trim).collect::<Vec<_>>().join(" ");
    Some(whole).filter(|text| !text.is_empty())
}
