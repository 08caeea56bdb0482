//! Pieces onto pages: what stays together, where a page ends, and how a nearly empty last page is spared.

use crate::diagnostic::Diagnostic;
use crate::drawing::Length;
use crate::resolve::PageFormat;

use super::fragment::{Fragment, Piece};
use super::style::{Fit, space};

/// From the top margin to the content of a later page, below the running head.
const BELOW_RUNNING_HEAD: Length = Length::pt(27.0);
/// From the bottom margin up to the end of the content: the foot and the space above it.
const FOOT: Length = Length::pt(30.0);
/// The share of a page under which a last page counts as nearly empty.
const SPARSE: f64 = 0.2;

/// A piece with its place on a page.
#[derive(Clone, Debug)]
pub struct Placed {
    /// The distance of its upper edge from the top of the page.
    pub y: Length,
    /// The piece.
    pub piece: Piece,
}

/// Finished pages.
pub struct Paginated {
    /// What stands on each page.
    pub pages: Vec<Vec<Placed>>,
    /// Whether the last page holds next to nothing, so that less white space would be better.
    pub sparse: bool,
    /// What is higher than a page.
    pub problems: Vec<Diagnostic>,
}

/// Fills pages with pieces in order.
pub struct Pagination {
    format: PageFormat,
    fit: Fit,
    /// The height of the letterhead on the first page.
    letterhead: Length,
    pages: Vec<Vec<Placed>>,
    /// Pieces that wait for the one that they must stay with.
    chain: Vec<Piece>,
    problems: Vec<Diagnostic>,
}

impl Pagination {
    /// Makes an empty first page.
    pub fn new(format: PageFormat, fit: Fit, letterhead: Length) -> Self {
        Self { format, fit, letterhead, pages: vec![Vec::new()], chain: Vec::new(), problems: Vec::new() }
    }

    /// Returns where the content of a page begins.
    pub fn top(&self, page: usize) -> Length {
        if page == 0 { self.format.top + self.letterhead } else { self.format.top + BELOW_RUNNING_HEAD }
    }

    /// Returns where the content of every page ends at most.
    pub fn bottom(&self) -> Length {
        self.format.size.height - self.format.bottom - FOOT
    }

    /// Says whether the next piece may still come onto the first page.
    pub fn on_first_page(&self) -> bool {
        self.pages.len() == 1
    }

    /// Adds a piece; it is placed as soon as all that must stay with it is known.
    pub fn push(&mut self, piece: Piece) {
        let open = piece.keep_with_next;
        self.chain.push(piece);
        if !open {
            self.flush();
        }
    }

    /// Says whether a piece would still come onto the current page.
    pub fn would_fit(&self, piece: &Piece) -> bool {
        let mut chain: Vec<&Piece> = self.chain.iter().collect();
        chain.push(piece);
        let page = self.pages.len() - 1;
        let broken = chain.iter().any(|piece| piece.new_page) && self.last().is_some();
        !broken && self.end_of(&chain, page, self.last()) <= self.bottom()
    }

    /// Places what waits and returns the finished pages.
    pub fn finish(mut self) -> Paginated {
        self.flush();
        self.fill_last_page();
        let last = self.pages.len() - 1;
        let sparse = last > 0 && self.share(last) < SPARSE;
        Paginated { pages: self.pages, sparse, problems: self.problems }
    }

    /// Returns the share of a page that is filled.
    fn share(&self, page: usize) -> f64 {
        let placed = self.pages.get(page).and_then(|page| page.last());
        let end = placed.map_or(self.top(page), |placed| placed.y + placed.piece.fragment.size.height);
        (end - self.top(page)) / (self.bottom() - self.top(page))
    }

    fn last(&self) -> Option<&Placed> {
        self.pages.last().and_then(|page| page.last())
    }

