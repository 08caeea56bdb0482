//! The title, headings and the lines under them.

use crate::drawing::Length;
use crate::page::{NodeId, Owner, Role as NodeRole};
use crate::resolve::{Heading, RichText};

use super::composer::Composer;
use super::fragment::{Piece, PieceKind};
use super::references::Anchor;
use super::style::{Role, space};

/// Lays out the title of the handout and the line under it.
pub fn title(composer: &mut Composer, width: Length, root: NodeId) -> Vec<Piece> {
    let handout = composer.handout;
    titled(composer, &handout.title, handout.promise.as_ref(), width, root, &Role::TITLE, &Role::PROMISE)
}

/// Lays out a heading of the body.
pub fn heading(composer: &mut Composer, heading: &Heading, width: Length, parent: NodeId) -> Vec<Piece> {
    let pieces = of_body(composer, heading, width, parent);
    if let Some(bookmark) = pieces.first().and_then(|piece| piece.bookmarks.first()) {
        composer.references.meet(Anchor::Heading(heading.number), bookmark.node);
    }
    pieces
}

fn of_body(composer: &mut Composer, heading: &Heading, width: Length, parent: NodeId) -> Vec<Piece> {
    if heading.level == 1 {
        let mut pieces = titled(
            composer,
            &heading.text,
            heading.lead.as_ref(),
            width,
            parent,
            &Role::PAGE_TITLE,
            &Role::PAGE_PROMISE,
        );
        if let Some(first) = pieces.first_mut() {
            first.new_page = true;
        }
        return pieces;
    }
    let role = if heading.level == 2 { Role::SECTION } else { Role::SUBSECTION };
    let mut pieces = vec![words(composer, &heading.text, &role, heading.level, width, parent)];
    if let Some(lead) = &heading.lead {
        let fragment = composer.text_node(lead, &Role::BODY, width, parent, NodeRole::Paragraph);
        pieces.push(
            composer
                .piece(fragment, PieceKind::Heading)
                .spaced(Length::ZERO, composer.space(space::PARAGRAPH))
                .under_heading(Length::ZERO)
                .kept(),
        );
    }
    pieces
}

fn titled(
    composer: &mut Composer,
    text: &RichText,
    promise: Option<&RichText>,
    width: Length,
    parent: NodeId,
    role: &Role,
    promise_role: &Role,
) -> Vec<Piece> {
    let mut piece = words(composer, text, role, 1, width, parent);
    piece.before = composer.space(space::TITLE);
    piece.after = if promise.is_some() { Length::ZERO } else { composer.space(space::PROMISE) };
    let mut pieces = vec![piece];
    if let Some(promise) = promise {
        let promise = by_sentence(composer, promise, promise_role, width);
        let fragment = composer.text_node(&promise, promise_role, width, parent, NodeRole::Paragraph);
        pieces.push(
            composer
                .piece(fragment, PieceKind::Heading)
                .spaced(Length::ZERO, composer.space(space::PROMISE))
                .under_heading(Length::ZERO)
                .kept(),
        );
    }
    pieces
}

/// Breaks a text between two sentences, where large print has no room for it on one line, but has it on two.
fn by_sentence(composer: &mut Composer, text: &RichText, role: &Role, width: Length) -> RichText {
    let natural = if composer.is_large() { composer.natural_width(text, role) } else { Length::ZERO };
    if natural <= width || natural > width * 2.0 {
        return text.clone();
    }
    let mut best = (width, None);
    for (place, run) in text.runs.iter().enumerate() {
        for words in broken_once(&run.text) {
            let mut broken = text.clone();
            if let Some(run) = broken.runs.get_mut(place) {
                run.text = words;
            }
            if let [first, second] = composer.hard_lines(&broken, role).as_slice()
                && first.max(*second) <= best.0
                && first.min(*second) * 3.0 >= first.max(*second)
            {
                best = (first.max(*second), Some(broken));
            }
        }
    }
    best.1.unwrap_or_else(|| text.clone())
}

/// Returns a text with a line that ends behind a sentence, once for each sentence; the point of `Dr.` does not end one.
fn broken_once(text: &str) -> Vec<String> {
    let ends = text.match_indices(' ').filter_map(|(end, space)| {
        let (before, after) = (text.get(..end)?, text.get(end + space.len()..)?);
        let word = before.rsplit(' ').next()?;
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        (word.ends_with(['.', '!', '?']) && letters > 2).then(|| format!("{before}\n{after}"))
    });
    ends.collect()
}

fn words(composer: &mut Composer, text: &RichText, role: &Role, level: u8, width: Length, parent: NodeId) -> Piece {
    let level = composer.enter_heading(level);
    let (node, bookmark) = composer.heading_node(parent, level, text);
    let fragment = composer.text(text, role, width, Owner::Node(node));
    let mut piece =
        composer.piece(fragment, PieceKind::Heading).spaced(composer.space(space::SECTION), Length::ZERO).kept();
    piece.is_heading = true;
    piece.bookmarks.push(bookmark);
    piece
}

/// Lays out the heading that a block carries itself.
pub fn section(composer: &mut Composer, text: &RichText, width: Length, parent: NodeId) -> Vec<Piece> {
    vec![words(composer, text, &Role::SECTION, 2, width, parent)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_where_sentences_do() {
        assert_eq!(
            broken_once("Keep this. Not sure? Ask Dr. Reyes."),
            ["Keep this.\nNot sure? Ask Dr. Reyes.", "Keep this. Not sure?\nAsk Dr. Reyes."]
        );
        assert!(broken_once("Walk a little, often.").is_empty());
    }
}
