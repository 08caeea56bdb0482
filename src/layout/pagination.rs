//! Pieces onto pages: what stays together, where a page ends, and how a nearly empty last page is spared.

use crate::diagnostic::Diagnostic;
use crate::drawing::Length;
use crate::resolve::PageFormat;

use super::fragment::{Fragment, Piece, PieceKind};
use super::style::{Fit, Print, space};

/// The share of a page under which a last page counts as nearly empty.
const SPARSE: f64 = 0.2;
/// The share of an earlier page under which it counts as half empty, where what follows did not fit below.
const HALF_EMPTY: f64 = 0.75;
/// The space above a heading at the top of a page.
const HEADING_AT_TOP: Length = Length::pt(3.0);

/// Returns the distance from the top margin to the content of a later page, below the running head.
const fn below_running_head(print: Print) -> Length {
    print.either(Length::pt(27.0), Length::pt(39.0))
}

/// Returns the distance from the bottom margin up to the end of the content: the foot and the space above it.
const fn foot(print: Print) -> Length {
    print.either(Length::pt(30.0), Length::pt(39.0))
}

/// Returns the room that a later page has for content.
pub fn page_room(format: &PageFormat, print: Print) -> Length {
    format.size.height - format.top - below_running_head(print) - format.bottom - foot(print)
}

/// Writes a need for a message, in the units of both kinds of rulers: rounded up, so that it is never as large as the
/// room that it does not fit into.
pub fn need_in_words(need: Length) -> String {
    in_words(need, f64::ceil)
}

/// Writes the room that there is for a message, rounded down.
pub fn room_in_words(room: Length) -> String {
    in_words(room, f64::floor)
}

fn in_words(length: Length, rounded: fn(f64) -> f64) -> String {
    let inches = length.to_pt() / 72.0;
    format!("{:.1} in ({:.0} mm)", rounded(inches * 10.0) / 10.0, rounded(inches * 25.4))
}

/// Returns how high a page is whose content ends at `end`.
pub fn height_for(format: &PageFormat, print: Print, end: Length) -> Length {
    end + foot(print) + format.bottom
}

/// A piece with its place on a page.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The distance of its upper edge from the top of the page.
    pub y: Length,
    /// The piece.
    pub piece: Piece,
}

impl Placed {
    /// Returns the distance of its lower edge from the top of the page.
    pub fn end(&self) -> Length {
        self.y + self.piece.fragment.size.height
    }
}

/// Puts an empty page before each chapter that would begin on a left page, where so many pages come before all of these.
pub fn chapters_on_the_right(pages: Vec<Vec<Placed>>, before: usize) -> Vec<Vec<Placed>> {
    let mut turned: Vec<Vec<Placed>> = Vec::with_capacity(pages.len());
    for page in pages {
        if page.iter().any(|placed| placed.piece.begins_chapter()) && !(before + turned.len()).is_multiple_of(2) {
            turned.push(Vec::new());
        }
        turned.push(page);
    }
    turned
}

/// Finished pages.
pub struct Paginated {
    /// What stands on each page.
    pub pages: Vec<Vec<Placed>>,
    /// Whether the last page holds next to nothing, an earlier one much white space, or a row of cards had no room:
    /// less white space between blocks may be better.
    pub sparse: bool,
    /// How many pages end early, because what follows did not fit below.
    pub half_empty: usize,
    /// What is higher than a page.
    pub problems: Vec<Diagnostic>,
}

/// Fills pages with pieces in order.
pub struct Pagination {
    format: PageFormat,
    print: Print,
    fit: Fit,
    /// The height of the letterhead on the first page; none where all pages are later ones, after a cover.
    letterhead: Option<Length>,
    /// The most pages that are of any use.
    most: usize,
    pages: Vec<Vec<Placed>>,
    /// Whether what follows a page would have come onto it, had there been room.
    overflowing: Vec<bool>,
    /// Whether a row of cards found no room on a page that had some.
    displaced: bool,
    /// Pieces that wait for the one that they must stay with.
    chain: Vec<Piece>,
    /// Whether the author asked for a new page before the next piece.
    break_asked: bool,
    problems: Vec<Diagnostic>,
}

