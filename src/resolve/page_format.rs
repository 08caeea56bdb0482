//! The paper: its size, how it is held, and its margins.

use super::handout::{PageFormat, Sheet};
use super::{Request, Resolver, quote_list};
use crate::definition::{Brief, Margins, Orientation, PageSetup, PageSize, Text};
use crate::diagnostic::{Diagnostic, Span};
use crate::drawing::{Length, LengthError, Size};
use crate::source::nearest;

const LETTER: Size = Size::new(Length::pt(612.0), Length::pt(792.0));
const A4: Size = Size::new(Length::pt(595.28), Length::pt(841.89));
const A5: Size = Size::new(Length::pt(419.53), Length::pt(595.28));
const LEGAL: Size = Size::new(Length::pt(612.0), Length::pt(1008.0));
/// Half a Letter sheet, which has no name of its own.
const HALF_LETTER: Size = Size::new(Length::pt(396.0), Length::pt(612.0));
/// The sizes of paper that have a name.
const SIZES: [(&str, Size); 4] = [("letter", LETTER), ("a4", A4), ("a5", A5), ("legal", LEGAL)];
/// The smallest and the largest side of a sheet of one's own size.
const SIDES: (Length, Length) = (Length::inches(3.0), Length::inches(24.0));
/// The margins where the handout says nothing.
const SIDE_MARGIN: Length = Length::mm(18.0);
const TOP_MARGIN: Length = Length::pt(36.0);
const BOTTOM_MARGIN: Length = Length::pt(27.0);
/// The least width and height that text needs.
const LEAST_ROOM: Length = Length::pt(150.0);

