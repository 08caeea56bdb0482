//! What a screen reader says of a file, in the order of its tags.

use hayro::hayro_syntax::object::{Dict, Name, Object, String as Bytes};

use super::Utterance;
use super::annotation::{self, Field, Kind, OFF};
use super::content;
use super::element::{Element, Kid, Tree};
use super::error::ReadError;
use super::file::{self, Budget, File};
use super::line::Line;
use super::strings::{self, one_line};

/// How deep elements may be inside of each other.
const MAX_DEPTH: usize = 100;
/// What stands before the items of a list that does not count.
const BULLETS: &[char] = &['•', '◦', '‣', '⁃', '–', '—', '-', '*', '·', '▪', '■', '○', '●'];

/// Says what a screen reader says of a file, in the order of its tags.
///
/// # Errors
///
/// Returns an error if this program did not make the file, or if it is locked, damaged or too large, or has no tags.
pub fn speak(bytes: Vec<u8>) -> Result<Vec<Utterance>, ReadError> {
    let pdf = file::open(bytes)?;
    let mut budget = Budget::new();
    let file = File::new(&pdf, &mut budget)?;
    let root: Dict<'_> = file.catalog.get("StructTreeRoot").ok_or(ReadError::Untagged)?;
    let texts = content::texts(file.pages(), &mut budget)?;
    let language = file.catalog.get::<Bytes<'_>>("Lang").map(|language| strings::text(&language)).unwrap_or_default();

    let pages = counted(file.pages().len(), "page");
    let role = if language.is_empty() {
        format!("document, {pages}")
    } else {
        format!("document, {pages}, language {language}")
    };
    let document = Utterance { depth: 0, role: one_line(&role), text: one_line(&file.about.title) };
    let tree = Tree::new(&file, &root, texts, budget);
    let mut speaker = Speaker { tree, nesting: 0, said: vec![document] };
    let mut line = Line::new(1, TEXT);
    speaker.walk(&Element::root(root, language), &mut line)?;
    speaker.finish(line)?;
    Ok(speaker.said)
}

/// What words are that no element says more of.
const TEXT: &str = "text";

