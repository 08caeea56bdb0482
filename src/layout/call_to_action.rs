//! The call to action: words and a button at the left, a QR code at the right, on a panel of their own.

use crate::drawing::{Color, Length, Path, Point, Rect, Shape, Size};
use crate::page::{Item, ItemKind, LinkTarget, NodeId, Owner, Role as NodeRole};
use crate::resolve::{CallToAction, QrCode, RichRun, RichText};

use super::composer::{Composer, fill};
use super::fragment::{Bookmark, Fragment, Piece, PieceKind};
use super::style::{Role, space};

/// The space between the panel's edges and what stands in it; on a narrow panel less at the sides.
const PADDING: Size = Size::new(Length::pt(24.0), Length::pt(21.0));
const NARROW_PADDING: Length = Length::pt(12.0);
/// The width under which a panel is narrow.
const NARROW: Length = Length::pt(240.0);
/// The space between words and QR code.
const BETWEEN: Length = Length::pt(24.0);
/// The least width of the words beside a QR code.
const LEAST_WORDS: Length = Length::pt(180.0);
/// The space above and below the button.
const ABOVE_BUTTON: Length = Length::pt(15.0);
const BELOW_BUTTON: Length = Length::pt(12.0);
/// The space around a button's words, and its least height.
const BUTTON_PADDING: Size = Size::new(Length::pt(21.0), Length::pt(9.0));
const BUTTON_RADIUS: Length = Length::pt(4.5);
const BUTTON_HEIGHT: Length = Length::pt(39.0);
/// The white around a QR code and its words.
const CARD_PADDING: Length = Length::pt(6.0);

/// Lays out a call to action; it is never split.
pub fn call_to_action(composer: &mut Composer, block: &CallToAction, width: Length, parent: NodeId) -> Vec<Piece> {
    let node = composer.structure.add(parent, NodeRole::Division);
    let side = if width < NARROW { NARROW_PADDING } else { composer.space(PADDING.width) };
    let inner = width - side * 2.0;
    let usual_card = composer.icon_side(QrCode::SIDE) + CARD_PADDING * 2.0;
    let beside = inner - BETWEEN - usual_card;
    let stacked = beside < composer.space(LEAST_WORDS) || !is_whole(composer, block, beside, inner);
    let words_width = if block.qr.is_none() || stacked { inner } else { beside };
    let (words, bookmark) = words(composer, block, words_width, node);
    let before = composer.checkpoint();
    let mut card = block.qr.as_ref().map(|qr| code_card(composer, qr, usual_card.min(inner), node));
    let mut corner = Point::new(side, composer.space(PADDING.height));
    let content_height = match &card {
        Some(card) if stacked => words.size.height + composer.space(space::TITLE) + card.size.height,
        Some(card) => words.size.height.max(card.size.height),
        None => words.size.height,
    };
    if composer.is_large() && content_height + corner.y * 2.0 > composer.page_room() {
        // On small paper, a code as large as in normal print does.
        composer.restore(before);
        card =
            block.qr.as_ref().map(|qr| code_card(composer, qr, (QrCode::SIDE + CARD_PADDING * 2.0).min(inner), node));
        corner.y = NARROW_PADDING;
    }
    // What is placed first is read first.
    let mut content = Fragment::empty(inner, words.size.height);
    let Some(card) = card else {
        content.place(words, Length::ZERO, Length::ZERO);
        return vec![panel(composer, content, width, corner, bookmark)];
    };
    if stacked {
        content.place(words, Length::ZERO, Length::ZERO);
        let gap = composer.space(space::TITLE);
        let height = content.size.height + gap + card.size.height + corner.y * 2.0;
        if composer.is_large() && height > composer.page_room() {
            // The code goes over to the next page, on the rest of the panel.
            let mut first = panel(composer, content, width, corner, bookmark);
            let mut rest = panel(composer, card, width, corner, None);
            (first.after, rest.before) = (Length::ZERO, Length::ZERO);
            return vec![first, rest];
        }
        content.stack(card, gap);
        return vec![panel(composer, content, width, corner, bookmark)];
    }
    content.size.height = words.size.height.max(card.size.height);
    let middle = |part: &Fragment| (content.size.height - part.size.height) / 2.0;
    let (words_y, card_y) = (middle(&words), middle(&card));
    content.place(words, Length::ZERO, words_y);
    let card_x = inner - card.size.width;
    content.place(card, card_x, card_y);
    let bookmark = bookmark.map(|bookmark| Bookmark { y: bookmark.y + words_y, ..bookmark });
    vec![panel(composer, content, width, corner, bookmark)]
}

