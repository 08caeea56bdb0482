//! Writes a random handout as YAML, and says in which order its words are to be read.

use serde_json::{Map, Value, json};

use super::blocks::{Block, Cover, Definition, FIELDS, Fields, Item, Part, Picture};
use super::texts::{Manner, Said, Voice, Words};

/// What is to be read.
#[derive(Clone, Debug)]
pub enum Read {
    /// These words.
    Words(String),
    /// These words; a mark that the program writes may stand behind the last one.
    Ended(String),
    /// These words, if there was room for them.
    Fitting(String),
    /// The value of a field: words, or what is in the field where it is filled in on the screen.
    Value(String),
    /// Parts, each by itself in order, but one before the other or the other way round.
    Any(Vec<Vec<Read>>),
}

/// A handout as it is written, with what is to be read of it.
#[derive(Debug)]
pub struct Written {
    pub yaml: String,
    /// The paths and texts of the fragments.
    pub fragments: Vec<(String, String)>,
    /// The values of the fields.
    pub values: Vec<(String, String)>,
    pub read: Vec<Read>,
}

/// Writes blocks.
#[derive(Default)]
pub struct Pen {
    pub voice: Voice,
    pub read: Vec<Read>,
    /// What `read` stands for at these places: the names of exercises, and the headings down to a level.
    pub later: Vec<Later>,
    fragments: Vec<(String, String)>,
    pub large: bool,
    /// The levels and words of the headings so far.
    headings: Vec<(u8, String)>,
    /// The own names of the exercises so far, and what their repetitions are called.
    pub exercises: Vec<[Vec<Read>; 2]>,
    /// The levels of all headings, and whether there are exercises.
    levels: Vec<u8>,
    pub has_exercises: bool,
    has_contents: bool,
    has_glance: bool,
}

/// What is known only when all is written; it stands in `read` as a mark.
#[derive(Clone, Copy, Debug)]
pub enum Later {
    Headings(u8),
    Exercises,
    Overview,
}

/// Stands before the number of a [`Later`].
const MARK: char = '\u{1}';

pub type Object = Map<String, Value>;

/// Writes a handout.
pub fn written(definition: &Definition) -> Written {
    let setup = &definition.setup;
    let mut pen = Pen { large: setup.large, ..Pen::default() };
    pen.voice.greek = !setup.second_brand;
    survey(&definition.body, &mut pen);
    let mut yaml = String::new();
    let mut line = |key: &str, value: Value| yaml.push_str(&format!("{key}: {value}\n"));
    let title = pen.public(&definition.title);
    let subtitle = definition.subtitle.as_ref().map(|words| pen.public(words));
    let message = definition.main_message.as_ref().map(|words| pen.public(words));
    let version = definition.version.as_ref().map(|words| pen.voice_of(words, Manner::Plain));
    line("title", json!(title.written));
    for (key, said) in [("subtitle", &subtitle), ("main_message", &message), ("version", &version)] {
        if let Some(said) = said {
            line(key, json!(said.written));
        }
    }
    let mut page = Object::new();
    page.insert("size".into(), json!(setup.size));
    page.insert("orientation".into(), json!(if setup.landscape { "landscape" } else { "portrait" }));
    if let Some(margins) = setup.margins {
        page.insert("margins".into(), json!(format!("{margins} mm")));
    }
    line("page", Value::Object(page));
    let mut labels = Vec::with_capacity(FIELDS);
    let mut values = Vec::with_capacity(FIELDS);
    let mut fields = Object::new();
    for (place, value) in setup.values.iter().enumerate() {
        let label = pen.public(&definition.title);
        fields.insert(format!("p.f{place}"), json!({"label": label.written, "blank": "line"}));
        labels.push(label.shown);
        values.push(value.as_ref().map(|words| pen.voice_of(words, Manner::Value).shown));
    }
    line("fields", Value::Object(fields));
    pen.voice.field = values[0].clone().map(|value| ("p.f0".to_owned(), value));
    yaml.push_str("body:\n");

    let promise = subtitle.or(message).map(|said| said.shown);
    let mut body = Vec::new();
    if let Some(cover) = &definition.cover {
        body.push(pen.cover(cover, &title.shown, promise.as_deref()));
    }
    if let Some(opening) = &definition.opening {
        body.push(pen.fields(opening, &labels, &values));
    }
    if definition.cover.is_none() {
        pen.read.push(Read::Words(title.shown));
        pen.read.extend(promise.map(Read::Words));
    }
    for block in &definition.body {
        // A strip of fields at the start would be the opening.
        let opening = body.is_empty() || body.len() == 1 && definition.cover.is_some();
        if opening && matches!(block, Block::Fields(_)) {
            continue;
        }
        body.extend(pen.block(block, &labels, &values));
    }
    if body.is_empty() {
        body.push(json!({"spacer": "1 pt"}));
    }
    for block in body {
        yaml.push_str(&format!("  - {block}\n"));
    }
    let values = values.into_iter().enumerate();
    let values = values.filter_map(|(place, value)| Some((format!("p.f{place}"), value?))).collect();
    // The foot is read once, at the end.
    pen.read.extend(version.map(|said| Read::Fitting(said.shown)));
    let read = std::mem::take(&mut pen.read);
    let read = read.into_iter().flat_map(|read| pen.settled(read)).collect();
    Written { yaml, fragments: pen.fragments, values, read }
}

