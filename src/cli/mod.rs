//! The command line: one file a command; literal flags become a resolved configuration, and that becomes work.

mod batch;
mod brand;
mod build;
mod check;
mod environment;
mod explain;
mod figure;
mod finished;
mod inputs;
mod interrupt;
mod list;
mod new;
mod output;
mod preview;
mod read;
mod read_aloud;
mod request;
mod schema;
mod show;
mod status;
mod stopwatch;
mod terminal;
mod watch;

use std::ffi::OsString;
use std::io::Write;

use clap::{Args, CommandFactory, Parser, Subcommand};

pub use environment::Environment;
pub use status::ExitStatus;

use crate::diagnostic::Diagnostic;
use terminal::{ColorChoice, Format, Terminal};

/// Turns YAML handout definitions into branded, printable, accessible PDFs.
#[derive(Debug, Parser)]
#[command(name = "handout", version, arg_required_else_help = true, disable_help_subcommand = true)]
struct Arguments {
    #[command(flatten)]
    global: GlobalArguments,
    #[command(subcommand)]
    command: Command,
}

/// What every command understands.
#[derive(Debug, Args)]
struct GlobalArguments {
    /// How messages and results are written
    ///
    /// As `json`, everything goes to stdout, one object a line: `{"built": …, "pages": …, "bytes": …}` for a PDF that was
    /// written, and `{"severity": …, "code": …, "message": …, "file": …, "line": …, "column": …}` for a mistake.
    #[arg(long, global = true, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Global options")]
    format: Format,
    /// When messages are colored; `auto` obeys NO_COLOR
    #[arg(long, global = true, value_enum, default_value_t, value_name = "WHEN", help_heading = "Global options")]
    color: ColorChoice,
    /// Print errors and warnings alone
    #[arg(long, short, global = true, help_heading = "Global options")]
    quiet: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Batch(batch::BatchArguments),
    Brand(brand::BrandArguments),
    Build(build::BuildArguments),
    Check(check::CheckArguments),
    Explain(explain::ExplainArguments),
    Figure(figure::FigureArguments),
    List(list::ListArguments),
    New(new::NewArguments),
    Preview(preview::PreviewArguments),
    Read(read::ReadArguments),
    ReadAloud(read_aloud::ReadAloudArguments),
    Schema(schema::SchemaArguments),
    Show(show::ShowArguments),
    Watch(watch::WatchArguments),
}

impl Command {
    /// Returns the name of a command that has a format of its own; nothing to speak of for all others.
    const fn name(&self) -> &'static str {
        match self {
            Self::Check(_) => "check",
            Self::Read(_) => "read",
            _ => "",
        }
    }
}

/// Runs the program: what it prints goes to the two writers, and nothing else of the process is changed.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    environment: &Environment,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> ExitStatus {
    let Arguments { global, command } = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return refuse(&error, environment, stdout, stderr),
    };
    let color = global.color.resolve(environment.color);
    let bold = global.color.resolve(environment.bold);
    let mut terminal = Terminal::new(stdout, stderr, global.format, color, global.quiet);
    if let Some((format, only)) = global.format.only_for()
        && command.name() != only
    {
        let misuse = Diagnostic::error("usage", format!("`--format {format}` is for `handout {only}` alone"));
        terminal.report_one(misuse.help("choose human, short or json"));
        return terminal.finish(ExitStatus::Usage);
    }
    let status = match command {
        Command::Batch(arguments) => batch::run(arguments, environment, &mut terminal),
        Command::Brand(arguments) => brand::run(&arguments, environment, &mut terminal),
        Command::Build(arguments) => build::run(arguments, environment, &mut terminal),
        Command::Check(arguments) => check::run(&arguments, environment, &mut terminal),
        Command::Explain(arguments) => explain::run(&arguments, &mut terminal),
        Command::Figure(arguments) => figure::run(arguments, environment, &mut terminal),
        Command::List(arguments) => list::run(&arguments, &mut terminal),
        Command::New(arguments) => new::run(&arguments, &mut terminal),
        Command::Preview(arguments) => preview::run(&arguments, environment, &mut terminal),
        Command::Read(arguments) => read::run(&arguments, &mut terminal),
        Command::ReadAloud(arguments) => read_aloud::run(&arguments, &mut terminal),
        Command::Schema(arguments) => schema::run(&arguments, &mut terminal),
        Command::Show(arguments) => show::run(&arguments, environment, bold, &mut terminal),
        Command::Watch(arguments) => watch::run(arguments, environment, &mut terminal),
    };
    terminal.finish(status)
}

/// Prints what clap says: help and version are results, everything else is wrong usage.
fn refuse(
    error: &clap::Error,
    environment: &Environment,
    stdout: &mut dyn Write,
    stderr: &mut dyn Write,
) -> ExitStatus {
    let words = error.render();
    if !error.use_stderr() {
        let mut terminal = Terminal::new(stdout, stderr, Format::Human, false, false);
        terminal.print(&words.to_string());
        return terminal.finish(ExitStatus::Success);
    }
    // There is nobody to tell that stderr is closed.
    let _ = if environment.color { write!(stderr, "{}", words.ansi()) } else { write!(stderr, "{words}") };
    ExitStatus::Usage
}

/// Returns the command's description, for tests of its help.
#[doc(hidden)]
pub fn command() -> clap::Command {
    Arguments::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn arguments_are_consistent() {
        super::command().debug_assert();
    }
}
