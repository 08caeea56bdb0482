//! The faces that text can be set in: those of the brand, and those that stand by for other scripts.

use std::fmt;
use std::ops::RangeInclusive;
use std::sync::{Arc, OnceLock};

use parley::FontContext;
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, FontStyle, FontWeight, FontWidth};

use super::sfnt::{Container, Sfnt};
use crate::page::{FontData, FontFace};

/// The lowest four bits of `fsType` when embedding is not allowed.
const RESTRICTED: u16 = 0x0002;
/// The bit of `fsType` that forbids subsetting.
const NO_SUBSETTING: u16 = 0x0100;
/// The bit of `fsType` that allows bitmaps only.
const BITMAPS_ONLY: u16 = 0x0200;

/// Says why a file cannot be used as a font.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FontError {
    /// The file is not a font.
    NotAFont,
    /// The file is a compressed web font.
    WebFont,
    /// The file holds several faces.
    Collection,
    /// The file lacks a table that text needs.
    MissingTable(&'static str),
    /// The font has no map from Unicode characters to glyphs.
    NoUnicodeMap,
    /// The font has axes of variation.
    Variable,
    /// The font's licence bits forbid embedding it in a document.
    EmbeddingForbidden,
    /// The font's licence bits forbid embedding a part of it.
    SubsettingForbidden,
    /// The file is damaged where the text engine reads it.
    Damaged,
}

impl fmt::Display for FontError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAFont => f.write_str("the file is not a font"),
            Self::WebFont => f.write_str("the file is a compressed web font"),
            Self::Collection => f.write_str("the file holds several faces"),
            Self::MissingTable(tag) => write!(f, "the font has no `{tag}` table"),
            Self::NoUnicodeMap => f.write_str("the font does not say which glyph belongs to which Unicode character"),
            Self::Variable => f.write_str("the font is a variable font"),
            Self::EmbeddingForbidden => f.write_str("the font's licence bits forbid embedding it in a document"),
            Self::SubsettingForbidden => f.write_str("the font's licence bits forbid embedding a part of it"),
            Self::Damaged => f.write_str("the font file is damaged"),
        }
    }
}

impl std::error::Error for FontError {}

impl FontError {
    /// Says what to do about it.
    pub const fn help(&self) -> &'static str {
        match self {
            Self::NotAFont | Self::MissingTable(_) | Self::NoUnicodeMap | Self::Damaged => {
                "use a TrueType or OpenType file (.ttf or .otf)"
            }
            Self::WebFont => "use the .ttf or .otf file that the web font was made from",
            Self::Collection => "use a file with a single face",
            Self::Variable => "use the static files of the family, one for each weight",
            Self::EmbeddingForbidden | Self::SubsettingForbidden => {
                "use a font whose licence allows embedding, such as one under the SIL Open Font License"
            }
        }
    }
}

/// What a font file says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FaceInfo {
    /// The family's name, such as `Source Sans 3`.
    pub family: Arc<str>,
    /// The weight, 1 to 1000.
    pub weight: u16,
    /// The PostScript name, such as `SourceSans3-Bold`.
    pub postscript_name: String,
}

/// A font file that has been checked; a copy shares its bytes.
#[derive(Clone)]
pub struct Face {
    pub(super) info: FaceInfo,
    /// The bytes as the text engine shares them; their id tells faces apart.
    pub(super) blob: Blob<u8>,
    data: FontData,
}

/// Two faces are equal if their files are.
impl PartialEq for Face {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.data, &other.data) || self.data == other.data
    }
}

impl Eq for Face {}

impl fmt::Debug for Face {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.info.postscript_name.fmt(f)
    }
}

impl Face {
    /// Checks a font file, down to what the text engine makes of it.
    ///
    /// # Errors
    ///
    /// Returns why the file cannot be used as a font.
    pub fn new(data: FontData) -> Result<Self, FontError> {
        let face = Self::read(data)?;
        face.register(&mut empty_context()).ok_or(FontError::Damaged)?;
        Ok(face)
    }

    /// Returns what the file says of itself.
    pub const fn info(&self) -> &FaceInfo {
        &self.info
    }

    /// Checks the tables of a font file and reads what it says of itself.
    fn read(data: FontData) -> Result<Self, FontError> {
        match Container::of(&data) {
            Container::Face => {}
            Container::Collection => return Err(FontError::Collection),
            Container::Web => return Err(FontError::WebFont),
            Container::Unknown => return Err(FontError::NotAFont),
        }
        let sfnt = Sfnt::new(&data);
        for (tag, name) in [(b"head", "head"), (b"maxp", "maxp"), (b"hhea", "hhea"), (b"hmtx", "hmtx")] {
            sfnt.table(tag).ok_or(FontError::MissingTable(name))?;
        }
        if sfnt.table(b"glyf").is_none() && sfnt.table(b"CFF ").is_none() {
            return Err(FontError::MissingTable("glyf"));
        }
        if sfnt.glyph_count() == 0 {
            return Err(FontError::Damaged);
        }
        if !sfnt.has_unicode_map() {
            return Err(FontError::NoUnicodeMap);
        }
        // The engine would shape an instance of it, but only the default instance can be embedded.
        if sfnt.table(b"fvar").is_some() {
            return Err(FontError::Variable);
        }
        let bits = sfnt.embedding_bits();
        if bits & 0x000F == RESTRICTED || bits & BITMAPS_ONLY != 0 {
            return Err(FontError::EmbeddingForbidden);
        }
        if bits & NO_SUBSETTING != 0 {
            return Err(FontError::SubsettingForbidden);
        }
        let family = sfnt.name(16).or_else(|| sfnt.name(1)).ok_or(FontError::MissingTable("name"))?;
        let weight = sfnt.weight();
        // PostScript names have no spaces, and PDF names are safest in ASCII.
        let postscript_name = sfnt.name(6).unwrap_or_else(|| format!("{family}-{weight}"));
        let postscript_name = postscript_name.chars().filter(char::is_ascii_graphic).collect();
        let blob = Blob::new(Arc::clone(&data) as Arc<dyn AsRef<[u8]> + Send + Sync>);
        Ok(Self { info: FaceInfo { family: family.into(), weight, postscript_name }, blob, data })
    }

