//! The pages before anybody is signed in: sign-in, claim, invitation.

use std::time::Duration;

use actix_web::http::header;
use actix_web::rt::time::{Instant, sleep_until};
use actix_web::{HttpMessage, HttpRequest, web};
use serde::{Deserialize, Serialize};
use validator::{Validate, ValidationError};

use super::{
    AcceptError, Acceptance, Browser, Claim, ClaimError, Entered, FollowError, Request, Typed, accept, ask, asked_for,
    begin_password, claim, enter_by_password, follow, follow_as_admin, invitation, is_claimed, join, local_path,
    provider, type_code,
};
use crate::crypto::{self, random};
use crate::db::QueryError;
use crate::language::{Language, Text, text};
use crate::people::gate::{self, Doorstep};
use crate::people::pages::{is_address, is_name, is_zone, problems_of};
use crate::people::passwords::normal;
use crate::people::{AdmitError, Newcomer, Role, Viewer, are_passwords_allowed, company_name, session, zones};
use crate::web::{App, Error, Fields, Frame, Problems, Result};

/// How long the answer to a sign-in request takes, whoever is asked for: longer than any of its ways.
const ASKING: Duration = Duration::from_millis(80);

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct SignInForm {
    email: String,
    next: String,
}

#[derive(Serialize)]
struct SignInPage {
    form: SignInForm,
    unclaimed: bool,
    mails: bool,
    /// Whether the company allows passwords.
    passwords: bool,
    /// What the identity provider is called, if there is one.
    provider: Option<Text>,
    /// Whether it is the only way in.
    only: bool,
}

impl SignInPage {
    fn new(app: &App, form: SignInForm, unclaimed: bool, passwords: bool) -> Self {
        let provider = app.provider.as_deref().map(provider::pages::name_of);
        let (mails, only) = (app.config.smtp_url.is_some(), app.config.only_provider());
        Self { form, unclaimed, mails, passwords, provider, only }
    }
}

/// `GET /sign-in`. Who is at the door already goes on there, unless they begin anew.
pub async fn show(
    frame: Frame,
    viewer: Option<Viewer>,
    doorstep: Option<Doorstep>,
    app: web::Data<App>,
    request: HttpRequest,
) -> Result {
    let next = next_of(&request);
    if doorstep.is_some() && request.query_string() != "anew" {
        return Ok(frame.onward(&with_next("/sign-in/second-factor", &next), ""));
    }
    if viewer.is_some() {
        return Ok(frame.onward(&next, ""));
    }
    let read = app.db.read(|conn, _| Ok::<_, QueryError>((!is_claimed(conn)?, are_passwords_allowed(conn)?)));
    let (unclaimed, passwords) = read.await?;
    let form = SignInForm { email: String::new(), next };
    let page = SignInPage::new(&app, form, unclaimed, passwords);
    frame.named().page("people/sign_in", text!("people-sign-in"), &page)
}

/// `POST /sign-in`: the same answer, after the same time, whoever it is.
pub async fn request(
    frame: Frame,
    viewer: Option<Viewer>,
    app: web::Data<App>,
    fields: Fields,
    request: HttpRequest,
) -> Result {
    by_mail(&app)?;
    let started = Instant::now();
    let form: SignInForm = fields.parse()?;
    let passwords = app.db.read(|conn, _| are_passwords_allowed(conn)).await?;
    if !super::super::person::is_email(&form.email.to_lowercase()) {
        let problems = Problems::one("email", text!("people-email-wanted"));
        let page = SignInPage::new(&app, form, false, passwords);
        return frame.again("people/sign_in", text!("people-sign-in"), &page, &problems);
    }
    let password = normal(fields.exact("password"));
    if passwords && !password.is_empty() {
        let browser = browser(&frame, &request, viewer.as_ref());
        let problem = match by_password(&app, browser, &form.email, password).await? {
            Ok(entered) => return let_in(&frame, &app, &entered, local_path(&form.next)),
            Err(problem) => problem,
        };
        app.metrics.not_let_in("password");
        // On the next beat, so that what little differs from one address to another is not seen.
        let beats = started.elapsed().as_millis() / ASKING.as_millis();
        sleep_until(started + ASKING * u32::try_from(beats).unwrap_or(0).saturating_add(1)).await;
        let page = SignInPage::new(&app, form, false, passwords);
        return frame.again("people/sign_in", text!("people-sign-in"), &page, &Problems::one("password", problem));
    }
    let onward = with_next("/sign-in/code", &form.next);
    let (browser, keys) = (browser(&frame, &request, None), app.keys.clone());
    let input = Request { email: form.email, next: form.next };
    app.db.write(move |conn, now| ask(conn, now, &keys, &browser, &input)).await?;
    sleep_until(started + ASKING).await;
    Ok(frame.onward(&onward, ""))
}