    /// Returns the space between two neighbors: the larger of the two demands, never the sum.
    fn gap(&self, above: Option<&Piece>, below: &Piece, page: usize) -> Length {
        let gap = match above.filter(|piece| !piece.is_page_break()) {
            None if page == 0 => below.before.max(space::BLOCK),
            None => return if below.is_heading { Length::pt(3.0) } else { Length::ZERO },
            Some(above) if above.is_heading => above.after.max(below.under_heading),
            Some(above) => above.after.max(below.before),
        };
        gap * self.fit.gaps
    }

    /// Returns where the pieces would end, one under the other, below what stands on the page.
    fn end_of(&self, pieces: &[&Piece], page: usize, above: Option<&Placed>) -> Length {
        let mut y = above.map_or_else(|| self.top(page), |placed| placed.y + placed.piece.fragment.size.height);
        let mut above = above.map(|placed| &placed.piece);
        for piece in pieces {
            y += self.gap(above, piece, page) + piece.fragment.size.height;
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
        let page = self.pages.len() - 1;
        let wants_new_page = chain.iter().any(|piece| piece.new_page) && self.last().is_some();
        let fits = self.end_of(&together, page, self.last()) <= self.bottom();
        if wants_new_page || (!fits && self.last().is_some()) {
            self.pages.push(Vec::new());
        }
        for piece in chain {
            self.place(piece);
        }
    }

    fn place(&mut self, piece: Piece) {
        let page = self.pages.len() - 1;
        let end = self.end_of(&[&piece], page, self.last());
        if end > self.bottom() + Length::pt(0.01) {
            if self.last().is_some() {
                self.pages.push(Vec::new());
                return self.place(piece);
            }
            // A first page has less room than a later one; only what is higher than both is a mistake.
            if page == 0 && piece.fragment.size.height <= self.bottom() - self.top(1) {
                self.pages.push(Vec::new());
                return self.place(piece);
            }
            self.report_too_high(&piece);
        }
        let mut y = end - piece.fragment.size.height;
        let piece = self.with_head(piece);
        y = y.max(self.top(page));
        if let Some(page) = self.pages.last_mut() {
            page.push(Placed { y, piece });
        }
    }

    /// Repeats the head of a table above a row that begins a page.
    fn with_head(&self, mut piece: Piece) -> Piece {
        if let (None, Some(head)) = (self.last(), piece.head.clone()) {
            let mut fragment: Fragment = (*head).clone();
            fragment.stack(piece.fragment, Length::ZERO);
            piece.fragment = fragment;
        }
        piece
    }

    fn report_too_high(&mut self, piece: &Piece) {
        let words =
            |length: Length| format!("{:.1} in ({:.0} mm)", length.to_pt() / 72.0, length.to_pt() / 72.0 * 25.4);
        let room = self.bottom() - self.top(1);
        let mut problem = Diagnostic::error(
            "too-high",
            format!(
                "this {} is {} high, but a page has room for {}",
                piece.name,
                words(piece.fragment.size.height),
                words(room)
            ),
        )
        .help("cut words, or share it out over two blocks; it is never split over two pages");
        if let Some(span) = piece.span {
            problem = problem.at(span);
        }
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// Moves the last row of cards over whole, where the last page is nearly empty otherwise.
    fn fill_last_page(&mut self) {
        let last = self.pages.len() - 1;
        if last == 0 || self.share(last) >= SPARSE {
            return;
        }
        let starts_anew = self.pages.last().and_then(|page| page.first()).is_some_and(|placed| placed.piece.new_page);
        let Some(previous) = self.pages.get(last - 1) else { return };
        let is_row = previous.last().is_some_and(|placed| placed.piece.name == "row of exercise cards");
        if starts_anew || !is_row || previous.len() < 2 {
            return;
        }
        let keeps = previous.iter().rev().nth(1).is_some_and(|placed| placed.piece.keep_with_next);
        if keeps {
            return;
        }
        let moved = self.pages.get_mut(last - 1).and_then(Vec::pop);
        let old = self.pages.pop().unwrap_or_default();
        self.pages.push(Vec::new());
        for placed in moved.into_iter().chain(old) {
            self.place(placed.piece);
        }
    }
}
