//! Every template and asset, embedded: one registry that escapes HTML, one for plain text.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, Output, RenderContext, RenderError, RenderErrorReason, ScopedJson,
};
use rust_embed::RustEmbed;
use serde::Serialize;

use crate::clock::Time;

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
            registry.register_helper("time", Box::new(time));
            registry.register_helper("day", Box::new(day));
            registry.register_helper("words", Box::new(words));
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

    /// Renders a page or the HTML part of a mail.
    ///
    /// # Errors
    /// A name that is unknown, or a value that the template wants and `data` lacks.
    pub fn html(&self, name: &str, data: &impl Serialize) -> Result<String, Box<RenderError>> {
        self.html.render(name, data).map_err(Box::new)
    }

    /// Renders plain text: subjects and the text parts of mails.
    ///
    /// # Errors
    /// As [`Templates::html`].
    pub fn text(&self, name: &str, data: &impl Serialize) -> Result<String, Box<RenderError>> {
        self.text.render(name, data).map_err(Box::new)
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

/// `today 14:30`, `tomorrow 09:00`, `Thu 26 Nov 14:30`, `Thu 26 Nov 2027 14:30`.
fn in_words(time: Time, now: Time, zone: Tz) -> String {
    let at = time.in_zone(zone);
    let today = now.in_zone(zone);
    let days = at.date_naive().signed_duration_since(today.date_naive()).num_days();
    let clock = at.format("%H:%M");
    match days {
        0 => format!("today {clock}"),
        1 => format!("tomorrow {clock}"),
        -1 => format!("yesterday {clock}"),
        _ if chrono::Datelike::year(&today) == chrono::Datelike::year(&at) => {
            format!("{} {clock}", at.format("%a %-d %b"))
        }
        _ => format!("{} {clock}", at.format("%a %-d %b %Y")),
    }
}

/// `{{time at}}`: on a page words, with the exact time and zone on hover. A mail may be read on another day than it was
/// written, and has no present moment: there, and in plain text, the exact time stands.
fn time(
    helper: &Helper<'_>,
    registry: &Handlebars<'_>,
    context: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> Result<(), RenderError> {
    let Some(at) = Time::parse_iso(first_text(helper)) else {
        return Ok(());
    };
    let (zone, now) = frame_of(context);
    let exact = at.in_zone(zone).format("%A %-d %B %Y, %H:%M %Z").to_string();
    // The registry of plain text leaves an ampersand alone.
    if registry.get_escape_fn()("&") == "&" {
        out.write(&exact)?;
    } else {
        let words = now.map_or_else(|| exact.clone(), |now| in_words(at, now, zone));
        out.write(&format!(r#"<time datetime="{}" title="{exact}">{words}</time>"#, at.iso()))?;
    }
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
        out.write(&date.format("%-d %B %Y").to_string())?;
    }
    Ok(())
}

/// `{{words state}}`: `strong_yes` → `Strong yes`.
fn words(
    helper: &Helper<'_>,
    registry: &Handlebars<'_>,
    _: &Context,
    _: &mut RenderContext<'_, '_>,
    out: &mut dyn Output,
) -> Result<(), RenderError> {
    let text = first_text(helper).replace('_', " ");
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
        let of_field = |one: &&serde_json::Value| one.get("field").and_then(|field| field.as_str()) == Some(name);
        let found: Vec<serde_json::Value> = all.into_iter().flatten().filter(of_field).cloned().collect();
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
