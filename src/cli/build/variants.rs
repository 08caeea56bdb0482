//! The variants of a handout that are built in one go, and the names of their files.

use std::collections::HashMap;

use super::Config;
use crate::cli::inputs::Input;
use crate::cli::output::file_name;
use crate::diagnostic::Diagnostic;
use crate::resolve::Request;

/// One of the ways in which each handout is built.
#[derive(Clone, Copy, Debug)]
pub(super) struct Variant {
    /// What its file name ends in.
    pub(super) suffix: Option<&'static str>,
    page_size: Option<&'static str>,
    large_print: bool,
    gray: bool,
}

impl Variant {
    /// What the request says, and nothing else.
    pub(super) const ONLY: Self = Self { suffix: None, page_size: None, large_print: false, gray: false };

    /// All that `--all-sizes` makes.
    pub(super) const ALL: [Self; 4] = {
        let letter = Self { suffix: Some("letter"), page_size: Some("letter"), ..Self::ONLY };
        [
            letter,
            Self { suffix: Some("a4"), page_size: Some("a4"), ..letter },
            Self { suffix: Some("large-print"), large_print: true, ..letter },
            Self { suffix: Some("gray"), gray: true, ..letter },
        ]
    };

    /// Returns the request for this variant of a handout.
    pub(super) fn of(&self, request: &Request, handout: &str) -> Request {
        Request {
            handout: handout.to_owned(),
            page_size: self.page_size.map(str::to_owned).or_else(|| request.page_size.clone()),
            large_print: self.large_print || request.large_print,
            gray: self.gray || request.gray,
            all_sizes: self.suffix.is_some(),
            ..request.clone()
        }
    }
}

impl Config {
    /// Returns what is built, one file after the other.
    pub(super) fn files(&self) -> impl Iterator<Item = (&Input, &Variant)> {
        self.jobs.iter().flat_map(|job| self.variants.iter().map(move |variant| (job, variant)))
    }

    /// Refuses two handouts that would be written to the same file; some systems take `A.pdf` and `a.pdf` for one.
    pub(super) fn refuse_clashes(&self) -> Result<(), Box<Diagnostic>> {
        let mut seen: HashMap<String, &Input> = HashMap::new();
        for (job, variant) in self.files() {
            let name = file_name(&job.stem, None, variant.suffix);
            if let Some(other) = seen.insert(name.to_lowercase(), job) {
                let message = format!("{} and {} would both become {name}", other.handout, job.handout);
                let help = "build them one after the other, each with its own `--out` folder";
                return Err(Box::new(Diagnostic::error("same-output", message).help(help)));
            }
        }
        Ok(())
    }
}
