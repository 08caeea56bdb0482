//! The commands, feature by feature.

mod batch;
mod brand;
mod build;
mod check;
mod choices;
mod encrypt;
mod fields;
mod figure;
mod formats;
mod help;
mod library;
mod list;
mod new;
mod preview;
mod privacy;
mod read;
mod read_aloud;
mod schema;
mod show;
mod watch;

/// A definition in which nothing is wrong.
const GOOD: &str = "title: Hello\nbody:\n  - text: Good morning.\n";

/// A definition with a mistake.
const BROKEN: &str = "titel: Hello\nbody:\n  - text: Good morning.\n";
