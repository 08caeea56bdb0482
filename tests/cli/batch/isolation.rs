//! What one record says is in its own file and in no other one.

use std::collections::HashSet;

use handout::reader::speak;

use super::{case, pdfs};

/// How many records are printed.
const RECORDS: usize = 1000;

/// A small handout: a text, a strip, a heading.
const SMALL: &str = "title: Hello
fields:
  name: {label: Name}
  therapist: {label: Therapist}
body:
  - fields: [name]
  - text: \"Dear {{ name }}, ask {{ therapist }}.\"
";

/// Returns a word of eight letters that stands for a number and for nothing else.
fn marker(number: usize) -> String {
    // Steps of a large odd number visit every value once.
    let mut mixed = (number as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 24;
    let mut word = String::from("Q");
    for _ in 0..7 {
        word.push(char::from(b'a' + (mixed % 26) as u8));
        mixed /= 26;
    }
    word
}

#[test]
fn no_record_is_in_the_file_of_another_one() {
    let mut records = "id,name,therapist\n".to_owned();
    for number in 0..RECORDS {
        records.push_str(&format!("{number},{},{}\n", marker(2 * number), marker(2 * number + 1)));
    }
    let case = case(records).file("small.yaml", SMALL);
    let case = case.arguments(["batch", "small.yaml", "--records", "r.csv", "-q", "--threads", "4"]).expects(0, "", "");
    let files = pdfs(&case, "out");
    assert_eq!(files.len(), RECORDS);
    let all: HashSet<String> = (0..2 * RECORDS).map(marker).collect();
    assert_eq!(all.len(), 2 * RECORDS, "two markers are the same");
    for (name, pdf) in files {
        let number: usize = name.trim_start_matches("small-").trim_end_matches(".pdf").parse().unwrap();
        let heard: String = speak(pdf).unwrap().iter().map(|utterance| utterance.text.clone() + " ").collect();
        let words = heard.split(|c: char| !c.is_alphanumeric());
        let found: HashSet<&str> = words.filter(|word| all.contains(*word)).collect();
        let own = [marker(2 * number), marker(2 * number + 1)];
        assert_eq!(found, own.iter().map(String::as_str).collect(), "{name}");
    }
}
