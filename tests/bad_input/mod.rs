//! What is said of every kind of bad input, word by word.

mod batch;
mod brand;
mod command_line;
mod dosage;
mod encoding;
mod fillable;
mod includes;
mod marketing;
mod output;
mod pictures;
mod printing;
mod reading;
mod references;
mod slips;
mod text;
mod writing;
mod yaml;

use crate::support::Case;

/// A definition in which nothing is wrong.
const GOOD: &str = "title: Hello\nbody:\n  - text: Good morning.\n";

/// Builds a definition and compares what is said of it, a line a mistake; nothing may be written.
#[track_caller]
fn refuses(definition: impl AsRef<[u8]>, expected: &[&str]) {
    refuses_with(Case::new(), definition, expected);
}

/// Like [`refuses`], in a folder that holds files already.
#[track_caller]
fn refuses_with(case: Case, definition: impl AsRef<[u8]>, expected: &[&str]) {
    let mut lines = expected.join("\n");
    lines.push_str(&match expected.len() {
        1 => "\n1 error\n".to_owned(),
        errors => format!("\n{errors} errors\n"),
    });
    case.file("handouts/my.yaml", definition)
        .arguments(["build", "handouts/my.yaml", "--format", "short"])
        .expects(1, "", &lines)
        .holds("out", &[]);
}

/// Refuses a block of the body; its dash stands in line 3.
#[track_caller]
fn refuses_block(block: &str, expected: &[&str]) {
    refuses_block_with(Case::new(), block, expected);
}

/// Like [`refuses_block`], in a folder that holds files already.
#[track_caller]
fn refuses_block_with(case: Case, block: &str, expected: &[&str]) {
    refuses_with(case, format!("title: Hello\nbody:\n  - {block}\n"), expected);
}

/// Builds a definition in which nothing is wrong.
#[track_caller]
fn accepts(definition: impl AsRef<[u8]>) {
    let ran = Case::new().file("handouts/my.yaml", definition).arguments(["build", "handouts/my.yaml"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}
