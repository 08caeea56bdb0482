//! Medical terms are explained where they are used.

use std::collections::BTreeSet;
use std::ops::Range;

use super::analysis::{Analysis, Sentence, Text, Tongue};
use crate::check::{Example, Findings, Kind, Level, Rule, Subject, Test};

/// Terms in small letters with what they mean; several words make one term. Forms of a word are terms of their own.
const TERMS: [(&str, &str); 86] = [
    ("adls", "everyday tasks"),
    ("ankylosing spondylitis", "stiff, sore joints of the spine"),
    ("annulus", "the outer ring of a disc"),
    ("anticoagulants", "blood thinners"),
    ("arthroplasty", "a joint replacement"),
    ("bursitis", "a sore cushion beside a joint"),
    ("carpal tunnel", "the narrow passage for a nerve in your wrist"),
    ("cauda equina", "the nerves at the base of your spine"),
    ("centralization", "pain that moves out of your leg toward your back"),
    ("cervical", "of the neck"),
    ("claudication", "leg pain when you walk"),
    ("corticosteroids", "strong medicines against swelling"),
    ("crepitus", "a grating sound in a joint"),
    ("cruciate", "one of two bands that cross in the knee"),
    ("decompression", "taking load off"),
    ("dermatome", "the skin that one nerve feels for"),
    ("diastasis", "a gap between the belly muscles"),
    ("directional preference", "the direction that eases your pain"),
    ("discectomy", "surgery that takes out a part of a disc"),
    ("dry needling", "thin needles put into a tight muscle"),
    ("effusion", "fluid in a joint"),
    ("epidural", "into the space around the nerves of the spine"),
    ("facet joints", "the small joints at the back of the spine"),
    ("fascia", "the sheet of tissue around muscles"),
    ("fibromyalgia", "long-lasting pain in many parts of the body"),
    ("foramen", "the opening that a nerve goes through"),
    ("foraminal", "at the opening that a nerve goes through"),
    ("gastrocnemius", "the big calf muscle"),
    ("gluteus", "a buttock muscle"),
    ("hamstring", "the muscles at the back of your thigh"),
    ("hamstrings", "the muscles at the back of your thigh"),
    ("hep", "home exercise program"),
    ("herniation", "a disc whose core breaks out"),
    ("hip flexor", "the muscles that lift your thigh"),
    ("hip flexors", "the muscles that lift your thigh"),
    ("hypermobility", "joints that move too far"),
    ("iliopsoas", "the muscle that lifts your thigh"),
    ("iliotibial", "along the outside of your thigh"),
    ("impingement", "pinching in a joint"),
    ("kyphosis", "a rounded upper back"),
    ("laminectomy", "surgery that makes room for nerves in the spine"),
    ("lordosis", "the hollow of the lower back"),
    ("lumbar", "of the lower back"),
    ("meniscus", "a cushion in the knee"),
    ("multifidus", "a deep back muscle"),
    ("myelopathy", "a pressed spinal cord"),
    ("myofascial", "of muscles and the tissue around them"),
    ("nerve root", "the part of a nerve that leaves the spine"),
    ("nerve roots", "the parts of nerves that leave the spine"),
    ("neural mobilization", "gentle gliding of a nerve"),
    ("neurodynamic", "about how nerves glide"),
    ("neurogenic", "coming from a nerve"),
    ("neuropathic", "coming from a nerve"),
    ("neuropathy", "damage to nerves"),
    ("nsaids", "pain medicines such as ibuprofen"),
    ("osteoarthritis", "worn joints"),
    ("osteopenia", "bones that get weak"),
    ("osteophytes", "extra bone at a joint"),
    ("osteoporosis", "weak bones"),
    ("piriformis", "a small muscle deep in your buttock"),
    ("plantar", "of the sole of your foot"),
    ("plantar fasciitis", "a sore band under the foot"),
    ("psoas", "the muscle that lifts your thigh"),
    ("quadratus lumborum", "a muscle at the side of your waist"),
    ("quadriceps", "the muscles at the front of your thigh"),
    ("radicular", "coming from a nerve at the spine"),
    ("radiculopathy", "a pinched nerve at the spine"),
    ("rom", "how far a joint moves"),
    ("rotator cuff", "the muscles that hold your shoulder"),
    ("sacroiliac", "where your spine meets your pelvis"),
    ("sacrum", "the bone at the base of your spine"),
    ("sciatica", "pain along the nerve that runs down your leg"),
    ("scoliosis", "a curve of the spine to the side"),
    ("spondylolisthesis", "one bone of the spine has slipped forward"),
    ("spondylosis", "worn joints of the spine"),
    ("stenosis", "a narrow nerve channel"),
    ("subluxation", "a joint that has slipped a little"),
    ("tendinitis", "a sore tendon"),
    ("tendinopathy", "a sore tendon"),
    ("tendonitis", "a sore tendon"),
    ("thoracic", "of the upper back"),
    ("thrombosis", "a blood clot"),
    ("trigger point", "a tight, sore spot in a muscle"),
    ("trigger points", "tight, sore spots in a muscle"),
    ("vertebra", "a bone of the spine"),
    ("vertebrae", "bones of the spine"),
];

