//! Blocks onto pages: one file a kind of block, one for pagination.
//!
//! A block becomes [`Piece`]s that are never split; [`pagination`] fills the pages with them. Items are attached to
//! the logical structure while they are laid out, so that tags and pages cannot disagree.

mod about;
mod call_to_action;
mod callout;
mod card;
mod card_large;
mod checklist;
mod closing;
mod columns;
mod compact;
mod comparison;
mod comparison_large;
mod composer;
mod contents;
mod cover;
mod do_dont;
mod drawings;
mod exercises;
mod fields;
mod figures;
mod form;
mod fragment;
mod furniture;
mod glance;
mod heading;
mod illustration;
mod image;
mod labels;
mod link_card;
mod notes;
mod pagination;
mod pain_scale;
mod personal;
mod questions;
mod red_flags;
mod references;
mod schedule;
mod setting;
mod specimens;
mod steps;
mod stretches;
mod strip;
mod style;
mod swatches;
mod table;
mod text;
mod thumbnail;
mod titled_cells;
mod tracker;
mod tracker_form;
mod tracker_large;

use std::collections::HashMap;

use crate::diagnostic::Diagnostics;
use crate::drawing::Length;
use crate::page::{Document, NodeId, Owner, Page, Structure};
use crate::resolve::{Block, BlockKind, Handout, NotesLines};
use crate::text::Typesetter;

pub use figures::{Extent, Grid, Plate, contact_sheet, figure_page};
pub use link_card::{LinkCard, link_card};
pub use personal::{Answer, Answerer, Answers, Asked, Question, SetText, SetTexts};

use composer::{Composer, Memory};
use drawings::Drawings;
use fragment::{Fragment, Piece, PieceKind};
use pagination::{Paginated, Pagination, Placed, chapters_on_the_right};
use style::{Fit, Print};

/// The highest sheet: a PDF page may have sides of 200 inches.
const HIGHEST_SHEET: Length = Length::inches(200.0);

/// Lays out a handout.
///
/// Returns nothing where something does not fit or no font has a character; the diagnostics say what.
pub fn lay_out(handout: &Handout, typesetter: &mut Typesetter, diagnostics: &mut Diagnostics) -> Option<Document> {
    lay_out_for_many(handout, typesetter, diagnostics).map(|(document, _)| document)
}

/// Lays out a handout, and returns with it what was asked about the words of its record.
pub fn lay_out_for_many(
    handout: &Handout,
    typesetter: &mut Typesetter,
    diagnostics: &mut Diagnostics,
) -> Option<(Document, Asked)> {
    let mut memory = Memory::new(handout);
    let raised = above_high_foot(handout, &mut memory, typesetter);
    let handout = raised.as_ref().unwrap_or(handout);
    let best = best_attempt(handout, &mut memory, typesetter, &mut |_| false)?;
    Some((finished(handout, best, diagnostics)?, memory.asked))
}

/// Lays out a handout as [`lay_out()`] does, but draws no vector pictures: they have their places alone.
///
/// The loosest way is tried first; where its pages are good enough, no other is.
pub fn plan(
    handout: &Handout,
    typesetter: &mut Typesetter,
    diagnostics: &mut Diagnostics,
    is_enough: &mut dyn FnMut(&Document) -> bool,
) -> Option<Document> {
    let mut memory = Memory::new(handout);
    let raised = above_high_foot(handout, &mut memory, typesetter);
    let handout = raised.as_ref().unwrap_or(handout);
    let best = best_attempt(handout, &mut memory, typesetter, is_enough)?;
    whole(handout, best, diagnostics).map(|(document, _)| document)
}

/// Lays out a handout in several ways where the first leaves much room, and returns the best.
fn best_attempt(
    handout: &Handout,
    memory: &mut Memory,
    typesetter: &mut Typesetter,
    is_enough: &mut dyn FnMut(&Document) -> bool,
) -> Option<Attempt> {
    let [full, closer @ ..] = Fit::STEPS;
    let mut best = attempt(handout, full, usize::MAX, memory, typesetter)?;
    if best.sparse && !is_enough(&best.document) {
        for fit in closer {
            // Only fewer pages are worth it, or fewer that are half empty, or warning signs that come onto the first.
            let most = best.filled.saturating_sub(usize::from(best.half_empty + best.late == 0));
            let other = attempt(handout, fit, most, memory, typesetter);
            if let Some(better) = other.filter(|other| other.cost() < best.cost()) {
                best = better;
            }
        }
    }
    Some(best)
}

