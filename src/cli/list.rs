//! `handout list`: what there is.

use std::collections::BTreeMap;

use clap::{Args, Subcommand};
use serde::Serialize;

use super::ExitStatus;
use super::inputs::{self, Input};
use super::terminal::Terminal;
use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use crate::resolve::{
    ExerciseInfo, FieldInfo, Named, list_brands, list_exercises, list_fields, list_handouts, list_poses,
};
use crate::source::nearest;

/// List handouts, exercises, poses, tags, brands, or the fields of a handout
#[derive(Debug, Args)]
#[command(arg_required_else_help = true)]
pub(super) struct ListArguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The handouts of this project, and those that come with the program
    Handouts,
    /// The exercises that a handout can use
    Exercises {
        /// Only those with this tag, such as `stenosis`; several tags must all be there
        #[arg(long, value_name = "TAG")]
        tag: Vec<String>,
        /// Only those with these words in a name, an alias or a tag
        #[arg(long, value_name = "WORDS")]
        search: Option<String>,
    },
    /// The tags of exercises, with the number of exercises that have each
    Tags,
    /// The poses that figures are drawn from
    Poses,
    /// The brands that a handout can wear
    Brands,
    /// The fields that a record or `--set` can fill
    Fields {
        /// The name of the handout, or the path of its file
        handout: String,
    },
}

/// Something with a name, as programs read it.
#[derive(Serialize)]
struct NamedLine<'a> {
    name: &'a str,
    title: Option<&'a str>,
}

/// An exercise, as programs read it.
#[derive(Serialize)]
struct ExerciseLine<'a> {
    name: &'a str,
    title: Option<&'a str>,
    other_names: &'a [String],
    tags: &'a [String],
}

/// A tag, as programs read it.
#[derive(Serialize)]
struct TagLine<'a> {
    tag: &'a str,
    exercises: usize,
}

/// A field, as programs read it.
#[derive(Serialize)]
struct FieldLine<'a> {
    name: &'a str,
    label: &'a str,
    r#type: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    one_of: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<&'a str>,
}

/// Lists what the user wants to know.
pub(super) fn run(arguments: &ListArguments, terminal: &mut Terminal<'_>) -> ExitStatus {
    match &arguments.what {
        What::Handouts => named(&list_handouts(&inputs::here()), terminal),
        What::Exercises { tag, search } => return exercises(tag, search.as_deref(), terminal),
        What::Tags => tags(terminal),
        What::Poses => named(&list_poses(&inputs::here()), terminal),
        What::Brands => named(&list_brands(&inputs::here()), terminal),
        What::Fields { handout } => return fields(handout, terminal),
    }
    ExitStatus::Success
}

fn named(all: &[Named], terminal: &mut Terminal<'_>) {
    if terminal.is_json() {
        all.iter()
            .for_each(|named| terminal.print_json(&NamedLine { name: &named.name, title: named.title.as_deref() }));
        return;
    }
    titled(all.iter().map(|named| (named.name.as_str(), named.title.as_deref())), terminal);
}

fn titled<'n>(all: impl Iterator<Item = (&'n str, Option<&'n str>)>, terminal: &mut Terminal<'_>) {
    let rows = all.map(|(name, title)| {
        let title = title.map_or_else(|| "(its file has mistakes)".to_owned(), one_line);
        vec![name.to_owned(), title]
    });
    terminal.print(&aligned(&rows.collect::<Vec<_>>()));
}

/// Lists the exercises that have all the tags and in which the words occur.
fn exercises(wanted: &[String], search: Option<&str>, terminal: &mut Terminal<'_>) -> ExitStatus {
    let mut all = list_exercises(&inputs::here());
    let known = counted(&all);
    let mut diagnostics = Diagnostics::new();
    for tag in wanted {
        if !known.iter().any(|(name, _)| is_same(name, tag)) {
            diagnostics.push(unknown_tag(tag, &known));
        }
    }
    if diagnostics.has_errors() {
        terminal.report(&diagnostics, &Sources::new());
        return ExitStatus::Failure;
    }
    all.retain(|exercise| {
        let tagged = wanted.iter().all(|tag| exercise.tags.iter().any(|own| is_same(own, tag)));
        tagged && search.is_none_or(|words| mentions(exercise, words))
    });
    if !terminal.is_json() {
        titled(all.iter().map(|exercise| (exercise.name.as_str(), exercise.title.as_deref())), terminal);
        return ExitStatus::Success;
    }
    for ExerciseInfo { name, title, other_names, tags } in &all {
        terminal.print_json(&ExerciseLine { name, title: title.as_deref(), other_names, tags });
    }
    ExitStatus::Success
}

