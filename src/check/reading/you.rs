//! A handout speaks to its reader.

use super::analysis::Text;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// How many words a handout has at least that must speak to somebody.
const ENOUGH: usize = 100;
/// The words by which it does.
const YOU: [&str; 10] =
    ["you", "you'd", "you'll", "you're", "you've", "your", "yours", "yourself", "yourselves", "you’re"];

/// A handout speaks to its reader.
pub(super) const RULE: Rule = Rule {
    id: "read/you",
    level: Level::Warning,
    summary: "A handout says “you” to its reader.",
    why: "“Your knee” is a thing to look after; “the knee” and “the patient” are somebody else's. A handout of more than \
          100 words that never says “you” or “your” reads like a text about other people.",
    sources: &["AHRQ PEMAT, 2013, item 21", "CDC Clear Communication Index, 2014"],
    parameters: &[],
    example: Example {
        fails: "\
body:
  - text: >-
      Back pain is common. Most people have it at some time. It often goes away in a few weeks. Moving a little helps most
      people. Resting in bed for days makes the back stiff. Short walks are a good start. Patients can walk on flat ground
      for a few minutes. They can walk a bit more each day. Heat helps some people. A warm towel on the back for a few
      minutes is enough. Sleep is good for the back too. Some people like a pillow between the knees. Work is fine for
      most people. Lifting should be light at first. Patients should call the clinic when the pain gets worse. A visit
      helps to find the right moves.
",
        passes: "\
body:
  - text: >-
      Back pain is common. Most people have it at some time. It often goes away in a few weeks. Moving a little may help
      you. Days in bed make your back stiff. Short walks are a good start. Walk on flat ground for a few minutes. Walk a
      bit more each day. Heat may help. Put a warm towel on your back for a few minutes. Sleep is good for your back too.
      Try a pillow between your knees. Work is fine for most people. Lift light things at first. Call us when your pain
      gets worse. In a visit we find the moves that are right for you.
",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let texts = || subject.reading().english().filter(|text| text.is_read()).map(Text::whole);
    let words: usize = texts().map(|text| text.len()).sum();
    if words > ENOUGH && !texts().flat_map(|text| text.words()).any(|word| YOU.contains(&word)) {
        let finding = findings.finding(format!("this handout has {words} words and never says “you” or “your”"));
        let finding = finding.at(subject.examined.definition.title.span);
        findings.push(
            finding.help("speak to the reader: “bend your knee”, not “the knee is bent” or “patients bend the knee”"),
        );
    }
}
