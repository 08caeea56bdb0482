//! The elements of the structure tree (ISO 32000-1, 14.7.2 and 14.8.4).

use std::collections::BTreeSet;

use hayro::hayro_syntax::object::{Dict, Name, Number, Object, ObjectIdentifier, String as Bytes};

use super::annotation::name_text;
use super::content::Texts;
use super::error::ReadError;
use super::file::{Budget, File};
use super::strings;

/// How many steps lead from a role of another name to a standard one.
const MAX_STEPS: usize = 8;
/// The most bytes of a role, or of the name of a language (ISO 32000-1, table C.1).
const MAX_WORD: usize = 127;

/// An element.
pub(super) struct Element<'a> {
    pub(super) dict: Dict<'a>,
    pub(super) role: String,
    /// The page that its marks are on, where they do not say so.
    page: Option<usize>,
    /// The language that its words are in.
    pub(super) language: String,
}

/// Something that an element holds.
pub(super) enum Kid<'a> {
    Text(String),
    Element(Element<'a>),
    /// A link or field.
    Object(Dict<'a>),
}

impl<'a> Element<'a> {
    /// The root of the tree, which is no element itself.
    pub(super) fn root(dict: Dict<'a>, language: String) -> Self {
        Self { dict, role: String::new(), page: None, language }
    }

    /// Returns the words that are said in place of what it holds.
    pub(super) fn words(&self) -> Option<String> {
        let of = |key| self.dict.get::<Bytes<'_>>(key).map(|text| strings::text(&text));
        of("ActualText").or_else(|| of("Alt"))
    }

    /// Returns an attribute of any owner (ISO 32000-1, 14.7.5).
    pub(super) fn attribute(&self, file: &File<'a>, key: &str) -> Option<Object<'a>> {
        let attributes = file.each(&self.dict, "A").filter_map(|(object, _)| object.into_dict());
        attributes.take(MAX_STEPS).find_map(|attributes| attributes.get::<Object<'a>>(key))
    }

    /// Returns how many columns a cell covers.
    fn columns(&self, file: &File<'a>) -> usize {
        let columns = self.attribute(file, "ColSpan").and_then(Object::into_number).map_or(1, |number| number.as_i64());
        usize::try_from(columns).unwrap_or(1).clamp(1, 1000)
    }
}

/// Reads the tree, each element once.
pub(super) struct Tree<'f, 'a> {
    pub(super) file: &'f File<'a>,
    pub(super) budget: Budget,
    texts: Texts,
    roles: Dict<'a>,
    known: BTreeSet<ObjectIdentifier>,
}

impl<'f, 'a> Tree<'f, 'a> {
    pub(super) fn new(file: &'f File<'a>, root: &Dict<'a>, texts: Texts, budget: Budget) -> Self {
        let roles = root.get("RoleMap").unwrap_or_default();
        Self { file, budget, texts, roles, known: BTreeSet::new() }
    }

    /// Returns what an element holds, and takes it out of the tree.
    pub(super) fn take(&mut self, element: &Element<'a>) -> Result<Vec<Kid<'a>>, ReadError> {
        let mut kids = Vec::new();
        for (object, id) in self.file.each(&element.dict, "K") {
            self.budget.place()?;
            match object {
                Object::Number(number) => kids.push(self.text(element.page, number)),
                Object::Dict(dict) => {
                    self.budget.part(&dict)?;
                    if dict.contains_key("S") {
                        // One that holds itself would never end.
                        if id.is_none_or(|id| self.known.insert(id)) {
                            kids.push(Kid::Element(self.element(dict, element)));
                        }
                    } else if let Some(number) = dict.get::<Number>("MCID") {
                        kids.push(self.text(self.page(&dict).or(element.page), number));
                    } else if let Some(object) = dict.get::<Dict<'a>>("Obj") {
                        kids.push(Kid::Object(object));
                    }
                }
                _ => {}
            }
        }
        Ok(kids)
    }

    /// Returns the elements directly inside of one, which stay in the tree.
    fn look(&mut self, element: &Element<'a>) -> Result<Vec<Element<'a>>, ReadError> {
        let mut elements = Vec::new();
        for (object, _) in self.file.each(&element.dict, "K") {
            self.budget.place()?;
            let Some(dict) = object.into_dict().filter(|dict| dict.contains_key("S")) else { continue };
            self.budget.part(&dict)?;
            elements.push(self.element(dict, element));
        }
        Ok(elements)
    }

    /// Counts the elements of a role that are directly inside of one.
    pub(super) fn count(&mut self, element: &Element<'a>, role: &str) -> Result<usize, ReadError> {
        Ok(self.look(element)?.iter().filter(|kid| kid.role == role).count())
    }

    /// Counts the columns and rows of a table.
    pub(super) fn table(&mut self, table: &Element<'a>) -> Result<(usize, usize), ReadError> {
        let mut rows = Vec::new();
        for part in self.look(table)? {
            match part.role.as_str() {
                "TR" => rows.push(part),
                "THead" | "TBody" | "TFoot" => {
                    rows.extend(self.look(&part)?.into_iter().filter(|row| row.role == "TR"))
                }
                _ => {}
            }
        }
        let mut columns = 0;
        for row in &rows {
            let file = self.file;
            columns = columns.max(self.look(row)?.iter().map(|cell| cell.columns(file)).sum());
        }
        Ok((columns, rows.len()))
    }

    fn text(&mut self, page: Option<usize>, number: Number) -> Kid<'a> {
        let text = page.and_then(|page| self.texts.remove(&(page, number.as_i64())));
        Kid::Text(text.unwrap_or_default())
    }

    fn element(&self, dict: Dict<'a>, parent: &Element<'a>) -> Element<'a> {
        let language = dict.get::<Bytes<'_>>("Lang").filter(|language| (1..=MAX_WORD).contains(&language.len()));
        let language = language.map_or_else(|| parent.language.clone(), |language| strings::text(&language));
        let mut element = Element { role: self.role(&dict), page: self.page(&dict).or(parent.page), language, dict };
        // A box or a line for the pen is a part of the text (ISO 32000-1, 14.8.5.6).
        if element.role == "Form" && element.attribute(self.file, "Role").is_some() {
            "Span".clone_into(&mut element.role);
        }
        element
    }

    fn page(&self, dict: &Dict<'a>) -> Option<usize> {
        self.file.page_number(dict.get_ref("Pg")?.into())
    }

    /// Returns the standard role that an element has in the end.
    fn role(&self, dict: &Dict<'a>) -> String {
        let mut role = dict.get::<Name<'_>>("S");
        for _ in 0..MAX_STEPS {
            let Some(next) = role.as_ref().and_then(|role| self.roles.get::<Name<'_>>(role)) else { break };
            role = Some(next);
        }
        role.filter(|role| role.len() <= MAX_WORD).map(|role| name_text(&role)).unwrap_or_default()
    }
}