/// Returns the handout with a wider lower margin, where the foot takes more than a line.
fn above_high_foot(handout: &Handout, memory: &mut Memory, typesetter: &mut Typesetter) -> Option<Handout> {
    let [full, ..] = Fit::STEPS;
    let mut unheard = Diagnostics::new();
    let mut composer = Composer::new(handout, full, memory, typesetter, &mut unheard);
    let further =
        furniture::further_foot_lines(&mut composer, handout.page.size.width - handout.page.left - handout.page.right);
    (further > Length::ZERO).then(|| {
        let mut raised = handout.clone();
        raised.page.bottom += further;
        raised
    })
}

/// Lays out a handout on a single sheet that is as high as what stands on it; the height of its page does not count.
///
/// Returns nothing where no font has a character; the diagnostics say what.
pub fn lay_out_sheet(
    handout: &Handout,
    typesetter: &mut Typesetter,
    diagnostics: &mut Diagnostics,
) -> Option<Document> {
    let [full, ..] = Fit::STEPS;
    let mut memory = Memory::new(handout);
    let mut sheet = handout.clone();
    sheet.page.size.height = HIGHEST_SHEET;
    let trial = attempt(&sheet, full, usize::MAX, &mut memory, typesetter)?;
    sheet.page.size.height = pagination::height_for(&sheet.page, Print::of(handout), trial.end);
    finished(&sheet, attempt(&sheet, full, usize::MAX, &mut memory, typesetter)?, diagnostics)
}

/// Hands over a document, unless there are mistakes in it.
fn finished(handout: &Handout, attempt: Attempt, diagnostics: &mut Diagnostics) -> Option<Document> {
    let (mut document, drawings) = whole(handout, attempt, diagnostics)?;
    drawings.finish(&mut document);
    Some(document)
}

/// Returns the pages of an attempt without mistakes, and what is to be drawn on them.
fn whole(handout: &Handout, attempt: Attempt, diagnostics: &mut Diagnostics) -> Option<(Document, Drawings)> {
    let Attempt { document, drawings, diagnostics: mut found, .. } = attempt;
    found.extend(form::unknown_names(&handout.form.values, &document.form));
    let failed = found.has_errors();
    diagnostics.extend(found);
    (!failed).then_some((document, drawings))
}

/// One way of laying out a handout.
struct Attempt {
    sparse: bool,
    half_empty: usize,
    /// How many emergency boxes stand on later pages than the first.
    late: usize,
    /// Where the content of the last page ends.
    end: Length,
    /// The number of pages that are not left blank, without the cover.
    filled: usize,
    /// The pages; they refer to drawings that the document does not have yet.
    document: Document,
    drawings: Drawings,
    diagnostics: Diagnostics,
}

impl Attempt {
    /// Returns what one way has to be better in than another.
    fn cost(&self) -> (usize, usize, usize) {
        (self.filled, self.late, self.half_empty)
    }
}

