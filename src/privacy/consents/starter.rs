//! Texts of our own to begin with, with what the server knows filled in. An admin adopts or rewrites them. Pure.

use super::text::Kind;
use crate::language::{Text, text};

/// What the server knows.
#[derive(Debug, Clone, Default)]
pub(super) struct Facts {
    /// What the company is called; empty where nobody has said so.
    pub company: String,
    /// Where candidates ask; empty where nobody has said so.
    pub contact: String,
    /// For how many months data are kept, where a clock runs.
    pub months: Option<i32>,
    /// For how many more a candidate is asked, where they are.
    pub longer: Option<i32>,
}

/// The text of that kind, in the language that is spoken; paragraphs stand apart by an empty line.
pub(super) fn starter(kind: Kind, facts: &Facts) -> String {
    let paragraphs = match kind {
        Kind::Notice => notice(facts),
        Kind::Consent => vec![text!("consents-starter-consent"), text!("consents-starter-consent-free")],
    };
    paragraphs.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n\n")
}

fn notice(facts: &Facts) -> Vec<Text> {
    let company = facts.company.as_str();
    let contact = facts.contact.as_str();
    let mut paragraphs = vec![
        if company.is_empty() {
            text!("consents-starter-we")
        } else {
            text!("consents-starter-who", company = company)
        },
        text!("consents-starter-what"),
        text!("consents-starter-why"),
        text!("consents-starter-people"),
        facts.months.map_or_else(
            || text!("consents-starter-until-asked"),
            |months| text!("consents-starter-months", months = months),
        ),
    ];
    if facts.longer.is_some() {
        paragraphs.push(text!("consents-starter-longer"));
    }
    paragraphs.extend([
        text!("consents-starter-stays"),
        text!("consents-starter-readers"),
        text!("consents-starter-rights"),
        if contact.is_empty() {
            text!("consents-starter-ask")
        } else {
            text!("consents-starter-contact", contact = contact)
        },
        text!("consents-starter-complaint"),
    ]);
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::{Language, within};

    #[test]
    fn what_the_server_knows_stands_in_it_and_nothing_is_left_open_where_it_does_not() {
        let none = starter(Kind::Notice, &Facts::default());
        assert!(none.contains("Until you ask us") && !none.contains("months") && none.contains("sent you this link"));
        let facts =
            Facts { company: "Acme".into(), contact: "people@acme.example".into(), months: Some(6), longer: None };
        let known = starter(Kind::Notice, &facts);
        assert!(known.contains("Acme") && known.contains("6 months") && known.contains("people@acme.example"));
        assert!(!known.contains("agree"));
        assert!(starter(Kind::Notice, &Facts { longer: Some(12), ..facts.clone() }).contains("agree"));
        let german = within(Language::German, || starter(Kind::Notice, &facts));
        assert!(german.contains("6 Monate") && german.contains("Beschwerde"));
        assert!(!starter(Kind::Consent, &facts).is_empty());
    }
}
