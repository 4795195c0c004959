//! Every template and asset, embedded: one registry that escapes HTML, one for plain text.

use std::collections::BTreeMap;

use chrono::Datelike;
use chrono_tz::Tz;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, Output, RenderContext, RenderError, RenderErrorReason, ScopedJson,
};
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::{Value, json};

use crate::clock::Time;
use crate::language::{self, Language};

#[derive(RustEmbed)]
#[folder = "templates/"]
struct Sources;

#[derive(RustEmbed)]
#[folder = "templates/assets/"]
struct Assets;

/// One embedded file, named by the hash of its content so that browsers may keep it for ever.
pub struct Asset {
    /// `text/css` and the like.
    pub media_type: &'static str,
    /// The file itself.
    pub bytes: std::borrow::Cow<'static, [u8]>,
}

/// The compiled templates, and the assets by their hashed names.
pub struct Templates {
    html: Handlebars<'static>,
    text: Handlebars<'static>,
    assets: BTreeMap<String, Asset>,
    asset_paths: BTreeMap<String, String>,
}

impl Templates {
    /// Compiles everything.
    ///
    /// # Errors
    /// Names the template that does not compile.
    pub fn load() -> Result<Self, String> {
        let (mut html, mut text) = (Handlebars::new(), Handlebars::new());
        text.register_escape_fn(handlebars::no_escape);
        // A partial would indent every line of what it prints, and with it the lines that people typed into a textarea.
        html.set_prevent_indent(true);
        for registry in [&mut html, &mut text] {
            registry.set_strict_mode(true);
            registry.register_helper("t", Box::new(Message));
            registry.register_helper("time", Box::new(Moment));
            registry.register_helper("day", Box::new(day));
            registry.register_helper("words", Box::new(words));
            registry.register_helper("script_words", Box::new(script_words));
            registry.register_helper("error_for", Box::new(error_for));
            registry.register_helper("plural", Box::new(plural));
            registry.register_helper("concat", Box::new(concat));
            registry.register_helper("advice_for", Box::new(AdviceFor));
        }
        for path in Sources::iter() {
            let Some(file) = Sources::get(&path).filter(|_| path.ends_with(".hbs")) else {
                continue;
            };
            let source = std::str::from_utf8(&file.data).map_err(|error| format!("{path}: {error}"))?;
            let (name, registry) = match path.strip_suffix(".txt.hbs") {
                Some(name) => (name, &mut text),
                None => (path.strip_suffix(".hbs").unwrap_or(&path), &mut html),
            };
            registry.register_template_string(name, source).map_err(|error| format!("{path}: {error}"))?;
        }
        let (mut assets, mut asset_paths) = (BTreeMap::new(), BTreeMap::new());
        for name in Assets::iter() {
            let Some(file) = Assets::get(&name) else {
                continue;
            };
            let hash = crate::crypto::sha256_hex(&String::from_utf8_lossy(&file.data));
            let (stem, extension) = name.rsplit_once('.').unwrap_or((&name, ""));
            let hashed = format!("{stem}.{}.{extension}", hash.get(..12).unwrap_or_default());
            asset_paths.insert(name.replace(['.', '-'], "_"), format!("/assets/{hashed}"));
            assets.insert(hashed, Asset { media_type: media_type(extension), bytes: file.data });
        }
        Ok(Self { html, text, assets, asset_paths })
    }

    /// Renders a page or the HTML part of a mail, and with it all that `data` has to say, in that language.
    ///
    /// # Errors
    /// A name that is unknown, a value that the template wants and `data` lacks, or a message that is not written.
    pub fn html(&self, language: Language, name: &str, data: &impl Serialize) -> Result<String, Box<RenderError>> {
        language::within(language, || self.html.render(name, data)).map_err(Box::new)
    }

    /// Renders plain text: subjects and the text parts of mails.
    ///
    /// # Errors
    /// As [`Templates::html`].
    pub fn text(&self, language: Language, name: &str, data: &impl Serialize) -> Result<String, Box<RenderError>> {
        language::within(language, || self.text.render(name, data)).map_err(Box::new)
    }

    /// The asset of that hashed name.
    pub fn asset(&self, hashed: &str) -> Option<&Asset> {
        self.assets.get(hashed)
    }

    /// The stylesheet itself, for a page that stands alone.
    pub fn stylesheet() -> String {
        Assets::get("app.css").map(|file| String::from_utf8_lossy(&file.data).into_owned()).unwrap_or_default()
    }

    /// Where each asset is served: `app_css` → `/assets/app.1f….css`.
    pub fn asset_paths(&self) -> &BTreeMap<String, String> {
        &self.asset_paths
    }
}

fn media_type(extension: &str) -> &'static str {
    match extension {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        _ => "application/octet-stream",
    }
}

