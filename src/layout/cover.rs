//! The cover: a colored field with the clinic's mark and a picture, and below it on white the words.
//!
//! The field takes its share of the page unless the words need more room than is left; the words never leave the white.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::drawing::{Length, Point, Rect, Size};
use crate::page::{Item, NodeId, Owner, Role as NodeRole};
use crate::resolve::{Cover, CoverPicture, RichRun, RichText};

use super::composer::{Composer, fill, rule};
use super::drawings::FigurePicture;
use super::fragment::{Bookmark, Fragment};
use super::style::{Role, space};

/// The share of the page's height that the field takes, the least that it takes before words become smaller, and the
/// share of the field's height that the picture takes.
const FIELD: f64 = 468.0 / 792.0;
const LOWER_FIELD: f64 = 0.54;
const PICTURE: f64 = 366.0 / 468.0;
/// From the picture's feet to the end of the field, which is their floor.
const FLOOR: Length = Length::pt(18.0);
/// Below the clinic's mark.
const BELOW_MARK: Length = Length::pt(15.0);
/// The mark, and how wide it is at most.
const MARK: Size = Size::new(Length::pt(112.0), Length::pt(33.0));
/// From the field to the title on a page of this height; less on lower ones.
const BELOW_FIELD: Length = Length::pt(33.0);
const USUAL_HEIGHT: Length = Length::pt(792.0);
/// The least height of the field's part that a picture stands in.
const LEAST_PICTURE: Length = Length::pt(60.0);
/// The strong line at the bottom, the space below it, and how much higher it stands than the foot of other pages.
const LINE: Length = Length::pt(1.5);
const BELOW_LINE: Length = Length::pt(7.5);
const ABOVE_FOOT: Length = Length::pt(9.0);
/// The sizes of title and promise, with the most lines of each; the last may have as many as they need.
const SIZES: [(Role, usize, Role, usize); 6] = [
    (Role::COVER_TITLE, 2, Role::COVER_PROMISE, 2),
    (Role::COVER_TITLE, 2, Role::PROMISE, 3),
    (Role::COVER_TITLE_SMALLER, 2, Role::COVER_PROMISE, 2),
    (Role::COVER_TITLE_SMALLER, 3, Role::PROMISE, 3),
    (Role::TITLE, 3, Role::PROMISE, 3),
    (Role::PAGE_TITLE, usize::MAX, Role::PAGE_PROMISE, usize::MAX),
];

/// A finished cover.
pub struct Sheet {
    /// What is printed, from the corner of the page.
    pub fragment: Fragment,
    /// The bookmark of its title.
    pub bookmark: Bookmark,
}

/// Lays out the cover.
pub fn cover(composer: &mut Composer, cover: &Cover, parent: NodeId) -> Sheet {
    let format = composer.handout.page;
    let width = format.size.width - format.left - format.right;
    let node = composer.structure.add(parent, NodeRole::Division);
    let mark = mark(composer, width, node);
    let picture_owner = cover.picture.as_ref().map(|picture| picture_owner(composer, picture, node));
    // What is read last is measured first.
    let bottom_height = bottom(composer, cover, width, None).size.height;
    let bottom_y = format.size.height - format.bottom - ABOVE_FOOT - bottom_height;
    // Lower pages have less white space.
    let share = (format.size.height / USUAL_HEIGHT).clamp(0.55, 1.0);
    let below_field = composer.space(BELOW_FIELD) * share;
    let words_end = bottom_y - composer.space(space::PROMISE);
    let room = Size::new(width, words_end - format.size.height * LOWER_FIELD - below_field);
    let (words, bookmark) = words(composer, cover, room, share, node);
    let bottom = bottom(composer, cover, width, Some(node));
    let field = (format.size.height * FIELD).min(words_end - words.size.height - below_field);
    let picture_top = format.top + mark.size.height + composer.space(BELOW_MARK);
    if field < picture_top + LEAST_PICTURE {
        let error = Diagnostic::error("too-high", "this cover has more words than its page has room for");
        composer.report(error.at(cover.span).help("cut words, or take larger paper"));
    }

    let mut sheet = Fragment::empty(format.size.width, format.size.height);
    let bleed = format.bleed;
    let (wide, high) = (format.size.width + bleed * 2.0, field.max(Length::ZERO) + bleed);
    sheet.decorate(fill(Rect::new(-bleed, -bleed, wide, high), composer.palette().tint));
    sheet.place(mark, format.left, format.top);
    if let (Some(picture), Some(owner)) = (&cover.picture, picture_owner) {
        let floor = field - FLOOR;
        let highest = (field * PICTURE).min(floor - picture_top).max(Length::pt(1.0));
        let item = picture_item(composer, picture, owner, Size::new(width, highest), Point::new(format.left, floor));
        sheet.items.extend(item);
    }
    let bookmark = Bookmark { y: field + below_field + bookmark.y, ..bookmark };
    sheet.place(words, format.left, field + below_field);
    sheet.place(bottom, format.left, bottom_y);
    Sheet { fragment: sheet, bookmark }
}

/// Lays out the clinic's mark with its name.
fn mark(composer: &mut Composer, width: Length, parent: NodeId) -> Fragment {
    let brand = &composer.handout.brand;
    let mut fragment = Fragment::empty(width, MARK.height);
    let mut x = Length::ZERO;
    if let Some(logo) = &brand.logo {
        let size = logo.natural_size().fitted(MARK);
        let rect = Rect::new(Length::ZERO, (MARK.height - size.height) / 2.0, size.width, size.height);
        let kind = composer.art(logo, rect);
        // The clinic's name stands beside it in words.
        fragment.items.push(Item { owner: Owner::Decoration, kind });
        x = size.width + space::PARAGRAPH;
    }
    let run = |text: &str, strong| RichRun { text: text.to_owned(), strong, ..RichRun::default() };
    let mut name = RichText { runs: vec![run(&brand.name, true)], span: None };
    if let Some(tagline) = &brand.tagline {
        name.runs.push(run(&format!(" {tagline}"), false));
    }
    let words = composer.text_node(&name, &Role::COVER_CLINIC, width - x, parent, NodeRole::Paragraph);
    fragment.size.height = MARK.height.max(words.size.height);
    let y = (MARK.height - words.size.height).max(Length::ZERO) / 2.0;
    fragment.place(words, x, y);
    fragment
}

