//! The reference of the rules is what they say of themselves, and of their examples.

use std::fs;
use std::path::Path;

use handout::check::reference;

use super::told_of_example;

/// What stands above the rules.
const OPENING: &str = "# Rules of `handout check`\n\nWritten by `HANDOUT_UPDATE=1 cargo test --test integration check::`; \
                       the texts stand beside each rule in [src/check](../src/check).\n";

#[test]
fn the_reference_is_up_to_date() {
    let written = format!("{OPENING}{}", reference(&told_of_example));
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("HANDOUT_UPDATE").is_some() {
        fs::write(&path, &written).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(found == written, "docs/rules.md is out of date: HANDOUT_UPDATE=1 cargo test --test integration check::");
}
