//! Where the lines of a shaped paragraph end.

use parley::layout::BreakReason;
use parley::{Layout, LineBreakContext};

/// Below this share of the measure a last line looks like a leftover.
const SHORT_LAST_LINE: f32 = 0.12;
/// How much narrower the measure is tried at each step, and how narrow at most, to lengthen the last line.
const STEP: f32 = 0.005;
const STEPS: u16 = 60;
/// The narrowest share of the measure that balancing may use.
const NARROWEST: f32 = 0.3;
/// Room in points that a line may take beyond its measure, so that text set at its own measured width stays whole.
const TOLERANCE: f32 = 0.01;

/// Keeps number ranges and telephone numbers whole: `10–15`, `1/2`, `555-0142`.
pub(super) fn keep_numbers_whole(context: LineBreakContext) -> Option<bool> {
    let joins = matches!(context.before, '-' | '\u{2011}' | '–' | '/' | '.' | ',' | ':');
    let inside = context.before_before.is_some_and(char::is_numeric) && joins && context.after.is_numeric();
    inside.then_some(false)
}

/// Breaks a paragraph into lines of at most `width` points, then evens them out where that adds no line.
pub(super) fn break_lines(layout: &mut Layout<()>, width: Option<f32>, balance: bool) {
    let Some(width) = width else {
        layout.break_all_lines(None);
        return;
    };
    let greedy = Shape::of_breaking(layout, width);
    if greedy.lines < 2 {
        return;
    }
    if balance {
        let narrow = narrowest(layout, width, &greedy);
        layout.break_all_lines(Some(narrow + TOLERANCE));
    } else if greedy.leaves_a_scrap(width) {
        let better = (1..=STEPS)
            .map(|step| width * (1.0 - STEP * f32::from(step)))
            .map(|narrower| Shape::of_breaking(layout, narrower))
            .take_while(|shape| shape.is_no_worse_than(&greedy))
            .any(|shape| !shape.leaves_a_scrap(width));
        if !better {
            layout.break_all_lines(Some(width + TOLERANCE));
        }
    }
}

/// Finds the narrowest measure that needs no more lines, which is where they are about equally long.
fn narrowest(layout: &mut Layout<()>, width: f32, greedy: &Shape) -> f32 {
    let (mut fails, mut works) = (width * NARROWEST, width);
    while works - fails > 0.25 {
        let middle = (fails + works) / 2.0;
        if Shape::of_breaking(layout, middle).is_no_worse_than(greedy) {
            works = middle;
        } else {
            fails = middle;
        }
    }
    works
}

/// What breaking at a width came to.
struct Shape {
    lines: usize,
    /// The lines that end inside a word.
    broken_words: usize,
    /// The width of the last line, if its paragraph has a line before it.
    last: Option<f32>,
}

impl Shape {
    fn of_breaking(layout: &mut Layout<()>, width: f32) -> Self {
        layout.break_all_lines(Some(width + TOLERANCE));
        let reason = |back: usize| {
            layout.len().checked_sub(back).and_then(|index| layout.get(index)).map(|line| line.break_reason())
        };
        let last = layout.len().checked_sub(1).and_then(|index| layout.get(index));
        let continues = reason(2) == Some(BreakReason::Regular);
        Self {
            lines: layout.len(),
            broken_words: layout.lines().filter(|line| line.break_reason() == BreakReason::Emergency).count(),
            last: last.filter(|_| continues).map(|line| line.metrics().advance - line.metrics().hanging_advance),
        }
    }

    const fn is_no_worse_than(&self, other: &Self) -> bool {
        self.lines <= other.lines && self.broken_words <= other.broken_words
    }

    fn leaves_a_scrap(&self, width: f32) -> bool {
        self.last.is_some_and(|last| last < width * SHORT_LAST_LINE)
    }
}