fn first_text<'a>(helper: &'a Helper<'_>) -> &'a str {
    helper.param(0).and_then(|param| param.value().as_str()).unwrap_or_default()
}

/// The zone stands in the frame of every page and mail, the present moment in that of a page.
fn frame_of(context: &Context) -> (Tz, Option<Time>) {
    let frame = context.data().get("frame");
    let text = |name: &str| frame.and_then(|frame| frame.get(name)).and_then(|value| value.as_str());
    (text("zone").and_then(|zone| zone.parse().ok()).unwrap_or(Tz::UTC), text("now").and_then(Time::parse_iso))
}

/// `today 14:30`, `tomorrow 09:00`, `Thu 26 Nov 14:30`, `Thu 26 Nov 2027 14:30`, in the language that is spoken.
fn in_words(time: Time, now: Time, zone: Tz) -> Result<String, RenderError> {
    let (at, today) = (time.in_zone(zone), now.in_zone(zone));
    let key = match at.date_naive().signed_duration_since(today.date_naive()).num_days() {
        0 => "time-today",
        1 => "time-tomorrow",
        -1 => "time-yesterday",
        _ if today.year() == at.year() => "time-near",
        _ => "time-far",
    };
    dated(key, &at, "-short")
}

/// `Thursday 26 November 2026, 14:30 CET`.
fn exactly(time: Time, zone: Tz) -> Result<String, RenderError> {
    dated("time-exact", &time.in_zone(zone), "")
}

fn dated(key: &str, at: &chrono::DateTime<Tz>, length: &str) -> Result<String, RenderError> {
    let name = |what: String| said(&what, Vec::new());
    let places = vec![
        ("clock", Err(at.format("%H:%M").to_string())),
        ("weekday", Err(name(format!("weekday{length}-{}", at.weekday().number_from_monday()))?)),
        ("day", Err(at.day().to_string())),
        ("month", Err(name(format!("month{length}-{}", at.month()))?)),
        ("year", Err(at.year().to_string())),
        ("zone", Err(at.format("%Z").to_string())),
    ];
    said(key, places)
}

fn said(key: &str, places: Vec<(&str, Result<i64, String>)>) -> Result<String, RenderError> {
    language::looked_up(language::current(), key, places.into_iter())
        .map_err(|problem| RenderErrorReason::NestedError(Box::new(problem)).into())
}

/// The registry of plain text leaves an ampersand alone.
fn is_plain(registry: &Handlebars<'_>) -> bool {
    registry.get_escape_fn()("&") == "&"
}

/// `{{time at}}`: on a page words, with the exact time and zone on hover. A mail may be read on another day than it was
/// written, and has no present moment: there, and in plain text, the exact time stands. Within another helper it is
/// `{ html, text }`, so that what it makes is not escaped twice.
struct Moment;

impl Moment {
    fn of(helper: &Helper<'_>, context: &Context) -> Result<Option<(String, String)>, RenderError> {
        let Some(at) = Time::parse_iso(first_text(helper)) else {
            return Ok(None);
        };
        let (zone, now) = frame_of(context);
        let exact = exactly(at, zone)?;
        let words = now.map_or_else(|| Ok(exact.clone()), |now| in_words(at, now, zone))?;
        let html = format!(r#"<time datetime="{}" title="{exact}">{words}</time>"#, at.iso());
        Ok(Some((html, if now.is_some() { words } else { exact })))
    }
}

impl HelperDef for Moment {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let (html, text) = Self::of(helper, context)?.unwrap_or_default();
        Ok(ScopedJson::Derived(json!({ "html": html, "text": text })))
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> Result<(), RenderError> {
        if let Some((html, text)) = Self::of(helper, context)? {
            out.write(if is_plain(registry) { &text } else { &html })?;
        }
        Ok(())
    }
}

/// `{{t "home-due" cards=n at=(time at)}}`: a message in the language that is spoken. By itself what stands in its places is
/// escaped and its own tags are tags; within another helper, or as what a partial is given, it is plain text.
struct Message;

impl Message {
    fn write(helper: &Helper<'_>, escape: impl Fn(&str) -> String, html: bool) -> Result<String, RenderError> {
        let places = helper.hash().iter().map(|(name, value)| {
            let place = match value.value() {
                Value::Number(number) => {
                    number.as_i64().ok_or_else(|| language::number(language::current(), &number.to_string()))
                }
                Value::Object(made) => {
                    let made = made.get(if html { "html" } else { "text" }).and_then(Value::as_str);
                    Err(made.unwrap_or_default().to_owned())
                }
                other => Err(escape(&handlebars::JsonRender::render(other))),
            };
            (*name, place)
        });
        said(first_text(helper), places.collect())
    }
}

impl HelperDef for Message {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        Ok(ScopedJson::Derived(Self::write(helper, str::to_owned, false)?.into()))
    }

    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> Result<(), RenderError> {
        out.write(&Self::write(helper, registry.get_escape_fn(), !is_plain(registry))?)?;
        Ok(())
    }
}

