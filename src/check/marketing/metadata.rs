//! A guide can be found.

use super::guide::cover;
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};

/// A guide can be found.
pub(super) const RULE: Rule = Rule {
    id: "mkt/metadata",
    level: Level::Warning,
    summary: "A guide with a cover says what it is about, for whom, and by which words it is found.",
    why: "The title is the line that a search engine shows, cut behind 60 to 70 letters, and the main message the words \
          below it. Keywords and audience are stored in the file, where programs that sort documents look for them.",
    sources: &["ISO 32000-2, 14.3, and Dublin Core in XMP", "AHRQ PEMAT-P, 2013, item 1: the purpose is evident"],
    parameters: &[Parameter { name: "max", usual: 70.0, about: "the most characters of a title" }],
    example: Example {
        fails: "body:\n  - cover: {}\n  - text: Move a little, often.\n",
        passes: "audience: Adults with a stiff knee\nmain_message: Moving a little, often, may help your knee.\n\
                 keywords: [stiff knee, home exercise]\nbody:\n  - cover: {}\n  - text: Move a little, often.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let Some(place) = cover(subject) else { return };
    let (definition, handout) = (&subject.examined.definition, &subject.examined.handout);
    let cover = handout.cover.as_ref();
    let is_for_somebody = definition.audience.is_some() || cover.is_some_and(|cover| cover.audience.is_some());
    let says_something = definition.main_message.is_some() || definition.subtitle.is_some();
    let missing = [
        (says_something, "`main_message:`"),
        (is_for_somebody, "`audience:`"),
        (definition.keywords.iter().flatten().next().is_some(), "`keywords:`"),
    ];
    let missing: Vec<&str> = missing.iter().filter(|(is_there, _)| !is_there).map(|(_, key)| *key).collect();
    if !missing.is_empty() {
        let message = format!("this guide has no {}", listed(&missing));
        let finding = findings.finding(message).at(place);
        findings.push(finding.help("add them above `body:`: they are what people find the guide by"));
    }
    let length = handout.metadata.title.chars().count();
    let most = findings.number("max");
    if f64::from(u32::try_from(length).unwrap_or(u32::MAX)) > most {
        let message = format!("the title is {length} characters long, and a list of results shows {most:.0}");
        let finding = findings.finding(message).at(definition.title.span);
        findings.push(finding.help("say the rest in `subtitle:`"));
    }
}

fn listed(keys: &[&str]) -> String {
    match keys {
        [others @ .., last] if !others.is_empty() => format!("{} and no {last}", others.join(", no ")),
        _ => keys.concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::testing::says;

    const WHOLE: &str =
        "keywords: [knee]\nsubtitle: Five moves\nbody:\n  - cover: {audience: Adults}\n  - text: Move a little.\n";

    #[test]
    fn what_is_missing_is_told_in_one_line() {
        let said = says(&RULE, RULE.example.fails);
        assert!(said.contains("this guide has no `main_message:`, no `audience:` and no `keywords:`"), "{said}");
        assert_eq!(says(&RULE, WHOLE), "");
        assert!(says(&RULE, &WHOLE.replace("keywords: [knee]\n", "")).contains("this guide has no `keywords:` (help"));
    }

    #[test]
    fn a_title_fits_into_a_list_of_results() {
        let long = format!("title: {}\n{WHOLE}", "Knee ".repeat(15).trim());
        assert!(
            says(&RULE, &long).starts_with("1:8: warning: the title is 74 characters long"),
            "{}",
            says(&RULE, &long)
        );
    }

    #[test]
    fn what_is_handed_out_needs_none_of_it() {
        assert_eq!(says(&RULE, "body:\n  - text: Move a little, often.\n"), "");
    }
}
