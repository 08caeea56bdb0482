//! The text of marked content (ISO 32000-1, 9.4 and 14.6).

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro::hayro_interpret::hayro_cmap::{BfString, CMap};
use hayro::hayro_syntax::content::{Instruction, UntypedIter};
use hayro::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, Number, Object, ObjectIdentifier, Stream, String as Bytes,
};
use hayro::hayro_syntax::page::{Page, Resources};

use super::error::ReadError;
use super::file::Budget;
use super::strings;

/// How deep marks and graphics states may be inside of each other.
const MAX_NESTING: usize = 512;

/// The text of each sequence of marked content, by the number of its page and its own.
pub(super) type Texts = BTreeMap<(usize, i64), String>;

/// Reads the pages.
///
/// Pictures are not looked into: their text is said by the words that stand for them.
pub(super) fn texts(pages: &[Page<'_>], budget: &mut Budget) -> Result<Texts, ReadError> {
    let mut listener = Listener { texts: Texts::new(), fonts: BTreeMap::new(), budget };
    for (number, page) in pages.iter().enumerate() {
        let mut content = Vec::new();
        if let Some(stream) = page.raw().get::<Stream<'_>>("Contents") {
            content = listener.budget.unfold(&stream)?;
        } else if let Some(streams) = page.raw().get::<Array<'_>>("Contents") {
            for stream in streams.iter::<Stream<'_>>() {
                content.extend(listener.budget.unfold(&stream)?);
                content.push(b' ');
            }
        }
        listener.page(number, page.resources(), &content)?;
    }
    Ok(listener.texts)
}

/// What the codes of a font mean.
struct Font {
    /// Whether a code has two bytes.
    composite: bool,
    map: Option<CMap>,
}

impl Font {
    fn read(dict: &Dict<'_>, budget: &mut Budget) -> Result<Self, ReadError> {
        let composite = dict.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"Type0");
        let map = match dict.get::<Stream<'_>>("ToUnicode") {
            Some(stream) => CMap::parse(&budget.unfold(&stream)?, |_| None),
            None => None,
        };
        Ok(Self { composite, map })
    }

    fn hear(&self, code: u32, text: &mut String) {
        match self.map.as_ref().and_then(|map| map.lookup_bf_string(code)) {
            Some(BfString::Char(character)) => text.push(character),
            Some(BfString::String(characters)) => text.push_str(&characters),
            None => text.push(char::REPLACEMENT_CHARACTER),
        }
    }
}

/// What is said of the text inside of a mark.
#[derive(Clone, Copy, Default)]
struct Mark {
    /// The number of the sequence that it belongs to.
    owner: Option<i64>,
    /// Whether it is decoration, or other words are said in its place.
    silent: bool,
}

struct Listener<'b> {
    texts: Texts,
    /// The fonts that are objects of their own, which several pages share.
    fonts: BTreeMap<ObjectIdentifier, Rc<Font>>,
    budget: &'b mut Budget,
}

