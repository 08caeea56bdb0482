//! Exercises in one position follow each other.

use std::collections::BTreeSet;

use super::selection::{Selection, selection};
use crate::check::printed::blocks;
use crate::check::{Example, Findings, Level, Parameter, Rule, Subject, Test};
use crate::diagnostic::Span;
use crate::resolve::{BlockKind, ExaminedExercise};

/// Exercises in one position follow each other.
pub(super) const RULE: Rule = Rule {
    id: "clin/order",
    level: Level::Warning,
    summary: "Exercises in the same position follow each other.",
    why: "Getting up from the floor hurts, and takes time: who has to sit, lie, stand and lie again leaves some out. One \
          change more than there are positions is allowed, to begin with the most important one. Every list of \
          exercises counts by itself, and one of which a therapist chooses some does not count.",
    sources: &["massagemimi 2013, on changing positions in home programs", "AHRQ PEMAT-P 2013, item 10: logical order"],
    parameters: &[Parameter { name: "extra", usual: 1.0, about: "changes of position beyond those that are needed" }],
    example: Example {
        fails: "body:\n  - exercises: [bridge, sit-to-stand, pelvic-tilt, seated-flexion, walking]\n",
        passes: "body:\n  - exercises: [bridge, pelvic-tilt, sit-to-stand, seated-flexion, walking]\n",
    },
    test: Test::Handout(test),
};

/// How somebody is, before an exercise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Position {
    Back,
    Front,
    Side,
    Hands,
    Kneeling,
    Sitting,
    Standing,
}

/// What positions are called, those that hold a word of another one first.
const NAMES: [(&str, Position); 16] = [
    ("hands and knees", Position::Hands),
    ("all fours", Position::Hands),
    ("on your back", Position::Back),
    ("on the back", Position::Back),
    ("face up", Position::Back),
    ("on your front", Position::Front),
    ("on your stomach", Position::Front),
    ("on your belly", Position::Front),
    ("face down", Position::Front),
    ("on your side", Position::Side),
    ("on your left side", Position::Side),
    ("on your right side", Position::Side),
    ("kneel", Position::Kneeling),
    ("sit", Position::Sitting),
    ("stand", Position::Standing),
    ("walk", Position::Standing),
];

fn test(subject: &Subject<'_>, findings: &mut Findings<'_>) {
    let extra = findings.number("extra");
    let lists = blocks(&subject.examined.handout.body).into_iter().filter_map(|block| match &block.kind {
        BlockKind::Exercises(exercises) => Some(exercises),
        _ => None,
    });
    for list in lists {
        let in_list = |exercise: &&ExaminedExercise| list.items.iter().any(|item| item.number == exercise.number);
        let exercises: Vec<&ExaminedExercise> = subject.examined.exercises.iter().filter(in_list).collect();
        let positions: Vec<Option<Position>> = exercises.iter().map(|exercise| position(exercise)).collect();
        let (changes, needed) = changes(&positions);
        if f64::from(changes) <= f64::from(needed) + extra || selection(subject) == Selection::Shown {
            continue;
        }
        let Some(first) = back_again(&exercises, &positions) else { continue };
        let message = format!("these exercises change position {changes} times, and {needed} would do");
        let finding = findings.finding(message).at(first.span);
        findings.push(better(subject, &exercises, &grouped(&positions)).told(finding));
    }
}

/// Reads the position of an exercise.
fn position(exercise: &ExaminedExercise) -> Option<Position> {
    let text = exercise.position()?.to_lowercase();
    NAMES.into_iter().find(|(name, _)| text.contains(name)).map(|(_, position)| position)
}

/// Counts how often the position changes, and how often it must.
fn changes(positions: &[Option<Position>]) -> (u32, u32) {
    let known: Vec<Position> = positions.iter().copied().flatten().collect();
    let changes = known.iter().zip(known.iter().skip(1)).filter(|(one, next)| one != next).count();
    let needed = known.iter().collect::<BTreeSet<_>>().len().saturating_sub(1);
    let number = |count| u32::try_from(count).unwrap_or(u32::MAX);
    (number(changes), number(needed))
}

