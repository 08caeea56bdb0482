//! Nothing is left of a template.

use std::collections::BTreeSet;

use super::guide::cover;
use crate::check::addresses::{addresses, host, is_built_in};
use crate::check::{Example, Findings, Level, Rule, Subject, Test};
use crate::definition::Text;
use crate::diagnostic::Span;

/// Names of sites that nobody can have, or that templates use.
const NOBODYS: [&str; 12] = [
    "example.com",
    "example.edu",
    "example.net",
    "example.org",
    "localhost",
    "myclinic.com",
    "yourclinic.com",
    "yourdomain.com",
    "yoursite.com",
    "yourwebsite.com",
    "website.com",
    "domain.com",
];
/// Sites of the made-up clinics whose brands ship.
const MADE_UP: [&str; 2] = ["harborpine.example.com", "juniperfields.example.com"];
/// Words that a template or a draft has, in lower case.
const WORDS: [&str; 15] = [
    "[address]",
    "[city]",
    "[clinic]",
    "[clinic name]",
    "[date]",
    "[insert",
    "[link]",
    "[name]",
    "[phone]",
    "[phone number]",
    "[your ",
    "insert text here",
    "lorem ipsum",
    "your clinic name",
    "your text here",
];
/// Notes of writers to themselves, which are words in capitals.
const NOTES: [&str; 4] = ["FIXME", "TBD", "TODO", "XXX"];

/// Nothing is left of a template.
pub(super) const RULE: Rule = Rule {
    id: "mkt/placeholder-url",
    level: Level::Warning,
    summary: "No address and no word is left of a template.",
    why: "An address at `example.com` leads nowhere, and `[clinic name]` or `TODO` tells a reader that nobody looked. \
          The brands that ship are those of made-up clinics: a handout of your own may be drafted in them, but its \
          button must not lead there.",
    sources: &["RFC 2606 and RFC 6761: names that are reserved"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: \"Book at [our site](https://www.example.com/book). TODO: hours\"\n",
        passes: "body:\n  - text: Book at [our site](https://www.clinic.org/book).\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut places = BTreeSet::new();
    for address in addresses(subject) {
        if let Some(host) = host(address.opened).filter(|host| is_nobodys(host) && !is_of_the_samples(subject, host)) {
            tell(&host, address.place, &mut places, findings);
        }
    }
    brand(subject, &mut places, findings);
    for passage in &subject.passages {
        let Some(span) = passage.text.span else { continue };
        if let Some(word) = left_over(&passage.words()) {
            let finding = findings.finding(format!("`{word}` is left of a template or a draft"));
            findings.push(finding.at(subject.place_of(&word, span)).help("write what belongs there, or delete it"));
        }
    }
}

/// Looks at the addresses that a brand of one's own prints in a guide; what is handed out may wait for them.
fn brand(subject: &Subject<'_>, places: &mut BTreeSet<Span>, findings: &mut Findings<'_>) {
    let Some(brand) = subject.examined.brand.as_ref().filter(|_| cover(subject).is_some()) else { return };
    let printed = [&brand.web, &brand.booking, &brand.email].into_iter().flatten();
    for text in printed.filter(|text: &&Text| !is_built_in(subject, text.span)) {
        let site = text.value.rsplit('@').next().and_then(host);
        if let Some(host) = site.filter(|host| is_nobodys(host) && !MADE_UP.contains(&host.as_str())) {
            tell(&host, text.span, places, findings);
        }
    }
}

fn tell(host: &str, place: Span, places: &mut BTreeSet<Span>, findings: &mut Findings<'_>) {
    // A button and its code have one address.
    if places.insert(place) {
        let message = if MADE_UP.contains(&host) {
            format!("this leads to `{host}`, the site of a made-up clinic whose brand ships with the program")
        } else {
            format!("`{host}` is a placeholder: nobody has a site of that name")
        };
        findings.push(findings.finding(message).at(place).help("write your own address, here or in your brand"));
    }
}

/// Says whether a site is one of those that templates use, or part of one.
fn is_nobodys(host: &str) -> bool {
    let is_reserved = [".example", ".invalid", ".test"].iter().any(|ending| host.ends_with(ending));
    is_reserved
        || NOBODYS.iter().any(|name| host == *name || host.strip_suffix(name).is_some_and(|sub| sub.ends_with('.')))
}

/// Says whether a site is that of a made-up clinic, in a handout that ships or where the brand itself is at home.
fn is_of_the_samples(subject: &Subject<'_>, host: &str) -> bool {
    let brand = subject.examined.brand.as_ref();
    let is_built_in_brand = brand.is_some_and(|brand| is_built_in(subject, brand.name.span));
    let ships = is_built_in(subject, subject.examined.definition.title.span);
    MADE_UP.contains(&host) && (ships || !is_built_in_brand)
}

/// Returns what is left of a template in a text.
fn left_over(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let has_brackets = lower.contains('[');
    let mut likely = WORDS.iter().filter(|word| has_brackets || !word.starts_with('['));
    if let Some((start, word)) = likely.find_map(|word| lower.find(word).map(|start| (start, *word))) {
        let written = text.get(start..start + word.len()).unwrap_or(word);
        return Some(written.trim().to_owned());
    }
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.find(|word| NOTES.contains(word)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    #[test]
    fn sites_that_nobody_has_are_known() {
        for host in ["example.com", "clinic.example.com", "clinic.example", "a.test", "yourclinic.com"] {
            assert!(is_nobodys(host), "{host}");
        }
        for host in ["myexample.com", "clinic.org", "example.clinic.org", "mydomain.com"] {
            assert!(!is_nobodys(host), "{host}");
        }
    }

    #[test]
    fn words_of_drafts_are_known() {
        for (text, word) in [
            ("TODO: ask Dana", "TODO"),
            ("Call [Clinic name] today.", "[Clinic name]"),
            ("Lorem ipsum dolor", "Lorem ipsum"),
            ("Hours: TBD.", "TBD"),
        ] {
            assert_eq!(left_over(text).as_deref(), Some(word), "{text}");
        }
        for text in ["A todo list for the week", "Call our clinic.", "XXXL bands"] {
            assert_eq!(left_over(text), None, "{text}");
        }
    }

    #[test]
    fn a_button_must_not_lead_to_a_made_up_clinic() {
        let said = says(&RULE, "body:\n  - call_to_action: Book a visit\n");
        assert!(said.contains("2:21: warning: this leads to `harborpine.example.com`"), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }

    #[test]
    fn a_brand_is_told_at_its_own_line() {
        let brand = "# file: assets/brands/mine.yaml\nname: Mine\nweb: mine.example.com\nemail: us@example.com\ncolors: {primary: teal}\n";
        let said = says(&RULE, &format!("brand: mine\nbody:\n  - cover: {{}}\n  - text: Move a little.\n{brand}"));
        assert_eq!(said.lines().filter(|line| line.starts_with("assets/brands/mine.yaml:")).count(), 2, "{said}");
        // What is handed out may wait for the address.
        assert_eq!(says(&RULE, &format!("brand: mine\n{brand}")), "");
    }
}
