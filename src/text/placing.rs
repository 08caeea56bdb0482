//! From a broken paragraph to lines of runs that a page can hold.

use std::ops::Range;

use parley::layout::Glyph as ShapedGlyph;
use parley::{Layout, Run};

use super::block::{Line, MissingGlyph, PlacedRun, TextBlock};
use super::style::{Alignment, StyledSpan, TextStyle};
use crate::drawing::{Length, Point};
use crate::page::{Glyph, TextRun};

/// What placing needs to know of a paragraph.
pub(super) struct Paragraph<'a> {
    pub(super) layout: &'a Layout<()>,
    /// The text that was shaped.
    pub(super) text: &'a str,
    pub(super) spans: &'a [StyledSpan],
    /// Where each span ends in the text.
    pub(super) ends: &'a [usize],
    pub(super) style: &'a TextStyle,
    /// The column's width; without one, that of the widest line.
    pub(super) width: Option<Length>,
}

/// The face of a run.
#[derive(Clone, Copy)]
pub(super) struct RunFace {
    /// Its place among the faces used.
    pub(super) number: usize,
    /// The glyph of its space.
    pub(super) space: u32,
}

/// The glyphs that show one indivisible piece of text.
struct Atom {
    /// The bytes of the paragraph's text.
    text: Range<usize>,
    glyphs: Vec<ShapedGlyph>,
}

/// A run of a line with its face and its pieces.
type Part<'r> = (Run<'r, ()>, RunFace, Vec<Atom>);

