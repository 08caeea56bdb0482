//! `handout show`: an exercise of the library, as a card in the terminal or as a PDF page.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde::Serialize;

use super::terminal::Terminal;
use super::{Environment, ExitStatus, inputs, output};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use crate::pipeline::{Built, Pipeline};
use crate::resolve::dosage::Side;
use crate::resolve::{ExerciseRequest, ShownCard, show_exercise};

/// The least and the greatest width of the card in characters: longer lines are hard to read.
const NARROWEST: usize = 30;
const WIDEST: usize = 96;
/// The width where the output is not a terminal.
const USUAL: usize = 80;

/// Show an exercise: its steps, dosage, cautions and sources
///
/// The exercise may be given by any of its names, such as `bridge` or `"Glute bridge"`. With `-o`, it becomes a PDF page.
#[derive(Debug, Args)]
pub(super) struct ShowArguments {
    /// The exercise by its name, its clinical name or an alias
    exercise: String,
    /// The side that it is done on
    #[arg(long, value_enum, value_name = "SIDE")]
    side: Option<SideName>,
    /// Write it as a PDF page into this file
    #[arg(long = "out", short, value_name = "FILE.pdf")]
    out: Option<PathBuf>,
    /// The paper of the PDF: letter, a4, a5 or legal
    #[arg(long, value_name = "SIZE", requires = "out")]
    page: Option<String>,
    /// The brand of the PDF by name, or the path of a brand file
    #[arg(long, value_name = "NAME|FILE", requires = "out")]
    brand: Option<String>,
    /// Print the PDF in large type
    #[arg(long, requires = "out")]
    large_print: bool,
    /// Print the PDF in shades of gray
    #[arg(long, requires = "out")]
    gray: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum SideName {
    Left,
    Right,
    Both,
    Alternate,
}

/// A finished PDF, as programs read it.
#[derive(Serialize)]
struct Line<'a> {
    built: &'a str,
    pages: usize,
    bytes: usize,
}

/// Shows an exercise.
pub(super) fn run(
    arguments: &ShowArguments,
    environment: &Environment,
    bold: bool,
    terminal: &mut Terminal<'_>,
) -> ExitStatus {
    let request = match request(arguments, environment) {
        Ok(request) => request,
        Err(misuse) => {
            terminal.report_one(*misuse);
            return ExitStatus::Usage;
        }
    };
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let world = inputs::here();
    let shown = show_exercise(&request, &world, &mut sources, &mut diagnostics);
    let done = shown.and_then(|shown| {
        let Some(path) = &arguments.out else {
            let width = environment.width.unwrap_or(USUAL).clamp(NARROWEST, WIDEST);
            print(&shown.card, Sheet { text: String::new(), width, bold }, terminal);
            return Some(());
        };
        let built = Pipeline::new().print(shown.handout, request.gray, &world, &mut diagnostics)?;
        match output::write_file(path, &built.pdf, "name another file with `-o`") {
            Ok(()) => tell(&path.display().to_string(), &built, terminal),
            Err(error) => {
                diagnostics.push(*error);
                return None;
            }
        }
        Some(())
    });
    terminal.report(&diagnostics, &sources);
    if done.is_some() { ExitStatus::Success } else { ExitStatus::Failure }
}

fn request(arguments: &ShowArguments, environment: &Environment) -> Result<ExerciseRequest, Box<Diagnostic>> {
    if let Some(out) = &arguments.out {
        output::ending(out, &["pdf"])?;
    }
    Ok(ExerciseRequest {
        exercise: arguments.exercise.clone(),
        side: arguments.side.map(|side| match side {
            SideName::Left => Side::Left,
            SideName::Right => Side::Right,
            SideName::Both => Side::Both,
            SideName::Alternate => Side::Alternate,
        }),
        page_size: arguments.page.clone(),
        brand: arguments.brand.clone(),
        source_date_epoch: environment.epoch()?,
        gray: arguments.gray,
        large_print: arguments.large_print,
    })
}

/// Tells of a finished PDF.
pub(super) fn tell(path: &str, built: &Built, terminal: &mut Terminal<'_>) {
    if terminal.is_json() {
        terminal.print_json(&Line { built: path, pages: built.pages, bytes: built.pdf.len() });
    } else {
        let pages = if built.pages == 1 { "1 page".to_owned() } else { format!("{} pages", built.pages) };
        terminal.tell(&format!("{path}  {pages:<7}  {:>3} KB", built.pdf.len().div_ceil(1000)));
    }
}

