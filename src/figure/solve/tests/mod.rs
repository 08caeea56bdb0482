//! What authors of poses get to see.

mod hostile;
mod kinematics;
mod messages;

use std::path::PathBuf;

use super::*;
use crate::diagnostic::{Sources, render_short};
use crate::source::{from_node, parse};

fn folder() -> PathBuf {
    std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/poses")
}

/// The names and texts of all poses that ship.
fn library() -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> = entries.collect();
    paths.sort();
    let name = |path: &PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
    let files = paths.iter().map(|path| (name(path), std::fs::read_to_string(path).unwrap()));
    let files: Vec<_> = files.filter(|(name, _)| name != "_presets").collect();
    assert!(files.len() >= 40);
    files
}

/// A pose file that was read, with everything that was said about it.
struct Read {
    file: Option<PoseFile>,
    solved: Option<Solved>,
    says: String,
}

fn read_for(text: &str, look: &Look) -> Read {
    let (mut sources, mut diagnostics) = (Sources::new(), Diagnostics::new());
    let presets = std::fs::read_to_string(folder().join("_presets.yaml")).unwrap();
    let id = sources.add("presets", presets.clone());
    let presets: Presets = from_node(&parse(&presets, id, &mut diagnostics).unwrap(), &mut diagnostics).unwrap();
    let id = sources.add("pose", text);
    let file: Option<PoseFile> = parse(text, id, &mut diagnostics).and_then(|node| from_node(&node, &mut diagnostics));
    let solved = file.as_ref().and_then(|file| solve(file, &presets, look, &mut diagnostics));
    let says = render_short(&diagnostics, &sources);
    let says = says.lines().map(|line| format!("{}\n", line.strip_prefix("pose:").unwrap_or(line))).collect();
    Read { file, solved, says }
}

fn read(text: &str) -> Read {
    read_for(text, &Look::default())
}

fn says(text: &str) -> String {
    read(text).says
}

/// Solves the one pose `end`, of which nothing may be said.
fn skeleton(pose: &str) -> Skeleton {
    let read = read(&format!("poses:\n  end: {pose}\n"));
    assert_eq!(read.says, "");
    read.solved.unwrap().pose("end").unwrap().clone()
}