impl Paragraph<'_> {
    /// Places every line; `face_of` finds the face of a run.
    pub(super) fn place(&self, mut face_of: impl FnMut(&Run<'_, ()>) -> RunFace) -> TextBlock {
        let layout = self.layout;
        let line_width = |metrics: &parley::layout::LineMetrics| length(metrics.advance - metrics.hanging_advance);
        let widest = layout.lines().map(|line| line_width(line.metrics())).fold(Length::ZERO, Length::max);
        let column = self.width.unwrap_or(widest);
        let leading = self.style.leading;
        let baseline = self.baseline();

        let mut missing = Vec::new();
        let mut top = Length::ZERO;
        let mut lines = Vec::with_capacity(layout.len());
        for line in layout.lines() {
            let mut width = line_width(line.metrics());
            let mut hanging = length(line.metrics().hanging_advance);
            let mut parts: Vec<_> = line
                .runs()
                .map(|run| {
                    let face = face_of(&run);
                    let atoms = self.atoms(&run, face.space);
                    (run, face, atoms)
                })
                .collect();
            if let Some(space) = self.take_stray_space(line.text_range(), &mut parts) {
                width = parts.iter().map(|(_, _, atoms)| advance(atoms)).sum();
                hanging = advance(&space.2);
                parts.insert(if layout.is_rtl() { 0 } else { parts.len() }, space);
            }
            let mut x = self.line_start(column - width, hanging);
            let mut runs: Vec<(usize, PlacedRun)> = Vec::new();
            for (run, face, atoms) in parts {
                self.report_missing(&atoms, &mut missing);
                self.push_runs(&atoms, &run, face.number, Point::new(x, top + baseline), &mut runs);
                x += advance(&atoms);
            }
            // The runs come from left to right; what is read and copied goes by the text.
            runs.sort_by_key(|(start, _)| *start);
            let runs = runs.into_iter().map(|(_, run)| run).collect();
            lines.push(Line { top, baseline: top + baseline, width, runs });
            top += leading;
        }
        TextBlock { lines, width: widest, height: top, right_to_left: layout.is_rtl(), missing }
    }

    /// Takes the space at a line's end out of a run of the other direction, in which it would stand between two words.
    ///
    /// It has the direction of the paragraph (rule L1 of Unicode's UAX #9).
    fn take_stray_space<'r>(&self, line: Range<usize>, parts: &mut [Part<'r>]) -> Option<Part<'r>> {
        let words = self.text.get(line.clone()).unwrap_or_default().trim_end_matches([' ', '\n']);
        let end = line.start + words.len();
        if words.is_empty() || end == line.end {
            return None;
        }
        let (run, face, atoms) = parts.iter_mut().find(|(run, _, atoms)| {
            run.is_rtl() != self.layout.is_rtl() && atoms.iter().any(|atom| atom.text.start >= end)
        })?;
        let (space, rest) = std::mem::take(atoms).into_iter().partition(|atom| atom.text.start >= end);
        *atoms = rest;
        Some((*run, *face, space))
    }

    /// Returns the distance from a line's top to its baseline: the main face stands in the middle of the leading.
    fn baseline(&self) -> Length {
        let (ascent, descent) = self
            .layout
            .root_span_metrics()
            .map_or((Length::ZERO, Length::ZERO), |m| (length(m.ascent), length(m.descent)));
        (self.style.leading - ascent - descent) / 2.0 + ascent
    }

    /// Returns where a line begins at the left; in right-to-left text the space at its end hangs out there.
    fn line_start(&self, free: Length, hanging: Length) -> Length {
        let right_to_left = self.layout.is_rtl();
        let indent = match (self.style.alignment, right_to_left) {
            (Alignment::Left, _) | (Alignment::Start, false) | (Alignment::End, true) => Length::ZERO,
            (Alignment::End, false) | (Alignment::Start, true) => free,
            (Alignment::Center, _) => free / 2.0,
        };
        if right_to_left { indent - hanging } else { indent }
    }

    /// Returns the pieces of a run from left to right, without line breaks and without glyphs of invisible characters.
    fn atoms(&self, run: &Run<'_, ()>, space: u32) -> Vec<Atom> {
        let mut atoms: Vec<Atom> = Vec::new();
        // From right to left the later characters of a ligature come before its glyphs.
        let mut ligature_end = None;
        for cluster in run.visual_clusters() {
            let text = cluster.text_range();
            if cluster.is_hard_line_break() {
                continue;
            }
            if cluster.is_ligature_continuation() {
                if run.is_rtl() {
                    ligature_end.get_or_insert(text.end);
                } else if let Some(ligature) = atoms.last_mut() {
                    ligature.text.end = text.end;
                }
                continue;
            }
            let text = text.start..ligature_end.take().unwrap_or(text.end);
            atoms.push(Atom { text, glyphs: cluster.glyphs().collect() });
        }
        let mut lost = 0.0;
        for atom in &mut atoms {
            let characters = self.text.get(atom.text.clone()).unwrap_or_default();
            if characters.chars().all(is_invisible) {
                // Tracking counts such a character too, and the line was measured with it.
                lost += atom.glyphs.drain(..).map(|glyph| glyph.advance).sum::<f32>();
                continue;
            }
            if atom.glyphs.len() > 1 && characters.contains(is_invisible) {
                // The shaper shows an invisible character as a space without width.
                atom.glyphs.retain(|glyph| glyph.id != space || glyph.advance != 0.0);
            }
            if let Some(glyph) = atom.glyphs.last_mut() {
                glyph.advance += std::mem::take(&mut lost);
            }
        }
        atoms
    }

    fn span_at(&self, byte: usize) -> Option<&StyledSpan> {
        self.spans.get(self.ends.partition_point(|end| *end <= byte))
    }

    fn only_directs(&self, atom: &Atom) -> bool {
        let text = self.text.get(atom.text.clone()).unwrap_or_default();
        !text.is_empty() && text.chars().all(|c| matches!(c, '\u{2066}'..='\u{2069}'))
    }

    fn report_missing(&self, atoms: &[Atom], missing: &mut Vec<MissingGlyph>) {
        for atom in atoms.iter().filter(|atom| atom.glyphs.iter().any(|glyph| glyph.id == 0)) {
            let visible = |text: &str| text.chars().find(|c| !is_invisible(*c));
            if let Some(character) = self.text.get(atom.text.clone()).and_then(visible) {
                missing.push(MissingGlyph { character, tag: self.span_at(atom.text.start).map_or(0, |span| span.tag) });
            }
        }
    }

    /// Makes a run of each stretch of atoms that have the same color and mark, with the byte where its text begins.
    fn push_runs(
        &self,
        atoms: &[Atom],
        run: &Run<'_, ()>,
        font: usize,
        start: Point,
        runs: &mut Vec<(usize, PlacedRun)>,
    ) {
        let look = |atom: &Atom| {
            let span = self.span_at(atom.text.start);
            (span.and_then(|span| span.color).unwrap_or(self.style.color), span.map_or(0, |span| span.tag))
        };
        let mut origin = start;
        for stretch in atoms.chunk_by(|a, b| look(a) == look(b)) {
            let Some((color, tag)) = stretch.first().map(look) else { continue };
            // What only directs the order of words is no part of what is read.
            let read = || stretch.iter().filter(|atom| !self.only_directs(atom));
            let from = read().map(|atom| atom.text.start).min().unwrap_or(0);
            let to = read().map(|atom| atom.text.end).max().unwrap_or(from);
            let glyphs: Vec<Glyph> = stretch.iter().flat_map(|atom| atom.to_glyphs(from)).collect();
            let run = TextRun {
                font,
                size: self.style.size,
                color,
                origin,
                glyphs,
                text: self.text.get(from..to).unwrap_or_default().to_owned(),
                right_to_left: run.is_rtl(),
                personal: None,
            };
            origin = origin.moved(run.width(), Length::ZERO);
            // Invisible characters alone show nothing; a run of them would only be in the way.
            if !run.glyphs.is_empty() {
                runs.push((from, PlacedRun { run, tag }));
            }
        }
    }
}

impl Atom {
    /// Returns the glyphs with their text counted from the byte where their run begins.
    fn to_glyphs(&self, run_start: usize) -> impl Iterator<Item = Glyph> {
        let text = self.text.start.saturating_sub(run_start)..self.text.end.saturating_sub(run_start);
        self.glyphs.iter().map(move |glyph| Glyph {
            // Glyph numbers of a font file have 16 bits.
            id: u16::try_from(glyph.id).unwrap_or(0),
            advance: length(glyph.advance),
            offset: Point::new(length(glyph.x), length(glyph.y)),
            text: text.clone(),
        })
    }
}

/// Returns how far pieces reach.
fn advance(atoms: &[Atom]) -> Length {
    atoms.iter().flat_map(|atom| &atom.glyphs).map(|glyph| length(glyph.advance)).sum()
}

fn length(points: f32) -> Length {
    Length::pt(f64::from(points))
}

/// Says whether a character shows nothing by itself (Unicode's `Default_Ignorable_Code_Point`).
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}
