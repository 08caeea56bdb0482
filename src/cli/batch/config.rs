//! What the arguments of `handout batch` mean, with nothing left open.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use super::arguments::{BatchArguments, SummaryFormat};
use super::name::NameTemplate;
use super::shard::Shard;
use crate::cli::Environment;
use crate::diagnostic::Diagnostic;
use crate::records::{Format, Input};
use crate::resolve::Request;
use crate::source::Mode;

/// The most threads; more than a machine has are of no use.
const MAX_THREADS: usize = 1024;

/// What is to be done.
pub(super) struct Config {
    pub(super) what: Vec<String>,
    pub(super) records: PathBuf,
    pub(super) format: Option<Format>,
    pub(super) ignored: Vec<String>,
    pub(super) target: Target,
    pub(super) template: NameTemplate,
    pub(super) mode: Mode,
    pub(super) manifest: ManifestPlace,
    pub(super) summary: Option<SummaryFormat>,
    pub(super) resume: bool,
    pub(super) fail_fast: bool,
    pub(super) shard: Shard,
    pub(super) threads: usize,
    /// What all requests have in common.
    pub(super) request: Request,
}

/// Where the PDFs go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Each into a file of its own in this folder.
    Folder(PathBuf),
    /// All into this ZIP file.
    Zip(PathBuf),
    /// All into this PDF file.
    Combined(PathBuf),
}

/// Where the manifest goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ManifestPlace {
    /// Nowhere: nobody asked for it, and there is no folder for it.
    Nowhere,
    /// Into a file.
    File(PathBuf),
    /// To stdout.
    Stdout,
}

impl Target {
    /// Returns the path of the folder, or of the one file.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Folder(path) | Self::Zip(path) | Self::Combined(path) => path,
        }
    }
}

impl Config {
    /// Finds out what the arguments mean.
    pub(super) fn resolve(arguments: BatchArguments, environment: &Environment) -> Result<Self, Box<Diagnostic>> {
        let shard = arguments.shard.as_deref().map_or(Ok(Shard::ALL), Shard::parse)?;
        let target = match (arguments.zip, arguments.combine) {
            (Some(zip), _) => Target::Zip(zip),
            (None, Some(combined)) => Target::Combined(combined),
            (None, None) => Target::Folder(arguments.out),
        };
        let manifest = place(arguments.manifest, &target, shard);
        if arguments.resume && manifest == ManifestPlace::Stdout {
            let error =
                Diagnostic::error("usage", "`--resume` needs a manifest that is kept, and `--manifest -` prints it");
            return Err(Box::new(error.help("leave `--manifest -` out, or name a file")));
        }
        Ok(Self {
            what: arguments.what,
            records: arguments.records,
            format: arguments.records_format.map(|format| format.0),
            ignored: arguments.ignore,
            template: NameTemplate::parse(&arguments.name)?,
            mode: mode(&arguments.mode)?,
            manifest,
            summary: arguments.summary,
            resume: arguments.resume,
            fail_fast: arguments.fail_fast,
            shard,
            threads: threads(arguments.threads),
            request: arguments.request.resolve(environment)?,
            target,
        })
    }

    /// Returns where the records come from.
    pub(super) fn input(&self) -> Input {
        Input::from(self.records.clone())
    }

    /// Returns how many records may be under way at once, finished ones that wait for their turn included.
    pub(super) const fn window(&self, hands_files_on: bool) -> u64 {
        // What waits while one that takes long is printed: few files, or many lines of the manifest.
        let for_each = if hands_files_on { 3 } else { 64 };
        (self.threads * for_each) as u64
    }
}

/// Finds the place of the manifest; parts that run side by side have one each.
fn place(named: Option<PathBuf>, target: &Target, shard: Shard) -> ManifestPlace {
    match (named, target) {
        (Some(path), _) if path.as_os_str() == "-" => ManifestPlace::Stdout,
        (Some(path), _) => ManifestPlace::File(path),
        (None, Target::Folder(folder)) => ManifestPlace::File(in_folder(folder, shard)),
        (None, Target::Zip(_) | Target::Combined(_)) => ManifestPlace::Nowhere,
    }
}

fn in_folder(folder: &Path, shard: Shard) -> PathBuf {
    match shard {
        Shard::ALL => folder.join("manifest.jsonl"),
        Shard { part, parts } => folder.join(format!("manifest-{part}-of-{parts}.jsonl")),
    }
}

fn mode(digits: &str) -> Result<Mode, Box<Diagnostic>> {
    Mode::parse(digits).ok_or_else(|| {
        let message = "`--mode` is not a mode that lets you read and write the files yourself";
        Box::new(Diagnostic::error("usage", message).help("write octal digits, such as `0600` or `0640`"))
    })
}

fn threads(wanted: Option<NonZeroUsize>) -> usize {
    let all = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    wanted.map_or_else(all, NonZeroUsize::get).min(MAX_THREADS)
}
