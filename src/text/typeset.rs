//! Sets paragraphs: shapes them once, breaks them at any width, and remembers both.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use parley::{
    BaseDirection, FontContext, FontFamily, FontWeight, Layout, LayoutContext, LineBreakOverrideFn, OverflowWrap, Run,
    WhiteSpaceCollapse,
};

use super::block::TextBlock;
use super::breaking::{break_lines, keep_numbers_whole};
use super::fonts::{Face, FontLibrary, empty_context};
use super::placing::{Paragraph, RunFace};
use super::preparing::{Look, families, join, span_family, split};
use super::repertoire;
use super::style::{Alignment, Direction, StyledSpan, TextStyle};
use crate::drawing::{Color, Length};
use crate::page::{FontFace, TextRun};

/// How many paragraphs are remembered; beyond it all are forgotten, so that a long batch does not fill the memory.
const MOST_REMEMBERED: usize = 4096;
/// In how many documents a paragraph may not occur before it is forgotten: the words of one record are in few.
const DOCUMENTS_REMEMBERED: u64 = 8;
/// How many different faces one paragraph can ask for.
const MOST_LOOKS: u16 = 1024;

/// Which face of a library it is, for every typesetter of that library.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FaceKey {
    /// The fallback that it belongs to; none for a face of the families.
    fallback: Option<usize>,
    /// Its place among those.
    place: usize,
}

/// A run with the face that it is in.
pub type InFace = (FaceKey, TextRun);

/// A face that the text engine knows.
struct Registered {
    key: FaceKey,
    face: Face,
    /// The glyph of its space.
    space: u32,
}

/// Sets paragraphs in the faces of a library.
pub struct Typesetter {
    library: Arc<FontLibrary>,
    fonts: FontContext,
    context: LayoutContext<()>,
    /// The faces that the text engine knows.
    registered: Vec<Registered>,
    /// The fallbacks whose faces are among them, in the order in which they were needed.
    fallbacks: Vec<usize>,
    /// The faces that blocks refer to.
    used: UsedFaces,
    remembered: HashMap<Key, Shaped>,
    /// The number of the document that is being set.
    document: u64,
    /// The glyphs that records may need, by family, weight and tracking.
    repertoires: HashMap<(Arc<str>, u16, u64), Vec<InFace>>,
}

/// All that a paragraph's shape depends on.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    spans: Vec<StyledSpan>,
    family: Arc<str>,
    weight: u16,
    /// The bits of size, leading and tracking.
    numbers: [u64; 3],
    color: Color,
    alignment: Alignment,
    balance: bool,
    direction: Direction,
}

impl Key {
    fn new(spans: &[StyledSpan], style: &TextStyle) -> Self {
        Self {
            spans: spans.to_vec(),
            family: Arc::clone(&style.family),
            weight: style.weight,
            numbers: [style.size.to_pt(), style.leading.to_pt(), style.tracking_em].map(f64::to_bits),
            color: style.color,
            alignment: style.alignment,
            balance: style.balance,
            direction: style.direction,
        }
    }
}

/// A shaped paragraph and the blocks that were made of it.
struct Shaped {
    layout: Layout<()>,
    text: String,
    /// Where each span ends in the text.
    ends: Vec<usize>,
    /// The blocks by the bits of their width.
    blocks: Vec<(Option<u64>, Arc<TextBlock>)>,
    /// The number of the last document that it occurred in.
    document: u64,
}

/// A shaped paragraph that no typesetter remembers.
pub struct ShapedOnce {
    spans: Vec<StyledSpan>,
    style: TextStyle,
    shaped: Shaped,
}

/// The words may be a patient's.
impl std::fmt::Debug for ShapedOnce {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ShapedOnce({} spans)", self.spans.len())
    }
}

impl ShapedOnce {
    /// Returns the width of the widest line where lines are broken only where they must be.
    pub fn measure(&mut self) -> Length {
        if self.shaped.text.is_empty() {
            return Length::ZERO;
        }
        break_lines(&mut self.shaped.layout, None, false);
        Length::pt(f64::from(self.shaped.layout.width()))
    }

    /// Returns the width of the widest part that can be set without breaking a word.
    pub fn measure_widest_word(&self) -> Length {
        if self.shaped.text.is_empty() {
            return Length::ZERO;
        }
        Length::pt(f64::from(self.shaped.layout.calculate_content_widths().min))
    }
}

