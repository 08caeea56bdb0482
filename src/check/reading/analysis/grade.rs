//! How hard texts are to read, by the usual formulas.

use super::{Nature, Sentence, Text, Tongue, english, spanish, taught};

/// With how many sentences SMOG was made; it says nothing of fewer.
const SMOG_SENTENCES: usize = 30;
/// The words from which on a grade means something.
pub const ENOUGH: usize = 100;
/// As how many syllables a taught word counts at most: as an easy word that is no short one.
const TAUGHT_SYLLABLES: usize = 2;

/// What the formulas are fed with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measure {
    /// The sentences that have a word that counts.
    pub sentences: usize,
    /// The words that count: no numbers, units, addresses and names.
    pub words: usize,
    /// Their syllables.
    pub syllables: usize,
    /// The words of three syllables and more.
    pub long_words: usize,
}

/// How hard some texts are.
#[derive(Clone, Debug)]
pub struct Grade<'a> {
    /// The language, which decides about the formulas.
    pub tongue: Tongue,
    /// What the formulas are fed with.
    pub measure: Measure,
    /// The sentences, in reading order.
    sentences: Vec<(Sentence<'a>, Measure)>,
}

impl Measure {
    /// Returns the Flesch-Kincaid grade.
    pub fn flesch_kincaid(&self) -> f64 {
        0.39 * self.words_each() + 11.8 * self.syllables_each() - 15.59
    }

    /// Returns the Flesch reading ease.
    pub fn reading_ease(&self) -> f64 {
        206.835 - 1.015 * self.words_each() - 84.6 * self.syllables_each()
    }

    /// Returns the SMOG grade, whatever the number of sentences.
    pub fn smog_of_any(&self) -> f64 {
        let long = ratio(self.long_words * SMOG_SENTENCES, self.sentences);
        1.0430 * long.sqrt() + 3.1291
    }

    /// Returns the SMOG grade, which needs 30 sentences.
    pub fn smog(&self) -> Option<f64> {
        (self.sentences >= SMOG_SENTENCES).then(|| self.smog_of_any())
    }

    /// Returns the ease of Fernández-Huerta, for Spanish.
    pub fn fernandez_huerta(&self) -> f64 {
        206.84 - 60.0 * self.syllables_each() - 1.02 * self.words_each()
    }

    /// Returns the ease of Szigriszt-Pazos, for Spanish, which the INFLESZ scale is of.
    pub fn inflesz(&self) -> f64 {
        206.835 - 62.3 * self.syllables_each() - self.words_each()
    }

    /// Says whether there are enough words for a grade.
    pub const fn is_enough(&self) -> bool {
        self.words >= ENOUGH
    }

    fn words_each(&self) -> f64 {
        ratio(self.words, self.sentences)
    }

    fn syllables_each(&self) -> f64 {
        ratio(self.syllables, self.words)
    }

    const fn add(&mut self, other: Self) {
        self.sentences += other.sentences;
        self.words += other.words;
        self.syllables += other.syllables;
        self.long_words += other.long_words;
    }
}

/// Returns the band of the INFLESZ scale that a value lies in.
pub const fn band(inflesz: f64) -> &'static str {
    match inflesz {
        ..40.0 => "muy difícil",
        ..55.0 => "algo difícil",
        ..65.0 => "normal",
        ..80.0 => "bastante fácil",
        _ => "muy fácil",
    }
}

#[expect(clippy::cast_precision_loss, reason = "a handout has fewer words than 2 to the 52")]
fn ratio(one: usize, other: usize) -> f64 {
    if other == 0 { 0.0 } else { one as f64 / other as f64 }
}

impl<'a> Grade<'a> {
    /// Measures texts; those in another language than the first are left out.
    pub(super) fn of(texts: impl Iterator<Item = &'a Text>) -> Self {
        let mut texts = texts.peekable();
        let tongue = texts.peek().map_or(Tongue::Other, |text| text.tongue);
        let mut grade = Self { tongue, measure: Measure::default(), sentences: Vec::new() };
        for sentence in texts.filter(|text| text.tongue == tongue).flat_map(Text::sentences) {
            let measure = sentence.measure();
            if measure.words > 0 {
                grade.measure.add(measure);
                grade.sentences.push((sentence, measure));
            }
        }
        grade
    }

    /// Returns the Flesch-Kincaid grade of English, or the ease on the INFLESZ scale of Spanish; nothing for other
    /// languages and for few words.
    pub fn value(&self) -> Option<f64> {
        match self.tongue {
            _ if !self.measure.is_enough() => None,
            Tongue::English => Some(self.measure.flesch_kincaid()),
            Tongue::Spanish => Some(self.measure.inflesz()),
            Tongue::Other => None,
        }
    }

    /// Returns the sentences that are hardest to read, the hardest first.
    pub fn hardest(&self, count: usize) -> Vec<(Sentence<'a>, Measure)> {
        let mut sentences: Vec<_> = self.sentences.iter().filter(|(_, measure)| measure.words > 4).copied().collect();
        // Stable: of two that are equally hard, the first one read comes first.
        sentences.sort_by(|(_, one), (_, other)| other.flesch_kincaid().total_cmp(&one.flesch_kincaid()));
        sentences.truncate(count);
        sentences
    }
}

impl<'a> Sentence<'a> {
    /// Counts what the formulas need.
    pub fn measure(&self) -> Measure {
        let mut measure = Measure { sentences: 1, ..Measure::default() };
        for (_, word) in self.words().enumerate().filter(|(index, _)| self.counts(*index)) {
            let syllables = self.syllables(word);
            measure.words += 1;
            measure.syllables += syllables;
            measure.long_words += usize::from(syllables > 2);
        }
        measure
    }

    /// Returns the words of three syllables and more, in small letters.
    pub fn long_words(self) -> impl Iterator<Item = &'a str> {
        let words = self.words().enumerate();
        words.filter(move |(index, word)| self.counts(*index) && self.syllables(word) > 2).map(|(_, word)| word)
    }

    fn counts(&self, index: usize) -> bool {
        self.text.words.get(self.first + index).is_some_and(|word| word.nature == Nature::Plain)
    }

    fn syllables(&self, word: &str) -> usize {
        match self.text.tongue {
            Tongue::Spanish => spanish::syllables(word),
            _ if taught::is_taught(word) => english::syllables(word).min(TAUGHT_SYLLABLES),
            _ => english::syllables(word),
        }
    }
}
