//! "Did you mean": the candidate nearest to a misspelt word.

use strsim::damerau_levenshtein;

/// Returns the candidate that was most likely meant, if one is near enough.
pub fn nearest<'a>(wrong: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wrong = folded(wrong);
    // A third of the word may be wrong; a short word may still have one slip.
    let tolerance = (wrong.chars().count() / 3).max(1);
    let near = |candidate: &str| {
        let candidate = folded(candidate);
        let distance = damerau_levenshtein(&wrong, &candidate);
        // With a slip in a word of two letters, anything would be near.
        let similar = distance <= tolerance && distance < wrong.chars().count().max(candidate.chars().count()) - 1;
        let prefix = wrong.chars().count() >= 3 && (candidate.starts_with(&wrong) || wrong.starts_with(&candidate));
        (distance == 0 || similar || prefix && !candidate.is_empty()).then_some((!similar && distance > 0, distance))
    };
    candidates
        .into_iter()
        .filter_map(|candidate| near(candidate).map(|rank| (rank, candidate)))
        .min_by_key(|(rank, _)| *rank)
        .map(|(_, candidate)| candidate)
}

/// Makes words comparable that differ in case, or in `_`, `-` and spaces only.
fn folded(word: &str) -> String {
    word.to_lowercase().replace(['-', ' '], "_")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    const KEYS: [&str; 5] = ["title", "subtitle", "main_message", "body", "qr"];

    #[test]
    fn finds_slips_case_and_separators() {
        assert_eq!(nearest("titel", KEYS), Some("title"));
        assert_eq!(nearest("Title", KEYS), Some("title"));
        assert_eq!(nearest("main-mesage", KEYS), Some("main_message"));
        assert_eq!(nearest("bdy", KEYS), Some("body"));
        assert_eq!(nearest("main", KEYS), Some("main_message"));
        assert_eq!(nearest("ttile", KEYS), Some("title"));
    }

    #[test]
    fn stays_silent_when_nothing_is_near() {
        assert_eq!(nearest("colour", KEYS), None);
        assert_eq!(nearest("by", KEYS), None);
        assert_eq!(nearest("", KEYS), None);
        assert_eq!(nearest("x", [""; 1]), None);
    }
}