/// Says whether nothing would be broken beside a QR code that has room on a line of its own: an address, a long word,
/// and in large print the words of the button.
fn is_whole(composer: &mut Composer, block: &CallToAction, beside: Length, inner: Length) -> bool {
    let mut parts: Vec<Length> =
        [&block.title, &block.lead].into_iter().flatten().map(|text| composer.widest_word(text, &Role::BODY)).collect();
    parts.extend(block.ways.iter().map(|way| address_width(composer, way)));
    if composer.is_large() {
        let padding = composer.space(BUTTON_PADDING.width) * 2.0;
        parts.push(composer.natural_width(&block.button, &Role::BUTTON) + padding);
    }
    parts.iter().all(|part| *part <= beside || *part > inner)
}

/// Returns the width of an address with what stands behind it.
fn address_width(composer: &mut Composer, way: &RichText) -> Length {
    let (_, address) = before_address(way);
    composer.natural_width(&address, &Role::BODY_WIDE)
}

/// Returns the words before an address, and the address with what stands behind it.
fn before_address(way: &RichText) -> (RichText, RichText) {
    let place = way.runs.iter().position(|run| run.strong).unwrap_or(0);
    let part = |runs: &[RichRun]| RichText { runs: runs.to_vec(), span: way.span };
    let (before, address) = way.runs.split_at(place);
    (part(before), part(address))
}

/// Lays out another way than the button; where its address would be broken, that has a line of its own.
fn way(composer: &mut Composer, way: &RichText, width: Length, parent: NodeId) -> Fragment {
    let owner = Owner::Node(composer.structure.add(parent, NodeRole::Paragraph));
    let (before, address) = before_address(way);
    let one_line = composer.natural_width(way, &Role::BODY_WIDE) <= width;
    if one_line || before.is_empty() || address_width(composer, way) > width {
        return composer.text(way, &Role::BODY_WIDE, width, owner);
    }
    let mut lines = composer.text(&before, &Role::BODY_WIDE, width, owner);
    let address = composer.text(&address, &Role::BODY_WIDE, width, owner);
    lines.stack(address, Length::ZERO);
    lines
}

/// Puts the content on its panel.
fn panel(composer: &Composer, content: Fragment, width: Length, corner: Point, bookmark: Option<Bookmark>) -> Piece {
    let height = content.size.height + corner.y * 2.0;
    let mut fragment = Fragment::empty(width, height);
    fragment.decorate(fill(Rect::new(Length::ZERO, Length::ZERO, width, height), composer.palette().tint));
    fragment.place(content, corner.x, corner.y);
    let apart = composer.space(space::SECTION);
    let mut piece = composer.piece(fragment, PieceKind::CallToAction).spaced(apart, apart);
    piece.bookmarks.extend(bookmark.map(|bookmark| Bookmark { y: bookmark.y + corner.y, ..bookmark }));
    piece
}