/// Medical terms are explained where they are used.
pub(super) const RULE: Rule = Rule {
    id: "read/undefined-term",
    level: Level::Warning,
    summary: "A handout explains the medical terms that it uses.",
    why: "A term that patients hear again, such as sciatica, is worth teaching; but then a sentence says what it is. It is \
          explained in parentheses, by “is a”, “means” or “called”, or under a heading that has it. “If you have \
          osteoporosis” is for those who know the word, so it needs no more. One explanation anywhere in the handout is \
          enough.",
    sources: &["AHRQ PEMAT, 2013, item 4", "CDC, Simply Put, 3rd edition, 2009"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: Walking helps most people, because stenosis makes your legs heavy.\n",
        passes: "body:\n  - text: Walking helps most people, because stenosis (a narrow nerve channel) makes your legs heavy.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let uses = gather(subject.reading());
    for (sentence, part, meaning) in uses.unexplained() {
        let Some(place) = sentence.place(subject.sources, part.clone()) else { continue };
        let written = sentence.shown_part(part);
        let finding = findings.finding(format!("“{written}” is explained nowhere in this handout")).at(place);
        findings.push(finding.help(format!("say what it is, where it first stands: “{written} ({meaning})”")));
    }
}

/// The terms of a handout.
#[derive(Debug, Default)]
struct Uses<'a> {
    /// The first use of each that needs an explanation, in reading order.
    first: Vec<(Sentence<'a>, Range<usize>, Term)>,
    /// Those that some text explains.
    explained: BTreeSet<&'static str>,
}

impl<'a> Uses<'a> {
    fn unexplained(self) -> impl Iterator<Item = (Sentence<'a>, Range<usize>, &'static str)> {
        let Self { first, explained } = self;
        let missing = first.into_iter().filter(move |(_, _, (term, _))| !explained.contains(term));
        missing.map(|(sentence, part, (_, meaning))| (sentence, part, meaning))
    }
}

fn gather(reading: &Analysis) -> Uses<'_> {
    let mut uses = Uses::default();
    for (number, text) in reading.texts.iter().enumerate() {
        let next = reading.texts.get(number + 1).map(|text| text.kind);
        let is_running = text.is_read() && text.kind != Kind::Disclaimer && text.tongue == Tongue::English;
        let mut sentences = text.sentences().peekable();
        while let Some(sentence) = sentences.next() {
            for (part, term) in terms(&sentence) {
                let goes_on = sentences.peek().is_some_and(goes_on);
                if heads(text, &sentence, next) || tells(&sentence, part.clone()) || goes_on {
                    uses.explained.insert(term.0);
                }
                let is_known = uses.first.iter().any(|(_, _, known)| *known == term);
                if is_running && !is_known && !is_for_those_who_know(&sentence, &part) {
                    uses.first.push((sentence, part, term));
                }
            }
        }
    }
    uses
}

/// A term with what it means.
type Term = (&'static str, &'static str);

/// Returns the terms of a sentence with their places; of two that begin alike, the longer one.
fn terms(sentence: &Sentence<'_>) -> Vec<(Range<usize>, Term)> {
    let (mut found, mut index) = (Vec::new(), 0);
    while index < sentence.len() {
        match term_at(sentence, index) {
            Some((term, meaning)) => {
                let end = index + term.split(' ').count();
                found.push((index..end, (term, meaning)));
                index = end;
            }
            None => index += 1,
        }
    }
    found
}

fn term_at(sentence: &Sentence<'_>, index: usize) -> Option<Term> {
    let word = sentence.word(index);
    let from = TERMS.partition_point(|(term, _)| *term < word);
    let alike = TERMS.get(from..)?.iter().take_while(|(term, _)| term.starts_with(word));
    let stands =
        |(term, _): &&Term| term.split(' ').enumerate().all(|(offset, word)| sentence.word(index + offset) == word);
    alike.filter(stands).last().copied()
}

/// Says whether a term is mentioned to those who have what it names: “if you have”, “with stenosis, ask”.
fn is_for_those_who_know(sentence: &Sentence<'_>, part: &Range<usize>) -> bool {
    let mut before = (0..part.start).map(|index| sentence.word(index));
    sentence.word(0) == "with" || before.any(|word| matches!(word, "if" | "have" | "had" | "has" | "having"))
}

