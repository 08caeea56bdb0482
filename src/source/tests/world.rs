//! The files of a project, and those that are built in.

use std::fs;

use crate::source::world::*;

fn project() -> (tempfile::TempDir, World) {
    let outer = tempfile::tempdir().unwrap();
    let root = outer.path().join("project");
    fs::create_dir_all(root.join("handouts")).unwrap();
    fs::create_dir_all(root.join("assets/images")).unwrap();
    fs::write(outer.path().join("secret.txt"), "secret").unwrap();
    fs::write(root.join("handouts/mine.yaml"), "title: Mine").unwrap();
    fs::write(root.join("assets/images/own.svg"), "<svg/>").unwrap();
    fs::write(root.join("assets/images/sciatic-nerve.svg"), "<svg/>").unwrap();
    let world = World::new(Some(root));
    (outer, world)
}

#[test]
fn reads_the_project_before_what_is_built_in() {
    let (_outer, world) = project();
    let own = world.read("assets/images/sciatic-nerve.svg", Limit::BINARY).unwrap();
    assert_eq!((own.bytes.as_ref(), own.name.as_str()), (b"<svg/>".as_slice(), "assets/images/sciatic-nerve.svg"));
    let built_in = World::new(None).read("assets/images/sciatic-nerve.svg", Limit::BINARY).unwrap();
    assert!(built_in.bytes.len() > 6);
    assert_eq!(built_in.name, "<built-in>/assets/images/sciatic-nerve.svg");
    assert_eq!(built_in.folder(), "assets/images");
}

#[test]
fn refuses_what_leads_out_of_the_project() {
    let (_outer, world) = project();
    for path in ["../secret.txt", "handouts/../../secret.txt", "/etc/passwd", "C:\\secret.txt", "a\\..\\b"] {
        assert_eq!(world.read(path, Limit::TEXT), Err(ReadError::Outside), "{path}");
        assert_eq!(world.read_relative("", path, Limit::TEXT), Err(ReadError::Outside), "{path}");
    }
    assert_eq!(world.read("handouts/none.yaml", Limit::TEXT), Err(ReadError::NotFound));
    assert_eq!(world.read("handouts/mine.yaml/x", Limit::TEXT), Err(ReadError::NotFound));
}

#[cfg(unix)]
#[test]
fn refuses_links_that_lead_out_and_follows_others() {
    use std::os::unix::fs::symlink;
    let (_outer, world) = project();
    let root = world.root().unwrap();
    symlink("../../secret.txt", root.join("handouts/out.yaml")).unwrap();
    symlink("mine.yaml", root.join("handouts/in.yaml")).unwrap();
    symlink("/", root.join("everything")).unwrap();
    assert_eq!(world.read("handouts/out.yaml", Limit::TEXT), Err(ReadError::Outside));
    assert_eq!(world.read("everything/etc/passwd", Limit::TEXT), Err(ReadError::Outside));
    assert!(world.read("handouts/in.yaml", Limit::TEXT).is_ok());
}

#[test]
fn refuses_folders_and_large_files() {
    let (_outer, world) = project();
    assert_eq!(world.read("handouts", Limit::TEXT), Err(ReadError::NotAFile));
    let limit = Limit(5);
    assert_eq!(world.read("handouts/mine.yaml", limit), Err(ReadError::TooLarge { limit }));
    assert_eq!(ReadError::TooLarge { limit: Limit::TEXT }.to_string(), "the file is larger than 1 MiB");
}

#[test]
fn reads_the_start_of_files_of_the_project_only() {
    let (_outer, world) = project();
    assert_eq!(world.read_start("handouts/mine.yaml", Limit(5)), Ok(b"title".to_vec()));
    let built_in = "assets/images/spinal-canal-normal.svg";
    assert_eq!(world.read_start(built_in, Limit(5)), Err(ReadError::NotFound));
    assert_eq!(world.read_start("handouts", Limit(5)), Err(ReadError::NotAFile));
    assert_eq!(world.read_start("../secret.txt", Limit(5)), Err(ReadError::Outside));
}

#[test]
fn finds_pictures_beside_the_file_in_the_root_and_in_the_assets() {
    let (_outer, world) = project();
    let name = |folder, path| world.read_relative(folder, path, Limit::BINARY).map(|file| file.name);
    assert_eq!(name("handouts", "images/own.svg").as_deref(), Ok("assets/images/own.svg"));
    assert_eq!(name("handouts", "../assets/images/own.svg").as_deref(), Ok("assets/images/own.svg"));
    assert_eq!(name("assets/images", "own.svg").as_deref(), Ok("assets/images/own.svg"));
    assert_eq!(
        name("handouts", "images/spinal-canal-normal.svg").as_deref(),
        Ok("<built-in>/assets/images/spinal-canal-normal.svg")
    );
    assert_eq!(name("handouts", "images/none.svg"), Err(ReadError::NotFound));
}

#[test]
fn lists_project_and_built_in_names_together() {
    let (_outer, world) = project();
    let images = world.list("assets/images", "svg");
    assert!(images.is_sorted());
    assert!(images.iter().any(|name| name == "own"));
    assert_eq!(images.iter().filter(|name| *name == "sciatic-nerve").count(), 1);
    assert!(images.iter().any(|name| name == "spinal-canal-normal"));
    assert!(world.list_folders("assets").iter().any(|name| name == "brands"));
    assert!(world.list("nowhere", "yaml").is_empty());
    assert!(world.list_files("handouts").contains(&"mine.yaml".to_owned()));
}

#[test]
fn notes_what_is_read_from_the_project() {
    let (_outer, world) = project();
    let notes = ReadNotes::default();
    let watched = world.with_notes(&notes);
    watched.read("handouts/mine.yaml", Limit::TEXT).unwrap();
    watched.read("assets/images/spinal-canal-normal.svg", Limit::BINARY).unwrap();
    watched.note_again("assets/images/own.svg", Limit::BINARY);
    world.note_again("assets/images/sciatic-nerve.svg", Limit::BINARY);
    let files = notes.files();
    assert_eq!(
        files.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>(),
        ["assets/images/own.svg", "handouts/mine.yaml"]
    );
}

#[test]
fn finds_the_root_above_a_file() {
    let (_outer, world) = project();
    let root = world.root().unwrap();
    assert_eq!(find_root(&root.join("handouts/mine.yaml")), root);
    assert_eq!(find_root(&root.join("assets/images")), root);
    assert_eq!(world.project_path(&root.join("handouts/mine.yaml")).as_deref(), Ok("handouts/mine.yaml"));
}