impl Listener<'_> {
    fn page(&mut self, number: usize, resources: &Resources<'_>, content: &[u8]) -> Result<(), ReadError> {
        let mut page = PageState { number, fonts: BTreeMap::new(), font: None, saved: Vec::new(), marks: Vec::new() };
        let mut instructions = UntypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            match &**instruction.operator {
                b"q" if page.saved.len() < MAX_NESTING => page.saved.push(page.font.clone()),
                b"Q" => page.font = page.saved.pop().unwrap_or_default(),
                b"Tf" => page.font = self.font(&mut page.fonts, resources, &instruction)?,
                b"BMC" | b"BDC" => self.begin(&mut page, resources, &instruction)?,
                b"EMC" => {
                    page.marks.pop();
                }
                b"Tj" | b"TJ" | b"'" | b"\"" => self.show(&page, &instruction)?,
                _ => {}
            }
        }
        Ok(())
    }

    /// Finds a font, which is read once.
    fn font(
        &mut self,
        known: &mut BTreeMap<Vec<u8>, Option<Rc<Font>>>,
        resources: &Resources<'_>,
        instruction: &Instruction<'_, '_>,
    ) -> Result<Option<Rc<Font>>, ReadError> {
        let Some(Object::Name(name)) = instruction.operands().next() else { return Ok(None) };
        if let Some(font) = known.get(name.as_ref()) {
            return Ok(font.clone());
        }
        let shared: Option<ObjectIdentifier> = resources.fonts.get_ref(name).map(Into::into);
        let mut font = shared.and_then(|id| self.fonts.get(&id)).cloned();
        if font.is_none()
            && let Some(dict) = resources.get_font(name)
        {
            let read = Rc::new(Font::read(&dict, self.budget)?);
            self.fonts.extend(shared.map(|id| (id, Rc::clone(&read))));
            font = Some(read);
        }
        known.insert(name.as_ref().to_vec(), font.clone());
        Ok(font)
    }

    fn begin(
        &mut self,
        page: &mut PageState,
        resources: &Resources<'_>,
        instruction: &Instruction<'_, '_>,
    ) -> Result<(), ReadError> {
        let mut operands = instruction.operands();
        let (tag, properties) = (operands.next(), operands.next());
        let properties = match properties {
            Some(Object::Dict(dict)) => Some(dict.clone()),
            Some(Object::Name(name)) => resources.properties.get::<Dict<'_>>(name),
            _ => None,
        };
        let mut mark = page.mark();
        if matches!(tag, Some(Object::Name(name)) if name.as_ref() == b"Artifact") {
            mark.silent = true;
        }
        if let Some(number) = properties.as_ref().and_then(|properties| properties.get::<Number>("MCID")) {
            mark.owner = Some(number.as_i64());
        }
        if let Some(actual) = properties.and_then(|properties| properties.get::<Bytes<'_>>("ActualText"))
            && !mark.silent
        {
            self.hear(page.number, mark, &strings::text(&actual))?;
            mark.silent = true;
        }
        if page.marks.len() >= MAX_NESTING {
            return Err(ReadError::TooLarge);
        }
        page.marks.push(mark);
        Ok(())
    }

    fn show(&mut self, page: &PageState, instruction: &Instruction<'_, '_>) -> Result<(), ReadError> {
        let (mark, Some(font)) = (page.mark(), &page.font) else { return Ok(()) };
        if mark.silent || mark.owner.is_none() {
            return Ok(());
        }
        match instruction.operands().last() {
            Some(Object::String(codes)) => self.codes(page.number, mark, font, codes),
            // The numbers between the strings fit letters to each other; spaces are written as such (14.8.2.5).
            Some(Object::Array(items)) => items.raw_iter().try_for_each(|item| match item {
                MaybeRef::NotRef(Object::String(codes)) => self.codes(page.number, mark, font, &codes),
                _ => Ok(()),
            }),
            _ => Ok(()),
        }
    }

    fn codes(&mut self, page: usize, mark: Mark, font: &Font, codes: &[u8]) -> Result<(), ReadError> {
        let mut text = String::new();
        for code in codes.chunks(if font.composite { 2 } else { 1 }) {
            let before = text.len();
            font.hear(code.iter().fold(0, |code, byte| code << 8 | u32::from(*byte)), &mut text);
            self.budget.text(text.len() - before)?;
        }
        self.texts.entry((page, mark.owner.unwrap_or_default())).or_default().push_str(&text);
        Ok(())
    }

    fn hear(&mut self, page: usize, mark: Mark, text: &str) -> Result<(), ReadError> {
        self.budget.text(text.len())?;
        if let Some(owner) = mark.owner {
            self.texts.entry((page, owner)).or_default().push_str(text);
        }
        Ok(())
    }
}

/// How far a page has been read.
struct PageState {
    number: usize,
    fonts: BTreeMap<Vec<u8>, Option<Rc<Font>>>,
    font: Option<Rc<Font>>,
    saved: Vec<Option<Rc<Font>>>,
    marks: Vec<Mark>,
}

impl PageState {
    fn mark(&self) -> Mark {
        self.marks.last().copied().unwrap_or_default()
    }
}