/// Lays out title, promise and for whom it is; they may take more height than there is room. Of the white space
/// between them a share is kept.
fn words(composer: &mut Composer, cover: &Cover, room: Size, share: f64, parent: NodeId) -> (Fragment, Bookmark) {
    let width = room.width;
    let level = composer.enter_heading(1);
    let (heading, bookmark) = composer.heading_node(parent, level, &cover.title);
    let promise_node = cover.promise.as_ref().map(|_| composer.structure.add(parent, NodeRole::Paragraph));
    let mut last = Fragment::empty(width, Length::ZERO);
    if let Some(audience) = &cover.audience {
        let audience = composer.text_node(audience, &Role::COVER_AUDIENCE, width, parent, NodeRole::Paragraph);
        last.stack(audience, composer.space(space::GUTTER) * share);
    }
    let gap = composer.space(space::PART);
    let (title, promise) = roles(composer, cover, Size::new(width, room.height - gap - last.size.height));
    let mut fragment = composer.text(&cover.title, &title, width, Owner::Node(heading));
    if let (Some(words), Some(node)) = (&cover.promise, promise_node) {
        let words = composer.text(words, &promise, width, Owner::Node(node));
        fragment.stack(words, gap);
    }
    fragment.stack(last, Length::ZERO);
    (fragment, bookmark)
}

/// Returns the largest roles with which title and promise fit and no word of the title is broken, or else the smallest.
fn roles(composer: &mut Composer, cover: &Cover, room: Size) -> (Role, Role) {
    let mut chosen = (Role::PAGE_TITLE, Role::PAGE_PROMISE);
    for (title, title_lines, promise, promise_lines) in SIZES {
        chosen = (title, promise);
        // A trial belongs to nothing.
        let mut lines = |text: &RichText, role| composer.lines(text, role, room.width, Owner::Decoration).len();
        let above = lines(&cover.title, &title);
        let below = cover.promise.as_ref().map_or(0, |words| lines(words, &promise));
        let height = composer.leading(&title) * above as f64 + composer.leading(&promise) * below as f64;
        let whole = composer.widest_word(&cover.title, &title) <= room.width;
        if above <= title_lines && below <= promise_lines && height <= room.height && whole {
            break;
        }
    }
    chosen
}

/// Adds the node of a picture; one that is decoration has none.
fn picture_owner(composer: &mut Composer, picture: &CoverPicture, parent: NodeId) -> Owner {
    let alt = match picture {
        CoverPicture::Figure { alt, .. } => Some(alt),
        CoverPicture::Image { alt, .. } => alt.as_ref(),
    };
    alt.map_or(Owner::Decoration, |alt| Owner::Node(composer.structure.add_figure(parent, alt)))
}

/// Returns a picture that stands in the middle of its room; `floor` is the left end of the line that it stands on.
fn picture_item(
    composer: &mut Composer,
    picture: &CoverPicture,
    owner: Owner,
    room: Size,
    floor: Point,
) -> Option<Item> {
    let placed = |size: Size| {
        let x = floor.x + (room.width - size.width) / 2.0;
        Rect { origin: Point::new(x, floor.y - size.height), size }
    };
    let kind = match picture {
        CoverPicture::Figure { figure, .. } => {
            let size = composer.memory.figures.measure(figure, room).first()?.size;
            let picture = FigurePicture { figure: Arc::clone(figure), slot: room, place: 0 };
            composer.figure(&picture, placed(size))
        }
        CoverPicture::Image { art, .. } => composer.art(art, placed(art.natural_size().fitted(room))),
    };
    Some(Item { owner, kind })
}

/// Lays out the line at the bottom with author and web address; where they have no room side by side, one below the
/// other. Without a parent it is a trial.
fn bottom(composer: &mut Composer, cover: &Cover, width: Length, parent: Option<NodeId>) -> Fragment {
    let mut fragment = Fragment::empty(width, LINE);
    fragment.decorate(rule(Length::ZERO, Length::ZERO, width, LINE, composer.palette().strong));
    let role = Role::COVER_FOOT;
    let web = composer.handout.brand.web.as_deref().map(RichText::plain);
    let mut web_width = Length::ZERO;
    if let Some(web) = &web {
        web_width = composer.natural_width(web, &role);
    }
    let author_width = cover.author.as_ref().map_or(Length::ZERO, |author| composer.natural_width(author, &role));
    let beside = author_width + space::GUTTER + web_width <= width;
    let y = LINE + BELOW_LINE;
    let mut place = |composer: &mut Composer, text: &RichText, at_right: bool| {
        let owner = parent.map(|parent| Owner::Node(composer.structure.add(parent, NodeRole::Paragraph)));
        let words = composer.text(text, &role, width, owner.unwrap_or(Owner::Decoration));
        let top = if beside { y } else { fragment.size.height.max(y) };
        let x = if at_right && beside { width - words.size.width } else { Length::ZERO };
        fragment.size.height = fragment.size.height.max(top + words.size.height);
        fragment.place(words, x, top);
    };
    for (text, at_right) in cover.author.iter().map(|text| (text, false)).chain(web.iter().map(|text| (text, true))) {
        place(composer, text, at_right);
    }
    fragment
}
