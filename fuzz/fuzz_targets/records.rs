//! Any bytes as records of any format: records or messages, the same in both passes, and nothing panics.
//!
//! The first byte chooses the format.
#![no_main]

use handout::diagnostic::{render_human, render_json, render_short};
use handout::records::{Bad, Entry, Format, Records};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some((chosen, bytes)) = bytes.split_first() else { return };
    match Records::copy("fuzz", bytes, Format::ALL.get(usize::from(*chosen)).copied()) {
        Ok(records) => {
            let pass = || records.read().ok().into_iter().flatten().map(check).collect::<Vec<_>>();
            assert_eq!(pass(), pass(), "a second pass finds the same");
        }
        Err(bad) => render(&bad),
    }
});

/// Returns the number of a record, and how large its text is if it can be read.
fn check(Entry { number, result }: Entry) -> (u64, usize) {
    match result {
        Ok(record) => {
            assert!(record.text.len() <= 2 * 1024 * 1024, "a record is small");
            (number, record.text.len())
        }
        Err(bad) => {
            render(&bad);
            (number, 0)
        }
    }
}

/// Places that do not fit their text would show here.
fn render(bad: &Bad) {
    assert!(bad.diagnostics.has_errors(), "what is bad has a reason");
    render_human(&bad.diagnostics, &bad.sources, true);
    render_short(&bad.diagnostics, &bad.sources);
    render_json(&bad.diagnostics, &bad.sources);
}
