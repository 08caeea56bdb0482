//! Columns of a table and fields of the handouts, matched before anything is printed.

use std::collections::BTreeSet;

use super::choice;
use super::config::Config;
use super::job::{Jobs, Said};
use crate::diagnostic::{Diagnostic, Diagnostics, Sources};
use crate::records::{Column, Records};
use crate::source::nearest;

/// The most columns that are complained of.
const MAX_TOLD: usize = 20;
/// The longest name of a column that is repeated.
const MAX_NAME: usize = 40;

/// Tells of columns that nobody asks for, and of fields that no column gives.
pub(super) fn check(config: &Config, jobs: &Jobs, records: &Records, said: &mut Said<'_>) {
    let Some(columns) = records.columns() else { return };
    let unknown: Vec<(usize, &Column)> =
        columns.iter().enumerate().filter(|(_, column)| !is_known(config, jobs, &column.name)).collect();
    let mut diagnostics = Diagnostics::new();
    if unknown.len() == columns.len() {
        // The line may be the first record: none of it is repeated.
        let message = "no column has the name of a field: the first line must name the columns";
        let error = Diagnostic::error("unknown-column", message).help(fields_help(jobs));
        diagnostics.push(match columns.first() {
            Some(column) => error.at(column.span),
            None => error,
        });
        said.report(diagnostics, &records.header_sources());
        return;
    }
    for (index, column) in unknown.iter().take(MAX_TOLD) {
        diagnostics.push(unknown_column(jobs, *index, column).at(column.span));
    }
    if let Some(more) = unknown.len().checked_sub(MAX_TOLD).filter(|more| *more > 0) {
        let message = format!("{more} more columns have names that are no fields");
        diagnostics.push(Diagnostic::error("unknown-column", message));
    }
    said.report(diagnostics, &records.header_sources());
    report_missing(jobs, columns, records, said);
}

fn is_known(config: &Config, jobs: &Jobs, name: &str) -> bool {
    jobs.declare(name)
        || choice::is_choice(name)
        || choice::is_password(name, &config.request)
        || config.ignored.iter().any(|ignored| ignored == name)
}

fn unknown_column(jobs: &Jobs, index: usize, column: &Column) -> Diagnostic {
    let name = column.name.as_str();
    // Only what looks like a name is repeated.
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-' | ' '));
    if name.is_empty() {
        let error = Diagnostic::error("unknown-column", format!("column {} has no name", index + 1));
        return error.help("name the field that it holds, or delete the column");
    }
    if !is_plain || name.chars().count() > MAX_NAME {
        let message = format!("the name of column {} is that of no field", index + 1);
        return Diagnostic::error("unknown-column", message).help(fields_help(jobs));
    }
    let error = Diagnostic::error("unknown-column", format!("there is no field `{name}`"));
    let fields = jobs.all().iter().flat_map(|job| &job.fields).map(String::as_str);
    let known: Vec<&str> = fields.chain(choice::names().map(|name| -> &str { name })).collect();
    error.help(match nearest(name, known) {
        Some(near) => format!("did you mean `{near}`? if the column is not needed: `--ignore {}`", quoted(name)),
        None => format!("if the column is not needed: `--ignore {}`; {}", quoted(name), fields_help(jobs)),
    })
}

fn quoted(name: &str) -> String {
    if name.contains(' ') { format!("\"{name}\"") } else { name.to_owned() }
}

fn fields_help(jobs: &Jobs) -> String {
    let fields: BTreeSet<&str> = jobs.all().iter().flat_map(|job| &job.fields).map(String::as_str).collect();
    if fields.is_empty() {
        return "the handouts have no fields; a record can have an `id`".to_owned();
    }
    let quoted: Vec<String> = fields.iter().take(MAX_TOLD).map(|name| format!("`{name}`")).collect();
    let more = if fields.len() > MAX_TOLD { " and more" } else { "" };
    format!("the fields are {}{more}", quoted.join(", "))
}

/// Tells of fields that must have a value, where no column gives one.
fn report_missing(jobs: &Jobs, columns: &[Column], records: &Records, said: &mut Said<'_>) {
    for job in jobs.all() {
        let mut diagnostics = Diagnostics::new();
        for (field, place) in &job.needed {
            if columns.iter().any(|column| column.name == *field) {
                continue;
            }
            let message = format!("{} has no column for the field `{field}` of `{}`", records.name(), job.stem);
            let error = Diagnostic::error("missing-column", message).help(format!(
                "add the column, give one value to all with `--set {field}=…`, or add `default:` or `blank: line` to the field"
            ));
            diagnostics.push(match place {
                Some(place) => error.at(*place),
                None => error,
            });
        }
        let sources: &Sources = &job.sources;
        said.report(diagnostics, sources);
    }
}
