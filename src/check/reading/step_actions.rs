//! A step is one act.

use super::analysis::{Sentence, Text};
use super::verbs::actions;
use crate::check::{Example, Findings, Kind, Level, Parameter, Rule, Subject, Test};

/// A step is one act.
pub(super) const RULE: Rule = Rule {
    id: "read/step-actions",
    level: Level::Warning,
    summary: "A step holds one act, or two that are done at once.",
    why: "Who reads a step, does it and looks back at the page has to find the place again. A step with three acts is done \
          in part. Verbs that tell somebody to move count: bend, lift, reach. Those that go along with a move do not: hold, \
          breathe, keep, let, rest. Two acts with “and then” between them are one after the other, so they are two steps.",
    sources: &["AHRQ PEMAT, 2013, item 22", "CDC Clear Communication Index, 2014"],
    parameters: &[Parameter { name: "max", usual: 2.0, about: "the most acts that a step may hold" }],
    example: Example {
        fails: "\
body:
  - exercises:
      items:
        - name: Knee bend
          steps:
            - Lie on your back, bend your knee and pull it to your chest.
            - Lower your foot slowly.
",
        passes: "\
body:
  - exercises:
      items:
        - name: Knee bend
          steps:
            - Lie on your back.
            - Bend your knee and pull it to your chest.
            - Hold, then lower your foot slowly.
",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let max = findings.number("max");
    for text in subject.reading().english().filter(|text| text.kind == Kind::Step) {
        let acts: Vec<(Sentence<'_>, usize)> =
            text.sentences().flat_map(|s| actions(&s).into_iter().map(move |index| (s, index))).collect();
        let count = u32::try_from(acts.len()).unwrap_or(u32::MAX);
        let one_by_one = in_turn(text);
        let extra = if f64::from(count) > max { acts.last().copied() } else { one_by_one };
        let Some((sentence, index)) = extra else { continue };
        let Some(place) = sentence.place(subject.sources, index..index + 1) else { continue };
        let verbs: Vec<String> = acts.iter().map(|(sentence, index)| format!("“{}”", sentence.word(*index))).collect();
        let finding = findings.finding(format!("this step holds {count} acts: {}", verbs.join(", ")));
        findings.push(finding.at(place).help(format!("make a step of its own of “{}”", sentence.word(index))));
    }
}

/// Finds an act that follows another one in the same sentence by “and then”.
fn in_turn(text: &Text) -> Option<(Sentence<'_>, usize)> {
    text.sentences().find_map(|sentence| {
        let acts = actions(&sentence);
        let follows = |index: &&usize| {
            let before = |back: usize| index.checked_sub(back).map_or("", |before| sentence.word(before));
            let adverb = usize::from(matches!(before(1), "slowly" | "gently"));
            before(adverb + 1) == "then" && before(adverb + 2) == "and"
        };
        acts.iter().skip(1).find(follows).map(|index| (sentence, *index))
    })
}
