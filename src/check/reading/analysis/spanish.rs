//! Syllables of Spanish, which its spelling tells.

/// Counts the syllables of a word in small letters; at least 1.
pub fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().collect();
    let (mut count, mut last) = (0, None);
    for (index, &letter) in letters.iter().enumerate() {
        let next = letters.get(index + 1).copied();
        let before = index.checked_sub(1).and_then(|before| letters.get(before)).copied();
        let sounds = is_vowel(letter, next) && !is_silent(letter, before, next);
        if sounds && last.is_none_or(|last| parts(last, letter)) {
            count += 1;
        }
        last = sounds.then_some(letter);
    }
    count.max(1)
}

/// Says whether a letter is a vowel; `y` is one before a consonant and at the end.
fn is_vowel(letter: char, next: Option<char>) -> bool {
    match letter {
        'y' => next.is_none_or(|next| !is_vowel(next, None)),
        _ => matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u' | 'á' | 'é' | 'í' | 'ó' | 'ú' | 'ü'),
    }
}

/// Says whether a `u` only tells how the `q` or `g` before it sounds.
const fn is_silent(letter: char, before: Option<char>, next: Option<char>) -> bool {
    matches!((before, letter, next), (Some('q' | 'g'), 'u', Some('e' | 'i' | 'é' | 'í')))
}

/// Says whether two vowels side by side belong to two syllables.
fn parts(one: char, other: char) -> bool {
    let is_weak = |letter| matches!(letter, 'i' | 'u' | 'ü' | 'y');
    let is_stressed_weak = |letter| matches!(letter, 'í' | 'ú');
    if is_weak(one) && is_weak(other) {
        return one == other;
    }
    match (is_weak(one), is_weak(other)) {
        (false, false) => true,
        (true, false) => is_stressed_weak(other) && one == other,
        (false, true) => is_stressed_weak(one),
        (true, true) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_tells_the_syllables() {
        let words = [
            ("sol", 1),
            ("pie", 1),
            ("rey", 1),
            ("y", 1),
            ("casa", 2),
            ("huevo", 2),
            ("cuello", 2),
            ("aire", 2),
            ("ciudad", 2),
            ("agua", 2),
            ("guía", 2),
            ("queso", 2),
            ("país", 2),
            ("poeta", 3),
            ("rodilla", 3),
            ("espalda", 3),
            ("ejercicio", 4),
            ("ciática", 3),
            ("dolía", 3),
            ("pingüino", 3),
            ("teléfono", 4),
            ("fisioterapeuta", 6),
            ("estudiáis", 3),
            ("leer", 2),
            ("mayo", 2),
            ("muy", 1),
            ("construir", 2),
            ("rehabilitación", 6),
            ("búho", 2),
            ("baúl", 2),
            ("oído", 3),
            ("fisioterapia", 5),
        ];
        for (word, expected) in words {
            assert_eq!(syllables(word), expected, "{word}");
        }
    }
}
