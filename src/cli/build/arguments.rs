//! The arguments of `handout build`, and what they mean.

use std::path::PathBuf;

use clap::Args;

use super::Config;
use super::variants::Variant;
use crate::cli::request::RequestArguments;
use crate::cli::{Environment, inputs};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::resolve::{RecordInput, Request};

/// Build PDFs from handout definitions
///
/// A handout is named (`sciatica-relief`), or given by the path of its file or of a folder. Of a project's folder, the
/// files in `handouts/` are built; of any other folder, the definitions in it. Without a name, every handout of this
/// project is built, or, outside of a project with handouts, every handout that comes with the program.
#[derive(Debug, Args)]
pub(in crate::cli) struct BuildArguments {
    /// Names, files or folders of handouts
    what: Vec<String>,
    /// The folder for the PDFs; it is made if it is not there
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    out: PathBuf,
    /// Fill the fields from a record; its `id` becomes part of the file name
    #[arg(long = "for", value_name = "RECORD.yaml")]
    record: Option<PathBuf>,
    /// Build each handout on Letter, on A4, in large print and in gray
    ///
    /// The files are NAME-letter.pdf, NAME-a4.pdf, NAME-large-print.pdf and NAME-gray.pdf; the last two are Letter.
    #[arg(long, conflicts_with_all = ["page", "gray", "large_print", "booklet", "two_up"])]
    all_sizes: bool,
    #[command(flatten)]
    request: RequestArguments,
}

impl Config {
    /// Finds out what the arguments mean.
    pub(super) fn resolve(
        arguments: BuildArguments,
        environment: &Environment,
        diagnostics: &mut Diagnostics,
    ) -> Result<Self, Box<Diagnostic>> {
        let record = arguments.record.map(RecordInput::File);
        let request = Request { record, ..arguments.request.resolve(environment)? };
        let jobs = inputs::find(&arguments.what, diagnostics);
        let variants = if arguments.all_sizes { Variant::ALL.to_vec() } else { vec![Variant::ONLY] };
        let (words, today) = (arguments.what, environment.today);
        let config = Self { jobs, variants, out: arguments.out, request, words, today };
        config.refuse_clashes()?;
        Ok(config)
    }
}
