//! Fonts: which glyphs the document uses, what they show, and the subsets that are embedded.

use std::borrow::Cow;
use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId, Stream, dictionary};
use subsetter::GlyphRemapper;

use crate::page::{Document, FontFace, Glyph, ItemKind, TextRun};

use super::clusters::{Cluster, clusters};
use super::object::number;
use super::sfnt::{Face, Metrics};
use super::{Error, file, unhinted, unicode};

/// The fonts that a document uses, by their place in [`Document::fonts`].
pub struct Fonts {
    faces: Vec<FontFace>,
    fonts: Vec<Option<Font>>,
}

/// A font with the glyphs that the document uses.
pub struct Font {
    /// The face.
    pub face: FontFace,
    metrics: Metrics,
    subset: GlyphRemapper,
    /// The used glyphs by their code, which is their number in the subset.
    glyphs: Vec<UsedGlyph>,
    /// The code of each glyph of the face up to the last that is used.
    codes: Vec<u16>,
}

/// A glyph that the document uses.
#[derive(Clone, Debug)]
pub struct UsedGlyph {
    /// Its advance in thousandths of an em.
    pub width: f64,
    /// The text that it shows by itself.
    pub text: String,
}

impl Fonts {
    /// Returns a font.
    pub fn get(&self, index: usize) -> Result<FontPair<'_>, Error> {
        let face = self.faces.get(index).ok_or(Error::UnknownFont(index))?;
        Ok(FontPair { face, shared: self.fonts.get(index).and_then(Option::as_ref), own: None })
    }

    /// Returns a font with that of a copy, which has the glyphs that no other copy needs.
    pub fn with<'f>(&'f self, own: &'f Self, index: usize) -> Result<FontPair<'f>, Error> {
        Ok(FontPair { own: own.fonts.get(index).and_then(Option::as_ref), ..self.get(index)? })
    }

    /// Makes fonts of the glyphs of a copy's runs that these lack.
    pub fn further<'r>(&self, runs: impl Iterator<Item = &'r TextRun>) -> Result<Self, Error> {
        let mut texts: Vec<Texts<'_>> = vec![Texts::new(); self.fonts.len()];
        for run in runs {
            let font = self.get(run.font)?;
            let lacks = |glyph: &Glyph| font.glyph(glyph.id).is_err();
            if !run.glyphs.iter().any(lacks) {
                continue;
            }
            let texts = texts.get_mut(run.font).ok_or(Error::UnknownFont(run.font))?;
            for cluster in clusters(run, font.face) {
                claim(texts, run, &cluster?);
            }
        }
        let fonts = texts.into_iter().enumerate().map(|(index, mut texts)| {
            let font = self.get(index)?;
            texts.retain(|id, _| font.glyph(*id).is_err());
            if texts.is_empty() { Ok(None) } else { Font::new(font.face, texts).map(Some) }
        });
        let fonts = fonts.collect::<Result<_, _>>()?;
        Ok(Self { faces: self.faces.clone(), fonts })
    }

    /// Returns the fonts with their places in the document.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Font)> {
        self.fonts.iter().enumerate().filter_map(|(index, font)| Some((index, font.as_ref()?)))
    }
}

impl Font {
    /// Returns a glyph's code in the file and what is known of it.
    pub fn glyph(&self, id: u16) -> Result<(u16, &UsedGlyph), Error> {
        let code = self.codes.get(usize::from(id)).copied().unwrap_or_default();
        let glyph = self.glyphs.get(usize::from(code)).filter(|_| code != 0);
        let missing = || Error::MissingGlyph { font: self.face.name.clone() };
        Ok((code, glyph.ok_or_else(missing)?))
    }
}

/// A font that page content names, by its place in the document.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum FontName {
    /// The one that all copies share.
    Shared(usize),
    /// The one with the glyphs that the copy alone needs.
    Own(usize),
}

impl FontName {
    /// Returns the name by which page content calls it.
    pub fn resource(self) -> String {
        match self {
            Self::Shared(index) => format!("F{index}"),
            Self::Own(index) => format!("F{index}x"),
        }
    }
}

/// A font that all copies share, and what a copy has besides.
#[derive(Clone, Copy)]
pub struct FontPair<'f> {
    /// The face of both.
    pub face: &'f FontFace,
    /// The font that all copies share; none where they share no glyph of the face.
    pub shared: Option<&'f Font>,
    own: Option<&'f Font>,
}

impl<'f> FontPair<'f> {
    /// Returns whether a glyph is in the copy's own font, its code in the file and what is known of it.
    pub fn glyph(self, id: u16) -> Result<(bool, u16, &'f UsedGlyph), Error> {
        let in_font = |font: Option<&'f Font>| font.and_then(|font| font.glyph(id).ok());
        match (in_font(self.shared), in_font(self.own)) {
            (Some((code, glyph)), _) => Ok((false, code, glyph)),
            (None, Some((code, glyph))) => Ok((true, code, glyph)),
            (None, None) => Err(Error::MissingGlyph { font: self.face.name.clone() }),
        }
    }
}

