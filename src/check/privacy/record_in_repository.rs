//! Records do not lie where git would publish them.

use std::collections::{BTreeMap, VecDeque};

use super::personal::record_key;
use crate::check::{Example, Findings, Level, Rule, Test};
use crate::diagnostic::{Sources, Span};
use crate::source::{Limit, Repository, World};

/// How much of a file is looked at: records say in their first lines what they hold.
const HEAD: Limit = Limit(4 * 1024);
/// How many files are looked at, in how many folders, how deep.
const MOST_FILES: usize = 2000;
const MOST_FOLDERS: usize = 500;
const DEEPEST: usize = 6;
/// Folders that hold what the program is given or makes, or what programmers have written.
const NO_RECORDS: [&str; 6] = ["assets", "fonts", "node_modules", "out", "src", "target"];
/// The folder of definitions.
const DEFINITIONS: &str = "handouts";
/// Folders whose data are made up, by their names.
const MADE_UP: [&str; 8] = ["example", "examples", "fixtures", "sample", "samples", "test", "testdata", "tests"];

/// Records do not lie where git would publish them.
pub(in crate::check) const RULE: Rule = Rule {
    id: "priv/record-in-repository",
    level: Level::Error,
    summary: "Files with the data of patients are ignored by git.",
    why: "What is committed once goes to every copy of the repository and stays in its history when it is deleted. \
          Tables, JSON and YAML files are known by their keys, such as `patient.name` or `dob`; folders named \
          `examples`, `samples`, `tests` or `fixtures` hold data that are made up. What only your own computer ignores \
          does not count: a colleague's may not.",
    sources: &["HIPAA Security Rule, 45 CFR 164.312(a) and (e)", "gitignore(5)"],
    parameters: &[],
    example: Example {
        fails: "title: Example\n# file: .git/HEAD\nref: refs/heads/main\n# file: records/monday.csv\n\
                id,handout,patient.name\n1,example,Alex Example\n",
        passes: "title: Example\n# file: .git/HEAD\nref: refs/heads/main\n# file: .gitignore\n/records/\n\
                 # file: records/monday.csv\nid,handout,patient.name\n1,example,Alex Example\n",
    },
    test: Test::Project(test),
};

fn test(world: &World, sources: &mut Sources, findings: &mut Findings<'_>) {
    let Some(mut repository) = Repository::of(world) else { return };
    if repository.folders().iter().any(|folder| is_made_up(folder)) {
        return;
    }
    let mut found: BTreeMap<String, Vec<(String, Span)>> = BTreeMap::new();
    for path in likely_files(world, &mut repository) {
        if let Some(place) = record(world, &path, sources) {
            let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            found.entry(folder.to_owned()).or_default().push((path, place));
        }
    }
    for (folder, files) in found {
        let Some((path, place)) = files.first() else { continue };
        let message = match files.len() {
            1 => "this file has the data of patients, and git does not ignore it".to_owned(),
            2 => "this file and one beside it have the data of patients, and git does not ignore them".to_owned(),
            number => format!(
                "this file and {} beside it have the data of patients, and git does not ignore them",
                number - 1
            ),
        };
        // What stands beside handouts cannot be ignored as a whole.
        let alone = folder.is_empty() || folder == "handouts" || folder.starts_with("handouts/");
        let what = if alone { path } else { &format!("{folder}/") };
        let help =
            format!("add the line `/{what}` to `.gitignore`; `git rm -r --cached {what}` forgets what git knows");
        findings.push(findings.finding(message).at(*place).help(help));
    }
}

/// Returns the place of the first key of a file that tells of a patient.
fn record(world: &World, path: &str, sources: &mut Sources) -> Option<Span> {
    let bytes = world.read_start(path, HEAD).ok()?;
    // Tables of spreadsheets may be UTF-16: of their letters, the zeros between are left out.
    let text = String::from_utf8_lossy(&bytes).replace('\0', "");
    let place = record_key(&ending(path), &text)?;
    let file = sources.add_private(path, text);
    Some(Span::new(file, place))
}

/// Returns the files that may be records and that git takes, near ones first.
fn likely_files(world: &World, repository: &mut Repository) -> Vec<String> {
    let mut folders = VecDeque::from([(String::new(), 0)]);
    let (mut files, mut seen) = (Vec::new(), 0);
    while let Some((folder, depth)) = folders.pop_front() {
        let inside = |name: String| if folder.is_empty() { name } else { format!("{folder}/{name}") };
        for path in world.list_files(&folder).into_iter().map(inside) {
            if is_likely(&path) && files.len() < MOST_FILES && !repository.ignores(&path) {
                files.push(path);
            }
        }
        seen += 1;
        if depth < DEEPEST && seen + folders.len() < MOST_FOLDERS {
            let names = world.list_folders(&folder).into_iter().filter(|name| !is_passed_over(name));
            let paths = names.map(inside).filter(|path| !repository.ignores_folder(path));
            // Definitions are many, and rarely hold records: they come last.
            let (last, first): (Vec<String>, Vec<String>) = paths.partition(|path| path == DEFINITIONS);
            folders.extend(first.into_iter().chain(last).map(|path| (path, depth + 1)));
        }
    }
    files
}

fn is_likely(path: &str) -> bool {
    matches!(ending(path).as_str(), "csv" | "tsv" | "json" | "jsonl" | "ndjson" | "yaml" | "yml")
}

fn ending(path: &str) -> String {
    path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

fn is_passed_over(folder: &str) -> bool {
    NO_RECORDS.contains(&folder) || is_made_up(folder)
}

fn is_made_up(folder: &str) -> bool {
    MADE_UP.contains(&folder.to_ascii_lowercase().as_str())
}