/// Tries a password: the same work and the same words whoever's it might be. It is hashed between two transactions.
async fn by_password(
    app: &App,
    browser: Browser,
    email: &str,
    password: String,
) -> Result<std::result::Result<Entered, Text>> {
    let (asker, keys, email) = (browser.clone(), app.keys.clone(), email.to_owned());
    let begun = app.db.write(move |conn, now| begin_password(conn, now, &keys, &asker, &email)).await?;
    let Some(tried) = begun else {
        return Ok(Err(text!("people-password-too-often")));
    };
    if !crypto::is_password(password, tried.hash.clone()).await {
        return Ok(Err(text!("people-password-wrong")));
    }
    let keys = app.keys.clone();
    let entered = app.db.write(move |conn, now| enter_by_password(conn, now, &keys, &browser, &tried)).await?;
    Ok(entered.ok_or_else(|| text!("people-password-wrong")))
}

#[derive(Serialize)]
struct CodePage {
    email: String,
    next: String,
}

/// `GET /sign-in/code`
pub async fn code(frame: Frame, viewer: Option<Viewer>, app: web::Data<App>, request: HttpRequest) -> Result {
    by_mail(&app)?;
    let next = next_of(&request);
    if viewer.is_some() {
        return Ok(frame.onward(&next, ""));
    }
    let browser = browser(&frame, &request, None);
    let email = app.db.read(move |conn, now| asked_for(conn, now, &browser)).await?.unwrap_or_default();
    frame.named().page("people/code", text!("people-code"), &CodePage { email, next })
}

/// `POST /sign-in/code`
pub async fn answer(
    frame: Frame,
    viewer: Option<Viewer>,
    app: web::Data<App>,
    fields: Fields,
    request: HttpRequest,
) -> Result {
    by_mail(&app)?;
    let (browser, keys) = (browser(&frame, &request, viewer.as_ref()), app.keys.clone());
    let (asker, code) = (browser.clone(), fields.get("code").chars().take(40).collect::<String>());
    // An empty field is a slip, and costs no try.
    let typed = match code.trim() {
        "" => None,
        _ => Some(app.db.write(move |conn, now| type_code(conn, now, &keys, &browser, &code)).await?),
    };
    let message = match typed {
        None => text!("people-code-wanted"),
        Some(Typed::Right(entered)) => return let_in(&frame, &app, &entered, local_path(fields.get("next"))),
        Some(Typed::Wrong { left: 0 }) => text!("people-code-last"),
        Some(Typed::Wrong { left }) => text!("people-code-wrong", left = left),
        Some(Typed::NothingOpen) => text!("people-code-over"),
    };
    app.metrics.not_let_in("code");
    let email = app.db.read(move |conn, now| asked_for(conn, now, &asker)).await?.unwrap_or_default();
    let page = CodePage { email, next: local_path(fields.get("next")).to_owned() };
    frame.again("people/code", text!("people-code"), &page, &Problems::one("code", message))
}

#[derive(Serialize)]
struct LinkPage {
    next: String,
    /// `ready`, `over` or `elsewhere`.
    stands: &'static str,
}

/// `GET /sign-in/link`: changes nothing, because mail scanners open links too.
pub async fn link(frame: Frame, request: HttpRequest) -> Result {
    let next = next_of(&request);
    frame.named().page("people/link", text!("people-sign-in"), &LinkPage { next, stands: "ready" })
}

/// `POST /sign-in/link`
pub async fn open(
    frame: Frame,
    viewer: Option<Viewer>,
    app: web::Data<App>,
    fields: Fields,
    request: HttpRequest,
) -> Result {
    let (browser, token) = (browser(&frame, &request, viewer.as_ref()), token_of(&fields));
    let next = local_path(fields.get("next")).to_owned();
    let follow = if app.config.only_provider() { follow_as_admin } else { follow };
    let stands = match app.db.write(move |conn, now| follow(conn, now, &browser, &token)).await {
        Ok(entered) => return let_in(&frame, &app, &entered, &next),
        // The second of two clicks: the first has opened the session.
        Err(FollowError::Over) if viewer.is_some() => return Ok(frame.onward(&next, "")),
        Err(FollowError::Over) => "over",
        Err(FollowError::OtherBrowser) => "elsewhere",
        Err(FollowError::Database(error)) => return Err(error.into()),
    };
    app.metrics.not_let_in("link");
    frame.again("people/link", text!("people-sign-in"), &LinkPage { next, stands }, &Problems::default())
}

