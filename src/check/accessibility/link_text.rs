//! The words of a link say where it leads.

use crate::check::language::is_english;
use crate::check::passage::{Kind, Passage};
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::resolve::RichRun;

/// Words that say nothing of where a link leads.
const EMPTY: [&str; 24] = [
    "click",
    "click here",
    "click me",
    "click this link",
    "details",
    "download",
    "find out more",
    "go",
    "here",
    "info",
    "learn more",
    "link",
    "more",
    "more info",
    "open",
    "page",
    "press here",
    "read more",
    "see here",
    "see more",
    "tap here",
    "this",
    "this link",
    "website",
];

/// The words of a link say where it leads.
pub(super) const RULE: Rule = Rule {
    id: "a11y/link-text",
    level: Level::Warning,
    summary: "The words of a link or button say where it leads.",
    why: "Screen readers list the links of a page by their words alone, and `here` five times is no list. On paper \
          nobody can click, so the words must make sense there too. A long address is read out letter by letter.",
    sources: &["WCAG 2.2, 2.4.4 and 2.4.9, failure F84"],
    parameters: &[Parameter {
        name: "max",
        usual: 60.0,
        about: "the most characters of an address as the words of a link",
    }],
    example: Example {
        fails: "body:\n  - text: For opening hours, [click here](https://clinic.example.org/hours).\n",
        passes: "body:\n  - text: Look up our [opening hours](https://clinic.example.org/hours).\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let english = is_english(subject);
    for passage in &subject.passages {
        for words in links(passage) {
            if let Some(message) = fault(&words, english, findings.number("max")) {
                let place = passage.text.span.map(|span| subject.place_of(words.trim(), span)).or(passage.block);
                let finding = findings.finding(message).help("name what is found there, such as `our opening hours`");
                findings.push(place.map_or(finding.clone(), |place| finding.at(place)));
            }
        }
    }
}

/// Returns the words of each link of a text; a button is one.
fn links(passage: &Passage<'_>) -> Vec<String> {
    if passage.kind == Kind::Button {
        return vec![passage.words()];
    }
    // What the program writes, such as an address to type, has no place.
    if passage.text.span.is_none() {
        return Vec::new();
    }
    let mut found: Vec<(&str, String)> = Vec::new();
    let mut before: Option<&str> = None;
    for run in &passage.text.runs {
        let link = run.link.as_deref();
        match (link, found.last_mut()) {
            (Some(address), Some((_, words))) if before == Some(address) => words.push_str(public(run)),
            (Some(address), _) => found.push((address, public(run).to_owned())),
            (None, _) => {}
        }
        before = link;
    }
    found.into_iter().map(|(_, words)| words).collect()
}

fn public(run: &RichRun) -> &str {
    if run.private { "…" } else { &run.text }
}

fn fault(words: &str, english: bool, most: f64) -> Option<String> {
    let words = words.trim();
    let lower = words.to_lowercase();
    let core = lower.trim_matches(|c: char| !c.is_alphanumeric());
    if english && EMPTY.binary_search(&core).is_ok() {
        return Some(format!("`{words}` does not say where the link leads"));
    }
    let is_address = (core.starts_with("http://") || core.starts_with("https://") || core.starts_with("www."))
        && !words.contains(char::is_whitespace);
    let length = words.chars().count();
    let is_long = f64::from(u32::try_from(length).unwrap_or(u32::MAX)) > most;
    (is_address && is_long).then(|| format!("the words of this link are an address of {length} characters"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    fn said(text: &str) -> String {
        says(&RULE, &format!("body:\n  - text: \"{text}\"\n"))
    }

    #[test]
    fn words_that_could_stand_anywhere_are_found() {
        assert!(EMPTY.is_sorted());
        for words in ["here", "Click here", "Read more …", "this link", "**here**"] {
            assert!(said(&format!("See [{words}](https://a.org).")).contains("does not say where"), "{words}");
        }
        assert_eq!(said("Look [here](https://a.org)").split(": ").next(), Some("2:18"));
        for words in ["our hours", "here is how to book", "Download the log", "clinic.example.org/book"] {
            assert_eq!(said(&format!("See [{words}](https://a.org).")), "", "{words}");
        }
    }

    #[test]
    fn an_address_may_be_the_words_where_it_is_short() {
        let long = format!("https://clinic.example.org/{}", "a".repeat(40));
        assert!(said(&format!("[{long}]({long})")).contains("an address of 67 characters"));
        assert_eq!(said("[https://clinic.example.org/hours](https://clinic.example.org/hours)"), "");
    }

    #[test]
    fn a_button_says_what_happens() {
        let button =
            |words: &str| says(&RULE, &format!("body:\n  - call_to_action: {{text: {words}, url: https://a.org}}\n"));
        assert!(button("Click here").starts_with("2:28: "), "{}", button("Click here"));
        assert_eq!(button("Book your first visit"), "");
    }

    #[test]
    fn words_of_other_languages_are_not_judged() {
        assert_eq!(fault("Info", false, 60.0), None);
    }
}