/// Lays out a handout in one way; nothing where it takes more than `most` pages besides the cover.
fn attempt(
    handout: &Handout,
    fit: Fit,
    most: usize,
    memory: &mut Memory,
    typesetter: &mut Typesetter,
) -> Option<Attempt> {
    let mut diagnostics = Diagnostics::new();
    let mut composer = Composer::new(handout, fit, memory, typesetter, &mut diagnostics);
    let format = handout.page;
    let width = format.size.width - format.left - format.right;
    let root = Structure::ROOT;
    let first = match &handout.cover {
        Some(cover) => First::Cover(cover::cover(&mut composer, cover, root)),
        None => First::Letterhead(furniture::letterhead(&mut composer, width, root)),
    };
    let mut flow = Pagination::new(format, Print::of(handout), fit, first.letterhead(), most);
    let mut opening = Vec::new();
    if let Some(strip) = &handout.opening_fields {
        opening.extend(fields::fields(&mut composer, strip, width, root));
    }
    if handout.cover.is_none() {
        opening.extend(heading::title(&mut composer, width, root));
    }
    let count = opening.len();
    for (place, mut piece) in opening.into_iter().enumerate() {
        piece.opening = true;
        // The title stays on the first page, even where what follows does not fit below it.
        piece.keep_with_next &= place + 1 < count;
        flow.push(piece);
    }
    for block in &handout.body {
        match &block.kind {
            BlockKind::Exercises(block) => exercises::exercises(&mut composer, &mut flow, block, width, root),
            BlockKind::PageBreak => flow.break_page(),
            BlockKind::Notes(notes) if notes.lines == NotesLines::Fill => {
                notes::fill(&mut composer, &mut flow, notes, block.span, width, root);
            }
            _ => pieces(&mut composer, block, width, root).into_iter().for_each(|piece| flow.push(piece)),
        }
        if flow.is_too_long() {
            return None;
        }
    }
    let Paginated { mut pages, sparse, half_empty, problems } = flow.finish();
    if handout.cover.is_some() && pages.iter().all(Vec::is_empty) {
        // The cover is all there is.
        pages.clear();
    }
    if pages.len() > most {
        return None;
    }
    problems.into_iter().for_each(|problem| composer.report(problem));
    let end = pages.last().into_iter().flatten().map(Placed::end).fold(Length::ZERO, Length::max);
    let is_emergency = |placed: &&Placed| placed.piece.kind == PieceKind::EmergencyBox;
    let late = pages.iter().skip(1).flatten().filter(is_emergency).count();
    let filled = pages.len();
    let pages = if format.duplex { chapters_on_the_right(pages, first.sheets()) } else { pages };
    let document = document(&mut composer, handout, &pages, first, width);
    let drawings = composer.drawings;
    Some(Attempt { sparse, half_empty, late, end, filled, document, drawings, diagnostics })
}

/// What a document begins with.
enum First {
    /// A page by itself.
    Cover(cover::Sheet),
    /// The head of the first page.
    Letterhead(Fragment),
}

impl First {
    fn letterhead(&self) -> Option<Length> {
        match self {
            Self::Cover(_) => None,
            Self::Letterhead(letterhead) => Some(letterhead.size.height),
        }
    }

    /// Returns how many pages it takes by itself.
    const fn sheets(&self) -> usize {
        match self {
            Self::Cover(_) => 1,
            Self::Letterhead(_) => 0,
        }
    }
}

/// Lays out a block; every piece knows where it was written.
fn pieces(composer: &mut Composer, block: &Block, width: Length, parent: NodeId) -> Vec<Piece> {
    let mut pieces = match &block.kind {
        BlockKind::Heading(block) => heading::heading(composer, block, width, parent),
        BlockKind::Text(parts) => text::parts(composer, parts, width, parent),
        BlockKind::List(block) => text::list_block(composer, block, width, parent),
        BlockKind::Callout(block) => callout::callout(composer, block, width, parent),
        BlockKind::RedFlags(block) => red_flags::red_flags(composer, block, width, parent),
        BlockKind::Checklist(block) => checklist::checklist(composer, block, width, parent),
        BlockKind::Exercises(block) => exercises::pieces(composer, block, width, parent),
        BlockKind::Comparison(block) => comparison::comparison(composer, block, width, parent),
        BlockKind::Table(block) => table::table(composer, block, width, parent),
        BlockKind::Tracker(block) => tracker::tracker(composer, block, width, parent),
        BlockKind::Image(block) => image::image(composer, block, width, parent),
        BlockKind::Columns(block) => columns::columns(composer, block, width, parent),
        BlockKind::KeepTogether(blocks) => columns::kept(composer, blocks, width, parent),
        // Only the flow itself can begin a page.
        BlockKind::PageBreak => Vec::new(),
        BlockKind::Spacer(height) => vec![spacer(composer, *height)],
        BlockKind::Fields(block) => fields::fields(composer, block, width, parent),
        BlockKind::Sources(block) => closing::sources(composer, block, width, parent),
        BlockKind::Disclaimer(block) => closing::disclaimer(composer, block, width, parent),
        BlockKind::Steps(block) => steps::steps(composer, block, width, parent),
        BlockKind::PainScale(block) => pain_scale::pain_scale(composer, block, width, parent),
        BlockKind::Notes(block) => notes::notes(composer, block, width, parent),
        BlockKind::Questions(block) => questions::questions(composer, block, width, parent),
        BlockKind::DoDont(block) => do_dont::do_dont(composer, block, width, parent),
        BlockKind::Schedule(plan) => schedule::schedule(composer, plan, block.span, width, parent),
        BlockKind::Swatches(swatches) => swatches::swatches(composer, swatches, width, parent),
        BlockKind::Specimens(block) => specimens::specimens(composer, block, width, parent),
        BlockKind::Contents(block) => contents::contents(composer, block, width, parent),
        BlockKind::AtAGlance(block) => glance::at_a_glance(composer, block, width, parent),
        BlockKind::CallToAction(block) => call_to_action::call_to_action(composer, block, width, parent),
        BlockKind::About(block) => about::about(composer, block, width, parent),
    };
    for piece in &mut pieces {
        piece.span.get_or_insert(block.span);
    }
    pieces
}