/// Finds out which headings and exercises there are.
fn survey(blocks: &[Block], pen: &mut Pen) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => pen.levels.push(level.unwrap_or(2)),
            Block::Exercises { .. } => pen.has_exercises = true,
            Block::Columns { columns, .. } => columns.iter().for_each(|column| survey(column, pen)),
            Block::Together(inside) | Block::Included(inside) => survey(inside, pen),
            _ => {}
        }
    }
}

impl Pen {
    pub fn voice_of(&mut self, words: &Words, manner: Manner) -> Said {
        words.say(manner, &mut self.voice)
    }

    /// Says words in which no field may stand.
    fn public(&mut self, words: &Words) -> Said {
        let field = self.voice.field.take();
        let said = words.say(Manner::Markdown, &mut self.voice);
        self.voice.field = field;
        said
    }

    /// Says words without Markdown in which no field may stand, such as those of a picture.
    pub fn spoken(&mut self, words: &Words) -> Said {
        let field = self.voice.field.take();
        let said = words.say(Manner::Plain, &mut self.voice);
        self.voice.field = field;
        said
    }

    /// Writes a text that is read next.
    pub fn text(&mut self, words: &Words) -> Value {
        let Said { written, shown } = words.say(Manner::Markdown, &mut self.voice);
        self.read.push(Read::Words(shown));
        json!(written)
    }

    pub fn texts(&mut self, all: &[Words]) -> Value {
        Value::Array(all.iter().map(|words| self.text(words)).collect())
    }

    /// Writes a text that may be missing.
    pub fn maybe(&mut self, object: &mut Object, key: &str, words: Option<&Words>) {
        if let Some(words) = words {
            let text = self.text(words);
            object.insert(key.into(), text);
        }
    }

    /// Does something, and returns what is to be read of it by itself.
    pub fn apart<T>(&mut self, act: impl FnOnce(&mut Self) -> T) -> (T, Vec<Read>) {
        let before = std::mem::take(&mut self.read);
        let result = act(self);
        (result, std::mem::replace(&mut self.read, before))
    }

    /// Leaves a place for what is known later.
    pub fn later(&mut self, later: Later) {
        self.read.push(Read::Words(format!("{MARK}{}", self.later.len())));
        self.later.push(later);
    }