impl Pagination {
    /// Makes an empty first page.
    pub fn new(format: PageFormat, print: Print, fit: Fit, letterhead: Option<Length>, most: usize) -> Self {
        Self {
            format,
            print,
            fit,
            letterhead,
            most,
            pages: vec![Vec::new()],
            overflowing: Vec::new(),
            displaced: false,
            chain: Vec::new(),
            break_asked: false,
            problems: Vec::new(),
        }
    }

    /// Says whether there are more pages already than are of any use.
    pub fn is_too_long(&self) -> bool {
        self.pages.len() > self.most
    }

    /// Says whether the next piece may still come onto the page with the letterhead.
    pub fn on_first_page(&self) -> bool {
        self.letterhead.is_some() && self.pages.len() == 1 && !self.break_asked
    }

    /// Says whether nothing but the opening stands on the first page so far.
    pub fn holds_only_opening(&self) -> bool {
        let placed = self.pages.iter().flatten().map(|placed| &placed.piece);
        self.on_first_page() && placed.chain(&self.chain).all(|piece| piece.opening)
    }

    /// Notes that a row of cards found no room on a page that had some.
    pub fn displace_row(&mut self) {
        self.displaced |= self.last().is_some() && !self.break_asked;
    }

    /// Adds a piece; it is placed as soon as all that must stay with it is known.
    pub fn push(&mut self, piece: Piece) {
        let open = piece.keep_with_next;
        self.chain.push(piece);
        if !open {
            self.flush();
        }
    }

    /// Begins a new page before the next piece; a page without content is not made.
    pub fn break_page(&mut self) {
        self.flush();
        self.break_asked = self.last().is_some();
    }

    /// Returns the room that a piece would leave on the current page; nothing if it does not come onto it.
    pub fn room_below(&self, piece: &Piece) -> Option<Length> {
        let mut chain: Vec<&Piece> = self.chain.iter().collect();
        chain.push(piece);
        let room = self.bottom() - self.end_of(&chain);
        (room >= Length::ZERO && !self.begins_page(&chain)).then_some(room)
    }

    /// Returns the room that a piece would leave on the page that it comes onto: this one, or else the next.
    pub fn room_left(&self, piece: &Piece) -> Length {
        let next = || {
            let chain = self.chain.iter().chain([piece]);
            let (mut y, mut above) = (self.top(self.pages.len()), None);
            for piece in chain {
                y += self.gap_on(self.pages.len(), above, piece) + piece.fragment.size.height;
                above = Some(piece);
            }
            self.bottom() - y
        };
        self.room_below(piece).unwrap_or_else(next)
    }

    /// Places what waits and returns the finished pages.
    pub fn finish(mut self) -> Paginated {
        self.flush();
        let last = self.pages.len() - 1;
        let nearly_empty = last > 0 && self.share(last) < SPARSE;
        let half_empty = |(page, overflowing): (usize, &bool)| *overflowing && self.share(page) < HALF_EMPTY;
        let half_empty = self.overflowing.iter().enumerate().filter(|page| half_empty(*page)).count();
        let sparse = nearly_empty || self.displaced || half_empty > 0;
        if nearly_empty {
            self.fill_last_page();
        }
        Paginated { pages: self.pages, sparse, half_empty, problems: self.problems }
    }

    /// Returns where the content of a page begins.
    fn top(&self, page: usize) -> Length {
        self.format.top + self.letterhead.filter(|_| page == 0).unwrap_or(below_running_head(self.print))
    }

    /// Returns where the content of every page ends at most.
    fn bottom(&self) -> Length {
        self.format.size.height - self.format.bottom - foot(self.print)
    }

    fn add_page(&mut self, overflowing: bool) {
        self.overflowing.push(overflowing);
        self.pages.push(Vec::new());
    }

