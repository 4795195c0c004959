//! What came back, read as a browser reads it: its text, its links and its forms.

use super::http::Answer;

/// An answer.
#[derive(Debug, Clone)]
pub struct Page {
    /// The path that was asked for in the end.
    pub url: String,
    /// The HTTP status.
    pub status: u16,
    /// Every header, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body, as text.
    pub body: String,
}

impl Page {
    pub(super) fn new(url: &str, answer: Answer) -> Self {
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        Self { url: url.to_owned(), status: answer.status, headers: answer.headers, body }
    }

    /// Markup that no server sent, such as a mail's.
    pub fn of_markup(body: String) -> Self {
        Self { url: String::new(), status: 200, headers: Vec::new(), body }
    }

    /// The first header of that (lower-case) name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// What a reader sees, in one line.
    pub fn text(&self) -> String {
        text_of(&tokens(&self.body))
    }

    /// All that is read of it, piece by piece: titles, texts, and the attributes that are read out. Not what is a value
    /// itself, such as the name of a time zone among others, nor what is typed at a command line.
    pub fn pieces(&self) -> Vec<String> {
        let titles = self.body.split("<title>").skip(1).filter_map(|rest| rest.split_once("</title>"));
        let mut pieces: Vec<String> = titles.map(|(title, _)| unescape(title)).collect();
        let all = tokens(&self.body);
        let mut inside: Vec<&str> = Vec::new();
        for (at, token) in all.iter().enumerate() {
            match token {
                Token::Open(name, _) if ["code", "pre"].contains(&name.as_str()) => inside.push(name),
                Token::Close(name) if inside.last() == Some(&name.as_str()) => drop(inside.pop()),
                Token::Text(words) if inside.is_empty() => {
                    let value = at.checked_sub(1).and_then(|before| all[before].attribute("value"));
                    if value.is_none_or(|value| value != words.trim()) {
                        pieces.push(words.clone());
                    }
                }
                _ => {}
            }
            pieces
                .extend(["aria-label", "title", "alt", "placeholder"].iter().filter_map(|name| token.attribute(name)));
        }
        pieces.iter().map(|piece| piece.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    }

    /// The text of the first `h1`.
    pub fn heading(&self) -> String {
        let all = tokens(&self.body);
        let inside = all.iter().skip_while(|token| !token.opens("h1")).take_while(|token| !token.closes("h1"));
        text_of(&inside.cloned().collect::<Vec<_>>())
    }

    /// The body as JSON.
    pub fn value(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{}: {error}: {}", self.url, self.body))
    }

    /// Every link's target, in order.
    pub fn links(&self) -> Vec<String> {
        tokens(&self.body).iter().filter(|t| t.opens("a")).filter_map(|t| t.attribute("href")).collect()
    }

    /// Every form, in order.
    pub fn forms(&self) -> Vec<Form> {
        forms_of(&self.body)
    }

    /// Whether there is a form whose action or button is `which`.
    pub fn has_form(&self, which: &str) -> bool {
        self.forms().iter().any(|form| form.is(which))
    }

    /// The form whose action (whole, or its end) or button is `which`.
    pub fn form(&self, which: &str) -> Form {
        let forms = self.forms();
        let names: Vec<String> = forms.iter().map(|form| format!("{} {:?}", form.action, form.buttons())).collect();
        match forms.into_iter().find(|form| form.is(which)) {
            Some(form) => form.pressed(which),
            None => panic!("no form {which:?} on {} ({}), only {names:?}\n{}", self.url, self.status, self.text()),
        }
    }

    /// The token that this page's forms carry.
    pub fn form_token(&self) -> String {
        let all = self.forms();
        let token = all.iter().find_map(|form| form.value("form_token"));
        token.unwrap_or_else(|| panic!("no form on {}", self.url)).to_owned()
    }

    /// Fails unless the page has this status; says what it had instead.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}: {}", self.url, self.text());
        self
    }

    /// Fails unless a reader sees `words`.
    #[track_caller]
    pub fn says(self, words: &str) -> Self {
        assert!(self.text().contains(words), "{} does not say {words:?}: {}", self.url, self.text());
        self
    }