#[derive(Default, Serialize, Deserialize, Validate)]
#[serde(default)]
struct ClaimForm {
    #[serde(skip_serializing)]
    token: String,
    #[serde(skip_serializing)]
    typed: String,
    #[validate(custom(function = "is_name"))]
    name: String,
    #[validate(custom(function = "is_address"))]
    email: String,
    #[validate(custom(function = "is_company"))]
    company: String,
    #[validate(custom(function = "is_zone"))]
    zone: String,
}

fn is_company(name: &str) -> std::result::Result<(), ValidationError> {
    let wrong = |message: &'static str| Err(ValidationError::new("company").with_message(message.into()));
    match name.chars().count() {
        0 => wrong("people-company-wanted"),
        1..=120 if name.chars().any(char::is_control) => wrong("people-company-one-line"),
        1..=120 => Ok(()),
        _ => wrong("people-company-long"),
    }
}

#[derive(Serialize)]
struct ClaimPage {
    form: ClaimForm,
    token: String,
    zones: Vec<&'static str>,
}

impl ClaimPage {
    fn new(form: ClaimForm, token: String) -> Self {
        Self { form, token, zones: zones() }
    }
}

/// `GET /claim`
pub async fn show_claim(frame: Frame, app: web::Data<App>) -> Result {
    if app.db.read(|conn, _| is_claimed(conn)).await? {
        return Err(Error::NotFound);
    }
    frame.named().page("people/claim", text!("people-claim"), &ClaimPage::new(ClaimForm::default(), String::new()))
}

/// `POST /claim`
pub async fn make_claim(frame: Frame, app: web::Data<App>, fields: Fields, request: HttpRequest) -> Result {
    if app.db.read(|conn, _| is_claimed(conn)).await? {
        return Err(Error::NotFound);
    }
    let (form, token): (ClaimForm, _) = (fields.parse()?, token_of(&fields));
    let browser = browser(&frame, &request, None);
    let input = Claim { token: token.clone(), admin: form.admin(frame.language()), company: form.company.clone() };
    let mut problems = Problems::of(&form).in_order(&["name", "email", "company", "zone"]);
    if problems.is_empty() {
        match app.db.write(move |conn, now| claim(conn, now, &browser, &input)).await {
            Ok(entered) => return let_in(&frame, &app, &entered, "/"),
            Err(error) => {
                if matches!(error, ClaimError::WrongToken) {
                    app.metrics.not_let_in("claim");
                }
                problems = claim_problems(error)?;
            }
        }
    }
    frame.again("people/claim", text!("people-claim"), &ClaimPage::new(form, token), &problems)
}

impl ClaimForm {
    fn admin(&self, language: Language) -> Newcomer {
        Newcomer {
            email: self.email.clone(),
            name: self.name.clone(),
            title: String::new(),
            role: Role::Admin,
            zone: self.zone.clone(),
            language,
        }
    }
}

fn claim_problems(error: ClaimError) -> std::result::Result<Problems, Error> {
    match error {
        ClaimError::WrongToken => Ok(Problems::one("typed", text!("people-token-wrong"))),
        ClaimError::Admit(AdmitError::AddressTaken) => Ok(Problems::one("email", text!("people-address-taken"))),
        ClaimError::Admit(AdmitError::NotAPerson(why)) => Ok(problems_of(why)),
        ClaimError::Claimed => Err(Error::NotFound),
        ClaimError::Admit(AdmitError::Database(error)) | ClaimError::Database(error) => Err(error.into()),
    }
}

#[derive(Default, Serialize, Deserialize, Validate)]
#[serde(default)]
struct AcceptanceForm {
    #[validate(custom(function = "is_name"))]
    name: String,
    #[validate(custom(function = "is_zone"))]
    zone: String,
}

#[derive(Serialize)]
struct AcceptancePage {
    form: AcceptanceForm,
    token: String,
    email: String,
    company: String,
    zones: Vec<&'static str>,
}

/// `GET /invitation`: changes nothing and knows nobody; the token stands in the fragment.
pub async fn show_invitation(frame: Frame) -> Result {
    frame.named().page("people/invitation", text!("people-invitation-title"), &serde_json::json!({ "over": false }))
}

/// `POST /invitation`: whose it is, to check before accepting.
pub async fn open_invitation(frame: Frame, app: web::Data<App>, fields: Fields) -> Result {
    let (token, form) = (token_of(&fields), None);
    acceptance_page(&frame, &app, token, form, &Problems::default()).await
}

