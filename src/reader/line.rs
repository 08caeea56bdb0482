//! An utterance in the making.

use hayro::hayro_syntax::object::Dict;

/// What is said of an element so far.
pub(super) struct Line<'a> {
    pub(super) depth: usize,
    /// What the element is.
    pub(super) role: String,
    pub(super) text: String,
    /// What is added to the role if the element has no words; nothing where it is not announced then.
    pub(super) wordless: Option<&'static str>,
    /// Whether something of it was said.
    pub(super) said: bool,
    /// Whether a paragraph is among the words.
    pub(super) paragraph: bool,
    /// The links and fields that stand in it.
    pub(super) objects: Vec<Dict<'a>>,
}

impl Line<'_> {
    pub(super) fn new(depth: usize, role: impl Into<String>) -> Self {
        let (role, text) = (role.into(), String::new());
        Self { depth, role, text, wordless: None, said: false, paragraph: false, objects: Vec::new() }
    }

    /// Lets it be announced if it has no words of its own.
    pub(super) fn announced(mut self, wordless: &'static str) -> Self {
        self.wordless = Some(wordless);
        self
    }

    /// Ends a word, if one is there.
    pub(super) fn space(&mut self) {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
    }

    /// How deep what it holds is.
    pub(super) fn inside(&self) -> usize {
        self.depth + usize::from(self.said)
    }
}
