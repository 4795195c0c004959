//! One sentence from an action to the page that follows it, in a signed cookie that lives for one page.

use actix_web::HttpRequest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::App;
use crate::crypto;

const NAME: &str = "flash";

/// The cookie that carries `sentence` to the next page.
pub(super) fn cookie(app: &App, sentence: &str) -> actix_web::cookie::Cookie<'static> {
    let text = URL_SAFE_NO_PAD.encode(sentence);
    let mac = crypto::mac_hex(&app.keys.flash, &text);
    app.cookie(NAME, format!("{text}.{mac}")).finish()
}

/// The sentence that came along, if it is ours.
pub(super) fn read(app: &App, request: &HttpRequest) -> Option<String> {
    let cookie = request.cookie(&app.cookie_name(NAME))?;
    let (text, mac) = cookie.value().rsplit_once('.')?;
    if !crypto::same(&crypto::mac_hex(&app.keys.flash, text), mac) {
        return None;
    }
    String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

/// The cookie that ends it.
pub(super) fn over(app: &App) -> actix_web::cookie::Cookie<'static> {
    app.cookie_over(NAME)
}
