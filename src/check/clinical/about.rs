//! What a handout is about, and what its exercises do to the spine.

use super::phrases::{english, find, has_any};
use crate::check::printed::blocks;
use crate::check::{Passage, Subject};
use crate::resolve::{Block, BlockKind, ExaminedExercise, RedFlags, Urgency};

/// What says that a handout is about the back, or about a nerve that is pressed there.
pub(super) const BACK: &[&str] = &[
    "sciatica",
    "sciatic",
    "back pain",
    "leg pain",
    "back strain",
    "back surgery",
    "back and hip",
    "back and leg",
    "back ache",
    "backache",
    "low back",
    "lower back",
    "your back",
    "sore back",
    "stiff back",
    "back exercises",
    "lumbar",
    "disc",
    "discs",
    "disk",
    "disks",
    "herniated",
    "herniation",
    "stenosis",
    "pinched nerve",
    "spine",
    "spinal",
    "ciática",
    "lumbalgia",
    "dolor de espalda",
    "su espalda",
    "hernia discal",
    "estenosis",
];
/// What says that it is about a narrow spinal canal.
pub(super) const STENOSIS: &[&str] = &["stenosis", "estenosis"];
/// What says that it is about a disc.
pub(super) const DISC: &[&str] =
    &["disc", "discs", "disk", "disks", "herniated", "herniation", "hernia discal", "bulge", "bulging"];

/// Says whether title, keywords, audience or message name one of some conditions.
pub(super) fn is_about(subject: &Subject<'_>, conditions: &[&str]) -> bool {
    let definition = &subject.examined.definition;
    let more = [&definition.subtitle, &definition.audience, &definition.main_message].into_iter().flatten();
    let texts = std::iter::once(&definition.title).chain(more).chain(definition.keywords.iter().flatten());
    texts.map(|text| text.value.to_lowercase()).any(|text| has_any(&text, conditions))
}

/// Says whether the exercises are those for leg pain from the back, whatever the title says.
pub(super) fn moves_a_sore_back(subject: &Subject<'_>) -> bool {
    let directed = |exercise: &ExaminedExercise| {
        ["flexion", "extension", "nerve-glide"].iter().any(|tag| exercise.has_tag(tag))
            && exercise.has_tag("sciatica")
            && exercise.has_tag("lower-back")
    };
    subject.examined.exercises.iter().filter(|exercise| directed(exercise)).count() > 1
}

/// Says whether the handout tells a patient what to do about the back, as a letter or an empty log does not.
pub(super) fn advises_on_the_back(subject: &Subject<'_>) -> bool {
    let advises = |block: &&Block| {
        let kind = &block.kind;
        matches!(kind, BlockKind::Exercises(_) | BlockKind::DoDont(_) | BlockKind::Questions(_))
            || matches!(kind, BlockKind::Comparison(_) | BlockKind::RedFlags(_))
    };
    if blocks(&subject.examined.handout.body).iter().any(advises) {
        return true;
    }
    // One sentence that names the back may say what a visit is for; several are about it.
    let running = subject.passages.iter().filter(|passage| passage.is_running()).filter_map(english);
    running.filter(|text| has_any(text, BACK)).count() > 1
}

/// Says whether a text is among what not to do.
pub(super) fn is_warned_of(subject: &Subject<'_>, passage: &Passage<'_>) -> bool {
    blocks(&subject.examined.handout.body).iter().any(|block| match &block.kind {
        BlockKind::DoDont(advice) => advice.dont_items.iter().any(|item| std::ptr::eq(item, passage.text)),
        _ => false,
    })
}

/// Returns the warning signs of an emergency, each with its block.
pub(super) fn emergencies<'b>(body: &'b [Block]) -> Vec<(&'b Block, &'b RedFlags)> {
    let flags = |block: &'b Block| {
        let Block { kind: BlockKind::RedFlags(flags), .. } = block else { return None };
        (flags.level == Urgency::Emergency).then_some((block, flags))
    };
    blocks(body).into_iter().filter_map(flags).collect()
}

/// Says whether an exercise bends the back forward: the library says so, or the name of one that is the handout's own.
pub(super) fn bends_forward(exercise: &ExaminedExercise) -> bool {
    const NAMES: &[&str] = &[
        "knee to chest",
        "knees to chest",
        "child's pose",
        "child’s pose",
        "forward bend",
        "forward fold",
        "toe touch",
        "toe touches",
        "sit-up",
        "sit-ups",
        "crunch",
        "crunches",
    ];
    exercise.has_tag("flexion") || is_own_named(exercise, NAMES)
}

/// Says whether an exercise bends the lower back backward.
pub(super) fn bends_back(exercise: &ExaminedExercise) -> bool {
    const NAMES: &[&str] = &["prone press-up", "lying press-up", "mckenzie press-up", "cobra", "back bend", "backbend"];
    exercise.has_tag("extension") && exercise.has_tag("lower-back") || is_own_named(exercise, NAMES)
}

fn is_own_named(exercise: &ExaminedExercise, names: &[&str]) -> bool {
    let name = exercise.own.name.as_ref().filter(|_| exercise.entry.is_none());
    name.is_some_and(|name| names.iter().any(|known| find(&name.value.to_lowercase(), known).is_some()))
}
