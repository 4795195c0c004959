//! An identity provider on loopback that says what a test wants it to say, with real keys.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::Duration;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256,
};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use evenhand::config::{ClientSecret, Config, Oidc};
use evenhand::crypto::sha256;
use serde_json::{Value, json};

use super::{App, Client, Page};

/// What the provider calls us, and by what it recognises us: with letters that a header must write otherwise.
pub const CLIENT: &str = "evenhand";
pub const SECRET: &str = "s3cret: of/ours+";

/// A key that signs.
pub enum Key {
    Rsa(KeyPair),
    Ec(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
}

impl Key {
    pub fn rsa() -> Self {
        Self::Rsa(KeyPair::generate(KeySize::Rsa2048).unwrap())
    }

    pub fn ec() -> Self {
        Self::Ec(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap())
    }

    pub fn ed() -> Self {
        Self::Ed(Ed25519KeyPair::generate().unwrap())
    }

    /// The algorithm in the header of what it signs.
    pub fn algorithm(&self) -> &'static str {
        match self {
            Self::Rsa(_) => "RS256",
            Self::Ec(_) => "ES256",
            Self::Ed(_) => "EdDSA",
        }
    }

    /// Its public half, as the provider shows it.
    pub fn public(&self, name: &str) -> Value {
        match self {
            Self::Rsa(key) => {
                // The DER of a public key of 2048 bits: nine bytes, the modulus, and the exponent 65537.
                let modulus = &key.public_key().as_ref()[9..265];
                json!({ "kty": "RSA", "use": "sig", "alg": "RS256", "kid": name, "n": text(modulus), "e": "AQAB" })
            }
            Self::Ec(key) => {
                let point = key.public_key().as_ref();
                let (x, y) = (text(&point[1..33]), text(&point[33..]));
                json!({ "kty": "EC", "crv": "P-256", "use": "sig", "kid": name, "x": x, "y": y })
            }
            Self::Ed(key) => {
                json!({ "kty": "OKP", "crv": "Ed25519", "kid": name, "x": text(key.public_key().as_ref()) })
            }
        }
    }

    pub fn sign(&self, bytes: &[u8]) -> Vec<u8> {
        match self {
            Self::Rsa(key) => {
                let mut signature = vec![0; key.public_modulus_len()];
                key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), bytes, &mut signature).unwrap();
                signature
            }
            Self::Ec(key) => key.sign(&SystemRandom::new(), bytes).unwrap().as_ref().to_vec(),
            Self::Ed(key) => key.sign(bytes).as_ref().to_vec(),
        }
    }
}

