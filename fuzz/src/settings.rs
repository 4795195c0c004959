//! The file with the settings (`src/config/`): what is taken stays within its bounds, and no line of it becomes two.

use evenhand::config::Config;
use url::Url;

pub fn run(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let config = match Config::of_file(text) {
        Ok(config) => config,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    assert!((1..=600).contains(&config.mail_pace) && (1..=256).contains(&config.workers));
    assert!(config.base_url.starts_with("http://") || config.base_url.starts_with("https://"));
    assert!(!config.base_url.ends_with('/') && !config.log_name().contains(char::is_whitespace));
    assert!(config.mail_from.contains('@') && !config.mail_from.contains(char::is_control));
    assert!(config.calendar_hosts.iter().all(|host| !host.name.is_empty() && host.name == host.name.to_lowercase()));
    if let Some(oidc) = &config.oidc {
        let url = Url::parse(&oidc.issuer).expect("an address");
        let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
        assert!(url.scheme() == "https" || (url.scheme() == "http" && here), "{url}");
        assert!(!format!("{oidc:?}").contains("client-secret-of-the-seed"));
    }
}
