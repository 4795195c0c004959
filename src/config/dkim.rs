//! Who signs mails: three settings that belong together.

use std::path::PathBuf;

/// In which domain's name mails are signed, and by which key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dkim {
    /// The domain of `mail_from`, or one above it.
    pub domain: String,
    /// Which of the domain's keys.
    pub selector: String,
    /// A file (PEM) with the private key.
    pub key_file: PathBuf,
}

impl Dkim {
    /// From domain, selector and key file, as they were said: all three, or none.
    ///
    /// # Errors
    /// Which of them does not fit, and what would.
    pub(super) fn of(
        [domain, selector, file]: [Option<&str>; 3],
        mail_from: &str,
    ) -> Result<Option<Self>, (&'static str, &'static str)> {
        let missing = match (domain, selector, file) {
            (None, None, None) => return Ok(None),
            (Some(domain), ..) if !signs_for(domain, mail_from) => {
                return Err(("dkim_domain", "the domain of mail_from or one above it, such as example.org"));
            }
            (_, Some(selector), _) if !is_domain(selector) => {
                return Err(("dkim_selector", "a name of letters, digits and hyphens, such as evenhand1"));
            }
            (Some(domain), Some(selector), Some(file)) => {
                let (domain, selector) = (domain.to_lowercase(), selector.to_lowercase());
                return Ok(Some(Self { domain, selector, key_file: file.into() }));
            }
            (None, ..) => "dkim_domain",
            (_, None, _) => "dkim_selector",
            (.., None) => "dkim_key_file",
        };
        Err((missing, "set where dkim_domain, dkim_selector or dkim_key_file is: all three, or none"))
    }
}

/// Whether receivers that ask whose mail it is take a signature in that domain's name for the sender's.
fn signs_for(domain: &str, from: &str) -> bool {
    let host = from.trim_end_matches('>').rsplit('@').next().unwrap_or_default().to_lowercase();
    let domain = domain.to_lowercase();
    is_domain(&domain) && domain.contains('.') && format!(".{host}").ends_with(&format!(".{domain}"))
}

fn is_domain(name: &str) -> bool {
    let label = |label: &str| {
        let inside = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        inside && !label.is_empty() && label.len() < 64 && !label.starts_with('-') && !label.ends_with('-')
    };
    name.len() < 254 && name.split('.').all(label)
}
