//! What a handout says of pain fits together.

use std::ops::Range;

use super::bands::{Band, MOST, conflicts};
use super::phrases::{advice, english, find, has_any, is_english, number, place, sentences};
use crate::check::printed::blocks;
use crate::check::{Example, Findings, Kind, Level, Passage, Rule, Subject, Test};
use crate::definition::Text;
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::resolve::amount::Reader;
use crate::resolve::{BlockKind, PainScale, PainTone};

/// What a handout says of pain fits together.
pub(super) const RULE: Rule = Rule {
    id: "clin/pain-bands",
    level: Level::Warning,
    summary: "Every number of pain has one meaning: bands leave no gap, and no text allows what the scale stops.",
    why: "Bands such as “under 3, 4 to 6, over 7” were published, and say nothing of 3 and 7. An exercise that allows \
          6 beside a scale that stops at 6 leaves people to guess. The bands of a `pain_scale` are checked when it is \
          built; this looks at bands in words and tables, and at what exercises and sentences allow.",
    sources: &[
        "Thomeé 1997 and Silbernagel 2007, pain-monitoring model",
        "Smith 2017, on exercise with and without pain",
    ],
    parameters: &[],
    example: Example {
        fails: "body:\n  - pain_scale: {}\n  - exercises:\n      - {use: bridge, dosage: {pain_limit: 6}}\n  \
                - text: \"Pain of 0 to 3 is fine. At 5 to 6 do less, and from 7 to 10 stop.\"\n",
        passes: "body:\n  - pain_scale: {}\n  - exercises:\n      - {use: bridge, dosage: {pain_limit: 5}}\n  \
                 - text: \"Pain of 0 to 3 is fine. At 4 to 5 do less, and from 6 to 10 stop.\"\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let all = blocks(&subject.examined.handout.body);
    let scales = all.iter().filter_map(|block| match &block.kind {
        BlockKind::PainScale(scale) => Some((block.span, scale)),
        _ => None,
    });
    let stops: Vec<(Span, u32)> = scales.filter_map(|(span, scale)| Some((span, stop(scale)?))).collect();
    if let Some(scale) = stops.first().copied() {
        for (span, other) in stops.iter().filter(|(_, other)| *other != scale.1) {
            let finding = findings.finding("this scale stops at another number than the one before it").at(*span);
            let finding = finding.related(scale.0, format!("this one stops at {}", scale.1));
            findings.push(finding.help(format!("let both stop at {}, or leave one of them out", scale.1.min(*other))));
        }
        exercises_allow(subject, scale, findings);
        sentences_allow(subject, scale, findings);
    }
    if is_english(subject) {
        bands_in_words(subject, findings);
    }
}

/// Returns the first number of a scale at which one stops.
fn stop(scale: &PainScale) -> Option<u32> {
    let bands = scale.bands.iter().filter(|band| band.tone == PainTone::Stop);
    bands.map(|band| u32::from(band.from)).min()
}

/// Finds exercises that allow pain at which the scale says to stop.
fn exercises_allow(subject: &Subject<'_>, scale: (Span, u32), findings: &mut Findings<'_>) {
    for exercise in &subject.examined.exercises {
        let Some(limit) = &exercise.dosage.pain_limit else { continue };
        let mut fill =
            |text: &Text, _: &mut Diagnostics| (!text.value.contains("{{")).then(|| (text.value.clone(), false));
        let mut diagnostics = Diagnostics::new();
        let read = Reader::new(&mut fill, &mut diagnostics).count("pain_limit", Some(limit), 0..=MOST);
        if read.is_some_and(|read| read.to >= scale.1) {
            findings.push(allowed(findings, "this exercise", limit.0.span, scale));
        }
    }
}

/// Finds sentences that allow it.
fn sentences_allow(subject: &Subject<'_>, scale: (Span, u32), findings: &mut Findings<'_>) {
    if !is_english(subject) {
        return;
    }
    for passage in advice(subject) {
        let Some(text) = english(passage) else { continue };
        for (start, sentence) in sentences(&text) {
            let Some((at, limit)) = limit(sentence) else { continue };
            if limit >= scale.1 {
                let span = place(subject, passage, start + at.start..start + at.end);
                findings.push(allowed(findings, "this sentence", span, scale));
            }
        }
    }
}

fn allowed(findings: &Findings<'_>, what: &str, at: Span, (scale, stop): (Span, u32)) -> Diagnostic {
    let message = format!("{what} allows pain at which the scale says to stop");
    let help = match stop {
        0 => "let the scale allow some pain, or leave the limit out".to_owned(),
        stop => format!("allow {} at most, or change the bands of the scale", stop - 1),
    };
    findings.finding(message).at(at).related(scale, format!("this scale stops at {stop}")).help(help)
}

/// Reads the pain that a sentence in small letters allows: "pain may reach 5 out of 10", "pain up to 5/10 is fine".
fn limit(sentence: &str) -> Option<(Range<usize>, u32)> {
    const ALLOWS: [&str; 4] = ["up to", "may reach", "can reach", "may go to"];
    if find(sentence, "pain").is_none() || has_any(sentence, &["not", "never", "stop", "avoid", "don't", "don’t", "if"])
    {
        return None;
    }
    ALLOWS.iter().find_map(|phrase| {
        let end = find(sentence, phrase)?.end;
        let rest = sentence.get(end..)?;
        let word = rest.trim_start();
        let length = word.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(word.len());
        let count = number(word.get(..length)?).filter(|count| *count <= MOST)?;
        let behind = word.get(length..)?.trim_start();
        let start = end + rest.len() - word.len();
        ["out of 10", "out of ten", "/10", "of 10", "on the scale"]
            .iter()
            .any(|scale| behind.starts_with(scale))
            .then_some((start..start + length, count))
    })
}

/// Finds bands in the words of a block that leave a number out, or give it two meanings.
fn bands_in_words(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let mut heading: Option<&Passage<'_>> = None;
    for group in subject.passages.chunk_by(|one, next| one.block == next.block && one.exercise == next.exercise) {
        // A pain scale was checked when it was resolved, and exercises have no bands.
        if group.first().is_some_and(|first| first.exercise.is_none()) {
            look_at(subject, group, heading, findings);
        }
        heading = group.iter().rfind(|passage| matches!(passage.kind, Kind::Heading(_))).or(heading);
    }
}

fn look_at(subject: &Subject<'_>, group: &[Passage<'_>], heading: Option<&Passage<'_>>, findings: &mut Findings<'_>) {
    let is_digit = |byte: u8| byte.is_ascii_digit();
    if !group.iter().flat_map(|passage| &passage.text.runs).any(|run| run.text.bytes().any(is_digit)) {
        return;
    }
    let texts: Vec<(&Passage<'_>, String)> =
        group.iter().filter_map(|passage| Some((passage, english(passage)?))).collect();
    let names_pain = |text: &str| find(text, "pain").is_some();
    let headed = heading.and_then(english).is_some_and(|text| names_pain(&text));
    if !headed && !texts.iter().any(|(_, text)| names_pain(text)) {
        return;
    }
    let mut found: Vec<(Band, &Passage<'_>, Range<usize>)> = Vec::new();
    for (passage, text) in &texts {
        for (band, range) in Band::all(text) {
            if found.iter().all(|(known, ..)| *known != band) {
                found.push((band, passage, range));
            }
        }
    }
    found.sort_by_key(|(band, ..)| *band);
    let bands: Vec<Band> = found.iter().map(|(band, ..)| *band).collect();
    for (number, message) in conflicts(&bands) {
        let Some((_, passage, range)) = found.get(number) else { continue };
        let finding = findings.finding(message).at(place(subject, passage, range.clone()));
        findings.push(finding.help("let each band begin one above the end of the one before it"));
    }
}