/// `{{script_words}}`: what the script of the page says, as JSON that stands in a page without ending its element.
fn script_words(
    _: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> Result<(), RenderError> {
    let words = serde_json::to_string(&language::scripts(language::current()))
        .map_err(|error| RenderErrorReason::NestedError(Box::new(error)))?;
    out.write(&words.replace('<', "\\u003c"))?;
    Ok(())
}

/// `{{day at}}`: `26 November 2026`, of a moment or of a date.
fn day(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    context: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> Result<(), RenderError> {
    let text = first_text(helper);
    let moment = Time::parse_iso(text).map(|at| at.in_zone(frame_of(context).0).date_naive());
    if let Some(date) = moment.or_else(|| text.parse().ok()) {
        out.write(&language::Text::day(date).to_string())?;
    }
    Ok(())
}

/// `{{words state}}`: `strong_yes` → `Strong yes`, by the message `word-strong-yes`. What no message says is said as it is.
fn words(
    helper: &Helper<'_>,
    registry: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> Result<(), RenderError> {
    let word = first_text(helper);
    let key = format!("word-{}", word.replace('_', "-"));
    if language::has(&key) {
        out.write(&registry.get_escape_fn()(&said(&key, Vec::new())?))?;
        return Ok(());
    }
    let text = word.replace('_', " ");
    let mut letters = text.chars();
    let capital = letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>());
    out.write(&registry.get_escape_fn()(&capital.unwrap_or_default()))?;
    Ok(())
}

/// `{{error_for problems "email"}}`: the message that stands beside a field, or nothing.
fn error_for(
    helper: &Helper<'_>,
    registry: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> Result<(), RenderError> {
    let name = helper
        .param(1)
        .and_then(|param| param.value().as_str())
        .ok_or(RenderErrorReason::ParamNotFoundForIndex("error_for", 1))?;
    let problems = helper.param(0).and_then(|param| param.value().as_array());
    let found =
        problems.and_then(|all| all.iter().find(|problem| problem.get("field").and_then(|f| f.as_str()) == Some(name)));
    if let Some(message) = found.and_then(|problem| problem.get("message")).and_then(|message| message.as_str()) {
        out.write(&registry.get_escape_fn()(message))?;
    }
    Ok(())
}

/// `{{#each (advice_for id)}}`: what stands as advice beside a field, of all that the page has.
struct AdviceFor;

impl HelperDef for AdviceFor {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        context: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let name = first_text(helper);
        let all = context.data().get("advice").and_then(|advice| advice.as_array());
        let of_field = |one: &&Value| one.get("field").and_then(|field| field.as_str()) == Some(name);
        let found: Vec<Value> = all.into_iter().flatten().filter(of_field).cloned().collect();
        Ok(ScopedJson::Derived(found.into()))
    }
}

/// `{{plural n "card" "cards"}}`: `1 card`, `2 cards`.
fn plural(
    helper: &Helper<'_>,
    _: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> Result<(), RenderError> {
    let n = helper.param(0).and_then(|param| param.value().as_i64()).unwrap_or(0);
    let word = helper.param(if n == 1 { 1 } else { 2 }).and_then(|param| param.value().as_str()).unwrap_or_default();
    out.write(&format!("{n} {word}"))?;
    Ok(())
}

/// `{{concat "criteria-" at "-name"}}`: texts and numbers put together, for the names of fields in rows.
fn concat(
    helper: &Helper<'_>,
    registry: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> Result<(), RenderError> {
    let text: String = helper.params().iter().map(|param| handlebars::JsonRender::render(param.value())).collect();
    out.write(&registry.get_escape_fn()(&text))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_was_typed_is_escaped_by_every_helper_on_a_page_and_left_alone_in_plain_text() {
        let mut registry = Handlebars::new();
        registry.register_helper("words", Box::new(words));
        registry.register_helper("error_for", Box::new(error_for));
        registry.register_helper("concat", Box::new(concat));
        let template = r#"{{words word}}|{{error_for problems "name"}}|{{concat word "-x"}}"#;
        let problem = json!({ "field": "name", "message": "<b> & \"more\"" });
        let data = json!({ "word": "<i>_&", "problems": [problem] });
        let page = registry.render_template(template, &data).unwrap();
        assert_eq!(page, "&lt;i&gt; &amp;|&lt;b&gt; &amp; &quot;more&quot;|&lt;i&gt;_&amp;-x");
        registry.register_escape_fn(handlebars::no_escape);
        assert_eq!(registry.render_template(template, &data).unwrap(), "<i> &|<b> & \"more\"|<i>_&-x");
    }
}