impl std::fmt::Debug for Typesetter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Typesetter")
            .field("library", &self.library)
            .field("faces", &self.used.faces)
            .finish_non_exhaustive()
    }
}

impl Typesetter {
    /// Makes a typesetter of the faces of a library.
    pub fn new(library: Arc<FontLibrary>) -> Self {
        let mut fonts = empty_context();
        let registered = register(library.faces(), None, &mut fonts);
        Self {
            library,
            fonts,
            context: LayoutContext::new(),
            registered,
            fallbacks: Vec::new(),
            used: UsedFaces::default(),
            remembered: HashMap::new(),
            document: 0,
            repertoires: HashMap::new(),
        }
    }

    /// Sets a paragraph in lines of at most `width`, or in one line for each mandatory break.
    ///
    /// Lines stand in the column from 0 to `width`; a word that is wider than the column is broken. A text without
    /// characters has no lines.
    pub fn typeset(&mut self, spans: &[StyledSpan], style: &TextStyle, width: Option<Length>) -> Arc<TextBlock> {
        // No column can be narrower than nothing.
        let width = width.map(|width| width.max(Length::ZERO));
        let key = self.shape(spans, style);
        let Some(shaped) = self.remembered.get_mut(&key) else { return Arc::default() };
        let width_bits = width.map(|width| width.to_pt().to_bits());
        if let Some((_, block)) = shaped.blocks.iter().find(|(bits, _)| *bits == width_bits) {
            return Arc::clone(block);
        }
        if shaped.text.is_empty() {
            return Arc::default();
        }
        break_lines(&mut shaped.layout, width.map(|width| width.to_pt() as f32), style.balance);
        let (layout, text, ends) = (&shaped.layout, shaped.text.as_str(), shaped.ends.as_slice());
        let (registered, used) = (&self.registered, &mut self.used);
        let block = Paragraph { layout, text, spans, ends, style, width }.place(|run| used.face_of(run, registered));
        let block = Arc::new(block);
        shaped.blocks.push((width_bits, Arc::clone(&block)));
        block
    }

    /// Shapes a paragraph, and remembers nothing of it.
    pub fn shape_once(&mut self, spans: Vec<StyledSpan>, style: TextStyle) -> ShapedOnce {
        let shaped = self.shape_anew(&spans, &style);
        ShapedOnce { spans, style, shaped }
    }

    /// Sets a paragraph as [`typeset`](Self::typeset) does; returns the faces that its runs refer to as well, numbered
    /// for it alone.
    pub fn set_once(&self, paragraph: &mut ShapedOnce, width: Option<Length>) -> (TextBlock, Vec<FaceKey>) {
        let width = width.map(|width| width.max(Length::ZERO));
        let ShapedOnce { spans, style, shaped } = paragraph;
        let mut used = UsedFaces::default();
        if shaped.text.is_empty() {
            return (TextBlock::default(), used.keys);
        }
        break_lines(&mut shaped.layout, width.map(|width| width.to_pt() as f32), style.balance);
        let (layout, text, ends) = (&shaped.layout, shaped.text.as_str(), shaped.ends.as_slice());
        let paragraph = Paragraph { layout, text, spans, ends, style, width };
        let block = paragraph.place(|run| used.face_of(run, &self.registered));
        (block, used.keys)
    }

    /// Returns the glyphs of the characters that words of a record may have in a style, as far as its face has them.
    pub fn repertoire(&mut self, style: &TextStyle) -> Vec<InFace> {
        let key = (Arc::clone(&style.family), style.weight, style.tracking_em.to_bits());
        if let Some(known) = self.repertoires.get(&key) {
            return known.clone();
        }
        let runs = self.glyphs(&repertoire::characters(), style);
        // What comes from another face stands in for what the style's own lacks.
        let own = runs.first().map(|(face, _)| *face);
        let runs: Vec<_> = runs.into_iter().filter(|(face, _)| Some(*face) == own).collect();
        self.repertoires.insert(key, runs.clone());
        runs
    }

    /// Returns the glyphs that a text has in a style, with their faces.
    pub fn glyphs(&mut self, text: &str, style: &TextStyle) -> Vec<InFace> {
        let mut shaped = self.shape_once(vec![StyledSpan::plain(text)], style.clone());
        let (block, keys) = self.set_once(&mut shaped, None);
        let runs = block.lines.into_iter().flat_map(|line| line.runs);
        let known = |mut run: TextRun| {
            run.glyphs.retain(|glyph| glyph.id != 0);
            Some((*keys.get(run.font)?, run))
        };
        runs.filter_map(|placed| known(placed.run)).collect()
    }