/// Bytes as tokens write them.
pub fn text(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A token of these parts.
pub fn token(header: &Value, claims: &Value, sign: impl Fn(&[u8]) -> Vec<u8>) -> String {
    let signed = format!("{}.{}", text(header.to_string().as_bytes()), text(claims.to_string().as_bytes()));
    format!("{signed}.{}", text(&sign(signed.as_bytes())))
}

/// How it answers at a path, where not as it should.
#[derive(Clone)]
pub enum Says {
    /// With this status line, header and body.
    This(&'static str, String, String),
    /// Not for a long while.
    Nothing,
}

struct Grant {
    token: String,
    info: Value,
    challenge: String,
    used: bool,
}

#[derive(Default)]
pub struct Inside {
    /// What stands at its address for keys.
    pub keys: Vec<Value>,
    /// What its discovery document says besides, or otherwise.
    pub more: Value,
    /// Answers by path, where they are not as they should be.
    pub says: BTreeMap<&'static str, Says>,
    /// What it was asked for, in order.
    pub asked: Vec<String>,
    /// The last question for a token: its header `authorization` and its form.
    pub question: (String, BTreeMap<String, String>),
    grants: BTreeMap<String, Grant>,
}

/// The provider.
#[derive(Clone)]
pub struct IdentityProvider {
    port: u16,
    inside: Arc<Mutex<Inside>>,
    /// The key named `one`.
    pub key: Arc<Key>,
}

/// Somebody who was sent to the provider: what the address said that they were sent to.
pub struct Way {
    pub url: String,
    asked: BTreeMap<String, String>,
}

impl Way {
    pub fn get(&self, name: &str) -> &str {
        self.asked.get(name).map_or("", String::as_str)
    }
}

impl IdentityProvider {
    pub fn start() -> Self {
        Self::start_with(Key::ed())
    }

    /// One that signs with that key.
    pub fn start_with(key: Key) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let inside = Inside { keys: vec![key.public("one")], more: json!({}), ..Inside::default() };
        let provider = Self {
            port: listener.local_addr().unwrap().port(),
            inside: Arc::new(Mutex::new(inside)),
            key: Arc::new(key),
        };
        let ours = provider.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let provider = ours.clone();
                std::thread::spawn(move || provider.talk(stream.unwrap()));
            }
        });
        provider
    }

    pub fn issuer(&self) -> String {
        format!("http://127.0.0.1:{}/realm", self.port)
    }

    /// The settings that name it.
    pub fn settings(&self, config: &mut Config) {
        config.oidc = Some(Oidc {
            issuer: self.issuer(),
            client_id: CLIENT.into(),
            client_secret: ClientSecret::Said(SECRET.into()),
            name: Some("Example ID".into()),
            only: false,
            acr_values: Vec::new(),
            amr: Vec::new(),
            counts_as_factor: false,
        });
    }

    /// A server that knows it.
    pub fn office(&self) -> App {
        App::start_with(|config| self.settings(config))
    }

    pub fn inside(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap()
    }

    /// How often it was asked for what stands at that path.
    pub fn asked_for(&self, path: &str) -> usize {
        self.inside().asked.iter().filter(|asked| *asked == path).count()
    }

    /// Somebody presses the button, and is sent here.
    pub fn way(&self, browser: &Client) -> Way {
        self.way_to(browser, "/sign-in")
    }

    /// The same on a page that says where to go afterwards.
    pub fn way_to(&self, browser: &Client, page: &str) -> Way {
        let page = browser.get(page).expect(200);
        Self::sent(&browser.send(page.form("/sign-in/provider")).expect(200))
    }

    /// Where a page leads on to.
    pub fn sent(page: &Page) -> Way {
        let url = page.header("refresh").expect("the page leads on").strip_prefix("0; url=").unwrap().to_owned();
        let query = url.split_once('?').unwrap().1;
        let asked = serde_urlencoded::from_str(query).unwrap();
        Way { url, asked }
    }

    /// What a good ID token says of somebody at that moment.
    pub fn claims(&self, app: &App, way: &Way, subject: &str, email: &str) -> Value {
        let now = app.now().seconds();
        json!({
            "iss": self.issuer(), "aud": CLIENT, "sub": subject, "nonce": way.get("nonce"), "iat": now, "exp": now + 300,
            "email": email, "email_verified": true,
        })
    }

    /// A token that says so.
    pub fn signed(&self, claims: &Value) -> String {
        let header = json!({ "alg": self.key.algorithm(), "typ": "JWT", "kid": "one" });
        token(&header, claims, |bytes| self.key.sign(bytes))
    }

    /// A code for that token, good once.
    pub fn code(&self, way: &Way, token: &str) -> String {
        self.code_with(way, token, json!({}))
    }

    /// The same where the provider says more of somebody to whoever has the other token.
    pub fn code_with(&self, way: &Way, token: &str, info: Value) -> String {
        let mut inside = self.inside();
        let code = format!("code-{}", inside.grants.len());
        let challenge = way.get("code_challenge").to_owned();
        inside.grants.insert(code.clone(), Grant { token: token.to_owned(), info, challenge, used: false });
        code
    }

    /// Somebody signs in there as `subject` with that address, and comes back.
    pub fn come_back(&self, app: &App, browser: &Client, way: &Way, subject: &str, email: &str) -> Page {
        let code = self.code(way, &self.signed(&self.claims(app, way, subject, email)));
        browser.follow(answer(browser, &[("state", way.get("state")), ("code", &code)]))
    }

    /// All of it.
    pub fn sign_in(&self, app: &App, browser: &Client, subject: &str, email: &str) -> Page {
        let way = self.way(browser);
        self.come_back(app, browser, &way, subject, email)
    }

    /// What a good logout token says at that moment.
    pub fn logout_claims(&self, app: &App, name: &str, subject: Option<&str>, sid: Option<&str>) -> Value {
        let now = app.now().seconds();
        let mut claims = json!({
            "iss": self.issuer(), "aud": CLIENT, "jti": name, "iat": now, "exp": now + 120,
            "events": { "http://schemas.openid.net/event/backchannel-logout": {} },
        });
        for (name, said) in [("sub", subject), ("sid", sid)] {
            if let Some(said) = said {
                claims[name] = json!(said);
            }
        }
        claims
    }

    /// A logout token that says so.
    pub fn signed_logout(&self, claims: &Value) -> String {
        let header = json!({ "alg": self.key.algorithm(), "typ": "logout+jwt", "kid": "one" });
        token(&header, claims, |bytes| self.key.sign(bytes))
    }

    /// It tells the server, behind everybody's back.
    pub fn tell(app: &App, token: &str) -> Page {
        let body = serde_urlencoded::to_string([("logout_token", token)]).unwrap();
        let headers = [("content-type", "application/x-www-form-urlencoded"), ("accept", "*/*")];
        app.stranger().request("POST", "/sign-in/provider/logout", &headers, body.as_bytes())
    }

    fn talk(&self, stream: TcpStream) -> Option<()> {
        let mut reader = BufReader::new(stream.try_clone().ok()?);
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let path = line.split(' ').nth(1)?.to_owned();
        let mut headers = BTreeMap::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            headers.insert(name.to_lowercase(), value.to_owned());
        }
        let length = headers.get("content-length").and_then(|length| length.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let path = path.strip_prefix("/realm").unwrap_or(&path);
        let (status, header, body) = match self.says(path, &headers, &body) {
            Says::This(status, header, body) => (status, header, body),
            Says::Nothing => {
                std::thread::sleep(Duration::from_secs(30));
                return None;
            }
        };
        let head = format!("HTTP/1.1 {status}\r\n{header}content-length: {}\r\nconnection: close\r\n\r\n", body.len());
        let mut stream = stream;
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).ok()
    }

    fn says(&self, path: &str, headers: &BTreeMap<String, String>, body: &[u8]) -> Says {
        let mut inside = self.inside();
        inside.asked.push(path.to_owned());
        if let Some(says) = inside.says.get(path) {
            return says.clone();
        }
        let json = |value: Value| Says::This("200 OK", "content-type: application/json\r\n".into(), value.to_string());
        let no = |why: &str| Says::This("400 Bad Request", String::new(), json!({ "error": why }).to_string());
        match path {
            "/.well-known/openid-configuration" => {
                let at = |path: &str| format!("{}{path}", self.issuer());
                let mut document = json!({
                    "issuer": self.issuer(), "authorization_endpoint": at("/authorize"),
                    "token_endpoint": at("/token"), "jwks_uri": at("/keys"), "userinfo_endpoint": at("/info"),
                });
                let more = inside.more.as_object().unwrap().clone();
                document.as_object_mut().unwrap().extend(more);
                json(document)
            }
            "/keys" => json(json!({ "keys": inside.keys })),
            "/token" => {
                let form: BTreeMap<String, String> = serde_urlencoded::from_bytes(body).unwrap();
                let authorization = headers.get("authorization").cloned().unwrap_or_default();
                inside.question = (authorization.clone(), form.clone());
                let said = |name: &str| form.get(name).map_or("", String::as_str);
                let basic = format!("Basic {}", STANDARD.encode("evenhand:s3cret%3A+of%2Fours%2B"));
                let known = authorization == basic || (said("client_id") == CLIENT && said("client_secret") == SECRET);
                let Some(grant) = inside.grants.get_mut(said("code")).filter(|grant| !grant.used) else {
                    return no("invalid_grant");
                };
                let fits = grant.challenge == text(&sha256(said("code_verifier").as_bytes()))
                    && said("redirect_uri") == "http://evenhand.test/sign-in/provider/return"
                    && said("grant_type") == "authorization_code";
                if !known || !fits {
                    return no("invalid_request");
                }
                grant.used = true;
                json(json!({ "id_token": grant.token, "access_token": said("code"), "token_type": "Bearer" }))
            }
            "/info" => {
                let bearer = headers.get("authorization").and_then(|header| header.strip_prefix("Bearer "));
                match bearer.and_then(|code| inside.grants.get(code)) {
                    Some(grant) => json(grant.info.clone()),
                    None => no("invalid_token"),
                }
            }
            _ => Says::This("404 Not Found", String::new(), String::new()),
        }
    }
}

/// What the browser is sent back with.
pub fn answer(browser: &Client, pairs: &[(&str, &str)]) -> Page {
    let path = format!("/sign-in/provider/return?{}", serde_urlencoded::to_string(pairs).unwrap());
    let headers = [("accept", "text/html"), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "navigate")];
    browser.request("GET", &path, &headers, b"")
}
