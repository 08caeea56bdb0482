//! What a screen reader says of the finished files, from the files alone.

use handout::reader::{Utterance, speak};

use super::snapshots::assert_snapshot;
use super::{Project, SHIPPED};

/// Reads a file aloud, one utterance a line.
fn aloud(pdf: Vec<u8>) -> String {
    speak(pdf).unwrap().iter().map(|utterance: &Utterance| format!("{utterance}\n")).collect()
}

#[test]
fn the_shipped_handouts_as_they_are_heard() {
    for name in SHIPPED {
        assert_snapshot(&format!("{name}.aloud.txt"), &aloud(Project::shipped(name).pdf()));
    }
}
