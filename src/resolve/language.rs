//! The language: its fixed words and its country.

use unic_langid::LanguageIdentifier;

use super::files::Files;
use super::words::Words;
use crate::definition::Text;
use crate::diagnostic::{Diagnostic, Span};
use crate::source::{Limit, World, decode};

/// The folder of the locale files.
const FOLDER: &str = "assets/locales";

/// The language of a handout that names none.
const USUAL: &str = "en";

/// A language that a handout is written in.
pub(super) struct Language {
    /// The fixed words.
    pub(super) words: Words,
    /// The country that the tag names, such as `GB`.
    pub(super) region: Option<String>,
    /// The tag as it is written by the rules.
    pub(super) tag: String,
}

/// Loads the language of a tag such as `en-GB`; where that fails, English stands in so that the rest can be looked at.
pub(super) fn load(files: &mut Files<'_>, tag: Option<&Text>) -> Option<Language> {
    let written = tag.map_or(USUAL, |tag| tag.value.trim());
    let wanted = written.parse().unwrap_or_else(|_| {
        let error = Diagnostic::error("unknown-language", format!("`{written}` is not a language tag"));
        let help = "write it as two letters, such as `en`, or with a country, such as `en-GB`";
        files.report_maybe_at(error.help(help), tag.map(|tag| tag.span));
        LanguageIdentifier::default()
    });
    if wanted == LanguageIdentifier::default() {
        let words = words(files, USUAL, None)?;
        return Some(Language { words, region: None, tag: USUAL.to_owned() });
    }
    let words = words(files, wanted.language.as_str(), tag).or_else(|| words(files, USUAL, None))?;
    Some(Language { words, region: wanted.region.map(|region| region.to_string()), tag: wanted.to_string() })
}

fn words(files: &mut Files<'_>, language: &str, tag: Option<&Text>) -> Option<Words> {
    let Ok(content) = files.world.read(&format!("{FOLDER}/{language}.ftl"), Limit::TEXT) else {
        report_unknown(files, language, tag.map(|tag| tag.span));
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

fn report_unknown(files: &mut Files<'_>, language: &str, span: Option<Span>) {
    let known = files.world.list(FOLDER, "ftl").join(", ");
    let error = Diagnostic::error("unknown-language", format!("there are no words for the language `{language}`"));
    let help = format!("the languages are {known}; another one needs a file in `{FOLDER}`");
    files.report_maybe_at(error.help(help), span);
}
