//! Going through the blocks of a body, and leaving some out without leaving holes.

use crate::definition::{Block, Brief, BriefList, ColumnsBlock, ExerciseUse};
use crate::source::Spanned;

/// What becomes of a block around others.
enum Outcome {
    Stays,
    /// Nothing is left of it; says whether it had a heading of its own.
    Goes(bool),
    /// Its blocks stand in its place.
    Becomes(Vec<Spanned<Block>>),
}

/// Calls a function for every exercise of a body.
pub(super) fn each_use(blocks: &mut Vec<Spanned<Block>>, act: &mut dyn FnMut(&mut ExerciseUse)) {
    retain(blocks, &mut |block| {
        if let Block::Exercises(BriefList(exercises)) = block {
            exercises.items.iter_mut().for_each(|Brief(own)| act(own));
        }
        true
    });
}

/// Changes the blocks of a body, and leaves out those for which `change` says no; also the heading right above, and what
/// was around it alone.
pub(super) fn retain(blocks: &mut Vec<Spanned<Block>>, change: &mut dyn FnMut(&mut Block) -> bool) {
    let mut kept: Vec<Spanned<Block>> = Vec::with_capacity(blocks.len());
    let mut all = true;
    for mut block in std::mem::take(blocks) {
        let outcome = match &mut block.value {
            Block::KeepTogether(inside) if !inside.is_empty() => {
                let has_heading = has_heading(inside);
                retain(inside, change);
                if inside.is_empty() { Outcome::Goes(has_heading) } else { Outcome::Stays }
            }
            Block::Columns(BriefList(columns)) => retain_columns(columns, change),
            other => {
                if change(other) {
                    Outcome::Stays
                } else {
                    Outcome::Goes(false)
                }
            }
        };
        match outcome {
            Outcome::Stays => kept.push(block),
            Outcome::Becomes(inside) => kept.extend(inside),
            Outcome::Goes(had_heading) => {
                all = false;
                if !had_heading {
                    kept.pop_if(|block| matches!(block.value, Block::Heading(_)));
                }
            }
        }
    }
    if !all {
        close_pages(&mut kept);
    }
    *blocks = kept;
}

fn retain_columns(columns: &mut ColumnsBlock, change: &mut dyn FnMut(&mut Block) -> bool) -> Outcome {
    let had_heading = columns.columns.iter().any(|column| has_heading(column));
    let before: Vec<bool> = columns.columns.iter().map(|column| !column.is_empty()).collect();
    columns.columns.iter_mut().for_each(|column| retain(column, change));
    let emptied = |(column, full): (&Vec<_>, &bool)| *full && column.is_empty();
    let stay: Vec<bool> = columns.columns.iter().zip(&before).map(|pair| !emptied(pair)).collect();
    if stay.iter().all(|stays| *stays) {
        return Outcome::Stays;
    }
    let mut stays = stay.iter().copied();
    columns.columns.retain(|_| stays.next().unwrap_or(true));
    if let Some(widths) = &mut columns.widths {
        let mut stays = stay.iter().copied();
        widths.value.retain(|_| stays.next().unwrap_or(true));
    }
    match columns.columns.as_mut_slice() {
        [] => Outcome::Goes(had_heading),
        [only] => Outcome::Becomes(std::mem::take(only)),
        _ => Outcome::Stays,
    }
}

fn has_heading(blocks: &[Spanned<Block>]) -> bool {
    blocks.iter().any(|block| match &block.value {
        Block::Heading(_) => true,
        Block::KeepTogether(inside) => has_heading(inside),
        Block::Columns(BriefList(columns)) => columns.columns.iter().any(|column| has_heading(column)),
        _ => false,
    })
}

/// Leaves no page empty from which everything went.
fn close_pages(blocks: &mut Vec<Spanned<Block>>) {
    let is_break = |block: &Spanned<Block>| matches!(block.value, Block::PageBreak);
    blocks.dedup_by(|next, block| is_break(next) && is_break(block));
    while blocks.pop_if(|block| is_break(block)).is_some() {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::{Diagnostics, Sources};
    use crate::source;

    /// Leaves out the texts that say `x`, and names what is left.
    fn left(yaml: &str) -> String {
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let file = sources.add("body.yaml", yaml);
        let node = source::parse(yaml, file, &mut diagnostics).expect("a body");
        let mut blocks: Vec<Spanned<Block>> = source::from_node(&node, &mut diagnostics).expect("a body");
        retain(&mut blocks, &mut |block| !matches!(block, Block::Text(text) if text.value == "x"));
        named(&blocks)
    }

    fn named(blocks: &[Spanned<Block>]) -> String {
        let name = |block: &Spanned<Block>| match &block.value {
            Block::Heading(Brief(heading)) => heading.text.value.clone(),
            Block::Text(text) => text.value.clone(),
            Block::PageBreak => "|".to_owned(),
            Block::KeepTogether(inside) => format!("({})", named(inside)),
            Block::Columns(BriefList(columns)) => {
                let widths = columns.widths.as_ref().map(|widths| format!("{:?}", widths.value)).unwrap_or_default();
                let columns: Vec<String> = columns.columns.iter().map(|column| named(column)).collect();
                format!("{widths}<{}>", columns.join("/"))
            }
            _ => "?".to_owned(),
        };
        blocks.iter().map(name).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_block_takes_the_heading_right_above_with_it() {
        assert_eq!(left("[heading: A, text: x, heading: B, text: b]"), "B b");
        assert_eq!(left("[heading: A, text: a, text: x, text: b]"), "A a b");
        assert_eq!(left("[heading: A, keep_together: [{text: x}], text: b]"), "b");
        assert_eq!(left("[heading: A, keep_together: [{heading: B}, {text: x}], text: b]"), "A b");
        assert_eq!(left("[keep_together: [{heading: B}, {text: x}, {text: c}], text: b]"), "(c) b");
    }

    #[test]
    fn no_page_is_left_empty() {
        assert_eq!(left("[text: a, page_break, heading: A, text: x, page_break, text: b]"), "a | b");
        assert_eq!(left("[text: a, page_break, text: x]"), "a");
        // What the author wrote twice stays where nothing was taken out.
        assert_eq!(left("[text: a, page_break, page_break, text: b]"), "a | | b");
    }

    #[test]
    fn columns_close_up() {
        assert_eq!(left("[columns: [[{text: x}], [{text: b}], [{text: c}]]]"), "<b/c>");
        let wide = "{columns: [[{text: a}], [{text: x}], [{text: c}]], widths: [1, 2, 3]}";
        assert_eq!(left(&format!("[columns: {wide}]")), "[1.0, 3.0]<a/c>");
        assert_eq!(left("[columns: [[{heading: A}, {text: x}], [{text: b}]]]"), "b");
        assert_eq!(left("[heading: A, columns: [[{text: x}], [{text: x}]], text: b]"), "b");
        assert_eq!(left("[columns: [[], [{text: b}]]]"), "</b>");
    }
}
