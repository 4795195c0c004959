//! The words are looked up in the right language, and all of them are there.

use super::*;

fn said(language: Language, text: &Text) -> String {
    within(language, || text.to_string())
}

#[test]
fn a_browser_gets_the_best_language_that_we_have() {
    for (header, language) in [
        ("", Language::English),
        ("de", Language::German),
        ("de-AT,de;q=0.9,en;q=0.8", Language::German),
        ("fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", Language::English),
        ("fr,de;q=0.3", Language::German),
        ("de;q=0", Language::English),
        ("de;q=x", Language::English),
        ("EN-xa", Language::Pseudo),
        ("tlh", Language::English),
    ] {
        assert_eq!(Language::accepted(header), language, "{header}");
    }
}

#[test]
fn a_text_is_said_in_the_language_of_whoever_reads_it() {
    let parts = ["A", "B", "C"];
    let list = text!("parts-zone", zone = Text::all_of(parts));
    assert_eq!(said(Language::English, &list), "Times in A, B and C");
    assert_eq!(said(Language::German, &list), "Zeiten in A, B und C");
    assert_eq!(said(Language::Pseudo, &list), "Ŧīḿḗḗş īƞ A, B ȧȧƞḓ C");
    assert_eq!(said(Language::German, &Text::figure(3.46, 1)), "3,5");
    assert_eq!(said(Language::English, &Text::signed(-0.16, 1)), "−0.2");
    assert_eq!(said(Language::English, &Text::signed(-0.04, 1)), "0.0");
    assert_eq!(said(Language::English, &Text::signed(0.4, 1)), "+0.4");
    let day = Text::day(chrono::NaiveDate::from_ymd_opt(2027, 3, 5).unwrap());
    assert_eq!(
        (said(Language::English, &day), said(Language::German, &day)),
        ("5 March 2027".into(), "5. März 2027".into())
    );
    assert_eq!(current(), Language::English, "the language is given back");
}

#[test]
fn what_an_error_says_is_said_late() {
    struct Wrong;
    impl std::fmt::Display for Wrong {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            write!(f, "{}", text!("parts-problem"))
        }
    }
    assert_eq!(said(Language::German, &Text::said(Wrong)), "Da stimmt etwas nicht");
}

#[test]
fn a_message_that_nobody_wrote_is_a_mistake_that_loses_nothing() {
    assert_eq!(looked_up(Language::English, "no-such-key", std::iter::empty()), Err(NoWords("no-such-key".into())));
    let nothing_in_its_place = looked_up(Language::English, "parts-zone", std::iter::empty());
    assert!(nothing_in_its_place.is_err());
    assert_eq!(Text::message("no-such-key", Vec::new()).to_string(), "no-such-key");
}

mod whole {
    //! Every word stands in `locales/`, in each language, and nothing there that nobody says.

    use std::collections::{BTreeMap, BTreeSet};
    use std::fs;
    use std::path::{Path, PathBuf};

    use fluent_syntax::ast;

    type Messages = BTreeMap<String, BTreeSet<String>>;

