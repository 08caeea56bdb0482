//! Odd texts: words of many kinds, each with a mark of its own, so that a lost, doubled or swapped one is seen.

use proptest::collection::vec;
use proptest::prelude::*;

/// The kinds of words.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    Plain,
    Long,
    Letter,
    Number,
    Ended,
    Bracketed,
    Quoted,
    Dashed,
    Slashed,
    Escaped,
    Entity,
    Code,
    Braces,
    Bold,
    Emphasis,
    Link,
    Language,
    Address,
    Mail,
    Accented,
    Combining,
    Greek,
    Cyrillic,
    Hebrew,
    HebrewPoints,
    Arabic,
    Mixed,
    NoBreak,
    SoftHyphen,
    ZeroWidth,
    Joined,
    Marked,
    Symbol,
    Field,
}

/// How often the words of each kind are met.
const KINDS: [(u32, Kind); 34] = [
    (80, Kind::Plain),
    (4, Kind::Long),
    (8, Kind::Letter),
    (8, Kind::Number),
    (12, Kind::Ended),
    (3, Kind::Bracketed),
    (3, Kind::Quoted),
    (3, Kind::Dashed),
    (2, Kind::Slashed),
    (4, Kind::Escaped),
    (2, Kind::Entity),
    (2, Kind::Code),
    (2, Kind::Braces),
    (5, Kind::Bold),
    (4, Kind::Emphasis),
    (4, Kind::Link),
    (2, Kind::Language),
    (2, Kind::Address),
    (1, Kind::Mail),
    (4, Kind::Accented),
    (3, Kind::Combining),
    (3, Kind::Greek),
    (3, Kind::Cyrillic),
    (4, Kind::Hebrew),
    (2, Kind::HebrewPoints),
    (4, Kind::Arabic),
    (3, Kind::Mixed),
    (3, Kind::NoBreak),
    (3, Kind::SoftHyphen),
    (2, Kind::ZeroWidth),
    (2, Kind::Joined),
    (2, Kind::Marked),
    (3, Kind::Symbol),
    (2, Kind::Field),
];

const STEMS: [&str; 12] =
    ["walk", "office", "fjord", "Stand", "Avoid", "waffle", "AVATAR", "tea", "I'll", "re-sit", "flint", "Knee"];

/// A word before it has its mark.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    kind: Kind,
    stem: usize,
}

/// Words with what stands between them.
#[derive(Clone, Debug)]
pub struct Words(Vec<(Word, Gap)>);

/// What stands behind a word.
#[derive(Clone, Copy, Debug)]
enum Gap {
    Space,
    Spaces,
    Line,
    Break,
}

/// What of the little Markdown a text takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// All of it.
    Markdown,
    /// All but links.
    Unlinked,
    /// None.
    Plain,
    /// None, and no placeholders either.
    Value,
}

impl Manner {
    fn has_lines(self) -> bool {
        matches!(self, Self::Markdown | Self::Unlinked)
    }
}

/// A text as it is written, and as it is read.
#[derive(Clone, Debug, Default)]
pub struct Said {
    pub written: String,
    pub shown: String,
}

/// What a word needs to know.
#[derive(Clone, Debug, Default)]
pub struct Voice {
    /// The number of the next word.
    pub number: usize,
    /// Whether the brand's fonts have Greek letters.
    pub greek: bool,
    /// The field that texts print, and its value.
    pub field: Option<(String, String)>,
}

/// Any word; a simpler one is plain.
fn word() -> impl Strategy<Value = Word> {
    let all: u32 = KINDS.iter().map(|(weight, _)| weight).sum();
    (0..all, 0..STEMS.len()).prop_map(|(mut place, stem)| {
        let kind = KINDS.iter().find_map(|(weight, kind)| {
            let found = place < *weight;
            place = place.saturating_sub(*weight);
            found.then_some(*kind)
        });
        Word { kind: kind.unwrap_or(Kind::Plain), stem }
    })
}

fn gap() -> impl Strategy<Value = Gap> {
    (0..44).prop_map(|place| match place {
        0..40 => Gap::Space,
        40 => Gap::Spaces,
        41 | 42 => Gap::Line,
        _ => Gap::Break,
    })
}

/// A text of so many words at most.
fn up_to(most: usize) -> impl Strategy<Value = Words> {
    vec((word(), gap()), 1..=most).prop_map(Words)
}

/// A name or a title.
pub fn short() -> impl Strategy<Value = Words> {
    up_to(4)
}

/// A sentence, and at times much more.
pub fn sentence() -> impl Strategy<Value = Words> {
    prop_oneof![40 => up_to(8), 8 => up_to(20), 1 => up_to(120)]
}

/// What may be empty.
pub fn cell() -> impl Strategy<Value = Option<Words>> {
    prop::option::weighted(0.8, prop_oneof![6 => up_to(3), 1 => up_to(12)])
}

impl Words {
    /// Writes the words, each with the next number.
    pub fn say(&self, manner: Manner, voice: &mut Voice) -> Said {
        let mut said = Said::default();
        for (place, (word, gap)) in self.0.iter().enumerate() {
            let Said { written, shown } = word.say(manner, voice);
            said.written.push_str(&written);
            said.shown.push_str(&shown);
            if place + 1 == self.0.len() {
                break;
            }
            said.written.push_str(match gap {
                Gap::Space => " ",
                Gap::Spaces => "   ",
                Gap::Line if manner.has_lines() => "\n",
                Gap::Break if manner.has_lines() => "\\\n",
                Gap::Line | Gap::Break => " ",
            });
            said.shown.push(' ');
        }
        said
    }
}