    /// Returns the width of the widest line of a paragraph that is broken only where it must be.
    pub fn measure(&mut self, spans: &[StyledSpan], style: &TextStyle) -> Length {
        self.shaped(spans, style).map_or(Length::ZERO, |shaped| {
            break_lines(&mut shaped.layout, None, false);
            Length::pt(f64::from(shaped.layout.width()))
        })
    }

    /// Returns the width of the widest part of a paragraph that can be set without breaking a word.
    pub fn measure_widest_word(&mut self, spans: &[StyledSpan], style: &TextStyle) -> Length {
        self.shaped(spans, style)
            .map_or(Length::ZERO, |shaped| Length::pt(f64::from(shaped.layout.calculate_content_widths().min)))
    }

    /// Returns the faces that blocks refer to, in the order of their first use.
    pub fn faces(&self) -> &[FontFace] {
        &self.used.faces
    }

    /// Returns which faces of the library those are.
    pub fn face_keys(&self) -> &[FaceKey] {
        &self.used.keys
    }

    /// Returns the faces that it sets paragraphs in.
    pub const fn library(&self) -> &Arc<FontLibrary> {
        &self.library
    }

    /// Begins a new document: its faces are numbered anew, so that it does not depend on those set before.
    pub fn start_document(&mut self) {
        self.used = UsedFaces::default();
        self.remembered.values_mut().for_each(|shaped| shaped.blocks.clear());
        self.start_draft();
    }

    /// Begins a document that is looked at and not written: its faces may be numbered in the order of those before, so
    /// that lines which were set before are there already.
    pub fn start_draft(&mut self) {
        let oldest = self.document.saturating_sub(DOCUMENTS_REMEMBERED);
        self.remembered.retain(|_, shaped| shaped.document >= oldest);
        self.document += 1;
    }

    /// Returns a paragraph shaped, if it has any characters.
    fn shaped(&mut self, spans: &[StyledSpan], style: &TextStyle) -> Option<&mut Shaped> {
        let key = self.shape(spans, style);
        self.remembered.get_mut(&key).filter(|shaped| !shaped.text.is_empty())
    }

    /// Makes sure that a paragraph is shaped and remembered.
    fn shape(&mut self, spans: &[StyledSpan], style: &TextStyle) -> Key {
        let key = Key::new(spans, style);
        match self.remembered.get_mut(&key) {
            Some(shaped) => shaped.document = self.document,
            None => {
                if self.remembered.len() >= MOST_REMEMBERED {
                    self.remembered.clear();
                }
                let shaped = self.shape_anew(spans, style);
                self.remembered.insert(key.clone(), shaped);
            }
        }
        key
    }

    fn shape_anew(&mut self, spans: &[StyledSpan], style: &TextStyle) -> Shaped {
        let (text, ends) = join(spans);
        let stretches = self.fallback_stretches(&text, spans, &ends, style);
        let mut looks = vec![Look { weight: style.weight, family: &style.family, fallback: None, language: None }];
        let mut pieces = Vec::with_capacity(spans.len());
        let mut start = 0;
        for (span, end) in spans.iter().zip(&ends) {
            for (range, fallback) in split(start..*end, &stretches) {
                let look = Look {
                    weight: span.weight.unwrap_or(style.weight),
                    family: span.family.as_ref().unwrap_or(&style.family),
                    fallback,
                    language: span.language.as_deref(),
                };
                let index = looks.iter().position(|other| *other == look).unwrap_or_else(|| {
                    looks.push(look);
                    looks.len() - 1
                });
                // The text engine numbers styles with 16 bits; beyond all reason the paragraph's own will do.
                pieces.push((u16::try_from(index).ok().filter(|i| *i < MOST_LOOKS).unwrap_or(0), range));
            }
            start = *end;
        }

        let size = style.size.to_pt() as f32;
        let mut builder = self.context.style_run_builder(&mut self.fonts, &text, 1.0, false);
        for Look { weight, family, fallback, language } in looks.into_iter().take(usize::from(MOST_LOOKS)) {
            let families = families(&self.library, family, fallback);
            builder.push_style(parley::TextStyle {
                font_family: FontFamily::List(Cow::Owned(families)),
                font_size: size,
                font_weight: FontWeight::new(f32::from(weight)),
                locale: language.and_then(|language| parley::Language::parse(language).ok()),
                letter_spacing: (style.size.to_pt() * style.tracking_em) as f32,
                overflow_wrap: OverflowWrap::BreakWord,
                // Only this lets the space before a mandatory break hang out like that before any other.
                white_space_collapse: WhiteSpaceCollapse::Collapse,
                ..parley::TextStyle::default()
            });
        }
        for (look, range) in pieces {
            builder.push_style_run(look, range);
        }
        builder.set_base_direction(match style.direction {
            Direction::Auto => BaseDirection::Auto,
            Direction::LeftToRight => BaseDirection::Ltr,
            Direction::RightToLeft => BaseDirection::Rtl,
        });
        let overrides: &LineBreakOverrideFn = &keep_numbers_whole;
        builder.set_line_break_override(Some(overrides));
        let layout = builder.build(&text);
        Shaped { layout, text, ends, blocks: Vec::new(), document: self.document }
    }

