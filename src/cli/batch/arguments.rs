//! The arguments of `handout batch`.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::cli::request::RequestArguments;
use crate::records::Format;

/// Build a PDF for each of many records
///
/// A record fills the fields of a handout, as with `build --for`; it may also choose the handout and how it is printed.
/// Everything is checked before the first file is written: columns, fields and file names. A record that cannot be printed
/// does not stop the others. `manifest.jsonl` in the output folder says what was made; it holds ids and no names.
#[derive(Debug, Args)]
pub(in crate::cli) struct BatchArguments {
    /// Names, files or folders of handouts; each record gets all of them, unless it chooses one
    #[arg(value_name = "HANDOUT")]
    pub(super) what: Vec<String>,
    /// The records: CSV, JSON, JSON lines, FHIR, or a folder of YAML files; `-` reads standard input
    #[arg(long, value_name = "FILE|DIR|-", required = true)]
    pub(super) records: PathBuf,
    /// What the records are, where their ending and content do not show it
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(super) records_format: Option<RecordsFormat>,
    /// Leave out a column that no field needs
    #[arg(long, value_name = "COLUMN")]
    pub(super) ignore: Vec<String>,
    /// The folder for the PDFs; it is made if it is not there
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub(super) out: PathBuf,
    /// How the files are named, by `id`, `number`, `handout`, `brand` and `language` of the record
    #[arg(long, value_name = "TEMPLATE", default_value = "{{ handout }}-{{ id }}.pdf")]
    pub(super) name: String,
    /// Who may read the files, as for `chmod`
    #[arg(long, value_name = "MODE", default_value = "0600")]
    pub(super) mode: String,
    /// Write all PDFs into one ZIP file instead of a folder
    #[arg(long, value_name = "FILE", conflicts_with = "combine")]
    pub(super) zip: Option<PathBuf>,
    /// Write all handouts into one PDF for the printer, with a bookmark for each record
    ///
    /// With `--duplex`, each record begins on a front side.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["encrypt", "fillable"])]
    pub(super) combine: Option<PathBuf>,
    /// Where the manifest goes: a JSON object for each file; `-` prints it
    ///
    /// Without it, it is `manifest.jsonl` in the output folder. With `-`, everything else goes to stderr.
    #[arg(long, value_name = "FILE|-")]
    pub(super) manifest: Option<PathBuf>,
    /// How the run is summed up at the end
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(super) summary: Option<SummaryFormat>,
    /// Go on with a run that was interrupted: files that would be the same are not made again
    #[arg(long, conflicts_with_all = ["zip", "combine"])]
    pub(super) resume: bool,
    /// Stop at the first record that cannot be printed
    #[arg(long)]
    pub(super) fail_fast: bool,
    /// Print only part K of N of the records; each is always in the same part
    #[arg(long, value_name = "K/N")]
    pub(super) shard: Option<String>,
    /// How many records are printed at once; by default, as many as there are processors
    #[arg(long, value_name = "N")]
    pub(super) threads: Option<NonZeroUsize>,
    #[command(flatten)]
    pub(super) request: RequestArguments,
}

/// How a run is summed up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SummaryFormat {
    /// A sentence
    Human,
    /// A JSON object
    Json,
}

/// A format of records, as the command line names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RecordsFormat(pub(super) Format);

impl ValueEnum for RecordsFormat {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [RecordsFormat; Format::ALL.len()] = [
            RecordsFormat(Format::Csv),
            RecordsFormat(Format::Json),
            RecordsFormat(Format::JsonLines),
            RecordsFormat(Format::Yaml),
            RecordsFormat(Format::Fhir),
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<clap::builder::PossibleValue> {
        Some(clap::builder::PossibleValue::new(self.0.name()))
    }
}