    fn current(&self) -> usize {
        self.pages.len() - 1
    }

    fn last(&self) -> Option<&Placed> {
        self.pages.last().and_then(|page| page.last())
    }

    /// Returns the share of a page that is filled.
    fn share(&self, page: usize) -> f64 {
        let end = self.pages.get(page).and_then(|page| page.last()).map_or(self.top(page), Placed::end);
        (end - self.top(page)) / (self.bottom() - self.top(page))
    }

    /// Says whether pieces that stay together begin a new page: the author asked for it, or one of them does so by
    /// nature and more than the opening stands on the page.
    fn begins_page(&self, chain: &[&Piece]) -> bool {
        let has_body = self.pages.last().is_some_and(|page| page.iter().any(|placed| !placed.piece.opening));
        self.break_asked || (has_body && chain.iter().any(|piece| piece.new_page))
    }

    /// Returns the space between two neighbors: the larger of the two demands, never the sum.
    fn gap(&self, above: Option<&Piece>, below: &Piece) -> Length {
        self.gap_on(self.current(), above, below)
    }

    fn gap_on(&self, page: usize, above: Option<&Piece>, below: &Piece) -> Length {
        let gap = match above {
            None if page == 0 && self.letterhead.is_some() => below.before.max(self.print.space(space::BLOCK)),
            None => return if below.is_heading { HEADING_AT_TOP } else { Length::ZERO },
            Some(above) if above.is_heading => above.after.max(below.under_heading),
            Some(above) => above.after.max(below.before),
        };
        gap * self.fit.gaps
    }

    /// Returns where the pieces would end, one under the other, below what stands on the page.
    fn end_of(&self, pieces: &[&Piece]) -> Length {
        let last = self.last();
        let mut y = last.map_or_else(|| self.top(self.current()), Placed::end);
        let mut above = last.map(|placed| &placed.piece);
        for piece in pieces {
            y += self.gap(above, piece) + piece.fragment.size.height;
            above = Some(piece);
        }
        y
    }

    fn flush(&mut self) {
        let chain = std::mem::take(&mut self.chain);
        if chain.is_empty() {
            return;
        }
        let together: Vec<&Piece> = chain.iter().collect();
        let asked = self.break_asked;
        let fits = self.end_of(&together) <= self.bottom();
        let begins = self.begins_page(&together);
        let overflows = !fits && self.last().is_some() && !self.begins_below(&together);
        if overflows && !begins && chain.iter().all(|piece| piece.kind == PieceKind::Spacer) {
            // Nothing follows: the page ends with white space anyway.
            return;
        }
        if begins || (overflows && !self.move_back()) {
            self.add_page(!begins);
        }
        self.break_asked = false;
        for piece in chain {
            // White space at the top of a page is dropped, unless the author began the page there.
            let spare = piece.kind == PieceKind::Spacer && self.last().is_none() && !asked;
            if !spare {
                self.place(piece);
            }
        }
    }

    /// Says whether pieces that no page has room for together, which happens in large print, may as well begin on the
    /// current page: its headings and one piece below them have room.
    fn begins_below(&self, chain: &[&Piece]) -> bool {
        let height: Length = chain.iter().map(|piece| piece.fragment.size.height).sum();
        let headings = chain.iter().take_while(|piece| piece.kind == PieceKind::Heading).count();
        let (first, rest) = chain.split_at((headings + 1).min(chain.len()));
        self.print == Print::Large
            && !rest.is_empty()
            && height > page_room(&self.format, self.print)
            && self.end_of(first) <= self.bottom()
    }

    fn place(&mut self, piece: Piece) {
        let headed = self.with_head(&piece);
        let end = self.end_of(&[&headed]);
        if end > self.bottom() + Length::pt(0.01) {
            // A first page has less room than a later one; only what is higher than both is a mistake.
            let fits_later = self.current() == 0 && headed.fragment.size.height <= page_room(&self.format, self.print);
            if self.last().is_some() || fits_later {
                self.add_page(true);
                return self.place(piece);
            }
            self.report_too_high(&headed);
        }
        let y = (end - headed.fragment.size.height).max(self.top(self.current()));
        if let Some(page) = self.pages.last_mut() {
            page.push(Placed { y, piece: headed });
        }
    }