/// How well a text says what a glyph shows by itself; the smaller the better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// The glyph alone shows the text.
    Alone,
    /// The glyph alone shows the text from right to left, perhaps mirrored.
    Reversed,
    /// The glyph shows the text together with others.
    Together,
}

/// What glyphs show: the best claim, the shortest of the best, the first in the alphabet of those.
///
/// So a glyph that stands for a hyphen and for a soft hyphen shows a hyphen, whichever comes first.
type Texts<'a> = BTreeMap<u16, (Claim, usize, Cow<'a, str>)>;

/// Finds out which glyphs of which fonts a document uses.
///
/// It does not depend on words of the record: what these need besides is in fonts of their own.
pub fn collect(document: &Document) -> Result<Fonts, Error> {
    let mut texts: Vec<Texts<'_>> = vec![Texts::new(); document.fonts.len()];
    let runs = || document.pages.iter().flat_map(|page| &page.items).flat_map(|item| runs(&item.kind));
    let shared = runs().filter(|run| run.personal.is_none()).chain(&document.repertoire);
    claim_all(document, shared, &mut texts)?;
    let fonts = document
        .fonts
        .iter()
        .zip(texts)
        .map(|(face, texts)| if texts.is_empty() { Ok(None) } else { Font::new(face, texts).map(Some) });
    let fonts = fonts.collect::<Result<_, _>>()?;
    Ok(Fonts { faces: document.fonts.clone(), fonts })
}

/// Returns the runs of an item.
fn runs(item: &ItemKind) -> &[TextRun] {
    match item {
        ItemKind::Text(run) => std::slice::from_ref(run),
        ItemKind::Widget(widget) => &widget.written,
        _ => &[],
    }
}

/// Notes what the glyphs of runs show.
fn claim_all<'a>(
    document: &'a Document,
    runs: impl Iterator<Item = &'a TextRun>,
    texts: &mut [Texts<'a>],
) -> Result<(), Error> {
    for run in runs {
        let unknown = || Error::UnknownFont(run.font);
        let face = document.fonts.get(run.font).ok_or_else(unknown)?;
        let texts = texts.get_mut(run.font).ok_or_else(unknown)?;
        for cluster in clusters(run, face) {
            claim(texts, run, &cluster?);
        }
    }
    Ok(())
}

/// Notes what the glyphs of a cluster show.
fn claim<'a>(texts: &mut Texts<'a>, run: &TextRun, cluster: &Cluster<'a>) {
    let mut note = |id, claim, text: Cow<'a, str>| {
        let claim = (claim, text.len(), text);
        match texts.get_mut(&id) {
            Some(best) if *best <= claim => {}
            Some(best) => *best = claim,
            None => _ = texts.insert(id, claim),
        }
    };
    if let [glyph] = cluster.glyphs {
        let claim = if run.right_to_left { Claim::Reversed } else { Claim::Alone };
        note(glyph.id, claim, Cow::Borrowed(cluster.text));
        return;
    }
    // What the glyphs show together is said on the page; here each needs some text of its own
    // (ISO 14289-1, 7.21.7): its character where there are as many, else the whole.
    let each_its_own = cluster.text.chars().count() == cluster.glyphs.len();
    for (place, glyph) in cluster.glyphs.iter().enumerate() {
        let place = if run.right_to_left { cluster.glyphs.len() - 1 - place } else { place };
        let own = cluster.text.chars().nth(place).filter(|_| each_its_own);
        let text = own.map_or(Cow::Borrowed(cluster.text), |c| Cow::Owned(c.to_string()));
        note(glyph.id, Claim::Together, text);
    }
}

impl Font {
    fn new(face: &FontFace, texts: Texts<'_>) -> Result<Self, Error> {
        let damaged = || Error::Font { name: face.name.clone() };
        if texts.contains_key(&0) {
            return Err(Error::MissingGlyph { font: face.name.clone() });
        }
        let file = Face::parse(&face.data, face.index).ok_or_else(damaged)?;
        let advances = file.advances().ok_or_else(damaged)?;
        let width = |id| advances.of(id).ok_or_else(damaged);

        let mut subset = GlyphRemapper::new();
        let last = texts.keys().next_back().copied().unwrap_or_default();
        let mut codes = vec![0; usize::from(last) + 1];
        let mut glyphs = vec![UsedGlyph { width: width(0)?, text: String::new() }];
        for (id, (_, _, text)) in texts {
            if let Some(code) = codes.get_mut(usize::from(id)) {
                *code = subset.remap(id);
            }
            glyphs.push(UsedGlyph { width: width(id)?, text: text.into_owned() });
        }
        let metrics = file.metrics().ok_or_else(damaged)?;
        Ok(Self { face: face.clone(), metrics, subset, glyphs, codes })
    }
}

/// How the glyphs of a font are called.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Calling {
    /// By number.
    ByNumber,
    /// By a character of the standard Latin set.
    ByCharacter,
}

