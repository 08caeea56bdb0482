//! Words that a handout teaches: they are long, and there is no other word for what they mean.

/// Words that a patient meets at every visit, and needs. Each is explained where it first stands, or everybody knows it.
const TAUGHT: [&str; 17] = [
    "emergency",
    "exercise",
    "exercises",
    "herniated",
    "herniation",
    "osteoporosis",
    "physical",
    "physiotherapist",
    "physiotherapy",
    "piriformis",
    "sciatic",
    "sciatica",
    "stenosis",
    "syndrome",
    "therapist",
    "therapists",
    "therapy",
];

/// Says whether a word in small letters is one that handouts teach.
pub fn is_taught(word: &str) -> bool {
    TAUGHT.binary_search(&word).is_ok()
}
