//! Links and fields as they stand on a page (ISO 32000-1, 12.5.6.5 and 12.7).

use hayro::hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, String as Bytes};

use super::error::ReadError;
use super::file::{Budget, File};
use super::strings;

/// How many fields a field may be inside of.
const MAX_PARENTS: usize = 32;

/// Flags of fields (ISO 32000-1, tables 221, 226 and 228).
const READ_ONLY: i64 = 1;
const REQUIRED: i64 = 1 << 1;
const MULTILINE: i64 = 1 << 12;
const RADIO: i64 = 1 << 15;
const PUSH_BUTTON: i64 = 1 << 16;

/// The kinds of fields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    CheckBox,
    Radio,
    Text {
        multiline: bool,
    },
    /// What this program does not make, with its English name.
    Other(&'static str),
}

/// A field, or one of the places where it stands.
pub(super) struct Field<'a> {
    /// It and the fields that it is inside of, from the inside.
    chain: Vec<Dict<'a>>,
}

impl<'a> Field<'a> {
    pub(super) fn new(dict: &Dict<'a>) -> Self {
        let parent = |dict: &Dict<'a>| dict.get::<Dict<'a>>("Parent");
        Self { chain: std::iter::successors(Some(dict.clone()), parent).take(MAX_PARENTS).collect() }
    }

    /// Makes a field of itself and those that it is inside of, from the inside.
    pub(super) const fn within(chain: Vec<Dict<'a>>) -> Self {
        Self { chain }
    }

    /// Returns an entry, which a field has from those that it is inside of.
    pub(super) fn inherited(&self, key: &str) -> Option<Object<'a>> {
        self.chain.iter().find_map(|dict| dict.get::<Object<'a>>(key))
    }

    fn flags(&self) -> i64 {
        self.inherited("Ff").and_then(Object::into_number).map_or(0, |flags| flags.as_i64())
    }

    pub(super) fn is_read_only(&self) -> bool {
        self.flags() & READ_ONLY != 0
    }

    pub(super) fn is_required(&self) -> bool {
        self.flags() & REQUIRED != 0
    }

    pub(super) fn kind(&self) -> Option<Kind> {
        let flags = self.flags();
        Some(match self.inherited("FT")?.into_name()?.as_ref() {
            b"Btn" if flags & PUSH_BUTTON != 0 => Kind::Other("button"),
            b"Btn" if flags & RADIO != 0 => Kind::Radio,
            b"Btn" => Kind::CheckBox,
            b"Tx" => Kind::Text { multiline: flags & MULTILINE != 0 },
            b"Ch" => Kind::Other("list field"),
            b"Sig" => Kind::Other("signature field"),
            _ => return None,
        })
    }

    /// Returns what a screen reader calls it, or else its name.
    pub(super) fn description(&self) -> String {
        let of = |key| self.chain.iter().find_map(|dict| dict.get::<Bytes<'_>>(key)).map(|text| strings::text(&text));
        of("TU").filter(|text| !text.trim().is_empty()).or_else(|| of("T")).unwrap_or_default()
    }

    /// Returns the state that the place is in: that of its own, or that of the field.
    pub(super) fn state(&self) -> Option<String> {
        let own = self.chain.first().and_then(|dict| dict.get::<Name<'_>>("AS"));
        own.map(|name| name_text(&name)).or_else(|| state_of(self.inherited("V")?))
    }

    /// Returns the state that the place stands for when it is not off.
    pub(super) fn on_state(&self) -> Option<String> {
        let states: Dict<'_> = self.chain.first()?.get::<Dict<'_>>("AP")?.get("N")?;
        // The order is that of a hash table.
        states.keys().map(|name| name_text(&name)).filter(|name| name != OFF).min()
    }

    pub(super) fn value(&self) -> Option<Object<'a>> {
        self.inherited("V")
    }

    /// Returns what was typed (ISO 32000-1, 12.7.4.3).
    pub(super) fn typed(&self, budget: &mut Budget) -> Result<String, ReadError> {
        let typed = match self.value() {
            Some(Object::String(text)) => strings::text(&text),
            Some(Object::Stream(stream)) => strings::text(&budget.unfold(&stream)?),
            Some(Object::Name(name)) => name_text(&name),
            _ => String::new(),
        };
        budget.text(typed.len())?;
        Ok(typed)
    }
}

/// What a box or button is that is not ticked (ISO 32000-1, 12.7.4.2.3).
pub(super) const OFF: &str = "Off";

/// Returns the state that a value names.
pub(super) fn state_of(value: Object<'_>) -> Option<String> {
    match value {
        Object::Name(name) => Some(name_text(&name)),
        // pypdf writes a name as text, with its slash.
        Object::String(text) => Some(strings::text(&text).trim_start_matches('/').to_owned()),
        _ => None,
    }
}

/// Returns a name as text, which it is in UTF-8 (ISO 32000-1, 7.3.5).
pub(super) fn name_text(name: &Name<'_>) -> String {
    String::from_utf8_lossy(name.as_ref()).into_owned()
}

/// Returns where a link leads: an address, or a page, counted from 1.
pub(super) fn target(file: &File<'_>, link: &Dict<'_>) -> Option<String> {
    let action = link.get::<Dict<'_>>("A");
    if let Some(address) = action.as_ref().and_then(|action| action.get::<Bytes<'_>>("URI")) {
        return Some(String::from_utf8_lossy(&address).into_owned());
    }
    let destination = action.and_then(|action| action.get::<Array<'_>>("D"));
    let destination = destination.or_else(|| link.get::<Array<'_>>("Dest"))?;
    let page = destination.raw_iter().next()?;
    let number = page.as_obj_ref().map(ObjectIdentifier::from).and_then(|id| file.page_number(id));
    number.map(|number| format!("page {}", number + 1))
}

/// The flag of an annotation that nobody meets (ISO 32000-1, table 165).
const HIDDEN: i64 = 1 << 1;

/// Says whether nobody meets an annotation.
pub(super) fn is_hidden(annotation: &Dict<'_>) -> bool {
    annotation.get::<Number>("F").is_some_and(|flags| flags.as_i64() & HIDDEN != 0)
}