/// Returns the descriptor of a font (ISO 32000-1, 9.8), whose program is an object that `key` leads to.
pub fn descriptor(
    metrics: &Metrics,
    base_font: &Object,
    calling: Calling,
    (key, program): (&str, ObjectId),
) -> Dictionary {
    let Metrics { bounds, ascent, descent, cap_height, italic_angle, weight, .. } = *metrics;
    dictionary! {
        "Type" => "FontDescriptor",
        "FontName" => base_font.clone(),
        "Flags" => flags(metrics, calling),
        "FontBBox" => bounds.map(|edge| number(edge.round())).to_vec(),
        "ItalicAngle" => number(italic_angle),
        "Ascent" => number(ascent.round()),
        "Descent" => number(descent.round()),
        "CapHeight" => number(cap_height.round()),
        // Fonts do not say how thick their stems are; this is right for common weights.
        "StemV" => number((10.0 + 0.244 * (weight - 50.0)).round()),
        key => program,
    }
}

/// Returns the flags of a descriptor (ISO 32000-1, table 123).
fn flags(metrics: &Metrics, calling: Calling) -> i64 {
    const FIXED_PITCH: i64 = 1;
    const SYMBOLIC: i64 = 1 << 2;
    const NONSYMBOLIC: i64 = 1 << 5;
    const ITALIC: i64 = 1 << 6;
    let mut flags = match calling {
        Calling::ByNumber => SYMBOLIC,
        Calling::ByCharacter => NONSYMBOLIC,
    };
    if metrics.fixed_pitch {
        flags |= FIXED_PITCH;
    }
    if metrics.italic_angle != 0.0 {
        flags |= ITALIC;
    }
    flags
}

/// Embeds the subset of a font as a composite font (ISO 32000-1, 9.7) and returns its object.
pub fn embed(pdf: &mut lopdf::Document, font: &Font) -> Result<ObjectId, Error> {
    let FontFace { data, index, name } = &font.face;
    let program =
        subsetter::subset(data, *index, &font.subset).map_err(|reason| Error::Subset { name: name.clone(), reason })?;
    let program = unhinted::unhinted(program);
    let base_font = subset_name(name, &program);

    let outlines = Outlines::of(program, name)?;
    let program = pdf.add_object(Stream::new(outlines.dictionary, outlines.program));
    let program = (outlines.key, program);
    let descriptor = pdf.add_object(descriptor(&font.metrics, &base_font, Calling::ByNumber, program));
    let widths = font.glyphs.iter().map(|glyph| number(glyph.width)).collect::<Vec<_>>();
    let mut descendant = dictionary! {
        "Type" => "Font",
        "Subtype" => outlines.subtype,
        "BaseFont" => base_font.clone(),
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"),
            "Ordering" => Object::string_literal("Identity"),
            "Supplement" => 0,
        },
        "FontDescriptor" => descriptor,
        "W" => vec![Object::Integer(0), Object::Array(widths)],
    };
    if outlines.subtype == "CIDFontType2" {
        descendant.set("CIDToGIDMap", "Identity");
    }
    let descendant = pdf.add_object(descendant);
    let texts = (0..).zip(&font.glyphs).skip(1).map(|(code, glyph)| (code, glyph.text.as_str()));
    let map = pdf.add_object(Stream::new(Dictionary::new(), unicode::to_unicode_map(texts)));
    Ok(pdf.add_object(dictionary! {
        "Type" => "Font",
        "Subtype" => "Type0",
        "BaseFont" => base_font,
        "Encoding" => "Identity-H",
        "DescendantFonts" => vec![Object::Reference(descendant)],
        "ToUnicode" => map,
    }))
}

/// How the outlines of a font program are embedded.
struct Outlines {
    subtype: &'static str,
    key: &'static str,
    dictionary: Dictionary,
    program: Vec<u8>,
}

impl Outlines {
    fn of(program: Vec<u8>, name: &str) -> Result<Self, Error> {
        if !program.starts_with(b"OTTO") {
            let dictionary = dictionary! { "Length1" => program.len() as i64 };
            return Ok(Self { subtype: "CIDFontType2", key: "FontFile2", dictionary, program });
        }
        // Of a font with PostScript outlines only these are embedded (ISO 32000-1, table 126).
        let outlines = Face::parse(&program, 0).and_then(|face| face.table(b"CFF "));
        let program = outlines.ok_or_else(|| Error::Font { name: name.to_owned() })?.to_vec();
        let dictionary = dictionary! { "Subtype" => "CIDFontType0C" };
        Ok(Self { subtype: "CIDFontType0", key: "FontFile3", dictionary, program })
    }
}

/// Returns the name of a subset, which begins with six letters that tell subsets of one font apart
/// (ISO 32000-1, 9.6.4).
pub fn subset_name(name: &str, program: &[u8]) -> Object {
    Object::Name(format!("{}+{name}", tag(program)).into_bytes())
}

fn tag(program: &[u8]) -> String {
    let mut rest = file::fingerprint(program);
    let mut letter = || {
        let letter = b'A' + (rest % 26) as u8;
        rest /= 26;
        char::from(letter)
    };
    std::iter::repeat_with(&mut letter).take(6).collect()
}