    /// Fails if a reader sees `words`.
    #[track_caller]
    pub fn never_says(self, words: &str) -> Self {
        assert!(!self.text().contains(words), "{} says {words:?}: {}", self.url, self.text());
        self
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    /// Hidden and visible inputs, textareas.
    Text,
    /// One of several values, or none yet.
    Choice,
    /// On or off.
    Checkbox,
}

#[derive(Debug, Clone)]
struct Field {
    name: String,
    kind: Kind,
    /// For choices: what can be chosen. For checkboxes: the value that it sends.
    options: Vec<String>,
    /// Nothing: not sent.
    value: Option<String>,
}

#[derive(Debug, Clone)]
struct Button {
    text: String,
    name: Option<String>,
    value: String,
    action: Option<String>,
}

/// A form as it was shown, to fill in.
#[derive(Debug, Clone)]
pub struct Form {
    /// Where it goes.
    pub action: String,
    /// `post` or `get`.
    pub method: String,
    id: Option<String>,
    fields: Vec<Field>,
    buttons: Vec<Button>,
    button: usize,
}

impl Form {
    fn is(&self, which: &str) -> bool {
        self.action == which
            || (which.starts_with('/') && self.action.ends_with(which))
            || self.buttons.iter().any(|button| button.text == which || button.action.as_deref() == Some(which))
    }

    /// The words on its buttons.
    pub fn buttons(&self) -> Vec<String> {
        self.buttons.iter().map(|button| button.text.clone()).collect()
    }

    /// The names of its fields.
    pub fn names(&self) -> Vec<String> {
        self.fields.iter().map(|field| field.name.clone()).collect()
    }

    /// What can be chosen for that name.
    pub fn options(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|field| field.name == name).flat_map(|field| field.options.clone()).collect()
    }

    /// What the field holds at present; nothing when it would not be sent.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|field| field.name == name).and_then(|field| field.value.as_deref())
    }

    fn pressed(mut self, which: &str) -> Self {
        let found = self.buttons.iter().position(|b| b.text == which || b.action.as_deref() == Some(which));
        self.button = found.unwrap_or(0);
        if let Some(action) = self.buttons.get(self.button).and_then(|button| button.action.clone()) {
            self.action = action;
        }
        self
    }

    /// Types into a field, or chooses a value that is offered.
    #[track_caller]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        let names = self.names();
        let Some(field) = self.fields.iter_mut().find(|field| field.name == name) else {
            panic!("{} has no field {name:?}, only {names:?}", self.action)
        };
        if field.kind != Kind::Text {
            assert!(field.options.iter().any(|o| o == value), "{name} offers {:?}, not {value:?}", field.options);
        }
        field.value = Some(value.to_owned());
        self
    }

    /// Ticks the box of that name with that value.
    #[track_caller]
    pub fn tick(self, name: &str, value: &str) -> Self {
        self.turn_box(name, value, true)
    }

    /// Takes the tick away.
    #[track_caller]
    pub fn untick(self, name: &str, value: &str) -> Self {
        self.turn_box(name, value, false)
    }

    #[track_caller]
    fn turn_box(mut self, name: &str, value: &str, on: bool) -> Self {
        let found = self
            .fields
            .iter_mut()
            .find(|field| field.name == name && field.kind == Kind::Checkbox && field.options == [value.to_owned()]);
        found.unwrap_or_else(|| panic!("no box {name}={value}")).value = on.then(|| value.to_owned());
        self
    }

    /// Sends a value whether or not the page offers it: what a script would do.
    pub fn force(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|field| field.name != name);
        let value = Some(value.to_owned());
        self.fields.push(Field { name: name.to_owned(), kind: Kind::Text, options: Vec::new(), value });
        self
    }

    /// Leaves a field out altogether.
    pub fn without(mut self, name: &str) -> Self {
        self.fields.retain(|field| field.name != name);
        self
    }

    /// Sends it elsewhere.
    pub fn to(mut self, action: &str) -> Self {
        self.action = action.to_owned();
        self
    }

    /// The body as a browser encodes it.
    pub fn encoded(&self) -> String {
        let sent = self.fields.iter().filter_map(|field| Some((field.name.as_str(), field.value.as_deref()?)));
        let mut pairs: Vec<(&str, &str)> = sent.collect();
        if let Some(Button { name: Some(name), value, .. }) = self.buttons.get(self.button) {
            pairs.push((name, value));
        }
        encode(&pairs)
    }
}