    /// Fills in what is known now.
    fn settled(&self, read: Read) -> Vec<Read> {
        match read {
            Read::Words(words) => match words.strip_prefix(MARK) {
                None => vec![Read::Words(words)],
                Some(number) => match self.later[number.parse::<usize>().unwrap()] {
                    Later::Headings(depth) => {
                        let listed = self.headings.iter().filter(|(level, _)| *level <= depth);
                        listed.map(|(_, words)| Read::Words(words.clone())).collect()
                    }
                    Later::Exercises => self.exercises.iter().flat_map(|[name, _]| name).cloned().collect(),
                    Later::Overview => self.exercises.iter().flatten().flatten().cloned().collect(),
                },
            },
            Read::Ended(_) | Read::Fitting(_) | Read::Value(_) => vec![read],
            Read::Any(parts) => {
                let settle = |part: Vec<Read>| part.into_iter().flat_map(|read| self.settled(read)).collect();
                vec![Read::Any(parts.into_iter().map(settle).collect())]
            }
        }
    }

    fn cover(&mut self, cover: &Cover, title: &str, promise: Option<&str>) -> Value {
        let mut object = Object::new();
        let mut parts = Vec::new();
        let texts = [
            ("title", &cover.title, Some(title)),
            ("promise", &cover.promise, promise),
            ("audience", &cover.audience, None),
            ("author", &cover.author, None),
        ];
        for (key, words, usual) in texts {
            let ((), read) = self.apart(|pen| match (words, usual) {
                (Some(words), _) => pen.maybe(&mut object, key, Some(words)),
                (None, Some(usual)) => pen.read.push(Read::Words(usual.to_owned())),
                (None, None) => {}
            });
            parts.push(read);
        }
        let alt = cover.alt.as_ref().map(|alt| self.spoken(alt));
        let picture = match (cover.picture, &alt) {
            (0, _) => None,
            (1, Some(alt)) => Some(("figure", json!({"pose": "bridge", "alt": alt.written}))),
            (1, None) => Some(("figure", json!("nerve-glide-seated"))),
            (_, Some(alt)) => Some(("image", json!({"src": "photo.png", "alt": alt.written}))),
            (_, None) => Some(("image", json!({"src": "images/sciatic-nerve.svg", "decorative": true}))),
        };
        if let Some((key, picture)) = picture {
            object.insert(key.into(), picture);
            parts.extend(alt.map(|alt| vec![Read::Words(alt.shown)]));
        }
        self.read.push(Read::Any(parts));
        json!({"cover": object})
    }

    pub fn fields(&mut self, fields: &Fields, labels: &[String], values: &[Option<String>]) -> Value {
        for place in &fields.show {
            self.read.push(Read::Words(labels[*place].clone()));
            self.read.extend(values[*place].clone().map(Read::Value));
        }
        let show: Vec<String> = fields.show.iter().map(|place| format!("p.f{place}")).collect();
        json!({"fields": {"show": show, "style": if fields.write_in { "write_in" } else { "strip" }}})
    }

    pub fn heading(&mut self, text: &Words, level: Option<u8>, lead: Option<&Words>) -> Value {
        let mut object = Object::new();
        let text = self.text(text);
        if let Some(Read::Words(shown)) = self.read.last() {
            self.headings.push((level.unwrap_or(2), shown.clone()));
        }
        object.insert("text".into(), text);
        if let Some(level) = level {
            object.insert("level".into(), json!(level));
        }
        self.maybe(&mut object, "lead", lead);
        json!({"heading": object})
    }

    /// Writes a list of the definition language.
    pub fn items(&mut self, items: &[Item]) -> Value {
        let item = |item: &Item| {
            let text = self.text(&item.text);
            if item.items.is_empty() {
                return text;
            }
            let items = self.items(&item.items);
            json!({"text": text, "numbered": item.numbered, "items": items})
        };
        Value::Array(items.iter().map(item).collect())
    }

