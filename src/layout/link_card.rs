//! The picture that a link to the handout shows on the web: a page beside whose it is and what it is about.

use crate::diagnostic::Diagnostics;
use crate::drawing::{Length, Point, Rect, Size};
use crate::page::{Document, Form, Item, Owner, Page, Role as NodeRole, Structure};
use crate::resolve::{Handout, RichText};
use crate::text::Typesetter;

use super::composer::{Composer, Memory, fill};
use super::fragment::Fragment;
use super::style::{Fit, Role, space};

/// The size, of which the web asks for 1200 × 630 pixels: two pixels a point.
const SIZE: Size = Size::new(Length::pt(600.0), Length::pt(315.0));
/// The space around the page, and beside the words.
const MARGIN: Length = Length::pt(21.0);
/// The widest that the page may be.
const WIDEST_PAGE: Length = Length::pt(258.0);
/// The line around the page.
const LINE: Length = Length::pt(0.5);
/// The highest logo.
const LOGO: Size = Size::new(Length::pt(72.0), Length::pt(30.0));
/// The type sizes of the title, the largest first.
const TITLES: [f64; 6] = [42.0, 36.0, 30.0, 25.5, 21.0, 16.5];
/// The web address.
const ADDRESS: Role = Role { size: Length::pt(15.0), leading: Length::pt(18.0), ..Role::SOFT };
/// The most lines that a title of a size may have.
const MOST_LINES: usize = 3;

/// The picture for a link, without the page that it shows.
#[derive(Clone, Debug)]
pub struct LinkCard {
    /// The ground and the words.
    pub document: Document,
    /// Where the picture of the page belongs.
    pub page: Rect,
}

/// Lays out the picture for a link, with room for a page of the given size.
///
/// Returns nothing where no font has a character; the diagnostics say what.
pub fn link_card(
    handout: &Handout,
    page: Size,
    typesetter: &mut Typesetter,
    diagnostics: &mut Diagnostics,
) -> Option<LinkCard> {
    let mut found = Diagnostics::new();
    let mut memory = Memory::new(handout);
    let [fit, ..] = Fit::STEPS;
    let mut composer = Composer::new(handout, fit, &mut memory, typesetter, &mut found);
    let page = placed(page);
    let mut sheet = Fragment::default();
    let palette = composer.palette();
    sheet.decorate(fill(Rect { origin: Point::default(), size: SIZE }, palette.tint));
    sheet.decorate(fill(page.grown(LINE), palette.edge));
    let x = page.right() + MARGIN * 1.5;
    let width = SIZE.width - x - MARGIN;
    let clinic = clinic(&mut composer, width);
    let web = web(&mut composer, width);
    // Clinic and address stand at the ends of the height, the words in the middle between them.
    let (top, bottom) = (MARGIN + clinic.size.height, SIZE.height - MARGIN - web.size.height);
    let words = words(&mut composer, Size::new(width, bottom - top - space::BLOCK * 2.0));
    let words_y = top + (bottom - top - words.size.height) / 2.0;
    sheet.place(clinic, x, MARGIN);
    sheet.place(words, x, words_y);
    sheet.place(web, x, bottom);
    let structure = std::mem::take(&mut composer.structure);
    let rasters = std::mem::take(&mut composer.rasters);
    let mut document = Document {
        metadata: handout.metadata.clone(),
        pages: vec![Page::new(SIZE, sheet.items)],
        reading: Vec::new(),
        turn: None,
        structure,
        outline: Vec::new(),
        fonts: composer.faces(),
        rasters,
        drawings: Vec::new(),
        form: Form::default(),
        repertoire: Vec::new(),
    };
    composer.drawings.finish(&mut document);
    let failed = found.has_errors();
    diagnostics.extend(found);
    (!failed).then_some(LinkCard { document, page })
}

/// Returns where a page of a size stands: as high as fits, in the middle where it is wide.
fn placed(page: Size) -> Rect {
    let size = page.fitted(Size::new(WIDEST_PAGE, SIZE.height - MARGIN * 2.0));
    Rect::new(MARGIN * 1.5, (SIZE.height - size.height) / 2.0, size.width, size.height)
}

/// Lays out the logo and the name of the clinic.
fn clinic(composer: &mut Composer, width: Length) -> Fragment {
    let brand = &composer.handout.brand;
    let mut fragment = Fragment::empty(width, Length::ZERO);
    let mut x = Length::ZERO;
    if let Some(logo) = &brand.logo {
        let size = logo.natural_size().fitted(LOGO);
        let rect = Rect::new(Length::ZERO, Length::ZERO, size.width, size.height);
        let kind = composer.art(logo, rect);
        fragment.items.push(Item { owner: Owner::Decoration, kind });
        fragment.size.height = size.height;
        x = size.width + space::PARAGRAPH;
    }
    let node = composer.structure.add(Structure::ROOT, NodeRole::Paragraph);
    let name = composer.text(&RichText::plain(brand.name.as_str()), &Role::CLINIC, width - x, Owner::Node(node));
    let height = fragment.size.height.max(name.size.height);
    let y = (height - name.size.height) / 2.0;
    fragment.place(name, x, y);
    fragment.size.height = height;
    fragment
}

/// Lays out the web address, on one line or not at all.
fn web(composer: &mut Composer, width: Length) -> Fragment {
    let address = composer.handout.brand.web.as_deref().map(RichText::plain);
    let Some(address) = address.filter(|address| composer.natural_width(address, &ADDRESS) <= width) else {
        return Fragment::default();
    };
    composer.text_node(&address, &ADDRESS, width, Structure::ROOT, NodeRole::Paragraph)
}

/// Lays out the title as large as fits, and the line under it if there is room.
fn words(composer: &mut Composer, room: Size) -> Fragment {
    let handout = composer.handout;
    let mut role = Role::TITLE;
    for size in TITLES {
        role = Role { size: Length::pt(size), leading: Length::pt((size * 1.08).round()), ..Role::TITLE };
        let lines = composer.lines(&handout.title, &role, room.width, Owner::Decoration).len();
        if composer.widest_word(&handout.title, &role) <= room.width && lines <= MOST_LINES {
            break;
        }
    }
    let title = composer.structure.add(Structure::ROOT, NodeRole::Heading(1));
    let mut fragment = composer.text(&handout.title, &role, room.width, Owner::Node(title));
    if let Some(promise) = &handout.promise {
        let before = composer.checkpoint();
        let line = composer.text_node(promise, &Role::PROMISE, room.width, Structure::ROOT, NodeRole::Paragraph);
        if fragment.size.height + space::PARAGRAPH + line.size.height <= room.height {
            fragment.stack(line, space::PARAGRAPH);
        } else {
            composer.restore(before);
        }
    }
    fragment
}