/// Lays out heading, lead, button and the other ways.
fn words(composer: &mut Composer, block: &CallToAction, width: Length, node: NodeId) -> (Fragment, Option<Bookmark>) {
    let mut fragment = Fragment::empty(width, Length::ZERO);
    let mut bookmark = None;
    if let Some(title) = &block.title {
        let level = composer.enter_heading(2);
        let (heading, entry) = composer.heading_node(node, level, title);
        let title = composer.text(title, &Role::SECTION, width, Owner::Node(heading));
        fragment.stack(title, Length::ZERO);
        bookmark = Some(entry);
    }
    if let Some(lead) = &block.lead {
        let lead = composer.text_node(lead, &Role::BODY, width, node, NodeRole::Paragraph);
        fragment.stack(lead, if bookmark.is_some() { composer.space(space::PART) } else { Length::ZERO });
    }
    let above = if fragment.size.height > Length::ZERO { composer.space(ABOVE_BUTTON) } else { Length::ZERO };
    let button = button(composer, block, width, node);
    fragment.stack(button, above);
    for (place, entry) in block.ways.iter().enumerate() {
        let way = way(composer, entry, width, node);
        fragment.stack(way, if place == 0 { composer.space(BELOW_BUTTON) } else { Length::ZERO });
    }
    fragment.size.width = width;
    (fragment, bookmark)
}

/// Lays out the button, all of which is a link.
fn button(composer: &mut Composer, block: &CallToAction, width: Length, parent: NodeId) -> Fragment {
    let paragraph = composer.structure.add(parent, NodeRole::Paragraph);
    let link = composer.structure.add(paragraph, NodeRole::Link);
    let padding = Size::new(composer.space(BUTTON_PADDING.width), composer.space(BUTTON_PADDING.height));
    let room = width - padding.width * 2.0;
    let mut words = Fragment::default();
    for line in composer.hugged(&block.button, &Role::BUTTON, room, Owner::Node(link)) {
        words.stack(line, Length::ZERO);
    }
    let size = Size::new(
        words.size.width + padding.width * 2.0,
        (words.size.height + padding.height * 2.0).max(composer.space(BUTTON_HEIGHT)),
    );
    let rect = Rect { origin: Point::default(), size };
    let mut fragment = Fragment::empty(size.width, size.height);
    fragment.decorate(Shape::filled(Path::rounded_rectangle(rect, BUTTON_RADIUS), composer.palette().act));
    let y = (size.height - words.size.height) / 2.0;
    fragment.place(words, padding.width, y);
    // The description is written beside the page, where nothing of a record may stand.
    let private = block.button.runs.iter().any(|run| run.private);
    let description = if private { block.url.clone() } else { block.button.to_plain().replace('\n', " ") };
    let kind = ItemKind::Link { rect, target: LinkTarget::Address(block.url.clone()), description };
    fragment.items.push(Item { owner: Owner::Node(link), kind });
    fragment
}

/// Lays out a QR code with its words on a white card.
fn code_card(composer: &mut Composer, qr: &QrCode, width: Length, parent: NodeId) -> Fragment {
    let side = (width - CARD_PADDING * 2.0).max(QrCode::SIDE);
    let node = composer.structure.add(parent, NodeRole::Division);
    let figure = composer.structure.add_figure(node, &qr.alt);
    let caption = composer.structure.add(node, NodeRole::Caption);
    let lines = composer.hugged(&qr.caption, &Role { balanced: true, ..Role::CARD }, side, Owner::Node(caption));
    let caption_height: Length = lines.iter().map(|line| line.size.height).sum();
    let size = Size::new(side + CARD_PADDING * 2.0, side + caption_height + CARD_PADDING * 2.0);
    let mut fragment = Fragment::empty(size.width, size.height);
    fragment.decorate(fill(Rect { origin: Point::default(), size }, Color::WHITE));
    let rect = Rect::new(CARD_PADDING, CARD_PADDING, side, side);
    let kind = ItemKind::Drawing { index: composer.drawings.drawn(&qr.drawing), rect };
    fragment.items.push(Item { owner: Owner::Node(figure), kind });
    let mut y = CARD_PADDING + side;
    for line in lines {
        let (x, height) = ((size.width - line.size.width) / 2.0, line.size.height);
        fragment.place(line, x, y);
        y += height;
    }
    fragment
}
