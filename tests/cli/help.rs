//! Help, version, and a command line without a command.

use crate::support::Case;

const USAGE: &str = "\
Turns YAML handout definitions into branded, printable, accessible PDFs

Usage: handout [OPTIONS] <COMMAND>

Commands:
  batch       Build a PDF for each of many records
  brand       Look at a brand by itself: its colors, its type, every component
  build       Build PDFs from handout definitions
  check       Check handouts for what patients and clinics get hurt by
  explain     Explain a rule of `handout check`: why it is there, with an example that breaks it and one that keeps it
  figure      Draw the figure of a pose as SVG, PNG or PDF
  list        List handouts, exercises, poses, tags, brands, or the fields of a handout
  new         Start a project: a brand, a handout and a record to change
  preview     Draw a page of a handout as a PNG picture, for the web
  read        Read what was filled into finished PDFs, field by field
  read-aloud  Say what a screen reader says of finished PDFs, in the order of their tags
  schema      Write what editors need to suggest keys and names, and to show mistakes
  show        Show an exercise: its steps, dosage, cautions and sources
  watch       Build handouts, and build again whatever a change touches
";

#[test]
fn nothing_to_do_is_wrong_usage() {
    let ran = Case::new().run();
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.starts_with(USAGE), "{}", ran.stderr);
}

#[test]
fn help_is_a_result() {
    let ran = Case::new().arguments(["-h"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    assert!(ran.stdout.starts_with(USAGE), "{}", ran.stdout);
}

#[test]
fn version() {
    let version = format!("handout {}\n", env!("CARGO_PKG_VERSION"));
    Case::new().arguments(["--version"]).expects(0, &version, "");
}

#[test]
fn every_command_has_help() {
    for command in [
        "batch",
        "brand",
        "build",
        "check",
        "explain",
        "figure",
        "list",
        "new",
        "preview",
        "read",
        "read-aloud",
        "schema",
        "show",
        "watch",
    ] {
        let ran = Case::new().arguments([command, "--help"]).run();
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""), "{command}");
        assert!(ran.stdout.contains(&format!("Usage: handout {command}")), "{}", ran.stdout);
    }
}