/// `POST /invitation/acceptance`
pub async fn accept_invitation(
    frame: Frame,
    viewer: Option<Viewer>,
    app: web::Data<App>,
    fields: Fields,
    request: HttpRequest,
) -> Result {
    let (form, token): (AcceptanceForm, _) = (fields.parse()?, token_of(&fields));
    let browser = browser(&frame, &request, viewer.as_ref());
    let input = Acceptance {
        token: token.clone(),
        name: form.name.clone(),
        zone: form.zone.clone(),
        language: frame.language(),
    };
    let mut problems = Problems::of(&form);
    if problems.is_empty() {
        let accepted = if app.config.only_provider() {
            app.db.write(move |conn, now| join(conn, now, &input).map(|_| None)).await
        } else {
            app.db.write(move |conn, now| accept(conn, now, &browser, &input).map(Some)).await
        };
        match accepted {
            Ok(Some(entered)) => return let_in(&frame, &app, &entered, "/"),
            Ok(None) => return Ok(frame.onward("/sign-in", text!("people-provider-joined"))),
            Err(AcceptError::NotAPerson(why)) => problems = problems_of(why),
            Err(AcceptError::Over) => return invitation_over(&frame, &app),
            Err(AcceptError::Database(error)) => return Err(error.into()),
        }
    }
    acceptance_page(&frame, &app, token, Some(form), &problems).await
}

async fn acceptance_page(
    frame: &Frame,
    app: &App,
    token: String,
    form: Option<AcceptanceForm>,
    problems: &Problems,
) -> Result {
    let asked = token.clone();
    let found = app.db.read(move |conn, now| {
        let person = invitation(conn, now, &asked)?;
        Ok::<_, AcceptError>((person, company_name(conn)?.unwrap_or_default()))
    });
    let (person, company) = match found.await {
        Ok(found) => found,
        Err(AcceptError::Database(error)) => return Err(error.into()),
        Err(_) => return invitation_over(frame, app),
    };
    let form = form.unwrap_or(AcceptanceForm { name: person.name, zone: person.zone });
    let page = AcceptancePage { form, token, email: person.email, company, zones: zones() };
    if problems.is_empty() {
        frame.page("people/acceptance", text!("people-invitation-title"), &page)
    } else {
        frame.again("people/acceptance", text!("people-invitation-title"), &page, problems)
    }
}

fn invitation_over(frame: &Frame, app: &App) -> Result {
    app.metrics.not_let_in("invitation");
    frame.again(
        "people/invitation",
        text!("people-invitation-title"),
        &serde_json::json!({ "over": true }),
        &Problems::default(),
    )
}

/// Nobody signs in by mail where the provider is the only way: the pages for it are not there.
fn by_mail(app: &App) -> std::result::Result<(), Error> {
    if app.config.only_provider() { Err(Error::NotFound) } else { Ok(()) }
}

/// Hands the session's cookie over and goes on.
pub(super) fn let_in(frame: &Frame, app: &App, entered: &Entered, next: &str) -> Result {
    let mut response = frame.onward(next, "");
    response.add_cookie(&gate::cookie_for(app, &entered.session)?).map_err(Error::internal)?;
    Ok(response)
}

/// The browser that asks. One without a name is nobody's: nothing is bound to it, and nothing can be.
pub(super) fn browser(frame: &Frame, request: &HttpRequest, viewer: Option<&Viewer>) -> Browser {
    let agent = request.headers().get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    Browser {
        name: frame.browser().map_or_else(random::token, str::to_owned),
        kind: session::browser_kind(agent),
        // What waits at the door ends with a new sign-in, too.
        session: request
            .extensions()
            .get::<Doorstep>()
            .map(|doorstep| doorstep.session.clone())
            .or_else(|| viewer.and_then(|viewer| viewer.session.clone())),
    }
}

/// The token that a script took from the fragment, or what was pasted without one: the token, or the whole link.
fn token_of(fields: &Fields) -> String {
    let given = match fields.get("typed") {
        "" => fields.get("token"),
        typed => typed,
    };
    given.rsplit('#').next().unwrap_or_default().to_owned()
}

/// Where somebody wanted to go.
pub(in crate::people) fn next_of(request: &HttpRequest) -> String {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(request.query_string()).unwrap_or_default();
    pairs.iter().find(|(key, _)| key == "next").map_or("/", |(_, value)| local_path(value)).to_owned()
}

/// A path that remembers it.
pub(in crate::people) fn with_next(path: &str, next: &str) -> String {
    match local_path(next) {
        "/" => path.to_owned(),
        next => format!("{path}?{}", serde_urlencoded::to_string([("next", next)]).unwrap_or_default()),
    }
}