    fn root() -> &'static Path {
        Path::new(env!("CARGO_MANIFEST_DIR"))
    }

    fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                found.extend(files(&path, ending));
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path);
            }
        }
        found.sort();
        found
    }

    fn places(pattern: &ast::Pattern<String>, found: &mut BTreeSet<String>) {
        fn of_inline(inline: &ast::InlineExpression<String>, found: &mut BTreeSet<String>) {
            match inline {
                ast::InlineExpression::VariableReference { id } => {
                    found.insert(id.name.clone());
                }
                ast::InlineExpression::Placeable { expression } => of_expression(expression, found),
                _ => {}
            }
        }
        fn of_expression(expression: &ast::Expression<String>, found: &mut BTreeSet<String>) {
            match expression {
                ast::Expression::Inline(inline) => of_inline(inline, found),
                ast::Expression::Select { selector, variants } => {
                    of_inline(selector, found);
                    variants.iter().for_each(|variant| places(&variant.value, found));
                }
            }
        }
        for element in &pattern.elements {
            if let ast::PatternElement::Placeable { expression } = element {
                of_expression(expression, found);
            }
        }
    }

    /// Every message of a language with the names of its places.
    fn messages(language: &str) -> Messages {
        let mut found = Messages::new();
        for path in files(&root().join("locales").join(language), ".ftl") {
            let resource = fluent_syntax::parser::parse(fs::read_to_string(&path).unwrap())
                .unwrap_or_else(|(_, problems)| panic!("{}: {problems:?}", path.display()));
            for entry in resource.body {
                let ast::Entry::Message(message) = entry else { continue };
                let mut names = BTreeSet::new();
                places(message.value.as_ref().unwrap(), &mut names);
                let twice = found.insert(message.id.name.clone(), names);
                assert!(twice.is_none(), "{}: {} stands twice", path.display(), message.id.name);
            }
        }
        found
    }

    #[test]
    fn every_language_says_all_that_english_says_about_the_same_things() {
        let (english, german) = (messages("en"), messages("de"));
        let keys = |messages: &Messages| messages.keys().cloned().collect::<BTreeSet<_>>();
        let missing: Vec<_> = keys(&english).difference(&keys(&german)).cloned().collect();
        let left: Vec<_> = keys(&german).difference(&keys(&english)).cloned().collect();
        assert!(missing.is_empty() && left.is_empty(), "not in German: {missing:?}; in German alone: {left:?}");
        for (key, places) in &english {
            // A language may do without a place, as where a number is said in words; it may not invent one.
            assert!(german[key].is_subset(places), "{key}: {:?} is not {places:?}", german[key]);
        }
    }

    /// All that templates and sources say: the key, and the names of what they put in its places.
    fn said() -> Vec<(PathBuf, String, BTreeSet<String>)> {
        let mut found = Vec::new();
        for path in files(&root().join("templates"), ".hbs") {
            let source = fs::read_to_string(&path).unwrap();
            for opening in ["{{t \"", "(t \""] {
                for rest in source.split(opening).skip(1) {
                    let (key, rest) = rest.split_once('"').unwrap();
                    found.push((path.clone(), key.to_owned(), hash(rest)));
                }
            }
        }
        for path in files(&root().join("src"), ".rs") {
            let source = fs::read_to_string(&path).unwrap();
            for rest in source.split("text!(\"").skip(1) {
                let (key, rest) = rest.split_once('"').unwrap();
                found.push((path.clone(), key.to_owned(), named(rest)));
            }
        }
        found
    }

    /// The names in `a=x b=(time y)}}`, up to the end of the helper.
    fn hash(rest: &str) -> BTreeSet<String> {
        let (mut depth, mut inside) = (0, String::new());
        for letter in rest.chars() {
            match letter {
                '(' => depth += 1,
                ')' if depth == 0 => break,
                ')' => depth -= 1,
                '}' if depth == 0 => break,
                other if depth == 0 => inside.push(other),
                _ => {}
            }
        }
        inside.split_whitespace().filter_map(|word| Some(word.split_once('=')?.0.to_owned())).collect()
    }

    /// The names in `, a = x, b = y(z))`, up to the end of the macro.
    fn named(rest: &str) -> BTreeSet<String> {
        let (mut depth, mut names, mut word, mut quoted) = (0, BTreeSet::new(), String::new(), false);
        for letter in rest.chars() {
            if letter == '"' {
                quoted = !quoted;
            }
            if quoted {
                continue;
            }
            match letter {
                '(' | '[' | '{' => depth += 1,
                ')' if depth == 0 => break,
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => word.clear(),
                '=' if depth == 0 && !word.trim().is_empty() && !word.contains('=') => {
                    names.insert(word.trim().to_owned());
                    word.push('=');
                }
                other if depth == 0 => word.push(other),
                _ => {}
            }
        }
        names
            .into_iter()
            .filter(|name| name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_'))
            .collect()
    }

    #[test]
    fn what_is_said_is_written_and_what_is_written_is_said() {
        let english = messages("en");
        let all_said = said();
        let mut wrong = Vec::new();
        for (path, key, places) in &all_said {
            let at = path.strip_prefix(root()).unwrap().display();
            match english.get(key) {
                None => wrong.push(format!("{at}: nobody wrote {key}")),
                Some(wanted) if !wanted.is_subset(places) => {
                    wrong.push(format!("{at}: {key} wants {wanted:?}, is given {places:?}"))
                }
                Some(_) => {}
            }
        }
        // Keys that are put together, and rules of a form, stand as plain texts.
        let sources: String =
            files(&root().join("src"), ".rs").iter().map(|path| fs::read_to_string(path).unwrap()).collect();
        let put_together = |key: &str| {
            ["word-", "script-", "field-", "weekday-", "month-", "count-", "time-", "list-"]
                .iter()
                .any(|prefix| key.starts_with(prefix))
                || sources.contains(&format!("\"{key}\""))
        };
        let keys: BTreeSet<&String> = all_said.iter().map(|(_, key, _)| key).collect();
        wrong.extend(
            english
                .keys()
                .filter(|key| !keys.contains(key) && !put_together(key))
                .map(|key| format!("nobody says {key}")),
        );
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// What is in English alone: what the command line prints, and what stands there for whoever builds the pages.
    const ENGLISH: [&str; 2] = ["calibrate", "styleguide"];

    /// What is not said in any language: the name, and keys of a keyboard.
    const NAMES: [&str; 4] = ["Evenhand", "Alt", "Enter", "Ctrl"];

    /// Letters of a template outside of its tags and helpers, and in the attributes that people read.
    fn bare(source: &str) -> Vec<String> {
        let (mut text, mut rest) = (String::new(), source);
        while let Some((before, after)) = rest.split_once("{{") {
            text.push_str(before);
            let end = if after.starts_with("!--") { "--}}" } else { "}}" };
            let (inside, after) = after.split_once(end).unwrap();
            // What a partial is given is read as well.
            for read in ["label=\"", "hint=\"", "about=\""] {
                text.extend(
                    inside.split(read).skip(1).filter_map(|value| Some(format!("\n{}\n", value.split_once('"')?.0))),
                );
            }
            text.push('\u{1}');
            rest = after;
        }
        text.push_str(rest);
        let mut shown = String::new();
        for piece in text.split('<') {
            let (tag, after) = piece.split_once('>').unwrap_or(("", piece));
            // A style sheet is not read.
            let after = if tag == "style" { "" } else { after };
            for read in ["aria-label=\"", "title=\"", "alt=\"", "placeholder=\""] {
                shown.extend(
                    tag.split(read).skip(1).filter_map(|value| Some(format!("\n{}\n", value.split_once('"')?.0))),
                );
            }
            shown.push('\n');
            shown.push_str(after);
        }
        let words = shown.split(|c: char| !c.is_alphabetic()).filter(|word| word.chars().count() > 1);
        words.filter(|word| !NAMES.contains(word) && *word != "nbsp").map(str::to_owned).collect()
    }

    #[test]
    fn no_template_has_words_of_its_own() {
        for (source, words) in [
            ("<p>{{t \"a\"}} · {{x}}</p>", vec![]),
            ("<p class=\"meta\">{{x}} days</p>", vec!["days"]),
            ("<svg aria-label=\"A picture\">", vec!["picture"]),
            ("{{> parts/field name=\"zone\" label=\"Time zone\" hint=(t \"b\")}}", vec!["Time", "zone"]),
            ("{{!-- why --}}", vec![]),
            ("<style>p { color: red }</style>", vec![]),
        ] {
            assert_eq!(bare(source), words, "{source}");
        }
        let mut wrong = Vec::new();
        for path in files(&root().join("templates"), ".hbs") {
            let at = path.strip_prefix(root().join("templates")).unwrap();
            let folder = at.iter().next().unwrap().to_str().unwrap();
            let words = bare(&fs::read_to_string(&path).unwrap());
            if !words.is_empty() && !ENGLISH.contains(&folder) {
                wrong.push(format!("{}: {}", at.display(), words.join(" ")));
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
