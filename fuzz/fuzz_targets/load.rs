//! Any bytes as a YAML file: mistakes are diagnostics, what is left becomes a PDF, and nothing panics.
#![no_main]

use std::cell::RefCell;
use std::fs;

use handout::definition::{Brand, Exercise, Record, RedFlagSet};
use handout::diagnostic::{Diagnostics, Sources, render_human, render_json, render_short};
use handout::pipeline::Pipeline;
use handout::resolve::Request;
use handout::source::{Limit, World, decode, from_node, parse};
use libfuzzer_sys::fuzz_target;
use tempfile::TempDir;

/// A project that has one handout, and the pipeline, which keeps its fonts from input to input.
struct Project {
    folder: TempDir,
    world: World,
    pipeline: Pipeline,
}

impl Project {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("there is a folder for temporary files");
        fs::create_dir(folder.path().join("handouts")).expect("the folder can be written");
        let world = World::new(Some(folder.path().to_owned()));
        Self { folder, world, pipeline: Pipeline::new() }
    }
}

thread_local! {
    static PROJECT: RefCell<Project> = RefCell::new(Project::new());
}

fuzz_target!(|bytes: &[u8]| {
    if bytes.len() as u64 <= Limit::TEXT.0 {
        read_as_other_files(bytes);
    }
    PROJECT.with_borrow_mut(|project| build(project, bytes));
});

/// The kinds of file that a handout refers to, or that are named on the command line.
fn read_as_other_files(bytes: &[u8]) {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    if let Some(file) = decode("fuzz.yaml", bytes, &mut sources, &mut diagnostics)
        && let Some(node) = parse(sources.text(file), file, &mut diagnostics)
    {
        from_node::<Brand>(&node, &mut diagnostics);
        from_node::<Exercise>(&node, &mut diagnostics);
        from_node::<RedFlagSet>(&node, &mut diagnostics);
        from_node::<Record>(&node, &mut diagnostics);
    }
    render(&diagnostics, &sources);
}

/// The whole way from bytes to bytes.
fn build(Project { folder, world, pipeline }: &mut Project, bytes: &[u8]) {
    fs::write(folder.path().join("handouts/fuzz.yaml"), bytes).expect("the folder can be written");
    let request = Request { handout: "fuzz".to_owned(), source_date_epoch: Some(0), ..Request::default() };
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let built = pipeline.build(&request, world, &mut sources, &mut diagnostics);
    assert_eq!(built.is_none(), diagnostics.has_errors(), "a PDF or an error, never both and never neither");
    assert!(
        !diagnostics.sorted().iter().any(|diagnostic| diagnostic.code == "pdf"),
        "a page that no PDF can be made of"
    );
    render(&diagnostics, &sources);
}

/// Places that do not fit their text would show here.
fn render(diagnostics: &Diagnostics, sources: &Sources) {
    render_human(diagnostics, sources, true);
    render_short(diagnostics, sources);
    render_json(diagnostics, sources);
}
