//! The stages of the pipeline, each in its own notation: resolved handout, page items, tag tree, page picture.

mod brands;
mod collection;
pub mod copies;
mod directions;
pub mod figures;
mod fillable;
mod filled;
mod geometry;
mod illustrations;
mod large_print;
mod layout_rules;
mod marketing;
mod pictures;
mod printing;
mod random;
mod read_back;
mod reading;
mod references;
mod snapshots;
mod stress;
mod tags;
mod writing;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use handout::diagnostic::{Diagnostics, Sources, render_short};
use handout::layout::lay_out;
use handout::page::Document;
use handout::pipeline::Pipeline;
use handout::resolve::{Handout, RecordInput, Request, resolve};
use handout::source::World;
use handout::text::{FontLibrary, Typesetter};

use crate::support::keep;

/// A project with one handout in it, built stage by stage.
pub struct Project {
    folder: tempfile::TempDir,
    request: Request,
}

impl Project {
    /// A project whose handout is `yaml`.
    pub fn new(yaml: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("handouts")).unwrap();
        let project = Self { folder, request: Request::default() };
        project.with("handouts/test.yaml", yaml).named("test")
    }

    /// A project without files, which has the handouts that ship.
    fn shipped(name: &str) -> Self {
        Self { folder: tempfile::tempdir().unwrap(), request: Request::default() }.named(name)
    }

    fn named(mut self, name: &str) -> Self {
        self.request.handout = name.to_owned();
        self
    }

    fn with(self, path: &str, text: &str) -> Self {
        let path = self.folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn on(mut self, page: &str) -> Self {
        self.request.page_size = Some(page.to_owned());
        self
    }

    fn wearing(mut self, brand: &str) -> Self {
        self.request.brand = Some(brand.to_owned());
        self
    }

    fn asking(mut self, change: impl FnOnce(&mut Request)) -> Self {
        change(&mut self.request);
        self
    }

    fn large(mut self) -> Self {
        self.request.large_print = true;
        self
    }

    fn fillable(mut self) -> Self {
        self.request.fillable = true;
        self
    }

    /// Fills it from a record.
    fn record(mut self, yaml: &str) -> Self {
        self = self.with("record.yaml", yaml);
        self.request.record = Some(RecordInput::File(self.root().join("record.yaml")));
        self
    }

    fn set(mut self, name: &str, value: &str) -> Self {
        self.request.set.push((name.to_owned(), value.to_owned()));
        self
    }

    fn root(&self) -> PathBuf {
        self.folder.path().to_owned()
    }

    fn resolve(&self) -> Result<Handout, String> {
        let world = World::new(Some(self.root()));
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let handout = resolve(&self.request, &world, &mut sources, &mut diagnostics);
        handout.ok_or_else(|| render_short(&diagnostics, &sources))
    }

    pub fn lay_out(&self) -> Result<Document, String> {
        let world = World::new(Some(self.root()));
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let handout = resolve(&self.request, &world, &mut sources, &mut diagnostics)
            .ok_or_else(|| render_short(&diagnostics, &sources))?;
        lay_out(&handout, &mut typesetter(&handout), &mut diagnostics)
            .ok_or_else(|| render_short(&diagnostics, &sources))
    }

    /// Builds the file as the program does, sheets and all.
    fn printed(&self) -> Result<Vec<u8>, String> {
        let world = World::new(Some(self.root()));
        let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
        let built = Pipeline::new().build(&self.request, &world, &mut sources, &mut diagnostics);
        built
            .inspect(|built| keep(&built.pdf))
            .map(|built| built.pdf)
            .ok_or_else(|| render_short(&diagnostics, &sources))
    }

    fn pdf(&self) -> Vec<u8> {
        let pdf = handout::pdf::write(&self.lay_out().unwrap()).unwrap();
        keep(&pdf);
        pdf
    }
}

/// A typesetter with the brand's faces, and with those of Hebrew and Arabic.
fn typesetter(handout: &Handout) -> Typesetter {
    let mut library = FontLibrary::new();
    let faces = handout.brand.body_family.faces.iter().chain(&handout.brand.heading_family.faces);
    for face in faces {
        library.add(face.clone());
    }
    for (characters, script) in [('\u{590}'..='\u{5FF}', "Hebrew"), ('\u{600}'..='\u{6FF}', "Arabic")] {
        library.add_fallback([characters], move || {
            let folder = format!("{}/fonts/noto-sans-{}", env!("CARGO_MANIFEST_DIR"), script.to_lowercase());
            ["Regular", "SemiBold", "Bold"]
                .map(|face| Arc::new(std::fs::read(format!("{folder}/NotoSans{script}-{face}.ttf")).unwrap().into()))
                .into()
        });
    }
    Typesetter::new(Arc::new(library))
}

/// The handouts that ship.
const SHIPPED: [&str; 10] = [
    "clinic-welcome",
    "disc-programme",
    "home-tracker",
    "nerve-glides",
    "pinched-nerve-vs-sciatica",
    "red-flags",
    "sciatica-relief",
    "sciatica-relief-guide",
    "stenosis-programme",
    "stenosis-vs-herniation",
];

/// A brand that shares nothing with the default one, and has a wider face.
const SECOND_BRAND: &str = "juniper-fields";

/// Each shipped handout on Letter and on A4, without and with the data of a made-up patient.
fn shipped_variants() -> BTreeMap<String, Project> {
    let mut variants = BTreeMap::new();
    for name in SHIPPED {
        for page in ["letter", "a4"] {
            variants.insert(format!("{name} on {page}"), Project::shipped(name).on(page));
        }
    }
    for page in ["letter", "a4"] {
        let filled = Project::shipped("sciatica-relief")
            .on(page)
            .set("patient.name", "Alexandria Montgomery-Featherstone")
            .set("patient.side", "right")
            .set("therapist.name", "Dana Reyes, PT, DPT")
            .set("date", "2026-11-22")
            .set("next_visit", "2026-12-03");
        variants.insert(format!("sciatica-relief for a patient on {page}"), filled);
    }
    variants
}