fn spacer(composer: &Composer, height: Length) -> Piece {
    // What fits a page in normal print must not be too high in large print.
    let height = composer.either(height, composer.space(height).min(composer.page_room().max(height)));
    composer
        .piece(Fragment::empty(Length::ZERO, height), PieceKind::Spacer)
        .spaced(Length::ZERO, Length::ZERO)
        .under_heading(Length::ZERO)
        .kept()
}

/// Puts furniture and content of each page together.
fn document(
    composer: &mut Composer,
    handout: &Handout,
    pages: &[Vec<Placed>],
    first: First,
    width: Length,
) -> Document {
    let format = handout.page;
    let foot_y = format.size.height - format.bottom - furniture::foot_height(composer);
    let numbered = (first.sheets()..).zip(pages);
    let bookmarks =
        numbered.flat_map(|(page, placed)| placed.iter().map(move |placed| (page, &placed.piece.bookmarks)));
    let pages_of: HashMap<NodeId, usize> =
        bookmarks.flat_map(|(page, bookmarks)| bookmarks.iter().map(move |bookmark| (bookmark.node, page))).collect();
    let mut outline = Vec::new();
    let mut finished = Vec::with_capacity(pages.len() + 1);
    let mut head = None;
    match first {
        First::Letterhead(letterhead) => head = Some(letterhead),
        First::Cover(sheet) => {
            outline.push(sheet.bookmark.on_page(0, Length::ZERO));
            finished.push(Page::new(format.size, sheet.fragment.items));
        }
    }
    // A cover is counted, but bears no number.
    let count = finished.len() + pages.len();
    for (number, placed) in (finished.len()..).zip(pages) {
        // The first page has its letterhead also where nothing fits below.
        if placed.is_empty() && format.duplex && head.is_none() {
            finished.push(Page::new(format.size, Vec::new()));
            continue;
        }
        let head = head.take().unwrap_or_else(|| furniture::running_head(composer, width));
        let mut sheet = Fragment::default();
        sheet.place(head, format.left, format.top);
        for Placed { y, piece } in placed {
            sheet.place(piece.fragment.clone(), format.left, *y);
            outline.extend(piece.bookmarks.iter().map(|bookmark| bookmark.on_page(number, *y)));
        }
        let owner = if number + 1 == count { furniture::last_foot_owner(composer) } else { Owner::Footer };
        let foot = furniture::foot(composer, width, number + 1, count, owner);
        sheet.place(foot, format.left, foot_y);
        let items = references::settle(composer, sheet.items, &pages_of);
        finished.push(Page::new(format.size, items));
    }
    let form = composer.finish_form(&mut finished);
    Document {
        metadata: handout.metadata.clone(),
        pages: finished,
        reading: Vec::new(),
        turn: None,
        structure: std::mem::take(&mut composer.structure),
        outline,
        fonts: composer.faces(),
        rasters: std::mem::take(&mut composer.rasters),
        drawings: Vec::new(),
        form,
        repertoire: composer.repertoire(),
    }
}