/// The digits of a number in letters.
fn letters(number: usize, alphabet: &str) -> String {
    let alphabet: Vec<char> = alphabet.chars().collect();
    number.to_string().bytes().map(|digit| alphabet[usize::from(digit - b'0')]).collect()
}

impl Word {
    fn say(self, manner: Manner, voice: &mut Voice) -> Said {
        let number = voice.number;
        voice.number += 1;
        let stem = STEMS[self.stem];
        let latin = |stem: &str| {
            let tail = if number.is_multiple_of(2) { number.to_string() } else { letters(number, "abcdefghij") };
            format!("{stem}{tail}")
        };
        let token = latin(stem);
        let same = |text: String| Said { written: text.clone(), shown: text };
        // Without Markdown, what is written is what is read.
        let markup = |written: String, shown: String| {
            if manner.has_lines() { Said { written, shown } } else { same(shown) }
        };
        let link = |written: String, shown: String| {
            if manner == Manner::Markdown { Said { written, shown } } else { same(shown) }
        };
        match self.kind {
            Kind::Plain => same(token),
            Kind::Long => same(format!("Donaudampfschifffahrtselektrizitätenhauptbetriebswerk{token}")),
            Kind::Letter => same(["a", "I", "é", "x", "ß", "Å"][self.stem % 6].to_owned()),
            Kind::Number => same(["7", "3.5", "10–15", "1/2", "2026", "555-0142"][self.stem % 6].to_owned()),
            Kind::Ended => same(format!("{token}{}", [".", ",", ";", ":", "!", "?", "…", ".)"][self.stem % 8])),
            Kind::Bracketed => {
                let [open, close] = [["(", ")"], ["[", "]"], ["{", "}"]][self.stem % 3];
                markup(format!("\\{open}{token}\\{close}"), format!("{open}{token}{close}"))
            }
            Kind::Quoted => {
                let [open, close] = [["“", "”"], ["\"", "\""], ["'", "'"], ["‘", "’"], ["«", "»"]][self.stem % 5];
                same(format!("{open}{token}{close}"))
            }
            Kind::Dashed => same(format!("{token}{}{stem}", ["–", "—", "-", "·", "…"][self.stem % 5])),
            Kind::Slashed => same(format!("{token}/{stem}")),
            Kind::Escaped => {
                let mark = ["*", "_", "`", "#", "<", "&", "!", "~", "|", "+", "-", ">"][self.stem];
                markup(format!("\\{mark}{token}\\{mark}"), format!("{mark}{token}{mark}"))
            }
            Kind::Entity => markup(format!("&lt;{token}&amp;"), format!("<{token}&")),
            Kind::Code => markup(format!("`*{token}*`"), format!("*{token}*")),
            Kind::Braces if manner == Manner::Value => same(format!("{{{{{token}")),
            Kind::Braces => Said { written: format!("{{{{ \"{{{{\" }}}}{token}"), shown: format!("{{{{{token}") },
            Kind::Bold => markup(format!("**{token}**"), token),
            Kind::Emphasis => markup(format!("*{token}*"), token),
            Kind::Link => link(format!("[{token}](https://example.com/{number})"), token),
            Kind::Language => markup(format!("[{token}]{{lang=de}}"), token),
            Kind::Address => link(format!("<https://example.com/n{number}>"), format!("https://example.com/n{number}")),
            Kind::Mail => link(format!("<n{number}@example.com>"), format!("n{number}@example.com")),
            Kind::Accented => same(latin(["éclair", "naïve", "Übung", "façade", "ångström", "žluť"][self.stem % 6])),
            Kind::Combining => {
                same(latin(["e\u{301}clair", "nai\u{308}ve", "U\u{308}bung", "a\u{30a}ng"][self.stem % 4]))
            }
            Kind::Greek if voice.greek => same(format!("βήμα{}", letters(number, "αβγδεζηθικ"))),
            Kind::Greek => same(token),
            Kind::Cyrillic => same(format!("шаг{}", letters(number, "абвгдежзик"))),
            Kind::Hebrew => same(format!("שלום{}", letters(number, "אבגדהוזחטי"))),
            Kind::HebrewPoints => same(format!("שָׁלוֹם{}", letters(number, "אבגדהוזחטי"))),
            Kind::Arabic => same(format!("سلام{}", letters(number, "ابتثجحخدذر"))),
            Kind::Mixed => same(format!("{}{number}", ["שלום-", "سلام", "(שלום)", "שלום/walk", "5שלום"][self.stem % 5])),
            Kind::NoBreak => same(format!("{token}\u{a0}{}", latin("so"))),
            Kind::SoftHyphen => same(format!("Donau\u{ad}dampf\u{ad}schiff{}", letters(number, "abcdefghij"))),
            Kind::ZeroWidth => same(format!("Donau\u{200b}dampf\u{200b}{token}")),
            Kind::Joined => same(format!("re\u{2060}{token}\u{200d}")),
            Kind::Marked => same(format!("{token}\u{200e}")),
            Kind::Symbol => same(format!("{token}{}", ["°", "×", "²", "½", "™", "€", "±", "≤"][self.stem % 8])),
            Kind::Field => match &voice.field {
                Some((name, value)) => Said { written: format!("{{{{ {name} }}}}"), shown: value.clone() },
                None => same(token),
            },
        }
    }
}
