//! Drives the inner loop by hand: changes in, what was built out.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::workshop::{Changes, Round, Workshop};
use crate::diagnostic::{Diagnostics, render_short};
use crate::resolve::{RecordInput, Request};

/// A project in a folder of its own, and the workshop that builds it.
struct Bench {
    folder: TempDir,
    workshop: Workshop,
}

impl Bench {
    /// Begins with two handouts, of which `one` uses a fragment, an exercise and a brand of the project.
    fn new() -> Self {
        Self::with(|folder| (vec![folder.display().to_string()], Request::default()))
    }

    fn with(words: impl FnOnce(&Path) -> (Vec<String>, Request)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap().join("project");
        let put = |path: &str, text: &str| put(&root.join(path), text);
        put(
            "handouts/one.yaml",
            "title: One\nbrand: mine\nbody:\n  - include: fragments/part.yaml\n  - exercises: [climb]\n",
        );
        put("handouts/two.yaml", "title: Two\nbody:\n  - text: Nothing shared.\n");
        put("handouts/fragments/part.yaml", "- text: Shared words.\n");
        put("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: \"#1f7a8c\"}\n");
        put("assets/exercises/climb.yaml", "name: Climbing stairs\nsteps: [Climb.]\n");
        let (what, request) = words(&root);
        let workshop = Workshop::new(what, root.join("out"), request, None);
        let mut bench = Self { folder, workshop };
        bench.built(&Changes::Everything);
        bench
    }

    fn path(&self, path: &str) -> PathBuf {
        fs::canonicalize(self.folder.path()).unwrap().join("project").join(path)
    }

    /// Takes changes, and returns the names of what was built.
    fn built(&mut self, changes: &Changes) -> Vec<String> {
        self.take(changes).0
    }

    fn take(&mut self, changes: &Changes) -> (Vec<String>, Round) {
        let round = self.workshop.take(changes);
        let names = round.built.iter().map(|place| self.workshop.jobs()[*place].name().to_owned()).collect();
        (names, round)
    }

    /// Writes a file, and returns what that has built.
    fn writes(&mut self, path: &str, text: &str) -> Vec<String> {
        put(&self.path(path), text);
        self.tells_of(path)
    }

    /// Tells of a change without making one.
    fn tells_of(&mut self, path: &str) -> Vec<String> {
        let paths = BTreeSet::from([self.path(path)]);
        self.built(&Changes::At(paths))
    }

    /// Returns what is wrong now, a line each.
    fn wrong(&self) -> String {
        let of_jobs = self.workshop.jobs().iter().map(|job| render_short(&job.diagnostics, &job.sources));
        of_jobs.collect()
    }

