//! The language: its fixed words and its country.

use std::sync::Arc;

use unic_langid::LanguageIdentifier;

use super::files::Files;
use super::words::Words;
use crate::definition::Text;
use crate::diagnostic::Diagnostic;
use crate::source::{Limit, World, decode};

/// The folder of the locale files.
const FOLDER: &str = "assets/locales";

/// The language of a handout that names none.
const USUAL: &str = "en";

/// A language that a handout is written in.
pub(super) struct Language {
    /// The fixed words.
    pub(super) words: Arc<Words>,
    /// The country that the tag names, such as `GB`.
    pub(super) region: Option<String>,
    /// The tag as it is written by the rules.
    pub(super) tag: String,
    /// The language of the texts, where a record chooses another one for the fixed words.
    pub(super) texts: Option<String>,
}

/// Loads the language that a record chooses for the fixed words, or that of the handout.
pub(super) fn load_chosen(files: &mut Files<'_>, chosen: Option<&Text>, own: Option<&Text>) -> Option<Language> {
    let Some(chosen) = chosen else { return load(files, own) };
    let told = files.diagnostics.len();
    let language = load(files, Some(chosen))?;
    // English stood in, and was not chosen.
    if files.diagnostics.len() > told {
        return Some(language);
    }
    // A tag that cannot be read is the handout's mistake, whatever is chosen.
    let own = match own {
        Some(own) => own.value.trim().parse().ok().or_else(|| load(files, Some(own))?.tag.parse().ok()),
        None => USUAL.parse().ok(),
    };
    let own: LanguageIdentifier = own?;
    let differs = language.tag.parse().is_ok_and(|chosen: LanguageIdentifier| chosen.language != own.language);
    if differs {
        let message = "the record chooses another language than that of the texts";
        let help = "labels, dates and the sentences of dosages change; texts stay as the handout has them";
        files.diagnostics.push(Diagnostic::warning("choice", message).at(chosen.span).help(help));
    }
    // Whom to call in an emergency depends on the country, which a language alone does not name.
    let region = language.region.or_else(|| own.region.map(|region| region.to_string()));
    Some(Language { region, texts: differs.then(|| own.to_string()), ..language })
}

/// Loads the language of a tag such as `en-GB`; where that fails, English stands in so that the rest can be looked at.
pub(super) fn load(files: &mut Files<'_>, tag: Option<&Text>) -> Option<Language> {
    let written = tag.map_or(USUAL, |tag| tag.value.trim());
    let wanted = written.parse().unwrap_or_else(|_| {
        let shown = shown(files, written, tag);
        let error = Diagnostic::error("unknown-language", format!("{shown} is not a language tag"));
        let help = "write it as two letters, such as `en`, or with a country, such as `en-GB`";
        files.report_maybe_at(error.help(help), tag.map(|tag| tag.span));
        LanguageIdentifier::default()
    });
    if wanted == LanguageIdentifier::default() {
        let words = words(files, USUAL, None)?;
        return Some(Language { words, region: None, tag: USUAL.to_owned(), texts: None });
    }
    let words = words(files, wanted.language.as_str(), tag).or_else(|| words(files, USUAL, None))?;
    let region = wanted.region.map(|region| region.to_string());
    Some(Language { words, region, tag: wanted.to_string(), texts: None })
}

fn words(files: &mut Files<'_>, language: &str, tag: Option<&Text>) -> Option<Arc<Words>> {
    files.shelved(|shelf| &mut shelf.words, language, |files| read_words(files, language, tag).map(Arc::new))
}

fn read_words(files: &mut Files<'_>, language: &str, tag: Option<&Text>) -> Option<Words> {
    let Ok(content) = files.world.read(&format!("{FOLDER}/{language}.ftl"), Limit::TEXT) else {
        report_unknown(files, language, tag);
        return None;
    };
    let file = decode(content.name, &content.bytes, files.sources, files.diagnostics)?;
    match Words::load(language, files.sources.text(file), file) {
        Ok(words) => Some(words),
        Err(found) => {
            files.diagnostics.extend(found);
            // A broken file of the project must not hide the mistakes elsewhere.
            let built_in = World::new(None).read(&format!("{FOLDER}/en.ftl"), Limit::TEXT).ok()?;
            Words::load("en", std::str::from_utf8(&built_in.bytes).ok()?, file).ok()
        }
    }
}

fn report_unknown(files: &mut Files<'_>, language: &str, tag: Option<&Text>) {
    let shown = match shown(files, language, tag) {
        shown if shown.starts_with('`') => format!("the language {shown}"),
        shown => shown,
    };
    let known = files.world.list(FOLDER, "ftl").join(", ");
    let error = Diagnostic::error("unknown-language", format!("there are no words for {shown}"));
    let help = format!("the languages are {known}; another one needs a file in `{FOLDER}`");
    files.report_maybe_at(error.help(help), tag.map(|tag| tag.span));
}

/// Names a language in a message, unless a record chooses it.
fn shown(files: &Files<'_>, language: &str, tag: Option<&Text>) -> String {
    match tag {
        Some(tag) if files.sources.is_private(tag.span.file) => "the language that the record chooses".to_owned(),
        _ => format!("`{language}`"),
    }
}