    /// Writes paragraphs and lists as Markdown.
    pub fn parts(&mut self, parts: &[Part]) -> Value {
        let mut out = String::new();
        for part in parts {
            match part {
                Part::Paragraph(words) => {
                    let text = self.said(words);
                    out.push_str(&format!("{text}\n\n"));
                }
                Part::List(numbered, items) => {
                    self.markdown_list(*numbered, items, 0, &mut out);
                    // Two lists in a row would be one.
                    let text = self.said_plainly();
                    out.push_str(&format!("\n{text}\n\n"));
                }
            }
        }
        json!(out)
    }

    fn markdown_list(&mut self, numbered: bool, items: &[Item], indent: usize, out: &mut String) {
        for (place, item) in items.iter().enumerate() {
            let mark = if numbered { format!("{}. ", place + 1) } else { "- ".to_owned() };
            let inside = indent + mark.len();
            let text = self.said(&item.text).replace('\n', &format!("\n{:inside$}", ""));
            out.push_str(&format!("{:indent$}{mark}{text}\n", ""));
            self.markdown_list(item.numbered, &item.items, inside, out);
        }
    }

    fn said(&mut self, words: &Words) -> String {
        let Said { written, shown } = words.say(Manner::Markdown, &mut self.voice);
        self.read.push(Read::Words(shown));
        written
    }

    fn said_plainly(&mut self) -> String {
        let word = format!("then{}", self.voice.number);
        self.voice.number += 1;
        self.read.push(Read::Words(word.clone()));
        word
    }

    /// Writes the keys of a picture.
    pub fn picture(&mut self, picture: &Picture, whole: bool) -> Object {
        let mut object = Object::new();
        object.insert("src".into(), json!(PICTURES[picture.file]));
        let mut parts = Vec::new();
        match &picture.alt {
            Some(alt) => {
                let said = self.spoken(alt);
                object.insert("alt".into(), json!(said.written));
                parts.push(vec![Read::Words(said.shown)]);
            }
            None => {
                object.insert("decorative".into(), json!(true));
            }
        }
        let ((), caption) = self.apart(|pen| pen.maybe(&mut object, "caption", picture.caption.as_ref()));
        parts.push(caption);
        if let Some(width) = picture.width {
            object.insert("width".into(), json!(format!("{width} mm")));
        }
        if let Some(align) = picture.align {
            object.insert("align".into(), json!(["left", "center", "right"][align]));
        }
        let mut labels = Vec::new();
        for (text, x, y) in picture.labels.iter().filter(|_| whole) {
            let (text, read) = self.apart(|pen| pen.text(text));
            labels.push(json!({"text": text, "at": [f64::from(*x) / 100.0, f64::from(*y) / 100.0]}));
            parts.push(read);
        }
        if !labels.is_empty() {
            object.insert("labels".into(), Value::Array(labels));
        }
        self.read.push(Read::Any(parts));
        object
    }

    /// Writes blocks into a file of their own.
    pub fn included(&mut self, blocks: &[Block], labels: &[String], values: &[Option<String>]) -> Option<Value> {
        let place = self.fragments.len();
        self.fragments.push(Default::default());
        let blocks: Vec<Value> = blocks.iter().filter_map(|block| self.block(block, labels, values)).collect();
        let name = format!("part-{place}.yaml");
        self.fragments[place] = (format!("handouts/{name}"), json!(blocks).to_string());
        (!blocks.is_empty()).then(|| json!({"include": name}))
    }

    /// Says whether a table of contents has something to list and is the first.
    pub fn may_list(&mut self, depth: u8) -> bool {
        let listed = self.levels.iter().any(|level| *level <= depth);
        listed && !std::mem::replace(&mut self.has_contents, true)
    }

    /// Says whether an overview of exercises has something to show and is the first.
    pub fn may_show(&mut self) -> bool {
        self.has_exercises && !std::mem::replace(&mut self.has_glance, true)
    }
}

/// The pictures of the tests.
pub const PICTURES: [&str; 3] = ["images/spinal-canal-normal.svg", "photo.png", "images/sciatic-nerve.svg"];