fn print(card: &ShownCard, sheet: Sheet, terminal: &mut Terminal<'_>) {
    if terminal.is_json() {
        terminal.print_json(card);
    } else {
        terminal.print(&sheet.card(card));
    }
}

/// A card that is being written.
struct Sheet {
    text: String,
    width: usize,
    bold: bool,
}

impl Sheet {
    fn card(mut self, card: &ShownCard) -> String {
        let title = match &card.side {
            Some(side) => format!("{} · {side}", card.title),
            None => card.title.clone(),
        };
        self.strong(&title);
        self.text.push('\n');
        self.entry("Clinical name:", card.clinical_name.as_deref());
        self.entry("Also called:", list(&card.aliases).as_deref());
        self.entry("Position:", card.position.as_deref());
        self.entry("Purpose:", card.purpose.as_deref());
        self.text.push('\n');
        for (number, step) in (1..).zip(&card.steps) {
            self.hanging(&format!("{number:>2}. "), step);
        }
        self.text.push('\n');
        for [label, words] in &card.remarks {
            self.entry(label, Some(words));
        }
        self.text.push('\n');
        self.entry("Dosage:", Some(&card.dosage).filter(|dosage| !dosage.is_empty()).map(String::as_str));
        self.entry("Dosage from:", card.dosage_source.as_deref());
        self.text.push('\n');
        self.entry("Tags:", list(&card.tags).as_deref());
        for (place, source) in card.sources.iter().enumerate() {
            self.entry(if place == 0 { "Sources:" } else { "" }, Some(source));
        }
        self.entry("Figure:", card.pose.as_deref());
        let review = if card.reviewed { None } else { Some("not yet by a clinician") };
        self.entry("Reviewed:", review);
        self.text
    }

    /// Writes a label and what it says, if it says anything.
    fn entry(&mut self, label: &str, words: Option<&str>) {
        if let Some(words) = words {
            self.hanging(&format!("{label:<15}"), words);
        }
    }

    /// Writes words that hang from what stands before them.
    fn hanging(&mut self, marker: &str, words: &str) {
        let indent = marker.chars().count();
        if marker.trim().is_empty() {
            self.text.push_str(marker);
        } else {
            let blank = marker.len() - marker.trim_end().len();
            self.strong(marker.trim_end());
            self.text.extend(std::iter::repeat_n(' ', blank));
        }
        let mut column = indent;
        for word in words.split_whitespace() {
            let word: String = word.chars().filter(|c| !c.is_control()).collect();
            let length = word.chars().count();
            if column > indent && column + 1 + length > self.width {
                self.text.push('\n');
                self.text.extend(std::iter::repeat_n(' ', indent));
                column = indent;
            } else if column > indent {
                self.text.push(' ');
                column += 1;
            }
            self.text.push_str(&word);
            column += length;
        }
        self.text.push('\n');
    }

    fn strong(&mut self, words: &str) {
        let words: String = words.chars().filter(|c| !c.is_control()).collect();
        self.text.push_str(&if self.bold { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words });
    }
}

fn list(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| words.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(width: usize, bold: bool, write: impl FnOnce(&mut Sheet)) -> String {
        let mut sheet = Sheet { text: String::new(), width, bold };
        write(&mut sheet);
        sheet.text
    }

    #[test]
    fn lines_are_broken_between_words_and_hang_from_their_label() {
        let text = written(30, false, |sheet| sheet.entry("Feel:", Some("a stretch deep in one buttock.")));
        assert_eq!(text, "Feel:          a stretch deep\n               in one buttock.\n");
        // A word that is wider than the line stands on a line of its own.
        let text = written(20, false, |sheet| sheet.hanging(" 1. ", "Electromyographically so"));
        assert_eq!(text, " 1. Electromyographically\n    so\n");
    }

    #[test]
    fn nothing_steers_the_terminal_but_the_label() {
        let text = written(30, true, |sheet| sheet.entry("Feel:", Some("a\u{1b}[31m b")));
        assert_eq!(text, "\u{1b}[1mFeel:\u{1b}[0m          a[31m b\n");
    }
}
