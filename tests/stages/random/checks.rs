//! What every finished handout keeps: nothing overlaps or leaves its page, and every word is read once and in order.

use std::collections::HashSet;
use std::sync::LazyLock;

use handout::drawing::{Length, Rect};
use handout::page::{Document, ItemKind, Owner, Page};
use handout::reader::{self, Utterance};

use super::super::geometry::{TOLERANCE, bounds, ink, is_content, overlap, pictures, texts, tick_boxes};
use super::write::Read;

/// Says what is wrong with the places of things.
pub fn places(document: &Document, margin: Length, has_cover: bool, duplex: bool) -> Result<(), String> {
    for (number, page) in document.pages.iter().enumerate() {
        let inner = !(has_cover && number == 0);
        let empty = page.items.iter().all(|item| !is_content(item)) && !(duplex && page.items.is_empty());
        let empty = empty.then(|| "empty page: nothing but head and foot".to_owned());
        if let Some(what) = empty.or_else(|| outside(page, margin, inner)).or_else(|| overlapping(document, page)) {
            return Err(format!("{what}, on page {}", number + 1));
        }
    }
    Ok(())
}

fn outside(page: &Page, margin: Length, inner: bool) -> Option<String> {
    let [left, right] = [margin - TOLERANCE, page.size.width - margin + TOLERANCE];
    let foot = texts(page).filter(|(item, _)| item.owner == Owner::Footer).map(|(_, run)| ink(run).top());
    let foot = foot.reduce(Length::min).unwrap_or(page.size.height);
    for item in &page.items {
        let is_text = matches!(item.kind, ItemKind::Text(_));
        let area = match &item.kind {
            ItemKind::Link { rect, .. } => Some(*rect),
            ItemKind::Widget(widget) => Some(widget.rect),
            _ => bounds(item),
        };
        let Some(area) = area.filter(|_| inner || is_text) else { continue };
        let problem = if area.left() < left || area.right() > right {
            "in the margin"
        } else if area.top() < Length::ZERO || area.bottom() > page.size.height {
            "off the page"
        } else if is_content(item) && area.bottom() > foot + TOLERANCE {
            "in the foot"
        } else {
            continue;
        };
        let (words, right_to_left) = match &item.kind {
            ItemKind::Text(run) => (run.text.as_str(), run.right_to_left),
            _ => ("", false),
        };
        return Some(format!("{problem}: {area:?} “{words}” (right to left: {right_to_left})"));
    }
    None
}

fn overlapping(document: &Document, page: &Page) -> Option<String> {
    let runs: Vec<(&str, Rect)> = texts(page).map(|(_, run)| (run.text.as_str(), ink(run))).collect();
    for (place, (text, a)) in runs.iter().enumerate() {
        let over = runs[place + 1..].iter().find(|(_, b)| overlap(*a, *b));
        if let Some((other, b)) = over {
            return Some(format!("overlap of words: “{text}” over “{other}”: {a:?}, {b:?}"));
        }
    }
    let fields: Vec<Rect> = page
        .items
        .iter()
        .filter_map(|item| match &item.kind {
            ItemKind::Widget(widget) => Some(widget.rect),
            _ => None,
        })
        .collect();
    for (place, a) in fields.iter().enumerate() {
        if let Some(b) = fields[place + 1..].iter().find(|b| overlap(*a, **b)) {
            return Some(format!("overlap of fields: {a:?}, {b:?}"));
        }
    }
    let boxes = tick_boxes(page);
    let pictures: Vec<Rect> = pictures(document, page).collect();
    let mut solid: Vec<(&str, Rect)> = boxes.iter().map(|area| ("a box", *area)).collect();
    solid.extend(pictures.iter().map(|area| ("a picture", *area)));
    for (place, (what, a)) in solid.iter().enumerate() {
        if let Some((other, b)) = solid[place + 1..].iter().find(|(_, b)| overlap(*a, *b)) {
            return Some(format!("overlap of things: {what} over {other}: {a:?}, {b:?}"));
        }
        // The numbers of labels stand on their picture.
        let over = runs.iter().find(|(text, b)| overlap(*a, *b) && text.trim().parse::<u8>().is_err());
        if let Some((text, b)) = over {
            return Some(format!("overlap of things and words: {what} over “{text}”: {a:?}, {b:?}"));
        }
    }
    None
}

/// Words that the program, its brands and its library write.
static FIXED: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let mut words = HashSet::new();
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/assets");
    for kind in ["locales", "brands", "exercises", "poses", "red-flags"] {
        for file in std::fs::read_dir(format!("{folder}/{kind}")).unwrap() {
            let path = file.unwrap().path();
            if path.is_file() {
                let text = std::fs::read_to_string(path).unwrap();
                words.extend(text.split(|c: char| !is_of_word(c)).map(bare));
            }
        }
    }
    // What placeholders of the library become.
    words.extend(["cm", "n"].map(str::to_owned));
    words
});

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\'' | '-' | '.' | '/' | '@' | '&' | ':')
}

fn bare(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
}

fn is_fixed(word: &str) -> bool {
    if word.starts_with(FIELD) {
        return true;
    }
    let bare = bare(word);
    bare.chars().all(|c| !c.is_alphabetic()) || FIXED.contains(&bare)
}

/// The words of a text without what cannot be seen.
fn words(text: &str) -> Vec<String> {
    let hidden = |c: &char| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2069}');
    let visible: String = text.chars().filter(hidden).collect();
    visible.split_whitespace().map(str::to_owned).collect()
}