impl Resolver<'_> {
    /// Resolves the paper; what is requested takes the place of what the handout names.
    pub(super) fn page_format(&mut self, setup: Option<&PageSetup>, request: &Request) -> PageFormat {
        let requested = request.page_size.as_deref();
        let named = match (requested, setup.and_then(|setup| setup.size.as_ref())) {
            (Some(name), _) => self.named_size(name, None),
            (None, Some(Brief(size))) => self.own_size(size),
            (None, None) => None,
        };
        let mut size = named.unwrap_or(LETTER);
        let mut sheet = None;
        if let Some(pairing) = request.pairing {
            let (whole, half) = self.halved(size, requested);
            sheet = Some(Sheet { size: Size::new(whole.height, whole.width), pairing });
            size = half;
        } else if setup.and_then(|setup| setup.orientation) == Some(Orientation::Landscape) && size.height > size.width
        {
            size = Size::new(size.height, size.width);
        }
        let margins = setup.and_then(|setup| setup.margins.as_ref()).map(|Brief(margins)| margins);
        let format = self.with_margins(size, margins);
        let (bleed, marks, duplex) = (request.bleed, request.marks, request.duplex);
        let format = PageFormat { bleed, marks, duplex, sheet, ..format };
        self.check_bleed(&format, margins);
        format
    }

    /// Returns the sheet that two pages share, and the size of these pages.
    ///
    /// On the command line, only a sheet that has a good half may be named; a handout names the paper it is usually on.
    fn halved(&mut self, size: Size, requested: Option<&str>) -> (Size, Size) {
        if let (Some(name), false) = (requested, [LETTER, A4].contains(&size)) {
            let message = format!("two pages do not share a sheet of the size `{name}`");
            let help = "`--page` names the sheet here: write `--page letter` or `--page a4`";
            self.report(Diagnostic::error("page-size", message).help(help));
        }
        if [A4, A5].contains(&size) { (A4, A5) } else { (LETTER, HALF_LETTER) }
    }

    /// Refuses a bleed that is larger than a margin: then words may stand nearer to the edge than the color goes beyond it.
    fn check_bleed(&mut self, format: &PageFormat, margins: Option<&Margins>) {
        let sides = [
            ("left", format.left, margins.and_then(|m| m.left.as_ref())),
            ("right", format.right, margins.and_then(|m| m.right.as_ref())),
            ("top", format.top, margins.and_then(|m| m.top.as_ref())),
            ("bottom", format.bottom, margins.and_then(|m| m.bottom.as_ref())),
        ];
        let narrowest = sides.into_iter().min_by(|(_, a, _), (_, b, _)| a.to_pt().total_cmp(&b.to_pt()));
        let Some((side, margin, text)) = narrowest.filter(|(_, margin, _)| format.bleed > *margin) else { return };
        let (bleed, margin) = (tenths_of_mm(format.bleed), tenths_of_mm(margin));
        let message = format!("a bleed of {bleed} is larger than the {side} margin, which is {margin}");
        let error = Diagnostic::error("bleed", message);
        let help = "choose a smaller `--bleed`, such as the `3mm` that most printers ask for, or larger `margins`";
        self.report_maybe_at(error.help(help), text.map(|text| text.span));
    }

    fn own_size(&mut self, size: &PageSize) -> Option<Size> {
        if let Some(name) = &size.name {
            return self.named_size(name, Some(name.span));
        }
        let width = size.width.as_ref().and_then(|width| self.page_side(width));
        let height = size.height.as_ref().and_then(|height| self.page_side(height));
        if let (Some(span), true) = (
            size.width.as_ref().or(size.height.as_ref()).map(|side| side.span),
            size.width.is_none() || size.height.is_none(),
        ) {
            self.report(
                Diagnostic::error("page-size", "a page size needs both `width` and `height`")
                    .at(span)
                    .help("write `size: {width: 6 in, height: 9 in}`, or a name such as `letter` or `a4`"),
            );
        }
        Some(Size::new(width?, height?))
    }

    fn named_size(&mut self, name: &str, span: Option<Span>) -> Option<Size> {
        let found = named(&name.to_lowercase());
        if found.is_none() {
            let names = size_names();
            let error = Diagnostic::error("unknown-page-size", format!("there is no page size `{name}`"));
            let help = match nearest(name, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write {}, or a width and a height", quote_list(names, "or")),
            };
            self.report_maybe_at(error.help(help), span);
        }
        found
    }

    fn page_side(&mut self, text: &Text) -> Option<Length> {
        let side = self.length(text)?;
        if side >= SIDES.0 && side <= SIDES.1 {
            return Some(side);
        }
        let message = format!("a page cannot be {} wide or high", text.value.trim());
        self.report(
            Diagnostic::error("page-size", message).at(text.span).help("a side of a page is 3 in to 24 in long"),
        );
        None
    }

    fn with_margins(&mut self, size: Size, margins: Option<&Margins>) -> PageFormat {
        let sides = [
            (margins.and_then(|m| m.left.as_ref()), SIDE_MARGIN),
            (margins.and_then(|m| m.right.as_ref()), SIDE_MARGIN),
            (margins.and_then(|m| m.top.as_ref()), TOP_MARGIN),
            (margins.and_then(|m| m.bottom.as_ref()), BOTTOM_MARGIN),
        ];
        let before = self.files.diagnostics.len();
        let [left, right, top, bottom] = sides.map(|(text, usual)| text.map_or(usual, |text| self.margin(text, usual)));
        let places = sides.map(|(text, _)| text.map(|text| text.span));
        // A margin that cannot be read has its own message.
        if self.files.diagnostics.len() == before {
            self.check_room(size.width, left + right, "wide", [places[0], places[1]]);
            self.check_room(size.height, top + bottom, "high", [places[2], places[3]]);
        }
        PageFormat { size, left, right, top, bottom, bleed: Length::ZERO, marks: false, duplex: false, sheet: None }
    }

    fn margin(&mut self, text: &Text, usual: Length) -> Length {
        match self.length(text) {
            Some(margin) if margin < Length::ZERO => {
                let error = Diagnostic::error("margins", "a margin cannot be negative").at(text.span);
                self.report(error.help("write a length such as `18 mm`"));
                usual
            }
            Some(margin) => margin,
            None => usual,
        }
    }

    fn check_room(&mut self, whole: Length, margins: Length, extent: &str, places: [Option<Span>; 2]) {
        let room = whole - margins;
        if room >= LEAST_ROOM {
            return;
        }
        let message = if room <= Length::ZERO {
            format!(
                "the margins leave no room for the text: together they are {}, the page is {} {extent}",
                mm(margins),
                mm(whole)
            )
        } else {
            format!("the margins leave {} for the text on a page {} {extent}", mm(room), mm(whole))
        };
        let mut places = places.into_iter().flatten();
        let first = places.next();
        let mut error = Diagnostic::error("margins", message)
            .help(format!("text needs at least {}: write smaller margins, such as `18 mm`", mm(LEAST_ROOM)));
        if let Some(second) = places.next().filter(|second| Some(*second) != first) {
            error = error.related(second, "and this margin");
        }
        self.report_maybe_at(error, first);
    }

    /// Reads a length with its unit.
    pub(super) fn length(&mut self, text: &Text) -> Option<Length> {
        let written = text.value.trim();
        let error = match Length::parse(written) {
            Ok(length) => return Some(length),
            Err(LengthError::MissingUnit) => Diagnostic::error("length", format!("`{written}` has no unit"))
                .help(format!("write `{written} mm`, `{written} pt`, or another length in mm, cm, in or pt")),
            Err(LengthError::UnknownUnit) => {
                Diagnostic::error("length", format!("`{written}` has a unit that is not known here"))
                    .help("lengths are in mm, cm, in or pt, such as `18 mm`")
            }
            Err(LengthError::Number) => Diagnostic::error("length", format!("`{written}` is not a length"))
                .help("write a number and its unit, such as `18 mm`, `0.5 in` or `12 pt`"),
        };
        self.report(error.at(text.span));
        None
    }

    /// Reads a length that is more than nothing; `what` names it in the message.
    pub(super) fn positive_length(&mut self, text: &Text, what: &str) -> Option<Length> {
        let length = self.length(text)?;
        if length > Length::ZERO {
            return Some(length);
        }
        let error = Diagnostic::error("length", format!("{what} must be more than 0")).at(text.span);
        self.report(error.help("write a length such as `80 mm`"));
        None
    }
}

/// Returns the names of the sizes of paper.
pub(super) fn size_names() -> [&'static str; SIZES.len()] {
    SIZES.map(|(name, _)| name)
}

fn named(name: &str) -> Option<Size> {
    SIZES.into_iter().find(|(known, _)| *known == name).map(|(_, size)| size)
}

/// Writes a length in millimeters with a decimal where it needs one.
fn tenths_of_mm(length: Length) -> String {
    format!("{} mm", (length.to_pt() * 254.0 / 72.0).round() / 10.0)
}

/// Writes a length in whole millimeters.
fn mm(length: Length) -> String {
    format!("{:.0} mm", length.to_pt() * 25.4 / 72.0)
}