/// `application/x-www-form-urlencoded`.
pub(super) fn encode(pairs: &[(&str, &str)]) -> String {
    serde_urlencoded::to_string(pairs).unwrap()
}

#[derive(Debug, Clone)]
enum Token {
    Open(String, Vec<(String, String)>),
    Close(String),
    Text(String),
}

impl Token {
    fn opens(&self, name: &str) -> bool {
        matches!(self, Self::Open(tag, _) if tag == name)
    }

    fn closes(&self, name: &str) -> bool {
        matches!(self, Self::Close(tag) if tag == name)
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let Self::Open(_, attributes) = self else { return None };
        attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    fn has(&self, name: &str) -> bool {
        self.attribute(name).is_some()
    }
}

/// Our own pages are well formed and quote every attribute: this need not read the web.
fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            tokens.push(Token::Text(unescape(&rest[..at])));
        }
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let Some((tag, after)) = tag(&rest[1..]) else { break };
        rest = after;
        let raw = match &tag {
            Token::Open(name, _) if ["textarea", "script", "style", "title"].contains(&name.as_str()) => {
                Some(format!("</{name}"))
            }
            _ => None,
        };
        let hidden = tag.opens("script") || tag.opens("style") || tag.opens("title");
        tokens.push(tag);
        if let Some(end) = raw {
            let at = rest.find(&end).unwrap_or(rest.len());
            if !hidden {
                tokens.push(Token::Text(unescape(&rest[..at])));
            }
            rest = &rest[at..];
        }
    }
    tokens.push(Token::Text(unescape(rest)));
    tokens
}

fn tag(inside: &str) -> Option<(Token, &str)> {
    if let Some(close) = inside.strip_prefix('/') {
        let (name, rest) = close.split_once('>')?;
        return Some((Token::Close(name.trim().to_lowercase()), rest));
    }
    let end = inside.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    let (name, mut rest) = inside.split_at(end.max(1));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return Some((Token::Open(name.to_lowercase(), attributes), after));
        }
        let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '=')?;
        let (key, after) = rest.split_at(end.max(1));
        match after.strip_prefix("=\"") {
            Some(quoted) => {
                let (value, after) = quoted.split_once('"')?;
                attributes.push((key.to_lowercase(), unescape(value)));
                rest = after;
            }
            None => {
                attributes.push((key.to_lowercase(), String::new()));
                rest = after;
            }
        }
    }
}

fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some((name, after)) = rest[1..].split_once(';').filter(|(name, _)| name.len() < 9) else {
            plain.push('&');
            rest = &rest[1..];
            continue;
        };
        let letter = match name {
            "amp" => Some('&'),
            "lt" => Some('<'),
            "gt" => Some('>'),
            "quot" => Some('"'),
            "nbsp" => Some('\u{a0}'),
            "middot" => Some('·'),
            _ => name.strip_prefix('#').and_then(|number| match number.strip_prefix('x') {
                Some(hex) => u32::from_str_radix(hex, 16).ok().and_then(char::from_u32),
                None => number.parse().ok().and_then(char::from_u32),
            }),
        };
        match letter {
            Some(letter) => {
                plain.push(letter);
                rest = after;
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain + rest
}

fn text_of(tokens: &[Token]) -> String {
    const IN_A_LINE: [&str; 9] = ["a", "span", "b", "strong", "em", "time", "abbr", "code", "kbd"];
    let mut text = String::new();
    let mut skipped = 0;
    for token in tokens {
        match token {
            Token::Open(name, _) if name == "template" => skipped += 1,
            Token::Close(name) if name == "template" => skipped -= 1,
            Token::Text(words) if skipped == 0 => text.push_str(words),
            Token::Open(name, _) | Token::Close(name) if !IN_A_LINE.contains(&name.as_str()) => text.push(' '),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn forms_of(html: &str) -> Vec<Form> {
    let all = tokens(html);
    let mut forms: Vec<Form> = Vec::new();
    let mut inside: Option<usize> = None;
    let mut templates = 0;
    for (at, token) in all.iter().enumerate() {
        match token {
            _ if token.opens("template") => templates += 1,
            _ if token.closes("template") => templates -= 1,
            _ if templates > 0 => {}
            _ if token.opens("form") => {
                forms.push(Form {
                    action: token.attribute("action").unwrap_or_default(),
                    method: token.attribute("method").unwrap_or_else(|| "get".into()),
                    id: token.attribute("id"),
                    fields: Vec::new(),
                    buttons: Vec::new(),
                    button: 0,
                });
                inside = Some(forms.len() - 1);
            }
            _ if token.closes("form") => inside = None,
            Token::Open(name, _) if ["input", "textarea", "select", "button"].contains(&name.as_str()) => {
                let named = token.attribute("form");
                let owner = match &named {
                    Some(id) => forms.iter().position(|form| form.id.as_ref() == Some(id)),
                    None => inside,
                };
                if let Some(form) = owner.and_then(|at| forms.get_mut(at))
                    && !token.has("disabled")
                {
                    control(form, name, token, &all[at + 1..]);
                }
            }
            _ => {}
        }
    }
    forms
}

fn control(form: &mut Form, tag: &str, token: &Token, after: &[Token]) {
    let name = token.attribute("name");
    let kind = token.attribute("type").unwrap_or_default();
    let within = || after.iter().take_while(|token| !token.closes(tag)).cloned().collect::<Vec<_>>();
    if tag == "button" {
        if kind != "button" {
            let (text, value) = (text_of(&within()), token.attribute("value").unwrap_or_default());
            form.buttons.push(Button { text, name, value, action: token.attribute("formaction") });
        }
        return;
    }
    let Some(name) = name else { return };
    let value = token.attribute("value").unwrap_or_default();
    let field = match (tag, kind.as_str()) {
        ("textarea", _) => {
            let typed = after.first().map(|token| if let Token::Text(text) = token { text.as_str() } else { "" });
            let typed = typed.unwrap_or_default();
            // A newline straight after the tag belongs to the markup.
            let typed = typed.strip_prefix('\n').unwrap_or(typed).to_owned();
            Field { name, kind: Kind::Text, options: Vec::new(), value: Some(typed) }
        }
        ("select", _) => {
            let inner = within();
            let options: Vec<&Token> = inner.iter().filter(|token| token.opens("option")).collect();
            let value_of = |token: &&Token| token.attribute("value").unwrap_or_default();
            let chosen = options.iter().find(|token| token.has("selected")).or(options.first()).map(value_of);
            Field { name, kind: Kind::Choice, options: options.iter().map(value_of).collect(), value: chosen }
        }
        (_, "radio") => {
            if let Some(group) = form.fields.iter_mut().find(|f| f.name == name && f.kind == Kind::Choice) {
                group.options.push(value.clone());
                if token.has("checked") {
                    group.value = Some(value);
                }
                return;
            }
            let chosen = token.has("checked").then(|| value.clone());
            Field { name, kind: Kind::Choice, options: vec![value], value: chosen }
        }
        (_, "checkbox") => {
            let value = if token.has("value") { value } else { "on".into() };
            let chosen = token.has("checked").then(|| value.clone());
            Field { name, kind: Kind::Checkbox, options: vec![value], value: chosen }
        }
        (_, "submit" | "button" | "image" | "reset" | "file") => return,
        _ => Field { name, kind: Kind::Text, options: Vec::new(), value: Some(value) },
    };
    form.fields.push(field);
}

#[test]
fn a_form_is_read_as_it_was_shown() {
    let html = r#"<form method="post" action="/a/b"><input type="hidden" name="form_token" value="t&quot;">
        <input name="x" value="1"><textarea name="y">
two &amp; three</textarea><select name="z"><option value="">–</option><option value="q" selected>Q</option></select>
        <input type="radio" name="r" value="1"><input type="radio" name="r" value="2"><input type="checkbox" name="c" value="k">
        <template><input name="never" value="1"></template><button>Save it</button></form>"#;
    let form = forms_of(html).remove(0);
    assert_eq!(form.encoded(), "form_token=t%22&x=1&y=two+%26+three&z=q");
    assert_eq!(form.options("r"), ["1", "2"]);
    let filled = form.set("r", "2").tick("c", "k").untick("c", "k").tick("c", "k").without("x");
    assert_eq!(filled.encoded(), "form_token=t%22&y=two+%26+three&z=q&r=2&c=k");
    assert_eq!(filled.buttons(), ["Save it"]);
}