    /// Says whether its outlines are those of TrueType, and not those of PostScript.
    pub fn has_true_type_outlines(&self) -> bool {
        self.data.starts_with(&[0, 1, 0, 0]) || self.data.starts_with(b"true")
    }

    /// Returns the face as a document refers to it.
    pub fn to_font_face(&self) -> FontFace {
        FontFace { data: Arc::clone(&self.data), index: 0, name: self.info.postscript_name.clone() }
    }

    /// Makes the face known to the text engine; returns the glyph of its space, if the engine could read it.
    pub(super) fn register(&self, context: &mut FontContext) -> Option<u32> {
        let info = FontInfoOverride {
            family_name: Some(&self.info.family),
            width: Some(FontWidth::NORMAL),
            style: Some(FontStyle::Normal),
            weight: Some(FontWeight::new(f32::from(self.info.weight))),
            axes: None,
        };
        let registered = context.collection.register_fonts(self.blob.clone(), Some(info));
        let (_, fonts) = registered.first()?;
        let map = fonts.first()?.charmap_index().charmap(self.blob.as_ref())?;
        Some(map.map(' ').unwrap_or(0))
    }
}

/// Reads the bytes of fallback faces.
type Loader = dyn Fn() -> Vec<FontData> + Send + Sync;

/// Faces that are read when a text has a character that they are for.
#[derive(Clone)]
struct Fallback {
    ranges: Vec<RangeInclusive<char>>,
    loader: Arc<Loader>,
    faces: Arc<OnceLock<Vec<Face>>>,
}

/// The faces that text can be set in.
#[derive(Clone, Default)]
pub struct FontLibrary {
    faces: Vec<Face>,
    fallbacks: Vec<Fallback>,
}

impl fmt::Debug for FontLibrary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.faces.iter().map(|face| &face.info.postscript_name)).finish()
    }
}

impl FontLibrary {
    /// Makes an empty library.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a face; the first family added stands in for families that are not there.
    pub fn add(&mut self, face: Face) {
        self.faces.push(face);
    }

    /// Names a loader of faces for the characters of `ranges`; it runs when a text has one that its family lacks.
    ///
    /// Files that are not usable fonts are passed over: their characters are reported as missing.
    pub fn add_fallback(
        &mut self,
        ranges: impl IntoIterator<Item = RangeInclusive<char>>,
        loader: impl Fn() -> Vec<FontData> + Send + Sync + 'static,
    ) {
        self.fallbacks.push(Fallback {
            ranges: ranges.into_iter().collect(),
            loader: Arc::new(loader),
            faces: Arc::new(OnceLock::new()),
        });
    }

    /// Says whether a family is there under this name.
    pub fn has_family(&self, name: &str) -> bool {
        self.faces.iter().any(|face| &*face.info.family == name)
    }

    /// Returns the weights of a family in ascending order.
    pub fn weights(&self, family: &str) -> Vec<u16> {
        let of_family = self.faces.iter().filter(|face| &*face.info.family == family);
        let mut weights: Vec<u16> = of_family.map(|face| face.info.weight).collect();
        weights.sort_unstable();
        weights.dedup();
        weights
    }

    pub(super) fn faces(&self) -> &[Face] {
        &self.faces
    }

    /// Returns the numbers of the fallbacks that are for a character.
    pub(super) fn fallbacks_for(&self, c: char) -> impl Iterator<Item = usize> {
        let is_for = move |fallback: &Fallback| fallback.ranges.iter().any(|range| range.contains(&c));
        self.fallbacks.iter().enumerate().filter(move |(_, fallback)| is_for(fallback)).map(|(index, _)| index)
    }

    /// Returns the faces of a fallback, reading them the first time.
    pub(super) fn fallback_faces(&self, index: usize) -> &[Face] {
        let read = |fallback: &Fallback| -> Vec<Face> {
            (fallback.loader)().into_iter().filter_map(|data| Face::read(data).ok()).collect()
        };
        self.fallbacks.get(index).map_or(&[], |fallback| fallback.faces.get_or_init(|| read(fallback)))
    }
}

/// Makes a text engine's font context that knows no fonts, not even the system's.
pub(super) fn empty_context() -> FontContext {
    FontContext {
        collection: Collection::new(CollectionOptions { shared: false, system_fonts: false }),
        source_cache: Default::default(),
    }
}

#[cfg(test)]
pub(super) mod tests;