/// Says whether the words of the finished file are those of the definition in its order, each once.
pub fn reading(pdf: &[u8], read: &[Read]) -> Result<(), String> {
    let said = reader::speak(pdf.to_vec()).map_err(|error| format!("the reader says: {error}"))?;
    let mut heard = Vec::new();
    // The first is the title of the window.
    for utterance in said.iter().skip(1) {
        let Utterance { role, text, .. } = utterance;
        if ["check box", "radio", "text field"].iter().any(|kind| role.starts_with(kind)) {
            heard.push(format!("{FIELD}{}", words(text).join(" ")));
        } else if role.starts_with("link") || role == "text" && text.ends_with(')') && text.contains("(http") {
            heard.extend(words(text.rsplit_once('(').map_or(text.as_str(), |(text, _)| text)));
        } else {
            heard.extend(words(text));
        }
    }
    let mut listener = Listener { heard, at: 0, first: None };
    listener.follow(read)?;
    listener.rest()?;
    // What fields are called is made of what is read.
    let mut known = HashSet::new();
    gather(read, &mut known);
    let fields = listener.heard.iter().filter_map(|word| word.strip_prefix(FIELD));
    let strange = |word: &String| !is_fixed(word) && !known.contains(&bare(word));
    match fields.flat_map(words).find(strange) {
        Some(word) => Err(format!("a field says “{word}”, which nothing else does")),
        None => Ok(()),
    }
}

fn gather(read: &[Read], known: &mut HashSet<String>) {
    for part in read {
        match part {
            Read::Words(text) | Read::Ended(text) | Read::Fitting(text) | Read::Value(text) => {
                known.extend(words(text).iter().map(|word| bare(word)));
            }
            Read::Any(parts) => parts.iter().for_each(|part| gather(part, known)),
        }
    }
}

/// Stands before what is said of a field.
const FIELD: char = '\u{2}';

struct Listener {
    heard: Vec<String>,
    /// The place of the next word.
    at: usize,
    /// Where the first word of a part was heard.
    first: Option<usize>,
}

impl Listener {
    fn follow(&mut self, read: &[Read]) -> Result<(), String> {
        for part in read {
            match part {
                Read::Words(text) => words(text).iter().try_for_each(|word| self.word(word, false))?,
                Read::Ended(text) => {
                    let words = words(text);
                    let (last, others) = words.split_last().unwrap();
                    others.iter().try_for_each(|word| self.word(word, true))?;
                    self.word(last, true)?;
                }
                Read::Fitting(text) => {
                    let before = self.at;
                    if words(text).iter().try_for_each(|word| self.word(word, false)).is_err() {
                        self.at = before;
                    }
                }
                Read::Value(text) => self.value(&words(text))?,
                Read::Any(parts) => self.any(parts)?,
            }
        }
        Ok(())
    }

    /// Hears the value of a field, in the field or as words.
    fn value(&mut self, wanted: &[String]) -> Result<(), String> {
        let next = self.heard[self.at..].iter().position(|word| !is_fixed(word) || word.starts_with(FIELD));
        let field = next.and_then(|next| Some((next, self.heard[self.at + next].strip_prefix(FIELD)?)));
        match field {
            Some((next, field)) if field.ends_with(&wanted.join(" ")) => {
                self.at += next + 1;
                Ok(())
            }
            _ => wanted.iter().try_for_each(|word| self.word(word, false)),
        }
    }

    /// Hears parts in any order: of those that can be heard, first the one that begins first.
    fn any(&mut self, parts: &[Vec<Read>]) -> Result<(), String> {
        let mut left: Vec<&Vec<Read>> = parts.iter().filter(|part| !part.is_empty()).collect();
        while !left.is_empty() {
            let (before, mut errors) = (self.at, Vec::new());
            let mut best: Option<(Option<usize>, usize, usize)> = None;
            for (place, part) in left.iter().enumerate() {
                (self.at, self.first) = (before, None);
                match self.follow(part) {
                    Ok(()) if best.is_none_or(|(first, ..)| self.first < first) => {
                        best = Some((self.first, self.at, place));
                    }
                    Ok(()) => {}
                    Err(error) => errors.push(error),
                }
            }
            let Some((first, at, place)) = best else { return Err(errors.join("; or ")) };
            (self.first, self.at) = (first, at);
            left.remove(place);
        }
        Ok(())
    }

    /// Hears a word, after any number of fixed ones.
    fn word(&mut self, wanted: &str, loose: bool) -> Result<(), String> {
        loop {
            let Some(word) = self.heard.get(self.at) else { return Err(format!("“{wanted}” is not read")) };
            self.at += 1;
            let same = |word: &str| {
                let ended = word.strip_suffix(['.', ',']).unwrap_or(word);
                let unended = wanted.trim_end_matches('.');
                word == wanted || loose && (ended == wanted || ended.to_lowercase() == unended.to_lowercase())
            };
            if same(word) {
                self.first.get_or_insert(self.at);
                return Ok(());
            }
            if !is_fixed(word) {
                let around = &self.heard[self.at.saturating_sub(6)..(self.at + 5).min(self.heard.len())];
                return Err(format!("“{word}” is read, not “{wanted}”, in “{}”", around.join(" ")));
            }
        }
    }

    fn rest(&self) -> Result<(), String> {
        match self.heard[self.at..].iter().find(|word| !is_fixed(word)) {
            Some(word) => Err(format!("“{word}” is read at the end")),
            None => Ok(()),
        }
    }
}
