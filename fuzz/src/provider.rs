//! What an identity provider says of itself (`src/oidc/metadata.rs`): nobody is sent, and no secret, anywhere but over TLS.

use evenhand::oidc::Metadata;
use url::Url;

const ISSUER: &str = "https://login.example.org";

pub fn run(data: &[u8]) {
    let Ok(metadata) = serde_json::from_slice::<Metadata>(data) else { return };
    let Ok(metadata) = metadata.of(ISSUER) else { return };
    let all = [&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri];
    for address in all.into_iter().chain(&metadata.userinfo_endpoint) {
        let url = Url::parse(address).expect("an address");
        assert!(url.scheme() == "https" && url.username().is_empty() && url.password().is_none(), "{address}");
        assert!(url.host_str().is_some() && url.fragment().is_none(), "{address}");
    }
}
