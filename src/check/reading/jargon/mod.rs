//! Hard words have plainer ones.

mod list;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::analysis::{Sentence, Text};
use crate::check::{Example, Findings, Kind, Level, Rule, Subject, Test};

/// A hard word, or several, with what says the same.
#[derive(Debug)]
struct Entry {
    /// The words behind the first one, in small letters.
    rest: Vec<&'static str>,
    /// What says the same.
    plain: &'static str,
    /// Whether that fits in the place of the hard words as it is.
    fits: bool,
}

/// The hard words by their first one.
static ENTRIES: LazyLock<BTreeMap<&'static str, Vec<Entry>>> = LazyLock::new(|| {
    let mut entries: BTreeMap<&str, Vec<Entry>> = BTreeMap::new();
    let lines = list::SWAPS.lines().map(|line| (line, true)).chain(list::HINTS.lines().map(|line| (line, false)));
    for (line, fits) in lines {
        let Some((hard, plain)) = line.split_once(" = ") else { continue };
        let mut words = hard.split_whitespace();
        let Some(first) = words.next() else { continue };
        entries.entry(first).or_default().push(Entry { rest: words.collect(), plain, fits });
    }
    // The longest first: “in the event of” before “in”.
    entries.values_mut().for_each(|entries| entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len())));
    entries
});

/// Hard words have plainer ones.
pub(super) const RULE: Rule = Rule {
    id: "read/jargon",
    level: Level::Warning,
    summary: "Words that many people do not use have plainer ones in their place.",
    why: "“Supine” and “utilize” are read slowly or not at all, and mean nothing that “on your back” and “use” do not. \
          A hard word that has its meaning in parentheses beside it, or the other way round, is taught and stays. Words \
          that have no plainer one are for `read/undefined-term`.",
    sources: &[
        "Plain Language Action and Information Network, Federal plain language guidelines, 2011",
        "AHRQ PEMAT, 2013, items 3 and 4",
    ],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Utilize a firm chair. Flex your knee prior to standing up.\n",
        passes: "body:\n  - text: Use a firm chair. Bend (flex) your knee before you stand up.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    for text in subject.reading().english().filter(|text| is_looked_at(text)) {
        for sentence in text.sentences() {
            let mut index = 0;
            while index < sentence.len() {
                let Some(entry) = entry_at(&sentence, index) else {
                    index += 1;
                    continue;
                };
                report(subject, findings, &sentence, index, entry);
                index += entry.rest.len() + 1;
            }
        }
    }
}

const fn is_looked_at(text: &Text) -> bool {
    !matches!(text.kind, Kind::Source | Kind::Dosage)
}

fn entry_at(sentence: &Sentence<'_>, index: usize) -> Option<&'static Entry> {
    let entries = ENTRIES.get(sentence.word(index))?;
    let follows = |entry: &&Entry| {
        let end = index + entry.rest.len();
        let words = (index + 1..=end).map(|index| sentence.word(index));
        let close = (index..end).all(|index| sentence.gap(index).chars().all(char::is_whitespace));
        words.eq(entry.rest.iter().copied())
            && close
            && !is_other_sense(sentence, index)
            && !sentence.is_glossed(index..end + 1)
    };
    entries.iter().find(follows)
}

fn report(subject: &Subject<'_>, findings: &mut Findings<'_>, sentence: &Sentence<'_>, index: usize, entry: &Entry) {
    let part = index..index + entry.rest.len() + 1;
    let Some(place) = sentence.place(subject.sources, part.clone()) else { return };
    let hard = sentence.shown_part(part);
    let plain = entry.plain;
    let finding = findings.finding(format!("“{hard}” is a hard word: say “{plain}”")).at(place);
    // Where the word is a field's, or cannot be found, the place is not that of the word.
    let written = subject.sources.text(place.file).get(place.range());
    // “An initial visit” is no “an first visit”.
    let article = index.checked_sub(1).is_some_and(|before| matches!(sentence.word(before), "a" | "an"));
    let fits = entry.fits && !article;
    let finding = match written {
        Some(written) if fits && written == hard => finding.fix(place, with_capital(&hard, plain)),
        _ => finding,
    };
    findings.push(finding.help(if fits {
        "the plainer word fits as it is"
    } else {
        "say it in the plainer words, or put what it means in parentheses behind it"
    }));
}

/// Returns the plain words with the capital that the hard ones begin with.
fn with_capital(hard: &str, plain: &str) -> String {
    let mut letters = plain.chars();
    match letters.next() {
        Some(first) if hard.starts_with(char::is_uppercase) => first.to_uppercase().chain(letters).collect(),
        _ => plain.to_owned(),
    }
}

/// Says whether a word has a sense that is no hard one.
fn is_other_sense(sentence: &Sentence<'_>, index: usize) -> bool {
    let next = sentence.word(index + 1);
    let before = index.checked_sub(1).map_or("", |before| sentence.word(before));
    match sentence.word(index) {
        "prone" => next == "to",
        "physician" | "physicians" => matches!(next, "assistant" | "assistants"),
        "contract" => matches!(before, "a" | "any" | "our" | "the" | "this" | "your"),
        // A name in capitals: “Extend Physical Therapy”.
        _ => !sentence.is_plain(index),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::reading::analysis::Tongue;

    fn found(text: &str) -> Vec<&'static str> {
        let text = Text::new(Kind::Prose, text.to_owned(), Tongue::English);
        let sentences: Vec<Sentence<'_>> = text.sentences().collect();
        let each = |sentence: &Sentence<'_>| {
            (0..sentence.len())
                .filter_map(|index| entry_at(sentence, index))
                .map(|entry| entry.plain)
                .collect::<Vec<_>>()
        };
        sentences.iter().flat_map(each).collect()
    }

    #[test]
    fn the_list_is_whole() {
        let lines: Vec<&str> = list::SWAPS.lines().chain(list::HINTS.lines()).filter(|line| !line.is_empty()).collect();
        assert!(lines.len() > 200, "{}", lines.len());
        let hard: std::collections::BTreeSet<&str> =
            lines.iter().map(|line| line.split_once(" = ").unwrap_or_else(|| panic!("{line}")).0).collect();
        assert_eq!(hard.len(), lines.len(), "a word stands twice");
        for line in lines {
            let (_, plain) = line.split_once(" = ").unwrap();
            assert_eq!(found(plain), Vec::<&str>::new(), "{line} trades a hard word for another");
        }
    }

    #[test]
    fn hard_words_are_found_in_every_form() {
        assert_eq!(found("Utilizing heat prior to your walk is sufficient."), ["using", "before", "enough"]);
        assert_eq!(found("Lie supine. Flex both knees."), ["on your back", "bend"]);
        assert_eq!(found("In the event of pain, cease."), ["if there is", "stop"]);
    }

    #[test]
    fn words_with_their_meaning_beside_them_are_taught() {
        assert_eq!(found("Bend (flex) your knee. Lie prone (on your front)."), Vec::<&str>::new());
        assert_eq!(found("Supine – on your back – is best."), Vec::<&str>::new());
        assert_eq!(found("Pain (in your leg) may subsequently ease."), ["later"]);
    }

    #[test]
    fn other_senses_are_left_alone() {
        assert_eq!(found("You are prone to falls. Ask at Extend Clinic."), Vec::<&str>::new());
    }

    #[test]
    fn capitals_stay() {
        assert_eq!(with_capital("Utilize", "use"), "Use");
        assert_eq!(with_capital("utilize", "use"), "use");
    }
}