/// Says whether a sentence tells what the one before it names: “It means”, “This is”.
fn goes_on(sentence: &Sentence<'_>) -> bool {
    let is_verb = matches!(sentence.word(1), "are" | "happens" | "is" | "mean" | "means");
    is_verb && matches!(sentence.word(0), "it" | "that" | "these" | "they" | "this")
}

/// Says whether a text is the head of what explains it: a heading, the name of a column or row, a question.
fn heads(text: &Text, sentence: &Sentence<'_>, next: Option<Kind>) -> bool {
    let is_head = match text.kind {
        Kind::Heading(_) => text.exercise.is_none(),
        Kind::Label | Kind::Cell => true,
        Kind::Question => sentence.word(0).starts_with("what") && !matches!(sentence.word(1), "can" | "may" | "should"),
        _ => false,
    };
    is_head && matches!(next, Some(Kind::Prose | Kind::Item | Kind::Cell))
}

/// Says whether a sentence tells what a term is.
fn tells(sentence: &Sentence<'_>, part: Range<usize>) -> bool {
    let before = |back: usize| part.start.checked_sub(back).map_or("", |index| sentence.word(index));
    let (next, second) = (sentence.word(part.end), sentence.word(part.end + 1));
    let gap = part.end.checked_sub(1).map_or("", |last| sentence.gap(last)).trim();
    let is_defined = match next {
        "means" | "describes" => true,
        "is" | "are" => {
            matches!(second, "a" | "an" | "any" | "one" | "pain" | "the" | "what" | "when" | "where" | "your")
        }
        _ => false,
    };
    let is_named = matches!(before(1), "called" | "named")
        || (before(1) == "as" && before(2) == "known")
        || (before(1) == "is" && matches!(before(2), "this" | "that"));
    let goes_on = gap.starts_with(',') && matches!(next, "a" | "an" | "or" | "that" | "the" | "which");
    // “syndrome” and the like belong to the term before them: “piriformis syndrome (buttock)”.
    let is_longer = matches!(next, "syndrome" | "disease") && sentence.is_glossed(part.start..part.end + 1);
    is_defined || is_named || goes_on || gap.starts_with(':') || is_longer || sentence.is_glossed(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(kind: Kind, words: &str) -> Text {
        Text::new(kind, words.to_owned(), Tongue::English)
    }

    fn explained(words: &str, term: &str) -> bool {
        gather(&Analysis { texts: vec![text(Kind::Prose, words)] }).explained.contains(term)
    }

    #[test]
    fn terms_are_in_order() {
        assert!(TERMS.is_sorted_by(|one, other| one.0 < other.0));
    }

    #[test]
    fn a_term_is_explained_in_many_ways() {
        for words in [
            "The channel gets narrow (stenosis).",
            "Stenosis (a narrow channel) is common.",
            "Stenosis means that the channel is narrow.",
            "Stenosis is a narrow channel.",
            "A narrow channel is called stenosis.",
            "A narrow channel is known as stenosis.",
            "When the channel is narrow, this is stenosis.",
            "You have stenosis, a narrow channel.",
            "Stenosis: the channel is narrow.",
            "Stenosis – the channel is narrow.",
            "Stenosis is common. It means that the channel is narrow.",
        ] {
            assert!(explained(words, "stenosis"), "{words}");
        }
        for words in ["Stenosis is common.", "You may have stenosis.", "Stenosis and age (over 60) go together."] {
            assert!(!explained(words, "stenosis"), "{words}");
        }
        assert!(explained("The cauda equina (the last nerves) is deep.", "cauda equina"));
    }

    #[test]
    fn of_two_terms_the_longer_one_counts() {
        let text = text(Kind::Prose, "Plantar fasciitis and plantar pain, and a cauda.");
        let found: Vec<&str> = terms(&text.whole()).into_iter().map(|(_, (term, _))| term).collect();
        assert_eq!(found, ["plantar fasciitis", "plantar"]);
    }

    #[test]
    fn what_stands_under_a_heading_explains_it() {
        let texts = vec![text(Kind::Heading(2), "What sciatica is"), text(Kind::Prose, "It is pain along a nerve.")];
        assert!(gather(&Analysis { texts }).explained.contains("sciatica"));
        let texts = vec![text(Kind::Heading(2), "Sciatica"), text(Kind::Heading(3), "Sciatica")];
        assert!(gather(&Analysis { texts }).explained.is_empty());
    }

    #[test]
    fn who_has_it_knows_the_word() {
        for words in ["Ask first if you have stenosis.", "With stenosis, ask us first."] {
            let text = text(Kind::Prose, words);
            let sentence = text.whole();
            let part = terms(&sentence).remove(0).0;
            assert!(is_for_those_who_know(&sentence, &part), "{words}");
        }
    }
}
