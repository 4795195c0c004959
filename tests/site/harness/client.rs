//! A browser without JavaScript: keeps cookies, follows 303s, and fills in the forms that it was shown.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use evenhand::people::{Person, Viewer};

use super::http::{self, Answer};
use super::page::{Form, Page};

/// One browser. A clone is another tab of it: the cookies are shared.
#[derive(Clone)]
pub struct Client {
    to: SocketAddr,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    /// The numbers of all requests to this server, whoever made them.
    numbers: Arc<Mutex<Vec<String>>>,
    /// The person who was signed in when this was made.
    pub person: Option<Person>,
}

impl Client {
    pub(super) fn new(to: SocketAddr, numbers: Arc<Mutex<Vec<String>>>) -> Self {
        Self { to, cookies: Arc::default(), numbers, person: None }
    }

    /// Another browser with the same cookies, which then goes its own way.
    pub fn copy(&self) -> Self {
        let cookies = self.cookies.lock().unwrap().clone();
        let (numbers, person) = (self.numbers.clone(), self.person.clone());
        Self { to: self.to, cookies: Arc::new(Mutex::new(cookies)), numbers, person }
    }

    /// The same browser, when the server has moved to where `app` listens.
    pub fn at(&self, app: &super::App) -> Self {
        Self { to: app.address(), ..self.copy() }
    }

    /// The person's id, for verbs and paths.
    pub fn id(&self) -> evenhand::db::Id<Person> {
        self.person.as_ref().expect("somebody is signed in").id.clone()
    }

    /// The person as verbs want to know them.
    pub fn viewer(&self) -> Viewer {
        Viewer::of(self.person.as_ref().expect("somebody is signed in"))
    }

    /// Puts a cookie in: forged ones, too.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.to_owned(), value.to_owned());
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Opens a page and follows where it leads.
    pub fn get(&self, path: &str) -> Page {
        let page = self.request("GET", path, &[("accept", "text/html")], b"");
        self.follow(page)
    }

    /// The JSON of a page.
    pub fn json(&self, path: &str) -> Page {
        self.request("GET", path, &[("accept", "application/json")], b"")
    }

    /// Submits a filled-in form and follows where it leads.
    pub fn send(&self, form: Form) -> Page {
        let page = self.send_only(form);
        self.follow(page)
    }

    /// Submits a form and stays with the answer itself.
    pub fn send_only(&self, form: Form) -> Page {
        if form.method == "get" {
            return self.request("GET", &format!("{}?{}", form.action, form.encoded()), &[], b"");
        }
        self.post_raw(&form.action, form.encoded().as_bytes())
    }

    /// Posts fields that stand in no form, with the token of the page at `from`, and stays with the answer: what
    /// somebody would try who writes requests by hand.
    pub fn post(&self, from: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let token = self.get(from).form_token();
        let mut all = vec![("form_token", token.as_str())];
        all.extend_from_slice(fields);
        self.post_raw(path, super::page::encode(&all).as_bytes())
    }

    /// Posts a body as it is.
    pub fn post_raw(&self, path: &str, body: &[u8]) -> Page {
        let headers = [
            ("accept", "text/html"),
            ("content-type", "application/x-www-form-urlencoded"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.request("POST", path, &headers, body)
    }

    /// Any request with any header; follows nothing.
    pub fn request(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Page {
        let mut all: Vec<(String, String)> =
            headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let jar: Vec<String> =
            self.cookies.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !jar.is_empty() {
            all.push(("cookie".into(), jar.join("; ")));
        }
        let path = path.split('#').next().unwrap_or(path);
        let answer = http::exchange(self.to, method, path, &all, body);
        self.keep(&answer);
        let number = answer.headers.iter().find(|(name, _)| name == "x-request-id");
        self.numbers.lock().unwrap().extend(number.map(|(_, number)| number.clone()));
        Page::new(path, answer)
    }

    fn keep(&self, answer: &Answer) {
        let mut jar = self.cookies.lock().unwrap();
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (pair, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
            let (name, value) = pair.split_once('=').expect("a cookie has a name");
            if rest.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    /// Goes where a 303 leads.
    pub fn follow(&self, mut page: Page) -> Page {
        for _ in 0..10 {
            match page.header("location").filter(|_| page.status == 303).map(str::to_owned) {
                Some(to) => page = self.request("GET", &to, &[("accept", "text/html")], b""),
                None => return page,
            }
        }
        panic!("{} leads in circles", page.url)
    }
}
