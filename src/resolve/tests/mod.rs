//! Whole projects, and exactly what is said of their mistakes.
#![allow(clippy::disallowed_methods, reason = "tests write the projects that they read")]

mod blocks;
mod brand;
mod choices;
mod exercises;
mod fields;
mod figures;
mod project;

use std::fs;

use super::*;
use crate::diagnostic::render_short;

/// A project in a folder of its own.
struct Project {
    folder: tempfile::TempDir,
    request: Request,
}

impl Project {
    /// Begins a project with a brand and a handout of this text.
    fn new(handout: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let request = Request { handout: "mine".into(), ..Request::default() };
        Self { folder, request }.file("handouts/mine.yaml", handout)
    }

    fn body(body: &str) -> Self {
        Self::new(&format!("title: Mine\nbody:\n{body}"))
    }

    fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
        self
    }

    fn set(mut self, name: &str, value: &str) -> Self {
        self.request.set.push((name.into(), value.into()));
        self
    }

    fn record(mut self, record: &str) -> Self {
        self.request.record = Some(RecordInput::File(self.folder.path().join("record.yaml")));
        self.file("record.yaml", record)
    }

    fn run(&self) -> (Option<Handout>, String) {
        let world = World::new(Some(self.folder.path().to_owned()));
        let (mut sources, mut diagnostics) = (SourceTexts::new(), Diagnostics::new());
        let handout = resolve(&self.request, &world, &mut sources, &mut diagnostics);
        let said = render_short(&diagnostics, &sources);
        (handout, said.replace(&self.folder.path().display().to_string(), "PROJECT"))
    }

    /// Returns the messages, with the file's name left out.
    fn says(&self) -> String {
        self.run().1.replace("handouts/mine.yaml:", "")
    }

    fn handout(&self) -> Handout {
        let (handout, said) = self.run();
        assert_eq!(said, "");
        handout.expect("a handout")
    }
}

/// A clinic's mark.
const MARK: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";

const EXERCISE: &str = "  - exercises: [single-knee-to-chest]\n";

fn plain(text: &RichText) -> String {
    text.to_plain()
}

const FIELDS: &str = concat!(
    "title: Mine\nfields:\n",
    "  patient.name: {label: Prepared for, blank: line}\n",
    "  patient.side: {label: Side, one_of: [left, right, both], default: both}\n",
    "  next_visit: {label: Next visit, type: date, blank: nothing}\n",
    "  visits: {label: Visits, type: number}\n",
    "body:\n",
);

fn with_fields(body: &str) -> Project {
    Project::new(&format!("{FIELDS}{body}"))
}
