//! Runs that end before their time: killed, interrupted, or robbed of their folder.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use sha2::{Digest, Sha256};

use super::{DEFINITION, batch, case, errors, manifest, pdfs, table};
use crate::support::Case;

/// How often a run is killed.
const KILLS: u32 = 20;
/// How many records are printed.
const RECORDS: usize = 150;

/// Numbers that look like chance; a failure tells the seed, and `HANDOUT_SEED` repeats it.
struct Chance {
    seed: u64,
    next: u64,
}

impl Chance {
    fn new() -> Self {
        let now = || SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos() as u64;
        let seed = std::env::var("HANDOUT_SEED").ok().map_or_else(now, |seed| seed.parse().unwrap());
        Self { seed, next: seed }
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next = self.next.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.next >> 33) % limit
    }
}

fn spawn(case: &Case, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_handout"));
    command.args(batch(arguments)).current_dir(case.path("")).env_remove("SOURCE_DATE_EPOCH");
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn a_killed_run_leaves_no_half_file_and_can_be_finished() {
    let begun = Instant::now();
    let case = case(table(RECORDS)).arguments(batch(&["-o", "undisturbed", "-q"])).expects(0, "", "");
    let lasted = begun.elapsed().as_millis() as u64;
    let undisturbed = pdfs(&case, "undisturbed");
    let hash = |bytes: &[u8]| Sha256::digest(bytes).to_vec();
    let mut chance = Chance::new();
    let mut unfinished = 0;
    for kill in 0..KILLS {
        // Each run goes on where the one before was killed; after one that came to its end all begins anew.
        let mut child = spawn(&case, &["--resume", "-q", "--threads", "2"]);
        sleep(Duration::from_millis(chance.below(lasted)));
        let _ = child.kill();
        let finished = child.wait().unwrap().success();
        unfinished += u32::from(!finished);
        if !case.path("out").exists() {
            continue;
        }
        for (name, bytes) in pdfs(&case, "out") {
            let (_, whole) = undisturbed.iter().find(|(known, _)| *known == name).unwrap();
            assert_eq!(hash(&bytes), hash(whole), "{name} is half after kill {kill}, HANDOUT_SEED={}", chance.seed);
        }
        if finished {
            fs::remove_dir_all(case.path("out")).unwrap();
        }
    }
    assert!(unfinished > 0, "no run was killed before its end, HANDOUT_SEED={}", chance.seed);
    let case = case.arguments(batch(&["--resume", "-q"])).expects(0, "", "");
    assert!(pdfs(&case, "out") == undisturbed);
    assert_eq!(manifest(&case, "out/manifest.jsonl"), manifest(&case, "undisturbed/manifest.jsonl"));
    let names = fs::read_dir(case.path("out")).unwrap().count();
    assert_eq!(names, RECORDS + 1, "something is left behind");
}

/// Waits until a run has printed a record, and returns its child; the manifest is on stdout.
#[cfg(unix)]
fn under_way(case: &Case, arguments: &[&str]) -> (Child, BufReader<std::process::ChildStdout>) {
    let mut child = spawn(case, arguments);
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    assert!(line.starts_with("{\"record\":1,"), "{line}");
    (child, stdout)
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    let status = Command::new("kill").args([name, &child.id().to_string()]).status().unwrap();
    assert!(status.success());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_finishes_what_is_under_way_and_says_how_to_go_on() {
    for name in ["-INT", "-TERM"] {
        let case = case(table(2000));
        let mut child = spawn(&case, &["--format", "short"]);
        while fs::read(case.path("out/manifest.jsonl")).map_or(0, |manifest| manifest.len()) == 0 {
            assert!(child.try_wait().unwrap().is_none(), "the run ended by itself");
            sleep(Duration::from_millis(5));
        }
        signal(&child, name);
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(130));
        let told = String::from_utf8(output.stderr).unwrap();
        let done = manifest(&case, "out/manifest.jsonl").len();
        let expected = format!(
            "error: interrupted: {done} of 2,000 records are done (help: go on with the same command and `--resume`)\n"
        );
        assert_eq!(told, expected);
        // What the manifest names is there, and nothing else.
        assert_eq!(pdfs(&case, "out").len(), done);
        assert_eq!(fs::read_dir(case.path("out")).unwrap().count(), done + 1);
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_zip_file_does_not_appear() {
    let case = case(table(2000)).file("all.zip", "the old one");
    let (child, stdout) = under_way(&case, &["--zip", "all.zip", "--manifest", "-", "--format", "short"]);
    signal(&child, "-INT");
    let rest = stdout.lines().count();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(130));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("records are done (help: nothing was written: begin anew)\n"), "{told} after {rest}");
    assert_eq!(case.read("all.zip"), b"the old one");
    assert_eq!(fs::read_dir(case.path("")).unwrap().count(), 3);
}

#[cfg(unix)]
#[test]
fn a_folder_that_vanishes_ends_the_run_and_is_told_once() {
    let case = case(table(2000));
    let (child, stdout) = under_way(&case, &["--manifest", "-", "--format", "short", "--threads", "2"]);
    fs::rename(case.path("out"), case.path("elsewhere")).unwrap();
    let printed: Vec<String> = stdout.lines().map(Result::unwrap).collect();
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    let first = "error: nothing more can be written into the folder out: the folder around it is gone (help: what is finished stays";
    assert_eq!(errors(&told), 1, "{told}");
    assert!(told.contains(first) && told.contains("records not looked at\n"), "{told}");
    // What was finished is there, and the manifest names it.
    let finished = printed.iter().filter(|line| line.contains("\"file\":")).count() + 1;
    assert_eq!(pdfs(&case, "elsewhere").len(), finished);
}

// A file that may not grow stands in for a disk that is full: both end in the middle of a write.
#[cfg(unix)]
#[test]
fn a_full_disk_ends_the_run_and_is_told_once() {
    let case = case(table(50)).after("trap '' XFSZ; ulimit -f 4");
    let case = case.arguments(batch(&["--format", "short", "--threads", "2"]));
    let ran = case.run();
    assert_eq!(ran.status, 1);
    assert_eq!(errors(&ran.stderr), 1, "{}", ran.stderr);
    let first = "error: nothing more can be written into the folder out: the system does not permit files of this size";
    assert!(ran.stderr.starts_with(first), "{}", ran.stderr);
    let case = case.holds("out", &["manifest.jsonl"]);
    // With room again it goes on.
    case.after("true").arguments(batch(&["--resume", "-q"])).expects(0, "", "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_manifest_that_cannot_grow_ends_the_run() {
    let case = case(table(50)).arguments(batch(&["--format", "short", "--manifest", "/dev/full", "--threads", "1"]));
    let ran = case.run();
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("error: the manifest cannot be written: the disk is full"), "{}", ran.stderr);
    assert_eq!(errors(&ran.stderr), 1, "{}", ran.stderr);
    assert!(pdfs(&case, "out").len() < 10);
}

#[cfg(target_os = "linux")]
#[test]
fn a_manifest_that_cannot_be_printed_ends_the_run() {
    let case = case(table(50)).arguments(batch(&["--format", "short", "--manifest", "-", "--threads", "1"]));
    let case = case.after("exec > /dev/full");
    let ran = case.run();
    assert_eq!(ran.status, 1);
    assert!(ran.stderr.starts_with("error: the manifest cannot be printed any more (help: "), "{}", ran.stderr);
    assert!(pdfs(&case, "out").len() < 10);
}

#[test]
fn a_folder_in_the_place_of_one_file_stops_no_other_one() {
    let case = case(table(3)).file("out/my-2026-0002.pdf/x", "x");
    let case = case.arguments(batch(&["--format", "short", "-q"]));
    let case = case.expects(1, "", "\
error: record 2: its file cannot be written: a folder of this name is in the way (help: remove the folder, or choose another `--out`)
1 error: 1 of 3 files not built
");
    case.holds("out", &["manifest.jsonl", "my-2026-0001.pdf", "my-2026-0002.pdf", "my-2026-0003.pdf"]);
}

#[test]
fn two_runs_in_one_folder_do_not_disturb_each_other() {
    let case = case(table(60)).file("other.yaml", DEFINITION);
    let children = ["1/2", "2/2"].map(|part| spawn(&case, &["-q", "--shard", part]));
    for child in children {
        assert!(child.wait_with_output().unwrap().status.success());
    }
    assert_eq!(pdfs(&case, "out").len(), 60);
}