    /// Returns the piece with the head of its table above it where it begins a page.
    fn with_head(&self, piece: &Piece) -> Piece {
        let mut piece = piece.clone();
        if let (None, Some(head)) = (self.last(), piece.head.take()) {
            let mut fragment: Fragment = (*head).clone();
            let height = fragment.size.height;
            piece.bookmarks.iter_mut().for_each(|bookmark| bookmark.y += height);
            fragment.stack(piece.fragment, Length::ZERO);
            piece.fragment = fragment;
        }
        piece
    }

    fn report_too_high(&mut self, piece: &Piece) {
        let room = page_room(&self.format, self.print);
        let (height, room) = (need_in_words(piece.fragment.size.height), room_in_words(room));
        let message = format!("this {} is {height} high, but a page has room for {room}", piece.kind.words());
        let mut problem = Diagnostic::error("too-high", message).help(piece.kind.help());
        if let Some(span) = piece.span {
            problem = problem.at(span);
        }
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Moves the last row of cards over whole, with what follows it, onto a last page that is nearly empty otherwise; in
    /// large print, the last section or box.
    fn fill_last_page(&mut self) {
        let Some(first) = self.pages.last().and_then(|page| page.first()).map(|placed| &placed.piece) else { return };
        // What goes on under a repeated head stays where it is.
        let goes_on = matches!(first.kind, PieceKind::TableRow | PieceKind::LogWeek | PieceKind::ExerciseCard);
        let large = self.print == Print::Large && !goes_on;
        if first.new_page {
            return;
        }
        let before = self.current() - 1;
        let room = page_room(&self.format, self.print) * (1.0 - self.share(before + 1));
        let Some(previous) = self.pages.get_mut(before) else { return };
        let end = previous.last().map_or(Length::ZERO, Placed::end);
        let is_movable = |placed: &Placed| {
            matches!(placed.piece.kind, PieceKind::ExerciseRow | PieceKind::SmallCards)
                || (large && placed.piece.begins_part() && end - placed.y + self.print.space(space::SECTION) <= room)
        };
        let Some(row) = previous.iter().rposition(is_movable) else { return };
        let kept = row.checked_sub(1).and_then(|above| previous.get(above));
        if kept.is_none_or(|placed| placed.piece.keep_with_next) {
            return;
        }
        // Room for notes that ends with its page would not fit below anything else.
        if previous.iter().skip(row).any(|placed| placed.piece.kind == PieceKind::Notes) {
            return;
        }
        let moved = previous.split_off(row);
        let old = self.pages.pop().unwrap_or_default();
        self.pages.push(Vec::new());
        for placed in moved.into_iter().chain(old) {
            self.place(placed.piece);
        }
    }

    /// Moves what stands on the page back, where it is next to nothing and stands there only because the author began a
    /// page: what follows has no room below it in large print. Says whether it did.
    fn move_back(&mut self) -> bool {
        let Some(before) = self.current().checked_sub(1).filter(|_| self.print == Print::Large) else { return false };
        let was_asked = self.overflowing.get(before) == Some(&false);
        let by_nature = self.pages.last().is_some_and(|page| page.iter().any(|placed| placed.piece.new_page));
        if !was_asked || by_nature || self.share(before + 1) >= SPARSE {
            return false;
        }
        let Some(moved) = self.pages.pop() else { return false };
        let pieces: Vec<&Piece> = moved.iter().map(|placed| &placed.piece).collect();
        if self.end_of(&pieces) > self.bottom() {
            self.pages.push(moved);
            return false;
        }
        moved.into_iter().for_each(|placed| self.place(placed.piece));
        self.overflowing.pop();
        self.add_page(true);
        true
    }
}
