//! Any bytes as a finished PDF: it is read aloud and its form is read, or refused, and nothing panics or grows without end.
#![no_main]

use handout::reader::{filled, speak};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(said) = speak(bytes.to_vec()) {
        for utterance in &said {
            let line = utterance.to_string();
            assert!(!line.contains(char::is_control), "an utterance is one line");
        }
    }
    if let Ok(filled) = filled(bytes.to_vec()) {
        assert!(!filled.fields.is_empty(), "a form without fields is refused");
    }
});