    /// Finds the stretches of text that their family lacks and a fallback is for, and loads its faces.
    ///
    /// A stretch holds the spaces and marks between its letters too: its font would otherwise change at each word.
    fn fallback_stretches(
        &mut self,
        text: &str,
        spans: &[StyledSpan],
        ends: &[usize],
        style: &TextStyle,
    ) -> Vec<(Range<usize>, usize)> {
        let mut stretches: Vec<(Range<usize>, usize)> = Vec::new();
        let mut open = false;
        for (at, c) in text.char_indices() {
            let fallback = if c.is_ascii() { None } else { self.fallback_for(c, span_family(at, spans, ends, style)) };
            match (fallback, stretches.last_mut()) {
                (Some(index), Some((range, last))) if open && *last == index => range.end = at + c.len_utf8(),
                (Some(index), _) => {
                    stretches.push((at..at + c.len_utf8(), index));
                    open = true;
                }
                (None, _) => open = open && !c.is_alphanumeric() && c != '\n',
            }
        }
        stretches
    }

    /// Returns the fallback whose face has a character that the family lacks, its faces loaded.
    fn fallback_for(&mut self, c: char, family: &str) -> Option<usize> {
        let library = Arc::clone(&self.library);
        if library.fallbacks_for(c).next().is_none() || self.has_glyph(family, c) {
            return None;
        }
        library.fallbacks_for(c).find(|index| {
            let faces = library.fallback_faces(*index);
            if !self.fallbacks.contains(index) {
                self.fallbacks.push(*index);
                self.registered.extend(register(faces, Some(*index), &mut self.fonts));
            }
            faces.iter().any(|face| self.has_glyph(&face.info.family, c))
        })
    }

    fn has_glyph(&mut self, family: &str, c: char) -> bool {
        let info = self.fonts.collection.family_by_name(family);
        info.is_some_and(|info| {
            info.default_font().is_some_and(|font| {
                let data = font.load(Some(&mut self.fonts.source_cache));
                let map = |data: &[u8]| font.charmap_index().charmap(data).and_then(|map| map.map(c));
                data.is_some_and(|data| map(data.as_ref()).is_some_and(|glyph| glyph != 0))
            })
        })
    }
}

/// Makes faces known to the text engine.
fn register(faces: &[Face], fallback: Option<usize>, fonts: &mut FontContext) -> Vec<Registered> {
    let one = |(place, face): (usize, &Face)| {
        let space = face.register(fonts)?;
        Some(Registered { key: FaceKey { fallback, place }, face: face.clone(), space })
    };
    faces.iter().enumerate().filter_map(one).collect()
}

/// The faces that runs refer to, in the order of their first use.
#[derive(Default)]
struct UsedFaces {
    keys: Vec<FaceKey>,
    faces: Vec<FontFace>,
}

impl UsedFaces {
    /// Finds a run's face among those used, adding it the first time.
    fn face_of(&mut self, run: &Run<'_, ()>, registered: &[Registered]) -> RunFace {
        let id = run.font().data.id();
        let Some(known) = registered.iter().find(|known| known.face.blob.id() == id) else {
            return RunFace { number: self.keys.len().saturating_sub(1), space: 0 };
        };
        let number = self.keys.iter().position(|key| *key == known.key).unwrap_or_else(|| {
            self.keys.push(known.key);
            self.faces.push(known.face.to_font_face());
            self.keys.len() - 1
        });
        RunFace { number, space: known.space }
    }
}

#[cfg(test)]
mod tests;