    fn pdf(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(&format!("out/{name}.pdf"))).unwrap()
    }

    fn pages_of(&self, name: &str) -> usize {
        let job = self.workshop.jobs().iter().find(|job| job.name() == name).unwrap();
        job.written.as_ref().map_or(0, |written| written.pages)
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

const NONE: [&str; 0] = [];

#[test]
fn a_change_builds_those_that_read_the_file() {
    let mut bench = Bench::new();
    assert_eq!(bench.wrong(), "");
    assert_eq!(bench.writes("handouts/fragments/part.yaml", "- text: Other words.\n"), ["one"]);
    assert_eq!(bench.tells_of("assets/brands/mine.yaml"), ["one"]);
    assert_eq!(bench.tells_of("assets/exercises/climb.yaml"), ["one"]);
    assert_eq!(bench.writes("handouts/two.yaml", "title: Two\nbody:\n  - page_break\n  - text: A\n"), ["two"]);
    assert_eq!(bench.tells_of("README.md"), NONE);
    assert_eq!(bench.tells_of("out/one.pdf"), NONE);
    assert_eq!(bench.built(&Changes::Everything), ["one", "two"]);
}

#[test]
fn a_file_that_takes_the_place_of_a_built_in_one_is_seen() {
    let mut bench = Bench::new();
    bench.writes("handouts/two.yaml", "title: Two\nbody:\n  - exercises: [bridge]\n");
    let own = "name: Bridge of my own\nsteps: [Lift your hips.]\n";
    assert_eq!(bench.writes("assets/exercises/bridge.yaml", own), ["two"]);
    fs::remove_file(bench.path("assets/exercises/bridge.yaml")).unwrap();
    assert_eq!(bench.tells_of("assets/exercises/bridge.yaml"), ["two"]);
}

#[test]
fn a_figure_that_several_handouts_show_is_drawn_anew_for_all() {
    let mut bench = Bench::new();
    let pose = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/poses/bridge.yaml")).unwrap();
    bench.writes("assets/poses/bridge.yaml", &pose);
    for name in ["one", "two", "three"] {
        bench.writes(&format!("handouts/{name}.yaml"), &format!("title: {name}\nbody:\n  - exercises: [bridge]\n"));
    }
    assert_eq!(bench.built(&Changes::Everything), ["one", "three", "two"]);
    let files = |bench: &Bench| ["one", "two", "three"].map(|name| bench.pdf(name));
    let before = files(&bench);
    let all = bench.writes("assets/poses/bridge.yaml", &pose.replace("lumbar: 14", "lumbar: 4"));
    assert_eq!(all, ["one", "three", "two"]);
    let after = files(&bench);
    assert!(before.iter().zip(&after).all(|(before, after)| before != after));
    bench.writes("assets/poses/bridge.yaml", &pose);
    assert!(files(&bench) == before);
    assert_eq!(bench.tells_of("assets/poses/_presets.yaml"), ["one", "three", "two"]);
}

#[test]
fn a_figure_with_a_mistake_is_told_of_wherever_it_is_shown() {
    let mut bench = Bench::new();
    let of_program = |path| fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    bench.writes("assets/poses/_presets.yaml", &(of_program("assets/poses/_presets.yaml") + "colour: red\n"));
    bench.writes("handouts/one.yaml", "title: One\nbody:\n  - exercises: [bridge, cat-cow]\n");
    bench.writes("handouts/two.yaml", "title: Two\nbody:\n  - exercises: [cat-cow]\n");
    bench.built(&Changes::Everything);
    assert_eq!(bench.wrong().matches("`colour`").count(), 2, "{}", bench.wrong());

    fs::remove_file(bench.path("assets/poses/_presets.yaml")).unwrap();
    bench.writes("assets/poses/bridge.yaml", &(of_program("assets/poses/bridge.yaml") + "colour: red\n"));
    let cover = "title: One\nbody:\n  - cover: {figure: {pose: bridge, side: left}}\n  - exercises: [bridge]\n";
    bench.writes("handouts/one.yaml", cover);
    bench.writes("handouts/two.yaml", "title: Two\nbody:\n  - exercises: [bridge]\n");
    bench.built(&Changes::Everything);
    assert_eq!(bench.wrong().matches("`colour`").count(), 2, "{}", bench.wrong());
}

#[test]
fn a_font_that_stands_by_is_read_again_when_it_changes() {
    let mut bench = Bench::new();
    let face = |name: &str| fs::read(format!("{}/fonts/{name}.ttf", env!("CARGO_MANIFEST_DIR"))).unwrap();
    let own = "fonts/noto-sans-hebrew/NotoSansHebrew-Regular.ttf";
    fs::create_dir_all(bench.path("fonts/noto-sans-hebrew")).unwrap();
    fs::write(bench.path(own), face("noto-sans-hebrew/NotoSansHebrew-Regular")).unwrap();
    for name in ["one", "two"] {
        bench.writes(&format!("handouts/{name}.yaml"), "title: A\nbody:\n  - text: \u{5e9}\u{5dc}\u{5d5}\u{5dd}\n");
    }
    bench.built(&Changes::Everything);
    let before = bench.pdf("two");
    fs::write(bench.path(own), face("noto-sans-hebrew/NotoSansHebrew-Bold")).unwrap();
    assert_eq!(bench.tells_of(own), ["one", "two"]);
    assert!(bench.pdf("two") != before);
}

#[test]
fn what_was_not_there_is_found_when_it_appears() {
    let mut bench = Bench::new();
    let text = "title: Two\nbrand: theirs\nbody:\n  - image: {src: images/way.svg, alt: The way to us.}\n";
    assert_eq!(bench.writes("handouts/two.yaml", text), ["two"]);
    assert!(bench.wrong().contains("theirs"), "{}", bench.wrong());
    assert_eq!(bench.writes("assets/brands/theirs.yaml", "name: Theirs\ncolors: {primary: \"#1f7a8c\"}\n"), ["two"]);
    assert!(bench.wrong().contains("images/way.svg"), "{}", bench.wrong());
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><path d=\"M0 0h9v9z\"/></svg>";
    assert_eq!(bench.writes("assets/images/way.svg", picture), ["two"]);
    assert_eq!((bench.wrong().as_str(), bench.pages_of("two")), ("", 1));
}

#[test]
fn a_mistake_is_kept_until_it_is_mended() {
    let mut bench = Bench::new();
    assert_eq!(bench.writes("handouts/two.yaml", "title: [Two\n"), ["two"]);
    assert!(bench.wrong().contains("handouts/two.yaml:"), "{}", bench.wrong());
    assert_eq!(bench.tells_of("handouts/fragments/part.yaml"), ["one"]);
    assert!(bench.wrong().contains("handouts/two.yaml:"), "{}", bench.wrong());
    assert_eq!(bench.writes("handouts/two.yaml", "title: Two\nbody:\n  - text: Mended.\n"), ["two"]);
    assert_eq!(bench.wrong(), "");
}

#[test]
fn handouts_come_and_go() {
    let mut bench = Bench::new();
    assert_eq!(bench.writes("handouts/three.yaml", "title: Three\nbody:\n  - text: New.\n"), ["three"]);
    fs::remove_file(bench.path("handouts/two.yaml")).unwrap();
    let (built, round) = bench.take(&Changes::At(BTreeSet::from([bench.path("handouts/two.yaml")])));
    assert_eq!((built, round.removed), (Vec::new(), vec!["two".to_owned()]));
    assert!(bench.path("out/two.pdf").is_file());
}

#[test]
fn a_folder_takes_with_it_what_is_in_it() {
    let mut bench = Bench::new();
    fs::rename(bench.path("assets"), bench.path("elsewhere")).unwrap();
    assert_eq!(bench.tells_of("assets"), ["one", "two"]);
    assert!(bench.wrong().contains("mine"), "{}", bench.wrong());
    fs::rename(bench.path("elsewhere"), bench.path("assets")).unwrap();
    bench.tells_of("assets");
    assert_eq!(bench.wrong(), "");
    fs::remove_dir_all(bench.path("")).unwrap();
    let (_, round) = bench.take(&Changes::At(BTreeSet::from([bench.path("")])));
    assert_eq!(round.removed, ["one", "two"]);
}

#[test]
fn output_that_cannot_be_written_is_a_mistake_like_others() {
    let mut bench = Bench::new();
    fs::remove_dir_all(bench.path("out")).unwrap();
    fs::write(bench.path("out"), "a file").unwrap();
    assert_eq!(bench.tells_of("handouts/two.yaml"), ["two"]);
    assert!(bench.wrong().contains("cannot be made: a file stands where a folder is needed"), "{}", bench.wrong());
    fs::remove_file(bench.path("out")).unwrap();
    bench.tells_of("handouts/two.yaml");
    assert_eq!(bench.wrong(), "");
}

#[test]
fn a_record_is_watched_and_none_of_it_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let record = fs::canonicalize(folder.path()).unwrap().join("record.yaml");
    fs::write(&record, "id: 7\n").unwrap();
    let mut bench = Bench::with(|folder| {
        let request = Request { record: Some(RecordInput::File(record.clone())), ..Request::default() };
        (vec![folder.display().to_string()], request)
    });
    assert_eq!(bench.built(&Changes::At(BTreeSet::from([record.clone()]))), ["one", "two"]);
    assert_eq!(bench.wrong(), "");
    let job = &bench.workshop.jobs()[0];
    assert!(job.written.as_ref().unwrap().path.ends_with("one-7.pdf"));
    fs::write(&record, "id: 7\npatient: {name: Zephyrine\n").unwrap();
    bench.built(&Changes::At(BTreeSet::from([record.clone()])));
    assert!(!bench.wrong().is_empty() && !bench.wrong().contains("Zephyrine"), "{}", bench.wrong());
    let folders: Vec<PathBuf> = bench.workshop.folders().iter().map(|(path, _)| path.to_owned()).collect();
    assert!(folders.iter().any(|folder| Some(folder.as_path()) == record.parent()), "{folders:?}");
}

#[test]
fn folders_are_watched_and_not_files() {
    let bench = Bench::new();
    let folders: Vec<PathBuf> = bench.workshop.folders().iter().map(|(path, _)| path.to_owned()).collect();
    assert!(folders.iter().all(|folder| folder.is_dir()), "{folders:?}");
    assert_eq!(folders, ["", "assets", "handouts"].map(|path| bench.path(path).components().collect::<PathBuf>()));
}

#[test]
fn of_two_handouts_for_one_file_one_is_built() {
    let mut bench = Bench::with(|folder| {
        put(&folder.join("more/two.yaml"), "title: Another\nbody:\n  - text: A\n");
        (
            ["handouts/two.yaml", "more/two.yaml"].map(|path| folder.join(path).display().to_string()).to_vec(),
            Request::default(),
        )
    });
    assert_eq!(bench.built(&Changes::Everything), ["two"]);
    let said: &Diagnostics = bench.workshop.misnamed();
    assert_eq!(said.iter().map(|diagnostic| diagnostic.code).collect::<Vec<_>>(), ["same-output"]);
}
