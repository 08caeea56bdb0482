//! Sentences say who does it.

use std::ops::Range;

use super::analysis::Sentence;
use crate::check::{Example, Findings, Level, Rule, Subject, Test};

/// Forms of “be” and “get”.
const BE: [&str; 11] = ["am", "are", "be", "been", "being", "get", "gets", "getting", "is", "was", "were"];
/// Words that may stand between such a form and the verb.
const BETWEEN: [&str; 16] = [
    "all",
    "also",
    "always",
    "best",
    "both",
    "first",
    "never",
    "normally",
    "not",
    "now",
    "often",
    "only",
    "sometimes",
    "still",
    "then",
    "usually",
];
/// What people do to exercises, to medicines and to patients: with these the passive hides who acts. Verbs that as often
/// tell a state (`is pressed`, `are worried`, `is called`) are not among them.
const PARTICIPLES: [&str; 70] = [
    "administered",
    "advised",
    "applied",
    "asked",
    "assessed",
    "avoided",
    "carried",
    "combined",
    "commenced",
    "considered",
    "contacted",
    "continued",
    "counted",
    "demonstrated",
    "described",
    "discontinued",
    "discussed",
    "encouraged",
    "established",
    "evaluated",
    "examined",
    "executed",
    "explained",
    "given",
    "guided",
    "held",
    "informed",
    "initiated",
    "inspected",
    "instructed",
    "introduced",
    "kept",
    "maintained",
    "measured",
    "mentioned",
    "monitored",
    "noticed",
    "observed",
    "obtained",
    "offered",
    "performed",
    "permitted",
    "placed",
    "practiced",
    "prescribed",
    "progressed",
    "provided",
    "recommended",
    "recorded",
    "referred",
    "repeated",
    "reported",
    "required",
    "resumed",
    "reviewed",
    "sent",
    "shown",
    "suggested",
    "supervised",
    "taken",
    "taught",
    "tested",
    "told",
    "treated",
    "tried",
    "undertaken",
    "used",
    "utilized",
    "washed",
    "written",
];
/// Participles that are surely a passive only behind `must be`, `should be` and the like: “are done” tells that it is
/// over, “is stretched” what a muscle is like.
const AFTER_MODAL: [&str; 50] = [
    "begun",
    "bent",
    "changed",
    "checked",
    "chosen",
    "closed",
    "completed",
    "cooled",
    "decreased",
    "delayed",
    "done",
    "drawn",
    "drunk",
    "eaten",
    "exercised",
    "felt",
    "finished",
    "followed",
    "included",
    "increased",
    "lifted",
    "limited",
    "loaded",
    "lowered",
    "made",
    "moved",
    "ordered",
    "prevented",
    "pulled",
    "pushed",
    "put",
    "raised",
    "reduced",
    "removed",
    "replaced",
    "rested",
    "scheduled",
    "seen",
    "set",
    "slowed",
    "started",
    "stopped",
    "straightened",
    "strengthened",
    "stretched",
    "tightened",
    "tolerated",
    "turned",
    "worn",
    "wrapped",
];
/// Verbs before `be` that make an order or a wish of it.
const MODALS: [&str; 8] = ["can", "cannot", "could", "may", "must", "shall", "should", "to"];

/// Sentences say who does it.
pub(super) const RULE: Rule = Rule {
    id: "read/passive",
    level: Level::Warning,
    summary: "Sentences say who does what.",
    why: "“The knee should be bent” leaves the reader to find out who bends it. “Bend your knee” does not. The passive is \
          looked for with verbs that somebody does, such as held, repeated, taken, performed; a state, such as “is \
          pressed”, “are worried” or “is called”, is no finding.",
    sources: &["AHRQ PEMAT, 2013, item 5", "CDC Clear Communication Index, 2014"],
    parameters: &[],
    example: Example {
        fails: "body:\n  - text: The stretch should be held for 20 seconds.\n",
        passes: "body:\n  - text: Hold the stretch for 20 seconds. Stop when you are tired. This is called a glide.\n",
    },
    test: Test::Handout(test),
};

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let texts = subject.reading().english().filter(|text| text.is_read());
    for sentence in texts.flat_map(|text| text.sentences()) {
        if let Some(part) = find(&sentence)
            && let Some(place) = sentence.place(subject.sources, part.clone())
        {
            let message = format!("“{}” does not say who does it", sentence.shown_part(part));
            findings
                .push(findings.finding(message).at(place).help("say who does what: “bend your knee”, “we show you”"));
        }
    }
}

/// Finds the first passive of a sentence.
pub(super) fn find(sentence: &Sentence<'_>) -> Option<Range<usize>> {
    (0..sentence.len()).find_map(|start| {
        if !BE.contains(&sentence.word(start)) {
            return None;
        }
        let mut end = start + 1;
        while end < start + 3 && is_close(sentence, end - 1) && is_between(sentence.word(end)) {
            end += 1;
        }
        let is_passive = is_close(sentence, end - 1) && is_participle(sentence, start, end);
        is_passive.then_some(start..end + 1)
    })
}

/// Says whether nothing but a space stands behind a word.
fn is_close(sentence: &Sentence<'_>, index: usize) -> bool {
    sentence.gap(index).chars().all(char::is_whitespace)
}

fn is_between(word: &str) -> bool {
    BETWEEN.contains(&word) || (word.len() > 4 && word.ends_with("ly"))
}

fn is_participle(sentence: &Sentence<'_>, be: usize, index: usize) -> bool {
    let (word, next) = (sentence.word(index), sentence.word(index + 1));
    let form = sentence.word(be);
    let after_modal = form == "be" && be.checked_sub(1).is_some_and(|before| is_modal(sentence, before));
    if after_modal && AFTER_MODAL.binary_search(&word).is_ok() {
        return true;
    }
    // “You are used to it”, “the message is carried to the brain”.
    let is_set_phrase = match word {
        "used" => next == "to" && form != "be",
        "carried" => next != "out",
        _ => false,
    };
    (PARTICIPLES.binary_search(&word).is_ok() && !is_set_phrase) || has_doer(sentence, index)
}

fn is_modal(sentence: &Sentence<'_>, index: usize) -> bool {
    let word = sentence.word(index);
    let before = index.checked_sub(1).map_or("", |before| sentence.word(before));
    MODALS.contains(&word) || (is_between(word) && MODALS.contains(&before))
}

/// Says whether a word that looks like a participle has a doer behind it: “is moved by a therapist”.
fn has_doer(sentence: &Sentence<'_>, index: usize) -> bool {
    let (word, by, doer) = (sentence.word(index), sentence.word(index + 1), sentence.word(index + 2));
    let article = matches!(doer, "a" | "an" | "the" | "your" | "our");
    let doer = if article { sentence.word(index + 3) } else { doer };
    let is_person = matches!(doer, "therapist" | "doctor" | "nurse" | "surgeon" | "physician" | "clinician" | "person")
        || matches!(doer, "therapists" | "doctors" | "us" | "someone" | "physical" | "clinic" | "patient" | "patients");
    word.ends_with("ed") && by == "by" && is_person
}