/// Finds the first exercise for which one must take a position again.
fn back_again<'e>(exercises: &[&'e ExaminedExercise], positions: &[Option<Position>]) -> Option<&'e ExaminedExercise> {
    let (mut seen, mut last) = (BTreeSet::new(), None);
    for (exercise, position) in exercises.iter().zip(positions) {
        let Some(position) = position else { continue };
        if last != Some(*position) && !seen.insert(*position) {
            return Some(exercise);
        }
        last = Some(*position);
    }
    None
}

/// Returns the places of the exercises, those in one position together, in the order in which positions first appear;
/// one whose position is not known stays behind the one that it follows.
fn grouped(positions: &[Option<Position>]) -> Vec<usize> {
    let mut groups: Vec<(Option<Position>, Vec<usize>)> = Vec::new();
    let mut current = None;
    for (place, position) in positions.iter().enumerate() {
        current = position.or(current);
        match groups.iter_mut().find(|(position, _)| *position == current) {
            Some((_, places)) => places.push(place),
            None => groups.push((current, vec![place])),
        }
    }
    groups.into_iter().flat_map(|(_, places)| places).collect()
}

/// A better order.
struct Better {
    help: String,
    fix: Option<(Span, String)>,
}

impl Better {
    fn told(self, finding: crate::diagnostic::Diagnostic) -> crate::diagnostic::Diagnostic {
        let finding = finding.help(self.help);
        match self.fix {
            Some((span, replacement)) => finding.fix(span, replacement),
            None => finding,
        }
    }
}

fn better(subject: &Subject<'_>, exercises: &[&ExaminedExercise], order: &[usize]) -> Better {
    let names: Vec<&str> =
        order.iter().filter_map(|place| exercises.get(*place)).map(|exercise| exercise.key()).collect();
    // Names that a record chooses are not told.
    if subject.examined.has_record {
        return Better { help: "put those in the same position one after the other".to_owned(), fix: None };
    }
    let list = names.join(", ");
    Better {
        help: format!("put those in the same position one after the other: {list}"),
        fix: plain_list(subject, exercises).map(|span| (span, list)),
    }
}

/// Returns the place of a list of bare names on one line, such as `bridge, cat-cow`: only there is the change a mere
/// change of order.
fn plain_list(subject: &Subject<'_>, exercises: &[&ExaminedExercise]) -> Option<Span> {
    let spans: Vec<Span> = exercises.iter().map(|exercise| exercise.span).collect();
    let (first, last) = (spans.first()?, spans.last()?);
    let text = subject.sources.text(first.file);
    let bare = exercises.iter().all(|exercise| text.get(exercise.span.range()) == Some(exercise.key()));
    let separate = spans.iter().zip(spans.iter().skip(1)).all(|(one, next)| {
        let between = text.get(one.range().end..next.range().start).unwrap_or_default();
        between.trim() == "," && !between.contains('\n')
    });
    (bare && separate && first.file == last.file).then(|| Span::new(first.file, first.range().start..last.range().end))
}

#[cfg(test)]
mod tests {
    use super::Position::{Back, Sitting, Standing};
    use super::*;

    #[test]
    fn changes_are_counted_where_positions_are_known() {
        assert_eq!(changes(&[Some(Sitting), Some(Back), Some(Sitting), Some(Standing)]), (3, 2));
        assert_eq!(changes(&[Some(Back), None, Some(Back)]), (0, 0));
        assert_eq!(changes(&[]), (0, 0));
    }

    #[test]
    fn the_better_order_keeps_first_appearances() {
        assert_eq!(grouped(&[Some(Back), Some(Sitting), Some(Back), None, Some(Sitting)]), [0, 2, 3, 1, 4]);
        assert_eq!(grouped(&[None, Some(Back), None]), [0, 1, 2]);
    }
}