fn counted(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

struct Speaker<'f, 'a> {
    tree: Tree<'f, 'a>,
    nesting: usize,
    said: Vec<Utterance>,
}

impl<'a> Speaker<'_, 'a> {
    /// Says what an element holds, as part of a line.
    fn walk(&mut self, element: &Element<'a>, line: &mut Line<'a>) -> Result<(), ReadError> {
        if self.nesting == MAX_DEPTH {
            return Err(ReadError::TooLarge);
        }
        self.nesting += 1;
        for kid in self.tree.take(element)? {
            match kid {
                Kid::Text(text) => line.text.push_str(&text),
                Kid::Object(object) => line.objects.push(object),
                Kid::Element(kid) => self.element(&kid, element, line)?,
            }
        }
        self.nesting -= 1;
        Ok(())
    }

    fn element(&mut self, element: &Element<'a>, parent: &Element<'a>, line: &mut Line<'a>) -> Result<(), ReadError> {
        let foreign = element.language != parent.language;
        match element.role.as_str() {
            "Span" | "Quote" | "Code" | "Em" | "Strong" | "Sub" | "Reference" | "BibEntry" | "Ruby" | "RB" | "RT"
            | "RP" | "Warichu" | "WT" | "WP"
                if !foreign =>
            {
                self.within(element, line)
            }
            "Lbl" if line.role == ITEM => self.label(element, line),
            "LBody" if !foreign => {
                line.space();
                self.within(element, line)
            }
            "P" if !foreign && takes_paragraphs(&line.role) && !line.said && !line.paragraph => {
                line.space();
                line.paragraph = true;
                self.within(element, line)
            }
            _ => {
                self.flush(line, true)?;
                let mut own = self.line(element, line.inside())?;
                if foreign && !element.language.is_empty() {
                    own.role = format!("{}, language {}", own.role, one_line(&element.language));
                }
                self.within(element, &mut own)?;
                match element.role.as_str() {
                    "Link" => self.link(own),
                    "Form" => self.form(own),
                    _ => self.finish(own),
                }
            }
        }
    }

    /// Says the words that stand for an element, or else what it holds.
    fn within(&mut self, element: &Element<'a>, line: &mut Line<'a>) -> Result<(), ReadError> {
        let Some(words) = element.words() else { return self.walk(element, line) };
        self.tree.budget.text(words.len())?;
        line.text.push_str(&words);
        for kid in self.tree.take(element)? {
            if let Kid::Object(object) = kid {
                line.objects.push(object);
            }
        }
        Ok(())
    }

    /// Says the label of an item: all but a bullet is read.
    fn label(&mut self, element: &Element<'a>, line: &mut Line<'a>) -> Result<(), ReadError> {
        // A box to tick is something in the item, and no label that can be read with it.
        if self.tree.count(element, "Form")? > 0 {
            self.flush(line, true)?;
        }
        let mut own = Line::new(line.inside(), ITEM);
        self.within(element, &mut own)?;
        line.objects.append(&mut own.objects);
        let label = one_line(&own.text);
        if !label.is_empty() && label.chars().all(|character| BULLETS.contains(&character)) {
            line.role = line.role.replacen(ITEM, "bullet", 1);
        } else {
            line.space();
            line.text.push_str(&label);
        }
        Ok(())
    }

    /// Begins the line of an element.
    fn line(&mut self, element: &Element<'a>, depth: usize) -> Result<Line<'a>, ReadError> {
        let plain = |role: &str| Line::new(depth, role);
        Ok(match element.role.as_str() {
            "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => plain(&element.role.replace('H', "heading ")),
            "H" | "Title" => plain("heading"),
            "P" => plain("paragraph"),
            "BlockQuote" => plain("quote"),
            "Caption" => plain("caption"),
            "Note" | "FENote" => plain("note"),
            "Lbl" => plain("label"),
            "L" => {
                let items = counted(self.tree.count(element, "LI")?, "item");
                plain(&format!("list, {items}")).announced("")
            }
            "LI" => plain(ITEM).announced(", empty"),
            "TOC" => {
                let entries = self.tree.count(element, "TOCI")?;
                let entries = if entries == 1 { "1 entry".to_owned() } else { format!("{entries} entries") };
                plain(&format!("table of contents, {entries}")).announced("")
            }
            "TOCI" => plain("entry"),
            "Table" => {
                let (columns, rows) = self.tree.table(element)?;
                plain(&format!("table, {}, {}", counted(columns, "column"), counted(rows, "row"))).announced("")
            }
            "TR" => plain("row").announced(", empty"),
            "TH" | "TD" => self.cell(element, depth),
            "Figure" | "Formula" => plain(&element.role.to_lowercase()).announced(", without words"),
            "Link" => plain("link").announced(", without words"),
            "Form" => plain("field"),
            _ => plain(TEXT),
        })
    }

    fn cell(&self, element: &Element<'a>, depth: usize) -> Line<'a> {
        let attribute = |key| element.attribute(self.tree.file, key);
        let scope = attribute("Scope").and_then(Object::into_name);
        let mut role = match (element.role.as_str(), scope.as_deref()) {
            ("TH", Some(b"Row")) => ROW_HEADER,
            ("TH", Some(b"Column")) => COLUMN_HEADER,
            ("TH", _) => HEADER,
            _ => CELL,
        }
        .to_owned();
        for (key, what) in [("ColSpan", "column"), ("RowSpan", "row")] {
            let span = attribute(key).and_then(Object::into_number).map_or(1, |number| number.as_i64());
            if span > 1 {
                role = format!("{role}, {span} {what}s wide").replace("rows wide", "rows high");
            }
        }
        Line::new(depth, role).announced(", empty")
    }

    /// Says what has been gathered of a line; something inside of it follows, or its end.
    fn flush(&mut self, line: &mut Line<'a>, follows: bool) -> Result<(), ReadError> {
        let text = one_line(&std::mem::take(&mut line.text));
        if line.said {
            return if text.is_empty() { Ok(()) } else { self.say(line.depth + 1, TEXT.to_owned(), text) };
        }
        let role = match line.wordless {
            _ if !text.is_empty() => line.role.clone(),
            None => return Ok(()),
            Some(_) if follows => line.role.clone(),
            Some(wordless) => format!("{}{wordless}", line.role),
        };
        line.said = true;
        self.say(line.depth, role, text)
    }

    /// Says the rest of a line, and the links and fields in it that no element of their own holds.
    fn finish(&mut self, mut line: Line<'a>) -> Result<(), ReadError> {
        let objects = std::mem::take(&mut line.objects);
        self.flush(&mut line, !objects.is_empty())?;
        for object in objects {
            let mut own = Line::new(line.inside(), "link");
            let is_field = object.get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_ref() == b"Widget");
            own.objects.push(object);
            if is_field { self.form(own)? } else { self.link(own)? }
        }
        Ok(())
    }

    fn say(&mut self, depth: usize, role: String, text: String) -> Result<(), ReadError> {
        self.tree.budget.text(role.len() + text.len())?;
        self.said.push(Utterance { depth, role, text });
        Ok(())
    }

    fn link(&mut self, mut line: Line<'a>) -> Result<(), ReadError> {
        let objects = std::mem::take(&mut line.objects);
        // Words of another language in it were said already.
        if line.text.trim().is_empty() && !line.said {
            let contents = objects.iter().find_map(|object| object.get::<Bytes<'_>>("Contents"));
            line.text = contents.map(|contents| strings::text(&contents)).unwrap_or_default();
        }
        match objects.iter().find_map(|object| annotation::target(self.tree.file, object)) {
            Some(target) => {
                line.space();
                line.text.push_str(&format!("({target})"));
            }
            None => line.role.push_str(", leading nowhere"),
        }
        self.flush(&mut line, false)
    }

    fn form(&mut self, mut line: Line<'a>) -> Result<(), ReadError> {
        for widget in std::mem::take(&mut line.objects) {
            if !annotation::is_hidden(&widget) {
                let words = one_line(&line.text);
                self.field(&widget, &words, line.depth)?;
            }
            line.said = true;
        }
        if !line.said { self.flush(&mut line, false) } else { Ok(()) }
    }

    /// Says a field: what kind it is, what is in it, and what it is called.
    fn field(&mut self, widget: &Dict<'a>, words: &str, depth: usize) -> Result<(), ReadError> {
        let field = Field::new(widget);
        let mut name = if words.is_empty() { one_line(&field.description()) } else { words.to_owned() };
        let state = field.state();
        let is_on = state.as_deref().is_some_and(|state| state != OFF);
        let mut role = match field.kind() {
            Some(Kind::CheckBox) => format!("check box, {}", if is_on { "ticked" } else { "not ticked" }),
            Some(Kind::Radio) => {
                let own = field.on_state();
                if words.is_empty() {
                    name = one_line(&format!("{name} {}", own.as_deref().unwrap_or_default()));
                }
                // The place may have no state of its own, and the field that of another place.
                let is_on = is_on && (own.is_none() || own == state);
                format!("radio button, {}", if is_on { "chosen" } else { "not chosen" })
            }
            Some(Kind::Text { multiline }) => {
                let value = one_line(&field.typed(&mut self.tree.budget)?);
                let role = if multiline { "text field of several lines" } else { "text field" };
                if value.is_empty() {
                    format!("{role}, empty")
                } else {
                    name = format!("{name}: {value}");
                    role.to_owned()
                }
            }
            Some(Kind::Other(role)) => role.to_owned(),
            None => "field".to_owned(),
        };
        for (is_so, what) in [(field.is_read_only(), ", read only"), (field.is_required(), ", required")] {
            role.push_str(if is_so { what } else { "" });
        }
        self.say(depth, role, name)
    }
}

const ITEM: &str = "item";
const CELL: &str = "cell";
const HEADER: &str = "header";
const ROW_HEADER: &str = "row header";
const COLUMN_HEADER: &str = "column header";

/// Says whether the first paragraph of an element is read as its own words.
fn takes_paragraphs(role: &str) -> bool {
    let kinds = [ITEM, "bullet", CELL, HEADER, ROW_HEADER, COLUMN_HEADER, "caption", "note", "quote", "entry"];
    kinds.iter().any(|kind| role.strip_prefix(kind).is_some_and(|rest| rest.is_empty() || rest.starts_with(',')))
}