/// Says whether each of the words occurs in a name or a tag.
fn mentions(exercise: &ExerciseInfo, words: &str) -> bool {
    let ExerciseInfo { name, title, other_names, tags } = exercise;
    let texts = [name].into_iter().chain(title).chain(other_names).chain(tags);
    let text = texts.map(|text| folded(text)).collect::<Vec<_>>().join("\n");
    words.split_whitespace().all(|word| text.contains(&folded(word)))
}

/// Returns each tag with the number of its exercises, in alphabetical order.
fn counted(all: &[ExerciseInfo]) -> Vec<(String, usize)> {
    let mut counts = BTreeMap::new();
    for tag in all.iter().flat_map(|exercise| &exercise.tags) {
        *counts.entry(one_line(tag)).or_insert(0) += 1;
    }
    counts.into_iter().collect()
}

fn tags(terminal: &mut Terminal<'_>) {
    let counts = counted(&list_exercises(&inputs::here()));
    if terminal.is_json() {
        counts.iter().for_each(|(tag, count)| terminal.print_json(&TagLine { tag, exercises: *count }));
        return;
    }
    let rows: Vec<Vec<String>> = counts.into_iter().map(|(tag, count)| vec![tag, count.to_string()]).collect();
    terminal.print(&aligned(&rows));
}

fn unknown_tag(wanted: &str, known: &[(String, usize)]) -> Diagnostic {
    let names = known.iter().map(|(tag, _)| tag.as_str());
    let help = match nearest(wanted, names.clone()) {
        Some(near) => format!("did you mean `{near}`? `handout list tags` shows all"),
        None => format!("the tags are {}", names.collect::<Vec<_>>().join(", ")),
    };
    Diagnostic::error("unknown-tag", format!("no exercise has the tag `{}`", one_line(wanted))).help(help)
}

fn is_same(tag: &str, other: &str) -> bool {
    folded(tag) == folded(other)
}

/// Makes words comparable that differ in case, or in `_`, `-` and spaces only.
fn folded(word: &str) -> String {
    word.trim().to_lowercase().replace(['_', ' '], "-")
}

fn fields(handout: &str, terminal: &mut Terminal<'_>) -> ExitStatus {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let input = Input::new(handout);
    let fields = list_fields(&input.handout, &input.world, &mut sources, &mut diagnostics);
    terminal.report(&diagnostics, &sources);
    let Some(fields) = fields else { return ExitStatus::Failure };
    if terminal.is_json() {
        fields.iter().for_each(|field| terminal.print_json(&field_line(field)));
    } else {
        let rows: Vec<Vec<String>> =
            fields.iter().map(|field| vec![field.name.clone(), one_line(&field.label), values(field)]).collect();
        terminal.print(&aligned(&rows));
    }
    ExitStatus::Success
}

fn field_line(field: &FieldInfo) -> FieldLine<'_> {
    FieldLine {
        name: &field.name,
        label: &field.label,
        r#type: field.kind,
        one_of: &field.one_of,
        default: field.default.as_deref(),
    }
}

/// Says what a field may hold: `left, right or both (default: both)`.
fn values(field: &FieldInfo) -> String {
    let mut words = match field.one_of.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => field.kind.to_owned(),
    };
    if let Some(default) = &field.default {
        words.push_str(&format!(" (default: {default})"));
    }
    one_line(&words)
}

/// Makes a text fit for a line of a table: no line breaks, and nothing that steers a terminal.
fn one_line(text: &str) -> String {
    let printable: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes rows with their columns aligned, two spaces apart.
fn aligned(rows: &[Vec<String>]) -> String {
    let width = |column: usize| {
        let cells = rows.iter().filter_map(|row| row.get(column));
        cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let mut table = String::new();
    for row in rows {
        let cells = row.iter().enumerate().map(|(column, cell)| format!("{cell:<width$}", width = width(column)));
        table.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        table.push('\n');
    }
    table
}
