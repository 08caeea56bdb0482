//! `handout watch`, as a process of its own: what is changed on disk is built. The inner loop has tests beside the code.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use crate::support::Case;

/// How long a line may take on a computer that has much else to do.
const PATIENCE: Duration = Duration::from_mins(2);

const HANDOUT: &str = "title: One\nbody:\n  - include: part.yaml\n";

/// A run that goes on until it is ended.
struct Watching {
    process: Child,
    lines: Receiver<String>,
}

impl Watching {
    fn start(case: &Case, arguments: &[&str]) -> Self {
        let mut process = Command::new(env!("CARGO_BIN_EXE_handout"))
            .args(["watch", "--format", "json"])
            .args(arguments)
            .current_dir(case.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (sender, lines) = channel();
        let stdout = BufReader::new(process.stdout.take().unwrap());
        thread::spawn(move || stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { process, lines }
    }

    /// Waits for a line with these words, and returns it.
    fn says(&self, words: &str) -> String {
        loop {
            let line = self.lines.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("nothing says {words}"));
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Ends it as the user would, and returns its status and what it complained.
    #[cfg(unix)]
    fn end(mut self) -> (Option<i32>, String) {
        let process = self.process.id().to_string();
        assert!(Command::new("kill").args(["-INT", &process]).status().unwrap().success());
        let mut complaints = String::new();
        self.process.stderr.take().unwrap().read_to_string(&mut complaints).unwrap();
        (self.process.wait().unwrap().code(), complaints)
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn project() -> Case {
    Case::new().file("handouts/one.yaml", HANDOUT).file("handouts/part.yaml", "- text: Shared words.\n")
}

#[cfg(unix)]
#[test]
fn builds_what_a_change_touches_until_it_is_ended() {
    let case = project();
    let watching = Watching::start(&case, &[]);
    let built = watching.says("\"built\":\"out/one.pdf\"");
    assert!(built.contains("\"pages\":1"), "{built}");
    watching.says("\"watching\":1");

    // As editors save: a new file takes the place of the old one.
    let case =
        case.file("handouts/.part.yaml.new", "- page_break\n- text: Other words.\n- page_break\n- text: More.\n");
    std::fs::rename(case.path("handouts/.part.yaml.new"), case.path("handouts/part.yaml")).unwrap();
    let built = watching.says("\"built\":\"out/one.pdf\"");
    assert!(built.contains("\"pages\":2") || built.contains("\"pages\":3"), "{built}");

    let case = case.file("handouts/part.yaml", "- txt: Slip\n");
    watching.says("\"code\":\"unknown-name\"");
    watching.says("\"not_built\":1");
    let case = case.file("handouts/part.yaml", "- text: Mended.\n");
    watching.says("\"built\":\"out/one.pdf\"");

    // In a folder that was not there before.
    let case = case.file("handouts/one.yaml", "title: One\nbrand: mine\nbody:\n  - text: A\n");
    watching.says("\"code\":\"unknown-brand\"");
    let case = case.file("assets/brands/mine.yaml", "name: Mine\ncolors: {primary: \"#1f7a8c\"}\n");
    watching.says("\"built\":\"out/one.pdf\"");

    let case = case.file("handouts/two.yaml", "title: Two\nbody:\n  - text: New.\n");
    watching.says("\"built\":\"out/two.pdf\"");
    std::fs::remove_file(case.path("handouts/two.yaml")).unwrap();
    watching.says("{\"removed\":\"two\"}");
    assert_eq!(watching.end(), (Some(130), String::new()));
}

#[cfg(unix)]
#[test]
fn output_inside_of_the_project_builds_nothing_again() {
    let case = project();
    let watching = Watching::start(&case, &["-o", "handouts"]);
    watching.says("\"watching\":1");
    let case = case.file("handouts/two.yaml", "title: Two\nbody:\n  - text: New.\n");
    watching.says("\"built\":\"handouts/two.pdf\"");
    watching.says("\"watching\":2");
    // What comes next is about this change, and not about the PDFs that were written.
    let case = case.file("handouts/one.yaml", "title: One\nbody: [\n");
    let next = watching.lines.recv_timeout(PATIENCE).unwrap();
    assert!(next.contains("\"severity\":\"error\"") && next.contains("one.yaml"), "{next}");
    assert_eq!(watching.end().0, Some(130));
    drop(case);
}

#[cfg(unix)]
#[test]
fn files_are_looked_at_where_the_system_does_not_tell_of_changes() {
    let case = project();
    let watching = Watching::start(&case, &["--poll"]);
    watching.says("\"watching\":1");
    let case = case.file("handouts/part.yaml", "- text: Words of another length.\n");
    watching.says("\"built\":\"out/one.pdf\"");
    assert_eq!(watching.end().0, Some(130));
    drop(case);
}

#[test]
fn wrong_usage_ends_it_before_it_begins() {
    let said = "error: `--set` number 1 is not of the form NAME=VALUE (help: write it as in `--set patient.name=\"Your Patient\"`)\n";
    project().arguments(["watch", "--set", "name", "--format", "short"]).expects(2, "", said);
}
